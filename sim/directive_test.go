package sim_test

import (
	"strings"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
)

// A directive is told by the names of what it is about, and one that names nothing is told
// all the same.
func TestDirectivesAreTold(t *testing.T) {
	loaded, err := scenarios.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	l := sim.NewLegend(loaded.Scenario, sim.NewLand(loaded.Scenario))
	caveat := sim.RuleID(0)
	for _, r := range l.Rules() {
		if r.Owner != 0 {
			caveat = r.ID
		}
	}
	for _, test := range []struct {
		d     sim.Directive
		words []string
	}{
		{sim.Directive{Kind: sim.SendUnit, A: 1, B: 1}, []string{"Ordered", l.Unit(1), l.Place(1)}},
		{sim.Directive{Kind: sim.RaiseAlarm, A: 1}, []string{"Inject", l.Place(1)}},
		{sim.Directive{Kind: sim.RevealRule, A: int32(caveat)}, []string{"Inject", l.Rule(caveat).Name}},
		{sim.Directive{Kind: sim.SwitchRule, A: int32(caveat)}, []string{"Ordered", l.Rule(caveat).Name}},
		{sim.Directive{Kind: sim.SendUnit, A: -3, B: 1 << 30}, []string{"nobody", "nowhere"}},
		{sim.Directive{Kind: 99}, []string{"nothing"}},
	} {
		told := l.Tell(sim.Event{Kind: sim.EvDirective, A: int32(test.d.Kind), B: test.d.A, C: test.d.B})
		for _, w := range test.words {
			if !strings.Contains(told, w) {
				t.Errorf("%+v is told as %q, without %q", test.d, told, w)
			}
		}
	}
}
