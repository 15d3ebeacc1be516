package main

import (
	"fmt"

	"pocsim/render/panel"
	"pocsim/render/picture"
)

// middle is a room in the middle of the window.
func (f *face) middle(whole rect, w, h float32) rect {
	return picture.Around(whole.Centre(), min(w*f.u, whole.W-32), min(h*f.u, whole.H-32))
}

// themeWords say what each choice of colours is for.
var themeWords = map[string]string{
	"light": "light, for a projector", "dark": "dark, for a dark room", "colour-blind": "safe for the colour-blind", "high-contrast": "high contrast",
}

// settings draws the settings. What is chosen holds at once, and a sample shows it.
func (f *face) settings(whole rect) {
	a := f.a
	r := f.sheet(f.middle(whole, 860, 470), "Settings", func() { a.cover(noOverlay) })
	f.scrolled(r, func(r rect) float32 {
		top := r.Y
		for _, g := range a.settingGroups() {
			if g.title != "" {
				r = f.words(r, g.title, f.th.Strong().As(f.th.Text))
			}
			_, r = r.CutTop(f.row(r, g.list...) + 8*f.u)
		}
		sample := panel.Sample{Plain: a.settings.Symbols == plain}
		at := rect{X: r.X, Y: r.Y, W: r.W, H: f.e.SampleHeight(r.W)}
		f.take(f.e.Sample(at, sample), func(panel.Hot, int64) {})
		return at.Bottom() - top
	})
}

// A settingGroup is the choices of one setting.
type settingGroup struct {
	title string
	list  []button
}

// settingGroups are the settings with their choices.
func (a *app) settingGroups() []settingGroup {
	colours, words := settingGroup{title: "Colours (F2)"}, settingGroup{title: "Size of the words (Ctrl + and Ctrl -)"}
	for _, name := range themeNames() {
		colours.list = append(colours.list, button{name: name, words: firstOf(themeWords[name], name), on: a.settings.Theme == name, do: func() { a.change(func(s *settings) { s.Theme = name }) }})
	}
	for _, size := range sizes {
		words.list = append(words.list, button{name: fmt.Sprintf("text %v", size), words: fmt.Sprintf("%.0f %%", size*100), on: a.settings.Text == size, do: func() { a.change(func(s *settings) { s.Text = size }) }})
	}
	symbols := settingGroup{"Symbols", []button{
		{words: "military (APP-6)", name: military, on: a.settings.Symbols == military, do: func() { a.change(func(s *settings) { s.Symbols = military }) }},
		{words: "plain pictures", name: plain, on: a.settings.Symbols == plain, do: func() { a.change(func(s *settings) { s.Symbols = plain }) }},
	}}
	view := settingGroup{"Who looks", []button{
		{words: "instructor: hidden caveats too", name: "instructor", on: a.settings.Instructor, do: func() { a.change(func(s *settings) { s.Instructor, s.Hidden = true, false }) }},
		{words: "student: what has happened so far", name: "student", on: !a.settings.Instructor, do: func() { a.change(func(s *settings) { s.Instructor, s.Hidden = false, true }) }},
		{words: "the future is shown", name: "future", key: keyOf("future"), on: !a.settings.Hidden, do: a.toggleFuture},
	}}
	rest := settingGroup{"Window", []button{
		{words: "Full screen", name: "full", key: keyOf("full"), on: a.fullScreen, do: func() { a.perform("full") }},
		{words: "Take the tour", name: "tour", do: func() { a.cover(noOverlay); a.beginTour() }},
		{words: "Back to the defaults", name: "defaults", off: a.settings == a.settings.defaulted(), do: func() { a.change(func(s *settings) { *s = s.defaulted() }) }},
	}}
	return []settingGroup{colours, words, symbols, view, rest}
}

// defaulted are the settings of a first day, with what is remembered of what was done since.
func (s settings) defaulted() settings {
	d := wonted()
	d.Toured, d.Last, d.LastTick = s.Toured, s.Last, s.LastTick
	return d
}
