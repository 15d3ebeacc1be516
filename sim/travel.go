package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// stepSeconds is the length of a tick [s].
const stepSeconds = int64(clock.Step) * 60

// advance takes a traveller one tick along the fastest way to a place. pace is its speed
// against its class's [permille]. It reports the new position and whether it is there.
func (w *World) advance(at, dest geo.Pt, class terrain.Class, pace int32, wet bool) (geo.Pt, bool) {
	field := w.land.FieldTo(dest, class, wet)
	left, goal := stepSeconds, w.land.CellAt(dest)
	for left > 0 {
		cell := w.land.CellAt(at)
		next := field.Next(cell)
		target := dest
		if cell != goal && next != cell {
			target = w.land.Centre(next)
		}
		speed := w.speed(cell, class, pace, wet)
		d := geo.Dist(at, target)
		need := int64(d) * 360 / int64(speed) // dm over m/h, in seconds
		if need > left {
			return geo.Toward(at, target, int32(left*int64(speed)/360)), false
		}
		left -= max(need, 1)
		at = target
		if at == dest {
			return at, true
		}
	}
	return at, false
}

// wander takes a traveller one tick straight across country towards a point.
func (w *World) wander(at, goal geo.Pt, class terrain.Class, pace int32, wet bool) (geo.Pt, bool) {
	speed := max(w.speed(w.land.CellAt(at), class, pace, wet), 500)
	at = geo.Toward(at, goal, int32(stepSeconds*int64(speed)/360))
	return at, at == goal
}

// speed is the speed of a traveller in a cell now [m/h], never less than a few hundred
// metres an hour: whoever is stuck still struggles on.
func (w *World) speed(cell int32, class terrain.Class, pace int32, wet bool) int32 {
	closed := wet && w.land.Closed(w.Seed, clock.DayOf(w.Now()), cell, wet, w.closure(cell))
	v := w.land.SpeedOn(cell, class, wet, closed)
	return max(int32(int64(v)*int64(pace)/1000), struggle)
}

// struggle is the least speed of anybody [m/h]: half that of a convoy of seven vehicles
// that once made 2.5 km in five and a half hours. Assumption.
const struggle = 225

// wheels is the class that travel times to people are told in.
const wheels = terrain.Wheels

// fly takes an aircraft one tick straight to a place.
func (w *World) fly(at, dest geo.Pt, kmh int32) (geo.Pt, bool) {
	at = geo.Toward(at, dest, int32(int64(kmh)*geo.Km*stepSeconds/3600))
	return at, at == dest
}

// travelMinutes is the time a planner expects a unit to need to a place [min]: open
// roads, present season. A way that does not exist counts as ten days.
func (w *World) travelMinutes(u UnitID, p PlaceID, now clock.Time) int32 {
	unit, kind := &w.Units[u], w.kind(u)
	if kind.air {
		return int32(int64(geo.Dist(unit.At, w.Settlements[p].At)) * 60 / (int64(kind.SpeedKmh) * geo.Km))
	}
	from, to := unit.At, w.Settlements[p].At
	if from == w.lives(u) {
		from, to = to, from // the way out is as long as the way back, and bases are few
	}
	m := w.land.FieldTo(to, kind.class, w.cal.Wet(now)).Minutes(w.land.CellAt(from))
	if m < 0 {
		return 10 * int32(clock.Day)
	}
	return m
}

// medevacMinutes is the expected time from a place to surgery [min]: launch, and two
// legs of a helicopter from the nearest hospital.
func (w *World) medevacMinutes(p PlaceID, now clock.Time) int32 {
	least := int32(1 << 30)
	for b := 1; b < len(w.Bases); b++ {
		if w.sc.Bases[b-1].Hospital && w.derived.open[b] {
			least = min(least, geo.Dist(w.Settlements[p].At, w.Bases[b].at(w)))
		}
	}
	if least == 1<<30 {
		return 10 * int32(clock.Day)
	}
	legs := int32(int64(least) * 2 * 60 / (medevacKmh * geo.Km))
	launch := int32(w.casevac().Middle())
	if w.cal.Night(now) && !w.sc.Logistics.AirAtNight {
		launch += 8 * 60
	}
	return launch + legs
}

// medevacKmh is the speed of a medical helicopter [km/h] (recalled: Mi-8).
const medevacKmh = 220
