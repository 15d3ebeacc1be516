package picture

import "math"

var nothing [4]uint8

// Rect fills a rectangle.
func (p *Picture) Rect(r Rect, c Colour) { p.Shade(r, c, c) }

// Shade fills a rectangle from one colour at the top to another at the bottom.
func (p *Picture) Shade(r Rect, top, bottom Colour) {
	if r.Empty() || top.A == 0 && bottom.A == 0 || !p.sees(r) {
		return
	}
	if p.told != nil && top.A == 255 && bottom.A == 255 {
		p.tell("", r, false)
	}
	if r.W < 1 { // thinner than a pixel: a paler line
		top, bottom = top.Faded(r.W), bottom.Faded(r.W)
		r.X, r.W = r.X+r.W/2-0.5, 1
	}
	if r.H < 1 {
		top, bottom = top.Faded(r.H), bottom.Faded(r.H)
		r.Y, r.H = r.Y+r.H/2-0.5, 1
	}
	over, under := top.ink(), bottom.ink()
	at := p.openPlain()
	if whole(r.X+p.shift.X) && whole(r.Y+p.shift.Y) && whole(r.W) && whole(r.H) {
		p.plain(Point{r.X, r.Y}, over)
		p.plain(Point{r.Right(), r.Y}, over)
		p.plain(Point{r.Right(), r.Bottom()}, under)
		p.plain(Point{r.X, r.Bottom()}, under)
		p.quad(at, at+1, at+2, at+3)
		return
	}
	in, out := r.Inset(0.5), r.Inset(-0.5)
	for _, s := range [2]struct {
		r           Rect
		over, under [4]uint8
	}{{in, over, under}, {out, nothing, nothing}} {
		p.plain(Point{s.r.X, s.r.Y}, s.over)
		p.plain(Point{s.r.Right(), s.r.Y}, s.over)
		p.plain(Point{s.r.Right(), s.r.Bottom()}, s.under)
		p.plain(Point{s.r.X, s.r.Bottom()}, s.under)
	}
	p.quad(at, at+1, at+2, at+3)
	for i := range uint32(4) {
		j := (i + 1) % 4
		p.quad(at+i, at+j, at+4+j, at+4+i)
	}
}

// RoundRect fills a rectangle with round corners.
func (p *Picture) RoundRect(r Rect, radius float32, c Colour) {
	if radius <= 0.5 {
		p.Rect(r, c)
		return
	}
	if p.told != nil && c.A == 255 {
		p.tell("", r, false)
	}
	p.roundPath(r, radius)
	p.fillPath(c.ink(), 0.5)
}

// Shadow lays a soft shadow of a rounded rectangle that fades out over a blur [px].
func (p *Picture) Shadow(r Rect, radius, blur float32, c Colour) {
	p.roundPath(r.Inset(-blur/2), radius+blur/2)
	p.fillPath(c.ink(), max(blur/2, 0.5))
}

// Circle fills a disc.
func (p *Picture) Circle(centre Point, radius float32, c Colour) {
	if !(radius > 0) || c.A == 0 || !p.sees(Around(centre, 2*radius, 2*radius)) {
		return
	}
	if radius < 0.5 {
		c, radius = c.Faded(radius*radius*4), 0.5
	}
	ink, at, n := c.ink(), p.openPlain(), uint32(0)
	for i := 0; i < rounds; i += stride(radius) {
		p.plain(centre.Plus(circle[i].Times(radius-0.5)), ink)
		p.plain(centre.Plus(circle[i].Times(radius+0.5)), nothing)
		n++
	}
	p.hem(at, n)
	p.fan(at, n)
}

// Ellipse fills an ellipse that fits a rectangle.
func (p *Picture) Ellipse(r Rect, c Colour) {
	if r.Empty() {
		return
	}
	p.ovalPath(r.Centre(), r.W/2, r.H/2)
	p.fillPath(c.ink(), 0.5)
}

// Sector fills a slice of a disc between two angles [rad].
func (p *Picture) Sector(centre Point, radius, from, to float32, c Colour) {
	if !(radius > 0) || !(to > from) {
		return
	}
	if to-from >= 2*math.Pi-1e-3 {
		p.Circle(centre, radius, c)
		return
	}
	p.path = append(p.path[:0], centre)
	p.arcPath(centre, radius, from, to)
	if to-from <= math.Pi {
		p.fillPath(c.ink(), 0.5)
		return
	}
	p.fillAny(c.ink())
}

// Polygon fills an outline of any form that does not cross itself. The last point joins
// the first. Much the same outline in every frame is better kept as a Shape.
func (p *Picture) Polygon(points []Point, c Colour) {
	if c.A == 0 || !p.takePath(points, true) {
		return
	}
	if convex(p.path) {
		p.fillPath(c.ink(), 0.5)
		return
	}
	p.fillAny(c.ink())
}

// takePath copies an outline without its doubled points, and reports whether there is
// enough of it.
func (p *Picture) takePath(points []Point, closed bool) bool {
	p.path = p.path[:0]
	for i, at := range points {
		if at.X != at.X || at.Y != at.Y {
			continue
		}
		if n := len(p.path); n > 0 && near(at, p.path[n-1]) {
			if i == len(points)-1 && n > 1 {
				p.path[n-1] = at // the end stays where it was
			}
			continue
		}
		p.path = append(p.path, at)
	}
	if closed {
		for len(p.path) > 1 && near(p.path[0], p.path[len(p.path)-1]) {
			p.path = p.path[:len(p.path)-1]
		}
		return len(p.path) > 2
	}
	return len(p.path) > 1
}

