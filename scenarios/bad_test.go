package scenarios

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expected messages from what the loader says now")

// TestBadFilesAreRefusedWithTheseWords holds every file of testdata/bad against the exact
// messages beside it. Rewrite them with: go test ./scenarios -run Bad -update
func TestBadFilesAreRefusedWithTheseWords(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal("no bad files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".toml"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, err = LoadText(filepath.Base(file), string(text))
			if err == nil {
				t.Fatal("was accepted")
			}
			compare(t, strings.TrimSuffix(file, ".toml")+".want", err.Error()+"\n")
		})
	}
}

// compare holds a text against a file, or rewrites the file.
func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
