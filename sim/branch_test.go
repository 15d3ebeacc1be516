package sim_test

import (
	"slices"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

func TestABranchUnderTheSameScenarioIsTheRun(t *testing.T) {
	sc := small(t)
	trunk := sim.New(sc, landOf(sc), 3)
	for range 9 * clock.TicksPerDay {
		trunk.Step(nil)
	}
	before := trunk.Hash()
	branch, fits := trunk.Branch(sc)
	if !fits {
		t.Fatal("a scenario does not fit itself")
	}
	branch.Run(1)
	if trunk.Hash() != before {
		t.Fatal("a branch changed its trunk")
	}
	if trunk.Run(1); trunk.Hash() != branch.Hash() {
		t.Fatal("the branch went another way without a reason")
	}
}

func TestABranchKeepsWhatHasHappenedAndObeysTheNewRules(t *testing.T) {
	sc, free := load(t, "capital-delay"), load(t, "capital-delay", "contingents.kestrel.caveats.ask-capital.waived = true")
	trunk := sim.New(sc, landOf(sc), 3)
	for range clock.TicksPerDay {
		trunk.Step(nil)
	}
	told := len(trunk.Events)
	branch, fits := trunk.Branch(free)
	if !fits {
		t.Fatal("a waived caveat makes another world of it")
	}
	trunk.Run(1)
	branch.Run(1)
	for i := range told {
		if branch.Events[i] != trunk.Events[i] {
			t.Fatalf("event %d, before the branch, differs", i)
		}
	}
	asked := func(w *sim.World) (n int32) {
		for _, d := range w.Desks {
			n += d.Asked
		}
		return n
	}
	if asked(trunk) == 0 || asked(branch) != 0 {
		t.Errorf("the trunk asked %d times, the branch without the caveat %d", asked(trunk), asked(branch))
	}
}

// A chain of command cut short while cases lie on its desks is gone on with by the desks
// that are left.
func TestABranchMayShortenTheChain(t *testing.T) {
	long, short := small(t), small(t, `command.chain = ["company"]`)
	trunk := sim.New(long, landOf(long), 3)
	waiting := 0
	for range 20 * clock.TicksPerDay {
		trunk.Step(nil)
		if !slices.ContainsFunc(trunk.Cases, func(c sim.Case) bool { return c.Stage > 0 && c.Status == sim.Assessing }) {
			continue
		}
		if waiting++; waiting%5 != 0 {
			continue
		}
		branch, fits := trunk.Branch(short)
		if !fits {
			t.Fatal("a shorter chain makes another world of it")
		}
		branch.Run(1)
		if branch.Totals.Planned != 0 && branch.Tick != clock.Tick(20*clock.TicksPerDay) {
			t.Fatalf("the branch ended at tick %d", branch.Tick)
		}
	}
	if waiting < 5 {
		t.Fatalf("only %d ticks with a case on a later desk: nothing was tested", waiting)
	}
}

func TestABranchRefusesAnotherWorld(t *testing.T) {
	sc := small(t)
	trunk := sim.New(sc, landOf(sc), 3)
	for _, change := range []string{
		`units = { zulu = { kind = "platoon", contingent = "heron", base = "alpha" } }`, "bands.ash-ridge.remove = true", "mission.present = false",
		"civilians.households = 6001", "terrain.seed = 8",
	} {
		if _, fits := trunk.Branch(small(t, change)); fits {
			t.Errorf("%s fits", change)
		}
	}
}

// The one platoon of the teaching case stands seven kilometres away and would have to
// ask its capital; looking at that changes nothing.
func TestStandings(t *testing.T) {
	at := func(changes ...string) (*sim.World, sim.Standing) {
		sc := load(t, "capital-delay", changes...)
		w := sim.New(sc, landOf(sc), 3)
		for !w.Done() && (len(w.Incidents) < 2 || w.Incidents[1].Phase != sim.InAttack) {
			w.Step(nil)
		}
		before := w.Hash()
		list := w.Standings(1001)
		if w.Hash() != before || len(list) != 1 || w.Standings(9001) != nil {
			t.Fatalf("looking changed the world, or saw %+v", list)
		}
		return w, list[0]
	}
	w, s := at()
	if s.Km != 7 || s.Doing != "at base, free" || s.Minutes < 5 || s.Ready != s.Minutes+15 || s.Asks != "the capital of Velmora, because of kestrel/ask-capital" || s.Bar != "" {
		t.Errorf("the platoon stands so: %+v", s)
	}
	if h, ok := w.Holding(1001); !ok || w.HoldText(h) == "" {
		t.Errorf("nothing holds the chain: %v %v", h, ok)
	}
	if _, s := at(`contingents.kestrel.caveats.ask-capital.then = "forbid"`, `contingents.kestrel.caveats.ask-capital.to = ""`); s.Bar != "refused: kestrel/ask-capital" || s.Why == "" || s.Unknown {
		t.Errorf("a declared caveat that forbids: %+v", s)
	}
	if _, s := at(`contingents.kestrel.caveats.ask-capital.then = "forbid"`, `contingents.kestrel.caveats.ask-capital.to = ""`, "contingents.kestrel.caveats.ask-capital.hidden = true"); s.Bar != "refused, hidden: kestrel/ask-capital" || !s.Unknown {
		t.Errorf("a hidden caveat that forbids: %+v", s)
	}
	if _, s := at("contingents.kestrel.serviceability = 0", "contingents.kestrel.overstated = 0"); s.Bar != "no asset: serviceable vehicles" {
		t.Errorf("vehicles that do not run: %+v", s)
	}
}
