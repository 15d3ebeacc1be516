package stage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/rng"
)

// load reads a shipped scenario with changes.
func load(t testing.TB, name string, changes ...string) *scenarios.Loaded {
	t.Helper()
	loaded, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	if loaded, err = changed(loaded, changes); err != nil {
		t.Fatal(err)
	}
	return loaded
}

// rivers is the default scenario cut short and thin; its first attacks come soon.
func rivers(t testing.TB, changes ...string) *scenarios.Loaded {
	return load(t, "two-rivers", append([]string{"time.days = 9", "civilians.households = 1500"}, changes...)...)
}

// capital is the teaching case: one attack, one platoon, one capital that must be asked.
func capital(t testing.TB, changes ...string) *scenarios.Loaded {
	return load(t, "capital-delay", append([]string{"civilians.households = 1500"}, changes...)...)
}

func must(t testing.TB, p *Pending) {
	t.Helper()
	if err := p.Wait(); err != nil {
		t.Fatal(err)
	}
}

// hashes returns where the sides stand, and what they are.
func hashes(t testing.TB, s *Stage) (out []uint64, ticks []clock.Tick) {
	t.Helper()
	must(t, s.Examine(Both, func(w *sim.World) { out, ticks = append(out, w.Hash()), append(ticks, w.Tick) }))
	return out, ticks
}

// headless is what a history is at a tick when nobody watches.
func headless(t testing.TB, h *History, to clock.Tick) uint64 {
	t.Helper()
	w, err := h.Run(context.Background(), to)
	if err != nil {
		t.Fatal(err)
	}
	return w.Hash()
}

// hold checks every side against a run without a window.
func hold(t testing.TB, s *Stage, what string) {
	t.Helper()
	got, ticks := hashes(t, s)
	var histories []*History
	must(t, s.wish(func() error {
		for _, one := range s.sides {
			histories = append(histories, one.history)
		}
		return nil
	}))
	for i, h := range histories {
		if ticks[i] != ticks[0] {
			t.Fatalf("%s: the sides stand at ticks %v", what, ticks)
		}
		if got[i] != headless(t, h, ticks[i]) {
			t.Fatalf("%s: side %d at tick %d is not the run without a window", what, i, ticks[i])
		}
	}
}

// watcher looks at pictures as a window does, while the model works.
func watcher(t testing.TB, s *Stage) (stop func()) {
	var wg sync.WaitGroup
	end := make(chan struct{})
	wg.Add(1)
	go func() {
		defer wg.Done()
		serial := uint64(0)
		for {
			select {
			case <-end:
				return
			default:
			}
			p := s.Look()
			if p.Serial < serial {
				t.Errorf("picture %d came after picture %d", p.Serial, serial)
				return
			}
			serial = p.Serial
			for i := range p.Sides {
				v := &p.Sides[i]
				if len(v.Before.Homes) != len(v.Frame.Homes.At) || v.Before.Tick > v.Frame.Tick || v.Before.Tick+1 < v.Frame.Tick {
					t.Errorf("tick %d is drawn from tick %d", v.Frame.Tick, v.Before.Tick)
				}
				for j := range v.Timeline.Marks {
					if v.Timeline.Marks[j].Tick > v.Timeline.Computed {
						t.Errorf("a mark of tick %d, computed to %d", v.Timeline.Marks[j].Tick, v.Timeline.Computed)
					}
				}
			}
			time.Sleep(time.Millisecond)
		}
	}()
	return func() { close(end); wg.Wait() }
}

// TestWatchingEndsWhereTheRunDoes plays, pauses, seeks, steps, splits, orders and branches
// at random, looks on all the while, and holds what is shown to runs without a window.
func TestWatchingEndsWhereTheRunDoes(t *testing.T) {
	seeds := uint64(4)
	if testing.Short() {
		seeds = 2
	}
	for seed := range seeds {
		o := Options{Every: 100, Budget: 3 << 20, Idle: seed%2 == 1}
		s := Open(rivers(t), seed, o)
		stop := watcher(t, s)
		for k := range 50 {
			what := wander(t, s, seed, uint64(k))
			if k%7 == 3 {
				hold(t, s, fmt.Sprintf("seed %d, after %d: %s", seed, k, what))
			}
		}
		must(t, s.Seek(clock.Tick(1<<30)))
		hold(t, s, fmt.Sprintf("seed %d, at the end", seed))
		stop()
		if p := s.Look(); p.Tick != p.Last || p.Memory > o.Budget+1<<20 || p.Fault != nil {
			t.Fatalf("seed %d: at tick %d of %d with %d bytes of moments; %v", seed, p.Tick, p.Last, p.Memory, p.Fault)
		}
		s.Close()
	}
}

