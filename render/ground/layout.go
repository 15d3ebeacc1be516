package ground

import (
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// A Layout is what stands and runs on the still ground: lines and signs, to be drawn at any
// zoom with the same width on the screen.
type Layout struct {
	Side      float32 // of the country [km]
	Frame     []Point // its border, a closed ring
	Rivers    []Line  // the least first
	Roads     []Line  // the poorest first
	Crossings []Crossing
	Signs     []Sign // settlements by rank, then sites, bases and posts
	Most      int32  // people in the largest settlement
}

// A Line is a river or a road.
type Line struct {
	Class   uint8   // a value of terrain.Land.River, or a terrain.Road
	Segment uint16  // of terrain.Land.Segment: what the rains close together; 0 never closed
	Cell    int32   // in the middle of a road: closures are judged there
	Ends    [2]bool // whether nothing of its class or better goes on at the first and last end
	Bounds  Box     // [km]
	Detail  [Levels][]Point
}

// At returns the line as fine as a scale shows.
func (l *Line) At(kmPerPx float64) []Point { return l.Detail[LevelAt(kmPerPx)] }

// A Crossing is where a road passes a river.
type Crossing struct {
	At    Point
	Ford  bool  // otherwise a bridge
	River uint8 // a value of terrain.Land.River; terrain.NoRiver at a causeway through a lake
	Road  terrain.Road
	Turn  float32 // direction of the road [radians], from east turning southwards
}

// NewLayout reads a world at its start.
func NewLayout(w *sim.World) *Layout {
	l := w.Land()
	side := kmOf(l)
	out := &Layout{Side: side, Frame: []Point{{0, 0}, {side, 0}, {side, side}, {0, side}}}
	out.Rivers = linesOf(l, RiverRuns(l), uint8(terrain.MainRiver))
	out.Roads = linesOf(l, RoadRuns(l, true), uint8(terrain.Paved))
	out.Crossings = crossingsOf(l, out.Rivers, out.Roads)
	out.sign(w)
	return out
}

// kmOf returns the side of a country [km].
func kmOf(l *terrain.Land) float32 { return float32(l.SizeDm) / 10_000 }

// linesOf turns runs into lines, sorted by class, in the order of the runs within one.
func linesOf(l *terrain.Land, runs []Run, best uint8) []Line {
	km := float64(l.CellDm) / 10_000
	out := make([]Line, 0, len(runs))
	for class := uint8(1); class <= best; class++ {
		for _, r := range runs {
			if r.Class != class {
				continue
			}
			smooth := make([]Point, len(r.Line))
			for i, p := range r.Line {
				smooth[i] = Point{float32(p.X * km), float32(p.Y * km)}
			}
			smooth = inside(smooth, kmOf(l))
			if len(smooth) < 2 {
				continue
			}
			n := Line{Class: class, Segment: r.Segment, Ends: r.Ends, Bounds: boxOf(smooth)}
			n.Cell = middle(l, &r)
			for k, tolerance := range Fineness {
				n.Detail[k] = Simplify(nil, smooth, tolerance)
			}
			out = append(out, n)
		}
	}
	return out
}

// inside cuts off the ends of a line that lie beyond the border, where rivers flow out.
func inside(line []Point, side float32) []Point {
	in := func(p Point) bool { return p == hold(p, side) }
	for len(line) > 1 && !in(line[1]) {
		line = line[1:]
	}
	for n := len(line); n > 1 && !in(line[n-2]); n = len(line) {
		line = line[:n-1]
	}
	if n := len(line); n > 1 {
		line[0], line[n-1] = border(line[1], line[0], side), border(line[n-2], line[n-1], side)
	}
	return line
}

// border returns the point on the way from one inside to another where it leaves the
// country, or the other if it does not.
func border(from, to Point, side float32) Point {
	share := float32(1)
	for _, axis := range [2][2]float32{{from.X, to.X}, {from.Y, to.Y}} {
		switch a, b := axis[0], axis[1]; {
		case b < 0:
			share = min(share, a/(a-b))
		case b > side:
			share = min(share, (side-a)/(b-a))
		}
	}
	return hold(Point{from.X + (to.X-from.X)*share, from.Y + (to.Y-from.Y)*share}, side)
}

// hold returns the nearest point of the country.
func hold(p Point, side float32) Point {
	return Point{min(max(p.X, 0), side), min(max(p.Y, 0), side)}
}

// middle returns the cell of a run nearest to its middle that is of its own track.
func middle(l *terrain.Land, r *Run) int32 {
	half := len(r.Cells) / 2
	for way := range len(r.Cells) {
		for _, k := range [2]int{half + way, half - way} {
			if k >= 0 && k < len(r.Cells) && (r.Segment == 0 || l.Segment[r.Cells[k]] == r.Segment) {
				return r.Cells[k]
			}
		}
	}
	return r.Cells[half]
}
