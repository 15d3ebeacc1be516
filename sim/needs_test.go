package sim_test

import (
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// The five requirements, as Band.Needs counts them.
const (
	planning = iota
	coordination
	ambiguity
	movement
	weapons
)

// TestEachRequirementHasItsEffect sets one requirement of one group very low and very
// high, everything else equal.
func TestEachRequirementHasItsEffect(t *testing.T) {
	sc := oneBand(t, "strength = 300\nfirst_plan = \"1d\"", "profiles.predation.share_max = 1", "profiles.predation.severity_min = 2000", "profiles.predation.severity_max = 9000",
		"profiles.predation.recovery = \"1000d\"", "profiles.predation.bold = 0", "profiles.predation.probe = 0", "information.network_cover = 1")
	play := func(need int, level int16, seed uint64) *sim.World {
		w := sim.New(sc, landOf(sc), seed)
		w.Bands[1].Needs[need] = level
		w.Run(1)
		return w
	}
	march := func(w *sim.World) (least clock.Span) {
		for _, e := range w.Events {
			if in := &w.Incidents[1]; e.Kind == sim.EvSetOut && e.Incident == in.ID && in.Times[sim.LinkAttack] != clock.Never {
				return clock.Span(in.Times[sim.LinkAttack] - e.At)
			}
		}
		return 0
	}
	if lo, hi := play(planning, 0, 1), play(planning, 1000, 1); len(lo.Incidents) >= len(hi.Incidents) {
		t.Errorf("planning: %d plans at the lowest, %d at the highest", len(lo.Incidents), len(hi.Incidents))
	}
	if lo, hi := play(coordination, 0, 1), play(coordination, 1000, 1); lo.Incidents[1].Severity >= hi.Incidents[1].Severity {
		t.Errorf("coordination: severity %d at the lowest, %d at the highest", lo.Incidents[1].Severity, hi.Incidents[1].Severity)
	}
	seen := func(level int16) (n int) {
		for seed := range uint64(10) {
			w := play(ambiguity, level, seed)
			for i := 1; i < len(w.Incidents); i++ {
				n += btoi(w.Incidents[i].Times[sim.LinkSigns] != clock.Never)
			}
		}
		return n
	}
	if plain, blurred := seen(0), seen(1000); plain <= blurred {
		t.Errorf("ambiguity: signs of %d plans seen at the lowest, %d at the highest", plain, blurred)
	}
	if lo, hi := march(play(movement, 0, 1)), march(play(movement, 1000, 1)); lo <= hi || hi == 0 {
		t.Errorf("movement: a march of %d minutes at the lowest, %d at the highest", lo, hi)
	}
	told := func(w *sim.World) (n int32) {
		for k := 1; k < len(w.Cases); k++ {
			if w.Cases[k].Incident == w.Incidents[1].ID {
				n = w.Cases[k].Strength
			}
		}
		return n
	}
	if lo, hi := told(play(weapons, 0, 1)), told(play(weapons, 1000, 1)); lo*3 > hi*2 || lo == 0 {
		t.Errorf("weapons: %d rifles told of at the lowest, %d at the highest", lo, hi)
	}
}

// TestEachDisruptionTakesWhatItSays switches on one act of disruption at a time.
func TestEachDisruptionTakesWhatItSays(t *testing.T) {
	off := []string{"disruption.passing = 0", "disruption.losses = 0", "disruption.interrupted = 0", "disruption.exposed = 0", "profiles.*.recovery = \"1000d\"",
		"contingents.*.caveats.*.waived = true", "contingents.*.will = 1", "contingents.*.serviceability = 1", "mandate.clarity = 1", "information.network_cover = 1",
		"mission.presence_km = 12", "profiles.*.bold = 0", "time.days = 60", "civilians.households = 6000"}
	left := func(change string) (sum [5]int64) {
		sc := load(t, "two-rivers", append(off, change)...)
		for seed := range uint64(2) {
			w := run(sc, seed)
			for b := 1; b < len(w.Bands); b++ {
				for n, x := range w.Bands[b].Needs {
					sum[n] += int64(x)
				}
			}
		}
		return sum
	}
	full := left("disruption.passing = 0")
	for change, want := range map[string][5]bool{
		"disruption.passing = 0.2":     {movement: true},
		"disruption.losses = 0.5":      {coordination: true, weapons: true},
		"disruption.interrupted = 0.3": {planning: true, coordination: true},
		"disruption.exposed = 0.3":     {ambiguity: true},
	} {
		got := left(change)
		for n := range got {
			if fell := got[n] < full[n]; fell != want[n] {
				t.Errorf("%s: requirement %d went from %d to %d", change, n, full[n], got[n])
			}
		}
	}
}

func TestRequirementsComeBackByHalfInTheirHalfLife(t *testing.T) {
	sc := oneBand(t, "active = false", "profiles.predation.recovery = \"20d\"", "time.days = 20")
	w := sim.New(sc, landOf(sc), 1)
	full := w.Bands[1].Needs
	w.Bands[1].Needs = [5]int16{}
	w.Run(1)
	for n, x := range w.Bands[1].Needs {
		if share := int(x) * 100 / int(full[n]); share < 45 || share > 58 {
			t.Errorf("requirement %d is back to %d %% after one half-life", n, share)
		}
	}
	if got, want := measure(t, w, "requirement_planning_end"), float64(w.Bands[1].Needs[planning])/1000; got != want {
		t.Errorf("the measure says %v, the group has %v", got, want)
	}
}