// wander does one thing at random.
func wander(t *testing.T, s *Stage, seed, k uint64) string {
	t.Helper()
	draw := func(n int32, j uint64) int32 { return rng.At(seed, rng.Forecast, 99, k, j).Below(n) }
	last := int32(9 * clock.TicksPerDay)
	switch draw(16, 0) {
	case 0:
		s.Play()
		s.Speed(1 << draw(10, 1))
		for range draw(6, 2) {
			s.Pass(time.Duration(draw(300, 3)) * time.Millisecond)
		}
		return "play"
	case 1:
		s.Pass(100 * time.Millisecond)
		s.Pause()
		return "pause"
	case 2, 3:
		s.Seek(clock.Tick(draw(last, 1)))
		s.Pass(time.Millisecond)
		s.Seek(clock.Tick(draw(last, 2)))
		return "seek"
	case 4, 5:
		s.Step()
		return "step"
	case 6, 7:
		s.StepBack()
		return "step back"
	case 8:
		s.NextEvent(sim.EvAttack, sim.EvReport)
		return "next event"
	case 9:
		s.PreviousEvent(sim.EvReport)
		return "previous event"
	case 10:
		s.Split()
		return "split"
	case 11:
		s.Direct(int(draw(3, 1))-1, sim.Directive{Kind: sim.RaiseAlarm, A: 1 + draw(20, 2)})
		return "direct"
	case 12:
		change := []string{"contingents.*.caveats.*.waived=true", "mission.leadership=0.9", "contingents.*.will=0.1"}[draw(3, 1)]
		s.BranchFromNow(int(draw(2, 2)), change)
		return "branch"
	case 13:
		s.Mark([]string{"here", "there", ""}[draw(3, 1)])
		return "bookmark"
	case 14:
		s.StopAt([][]sim.EventKind{{sim.EvAttack, sim.EvArrives}, nil}[draw(2, 1)]...)
		return "stop at events"
	}
	if draw(2, 1) == 0 {
		s.Join(int(draw(2, 2)))
		return "join"
	}
	s.RestartWith(Left, "contingents.*.training=0.9")
	return "restart"
}

// TestEverySpeedEndsWhereTheRunDoes plays a run from its first tick to its last at each
// speed, with pauses, bookmarks, steps back and leaps to bookmarks on the way, alone and
// split, and holds its end to the run without a window.
func TestEverySpeedEndsWhereTheRunDoes(t *testing.T) {
	loaded := capital(t)
	want := headless(t, NewHistory(loaded, 3, nil), clock.Tick(1<<30))
	for n, speed := range []int{1, 2, 7, 16, 64, 300, Fastest} {
		s := Open(loaded, 3, Options{Idle: n%2 == 0})
		if n%3 == 1 {
			must(t, s.Split())
		}
		s.Play()
		must(t, s.Speed(speed))
		paused, leapt := 0, 0
		for k := 0; s.Look().Tick < s.Look().Last; k++ {
			s.Pass(longest)
			at := s.Look().Tick
			switch every := max(1536/speed, 3); { // three times a run, whatever its speed
			case k%every == every/3:
				paused++
				s.Pause()
				must(t, s.Mark(fmt.Sprint(k)))
				s.Pass(longest)
				must(t, s.StepBack())
				must(t, s.Play())
			case k%every == every*2/3 && len(s.Look().Bookmarks) > 0 && k < 3*every:
				leapt++
				must(t, s.Seek(s.Look().Bookmarks[0].Tick))
			case at > 300 && s.Look().Speed == speed && speed < 8:
				must(t, s.Speed(100)) // the rest of a slow run faster
			default:
				must(t, s.Examine(Both, func(*sim.World) {})) // time is a wish too: what comes behind it waits for it
			}
		}
		if got, ticks := hashes(t, s); got[0] != want || got[len(got)-1] != want || ticks[0] != s.Look().Last {
			t.Errorf("at %dx the run comes to %x at ticks %v, not to %016x", speed, got, ticks, want)
		}
		if paused == 0 || leapt == 0 {
			t.Errorf("at %dx there were %d pauses and %d leaps: the test says little", speed, paused, leapt)
		}
		s.Close()
	}
}

