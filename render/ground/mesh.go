package ground

import (
	"slices"

	"pocsim/sim/terrain"
)

// A Spot is a place on the land [cells], X eastwards and Y southwards from its north-west
// corner.
type Spot struct{ X, Y float64 }

// plus returns the spot moved.
func (p Spot) plus(dx, dy float64) Spot { return Spot{p.X + dx, p.Y + dy} }

// between returns the spot that lies a share t of the way from p to q.
func (p Spot) between(q Spot, t float64) Spot {
	return Spot{p.X + (q.X-p.X)*t, p.Y + (q.Y-p.Y)*t}
}

// A mesh is cells of the land joined to lines: rivers or roads.
type mesh struct {
	side  int32
	nodes []node
	of    map[int32]int // node of a cell
}

// A node is one cell of a mesh.
type node struct {
	cell  int32 // -1 none
	at    Spot  // [cells]
	fixed bool  // a settlement, or an end: smoothing leaves it where it is
	arms  []arm
}

// An arm leads to another node.
type arm struct {
	to      int
	class   uint8  // terrain.Road, or a value of terrain.Land.River
	segment uint16 // of terrain.Land.Segment: the track that it is part of; 0 none
}

// like reports whether two arms are of one kind: where they are not, a line ends.
func (r arm) like(q arm) bool { return r.class == q.class && r.segment == q.segment }

// A Run is a line between two ends or forks of the rivers or roads.
type Run struct {
	Class   uint8   // terrain.Road, or a value of terrain.Land.River
	Segment uint16  // of terrain.Land.Segment, where runs were asked for by track
	Line    []Spot  // smoothed
	Cells   []int32 // that it leads through, those of its ends included
	Ends    [2]bool // whether nothing of its class or better goes on at the first and last end
}

// RiverRuns returns the rivers of a land as smooth lines.
func RiverRuns(l *terrain.Land) []Run {
	m := riverMesh(l)
	m.smoothen(4)
	return m.runs()
}

// RoadRuns returns the roads of a land as smooth lines; byTrack cuts them where one track,
// all of which the rains close together, meets another.
func RoadRuns(l *terrain.Land, byTrack bool) []Run {
	m := roadMesh(l, byTrack)
	m.smoothen(3)
	return m.runs()
}

func newMesh(side int32) *mesh { return &mesh{side: side, of: map[int32]int{}} }

// node returns the node of a cell, new if there is none.
func (m *mesh) node(cell int32) int {
	if i, ok := m.of[cell]; ok {
		return i
	}
	m.of[cell] = len(m.nodes)
	m.nodes = append(m.nodes, node{cell: cell, at: Spot{float64(cell%m.side) + 0.5, float64(cell/m.side) + 0.5}})
	return len(m.nodes) - 1
}

// lone adds a node that stands for no cell.
func (m *mesh) lone(at Spot) int {
	m.nodes = append(m.nodes, node{cell: -1, at: at})
	return len(m.nodes) - 1
}

// join makes an arm between two nodes; where there is one, the better class rules.
func (m *mesh) join(a, b int, class uint8, segment uint16) {
	for _, ends := range [2][2]int{{a, b}, {b, a}} {
		arms := m.nodes[ends[0]].arms
		k := slices.IndexFunc(arms, func(r arm) bool { return r.to == ends[1] })
		if k < 0 {
			m.nodes[ends[0]].arms = append(arms, arm{ends[1], class, segment})
			continue
		}
		if class > arms[k].class {
			arms[k].class, arms[k].segment = class, segment
		}
	}
}

// roadMesh joins the cells of all roads.
func roadMesh(l *terrain.Land, byTrack bool) *mesh {
	m := newMesh(l.Side)
	for n, k := range l.Links {
		for i := 1; i < len(k.Cells); i++ {
			a, b := k.Cells[i-1], k.Cells[i]
			segment := uint16(0)
			if byTrack {
				segment = trackOf(l, n, a, b)
			}
			m.join(m.node(a), m.node(b), uint8(k.Class), segment)
		}
	}
	for _, p := range l.Places {
		m.nodes[m.node(p.Cell)].fixed = true
	}
	return m
}

// trackOf returns the segment whose condition rules on the step of a link between two
// cells: its own where either cell says so.
func trackOf(l *terrain.Land, link int, a, b int32) uint16 {
	own := uint16(link + 1)
	switch {
	case l.Links[link].Class == terrain.Paved:
		return 0
	case l.Segment[a] == own || l.Segment[b] == own:
		return own
	}
	return l.Segment[b]
}

// riverMesh joins the cells of all rivers, thinned to lines one cell wide: each to those
// beside it, and to those at its corners where no cell between them joins both.
func riverMesh(l *terrain.Land) *mesh {
	m := newMesh(l.Side)
	c := newChannels(l)
	c.fillIslands()
	c.thin()
	var cells []int32
	for i, class := range c.class {
		if class != terrain.NoRiver {
			cells = append(cells, int32(i))
			m.node(int32(i))
		}
	}
	for _, cell := range cells {
		x, y := cell%l.Side, cell/l.Side
		for k, step := range compass[:4] { // east to south-west: every pair once
			u, v := x+step[0], y+step[1]
			other := c.at(u, v)
			if other == terrain.NoRiver || k%2 == 1 && (c.at(u, y) != terrain.NoRiver || c.at(x, v) != terrain.NoRiver) {
				continue
			}
			m.join(m.node(cell), m.node(v*l.Side+u), min(other, c.class[cell]), 0)
		}
	}
	m.pour(l, cells)
	m.prune()
	return m
}

