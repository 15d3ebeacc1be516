package main

import (
	"slices"
	"strconv"

	"pocsim/render/picture"
)

func itoa(n int) string { return strconv.Itoa(n) }

// bar draws what is asked most often, and how far the model has come.
func (f *face) bar(at rect) {
	a, r := f.a, f.a.run
	f.p.Rect(at, f.th.Panel)
	f.p.Line(point{X: at.X, Y: at.Y + 0.5}, point{X: at.Right(), Y: at.Y + 0.5}, picture.Pen{Width: 1, Colour: f.th.PanelEdge})
	f.cover(at)
	two := len(r.look.Sides) > 1
	list := []button{
		{name: "gallery", words: "‹ gallery", key: keyOf("gallery")},
		{name: "previous", words: "‹ event"},
		{name: "next", words: "event ›", key: keyOf("next")},
		{name: "stops", words: "stop at events", key: keyOf("stops"), on: len(r.look.Stops) > 0},
		{name: "change", words: "change", key: keyOf("change"), on: r.panel == leversPanel},
		{name: "split", words: [2]string{"split", "one run"}[index(two)], key: keyOf("split"), on: two},
		{name: "saved", words: "what saves", key: keyOf("saved")},
		{name: "ledger", words: "ledger", key: keyOf("ledger"), on: r.panel == ledgerPanel},
		{name: "layers", words: "layers", key: keyOf("layers"), on: r.panel == layersPanel},
		{name: "fit", words: "whole map", key: keyOf("fit")},
		{name: "timeline", words: "timeline", key: keyOf("timeline"), on: !r.noTimeline},
		{name: "save", words: "save", key: keyOf("save")},
		{name: "settings", words: "settings", key: keyOf("settings")},
	}
	if two {
		list = slices.Insert(list, 6, button{name: "part", words: "where they part", key: keyOf("part"), on: r.panel == partPanel})
	}
	for i := range list {
		if name := list[i].name; !list[i].off {
			list[i].do = func() { a.perform(name) }
		}
	}
	room := at.W - 16*f.u
	for i := range list {
		list[i].small = true
	}
	if f.wide(list) > room {
		for i := range list {
			list[i].key = ""
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

// wide is how wide a row of buttons stands.
func (f *face) wide(list []button) (sum float32) {
	for _, b := range list {
		sum += f.width(b) + 5*f.u
	}
	return sum
}
