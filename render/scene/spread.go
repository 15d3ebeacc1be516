package scene

import (
	"math"
	"slices"

	"pocsim/render/ground"
	"pocsim/render/picture"
)

// A spread finds room for marks: each stands where it belongs or, where that is taken, as
// near beside it as there is room, and keeps its side from frame to frame.
type spread struct {
	last, next map[markKey]seat // of each mark
	share      float32          // how much of its way a mark that changes its place goes now
	taken      []ground.Box
	cols, rows int32
	pane       ground.Box
	heads      []int32 // of each square of the pane the last link of its list; -1 none
	links      []boxLink
}

// A seat is where a mark stands beside its place.
type seat struct {
	slot int32
	off  picture.Point // from its place, as drawn [px]
}

// glide is how long a mark takes for about two thirds of the way to a new seat [s of the
// viewer's clock].
const glide = 0.12

// pass tells how much of the viewer's clock has gone by since the last frame [s]. Where none
// has, or it was set back, marks do not glide.
func (r *spread) pass(seconds float64) {
	r.share = 1
	if seconds > 0 && seconds < 1 {
		r.share = float32(1 - math.Exp(-seconds/glide))
	}
}

// A boxLink is a box in the list of a square.
type boxLink struct{ box, next int32 }

// spreadSquare is the width of a square [px].
const spreadSquare = 64

// A markKey tells the marks of one target apart.
type markKey struct {
	target Target
	form   form
}

// Marks stand in the middle, or in one of these many directions on a ring.
var ringSlots = [...]int32{1, 8, 12, 18, 24, 30, 36, 42, 48, 54, 60}

// open begins a frame in a pane of a size [px], of which some boxes are taken.
func (r *spread) open(taken []ground.Box, wide, high float32) {
	if r.last == nil {
		r.last, r.next = map[markKey]seat{}, map[markKey]seat{}
	}
	clear(r.next)
	r.pane = ground.Box{Right: wide, Bottom: high}
	r.cols, r.rows = int32(max(wide, 0))/spreadSquare+1, int32(max(high, 0))/spreadSquare+1
	r.heads = slices.Grow(r.heads[:0], int(r.cols*r.rows))[:r.cols*r.rows]
	for i := range r.heads {
		r.heads[i] = -1
	}
	r.taken, r.links = r.taken[:0], r.links[:0]
	for _, b := range taken {
		r.take(b)
	}
}

// squares returns the squares that a box reaches into; what lies beyond the pane counts to
// the squares at its edge.
func (r *spread) squares(b ground.Box) (x0, y0, x1, y1 int32) {
	at := func(v float32, n int32) int32 { return min(max(int32(v)/spreadSquare, 0), n-1) }
	return at(b.Left, r.cols), at(b.Top, r.rows), at(b.Right, r.cols), at(b.Bottom, r.rows)
}

// take takes the room of a box.
func (r *spread) take(b ground.Box) {
	id := int32(len(r.taken))
	r.taken = append(r.taken, b)
	x0, y0, x1, y1 := r.squares(b)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			k := y*r.cols + x
			r.links = append(r.links, boxLink{id, r.heads[k]})
			r.heads[k] = int32(len(r.links) - 1)
		}
	}
}

// close ends a frame.
func (r *spread) close() { r.last, r.next = r.next, r.last }

// settle finds room for a mark and takes it.
func (r *spread) settle(m *mark) {
	slot, found := r.find(m)
	if !found && m.form == symbolForm && m.word != "" { // rather no word than one upon another
		m.word = ""
		slot, found = r.find(m)
	}
	if m.at = m.slot(slot); !found {
		slot = 0
		m.at = r.anywhere(m)
	}
	r.take(m.box())
	key, off := markKey{m.target, m.form}, m.at.Minus(m.anchor)
	if was, ok := r.last[key]; ok && r.share < 1 {
		if now := was.off.Toward(off, r.share); now.Minus(off).Length() > 0.5 {
			off = now
			m.at = m.anchor.Plus(off)
		}
	}
	m.aside = m.at != m.anchor
	r.next[key] = seat{slot, off}
}

// find returns the first slot that is free, and whether any is: the middle, the one it had, then
// from within outwards.
func (r *spread) find(m *mark) (int32, bool) {
	first := int32(0)
	if m.beside {
		first = 1
	} else if r.free(m, m.slot(0)) {
		return 0, true
	}
	if had, ok := r.last[markKey{m.target, m.form}]; ok && had.slot > 0 && r.free(m, m.slot(had.slot)) {
		return had.slot, true
	}
	n := int32(0)
	for _, k := range ringSlots {
		n += k
	}
	for slot := int32(1); slot < n; slot++ {
		if r.free(m, m.slot(slot)) {
			return slot, true
		}
	}
	return first, false
}

// anywhere returns the free place of the pane nearest to where a mark belongs; where all the
// pane is taken, the mark stands where it would stand first.
func (r *spread) anywhere(m *mark) picture.Point {
	best, far := m.at, float32(math.MaxFloat32)
	step := m.size / 3
	for y := step; y < r.pane.Bottom; y += step {
		for x := step; x < r.pane.Right; x += step {
			at := picture.Point{X: x, Y: y}
			if d := at.Minus(m.anchor).Length(); d < far && r.free(m, at) {
				best, far = at, d
			}
		}
	}
	return best
}

// free reports whether a mark has room at a place.
func (r *spread) free(m *mark, at picture.Point) bool {
	was := m.at
	m.at = at
	b := m.box()
	m.at = was
	if !b.Within(r.pane) && r.pane.Holds(ground.Point(m.anchor)) { // what belongs in the pane stands in it
		return false
	}
	x0, y0, x1, y1 := r.squares(b)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for k := r.heads[y*r.cols+x]; k >= 0; k = r.links[k].next {
				if r.taken[r.links[k].box].Meets(b) {
					return false
				}
			}
		}
	}
	return true
}

// slot returns where a mark stands in a slot. Each ring begins at the mark's own wish and
// goes to both sides of it by turns.
func (m *mark) slot(n int32) picture.Point {
	if n == 0 {
		return m.anchor
	}
	n--
	ring := 1
	for ring < len(ringSlots)-1 && n >= ringSlots[ring] {
		n -= ringSlots[ring]
		ring++
	}
	side := (n + 1) / 2
	if n%2 == 1 {
		side = -side
	}
	turn := m.wish + 2*math.Pi*float32(side)/float32(ringSlots[ring])
	far := m.half + m.size*(0.58+0.62*float32(ring-1)) + m.size*0.04
	return m.anchor.Plus(picture.Polar(far, turn))
}
