package main

import (
	"fmt"
	"slices"
	"time"

	"pocsim/render/scene"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A question is what is asked of the World that is shown, which a frame does not hold: the
// story of an incident, how the units stand to it, the ledger.
type question struct {
	side     int
	history  any // of the side: a branch makes another
	tick     clock.Tick
	incident sim.IncidentID
	home     int32 // a household, counted from 1; 0 none
	ledger   bool
}

// A told is the answer.
type told struct {
	question
	standings []sim.Standing
	of        sim.PlaceID // the settlement of the household
	members   int32       // of it, alive and free
	charges   []sim.Charge
}

// patience is how long at least passes between two questions while the clock runs.
const patience = 300 * time.Millisecond

// wanted is what the open panel wants to know; false where it wants nothing.
func (r *running) wanted() (question, bool) {
	v := r.view()
	q := question{side: r.side, history: v.History, tick: v.Frame.Tick}
	switch r.panel {
	case cardPanel:
		if r.selected.Kind == scene.Household {
			q.home = r.selected.ID + 1
			return q, true
		}
		q.incident = r.incidentNow()
	case ledgerPanel:
		q.ledger = true
		return q, true
	}
	return q, q.incident != 0
}

// incidentNow is the incident that a card is seen against: that of what is selected; else
// the one last looked at, or the gravest threat under way.
func (r *running) incidentNow() sim.IncidentID {
	if id := r.incidentOf(r.selected); id != 0 {
		return id
	}
	f := &r.view().Frame
	best, graver := sim.IncidentID(0), int32(-1)
	for i := 1; i < len(f.Incidents); i++ {
		in := &f.Incidents[i]
		if in.Formed > f.Now || in.Ended != clock.Never && in.Ended <= f.Now {
			continue
		}
		if in.ID == r.incident {
			return in.ID
		}
		if in.Severity > graver {
			best, graver = in.ID, in.Severity
		}
	}
	return best
}

// inquire asks what the open panel wants to know, if that has not been told and nobody is
// being asked.
func (a *app) inquire() {
	r := a.run
	q, ok := r.wanted()
	if !ok || r.asked != nil || r.told.question == q {
		return
	}
	if r.look.Playing && a.clock < r.askedAt+patience {
		return
	}
	r.asked, r.askedAt = &q, a.clock
	var answer told
	a.ask(r.stage.Examine(q.side, func(w *sim.World) { answer = examine(w, q) }), func(err error) {
		r.asked = nil
		if err == nil {
			answer.question = q
			r.told = answer
		}
	})
}

// examine reads the answer off a World.
func examine(w *sim.World, q question) (t told) {
	if q.ledger {
		t.charges = slices.Clone(w.Charges)
		return t
	}
	if q.home > 0 {
		home := q.home - 1
		for p := 1; p < len(w.Settlements); p++ {
			if at := &w.Settlements[p]; home >= at.First && home < at.Last {
				t.of = sim.PlaceID(p)
			}
		}
		t.members = int32(w.Houses.Members[home]) - int32(w.Houses.Killed[home]) - int32(w.Houses.Abducted[home])
		return t
	}
	t.standings = w.Standings(q.incident)
	return t
}

// standing returns how the selected unit stands to the incident; nil where that is not
// known.
func (r *running) standing() *sim.Standing {
	if r.selected.Kind != scene.Unit || r.told.side != r.side {
		return nil
	}
	for i := range r.told.standings {
		if r.told.standings[i].ID == sim.UnitID(r.selected.ID) {
			return &r.told.standings[i]
		}
	}
	return nil
}

// openLedger shows where protection failed.
func (a *app) openLedger() { a.run.toggle(ledgerPanel) }

// openStory tells the incident that was looked at last, or the gravest so far.
func (a *app) openStory() {
	r := a.run
	if r.incident == 0 {
		r.incident = r.gravest()
	}
	if r.incident == 0 {
		a.say("There has been no incident yet. N goes to the next event.")
		return
	}
	r.toggle(storyPanel)
	r.lookAt(r.incident)
}

// gravest is the incident that has harmed most so far; 0 for none.
func (r *running) gravest() sim.IncidentID {
	f := &r.view().Frame
	best, most := sim.IncidentID(0), int32(-1)
	for i := 1; i < len(f.Incidents); i++ {
		in := &f.Incidents[i]
		if in.Formed > f.Now || r.known && in.Case == 0 {
			continue
		}
		if harm := in.Killed + in.Injured + in.Abducted; harm > most {
			best, most = in.ID, harm
		}
	}
	return best
}

// whatSaves begins the search for the smallest change that would have saved the people of
// the incident, and shows it.
func (a *app) whatSaves() {
	r := a.run
	if r.incident == 0 {
		r.incident = r.gravest()
	}
	if r.incident == 0 {
		a.say("There has been no incident yet that somebody could have been saved from.")
		return
	}
	r.panel = storyPanel
	r.lookAt(r.incident)
	if r.search != nil && r.search.Incident == r.incident && r.searched == r.side {
		return
	}
	r.stopSearch()
	q, err := r.stage.WhatSaves(r.side, r.incident, 1)
	if err != nil {
		a.say(sentence(err))
		return
	}
	r.search, r.searched = q, r.side
	opened := a.opened
	a.jobs = append(a.jobs, job{q.Done(), func() {
		if _, err, _ := q.Found(); err != nil && opened == a.opened && r.search == q {
			r.search = nil
			a.say(fmt.Sprintf("The search ended: %v", err))
		}
	}})
}
