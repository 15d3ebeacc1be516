package main

import (
	"math"
	"slices"
	"strings"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/ground"
	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/sim/clock"
)

// leastHigh is how high a side panel is at least, or it takes the timeline's room [units];
// the levers, of which there are many, want more.
const (
	leastHigh       = 340
	leastLeversHigh = 640
)

// leastPair is how high two maps and the column between them are at least, with the banner
// and the timeline beneath [units].
const leastPair, leastWithBanner = 232, 330

// under is how high timeline and bar are [px]. The lanes of an incident take the room of the
// timeline; where a side panel or two maps would be left too little, it is slim, or gives way.
func (f *face) under(whole rect, head float32) (line, bar float32) {
	r := f.a.run
	bar = f.barHigh(whole.W)
	if r.noTimeline || r.panel == storyPanel {
		return 0, bar
	}
	least := float32(0)
	switch {
	case r.panel == leversPanel:
		least = leastLeversHigh * f.u
	case r.panel != noPanel:
		least = leastHigh * f.u
	case len(r.look.Sides) > 1:
		least = leastPair * f.u
	}
	room := whole.H - head - bar
	full, slim := f.e.TimelineHeight(len(r.look.Sides)), f.e.SlimTimelineHeight(len(r.look.Sides))
	switch {
	case room-full >= max(least, room*0.45):
		return full, bar
	case room-slim >= least || r.wantLine:
		return slim, bar
	}
	return 0, bar
}

// toggleTimeline shows the timeline, even where there is little room, or hides it.
func (r *running) toggleTimeline() {
	if r.lined {
		r.noTimeline, r.wantLine = true, false
		return
	}
	r.noTimeline, r.wantLine = false, true
	if r.panel == storyPanel {
		r.panel = noPanel
	}
}

// play draws a run: header, map, what lies open beside it, timeline, and the bar.
func (f *face) play(whole rect) {
	a, r := f.a, f.a.run
	a.compare()
	heading := r.heading()
	head, rest := whole.CutTop(f.e.HeaderHeight(whole.W, heading))
	lineHigh, barHigh := f.under(whole, head.H)
	bar, rest := rest.CutBottom(barHigh)
	line, rest := rest.CutBottom(lineHigh)
	r.lined = lineHigh > 1
	if r.panel != r.drawn {
		a.scroll, r.drawn = 0, r.panel
		delete(a.scrolls, panel.CardScroll)
		delete(a.scrolls, panel.SwimScroll)
	}
	side, below := rect{}, rect{}
	switch r.panel {
	case noPanel:
	case storyPanel:
		below, rest = rest.CutBottom(f.lanesHigh(rest))
	default:
		side, rest = rest.CutRight(min(f.e.CardWidth()*1.12, whole.W*0.45))
	}
	rest = f.banner(rest)
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
	if r.lined {
		f.timeline(line.Whole())
	}
	if !a.bare {
		f.bar(bar.Whole())
	}
	a.inquire()
	f.tour(whole)
}

// banner draws where two runs part beneath their maps, once that may be told and where it
// leaves the maps room enough, and returns the room that is left.
func (f *face) banner(rest rect) rect {
	r := f.a.run
	r.banner = false
	if len(r.look.Sides) < 2 || r.panel != noPanel || !r.partingTold(!f.a.settings.Hidden) {
		return rest
	}
	high := f.e.FirstHeight(rest.W, r.firstBanner())
	if rest.H-high < leastWithBanner*f.u {
		return rest
	}
	r.banner = true
	at, rest := rest.CutBottom(high)
	f.first(at.Whole())
	return rest
}

