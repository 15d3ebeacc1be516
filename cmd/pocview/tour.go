package main

import (
	"time"

	"pocsim/render/panel"
	"pocsim/render/picture"
	"pocsim/render/scene"
	"pocsim/sim"
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

// stops are the stops of the tour, in order.
var stops = []stop{
	{"A mission", "One town, one attack, one platoon close by. The platoon may act only when its capital agrees, and the capital takes its time. Nothing has happened yet.",
		10 * time.Second, func(a *app) { a.ask(a.run.stage.Seek(0), nil); a.run.fit() }, onUnit},
	{"The attack", "The attack begins. Space plays and pauses; the comma steps back, the dot steps on; N goes to the next event, as we just did.",
		11 * time.Second, func(a *app) { a.tourTo(sim.EvAttack) }, onPlace},
	{"What stops them", "A request reaches the capital. Click a unit, and its card says which row of the rules stops it: the caveat ask-capital.",
		12 * time.Second, func(a *app) { a.tourTo(sim.EvAsked); a.choose(0, scene.Target{Kind: scene.Unit, ID: 1}) }, inPanel},
	{"What if", "C changes caveats and delays from now on. We go back to the beginning of the attack and waive the caveat, in a second run beside this one: same people, same attack, same chance.",
		11 * time.Second, func(a *app) {
			a.run.panel = noPanel
			a.ask(a.run.stage.PreviousEvent(sim.EvAttack), nil)
			a.alter(noCaveats)
		}, onUnit},
	{"The difference", "Both run under one clock. The numbers between them count the difference. D goes to where they part, W asks what would have saved them. The gallery has more missions; F1 has all keys.",
		16 * time.Second, func(a *app) { a.run.panel = noPanel; a.ask(a.run.stage.Speed(8), nil); a.ask(a.run.stage.Play(), nil) }, onCompare},
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
	if t.on && a.screen == inPlay && a.over == noOverlay && a.clock >= t.done {
		t.next(a)
	}
}

// tour draws the words of the tour, with an arrow to what they speak of.
func (f *face) tour(whole rect) {
	a := f.a
	t := &a.tour
	if !t.on {
		return
	}
	c := panel.Caption{Title: stops[t.at].title, Words: stops[t.at].words, Step: t.at + 1, Of: len(stops), Target: stops[t.at].target(f)}
	f.take(f.e.Caption(whole, c), func(h panel.Hot, _ int64) {
		switch h.ID {
		case panel.TourNext:
			t.next(a)
		case panel.TourBack:
			t.at = max(t.at-1, 0)
			t.reach(a)
		case panel.TourSkip:
			t.end(a)
		}
	})
}

// onUnit is where the platoon stands on the map, onPlace where the attack is, inPanel what lies
// open beside the map.
func onUnit(f *face) rect { return f.around(scene.Target{Kind: scene.Unit, ID: 1}) }

func onPlace(f *face) rect {
	return f.around(scene.Target{Kind: scene.Incident, ID: int32(f.a.run.incident)})
}

// around is the part of the window around something on the map.
func (f *face) around(t scene.Target) rect {
	r := f.a.run
	p, ok := r.placeOf(t)
	if !ok {
		return rect{}
	}
	at := r.camera.Screen(p)
	return picture.Around(point{X: at.X + r.rects[0].X, Y: at.Y + r.rects[0].Y}, 120*f.u, 120*f.u).Common(r.rects[0])
}

func onCompare(f *face) rect {
	r := f.a.run
	if len(r.look.Sides) < 2 {
		return rect{}
	}
	return rect{X: r.rects[0].Right(), Y: r.rects[0].Y, W: r.rects[1].X - r.rects[0].Right(), H: r.rects[0].H}
}

func inPanel(f *face) rect {
	r := f.a.run
	return rect{X: r.rects[0].Right(), Y: r.rects[0].Y, W: float32(f.a.width) - r.rects[0].Right(), H: r.rects[0].H * 0.5}
}
