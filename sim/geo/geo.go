// Package geo holds whole-number plane geometry: positions in decimetres east and
// south of the map's north-west corner.
package geo

import (
	"math"
	"slices"
)

// A Pt is a position [dm]: X grows eastwards, Y southwards.
type Pt struct{ X, Y int32 }

// Km converts whole kilometres to decimetres.
const Km = 10_000

// Dist returns the distance between a and b [dm], rounded down. The square root is
// exact on every platform (IEEE 754) and its argument stays below 2^53.
func Dist(a, b Pt) int32 {
	dx, dy := int64(a.X)-int64(b.X), int64(a.Y)-int64(b.Y)
	return int32(math.Sqrt(float64(dx*dx + dy*dy)))
}

// Near reports whether a and b lie within r [dm] of each other.
func Near(a, b Pt, r int32) bool {
	dx, dy := int64(a.X)-int64(b.X), int64(a.Y)-int64(b.Y)
	return dx*dx+dy*dy <= int64(r)*int64(r)
}

// Toward returns the point step [dm] from a on the straight line to b, or b where it
// is nearer than that.
func Toward(a, b Pt, step int32) Pt {
	d := Dist(a, b)
	if d <= step {
		return b
	}
	return Pt{
		a.X + int32(int64(b.X-a.X)*int64(step)/int64(d)),
		a.Y + int32(int64(b.Y-a.Y)*int64(step)/int64(d)),
	}
}

// Clamp returns p moved inside the square map of the given side [dm].
func Clamp(p Pt, side int32) Pt {
	return Pt{min(max(p.X, 0), side-1), min(max(p.Y, 0), side-1)}
}

// An Index answers "who is near" over a fixed set of points. Points are packed with
// their ids cell by cell, so a query reads memory in order.
type Index struct {
	cell, side int32 // [dm], [cells]
	start      []int32
	packed     []entry
}

type entry struct {
	at Pt
	id int32
}

// Rebuild packs points, whose ids are their positions in the slice, into square cells of
// the given width [dm] over a square map of side mapSide [dm]. It reuses memory.
func (x *Index) Rebuild(points []Pt, ids []int32, cell, mapSide int32) {
	x.cell, x.side = cell, (mapSide+cell-1)/cell
	n := int(x.side) * int(x.side)
	x.start = slices.Grow(x.start[:0], n+1)[:n+1]
	clear(x.start)
	x.packed = slices.Grow(x.packed[:0], len(points))[:len(points)]
	for _, p := range points {
		x.start[x.at(p)+1]++
	}
	for c := range n {
		x.start[c+1] += x.start[c]
	}
	for i, p := range points {
		id := int32(i)
		if ids != nil {
			id = ids[i]
		}
		c := x.at(p)
		x.packed[x.start[c]] = entry{p, id}
		x.start[c]++
	}
	for c := n; c > 0; c-- { // every start has moved to its cell's end: shift them back
		x.start[c] = x.start[c-1]
	}
	x.start[0] = 0
}

func (x *Index) at(p Pt) int32 {
	cx, cy := min(max(p.X/x.cell, 0), x.side-1), min(max(p.Y/x.cell, 0), x.side-1)
	return cy*x.side + cx
}

// Near appends to dst the ids of all points within r [dm] of p, in rising order.
func (x *Index) Near(dst []int32, p Pt, r int32) []int32 {
	if x.cell == 0 {
		return dst
	}
	from := len(dst)
	x0, x1 := max((p.X-r)/x.cell, 0), min((p.X+r)/x.cell, x.side-1)
	y0, y1 := max((p.Y-r)/x.cell, 0), min((p.Y+r)/x.cell, x.side-1)
	for y := y0; y <= y1; y++ {
		row := x.packed[x.start[y*x.side+min(x0, x.side-1)]:x.start[y*x.side+max(x1, 0)+1]]
		for i := range row {
			if Near(p, row[i].at, r) {
				dst = append(dst, row[i].id)
			}
		}
	}
	slices.Sort(dst[from:])
	return dst
}
