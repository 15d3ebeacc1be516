package panel

import (
	"fmt"

	"pocsim/render/picture"
)

// A Caption is one step of the first tour: a balloon that points at a part of the window.
type Caption struct {
	Target picture.Rect // empty: the middle of the window
	Title  string
	Words  string
	Step   int // from 1
	Of     int
	Clear  []picture.Rect // what it covers as little as can be
	Offers []string       // what to go on with, at the last step
}

// Caption draws one step of the tour over a window: a ring around its target, and a
// balloon beside it with an arrow.
func (e *Easel) Caption(r picture.Rect, c Caption) []Hot {
	from := len(e.hots)
	target := c.Target.Common(r)
	list := e.captionButtons(&c)
	box := e.captionBox(r, target, &c, list)
	if !target.Empty() {
		ring := target.Inset(-e.u(6)).Common(r)
		e.Pic.RoundOutline(ring.Inset(e.u(2)), e.u(8), picture.Pen{Width: e.u(4), Colour: e.Theme.Accent})
	}
	e.floating(box)
	e.Pic.RoundOutline(box.Inset(e.u(1)), e.u(10), picture.Pen{Width: e.u(2), Colour: e.Theme.Accent})
	if !target.Empty() {
		e.pointer(box, target)
	}
	at := box.Pad(e.u(18), e.u(16))
	top := picture.Rect{X: at.X, Y: at.Y, W: at.W, H: e.lineHigh()}
	e.line(top, fmt.Sprintf("Step %d of %d", c.Step, c.Of), e.muted())
	at.Y += top.H
	at.Y += e.wrap(at, c.Title, e.title(), 0)
	buttons := e.flow(picture.Rect{W: at.W}, list, false)
	lines := int((box.Bottom() - e.u(16) - buttons - e.u(12) - at.Y + 1) / high(e.body()))
	at.Y += e.wrap(at, c.Words, e.body(), max(1, lines)) + e.u(12)
	e.flow(at, list, true)
	return e.since(from)
}

func (e *Easel) captionButtons(c *Caption) []button {
	list := []button{}
	for i, words := range c.Offers {
		list = append(list, button{id: TourOffer, value: int64(i), words: words, icon: iconNext, main: i == 0})
	}
	next := button{id: TourNext, words: "Next", icon: iconNext, main: true, tip: "Next step (Enter)"}
	if c.Step >= c.Of {
		next.words, next.icon, next.tip, next.main = "Stay here", iconCheck, "End the tour (Enter)", len(c.Offers) == 0
	}
	list = append(list, next)
	if c.Step > 1 {
		list = append(list, button{id: TourBack, words: "Back", icon: iconBack, tip: "Step before (Backspace)"})
	}
	if c.Step < c.Of {
		list = append(list, button{id: TourSkip, words: "Skip the tour", tip: "End the tour (Esc)"})
	}
	return list
}

// captionHigh is how high a balloon of a width stands.
func (e *Easel) captionHigh(w float32, c *Caption, list []button) float32 {
	in := w - 2*e.u(18)
	return 2*e.u(16) + e.lineHigh() + wrapped(c.Title, e.title(), in, 0) + wrapped(c.Words, e.body(), in, 0) + e.u(12) + e.flow(picture.Rect{W: in}, list, false)
}

// captionBox finds the width and the place at which a balloon hides least and stands near its
// target: the widest of those that do as well.
func (e *Easel) captionBox(r, target picture.Rect, c *Caption, list []button) (best picture.Rect) {
	widths := []float32{400, 320, 250}
	if len(c.Offers) > 0 {
		widths = []float32{520}
	}
	least := float32(-1)
	for _, w := range widths {
		w = min(e.u(w), r.W-2*e.u(20))
		h := min(e.captionHigh(w, c, list), r.H-2*e.u(4))
		for _, at := range e.places(r, target, w, h) {
			hides := hidden(at, target, c.Clear) + apart(at, target)*e.u(80)
			if least < 0 || hides < least-1 {
				best, least = at, hides
			}
		}
	}
	return best.Whole()
}

// hidden is how much a balloon hides of what it speaks of, which counts most, and of what is
// to be kept clear [px x px].
func hidden(box, target picture.Rect, clear []picture.Rect) float32 {
	over := target.Common(box)
	sum := 12 * over.W * over.H
	for _, k := range clear {
		over := k.Common(box)
		sum += over.W * over.H
	}
	return sum
}

// apart is how far two rectangles stand apart [px]; 0 where one is empty.
func apart(a, b picture.Rect) float32 {
	if a.Empty() || b.Empty() {
		return 0
	}
	x := max(0, b.X-a.Right(), a.X-b.Right())
	y := max(0, b.Y-a.Bottom(), a.Y-b.Bottom())
	return max(x, y)
}

// places are where a balloon may stand within r: beneath its target, above, right or left of
// it, and at last beneath whatever else there is.
func (e *Easel) places(r, target picture.Rect, w, h float32) (list []picture.Rect) {
	gap, rim := e.u(34), e.u(8)
	left, right, top, bottom := r.X+rim, r.Right()-w-rim, r.Y+rim, max(r.Y, r.Bottom()-h-rim)
	if target.Empty() {
		middle := picture.Around(r.Centre(), w, h)
		return []picture.Rect{middle, {X: middle.X, Y: bottom, W: w, H: h}}
	}
	c := target.Centre()
	x, y := min(max(c.X-w/2, left), right), min(max(c.Y-h/2, top), bottom)
	try := func(x, y float32) {
		b := picture.Rect{X: x, Y: y, W: w, H: h}
		if b.X >= r.X && b.Y >= r.Y && b.Right() <= r.Right() && b.Bottom() <= r.Bottom() {
			list = append(list, b)
		}
	}
	for _, x := range [3]float32{x, left, right} {
		try(x, target.Bottom()+gap)
		try(x, target.Y-gap-h)
	}
	for _, y := range [3]float32{y, top, bottom} {
		try(target.Right()+gap, y)
		try(target.X-gap-w, y)
	}
	for _, x := range [3]float32{x, left, right} {
		list = append(list, picture.Rect{X: x, Y: bottom, W: w, H: h})
	}
	return list
}

// pointer draws the arrow from a balloon to its target; none where they touch, or where it
// would strike out what lies between them.
func (e *Easel) pointer(box, target picture.Rect) {
	if apart(box, target) > e.u(180) {
		return
	}
	near := func(lo, hi, at float32) float32 { return min(max(at, lo), hi) }
	c := target.Centre()
	edge := e.u(20)
	from := picture.Point{X: near(box.X+edge, box.Right()-edge, c.X), Y: near(box.Y+edge, box.Bottom()-edge, c.Y)}
	to := picture.Point{X: near(target.X+2, target.Right()-2, from.X), Y: near(target.Y+2, target.Bottom()-2, from.Y)}
	switch {
	case target.Y >= box.Bottom():
		from.Y = box.Bottom()
	case target.Bottom() <= box.Y:
		from.Y = box.Y
	case target.X >= box.Right():
		from.X = box.Right()
	case target.Right() <= box.X:
		from.X = box.X
	default:
		return
	}
	e.Pic.Arrow([]picture.Point{from, to}, e.u(16), picture.Pen{Width: e.u(4), Colour: e.Theme.Accent})
}
