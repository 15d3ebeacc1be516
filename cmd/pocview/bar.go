package main

import (
	"slices"
	"strconv"

	"pocsim/render/picture"
)

// barButtons are what is asked most often.
func (f *face) barButtons() []button {
	a, r := f.a, f.a.run
	two := len(r.look.Sides) > 1
	list := []button{
		{name: "gallery", words: "‹ gallery"}, {name: "previous", words: "‹ event"}, {name: "next", words: "event ›"}, {name: "kinds", words: "which?"},
		{name: "stops", words: "stop at events", on: len(r.look.Stops) > 0},
		{name: "change", words: "change rules", on: r.panel == leversPanel},
		{name: "split", words: "two runs", on: two},
		{name: "saved", words: "what would save them?"},
		{name: "ledger", words: "why it failed", on: r.panel == ledgerPanel},
		{name: "layers", words: "layers", on: r.panel == layersPanel || r.panel == keyPanel},
		{name: "fit", words: "whole map"},
		{name: "timeline", words: "timeline", on: r.lined},
		{name: "save", words: "save"}, {name: "settings", words: "settings"},
	}
	if two {
		list = slices.Insert(list, 6, button{name: "part", words: "where they part", on: r.panel == partPanel})
	}
	for i := range list {
		name := list[i].name
		list[i].small, list[i].do = true, func() { a.perform(name) }
		if name != "previous" && name != "kinds" {
			list[i].key = keyOf(name)
		}
	}
	return list
}

// aboutWide is the room for words at the right of the bar [units].
const aboutWide = 150

// fitted are the buttons as they have room: with their keys, without, or as many as go into
// one row, and one that shows the others.
func (f *face) fitted(width float32) (list []button, rows int) {
	list = f.barButtons()
	room := width - 16*f.u
	if f.wide(list)+aboutWide*f.u > room {
		for i := range list {
			list[i].key = ""
		}
	}
	r := f.a.run
	if f.rows(list, room) == 1 {
		return list, 1
	}
	if r.allButtons {
		list = append(list, button{name: "more", words: "fewer buttons", small: true, on: true, do: func() { r.allButtons = false }})
		return list, f.rows(list, room)
	}
	more := button{name: "more", words: "more ›", small: true, do: func() { r.allButtons = true }}
	for len(list) > 1 && f.rows(append(list, more), room) > 1 {
		list = list[:len(list)-1]
	}
	return append(list, more), 1
}

// rows is how many rows of a width buttons need.
func (f *face) rows(list []button, room float32) int {
	x, rows := float32(0), 1
	for _, b := range list {
		w := f.width(b)
		if x > 0 && x+w > room {
			x, rows = 0, rows+1
		}
		x += w + 6*f.u
	}
	return rows
}

// barHigh is how high the bar is [px].
func (f *face) barHigh(width float32) float32 {
	if f.a.bare {
		return 0
	}
	_, rows := f.fitted(width)
	return float32(rows)*(f.height(true)+6*f.u) + 10*f.u
}

// bar draws what is asked most often, and how far the model has come.
func (f *face) bar(at rect) {
	r := f.a.run
	f.p.Rect(at, f.th.Panel)
	f.p.Line(point{X: at.X, Y: at.Y + 0.5}, point{X: at.Right(), Y: at.Y + 0.5}, picture.Pen{Width: 1, Colour: f.th.PanelEdge})
	f.cover(at)
	list, rows := f.fitted(at.W)
	in := at.Pad(8*f.u, 8*f.u)
	f.row(in, list...)
	x := at.X + 8*f.u + f.wide(list) + 16*f.u
	if rows > 1 {
		x = at.Right()
	}
	about := ""
	switch {
	case r.look.Fault != nil:
		about = "the model has stopped: " + r.look.Fault.Error()
	case r.look.Seeking:
		about = "on the way"
	case f.a.settings.Hidden:
		about = "what comes is hidden"
	case !r.look.Sides[0].Timeline.Done():
		about = "computing ahead, " + strconv.Itoa(int(100*int64(r.look.Sides[0].Timeline.Computed)/int64(max(r.look.Last, 1)))) + " %"
	case r.look.Tick >= r.look.Last:
		about = "the end"
	}
	s := f.th.Small().As(f.th.Muted).At(picture.MiddleRight)
	room := at.Right() - 12*f.u - x
	if r.look.Fault != nil { // told as far as it goes
		about = s.Shorten(about, max(room, 0))
	}
	if about != "" && room >= s.Measure(about) {
		f.p.Text(at.Right()-12*f.u, at.Y+at.H/2, about, s)
	}
}

// wide is how wide a row of buttons stands.
func (f *face) wide(list []button) (sum float32) {
	for _, b := range list {
		sum += f.width(b) + 5*f.u
	}
	return sum
}
