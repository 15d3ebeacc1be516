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
	w := min(e.u(400), r.W-2*e.u(20))
	if len(c.Offers) > 0 {
		w = min(e.u(520), r.W-2*e.u(20))
	}
	list := e.captionButtons(&c)
	in := w - 2*e.u(18)
	h := 2*e.u(16) + e.lineHigh() + e.flow(picture.Rect{W: in}, list, false) + e.u(12)
	h += wrapped(c.Title, e.title(), in, 0)
	text := min(wrapped(c.Words, e.body(), in, 0), max(high(e.body()), r.H-2*e.u(12)-h))
	text = float32(int(text/high(e.body()))) * high(e.body())
	box := e.beside(r, target, w, h+text, c.Clear)
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
	e.wrap(at, c.Words, e.body(), max(1, int(text/high(e.body())+0.5)))
	at.Y += text + e.u(12)
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

// beside finds a place for a box of a size that does not cover a target: beneath, above,
// right or left of it, where it covers least of what is to be kept clear; over it only where
// no side has room.
func (e *Easel) beside(r, target picture.Rect, w, h float32, clear []picture.Rect) picture.Rect {
	h = min(h, r.H)
	if target.Empty() {
		return picture.Around(r.Centre(), w, h).Whole()
	}
	gap, rim := e.u(34), e.u(8)
	c := target.Centre()
	left, right, top, bottom := r.X+rim, r.Right()-w-rim, r.Y+rim, max(r.Y, r.Bottom()-h-rim)
	x, y := min(max(c.X-w/2, left), right), min(max(c.Y-h/2, top), bottom)
	best, least := picture.Rect{X: x, Y: bottom, W: w, H: h}, float32(-1)
	try := func(x, y float32) {
		b := picture.Rect{X: x, Y: y, W: w, H: h}
		if b.X < r.X || b.Y < r.Y || b.Right() > r.Right() || b.Bottom() > r.Bottom() {
			return
		}
		covers := float32(0)
		for _, k := range clear {
			if over := k.Common(b); !over.Empty() {
				covers += over.W * over.H
			}
		}
		if least < 0 || covers < least {
			best, least = b, covers
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
	return best.Whole()
}

// pointer draws the arrow from a balloon to its target; none where they touch.
func (e *Easel) pointer(box, target picture.Rect) {
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
