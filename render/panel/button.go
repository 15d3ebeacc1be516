package panel

import "pocsim/render/picture"

// A button is what can be pressed: a sign, words, or both.
type button struct {
	id    string
	value int64
	words string
	icon  icon
	tip   string
	on    bool // it is switched on
	off   bool // it cannot be pressed now
	main  bool // what is meant to be pressed
}

// buttonHigh is the height of all buttons.
func (e *Easel) buttonHigh() float32 { return max(e.u(36), e.lineHigh()+e.u(12)) }

// buttonWide is how wide a button wants to be.
func (e *Easel) buttonWide(b button) float32 {
	h := e.buttonHigh()
	if b.words == "" {
		return h
	}
	w := ceil(e.strong().Measure(b.words)) + 2*e.u(14)
	if b.icon != noIcon {
		w += e.u(22)
	}
	return max(w, h)
}

// button draws a button that fills a rectangle.
func (e *Easel) button(r picture.Rect, b button) {
	r = r.Whole()
	spot := Spot{b.id, b.value}
	face, ink, edge := e.Theme.Raised, e.Theme.Text, e.Theme.PanelEdge
	switch {
	case b.off:
		face, ink = e.Theme.Panel, e.Theme.Muted
	case b.on || b.main:
		face = e.Theme.Accent
		ink, edge = face.On(), face
	}
	if e.Over == spot && !b.off {
		edge = e.Theme.Accent
		if b.on || b.main {
			face = face.Lit()
		} else {
			face = e.Theme.Hovered()
		}
	}
	radius := min(e.u(6), r.H/3)
	e.Pic.RoundRect(r, radius, face)
	pen := picture.Pen{Width: max(1, e.u(1)), Colour: edge}
	if b.off {
		pen.Dash = picture.Dash{4, 4, 4, 4}
	}
	e.Pic.RoundOutline(r.Inset(0.5), radius, pen)
	e.hot(Hot{Rect: r, ID: b.id, Value: b.value, Off: b.off, Tip: b.tip})
	e.buttonWords(r, b, ink)
	if e.Focus == spot {
		e.ring(r, radius)
	}
}

// buttonWords draws the sign and the words of a button.
func (e *Easel) buttonWords(r picture.Rect, b button, ink picture.Colour) {
	side := e.u(18)
	if b.words == "" {
		e.icon(b.icon, picture.Around(r.Centre(), side, side), ink)
		return
	}
	room, s := r.Pad(min(e.u(8), r.W/8), 0), e.strong().As(ink).At(picture.Middle)
	if b.icon == noIcon {
		e.line(room, b.words, s)
		return
	}
	gap := e.u(6)
	whole := side + gap + ceil(s.Measure(b.words))
	room.X += max(0, (room.W-whole)/2)
	room.W = min(room.W, whole)
	at, rest := room.CutLeft(side)
	e.icon(b.icon, picture.Around(at.Centre(), side, side), ink)
	_, rest = rest.CutLeft(gap)
	e.line(rest, b.words, s.At(picture.Left))
}

// across lays buttons side by side from the left of a row, and returns what is left of it.
func (e *Easel) across(r picture.Rect, list ...button) picture.Rect {
	gap := e.u(6)
	for _, b := range list {
		var at picture.Rect
		at, r = r.CutLeft(e.buttonWide(b))
		e.button(at, b)
		_, r = r.CutLeft(gap)
	}
	return r
}

// acrossWide is how wide buttons side by side are, with the gap behind the last.
func (e *Easel) acrossWide(list ...button) float32 {
	w := float32(0)
	for _, b := range list {
		w += e.buttonWide(b) + e.u(6)
	}
	return w
}

// flow lays buttons in as many rows as they need from the top of a rectangle, each no
// wider than it, and returns how high they stand. Without draw it only measures.
func (e *Easel) flow(r picture.Rect, list []button, draw bool) float32 {
	gap, h := e.u(8), e.buttonHigh()
	x, y := float32(0), float32(0)
	for _, b := range list {
		w := min(e.buttonWide(b), r.W)
		if x > 0 && x+w > r.W {
			x, y = 0, y+h+gap
		}
		if draw {
			e.button(picture.Rect{X: r.X + x, Y: r.Y + y, W: w, H: h}, b)
		}
		x += w + gap
	}
	if len(list) == 0 {
		return 0
	}
	return y + h
}
