package stage

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// Play lets the clock run; at the end of the run it stays where it is.
func (s *Stage) Play() *Pending {
	return s.wish(func() error { s.playing, s.stopped = s.tick() < s.last(), nil; return nil })
}

// Pause stops the clock.
func (s *Stage) Pause() *Pending {
	return s.wish(func() error { s.playing = false; return nil })
}

// Speed makes the clock run at a speed from Slowest to Fastest; others become the nearest
// of these.
func (s *Stage) Speed(x int) *Pending {
	return s.wish(func() error { s.speed = min(max(x, Slowest), Fastest); return nil })
}

// Pass says that so much time has passed for those who watch. While the clock runs it
// moves on by that time at its speed, to the end of the run at most.
func (s *Stage) Pass(elapsed time.Duration) {
	if elapsed > 0 {
		s.queue.put(&wish{passes: true, elapsed: min(elapsed, longest)})
	}
}

// StopAt lets the clock stop by itself at the first tick after an event of these kinds, on
// either side; none lets it run.
func (s *Stage) StopAt(kinds ...sim.EventKind) *Pending {
	kinds = slices.Clone(kinds)
	return s.wish(func() error { s.stops = kinds; return nil })
}

// Step stops the clock and moves it on by one tick.
func (s *Stage) Step() *Pending { return s.StepBy(1) }

// StepBack stops the clock and moves it back by one tick.
func (s *Stage) StepBack() *Pending { return s.StepBy(-1) }

// StepBy stops the clock and moves it by so many ticks, back where there are less than none.
func (s *Stage) StepBy(ticks clock.Tick) *Pending {
	return s.wish(func() error { s.halt(); return s.show(s.tick() + ticks) })
}

// Seek moves the clock to a tick of the run, the first or the last where there is no such.
// It goes on running if it ran. Of several places sought at once, only the last is gone to.
func (s *Stage) Seek(to clock.Tick) *Pending {
	p := &Pending{done: make(chan struct{})}
	s.queue.put(&wish{seeks: true, pending: p, do: func() error {
		s.owed, s.stopped = 0, nil
		to := min(max(to, 0), s.last())
		if !s.ready(to, s.queue.overtaken) { // what was computed on the way is kept
			return s.halted()
		}
		return s.show(to)
	}})
	return p
}

// ErrNoEvent is the answer where no event of the kinds sought lies that way.
var ErrNoEvent = fmt.Errorf("no such event lies that way")

// NextEvent stops the clock and moves it to the first tick from which on another event of
// these kinds has happened, on either side.
func (s *Stage) NextEvent(kinds ...sim.EventKind) *Pending {
	kinds = slices.Clone(kinds)
	return s.wish(func() error {
		s.halt()
		best := clock.Tick(0)
		for _, one := range s.sides {
			at := one.next(s.tick(), s.last(), kinds)
			for at == 0 && !one.lead.Done() && !s.closing.Load() && (best == 0 || one.lead.Tick < best) {
				from := one.lead.Tick
				s.lead(one, from+slice)
				at = one.next(from, s.last(), kinds)
			}
			if at != 0 && (best == 0 || at < best) {
				best = at
			}
		}
		if best == 0 {
			return ErrNoEvent
		}
		return s.stopAt(best, kinds)
	})
}

// PreviousEvent stops the clock and moves it back to the last tick at which an event of
// these kinds had just happened, on either side.
func (s *Stage) PreviousEvent(kinds ...sim.EventKind) *Pending {
	kinds = slices.Clone(kinds)
	return s.wish(func() error {
		s.halt()
		best := clock.Tick(0)
		for _, one := range s.sides {
			best = max(best, one.previous(s.tick(), kinds))
		}
		if best == 0 {
			return ErrNoEvent
		}
		return s.stopAt(best, kinds)
	})
}

// Mark sets a bookmark at the tick that is shown; an empty title removes those there.
func (s *Stage) Mark(title string) *Pending {
	return s.wish(func() error {
		at := s.tick()
		list := slices.DeleteFunc(slices.Clone(s.bookmarks), func(b Bookmark) bool { return b.Tick == at })
		if title != "" {
			list = append(list, Bookmark{at, title})
		}
		slices.SortStableFunc(list, func(a, b Bookmark) int { return cmp.Compare(a.Tick, b.Tick) })
		s.bookmarks = list
		return nil
	})
}

// halt stops the clock on a whole tick.
func (s *Stage) halt() { s.playing, s.owed, s.stopped = false, 0, nil }

// pass moves a running clock on.
func (s *Stage) pass(elapsed time.Duration) error {
	s.owed += int64(elapsed) * int64(s.speed)
	to := min(s.tick()+clock.Tick(s.owed/second), s.last())
	s.owed %= second
	stop := clock.Tick(0)
	for _, one := range s.sides {
		s.lead(one, to)
		if at := one.next(s.tick(), to, s.stops); at != 0 && (stop == 0 || at < stop) {
			stop = at
		}
	}
	if stop != 0 {
		s.halt()
		return s.stopAt(stop, s.stops)
	}
	err := s.show(to)
	if s.tick() >= s.last() {
		s.playing, s.owed = false, 0
	}
	return err
}

// stopAt shows a tick at which an event has happened, and notes which.
func (s *Stage) stopAt(at clock.Tick, kinds []sim.EventKind) error {
	err := s.show(at)
	for _, one := range s.sides {
		for n := one.from(at); n < len(one.marks) && one.marks[n].Tick == at && s.stopped == nil; n++ {
			if m := one.marks[n]; slices.Contains(kinds, m.Kind) {
				s.stopped = &m
			}
		}
	}
	return err
}

// stride is how many ticks are taken between two pictures on the way to a far one.
const stride = 1 << 11

// show brings every side to a tick of the run; to the first or the last where there is no
// such.
func (s *Stage) show(to clock.Tick) error {
	if to = min(max(to, 0), s.last()); to == s.tick() {
		return nil
	}
	return s.bring(to)
}

// bring brings every side to a tick, wherever each stands.
func (s *Stage) bring(to clock.Tick) error {
	to = min(to, s.last())
	if !s.ready(to, nil) {
		return s.halted()
	}
	for _, one := range s.sides {
		if one.shown.Tick == to {
			continue
		}
		one.back(max(to-1, 0)) // one short of it, so that it is known where everybody came from
		for one.shown.Tick < to {
			one.stepShown(one.shown.Tick == to-1)
			s.rest()
		}
	}
	s.moves++
	return nil
}

// halted is why something was given up on the way: nil where it was overtaken.
func (s *Stage) halted() error {
	if s.closing.Load() {
		return ErrClosed
	}
	return nil
}

// ready computes every side as far as a tick, a stride at a time, and shows on the way how
// far it has come. It reports false where the stage is being closed, or given says to give up.
func (s *Stage) ready(to clock.Tick, given func() bool) bool {
	defer func() { s.seeking = false }()
	for _, one := range s.sides {
		for to = min(to, one.lead.Last()); one.lead.Tick < to; {
			s.lead(one, min(one.lead.Tick+stride, to))
			if s.closing.Load() || given != nil && given() {
				return false
			}
			if one.lead.Tick < to {
				s.seeking = true
				s.publish()
			}
		}
	}
	return true
}