// prune takes away side arms of a few cells: what is left of the corners by which the
// land widens a river.
func (m *mesh) prune() {
	for i := range m.nodes {
		stem, last := i, -1 // from the tip to the fork
		var twig []int
		for len(twig) < 3 && len(m.nodes[stem].arms) < 3 {
			next := -1
			for _, r := range m.nodes[stem].arms {
				if r.to != last {
					next = r.to
				}
			}
			if next < 0 || last < 0 && len(m.nodes[stem].arms) != 1 {
				break
			}
			twig, last, stem = append(twig, stem), stem, next
		}
		if len(twig) == 0 || len(m.nodes[stem].arms) < 3 {
			continue
		}
		m.nodes[stem].arms = slices.DeleteFunc(m.nodes[stem].arms, func(r arm) bool { return r.to == last })
		for _, k := range twig {
			m.nodes[k].arms = nil
		}
	}
}

// pour leads the ends of rivers into the lake beside them, or off the map.
func (m *mesh) pour(l *terrain.Land, cells []int32) {
	for _, c := range cells {
		i := m.node(c)
		if len(m.nodes[i].arms) != 1 {
			continue
		}
		end := m.nodes[i].at
		for far := 1; far <= 2 && end == m.nodes[i].at; far++ {
			for _, step := range compass {
				u, v := c%l.Side+step[0]*int32(far), c/l.Side+step[1]*int32(far)
				outside := u < 0 || v < 0 || u >= l.Side || v >= l.Side
				if outside && far == 1 || !outside && Lake(l, v*l.Side+u) {
					reach := float64(far) + 0.5
					end = end.plus(reach*float64(step[0]), reach*float64(step[1]))
					break
				}
			}
		}
		if end != m.nodes[i].at {
			k := m.lone(end)
			m.nodes[k].fixed = true
			m.join(i, k, m.nodes[i].arms[0].class, 0)
		}
	}
}

// smoothen turns the stairs of cells into curves, some rounds of drawing every node
// towards its neighbours.
func (m *mesh) smoothen(rounds int) {
	next := make([]Spot, len(m.nodes))
	for range rounds {
		for i, n := range m.nodes {
			next[i] = n.at
			if n.fixed || len(n.arms) < 2 {
				continue
			}
			var mean Spot
			for _, r := range n.arms {
				mean = mean.plus(m.nodes[r.to].at.X, m.nodes[r.to].at.Y)
			}
			k := float64(len(n.arms))
			next[i] = n.at.between(Spot{mean.X / k, mean.Y / k}, 0.5)
		}
		for i := range m.nodes {
			m.nodes[i].at = next[i]
		}
	}
}

// runs cuts the mesh into lines that begin and end where it ends, forks or changes class.
func (m *mesh) runs() []Run {
	var out []Run
	done := map[[2]int]bool{}
	follow := func(i int, r arm) {
		line, cells, from := []Spot{m.nodes[i].at}, m.cells(nil, i), i
		for {
			if done[[2]int{from, r.to}] {
				break
			}
			done[[2]int{from, r.to}], done[[2]int{r.to, from}] = true, true
			line, cells = append(line, m.nodes[r.to].at), m.cells(cells, r.to)
			arms := m.nodes[r.to].arms
			if len(arms) != 2 || !arms[0].like(arms[1]) || m.nodes[r.to].fixed {
				break
			}
			next := arms[0]
			if next.to == from {
				next = arms[1]
			}
			from, r = r.to, next
		}
		if len(line) > 1 {
			out = append(out, Run{r.class, r.segment, rounded(rounded(line)), cells, [2]bool{m.ebbs(i, r.class), m.ebbs(r.to, r.class)}})
		}
	}
	for ends := range 2 { // from ends and forks first, then what is left: rings
		for i, n := range m.nodes {
			through := len(n.arms) == 2 && n.arms[0].like(n.arms[1]) && !n.fixed
			if through == (ends == 1) {
				for _, r := range n.arms {
					follow(i, r)
				}
			}
		}
	}
	return out
}

// cells appends the cell of a node, if it has one.
func (m *mesh) cells(dst []int32, i int) []int32 {
	if c := m.nodes[i].cell; c >= 0 {
		return append(dst, c)
	}
	return dst
}

// ebbs reports whether only one arm of a class or better meets at a node.
func (m *mesh) ebbs(i int, class uint8) bool {
	count := 0
	for _, r := range m.nodes[i].arms {
		if r.class >= class {
			count++
		}
	}
	return count < 2 && !m.nodes[i].fixed
}

// rounded cuts the corners of a line, its ends aside.
func rounded(line []Spot) []Spot {
	if len(line) < 3 {
		return line
	}
	out := []Spot{line[0]}
	for i := 1; i < len(line); i++ {
		if i > 1 {
			out = append(out, line[i-1].between(line[i], 0.25))
		}
		if i < len(line)-1 {
			out = append(out, line[i-1].between(line[i], 0.75))
		}
	}
	return append(out, line[len(line)-1])
}
