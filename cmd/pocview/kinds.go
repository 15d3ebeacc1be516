package main

import (
	"slices"
	"strings"

	"pocsim/sim"
)

// An eventGroup is events that one goes to and stops at together.
type eventGroup struct {
	name  string // in the settings
	words string
	under string
	kinds []sim.EventKind
}

var eventGroups = []eventGroup{
	{"attacks", "attacks", "their beginning and end, on people and on bases, and exchanges of fire", []sim.EventKind{sim.EvAttack, sim.EvEnded, sim.EvBroken, sim.EvBaseAttack, sim.EvLosses, sim.EvWrongTarget}},
	{"refusals", "refusals", "a rule or a caveat keeps a unit from a task", []sim.EventKind{sim.EvRefusal}},
	{"questions", "questions to a capital", "or to another authority", []sim.EventKind{sim.EvAsked}},
	{"answers", "answers", "of a capital or another authority", []sim.EventKind{sim.EvAnswer}},
	{"arrivals", "departures and arrivals", "of units that are sent", []sim.EventKind{sim.EvDeparts, sim.EvArrives}},
	{"harm", "harm", "every time somebody is killed, injured or abducted", []sim.EventKind{sim.EvHarm, sim.EvWrongTarget}},
	{"orders", "orders and injects", "from outside, by whoever plays", []sim.EventKind{sim.EvDirective}},
}

// wontedEvents are the groups of a first day: all but harm, which comes with every step of
// an attack.
const wontedEvents = "attacks,refusals,questions,answers,arrivals,orders"

// readEvents leaves out groups that do not exist; where none is left, it is as on a first day.
func readEvents(text string) string {
	var out []string
	for _, g := range eventGroups {
		if slices.Contains(strings.Split(text, ","), g.name) {
			out = append(out, g.name)
		}
	}
	if len(out) == 0 {
		return wontedEvents
	}
	return strings.Join(out, ",")
}

// stopsAt reports whether a group is gone to and stopped at.
func (s *settings) stopsAt(name string) bool {
	return slices.Contains(strings.Split(s.Events, ","), name)
}

// kinds are the kinds of event that are gone to and stopped at.
func (s *settings) kinds() (out []sim.EventKind) {
	for _, g := range eventGroups {
		if s.stopsAt(g.name) {
			out = append(out, g.kinds...)
		}
	}
	return out
}

// kindWords names them.
func (s *settings) kindWords() string {
	var list []string
	for _, g := range eventGroups {
		if s.stopsAt(g.name) {
			list = append(list, g.words)
		}
	}
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
	}
	return strings.Join(list, "")
}

// kindsMenu lets the events be chosen that are gone to and stopped at.
func (a *app) kindsMenu() {
	m := &menu{title: "Go to, and stop at", stays: true, at: point{X: a.run.room.X + 80*a.theme.Scale, Y: float32(a.height)}}
	m.ticked = func(i int) bool { return a.settings.stopsAt(eventGroups[i].name) }
	for _, g := range eventGroups {
		m.rows = append(m.rows, menuRow{words: g.words, under: g.under, do: func() { a.switchKind(g.name) }})
	}
	a.openMenu(m)
}

// switchKind adds a group to those that are gone to and stopped at, or takes it out; the
// last one stays.
func (a *app) switchKind(name string) {
	list := strings.Split(a.settings.Events, ",")
	if i := slices.Index(list, name); i >= 0 {
		list = slices.Delete(list, i, i+1)
	} else {
		list = append(list, name)
	}
	if len(list) == 0 {
		a.say("One kind of event at least is gone to.")
		return
	}
	a.change(func(s *settings) { s.Events = readEvents(strings.Join(list, ",")) })
	if len(a.run.look.Stops) > 0 {
		a.ask(a.run.stage.StopAt(a.settings.kinds()...), nil)
	}
}
