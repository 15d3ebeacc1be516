package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// closure is the chance that the rains cut a track or ford in a cell on a given day
// [ppm]: that of the climate, less what engineers do who work within reach.
func (w *World) closure(cell int32) int32 {
	chance := w.sc.Climate.ClosurePerDay
	if len(w.derived.works) == 0 {
		return int32(chance)
	}
	at := w.land.Centre(cell)
	for _, base := range w.derived.works {
		if geo.Near(at, base, w.sc.Logistics.EngineerKm*geo.Km) {
			return int32(chance - Share(w.sc.Logistics.EngineerEffect.Of(int64(chance))))
		}
	}
	return int32(chance)
}

// blind reports whether darkness hampers a unit now: one without night vision.
func (w *World) blind(u UnitID, now clock.Time) bool {
	return w.cal.Night(now) && !w.seesAtNight(u)
}

// darkness is how much longer than by day a unit takes to make ready now.
func (w *World) darkness(u UnitID, now clock.Time, notice clock.Span) clock.Span {
	if !w.blind(u, now) {
		return 0
	}
	return clock.Span(w.sc.Logistics.NightNotice.Of(int64(notice)))
}

// pace is a unit's speed on the ground now against that of its class by day [permille].
func (w *World) pace(u UnitID) int32 {
	if w.blind(u, w.Now()) {
		return w.sc.Logistics.NightPace.Permille()
	}
	return 1000
}
