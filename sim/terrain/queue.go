package terrain

import "math/bits"

// A queue hands out cells roughly in the order of a cost: all of one narrow band of
// cost before the next. A search that pushes a cell again whenever it finds a better
// way, and drops what it has outdone, still ends with the exact best ways (Dial's
// buckets); narrow bands just save work. Within a band the last pushed comes first, so
// the order is always the same.
type queue struct {
	heads []int32 // first entry of each band, -1 none; a ring
	nodes []node
	free  int32 // first unused entry, -1 none
	shift uint8 // a band is 2^shift wide, in cost
	band  int32 // the band now handed out
	left  int32 // entries in the queue
}

type node struct{ cell, cost, next int32 }

// newQueue makes a queue with bands of about the given width for searches in which no
// push lies more than reach above the rank of what was last popped.
func newQueue(width, reach int32) *queue {
	q := &queue{}
	q.reset(width, reach)
	return q
}

// reset empties the queue and sets its bands.
func (q *queue) reset(width, reach int32) {
	q.shift = uint8(bits.Len32(uint32(max(width, 1))) - 1)
	n := 1 << bits.Len32(uint32(reach>>q.shift+2))
	if cap(q.heads) < n {
		q.heads = make([]int32, n)
	}
	q.heads = q.heads[:n]
	for i := range q.heads {
		q.heads[i] = -1
	}
	q.nodes, q.free, q.band, q.left = q.nodes[:0], -1, 0, 0
}

// bandOf returns the band of a rank.
func (q *queue) bandOf(rank int32) int32 { return rank >> q.shift }

// start sets the rank of the first push.
func (q *queue) start(rank int32) { q.band = q.bandOf(rank) }

// push adds a cell reached at cost, in the order of rank (cost itself, or cost plus what
// is still to come).
func (q *queue) push(cell, cost, rank int32) {
	slot := q.bandOf(rank) & int32(len(q.heads)-1)
	i := q.free
	if i >= 0 {
		q.free = q.nodes[i].next
		q.nodes[i] = node{cell, cost, q.heads[slot]}
	} else {
		i = int32(len(q.nodes))
		q.nodes = append(q.nodes, node{cell, cost, q.heads[slot]})
	}
	q.heads[slot] = i
	q.left++
}

// pop removes a cell of the lowest band and returns the cost it was pushed with.
func (q *queue) pop() (cell, cost int32, ok bool) {
	if q.left == 0 {
		return 0, 0, false
	}
	mask := int32(len(q.heads) - 1)
	for q.heads[q.band&mask] < 0 {
		q.band++
	}
	i := q.heads[q.band&mask]
	n := &q.nodes[i]
	q.heads[q.band&mask] = n.next
	cell, cost = n.cell, n.cost
	n.next, q.free = q.free, i
	q.left--
	return cell, cost, true
}
