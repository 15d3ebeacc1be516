package main

import (
	"pocsim/render/panel"
	"pocsim/render/picture"
)

// A face is the window as it is being drawn: what is drawn with, and what of it can be
// pressed. Its methods draw the few things that a person can take hold of.
type face struct {
	a  *app
	p  *picture.Picture
	th *picture.Theme
	e  *panel.Easel
	u  float32 // the unit of length [px]: one at 720 lines and words as designed
}

// spot notes something that can be pressed.
func (f *face) spot(s spot) {
	f.a.spots = append(f.a.spots, s)
}

// cover keeps the pointer from what lies below.
func (f *face) cover(r rect) { f.spot(spot{at: r}) }

// over reports whether the pointer is over a rectangle, and nothing is being dragged.
func (f *face) over(r rect) bool {
	return f.a.in.inside && f.a.held == nil && r.Holds(point{X: f.a.in.x, Y: f.a.in.y})
}

// A button says how a button looks.
type button struct {
	name  string // for the pointer and for tests; the words where empty
	words string
	key   string // that does the same, or what holds now; shown faintly
	on    bool   // what it stands for holds now
	off   bool   // it cannot be pressed
	small bool
	do    func()
}

// height is how high a row of buttons is: no less than a finger hits.
func (f *face) height(small bool) float32 {
	if small {
		return 30 * f.u
	}
	return 32 * f.u
}

// width is how wide a button wants to be.
func (f *face) width(b button) float32 {
	w := f.style(b).Measure(b.words) + 20*f.u
	if b.key != "" {
		w += f.th.Code().Scaled(0.75).Measure(b.key) + 8*f.u
	}
	return w
}

// style is that of a button's words.
func (f *face) style(b button) picture.Style {
	s := f.th.Body()
	if b.small {
		s = f.th.Small()
	}
	return s.At(picture.MiddleLeft)
}

// button draws a button.
func (f *face) button(r rect, b button) {
	r = r.Whole()
	back, ink, edge := f.th.Raised, f.th.Text, f.th.PanelEdge
	switch {
	case b.off:
		back, ink = f.th.Panel, f.th.Muted
	case b.on:
		back = f.th.Accent
		ink, edge = back.On(), f.th.Accent
	case f.over(r):
		back, edge = f.th.Hovered(), f.th.Accent
	}
	f.p.RoundRect(r, 5*f.u, back)
	f.p.RoundOutline(r, 5*f.u, picture.Pen{Width: 1, Colour: edge})
	s := f.style(b).As(ink)
	room := r.W - 16*f.u
	keyStyle := f.th.Code().Scaled(0.75).At(picture.MiddleRight)
	if b.key != "" {
		if b.on {
			keyStyle = keyStyle.As(ink)
		} else {
			keyStyle = keyStyle.As(f.th.Muted)
		}
		wide := keyStyle.Measure(b.key)
		if s.Measure(b.words)+wide+6*f.u <= room {
			f.p.Text(r.Right()-8*f.u, r.Y+r.H/2, b.key, keyStyle)
			room -= wide + 6*f.u
		}
	}
	words := s.Shorten(b.words, room)
	x := r.X + 8*f.u
	if b.key == "" {
		x = r.X + (r.W-s.Measure(words))/2
	}
	f.p.Text(x, r.Y+r.H/2, words, s)
	if b.off {
		f.cover(r)
		return
	}
	if b.name == "" {
		b.name = b.words
	}
	f.spot(spot{name: b.name, at: r, do: b.do})
}

// row draws buttons from left to right, into as many rows as they need, and returns how
// high they stand together.
func (f *face) row(r rect, list ...button) float32 {
	x, y, gap := r.X, r.Y, 6*f.u
	h := float32(0)
	for _, b := range list {
		h = f.height(b.small)
		w := min(f.width(b), r.W)
		if x > r.X && x+w > r.Right() {
			x, y = r.X, y+h+gap
		}
		f.button(rect{X: x, Y: y, W: w, H: h}, b)
		x += w + gap
	}
	return y + h - r.Y
}

// commandButton is the button of a command, with its key.
func (f *face) commandButton(name, words string, on bool) button {
	a := f.a
	return button{name: name, words: words, key: keyOf(name), on: on, do: func() { a.perform(name) }}
}

// sheet draws a panel with a title and a cross to close it, and returns the room in it.
func (f *face) sheet(r rect, title string, shut func()) rect {
	r = r.Whole()
	f.p.Shadow(r, 8*f.u, 14*f.u, f.th.Shadow)
	f.p.RoundRect(r, 8*f.u, f.th.Panel)
	f.p.RoundOutline(r, 8*f.u, picture.Pen{Width: 1, Colour: f.th.PanelEdge})
	f.cover(r)
	in := r.Pad(16*f.u, 12*f.u)
	head, rest := in.CutTop(34 * f.u)
	size := 28 * f.u
	f.button(rect{X: head.Right() - size, Y: head.Y, W: size, H: size}, button{name: "close", words: "×", do: shut})
	s := f.th.Title().As(f.th.Text)
	lines := s.Wrap(title, head.W-size-8*f.u)
	for i, line := range lines {
		f.p.Text(head.X, head.Y+size/2+float32(i)*s.LineHeight(), line, s.At(picture.MiddleLeft))
	}
	_, rest = rest.CutTop(8*f.u + float32(max(len(lines)-1, 0))*s.LineHeight())
	return rest
}

// words writes a text and returns what is left of the room below it.
func (f *face) words(r rect, text string, s picture.Style) rect {
	h := f.p.Words(r, text, s)
	_, rest := r.CutTop(h + 4*f.u)
	return rest
}

// scrolled draws something that may be longer than its room, moved by the wheel. draw is
// handed a room without end and returns how high it drew.
func (f *face) scrolled(r rect, draw func(r rect) float32) {
	a := f.a
	f.p.Clip(r)
	first := len(a.spots)
	long := draw(rect{X: r.X, Y: r.Y - a.scroll, W: r.W - 10*f.u, H: 1 << 16})
	f.p.Leave()
	list := a.spots[first:first]
	for _, s := range a.spots[first:] { // what has been scrolled away the pointer cannot press, but the keyboard comes to it
		s.full, s.at = s.at, s.at.Common(r)
		s.reveal = func() {
			if over := r.Y - s.full.Y; over > 0 {
				a.scroll -= over
			} else if under := s.full.Bottom() - r.Bottom(); under > 0 {
				a.scroll += under
			}
		}
		if !s.at.Empty() || s.reachable() {
			list = append(list, s)
		}
	}
	a.spots = a.spots[:first+len(list)]
	most := max(long-r.H, 0)
	if a.scroll > most {
		a.scroll = most
	}
	if most == 0 {
		return
	}
	thumb := min(max(r.H*r.H/long, 24*f.u), r.H)
	bar := rect{X: r.Right() - 4*f.u, Y: r.Y + (r.H-thumb)*a.scroll/most, W: 4 * f.u, H: thumb}
	f.p.RoundRect(bar, 2*f.u, f.th.Muted.Faded(0.6))
	for i := first; i < len(a.spots); i++ { // the wheel turns over what can be pressed, too
		if a.spots[i].turn == nil {
			a.spots[i].turn = func(n float32, _, _ float32) { a.scroll = min(max(a.scroll-n*48*f.u, 0), most) }
		}
	}
	back := spot{at: r, turn: func(n float32, _, _ float32) { a.scroll = min(max(a.scroll-n*48*f.u, 0), most) }}
	a.spots = append(a.spots[:first], append([]spot{back}, a.spots[first:]...)...)
}
