package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// offend takes what any deadly force costs of the host's consent, whoever it is used
// against.
func (w *World) offend() {
	w.Consent = clampPermille(w.Consent - w.sc.Host.ConsentLossAny.Permille())
}

// reconcile lets a day of the host's consent come back, up to what it was at first.
func (w *World) reconcile() {
	day, month := int64(clock.DayOf(w.Now())), int64(w.sc.Host.ConsentRecovery.Permille())
	step := month*(day+1)/30 - month*day/30
	if first := w.sc.Host.Consent.Permille(); w.Consent < first {
		w.Consent = min(w.Consent+int32(step), first)
	}
}

// closedTo reports whether the host bars a unit from a place: one in the sector of a
// manned post, once consent is too low. Nobody is barred from where his base is.
func (w *World) closedTo(u UnitID, p PlaceID) bool {
	if w.Consent >= w.sc.Host.AccessFloor.Permille() {
		return false
	}
	return w.postNear(p) != 0 && !geo.Near(w.Bases[w.Units[u].Base].at(w), w.Settlements[p].At, ownGroundKm*geo.Km)
}

// ownGroundKm is how far around its base a unit goes without anybody's leave [km].
// Assumption.
const ownGroundKm = 2
