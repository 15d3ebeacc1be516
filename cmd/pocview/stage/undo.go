package stage

import (
	"errors"
	"slices"

	"pocsim/sim/clock"
)

// A turning is what every side was made of before something was asked of one of them: what
// is gone back to where it is taken back.
type turning struct {
	tick  clock.Tick // up to which the histories before and after are the same
	sides []*History
}

// mostTurnings bounds how many things can be taken back.
const mostTurnings = 100

// ErrNothingAsked is the answer where there is nothing to take back.
var ErrNothingAsked = errors.New("nothing has been ordered or changed that could be taken back")

// turn notes what the sides are made of, before it changes at a tick.
func (s *Stage) turn(at clock.Tick) {
	t := turning{tick: at}
	for _, one := range s.sides {
		t.sides = append(t.sides, one.history)
	}
	if len(s.turnings) >= mostTurnings {
		s.turnings = slices.Delete(s.turnings, 0, 1)
	}
	s.turnings = append(s.turnings, t)
}

// TakeBack makes undone what was last asked of any side: an order, an inject, a change or a
// restart. The sides are again what they were before it, with what it made forgotten, and
// stand at the tick that is shown. Splitting and joining are not asked of a side, and stay.
func (s *Stage) TakeBack() *Pending {
	return s.wish(func() error {
		n := len(s.turnings) - 1
		if n < 0 {
			return ErrNothingAsked
		}
		t, now := s.turnings[n], s.tick()
		s.turnings = s.turnings[:n]
		for i, one := range s.sides {
			switch was := t.sides[i]; {
			case was == one.history:
			case was.Base == one.history.Base:
				one.goTo(min(t.tick, now), s.rest)
				one.rewrite(was)
			default:
				*one = *newSide(was)
			}
		}
		s.owed, s.stopped = 0, nil
		s.moves++
		return s.bring(now)
	})
}

// doubled gives a second side the same to go back to as the first.
func doubled(list []turning) []turning {
	out := slices.Clone(list)
	for i := range out {
		out[i].sides = []*History{out[i].sides[0], out[i].sides[0]}
	}
	return out
}

// kept leaves of what can be taken back what one side was asked.
func kept(list []turning, keep int, now *History) []turning {
	var out []turning
	for i, t := range list {
		next := now
		if i+1 < len(list) {
			next = list[i+1].sides[keep]
		}
		if t.sides[keep] != next {
			out = append(out, turning{t.tick, []*History{t.sides[keep]}})
		}
	}
	return out
}

// turningsOf is what can be taken back of sides whose past was read from a file: one act
// after the other, the last first; acts that both were asked alike are taken back of both.
func turningsOf(histories []*History) (out []turning) {
	now := slices.Clone(histories)
	for len(out) < mostTurnings {
		last := clock.Tick(-1)
		for _, h := range now {
			if n := len(h.Acts); n > 0 {
				last = max(last, h.Acts[n-1].Tick)
			}
		}
		if last < 0 {
			break
		}
		before := slices.Clone(now)
		first := (*Act)(nil)
		for i, h := range now {
			n := len(h.Acts)
			if n == 0 || h.Acts[n-1].Tick != last || first != nil && !first.same(&h.Acts[n-1]) {
				continue
			}
			if first == nil {
				first = &h.Acts[n-1]
			}
			before[i] = h.without()
		}
		out = append(out, turning{last, before})
		now = before
	}
	slices.Reverse(out)
	return out
}

// same reports whether two acts ask the same.
func (a *Act) same(b *Act) bool {
	if (a.Directive == nil) != (b.Directive == nil) || a.Directive != nil && *a.Directive != *b.Directive {
		return false
	}
	return a.Tick == b.Tick && slices.Equal(a.Changes, b.Changes)
}

// without returns the history less its last act. What remains was accepted before.
func (h *History) without() *History {
	out := &History{Base: h.Base, Seed: h.Seed, land: h.land, reigns: h.reigns[:1:1]}
	for _, a := range h.Acts[:len(h.Acts)-1] {
		next, err := out.With(a)
		if err != nil {
			panic("stage: an act that was accepted is refused: " + err.Error())
		}
		out = next
	}
	return out
}
