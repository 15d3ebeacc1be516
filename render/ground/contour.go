package ground

// contours returns the closed lines that part the points of a square grid whose value is
// below a level from the others (marching squares); the ground beyond the grid counts as
// above, so that lines close along its edge. Between two points the line lies by their
// values; half way where one is a wall, which has no value or none that counts. Lines begin
// in the order of the grid; coordinates are those of the grid.
func contours(value []float32, side int, level, wall float32) [][]Point {
	m := march{value: value, side: side, wide: side + 2, level: level, wall: wall}
	m.after = make([]int32, 2*m.wide*m.wide)
	for y := -1; y < side; y++ {
		for x := -1; x < side; x++ {
			m.square(x, y)
		}
	}
	var out [][]Point
	for start := range m.after {
		var ring []Point
		for e := int32(start); m.after[e] != 0; {
			ring = append(ring, m.at(e))
			e, m.after[e] = m.after[e]-1, 0
		}
		if len(ring) > 2 {
			out = append(out, ring)
		}
	}
	return out
}

// A march walks over the squares between four neighbouring points. Every edge between two
// points is numbered: twice its upper left point, one more where it runs downwards.
type march struct {
	value       []float32
	side, wide  int // of the grid; with a point more on each side
	level, wall float32
	after       []int32 // where the line goes from each edge, plus one; 0 no line
}

// of returns the value at a point, a wall beyond the grid.
func (m *march) of(x, y int) float32 {
	if x < 0 || y < 0 || x >= m.side || y >= m.side {
		return m.wall
	}
	return m.value[y*m.side+x]
}

// square leads the line through the square whose upper left point is given. Round it, the
// ground rises over the level at some edges and falls below it at others; the line comes in
// where it rises and goes out where it last fell, so that at every edge between two squares
// one line ends and one begins. Two low corners across from each other stay apart.
func (m *march) square(x, y int) {
	corners := [4]bool{m.of(x, y) < m.level, m.of(x+1, y) < m.level, m.of(x+1, y+1) < m.level, m.of(x, y+1) < m.level}
	here := int32(2 * ((y+1)*m.wide + x + 1))
	edges := [4]int32{here, here + 3, here + 2*int32(m.wide), here + 1}
	for k := range 4 {
		if !corners[k] || corners[(k+1)%4] {
			continue
		}
		fell := (k + 3) % 4
		for corners[fell] { // back over all low corners that hang together
			fell = (fell + 3) % 4
		}
		m.after[edges[k]] = edges[fell] + 1
	}
}

// at returns where the line crosses an edge.
func (m *march) at(e int32) Point {
	x, y := int(e/2)%m.wide-1, int(e/2)/m.wide-1
	u, v := x+1, y
	if e&1 == 1 {
		u, v = x, y+1
	}
	a, b, t := m.of(x, y), m.of(u, v), float32(0.5)
	if a < m.wall && b < m.wall {
		t = min(max((m.level-a)/(b-a), 0.05), 0.95)
	}
	return Point{float32(x) + t*float32(u-x), float32(y) + t*float32(v-y)}
}
