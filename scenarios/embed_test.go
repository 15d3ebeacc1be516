package scenarios

import (
	"slices"
	"strings"
	"testing"

	"pocsim/sim"
)

// loaded loads a shipped scenario.
func loaded(t testing.TB, name string) *Loaded {
	t.Helper()
	l, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// text loads a scenario from a text that must be right.
func text(t testing.TB, text string) *Loaded {
	t.Helper()
	l, err := LoadText("test.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// refused loads a text that must be wrong, and returns what was said.
func refused(t testing.TB, text string) string {
	t.Helper()
	if _, err := LoadText("test.toml", text); err != nil {
		return err.Error()
	}
	t.Fatalf("was accepted:\n%s", text)
	return ""
}

func TestEveryShippedScenarioLoads(t *testing.T) {
	names := Names()
	if names[0] != Default || !slices.Contains(names, "capital-delay") || slices.Contains(names, "library") {
		t.Fatal(names)
	}
	for _, name := range append(names, "library") {
		l := loaded(t, name)
		if len(l.Warnings) > 0 && name != "library" { // the library alone has nobody in it
			t.Errorf("%s: %v", name, l.Warnings)
		}
		title, teaches, ok := Describe(name)
		if !ok || title == "" || teaches == "" || title != l.Scenario.Title {
			t.Errorf("%s: title %q, teaches %q", name, title, teaches)
		}
		if l.Name != name || l.Scenario.Name != name || len(l.Hash) != 64 || l.Text == "" {
			t.Errorf("%s is known as %q, %q, hash %q", name, l.Name, l.Scenario.Name, l.Hash)
		}
		if name != "library" && (len(l.Scenario.Units) == 0 || len(l.Scenario.Bands) == 0 || len(l.Scenario.Notes) == 0) {
			t.Errorf("%s has no units, bands or notes", name)
		}
		inRange(t, l.Scenario)
	}
}

// TestAnEffectiveDumpComesBackTheSame writes every scenario out with all its values,
// reads it again, and wants the same hash.
func TestAnEffectiveDumpComesBackTheSame(t *testing.T) {
	for _, name := range append(Names(), "library") {
		l := loaded(t, name)
		again, err := LoadText("dump.toml", Dump(l.Scenario))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if again.Hash != l.Hash {
			t.Errorf("%s changed: %v", name, Diff(l.Scenario, again.Scenario))
		}
		for _, kv := range Effective(l.Scenario) {
			if strings.Contains(kv.Value, "\n") || kv.Value == "" {
				t.Errorf("%s = %q", kv.Path, kv.Value)
			}
		}
	}
}

// TestEveryFamilyOfCaveatsWorks gives a contingent a caveat of each shipped family.
func TestEveryFamilyOfCaveatsWorks(t *testing.T) {
	families := libraryTree().table["families"].keys()
	if len(families) != 16 { // the fifteen of the literature, and the second chain of command

		t.Errorf("there are %d families: %v", len(families), families)
	}
	for _, name := range families {
		sc := text(t, "[contingents.kestrel.caveats.one]\nfamily = \""+name+"\"").Scenario
		c := sc.Contingents[0].Caveats[0]
		if c.Name != "one" || c.Why == "" || len(c.Acts) == 0 || (c.Then == "refer") != (c.To != "") || c.Waived {
			t.Errorf("%s gives %+v", name, c)
		}
		if c.Hidden != (name == "HIDDEN" || name == "DUAL") {
			t.Errorf("%s is hidden: %t", name, c.Hidden)
		}
	}
}

// TestTheDefaultScenarioIsABattalion holds the default to what its title promises.
func TestTheDefaultScenarioIsABattalion(t *testing.T) {
	sc := loaded(t, Default).Scenario
	if len(sc.Contingents) != 3 || len(sc.Bands) != 9 || len(sc.Host.Posts) != 5 || sc.Time.Days != 90 {
		t.Errorf("%d contingents, %d bands, %d posts, %d days", len(sc.Contingents), len(sc.Bands), len(sc.Host.Posts), sc.Time.Days)
	}
	hidden, asks := 0, 0
	for _, c := range sc.Contingents {
		for _, r := range c.Caveats {
			if r.Hidden {
				hidden++
			}
			if r.Then == "refer" && strings.HasPrefix(r.To, "capital") {
				asks++
			}
		}
	}
	if hidden == 0 || asks == 0 {
		t.Errorf("%d hidden caveats, %d that ask a capital", hidden, asks)
	}
	if need := sim.Estimate(sc); need > 512<<20 {
		t.Errorf("needs %d MiB", need>>20)
	}
}