// TestABranchFromNowIsABranch holds a branch on the stage to one made by hand.
func TestABranchFromNowIsABranch(t *testing.T) {
	base, free := capital(t), capital(t, "contingents.kestrel.caveats.ask-capital.waived = true")
	const at = 300
	trunk := sim.New(base.Scenario, landOf(base.Scenario), 3)
	for trunk.Tick < at {
		trunk.Step(nil)
	}
	branch, fits := trunk.Branch(free.Scenario)
	if !fits {
		t.Fatal("does not fit")
	}
	trunk.Run(1)
	branch.Run(1)
	if trunk.Hash() == branch.Hash() {
		t.Fatal("the branch makes no difference: the test says nothing")
	}
	s := Open(base, 3, Options{})
	defer s.Close()
	must(t, s.Seek(at))
	must(t, s.Split())
	must(t, s.BranchFromNow(Right, "contingents.kestrel.caveats.ask-capital.waived=true"))
	must(t, s.Seek(clock.Tick(1<<30)))
	if got, _ := hashes(t, s); got[0] != trunk.Hash() || got[1] != branch.Hash() {
		t.Fatal("the sides are not the trunk and its branch")
	}
	must(t, s.Seek(at))
	var ends []uint64
	must(t, s.Foresee(Both, func(w *sim.World) { ends = append(ends, w.Hash()) }))
	if !slices.Equal(ends, []uint64{trunk.Hash(), branch.Hash()}) || s.Look().Tick != at {
		t.Fatal("what is foreseen does not come")
	}
	must(t, s.Seek(at+1)) // back over the branch, and on again
	must(t, s.Seek(at-1))
	must(t, s.Seek(clock.Tick(1<<30)))
	if got, _ := hashes(t, s); got[1] != branch.Hash() {
		t.Fatal("after going back the branch is lost")
	}
	counts := Compare(&s.Look().Sides[0].Frame, &s.Look().Sides[1].Frame, nil)
	for _, c := range counts {
		if c.Key == "asked" && (c.Left == 0 || c.Right != 0) || c.Key == "harmed" && c.Gap() >= 0 {
			t.Errorf("%s: %d on the left, %d on the right", c.Words, c.Left, c.Right)
		}
	}
}

func TestWhatDoesNotFitWantsARestart(t *testing.T) {
	s := Open(capital(t), 3, Options{Idle: true})
	defer s.Close()
	must(t, s.Seek(50))
	var misfit *Misfit
	for _, change := range []string{"civilians.households=1600", "time.days=3", "bands.raiders.remove=true"} {
		if err := s.BranchFromNow(Left, change).Wait(); !errors.As(err, &misfit) {
			t.Errorf("%s: %v", change, err)
		}
	}
	if err := s.BranchFromNow(Left, "mandate.nonsense=1").Wait(); err == nil || errors.As(err, &misfit) {
		t.Errorf("an unknown parameter: %v", err)
	}
	if err := s.BranchFromNow(Right, "mission.leadership=1").Wait(); !errors.Is(err, ErrNoSide) {
		t.Errorf("a side that is not there: %v", err)
	}
	must(t, s.RestartWith(Left, "civilians.households=1600"))
	hold(t, s, "after a restart")
	if p := s.Look(); p.Tick != 50 || len(p.Sides[0].Frame.Homes.At) < 1600 {
		t.Errorf("the restart stands at tick %d with %d households", p.Tick, len(p.Sides[0].Frame.Homes.At))
	}
	must(t, s.Split())
	if err := s.RestartWith(Right, "terrain.seed=8").Wait(); err == nil {
		t.Error("two sides stand on different lands")
	}
	hold(t, s, "after a restart that was refused")
	if _, err := OpenPair(capital(t), rivers(t), 1, Options{}); err == nil {
		t.Error("two scenarios on different lands stand side by side")
	}
}

// TestTheClock counts what passes at which speed.
func TestTheClock(t *testing.T) {
	s := Open(rivers(t), 1, Options{Idle: true})
	defer s.Close()
	s.Play()
	for range 15 {
		s.Pass(100 * time.Millisecond)
		must(t, s.wish(func() error { return nil })) // so that the times are not taken together
	}
	hold(t, s, "playing")
	if p := s.Look(); p.Tick != 1 || p.Part != 500 || !p.Playing || p.Sides[0].Before.Tick != 0 {
		t.Fatalf("after a second and a half at 1x the clock stands at %d and %d thousandths", p.Tick, p.Part)
	}
	s.Speed(9999)
	s.Pass(time.Hour)
	must(t, s.Pause())
	if p := s.Look(); p.Tick != 1+128 || p.Speed != Fastest || p.Playing {
		t.Fatalf("a window that stood still an hour makes the clock leap to %d at %dx", p.Tick, p.Speed)
	}
	s.Pass(time.Second)
	must(t, s.Seek(9*clock.TicksPerDay-3))
	s.Play()
	s.Pass(time.Second)
	must(t, s.Step())
	if p := s.Look(); p.Tick != p.Last || p.Playing || !p.Sides[0].Frame.Over {
		t.Fatalf("the clock runs beyond the end: %d of %d", p.Tick, p.Last)
	}
	must(t, s.Play())
	if s.Look().Playing {
		t.Error("the clock runs at the end")
	}
}

