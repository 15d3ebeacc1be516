package terrain

import (
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// openSight is how far a person or vehicle can be made out by day over open country [dm].
const openSight = 3 * geo.Km

// Sight returns how far something on the ground can be seen from a cell [dm]: 3 km over
// open country, 1 km in swamp, 500 m between houses, 300 m in forest. A hill adds up to
// 3 km outside the forest, one for each 60 m above the country around. At night a
// quarter remains, six tenths with night vision.
func (l *Land) Sight(cell int32, night, nightVision bool) int32 {
	reach := int32(openSight)
	switch l.Cover[cell] {
	case Forest:
		reach = 3_000
	case BuiltUp:
		reach = 5_000
	case Swamp:
		reach = 10_000
	}
	if l.Cover[cell] != Forest {
		reach += min(max(l.rise(cell), 0)*geo.Km/60, 3*geo.Km)
	}
	switch {
	case night && nightVision:
		return reach * 6 / 10
	case night:
		return reach / 4
	}
	return reach
}

// rise returns how far a cell stands above the mean of eight points about 2 km away [m].
func (l *Land) rise(cell int32) int32 {
	x, y, r := cell%l.Side, cell/l.Side, max(20_000/l.CellDm, 1)
	sum := int32(0)
	for _, w := range winds {
		u, v := min(max(x+w.dx*r, 0), l.Side-1), min(max(y+w.dy*r, 0), l.Side-1)
		sum += int32(l.Height[v*l.Side+u])
	}
	return int32(l.Height[cell]) - sum/8
}

// hides returns how well people hide in a cell: the detour [dm] they would make for
// forest instead, or -1 where there is no hiding.
func (l *Land) hides(cell int32) int32 {
	if l.Road[cell] != NoRoad {
		return -1
	}
	switch l.Cover[cell] {
	case Forest:
		return 0
	case Swamp: // its edge: the inside is no place to stay
		for w := range 8 {
			if b := neighbour(l.Side, cell, w); b >= 0 && l.Cover[b] != Swamp && l.Cover[b] != Water {
				return geo.Km
			}
		}
	}
	return -1
}

// Refuge returns the middle of the nearest cell within maxDm of p where people can hide:
// forest, or a swamp's edge where forest is a km farther; ties go to the lower cell. p
// itself where it lies in such a cell. Where there is none, a point maxDm/2 away, in a
// direction that depends on p's cell alone.
func (l *Land) Refuge(p geo.Pt, maxDm int32) geo.Pt {
	p = geo.Clamp(p, l.SizeDm)
	home := l.CellAt(p)
	if l.hides(home) == 0 {
		return p
	}
	x, y := home%l.Side, home/l.Side
	best, least := int32(-1), int64(1)<<40
	for r := int32(0); r <= maxDm/l.CellDm+1 && int64(r-1)*int64(l.CellDm) < least; r++ {
		for v := max(y-r, 0); v <= min(y+r, l.Side-1); v++ {
			step := max(2*r, 1)
			if v == y-r || v == y+r {
				step = 1
			}
			for u := x - r; u <= x+r; u += step { // the ring of cells r steps away
				if u < 0 || u >= l.Side {
					continue
				}
				c := v*l.Side + u
				worse := l.hides(c)
				way := geo.Dist(p, l.Centre(c))
				if worse < 0 || way > maxDm {
					continue
				}
				if s := int64(way) + int64(worse); s < least || s == least && c < best {
					best, least = c, s
				}
			}
		}
	}
	if best >= 0 {
		return l.Centre(best)
	}
	first := rng.At(uint64(l.Params.Seed), rng.LandRefuge, uint64(home), 0, 0).Below(8)
	for k := range int32(8) { // the first direction that stays on land, or the first of all
		q := l.pushed(p, int(first+k)%8, maxDm/2)
		if l.Cover[l.CellAt(q)] != Water && geo.Dist(p, q) >= maxDm/4 {
			return q
		}
	}
	return l.pushed(p, int(first), maxDm/2)
}

// pushed returns the point on the map way [dm] from p in one of eight directions.
func (l *Land) pushed(p geo.Pt, wind int, way int32) geo.Pt {
	if wind&1 == 1 {
		way = int32(int64(way) * 128 / 181)
	}
	return geo.Clamp(geo.Pt{X: p.X + winds[wind].dx*way, Y: p.Y + winds[wind].dy*way}, l.SizeDm)
}

// Remote returns a place to lie low: a passable point, in forest if possible and off the
// roads, whose distance to the nearest of fromPlaces lies within [minDm, maxDm]. It is
// chosen by the draws keyed (seed, k). Where the map has no such point, it is the one
// whose distance comes nearest.
func (l *Land) Remote(seed uint64, k uint64, fromPlaces []geo.Pt, minDm, maxDm int32) geo.Pt {
	best, most := int32(-1), int64(-1)<<40
	weigh := func(c int32) bool {
		s := l.remoteness(c, fromPlaces, minDm, maxDm)
		if best < 0 || s > most {
			best, most = c, s
		}
		return s == 0
	}
	for try := range uint64(160) {
		u := rng.At(seed, rng.Hideout, k, try, 0)
		if try < 120 && len(fromPlaces) > 0 { // first around one of the places
			p := fromPlaces[u.Below(int32(len(fromPlaces)))]
			dx := rng.At(seed, rng.Hideout, k, try, 1).Between(-maxDm, maxDm)
			dy := rng.At(seed, rng.Hideout, k, try, 2).Between(-maxDm, maxDm)
			q := geo.Pt{X: p.X + dx, Y: p.Y + dy}
			if q == geo.Clamp(q, l.SizeDm) && weigh(l.CellAt(q)) {
				return l.Centre(best)
			}
			continue
		}
		if weigh(u.Below(l.Side * l.Side)) {
			return l.Centre(best)
		}
	}
	if most < -3 { // no passable point in the ring: look everywhere
		first := rng.At(seed, rng.Hideout, k, 999, 0).Below(l.Side * l.Side)
		for i := range l.Side * l.Side {
			if weigh((first + i) % (l.Side * l.Side)) {
				break
			}
		}
	}
	return l.Centre(best)
}

// remoteness scores a cell as a hideout: 0 passable forest off the roads at a right
// distance, -1 to -3 a right distance only, less the farther it is from that.
func (l *Land) remoteness(c int32, from []geo.Pt, minDm, maxDm int32) int64 {
	at, near := l.Centre(c), int32(1<<30)
	for _, p := range from {
		near = min(near, geo.Dist(at, p))
	}
	score := int64(0)
	if len(from) > 0 {
		score = -10 * int64(max(minDm-near, near-maxDm, 0))
	}
	switch {
	case l.Cover[c] == Water || l.Cover[c] == Swamp:
		score -= 1 << 34
	case l.Road[c] != NoRoad || l.Cover[c] == BuiltUp:
		score -= 3
	case l.Cover[c] == Farmland:
		score -= 2
	case l.Cover[c] != Forest:
		score--
	}
	return score
}