// near reports whether two points are the same for the eye.
func near(a, b Point) bool {
	dx, dy := a.X-b.X, a.Y-b.Y
	return dx*dx+dy*dy < 0.04
}

// fillPath fills the convex outline at work, its edge softened by so much to both sides.
func (p *Picture) fillPath(ink [4]uint8, soft float32) {
	if len(p.path) < 3 || ink[3] == 0 || !p.seesPath(soft) {
		return
	}
	at := p.openPlain()
	p.rim(at, ink, soft)
	p.fan(at, uint32(len(p.path)))
}

// fan fills the inside of a convex rim of n points.
func (p *Picture) fan(at, n uint32) {
	for i := uint32(2); i < n; i++ {
		p.triangle(at, at+2*i-2, at+2*i)
	}
}

// hem fills the soft edge of a rim of n points.
func (p *Picture) hem(at, n uint32) {
	for i := range n {
		j := (i + 1) % n
		p.quad(at+2*i, at+2*j, at+2*j+1, at+2*i+1)
	}
}

// fillAny fills the outline at work, of any form.
func (p *Picture) fillAny(ink [4]uint8) {
	if ink[3] == 0 || !p.seesPath(1) {
		return
	}
	p.ears, p.links = triangulate(p.path, p.ears[:0], p.links)
	p.fillEars(ink, p.ears)
}

// fillEars fills the outline at work by triangles of its points.
func (p *Picture) fillEars(ink [4]uint8, ears []uint32) {
	at := p.openPlain()
	p.rim(at, ink, 0.5)
	for i := 0; i+2 < len(ears); i += 3 {
		p.triangle(at+2*ears[i], at+2*ears[i+1], at+2*ears[i+2])
	}
}

// rim adds two vertices for every point of the outline at work, one inside in full colour
// and one outside without, and the soft edge between them. What is too thin to have an
// inside is drawn paler instead.
func (p *Picture) rim(at uint32, ink [4]uint8, soft float32) {
	n := uint32(len(p.path))
	var length float32
	prev := p.path[n-1]
	for _, here := range p.path {
		length += here.Minus(prev).Length()
		prev = here
	}
	inside, outside := soft, soft
	size := area(p.path)
	depth := size / 2 / max(length, 1e-6) // half the thickness of a long thing
	if size < 0 {
		depth, outside = -depth, -soft
	}
	if depth < inside {
		inside = depth
		for k, v := range ink {
			ink[k] = uint8(float32(v)*2*depth/(depth+soft) + 0.5)
		}
	}
	if size < 0 {
		inside = -inside
	}
	for i, here := range p.path { // to the right is inside where the outline runs clockwise
		after := p.path[(i+1)%int(n)]
		m := mitre(leftOf(prev, here), leftOf(here, after), 2)
		p.plain(here.Minus(m.Times(inside)), ink)
		p.plain(here.Plus(m.Times(outside)), nothing)
		prev = here
	}
	p.hem(at, n)
}

// mitre returns the arrow to where the sides meet of two lines one apart from their
// middles, no longer than a limit.
func mitre(a, b Point, limit float32) Point {
	if a == (Point{}) {
		return b
	}
	if b == (Point{}) {
		return a
	}
	sum := a.Plus(b)
	l := dot(sum, sum) / 2 // 1 + cosine of the turn
	if l < 2/(limit*limit) {
		if s := sum.Length(); s > 1e-3 {
			return sum.Times(limit / s)
		}
		return a
	}
	return sum.Times(1 / l)
}

// area returns twice the area of an outline, positive where it runs clockwise on the
// canvas.
func area(pts []Point) float32 {
	var sum float32
	o := pts[0]
	for i := 2; i < len(pts); i++ {
		sum += cross(pts[i-1].Minus(o), pts[i].Minus(o))
	}
	return sum
}

// convex reports whether an outline turns one way only, and once around.
func convex(pts []Point) bool {
	var sign, turn float32
	n := len(pts)
	prev := pts[n-1].Minus(pts[n-2])
	for i := range n {
		d := pts[i].Minus(pts[(i+n-1)%n])
		c := cross(prev, d)
		if c != 0 {
			if sign*c < 0 {
				return false
			}
			sign = c
		}
		turn += float32(math.Atan2(float64(c), float64(dot(prev, d))))
		prev = d
	}
	return math.Abs(float64(turn)) < 3*math.Pi
}

// seesPath reports whether any of the outline at work can be seen.
func (p *Picture) seesPath(margin float32) bool {
	lo, hi := p.path[0], p.path[0]
	for _, at := range p.path {
		lo.X, lo.Y = min(lo.X, at.X), min(lo.Y, at.Y)
		hi.X, hi.Y = max(hi.X, at.X), max(hi.Y, at.Y)
	}
	return p.sees(Rect{lo.X, lo.Y, hi.X - lo.X, hi.Y - lo.Y}.Inset(-margin))
}
