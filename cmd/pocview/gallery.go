package main

import (
	"pocsim/render/picture"
	"pocsim/scenarios"
)

// A gallery is the missions to choose from.
type gallery struct {
	list []mission
	at   int // that the keyboard is at
}

// A mission is one thing that the gallery opens.
type mission struct {
	name    string // of the scenario
	compare string // or what is compared, as --compare takes it
	title   string
	teaches string
}

// newGallery lists the shipped scenarios, the teaching case and its comparison first.
func newGallery() gallery {
	g := gallery{list: []mission{{
		name: "compare", compare: "capital-delay:0h,8h", title: "Side by side: the capital answers at once, or after eight hours",
		teaches: "The same town, the same attack, the same chance, twice. Only the time that the capital takes to answer differs.",
	}}}
	for _, name := range scenarios.Names() {
		if title, teaches, ok := scenarios.Describe(name); ok {
			g.list = append(g.list, mission{name: name, title: title, teaches: teaches})
		}
	}
	return g
}

// move moves the keyboard's choice.
func (g *gallery) move(by int) { g.at = min(max(g.at+by, 0), len(g.list)-1) }

// open opens what is chosen.
func (g *gallery) open(a *app) { a.openMission(g.list[g.at]) }

// openMission opens something of the gallery.
func (a *app) openMission(m mission) {
	if m.compare == "" {
		a.openNamed(m.name, nil)
		return
	}
	show, err := (&options{compare: m.compare, seed: 1}).comparison()
	if err != nil {
		a.say(sentence(err))
		return
	}
	a.open(show, nil)
}

// gallery draws the start screen.
func (f *face) gallery(whole rect) {
	a := f.a
	in := whole.Pad(40*f.u, 28*f.u)
	title := f.th.Title().Scaled(1.4).As(f.th.Text)
	in = f.words(in, "pocsim", title)
	in = f.words(in, "What do caveats, rules of engagement and delays cost the people a mission is to protect? Choose a mission.", f.th.Body().As(f.th.Muted))
	h := f.row(in,
		button{name: "tour", words: "Tour of one minute", on: !a.settings.Toured, do: func() { a.beginTour() }},
		f.commandButton("load", "Load a replay", false), f.commandButton("settings", "Settings", false), f.commandButton("help", "Help", false))
	_, in = in.CutTop(h + 14*f.u)
	cols := max(1, int(in.W/(360*f.u)))
	gap := 14 * f.u
	f.scrolled(in, func(in rect) float32 {
		top, high := in.Y, 150*f.u
		for i := range a.gallery.list {
			if i > 0 && i%cols == 0 {
				_, in = in.CutTop(high + gap)
			}
			row, _ := in.CutTop(high)
			f.mission(row.Column(i%cols, cols, gap), i)
		}
		return in.Y + high - top
	})
}

// mission draws one card of the gallery.
func (f *face) mission(at rect, i int) {
	a := f.a
	m := a.gallery.list[i]
	at = at.Whole()
	back, edge, wide := f.th.Panel, f.th.PanelEdge, float32(1)
	if a.gallery.at == i || f.over(at) {
		back, edge, wide = f.th.Raised, f.th.Accent, 2*f.u
	}
	f.p.RoundRect(at, 8*f.u, back)
	f.p.RoundOutline(at, 8*f.u, picture.Pen{Width: wide, Colour: edge})
	in := at.Pad(14*f.u, 12*f.u)
	in = f.words(in, m.title, f.th.Strong().As(f.th.Text))
	f.words(in, m.teaches, f.th.Small().As(f.th.Muted))
	f.spot(spot{name: m.name, at: at, do: func() { a.gallery.at = i; a.openMission(m) }})
}
