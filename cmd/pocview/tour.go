package main

import (
	"time"

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
	words string
	stay  time.Duration
	reach func(a *app)
}

// stops are the stops of the tour, in order.
var stops = []stop{
	{"One town, one attack, one platoon close by. The platoon may act only when its capital agrees, and the capital takes its time. Nothing has happened yet.",
		10 * time.Second, func(a *app) { a.ask(a.run.stage.Seek(0), nil); a.run.fit() }},
	{"The attack begins. Space plays and pauses; the comma steps back, the dot steps on; N goes to the next event, as we just did.",
		11 * time.Second, func(a *app) { a.tourTo(sim.EvAttack) }},
	{"A request reaches the capital. Click a unit, and its card says which row of the rules stops it: the caveat ask-capital.",
		12 * time.Second, func(a *app) { a.tourTo(sim.EvAsked); a.choose(0, scene.Target{Kind: scene.Unit, ID: 1}) }},
	{"C changes caveats and delays from now on. We waive the caveat in a second run beside this one: same people, same attack, same chance.",
		11 * time.Second, func(a *app) { a.run.panel = noPanel; a.alter(noCaveats) }},
	{"Both run under one clock. The numbers between them count the difference. D goes to where they part, W asks what would have saved them. The gallery has more missions; F1 has all keys.",
		16 * time.Second, func(a *app) { a.run.panel = noPanel; a.ask(a.run.stage.Speed(8), nil); a.ask(a.run.stage.Play(), nil) }},
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

// tour draws the words of the tour over the map.
func (f *face) tour(room rect) {
	a := f.a
	t := &a.tour
	if !t.on {
		return
	}
	s := f.th.Body().As(f.th.Text)
	wide := min(520*f.u, room.W-32*f.u)
	lines := s.Wrap(stops[t.at].words, wide-32*f.u)
	high := float32(len(lines))*s.LineHeight() + f.height(true) + 34*f.u
	at := rect{X: room.X + (room.W-wide)/2, Y: room.Bottom() - high - 16*f.u, W: wide, H: high}.Whole()
	f.p.Shadow(at, 8*f.u, 14*f.u, f.th.Shadow)
	f.p.RoundRect(at, 8*f.u, f.th.Panel)
	f.p.RoundOutline(at, 8*f.u, picture.Pen{Width: 2 * f.u, Colour: f.th.Accent})
	f.cover(at)
	in := at.Pad(16*f.u, 12*f.u)
	rest := f.words(in, stops[t.at].words, s)
	f.row(rest,
		button{name: "tour on", words: [2]string{"Go on", "Done"}[index(t.at == len(stops)-1)], small: true, on: true, do: func() { t.next(a) }},
		button{name: "tour end", words: "End the tour", small: true, do: func() { t.end(a) }},
		button{name: "tour where", words: itoa(t.at+1) + " of " + itoa(len(stops)), small: true, off: true})
}
