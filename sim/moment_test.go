package sim_test

import (
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A World that returns to a moment goes the same way again, whatever it was before.
func TestAMomentReturns(t *testing.T) {
	sc := small(t)
	for seed := range uint64(3) {
		w, again := sim.New(sc, landOf(sc), seed), &sim.World{}
		var kept []*sim.Moment
		var hashes []uint64
		for !w.Done() {
			if w.Tick%(3*clock.TicksPerDay+41) == 0 {
				kept, hashes = append(kept, w.Moment()), append(hashes, w.Hash())
			}
			w.Step(nil)
		}
		end := w.Hash()
		for i := len(kept) - 1; i >= 0; i-- {
			m := kept[i]
			if m.Return(again, sc, landOf(sc)); again.Tick != m.Tick() || again.Hash() != hashes[i] {
				t.Fatalf("seed %d: the moment of tick %d is another", seed, m.Tick())
			}
			if again.Run(1); again.Hash() != end {
				t.Fatalf("seed %d: from tick %d on the run went another way", seed, m.Tick())
			}
		}
		if saved := int64(len(w.Save())); kept[0].Bytes() < 100_000 || w.Moment().Bytes() < saved/2 || w.Moment().Bytes() > saved*2 {
			t.Fatalf("the last moment takes %d bytes, saved %d", w.Moment().Bytes(), saved)
		}
	}
}

// A return under other rules is a branch.
func TestAMomentReturnsUnderOtherRules(t *testing.T) {
	sc, free := load(t, "capital-delay"), load(t, "capital-delay", "contingents.kestrel.caveats.ask-capital.waived = true")
	trunk := sim.New(sc, landOf(sc), 3)
	for range clock.TicksPerDay {
		trunk.Step(nil)
	}
	branch, fits := trunk.Branch(free)
	if !fits {
		t.Fatal("does not fit")
	}
	var again sim.World
	trunk.Moment().Return(&again, free, landOf(free))
	branch.Run(1)
	again.Run(1)
	trunk.Run(1)
	if again.Hash() != branch.Hash() || again.Hash() == trunk.Hash() {
		t.Fatal("the return is not the branch, or the branch is the trunk")
	}
}
