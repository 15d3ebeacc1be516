package ground

import (
	"cmp"
	"math"
	"slices"
)

// A Label is a name to be written beside its sign.
type Label struct {
	ID       int32 // the same from frame to frame
	Text     string
	Size     float32 // of the letters [px]
	At       Point   // the middle of its sign [px]
	Half     float32 // half the width of the sign [px]
	Priority int32   // people, say: of two that want one place the greater has it
	Leader   bool    // rather than drop it, write it farther off and tie it to its sign by a line
}

// A Placed is a label that has found room.
type Placed struct {
	Index    int   // in the labels
	Box      Box   // of its text [px]
	Slot     int32 // which of the positions round its sign it has
	Tied     bool  // by a line from From to To
	From, To Point // [px]
}

// The positions of a label: eight beside its sign, the best first, then rings farther off.
// Each is a step from the middle of the sign to that of the text, in halves of both.
var slots = [8]Point{{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -0.9}, {1, 0.9}, {-1, -0.9}, {-1, 0.9}}

// ringTurns are the directions of a label farther off, in sixteenths of a turn, the best first.
var ringTurns = [16]float64{0, 8, 12, 4, 1, 15, 7, 9, 2, 14, 6, 10, 3, 13, 5, 11}

// How far the text keeps from its sign in each ring, in heights of the text, and from other
// things where it is new [px]. What has its place already needs no room to spare, so that
// names do not come and go while the map moves a little.
var (
	rings = [...]float32{0.12, 1.4, 2.6, 4.2, 6}
	spare = float32(3)
)

// A Lettering places labels frame by frame and remembers where it put them. Its zero value
// is ready; one pane of the window has one.
type Lettering struct {
	last   map[int32]int32 // slot of each label placed last time
	next   map[int32]int32
	sizes  map[wording]Point
	order  []int32
	placed []Placed
	taken  table
}

// A wording is a text in letters of a size.
type wording struct {
	text string
	size float32
}

// Place places labels for the first time, see Lettering.Place.
func Place(labels []Label, obstacles []Box, viewport Box, measure func(text string, size float32) (w, h float32)) []Placed {
	var l Lettering
	return l.Place(labels, obstacles, viewport, measure)
}

// Place finds room for labels: the text of each lies inside the viewport, on no obstacle, on
// no sign of any label, on no line that ties another and on no other text. The most important
// choose first, by the order of ids where they are equal; who finds no room is dropped. A
// label keeps the position that it had last time for as long as that is free. The measure of
// a text is asked for once. The result is valid until the next call.
func (l *Lettering) Place(labels []Label, obstacles []Box, viewport Box, measure func(text string, size float32) (w, h float32)) []Placed {
	if l.sizes == nil {
		l.last, l.next, l.sizes = map[int32]int32{}, map[int32]int32{}, map[wording]Point{}
	}
	l.sort(labels)
	l.taken.reset(viewport)
	for _, b := range obstacles {
		l.taken.add(b)
	}
	for i := range labels {
		l.taken.add(labels[i].sign())
	}
	l.placed = l.placed[:0]
	clear(l.next)
	for _, i := range l.order {
		n := &labels[i]
		if !viewport.Holds(n.At) {
			continue
		}
		p, ok := l.find(n, l.measured(n, measure), viewport)
		if !ok {
			continue
		}
		p.Index = int(i)
		l.taken.add(p.Box)
		if p.Tied {
			l.taken.line(p.From, p.To)
		}
		l.next[n.ID] = p.Slot
		l.placed = append(l.placed, p)
	}
	l.last, l.next = l.next, l.last
	return l.placed
}

// Forget makes the next call place everything afresh, as after a jump to another place.
func (l *Lettering) Forget() { clear(l.last) }

// sort puts the most important labels first.
func (l *Lettering) sort(labels []Label) {
	before := func(a, b int32) int {
		return cmp.Or(cmp.Compare(labels[b].Priority, labels[a].Priority), cmp.Compare(labels[a].ID, labels[b].ID), cmp.Compare(a, b))
	}
	if len(l.order) != len(labels) {
		l.order = l.order[:0]
		for i := range labels {
			l.order = append(l.order, int32(i))
		}
	}
	if !slices.IsSortedFunc(l.order, before) {
		slices.SortFunc(l.order, before)
	}
}

