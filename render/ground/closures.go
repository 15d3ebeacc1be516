package ground

import (
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// Closures tell which tracks the rains have cut, by the same chance as the model: each track
// between two settlements and each day of the rains anew.
type Closures struct {
	Seed     uint64 // of the run
	Calendar clock.Calendar
	PerDay   int32    // chance for a track and day [ppm]
	Works    []geo.Pt // bases of engineers who keep routes open
	ReachKm  int32    // how far from them
	Effect   int32    // share by which they cut the chance [ppm]
}

// NewClosures returns the closures of a run without engineers: Works are its own to fill.
func NewClosures(w *sim.World) Closures {
	sc := w.Scenario()
	return Closures{
		Seed: w.Seed, Calendar: w.Calendar(), PerDay: int32(sc.Climate.ClosurePerDay),
		ReachKm: sc.Logistics.EngineerKm, Effect: int32(sc.Logistics.EngineerEffect),
	}
}

// Closed appends to dst, for each road, whether it is cut at a time; it is called once a day
// of the run. Where engineers reach a part of a road only, its middle decides.
func (c *Closures) Closed(dst []bool, l *terrain.Land, roads []Line, at clock.Time) []bool {
	wet, day := c.Calendar.Wet(at), clock.DayOf(at)
	for i := range roads {
		dst = append(dst, wet && c.closed(l, &roads[i], day))
	}
	return dst
}

func (c *Closures) closed(l *terrain.Land, road *Line, day int32) bool {
	if road.Segment == 0 {
		return false
	}
	chance, middle := int64(c.PerDay), l.Centre(road.Cell)
	for _, base := range c.Works {
		if geo.Near(middle, base, c.ReachKm*geo.Km) {
			chance -= chance * int64(c.Effect) / 1_000_000
			break
		}
	}
	return l.Closed(c.Seed, day, road.Cell, true, int32(chance))
}
