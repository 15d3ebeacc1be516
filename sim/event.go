package sim

import "pocsim/sim/clock"

// An Event is one thing that happened. The list of events is what every story, page and
// export is told from.
type Event struct {
	At       clock.Time
	Kind     EventKind
	Incident IncidentID // 0 where it belongs to none
	A, B, C  int32      // each kind says
}

// An EventKind is a kind of happening.
type EventKind int32

// The kinds of event, with what A, B and C are.
const (
	_             EventKind = iota
	EvPlanned               // A: band, B: place, C: persons meant
	EvGathered              // A: band, B: place (signs are visible)
	EvSetOut                // A: band, B: place
	EvAttack                // A: band, B: place, C: persons still at home
	EvGivenUp               // A: band, B: place, C: class
	EvEnded                 // A: band, B: place, C: class
	EvNoticed               // A: source, B: place
	EvReport                // A: case, B: source, C: place
	EvAssessed              // A: case, B: desk, C: 1 believed, 0 judged false
	EvHold                  // A: case, B: hold, C: detail
	EvAsked                 // A: case, B: desk, C: rule
	EvAnswer                // A: case, B: desk, C: 1 yes, 0 no
	EvChosen                // A: case, B: unit
	EvRefusal               // A: case, B: rule, C: unit
	EvOrder                 // A: case, B: unit
	EvBrokenDown            // A: case, B: unit
	EvDeparts               // A: case, B: unit
	EvArrives               // A: case, B: unit, C: place
	EvRung                  // A: case, B: unit, C: rung
	EvBroken                // A: case, B: unit or 0, C: post or 0
	EvLosses                // A: unit, B: peacekeepers, C: attackers
	EvWrongTarget           // A: unit, B: killed, C: injured
	EvHarm                  // A: killed, B: injured, C: abducted (one a tick at most, and one before each rung)
	EvFlight                // A: place, B: households away, C: households in all
	EvHost                  // A: post, B: 1 came, 0 did not
	EvHome                  // A: unit
	EvPostLeft              // A: post
	EvUnitHere              // A: unit
	EvDirective             // A: kind, B, C: its arguments
	EvOverruled             // A: case, B: rule, C: unit

	EvBalks          // A: case, B: unit, C: contingent that was not consulted on the mandate
	EvMandateChanged // A: how many times, B: 1 after consultation, 0 without
	EvLesson         // A: contingent
	EvRotates        // A: contingent
	EvPunished       // A: contingent, B: 1 for standing by, 2 for force
	EvMisconduct     // A: contingent, B: base, C: 1 prosecuted, 0 not
	EvCalledFor      // A: unit of a multinational force, B: killed in thirty days
	EvOutpost        // A: unit, B: place
	EvOutpostLeft    // A: unit, B: place
	EvReinforced     // A: case, B: unit
	EvConvoy         // A: base, B: days held up
	EvStockOut       // A: base
	EvTurns          // A: band, B: profile
	EvDecoy          // A: band, B: place of the false alarm
	EvMisled         // A: case, B: unit, C: minutes lost
	EvBaseAttack     // A: band, B: base
	EvBaseEnd        // A: band, B: base, C: 1 held, 0 the attack ran its course
	EvPeopleTold     // A: case, B: place
	EvLapsed         // A: case, B: desk, C: rule
	eventKinds
)

var eventNames = [eventKinds]string{
	"", "planned", "gathered", "set_out", "attack", "given_up", "ended", "noticed", "report", "assessed", "hold", "asked",
	"answer", "chosen", "refusal", "order", "broken_down", "departs", "arrives", "rung", "broken", "losses", "wrong_target",
	"harm", "flight", "host", "home", "post_left", "unit_here", "directive", "overruled",
	"balks", "mandate_changed", "lesson", "rotates", "punished", "misconduct", "called_for",
	"outpost", "outpost_left", "reinforced", "convoy", "stock_out",
	"turns", "decoy", "misled", "base_attack", "base_end", "people_told", "lapsed",
}

func (k EventKind) String() string { return eventNames[k] }

func (w *World) tell(now clock.Time, kind EventKind, in IncidentID, a, b, c int32) {
	w.Events = append(w.Events, Event{now, kind, in, a, b, c})
}