// TestGoingFromEventToEvent meets every attack, forwards and backwards, and stops at them.
func TestGoingFromEventToEvent(t *testing.T) {
	loaded := rivers(t)
	w := sim.New(loaded.Scenario, landOf(loaded.Scenario), 2)
	var want []clock.Tick
	for seen := 0; !w.Done(); {
		w.Step(nil)
		for ; seen < len(w.Events); seen++ {
			if w.Events[seen].Kind == sim.EvAttack && !slices.Contains(want, w.Tick) {
				want = append(want, w.Tick)
			}
		}
	}
	if len(want) < 2 {
		t.Fatal("too few attacks: the test says nothing")
	}
	s := Open(loaded, 2, Options{Idle: true})
	defer s.Close()
	var met, back, stops []clock.Tick
	for s.NextEvent(sim.EvAttack).Wait() == nil {
		met = append(met, s.Look().Tick)
		if m := s.Look().Stopped; m == nil || m.Kind != sim.EvAttack || m.Tick != s.Look().Tick {
			t.Fatalf("it does not say what it stopped at: %+v", m)
		}
	}
	must(t, s.Seek(clock.Tick(1<<30)))
	for s.PreviousEvent(sim.EvAttack).Wait() == nil {
		back = append(back, s.Look().Tick)
	}
	slices.Reverse(back)
	must(t, s.Seek(0))
	s.StopAt(sim.EvAttack)
	s.Speed(Fastest)
	for s.Look().Tick < s.Look().Last {
		s.Play()
		for must(t, s.wish(func() error { return nil })); s.Look().Playing; must(t, s.wish(func() error { return nil })) {
			s.Pass(100 * time.Millisecond)
		}
		if p := s.Look(); p.Stopped != nil {
			stops = append(stops, p.Tick)
		}
	}
	if !slices.Equal(met, want) || !slices.Equal(back, want) || !slices.Equal(stops, want) {
		t.Fatalf("attacks at %v; met at %v, backwards %v, stopped at %v", want, met, back, stops)
	}
}

func TestTheTimelineIsThatOfTheRun(t *testing.T) {
	loaded := rivers(t)
	s := Open(loaded, 2, Options{})
	defer s.Close()
	for !s.Look().Sides[0].Timeline.Done() {
		time.Sleep(time.Millisecond)
	}
	line := s.Look().Sides[0].Timeline
	w := sim.New(loaded.Scenario, landOf(loaded.Scenario), 2)
	w.Run(1)
	if len(line.Marks) != len(w.Events) || len(line.Incidents) != len(w.Incidents)-1 || len(line.Days) != 9 {
		t.Fatalf("%d marks of %d events, %d of %d incidents, %d days", len(line.Marks), len(w.Events), len(line.Incidents), len(w.Incidents)-1, len(line.Days))
	}
	var killed, refusals, launched int64
	for _, d := range line.Days {
		killed, refusals = killed+int64(d.Killed), refusals+int64(d.Refusals)
	}
	for i := range line.Incidents {
		b := &line.Incidents[i]
		if b.Class != w.Incidents[i+1].Class || b.Times != w.Incidents[i+1].Times {
			t.Errorf("incident %d is not as it came to be", b.ID)
		}
		if b.Launched() {
			launched++
		}
	}
	if killed != w.Totals.Killed || refusals != w.Totals.Refusals || launched == 0 {
		t.Errorf("%d killed of %d, %d refusals of %d, %d attacks", killed, w.Totals.Killed, refusals, w.Totals.Refusals, launched)
	}
	if s.Look().Tick != 0 {
		t.Error("computing ahead has moved the clock")
	}
}

