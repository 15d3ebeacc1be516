package batch

import (
	"math"
	"slices"
	"testing"

	"pocsim/experiments"
	"pocsim/scenarios"
	"pocsim/sim"
)

// value returns one outcome of a run.
func value(t *testing.T, run *Run, key string) float64 {
	t.Helper()
	i := slices.IndexFunc(sim.Measures, func(m sim.Measure) bool { return m.Key == key })
	if i < 0 {
		t.Fatalf("no outcome %s", key)
	}
	return run.Values[i]
}

// A longer consultation never makes the first action earlier, and never less harm, in any
// replicate of the teaching case; and once the answer comes after the attack, more delay
// costs nothing more.
func TestLongerConsultation(t *testing.T) {
	e, err := experiments.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates = 30
	res := do(t, e, Options{})
	means := make([]float64, len(res.Policies))
	for k := range e.Replicates {
		action, harm := 0.0, 0.0
		for p := range res.Policies {
			run := &res.Runs[p][k]
			a := value(t, run, "minutes_sign_to_action_median")
			if math.IsNaN(a) {
				a = math.Inf(1) // never
			}
			h := value(t, run, "civilians_harmed")
			if a < action || h < harm {
				t.Errorf("replicate %d, %s: action after %v minutes, before %v; %v harmed, before %v", k, res.Policies[p].Name, a, action, h, harm)
			}
			action, harm = a, h
			means[p] += h / float64(e.Replicates)
		}
	}
	if c0, c2, c4, c8, c24 := means[0], means[1], means[2], means[3], means[5]; !(c0 < c2 && c2 < c4) || c8 != c24 || (c24-c4)*4 > c4-c2 {
		t.Errorf("the curve of harm over delay has no knee near the attack's four hours: %v", means)
	}
}

// compared runs two policies of the default scenario for some weeks.
func compared(t *testing.T, set ...scenarios.Override) *Result {
	t.Helper()
	base, err := scenarios.Load(scenarios.Default)
	if err != nil {
		t.Fatal(err)
	}
	if testing.Short() {
		t.Skip("some weeks of the default scenario")
	}
	short := scenarios.Override{Path: "time.days", Value: int64(40)}
	e := &experiments.Experiment{Name: "claim", Scenario: base.Name, Base: base, Replicates: 3, Seed: 5}
	e.Policies = []experiments.Policy{{Name: "base"}, {Name: "other", Set: set}}
	settled := scenarios.Override{Path: "mandate.change", Value: "0m"} // a mandate changed unasked is refused too
	e, err = e.With([]scenarios.Override{short, settled})
	if err != nil {
		t.Fatal(err)
	}
	return do(t, e, Options{})
}

func TestWithoutCaveatsNoRefusal(t *testing.T) {
	res := compared(t, scenarios.Override{Path: "contingents.*.caveats.*.waived", Value: true})
	before := 0.0
	for k := range res.Runs[0] {
		before += value(t, &res.Runs[0][k], "refusals")
		if after := value(t, &res.Runs[1][k], "refusals"); after != 0 {
			t.Errorf("replicate %d: %v refusals without caveats", k, after)
		}
	}
	if before == 0 {
		t.Error("nothing was refused with caveats either: the test shows nothing")
	}
}

func TestWithoutArmedActorsNoHarm(t *testing.T) {
	res := compared(t, scenarios.Override{Path: "bands.*.active", Value: false})
	for k := range res.Runs[1] {
		if harm := value(t, &res.Runs[1][k], "civilians_harmed"); harm != 0 {
			t.Errorf("replicate %d: %v harmed by nobody", k, harm)
		}
	}
}

// A policy that sets what is set already changes nothing, in any outcome, to the bit.
func TestEmptyChangeChangesNothing(t *testing.T) {
	res := compared(t, scenarios.Override{Path: "contingents.*.caveats.*.waived", Value: false})
	for k := range res.Runs[0] {
		if res.Runs[0][k].Hash != res.Runs[1][k].Hash {
			t.Errorf("replicate %d differs", k)
		}
	}
}
