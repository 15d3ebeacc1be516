package terrain

import (
	"sync"
	"sync/atomic"

	"pocsim/sim/geo"
)

// A Field is the fastest way from everywhere to one place, for one mobility class in one
// season, all roads open.
type Field struct {
	next []uint8  // direction of the next cell, stay at the end
	mins []uint16 // [min], noWay where there is none
	side int32
}

// noWay marks a cell with no way, longest the longest time told [min].
const noWay, longest = 1<<16 - 1, 1<<16 - 2

// Next returns the neighbouring cell to go to from cell; the same cell at the
// destination and where there is no way.
func (f *Field) Next(cell int32) int32 {
	d := f.next[cell]
	if d == stay {
		return cell
	}
	return cell + winds[d].dx + winds[d].dy*f.side
}

// Minutes returns the travel time from cell to the destination [min], rounded up, at
// most 65,534; -1 where there is no way.
func (f *Field) Minutes(cell int32) int32 {
	if m := f.mins[cell]; m != noWay {
		return int32(m)
	}
	return -1
}

// FieldTo returns the field that leads to a place, the same one for all points of a
// cell. Fields are kept; any number of goroutines may ask at once, and what a field says
// does not depend on who asked first.
func (l *Land) FieldTo(place geo.Pt, c Class, wet bool) *Field {
	cell := l.CellAt(place)
	key := int64(cell)*6 + int64(c)*2 + int64(season(wet))
	return l.fields.find(key, func() *Field { return l.field(cell, c, wet) })
}

// field computes a field.
func (l *Land) field(cell int32, c Class, wet bool) *Field {
	s := l.borrow()
	defer searches.Put(s)
	l.search(s, cell, -1, c, wet)
	f := &Field{make([]uint8, len(s.dist)), make([]uint16, len(s.dist)), l.Side}
	for i, d := range s.dist {
		f.next[i], f.mins[i] = stay, noWay
		if d < far {
			f.next[i], f.mins[i] = s.down[i], uint16(min((d+599)/600, longest))
			s.dist[i] = far
		}
	}
	return f
}

// A search is the scratch space of a route search. Between searches dist is far
// everywhere.
type search struct {
	dist    []int32 // of the best way to the goal found so far [0.1 s]
	down    []uint8 // direction of the next cell on it
	reached []int32 // where there is a start, all cells with a dist
	q       queue
}

// searches lends scratch space to whoever searches; results do not depend on it.
var searches = sync.Pool{New: func() any { return new(search) }}

func (l *Land) borrow() *search {
	s := searches.Get().(*search)
	if len(s.dist) != len(l.ground) {
		s.dist, s.down = make([]int32, len(l.ground)), make([]uint8, len(l.ground))
		for i := range s.dist {
			s.dist[i] = far
		}
	}
	s.reached = s.reached[:0]
	return s
}

// search finds the fastest ways of a class to the cell end, from the cell start or, if
// that is -1, from everywhere. A step takes half its length at the speed of the cell it
// leaves and half at that of the cell it enters. Where a class cannot pass, it can still
// crawl out into a neighbouring cell, or in if that is its goal: whoever got there can
// leave, but no way leads through.
func (l *Land) search(s *search, end, start int32, c Class, wet bool) {
	half, speed := &l.half[c][season(wet)], &l.speed[c][season(wet)]
	fast, slow := half[0], half[0]
	for g, h := range half {
		if g&15 < int(surfaces) {
			fast, slow = min(fast, h), max(slow, h)
		}
	}
	s.q.reset(2*fast, 4*diagonal(slow))
	s.dist[end], s.down[end] = 0, stay
	first := l.guess(end, start, fast)
	s.q.start(first)
	s.q.push(end, 0, first)
	s.reached = append(s.reached, end)
	var slant [256]int32 // half a cell's time along a diagonal
	for g, h := range half {
		slant[g] = diagonal(h)
	}
	for {
		cell, g, ok := s.q.pop()
		if !ok || start >= 0 && s.dist[start] < far && s.q.band > s.q.bandOf(s.dist[start]) {
			return
		}
		from := l.ground[cell]
		if s.dist[cell] != g || speed[from] == 0 && cell != end {
			continue
		}
		x, y := cell%l.Side, cell/l.Side
		inside := x > 0 && y > 0 && x < l.Side-1 && y < l.Side-1
		for w := range int32(8) {
			if !inside && neighbour(l.Side, cell, int(w)) < 0 {
				continue
			}
			b := cell + winds[w].dx + winds[w].dy*l.Side
			cost := g + half[from] + half[l.ground[b]]
			if w&1 == 1 {
				cost = g + slant[from] + slant[l.ground[b]]
			}
			old := s.dist[b]
			if cost >= old {
				continue
			}
			s.dist[b], s.down[b] = cost, uint8(w+4)&7
			if start < 0 {
				s.q.push(b, cost, cost)
				continue
			}
			if old == far {
				s.reached = append(s.reached, b)
			}
			s.q.push(b, cost, cost+l.guess(b, start, fast))
		}
	}
}

// guess returns a time [0.1 s] that no way between two cells undercuts: the straight one
// on the best road, where half a cell takes fast. It is 0 where there is no start.
func (l *Land) guess(cell, start, fast int32) int32 {
	if start < 0 {
		return 0
	}
	dx, dy := abs(cell%l.Side-start%l.Side), abs(cell/l.Side-start/l.Side)
	return (max(dx, dy)-min(dx, dy))*2*fast + min(dx, dy)*2*diagonal(fast)
}

// A cache keeps fields by destination, class and season, and forgets the oldest of a
// shelf once it holds as many as its budget.
type cache struct {
	shelves []shelf
	budget  int32
	held    atomic.Int32
}

type shelf struct {
	first atomic.Pointer[kept]
	mu    sync.Mutex // held while a field is added
}

// kept is one field on a shelf; it never changes once others can see it.
type kept struct {
	key   int64
	field *Field
	next  *kept
}

func (c *cache) open(budget int32) {
	c.budget, c.shelves = budget, make([]shelf, budget/2+1)
}

// find returns the field of a key, making it if nobody has.
func (c *cache) find(key int64, create func() *Field) *Field {
	s := &c.shelves[uint64(key)*0x9e3779b97f4a7c15>>32%uint64(len(c.shelves))]
	if f := s.look(key); f != nil {
		return f
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if f := s.look(key); f != nil { // somebody else was quicker
		return f
	}
	all := s.first.Load()
	if c.held.Add(1) > c.budget && all != nil {
		all = all.shortened()
		c.held.Add(-1)
	}
	f := create()
	s.first.Store(&kept{key, f, all})
	return f
}

func (s *shelf) look(key int64) *Field {
	for k := s.first.Load(); k != nil; k = k.next {
		if k.key == key {
			return k.field
		}
	}
	return nil
}

// shortened returns a copy of the list without its last, oldest field.
func (k *kept) shortened() *kept {
	if k.next == nil {
		return nil
	}
	return &kept{k.key, k.field, k.next.shortened()}
}
