package terrain

import "pocsim/sim/rng"

// Surfaces: what there is to move on in a cell, the high half of Land.ground.
const (
	onPaved uint8 = iota
	onGood
	onPoor
	onFord
	onStreet
	onOpen
	onForest
	onSwamp
	onStream
	onForestStream
	onRiver
	onWater
	surfaces
)

// speeds holds metres per hour on level ground, {dry, wet}, for feet, wheels, armour;
// 0 where they cannot go. Roads and open ground by published figures: paved 60, good track 30,
// poor track 15, off-road 8 km/h, in the rains times 0.9, 0.4, 0.15, 0.1; the rest are
// assumptions.
var speeds = [surfaces][Classes][2]int32{
	onPaved:        {{4000, 4000}, {60000, 54000}, {45000, 40500}},
	onGood:         {{4000, 3800}, {30000, 12000}, {30000, 12000}},
	onPoor:         {{4000, 3200}, {15000, 2250}, {15000, 2250}},
	onFord:         {{3000, 1500}, {8000, 1200}, {8000, 1200}},
	onStreet:       {{4000, 3800}, {15000, 6000}, {15000, 6000}},
	onOpen:         {{3000, 2400}, {8000, 800}, {10000, 1000}},
	onForest:       {{1500, 1200}, {2000, 200}, {2000, 200}},
	onSwamp:        {{700, 420}, {0, 0}, {0, 0}},
	onStream:       {{2000, 1200}, {4000, 400}, {5000, 500}},
	onForestStream: {{1200, 800}, {1000, 200}, {1000, 200}},
	onRiver:        {{1000, 500}, {1000, 0}, {1500, 0}},
	onWater:        {{300, 200}, {0, 0}, {0, 0}},
}

// crawl is the speed of a vehicle on a closed road, or getting out of or into a cell no
// vehicle crosses [m/h]: 2.5 km in 5.5 hours on the Masisi road in the rains.
const crawl = 450

// slowest is the least speed slopes leave [m/h].
const slowest = 150

// steps of slope are 25 per mille wide; each takes this many per mille off the speed.
var slopeToll = [Classes][2]int32{Foot: {30, 30}, Wheels: {25, 45}, Armour: {20, 35}} // {road, off-road}

// pave fills the surface of every cell and the tables of speeds.
func (l *Land) pave(slope []int32) {
	for c := range l.ground {
		l.ground[c] = l.surface(int32(c)) | uint8(min(slope[c]/25, 15))<<4
	}
	for g := range 256 {
		s, level := uint8(g&15), int32(g>>4)
		if s >= surfaces {
			continue
		}
		off := 0
		if s > onStreet {
			off = 1
		}
		for c := range Classes {
			for wet := range 2 {
				v := speeds[s][c][wet]
				if v > 0 {
					v = max(v*(1000-level*slopeToll[c][off])/1000, slowest)
				}
				l.speed[c][wet][g] = v
				if v == 0 {
					v = crawl
				}
				l.half[c][wet][g] = l.CellDm / 2 * 3600 / v
			}
		}
	}
}

// surface returns what there is to move on in a cell.
func (l *Land) surface(c int32) uint8 {
	switch {
	case l.Road[c] != NoRoad && l.Crossing[c] == Ford:
		return onFord
	case l.Road[c] == Paved:
		return onPaved
	case l.Road[c] == GoodTrack:
		return onGood
	case l.Road[c] == PoorTrack:
		return onPoor
	case l.Cover[c] == Water:
		return onWater
	case l.Cover[c] == Swamp:
		return onSwamp
	case l.River[c] >= River:
		return onRiver
	case l.River[c] == Stream && l.Cover[c] == Forest:
		return onForestStream
	case l.River[c] == Stream:
		return onStream
	case l.Cover[c] == Forest:
		return onForest
	case l.Cover[c] == BuiltUp:
		return onStreet
	}
	return onOpen
}

func season(wet bool) int {
	if wet {
		return 1
	}
	return 0
}

// Speed returns how fast a class moves through a cell in the dry or the wet season
// [m/h], roads open; 0 where it cannot pass.
func (l *Land) Speed(cell int32, c Class, wet bool) int32 {
	return l.speed[c][season(wet)][l.ground[cell]]
}

// SpeedOn returns Speed [m/h] where the cell's track or ford may be closed: vehicles
// then crawl at 450 m/h (or slower, where they would anyway), people on foot go at half
// speed.
func (l *Land) SpeedOn(cell int32, c Class, wet, closed bool) int32 {
	v := l.Speed(cell, c, wet)
	switch {
	case !closed || l.Segment[cell] == 0:
		return v
	case c == Foot:
		return v / 2
	}
	return min(v, crawl)
}

// Closed reports whether the rains have cut the track or ford in a cell on a given day,
// by chance of ppmPerDay [parts per million] for each track between two settlements and
// each day: all cells of one track close together. Paved roads and open country never
// close, nor does anything in the dry.
func (l *Land) Closed(seed uint64, day int32, cell int32, wet bool, ppmPerDay int32) bool {
	s := l.Segment[cell]
	return wet && s != 0 && rng.At(seed, rng.RouteClosed, uint64(s), uint64(day), 0).Chance(ppmPerDay)
}
