package sim

import (
	"cmp"
	"slices"

	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rules"
)

// Bounds of temporary bases. Assumptions.
const (
	outpostApartKm = 10              // no nearer than this to a base or to one another [km]
	outpostLooks   = 10              // how far down the list of places the planner looks
	outpostWay     = 12 * clock.Hour // farthest way out that is worth it
	deterredKm     = 30              // bands count protectors within this in choosing a target [km]
)

// lives is where a unit lives, sets out from and returns to: the temporary base that it
// has or is on its way to, its base otherwise.
func (w *World) lives(u UnitID) geo.Pt {
	if p := w.Units[u].Outpost; p != 0 {
		return w.Settlements[p].At
	}
	return w.Bases[w.Units[u].Base].at(w)
}

// reviewOutposts gives up, once a day at dawn, the temporary bases whose time is over and
// sets up others where the analysis sees the greatest threat.
func (w *World) reviewOutposts(now clock.Time) {
	if w.sc.Mission.TemporaryBases == 0 {
		return
	}
	held := int32(0)
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		unit := &w.Units[u]
		if unit.Camped && now >= unit.CampEnds && unit.State == Ready {
			w.strikeCamp(u, now)
		}
		held += bit(unit.Outpost != 0)
	}
	if held < w.sc.Mission.TemporaryBases {
		w.openOutposts(w.sc.Mission.TemporaryBases-held, now)
	}
}

// openOutposts sends up to n units to the places that are ranked highest and that nobody
// lives at or near, the highest first.
func (w *World) openOutposts(n int32, now clock.Time) {
	rank, places := w.forecast(now), w.derived.ranked[:0]
	places = append(places, w.inhabited()...)
	slices.SortFunc(places, func(a, b PlaceID) int {
		return cmp.Or(cmp.Compare(rank[b], rank[a]), cmp.Compare(a, b))
	})
	w.derived.ranked = places
	for _, p := range places[:min(outpostLooks, len(places))] {
		if n == 0 {
			return
		}
		if w.heldNear(w.Settlements[p].At, outpostApartKm*geo.Km) {
			continue
		}
		if u := w.camper(p, now); u != 0 {
			unit := &w.Units[u]
			unit.Outpost, unit.Camped, unit.State, unit.Left = p, false, HeadingHome, now
			w.Bases[unit.Base].Sorties++
			n--
		}
	}
}

// camper returns the unit that can be soonest at a place to live there; 0 for none. It
// must be infantry that goes on patrol, its rules must let it go without asking anybody,
// and at least half of its base's must stay.
func (w *World) camper(p PlaceID, now clock.Time) UnitID {
	best, least := UnitID(0), int32(outpostWay)+1
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		unit, kind := &w.Units[u], w.kind(u)
		if !kind.camps() || unit.State != Ready || unit.Outpost != 0 || w.short(unit.Base) || !w.spares(unit.Base) {
			continue
		}
		if distKm(w.lives(u), w.Settlements[p].At) > kind.RangeKm {
			continue
		}
		m := w.travelMinutes(u, p, now)
		if m < least && w.permits(question{unit: u, place: p, now: now, act: rules.Deploy}) {
			best, least = u, m
		}
	}
	return best
}

// camps reports whether units of a kind may live at a temporary base.
func (k *kind) camps() bool { return k.Patrols && k.Armed && !k.air && k.Role == "infantry" }

// spares reports whether a base can send one more of its units to live elsewhere.
func (w *World) spares(b BaseID) bool {
	all, out := 0, 0
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		if unit := &w.Units[u]; unit.Base == b && unit.State != NotArrived && w.kind(u).camps() {
			all++
			out += int(bit(unit.Outpost != 0))
		}
	}
	return 2*(out+1) <= all
}

// camp is called when a unit comes to where it lives: the first time, at a place where it
// is to live for a while, it sets up its temporary base.
func (w *World) camp(u UnitID, now clock.Time) {
	unit := &w.Units[u]
	if unit.Outpost == 0 || unit.Camped {
		return
	}
	unit.Camped, unit.CampEnds = true, now.Add(w.sc.Mission.TemporaryLife)
	w.Settlements[unit.Outpost].Visited = now
	w.Totals.Camps++
	w.tell(now, EvOutpost, 0, int32(u), int32(unit.Outpost), 0)
	w.posture()
}

