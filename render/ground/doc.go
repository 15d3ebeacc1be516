// Package ground is the still part of the viewer's map and the mathematics of looking at
// it: the painted relief, rivers, roads and signs as plain lines and points, the light of
// the day, names that never collide, the camera, households gathered into a grid, and how
// far somebody gets in a time. It knows no window and draws no symbol; what it makes can be
// put on a screen, a page or a test alike.
//
// The map is measured in kilometres: x eastwards, y southwards from the north-west corner
// of the country, as the model does in decimetres.
package ground

import (
	"math"

	"pocsim/sim/geo"
)

// A Point is a place on the map [km]. At the far side of the largest country it is exact
// to 3 cm.
type Point struct{ X, Y float32 }

// PointOf returns a position of the model as a point of the map.
func PointOf(p geo.Pt) Point { return Point{float32(p.X) / geo.Km, float32(p.Y) / geo.Km} }

// Pt returns the point as a position of the model [dm], rounded.
func (p Point) Pt() geo.Pt {
	return geo.Pt{X: int32(math.Round(float64(p.X) * geo.Km)), Y: int32(math.Round(float64(p.Y) * geo.Km))}
}

// apart returns the distance of two points [km].
func (p Point) apart(q Point) float64 {
	return math.Hypot(float64(q.X)-float64(p.X), float64(q.Y)-float64(p.Y))
}

// A Box is an upright rectangle, of the map [km] or of the screen [px].
type Box struct{ Left, Top, Right, Bottom float32 }

// Holds reports whether a point lies in the box.
func (b Box) Holds(p Point) bool {
	return p.X >= b.Left && p.X <= b.Right && p.Y >= b.Top && p.Y <= b.Bottom
}

// Meets reports whether two boxes share more than an edge.
func (b Box) Meets(c Box) bool {
	return b.Left < c.Right && c.Left < b.Right && b.Top < c.Bottom && c.Top < b.Bottom
}

// Within reports whether the box lies inside another.
func (b Box) Within(c Box) bool {
	return b.Left >= c.Left && b.Right <= c.Right && b.Top >= c.Top && b.Bottom <= c.Bottom
}

// Grown returns the box with its edges moved outwards.
func (b Box) Grown(by float32) Box {
	return Box{b.Left - by, b.Top - by, b.Right + by, b.Bottom + by}
}

// Width returns the distance of the left and right edges.
func (b Box) Width() float32 { return b.Right - b.Left }

// Height returns the distance of the upper and lower edges.
func (b Box) Height() float32 { return b.Bottom - b.Top }

// boxOf returns the least box round a line.
func boxOf(line []Point) Box {
	if len(line) == 0 {
		return Box{}
	}
	b := Box{line[0].X, line[0].Y, line[0].X, line[0].Y}
	for _, p := range line[1:] {
		b = Box{min(b.Left, p.X), min(b.Top, p.Y), max(b.Right, p.X), max(b.Bottom, p.Y)}
	}
	return b
}

// smooth is 0 below 0, 1 above 1 and rises softly between.
func smooth(t float64) float64 {
	t = min(max(t, 0), 1)
	return t * t * (3 - 2*t)
}
