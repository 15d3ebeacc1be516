package scenarios

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzLoad holds the loader to its promises over any text at all: it never panics, what
// it accepts lies in range, and comes back the same from its own dump. Run it with:
// go test ./scenarios -fuzz FuzzLoad -fuzzminimizetime 5x
func FuzzLoad(f *testing.F) {
	for _, name := range append(Names(), "library") {
		text, _ := Text(name)
		f.Add(text)
	}
	files, _ := filepath.Glob("testdata/bad/*.toml")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := LoadText("fuzz.toml", text)
		if err != nil {
			if err.Error() == "" {
				t.Error("an empty error")
			}
			return
		}
		inRange(t, l.Scenario)
		again, err := LoadText("dump.toml", Dump(l.Scenario))
		if err != nil {
			t.Fatalf("its dump is refused: %v", err)
		}
		if again.Hash != l.Hash {
			t.Fatalf("its dump differs: %v", Diff(l.Scenario, again.Scenario))
		}
	})
}

// FuzzSet does the same for single overrides.
func FuzzSet(f *testing.F) {
	for _, set := range []string{"time.days=30", "contingents.*.caveats.*.waived = true", "units.*.base=alpha", "bands.clear=true",
		"information.network_lag={ median = \"1h\", p95 = \"2h\" }", "profiles.*.break_off=[[0, 0], [1, 1]]", "contingents.ibis.caveats.self-defence-only.family = RISK"} {
		f.Add(set)
	}
	base, err := Load(Default)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, set string) {
		o, err := ParseSet(set)
		if err != nil {
			return
		}
		if l, err := base.With([]Override{o}); err == nil {
			inRange(t, l.Scenario)
		}
	})
}
