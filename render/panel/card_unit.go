package panel

import (
	"fmt"

	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A UnitCard is what there is to say of a body of peacekeepers.
type UnitCard struct {
	Sign             symbol.Spec
	Name, Kind       string
	Contingent, Base string
	Nation           string
	Strength, Losses int32
	Doing            string   // "on the way to a task"
	Told             string   // "protect Rosaten"; empty: no task
	By               string   // who told it, and when; may be empty
	To               string   // where it goes; empty: nowhere
	Held             string   // what holds it on its task now; empty: nothing
	Refused          string   // the row's reason that kept it from a task last; empty: none
	Row              string   // "kestrel/no-night"
	RefusedAt        string   // DTG
	Undeclared       bool     // that row was never declared
	Hidden           []string // what it will not do and nobody in the mission knows; for the truth only
	Against          string   // the incident that it is weighed against: "the attack on Rosaten"; empty: none
	Checks           []Row    // what could keep it from going there, one by one
	Ready            string   // "there in 1 h 20 min, 40 min of it on the road"; may be empty
	Notice           string   // "45 min to move"
	Vehicles         string   // "8 in 10 run"
	Rung             string   // the highest step of force taken; may be empty
	Stock            string   // fuel and rations at its base
}

// Card makes the card.
func (u UnitCard) Card() Card {
	what := Part{Rows: rows(
		Row{Label: "Doing", Words: u.Doing},
		Row{Label: "Told", Words: or(u.Told, "no task"), Under: u.By},
		Row{Label: "Where to", Words: u.To},
	)}
	stop := Part{Heading: "What stops it"}
	if u.Held != "" {
		stop.Rows = append(stop.Rows, Row{Words: capital(u.Held), Mood: Waiting})
	}
	if u.Against != "" {
		stop.Rows = append(stop.Rows, Row{Words: "Against " + u.Against + ":", Under: u.Ready})
		stop.Rows = append(stop.Rows, u.Checks...)
	}
	if u.Refused != "" {
		under := joined(", ", u.RefusedAt, u.Row)
		if u.Undeclared {
			under += "; never declared"
		}
		stop.Rows = append(stop.Rows, Row{Words: "Last refused: " + u.Refused, Mood: Grave, Under: under})
	}
	if len(stop.Rows) == 0 {
		stop.Rows = []Row{{Words: "Nothing. No threat calls for it now.", Mood: Fine}}
	}
	for _, words := range u.Hidden {
		stop.Rows = append(stop.Rows, Row{Words: capital(words), Mood: Concealed, Under: "Hidden: the mission does not know of it."})
	}
	lost := ""
	if u.Losses > 0 {
		lost = fmt.Sprintf("%d killed or badly wounded", u.Losses)
	}
	ready := Part{Heading: "Readiness", Rows: rows(
		Row{Label: "Strength", Words: count(u.Strength), Under: lost},
		Row{Label: "Notice", Words: u.Notice},
		Row{Label: "Vehicles", Words: u.Vehicles},
		Row{Label: "Supplies", Words: u.Stock},
		Row{Label: "Force used", Words: u.Rung},
		Row{Label: "Base", Words: u.Base},
	)}
	return Card{Sign: u.Sign, Title: u.Name, Sub: joined(", ", u.Kind, u.Contingent, u.Nation), Parts: []Part{stop, what, ready}}
}

// UnitOf makes the card of a unit.
func UnitOf(f *sim.Frame, l *sim.Legend, id sim.UnitID) UnitCard {
	if id < 1 || int(id) >= len(f.Units) {
		return UnitCard{Name: "No such unit"}
	}
	u := &f.Units[id]
	name, nation := l.Contingent(u.Contingent)
	c := UnitCard{
		Name: Proper(l.Unit(id)), Kind: l.Kind(u.Kind), Contingent: Proper(name), Nation: otherThan(nation, name), Base: Proper(l.Base(u.Base)),
		Strength: u.Strength, Losses: u.Losses, Doing: u.State.Doing(), Sign: unitSign(l, u),
	}
	if u.Case > 0 && int(u.Case) < len(f.Cases) {
		c.Told = "protect " + placeName(l, f.Cases[u.Case].Place)
	}
	if u.Dest > 0 && int(u.Dest) < len(f.Places) {
		if c.To = placeName(l, u.Dest); u.At != f.Places[u.Dest].At {
			c.To += fmt.Sprintf(", %d km away", km(u.At, f.Places[u.Dest].At))
		}
	}
	if u.Held {
		c.Held = heldWords(l, u.Hold)
		if u.Hold.By == sim.AwaitingAuthority {
			c.Sign.Badge = symbol.Awaiting
		}
	}
	if u.RefusedAt != clock.Never {
		r := l.Rule(u.Refused)
		c.Refused, c.Row, c.RefusedAt, c.Undeclared = or(r.Why, r.Name), r.Name, l.DTG(u.RefusedAt), r.Hidden
		if f.Now-u.RefusedAt < clock.Time(clock.Day) {
			c.Sign.Badge = symbol.Withheld
		}
	}
	if u.Rung >= 0 && int(u.Rung) < len(rungs) {
		c.Rung = rungs[u.Rung]
	}
	if u.Base > 0 && int(u.Base) < len(f.Bases) {
		c.Stock = stockWords(f.Bases[u.Base].Stock)
	}
	c.means(l, u)
	return c
}

// means says how soon a unit can move, and how much of what it drives runs.
func (c *UnitCard) means(l *sim.Legend, u *sim.FrameUnit) {
	sc := l.Scenario()
	if int(u.Kind) < len(sc.Kinds) {
		c.Notice = "about " + spell(sc.Kinds[u.Kind].Notice.Middle()) + " to move"
	}
	if n := int(u.Contingent); n > 0 && n <= len(sc.Contingents) {
		c.Vehicles = inTen(int64(sc.Contingents[n-1].Serviceability)) + " run when needed"
	}
}

// inTen writes a share as a number of ten.
func inTen(share int64) string {
	tenths := (share*10 + int64(sim.Whole)/2) / int64(sim.Whole)
	switch tenths {
	case 0:
		return "hardly any"
	case 10:
		return "all"
	}
	return fmt.Sprintf("%d in 10", tenths)
}

// unitSign is the symbol of a unit.
func unitSign(l *sim.Legend, u *sim.FrameUnit) symbol.Spec {
	s := symbol.Spec{Identity: symbol.Friend, Echelon: symbol.EchelonFor(int(u.Strength)), Mission: true}
	kinds := l.Scenario().Kinds
	if int(u.Kind) >= len(kinds) {
		return s
	}
	for _, word := range [...]string{kinds[u.Kind].Name, kinds[u.Kind].Title, kinds[u.Kind].Role} {
		if icon, ok := symbol.IconFor(word); ok && s.Icon == symbol.NoIcon {
			s.Icon = icon
		}
	}
	return s
}

// For adds what a unit's standing says of an incident: how soon it could be there, and
// what would keep it from going. A bar that no planner could have known of is told where
// the truth is. against names the incident: "the attack on Rosaten".
func (u UnitCard) For(l *sim.Legend, s *sim.Standing, against string, truth bool) UnitCard {
	if !s.Arrived {
		return u
	}
	u.Against = against
	if !s.There {
		u.Against += fmt.Sprintf(", %d km away", s.Km)
	}
	switch {
	case s.There:
		u.Ready = "it is there"
	case s.Ready < 0:
		u.Ready = "there is no way"
	default:
		u.Ready = fmt.Sprintf("there in %s, %s of it on the way", spell(clock.Span(s.Ready)), spell(clock.Span(max(s.Minutes, 0))))
	}
	switch {
	case !s.Armed:
		u.Checks = []Row{{Words: "It is unarmed: it watches and tells.", Mood: Told}}
	case u.Told != "" && !s.Tasked:
		u.Checks = []Row{{Words: "This is the task it is on.", Mood: Fine}}
	default:
		stop := StopOf(l, s, truth)
		u.Checks = stop.rows(or(u.Nation, u.Contingent))
	}
	return u
}
