package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pocsim/sim"
)

// TestOrderDoesNotMatter writes the same scenario in another order, with comments, in
// other syntax and with other blanks, and wants the same hash.
func TestOrderDoesNotMatter(t *testing.T) {
	one := text(t, `
extends = "two-rivers"
[time]
days = 30
start = "2031-05-01"
[contingents.kestrel.caveats.one]
acts = ["show", "deploy"]
when = ["night == 1", "dest_km > 5"]
[contingents.kestrel.caveats.two]
family = "DIST"
[bands.zebra]
strength = 5
[bands.aardvark]
strength = 7
[profiles.predation]
gap = { median = "240h", p95 = "20d" }
`)
	two := text(t, "\ufeff# the same\r\n"+strings.ReplaceAll(`extends = 'two-rivers' # a comment
profiles.predation.gap = { p95 = "480h", median = "10d" }
bands = { aardvark = { strength = 0x07 }, "zebra" = { strength = +5 } }

[contingents.kestrel.caveats]
two.family = "DIST"
one = { when = ["night  ==  1", "dest_km > 5"], acts = [
    "deploy",
    "show", # both
] }

[time]
start = 2031-05-01
days = 30
`, "\n", "\r\n"))
	if one.Hash != two.Hash {
		t.Errorf("the hash changed: %v", Diff(one.Scenario, two.Scenario))
	}
}

func TestTheHashFollowsEveryValue(t *testing.T) {
	base := loaded(t, Default)
	for _, set := range []string{"time.days=91", "civilians.mixing=0.150001", "units.alpha-1.kind=section", "bands.millstone.active=false", "title=other"} {
		o, err := ParseSet(set)
		if err != nil {
			t.Fatal(err)
		}
		l, err := base.With([]Override{o})
		if err != nil {
			t.Fatal(err)
		}
		if d := Diff(base.Scenario, l.Scenario); l.Hash == base.Hash || len(d) != 1 || d[0].Path != o.Path {
			t.Errorf("%s: %v", set, d)
		}
	}
}

func TestRowsAreInheritedChangedAndRemoved(t *testing.T) {
	sc := text(t, `
extends = "two-rivers"
[contingents.kestrel]
training = 0.9
[contingents.kestrel.caveats]
clear = true
mine = { acts = ["fly"] }
[units.air-gunship]
remove = true
[bands]
clear = true
raiders = { strength = 9 }
[kinds.platoon]
notice.median = "50m"
[command]
order_lag.p95 = "45m"
`).Scenario
	k := sc.Contingents[2]
	if k.Name != "kestrel" || k.Training != 900_000 || k.Nation != "Velmora" || len(k.Caveats) != 1 || k.Caveats[0].Name != "mine" {
		t.Errorf("%+v", k)
	}
	for _, u := range sc.Units {
		if u.Name == "air-gunship" {
			t.Error("the gunship is still there")
		}
	}
	if len(sc.Units) != len(loaded(t, Default).Scenario.Units)-1 || len(sc.Bands) != 1 || sc.Bands[0].Strength != 9 {
		t.Errorf("%d units, bands %+v", len(sc.Units), sc.Bands)
	}
	for _, kind := range sc.Kinds {
		if want := (sim.Dist{Kind: sim.LogNormal, A: 50, B: 120}); kind.Name == "platoon" && kind.Notice != want {
			t.Errorf("one part of a distribution replaced: %+v", kind.Notice)
		}
	}
	if want := (sim.Dist{Kind: sim.LogNormal, A: 10, B: 45}); sc.Command.OrderLag != want {
		t.Errorf("one part of a default replaced: %+v", sc.Command.OrderLag)
	}
}

func TestCaveatsTakeWhatTheyDoNotSayFromTheirFamily(t *testing.T) {
	sc := text(t, `
[families.HARVEST]
acts = ["patrol"]
when = ["wet == 1"]
why = "the roads are bad"
[contingents.kestrel.caveats]
a = { family = "HARVEST" }
b = { family = "HARVEST", why = "as agreed", acts = ["deploy"] }
c = { family = "CONSULT", then = "forbid" }
d = { family = "WRITTEN", hidden = true, waived = true }
`).Scenario.Contingents[0].Caveats
	if a := sc[0]; a.Acts[0] != "patrol" || a.When[0] != "wet == 1" || a.Why != "the roads are bad" || a.Then != "forbid" {
		t.Errorf("%+v", a)
	}
	if b := sc[1]; b.Acts[0] != "deploy" || b.Why != "as agreed" || b.When[0] != "wet == 1" {
		t.Errorf("%+v", b)
	}
	if c := sc[2]; c.Then != "forbid" || c.To != "" {
		t.Errorf("%+v", c)
	}
	if d := sc[3]; d.Then != "refer" || d.To != "sector" || d.Delay.Kind != sim.LogNormal || !d.Hidden || !d.Waived {
		t.Errorf("%+v", d)
	}
}

