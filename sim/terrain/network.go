package terrain

import (
	"cmp"
	"slices"
)

// A network is the graph of built roads.
type network struct {
	edges []edge
	group []int32   // union-find over settlements
	at    [][]int32 // indices of edges at each settlement
}

func newNetwork(places int) *network {
	n := &network{group: make([]int32, places), at: make([][]int32, places)}
	for i := range n.group {
		n.group[i] = int32(i)
	}
	return n
}

func (n *network) find(i int32) int32 {
	for n.group[i] != i {
		n.group[i] = n.group[n.group[i]]
		i = n.group[i]
	}
	return i
}

// add builds a road.
func (n *network) add(e edge) {
	n.at[e.a] = append(n.at[e.a], int32(len(n.edges)))
	n.at[e.b] = append(n.at[e.b], int32(len(n.edges)))
	n.edges = append(n.edges, e)
}

// join builds a road if it joins settlements not joined yet.
func (n *network) join(e edge) bool {
	a, b := n.find(e.a), n.find(e.b)
	if a == b {
		return false
	}
	n.group[a] = b
	n.add(e)
	return true
}

// loops builds up to want of the spare roads, those first that save the longest way
// round, and only those that save more than four tenths of it.
func (n *network) loops(spare []edge, want int) {
	type saving struct {
		times int64 // the way round over the way straight [per mille]
		e     edge
	}
	routes := newRoutes(len(n.group))
	order := make([]saving, 0, len(spare))
	for _, e := range spare {
		routes.from(n, e.a, e.b, 8*int64(e.cost))
		order = append(order, saving{min(routes.cost[e.b], 8*int64(e.cost)) * 1000 / int64(e.cost), e})
	}
	slices.SortFunc(order, func(x, y saving) int {
		return cmp.Or(cmp.Compare(y.times, x.times), byCost(x.e, y.e))
	})
	for _, s := range order {
		if want <= 0 || s.times < 1700 {
			return
		}
		routes.from(n, s.e.a, s.e.b, 2*int64(s.e.cost)) // earlier loops may have helped
		if routes.cost[s.e.b]*1000 >= int64(s.e.cost)*1700 {
			n.add(s.e)
			want--
		}
	}
}

// routes holds the cheapest ways over the network from one settlement.
type routes struct {
	cost []int64
	via  []int32 // edge on which a settlement is reached, -1 none
	seen []int32 // settlements in the order they were reached for good
	heap floodHeap
}

// unreached is the cost of a settlement no search has come to.
const unreached = int64(1) << 40

func newRoutes(places int) *routes {
	r := &routes{cost: make([]int64, places), via: make([]int32, places)}
	for i := range r.cost {
		r.cost[i], r.via[i] = unreached, -1
	}
	return r
}

// from searches outwards from a, until goal is reached (or -1: everything) or the cost
// passes limit. Ties go to the settlement with the lower number.
func (r *routes) from(n *network, a, goal int32, limit int64) {
	for i := range r.cost {
		r.cost[i], r.via[i] = unreached, -1
	}
	r.seen = r.seen[:0]
	r.cost[a] = 0
	r.heap = append(r.heap[:0], uint64(a))
	for len(r.heap) > 0 {
		top := r.heap.pop()
		i, g := int32(top&0xfff), int64(top>>12)
		if g > r.cost[i] {
			continue
		}
		if i == goal || g > limit {
			return
		}
		r.seen = append(r.seen, i)
		for _, k := range n.at[i] {
			e := n.edges[k]
			j := e.a + e.b - i
			if c := g + int64(e.cost); c < r.cost[j] {
				r.cost[j], r.via[j] = c, k
				r.heap.push(uint64(c)<<12 | uint64(j))
			}
		}
	}
}

// classify grades the links by the traffic they carry: everyone travels to every town,
// as often as the weights of both say and the less the farther it is. The most
// travelled roads are paved, the next good tracks, by the shares of the whole length.
func (l *Land) classify() {
	n := &network{at: make([][]int32, len(l.Places))}
	total := int64(0)
	for _, k := range l.Links {
		n.add(edge{cost: max(k.LengthDm, 1), a: k.A, b: k.B})
		total += int64(k.LengthDm)
	}
	traffic := make([]int64, len(l.Links))
	load := make([]int64, len(l.Places))
	r := newRoutes(len(l.Places))
	for t, town := range l.Places {
		if !town.Town {
			break
		}
		r.from(n, int32(t), -1, unreached)
		clear(load)
		for i := len(r.seen) - 1; i > 0; i-- { // the farthest first
			p := r.seen[i]
			load[p] += int64(l.Places[p].Weight/1000) * int64(town.Weight/1000) * 1000 / (300 + r.cost[p]/1000)
			e := n.edges[r.via[p]]
			traffic[r.via[p]] += load[p]
			load[e.a+e.b-p] += load[p]
		}
	}
	order := make([]int32, len(l.Links))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(traffic[y], traffic[x]), cmp.Compare(x, y))
	})
	paved := l.Params.PavedShare.Of(total)
	good := paved + l.Params.GoodTrackShare.Of(total)
	done := int64(0)
	for _, i := range order {
		k := &l.Links[i]
		done += int64(k.LengthDm) / 2 // a link belongs where its middle falls
		switch {
		case done < paved:
			k.Class = Paved
		case done < good:
			k.Class = GoodTrack
		default:
			k.Class = PoorTrack
		}
		done += int64(k.LengthDm) - int64(k.LengthDm)/2
	}
}
