package stage

import (
	"errors"
	"slices"
	"testing"

	"pocsim/sim"
)

// ends are the hashes of all sides where the clock stands.
func ends(t *testing.T, s *Stage) []uint64 {
	t.Helper()
	list, _ := hashes(t, s)
	return slices.Clone(list)
}

// What is taken back leaves no trace: neither in the World nor in the file.
func TestTakenBack(t *testing.T) {
	s := Open(rivers(t), 5, Options{})
	defer s.Close()
	if err := s.TakeBack().Wait(); !errors.Is(err, ErrNothingAsked) {
		t.Fatalf("nothing was asked, and the answer is %v", err)
	}
	must(t, s.Seek(600))
	untouched := ends(t, s)
	must(t, s.Seek(300))
	must(t, s.Direct(Both, sim.Directive{Kind: sim.RaiseAlarm, A: 4}))
	must(t, s.Seek(600))
	alarmed := ends(t, s)
	if slices.Equal(alarmed, untouched) {
		t.Fatal("an alarm changes nothing")
	}
	must(t, s.Seek(400))
	must(t, s.BranchFromNow(Left, "authorities.capital.delay=1h"))
	must(t, s.Seek(450))
	must(t, s.RestartWith(Left, "contingents.*.will=0.9"))
	must(t, s.Seek(600))
	for i, want := range []struct {
		hash []uint64
		acts int
	}{{nil, 2}, {alarmed, 1}, {untouched, 0}} {
		must(t, s.TakeBack())
		if p := s.Look(); p.Tick != 600 || len(p.Sides[0].History.Acts) != want.acts || p.Undoable != (want.acts > 0) {
			t.Errorf("taken back %d: tick %d, %d acts, more %v", i, p.Tick, len(p.Sides[0].History.Acts), p.Undoable)
		}
		if is := ends(t, s); want.hash != nil && !slices.Equal(is, want.hash) {
			t.Errorf("taken back %d: another run than before", i)
		}
	}
}

// What an order at an earlier tick let be forgotten comes back with it.
func TestTakenBackBringsBackWhatItForgot(t *testing.T) {
	s := Open(rivers(t), 5, Options{})
	defer s.Close()
	must(t, s.Seek(300))
	must(t, s.Direct(Left, sim.Directive{Kind: sim.RaiseAlarm, A: 4}))
	must(t, s.Seek(600))
	before := ends(t, s)
	must(t, s.Seek(100))
	must(t, s.Direct(Left, sim.Directive{Kind: sim.RaiseAlarm, A: 2}))
	must(t, s.Seek(50)) // even from before either
	must(t, s.TakeBack())
	must(t, s.Seek(600))
	if acts := s.Look().Sides[0].History.Acts; len(acts) != 1 || acts[0].Tick != 300 || !slices.Equal(ends(t, s), before) {
		t.Errorf("the alarm of tick 300 is not what it was: %+v", acts)
	}
}

// Split and join keep what can be taken back; a file brings it along.
func TestTakenBackOnTwoSides(t *testing.T) {
	s := Open(rivers(t), 5, Options{})
	defer s.Close()
	must(t, s.Seek(300))
	must(t, s.Direct(Left, sim.Directive{Kind: sim.RaiseAlarm, A: 4}))
	must(t, s.Split())
	must(t, s.Seek(320))
	must(t, s.Direct(Right, sim.Directive{Kind: sim.RaiseAlarm, A: 2}))
	must(t, s.Direct(Both, sim.Directive{Kind: sim.RaiseAlarm, A: 3}))
	var file []byte
	must(t, s.Save(func(f []byte) { file = f }))
	r, err := ReadReplay(file)
	if err != nil {
		t.Fatal(err)
	}
	again := r.Open(Options{})
	defer again.Close()
	count := func(s *Stage) (n [2]int) {
		for i, v := range s.Look().Sides {
			n[i] = len(v.History.Acts)
		}
		return n
	}
	must(t, again.Seek(320))
	for name, one := range map[string]*Stage{"stage": s, "file": again} {
		for _, want := range [][2]int{{1, 2}, {1, 1}, {0, 0}} {
			must(t, one.TakeBack())
			if n := count(one); n != want {
				t.Errorf("%s: %v acts, not %v", name, n, want)
			}
		}
		if h := ends(t, one); h[0] != h[1] {
			t.Errorf("%s: the sides differ, with nothing asked of either", name)
		}
	}
	must(t, s.Direct(Left, sim.Directive{Kind: sim.RaiseAlarm, A: 2}))
	must(t, s.Direct(Right, sim.Directive{Kind: sim.RaiseAlarm, A: 3}))
	must(t, s.Join(Left))
	must(t, s.TakeBack())
	if n := count(s); n[0] != 0 {
		t.Errorf("after a join %d acts are left", n[0])
	}
	if err := s.TakeBack().Wait(); !errors.Is(err, ErrNothingAsked) {
		t.Errorf("what was asked of the side that is gone is taken back: %v", err)
	}
}
