package main

import (
	"fmt"
	"math"
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/scene"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

type (
	rect  = picture.Rect
	point = picture.Point
)

// A side panel is what lies open beside the map.
type sidePanel uint8

// The side panels. Which is open is chosen by key; a card opens by a click on the map.
const (
	noPanel sidePanel = iota
	cardPanel
	storyPanel
	leversPanel
	ledgerPanel
	layersPanel
	partPanel
	keyPanel
)

var panelWords = [...]string{"none", "card", "story", "change", "ledger", "layers", "part", "key"}

// panelNames are the panels that a shot can open, and what a search finds.
func panelNames() []string { return append([]string{"saves"}, panelWords[1:]...) }

// A running is what is open: a stage, its panes, and what the viewer has chosen to look at.
type running struct {
	show    *opening
	mission mission // of the gallery; empty where something else was opened
	stage   *stage.Stage
	look    *stage.Picture
	country *scene.Country
	panes   [2]*scene.Scene
	rects   [2]rect // of the panes, as drawn last
	room    rect    // of all that is map

	camera, goal ground.Camera
	moving       bool // the camera is on its way to its goal
	placed       bool // the camera has been placed once

	known      bool // the map shows what the mission knows, rather than all
	layers     scene.Layers
	noTimeline bool
	plainMaps  bool // without the column of differences between two maps
	panel      sidePanel
	drawn      sidePanel // what was open when it was drawn last
	side       int       // that the panel is about
	selected   scene.Target
	incident   sim.IncidentID // that the story and the lane are about

	counts     []stage.Count
	tracks     [2]drawnTrack
	levers     board
	names      map[*scenarios.Loaded]names // from before each restart
	told       told
	search     *stage.Search
	searched   int           // the side that the search is about
	asked      *question     // that is being answered
	askedAt    time.Duration // by the viewer's clock
	beside     comparison
	banner     bool                 // the banner of where they part is shown
	lined      bool                 // the timeline is shown
	allButtons bool                 // the bar has as many rows as all its buttons need
	wantLine   bool                 // it is to be shown even where it leaves little room
	inset      float64              // round the country in a pane [px]
	based      [2]*scenarios.Loaded // whose bases the panes show
}

// newRunning makes a run ready to be looked at. It takes a moment: the land is made, and
// painted.
func newRunning(show *opening, th *picture.Theme, o stage.Options) (*running, error) {
	s, err := show.open(o)
	if err != nil {
		return nil, err
	}
	look := s.Look()
	h := look.Sides[0].History
	country := scene.NewCountry(sim.New(h.Base.Scenario, h.Land(), h.Seed))
	country.Prepare(th)
	s.Speed(wontedSpeed(look.Last))
	r := &running{show: show, stage: s, look: look, country: country, layers: scene.All}
	for i := range r.panes {
		r.panes[i], r.based[i] = scene.New(country), h.Base
	}
	r.stand()
	if len(look.Sides) > 1 {
		r.side = stage.Right
	}
	return r, nil
}

// wontedSpeed is how fast a run plays that was just opened: a short one is over within a
// minute and a half, of a long one one can still see who moves.
func wontedSpeed(last clock.Tick) int {
	x := 1
	for x < 64 && last > clock.Tick(80*x) {
		x *= 2
	}
	return x
}

// title names the run, and policy a side of it.
func (r *running) title() string { return r.look.Sides[0].InForce.Scenario.Title }

// policy says in few words what sets a side apart; empty where there is one side.
func (r *running) policy(side int) string {
	v := &r.look.Sides[side]
	n := changesAsked(v.History)
	switch {
	case n != "":
	case side < len(r.show.titles):
		n = r.show.titles[side]
	case len(r.look.Sides) > 1:
		n = "as it is"
	}
	o := orderedWords(v.History)
	if n != "" && o != "" {
		return n + "; " + o
	}
	return n + o
}

// changesAsked says what was last changed of a side in mid-run.
func changesAsked(h *stage.History) string {
	for i := len(h.Acts) - 1; i >= 0; i-- {
		if a := h.Acts[i]; len(a.Changes) > 0 {
			return fmt.Sprintf("%s from %s on", changeWords(a.Changes[len(a.Changes)-1]), dayTime(a.Tick.Start()))
		}
	}
	return ""
}

// fit goes to the whole country.
func (r *running) fit() {
	r.goTo(r.whole(r.rects[0]))
}

// whole is the camera that shows the whole country in a pane, with room for its names: at the
// sides, where they reach beyond it, more than above and below.
func (r *running) whole(pane rect) ground.Camera {
	side := r.country.Side()
	c := ground.NewCamera(side, float64(pane.W), float64(pane.H))
	room, least := math.Min(c.Width-2*r.inset, c.Height-1.2*r.inset), math.Min(c.Width, c.Height)
	return c.Fit(ground.Box{Right: side, Bottom: side}, math.Min((least-room)/2, least/5))
}

// margin is how far the map may be pushed beyond the country [px].
func (r *running) margin() float64 { return math.Max(40, r.inset) }

// stand sees to it that each pane shows the bases and posts of its own run, which a restart
// with changes may have moved.
func (r *running) stand() {
	for i := range r.look.Sides {
		h := r.look.Sides[i].History
		if r.based[i] == h.Base {
			continue
		}
		if r.based[i].Hash != h.Base.Hash {
			r.panes[i] = scene.New(r.country.Beside(sim.New(h.Base.Scenario, h.Land(), h.Seed)))
		}
		r.based[i] = h.Base
	}
}

// goTo moves the camera, smoothly.
func (r *running) goTo(goal ground.Camera) {
	r.goal, r.moving = goal, true
}

// jump sets the camera at once.
func (r *running) jump(c ground.Camera) {
	r.camera = c.Clamp(r.country.Side(), r.margin())
	r.moving = false
}

// zoomMiddle zooms about the middle of the pane.
func (r *running) zoomMiddle(factor float64) {
	r.jump(r.camera.ZoomWithin(factor, r.camera.Width/2, r.camera.Height/2, r.country.Side(), r.margin()))
}

// showPoint moves the camera so that a point of the map is seen, at the scale it has or closer.
func (r *running) showPoint(p ground.Point) {
	goal := r.camera
	goal.X, goal.Y = float64(p.X), float64(p.Y)
	goal.KmPerPx = math.Min(goal.KmPerPx, math.Max(20, float64(r.country.Side())/4)/math.Max(goal.Width, 1))
	r.goTo(goal.Clamp(r.country.Side(), r.margin()))
}

// showPlace moves the camera at once to where an attack is, near enough to see who is there.
func (r *running) showPlace(at geo.Pt) {
	r.fit()
	r.settleCamera()
	r.showPoint(ground.PointOf(at))
	r.settleCamera()
}

// pan moves the map by the keys that are held, and the camera toward its goal.
func (r *running) pan(a *app) {
	step := a.in.elapsed.Seconds() * 700 * float64(a.theme.Scale)
	dx, dy := 0.0, 0.0
	for _, k := range []struct {
		arrow, letter key
		x, y          float64
	}{{"Left", "A", 1, 0}, {"Right", "D", -1, 0}, {"Up", "W", 0, 1}, {"Down", "S", 0, -1}} {
		if a.over == noOverlay && a.menu == nil && (a.in.holds(k.arrow) && !a.walks() || a.in.shift && a.in.holds(k.letter)) {
			dx, dy = dx+k.x*step, dy+k.y*step
		}
	}
	if dx != 0 || dy != 0 {
		r.jump(r.camera.Pan(dx, dy))
	}
	if r.moving {
		share := 1 - math.Exp(-a.in.elapsed.Seconds()*9)
		r.camera = r.camera.Toward(r.goal, share)
		off := math.Hypot(r.camera.X-r.goal.X, r.camera.Y-r.goal.Y)
		if off < r.goal.KmPerPx/2 && math.Abs(r.camera.KmPerPx/r.goal.KmPerPx-1) < 0.003 {
			r.camera, r.moving = r.goal, false
		}
	}
}

// settleCamera ends the camera's way at once.
func (r *running) settleCamera() {
	if r.moving {
		r.camera, r.moving = r.goal, false
	}
}

// toggle opens a panel, or closes it where it is open.
func (r *running) toggle(p sidePanel) {
	if r.panel == p {
		p = noPanel
	}
	r.panel = p
}

// follow keeps what is chosen within what there is.
func (r *running) follow() {
	if r.side >= len(r.look.Sides) {
		r.side = len(r.look.Sides) - 1
	}
	r.stand()
	if len(r.look.Sides) == 2 {
		r.counts = stage.Compare(&r.look.Sides[0].Frame, &r.look.Sides[1].Frame, r.counts)
	}
}

// view is the side that the panel is about.
func (r *running) view() *stage.View { return &r.look.Sides[min(r.side, len(r.look.Sides)-1)] }

// part is how far the picture stands between the tick before and this one, 0 to 1: where
// the clock stands still everybody is where the model has them.
func (r *running) part() float32 {
	if !r.look.Playing {
		return 1
	}
	return float32(r.look.Part) / 1000
}

// now is the moment that is shown.
func (r *running) now() clock.Time { return r.view().Frame.Now }