// strikeCamp sends a unit back to its base.
func (w *World) strikeCamp(u UnitID, now clock.Time) {
	unit := &w.Units[u]
	w.tell(now, EvOutpostLeft, 0, int32(u), int32(unit.Outpost), 0)
	unit.Outpost, unit.Camped, unit.State, unit.Left = 0, false, HeadingHome, now
	w.posture()
}

// heldNear reports whether a base, or a temporary base that exists or is being set up,
// lies near a point.
func (w *World) heldNear(at geo.Pt, dm int32) bool {
	for b := 1; b < len(w.Bases); b++ {
		if geo.Near(at, w.Bases[b].at(w), dm) {
			return true
		}
	}
	for u := 1; u < len(w.Units); u++ {
		if p := w.Units[u].Outpost; p != 0 && geo.Near(at, w.Settlements[p].At, dm) {
			return true
		}
	}
	return false
}

// campedAt reports whether a temporary base watches a point.
func (w *World) campedAt(at geo.Pt) bool {
	for u := 1; u < len(w.Units); u++ {
		if unit := &w.Units[u]; unit.Camped && geo.Near(at, w.Settlements[unit.Outpost].At, 2*geo.Km) {
			return true
		}
	}
	return false
}

// campWithin reports whether a temporary base lies within so many minutes of a place.
func (w *World) campWithin(s *Settlement, limit int32, wet bool) bool {
	for u := 1; u < len(w.Units); u++ {
		if unit := &w.Units[u]; unit.Camped {
			if m := w.land.FieldTo(w.Settlements[unit.Outpost].At, wheels, wet).Minutes(s.Cell); m >= 0 && m <= limit {
				return true
			}
		}
	}
	return false
}

// protectorsNear is how near protectors are known to be to a point [permille]: bases where
// armed units have arrived, and temporary bases. Unarmed observers put nobody off.
func (w *World) protectorsNear(at geo.Pt) int64 {
	near := int64(0)
	for b := 1; b < len(w.Bases); b++ {
		if w.derived.defended[b] {
			near = max(near, closeness(geo.Dist(at, w.Bases[b].at(w)), deterredKm*geo.Km))
		}
	}
	for u := 1; u < len(w.Units); u++ {
		if unit := &w.Units[u]; unit.Camped {
			near = max(near, closeness(geo.Dist(at, w.Settlements[unit.Outpost].At), deterredKm*geo.Km))
		}
	}
	return near
}

// posture rebuilds what follows from where units live: which bases have a unit, and an
// armed one, which places they reassure and shelter, where engineers keep routes open.
// A base without a unit is nowhere: nobody sees it, tells it anything or flees to it.
func (w *World) posture() {
	d := &w.derived
	d.nearBase, d.shelter = sized(d.nearBase, len(w.Settlements)), sized(d.shelter, len(w.Settlements))
	d.open, d.defended, d.works = sized(d.open, len(w.Bases)), sized(d.defended, len(w.Bases)), d.works[:0]
	clear(d.open)
	clear(d.defended)
	clear(d.nearBase)
	for p := range w.Settlements {
		d.shelter[p] = w.Settlements[p].Site >= DisplacementSite
	}
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		unit := &w.Units[u]
		if unit.State == NotArrived && unit.Comes != 0 { // those of the first day stand there when it breaks
			continue
		}
		d.open[unit.Base] = true
		d.defended[unit.Base] = d.defended[unit.Base] || w.kind(u).Armed
		if w.kind(u).engineers {
			d.works = append(d.works, w.Bases[unit.Base].at(w))
		}
		if unit.Camped {
			w.reassure(unit.Outpost)
		}
	}
	for b := 1; b < len(w.Bases); b++ {
		if d.open[b] {
			w.reassure(w.Bases[b].Place)
		}
	}
}

// reassure lets a base at a place shelter those who come there and reassure those near.
func (w *World) reassure(at PlaceID) {
	d := &w.derived
	d.shelter[at] = true
	for p := 1; p < len(w.Settlements); p++ {
		if geo.Near(w.Settlements[p].At, w.Settlements[at].At, w.sc.Civilians.AssuranceKm*geo.Km) {
			d.nearBase[p] = true
		}
	}
}
