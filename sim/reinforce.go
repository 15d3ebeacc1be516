package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
)

// progress is how far a unit is with its case: making ready, on the way, there; 0 where
// it has none in hand.
func (u *Unit) progress() int {
	switch u.State {
	case Mobilising:
		return 1
	case Travelling:
		return 2
	case OnSite:
		return 3
	}
	return 0
}

// engaged counts the units that are at, on their way to or making ready for a case.
func (w *World) engaged(k CaseID) int {
	n := 0
	for u := 1; u < len(w.Units); u++ {
		n += int(bit(w.Units[u].Case == k && w.Units[u].progress() > 0))
	}
	return n
}

// wantsMore reports whether a case calls for a further unit: where none of those on it
// would act, or where together they are believed too weak; never beyond the most that one
// case may have.
func (w *World) wantsMore(k CaseID) bool {
	c := &w.Cases[k]
	mine, n, acting := int64(0), int32(0), false
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		if unit := &w.Units[u]; unit.Case == k && unit.progress() > 0 {
			mine += int64(w.facing(u, c.Crowd))
			acting = acting || !c.tried(u)
			n++
		}
	}
	if n >= w.sc.Command.MostUnits {
		return false
	}
	return !acting || mine < w.sc.Command.Enough.Of(int64(c.Strength))
}

// mass sends a further unit after one that is believed too weak alone: at once where a
// contingency plan says so, after a while where one must be thought up. Whether there is
// a plan is the same for one threat under every policy.
func (w *World) mass(k CaseID, now clock.Time) {
	if !w.wantsMore(k) {
		return
	}
	lag := w.sc.Command.Improvise
	if rng.At(w.Seed, rng.Contingency, w.Cases[k].caseKey(), 0, 0).Chance(int32(w.sc.Mission.Leadership)) {
		lag = 0
	}
	w.after(now, lag, Reinforce, int32(k), 0)
}

// reinforce looks for a further unit for a case that has one but not enough.
func (w *World) reinforce(k CaseID, now clock.Time) {
	c := &w.Cases[k]
	if c.Status == Closed || w.engaged(k) == 0 || !w.wantsMore(k) {
		return
	}
	u, _ := w.soonest(k, now)
	if u == 0 {
		w.after(now, w.sc.Command.Retry, Reinforce, int32(k), 0)
		return
	}
	c.Unit = u
	w.Totals.Reinforcements++
	w.tell(now, EvReinforced, c.Incident, int32(k), int32(u), 0)
	w.authorise(k, u, now)
	w.after(now, 0, Reinforce, int32(k), 0)
}

// goOn lets a case rest on the units that are left to it when one of several drops out,
// and looks for another in its place.
func (w *World) goOn(k CaseID, now clock.Time) {
	w.rest(k, now)
	w.after(now, w.sc.Command.Reassign, Reinforce, int32(k), 0)
}

// rest ends what a unit that has left a case was there for: where others are on it, the
// one that is farthest along now answers for it; where nobody is, the case is closed.
func (w *World) rest(k CaseID, now clock.Time) {
	if w.engaged(k) == 0 {
		w.close(k, now)
		return
	}
	first := UnitID(0)
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		if unit := &w.Units[u]; unit.Case == k && (first == 0 || unit.progress() > w.Units[first].progress()) {
			first = u
		}
	}
	switch unit := &w.Units[first]; {
	case unit.State == Travelling:
		w.hold(k, now, HoldTravelling, 0)
	case unit.State == Mobilising && unit.Asking != 0:
		req := &w.Requests[unit.Asking]
		w.hold(k, now, AwaitingAuthority, int32(req.Asks[req.Next]))
	case unit.State == Mobilising:
		w.hold(k, now, HoldMobilising, 0)
	}
}

// holdBy sets what a case waits for on account of one unit. Of several units on a case,
// the one that is farthest along answers for it, and of equals the one sent first; where
// one has acted, another's reluctance holds nothing up.
func (w *World) holdBy(k CaseID, u UnitID, now clock.Time, by HoldKind, detail int32) {
	mine := &w.Units[u]
	for v := UnitID(1); int(v) < len(w.Units); v++ {
		other := &w.Units[v]
		if v == u || other.Case != k || other.progress() == 0 {
			continue
		}
		ahead := other.progress() > mine.progress() || other.progress() == mine.progress() && mine.Support && !other.Support
		if ahead || other.State == OnSite && other.Rung > 0 {
			return
		}
	}
	w.hold(k, now, by, detail)
}

// alongside is the weight of the units that are to act with the one in question [rifles]:
// what others on its case bring. On site, all those there are counted anyway.
func (w *World) alongside(q *question) int32 {
	d := &w.derived
	if q.kase == 0 || q.arrived || !d.factUsed[factRatioPct] && !d.factUsed[factExpectedLossPct] {
		return 0
	}
	sum := int32(0)
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		if unit := &w.Units[u]; u != q.unit && unit.Case == q.kase && unit.progress() > 0 {
			sum += w.facing(u, w.Cases[q.kase].Crowd)
		}
	}
	return sum
}
