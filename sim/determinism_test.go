package sim_test

import (
	"bytes"
	"testing"

	"pocsim/sim"
)

func TestAnyNumberOfWorkersGivesTheSameBits(t *testing.T) {
	// Enough households in few places that a tick really is cut into several chunks.
	sc := load(t, "two-rivers", "time.days = 12", "civilians.households = 200000", "terrain.settlements = 30")
	if testing.Short() {
		sc = small(t)
	}
	want := uint64(0)
	for _, workers := range []int{1, 2, 7, 1} {
		w := sim.New(sc, landOf(sc), 11)
		w.Run(workers)
		if want == 0 {
			want = w.Hash()
		}
		if got := w.Hash(); got != want {
			t.Fatalf("%d workers: %016x, want %016x", workers, got, want)
		}
	}
}

func TestSplittingARunAtAnyTickChangesNothing(t *testing.T) {
	sc := small(t)
	want := run(sc, 3).Hash()
	for _, every := range []int{1, 97, 1001} {
		if every == 1 && testing.Short() {
			continue
		}
		w := sim.New(sc, landOf(sc), 3)
		for !w.Done() {
			w.Step(nil)
			if int(w.Tick)%every != 0 || every == 1 && w.Tick > 700 {
				continue
			}
			saved := w.Save()
			back, err := sim.Restore(sc, landOf(sc), saved)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(back.Save(), saved) {
				t.Fatalf("tick %d: what was restored saves as something else", w.Tick)
			}
			w = back.Clone()
		}
		if got := w.Hash(); got != want {
			t.Fatalf("split every %d ticks: %016x, want %016x", every, got, want)
		}
	}
}

func TestAReusedWorldIsAFreshWorld(t *testing.T) {
	sc, other := small(t), load(t, "capital-delay")
	want := run(sc, 5).Hash()
	w := run(other, 9)
	w.Reset(sc, landOf(sc), 5)
	w.Run(1)
	if got := w.Hash(); got != want {
		t.Fatalf("reused: %016x, want %016x", got, want)
	}
}

func TestLookingChangesNothing(t *testing.T) {
	sc := small(t)
	want := run(sc, 4).Hash()
	w := sim.New(sc, landOf(sc), 4)
	for !w.Done() {
		w.Step(nil)
		if w.Tick%100 == 0 {
			w.Ledger()
			w.Views()
			w.Story(w.Gravest())
			w.EventLines(func([]byte) bool { return true })
			for _, m := range sim.Measures {
				m.Of(w)
			}
		}
	}
	if got := w.Hash(); got != want {
		t.Fatalf("watched: %016x, want %016x", got, want)
	}
}

func TestACloneGoesItsOwnWay(t *testing.T) {
	sc := small(t)
	w := sim.New(sc, landOf(sc), 6)
	for range 2000 {
		w.Step(nil)
	}
	before := w.Hash()
	c := w.Clone()
	c.Run(1)
	if w.Hash() != before {
		t.Fatal("running a clone changed the original")
	}
}

func TestDamagedSnapshotsAreRefused(t *testing.T) {
	sc := small(t)
	w := sim.New(sc, landOf(sc), 6)
	saved := w.Save()
	for _, n := range []int{0, 5, 40, len(saved) / 2, len(saved) - 1} {
		if _, err := sim.Restore(sc, landOf(sc), saved[:n]); err == nil {
			t.Errorf("a snapshot cut to %d of %d bytes was accepted", n, len(saved))
		}
	}
	for _, i := range []int{10, len(saved) / 3, len(saved) - 3} {
		bad := bytes.Clone(saved)
		bad[i] ^= 4
		if _, err := sim.Restore(sc, landOf(sc), bad); err == nil {
			t.Errorf("a snapshot with a flipped bit at %d was accepted", i)
		}
	}
	if _, err := sim.Restore(sc, landOf(sc), append(bytes.Clone(saved), 0)); err == nil {
		t.Error("a snapshot with a byte too many was accepted")
	}
	if other := load(t, "capital-delay"); true {
		if _, err := sim.Restore(other, landOf(other), saved); err == nil {
			t.Error("a snapshot of another scenario was accepted")
		}
	}
}

func TestDirectivesArePartOfTheRun(t *testing.T) {
	sc := small(t)
	play := func() *sim.World {
		w := sim.New(sc, landOf(sc), 8)
		for !w.Done() {
			var d []sim.Directive
			if w.Tick == 500 {
				d = []sim.Directive{{Kind: sim.SendUnit, A: 1, B: 4}, {Kind: sim.RaiseAlarm, A: 7}, {Kind: sim.SendUnit, A: -3, B: 1 << 30}}
			}
			w.Step(d)
		}
		return w
	}
	a, b := play(), play()
	if a.Hash() != b.Hash() {
		t.Fatal("the same directives gave another run")
	}
	if a.Hash() == run(sc, 8).Hash() {
		t.Fatal("directives left no trace")
	}
}
