package sim

import (
	"cmp"
	"slices"

	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rules"
)

// A Standing is where one unit stands now, seen from the place of an incident, and what
// would keep it from going there if the mission knew all of the truth.
type Standing struct {
	ID                     UnitID
	Name, Kind             string
	Contingent, Base       string
	Doing                  string // "at base", "on patrol"
	Near                   string // the settlement nearest to it
	Km                     int32  // straight distance to the place
	Minutes                int32  // travel time a planner expects; -1 where there is no way
	Ready                  int32  // the same with notice to move and air tasking; -1 likewise
	There                  bool   // it stands at the place
	Armed, Arrived, Tasked bool   // may respond at all; is in the mission; is at work on another task
	Bar, Why               string // what would keep it from going, and the row's reason; empty: nothing
	Asks                   string // who would have to be asked first, and because of which row
	Unknown                bool   // no planner could have known of the bar
}

var doings = [...]string{
	NotArrived: "not yet in the mission", Ready: "at base, free", Patrolling: "on patrol", Mobilising: "under orders", Travelling: "on the way to a task",
	OnSite: "at a task", HeadingHome: "on the way home", Recovering: "at rest and repair",
}

// Standings lists all units as they stand now, for one incident, the soonest there first.
// It is a question to the World and changes nothing. It is empty where there is no such
// incident.
func (w *World) Standings(id IncidentID) []Standing {
	at := slices.IndexFunc(w.Incidents, func(in Incident) bool { return in.ID == id })
	if id == 0 || at < 0 {
		return nil
	}
	c := w.Clone() // what is asked leaves traces: on a copy
	k := c.supposed(&c.Incidents[at])
	var out []Standing
	for u := UnitID(1); int(u) < len(c.Units); u++ {
		out = append(out, c.standing(k, u))
	}
	far := func(m int32) int32 {
		if m < 0 {
			return 1 << 30
		}
		return m
	}
	slices.SortFunc(out, func(a, b Standing) int {
		return cmp.Or(cmp.Compare(far(a.Ready), far(b.Ready)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// supposed opens the case that the mission would have if it knew an incident for what it
// is. It meets the same chance as the real one.
func (w *World) supposed(in *Incident) CaseID {
	key := int32(in.ID)
	if in.Case != 0 {
		key = w.Cases[in.Case].Key
	}
	k := w.newCase(in.Place, key, w.Now())
	p, c := w.profileOf(in.Band), &w.Cases[k]
	c.Incident, c.Attack, c.Reports, c.Strength = in.ID, true, 2, w.strike(in.Band)
	c.ByState, c.Crowd = p.state, p.Threat == "mob"
	return k
}

// standing describes one unit, for a case.
func (w *World) standing(k CaseID, u UnitID) Standing {
	unit, kind, c, now := &w.Units[u], w.kind(u), &w.Cases[k], w.Now()
	at := w.Settlements[c.Place].At
	s := Standing{
		ID: u, Name: w.UnitName(u), Kind: kind.Title, Contingent: w.contingentRow(unit.Contingent).Name, Base: w.sc.Bases[unit.Base-1].Name,
		Doing: doings[unit.State], Near: w.PlaceName(w.placeNear(unit.At)), Km: distKm(unit.At, at), Minutes: w.travelMinutes(u, c.Place, now),
		There: unit.At == at, Armed: kind.Armed, Arrived: unit.State != NotArrived,
		Tasked: unit.Case != 0 && w.Cases[unit.Case].Place != c.Place,
	}
	if s.Kind == "" {
		s.Kind = kind.Name
	}
	if s.Ready = int32(w.eta(k, u, now)); s.Minutes >= 10*int32(clock.Day) {
		s.Minutes, s.Ready = -1, -1
	}
	w.kept(k, u, &s)
	return s
}

// kept says what would keep a unit from going: first what a planner knows, then what
// only the order would bring to light.
func (w *World) kept(k CaseID, u UnitID, s *Standing) {
	c, now := &w.Cases[k], w.Now()
	note := func(h Hold, unknown bool) {
		s.Bar, s.Unknown = w.HoldText(h), unknown
		if h.By == RefusedCaveat || h.By == RefusedHidden || h.By == BarredByROE {
			s.Why = w.row(RuleID(h.Detail)).why
		}
	}
	if h := w.obstacle(k, u, now); h.By != NoMission {
		note(h, false)
		return
	}
	r := w.sending(k, u, now, false)
	switch {
	case r.Then == rules.Forbid:
		note(forbidden(r, w.row(RuleID(r.Row)).hidden), true)
	case !w.runs(c, u):
		note(Hold{NoAssetFor, int32(LackVehicles)}, true)
	case r.Then == rules.Refer && r.Asked > 0:
		s.Asks = w.deskTitle(DeskID(r.Asks[0].To)) + ", because of " + w.row(RuleID(r.Asks[0].Row)).name
	}
}

// placeNear returns the settlement nearest to a point.
func (w *World) placeNear(p geo.Pt) PlaceID {
	best, least := PlaceID(0), int32(1<<31-1)
	for i := 1; i < len(w.Settlements); i++ {
		if d := geo.Dist(w.Settlements[i].At, p); d < least {
			best, least = PlaceID(i), d
		}
	}
	return best
}

// Holding says what holds the chain of an incident now; ok is false where there is none.
func (w *World) Holding(id IncidentID) (hold Hold, ok bool) {
	for i := 1; i < len(w.Incidents); i++ {
		if in := &w.Incidents[i]; in.ID == id {
			return w.holding(in), true
		}
	}
	return Hold{}, false
}

// RuleWords returns the name of a row of the rules and the reason it gives.
func (w *World) RuleWords(id RuleID) (name, why string) {
	r := w.row(id)
	return r.name, r.why
}

// DeskTitle returns what an officer calls an authority.
func (w *World) DeskTitle(d DeskID) string { return w.deskTitle(d) }
