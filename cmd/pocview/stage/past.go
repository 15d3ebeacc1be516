package stage

import (
	"slices"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A past is the moments kept of one side, by tick. The first is that of tick 0, and is
// never given up.
type past struct{ moments []*sim.Moment }

// nearest returns the last moment at or before a tick.
func (p *past) nearest(t clock.Tick) *sim.Moment {
	i := len(p.moments) - 1
	for p.moments[i].Tick() > t {
		i--
	}
	return p.moments[i]
}

// forget drops what comes after a tick.
func (p *past) forget(after clock.Tick) {
	i := len(p.moments)
	for p.moments[i-1].Tick() > after {
		i--
	}
	p.moments = slices.Clip(p.moments[:i])
}

// keep adds the moment of a World, unless there is one of its tick or a later one.
func (p *past) keep(w *sim.World) {
	if n := len(p.moments); n > 0 && p.moments[n-1].Tick() >= w.Tick {
		return
	}
	p.moments = append(p.moments, w.Moment())
}

// clone returns a past that goes its own way; moments never change, and are shared.
func (p *past) clone() past { return past{slices.Clone(p.moments)} }

// A shelf bounds what the pasts of all sides may take together.
type shelf struct {
	every  clock.Tick // moments are kept at multiples of it
	budget int64      // [bytes]
}

// bytes is how much the moments of several sides take, those that are shared once.
func (s *shelf) bytes(sides []*side) (sum int64) {
	for i, one := range sides {
		for j, m := range one.past.moments {
			if i > 0 && j < len(sides[0].past.moments) && sides[0].past.moments[j] == m {
				continue
			}
			sum += m.Bytes()
		}
	}
	return sum
}

// thin gives up every other moment until the rest are within the budget. The moments of
// tick 0 stay.
func (s *shelf) thin(sides []*side, last clock.Tick) {
	for s.bytes(sides) > s.budget && s.every <= last {
		s.every *= 2
		for _, one := range sides {
			one.past.moments = slices.DeleteFunc(slices.Clone(one.past.moments), func(m *sim.Moment) bool { return m.Tick()%s.every != 0 })
		}
	}
}
