package sim

import (
	"fmt"

	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// decide lets households, then bands, decide.
func (w *World) decide() {
	w.decideHouses()
	w.decideBands()
}

// move takes everybody on the move one tick further.
func (w *World) move() {
	w.moveHouses()
	w.moveBands()
	w.moveUnits()
}

// regroup draws the consequences that are not anybody's act: who is still on the move,
// and once a day fear, trust, losses and belief fading.
func (w *World) regroup() {
	w.prune()
	for _, p := range w.derived.startled {
		s := &w.Settlements[p]
		s.Fear = max(s.Fear, s.Alarm)
		w.noteFlight(p)
	}
	if (w.Tick+1)%clock.TicksPerDay == 0 {
		w.fade()
		w.forceDay(w.Now())
	}
}

// noteFlight tells the story of a settlement emptying, a quarter at a time.
func (w *World) noteFlight(p PlaceID) {
	s := &w.Settlements[p]
	quarter := s.Away * 4 / max(s.Last-s.First, 1)
	if quarter > s.Told {
		id := IncidentID(0)
		for b := 1; b < len(w.Bands); b++ {
			if w.Bands[b].Target == p && w.Bands[b].Incident != 0 {
				id = w.Bands[b].Incident
				break
			}
		}
		w.tell(w.Now(), EvFlight, id, int32(p), s.Away, s.Last-s.First)
	}
	s.Told = quarter
}

// fade lets a day pass over fear, over trust and over what bands believe, all of which
// drift back, trust to the common mean.
func (w *World) fade() {
	half := int64(max(w.sc.Civilians.FearHalfLife, clock.Hour))
	for p := 1; p < len(w.Settlements); p++ {
		s := &w.Settlements[p]
		s.Fear -= int32(int64(s.Fear) * min(int64(clock.Day)*693/half, 1000) / 1000)
		s.Trust += drift(w.sc.Civilians.TrustInMission.Permille()-s.Trust, 50)
		if s.Alarm == 0 {
			s.Told = s.Away * 4 / max(s.Last-s.First, 1)
		}
	}
	for b := range w.Bands {
		for a := range w.Bands[b].Belief {
			w.Bands[b].Belief[a] += int16(drift(firstBelief-int32(w.Bands[b].Belief[a]), 40))
		}
	}
	w.recover()
	w.reconcile()
}

// drift is a day's step back towards where something began: a share of the way, and at
// least one.
func drift(gap, days int32) int32 {
	if step := gap / days; step != 0 {
		return step
	}
	return min(max(gap, -1), 1)
}

// record keeps the daily series and the sums over time, and holds the World to its own
// laws.
func (w *World) record() {
	t := &w.Totals
	t.DisplacedTicks += t.DisplacedNow
	t.DisplacedPeak = max(t.DisplacedPeak, t.DisplacedNow)
	if (w.Tick+1)%clock.TicksPerDay != 0 {
		return
	}
	day := Day{
		Killed: int32(t.Killed), Injured: int32(t.Injured), Abducted: int32(t.Abducted), Displaced: int32(t.DisplacedNow),
		Attacks: int32(t.Launched), Refusals: int32(t.Refusals), Consent: w.Consent, Trust: w.meanTrust(),
	}
	w.Days = append(w.Days, day)
	w.check()
}

// meanTrust is the mean trust in the mission over people [permille].
func (w *World) meanTrust() int32 {
	var sum, people int64
	for p := 1; p < len(w.Settlements); p++ {
		s := &w.Settlements[p]
		sum += int64(w.trustOf(PlaceID(p))) * int64(s.Persons)
		people += int64(s.Persons)
	}
	return int32(sum / max(people, 1))
}

// check holds the World to its laws: people are conserved, harm by link sums to all
// harm, counts of the displaced are right. A breach is our fault and stops the run.
func (w *World) check() {
	var killed, abducted, displaced, charged int64
	h := &w.Houses
	for id := range h.Members {
		killed += int64(h.Killed[id])
		abducted += int64(h.Abducted[id])
		if h.Killed[id]+h.Abducted[id] > h.Members[id] || h.Injured[id] > h.Members[id] {
			panic(fmt.Sprintf("household %d has lost more members than it had", id))
		}
		if h.Mode[id].away() {
			displaced += int64(h.persons(int32(id)))
		}
	}
	for _, c := range w.Charges {
		charged += int64(c.Killed) + int64(c.Injured) + int64(c.Abducted)
	}
	t := &w.Totals
	if killed != t.Killed || abducted != t.Abducted {
		panic(fmt.Sprintf("%d killed and %d abducted in the households, %d and %d in the totals", killed, abducted, t.Killed, t.Abducted))
	}
	if charged != t.Killed+t.Injured+t.Abducted {
		panic(fmt.Sprintf("harm by link sums to %d, all harm is %d", charged, t.Killed+t.Injured+t.Abducted))
	}
	if displaced != t.DisplacedNow {
		panic(fmt.Sprintf("%d people are displaced, %d are counted", displaced, t.DisplacedNow))
	}
	for u := 1; u < len(w.Units); u++ {
		if unit := &w.Units[u]; unit.State == Travelling && !w.Cases[unit.Case].Judged {
			panic(fmt.Sprintf("unit %d is on its way without a ruling", u))
		}
	}
}

// hidden reports whether a point lies under a canopy.
func (w *World) hidden(p geo.Pt) bool { return w.land.Cover[w.land.CellAt(p)] == terrain.Forest }

// mayPatrol reports whether a unit's rules let it go on patrol to a place: only what is
// permitted without asking anybody.
func (w *World) mayPatrol(u UnitID, p PlaceID, now clock.Time) bool {
	return !w.closedTo(u, p) && w.permits(question{unit: u, place: p, now: now, act: patrolAct})
}
