package picture

import "math"

// A Point is a place on the canvas [px].
type Point struct{ X, Y float32 }

// Plus returns the sum of two points taken as arrows.
func (a Point) Plus(b Point) Point { return Point{a.X + b.X, a.Y + b.Y} }

// Minus returns the arrow from b to a.
func (a Point) Minus(b Point) Point { return Point{a.X - b.X, a.Y - b.Y} }

// Times returns the point with both coordinates multiplied.
func (a Point) Times(f float32) Point { return Point{a.X * f, a.Y * f} }

// Toward returns the point a share of the way from a to b; 0 is a, 1 is b.
func (a Point) Toward(b Point, share float32) Point {
	return Point{a.X + (b.X-a.X)*share, a.Y + (b.Y-a.Y)*share}
}

// Length returns the distance from the origin.
func (a Point) Length() float32 {
	return float32(math.Sqrt(float64(a.X)*float64(a.X) + float64(a.Y)*float64(a.Y)))
}

// Polar returns the point at a distance and an angle [rad] from the origin, clockwise
// from the right.
func Polar(length, angle float32) Point {
	s, c := math.Sincos(float64(angle))
	return Point{length * float32(c), length * float32(s)}
}

// A Rect is an upright rectangle [px]: its left upper corner, width and height.
type Rect struct{ X, Y, W, H float32 }

// Around returns the rectangle of a size whose middle is c.
func Around(c Point, w, h float32) Rect { return Rect{c.X - w/2, c.Y - h/2, w, h} }

// Right returns the right edge.
func (r Rect) Right() float32 { return r.X + r.W }

// Bottom returns the lower edge.
func (r Rect) Bottom() float32 { return r.Y + r.H }

// Centre returns the middle.
func (r Rect) Centre() Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// Holds reports whether a point lies within; the right and lower edges lie outside.
func (r Rect) Holds(p Point) bool {
	return p.X >= r.X && p.Y >= r.Y && p.X < r.X+r.W && p.Y < r.Y+r.H
}

// Empty reports whether there is nothing within.
func (r Rect) Empty() bool { return !(r.W > 0 && r.H > 0) }

// Inset returns the rectangle with every edge moved inwards, outwards where d is
// negative. It never turns inside out.
func (r Rect) Inset(d float32) Rect { return r.Pad(d, d) }

// Pad returns the rectangle with its sides moved in by x and its top and bottom by y.
func (r Rect) Pad(x, y float32) Rect {
	x, y = min(x, r.W/2), min(y, r.H/2)
	return Rect{r.X + x, r.Y + y, r.W - 2*x, r.H - 2*y}
}

// Moved returns the rectangle elsewhere.
func (r Rect) Moved(dx, dy float32) Rect { return Rect{r.X + dx, r.Y + dy, r.W, r.H} }

// Whole returns the rectangle with its edges on the nearest whole pixels, where they are
// sharp.
func (r Rect) Whole() Rect {
	x, y := round(r.X), round(r.Y)
	return Rect{x, y, round(r.X+r.W) - x, round(r.Y+r.H) - y}
}

// Common returns what two rectangles share, empty where they do not meet.
func (r Rect) Common(o Rect) Rect {
	x, y := max(r.X, o.X), max(r.Y, o.Y)
	return Rect{x, y, max(0, min(r.Right(), o.Right())-x), max(0, min(r.Bottom(), o.Bottom())-y)}
}

// CutTop divides the rectangle h below its top. All four cuts give no more than there is.
func (r Rect) CutTop(h float32) (cut, rest Rect) {
	h = min(max(h, 0), r.H)
	return Rect{r.X, r.Y, r.W, h}, Rect{r.X, r.Y + h, r.W, r.H - h}
}

// CutBottom divides the rectangle h above its bottom.
func (r Rect) CutBottom(h float32) (cut, rest Rect) {
	rest, cut = r.CutTop(r.H - h)
	return cut, rest
}

// CutLeft divides the rectangle w right of its left edge.
func (r Rect) CutLeft(w float32) (cut, rest Rect) {
	w = min(max(w, 0), r.W)
	return Rect{r.X, r.Y, w, r.H}, Rect{r.X + w, r.Y, r.W - w, r.H}
}

// CutRight divides the rectangle w left of its right edge.
func (r Rect) CutRight(w float32) (cut, rest Rect) {
	rest, cut = r.CutLeft(r.W - w)
	return cut, rest
}

// Column returns the i-th of n equal columns with a gap between them.
func (r Rect) Column(i, n int, gap float32) Rect {
	w := (r.W - gap*float32(n-1)) / float32(n)
	return Rect{r.X + float32(i)*(w+gap), r.Y, w, r.H}
}

// Row returns the i-th of n equal rows with a gap between them.
func (r Rect) Row(i, n int, gap float32) Rect {
	h := (r.H - gap*float32(n-1)) / float32(n)
	return Rect{r.X, r.Y + float32(i)*(h+gap), r.W, h}
}

func round(v float32) float32 { return float32(math.Floor(float64(v) + 0.5)) }

func whole(v float32) bool { return v == round(v) }

// leftOf returns the unit arrow at right angles to the way from a to b: above a way to
// the right. It is nothing where the two are one place.
func leftOf(a, b Point) Point {
	d := b.Minus(a)
	l := d.Length()
	if l < 1e-6 {
		return Point{}
	}
	return Point{d.Y / l, -d.X / l}
}

func cross(a, b Point) float32 { return a.X*b.Y - a.Y*b.X }

func dot(a, b Point) float32 { return a.X*b.X + a.Y*b.Y }
