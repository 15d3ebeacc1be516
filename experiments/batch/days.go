package batch

import (
	"slices"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Day is what happened on one day of a run.
type Day struct {
	_ struct{} `cbor:",toarray"`

	Day                       int32 // from 0
	Attacks                   int32 // begun
	Killed, Injured, Abducted int32 // civilians, by anybody
	Reached                   int32 // arrivals of units sent to a case
	Refused                   int32 // orders not given or not obeyed because of a rule
}

// days sums a run's events by day. Days without anything are left out.
func days(w *sim.World) []Day {
	var out []Day
	for _, e := range w.Events {
		day := clock.DayOf(e.At)
		var d Day
		switch e.Kind {
		case sim.EvAttack:
			d.Attacks = 1
		case sim.EvHarm:
			d.Killed, d.Injured, d.Abducted = e.A, e.B, e.C
		case sim.EvWrongTarget:
			d.Killed, d.Injured = e.B, e.C
		case sim.EvArrives:
			d.Reached = 1
		case sim.EvRefusal:
			d.Refused = 1
		default:
			continue
		}
		at := len(out) - 1
		for at >= 0 && out[at].Day > day { // within a tick, what is told may reach back before midnight
			at--
		}
		if at < 0 || out[at].Day != day {
			at++
			out = slices.Insert(out, at, Day{Day: day})
		}
		last := &out[at]
		last.Attacks, last.Killed, last.Injured, last.Abducted = last.Attacks+d.Attacks, last.Killed+d.Killed, last.Injured+d.Injured, last.Abducted+d.Abducted
		last.Reached, last.Refused = last.Reached+d.Reached, last.Refused+d.Refused
	}
	return out
}
