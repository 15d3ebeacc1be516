package main

import (
	"slices"
	"strings"
)

// turn takes what came from outside since the last turn.
func (a *app) turn(in input) {
	if in.width > 0 && (in.width != a.width || in.height != a.height) {
		a.width, a.height = in.width, in.height
		a.theme = themeOf(a.settings, a.width, a.height)
	}
	a.in = in
	a.clock += in.elapsed
	a.finish()
	if a.run != nil {
		a.run.stage.Pass(in.elapsed)
		a.run.look = a.run.stage.Look()
		a.run.follow()
	}
	if in.dropped != nil {
		a.openReplay(in.dropped)
	}
	a.pointer()
	chord := func(k key) bool { return strings.HasPrefix(string(k), "Ctrl+") }
	for _, k := range in.keys {
		if chord(k) { // before what is typed after it
			a.press(k)
		}
	}
	a.take(in.text)
	for _, k := range in.keys {
		if !chord(k) {
			a.press(k)
		}
	}
	if a.screen == inPlay && a.run != nil {
		a.run.pan(a)
	}
	if a.note.words != "" && a.clock > a.note.until {
		a.note = note{}
	}
	a.tour.turn(a)
}

// A spot is something on the screen that can be pressed.
type spot struct {
	name    string                              // for tests
	value   int64                               // goes with some names
	at      rect                                // what of it is in sight
	full    rect                                // all of it, where it scrolls
	reveal  func()                              // brings it in sight; nil where it always is
	tip     string                              // told when the pointer rests on it
	through bool                                // it keeps the pointer from nothing
	do      func()                              // when it is pressed; nil only keeps the pointer from what lies below
	drag    func(x, y float32, last bool)       // while it is held
	other   *spot                               // what the middle or right button takes hold of
	turn    func(notches float32, x, y float32) // when the wheel is turned over it
}

// pointer gives presses, drags and the wheel to what was drawn last.
func (a *app) pointer() {
	in := &a.in
	if a.held != nil {
		a.held.drag(in.x, in.y, in.released || !in.down && !in.dragging)
		if in.released || !in.down && !in.dragging {
			a.held = nil
		}
		return
	}
	if a.menu != nil {
		a.menu.follow(a)
	}
	top := a.under(in.x, in.y)
	if top == nil {
		return
	}
	if in.gripped {
		a.grip(top)
		return
	}
	if in.wheel != 0 {
		a.wheel(in)
	}
	if !in.pressed {
		return
	}
	if a.screen == inPlay || a.over != noOverlay {
		a.focus = focus{}
	}
	if top.drag != nil {
		held := *top
		a.held = &held
	}
	if top.do != nil {
		top.do()
	}
	if a.held != nil && in.released { // pressed and let go within one turn
		a.held.drag(in.x, in.y, true)
		a.held = nil
	}
}

// grip gives a press of the middle or right button to what it was made on. Beside a menu it
// closes it.
func (a *app) grip(top *spot) {
	if a.menu != nil && top.name == "beside menu" {
		a.menu = nil
	}
	if top.other != nil {
		a.held = top.other
		a.held.do()
	}
}

// wheel gives the wheel to what scrolls or zooms under the pointer.
func (a *app) wheel(in *input) {
	for i := len(a.spots) - 1; i >= 0; i-- {
		if s := &a.spots[i]; s.at.Holds(point{X: in.x, Y: in.y}) {
			if s.turn != nil {
				s.turn(in.wheel, in.x, in.y)
				return
			}
			if s.do == nil && s.drag == nil && !s.through && s.name == "" {
				return // a panel that does not scroll
			}
		}
	}
}

// under returns what lies topmost at a point; nil for nothing.
func (a *app) under(x, y float32) *spot {
	for i := len(a.spots) - 1; i >= 0; i-- {
		if s := &a.spots[i]; !s.through && s.at.Holds(point{X: x, Y: y}) {
			return &a.spots[i]
		}
	}
	return nil
}

// press gives a key to what it means here.
func (a *app) press(k key) {
	if a.types() && a.gallery.typed(k) {
		return
	}
	if a.menu != nil && a.menu.key(a, k) {
		return
	}
	if a.tour.key(a, k) || a.walk(k) {
		return
	}
	for i := range commands {
		c := &commands[i]
		if slices.Contains(c.keys, k) && c.where(a) {
			c.do(a)
			return
		}
	}
}

// sentence words an error as one that begins with a capital and ends.
func sentence(err error) string {
	text := strings.TrimSpace(err.Error())
	if text == "" {
		return ""
	}
	first, rest := text[:1], text[1:]
	text = strings.ToUpper(first) + rest
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}
