package picture

// triangulate cuts a simple outline into triangles of its points and adds their numbers
// to ears. The effort grows with the square of the points. An outline that crosses itself
// is filled somehow. The links are room to work in.
func triangulate(pts []Point, ears, links []uint32) (triangles, room []uint32) {
	n := uint32(len(pts))
	if n < 3 {
		return ears, links
	}
	links = links[:0]
	clockwise := area(pts) > 0
	for i := range n { // the point after each, in clockwise order
		if clockwise {
			links = append(links, (i+1)%n)
		} else {
			links = append(links, (i+n-1)%n)
		}
	}
	var prev, tried uint32
	for left := n; left > 3; {
		a := prev
		b := links[a]
		c := links[b]
		if tried < left && !isEar(pts, links, a, b, c) {
			prev, tried = b, tried+1
			continue
		}
		ears = append(ears, a, b, c)
		links[a] = c
		prev, tried, left = c, 0, left-1
	}
	a := prev
	return append(ears, a, links[a], links[links[a]]), links
}

// isEar reports whether the triangle of three points in a row lies inside with no other
// point in it.
func isEar(pts []Point, links []uint32, a, b, c uint32) bool {
	pa, pb, pc := pts[a], pts[b], pts[c]
	if cross(pb.Minus(pa), pc.Minus(pb)) < 0 {
		return false
	}
	lo := Point{min(pa.X, pb.X, pc.X), min(pa.Y, pb.Y, pc.Y)}
	hi := Point{max(pa.X, pb.X, pc.X), max(pa.Y, pb.Y, pc.Y)}
	for k := links[c]; k != a; k = links[k] {
		q := pts[k]
		if q.X < lo.X || q.X > hi.X || q.Y < lo.Y || q.Y > hi.Y || q == pa || q == pb || q == pc {
			continue
		}
		if cross(pb.Minus(pa), q.Minus(pa)) >= 0 && cross(pc.Minus(pb), q.Minus(pb)) >= 0 && cross(pa.Minus(pc), q.Minus(pc)) >= 0 {
			return false
		}
	}
	return true
}

// A Shape is an outline made ready once, to be drawn often and in any place and size: a
// lake, a sector, a sign.
type Shape struct {
	points []Point
	ears   []uint32
}

// NewShape prepares an outline that does not cross itself. Its points are in a unit of
// your own.
func NewShape(points ...Point) *Shape {
	s := &Shape{}
	for i, at := range points {
		if i > 0 && at == points[i-1] || i == len(points)-1 && at == points[0] {
			continue
		}
		s.points = append(s.points, at)
	}
	s.ears, _ = triangulate(s.points, nil, nil)
	return s
}

// placed makes a shape the outline at work and reports whether there is one.
func (p *Picture) placed(s *Shape, at Point, scale float32) bool {
	p.path = p.path[:0]
	for _, q := range s.points {
		p.path = append(p.path, Point{at.X + q.X*scale, at.Y + q.Y*scale})
	}
	return len(p.path) > 2 && scale > 0
}

// Shape fills a shape with its 0,0 at a place and its unit of a scale [px].
func (p *Picture) Shape(s *Shape, at Point, scale float32, c Colour) {
	if c.A > 0 && p.placed(s, at, scale) && p.seesPath(1) {
		p.fillEars(c.ink(), s.ears)
	}
}

// ShapeOutline draws the edge of a shape.
func (p *Picture) ShapeOutline(s *Shape, at Point, scale float32, pen Pen) {
	if p.placed(s, at, scale) && p.takePath(p.path, true) {
		p.strokePath(pen, true)
	}
}
