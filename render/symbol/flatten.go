package symbol

import "math"

// An outline is a path made of straight lines only: the contours one behind another. A
// closed contour ends with its first point again. The buffers are kept from use to use.
type outline struct {
	points []Point
	ends   []int // one past the last point of each contour
}

func (o *outline) empty() { o.points, o.ends = o.points[:0], o.ends[:0] }

// contour returns the points of one contour.
func (o *outline) contour(i int) []Point {
	from := 0
	if i > 0 {
		from = o.ends[i-1]
	}
	return o.points[from:o.ends[i]]
}

// end finishes the contour begun last; one of a single point is dropped.
func (o *outline) end() {
	from := 0
	if n := len(o.ends); n > 0 {
		from = o.ends[n-1]
	}
	if len(o.points)-from < 2 {
		o.points = o.points[:from]
		return
	}
	o.ends = append(o.ends, len(o.points))
}

// to goes on to a point, unless it is the one reached already.
func (o *outline) to(q Point) {
	if n := len(o.points); n > 0 && o.points[n-1] == q && (len(o.ends) == 0 || o.ends[len(o.ends)-1] < n) {
		return
	}
	o.points = append(o.points, q)
}

// flatten replaces curves by lines that leave them by at most the tolerance.
func (o *outline) flatten(p Path, tolerance float32) {
	o.empty()
	at := 0
	var first, last Point
	for _, v := range p.verbs {
		q := p.points[at : at+taken[v]]
		at += taken[v]
		switch v {
		case moveTo:
			o.end()
			first, last = q[0], q[0]
			o.to(first)
			continue
		case closing:
			o.to(first)
			o.end()
			last = first
			continue
		}
		if n := len(o.ends); len(o.points) == 0 || n > 0 && o.ends[n-1] == len(o.points) {
			o.to(last) // a contour that goes on after closing
		}
		switch v {
		case lineTo:
			o.to(q[0])
		case quadTo:
			o.quad(last, q[0], q[1], tolerance)
		case cubicTo:
			o.cubic(last, q[0], q[1], q[2], tolerance)
		}
		last = q[len(q)-1]
	}
	o.end()
}

// parts is the number of equal steps of the parameter that keep a curve of that degree
// within the tolerance of its chords, by the bound on the second differences of its
// control points (Wang's formula).
func parts(degree int, bend, tolerance float32) int {
	c := float64(degree*(degree-1)) / 8
	n := math.Ceil(math.Sqrt(c * float64(bend) / float64(max(tolerance, 1e-6))))
	return int(min(max(n, 1), 256))
}

// bend is the length of the second difference of three control points.
func bend(a, b, c Point) float32 {
	return float32(math.Hypot(float64(a.X-2*b.X+c.X), float64(a.Y-2*b.Y+c.Y)))
}

func (o *outline) quad(a, b, c Point, tolerance float32) {
	n := parts(2, bend(a, b, c), tolerance)
	for i := 1; i < n; i++ {
		t := float32(i) / float32(n)
		u := 1 - t
		o.to(Point{u*u*a.X + 2*u*t*b.X + t*t*c.X, u*u*a.Y + 2*u*t*b.Y + t*t*c.Y})
	}
	o.to(c)
}

func (o *outline) cubic(a, b, c, d Point, tolerance float32) {
	n := parts(3, max(bend(a, b, c), bend(b, c, d)), tolerance)
	for i := 1; i < n; i++ {
		t := float32(i) / float32(n)
		u := 1 - t
		k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		o.to(Point{k0*a.X + k1*b.X + k2*c.X + k3*d.X, k0*a.Y + k1*b.Y + k2*c.Y + k3*d.Y})
	}
	o.to(d)
}

// Flatten returns the contours of the path as lines that leave it by at most the tolerance
// [share of the symbol's size]. A closed contour ends with its first point again.
func Flatten(p Path, tolerance float32) [][]Point {
	var o outline
	o.flatten(p, tolerance)
	out := make([][]Point, len(o.ends))
	for i := range out {
		out[i] = append([]Point(nil), o.contour(i)...)
	}
	return out
}

// onCircle is a point of a circle by its angle [degrees].
func onCircle(cx, cy, r, degrees float64) (x, y float32) {
	s, c := math.Sincos(degrees * math.Pi / 180)
	return float32(cx + r*c), float32(cy + r*s)
}
