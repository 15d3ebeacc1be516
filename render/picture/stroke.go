package picture

import "math"

// A Dash is what is drawn and left out by turns, twice [px]. The zero Dash is a solid
// line.
type Dash [4]float32

// The dashes in use.
var (
	Dashed     = Dash{8, 5, 8, 5}
	Dotted     = Dash{2, 4, 2, 4}
	DashDotted = Dash{10, 4, 2, 4}
)

// A Pen says how lines are drawn.
type Pen struct {
	Width  float32 // [px]; the zero width is 1
	Colour Colour
	Dash   Dash
	Phase  float32 // how far into the dash a line begins [px]
	Round  bool    // ends are round rather than cut
}

func (n Pen) width() float32 {
	if n.Width == 0 {
		return 1
	}
	return n.Width
}

// Line draws a straight line.
func (p *Picture) Line(a, b Point, pen Pen) {
	p.path = append(p.path[:0], a, b)
	if near(a, b) || a.X != a.X || a.Y != a.Y || b.X != b.X || b.Y != b.Y {
		return
	}
	p.strokePath(pen, false)
}

// Polyline draws a line through points.
func (p *Picture) Polyline(points []Point, pen Pen) {
	if p.takePath(points, false) {
		p.strokePath(pen, false)
	}
}

// Outline draws a line through points and back to the first.
func (p *Picture) Outline(points []Point, pen Pen) {
	if p.takePath(points, true) {
		p.strokePath(pen, true)
	}
}

// RectOutline draws the edge of a rectangle, the middle of the line on it.
func (p *Picture) RectOutline(r Rect, pen Pen) {
	if r.Empty() {
		return
	}
	p.path = append(p.path[:0], Point{r.X, r.Y}, Point{r.Right(), r.Y}, Point{r.Right(), r.Bottom()}, Point{r.X, r.Bottom()})
	p.strokePath(pen, true)
}

// RoundOutline draws the edge of a rectangle with round corners.
func (p *Picture) RoundOutline(r Rect, radius float32, pen Pen) {
	if radius <= 0.5 {
		p.RectOutline(r, pen)
		return
	}
	if p.roundPath(r, radius); len(p.path) > 2 {
		p.strokePath(pen, true)
	}
}

// Ring draws a circle.
func (p *Picture) Ring(centre Point, radius float32, pen Pen) {
	if !(radius > 0) {
		return
	}
	if radius < 0.5 {
		p.Circle(centre, radius+pen.width()/2, pen.Colour)
		return
	}
	p.ovalPath(centre, radius, radius)
	p.strokePath(pen, true)
}

// Arc draws a part of a circle between two angles [rad].
func (p *Picture) Arc(centre Point, radius, from, to float32, pen Pen) {
	if !(radius > 0) || !(to > from) {
		return
	}
	if to-from >= 2*math.Pi-1e-3 && pen.Dash == (Dash{}) {
		p.Ring(centre, radius, pen)
		return
	}
	p.path = p.path[:0]
	p.arcPath(centre, radius, from, to)
	if p.takePath(p.path, false) {
		p.strokePath(pen, false)
	}
}

// Arrow draws a line through points with a head of a length [px] at its end; the tip is
// the last point.
func (p *Picture) Arrow(points []Point, head float32, pen Pen) {
	if !p.takePath(points, false) {
		return
	}
	n := len(p.path)
	tip := p.path[n-1]
	for n > 2 && p.path[n-2].Minus(tip).Length() < head { // a bend under the head is no direction
		n--
	}
	back := p.path[n-2].Minus(tip)
	l := back.Length()
	if l < 1e-3 {
		return
	}
	d := back.Times(1 / l)
	head = min(head, l)
	p.path = append(p.path[:n-1], tip.Plus(d.Times(head*0.75)))
	if !near(p.path[n-1], p.path[n-2]) {
		flat := pen
		flat.Round = false
		p.strokePath(flat, false)
	}
	side := Point{-d.Y, d.X}.Times(head * 0.45)
	base := tip.Plus(d.Times(head))
	p.path = append(p.path[:0], tip, base.Plus(side), tip.Plus(d.Times(head*0.75)), base.Minus(side))
	p.fillAny(pen.Colour.ink())
}

