package review

import (
	"cmp"
	"slices"
	"strings"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Held is one link that held the chain: for how long, and who was harmed meanwhile.
type Held struct {
	Link     string `json:"link"`
	Why      string `json:"why,omitempty"`
	Before   int32  `json:"minutes_before_attack"`
	During   int32  `json:"minutes_of_attack"` // to five minutes
	Killed   int64  `json:"killed"`
	Injured  int64  `json:"injured"`
	Abducted int64  `json:"abducted"`
	Pledges  []int  `json:"pledges"`

	hold sim.Hold
}

// Harmed is the harm charged to the link.
func (h *Held) Harmed() int64 { return h.Killed + h.Injured + h.Abducted }

// A Unit is one unit of the mission as the attack began, and what it did about it.
type Unit struct {
	Name       string `json:"unit"`
	Kind       string `json:"kind"`
	Contingent string `json:"contingent"`
	Base       string `json:"base"`
	Doing      string `json:"doing"`
	Near       string `json:"near"`
	Km         int32  `json:"km"`
	Travel     int32  `json:"travel_minutes"` // -1: no way
	Ready      int32  `json:"ready_minutes"`  // with notice to move
	Reach      bool   `json:"in_reach"`       // there, or able to be there while the attack lasted
	Did        string `json:"did"`            // empty where it was never asked
	Bar        string `json:"bar"`            // what would have kept it, had it been asked as the attack began
	Why        string `json:"why"`
	Asks       string `json:"asks"`
	Unknown    bool   `json:"unknown_to_planners"`
}

// A Mark is when one link of the chain was reached.
type Mark struct {
	Link  string `json:"link"`
	DTG   string `json:"dtg"`
	After *int32 `json:"minutes_after_attack"` // negative before it; nil where there was none
}

// A dossier is what is read off a second run of the same incident, step by step.
type dossier struct {
	trunk    *sim.World // as the intent is about to form
	held     []Held
	standing []sim.Standing
	in       sim.Incident
}

// incidentOf returns an incident of a finished run.
func incidentOf(w *sim.World, id sim.IncidentID) *sim.Incident {
	for i := 1; i < len(w.Incidents); i++ {
		if w.Incidents[i].ID == id {
			return &w.Incidents[i]
		}
	}
	return nil
}

// retrace runs the same mission again up to the end of the incident, and looks at it on
// the way: where the units stand as the attack begins, what holds the chain meanwhile.
func (b *bench) retrace(sc *sim.Scenario, finished *sim.World) (*dossier, error) {
	d := &dossier{in: *incidentOf(finished, b.id)}
	attack, end := d.in.Times[sim.LinkAttack], d.in.Times[sim.LinkEnded]
	if end == clock.Never {
		end = finished.Last().Start()
	}
	w := sim.New(sc, b.land, b.seed)
	w.Workers(1)
	at := func(t clock.Time) bool { return t != clock.Never && w.Tick == t.Tick() }
	for !w.Done() && w.Now() <= end {
		if err := b.ctx.Err(); err != nil {
			return nil, err
		}
		if at(d.in.Times[sim.LinkIntent]) {
			d.trunk = w.Clone()
		}
		if at(attack) {
			d.standing = w.Standings(b.id)
		}
		if hold, formed := w.Holding(b.id); formed {
			d.note(w, hold, attack != clock.Never && w.Now() > attack)
		}
		w.Step(nil)
	}
	d.charge(finished)
	return d, nil
}

// note counts one tick for what holds the chain.
func (d *dossier) note(w *sim.World, hold sim.Hold, during bool) {
	h := d.row(w, hold)
	if during {
		h.During += int32(clock.Step)
	} else {
		h.Before += int32(clock.Step)
	}
}

func (d *dossier) row(w *sim.World, hold sim.Hold) *Held {
	at := slices.IndexFunc(d.held, func(h Held) bool { return h.hold == hold })
	if at < 0 {
		at = len(d.held)
		d.held = append(d.held, Held{Link: w.HoldText(hold), Pledges: answers[hold.By], hold: hold})
		if hold.By == sim.AwaitingAuthority || hold.By == sim.RefusedByDesk {
			d.held[at].Pledges = pledgesOfDesk(w.Scenario(), w.Scenario().Authorities[hold.Detail-1].Name, answers[hold.By])
		}
		switch hold.By {
		case sim.RefusedCaveat, sim.RefusedHidden, sim.BarredByROE:
			_, d.held[at].Why = w.RuleWords(sim.RuleID(hold.Detail))
		case sim.AwaitingAuthority, sim.RefusedByDesk:
			d.held[at].Why = askedBecause(w, d.in.ID, sim.DeskID(hold.Detail))
		}
	}
	return &d.held[at]
}

// askedBecause names the row that sent a question about an incident to an authority.
func askedBecause(w *sim.World, id sim.IncidentID, desk sim.DeskID) string {
	for i := len(w.Events) - 1; i >= 0; i-- {
		if e := &w.Events[i]; e.Kind == sim.EvAsked && e.Incident == id && sim.DeskID(e.B) == desk {
			name, why := w.RuleWords(sim.RuleID(e.C))
			if why == "" {
				return name
			}
			return name + ": " + why
		}
	}
	return ""
}

// charge puts the ledger's harm to the links that held; most harm first, then the longest.
func (d *dossier) charge(w *sim.World) {
	for _, c := range w.Charges {
		if c.Incident == d.in.ID && c.Killed+c.Injured+c.Abducted > 0 {
			h := d.row(w, c.Hold)
			h.Killed, h.Injured, h.Abducted = h.Killed+int64(c.Killed), h.Injured+int64(c.Injured), h.Abducted+int64(c.Abducted)
		}
	}
	slices.SortStableFunc(d.held, func(a, b Held) int {
		return cmp.Or(cmp.Compare(b.Harmed(), a.Harmed()), cmp.Compare(b.During, a.During), cmp.Compare(b.Before, a.Before))
	})
}

// ours lists the events of an incident and of the case the mission made of it, in order,
// as far as they tell of the answer to it: when it is over, only those who had been called
// are still followed to the place.
func ours(w *sim.World, in *sim.Incident) []sim.Event {
	var out []sim.Event
	for _, e := range w.Events {
		if e.Incident == in.ID || e.Incident == 0 && in.Case != 0 && e.A == int32(in.Case) && e.Kind >= sim.EvReport && e.Kind <= sim.EvArrives {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b sim.Event) int { return cmp.Compare(a.At, b.At) })
	over, there := in.Times[sim.LinkEnded], map[int32]bool{}
	return slices.DeleteFunc(out, func(e sim.Event) bool {
		late, skip := e.At > over, false
		switch e.Kind {
		case sim.EvChosen, sim.EvOrder, sim.EvBrokenDown, sim.EvDeparts, sim.EvArrives:
			skip = late && there[e.B]
			there[e.B] = there[e.B] || e.Kind == sim.EvArrives
		case sim.EvRefusal, sim.EvAsked, sim.EvHold, sim.EvAssessed, sim.EvFlight:
			skip = late
		}
		return skip
	})
}

// shortTime is a date-time group without its month: 110717L.
func shortTime(w *sim.World, t clock.Time) string {
	group, _, _ := strings.Cut(w.Calendar().DTG(t), " ")
	return group
}

// deeds tells for every unit what it did about an incident.
func deeds(w *sim.World, in *sim.Incident, events []sim.Event) map[sim.UnitID]string {
	said := map[sim.UnitID][]string{}
	say := func(e sim.Event, unit int32, what string) {
		u := sim.UnitID(unit)
		if what += " " + shortTime(w, e.At); !slices.Contains(said[u], what) {
			said[u] = append(said[u], what)
		}
	}
	for _, e := range events {
		switch e.Kind {
		case sim.EvChosen:
			say(e, e.B, "chosen")
		case sim.EvRefusal:
			name, _ := w.RuleWords(sim.RuleID(e.B))
			say(e, e.C, "kept by "+name)
		case sim.EvOrder:
			say(e, e.B, "ordered")
		case sim.EvBrokenDown:
			say(e, e.B, "broke down")
		case sim.EvDeparts:
			say(e, e.B, "left")
		case sim.EvArrives:
			say(e, e.B, "there")
			if t := in.Times[sim.LinkEnded]; e.At > t {
				said[sim.UnitID(e.B)] = append(said[sim.UnitID(e.B)], "too late")
			}
		case sim.EvRung:
			say(e, e.B, rungs[e.C])
		}
	}
	out := map[sim.UnitID]string{}
	for u, parts := range said {
		out[u] = strings.Join(parts, ", ")
	}
	return out
}

var rungs = [...]string{"present", "showed force", "interposed", "warned", "used non-deadly force", "fired", "began a deliberate operation"}

// unitsOf describes the units that may respond at all, the soonest there first.
func (d *dossier) unitsOf(w *sim.World, events []sim.Event) []Unit {
	did := deeds(w, &d.in, events)
	var out []Unit
	for _, s := range d.standing {
		if !s.Armed || !s.Arrived {
			continue
		}
		out = append(out, Unit{
			Name: s.Name, Kind: s.Kind, Contingent: s.Contingent, Base: s.Base, Doing: s.Doing, Near: s.Near, Km: s.Km, Travel: s.Minutes, Ready: s.Ready,
			Reach: s.There || s.Ready >= 0 && clock.Span(s.Ready) <= d.in.Length, Did: did[s.ID], Bar: s.Bar, Why: s.Why, Asks: s.Asks, Unknown: s.Unknown,
		})
	}
	return out
}
