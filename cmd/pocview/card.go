package main

import (
	"fmt"
	"strings"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/ground"
	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/geo"
)

// card draws what there is to know of what is selected.
func (f *face) card(at rect) {
	a, r := f.a, f.a.run
	c, does := r.cardOf(a)
	for _, d := range does {
		c.Actions = append(c.Actions, panel.Action{Words: d.words, Tip: d.tip})
	}
	c.Scroll = a.scrolls[panel.CardScroll]
	f.take(f.e.Card(at, c), func(h panel.Hot, value int64) {
		switch {
		case a.slide(h, value):
		case h.ID == panel.CloseCard:
			r.panel = noPanel
		case h.ID == panel.CardAction && int(value) < len(does):
			does[value].do()
		}
	})
}

// A doing is a button of a card.
type doing struct {
	words, tip string
	do         func()
}

// cardOf makes the card of what is selected, and what its buttons do.
func (r *running) cardOf(a *app) (panel.Card, []doing) {
	does := r.doingsOf(a)
	v, instructor := r.view(), a.settings.Instructor
	f, l, id := &v.Frame, v.Legend, r.selected.ID
	switch r.selected.Kind {
	case scene.Unit:
		return r.unitCard(sim.UnitID(id), instructor).Card(), does
	case nationKind:
		return panel.NationOf(f, l, sim.ContingentID(id), instructor).Card(), does
	case scene.Band:
		c := panel.BandOf(f, l, sim.BandID(id), !r.known)
		c.Sign.Echelon = symbol.EchelonFor(int(c.Strength))
		return c.Card(), does
	case scene.Base:
		return panel.BaseOf(f, l, sim.BaseID(id)).Card(), does
	case scene.Post:
		return panel.PostOf(f, l, sim.PostID(id)), does
	case scene.Settlement, scene.Site:
		c := panel.PlaceOf(f, l, sim.PlaceID(id))
		c.Grid = ground.GridReference(ground.PointOf(f.Places[id].At), r.country.Side(), 6)
		return c.Card(), does
	case scene.Household:
		return r.homeCard(id).Card(), does
	case scene.Incident:
		if k := caseOf(f, sim.IncidentID(id)); !r.known {
			return r.incidentCard(a, sim.IncidentID(id)), does
		} else if k != 0 {
			return panel.CaseOf(f, l, k, false), does
		}
	case scene.Case:
		return panel.CaseOf(f, l, sim.CaseID(id), !r.known), does
	}
	return panel.Card{Title: "Nothing is known here", Sub: "click a unit, a place, a base or a sign of danger"}, does
}

// doingsOf lists what the buttons of the card of what is selected do.
func (r *running) doingsOf(a *app) (does []doing) {
	f, id := &r.view().Frame, r.selected.ID
	caveats := func(c sim.ContingentID) doing {
		return doing{"Caveats", "all caveats of this contingent", func() { a.choose(r.side, scene.Target{Kind: nationKind, ID: int32(c)}) }}
	}
	switch r.selected.Kind {
	case scene.Unit:
		does = append(does, caveats(f.Units[id].Contingent))
	case scene.Base:
		does = append(does, caveats(f.Bases[id].Contingent))
	case nationKind:
		does = append(does, doing{"Change", "set a caveat aside, from now on (C)", func() { r.panel = leversPanel }})
	}
	if in := r.toldOf(r.selected); in != 0 {
		does = append(does, doing{"The chain", "who held it, and for how long (Enter)", func() { r.incident, r.panel = in, storyPanel }})
		if harmSoFar(f, in).Sum() > 0 {
			does = append(does, doing{"What saves them?", "what would have saved them: the smallest single changes, found by running it again (W)", func() { r.incident = in; a.whatSaves() }})
		}
	}
	return does
}

// toldOf returns the incident whose story belongs to a target: the one it is about now, and
// of a place the most harmful that it has seen; 0 for none.
func (r *running) toldOf(t scene.Target) sim.IncidentID {
	if id := r.incidentOf(t); id != 0 {
		return id
	}
	f := &r.view().Frame
	place := sim.PlaceID(0)
	switch t.Kind {
	case scene.Settlement, scene.Site:
		place = sim.PlaceID(t.ID)
	case scene.Household:
		place = r.homePlace(t.ID)
	}
	best, most := sim.IncidentID(0), int32(0)
	for i := 1; i < len(f.Incidents) && place != 0; i++ {
		in := &f.Incidents[i]
		if harm := in.Killed + in.Injured + in.Abducted; in.Place == place && in.AtBase == 0 && harm > most && (!r.known || in.Case != 0) {
			best, most = in.ID, harm
		}
	}
	return best
}

