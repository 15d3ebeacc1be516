package scenarios

import "testing"

func TestTry(t *testing.T) {
	for _, n := range append(Names(), "library") {
		l, err := Load(n)
		if err != nil {
			t.Errorf("%s:\n%v", n, err)
			continue
		}
		t.Log(n, l.Hash[:8], len(Effective(l.Scenario)), l.Warnings)
		again, err := LoadText("dump.toml", Dump(l.Scenario))
		if err != nil {
			t.Error(err)
		} else if again.Hash != l.Hash {
			t.Error(Diff(l.Scenario, again.Scenario))
		}
	}
}
