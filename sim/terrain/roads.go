package terrain

import (
	"cmp"
	"slices"
)

// A survey is the cheapest way from every cell to a settlement, for road builders.
type survey struct {
	cost  []int32 // of the way, a step over open level ground counting 200
	owner []int32 // index of the settlement it leads to
	down  []uint8 // direction of the next cell on it; stay in the settlement
}

// An edge is a possible road between two settlements: it joins the cells u, on a's side,
// and v, on b's.
type edge struct {
	cost       int32
	a, b, u, v int32
}

// byCost orders edges by cost, then by ends.
func byCost(x, y edge) int {
	return cmp.Or(cmp.Compare(x.cost, y.cost), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.u, y.u), cmp.Compare(x.v, y.v))
}

// connect builds the roads. Every cell is surveyed for the cheapest way to a settlement;
// where the realms of two settlements meet lies the best road between them. The cheapest
// such roads that join all settlements are built, then loops where the way round is long.
func (l *Land) connect(slope []int32) {
	cost := l.buildCost(slope)
	s := l.survey(cost)
	edges := l.meetings(s, cost)
	net := newNetwork(len(l.Places))
	spare := edges[:0]
	for _, e := range edges {
		if !net.join(e) {
			spare = append(spare, e)
		}
	}
	net.loops(spare, int(l.Params.LoopShare.Of(int64(len(l.Places)))))
	for _, e := range net.edges {
		l.lay(s, e)
	}
	l.classify()
	l.mark()
}

// buildCost returns what a road through each cell costs, 100 for open level ground: no
// cell is out of the question, but water nearly is.
func (l *Land) buildCost(slope []int32) []int32 {
	cost := make([]int32, len(l.Cover))
	for c := range cost {
		base := int32(100)
		switch l.Cover[c] {
		case Forest:
			base = 150
		case Swamp:
			base = 450
		case Water:
			base = 4000
		case BuiltUp:
			base = 80
		}
		switch l.River[c] {
		case Stream:
			base += 150
		case River:
			base += 600
		case MainRiver: // a bridge or ford is worth a long way round, a causeway up a lake more
			base = 1600
		}
		cost[c] = base + min(slope[c], 300)*3/2
	}
	return cost
}

// survey finds the cheapest way from every cell to any settlement.
func (l *Land) survey(cost []int32) survey {
	n := len(cost)
	s := survey{make([]int32, n), make([]int32, n), make([]uint8, n)}
	for c := range s.cost {
		s.cost[c], s.down[c] = far, stay
	}
	q := newQueue(2*slices.Min(cost), diagonal(2*slices.Max(cost)))
	for i := len(l.Places) - 1; i >= 0; i-- { // of two in one cell the larger owns it
		c := l.Places[i].Cell
		s.owner[c] = int32(i)
		if s.cost[c] != 0 {
			s.cost[c] = 0
			q.push(c, 0, 0)
		}
	}
	for {
		c, g, ok := q.pop()
		if !ok {
			return s
		}
		if s.cost[c] != g {
			continue
		}
		for w := range 8 {
			b := neighbour(l.Side, c, w)
			if b < 0 {
				continue
			}
			step := cost[c] + cost[b]
			if w&1 == 1 {
				step = diagonal(step)
			}
			if g+step < s.cost[b] {
				s.cost[b], s.owner[b], s.down[b] = g+step, s.owner[c], uint8((w+4)%8)
				q.push(b, g+step, g+step)
			}
		}
	}
}

// meetings returns the best road between every two settlements whose realms touch, by
// cost, settlements that share a cell among them.
func (l *Land) meetings(s survey, cost []int32) []edge {
	var all []edge
	for i, p := range l.Places {
		if own := s.owner[p.Cell]; own != int32(i) {
			all = append(all, edge{cost: 1, a: own, b: int32(i), u: p.Cell, v: p.Cell})
		}
	}
	for c := range int32(len(s.cost)) {
		for w := range 4 { // each pair of neighbours once
			b := neighbour(l.Side, c, w)
			if b < 0 || s.owner[b] == s.owner[c] {
				continue
			}
			step := cost[c] + cost[b]
			if w&1 == 1 {
				step = diagonal(step)
			}
			e := edge{s.cost[c] + s.cost[b] + step, s.owner[c], s.owner[b], c, b}
			if e.a > e.b {
				e.a, e.b, e.u, e.v = e.b, e.a, e.v, e.u
			}
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(x, y edge) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), byCost(x, y))
	})
	all = slices.CompactFunc(all, func(x, y edge) bool { return x.a == y.a && x.b == y.b })
	slices.SortFunc(all, byCost)
	return all
}

// lay records the road along an edge: from one settlement to the border of its realm and
// on to the other.
func (l *Land) lay(s survey, e edge) {
	k := Link{A: e.a, B: e.b}
	for c := e.u; ; c = neighbour(l.Side, c, int(s.down[c])) {
		k.Cells = append(k.Cells, c)
		if s.down[c] == stay {
			break
		}
	}
	slices.Reverse(k.Cells)
	for c := e.v; e.u != e.v; c = neighbour(l.Side, c, int(s.down[c])) {
		k.Cells = append(k.Cells, c)
		if s.down[c] == stay {
			break
		}
	}
	for i := 1; i < len(k.Cells); i++ {
		step := l.CellDm
		if a, b := k.Cells[i-1], k.Cells[i]; a%l.Side != b%l.Side && a/l.Side != b/l.Side {
			step = diagonal(step)
		}
		k.LengthDm += step
	}
	l.Links = append(l.Links, k)
}

// mark draws the links on the cells: the best road rules; of equal ones the first. Roads
// pass rivers by bridges, poor tracks by fords.
func (l *Land) mark() {
	for i, k := range l.Links {
		for _, c := range k.Cells {
			if k.Class > l.Road[c] {
				l.Road[c], l.Segment[c] = k.Class, uint16(i+1)
			}
		}
	}
	for c, r := range l.Road {
		if r == Paved {
			l.Segment[c] = 0
		}
		if r != NoRoad && (l.River[c] != NoRiver || l.Cover[c] == Water) {
			l.Crossing[c] = Bridge
			if r == PoorTrack {
				l.Crossing[c] = Ford
			}
		}
	}
	for i := range l.Links {
		for _, c := range l.Links[i].Cells {
			l.Links[i].Crossing = l.Links[i].Crossing || l.Crossing[c] == Ford
		}
	}
}
