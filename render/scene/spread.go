package scene

import (
	"math"

	"pocsim/render/ground"
	"pocsim/render/picture"
)

// A spread finds room for marks: each stands where it belongs or, where that is taken, as
// near beside it as there is room, and keeps its side from frame to frame.
type spread struct {
	last, next map[markKey]int32 // the slot of each mark beside its place
	taken      []ground.Box
}

// A markKey tells the marks of one target apart.
type markKey struct {
	target Target
	form   form
}

// Marks stand in the middle, or in one of these many directions on a ring.
var ringSlots = [...]int32{1, 8, 12, 18, 24, 30}

// open begins a frame in which some boxes are taken.
func (r *spread) open(taken []ground.Box) {
	if r.last == nil {
		r.last, r.next = map[markKey]int32{}, map[markKey]int32{}
	}
	clear(r.next)
	r.taken = append(r.taken[:0], taken...)
}

// close ends a frame.
func (r *spread) close() { r.last, r.next = r.next, r.last }

// settle finds room for a mark and takes it.
func (r *spread) settle(m *mark) {
	slot := r.find(m)
	m.at = m.slot(slot)
	m.aside = slot > 0
	r.next[markKey{m.target, m.form}] = slot
	r.taken = append(r.taken, m.box())
}

// find returns the first slot that is free: the middle, the one it had, then from within
// outwards. Where nothing is free it is the first.
func (r *spread) find(m *mark) int32 {
	first := int32(0)
	if m.beside {
		first = 1
	} else if r.free(m, 0) {
		return 0
	}
	if had, ok := r.last[markKey{m.target, m.form}]; ok && had > 0 && r.free(m, had) {
		return had
	}
	n := int32(0)
	for _, k := range ringSlots {
		n += k
	}
	for slot := int32(1); slot < n; slot++ {
		if r.free(m, slot) {
			return slot
		}
	}
	return first
}

func (r *spread) free(m *mark, slot int32) bool {
	was := m.at
	m.at = m.slot(slot)
	b := m.box()
	m.at = was
	for i := range r.taken {
		if r.taken[i].Meets(b) {
			return false
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
