package main

import (
	"slices"

	"pocsim/render/panel"
	"pocsim/render/picture"
)

// A focus is where the keyboard is among what can be pressed. It is kept by name, since
// everything is drawn anew each time.
type focus struct {
	on    bool
	name  string
	value int64
	again int // how many of the same name come before it
}

// walks reports whether Tab, the arrows and Enter go among what can be pressed, rather than
// to the map: in the gallery, in what lies over the window, where levers or layers lie open,
// and after F6.
func (a *app) walks() bool {
	switch {
	case a.over != noOverlay || a.screen == inGallery:
		return true
	case a.screen != inPlay || a.run == nil:
		return false
	}
	return a.focus.on || a.run.panel == leversPanel || a.run.panel == layersPanel
}

// reachable reports whether the keyboard may come to a spot. The map has keys of its own,
// and so have the bars that are slid along.
func (s *spot) reachable() bool {
	return s.do != nil && s.drag == nil && s.name != "" && s.name != outside
}

// outside is the spot that closes what lies over the window.
const outside = "beside"

// walkable lists the spots that the keyboard may come to, as drawn last.
func (a *app) walkable() (list []*spot) {
	for i := min(a.floor, len(a.spots)); i < len(a.spots); i++ {
		if a.spots[i].reachable() {
			list = append(list, &a.spots[i])
		}
	}
	return list
}

// focused finds what the keyboard is at; -1 where that is not there.
func (a *app) focused(list []*spot) int {
	if !a.focus.on {
		return -1
	}
	before := 0
	return slices.IndexFunc(list, func(s *spot) bool {
		if s.name != a.focus.name || s.value != a.focus.value {
			return false
		}
		before++
		return before > a.focus.again
	})
}

// walk takes a key that moves the focus or presses what it is at; false where it does neither.
func (a *app) walk(k key) bool {
	if !a.walks() {
		return false
	}
	list := a.walkable()
	at := a.focused(list)
	switch k {
	case "Tab", "Shift+Tab":
		if n := len(list); n > 0 {
			step := 1
			if k == "Shift+Tab" {
				step = -1
			}
			if at < 0 {
				at = a.entry(list, step)
			}
			a.focusOn(list, ((at+step)%n+n)%n)
		}
	case "Left", "Right", "Up", "Down":
		if a.screen == inPlay && a.over == noOverlay && !a.focus.on {
			return false // the levers have them
		}
		a.walkTo(list, at, k)
	case "PageUp", "PageDown":
		return a.page(k == "PageUp")
	case "Enter":
		return a.pressFocused(list, at)
	case "Space":
		return a.screen != inPlay && a.pressFocused(list, at) || a.over != noOverlay && a.pressFocused(list, at)
	case "Escape":
		if a.screen != inPlay || a.over != noOverlay || !a.focus.on {
			return false
		}
		a.focus = focus{}
	default:
		return false
	}
	return true
}

// entry is the place before the first that Tab comes to: that of the panel which lies open,
// where one does.
func (a *app) entry(list []*spot, step int) int {
	if step < 0 {
		return 0
	}
	if a.screen == inPlay && a.over == noOverlay && a.run.panel != noPanel {
		for i, s := range list {
			if s.whole().X >= a.run.room.Right()-1 && s.whole().Y >= a.run.room.Y {
				return i - 1
			}
		}
	}
	return -1
}

// walkTo moves the focus to the nearest in a direction.
func (a *app) walkTo(list []*spot, at int, k key) {
	d := map[key][2]int{"Left": {-1, 0}, "Right": {1, 0}, "Up": {0, -1}, "Down": {0, 1}}[k]
	if at < 0 {
		at = a.entry(list, 1) + 1
		if at < len(list) {
			a.focusOn(list, at)
		}
		return
	}
	from := list[at].whole()
	for _, inRow := range [2]bool{true, false} { // to the right and left, what stands in the same row comes first
		var hots []panel.Hot
		for i, s := range list {
			if r := s.whole(); d[1] != 0 || !inRow || r.Y < from.Bottom() && r.Bottom() > from.Y {
				hots = append(hots, panel.Hot{Rect: s.at, Full: r, ID: "spot", Value: int64(i)})
			}
		}
		if h, ok := panel.Beside(hots, panel.Spot{ID: "spot", Value: int64(at)}, d[0], d[1]); ok {
			a.focusOn(list, int(h.Value))
			return
		}
	}
}

// focusOn brings the keyboard to a spot of a list, and the spot in sight.
func (a *app) focusOn(list []*spot, at int) {
	s := list[at]
	a.focus = focus{on: true, name: s.name, value: s.value}
	for _, o := range list[:at] {
		if o.name == s.name && o.value == s.value {
			a.focus.again++
		}
	}
	a.gallery.typing = false
	if s.reveal != nil {
		s.reveal()
	}
}

// pressFocused presses what the keyboard is at.
func (a *app) pressFocused(list []*spot, at int) bool {
	if at < 0 {
		return false
	}
	list[at].do()
	return true
}

// page scrolls what lies topmost by a page; false where nothing scrolls.
func (a *app) page(up bool) bool {
	for i := len(a.spots) - 1; i >= min(a.floor, len(a.spots)); i-- {
		if s := &a.spots[i]; s.turn != nil && s.name != "map" {
			notches := s.at.H * 0.8 / (48 * a.theme.Scale)
			if !up {
				notches = -notches
			}
			s.turn(notches, 0, 0)
			return true
		}
	}
	return false
}

// whole is where a spot stands, also where it is scrolled away.
func (s *spot) whole() rect {
	if s.full != (rect{}) {
		return s.full
	}
	return s.at
}

// ring shows where the keyboard is.
func (f *face) ring() {
	a := f.a
	if !a.walks() || a.gallery.typing {
		return
	}
	list := a.walkable()
	at := a.focused(list)
	if at < 0 || list[at].at.Empty() {
		return
	}
	r := list[at].at.Whole()
	f.p.RoundOutline(r.Inset(-1*f.u), 7*f.u, picture.Pen{Width: 5 * f.u, Colour: f.th.Panel})
	f.p.RoundOutline(r.Inset(-1*f.u), 7*f.u, picture.Pen{Width: 3 * f.u, Colour: f.th.Selection})
}
