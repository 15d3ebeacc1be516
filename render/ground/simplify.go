package ground

import "math"

// Fineness holds how far the lines of each level of detail may stray from the smooth ones
// [km], the finest first.
var Fineness = [...]float32{0.01, 0.05, 0.15, 0.5}

// Levels is the number of levels of detail.
const Levels = len(Fineness)

// LevelAt returns the coarsest level of detail that looks like the finest at some scale: its
// lines stray by half a point of the screen at most.
func LevelAt(kmPerPx float64) int {
	for k := Levels - 1; k > 0; k-- {
		if float64(Fineness[k]) <= kmPerPx/2 {
			return k
		}
	}
	return 0
}

// Simplify appends to dst the points of a line that are needed so that no dropped one lies
// farther than a tolerance [km] from the new line (Douglas and Peucker 1973). The ends stay.
func Simplify(dst, line []Point, tolerance float32) []Point {
	if len(line) < 3 {
		return append(dst, line...)
	}
	keep := make([]bool, len(line))
	keep[0], keep[len(line)-1] = true, true
	type span struct{ first, last int }
	work := []span{{0, len(line) - 1}}
	for len(work) > 0 {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		far, at := float64(tolerance), -1
		for i := s.first + 1; i < s.last; i++ {
			if d := line[i].off(line[s.first], line[s.last]); d > far {
				far, at = d, i
			}
		}
		if at >= 0 {
			keep[at] = true
			work = append(work, span{s.first, at}, span{at, s.last})
		}
	}
	for i, p := range line {
		if keep[i] {
			dst = append(dst, p)
		}
	}
	return dst
}

// SimplifyRing is Simplify for a closed line, whose last point is joined to its first and
// not repeated. At least three points stay.
func SimplifyRing(ring []Point, tolerance float32) []Point {
	if len(ring) < 4 {
		return append([]Point(nil), ring...)
	}
	far, at := -1.0, 0
	for i, p := range ring {
		if d := p.apart(ring[0]); d > far {
			far, at = d, i
		}
	}
	out := Simplify(nil, ring[:at+1], tolerance)
	back := Simplify(nil, append(append([]Point(nil), ring[at:]...), ring[0]), tolerance)
	out = append(out, back[1:len(back)-1]...)
	if len(out) < 3 {
		return append([]Point(nil), ring[0], ring[at/2], ring[at])
	}
	return out
}

// off returns the distance of the point from the stretch between two others [km].
func (p Point) off(a, b Point) float64 {
	at, _ := p.nearest(a, b)
	return p.apart(at)
}

// nearest returns the point of the stretch from a to b closest to p, and the share of the
// way at which it lies.
func (p Point) nearest(a, b Point) (Point, float64) {
	dx, dy := float64(b.X)-float64(a.X), float64(b.Y)-float64(a.Y)
	size := dx*dx + dy*dy
	if size == 0 {
		return a, 0
	}
	t := ((float64(p.X)-float64(a.X))*dx + (float64(p.Y)-float64(a.Y))*dy) / size
	t = math.Min(math.Max(t, 0), 1)
	return Point{float32(float64(a.X) + t*dx), float32(float64(a.Y) + t*dy)}, t
}