// caseOf returns the mission's case of an incident; 0 while it knows nothing.
func caseOf(f *sim.Frame, id sim.IncidentID) sim.CaseID {
	for i := 1; i < len(f.Incidents); i++ {
		if f.Incidents[i].ID == id {
			return f.Incidents[i].Case
		}
	}
	return 0
}

// nationKind is the kind of a target that is a contingent: it stands nowhere on the map.
const nationKind = scene.Kind(100)

// unitCard is the card of a unit, seen against the incident that it is asked for.
func (r *running) unitCard(id sim.UnitID, instructor bool) panel.UnitCard {
	v := r.view()
	f, l, u := &v.Frame, v.Legend, &v.Frame.Units[id]
	c := panel.UnitOf(f, l, id)
	if u.Case != 0 {
		c.By = orderedBy(v, id, u.Case)
	}
	if u.Held && u.Hold.By == sim.AwaitingAuthority {
		if row := l.Rule(askedFor(v, u.Case)); row.ID != 0 {
			c.Held += ". The row: " + firstOf(row.Why, row.Name) + " (" + row.Name + ")"
		}
	}
	if s := r.standing(); s != nil {
		c = c.For(l, s, panel.AgainstOf(f, l, r.told.incident), instructor)
	}
	return c
}

// orderedBy says who gave a unit its task, and when.
func orderedBy(v *stage.View, unit sim.UnitID, task sim.CaseID) (words string) {
	by := "headquarters"
	if chain := v.Legend.Scenario().Command.Chain; len(chain) > 0 {
		by = deskTitle(v.Legend, chain[len(chain)-1])
	}
	for i := range v.Timeline.Marks {
		m := &v.Timeline.Marks[i]
		if m.Tick > v.Frame.Tick {
			break
		}
		if m.Kind == sim.EvOrder && sim.CaseID(m.A) == task && sim.UnitID(m.B) == unit {
			words = "by the " + strings.TrimPrefix(by, "the ") + ", " + v.Legend.DTG(m.At)
		}
	}
	return words
}

// askedFor returns the row because of which an authority was last asked about a case; 0 for
// none.
func askedFor(v *stage.View, id sim.CaseID) (rule sim.RuleID) {
	for i := range v.Timeline.Marks {
		m := &v.Timeline.Marks[i]
		if m.Tick > v.Frame.Tick {
			break
		}
		if m.Kind == sim.EvAsked && sim.CaseID(m.A) == id {
			rule = sim.RuleID(m.C)
		}
	}
	return rule
}

// incidentCard is the card of an incident, with the units that could act as far as they have
// been asked about.
func (r *running) incidentCard(a *app, id sim.IncidentID) panel.Card {
	v := r.view()
	c := chainOf(v, id, r.look.Tick, false)
	if c == nil {
		return panel.Card{Title: "Nothing has been planned yet"}
	}
	var standings []sim.Standing
	if r.told.side == r.side && r.told.incident == id {
		standings = r.told.standings
	}
	return panel.IncidentOf(&v.Frame, v.Legend, c, standings, a.settings.Instructor)
}

// homeCard is the card of a household.
func (r *running) homeCard(i int32) panel.HomeCard {
	v := r.view()
	members := int32(0)
	if r.told.home == i+1 {
		members = r.told.members
	}
	return panel.HomeOf(&v.Frame, v.Legend, i, r.homePlace(i), members)
}

// homePlace returns the settlement of a household, as far as it has been asked about; else
// the one nearest to where it is.
func (r *running) homePlace(i int32) sim.PlaceID {
	if r.told.home == i+1 {
		return r.told.of
	}
	f := &r.view().Frame
	best, far := sim.PlaceID(0), int32(1<<31-1)
	for p := 1; p < len(f.Places); p++ {
		if d := geo.Dist(f.Places[p].At, f.Homes.At[i]); d < far {
			best, far = sim.PlaceID(p), d
		}
	}
	return best
}

// minutesText says minutes as people do.
func minutesText(m int32) string {
	switch {
	case m < 60:
		return fmt.Sprintf("%d min", m)
	case m%60 == 0:
		return fmt.Sprintf("%d h", m/60)
	}
	return fmt.Sprintf("%d h %02d min", m/60, m%60)
}
