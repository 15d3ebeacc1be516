package ground

import (
	"math"
	"slices"

	"pocsim/sim"
	"pocsim/sim/geo"
)

// A Dot is one household on the map.
type Dot struct {
	At   Point
	ID   int32 // row of sim.Houses
	Fate Fate
}

// Dots find the households in view when the camera is near enough to show each: an index of
// where they are, made anew when the model has moved, and read for every picture. Its memory
// is used again.
type Dots struct {
	cell, side int32 // [dm], [cells]
	start      []int32
	ids        []int32
}

// dotCell is the width of a cell of the index [dm].
const dotCell = 2 * geo.Km

// Index sorts the households of a country of some side [dm] into cells.
func (d *Dots) Index(at []geo.Pt, side int32) {
	d.cell, d.side = dotCell, (side+dotCell-1)/dotCell
	n := int(d.side) * int(d.side)
	d.start = slices.Grow(d.start[:0], n+1)[:n+1]
	clear(d.start)
	d.ids = slices.Grow(d.ids[:0], len(at))[:len(at)]
	for _, p := range at {
		d.start[d.of(p)+1]++
	}
	for c := range n {
		d.start[c+1] += d.start[c]
	}
	for i, p := range at {
		c := d.of(p)
		d.ids[d.start[c]] = int32(i)
		d.start[c]++
	}
	for c := n; c > 0; c-- { // every start has moved to its cell's end: shift them back
		d.start[c] = d.start[c-1]
	}
	d.start[0] = 0
}

func (d *Dots) of(p geo.Pt) int32 {
	x, y := min(max(p.X/d.cell, 0), d.side-1), min(max(p.Y/d.cell, 0), d.side-1)
	return y*d.side + x
}

// In appends to dst the households in a part of the map, at most so many, spread out about
// where the model has them: it keeps all of a settlement in one point, and on the screen
// each stands beside the others, always in the same place. Which come first depends on the
// index alone. More reports whether there were others.
func (d *Dots) In(dst []Dot, view Box, at []geo.Pt, mode []sim.Mode, most int) (dots []Dot, more bool) {
	if len(d.ids) != len(at) || d.side == 0 {
		return dst, false
	}
	grown := view.Grown(scatterKm)
	lo, hi := Point{grown.Left, grown.Top}.Pt(), Point{grown.Right, grown.Bottom}.Pt()
	x0, y0 := min(max(lo.X/d.cell, 0), d.side-1), min(max(lo.Y/d.cell, 0), d.side-1)
	x1, y1 := min(max(hi.X/d.cell, 0), d.side-1), min(max(hi.Y/d.cell, 0), d.side-1)
	for y := y0; y <= y1; y++ {
		for _, id := range d.ids[d.start[y*d.side+x0]:d.start[y*d.side+x1+1]] {
			f := FateOf(mode[id])
			p := scattered(at[id], id, f)
			if !view.Holds(p) {
				continue
			}
			if len(dst) >= most {
				return dst, true
			}
			dst = append(dst, Dot{p, id, f})
		}
	}
	return dst, false
}

// scatterKm is how far a household at rest is drawn from where the model has it, at most
// [km]: about the radius of the built-up ground of a town.
const scatterKm = 0.6

// scattered returns where a household is drawn. Those on the move keep together.
func scattered(at geo.Pt, id int32, f Fate) Point {
	p := PointOf(at)
	u := uint64(uint32(id)+1) * 0x9e3779b97f4a7c15 // Weyl's sequence on the golden ratio: ids in a row spread evenly
	u ^= u >> 32
	u *= 0xd6e8feb86659fd93
	u ^= u >> 32
	far, turn := math.Sqrt(float64(u>>40)/(1<<24)), float64(u&0xffffff)/(1<<24)*2*math.Pi
	reach := scatterKm
	if f == Fleeing {
		reach = scatterKm / 4
	}
	sin, cos := math.Sincos(turn)
	return Point{p.X + float32(reach*far*cos), p.Y + float32(reach*far*sin)}
}
