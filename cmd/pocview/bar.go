package main

import (
	"strconv"

	"pocsim/render/picture"
)

func itoa(n int) string { return strconv.Itoa(n) }

// bar draws the clock's bar: back, play, on, speed, events, bookmark.
func (f *face) bar(at rect) {
	a, r := f.a, f.a.run
	f.p.Rect(at, f.th.Panel)
	f.p.Line(point{X: at.X, Y: at.Y + 0.5}, point{X: at.Right(), Y: at.Y + 0.5}, picture.Pen{Width: 1, Colour: f.th.PanelEdge})
	f.cover(at)
	words := "play"
	if r.look.Playing {
		words = "pause"
	}
	list := []button{
		{name: "back", words: "‹ step", key: keyOf("back")},
		{name: "play", words: words, key: keyOf("play"), on: r.look.Playing},
		{name: "step", words: "step ›", key: keyOf("step")},
		{name: "previous", words: "‹ event"},
		{name: "next", words: "event ›", key: keyOf("next")},
		{name: "slower", words: "−", key: keyOf("slower")},
		{name: "speed", words: strconv.Itoa(r.look.Speed) + "×", off: true},
		{name: "faster", words: "+", key: keyOf("faster")},
		{name: "stops", words: "stop at events", key: keyOf("stops"), on: len(r.look.Stops) > 0},
		{name: "mark", words: "bookmark", key: keyOf("mark")},
		{name: "timeline", words: "timeline", key: keyOf("timeline"), on: !r.noTimeline},
		{name: "fit", words: "whole map", key: keyOf("fit")},
		{name: "save", words: "save", key: keyOf("save")},
	}
	for i := range list {
		if name := list[i].name; !list[i].off {
			list[i].do = func() { a.perform(name) }
		}
	}
	room := at.W - 16*f.u
	if f.wide(list) > room {
		for i := range list {
			list[i].key = ""
		}
	}
	if f.wide(list) > room {
		for i := range list {
			list[i].small = true
		}
	}
	x := at.X + 8*f.u
	for _, b := range list {
		w, h := f.width(b), f.height(b.small)
		if x+w > at.Right() {
			break // the rest is had by its key
		}
		f.button(rect{X: x, Y: at.Y + (at.H-h)/2, W: w, H: h}, b)
		x += w + 5*f.u
	}
	about := ""
	switch {
	case r.look.Fault != nil:
		about = "the model has stopped: " + r.look.Fault.Error()
	case r.look.Seeking:
		about = "on the way"
	case !r.look.Sides[0].Timeline.Done():
		about = "computing ahead, " + strconv.Itoa(int(100*int64(r.look.Sides[0].Timeline.Computed)/int64(max(r.look.Last, 1)))) + " %"
	case r.look.Tick >= r.look.Last:
		about = "the end"
	}
	s := f.th.Small().As(f.th.Muted).At(picture.MiddleRight)
	if room := at.Right() - 12*f.u - x; about != "" && room > 40*f.u {
		f.p.Text(at.Right()-12*f.u, at.Y+at.H/2, s.Shorten(about, room), s)
	}
}
