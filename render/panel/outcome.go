package panel

import (
	"pocsim/render/picture"
	"pocsim/sim"
)

// An outcome is how a class of incident is shown: a form, a colour and words, each of
// which alone tells it from the others.
type outcome struct {
	words string
	short string
	ink   func(t *picture.Theme) picture.Colour
}

// outcomes are by sim.Class.
var outcomes = [...]outcome{
	sim.ClassOpen:        {"not over yet", "open", func(t *picture.Theme) picture.Colour { return t.Muted }},
	sim.ClassDeterred:    {"given up on seeing protectors", "deterred", func(t *picture.Theme) picture.Colour { return t.Good }},
	sim.ClassPreempted:   {"given up because a unit was sent in time", "pre-empted", func(t *picture.Theme) picture.Colour { return t.Good }},
	sim.ClassInterrupted: {"ended early by protectors", "ended early", func(t *picture.Theme) picture.Colour { return t.Friend }},
	sim.ClassLate:        {"ran its course; protectors came too late or did too little", "help too late", func(t *picture.Theme) picture.Colour { return t.Pending }},
	sim.ClassNone:        {"ran its course; nobody acted", "nobody acted", func(t *picture.Theme) picture.Colour { return t.Harm }},
}

// outcomeOf returns how a class is shown; an unknown one as open.
func outcomeOf(c sim.Class) *outcome {
	if c < 0 || int(c) >= len(outcomes) {
		c = sim.ClassOpen
	}
	return &outcomes[c]
}

// Outcome says in few words what has become of an incident of a class, as the key of the
// timeline does.
func Outcome(c sim.Class) string { return outcomeOf(c).short }

// mark draws the form of a class around a point: a ring for what was deterred, a disc for
// what was pre-empted, a diamond for what was ended early, a triangle where protectors came
// late, a square where nobody acted, a dashed square while it is open.
func (e *Easel) mark(c sim.Class, at picture.Point, size float32) {
	ink, h := outcomeOf(c).ink(e.Theme), size/2
	edge := picture.Pen{Width: max(1, size*0.09), Colour: e.Theme.Panel}
	p := func(x, y float32) picture.Point { return picture.Point{X: at.X + x*h, Y: at.Y + y*h} }
	var pts []picture.Point
	switch c {
	case sim.ClassDeterred:
		e.Pic.Circle(at, h, e.Theme.Panel)
		e.Pic.Ring(at, h*0.74, picture.Pen{Width: max(2, size*0.2), Colour: ink})
		return
	case sim.ClassPreempted:
		e.Pic.Circle(at, h, e.Theme.Panel)
		e.Pic.Circle(at, h*0.9, ink)
		return
	case sim.ClassInterrupted:
		pts = []picture.Point{p(0, -1.1), p(1.1, 0), p(0, 1.1), p(-1.1, 0)}
	case sim.ClassLate:
		pts = []picture.Point{p(0, -1), p(1.1, 0.9), p(-1.1, 0.9)}
	case sim.ClassNone:
		pts = []picture.Point{p(-0.85, -0.85), p(0.85, -0.85), p(0.85, 0.85), p(-0.85, 0.85)}
	default:
		e.Pic.RectOutline(picture.Around(at, size*0.75, size*0.75), picture.Pen{Width: max(1.5, size*0.12), Colour: ink, Dash: picture.Dash{3, 2, 3, 2}})
		return
	}
	e.Pic.Polygon(pts, ink)
	e.Pic.Outline(pts, edge)
}
