package main

import (
	"strings"

	"pocsim/render/ground"
	"pocsim/render/panel"
	"pocsim/render/picture"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// A gallery is the missions to choose from.
type gallery struct {
	list   []mission
	at     int    // that the keyboard is at
	search string // what has been typed
	maps   map[string]*picture.Texture
	theme  string // that the maps are drawn for
	typing bool   // keys go to the search box
	shown  int    // the choice that was brought in sight last
}

// A mission is one thing that the gallery opens.
type mission struct {
	section string
	name    string // of the scenario
	compare string // or what is compared, as --compare takes it
	title   string
	words   string
	teaches string
	badge   string
}

// The sections of the gallery.
const (
	beginHere = "Begin here"
	missions  = "Missions"
	threats   = "Threats, one by one"
	record    = "Cases of record"
)

// newGallery lists what to begin with, then the shipped scenarios by their folders.
func newGallery() gallery {
	g := gallery{maps: map[string]*picture.Texture{}}
	g.list = append(g.list,
		mission{section: beginHere, name: "tour", title: "Tour of one minute", words: "One town, one attack, one platoon, one question to a capital.", teaches: "how this window works", badge: "tour"},
		mission{section: beginHere, name: "compare", compare: "capital-delay:0h,8h", title: "The capital answers at once, or after eight hours", words: "The same town, the same attack, the same chance, twice.", teaches: "what a delay costs", badge: "two sides"})
	sections := map[string]string{"threats": threats, "cases": record}
	for _, section := range []string{missions, threats, record} {
		for _, name := range scenarios.Names() {
			folder, _, inside := strings.Cut(name, "/")
			of := missions
			if inside {
				of = sections[folder]
				if of == "" {
					of = record
				}
			}
			title, teaches, ok := scenarios.Describe(name)
			if !ok || of != section {
				continue
			}
			head, words, cut := strings.Cut(title, ": ")
			if cut {
				words = strings.ToUpper(words[:1]) + words[1:]
			}
			g.list = append(g.list, mission{section: of, name: name, title: head, words: words, teaches: teaches})
		}
	}
	return g
}

// found lists the places of the missions that the search leaves.
func (g *gallery) found() (out []int) {
	word := strings.ToLower(g.search)
	for i, m := range g.list {
		if word == "" || strings.Contains(strings.ToLower(m.name+" "+m.title+" "+m.words+" "+m.teaches), word) {
			out = append(out, i)
		}
	}
	return out
}

// move moves the keyboard's choice among what is shown.
func (g *gallery) move(by int) {
	if n := len(g.found()); n > 0 {
		g.at = min(max(g.at+by, 0), n-1)
	}
}

// open opens what is chosen.
func (g *gallery) open(a *app) {
	if list := g.found(); g.at < len(list) {
		a.openMission(g.list[list[g.at]])
	}
}

// openMission opens something of the gallery.
func (a *app) openMission(m mission) {
	switch {
	case m.name == "tour":
		a.beginTour()
	case m.compare == "":
		a.openNamed(m.name, nil)
	default:
		show, err := (&options{compare: m.compare, seed: 1}).comparison()
		if err != nil {
			a.say(sentence(err))
			return
		}
		a.open(show, nil)
	}
}

// gallery draws the start screen.
func (f *face) gallery(whole rect) {
	a := f.a
	a.gallery.paint(a)
	foot, rest := whole.CutBottom(f.height(false) + 16*f.u)
	g := panel.Gallery{Title: "pocsim", Words: "What do caveats, rules of engagement and delays cost the people a mission is to protect?", Search: a.gallery.search, Scroll: a.scrolls[panel.GalleryScroll]}
	list := a.gallery.found()
	a.gallery.at = min(a.gallery.at, max(len(list)-1, 0))
	for _, i := range list {
		m := &a.gallery.list[i]
		if n := len(g.Sections); n == 0 || g.Sections[n-1].Title != m.section {
			g.Sections = append(g.Sections, panel.Section{Title: m.section})
		}
		s := &g.Sections[len(g.Sections)-1]
		s.Tiles = append(s.Tiles, panel.Tile{Title: m.title, Words: m.words, Teaches: m.teaches, Badge: m.badge, Map: a.gallery.maps[m.land()]})
	}
	f.e.Focus = panel.Spot{ID: panel.OpenTile, Value: int64(a.gallery.at)}
	if a.gallery.typing {
		f.e.Focus = panel.Spot{ID: panel.Search}
	}
	hots := f.e.Gallery(rest, g)
	f.e.Focus = panel.Spot{}
	if a.gallery.shown != a.gallery.at { // the keyboard's choice is brought in sight
		for _, h := range hots {
			if h.ID == panel.OpenTile && h.Value == int64(a.gallery.at) {
				if part, to, ok := panel.Reveal(hots, h); ok {
					a.scrolls[part.ID] = to
				}
			}
		}
		a.gallery.shown = a.gallery.at
	}
	f.take(hots, func(h panel.Hot, value int64) {
		if a.slide(h, value) {
			return
		}
		a.gallery.typing = h.ID == panel.Search
		if h.ID == panel.OpenTile && int(value) < len(list) {
			a.gallery.at = int(value)
			a.openMission(a.gallery.list[list[value]])
		}
	})
	f.p.Rect(foot, f.th.Panel)
	f.cover(foot)
	f.row(foot.Pad(28*f.u, 8*f.u), f.commandButton("load", "Load a replay", false), f.commandButton("settings", "Settings", false),
		f.commandButton("help", "Help", false), f.commandButton("theme", "Colours", false), f.commandButton("full", "Full screen", false))
}

// land is the scenario whose map stands on the tile.
func (m *mission) land() string {
	if m.section == beginHere {
		return "capital-delay"
	}
	return m.name
}

// mapPx is how wide the map of a tile is painted.
const mapPx = 320

// paint begins to paint the maps of the tiles beside the window, where they have not been
// painted for these colours.
func (g *gallery) paint(a *app) {
	if g.theme == a.theme.Name {
		return
	}
	g.theme = a.theme.Name
	theme, names := landTheme(a.theme), []string{}
	for i := range g.list {
		if name := g.list[i].land(); i == 0 || g.list[i-1].land() != name {
			names = append(names, name)
		}
	}
	opened, painted := a.settings.Theme, map[terrain.Params]*picture.Texture{}
	var next func(i int)
	next = func(i int) {
		if i >= len(names) || a.settings.Theme != opened || a.screen != inGallery {
			if a.screen != inGallery {
				g.theme = "" // to be gone on with
			}
			return
		}
		var t *picture.Texture
		a.beside(func() { t = mapOf(names[i], theme, painted) }, func() {
			if t != nil && a.settings.Theme == opened {
				g.maps[names[i]] = t
			}
			next(i + 1)
		})
	}
	next(0)
}

// mapOf paints the land of a scenario, unless another has the same and has it painted; nil
// where that goes wrong, which opening it will tell.
func mapOf(name string, theme *ground.Theme, painted map[terrain.Params]*picture.Texture) (t *picture.Texture) {
	defer func() {
		if recover() != nil {
			t = nil
		}
	}()
	loaded, err := scenarios.Load(name)
	if err != nil {
		return nil
	}
	of := loaded.Scenario.Terrain
	if painted[of] == nil {
		painted[of] = picture.NewTexture("map of "+name, ground.Relief(sim.NewLand(loaded.Scenario), theme, mapPx))
	}
	return painted[of]
}

// landTheme is the land's theme for the colours of the window.
func landTheme(th *picture.Theme) *ground.Theme {
	name := th.Name
	if other, ok := map[string]string{"high-contrast": "contrast"}[name]; ok {
		name = other
	}
	if t := ground.ThemeNamed(name); t != nil {
		return t
	}
	return ground.Projector()
}