// TestClosing ends the goroutine at whatever it is, and answers what waits.
func TestClosing(t *testing.T) {
	s := Open(rivers(t), 1, Options{})
	var waiting []*Pending
	for k := range 200 {
		waiting = append(waiting, s.Seek(clock.Tick(k%7)*300), s.Step())
	}
	s.Close()
	s.Close()
	refused := 0
	for _, p := range append(waiting, s.Play(), s.Split()) {
		if err, ready := p.Answer(); !ready {
			t.Fatal("a wish is left without an answer")
		} else if errors.Is(err, ErrClosed) {
			refused++
		}
	}
	if refused < 2 {
		t.Error("a closed stage carries out wishes")
	}
	if _, err := s.WhatSaves(Left, 1001, 1); !errors.Is(err, ErrClosed) {
		t.Errorf("a closed stage begins a search: %v", err)
	}
	select {
	case <-s.gone:
	default:
		t.Fatal("the model's goroutine is still there")
	}
}

// TestDraggingTheClock: of many places sought, the last is where it ends, a far one on the
// way is given up, and what is asked afterwards waits for it.
func TestDraggingTheClock(t *testing.T) {
	s := Open(rivers(t), 1, Options{Idle: true, Rest: time.Microsecond})
	defer s.Close()
	gate := make(chan struct{})
	s.wish(func() error { <-gate; return nil })
	var asked []*Pending
	for k := range clock.Tick(20) {
		asked = append(asked, s.Seek(2500-100*k))
		s.Pass(time.Millisecond)
	}
	step := s.Step()
	close(gate)
	must(t, step)
	if p := s.Look(); p.Tick != 601 || p.Sides[0].Timeline.Computed > 700 {
		t.Fatalf("the clock stands at %d, computed to %d", p.Tick, p.Sides[0].Timeline.Computed)
	}
	for _, p := range asked {
		must(t, p)
	}
	hold(t, s, "after dragging")
}

// TestMomentsAreThinned holds the budget, and that what is left still leads everywhere.
func TestMomentsAreThinned(t *testing.T) {
	loaded := rivers(t)
	one := sim.New(loaded.Scenario, landOf(loaded.Scenario), 1).Moment().Bytes()
	budget := 6 * one
	s := Open(loaded, 1, Options{Every: 20, Budget: budget})
	defer s.Close()
	must(t, s.Split())
	must(t, s.Direct(Right, sim.Directive{Kind: sim.RaiseAlarm, A: 3}))
	for _, to := range []clock.Tick{1 << 30, 700, 1999, 3, 2500} {
		must(t, s.Seek(to))
		hold(t, s, fmt.Sprintf("after seeking %d", to))
		if m := s.Look().Memory; m > budget || m == 0 {
			t.Fatalf("moments take %d bytes of %d", m, budget)
		}
	}
}

// A fault of the model ends what the stage does, not the program: it shows in the picture
// and answers every later wish.
func TestAFaultShows(t *testing.T) {
	s := Open(capital(t), 1, Options{})
	defer s.Close()
	fault := &sim.Fault{Tick: 7, Seed: 1, Scenario: "capital-delay", Cause: "people were lost"}
	err := s.wish(func() error { panic(fault) }).Wait()
	var got *sim.Fault
	if !errors.As(err, &got) || got != fault {
		t.Fatalf("the wish is answered %v", err)
	}
	if p := s.Look(); !errors.As(p.Fault, &got) || p.Playing {
		t.Errorf("the picture shows %v", p.Fault)
	}
	if err := s.Step().Wait(); !errors.As(err, &got) {
		t.Errorf("the next wish is answered %v", err)
	}
	s.Pass(time.Second)
}

// BenchmarkStage measures what a window asks for most, on the default scenario.
func BenchmarkStage(b *testing.B) {
	s := Open(load(b, "two-rivers"), 1, Options{})
	defer s.Close()
	must(b, s.Seek(1<<30))
	b.Run("StepBack", func(b *testing.B) {
		must(b, s.Seek(20*clock.TicksPerDay-1)) // the last tick before a moment: the longest way
		for b.Loop() {
			must(b, s.StepBack())
			must(b, s.Step())
		}
	})
	b.Run("Seek", func(b *testing.B) {
		for k := uint64(0); b.Loop(); k++ {
			must(b, s.Seek(clock.Tick(rng.At(1, rng.Forecast, 5, k, 0).Below(25_000))))
		}
	})
	b.Run("Play512", func(b *testing.B) {
		must(b, s.Seek(0))
		must(b, s.Speed(Fastest))
		for b.Loop() { // a picture, sixty of which make a second
			if s.Look().Tick == s.Look().Last {
				must(b, s.Seek(0))
			}
			s.Play()
			s.Pass(time.Second / 60)
			must(b, s.wish(func() error { return nil }))
			s.Look()
		}
	})
}
