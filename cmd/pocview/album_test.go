package main

import (
	"fmt"
	"html"
	"image"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pocsim/render/scene"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A leaf of the album is one state of the window that is worth looking at.
type leaf struct {
	name  string
	args  string // what is opened, as on the command line; empty for the gallery
	reach func(t *testing.T, th *theatre)
}

// The runs that the album is made of.
const (
	teaching   = "capital-delay --set authorities.capital.delay=8h"
	country    = "two-rivers"
	twoAnswers = "--compare capital-delay:0h,8h"
)

// leaves are all the screens, empty and crowded.
var leaves = []leaf{
	{"gallery", "", nil},
	{"gallery greeting", "", func(_ *testing.T, th *theatre) { th.a.greet() }},
	{"gallery search", "", func(_ *testing.T, th *theatre) { th.a.gallery.search = "caveat" }},
	{"gallery nothing found", "", func(_ *testing.T, th *theatre) { th.a.gallery.search = "zebra" }},
	{"help", "", commandThen("help")},
	{"settings", "", commandThen("settings")},
	{"load", "", func(_ *testing.T, th *theatre) {
		th.a.replays = []kept{{path: "monday.replay", read: true, title: "Two Rivers: one battalion, three nations", sides: 2, at: "12d6h", hash: "0123456789abcdef"}, {path: "tuesday.replay", read: true, wrong: "the file is no replay, or only a part of one"}}
		th.a.cover(loadOverlay)
	}},
	{"load empty", "", func(_ *testing.T, th *theatre) { th.a.cover(loadOverlay) }},
	{"preparation", "", func(_ *testing.T, th *theatre) { th.a.screen = inPreparation }},

	{"teaching begin", teaching, nil},
	{"teaching attack", teaching + " --at 1d15h", nil},
	{"teaching unit", teaching + " --at 1d16h", cardThen(scene.Unit)},
	{"teaching incident", teaching + " --at 1d16h", panelThen("card")},
	{"teaching band", teaching + " --at 1d16h", cardThen(scene.Band)},
	{"teaching settlement", teaching + " --at 1d19h", cardThen(scene.Settlement)},
	{"teaching base", teaching + " --at 1d16h", cardThen(scene.Base)},
	{"teaching contingent", teaching + " --at 1d16h", nationThen(1)},
	{"teaching chain", teaching + " --at 3d", panelThen("story")},
	{"teaching saves", teaching + " --at 3d", panelThen("saves")},
	{"teaching change", teaching + " --at 1d15h", panelThen("change")},
	{"teaching ledger", teaching + " --at 3d", panelThen("ledger")},
	{"teaching ledger empty", teaching, panelThen("ledger")},
	{"teaching layers", teaching + " --at 1d16h", panelThen("layers")},
	{"teaching key", teaching + " --at 1d16h", panelThen("key")},
	{"teaching known", teaching + " --at 1d16h", commandThen("truth")},
	{"teaching end", teaching + " --at 4d", nil},
	{"teaching orders", teaching + " --at 1d12h", keysThen("R")},
	{"teaching order to whom", teaching + " --at 1d12h", keysThen("R", "Enter")},
	{"teaching order where", teaching + " --at 1d12h", keysThen("R", "Enter", "Enter")},
	{"teaching ordered", teaching + " --at 1d12h", keysThen("R", "Down", "Enter", "Enter")},
	{"teaching orders told", teaching + " --at 1d12h", keysThen("R", "Down", "Enter", "Enter", ".", ".", "K")},
	{"teaching kinds of event", teaching + " --at 1d12h", keysThen("Shift+E")},
	{"teaching future hidden", teaching + " --at 1d16h", keysThen("Shift+T", "L")},

	{"tour 1", "capital-delay", tourThen(0)},
	{"tour 2", "capital-delay", tourThen(1)},
	{"tour 3", "capital-delay", tourThen(2)},
	{"tour 4", "capital-delay", tourThen(3)},
	{"tour 5", "capital-delay", tourThen(4)},
	{"tour 6", "capital-delay", tourThen(5)},

	{"compare begin", twoAnswers, nil},
	{"compare attack", twoAnswers + " --at 1d15h30m", nil},
	{"compare after", twoAnswers + " --at 1d20h", nil},
	{"compare end", twoAnswers + " --at 4d", nil},
	{"compare part", twoAnswers + " --at 2d", panelThen("part")},
	{"compare card", twoAnswers + " --at 1d16h", panelThen("card")},
	{"compare order in which", twoAnswers + " --at 1d12h", keysThen("R", "Down", "Enter", "Enter")},
	{"compare caveats", "--compare caveats:as-deployed,all-pledged --at 60d12h", nil},
	{"compare caveats crowded", "--compare caveats:as-deployed,no-mission", crowded},

	{"country begin", country, nil},
	{"country day", country + " --at 40d12h", nil},
	{"country dusk", country + " --at 40d18h", nil},
	{"country night", country + " --at 40d1h", nil},
	{"country crowded", country, crowded},
	{"country close", country + " --at 40d12h", func(_ *testing.T, th *theatre) {
		th.picture()
		th.a.run.zoomMiddle(6)
	}},
	{"country incident", country, func(t *testing.T, th *theatre) { crowded(t, th); th.openPanel("card") }},
	{"country chain", country, func(t *testing.T, th *theatre) { crowded(t, th); th.openPanel("story") }},
	{"country contingent", country + " --at 40d12h", nationThen(2)},
	{"country unit", country + " --at 40d12h", cardThen(scene.Unit)},
	{"country change", country + " --at 40d12h", panelThen("change")},
	{"country ledger", country + " --at 90d", panelThen("ledger")},
	{"country known", country + " --at 60d12h", commandThen("truth")},
	{"country end", country + " --at 90d", nil},
	{"threat mob", "threats/mob --at 30d12h", nil},
}

func keysThen(list ...key) func(*testing.T, *theatre) {
	return func(_ *testing.T, th *theatre) {
		th.a.draw()
		th.keys(list...)
	}
}

func commandThen(name string) func(*testing.T, *theatre) {
	return func(_ *testing.T, th *theatre) { th.a.perform(name) }
}

func panelThen(name string) func(*testing.T, *theatre) {
	return func(t *testing.T, th *theatre) {
		th.openPanel(name)
		if th.a.run.panel == noPanel {
			t.Errorf("%s does not open: %s", name, th.a.note.words)
		}
	}
}

// cardThen opens the card of the first thing of a kind that is on the map.
func cardThen(kind scene.Kind) func(*testing.T, *theatre) {
	return func(t *testing.T, th *theatre) {
		th.picture()
		for _, target := range th.a.run.panes[0].Targets() {
			if target.Kind == kind {
				th.a.choose(0, target.Target)
				return
			}
		}
		t.Errorf("there is no %s on the map", kind)
	}
}

func nationThen(id int32) func(*testing.T, *theatre) {
	return func(_ *testing.T, th *theatre) { th.a.choose(0, scene.Target{Kind: nationKind, ID: id}) }
}

// tourThen goes to a stop of the tour as the hurried do.
func tourThen(at int) func(*testing.T, *theatre) {
	return func(_ *testing.T, th *theatre) {
		th.a.beginTour()
		th.settle()
		for range at {
			th.a.tour.next(th.a)
			th.settle()
			th.a.draw()
		}
		th.pass(3 * time.Second)
	}
}

// crowded goes to the moment at which most incidents of the run are fresh.
func crowded(t *testing.T, th *theatre) {
	s := th.a.run.stage
	bars := th.a.run.look.Sides[0].Timeline.Incidents
	best, most := clock.Tick(0), 0
	for i := range bars {
		at, n := bars[i].Times[sim.LinkAttack], 0
		if at == clock.Never {
			continue
		}
		for j := range bars {
			if other := bars[j].Times[sim.LinkAttack]; other != clock.Never && other <= at && other > at-3*clock.Time(clock.Day) {
				n++
			}
		}
		if n > most {
			best, most = (clock.Tick(at)/clock.Tick(clock.Step))+3, n
		}
	}
	if most == 0 {
		t.Error("the run has no attack")
	}
	if err := s.Seek(best).Wait(); err != nil {
		t.Error(err)
	}
	th.settle()
}

// A cut is one way of looking at a leaf.
type cut struct {
	theme         string
	width, height int
	text          float32
	plain         bool
}

func (c cut) String() string {
	s := fmt.Sprintf("%s-%dx%d", c.theme, c.width, c.height)
	if c.text != 1 {
		s += fmt.Sprintf("-text-%v", c.text)
	}
	return s
}

// cuts are the four themes, the sizes from the least window to a large screen, and large
// words.
func cuts() (list []cut) {
	names := themeNames()
	for i, name := range names {
		list = append(list, cut{name, 1280, 720, 1, i == 2})
	}
	for _, size := range [][2]int{{leastWidth, leastHeight}, {1920, 1080}, {2560, 1440}, {3840, 2160}} {
		list = append(list, cut{names[0], size[0], size[1], 1, false})
	}
	return append(list, cut{names[0], 1280, 720, 1.5, false}, cut{names[1], 1920, 1080, 2, true})
}

// TestAlbum looks at every screen for what lies beyond the window, and for words that are
// cut short or lie upon each other. With POCVIEW_ALBUM set to a folder it paints them all
// there, in every cut, with a page to leaf through.
func TestAlbum(t *testing.T) {
	dir := os.Getenv("POCVIEW_ALBUM")
	list := cuts()
	if dir == "" {
		list = []cut{list[0], list[2], list[len(list)-2]}
	} else if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	only := os.Getenv("POCVIEW_LEAF")
	var page strings.Builder
	for _, l := range leaves {
		if !strings.HasPrefix(l.name, only) {
			continue
		}
		t.Run(l.name, func(t *testing.T) { lookAt(t, l, list, dir) })
		fmt.Fprintf(&page, "<h2>%s</h2>\n", html.EscapeString(l.name))
		for _, c := range list {
			fmt.Fprintf(&page, "<a href=%q><img loading=lazy src=%[1]q title=%[1]q width=440></a>\n", fileOf(l, c))
		}
	}
	if dir == "" {
		return
	}
	head := "<!doctype html><meta charset=utf-8><title>Every screen of pocview</title><style>body{font:16px sans-serif;margin:2em}img{margin:4px;border:1px solid #888}</style>\n"
	others, err := filepath.Glob(filepath.Join(dir, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	page.WriteString("<h2>on a display, and in a browser</h2>\n")
	for _, path := range others {
		if name := filepath.Base(path); !strings.Contains(page.String(), name) {
			fmt.Fprintf(&page, "<a href=%q><img loading=lazy src=%[1]q title=%[1]q width=440></a>\n", name)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(head+page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func fileOf(l leaf, c cut) string {
	return strings.ReplaceAll(l.name, " ", "-") + "-" + c.String() + ".png"
}

// lookAt opens a leaf and looks at it in every cut.
func lookAt(t *testing.T, l leaf, list []cut, dir string) {
	t.Chdir(t.TempDir())
	s := wonted()
	s.Toured = true
	th := newTheatre(s, 1280, 720)
	defer th.close()
	if dir == "" {
		th.a.gallery.theme = th.a.theme.Name // the maps of the tiles take long
	}
	if l.args != "" {
		th.show(t, strings.Fields(l.args)...)
	}
	if l.reach != nil {
		l.reach(t, th)
		th.settle()
	}
	for _, c := range list {
		th.recut(c)
		if dir == "" {
			th.a.draw()
			th.settle()
			th.a.draw()
		} else {
			file := filepath.Join(dir, fileOf(l, c))
			th.picture()
			if th.a.screen == inGallery {
				painted[c.theme] = maps.Clone(th.a.gallery.maps)
			}
			if err := writePNG(file, th.picture()); err != nil {
				t.Fatal(err)
			}
		}
		within(t, th, l.name+", "+c.String())
		proofread(t, th, l.name+", "+c.String())
	}
}

// painted are the maps of the gallery that earlier leaves have painted, by theme: they take
// long.
var painted = map[string]map[string]*thumbnail{}

// recut gives the window another size and other colours.
func (t *theatre) recut(c cut) {
	t.a.change(func(s *settings) {
		s.Theme, s.Text, s.Symbols = c.theme, c.text, military
		if c.plain {
			s.Symbols = plain
		}
	})
	if list := painted[c.theme]; list != nil {
		t.a.gallery.theme, t.a.gallery.maps = c.theme, maps.Clone(list)
	}
	t.canvas = image.NewRGBA(image.Rect(0, 0, c.width, c.height))
	t.turn(input{})
	t.a.draw() // the places of the panes
	if t.a.run != nil {
		if t.a.run.search != nil {
			<-t.a.run.search.Done()
		}
		t.a.run.settleCamera()
	}
}
