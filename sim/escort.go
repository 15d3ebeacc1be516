package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
)

// Numbers of escorts and market patrols. Assumptions.
const (
	escortWay   = 60         // farthest way out of an escort [min]
	escortEnds  = clock.Hour // people are back home this long before the sun sets
	marketFirst = 2000       // puts places that have their market before all others [permille]
)

// dayOut plans a unit's day: with people in the fields and at market at one place, or on
// a patrol along a route.
func (w *World) dayOut(u UnitID, now clock.Time, rank []int32) {
	unit, kind := &w.Units[u], w.kind(u)
	unit.Escort = false
	if kind.Armed && !kind.air && rng.At(w.Seed, rng.Escort, uint64(u), w.dayIndex(now), 0).Chance(int32(w.sc.Mission.Escorts)) {
		if p := w.escortPlace(u, now, rank); p != 0 {
			unit.Stops[0], unit.StopCount, unit.Escort = int16(p), 1, true
			w.Totals.Escorts++
			return
		}
	}
	w.route(u, now, rank)
}

// escortPlace is the place near where a unit lives, but not that itself, whose people
// stand most in need of company today; 0 for none.
func (w *World) escortPlace(u UnitID, now clock.Time, rank []int32) PlaceID {
	w.Units[u].StopCount = 0
	best, most := PlaceID(0), int32(-1)
	for p := PlaceID(1); int(p) < len(w.Settlements); p++ {
		s := &w.Settlements[p]
		if rank[p] <= most || s.First == s.Last || s.At == w.lives(u) || w.planned(u, p) {
			continue
		}
		if w.travelMinutes(u, p, now) > escortWay || !w.mayPatrol(u, p, now) {
			continue
		}
		best, most = p, rank[p]
	}
	return best
}

// backBy is when a patrol that sets out now turns for home: after its hours, or, where it
// stays with people, when they go home in the evening.
func (w *World) backBy(u UnitID, now clock.Time) clock.Time {
	if !w.Units[u].Escort {
		return now.Add(clock.Span(w.sc.Mission.PatrolHours) * clock.Hour)
	}
	_, set := w.cal.Daylight(now)
	return now.Add(max(clock.Span(set-clock.MinuteOfDay(now))-escortEnds, clock.Hour))
}

// escort keeps a unit with the people of a place. Once an hour it asks how things are.
func (w *World) escort(u UnitID, p PlaceID, now clock.Time) {
	if now >= w.Settlements[p].Visited.Add(clock.Hour) {
		w.visitPlace(u, p, now)
	}
}

// marketDuty reports whether a patrol is to go to a market first today.
func (w *World) marketDuty(u UnitID, now clock.Time) bool {
	return rng.At(w.Seed, rng.Escort, uint64(u), w.dayIndex(now), 1).Chance(int32(w.sc.Mission.MarketPatrols))
}
