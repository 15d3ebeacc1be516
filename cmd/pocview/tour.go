package main

import (
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/ground"
	"pocsim/render/panel"
	"pocsim/render/picture"
	"pocsim/render/scene"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A tour shows a newcomer in about a minute what the window is for: the capital-delay
// mission, from the attack to the question to the capital and the run beside it in which
// nobody is asked.
type tour struct {
	on   bool
	at   int
	done time.Duration // when the present stop has been shown for long enough
}

// A stop is one stop of the tour: what is said, what the window does when it is reached,
// and how long it stays unless somebody goes on.
type stop struct {
	title  string
	words  string
	stay   time.Duration
	reach  func(a *app)
	target func(f *face) rect // what the words speak of; empty: nothing on the screen
}

// stops are the stops of the tour, in order. The last stays until somebody chooses.
var stops = []stop{
	{"A mission", "One town, Rosaten, and one platoon close by: this one. It may act only when its capital agrees, and the capital takes its time.",
		11 * time.Second, func(a *app) { a.aloneAgain(); a.ask(a.run.stage.Seek(morning), nil); a.run.fit() }, onUnit},
	{"The attack", "The attack on Rosaten begins. N went to this event; Space plays and pauses, the comma steps back and the dot steps on.",
		11 * time.Second, func(a *app) { a.aloneAgain(); a.tourTo(sim.EvAttack) }, onPlace},
	{"What stops them", "A click on the platoon opens its card. It says which rule stops it: the capital must agree before its troops leave base.",
		12 * time.Second, func(a *app) {
			a.aloneAgain()
			a.tourTo(sim.EvAsked)
			a.choose(0, scene.Target{Kind: scene.Unit, ID: 1})
		}, inPanel},
	{"What if", "On the right the same attack once more, from its first minute on, without that caveat: same people, same chance. C is the key for changes of your own.",
		12 * time.Second, func(a *app) {
			a.run.panel, a.run.selected = noPanel, scene.Target{}
			a.ask(a.run.stage.Pause(), nil)
			a.ask(a.run.stage.Seek(0), nil)
			a.ask(a.run.stage.NextEvent(sim.EvAttack), nil)
			if len(a.run.look.Sides) == 1 { // otherwise it was set beside this one before
				a.alter(noCaveats)
			}
		}, onRight},
	{"The difference", "Both run under one clock, and this column counts how they differ. D goes to where they part; W asks what would have saved them.",
		14 * time.Second, func(a *app) {
			a.run.panel = noPanel
			a.ask(a.run.stage.Speed(8), nil)
			a.ask(a.run.stage.Play(), nil)
		}, onCompare},
	{"Three ways to go on", "That was the tour. Choose where to go from here, or stay in this run. F1 shows all keys.",
		0, func(a *app) { a.ask(a.run.stage.Pause(), nil) }, func(*face) rect { return rect{} }},
}

// morning is when the tour begins: by daylight, when the platoon has come and nothing has
// happened yet.
const morning = 8 * clock.Tick(clock.Hour/clock.Step)

// ways are what the end of the tour offers.
var ways = []struct {
	words string
	open  func(a *app)
}{
	{"Two answers side by side", func(a *app) { a.openMission(begun()[1], 0) }},
	{"Two Rivers, three nations", func(a *app) { a.openMission(mission{name: "two-rivers"}, 0) }},
	{"All missions", func(a *app) { a.toGallery() }},
}

// aloneAgain leaves one run, where the tour has gone back to before there were two.
func (a *app) aloneAgain() {
	r := a.run
	r.panel, r.selected, r.side = noPanel, scene.Target{}, 0
	a.ask(r.stage.Pause(), nil)
	if len(r.look.Sides) > 1 {
		a.ask(r.stage.Join(stage.Left), nil)
	}
	a.ask(r.stage.Seek(0), nil)
}

// greet offers the tour to those who open the window for the first time.
func (a *app) greet() {
	if !a.settings.Toured {
		a.offer("Here for the first time? The tour takes a minute.", "Take the tour", a.beginTour)
	}
}

// beginTour opens the mission of the tour at its first stop.
func (a *app) beginTour() {
	a.change(func(s *settings) { s.Toured = true })
	a.openNamed("capital-delay", func() {
		a.tour = tour{on: true}
		a.tour.reach(a)
	})
}

// tourTo goes to the next event of a kind.
func (a *app) tourTo(kind sim.EventKind) {
	a.ask(a.run.stage.NextEvent(kind), func(err error) {
		if err != nil {
			return // it lies behind: the tour stays where it is
		}
		a.run.look = a.run.stage.Look()
		if m := a.run.look.Stopped; m != nil && m.Incident != 0 {
			a.run.incident = m.Incident
		}
	})
}

// reach begins a stop.
func (t *tour) reach(a *app) {
	t.done = a.clock + stops[t.at].stay
	stops[t.at].reach(a)
}

// next goes to the next stop, or ends the tour.
func (t *tour) next(a *app) {
	if t.at++; t.at >= len(stops) {
		t.end(a)
		return
	}
	t.reach(a)
}

// end ends the tour. What it opened stays open.
func (t *tour) end(a *app) { *t = tour{} }

// turn goes on by itself when a stop has been shown long enough.
func (t *tour) turn(a *app) {
	if t.on && t.at < len(stops)-1 && a.screen == inPlay && a.over == noOverlay && a.clock >= t.done {
		t.next(a)
	}
}

// back goes to the stop before.
func (t *tour) back(a *app) {
	if t.at > 0 {
		t.at--
		t.reach(a)
	}
}

// key takes a key of the tour: Enter goes on, Backspace back, Escape ends it.
func (t *tour) key(a *app, k key) bool {
	if !t.on || a.screen != inPlay || a.over != noOverlay || a.focus.on && k != "Backspace" {
		return false
	}
	switch k {
	case "Enter":
		t.next(a)
	case "Backspace":
		t.back(a)
	case "Escape":
		t.end(a)
	case "Tab", "Shift+Tab": // to the buttons of the balloon, which are drawn last
		a.focus = focus{on: true, name: panel.TourNext}
	default:
		return false
	}
	return true
}

// tour draws the words of the tour, with an arrow to what they speak of.
func (f *face) tour(whole rect) {
	a := f.a
	t := &a.tour
	if !t.on {
		return
	}
	c := panel.Caption{Title: stops[t.at].title, Words: stops[t.at].words, Step: t.at + 1, Of: len(stops), Target: stops[t.at].target(f), Clear: f.country()}
	above, _ := whole.CutTop(whole.H - f.barHigh(whole.W))
	if t.at == len(stops)-1 {
		for _, w := range ways {
			c.Offers = append(c.Offers, w.words)
		}
	}
	f.take(f.e.Caption(above, c), func(h panel.Hot, value int64) {
		switch h.ID {
		case panel.TourNext:
			t.next(a)
		case panel.TourBack:
			t.back(a)
		case panel.TourSkip:
			t.end(a)
		case panel.TourOffer:
			t.end(a)
			ways[value].open(a)
		}
	})
}

// country is what of the window the balloon keeps clear where it can: the header, the
// countries, what happens in them more than the rest, and the column between them.
func (f *face) country() (list []rect) {
	r := f.a.run
	header := rect{W: float32(f.a.width), H: r.rects[0].Y}
	list = append(list, header, header)
	for i := range r.look.Sides {
		low, high := r.camera.Screen(ground.Point{}), r.camera.Screen(ground.Point{X: r.country.Side(), Y: r.country.Side()})
		at := r.rects[i]
		list = append(list, rect{X: at.X + low.X, Y: at.Y + low.Y, W: high.X - low.X, H: high.Y - low.Y}.Common(at))
		for _, t := range r.panes[i].Targets() {
			if t.Kind == scene.Unit || t.Kind == scene.Incident {
				list = append(list, picture.Around(t.At, 90*f.u, 90*f.u))
			}
		}
	}
	return append(list, onCompare(f))
}

// onUnit is where the platoon stands on the map, onPlace where the attack is, inPanel what lies
// open beside the map.
func onUnit(f *face) rect { return f.around(scene.Target{Kind: scene.Unit, ID: 1}) }

func onPlace(f *face) rect {
	return f.around(scene.Target{Kind: scene.Incident, ID: int32(f.a.run.incident)})
}

// around is the part of the window around something on the map, as it was drawn last.
func (f *face) around(t scene.Target) rect {
	r := f.a.run
	for _, drawn := range r.panes[0].Targets() {
		if drawn.Kind == t.Kind && drawn.ID == t.ID {
			return picture.Around(drawn.At, 84*f.u, 84*f.u).Common(r.rects[0])
		}
	}
	p, ok := r.placeOf(t)
	if !ok {
		return rect{}
	}
	at := r.camera.Screen(p)
	return picture.Around(point{X: at.X + r.rects[0].X, Y: at.Y + r.rects[0].Y}, 110*f.u, 110*f.u).Common(r.rects[0])
}

func onCompare(f *face) rect {
	r := f.a.run
	if len(r.look.Sides) < 2 {
		return rect{}
	}
	return rect{X: r.rects[0].Right(), Y: r.rects[0].Y, W: r.rects[1].X - r.rects[0].Right(), H: r.rects[0].H}
}

// onRight is the run on the right.
func onRight(f *face) rect {
	r := f.a.run
	if len(r.look.Sides) < 2 {
		return rect{}
	}
	return r.rects[1].Inset(8 * f.u)
}

func inPanel(f *face) rect {
	r := f.a.run
	return rect{X: r.rects[0].Right(), Y: r.rects[0].Y, W: float32(f.a.width) - r.rects[0].Right(), H: r.rects[0].H}.Inset(8 * f.u)
}
