package figure

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGallery writes every sample into a page to look at, in colour and in grey, where
// POCSIM_GALLERY names a folder.
func TestGallery(t *testing.T) {
	dir := os.Getenv("POCSIM_GALLERY")
	if dir == "" {
		t.Skip("POCSIM_GALLERY names no folder")
	}
	pages := map[string]string{}
	for _, s := range samples() {
		svg, err := s.svg()
		if err != nil {
			t.Fatal(err)
		}
		kind, state, _ := strings.Cut(s.name, "-")
		if state != "crowded" {
			kind = state + "all"
		}
		pages[kind] += fmt.Sprintf("<p>%s, %d bytes</p>%s", s.name, len(svg), svg)
	}
	for i, s := range strange() {
		svg, err := s.svg()
		if err != nil {
			t.Fatal(err)
		}
		pages[fmt.Sprintf("strange%d", i/33)] += fmt.Sprintf("<p>%s, %d bytes</p>%s", s.name, len(svg), svg)
	}
	for name, body := range pages {
		for _, style := range []string{"", "filter:grayscale(1)"} {
			page := `<!doctype html><meta charset="utf-8"><body style="font:12px sans-serif;background:#fff;margin:8px;` + style + `">` + body
			file := name + ".html"
			if style != "" {
				file = name + "-grey.html"
			}
			if err := os.WriteFile(filepath.Join(dir, file), []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
