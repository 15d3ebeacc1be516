package main

import (
	"fmt"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// swim draws the swim-lane of an incident: who held the chain, for how long, and what would
// have saved the people.
func (f *face) swim(at rect) {
	a, r := f.a, f.a.run
	s := swimOf(r.view(), r.incident, r.look.Tick, !a.settings.Hidden)
	s.Search = r.searching()
	if a.settings.Hidden && s.To == clock.Never {
		s.Search = panel.Searching{Off: "what comes is hidden: ask again when the incident is over, or press Shift+T"}
	}
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

// lanes are the links of the chain that have a lane, in order.
var lanes = []sim.Link{sim.LinkSigns, sim.LinkDetected, sim.LinkReported, sim.LinkAssessed, sim.LinkDecided, sim.LinkAuthorised, sim.LinkOrdered, sim.LinkDeparted, sim.LinkArrived, sim.LinkActed}

// swimOf makes the swim-lane of an incident as far as a tick; of all of it where the future
// may be told.
func swimOf(v *stage.View, id sim.IncidentID, now clock.Tick, future bool) panel.Swim {
	out := panel.Swim{Title: "No incident", From: clock.Never, To: clock.Never, Calendar: v.Legend.Calendar()}
	var b *stage.Bar
	for i := range v.Timeline.Incidents {
		if v.Timeline.Incidents[i].ID == id {
			b = &v.Timeline.Incidents[i]
		}
	}
	if b == nil {
		return out
	}
	until := v.Timeline.Computed.Start()
	if !future {
		until = now.Start()
	}
	seen := func(t clock.Time) clock.Time {
		if t > until {
			return clock.Never
		}
		return t
	}
	out.Title = v.Legend.Band(b.Band) + " against " + aim(v.Legend, b)
	out.From, out.To = seen(b.Times[sim.LinkAttack]), seen(b.Times[sim.LinkEnded])
	if out.To != clock.Never || future {
		out.Class, out.Killed, out.Injured, out.Abducted = b.Class, b.Killed, b.Injured, b.Abducted
	} else {
		for i := range v.Frame.Incidents {
			if in := &v.Frame.Incidents[i]; in.ID == id && i > 0 {
				out.Killed, out.Injured, out.Abducted = in.Killed, in.Injured, in.Abducted
			}
		}
	}
	delays := delaysOf(v, b, until)
	for _, link := range lanes {
		lane := panel.Lane{Link: link.String(), At: seen(b.Times[link]), Delays: delays[link]}
		out.Lanes = append(out.Lanes, lane)
	}
	return out
}

// waits is the link that each kind of hold keeps from being reached.
var waits = map[sim.HoldKind]sim.Link{
	sim.Undetected: sim.LinkDetected, sim.Unreported: sim.LinkReported, sim.AwaitingAssessment: sim.LinkAssessed, sim.JudgedFalse: sim.LinkAssessed,
	sim.DeferredToHost: sim.LinkDecided, sim.AwaitingAuthority: sim.LinkAuthorised, sim.RefusedByDesk: sim.LinkAuthorised, sim.RefusedCaveat: sim.LinkOrdered,
	sim.RefusedHidden: sim.LinkOrdered, sim.BarredByROE: sim.LinkOrdered, sim.NoUnitFree: sim.LinkOrdered, sim.NoAssetFor: sim.LinkOrdered,
	sim.HoldMobilising: sim.LinkDeparted, sim.HoldTravelling: sim.LinkArrived, sim.PresentIdle: sim.LinkActed, sim.TooWeak: sim.LinkActed,
}

// delaysOf lists, for each link, who held it and for how long: from the events that say so,
// each until the next or the incident's end. Who was harmed meanwhile is charged to it.
func delaysOf(v *stage.View, b *stage.Bar, until clock.Time) map[sim.Link][]panel.Delay {
	out := map[sim.Link][]panel.Delay{}
	last, lane := -1, sim.Link(0)
	end := func(t clock.Time) {
		if last >= 0 {
			d := &out[lane][last]
			if d.To = t; d.To <= d.From && d.Harmed == 0 { // it was over at once
				out[lane] = out[lane][:last]
			}
		}
		last = -1
	}
	for i := range v.Timeline.Marks {
		m := &v.Timeline.Marks[i]
		if m.Incident != b.ID || m.At > until {
			continue
		}
		switch m.Kind {
		case sim.EvHold:
			end(m.At)
			hold := sim.Hold{By: sim.HoldKind(m.B), Detail: m.C}
			link, ok := waits[hold.By]
			if !ok {
				continue
			}
			lane = link
			out[lane] = append(out[lane], delayOf(v.Legend, hold, m.At))
			last = len(out[lane]) - 1
		case sim.EvHarm:
			if last >= 0 {
				out[lane][last].Harmed += m.A + m.B + m.C
			}
		case sim.EvEnded, sim.EvGivenUp, sim.EvBaseEnd:
			end(m.At)
		}
	}
	return out
}

// delayOf words one hold.
func delayOf(l *sim.Legend, hold sim.Hold, from clock.Time) panel.Delay {
	d := panel.Delay{From: from, To: clock.Never, Holder: l.Hold(hold)}
	switch hold.By {
	case sim.RefusedCaveat, sim.RefusedHidden, sim.BarredByROE:
		rule := l.Rule(sim.RuleID(hold.Detail))
		d.Why, d.Row = rule.Why, rule.Name
	case sim.AwaitingAssessment, sim.AwaitingAuthority, sim.RefusedByDesk:
		if title, _ := l.Desk(sim.DeskID(hold.Detail)); title != "" {
			d.Why = title
		}
	}
	return d
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
