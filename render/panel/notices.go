package panel

import "pocsim/render/picture"

// A Toast is a short remark that goes away by itself.
type Toast struct {
	Words string
	Mood  Mood
	Gone  float32 // how much of its time is over, 0..1; it fades at the end
}

// Toasts draws remarks one above another in the lower right of a rectangle, the newest,
// which comes last, at the bottom. Those without room are left out, the oldest first.
func (e *Easel) Toasts(r picture.Rect, list []Toast) []Hot {
	from := len(e.hots)
	gap := e.u(10)
	y := r.Bottom() - gap
	for i := len(list) - 1; i >= 0; i-- {
		t := &list[i]
		k, ink := e.moodSign(t.Mood)
		if k == noIcon {
			k, ink = iconTold, e.Theme.Accent
		}
		shut := e.lineHigh() + e.u(6)
		w := min(e.u(420), r.W-2*gap)
		text := w - e.u(46) - shut - e.u(12)
		if text < e.u(40) {
			break
		}
		wide := float32(0)
		lines := e.body().Wrap(t.Words, text)
		for _, l := range lines {
			wide = max(wide, ceil(e.body().Measure(l)))
		}
		w -= text - min(wide, text)
		n := min(len(lines), 4)
		h := max(float32(n)*high(e.body()), shut) + 2*e.u(8)
		if y-h < r.Y {
			break
		}
		e.toast(picture.Rect{X: r.Right() - gap - w, Y: y - h, W: w, H: h}.Whole(), t, i, k, ink, shut)
		y -= h + gap
	}
	return e.since(from)
}

// toast draws one remark.
func (e *Easel) toast(box picture.Rect, t *Toast, i int, k icon, ink picture.Colour, shut float32) {
	share := min(max((1-t.Gone)*5, 0), 1) // fades over the last fifth
	e.Pic.Shadow(box.Moved(0, e.u(2)), e.u(8), e.u(12), e.Theme.Shadow.Faded(share))
	e.Pic.RoundRect(box, e.u(8), e.Theme.Panel.Faded(share))
	e.Pic.RoundOutline(box.Inset(0.75), e.u(8), picture.Pen{Width: max(1.5, e.u(1)), Colour: e.Theme.PanelEdge.Faded(share)})
	e.Pic.Rect(picture.Rect{X: box.X + e.u(1), Y: box.Y + e.u(8), W: e.u(5), H: box.H - 2*e.u(8)}, ink.Faded(share))
	e.hot(Hot{Rect: box, Kind: Block})
	side := e.u(20)
	e.icon(k, picture.Rect{X: box.X + e.u(16), Y: box.Y + (box.H-side)/2, W: side, H: side}, ink.Faded(share))
	x := box.X + e.u(46)
	at := picture.Rect{X: x, Y: box.Y + e.u(8), W: box.Right() - e.u(12) - shut - x, H: box.H - 2*e.u(8)}
	s := e.body().As(e.Theme.Text.Faded(share))
	at.Y += (at.H - wrapped(t.Words, s, at.W, 4)) / 2
	e.wrap(at, t.Words, s, 4)
	cross := picture.Rect{X: box.Right() - e.u(6) - shut, Y: box.Y + (box.H-shut)/2, W: shut, H: shut}
	spot := Spot{CloseToast, int64(i)}
	if e.Over == spot {
		e.Pic.RoundRect(cross, e.u(4), e.Theme.Raised)
	}
	e.icon(iconClose, picture.Around(cross.Centre(), e.u(12), e.u(12)), e.Theme.Muted.Faded(share))
	e.hot(Hot{Rect: cross, ID: CloseToast, Value: int64(i), Tip: "Close"})
	if e.Focus == spot {
		e.ring(cross, e.u(4))
	}
}

// A Dialog is a question or an error that must be answered.
type Dialog struct {
	Title   string
	Words   string
	Detail  string // what a report to the authors should hold, in equally wide letters
	Mood    Mood
	Answers []string // the first is the one that is meant
	Scroll  int64
}

