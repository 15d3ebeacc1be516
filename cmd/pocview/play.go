package main

import (
	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/scene"
)

// heights of the play screen [units].
const (
	headerHigh   = 46
	barHigh      = 46
	timelineHigh = 112
	panelWide    = 392
)

// footer is how high what stands below the map is [px].
func (a *app) footer() float32 {
	switch {
	case a.screen != inPlay:
		return 0
	case a.run.noTimeline:
		return barHigh * a.theme.Scale
	}
	return (barHigh + timelineHigh) * a.theme.Scale
}

// play draws a run: header, map, what lies open beside it, timeline, and the clock's bar.
func (f *face) play(whole rect) {
	a, r := f.a, f.a.run
	head, rest := whole.CutTop(headerHigh * f.u)
	foot, rest := rest.CutBottom(a.footer())
	if r.panel != r.drawn {
		a.scroll, r.drawn = 0, r.panel
	}
	side := rect{}
	if r.panel != noPanel {
		side, rest = rest.CutRight(min(panelWide*f.u, whole.W*0.42))
	}
	f.maps(rest)
	if r.panel != noPanel {
		f.p.Rect(side.Whole(), f.th.Ground)
		f.beside(side.Inset(8 * f.u))
	}
	f.header(head.Whole())
	bar, line := foot.CutBottom(barHigh * f.u)
	if !r.noTimeline {
		f.timeline(line.Whole())
	}
	f.bar(bar.Whole())
	a.inquire()
	f.tour(rest)
}

// maps draws the panes of the map.
func (f *face) maps(room rect) {
	r := f.a.run
	n := len(r.look.Sides)
	r.rects = [2]rect{}
	for i := range n {
		r.rects[i] = room.Column(i, n, 4*f.u).Whole()
	}
	first := r.rects[0]
	switch {
	case !r.placed:
		r.jump(ground.NewCamera(r.country.Side(), float64(first.W), float64(first.H)))
		r.placed = true
	case r.camera.Width != float64(first.W) || r.camera.Height != float64(first.H):
		// The same land stays in view when a panel opens beside it.
		before := r.camera
		r.camera = before.Resized(float64(first.W), float64(first.H))
		if wide := ground.NewCamera(r.country.Side(), before.Width, before.Height); before.KmPerPx >= wide.KmPerPx*0.98 {
			r.jump(ground.NewCamera(r.country.Side(), float64(first.W), float64(first.H)))
		}
		if r.moving {
			r.goal = r.goal.Resized(float64(first.W), float64(first.H))
		}
	}
	for i := range n {
		f.pane(i)
	}
	if n == 2 {
		f.difference(room)
	}
}

// pane draws one pane and notes what can be done on it.
func (f *face) pane(side int) {
	a, r, at := f.a, f.a.run, f.a.run.rects[side]
	v := &r.look.Sides[side]
	camera := r.camera.Linked(r.camera).Resized(float64(at.W), float64(at.H))
	o := scene.Options{
		Theme: f.th, Truth: !r.known, Plain: a.settings.Symbols == plain, Layers: r.layers, Pulse: a.clock.Seconds(), Part: r.part(),
		Before: scene.Before{Homes: v.Before.Homes, Bands: v.Before.Bands, Units: v.Before.Units},
	}
	if side == r.side {
		o.Selected = r.selected
	}
	r.panes[side].Draw(f.p, at, &v.Frame, v.Legend, &camera, o)
	f.spot(f.grip(side, at))
	f.caption(side, at)
}

// grip is what the pointer can do with a pane: press on what stands there, drag the map,
// turn the wheel.
func (f *face) grip(side int, at rect) spot {
	a, r := f.a, f.a.run
	var startX, startY, lastX, lastY float32
	moved := false
	return spot{
		name: "map", at: at,
		do: func() {
			startX, startY, lastX, lastY, moved = a.in.x, a.in.y, a.in.x, a.in.y, false
			if a.in.double {
				r.showPoint(r.camera.Km(float64(a.in.x-at.X), float64(a.in.y-at.Y)))
			}
		},
		drag: func(x, y float32, last bool) {
			if !moved && (point{X: x - startX, Y: y - startY}).Length() > 5*f.u {
				moved = true
			}
			if moved {
				r.jump(r.camera.Pan(float64(x-lastX), float64(y-lastY)))
				lastX, lastY = x, y
			} else if last {
				target, _ := r.panes[side].Pick(startX, startY)
				a.choose(side, target)
			}
		},
		turn: func(n float32, x, y float32) {
			factor := 1.25
			if n < 0 {
				factor = 1 / factor
			}
			r.jump(r.camera.ZoomWithin(factor, float64(x-at.X), float64(y-at.Y), r.country.Side(), margin))
		},
	}
}

