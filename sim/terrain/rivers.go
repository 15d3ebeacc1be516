package terrain

// lakeDepth is the least depth of a lake [cm]; shallower filled hollows are flats.
const lakeDepth = 900

// A drainage is how water runs off a surface.
type drainage struct {
	fill  []int32 // height with every hollow filled to its brim, falling all the way out [cm]
	down  []uint8 // direction each cell drains in; stay at an outlet on the map's edge
	area  []int32 // cells that drain through each cell, itself included
	order []int32 // all cells from the lowest filled to the highest
}

// drain finds the way of all water on a square of heights [cm, all positive]. Hollows
// are filled from the edge inwards, lowest brim first (priority flood), ties by cell
// number; then each cell drains to its steepest lower neighbour. The filling rises by
// the cell's rise on every step [cm], which is small along some winding lines and large
// between them, so that water gathers into rivers on the floor of a filled hollow too.
func drain(side int32, height, rise []int32) drainage {
	n := side * side
	d := drainage{make([]int32, n), make([]uint8, n), make([]int32, n), make([]int32, 0, n)}
	var heap floodHeap
	for c := range n {
		if x, y := c%side, c/side; x == 0 || y == 0 || x == side-1 || y == side-1 {
			d.fill[c] = height[c]
			heap.push(uint64(height[c])<<32 | uint64(c))
		}
	}
	for len(heap) > 0 {
		top := heap.pop()
		c := int32(top & 0xffffffff)
		d.order = append(d.order, c)
		for w := range 8 {
			if b := neighbour(side, c, w); b >= 0 && d.fill[b] == 0 {
				d.fill[b] = max(height[b], d.fill[c]+rise[b])
				heap.push(uint64(d.fill[b])<<32 | uint64(b))
			}
		}
	}
	for c := range n {
		d.down[c] = steepest(side, d.fill, c)
		d.area[c] = 1
	}
	for i := len(d.order) - 1; i >= 0; i-- { // every cell after all that drain into it
		c := d.order[i]
		if d.down[c] != stay {
			d.area[neighbour(side, c, int(d.down[c]))] += d.area[c]
		}
	}
	return d
}

// steepest returns the direction of the greatest fall from c, or stay where nothing
// around is lower.
func steepest(side int32, fill []int32, c int32) uint8 {
	best, fall := uint8(stay), int32(0)
	for w := range 8 {
		b := neighbour(side, c, w)
		if b < 0 {
			continue
		}
		drop := (fill[c] - fill[b]) * 181 // weighed by the inverse of the step's length
		if w&1 == 1 {
			drop = (fill[c] - fill[b]) * 128
		}
		if drop > fall {
			best, fall = uint8(w), drop
		}
	}
	return best
}

// A floodHeap is a binary heap of height<<32 | cell, the least on top.
type floodHeap []uint64

func (h *floodHeap) push(v uint64) {
	a := append(*h, v)
	i := len(a) - 1
	for i > 0 {
		up := (i - 1) / 2
		if a[up] <= v {
			break
		}
		a[i] = a[up]
		i = up
	}
	a[i] = v
	*h = a
}

func (h *floodHeap) pop() uint64 {
	a := *h
	top, v := a[0], a[len(a)-1]
	a = a[:len(a)-1]
	i := 0
	for {
		kid := 2*i + 1
		if kid >= len(a) {
			break
		}
		if kid+1 < len(a) && a[kid+1] < a[kid] {
			kid++
		}
		if v <= a[kid] {
			break
		}
		a[i] = a[kid]
		i = kid
	}
	if len(a) > 0 {
		a[i] = v
	}
	*h = a
	return top
}

// water marks rivers and lakes. A stream begins where it drains 1/400 of the map, but
// no less than 2 km2 and no more than 40; four times that make a river; main rivers are
// the trunks of the largest catchments, down to ten times a stream's.
func (l *Land) water(d drainage, raw []int32) {
	perCell := int64(l.CellDm) * int64(l.CellDm) // [dm2]; a km2 is 1e8
	mapKm2 := perCell * int64(len(d.area)) / 1e8
	stream := int32(max(min(max(mapKm2/400, 2), 40)*1e8/perCell, 3))
	for c, a := range d.area {
		switch {
		case a >= 4*stream:
			l.River[c] = River
		case a >= stream:
			l.River[c] = Stream
		}
	}
	l.trunks(d, 10*stream)
	l.widen(d)
	for c, r := range l.River {
		if r == MainRiver {
			l.Cover[c] = Water
		}
	}
	l.lakes(d, raw)
}

// lakes marks the deepest hollows, at most fifteen per mille of the map.
// Rivers end there and begin again at the outflow.
func (l *Land) lakes(d drainage, raw []int32) {
	const step = 50 // [cm]
	var count [2000]int32
	for c, f := range d.fill {
		count[min((f-raw[c])/step, int32(len(count)-1))]++
	}
	least, sum := int32(len(count)), int32(0)
	for least > lakeDepth/step && sum+count[least-1] <= int32(len(d.fill))*15/1000 {
		least--
		sum += count[least]
	}
	for c, f := range d.fill {
		if (f-raw[c])/step >= least {
			l.Cover[c], l.River[c] = Water, NoRiver
		}
	}
}

// trunks marks the main rivers: from the outlets of the largest catchments upstream
// along the greater arm, as long as it drains least cells.
func (l *Land) trunks(d drainage, least int32) {
	taken := make([]int32, 0, l.Params.Rivers)
	for range l.Params.Rivers {
		mouth := int32(-1)
		for c, w := range d.down {
			if w == stay && d.area[c] >= least && (mouth < 0 || d.area[c] > d.area[mouth]) && !holds(taken, int32(c)) {
				mouth = int32(c)
			}
		}
		if mouth < 0 {
			return
		}
		taken = append(taken, mouth)
		for c := mouth; c >= 0; {
			l.River[c] = MainRiver
			arm := int32(-1)
			for w := range 8 {
				b := neighbour(l.Side, c, w)
				if b >= 0 && d.down[b] == uint8((w+4)%8) && d.area[b] >= least && (arm < 0 || d.area[b] > d.area[arm]) {
					arm = b
				}
			}
			c = arm
		}
	}
}

// holds reports whether a short list has v.
func holds(list []int32, v int32) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}

// widen gives every diagonal step of a river a bank-side cell, the lower of the two,
// so that nobody slips through between two cells that touch by a corner only.
func (l *Land) widen(d drainage) {
	for _, c := range d.order {
		w := int(d.down[c])
		if l.River[c] < River || w == stay || w&1 == 0 {
			continue
		}
		a, b := neighbour(l.Side, c, w-1), neighbour(l.Side, c, (w+1)%8)
		next := neighbour(l.Side, c, w)
		r := min(l.River[c], l.River[next])
		if l.River[a] >= r || l.River[b] >= r {
			continue
		}
		if d.fill[b] < d.fill[a] {
			a = b
		}
		l.River[a] = r
	}
}
