package main

import (
	"pocsim/render/panel"
	"pocsim/render/picture"
)

// draw draws the window as it stands. The picture is good until the next call.
func (a *app) draw() *picture.Picture {
	a.pic.Reset(a.width, a.height)
	a.pic.Fill(a.theme.Ground)
	a.spots, a.floor = a.spots[:0], 0
	a.listener.forget()
	f := &face{a: a, p: a.pic, th: a.theme, u: a.theme.Scale, e: a.easel}
	f.point()
	whole := rect{W: float32(a.width), H: float32(a.height)}
	switch a.screen {
	case inGallery:
		f.gallery(whole)
	case inPreparation:
		f.preparation(whole)
	case inPlay:
		f.play(whole)
	}
	if a.over != noOverlay {
		a.listener.forget() // what lies under a cover is not to be read
		f.p.Fill(f.th.Ground.Faded(0.6))
		f.spot(spot{name: outside, at: whole, do: func() { a.cover(noOverlay) }})
		a.floor = len(a.spots)
	}
	switch a.over {
	case helpOverlay:
		f.help(whole)
	case settingsOverlay:
		f.settings(whole)
	case loadOverlay:
		f.loading(whole)
	}
	f.ring()
	if !a.tour.on {
		f.note(whole) // the tour says it in its own words
	}
	if a.focus.name == "note" {
		f.ring()
	}
	f.tip(whole)
	return a.pic
}

// point tells the easel what it draws with, and what the pointer was over when it drew last.
func (f *face) point() {
	f.e.Pic, f.e.Theme, f.e.Over = f.p, f.th, panel.Spot{}
	if h, ok := panel.At(f.e.Hots(), point{X: f.a.in.x, Y: f.a.in.y}); ok && f.a.in.inside && f.a.held == nil {
		f.e.Over = h.Spot()
	}
	f.e.Begin()
}

// preparation says that a land is being made.
func (f *face) preparation(whole rect) {
	c := whole.Centre()
	f.p.Text(c.X, c.Y, "Making the land", f.th.Title().As(f.th.Text).At(picture.Middle))
	f.p.Arc(point{X: c.X, Y: c.Y + 48*f.u}, 14*f.u, turned(f.a), turned(f.a)+4.2, picture.Pen{Width: 3 * f.u, Colour: f.th.Accent, Round: true})
}

// turned is the angle of what turns while one waits [rad].
func turned(a *app) float32 {
	return float32(a.clock.Seconds()*4) - float32(int(a.clock.Seconds()*4/6.2831853))*6.2831853
}

// note draws the line that is shown for a while.
func (f *face) note(whole rect) {
	n := f.a.note
	if n.words == "" {
		return
	}
	s := f.th.Body().As(f.th.Text)
	room := whole
	if r := f.a.run; f.a.screen == inPlay && r != nil && f.a.over == noOverlay { // over the map, beside what lies open
		room = r.room
		if len(r.look.Sides) > 1 && r.panel == noPanel { // and not over the counts between two maps
			room = r.rects[r.side]
		}
	}
	wide := min(s.Measure(n.words)+34*f.u, room.W*0.9)
	lines := s.Wrap(n.words, wide-34*f.u)
	b := button{name: "note", words: n.press, small: true}
	extra := float32(0)
	if n.press != "" {
		extra = f.height(true) + 8*f.u
		wide = max(wide, f.width(b)+32*f.u)
	}
	high := float32(len(lines))*s.LineHeight() + 18*f.u + extra
	r := rect{X: room.X + (room.W-wide)/2, Y: room.Bottom() - high - 16*f.u, W: wide, H: high}.Whole()
	f.p.Shadow(r, 8*f.u, 14*f.u, f.th.Shadow)
	f.p.RoundRect(r, 8*f.u, f.th.Panel)
	f.p.RoundOutline(r, 8*f.u, picture.Pen{Width: 1.5 * f.u, Colour: f.th.Accent})
	f.cover(r)
	in := r.Pad(16*f.u, 9*f.u)
	f.p.Words(in, n.words, s)
	if n.press != "" {
		a := f.a
		b.do = func() { a.note = note{}; n.do() }
		f.button(rect{X: in.X, Y: in.Bottom() - f.height(true), W: f.width(b), H: f.height(true)}, b)
	}
}
