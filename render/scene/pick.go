package scene

import (
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

// Pick returns what was last drawn at a point of the canvas: of all targets in reach the one
// whose middle is nearest, a symbol before the sign that it stands on, and a household only
// where nothing else is.
func (s *Scene) Pick(x, y float32) (Target, bool) {
	at := picture.Point{X: x, Y: y}
	if !s.pane.Holds(at) {
		return Target{}, false
	}
	best, found := float32(0), Target{}
	for i := range s.targets {
		t := &s.targets[i]
		far := t.At.Minus(at).Length()
		if far > t.Radius+reachPx*s.u {
			continue
		}
		far = far / (t.Radius + reachPx*s.u)
		if found.Kind == Nothing || far <= best {
			best, found = far, t.Target
		}
	}
	if found.Kind == Nothing {
		found = s.people.pick(picture.Point{X: x - s.pane.X, Y: y - s.pane.Y}, reachPx*s.u)
	}
	return found, found.Kind != Nothing
}
