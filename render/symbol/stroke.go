package symbol

import "math"

// A Line says how a stroke is drawn.
type Line struct {
	Width float32    // share of the symbol's size
	Dash  [2]float32 // lengths drawn and left out, as shares of the size; zero is unbroken
	Round bool       // round joins and ends in place of pointed joins and blunt ends
}

// thinnest is the width below which a line is lost on a projector [pixels].
const thinnest = 1.25

// shortest is the length below which a dash is lost [pixels]; a gap may be three quarters
// of it.
const shortest = 2.2

// Pen returns the width of a line as drawn at a size [pixels]: never thinner than a
// projector shows.
func Pen(width, size float32) float32 { return max(width, thinnest/max(size, 1)) }

// strokeOf is the line of a layer as drawn at a size. A halo lies beneath another line
// and grows with it; dashes grow with the pixels they need.
func strokeOf(l *Layer, size float32) Line {
	pen := Pen(l.Width, size)
	if l.Under > 0 {
		pen = Pen(l.Under, size) + (l.Width - l.Under)
	}
	dash := l.Dash
	if dash[0] > 0 {
		dash[0] = max(dash[0], shortest/max(size, 1))
		dash[1] = max(dash[1], 0.75*shortest/max(size, 1))
	}
	return Line{pen, dash, l.Round}
}

// pointed is how far a pointed join may go, in half widths; beyond it the join is cut off.
const pointed = 3.0

// stroke adds a line along the outline at hand.
func (m *Mesh) stroke(pen Line, ink Ink) {
	lines := &m.lines
	if pen.Dash[0] > 0 && pen.Dash[1] > 0 {
		m.cutDashes(pen.Dash)
		lines = &m.dash
	}
	for i := range lines.ends {
		m.strokeContour(lines.contour(i), pen, ink)
	}
}

// cutDashes cuts the outline into dashes. Closed contours get a whole number of dashes of
// nearly the length asked for, so that no seam shows.
func (m *Mesh) cutDashes(dash [2]float32) {
	m.dash.empty()
	for i := range m.lines.ends {
		c := m.lines.contour(i)
		length := 0.0
		for k := 1; k < len(c); k++ {
			length += dist(c[k-1], c[k])
		}
		on, off := float64(dash[0]), float64(dash[1])
		if c[0] == c[len(c)-1] {
			fit := length / math.Max(1, math.Round(length/(on+off))) / (on + off)
			on, off = on*fit, off*fit
		}
		m.cutContour(c, on, off)
	}
}

func (m *Mesh) cutContour(c []Point, on, off float64) {
	drawn, left := true, on
	if c[0] == c[len(c)-1] {
		left = on / 2 // half a dash on either side of the first corner
	}
	m.dash.to(c[0])
	for k := 1; k < len(c); k++ {
		a, b := c[k-1], c[k]
		length := dist(a, b)
		for gone := 0.0; ; {
			if length-gone <= left {
				left -= length - gone
				if drawn {
					m.dash.to(b)
				}
				break
			}
			gone += left
			t := float32(gone / length)
			at := Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t}
			if drawn {
				m.dash.to(at)
				m.dash.end()
			} else {
				m.dash.to(at)
			}
			if drawn = !drawn; drawn {
				left = on
			} else {
				left = off
			}
		}
	}
	m.dash.end()
}

func dist(a, b Point) float64 {
	return math.Hypot(float64(b.X)-float64(a.X), float64(b.Y)-float64(a.Y))
}

// strokeContour adds a quad along each side and fills the gap outside each corner.
func (m *Mesh) strokeContour(c []Point, pen Line, ink Ink) {
	half := float64(pen.Width) / 2
	closed := len(c) > 2 && c[0] == c[len(c)-1]
	for k := 1; k < len(c); k++ {
		a, b := c[k-1], c[k]
		nx, ny := normal(a, b, half)
		ax, ay, bx, by := float64(a.X), float64(a.Y), float64(b.X), float64(b.Y)
		p, q := m.vertex(ax+nx, ay+ny, ink), m.vertex(bx+nx, by+ny, ink)
		r, s := m.vertex(bx-nx, by-ny, ink), m.vertex(ax-nx, ay-ny, ink)
		m.triangle(p, q, r)
		m.triangle(p, r, s)
		if k > 1 {
			m.join(c[k-2], a, b, half, pen.Round, ink)
		}
	}
	n := len(c)
	switch {
	case closed:
		m.join(c[n-2], c[0], c[1], half, pen.Round, ink)
	case pen.Round:
		m.cap(c[1], c[0], half, ink)
		m.cap(c[n-2], c[n-1], half, ink)
	}
}

// normal is the vector of that length square to a side.
func normal(a, b Point, half float64) (nx, ny float64) {
	d := dist(a, b)
	if d == 0 {
		return 0, 0
	}
	return -(float64(b.Y) - float64(a.Y)) / d * half, (float64(b.X) - float64(a.X)) / d * half
}

// join fills the gap between two sides on the outside of the corner q.
func (m *Mesh) join(p, q, r Point, half float64, round bool, ink Ink) {
	ax, ay := normal(p, q, half)
	bx, by := normal(q, r, half)
	turn := ax*by - ay*bx
	if turn > 0 { // the outside is where the normals do not point
		ax, ay, bx, by = -ax, -ay, -bx, -by
	}
	x, y := float64(q.X), float64(q.Y)
	if round {
		m.wedge(x, y, ax, ay, bx, by, ink)
		return
	}
	centre, a, b := m.vertex(x, y, ink), m.vertex(x+ax, y+ay, ink), m.vertex(x+bx, y+by, ink)
	m.triangle(centre, a, b)
	sx, sy := ax+bx, ay+by
	if s := sx*sx + sy*sy; s > 0 {
		k := 2 * half * half / s
		if far := k * math.Sqrt(s) / half; far <= pointed {
			m.triangle(a, m.vertex(x+sx*k, y+sy*k, ink), b)
		}
	}
}

// cap rounds the end b of a side.
func (m *Mesh) cap(a, b Point, half float64, ink Ink) {
	nx, ny := normal(a, b, half)
	x, y := float64(b.X), float64(b.Y)
	m.wedge(x, y, nx, ny, ny, -nx, ink) // by way of the side's own direction
	m.wedge(x, y, ny, -nx, -nx, -ny, ink)
}

// wedge adds the slice of a disc between two of its radii, the short way round.
func (m *Mesh) wedge(x, y, ax, ay, bx, by float64, ink Ink) {
	angle := math.Atan2(ax*by-ay*bx, ax*bx+ay*by)
	n := max(1, int(math.Ceil(math.Abs(angle)/(math.Pi/8))))
	centre, before := m.vertex(x, y, ink), m.vertex(x+ax, y+ay, ink)
	for i := 1; i <= n; i++ {
		s, c := math.Sincos(angle * float64(i) / float64(n))
		next := m.vertex(x+ax*c-ay*s, y+ay*c+ax*s, ink)
		m.triangle(centre, before, next)
		before = next
	}
}
