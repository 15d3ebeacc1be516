package main

import (
	"fmt"
	"slices"
	"strings"

	"pocsim/cmd/pocview/stage"
	"pocsim/experiments/review"
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
	s := swimOf(r.view(), r.incident, r.look.Tick, !a.settings.Hidden)
	s.Search = r.searching()
	if a.settings.Hidden && s.To == clock.Never {
		s.Search = panel.Searching{Off: "what comes is hidden: ask again when the incident is over, or press Shift+T"}
	}
	return s
}

// lanesHigh is how high the lanes stand beneath the map: as high as they need, and leave the
// map at least a fifth.
func (f *face) lanesHigh(rest rect) float32 {
	need := f.e.SwimHeight(rest.W, f.a.run.swim(f.a))
	return min(max(need, rest.H*0.4), rest.H*0.78)
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
		Harm: panel.Toll{Killed: b.Killed, Injured: b.Injured, Abducted: b.Abducted}, Now: v.Timeline.Computed.Start(), Clock: now.Start(),
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
	if s.Nobody = harmed == 0; s.Nobody {
		s.Lesson = found.WentWell
		return s
	}
	for _, c := range saving(found) {
		s.Changes = append(s.Changes, panel.Change{Words: savedBy(r.view().Legend, c.Set, c.Words), Harmed: c.Harmed(), Saved: harmed - c.Harmed()})
	}
	s.How = fmt.Sprintf("Found by running it again, the same people, groups and chance, with each of %d changes alone. It compares policies under the assumptions of the scenario; it is no forecast.", len(found.Tried))
	return s
}

// saving lists the changes that a review found to help, the smallest first; where no single
// one averts half of the harm, two together may.
func saving(found *review.Review) (list []*review.Result) {
	if found.Change != nil {
		list = append(list, found.Change)
	}
	list = append(list, found.Next...)
	if found.Pair != nil {
		list = append(list, found.Pair)
	}
	return list
}

// savedBy says a change as the condition of a sentence.
func savedBy(l *sim.Legend, set []string, words string) string {
	if len(set) != 1 {
		return "With " + words
	}
	path, value, _ := strings.Cut(set[0], "=")
	parts := strings.Split(strings.TrimSpace(path), ".")
	value = strings.Trim(strings.TrimSpace(value), `"`)
	switch {
	case len(parts) == 5 && parts[2] == "caveats":
		nation, why := caveatWords(l, parts[1], parts[3])
		switch {
		case parts[4] == "waived" && why != "":
			return fmt.Sprintf("If %s had waived its caveat: %s", nation, why)
		case parts[4] == "to" && why != "":
			return fmt.Sprintf("If the commander on the spot had answered in place of the capital: %s", why)
		case parts[4] == "hidden" && why != "":
			return fmt.Sprintf("If %s had declared its caveat: %s", nation, why)
		}
	case len(parts) == 3 && parts[0] == "authorities" && parts[2] == "delay":
		if span, ok := spanOf(value); ok {
			return fmt.Sprintf("If %s had answered within %s", deskTitle(l, parts[1]), minutesText(int32(span)))
		}
	}
	return "With " + words
}

// caveatWords returns the nation that has a caveat, and its reason.
func caveatWords(l *sim.Legend, contingent, row string) (nation, why string) {
	for i := range l.Scenario().Contingents {
		if c := &l.Scenario().Contingents[i]; c.Name == contingent {
			for k := range c.Caveats {
				if c.Caveats[k].Name == row {
					return nationOf(c), c.Caveats[k].Why
				}
			}
		}
	}
	return contingent, ""
}

// deskTitle returns what an officer calls an authority of this name.
func deskTitle(l *sim.Legend, name string) string {
	for i := range l.Scenario().Authorities {
		if title, own := l.Desk(sim.DeskID(i + 1)); own == name {
			return title
		}
	}
	return name
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
	for _, c := range saving(found) {
		sets = append(sets, c.Set)
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