// maps draws the panes of the map.
func (f *face) maps(room rect) {
	r := f.a.run
	n := len(r.look.Sides)
	whole := [2]rect{room}
	if n == 2 {
		wide := float32(0)
		switch {
		case r.plainMaps:
		case r.panel == noPanel:
			wide = f.e.CompareWidth(room.W)
		case room.W > 820*f.u:
			wide = min(f.e.CompareWidth(room.W), room.W*0.3)
		}
		left, rest := room.CutLeft((room.W - wide) / 2)
		middle, right := rest.CutLeft(wide)
		whole = [2]rect{left.Whole(), right.Whole()}
		if wide > 0 {
			f.difference(rect{X: whole[0].Right(), Y: middle.Y, W: whole[1].X - whole[0].Right(), H: middle.H})
		}
	}
	r.rects = f.captions(whole, n)
	first := r.rects[0]
	r.inset = float64(36 * f.u)
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
	r, at := f.a.run, f.a.run.rects[side]
	v := &r.look.Sides[side]
	camera := r.camera.Linked(r.camera).Resized(float64(at.W), float64(at.H))
	o := r.options(f)
	o.Before = scene.Before{Homes: v.Before.Homes, Bands: v.Before.Bands, Units: v.Before.Units}
	if side == r.side {
		o.Selected = r.selected
	}
	r.panes[side].Draw(f.p, at, &v.Frame, v.Legend, &camera, o)
	f.spot(f.grip(side, at))
	f.pin(side, at, &camera)
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
			factor := math.Pow(1.25, float64(min(max(n, -8), 8))) // a slow machine hands over many notches at once, a touchpad parts of one
			r.jump(r.camera.ZoomWithin(factor, float64(x-at.X), float64(y-at.Y), r.country.Side(), r.margin()))
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

// captions name the panes over their maps, so that nothing of a map lies below a name, and
// return the room that is left to the maps.
func (f *face) captions(panes [2]rect, n int) [2]rect {
	words := [2]string{}
	high, s := float32(0), f.th.Strong().As(f.th.Text)
	for i := range n {
		if words[i] = f.captionWords(i, panes[i].W-20*f.u); words[i] != "" {
			high = max(high, float32(len(s.Wrap(words[i], panes[i].W-20*f.u)))*s.LineHeight()+10*f.u)
		}
	}
	for i := range n {
		if high > 0 {
			at, rest := panes[i].CutTop(high)
			f.caption(i, at.Whole(), words[i])
			panes[i] = rest.Whole()
		}
	}
	return panes
}

// captionWords say which side a pane is: what sets it apart, in fewer words where that would
// take more than two lines; and when the map shows only what the mission knows.
func (f *face) captionWords(side int, width float32) string {
	r := f.a.run
	text := ""
	if len(r.look.Sides) > 1 { // of one side the header says it
		text = r.policy(side)
		name := [2]string{"Left", "Right"}[side]
		text = name + ": " + text
		if list := r.beside.contrasts; len(list) == 1 && list[0].spoken {
			value := [2]string{list[0].left, list[0].right}[side]
			text = name + ": " + lower(list[0].words) + " " + value
			if len(f.th.Strong().Wrap(text, width)) > 2 {
				text = name + ": " + value
			}
		}
		if of := r.show.policies; len(f.th.Strong().Wrap(text, width)) > 2 && side < len(of) && changesAsked(r.look.Sides[side].History) == "" {
			text = name + ": " + strings.ReplaceAll(of[side], "-", " ")
		}
	}
	if r.known {
		if text != "" {
			text += "; "
		}
		text += r.newsWords(side)
	}
	return text
}

// newsWords say that a map shows only what the mission knows, and where that is nothing.
func (r *running) newsWords(side int) string {
	words, two := "Only what the mission knows", len(r.look.Sides) > 1
	if two {
		words = lower(words)
	}
	switch heard, fresh := scene.News(&r.look.Sides[side].Frame); {
	case heard == 0:
		words += ": it has heard of no threat yet"
	case fresh == 0:
		words += ": no fresh news of a threat"
	case !two:
		words += ": the older the news, the greyer the symbol"
	}
	return words
}

// caption draws the name of a pane, which is pressed to make it the one that panels are about.
func (f *face) caption(side int, at rect, words string) {
	r := f.a.run
	chosen := len(r.look.Sides) > 1 && side == r.side
	f.p.Rect(at, f.th.Panel)
	edge := rect{X: at.X, Y: at.Bottom() - 1, W: at.W, H: 1}
	ink := f.th.PanelEdge
	if chosen {
		edge.Y, edge.H, ink = at.Bottom()-3*f.u, 3*f.u, f.th.Accent
	}
	f.p.Rect(edge, ink)
	f.cover(at)
	f.p.Words(at.Pad(10*f.u, 4*f.u), words, f.th.Strong().As(f.th.Text))
	if len(r.look.Sides) > 1 {
		f.spot(spot{name: [2]string{"left", "right"}[side], at: at, do: func() { r.side = side }})
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
		h.Policies = []string{firstOf(r.policy(0), clause(v.InForce.Scenario.Teaches))}
	} else {
		h.Policies = []string{"Two runs: same people, same threats, same chance"}
		if q := r.show.question; q != "" && changesAsked(r.look.Sides[0].History) == "" && changesAsked(r.look.Sides[1].History) == "" {
			h.Title = q
		}
	}
	if m := r.look.Stopped; m != nil && !r.look.Playing {
		h.Note = v.Legend.Tell(m.Event)
	}
	return h
}

// clause returns the first clause of a text, which stands by itself.
func clause(text string) string {
	if n := strings.IndexAny(text, ";:."); n > 0 {
		return text[:n]
	}
	return text
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
