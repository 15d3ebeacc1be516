package main

import (
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/ground"
	"pocsim/render/panel"
	"pocsim/render/picture"
	"pocsim/render/scene"
	"pocsim/sim/clock"
)

// leastHigh is how high a side panel is at least, or it takes the timeline's room [units].
const leastHigh = 340

// under is how high timeline and bar are [px]. The lanes of an incident take the room of the
// timeline, and so does a side panel where the words are large.
func (f *face) under(whole rect, head float32) (line, bar float32) {
	r := f.a.run
	bar = f.barHigh(whole.W)
	line = f.e.TimelineHeight(len(r.look.Sides))
	if r.noTimeline || r.panel == storyPanel || r.panel != noPanel && whole.H-head-bar-line < leastHigh*f.u {
		line = 0
	}
	return line, bar
}

// play draws a run: header, map, what lies open beside it, timeline, and the bar.
func (f *face) play(whole rect) {
	a, r := f.a, f.a.run
	heading := r.heading()
	head, rest := whole.CutTop(f.e.HeaderHeight(whole.W, heading))
	lineHigh, barHigh := f.under(whole, head.H)
	bar, rest := rest.CutBottom(barHigh)
	line, rest := rest.CutBottom(lineHigh)
	if r.panel != r.drawn {
		a.scroll, r.drawn = 0, r.panel
		delete(a.scrolls, panel.CardScroll)
		delete(a.scrolls, panel.SwimScroll)
	}
	side, below := rect{}, rect{}
	switch r.panel {
	case noPanel:
	case storyPanel:
		below, rest = rest.CutBottom(rest.H * 0.62)
	default:
		side, rest = rest.CutRight(min(f.e.CardWidth()*1.12, whole.W*0.45))
	}
	r.room = rest.Whole()
	f.maps(r.room)
	switch r.panel {
	case noPanel:
	case storyPanel:
		f.swim(below.Whole())
	default:
		f.beside(side.Whole())
	}
	f.header(head.Whole(), heading)
	if line.H > 1 {
		f.timeline(line.Whole())
	}
	if !a.bare {
		f.bar(bar.Whole())
	}
	a.inquire()
	f.tour(whole)
}

// maps draws the panes of the map.
func (f *face) maps(room rect) {
	r := f.a.run
	n := len(r.look.Sides)
	r.rects = [2]rect{room}
	if n == 2 {
		wide := float32(0)
		if r.panel == noPanel || r.panel != storyPanel && room.W > 820*f.u {
			wide = min(f.e.CompareWidth(), room.W*0.24)
		}
		left, rest := room.CutLeft((room.W - wide) / 2)
		middle, right := rest.CutLeft(wide)
		r.rects = [2]rect{left.Whole(), right.Whole()}
		if wide > 0 {
			f.difference(rect{X: r.rects[0].Right(), Y: middle.Y, W: right.Whole().X - r.rects[0].Right(), H: middle.H})
		}
	}
	first := r.rects[0]
	switch {
	case !r.placed:
		r.jump(r.whole(first))
		r.placed = true
	case r.camera.Width != float64(first.W) || r.camera.Height != float64(first.H):
		// The same land stays in view when a panel opens beside it.
		before := r.camera
		r.camera = before.Resized(float64(first.W), float64(first.H))
		if wide := ground.NewCamera(r.country.Side(), before.Width, before.Height); before.KmPerPx >= wide.KmPerPx*0.98 {
			r.jump(r.whole(first))
		}
		if r.moving {
			r.goal = r.goal.Resized(float64(first.W), float64(first.H))
		}
	}
	for i := range n {
		f.pane(i)
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

// grip is what the pointer can do with a pane: press on what stands there, order with the
// right button, drag the map, turn the wheel.
func (f *face) grip(side int, at rect) spot {
	a, r := f.a, f.a.run
	ordering := false
	other := f.hold(func() { ordering = a.in.ordering }, func(x, y float32) {
		if ordering {
			a.orderAt(side, x, y)
		}
	})
	main := f.hold(func() {
		if a.in.double {
			r.showPoint(r.camera.Km(float64(a.in.x-at.X), float64(a.in.y-at.Y)))
		}
	}, func(x, y float32) { a.choose(side, r.panes[side].Pick(x, y)) })
	return spot{
		name: "map", at: at, do: main.do, drag: main.drag, other: &other,
		turn: func(n float32, x, y float32) {
			factor := 1.25
			if n < 0 {
				factor = 1 / factor
			}
			r.jump(r.camera.ZoomWithin(factor, float64(x-at.X), float64(y-at.Y), r.country.Side(), margin))
		},
	}
}

// hold is a button that drags the map where it is moved while it is held; where it is let go
// in place, still is told where.
func (f *face) hold(begin func(), still func(x, y float32)) spot {
	a, r, far := f.a, f.a.run, 5*f.u
	var startX, startY, lastX, lastY float32
	moved := false
	return spot{
		do: func() {
			startX, startY, lastX, lastY, moved = a.in.x, a.in.y, a.in.x, a.in.y, false
			begin()
		},
		drag: func(x, y float32, last bool) {
			if !moved && (point{X: x - startX, Y: y - startY}).Length() > far {
				moved = true
			}
			if moved {
				r.jump(r.camera.Pan(float64(x-lastX), float64(y-lastY)))
				lastX, lastY = x, y
			} else if last {
				still(startX, startY)
			}
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

// header says what is played and when it is, and holds the clock's buttons.
func (f *face) header(at rect, h panel.Header) {
	a, r := f.a, f.a.run
	f.take(f.e.Header(at, h), func(h panel.Hot, value int64) {
		switch h.ID {
		case panel.Play:
			a.perform("play")
		case panel.StepOn:
			a.perform("step")
		case panel.StepBack:
			a.perform("back")
		case panel.Slower:
			a.perform("slower")
		case panel.Faster:
			a.perform("faster")
		case panel.Speed:
			a.ask(r.stage.Speed(1<<value), nil)
		case panel.Bookmark:
			a.perform("mark")
		case panel.ShowTruth:
			r.known = false
		case panel.ShowKnown:
			r.known = true
		case panel.Help:
			a.perform("help")
		}
	})
}

// heading is what the header says.
func (r *running) heading() panel.Header {
	v := &r.look.Sides[0]
	h := panel.Header{
		Title: r.title(), DTG: v.Legend.DTG(v.Frame.Now), Day: int(min(r.look.Tick, r.look.Last-1)/clock.TicksPerDay) + 1, Days: int(r.look.Last / clock.TicksPerDay),
		Playing: r.look.Playing, Seeking: r.look.Seeking, AtStart: r.look.Tick == 0, AtEnd: r.look.Tick >= r.look.Last, Speed: r.look.Speed, Truth: !r.known,
		Bookmarked: slices.ContainsFunc(r.look.Bookmarks, func(b stage.Bookmark) bool { return b.Tick == r.look.Tick }),
	}
	if len(r.look.Sides) == 1 {
		h.Policies = []string{firstOf(v.InForce.Scenario.Teaches, r.policy(0))} // the pane says how it was changed
	} else {
		h.Policies = []string{"two runs under one clock: the same people, threats and chance"}
	}
	if m := r.look.Stopped; m != nil && !r.look.Playing {
		h.Note = v.Legend.Tell(m.Event)
	}
	return h
}

// firstOf returns the first text that says something.
func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// index is 1 where something holds.
func index(holds bool) int {
	if holds {
		return 1
	}
	return 0
}
