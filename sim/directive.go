package sim

import (
	"fmt"

	"pocsim/sim/rules"
)

// A Directive is a wish from outside for one tick: a player's order or an inject. Runs
// are their scenario, their seed and their directives.
type Directive struct {
	Kind DirectiveKind
	A, B int32 // each kind says
}

// A DirectiveKind is a kind of wish.
type DirectiveKind int32

// The kinds of directive, with what A and B are.
const (
	_          DirectiveKind = iota
	SwitchRule               // A: RuleID, switched on or off against the scenario
	RevealRule               // A: RuleID, made known to planners
	SendUnit                 // A: UnitID, B: PlaceID: to stand guard there
	RaiseAlarm               // A: PlaceID: a report of an attack to come reaches the mission
)

const patrolAct = rules.Patrol

// obey carries out one directive. One that names nothing that exists is ignored, but
// recorded all the same.
func (w *World) obey(d *Directive) {
	now := w.Now()
	w.tell(now, EvDirective, 0, int32(d.Kind), d.A, d.B)
	switch d.Kind {
	case SwitchRule, RevealRule:
		if w.row(RuleID(d.A)).id == 0 {
			return
		}
		r := w.ruleState(RuleID(d.A))
		if d.Kind == SwitchRule {
			r.Switched = !r.Switched
		} else {
			r.Known = true
		}
		w.amend(*r)
		w.rethink(w, now)
	case SendUnit:
		u, p := d.A, d.B
		if u < 1 || int(u) >= len(w.Units) || p < 1 || int(p) >= len(w.Settlements) || !w.atHand(UnitID(u)) {
			return
		}
		k := w.openCase(PlaceID(p))
		if k == 0 {
			k = w.newCase(PlaceID(p), -int32(w.Tick)-1, now)
		}
		w.Cases[k].Status, w.Cases[k].Judged = Deciding, true
		w.authorise(k, UnitID(u), now)
	case RaiseAlarm:
		if d.A >= 1 && int(d.A) < len(w.Settlements) && w.sc.Mission.Present {
			k := w.openCase(PlaceID(d.A))
			fresh := k == 0
			if fresh {
				k = w.newCase(PlaceID(d.A), -int32(w.Tick)-1, now)
			}
			w.Cases[k].Reports++
			w.follow(k, fresh, now)
		}
	}
}

// atHand reports whether a unit can be given a new task.
func (w *World) atHand(u UnitID) bool {
	s := w.Units[u].State
	return (s == Ready || s == Patrolling) && !w.besieged(u)
}

// tellDirective says what was asked from outside; whether it could be done, other events say.
// The ids may name nothing: they come from outside too.
func (w *World) tellDirective(e Event) string {
	place := func(id int32) string {
		if id < 1 || int(id) > len(w.land.Places)+len(w.sc.Sites) {
			return "nowhere"
		}
		return w.PlaceName(PlaceID(id))
	}
	switch DirectiveKind(e.A) {
	case SwitchRule:
		return fmt.Sprintf("Ordered from outside: the row %s is set aside, or put back in force.", w.row(RuleID(e.B)).legend().Name)
	case RevealRule:
		return fmt.Sprintf("Inject: the planners are told of the row %s.", w.row(RuleID(e.B)).legend().Name)
	case SendUnit:
		return fmt.Sprintf("Ordered from outside: %s is to go to %s.", w.UnitName(UnitID(e.B)), place(e.C))
	case RaiseAlarm:
		return fmt.Sprintf("Inject: a report says that an attack on %s is coming.", place(e.B))
	}
	return "A wish from outside that names nothing."
}
