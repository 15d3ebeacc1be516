package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestTheHouseIsTidy holds the whole project to the rules.
func TestTheHouseIsTidy(t *testing.T) {
	root, err := projectRoot(".")
	if err != nil {
		t.Fatal(err)
	}
	h, err := read(os.DirFS(root), root)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range h.inspect(rules) {
		t.Error(f)
	}
}

// TestEveryRuleFires reads small bad projects, one rule at a time. A rule must find
// exactly the lines that say "want", so that a rule which has fallen asleep, or which
// shouts at good source, fails.
func TestEveryRuleFires(t *testing.T) {
	if len(badHouses) != len(rules) {
		t.Errorf("%d rules, %d tested", len(rules), len(badHouses))
	}
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			source := badHouses[r.name]
			if !strings.Contains(source, "want") {
				t.Fatalf("no bad source tests the rule %q", r.name)
			}
			var want, got []string
			h := houseOf(t, source)
			for _, text := range h.texts {
				for i, line := range strings.Split(string(text.src), "\n") {
					if strings.Contains(line, "want") {
						want = append(want, fmt.Sprintf("%s:%d", text.name, i+1))
					}
				}
			}
			found := h.inspect([]rule{r})
			for _, f := range found {
				got = append(got, fmt.Sprintf("%s:%d", f.file, f.line))
				if f.wrong == "" || f.instead == "" {
					t.Errorf("%v: it must say what is wrong and what to do instead", f)
				}
			}
			slices.Sort(want)
			slices.Sort(got)
			if got = slices.Compact(got); !slices.Equal(got, want) {
				t.Errorf("found lines %v, want %v\n%v", got, want, found)
			}
		})
	}
}

// TestAGoodHouseIsTidy holds good sources against all rules at once.
func TestAGoodHouseIsTidy(t *testing.T) {
	for _, f := range houseOf(t, goodHouse).inspect(rules) {
		t.Error(f)
	}
}

// TestRulesAreDistinct guards the table: two rules of one name would share one test.
func TestRulesAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rules {
		if seen[r.name] || r.law == "" || r.check == nil {
			t.Errorf("rule %q: named twice, or without a law or a check", r.name)
		}
		seen[r.name] = true
	}
}

// TestExitCodes holds main's promise: 1 with findings, 2 without a project.
func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	if code := inspect(dir, io.Discard, io.Discard); code != 2 {
		t.Errorf("without go.mod: exit %d, want 2", code)
	}
	for name, body := range map[string]string{"go.mod": "module m\n", "a.go": "package a\n"} {
		if err := os.WriteFile(dir+"/"+name, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code := inspect(dir, io.Discard, io.Discard); code != 1 {
		t.Errorf("with an untidy file: exit %d, want 1", code)
	}
	if err := os.Remove(dir + "/a.go"); err != nil {
		t.Fatal(err)
	}
	if code := inspect(dir, io.Discard, io.Discard); code != 0 {
		t.Errorf("with nothing wrong: exit %d, want 0", code)
	}
}

// TestWhatTheProgramsReach asks the go command what ends up in each program and package,
// through any number of imports.
func TestWhatTheProgramsReach(t *testing.T) {
	root, err := projectRoot(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		pkg string
		not []string
	}{
		{"./cmd/pocsim", []string{"github.com/hajimehoshi/ebiten"}},
		{"./experiments", []string{"github.com/hajimehoshi/ebiten"}},
		{"./sim", []string{"github.com/hajimehoshi/ebiten", "github.com/BurntSushi/toml", "github.com/montanaflynn/stats", "gonum.org/v1", "math/rand", "math/rand/v2"}},
	} {
		list := exec.Command("go", "list", "-deps", c.pkg)
		list.Dir, list.Env = root, append(os.Environ(), "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			t.Errorf("go list -deps %s: %v", c.pkg, err)
		}
		for _, dep := range strings.Fields(string(out)) {
			for _, lib := range c.not {
				if within(lib, dep) {
					t.Errorf("%s reaches %s", c.pkg, dep)
				}
			}
		}
	}
}

// houseOf makes a house of sources parted by lines "-- name --".
func houseOf(t *testing.T, sources string) *house {
	t.Helper()
	files := fstest.MapFS{"go.mod": {Data: []byte("module m\n")}}
	name := ""
	for line := range strings.Lines(sources) {
		if rest, ok := strings.CutPrefix(line, "-- "); ok {
			name = strings.TrimSuffix(strings.TrimSpace(rest), " --")
			files[name] = &fstest.MapFile{}
		} else if name != "" {
			files[name].Data = append(files[name].Data, line...)
		}
	}
	root, err := projectRoot(".") // where go.mod knows the outside libraries
	if err != nil {
		t.Fatal(err)
	}
	h, err := read(files, root)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"GetHTTPData": "Get HTTP Data", "getter": "getter", "Metadata": "Metadata", "X": "X", "SetOf": "Set Of", "worldInfo": "world Info",
	} {
		if got := strings.Join(words(name), " "); got != want {
			t.Errorf("words(%s) = %q, want %q", name, got, want)
		}
	}
}

func TestCodeLinesLeavesOutCommentsAndBlanks(t *testing.T) {
	const src = "// A comment.\npackage a\n\n/* more\nof it */\nvar x = `one\ntwo\nthree` // tail\n\nfunc f() {}\n"
	if got := codeLines([]byte(src)); got != 5 {
		t.Errorf("%d lines of code, want 5", got)
	}
}
