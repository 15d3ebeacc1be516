package sim_test

import (
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// untilAsked runs the teaching case until the capital has been asked.
func untilAsked(t *testing.T, sc *sim.Scenario) *sim.World {
	t.Helper()
	w := sim.New(sc, landOf(sc), 1)
	for !w.Done() {
		w.Step(nil)
		for _, e := range w.Events {
			if e.Kind == sim.EvAsked {
				return w
			}
		}
	}
	t.Fatal("nobody asks the capital")
	return nil
}

// when returns the first time that something of a kind is told; clock.Never without.
func when(w *sim.World, kind sim.EventKind) clock.Time {
	for _, e := range w.Events {
		if e.Kind == kind {
			return e.At
		}
	}
	return clock.Never
}

func toEnd(w *sim.World) *sim.World {
	for !w.Done() {
		w.Step(nil)
	}
	return w
}

const eightHours = `authorities.capital.delay = "8h"`

// A caveat that is waived while the question it asked lies with the capital answers it.
func TestAWaiverAnswersWhatWasAsked(t *testing.T) {
	sc := load(t, "capital-delay", eightHours)
	free := load(t, "capital-delay", eightHours, "contingents.kestrel.caveats.ask-capital.waived = true")
	trunk := untilAsked(t, sc)
	branch, fits := trunk.Branch(free)
	if !fits {
		t.Fatal("the scenarios do not fit")
	}
	now := trunk.Now()
	ordered := trunk.Clone()
	same, _ := trunk.Branch(sc)
	toEnd(trunk)
	toEnd(branch)
	if toEnd(same).Hash() != trunk.Hash() {
		t.Error("a branch that changes nothing changes what becomes of the question")
	}
	if at := when(branch, sim.EvLapsed); at != now {
		t.Errorf("the question lapses at %v, not at %v", at, now)
	}
	if when(branch, sim.EvAnswer) != clock.Never {
		t.Error("the capital answers what has lapsed")
	}
	if a, b := when(trunk, sim.EvDeparts), when(branch, sim.EvDeparts); a-b < clock.Time(7*clock.Hour) {
		t.Errorf("the platoon leaves at %v with the caveat, at %v without", a, b)
	}
	if a, b := trunk.Totals.Killed+trunk.Totals.Injured, branch.Totals.Killed+branch.Totals.Injured; b >= a {
		t.Errorf("%d harmed with the caveat, %d without", a, b)
	}
	// The same by an order in mid-run.
	var caveat sim.RuleID
	for _, e := range ordered.Events {
		if e.Kind == sim.EvAsked {
			caveat = sim.RuleID(e.C)
		}
	}
	ordered.Step([]sim.Directive{{Kind: sim.SwitchRule, A: int32(caveat)}})
	if at := when(toEnd(ordered), sim.EvLapsed); at != now || ordered.Totals != branch.Totals {
		t.Errorf("switched off by an order, the question lapses at %v; %+v", at, ordered.Totals)
	}
}

// A capital that is made quicker while it thinks answers as long after the question as it
// now takes.
func TestAQuickerDeskAnswersSooner(t *testing.T) {
	sc, quick := load(t, "capital-delay", eightHours), load(t, "capital-delay", `authorities.capital.delay = "2h"`)
	slow := load(t, "capital-delay", `authorities.capital.delay = "16h"`)
	trunk := untilAsked(t, sc)
	asked := when(trunk, sim.EvAsked)
	for _, c := range []struct {
		sc   *sim.Scenario
		want clock.Span
	}{{quick, 2 * clock.Hour}, {slow, 16 * clock.Hour}, {sc, 8 * clock.Hour}} {
		branch, fits := trunk.Branch(c.sc)
		if !fits {
			t.Fatal("the scenarios do not fit")
		}
		if at := when(toEnd(branch), sim.EvAnswer); at != asked.Add(c.want) {
			t.Errorf("asked at %v, answered at %v, not after %v", asked, at, c.want)
		}
	}
}
