package ground

import "math"

// A standing finds directions for what stands beside settlements.
type standing struct {
	l     *Layout
	taken []uint8 // of each settlement the directions that are taken, a bit for each eighth
}

// wholeHigh is how many units high a country is where it is seen whole [units]: there it is
// that signs stand closest.
const wholeHigh = 330

// free takes for a sign the one of eight directions nearest to its wish in which it covers no
// settlement and no other sign when the whole country is seen; where it would in each that is
// left, the one with the most room. Where all are taken it is the nearest.
func (r *standing) free(s *Sign) float32 {
	const eighth = math.Pi / 4
	taken := &r.taken[s.Beside+1]
	first := int(math.Round(float64(s.Turn)/eighth)) & 7
	best, most := -1, float32(-math.MaxFloat32)
	for _, turn := range [8]int{0, 1, -1, 2, -2, 3, -3, 4} {
		k := (first + turn) & 7
		if *taken&(1<<k) != 0 {
			continue
		}
		if room := min(r.room(s, float32(float64(k)*eighth)), 0); room > most {
			best, most = k, room
		}
	}
	if best < 0 {
		return float32(float64(first) * eighth)
	}
	*taken |= 1 << best
	return float32(float64(best) * eighth)
}

// room returns how far a sign in some direction stays clear of the border and of all that
// stands already, below zero where it does not [units].
func (r *standing) room(s *Sign, turn float32) float32 {
	if s.Beside < 0 {
		return 0
	}
	unit := r.l.Side / wholeHigh // [km]
	b := r.stand(s, turn, unit)
	clear := min(b.Left, b.Top, r.l.Side-b.Right, r.l.Side-b.Bottom)
	for i := range r.l.Signs {
		o := &r.l.Signs[i]
		if int32(i) == s.Beside || o.Kind > Town && o.Beside < 0 {
			continue
		}
		is := r.stand(o, o.Turn, unit)
		clear = min(clear, max(b.Left-is.Right, is.Left-b.Right, b.Top-is.Bottom, is.Top-b.Bottom))
	}
	return clear / unit
}

// stand returns what a sign covers of the country [km] where a unit is so many km.
func (r *standing) stand(s *Sign, turn, unit float32) Box {
	half, at := s.Kind.Side(), s.At
	if s.Kind <= Town {
		half = r.l.Radius(s.People)
	} else {
		home := &r.l.Signs[s.Beside]
		step := s.step(r.l.Radius(home.People), turn)
		at = Point{home.At.X + step.X*unit, home.At.Y + step.Y*unit}
	}
	return Box{at.X, at.Y, at.X, at.Y}.Grown(half * unit)
}

// step returns how far from the middle of a settlement's disc a sign beside it stands in a
// direction [units].
func (s *Sign) step(disc, turn float32) Point {
	half := s.Kind.Side()
	way := disc + half*1.12
	if s.Kind == Base { // it is wider than high
		way = disc + half*1.3
	}
	sin, cos := math.Sincos(float64(turn))
	way /= float32(max(math.Abs(sin), math.Abs(cos)))*0.5 + 0.5 // squares reach farther at their corners
	return Point{way * float32(cos), way * float32(sin)}
}
