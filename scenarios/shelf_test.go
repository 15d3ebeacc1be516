package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// shelved is a shelf with two folders, one of them empty but for what keeps its place.
func shelved() *Shelf {
	files := fstest.MapFS{"cases/.keep": {}}
	for _, name := range []string{"b", "a", "library", "threats/mob", "threats/p07-late", "threats/p17-few", "threats/twice", "old/twice", "other/lost"} {
		files[name+".toml"] = &fstest.MapFile{Data: []byte(name)}
	}
	files["threats/notes.txt"] = &fstest.MapFile{}
	return NewShelf(files, "b", "library", "threats", "cases", "old", "absent")
}

func TestShelf(t *testing.T) {
	s := shelved()
	if got := strings.Join(s.Names(), " "); got != "b a threats/mob threats/p07-late threats/p17-few threats/twice old/twice" {
		t.Error(got)
	}
	if got := s.Folders(); !slices.Equal(got, []string{"threats", "old"}) {
		t.Error(got)
	}
	if got := s.Listing(); got != "b, a, 4 in threats/, 1 in old/" {
		t.Error(got)
	}
	for word, want := range map[string]string{
		"a": "a", "mob": "threats/mob", "threats/mob": "threats/mob", "p07": "threats/p07-late", "p7": "threats/p07-late", "p17": "threats/p17-few",
		"old/twice": "old/twice", "twice": "", "p1": "", "p07-": "", "p": "", "p007": "", "library": "", "lost": "", "other/lost": "", "threats": "", "": "",
		"../a": "", "threats/../a": "", "./a": "", "/a": "", `threats\mob`: "", "a.toml": "", "threats/.keep": "", ".keep": "", "*": "", "threats/*": "",
	} {
		if got, ok := s.Find(word); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %t", word, got, ok)
		}
		if text, ok := s.Text(word); ok && text != word {
			t.Errorf("%q says %q", word, text)
		}
	}
	for word, want := range map[string]string{
		"mobb": `; did you mean "threats/mob"?`, "threat/mob": `; did you mean "threats/mob"?`, "twice": "; it may be threats/twice or old/twice",
		"p07-lat": `; did you mean "threats/p07-late"?`, "something-else": "; there are b, a, 4 in threats/, 1 in old/",
	} {
		if got := s.Meant(word); got != want {
			t.Errorf("%q: %s", word, got)
		}
	}
}

// A shipped name is one of the list: no word leads out of it, or to a file that is not on it.
func TestShippedNamesLeadNowhereElse(t *testing.T) {
	for _, word := range []string{"../scenarios/two-rivers", "./two-rivers", "cases/../two-rivers", "testdata/bad/names", "cases/.keep", "two-rivers.toml", ""} {
		if text, ok := Text(word); ok {
			t.Errorf("%q is shipped: %.40s", word, text)
		}
	}
	if _, err := Load("cases/no-such-case"); err == nil || !strings.Contains(err.Error(), "no-such-case") {
		t.Error(err)
	}
}

// A file of one's own keeps its own place, whatever the program ships.
func TestFilesKeepTheirPlace(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("cases", 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"base": "extends = \"two-rivers\"\ntitle = \"mine\"", "two-rivers.toml": "extends = \"two-rivers\"\ntitle = \"another\"",
		"cases/mine": "extends = \"../base.toml\"\n", "base.toml": "extends = \"capital-delay\"\ntitle = \"mine\""} {
		if err := os.WriteFile(filepath.FromSlash(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"cases/mine": "mine", "./base": "mine", "base.toml": "mine", "two-rivers.toml": "another", "./two-rivers.toml": "another"} {
		l, err := Load(name)
		if err != nil || l.Scenario.Title != want || strings.ContainsAny(l.Name, `/\`) {
			t.Errorf("%s: %v %+v", name, err, l)
		}
	}
	if l := loaded(t, Default); l.Scenario.Title == "another" {
		t.Error("a file took the place of a shipped scenario")
	}
}

func TestPathsThatOverlap(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"a.b", "a.b", true}, {"a.b", "a.c", false}, {"a", "a.c", true}, {"a.*.c", "a.b.c", true}, {"a.*.c", "a.b.d", false}, {"a.*.c", "a.*.d", false},
		{"a.b*.c", "a.bee.c", true}, {"a.b*.c", "a.cee.c", false}, {"a.b*", "a.*e", true}, {"a.b*", "a.c*", false}, {"a.b*e", "a.be", true}, {"a.be*e", "a.be", false},
		{"time.days", "time.day", false}, {"*", "a.b", true},
	} {
		if Overlap(c.a, c.b) != c.want || Overlap(c.b, c.a) != c.want {
			t.Errorf("%s and %s: want %t", c.a, c.b, c.want)
		}
	}
}

// One star may stand for a part of the rows' names.
func TestStarsInNames(t *testing.T) {
	base := loaded(t, Default)
	l, err := with(base, "authorities.capital*.delay = 0m", "roe.proviso-*.waived = false", "units.*-3.remove = true", "roe.no-such-rule*.waived = true")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := base.Paths("authorities.capital*.delay"); err != nil || !slices.Equal(got, []string{"authorities.capital.delay", "authorities.capital-velmora.delay"}) {
		t.Error(got, err)
	}
	if len(l.Scenario.Units) != len(base.Scenario.Units)-3 {
		t.Errorf("%d units", len(l.Scenario.Units))
	}
	changed := map[string]bool{}
	for _, c := range Diff(base.Scenario, l.Scenario) {
		changed[strings.Join(strings.Split(c.Path, ".")[:2], ".")] = true
	}
	for _, row := range []string{"authorities.capital", "authorities.capital-velmora", "roe.proviso-imminent-threat", "units.alpha-3"} {
		if !changed[row] {
			t.Errorf("%s did not change; %v", row, changed)
		}
	}
	if changed["authorities.sector"] || changed["units.alpha-1"] || changed["roe.rule-5-1-crowds"] {
		t.Errorf("too much changed: %v", changed)
	}
	if _, err := with(base, "units.*-*.remove = true"); err == nil || !strings.Contains(err.Error(), "more than one *") {
		t.Error(err)
	}
}
