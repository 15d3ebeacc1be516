package main

import (
	"slices"

	"pocsim/sim/terrain"
)

// A mesh is cells of the land joined to lines: rivers or roads.
type mesh struct {
	side  int32
	nodes []node
	of    map[int32]int // node of a cell
	seen  []int         // scratch of apart: the search that last came to a node
	round int
}

// A node is one cell of a mesh.
type node struct {
	at    spot // [cells]
	fixed bool // a settlement, or an end: smoothing leaves it where it is
	arms  []arm
}

// An arm leads to another node.
type arm struct {
	to    int
	class uint8 // terrain.Road, or a value of terrain.Land.River
}

// A run is a line between two ends or forks of a mesh.
type run struct {
	class uint8
	line  []spot // [cells]
}

func newMesh(side int32) *mesh { return &mesh{side: side, of: map[int32]int{}} }

// node returns the node of a cell, new if there is none.
func (m *mesh) node(cell int32) int {
	if i, ok := m.of[cell]; ok {
		return i
	}
	m.of[cell] = len(m.nodes)
	return m.lone(spot{float64(cell%m.side) + 0.5, float64(cell/m.side) + 0.5})
}

// lone adds a node that stands for no cell.
func (m *mesh) lone(at spot) int {
	m.nodes = append(m.nodes, node{at: at})
	m.seen = append(m.seen, 0)
	return len(m.nodes) - 1
}

// join makes an arm between two nodes; where there is one, the better class rules.
func (m *mesh) join(a, b int, class uint8) {
	for _, ends := range [2][2]int{{a, b}, {b, a}} {
		arms := m.nodes[ends[0]].arms
		k := slices.IndexFunc(arms, func(r arm) bool { return r.to == ends[1] })
		if k < 0 {
			m.nodes[ends[0]].arms = append(arms, arm{ends[1], class})
			continue
		}
		arms[k].class = max(arms[k].class, class)
	}
}

// linked reports whether one gets from a to b over at most so many arms.
func (m *mesh) linked(a, b, most int) bool {
	m.round++
	front := []int{a}
	m.seen[a] = m.round
	for ; most > 0 && len(front) > 0; most-- {
		var next []int
		for _, i := range front {
			for _, r := range m.nodes[i].arms {
				if r.to == b {
					return true
				}
				if m.seen[r.to] != m.round {
					m.seen[r.to] = m.round
					next = append(next, r.to)
				}
			}
		}
		front = next
	}
	return false
}

// roadMesh joins the cells of all roads.
func roadMesh(l *terrain.Land) *mesh {
	m := newMesh(l.Side)
	for _, k := range l.Links {
		for i := 1; i < len(k.Cells); i++ {
			m.join(m.node(k.Cells[i-1]), m.node(k.Cells[i]), uint8(k.Class))
		}
	}
	for _, p := range l.Places {
		m.nodes[m.node(p.Cell)].fixed = true
	}
	return m
}

// riverMesh joins the cells of all rivers. The land says which cells are rivers, not
// which way they flow: neighbours are joined, the largest first, unless they are joined
// already by a short way round.
func riverMesh(l *terrain.Land) *mesh {
	m := newMesh(l.Side)
	var cells []int32
	for c, r := range l.River {
		if r != terrain.NoRiver {
			cells = append(cells, int32(c))
		}
	}
	for _, c := range cells {
		m.node(c)
	}
	const detour = 8 // [cells]
	for class := terrain.MainRiver; class >= terrain.Stream; class-- {
		for _, step := range [4][2]int32{{1, 0}, {0, 1}, {1, 1}, {-1, 1}} {
			for _, c := range cells {
				x, y := c%l.Side+step[0], c/l.Side+step[1]
				if x < 0 || x >= l.Side || y >= l.Side {
					continue
				}
				d := y*l.Side + x
				if min(l.River[c], l.River[d]) != class || m.linked(m.node(c), m.node(d), detour) {
					continue
				}
				m.join(m.node(c), m.node(d), class)
			}
		}
	}
	m.prune()
	m.pour(l, cells)
	return m
}

// prune takes away ends that stick out of a line by one cell: the corners by which the
// land widens a river.
func (m *mesh) prune() {
	for i := range m.nodes {
		if len(m.nodes[i].arms) != 1 {
			continue
		}
		if stem := m.nodes[i].arms[0].to; len(m.nodes[stem].arms) > 2 {
			m.nodes[stem].arms = slices.DeleteFunc(m.nodes[stem].arms, func(r arm) bool { return r.to == i })
			m.nodes[i].arms = nil
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
		class := m.nodes[i].arms[0].class
		x, y := c%l.Side, c/l.Side
		end, found := m.nodes[i].at, false
		for _, step := range [8][2]int32{{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 1}, {-1, 1}, {-1, -1}, {1, -1}} {
			u, v := x+step[0], y+step[1]
			outside := u < 0 || v < 0 || u >= l.Side || v >= l.Side
			if !found && (outside || l.Cover[v*l.Side+u] == terrain.Water && l.River[v*l.Side+u] == terrain.NoRiver) {
				end, found = end.plus(1.3*float64(step[0]), 1.3*float64(step[1])), true
			}
		}
		if found {
			m.join(i, m.lone(end), class)
		}
	}
}

// smoothen turns the stairs of cells into curves, some rounds of drawing every node
// towards its neighbours.
func (m *mesh) smoothen(rounds int) {
	next := make([]spot, len(m.nodes))
	for range rounds {
		for i, n := range m.nodes {
			next[i] = n.at
			if n.fixed || len(n.arms) < 2 {
				continue
			}
			var mean spot
			for _, r := range n.arms {
				mean = mean.plus(m.nodes[r.to].at.x, m.nodes[r.to].at.y)
			}
			k := float64(len(n.arms))
			next[i] = n.at.between(spot{mean.x / k, mean.y / k}, 0.5)
		}
		for i := range m.nodes {
			m.nodes[i].at = next[i]
		}
	}
}

// runs cuts the mesh into lines that begin and end where it ends, forks or changes class.
func (m *mesh) runs() []run {
	var out []run
	done := map[[2]int]bool{}
	follow := func(i int, r arm) {
		line, from := []spot{m.nodes[i].at}, i
		for {
			if done[[2]int{from, r.to}] {
				break
			}
			done[[2]int{from, r.to}], done[[2]int{r.to, from}] = true, true
			line = append(line, m.nodes[r.to].at)
			arms := m.nodes[r.to].arms
			if len(arms) != 2 || arms[0].class != arms[1].class || m.nodes[r.to].fixed {
				break
			}
			next := arms[0]
			if next.to == from {
				next = arms[1]
			}
			from, r = r.to, next
		}
		if len(line) > 1 {
			out = append(out, run{r.class, rounded(rounded(line))})
		}
	}
	for ends := range 2 { // from ends and forks first, then what is left: rings
		for i, n := range m.nodes {
			through := len(n.arms) == 2 && n.arms[0].class == n.arms[1].class && !n.fixed
			if through == (ends == 1) {
				for _, r := range n.arms {
					follow(i, r)
				}
			}
		}
	}
	return out
}

// rounded cuts the corners of a line, its ends aside.
func rounded(line []spot) []spot {
	if len(line) < 3 {
		return line
	}
	out := []spot{line[0]}
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
