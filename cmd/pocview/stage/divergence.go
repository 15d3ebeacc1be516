package stage

import (
	"fmt"
	"slices"
	"strings"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Divergence is the first thing that happened on one side and not, or not then, on the
// other, and why.
type Divergence struct {
	Tick        clock.Tick // from which on it has happened
	Left, Right *Mark      // the first events that differ; nil where nothing more happened within Horizon
	First       int        // the side on which it happened first
	Words       []string   // what happened, and what in its place, in sentences
	Levers      []Lever    // what of the two scenarios made it, the likeliest first
	Ordered     bool       // it is an order from outside itself
}

// A Lever is a parameter that the two sides differ in.
type Lever struct {
	Path        string // as --set takes it
	Left, Right string // its values; "-" where there is none
	Named       bool   // it belongs to what the events name: the row of the rules, the desk, the unit's nation
}

// Horizon is how far beyond a divergence is looked for the same thing on the other side.
const Horizon = 3 * clock.TicksPerDay

// FirstDivergence finds the first event in which the two sides differ, computing as far as
// it must, and hands it to take, nil where the runs tell the same story to the end. take
// is called by the model's goroutine, and must not wait.
func (s *Stage) FirstDivergence(take func(d *Divergence)) *Pending {
	return s.wish(func() error {
		if len(s.sides) < 2 {
			return ErrNoSide
		}
		a, b := s.sides[0], s.sides[1]
		i, err := s.parting(a, b)
		if err != nil {
			return err
		}
		if i < 0 {
			take(nil)
			return nil
		}
		at := s.last()
		for _, one := range s.sides {
			if i < len(one.marks) {
				at = min(at, one.marks[i].Tick)
			}
		}
		for _, one := range s.sides {
			s.lead(one, at+Horizon)
		}
		take(s.explain(i, at))
		return nil
	})
}

// parting returns the number of the first mark in which two sides differ; -1 for none.
func (s *Stage) parting(a, b *side) (int, error) {
	for i := 0; ; i++ {
		for i >= len(a.marks) || i >= len(b.marks) {
			if s.closing.Load() {
				return 0, ErrClosed
			}
			to := min(max(a.lead.Tick, b.lead.Tick)+slice, s.last())
			if a.lead.Tick == b.lead.Tick && len(a.marks) != len(b.marks) { // one has told something, the other has not
				return i, nil
			}
			if a.lead.Done() && b.lead.Done() {
				return -1, nil
			}
			if a.lead.Tick != b.lead.Tick {
				to = max(a.lead.Tick, b.lead.Tick)
			}
			s.lead(a, to)
			s.lead(b, to)
		}
		if a.marks[i] != b.marks[i] {
			return i, nil
		}
	}
}

// explain tells a divergence in words.
func (s *Stage) explain(i int, at clock.Tick) *Divergence {
	d := &Divergence{Tick: at}
	marks := [2]**Mark{&d.Left, &d.Right}
	for n, one := range s.sides {
		if i < len(one.marks) && one.marks[i].Tick <= at+Horizon {
			m := one.marks[i]
			*marks[n] = &m
		}
	}
	if d.Left == nil || d.Right != nil && (d.Right.Tick < d.Left.Tick || d.Right.Tick == d.Left.Tick && d.Right.At < d.Left.At) {
		d.First = 1
	}
	first, other := s.sides[d.First], s.sides[1-d.First]
	what := first.telling(i)
	d.Ordered = what.Kind == sim.EvDirective
	names := [2]string{"On the left", "On the right"}
	d.Words = append(d.Words,
		fmt.Sprintf("Up to %s both sides tell the same story, in %d events.", first.at(what).legend.DTG(what.At), i),
		fmt.Sprintf("%s, %s: %s", names[d.First], first.at(what).legend.DTG(what.At), first.tell(what)))
	if why := first.because(what); why != "" {
		d.Words = append(d.Words, why)
	}
	d.Words = append(d.Words, names[1-d.First]+", "+other.instead(i, what, at+Horizon))
	near := first.names(what)
	if i < len(other.marks) && other.marks[i].At == what.At { // both at once: either may be the cause
		twin := other.telling(i)
		if why := other.because(twin); why != "" && first.because(what) == "" {
			d.Words = append(d.Words, why)
		}
		near = append(near, other.names(twin)...)
	}
	d.Levers = levers(s.sides, at, near)
	if len(d.Levers) > 0 && !d.Ordered {
		l := d.Levers[0]
		d.Words = append(d.Words, fmt.Sprintf("The sides differ in %s: %s on the left, %s on the right.", l.Path, l.Left, l.Right))
	}
	return d
}

// telling returns the mark of that number, or what the same minute has to say about the
// same incident that names a row of the rules: a case is put on hold before the question
// that holds it is told.
func (s *side) telling(i int) Mark {
	m := s.marks[i]
	for _, next := range s.marks[i:] {
		if next.At != m.At || next.Incident != m.Incident {
			break
		}
		if next.Kind == sim.EvAsked || next.Kind == sim.EvRefusal || next.Kind == sim.EvOverruled {
			return next
		}
	}
	return m
}

// at returns what was in force when an event was told.
func (s *side) at(m Mark) *reign { return s.history.at(m.Tick - 1) }

// tell puts an event into words.
func (s *side) tell(m Mark) string { return s.at(m).legend.Tell(m.Event) }

// because says which row of the rules, or whose delay, made an event.
func (s *side) because(m Mark) string {
	legend := s.at(m).legend
	switch m.Kind {
	case sim.EvAsked, sim.EvRefusal, sim.EvOverruled:
		id := sim.RuleID(m.C)
		if m.Kind != sim.EvAsked {
			id = sim.RuleID(m.B)
		}
		row := legend.Rule(id)
		kind := "rule of engagement"
		if row.Owner != 0 {
			_, nation := legend.Contingent(row.Owner)
			kind = "caveat of " + nation
		}
		return fmt.Sprintf("The %s %s made it.", kind, row.Name)
	case sim.EvAnswer, sim.EvAssessed:
		title, _ := legend.Desk(sim.DeskID(m.B))
		return fmt.Sprintf("It is a matter of when, and how, %s answers.", title)
	case sim.EvHold:
		return fmt.Sprintf("What holds the case from then on: %s.", legend.Hold(sim.Hold{By: sim.HoldKind(m.B), Detail: m.C}))
	case sim.EvDirective:
		return "It was ordered from outside."
	}
	return ""
}

// instead says what a side tells in place of an event of the other: the same later on, or
// what comes next about the same incident, or else next at all.
func (s *side) instead(i int, what Mark, horizon clock.Tick) string {
	rest := s.marks[min(i, len(s.marks)):]
	same := func(m Mark) bool {
		return m.Kind == what.Kind && m.Incident == what.Incident && m.B == what.B && m.C == what.C
	}
	find := func(want func(m Mark) bool) int {
		return slices.IndexFunc(rest, func(m Mark) bool { return m.Tick <= horizon && m.Kind != sim.EvHarm && want(m) })
	}
	if n := find(same); n >= 0 && what.Kind != sim.EvDirective {
		if late := rest[n].At - what.At; late != 0 {
			return fmt.Sprintf("the same comes %s later, %s.", clock.Span(late), s.at(rest[n]).legend.DTG(rest[n].At))
		}
		return fmt.Sprintf("the same comes after other things: %s", s.tell(rest[0]))
	}
	n := find(func(m Mark) bool { return m.Incident == what.Incident && m.Incident != 0 })
	if n < 0 {
		n = find(func(Mark) bool { return true })
	}
	if n < 0 {
		return fmt.Sprintf("nothing of the kind in the next %s.", clock.Span(Horizon)*clock.Step)
	}
	return fmt.Sprintf("%s: %s", s.at(rest[n]).legend.DTG(rest[n].At), s.tell(rest[n]))
}

// levers lists the parameters in which the sides differ as something happens, those of the
// tables near it first.
func levers(sides []*side, at clock.Tick, near []string) []Lever {
	left, right := sides[0].history.at(at-1).loaded, sides[1].history.at(at-1).loaded
	if left.Hash == right.Hash {
		return nil
	}
	var named, others []Lever
	for _, l := range apart(left.Scenario, right.Scenario) {
		l.Named = slices.ContainsFunc(near, func(p string) bool { return strings.HasPrefix(l.Path, p+".") })
		if l.Named {
			named = append(named, l)
		} else {
			others = append(others, l)
		}
	}
	return append(named, others...)
}

// apart lists the parameters in which two scenarios differ, in the order of the scenario.
func apart(a, b *sim.Scenario) []Lever {
	left, right := scenarios.Effective(a), scenarios.Effective(b)
	values := make(map[string]string, len(right))
	for _, kv := range right {
		values[kv.Path] = kv.Value
	}
	const none = "-"
	var out []Lever
	for _, kv := range left {
		other, there := values[kv.Path]
		if !there {
			other = none
		}
		if other != kv.Value {
			out = append(out, Lever{Path: kv.Path, Left: kv.Value, Right: other})
		}
		delete(values, kv.Path)
	}
	for _, kv := range right {
		if _, only := values[kv.Path]; only {
			out = append(out, Lever{Path: kv.Path, Left: none, Right: kv.Value})
		}
	}
	return out
}

// names lists the tables of the scenario that belong to what an event names.
func (s *side) names(m Mark) (out []string) {
	legend := s.at(m).legend
	rule := func(id int32) {
		owner, name, _ := strings.Cut(legend.Rule(sim.RuleID(id)).Name, "/")
		if owner == "roe" {
			out = append(out, "roe."+name)
		} else {
			out = append(out, "contingents."+owner+".caveats."+name)
		}
	}
	desk := func(id int32) {
		_, name := legend.Desk(sim.DeskID(id))
		out = append(out, "authorities."+name)
	}
	unit := func(id int32) {
		if sc := legend.Scenario(); id >= 1 && int(id) <= len(sc.Units) {
			row := &sc.Units[id-1]
			out = append(out, "units."+row.Name, "contingents."+row.Contingent, "kinds."+row.Kind, "bases."+row.Base)
		}
	}
	switch m.Kind {
	case sim.EvAsked:
		rule(m.C)
		desk(m.B)
	case sim.EvRefusal, sim.EvOverruled:
		rule(m.B)
		unit(m.C)
	case sim.EvAnswer, sim.EvAssessed:
		desk(m.B)
	case sim.EvHold:
		switch sim.HoldKind(m.B) {
		case sim.RefusedCaveat, sim.RefusedHidden, sim.BarredByROE:
			rule(m.C)
		case sim.AwaitingAuthority, sim.AwaitingAssessment, sim.RefusedByDesk:
			desk(m.C)
		}
	case sim.EvChosen, sim.EvOrder, sim.EvBrokenDown, sim.EvDeparts, sim.EvArrives, sim.EvRung, sim.EvBroken, sim.EvBalks, sim.EvReinforced:
		unit(m.B)
	case sim.EvLosses, sim.EvWrongTarget, sim.EvHome, sim.EvUnitHere, sim.EvOutpost, sim.EvOutpostLeft:
		unit(m.A)
	case sim.EvPlanned, sim.EvGathered, sim.EvSetOut, sim.EvAttack, sim.EvGivenUp, sim.EvEnded:
		out = append(out, "bands."+legend.Band(sim.BandID(m.A)))
	}
	return out
}
