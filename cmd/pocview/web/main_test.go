package main

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"
)

// The page that stands alone holds all of the program and asks for nothing; the other one
// holds none of it.
func TestPage(t *testing.T) {
	packed := bytes.Repeat([]byte{0x1f, 0x8b, 7, 200, 0}, part/2)
	for _, parts := range [][]string{inParts(packed), nil} {
		text, err := page("const glue = 1;", len(packed), parts)
		if err != nil {
			t.Fatal(err)
		}
		var held []byte
		for _, m := range regexp.MustCompile(`<script type="text/plain" class="part">([^<]*)</script>`).FindAllSubmatch(text, -1) {
			one, err := base64.StdEncoding.DecodeString(string(m[1]))
			if err != nil {
				t.Fatal(err)
			}
			held = append(held, one...)
		}
		if len(parts) > 0 && (len(parts) < 3 || !bytes.Equal(held, packed)) || len(parts) == 0 && held != nil {
			t.Errorf("of %d bytes the page holds %d, in %d parts", len(packed), len(held), len(parts))
		}
		if s := string(text); strings.Contains(s, "{{"+".") || strings.Contains(s, "<no value>") || !strings.Contains(s, "const glue = 1;") || !strings.Contains(s, "not a forecast") {
			t.Error("the page was not filled in")
		}
		if outside := regexp.MustCompile(`(src|href)="[^#d]|https?://`).Find(text); outside != nil {
			t.Errorf("the page asks for something outside it: %s", outside)
		}
	}
	if script, err := glue(); err != nil || !strings.Contains(script, "globalThis.Go = class") {
		t.Errorf("the script of this Go is not where it is looked for: %v", err)
	}
}
