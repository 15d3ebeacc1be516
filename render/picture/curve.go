package picture

import "math"

// rounds is the unit circle in equal steps, clockwise from the right.
const rounds = 128

var circle = func() (t [rounds]Point) {
	for i := range t {
		t[i] = Polar(1, 2*math.Pi*float32(i)/rounds)
	}
	return t
}()

// stride returns the step through the table of the circle at which a circle of a radius
// still looks round: within a tenth of a pixel.
func stride(radius float32) int {
	switch {
	case radius <= 1:
		return rounds / 8
	case radius <= 5:
		return rounds / 16
	case radius <= 20:
		return rounds / 32
	case radius <= 80:
		return rounds / 64
	}
	return 1
}

// ovalPath makes an ellipse the outline at work.
func (p *Picture) ovalPath(centre Point, rx, ry float32) {
	p.path = p.path[:0]
	for i := 0; i < rounds; i += stride(max(rx, ry)) {
		p.path = append(p.path, Point{centre.X + circle[i].X*rx, centre.Y + circle[i].Y*ry})
	}
}

// roundPath makes a rounded rectangle the outline at work.
func (p *Picture) roundPath(r Rect, radius float32) {
	p.path = p.path[:0]
	if r.Empty() {
		return
	}
	radius = min(radius, r.W/2, r.H/2)
	corners := [4]Point{
		{r.Right() - radius, r.Bottom() - radius}, {r.X + radius, r.Bottom() - radius},
		{r.X + radius, r.Y + radius}, {r.Right() - radius, r.Y + radius},
	}
	step := stride(radius)
	for k, c := range corners {
		for i := 0; i <= rounds/4; i += step {
			u := circle[(k*rounds/4+i)%rounds]
			at := Point{c.X + u.X*radius, c.Y + u.Y*radius}
			if n := len(p.path); n == 0 || !near(at, p.path[n-1]) {
				p.path = append(p.path, at)
			}
		}
	}
	if n := len(p.path); n > 1 && near(p.path[0], p.path[n-1]) {
		p.path = p.path[:n-1]
	}
}

// arcPath adds an arc to the outline at work.
func (p *Picture) arcPath(centre Point, radius, from, to float32) {
	steps := int(math.Ceil(float64((to-from)/(2*math.Pi)*rounds)/float64(stride(radius)))) + 1
	for i := range steps + 1 {
		p.path = append(p.path, centre.Plus(Polar(radius, from+(to-from)*float32(i)/float32(steps))))
	}
}
