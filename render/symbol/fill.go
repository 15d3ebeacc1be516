package symbol

import (
	"cmp"
	"slices"
)

// An edge is a side of a contour, its upper end first.
type edge struct{ x0, y0, x1, y1 float64 }

// at is where the edge stands at a height between its ends.
func (e edge) at(y float64) float64 {
	switch {
	case y <= e.y0:
		return e.x0
	case y >= e.y1:
		return e.x1
	}
	return e.x0 + (e.x1-e.x0)*((y-e.y0)/(e.y1-e.y0))
}

// A crossing is an edge within one row: where it enters and leaves it.
type crossing struct{ top, bottom float64 }

// sameRow is the height below which two rows are taken for one [share of the size].
const sameRow = 1e-7

// fill adds the inside of the outline at hand: one convex contour as a fan, everything
// else by rows.
func (m *Mesh) fill(ink Ink) {
	if len(m.lines.ends) == 1 && convex(m.lines.contour(0)) {
		m.fan(m.lines.contour(0), ink)
		return
	}
	m.fillRows(ink)
}

// ring drops the repeated end of a closed contour.
func ring(c []Point) []Point {
	if n := len(c); n > 1 && c[0] == c[n-1] {
		return c[:n-1]
	}
	return c
}

// convex reports whether a contour turns one way only, and once.
func convex(c []Point) bool {
	c = ring(c)
	n := len(c)
	if n < 3 {
		return false
	}
	way, flips, was := 0.0, 0, 0.0
	for i := range c {
		p, q, r := c[i], c[(i+1)%n], c[(i+2)%n]
		ax, ay := float64(q.X)-float64(p.X), float64(q.Y)-float64(p.Y)
		bx, by := float64(r.X)-float64(q.X), float64(r.Y)-float64(q.Y)
		turn := ax*by - ay*bx
		if turn*way < 0 {
			return false
		}
		if turn != 0 {
			way = turn
		}
		if ax != 0 {
			if was*ax < 0 {
				flips++
			}
			was = ax
		}
	}
	return way != 0 && flips <= 2 // a pentagram turns one way too, but goes round twice
}

func (m *Mesh) fan(c []Point, ink Ink) {
	c = ring(c)
	first := m.vertex(float64(c[0].X), float64(c[0].Y), ink)
	before := m.vertex(float64(c[1].X), float64(c[1].Y), ink)
	for _, p := range c[2:] {
		next := m.vertex(float64(p.X), float64(p.Y), ink)
		m.triangle(first, before, next)
		before = next
	}
}

// fillRows cuts the plane into rows at every corner and every crossing of two edges.
// Within a row edges do not cross, so they bound trapezoids, every second of which is
// inside. It is exact for any contours, whether they cross, touch or hold holes.
func (m *Mesh) fillRows(ink Ink) {
	m.gatherEdges()
	m.gatherRows()
	for i := 0; i+1 < len(m.rows); i++ {
		y0, y1 := m.rows[i], m.rows[i+1]
		m.cross = m.cross[:0]
		for _, e := range m.edges {
			if e.y0 <= y0+sameRow && e.y1 >= y1-sameRow {
				m.cross = append(m.cross, crossing{e.at(y0), e.at(y1)})
			}
		}
		slices.SortFunc(m.cross, func(a, b crossing) int {
			return cmp.Or(cmp.Compare(a.top+a.bottom, b.top+b.bottom), cmp.Compare(a.top, b.top))
		})
		for k := 0; k+1 < len(m.cross); k += 2 {
			l, r := m.cross[k], m.cross[k+1]
			a, b := m.vertex(l.top, y0, ink), m.vertex(r.top, y0, ink)
			c, d := m.vertex(r.bottom, y1, ink), m.vertex(l.bottom, y1, ink)
			m.triangle(a, b, c)
			m.triangle(a, c, d)
		}
	}
}

// gatherEdges lists the sides of all contours; level ones bound nothing.
func (m *Mesh) gatherEdges() {
	m.edges = m.edges[:0]
	for i := range m.lines.ends {
		c := ring(m.lines.contour(i))
		for k := range c {
			p, q := c[k], c[(k+1)%len(c)]
			if p.Y > q.Y {
				p, q = q, p
			}
			if float64(q.Y)-float64(p.Y) > sameRow {
				m.edges = append(m.edges, edge{float64(p.X), float64(p.Y), float64(q.X), float64(q.Y)})
			}
		}
	}
}

// gatherRows lists the heights of corners and crossings, downwards and each once.
func (m *Mesh) gatherRows() {
	m.rows = m.rows[:0]
	for i, e := range m.edges {
		m.rows = append(m.rows, e.y0, e.y1)
		for _, f := range m.edges[i+1:] {
			if y, meet := e.meets(f); meet {
				m.rows = append(m.rows, y)
			}
		}
	}
	slices.Sort(m.rows)
	kept := 0
	for _, y := range m.rows {
		if kept == 0 || y-m.rows[kept-1] > sameRow {
			m.rows[kept] = y
			kept++
		}
	}
	m.rows = m.rows[:kept]
}

// meets returns the height at which two edges cross inside both.
func (e edge) meets(f edge) (y float64, meet bool) {
	top, bottom := max(e.y0, f.y0), min(e.y1, f.y1)
	if bottom-top <= sameRow || max(e.x0, e.x1) < min(f.x0, f.x1) || max(f.x0, f.x1) < min(e.x0, e.x1) {
		return 0, false
	}
	above, below := e.at(top)-f.at(top), e.at(bottom)-f.at(bottom)
	if above*below >= 0 {
		return 0, false
	}
	return top + (bottom-top)*above/(above-below), true
}
