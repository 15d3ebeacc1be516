package symbol

// A Vertex is a corner of a triangle: its place in shares of the symbol's size and the
// ink it is drawn in.
type Vertex struct {
	X, Y float32
	Ink  Ink
}

// A Mesh is a list of triangles to be drawn in order, three indices each, all turning
// clockwise on the screen. Its buffers are kept by Reset, so that a mesh used again needs
// no memory. The triangles of a fill do not overlap; those of a stroke may, at its joins.
type Mesh struct {
	Vertices []Vertex
	Indices  []uint32

	lines outline // the path at hand, flattened
	dash  outline // its dashes
	edges []edge
	rows  []float64
	cross []crossing
}

// Reset empties the mesh and keeps its memory.
func (m *Mesh) Reset() { m.Vertices, m.Indices = m.Vertices[:0], m.Indices[:0] }

// Add adds a symbol's layers as they look at a size [pixels]: curves are true to a quarter
// of a pixel and no line is thinner than Pen allows. Labels are left to the renderer.
func (m *Mesh) Add(s Symbol, size float32) {
	for i := range s {
		m.layer(&s[i], size)
	}
}

func (m *Mesh) layer(l *Layer, size float32) {
	if l.Path.Empty() {
		return
	}
	m.lines.flatten(l.Path, 0.25/max(size, 1))
	if l.Fill != NoInk {
		m.fill(l.Fill)
	}
	if l.Stroke != NoInk {
		m.stroke(strokeOf(l, size), l.Stroke)
	}
}

// Fill adds the inside of a path by the even-odd rule.
func (m *Mesh) Fill(p Path, tolerance float32, ink Ink) {
	m.lines.flatten(p, tolerance)
	m.fill(ink)
}

// Stroke adds a line along a path.
func (m *Mesh) Stroke(p Path, tolerance float32, pen Line, ink Ink) {
	m.lines.flatten(p, tolerance)
	m.stroke(pen, ink)
}

// vertex adds a corner.
func (m *Mesh) vertex(x, y float64, ink Ink) uint32 {
	m.Vertices = append(m.Vertices, Vertex{float32(x), float32(y), ink})
	return uint32(len(m.Vertices) - 1)
}

// triangle adds a triangle of three corners, turned clockwise; one without area is left out.
func (m *Mesh) triangle(a, b, c uint32) {
	p, q, r := m.Vertices[a], m.Vertices[b], m.Vertices[c]
	turn := (float64(q.X)-float64(p.X))*(float64(r.Y)-float64(p.Y)) - (float64(q.Y)-float64(p.Y))*(float64(r.X)-float64(p.X))
	switch {
	case turn > 0:
		m.Indices = append(m.Indices, a, b, c)
	case turn < 0:
		m.Indices = append(m.Indices, a, c, b)
	}
}

// Area is the sum of the triangles' areas [share of the square of the symbol's size].
func (m *Mesh) Area() float64 {
	sum := 0.0
	for i := 0; i+2 < len(m.Indices); i += 3 {
		p, q, r := m.Vertices[m.Indices[i]], m.Vertices[m.Indices[i+1]], m.Vertices[m.Indices[i+2]]
		sum += ((float64(q.X)-float64(p.X))*(float64(r.Y)-float64(p.Y)) - (float64(q.Y)-float64(p.Y))*(float64(r.X)-float64(p.X))) / 2
	}
	return sum
}