// strokePath draws a line along the outline at work.
func (p *Picture) strokePath(pen Pen, closed bool) {
	w := pen.width()
	if !(w > 0) || pen.Colour.A == 0 || !p.seesPath(2*w+1) {
		return
	}
	if w < 1 { // thinner than a pixel: a paler line
		pen.Colour, w = pen.Colour.Faded(w), 1
	}
	p.openPlain()
	if pen.Dash != (Dash{}) && p.strokeDashes(pen, w, closed) {
		return
	}
	p.strokeAlong(p.path, pen.Colour.ink(), w/2, closed, pen.Round)
}

// strokeDashes draws the dashes of a line, and reports whether they can be drawn.
func (p *Picture) strokeDashes(pen Pen, w float32, closed bool) bool {
	var round, length float32
	for _, d := range pen.Dash {
		round += max(d, 0)
	}
	n := len(p.path)
	ends := n - 1
	if closed {
		ends = n
	}
	for i := range ends {
		length += p.path[(i+1)%n].Minus(p.path[i]).Length()
	}
	if round < 1 || !(length/round < 5000) {
		return false
	}
	k, rest := 0, float32(math.Mod(float64(pen.Phase), float64(round)))
	if rest < 0 {
		rest += round
	}
	for rest >= max(pen.Dash[k], 0) && rest > 0 {
		rest -= max(pen.Dash[k], 0)
		k = (k + 1) % 4
	}
	rest = pen.Dash[k] - rest
	ink := pen.Colour.ink()
	p.trail = append(p.trail[:0], p.path[0])
	for i := range ends {
		a, b := p.path[i], p.path[(i+1)%n]
		l := b.Minus(a).Length()
		for gone := float32(0); ; {
			if l-gone < rest {
				rest -= l - gone
				p.trail = append(p.trail, b)
				break
			}
			gone += rest
			at := a.Toward(b, gone/l)
			p.endDash(k, at, ink, w, pen.Round)
			k = (k + 1) % 4
			rest = max(pen.Dash[k], 0)
		}
	}
	p.endDash(k, p.trail[len(p.trail)-1], ink, w, pen.Round)
	return true
}

// endDash draws the dash that ends at a place, where it is one, and begins the next.
func (p *Picture) endDash(k int, at Point, ink [4]uint8, w float32, rounded bool) {
	if k%2 == 0 {
		n := len(p.trail)
		if !near(p.trail[n-1], at) {
			p.trail = append(p.trail, at)
		}
		if len(p.trail) > 1 {
			p.strokeAlong(p.trail, ink, w/2, false, rounded)
		}
	}
	p.trail = append(p.trail[:0], at)
}

// strokeAlong draws a solid line half of whose width is given. It bends by mitres, and
// at sharp bends by a round joint.
func (p *Picture) strokeAlong(pts []Point, ink [4]uint8, half float32, closed, rounded bool) {
	n := len(pts)
	s := strip{p: p, half: half, ink: ink}
	if closed {
		for i := range n + 1 {
			s.bend(pts[(i+n-1)%n], pts[i%n], pts[(i+1)%n], i > 0, i < n)
		}
		return
	}
	s.end(pts[0], pts[1], rounded, false)
	for i := 1; i < n-1; i++ {
		s.bend(pts[i-1], pts[i], pts[i+1], true, true)
	}
	s.end(pts[n-1], pts[n-2], rounded, true)
}

// A strip is a line under way: each section across it has four vertices.
type strip struct {
	p    *Picture
	half float32
	ink  [4]uint8
	last uint32
	open bool // there is a section to go on from
}

