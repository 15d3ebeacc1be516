package scene

import (
	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// How long trails are, and how often a place is kept for them.
const (
	trailSpan = 6 * clock.Hour
	trailStep = clock.Hour / 4
	trailKept = int(trailSpan / trailStep)
)

// A footprint is where everybody was at a time.
type footprint struct {
	tick  clock.Tick
	bands []geo.Pt
	units []geo.Pt
}

// Trails are the footprints of the last hours, a ring.
type trails struct {
	prints [trailKept]footprint
	next   int
	count  int
	last   clock.Tick // of the last frame noted
}

// note keeps where everybody is, if it is time to. After a jump, backwards or by more than
// an hour, nothing is known of the way and the trails begin anew.
func (t *trails) note(f *sim.Frame) {
	const jump = clock.Tick(clock.Hour / clock.Step)
	if f.Tick < t.last || f.Tick > t.last+jump {
		t.count = 0
	}
	t.last = f.Tick
	if t.count > 0 && f.Tick-t.back(0).tick < clock.Tick(trailStep/clock.Step) {
		return
	}
	p := &t.prints[t.next]
	p.tick, p.bands, p.units = f.Tick, p.bands[:0], p.units[:0]
	for i := range f.Bands {
		p.bands = append(p.bands, f.Bands[i].At)
	}
	for i := range f.Units {
		p.units = append(p.units, f.Units[i].At)
	}
	t.next = (t.next + 1) % trailKept
	t.count = min(t.count+1, trailKept)
}

// back returns the n-th footprint before the last one.
func (t *trails) back(n int) *footprint {
	return &t.prints[(t.next-1-n+2*trailKept)%trailKept]
}

// drawTrails draws where units, and in truth bands, have been.
func (s *Scene) drawTrails() {
	if !s.o.Layers.Has(Trails) {
		return
	}
	if s.o.Truth {
		for i := 1; i < len(s.f.Bands); i++ {
			if b := &s.f.Bands[i]; b.Active {
				ink := s.ink.roles.Suspect
				if s.hostile[i] {
					ink = s.ink.roles.Hostile
				}
				s.trail(s.bandAt(i), i, func(p *footprint) []geo.Pt { return p.bands }, ink)
			}
		}
	}
	for i := 1; i < len(s.f.Units); i++ {
		if s.f.Units[i].State != sim.NotArrived {
			s.trail(s.unitAt(i), i, func(p *footprint) []geo.Pt { return p.units }, s.ink.roles.Friend)
		}
	}
}

// trail draws one trail from now backwards: stretches that fade, dotted so that a trail is
// no road.
func (s *Scene) trail(from ground.Point, id int, of func(*footprint) []geo.Pt, ink picture.Colour) {
	const stretches = 4
	last := s.at(from)
	n := 0
	for part := range stretches {
		s.line = append(s.line[:0], last)
		for ; n < s.trails.count*(part+1)/stretches; n++ {
			way := of(s.trails.back(n))
			if id >= len(way) {
				return
			}
			at := s.at(ground.PointOf(way[id]))
			if at.Minus(last).Length() < 1.5 {
				continue
			}
			s.line, last = append(s.line, at), at
		}
		if len(s.line) > 1 {
			s.steps(float32(part), ink)
		}
	}
}

// steps draw the line in hand as one stretch of a trail, of which the first is the latest.
func (s *Scene) steps(part float32, ink picture.Colour) {
	w := s.u * (2.6 - 0.3*part)
	s.p.Polyline(s.line, picture.Pen{Width: w + 2*s.u, Colour: s.ink.halo.Faded(0.4 - 0.08*part)})
	s.p.Polyline(s.line, picture.Pen{Width: w, Colour: ink.Faded(0.8 - 0.15*part), Dash: picture.Dash{2.4 * s.u, 3.4 * s.u, 2.4 * s.u, 3.4 * s.u}})
}

// moved returns where something is drawn that was at one place a tick before and is at
// another in the frame.
func (s *Scene) moved(before []geo.Pt, id, count int, now geo.Pt) ground.Point {
	to := ground.PointOf(now)
	if len(before) != count || s.o.Part >= 1 {
		return to
	}
	from := ground.PointOf(before[id])
	return ground.Point{X: from.X + (to.X-from.X)*s.o.Part, Y: from.Y + (to.Y-from.Y)*s.o.Part}
}

// unitAt returns where a unit is drawn on the map.
func (s *Scene) unitAt(u int) ground.Point {
	return s.moved(s.o.Before.Units, u, len(s.f.Units), s.f.Units[u].At)
}

// bandAt returns where a band is drawn on the map.
func (s *Scene) bandAt(b int) ground.Point {
	return s.moved(s.o.Before.Bands, b, len(s.f.Bands), s.f.Bands[b].At)
}
