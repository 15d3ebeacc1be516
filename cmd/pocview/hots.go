package main

import (
	"pocsim/render/panel"
)

// take makes what a panel drew answer to the pointer. press is told the name of what was
// pressed, or slid along, and its value.
func (f *face) take(hots []panel.Hot, press func(h panel.Hot, value int64)) {
	a := f.a
	for _, h := range hots {
		at := h.Spot()
		switch h.Kind {
		case panel.Press:
			if h.Off {
				f.spot(spot{name: "off " + h.ID, at: h.Rect, tip: h.Tip})
				continue
			}
			f.spot(spot{name: at.ID, value: at.Value, at: h.Rect, full: h.Full, tip: h.Tip, do: func() { press(h, h.Value) }, reveal: func() {
				if part, to, ok := panel.Reveal(hots, h); ok {
					a.scrolls[part.ID] = to
				}
			}})
		case panel.Slide:
			f.spot(spot{name: at.ID, value: at.Value, at: h.Rect, tip: h.Tip, do: func() { press(h, h.Along(point{X: a.in.x, Y: a.in.y})) },
				drag: func(x, y float32, _ bool) { press(h, h.Along(point{X: x, Y: y})) }})
		case panel.Wheel:
			f.spot(spot{at: h.Rect, turn: func(n float32, _, _ float32) {
				a.scrolls[h.ID] = min(max(h.Value-int64(n*48*f.u), 0), h.High)
			}})
		case panel.Block:
			f.cover(h.Rect)
		case panel.Tell:
			f.spot(spot{at: h.Rect, tip: h.Tip, through: true})
		}
	}
}

// slide keeps what was slid, where it is a scrolling part; false where it is something else.
func (a *app) slide(h panel.Hot, value int64) bool {
	if h.Kind == panel.Slide && h.Upright {
		a.scrolls[h.ID] = value
		return true
	}
	return false
}

// tip tells in full what the pointer rests on.
func (f *face) tip(whole rect) {
	a := f.a
	if !a.in.inside || a.held != nil {
		return
	}
	words := ""
	for i := len(a.spots) - 1; i >= 0 && words == ""; i-- {
		if s := &a.spots[i]; s.at.Holds(point{X: a.in.x, Y: a.in.y}) {
			words = s.tip
			if !s.through {
				break
			}
		}
	}
	if words != a.tipped.words {
		a.tipped = note{words: words, until: a.clock + tipAfter}
	}
	if words == "" || a.clock < a.tipped.until {
		return
	}
	f.e.HoverTip(whole, point{X: a.in.x, Y: a.in.y}, words)
}
