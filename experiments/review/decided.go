package review

import (
	"fmt"
	"slices"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Decided is one row of the rules, or one authority, that decided something.
type Decided struct {
	Name string   `json:"row"`
	Why  string   `json:"why"`
	What []string `json:"what"`
}

// A verdictBook gathers what each row decided, in the order in which they first did.
type verdictBook struct {
	w    *sim.World
	rows []Decided
}

// note adds what a row or an authority did.
func (v *verdictBook) note(name, why, what string) {
	at := slices.IndexFunc(v.rows, func(d Decided) bool { return d.Name == name })
	if at < 0 {
		at = len(v.rows)
		v.rows = append(v.rows, Decided{Name: name, Why: why})
	}
	if d := &v.rows[at]; !slices.Contains(d.What, what) {
		d.What = append(d.What, what)
	}
}

// row adds what a row of the rules did.
func (v *verdictBook) row(id int32, what string) {
	name, why := v.w.RuleWords(sim.RuleID(id))
	v.note(name, why, what)
}

// decidedBy lists the rows and authorities that decided, in the order they first did.
func decidedBy(w *sim.World, events []sim.Event) []Decided {
	book := &verdictBook{w: w}
	open := map[int32][]sim.Event{} // questions not yet answered, by desk, the oldest first
	for _, e := range events {
		desk := sim.DeskID(e.B)
		switch e.Kind {
		case sim.EvRefusal:
			book.row(e.B, "kept "+w.UnitName(sim.UnitID(e.C)))
		case sim.EvAsked:
			open[e.B] = append(open[e.B], e)
		case sim.EvAnswer:
			if len(open[e.B]) > 0 {
				asked := open[e.B][0]
				open[e.B] = open[e.B][1:]
				book.row(asked.C, fmt.Sprintf("%s asked %s, answered %s after %s", w.DeskTitle(desk), shortTime(w, asked.At), [2]string{"no", "yes"}[e.C], clock.Span(e.At-asked.At)))
			}
		case sim.EvLapsed:
			if len(open[e.B]) > 0 {
				open[e.B] = open[e.B][1:]
			}
		case sim.EvAssessed:
			if e.C == 0 {
				book.note(w.DeskTitle(desk), "", "judged the report false "+shortTime(w, e.At))
			}
		case sim.EvHold:
			if h := (sim.Hold{By: sim.HoldKind(e.B), Detail: e.C}); h.By == sim.BarredByROE {
				book.row(h.Detail, w.HoldText(h))
			}
		case sim.EvHost:
			if e.B == 0 {
				book.note("the host's post "+w.Scenario().Host.Posts[e.A-1].Name, "", "did not respond")
			}
		}
	}
	for d := range w.Scenario().Authorities {
		for _, asked := range open[int32(d+1)] {
			book.row(asked.C, fmt.Sprintf("%s asked %s, never answered", w.DeskTitle(sim.DeskID(d+1)), shortTime(w, asked.At)))
		}
	}
	return book.rows
}
