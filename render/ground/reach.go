package ground

import (
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// A Reached is how far somebody gets in a time: areas of the map, with holes.
type Reached struct {
	Rings [][]Point // closed lines; what lies inside an odd number of them is within reach
	Cells int32     // of the land whose middle is within reach
	Km2   float32   // their area
}

// Reach returns from where a place is reached in some minutes, in the dry or in the rains,
// all roads open: as far as one also gets from there, since every step takes the same time
// both ways. Points of the outline are dropped where it moves no more than a tolerance [km];
// 0 keeps them all.
func Reach(l *terrain.Land, from geo.Pt, class terrain.Class, minutes int32, wet bool, tolerance float32) Reached {
	field := l.FieldTo(from, class, wet)
	var out Reached
	value := make([]float32, l.Side*l.Side)
	const never = 1 << 16 // later than any time of a field
	for c := range value {
		value[c] = never
		if m := field.Minutes(int32(c)); m >= 0 {
			value[c] = float32(m)
			if m <= minutes {
				out.Cells++
			}
		}
	}
	km := float32(l.CellDm) / geo.Km
	out.Km2 = float32(out.Cells) * km * km
	// Minutes are whole: half a minute more keeps the line off the middles of cells.
	for _, ring := range contours(value, int(l.Side), float32(minutes)+0.5, never) {
		for i := range ring {
			ring[i].X, ring[i].Y = (ring[i].X+0.5)*km, (ring[i].Y+0.5)*km
		}
		if tolerance > 0 {
			ring = SimplifyRing(ring, tolerance)
		}
		out.Rings = append(out.Rings, ring)
	}
	return out
}

// Holds reports whether a point is within reach.
func (r *Reached) Holds(p Point) bool {
	inside := false
	for _, ring := range r.Rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if (a.Y > p.Y) != (b.Y > p.Y) && float64(p.X) < float64(a.X)+(float64(b.X)-float64(a.X))*(float64(p.Y)-float64(a.Y))/(float64(b.Y)-float64(a.Y)) {
				inside = !inside
			}
		}
	}
	return inside
}
