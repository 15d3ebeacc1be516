package main

import (
	"fmt"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// swim draws the swim-lane of an incident: who held the chain, for how long, and what would
// have saved the people.
func (f *face) swim(at rect) {
	a, r := f.a, f.a.run
	s := r.swim(a)
	s.Scroll = a.scrolls[panel.SwimScroll]
	f.take(f.e.Swim(at, s), func(h panel.Hot, value int64) {
		if a.slide(h, value) {
			return
		}
		switch h.ID {
		case panel.CloseCard:
			r.panel = noPanel
		case panel.WhatSaves:
			a.whatSaves()
		case panel.StopSearch:
			r.stopSearch()
		case panel.TryChange:
			if set := r.changeSets(); int(value) < len(set) {
				a.tryBeside(set[value])
			}
		}
	})
}

// swim is the swim-lane of the incident that is looked at.
func (r *running) swim(a *app) panel.Swim {
	s := swimOf(r.view(), r.incident, r.look.Tick, a.settings.Instructor)
	s.Search = r.searching()
	return s
}

// lanesHigh is how high the lanes stand beneath the map: as high as they need, and leave the
// map at least a quarter.
func (f *face) lanesHigh(rest rect) float32 {
	need := f.e.SwimHeight(rest.W, f.a.run.swim(f.a))
	return min(max(need, rest.H*0.4), rest.H*0.76)
}

// swimOf makes the swim-lane of an incident as far as a tick; of all of it where the future
// may be told.
func swimOf(v *stage.View, id sim.IncidentID, now clock.Tick, future bool) panel.Swim {
	c := chainOf(v, id, now, future)
	if c == nil {
		return panel.Swim{Title: "No incident", From: clock.Never, To: clock.Never, Calendar: v.Legend.Calendar()}
	}
	return panel.SwimOf(v.Legend, c)
}

// chainOf gathers what is told of an incident as far as a tick, or to the end of what has
// been computed where the future may be told; nil where there is no such incident.
func chainOf(v *stage.View, id sim.IncidentID, now clock.Tick, future bool) *panel.Chain {
	at := slices.IndexFunc(v.Timeline.Incidents, func(b stage.Bar) bool { return b.ID == id })
	if at < 0 || id == 0 {
		return nil
	}
	b := &v.Timeline.Incidents[at]
	c := &panel.Chain{
		ID: b.ID, Case: b.Case, Band: b.Band, Place: b.Place, AtBase: b.AtBase, Class: b.Class, Times: b.Times,
		Harm: panel.Toll{Killed: b.Killed, Injured: b.Injured, Abducted: b.Abducted}, Now: v.Timeline.Computed.Start(),
	}
	if !future {
		c.Now = now.Start()
		for link, t := range c.Times {
			if t != clock.Never && t > c.Now {
				c.Times[link] = clock.Never
			}
		}
		if c.Times[sim.LinkEnded] == clock.Never {
			c.Class = sim.ClassOpen
		}
		c.Harm = harmSoFar(&v.Frame, id)
	}
	c.Events = func(yield func(*sim.Event) bool) {
		for i := range v.Timeline.Marks {
			if m := &v.Timeline.Marks[i]; m.At <= c.Now && !yield(&m.Event) {
				return
			}
		}
	}
	return c
}

// harmSoFar is the harm of an incident up to a frame.
func harmSoFar(f *sim.Frame, id sim.IncidentID) panel.Toll {
	for i := 1; i < len(f.Incidents); i++ {
		if in := &f.Incidents[i]; in.ID == id {
			return panel.Toll{Killed: in.Killed, Injured: in.Injured, Abducted: in.Abducted}
		}
	}
	return panel.Toll{}
}

// searching says how far the search for the smallest change has come.
func (r *running) searching() (s panel.Searching) {
	if r.search == nil || r.search.Incident != r.incident || r.searched != r.side {
		if len(r.view().History.Acts) > 0 {
			s.Off = "this side was changed in mid-run, and the search repeats a run from its first day: ask it of a side that nobody interfered with"
		}
		return s
	}
	found, _, ready := r.search.Found()
	if !ready {
		s.Running = true
		s.Made, s.Total = r.search.Progress()
		return s
	}
	if found == nil {
		return s
	}
	s.Done, s.Lesson = true, found.Lesson
	harmed := found.Outcome.Harmed()
	if found.Change != nil {
		s.Changes = append(s.Changes, panel.Change{Words: found.Change.Words, Harmed: found.Change.Harmed(), Saved: harmed - found.Change.Harmed()})
	} else if harmed == 0 {
		s.Lesson = found.WentWell
	}
	for _, next := range found.Next {
		s.Changes = append(s.Changes, panel.Change{Words: next.Words, Harmed: next.Harmed(), Saved: harmed - next.Harmed()})
	}
	return s
}

// changeSets are the changes found, as --set takes them, in the order in which they are
// shown.
func (r *running) changeSets() (sets [][]string) {
	if r.search == nil {
		return nil
	}
	found, _, ready := r.search.Found()
	if !ready || found == nil {
		return nil
	}
	if found.Change != nil {
		sets = append(sets, found.Change.Set)
	}
	for _, next := range found.Next {
		sets = append(sets, next.Set)
	}
	return sets
}

// stopSearch ends the search.
func (r *running) stopSearch() {
	if r.search != nil {
		r.search.Cancel()
		r.search = nil
	}
}

// lossWords says who was harmed.
func lossWords(killed, injured, abducted int32) string {
	return fmt.Sprintf("%d killed, %d injured, %d abducted", killed, injured, abducted)
}
