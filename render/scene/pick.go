package scene

import (
	"cmp"
	"slices"

	"pocsim/render/picture"
)

// A Placed is a target as it was drawn: where, and how far around it answers [px of the
// canvas].
type Placed struct {
	Target
	At     picture.Point
	Radius float32
}

// reachPx is how far beyond its edge a target answers, in units.
const reachPx = 7

// place notes a target in places of the pane.
func (s *Scene) place(t Target, at picture.Point, radius float32) {
	if !s.near(at, radius) {
		return
	}
	s.targets = append(s.targets, Placed{t, picture.Point{X: at.X + s.pane.X, Y: at.Y + s.pane.Y}, radius})
}

// Targets returns all targets of the last Draw but single households, in the order in which
// they were drawn. They are good until the next Draw.
func (s *Scene) Targets() []Placed { return s.targets }

// Pick returns what was last drawn at a point of the canvas, nothing where there is nothing:
// the first of Under, and a household only where nothing else is.
func (s *Scene) Pick(x, y float32) Target {
	if !s.pane.Holds(picture.Point{X: x, Y: y}) {
		return Target{}
	}
	s.under = s.Under(s.under[:0], x, y)
	if len(s.under) > 0 {
		return s.under[0]
	}
	return s.people.pick(picture.Point{X: x - s.pane.X, Y: y - s.pane.Y}, reachPx*s.u)
}

// Under appends to dst all targets that answer at a point of the canvas, but single
// households: the one whose middle is nearest first, measured in its own radius, and of two
// as near the one drawn on top. Who clicks again at the same point may want the next.
func (s *Scene) Under(dst []Target, x, y float32) []Target {
	at := picture.Point{X: x, Y: y}
	if !s.pane.Holds(at) {
		return dst
	}
	s.hits = s.hits[:0]
	for i := range s.targets {
		t := &s.targets[i]
		reach := t.Radius + reachPx*s.u
		if far := t.At.Minus(at).Length(); far <= reach {
			s.hits = append(s.hits, hit{far / reach, int32(i)})
		}
	}
	slices.SortFunc(s.hits, func(a, b hit) int { return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(b.index, a.index)) })
	for _, h := range s.hits {
		if t := s.targets[h.index].Target; !slices.Contains(dst, t) {
			dst = append(dst, t)
		}
	}
	return dst
}

// A hit is a target in reach: how far off, as a share of its reach, and which of Targets.
type hit struct {
	far   float32
	index int32
}
