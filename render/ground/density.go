package ground

import (
	"math/bits"

	"pocsim/sim"
	"pocsim/sim/geo"
)

// A Fate is what a household's mode means on the map.
type Fate uint8

// The fates of households, from the calm to the displaced.
const (
	Home      Fate = iota // at home, in hiding or making ready to go
	Fleeing               // on the way, to a refuge or home again
	Displaced             // in the bush, with kin or in a site
)

// Fates is the number of fates.
const Fates = 3

// fates holds the fate of each mode; there are fewer modes than its length.
var fates = [8]Fate{
	sim.AtHome: Home, sim.Hiding: Home, sim.Leaving: Home,
	sim.Fleeing: Fleeing, sim.Returning: Fleeing,
	sim.Displaced: Displaced, sim.Sheltered: Displaced,
}

// FateOf returns what a mode means on the map.
func FateOf(m sim.Mode) Fate { return fates[m&7] }

// A Density is households counted in the squares of a grid that lies still on the map, so
// that panning makes nothing shimmer. Its memory is used again.
type Density struct {
	Cols, Rows int32
	Cell       float32 // width of a square [km], a power of two in decimetres
	Left, Top  float32 // the north-west corner of the first square [km]
	Count      [][Fates]int32
	Most       int32 // households in the fullest square
}

// Gather counts the households in view, in squares at least so many px wide and less than
// twice that. At and mode are columns of sim.Houses.
func (d *Density) Gather(cam Camera, px float64, at []geo.Pt, mode []sim.Mode) {
	dm := max(cam.KmPerPx*px*geo.Km, 1)
	shift := bits.Len32(uint32(min(dm, 1<<24)-1) | 1)
	if dm <= 1 {
		shift = 0
	}
	view := cam.View()
	corner := func(km float32) int32 { return int32(min(max(float64(km)*geo.Km, -1<<29), 1<<29)) >> shift }
	left, top := corner(view.Left), corner(view.Top)
	d.Cols, d.Rows = corner(view.Right)-left+1, corner(view.Bottom)-top+1
	d.Cell = float32(int64(1)<<shift) / geo.Km
	d.Left, d.Top = float32(int64(left)<<shift)/geo.Km, float32(int64(top)<<shift)/geo.Km
	n := int(d.Cols) * int(d.Rows)
	if cap(d.Count) < n {
		d.Count = make([][Fates]int32, n)
	}
	d.Count = d.Count[:n]
	clear(d.Count)
	cols, rows := uint32(d.Cols), uint32(d.Rows)
	mode = mode[:len(at)]
	for i, p := range at {
		x, y := uint32(p.X>>shift-left), uint32(p.Y>>shift-top)
		if x < cols && y < rows {
			d.Count[y*cols+x][fates[mode[i]&7]]++
		}
	}
	d.Most = 0
	for _, c := range d.Count {
		d.Most = max(d.Most, c[Home]+c[Fleeing]+c[Displaced])
	}
}

// Middle returns the middle of a square.
func (d *Density) Middle(square int) Point {
	x, y := int32(square)%d.Cols, int32(square)/d.Cols
	return Point{d.Left + (float32(x)+0.5)*d.Cell, d.Top + (float32(y)+0.5)*d.Cell}
}
