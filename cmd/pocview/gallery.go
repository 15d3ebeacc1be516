package main

import (
	"strings"

	"pocsim/render/panel"
	"pocsim/sim/clock"
)

// A gallery is the missions to choose from.
type gallery struct {
	list   []mission
	search string // what has been typed
	maps   map[string]*thumbnail
	theme  string // that the maps are drawn for
	typing bool   // keys go to the search box
}

// newGallery lists the shipped missions.
func newGallery() gallery {
	return gallery{maps: map[string]*thumbnail{}, list: shippedMissions()}
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

// first is the spot of the first tile, where the keyboard begins.
var first = focus{on: true, name: panel.OpenTile}

// openMission opens something of the gallery, at a moment of its run.
func (a *app) openMission(m mission, at clock.Tick) {
	then := func() {
		a.run.mission = m
		if at > 0 {
			a.ask(a.run.stage.Seek(at), nil)
		}
	}
	switch {
	case m.name == "tour":
		a.beginTour()
	case m.name == "help":
		a.cover(helpOverlay)
	case m.compare == "":
		a.openNamed(m.name, then)
	default:
		show, err := (&options{compare: m.compare, seed: 1}).comparison()
		if err != nil {
			a.say(sentence(err))
			return
		}
		a.open(show, then)
	}
}

const resume = "Go on where you left off"

// resumed is the mission that was open last, as a tile to begin with; ok is false where
// none is remembered.
func (g *gallery) resumed(s settings) (m mission, ok bool) {
	for _, m := range g.list {
		if m.key() != "" && m.key() == s.Last {
			words := m.title
			if m.compare == "" && m.words != "" {
				words += ": " + strings.ToLower(m.words[:1]) + m.words[1:]
			}
			m.section, m.title = beginHere, resume
			m.words, m.teaches = words+".", "Opens at "+momentText(s.LastTick)+" of the run, as it was shipped; what you changed is kept by saving a replay (F5)."
			return m, true
		}
	}
	return m, false
}

// shown lists the tiles: what the search leaves; without one, what was open last stands among
// those to begin with, or what can be done here.
func (g *gallery) shown(s settings) []mission {
	var list []mission
	last, ok := g.resumed(s)
	if !ok {
		last = guide
	}
	more := g.search == ""
	for _, i := range g.found() {
		if more && g.list[i].section != beginHere {
			list, more = append(list, last), false
		}
		list = append(list, g.list[i])
	}
	return list
}

// gallery draws the start screen.
func (f *face) gallery(whole rect) {
	a := f.a
	a.gallery.paint(a)
	rim := 8 * f.u
	if whole.H < 450*f.u { // large words: what can be chosen needs the room
		rim = 3 * f.u
	}
	foot, rest := whole.CutBottom(f.height(false) + 2*rim)
	g := panel.Gallery{Title: "pocsim", Words: "What do caveats, rules and delays cost those whom a mission is to protect?", Search: a.gallery.search, Scroll: a.scrolls[panel.GalleryScroll]}
	list := a.gallery.shown(a.settings)
	for i := range list {
		m := &list[i]
		if n := len(g.Sections); n == 0 || g.Sections[n-1].Title != m.section {
			g.Sections = append(g.Sections, panel.Section{Title: m.section, Words: sectionWords[m.section]})
		}
		s := &g.Sections[len(g.Sections)-1]
		s.Tiles = append(s.Tiles, a.gallery.tile(m))
	}
	if a.gallery.typing {
		f.e.Focus = panel.Spot{ID: panel.Search}
	}
	hots := f.e.Gallery(rest, g)
	f.e.Focus = panel.Spot{}
	f.take(hots, func(h panel.Hot, value int64) {
		if a.slide(h, value) {
			return
		}
		a.gallery.typing = h.ID == panel.Search
		if h.ID == panel.OpenTile && int(value) < len(list) {
			m, at := list[value], clock.Tick(0)
			if m.title == resume {
				at = a.settings.LastTick
			}
			a.openMission(m, at)
		}
	})
	f.p.Rect(foot, f.th.Panel)
	f.cover(foot)
	f.row(foot.Pad(28*f.u, rim), f.commandButton("load", "Load a replay", false), f.commandButton("settings", "Settings", false),
		f.commandButton("help", "Help", false), f.commandButton("theme", "Colours", false), f.commandButton("full", "Full screen", false))
	if a.over == noOverlay && a.focused(a.walkable()) < 0 {
		a.focus = first // the search has left out what the keyboard was at
	}
}

// tile is a mission as the start screen shows it.
func (g *gallery) tile(m *mission) panel.Tile {
	t := panel.Tile{Title: m.title, Words: m.words, Teaches: m.teaches, Badge: m.badge, Two: m.compare != "", Sign: m.sign}
	if of := g.maps[m.land]; of != nil {
		t.Map = of.land
		if t.Badge == "" {
			t.Badge, t.Sign = of.badge, of.sign
		}
	}
	return t
}