// measured returns the width and height of a label's text [px].
func (l *Lettering) measured(n *Label, measure func(text string, size float32) (w, h float32)) Point {
	key := wording{n.Text, n.Size}
	size, ok := l.sizes[key]
	if !ok {
		if len(l.sizes) > 20_000 { // letters of ever other sizes while zooming
			clear(l.sizes)
		}
		size.X, size.Y = measure(n.Text, n.Size)
		l.sizes[key] = size
	}
	return size
}

// find returns the first free position of a label, the one it had before all others.
func (l *Lettering) find(n *Label, size Point, viewport Box) (Placed, bool) {
	had, ok := l.last[n.ID]
	if ok {
		if p := n.position(had, size); l.free(n, &p, viewport, 0) {
			return p, true
		}
	}
	// Beside the sign it may stand close to others, before it is written farther off.
	for _, room := range [2]float32{spare, 0} {
		for k := range int32(len(slots)) {
			if p := n.position(k, size); l.free(n, &p, viewport, room) {
				return p, true
			}
		}
	}
	for k := len(slots); n.Leader && k < len(slots)+len(ringTurns)*(len(rings)-1); k++ {
		if p := n.position(int32(k), size); l.free(n, &p, viewport, spare) {
			return p, true
		}
	}
	// Better a line across a sign than a town without a name.
	for k := len(slots); n.Leader && k < len(slots)+len(ringTurns)*(len(rings)-1); k++ {
		if p := n.position(int32(k), size); l.room(n, &p, viewport, 0) && !l.written(p.From, p.To) {
			return p, true
		}
	}
	return Placed{}, false
}

// free reports whether a position is free, with so much room to spare.
func (l *Lettering) free(n *Label, p *Placed, viewport Box, room float32) bool {
	return l.room(n, p, viewport, room) && (!p.Tied || !l.taken.crosses(p.From, p.To, n.sign()))
}

// room reports whether there is room for the text of a position, whatever its line crosses.
func (l *Lettering) room(n *Label, p *Placed, viewport Box, spare float32) bool {
	return p.Box.Within(viewport) && !l.taken.meets(p.Box.Grown(spare), n.sign(), p.Box)
}

// written reports whether a line would run through a name.
func (l *Lettering) written(from, to Point) bool {
	for i := range l.placed {
		if l.placed[i].Box.cut(from, to) {
			return true
		}
	}
	return false
}

// sign returns the box of the label's sign.
func (n *Label) sign() Box { return Box{n.At.X, n.At.Y, n.At.X, n.At.Y}.Grown(n.Half) }

// position returns where a label is in one of its positions.
func (n *Label) position(slot int32, size Point) Placed {
	if int(slot) >= len(slots) {
		return n.apart(slot, size)
	}
	side, gap := slots[slot], rings[0]*size.Y+1
	at := Point{n.At.X + side.X*(n.Half+gap+size.X/2), n.At.Y + side.Y*(n.Half+gap+size.Y/2)}
	if slot >= 4 { // at a slant the corners come close of themselves
		at.X -= side.X * min(n.Half+gap, size.X/2) * 0.6
		at.Y = n.At.Y + side.Y*(n.Half*0.8+gap*0.6+size.Y/2)/0.9
	}
	return Placed{Slot: slot, Box: boxAround(at, size)}
}

// apart returns where a label is in one of the positions that are tied to its sign.
func (n *Label) apart(slot int32, size Point) Placed {
	k := int(slot) - len(slots)
	gap := rings[1+k/len(ringTurns)]*size.Y + 1
	sin, cos := math.Sincos(ringTurns[k%len(ringTurns)] * math.Pi / 8)
	b := boxAround(Point{n.At.X + float32(cos)*(n.Half+gap+size.X/2), n.At.Y + float32(sin)*(n.Half+gap+size.Y/2)}, size)
	p := Placed{Slot: slot, Box: b, Tied: true}
	p.To = Point{min(max(n.At.X, b.Left), b.Right), min(max(n.At.Y, b.Top), b.Bottom)}
	way := p.To.apart(n.At)
	share := float32(math.Min(float64(n.Half)/math.Max(way, 1e-6), 1))
	p.From = Point{n.At.X + (p.To.X-n.At.X)*share, n.At.Y + (p.To.Y-n.At.Y)*share}
	return p
}

// boxAround returns the box of a size round its middle.
func boxAround(at, size Point) Box {
	return Box{at.X - size.X/2, at.Y - size.Y/2, at.X + size.X/2, at.Y + size.Y/2}
}
