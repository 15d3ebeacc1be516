package batch

import (
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rules"
)

// A Case is one incident of a run, as far as statements about incidents want it. The same
// incident has the same id under every policy.
type Case struct {
	_ struct{} `cbor:",toarray"` // kept without the names of its fields

	ID, Harmed int32
	Link       string // what held the chain while most of the harm was done

	Band     sim.BandID
	Threat   string // which generic threat it was planned as
	State    bool   // by forces of the host state
	AtBase   bool   // aimed at a base, not at civilians
	Place    sim.PlaceID
	At       geo.Pt // of the place
	BaseDm   int32  // from the place to the nearest of the scenario's bases, mission or not [dm]; -1 without one
	Class    sim.Class
	Response sim.Response
	Times    [sim.LinkCount]clock.Time // when each link was reached; clock.Never if not

	Severity, Killed, Injured, Abducted, Robbed int32

	Rung   rules.Act  // highest act of the ladder that a unit took; 0 none
	Forced clock.Time // when a unit first used deadly force; clock.Never if none did
	Ratio  int32      // protectors to attackers when force was first shown or used [%]

	People    int32 // living at the place at the start
	Fled      int32 // of these, persons of households that fled at least once in the run
	Houses    int32 // households of the place
	HomesLeft int32 // of these, not away when the attack began; all of them without an attack
}

// Launched reports whether the attack took place, and on civilians.
func (c *Case) Launched() bool { return !c.AtBase && c.Times[sim.LinkAttack] != clock.Never }

// OnSite reports whether a unit stood at the place while it was under attack.
func (c *Case) OnSite() bool {
	return c.Launched() && c.Times[sim.LinkArrived] < c.Times[sim.LinkEnded]
}

// Hours returns the time between two links [h]; false where one was not reached.
func (c *Case) Hours(from, to sim.Link) (float64, bool) {
	a, b := c.Times[from], c.Times[to]
	return float64(b-a) / 60, a != clock.Never && b != clock.Never
}

// cases lists the incidents of a run with what held their chains.
func cases(w *sim.World) []Case {
	var out []Case
	at, most := map[sim.IncidentID]int{}, map[sim.IncidentID]int32{}
	people := residents{w: w, fled: map[sim.PlaceID]int32{}}
	for i := range w.Incidents {
		if in := &w.Incidents[i]; in.ID != 0 {
			at[in.ID] = len(out)
			out = append(out, people.caseOf(in))
		}
	}
	for i := range w.Charges {
		c := &w.Charges[i]
		if harm := c.Killed + c.Injured + c.Abducted; harm > most[c.Incident] {
			most[c.Incident] = harm
			out[at[c.Incident]].Link = w.HoldText(c.Hold)
		}
	}
	for _, e := range w.Events {
		i, known := at[e.Incident]
		switch {
		case !known:
		case e.Kind == sim.EvRung:
			act := rules.Presence + rules.Act(e.C)
			out[i].Rung = max(out[i].Rung, act)
			if act >= rules.Deadly {
				out[i].Forced = min(out[i].Forced, e.At)
			}
		case e.Kind == sim.EvAttack:
			out[i].HomesLeft = e.C
		}
	}
	return out
}

// residents counts the people of places, each place once.
type residents struct {
	w    *sim.World
	fled map[sim.PlaceID]int32
}

// caseOf reads off one incident.
func (r *residents) caseOf(in *sim.Incident) Case {
	w := r.w
	s := &w.Settlements[in.Place]
	c := Case{
		ID: int32(in.ID), Harmed: in.Killed + in.Injured + in.Abducted,
		Band: in.Band, Place: in.Place, At: s.At, BaseDm: -1, Class: in.Class, Response: in.Response, Times: in.Times,
		Severity: in.Severity, Killed: in.Killed, Injured: in.Injured, Abducted: in.Abducted, Robbed: in.Robbed,
		Ratio: in.Ratio, Forced: clock.Never, People: s.Persons, Houses: s.Last - s.First, HomesLeft: s.Last - s.First,
	}
	c.Threat, c.State = w.ThreatOf(in)
	c.AtBase = in.AtBase != 0
	for b := 1; b <= len(w.Scenario().Bases); b++ {
		if d := geo.Dist(s.At, w.Settlements[w.Bases[b].Place].At); c.BaseDm < 0 || d < c.BaseDm {
			c.BaseDm = d
		}
	}
	fled, known := r.fled[in.Place]
	if !known {
		for id := s.First; id < s.Last; id++ {
			if w.Houses.Flights[id] > 0 {
				fled += int32(w.Houses.Members[id])
			}
		}
		r.fled[in.Place] = fled
	}
	c.Fled = fled
	return c
}

// An Arrival is a unit's coming to the mission.
type Arrival struct {
	Day     int32
	Persons int32
}

// arrivals lists the units that came, in the order of their coming.
func arrivals(w *sim.World) []Arrival {
	var out []Arrival
	for _, e := range w.Events {
		if e.Kind == sim.EvUnitHere {
			row := w.Scenario().Units[e.A-1]
			for _, k := range w.Scenario().Kinds {
				if k.Name == row.Kind {
					out = append(out, Arrival{clock.DayOf(e.At), k.Strength})
				}
			}
		}
	}
	return out
}

// ArrivedBy returns the share of the order of battle that has come by the end of a day.
func (r *Run) ArrivedBy(day int32) float64 {
	here := int32(0)
	for _, a := range r.Arrivals {
		if a.Day <= day {
			here += a.Persons
		}
	}
	return float64(here) / float64(max(r.Strength, 1))
}

// orderOfBattle is the strength of all units of a scenario [persons].
func orderOfBattle(sc *sim.Scenario) (sum int32) {
	for _, u := range sc.Units {
		for _, k := range sc.Kinds {
			if k.Name == u.Kind {
				sum += k.Strength
			}
		}
	}
	return sum
}
