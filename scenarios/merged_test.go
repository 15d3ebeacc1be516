package scenarios

import "testing"

// What a scenario stands on, written out as one file, is the same scenario, and the same
// changes do the same to it: also those that bring in other rows.
func TestMergedIsTheSameScenario(t *testing.T) {
	changes := []Override{
		{Path: "contingents.*.caveats.*.waived", Value: true},
		{Path: "time.days", Value: int64(9)},
		{Path: "authorities.force.delay", Value: map[string]any{"median": "3h", "p95": "9h"}},
	}
	for _, name := range Shipped().Names() {
		l, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		again, err := LoadMerged(l.Name, l.Merged())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if again.Hash != l.Hash || again.Merged() != l.Merged() {
			t.Errorf("%s: not the same once written out", name)
		}
		a, errA := l.With(changes)
		b, errB := again.With(changes)
		if errA != nil || errB != nil || a.Hash != b.Hash {
			t.Errorf("%s: changed, it differs: %v, %v", name, errA, errB)
		}
	}
	l, err := Load("two-rivers")
	if err != nil {
		t.Fatal(err)
	}
	again, err := LoadMerged(l.Name, l.Merged())
	if err != nil {
		t.Fatal(err)
	}
	family := []Override{{Path: "contingents.ibis.caveats", Value: map[string]any{"new": map[string]any{"family": "NIGHT"}}}}
	a, errA := l.With(family)
	b, errB := again.With(family)
	if errA != nil || errB != nil || a.Hash != b.Hash || a.Hash == l.Hash {
		t.Errorf("a caveat of a family added: %v, %v", errA, errB)
	}
}

func TestABrokenWholeScenarioIsTold(t *testing.T) {
	for _, text := range []string{"time.days = 9\ntime.days = 8\n", "[", "a = \x00"} {
		if l, err := LoadMerged("broken", text); err == nil || l != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