// section adds one across c, with an arrow to its left side and one from its right side,
// each for a pixel of half a width.
func (s *strip) section(c, left, right Point, ink [4]uint8) {
	at := s.p.next()
	inner, outer := s.half-0.5, s.half+0.5
	s.p.plain(c.Plus(left.Times(outer)), nothing)
	s.p.plain(c.Plus(left.Times(inner)), ink)
	s.p.plain(c.Minus(right.Times(inner)), ink)
	s.p.plain(c.Minus(right.Times(outer)), nothing)
	if s.open {
		for i := range uint32(3) {
			if i != 1 || inner > 0 {
				s.p.quad(s.last+i, s.last+i+1, at+i+1, at+i)
			}
		}
	}
	s.last, s.open = at, true
}

// end begins the line at a point on the way to another, or finishes it there on the way
// back.
func (s *strip) end(at, toward Point, rounded, last bool) {
	n := leftOf(at, toward)
	d := Point{-n.Y, n.X} // toward
	if last {
		n = n.Times(-1)
	}
	if rounded {
		s.section(at, n, n, s.ink)
		out := n
		if last {
			out = n.Times(-1)
		}
		s.joint(at, at, out.Times(-1), math.Pi)
		return
	}
	soft := min(0.5, toward.Minus(at).Length()/2)
	if last {
		s.section(at.Plus(d.Times(soft)), n, n, s.ink)
		s.section(at.Minus(d.Times(soft)), n, n, nothing)
		return
	}
	s.section(at.Minus(d.Times(soft)), n, n, nothing)
	s.section(at.Plus(d.Times(soft)), n, n, s.ink)
}

// bend carries the line past a point. At the seam of a closed line only one side of it
// is drawn at a time.
func (s *strip) bend(from, at, to Point, arrive, depart bool) {
	a, b := leftOf(from, at), leftOf(at, to)
	if a == (Point{}) || b == (Point{}) || dot(a, b) > -0.4 { // up to 113 degrees
		m := mitre(a, b, 3)
		s.section(at, m, m, s.ink)
		return
	}
	// Outside, a round joint; inside, the sides meet where there is room before the line's
	// other ends, so that nothing is covered twice.
	turn := float32(math.Atan2(float64(cross(a, b)), float64(dot(a, b))))
	room := min(at.Minus(from).Length(), to.Minus(at).Length()) / (s.half + 0.5)
	m, fits := mitre(a, b, 50), false
	if l := m.Length(); l < 45 && l < room {
		fits = true
	}
	section := func(n Point) {
		switch {
		case !fits:
			s.section(at, n, n, s.ink)
		case turn >= 0: // to the right: the gap is on the left
			s.section(at, n, m, s.ink)
		default:
			s.section(at, m, n, s.ink)
		}
	}
	if arrive {
		section(a)
		apex := at
		if turn >= 0 {
			if fits {
				apex = at.Minus(m.Times(s.half - 0.5))
			}
			s.joint(at, apex, a, turn)
		} else {
			if fits {
				apex = at.Plus(m.Times(s.half - 0.5))
			}
			s.joint(at, apex, b.Times(-1), -turn)
		}
		s.open = false
	}
	if depart {
		section(b)
	}
}

// joint fills between a point and the arc around c that begins on one side of the line
// and runs through an angle, clockwise.
func (s *strip) joint(c, apex, from Point, angle float32) {
	steps := max(2, int(angle/(2*math.Pi)*rounds/float32(stride(s.half))+0.5))
	sin, cos := math.Sincos(float64(angle) / float64(steps))
	at := s.p.next()
	s.p.plain(apex, s.ink)
	for i := range uint32(steps + 1) {
		s.p.plain(c.Plus(from.Times(s.half-0.5)), s.ink)
		s.p.plain(c.Plus(from.Times(s.half+0.5)), nothing)
		if i > 0 {
			k := at + 1 + 2*i
			s.p.triangle(at, k-2, k)
			s.p.quad(k-2, k-1, k+1, k)
		}
		from = Point{from.X*float32(cos) - from.Y*float32(sin), from.X*float32(sin) + from.Y*float32(cos)}
	}
}
