package stage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// minute returns the mark of a number and those that tell, in the same minute, of the same
// incident.
func (s *side) minute(i int) []Mark {
	n := i + 1
	for n < len(s.marks) && s.marks[n].At == s.marks[i].At && s.marks[n].Incident == s.marks[i].Incident {
		n++
	}
	return s.marks[i:n]
}

// telling returns the mark of a number. Where it only says that a case is put on hold, it
// returns what its minute tells further on: the question, the refusal, or else what is done.
func (s *side) telling(i int) Mark {
	all := s.minute(i)
	if all[0].Kind != sim.EvHold {
		return all[0]
	}
	plain := all[0]
	for _, m := range all {
		switch {
		case m.Kind == sim.EvAsked || m.Kind == sim.EvRefusal || m.Kind == sim.EvOverruled:
			return m
		case plain.Kind == sim.EvHold && m.Kind != sim.EvHarm:
			plain = m
		}
	}
	return plain
}

// named lists the tables of the scenario that belong to what the minute of a mark names.
func (s *side) named(i int) (out []string) {
	for _, m := range s.minute(i) {
		out = append(out, s.names(m)...)
	}
	return out
}

// at returns what was in force when an event was told.
func (s *side) at(m Mark) *reign { return s.history.at(m.Tick - 1) }

// tell puts an event into words. Of an answer it says, too, what it was about: whether a unit
// may go.
func (s *side) tell(m Mark) string {
	legend := s.at(m).legend
	words := legend.Tell(m.Event)
	if m.Kind != sim.EvAnswer {
		return words
	}
	for i := s.from(m.Tick+1) - 1; i >= 0; i-- {
		switch c := &s.marks[i]; {
		case c.A != m.A || c.At > m.At:
		case c.Kind == sim.EvArrives || c.Kind == sim.EvRung: // the question was about force
			return words
		case c.Kind == sim.EvChosen:
			unit := legend.Unit(sim.UnitID(c.B))
			return strings.TrimSuffix(words, ".") + fmt.Sprintf(": %s %s.", strings.ToUpper(unit[:1])+unit[1:], [2]string{"may not go", "may go"}[m.C])
		}
	}
	return words
}

// place returns the place that an event is about, by its case or else its attack; 0 for none.
func (s *side) place(m Mark) sim.PlaceID {
	switch m.Kind {
	case sim.EvReport, sim.EvAssessed, sim.EvHold, sim.EvAsked, sim.EvAnswer, sim.EvLapsed, sim.EvChosen, sim.EvRefusal, sim.EvOverruled, sim.EvOrder, sim.EvBrokenDown, sim.EvDeparts, sim.EvArrives:
		if n := int(m.A); n > 0 && n < len(s.lead.Cases) {
			return s.lead.Cases[n].Place
		}
	}
	if n := int(m.Incident); n > 0 && n < len(s.lead.Incidents) && s.lead.Incidents[n].AtBase == 0 {
		return s.lead.Incidents[n].Place
	}
	return 0
}

// because says which row of the rules, or whose delay, made an event.
func (s *side) because(m Mark) string {
	legend := s.at(m).legend
	switch m.Kind {
	case sim.EvLapsed:
		return "What was asked before has lapsed."
	case sim.EvAsked, sim.EvRefusal, sim.EvOverruled:
		id := sim.RuleID(m.C)
		if m.Kind != sim.EvAsked {
			id = sim.RuleID(m.B)
		}
		row := legend.Rule(id)
		if row.Owner != 0 {
			_, nation := legend.Contingent(row.Owner)
			return fmt.Sprintf("The caveat %s of %s made it.", row.Name, nation)
		}
		return fmt.Sprintf("The rule %s made it.", row.Name)
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
	find := func(want func(m Mark) bool) int {
		return slices.IndexFunc(rest, func(m Mark) bool {
			return m.Tick <= horizon && m.Kind != sim.EvHarm && !slices.Contains(routine, m.Kind) && want(m)
		})
	}
	same := find(func(m Mark) bool {
		return m.Kind == what.Kind && m.Incident == what.Incident && m.B == what.B && m.C == what.C && m.Kind != sim.EvDirective
	})
	if same >= 0 && rest[same].At != what.At {
		alike := map[sim.EventKind]string{sim.EvAnswer: "the same answer", sim.EvAttack: "the same attack", sim.EvReport: "the same report", sim.EvOrder: "the same order"}[what.Kind]
		return fmt.Sprintf("%s comes %s later, %s.", cmp.Or(alike, "the same"), Spell(clock.Span(rest[same].At-what.At)), s.at(rest[same]).legend.DTG(rest[same].At))
	}
	about := func(m Mark) bool { return m.Incident == what.Incident && m.Incident != 0 }
	n := find(func(m Mark) bool { return about(m) && m.Kind != sim.EvHold }) // that a case is on hold says least
	if n < 0 {
		n = find(about)
	}
	if n < 0 {
		n = find(func(Mark) bool { return true })
	}
	if n < 0 {
		return fmt.Sprintf("nothing of the kind in the next %s.", Spell(clock.Span(Horizon)*clock.Step))
	}
	m := rest[n]
	if at := i + n; m.Kind == sim.EvHold {
		m = s.telling(at)
	}
	if m.At == what.At {
		return s.tell(m)
	}
	if same >= 0 {
		return "something else comes first: " + s.tell(m)
	}
	return fmt.Sprintf("%s: %s", s.at(m).legend.DTG(m.At), s.tell(m))
}

// Spell says a span in whole words: 8 hours.
func Spell(s clock.Span) string {
	of := func(n clock.Span, word string) string {
		if n == 1 {
			return "1 " + word
		}
		return fmt.Sprintf("%d %ss", n, word)
	}
	hours, minutes := s/clock.Hour, s%clock.Hour
	switch {
	case s >= 2*clock.Day && s%clock.Day == 0:
		return of(s/clock.Day, "day")
	case hours == 0:
		return of(minutes, "minute")
	case minutes == 0:
		return of(hours, "hour")
	}
	return of(hours, "hour") + " " + of(minutes, "minute")
}

// depth is how closely a lever belongs to one of several tables of the scenario: the length
// of the longest that it lies in; 0 where it lies in none.
func (l *Lever) depth(tables []string) (most int) {
	for _, t := range tables {
		if strings.HasPrefix(l.Path, t+".") {
			most = max(most, len(t))
		}
	}
	return most
}

// ranked puts the levers that lie in tables near the event first, those of a row of the
// rules before those of its nation.
func ranked(all []Lever, near []string) []Lever {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b Lever) int { return b.depth(near) - a.depth(near) })
	for i := range out {
		out[i].Named = out[i].depth(near) > 0
	}
	return out
}

// apart lists the parameters in which two scenarios differ, in the order of the scenario.
func apart(a, b *scenarios.Loaded) []Lever {
	if a.Hash == b.Hash {
		return nil
	}
	left, right := scenarios.Effective(a.Scenario), scenarios.Effective(b.Scenario)
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
	case sim.EvAsked, sim.EvLapsed:
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
