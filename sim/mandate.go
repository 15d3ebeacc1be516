package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
)

// mandateChanges is called when the Council changes the mandate for the nth time. Those
// who were not consulted understand less of it than of the old one, and for a while may
// refuse to go.
func (w *World) mandateChanges(n int32, now clock.Time) {
	m, how := &w.sc.Mandate, &w.sc.Consultation
	if !m.Consulted {
		for c := 1; c < len(w.Contingents); c++ {
			state := &w.Contingents[c]
			state.Understanding -= Share(how.Loss.Of(int64(state.Understanding)))
			state.NewMandate = now.Add(how.Window)
		}
	}
	w.tell(now, EvMandateChanged, 0, n, bit(m.Consulted), 0)
	if m.ChangeEvery > 0 {
		w.after(now, m.ChangeEvery, MandateChanges, n+1, 0)
	}
}

// balks reports whether a contingent refuses an order because of a change of the mandate
// on which it was not heard; the case then goes back to the planner.
func (w *World) balks(k CaseID, u UnitID, now clock.Time) bool {
	c, n := &w.Cases[k], w.Units[u].Contingent
	state := &w.Contingents[n]
	if now >= state.NewMandate {
		return false
	}
	chance := w.sc.Consultation.Refuse.Of(int64(Whole - state.Understanding))
	if !rng.At(w.Seed, rng.MandateChange, c.caseKey(), uint64(n), 0).Chance(int32(chance)) {
		return false
	}
	w.Totals.Refusals++
	w.Totals.MandateRefusals++
	w.tell(now, EvBalks, c.Incident, int32(k), int32(u), int32(n))
	w.passOver(k, u, Hold{Unconsulted, int32(n)}, now)
	return true
}
