package main

import (
	"fmt"

	"pocsim/render/picture"
)

// middle is a room in the middle of the window.
func (f *face) middle(whole rect, w, h float32) rect {
	return picture.Around(whole.Centre(), min(w*f.u, whole.W-32), min(h*f.u, whole.H-32))
}

// settings draws the settings.
func (f *face) settings(whole rect) {
	a := f.a
	r := f.sheet(f.middle(whole, 620, 520), "Settings", func() { a.over = noOverlay })
	label := func(words string) {
		r = f.words(r, words, f.th.Strong().As(f.th.Text))
	}
	buttons := func(list ...button) {
		h := f.row(r, list...)
		_, r = r.CutTop(h + 14*f.u)
	}
	label("Colours")
	var list []button
	for _, name := range themeNames() {
		list = append(list, button{words: name, on: a.settings.Theme == name, do: func() { a.change(func(s *settings) { s.Theme = name }) }})
	}
	buttons(list...)
	label("Size of the words")
	list = nil
	for _, size := range []float32{0.75, 1, 1.25, 1.5, 2} {
		list = append(list, button{name: fmt.Sprintf("text %v", size), words: fmt.Sprintf("%.0f %%", size*100), on: a.settings.Text == size, do: func() { a.change(func(s *settings) { s.Text = size }) }})
	}
	buttons(list...)
	label("Symbols")
	buttons(
		button{words: "military (APP-6)", name: military, on: a.settings.Symbols == military, do: func() { a.change(func(s *settings) { s.Symbols = military }) }},
		button{words: "plain pictures", name: plain, on: a.settings.Symbols == plain, do: func() { a.change(func(s *settings) { s.Symbols = plain }) }},
	)
	label("View")
	buttons(
		button{words: "instructor: hidden caveats too", name: "instructor", on: a.settings.Instructor, do: func() { a.change(func(s *settings) { s.Instructor, s.Hidden = true, false }) }},
		button{words: "student", on: !a.settings.Instructor, do: func() { a.change(func(s *settings) { s.Instructor, s.Hidden = false, true }) }},
	)
	buttons(
		button{words: "the timeline shows the future", name: "future", key: keyOf("future"), on: !a.settings.Hidden, do: a.toggleFuture})
	buttons(
		button{words: "Take the tour", name: "tour", do: func() { a.over = noOverlay; a.beginTour() }},
		button{words: "Full screen", name: "full", key: keyOf("full"), on: a.fullScreen, do: func() { a.perform("full") }},
	)
}

// loading draws the replays to choose from.
func (f *face) loading(whole rect) {
	a := f.a
	r := f.sheet(f.middle(whole, 620, 480), "Load a replay", func() { a.over = noOverlay })
	f.scrolled(r, func(r rect) float32 {
		top := r.Y
		for _, path := range a.replays {
			b := button{words: path, do: func() { a.loadFile(path) }}
			f.button(rect{X: r.X, Y: r.Y, W: r.W, H: f.height(false)}, b)
			_, r = r.CutTop(f.height(false) + 6*f.u)
		}
		return r.Y - top
	})
}

// loadFile opens a replay file.
func (a *app) loadFile(path string) {
	file, err := readFile(path)
	if err != nil {
		a.say(sentence(err))
		return
	}
	a.openReplay(file)
}
