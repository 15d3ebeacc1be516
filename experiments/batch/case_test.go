package batch

import (
	"testing"

	"pocsim/experiments"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/rules"
)

// What is kept of incidents agrees with the outcomes of the run they come from.
func TestCasesAgreeWithTheRun(t *testing.T) {
	e, err := experiments.Load("caveats")
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates, e.Twin = 2, true
	res := do(t, e, Options{})
	forced := 0
	for p := range res.Runs {
		for k := range res.Runs[p] {
			run := &res.Runs[p][k]
			var launched, killed, immediate float64
			for i := range run.Cases {
				c := &run.Cases[i]
				killed += float64(c.Killed)
				if c.Launched() {
					launched++
				}
				if c.Response == sim.ResponseImmediate {
					immediate++
				}
				if c.Forced != clock.Never {
					forced++
				}
				if (c.Forced != clock.Never) != (c.Rung >= rules.Deadly) || c.Forced < c.Times[sim.LinkActed] || c.Rung >= rules.Show && c.Ratio == 0 {
					t.Errorf("incident %d: rung %d, force at %d, first act at %d, ratio %d", c.ID, c.Rung, c.Forced, c.Times[sim.LinkActed], c.Ratio)
				}
				if c.Rung >= rules.Show && !c.OnSite() {
					t.Errorf("incident %d: force by nobody on the spot", c.ID)
				}
				if c.HomesLeft > c.Houses || c.Fled > c.People || c.BaseDm < 0 || c.Threat == "" {
					t.Errorf("incident %d: %+v", c.ID, c)
				}
			}
			if killed != value(t, run, "civilians_killed") || launched != value(t, run, "attacks_launched") || immediate/launched != value(t, run, "response_immediate_share") {
				t.Errorf("%s: %v killed in %v attacks, %v answered", res.Policies[p].Name, killed, launched, immediate)
			}
			here := run.ArrivedBy(0)
			if present := res.Policies[p].Name != experiments.TwinPolicy; present != (here > 0) || run.Strength < 400 {
				t.Errorf("%s: %v of %d there on the first day", res.Policies[p].Name, here, run.Strength)
			}
		}
	}
	if forced == 0 {
		t.Error("no force in any run: nothing was tested")
	}
}