// Dialog draws a dialog over everything.
func (e *Easel) Dialog(r picture.Rect, d Dialog) []Hot {
	from := len(e.hots)
	e.veil(r)
	w := min(e.u(640), r.W-2*e.u(16))
	pad := e.u(24)
	list := make([]button, len(d.Answers))
	for i, a := range d.Answers {
		list[i] = button{id: Answer, value: int64(i), words: a, main: i == 0}
	}
	in := w - 2*pad
	foot := e.flow(picture.Rect{W: in}, list, false)
	head := max(wrapped(d.Title, e.title(), in-e.u(40), 2), e.u(30))
	text := stacked(e.dialogBlocks(in, &d), e.u(10))
	h := min(2*pad+head+e.u(10)+text+e.u(16)+foot, r.H-2*e.u(16))
	box := picture.Around(r.Centre(), w, h).Whole()
	e.floating(box)
	at := box.Inset(pad)
	top, at := at.CutTop(head)
	sign := picture.Rect{X: top.X, Y: top.Y + e.u(1), W: e.u(28), H: e.u(28)}
	k, ink := e.moodSign(d.Mood)
	if k != noIcon {
		e.icon(k, sign, ink)
		_, top = top.CutLeft(e.u(40))
	}
	e.wrap(top, d.Title, e.title(), 2)
	_, at = at.CutTop(e.u(10))
	bottom, at := at.CutBottom(min(foot, at.H/2))
	_, at = at.CutBottom(min(e.u(16), at.H/4))
	e.clipped(bottom, func() { e.flow(bottom, list, true) })
	e.column(DialogScroll, at, d.Scroll, e.u(10), func(w float32) []block { return e.dialogBlocks(w, &d) })
	return e.since(from)
}

// dialogBlocks are the words of a dialog, and the detail on a ground of its own.
func (e *Easel) dialogBlocks(w float32, d *Dialog) []block {
	list := []block{e.wordsBlock(w, d.Words, e.body())}
	if d.Detail != "" {
		in := w - 2*e.u(10)
		list = append(list, block{wrapped(d.Detail, e.code(), in, 0) + 2*e.u(8), func(r picture.Rect) {
			e.Pic.RoundRect(r, e.u(6), e.Theme.Ground)
			e.wrap(r.Pad(e.u(10), e.u(8)), d.Detail, e.code(), 0)
		}})
	}
	return list
}

// HoverTip draws the tip of a hot area beside the pointer. It has no hot area itself.
func (e *Easel) HoverTip(r picture.Rect, pointer picture.Point, text string) {
	if text == "" {
		return
	}
	pad, most := e.u(8), min(e.u(420), r.W-4*e.u(8))
	wide := float32(0)
	lines := e.body().Wrap(text, most)
	for _, l := range lines {
		wide = max(wide, ceil(e.body().Measure(l)))
	}
	n := min(len(lines), max(1, int((r.H-2*pad)/high(e.body()))))
	box := picture.Rect{X: pointer.X + e.u(14), Y: pointer.Y + e.u(18), W: wide + 2*pad, H: float32(n)*high(e.body()) + 2*pad}
	if box.Right() > r.Right() {
		box.X = max(r.X, r.Right()-box.W)
	}
	if box.Bottom() > r.Bottom() {
		box.Y = max(r.Y, pointer.Y-e.u(8)-box.H)
	}
	box = box.Whole()
	e.Pic.Shadow(box.Moved(0, e.u(2)), e.u(5), e.u(8), e.Theme.Shadow)
	e.Pic.RoundRect(box, e.u(5), e.Theme.Text)
	s := e.body().As(e.Theme.Panel)
	for i, l := range lines[:n] {
		e.put(picture.Rect{X: box.X + pad, Y: box.Y + pad + float32(i)*high(s), W: wide, H: high(s)}, l, l, s)
	}
}