// caption names the policy of a pane, where there are two, and says when the map shows what
// the mission knows only.
func (f *face) caption(side int, at rect) {
	r := f.a.run
	text := r.policy(side)
	if r.known {
		if text != "" {
			text += "; "
		}
		text += "what the mission knows"
	}
	if text == "" {
		return
	}
	s := f.th.Strong().As(f.th.Text).At(picture.MiddleLeft)
	text = s.Shorten(text, at.W-150*f.u)
	box := rect{X: at.X + 10*f.u, Y: at.Y + 10*f.u, W: s.Measure(text) + 20*f.u, H: 30 * f.u}.Whole()
	f.p.RoundRect(box, 6*f.u, f.th.Panel.Faded(0.94))
	edge := f.th.PanelEdge
	if len(r.look.Sides) > 1 && side == r.side {
		edge = f.th.Accent
	}
	f.p.RoundOutline(box, 6*f.u, picture.Pen{Width: 1.5 * f.u, Colour: edge})
	f.p.Text(box.X+10*f.u, box.Y+box.H/2, text, s)
	if len(r.look.Sides) > 1 {
		f.spot(spot{name: [2]string{"left", "right"}[side], at: box, do: func() { r.side = side }})
	}
}

// header says what is played and when it is, and holds the buttons that are always there.
func (f *face) header(at rect) {
	a, r := f.a, f.a.run
	f.p.Rect(at, f.th.Panel)
	f.p.Line(point{X: at.X, Y: at.Bottom() - 0.5}, point{X: at.Right(), Y: at.Bottom() - 0.5}, picture.Pen{Width: 1, Colour: f.th.PanelEdge})
	f.cover(at)
	list := []button{
		f.commandButton("truth", [2]string{"truth", "known"}[index(r.known)], r.known),
		f.commandButton("change", "change", r.panel == leversPanel),
		f.commandButton("split", [2]string{"split", "one run"}[index(len(r.look.Sides) > 1)], len(r.look.Sides) > 1),
		f.commandButton("ledger", "ledger", r.panel == ledgerPanel),
		f.commandButton("layers", "layers", r.panel == layersPanel),
		f.commandButton("settings", "settings", false),
		f.commandButton("help", "help", false),
	}
	if len(r.look.Sides) > 1 {
		list = append(list[:3], append([]button{f.commandButton("part", "where they part", r.panel == partPanel)}, list[3:]...)...)
	}
	for i := range list {
		list[i].small = true
	}
	h := f.height(true)
	x := at.Right() - 8*f.u
	for f.wide(list) > at.W*0.56 && list[0].key != "" { // no room for the keys
		for i := range list {
			list[i].key = ""
		}
	}
	for i := len(list) - 1; i >= 0; i-- {
		w := f.width(list[i])
		x -= w
		if x < at.X+at.W*0.34 {
			x += w
			break // at very large words the rest is had by its key
		}
		f.button(rect{X: x, Y: at.Y + (at.H-h)/2, W: w, H: h}, list[i])
		x -= 5 * f.u
	}
	home := button{name: "gallery", words: "‹", do: func() { a.perform("gallery") }}
	f.button(rect{X: at.X + 8*f.u, Y: at.Y + (at.H-h)/2, W: h, H: h}, home)
	f.moment(at, at.X+16*f.u+h, x)
}

// wide is how wide a row of buttons stands.
func (f *face) wide(list []button) (sum float32) {
	for _, b := range list {
		sum += f.width(b) + 5*f.u
	}
	return sum
}

// moment writes date, day and title between two places of the header.
func (f *face) moment(at rect, from, to float32) {
	r := f.a.run
	fr := &r.look.Sides[0].Frame
	y := at.Y + at.H/2
	dtg := r.look.Sides[0].Legend.DTG(fr.Now)
	s := f.th.Code().In(picture.Bold).As(f.th.Text).At(picture.MiddleLeft)
	from += f.p.Text(from, y, s.Shorten(dtg, to-from), s) + 12*f.u
	light := "day"
	if fr.Night {
		light = "night"
	}
	if fr.Wet {
		light += ", rains"
	}
	small := f.th.Small().As(f.th.Muted).At(picture.MiddleLeft)
	about := "D+" + itoa(int(fr.Now/(24*60))) + ", " + light
	if room := to - from; small.Measure(about) < room {
		from += f.p.Text(from, y, about, small) + 14*f.u
	} else {
		return
	}
	title := f.th.Strong().As(f.th.Text).At(picture.MiddleLeft)
	f.p.Text(from, y, title.Shorten(r.title(), to-from-8*f.u), title)
}

// index is 1 where something holds.
func index(holds bool) int {
	if holds {
		return 1
	}
	return 0
}
