package symbol

import "math"

// A Point is a place in shares of the symbol's size; x runs right, y down.
type Point struct{ X, Y float32 }

// A verb says how many points one step of a path takes and what it does with them.
type verb uint8

const (
	moveTo  verb = iota // one point
	lineTo              // one point
	quadTo              // two points: the control, the end
	cubicTo             // three points: two controls, the end
	closing             // none
)

// taken is the number of points each verb takes.
var taken = [...]int{moveTo: 1, lineTo: 1, quadTo: 2, cubicTo: 3, closing: 0}

// A Path is a row of contours made of lines and curves. The zero value is empty. A fill
// of several contours is by the even-odd rule: what lies inside two of them is a hole.
type Path struct {
	verbs  []verb
	points []Point
}

// Move starts a new contour.
func (p *Path) Move(x, y float32) { p.add(moveTo, Point{x, y}) }

// Line goes straight on.
func (p *Path) Line(x, y float32) { p.add(lineTo, Point{x, y}) }

// Quad goes on by a quadratic curve with one control point.
func (p *Path) Quad(cx, cy, x, y float32) { p.add(quadTo, Point{cx, cy}, Point{x, y}) }

// Cubic goes on by a cubic curve with two control points.
func (p *Path) Cubic(ax, ay, bx, by, x, y float32) {
	p.add(cubicTo, Point{ax, ay}, Point{bx, by}, Point{x, y})
}

// Close goes straight back to where the contour began.
func (p *Path) Close() { p.verbs = append(p.verbs, closing) }

// Empty reports whether nothing has been drawn.
func (p *Path) Empty() bool { return len(p.verbs) == 0 }

func (p *Path) add(v verb, at ...Point) {
	if len(p.verbs) == 0 && v != moveTo {
		panic("symbol: a path begins with Move")
	}
	p.verbs = append(p.verbs, v)
	p.points = append(p.points, at...)
}

// polygon adds a closed contour through the points.
func (p *Path) polygon(xy ...float32) {
	for i := 0; i+1 < len(xy); i += 2 {
		if i == 0 {
			p.Move(xy[0], xy[1])
		} else {
			p.Line(xy[i], xy[i+1])
		}
	}
	p.Close()
}

// arc goes on along an ellipse from one angle to another [degrees, 0 to the right, 90
// down], by cubics of a quarter turn at most: the error is below 0.03 % of the radius.
func (p *Path) arc(cx, cy, rx, ry, from, to float64) {
	n := max(1, int(math.Ceil(math.Abs(to-from)/90-1e-9)))
	step := (to - from) / float64(n) * math.Pi / 180
	k := 4.0 / 3 * math.Tan(step/4)
	a := from * math.Pi / 180
	for range n {
		b := a + step
		sa, ca := math.Sincos(a)
		sb, cb := math.Sincos(b)
		p.Cubic(float32(cx+rx*(ca-k*sa)), float32(cy+ry*(sa+k*ca)),
			float32(cx+rx*(cb+k*sb)), float32(cy+ry*(sb-k*cb)),
			float32(cx+rx*cb), float32(cy+ry*sb))
		a = b
	}
}

// circle adds a closed circle.
func (p *Path) circle(cx, cy, r float64) {
	p.Move(float32(cx+r), float32(cy))
	p.arc(cx, cy, r, r, 0, 360)
	p.Close()
}

// rounded adds a closed rectangle with round corners.
func (p *Path) rounded(x0, y0, x1, y1, r float64) {
	if r <= 0 {
		p.polygon(float32(x0), float32(y0), float32(x1), float32(y0), float32(x1), float32(y1), float32(x0), float32(y1))
		return
	}
	p.Move(float32(x0), float32(y0+r))
	p.arc(x0+r, y0+r, r, r, 180, 270)
	p.Line(float32(x1-r), float32(y0))
	p.arc(x1-r, y0+r, r, r, 270, 360)
	p.Line(float32(x1), float32(y1-r))
	p.arc(x1-r, y1-r, r, r, 0, 90)
	p.Line(float32(x0+r), float32(y1))
	p.arc(x0+r, y1-r, r, r, 90, 180)
	p.Close()
}

// star adds a closed star with n points, the first one up.
func (p *Path) star(cx, cy, outer, inner float64, n int) {
	for i := range 2 * n {
		r := outer
		if i%2 == 1 {
			r = inner
		}
		s, c := math.Sincos(math.Pi * float64(i) / float64(n))
		x, y := float32(cx+r*s), float32(cy-r*c)
		if i == 0 {
			p.Move(x, y)
		} else {
			p.Line(x, y)
		}
	}
	p.Close()
}

// placed returns the path turned clockwise by degrees, made larger by k and moved.
func (p Path) placed(k, degrees, dx, dy float64) Path {
	s, c := math.Sincos(degrees * math.Pi / 180)
	out := Path{verbs: append([]verb(nil), p.verbs...), points: make([]Point, len(p.points))}
	for i, q := range p.points {
		x, y := k*float64(q.X), k*float64(q.Y)
		out.points[i] = Point{float32(c*x - s*y + dx), float32(s*x + c*y + dy)}
	}
	return out
}