// TestFilesExtendFiles writes chains of files beside one another.
func TestFilesExtendFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("base.toml", "extends = \"capital-delay\"\n[time]\ndays = 7\nstart = \"2031-02-03\"")
	top := write("more/top.toml", "extends = \"../base.toml\"\n[time]\ndays = 8")
	l, err := Load(top)
	if err != nil {
		t.Fatal(err)
	}
	if l.Scenario.Time.Days != 8 || l.Scenario.Terrain.SizeKm != 24 || l.Name != "top" || l.Text != "extends = \"../base.toml\"\n[time]\ndays = 8" {
		t.Errorf("%+v", l.Scenario.Time)
	}
	if file, line, ok := l.Where("time.start"); filepath.Base(file) != "base.toml" || line != 4-0 || !ok {
		t.Errorf("time.start stands in %s:%d", file, line)
	}
	if file, _, ok := l.Where("civilians.kin_share"); ok {
		t.Errorf("a default stands in %s", file)
	}

	write("a.toml", "extends = \"b.toml\"")
	write("b.toml", "\nextends = \"./a.toml\"")
	write("self.toml", "extends = \"self.toml\"")
	write("gone.toml", "extends = \"none.toml\"")
	write("broken.toml", "extends = \"bad.toml\"\n[time]\ndays = 0\n[units.u]\nbase = \"elsewhere\"")
	write("bad.toml", "[time\n")
	for i := range 20 {
		write("chain"+string(rune('a'+i))+".toml", "extends = \"chain"+string(rune('b'+i))+".toml\"")
	}
	for file, want := range map[string]string{
		"a.toml":      "b.toml:2: extends: DIR/a.toml extends itself, by way of DIR/b.toml",
		"self.toml":   "self.toml:1: extends: DIR/self.toml extends itself, by way of DIR/self.toml",
		"gone.toml":   "gone.toml:1: extends: open DIR/none.toml: no such file or directory",
		"chaina.toml": "chainp.toml:1: extends: more than 16 files extend one another",
		"broken.toml": "bad.toml:1: the table's name is not closed with ]\nbroken.toml:3: time.days: wants a whole number from 1 to 1000 [days], got 0",
	} {
		_, err := Load(filepath.Join(dir, file))
		if err == nil {
			t.Errorf("%s was accepted", file)
			continue
		}
		got := strings.ReplaceAll(err.Error(), dir, "DIR")
		if got = strings.ReplaceAll(got, "DIR/"+file+":", file+":"); strings.ReplaceAll(got, "DIR/", "") != strings.ReplaceAll(want, "DIR/", "") {
			t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	for name, want := range map[string]string{
		"two-river":     `no scenario of this name; did you mean "two-rivers"?`,
		"/no/such.toml": "cannot be read",
		"./":            "is a folder",
	} {
		if _, err := Load(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := LoadFile("/dev/zero"); err == nil || !strings.Contains(err.Error(), "is not a plain file") {
		t.Errorf("/dev/zero: %v", err)
	}
}

func TestOddThingsAreWarnedOf(t *testing.T) {
	l := text(t, `
[time]
days = 3
[contingents.kestrel.caveats.yes]
acts = ["deploy"]
then = "permit"
delay = "3h"
[bases.alpha]
contingent = "kestrel"
[units.late]
contingent = "kestrel"
base = "alpha"
arrives = "4d"
[bands.late]
from = "4d"
`)
	var got []string
	for _, w := range l.Warnings {
		got = append(got, w.String())
	}
	want := `test.toml:6: contingents.kestrel.caveats.yes.then: a caveat that permits changes nothing: caveats may only tighten
test.toml:7: contingents.kestrel.caveats.yes.delay: has no effect: only refer takes time
test.toml:13: units.late.arrives: the unit arrives after the run has ended
test.toml:15: bands.late.from: the group enters after the run has ended`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}
