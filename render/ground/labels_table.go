package ground

// A table is the pane as far as it is taken: boxes, and squares that list which of them
// reach into each.
type table struct {
	view       Box
	cols, rows int32
	boxes      []Box
	first      []int32 // of each square, index into links; -1 none
	links      []link
}

// A link is a box in the list of a square.
type link struct{ box, next int32 }

// square is the width of a square [px].
const square = 48

// reset empties the table for a pane.
func (t *table) reset(view Box) {
	t.view = view
	t.cols, t.rows = int32(max(view.Width(), 0))/square+1, int32(max(view.Height(), 0))/square+1
	n := int(t.cols * t.rows)
	if cap(t.first) < n {
		t.first = make([]int32, n)
	}
	t.first = t.first[:n]
	for i := range t.first {
		t.first[i] = -1
	}
	t.boxes, t.links = t.boxes[:0], t.links[:0]
}

// reach returns the squares that a box reaches into; none where it is out of view.
func (t *table) reach(b Box) (x0, y0, x1, y1 int32) {
	if !b.Meets(t.view) {
		return 0, 0, -1, -1
	}
	at := func(v, from float32, n int32) int32 { return min(max(int32((v-from)/square), 0), n-1) }
	return at(b.Left, t.view.Left, t.cols), at(b.Top, t.view.Top, t.rows), at(b.Right, t.view.Left, t.cols), at(b.Bottom, t.view.Top, t.rows)
}

// add takes the room of a box.
func (t *table) add(b Box) {
	x0, y0, x1, y1 := t.reach(b)
	if x1 < x0 {
		return
	}
	id := int32(len(t.boxes))
	t.boxes = append(t.boxes, b)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			k := y*t.cols + x
			t.links = append(t.links, link{id, t.first[k]})
			t.first[k] = int32(len(t.links) - 1)
		}
	}
}

// line takes the room of a line, in small boxes along it.
func (t *table) line(from, to Point) {
	const grain = 5
	steps := int(from.apart(to)/grain) + 1
	for k := range steps + 1 {
		share := float32(k) / float32(steps)
		p := Point{from.X + (to.X-from.X)*share, from.Y + (to.Y-from.Y)*share}
		t.add(Box{p.X, p.Y, p.X, p.Y}.Grown(grain / 2))
	}
}

// meets reports whether a box with room round it meets anything. Of its own sign the text
// alone must keep off.
func (t *table) meets(b, own, text Box) bool {
	x0, y0, x1, y1 := t.reach(b)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for k := t.first[y*t.cols+x]; k >= 0; k = t.links[k].next {
				q := t.boxes[t.links[k].box]
				if q.Meets(b) && (q != own || q.Meets(text)) {
					return true
				}
			}
		}
	}
	return false
}

// crosses reports whether a line meets anything but its own sign.
func (t *table) crosses(from, to Point, own Box) bool {
	b := boxOf([]Point{from, to})
	x0, y0, x1, y1 := t.reach(b.Grown(0.5))
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for k := t.first[y*t.cols+x]; k >= 0; k = t.links[k].next {
				if q := t.boxes[t.links[k].box]; q != own && q.cut(from, to) {
					return true
				}
			}
		}
	}
	return false
}

// cut reports whether a stretch between two points passes through the box (the slabs of
// Kay and Kajiya).
func (b Box) cut(p, q Point) bool {
	lo, hi := float32(0), float32(1)
	for _, axis := range [2][4]float32{{p.X, q.X - p.X, b.Left, b.Right}, {p.Y, q.Y - p.Y, b.Top, b.Bottom}} {
		at, way, from, to := axis[0], axis[1], axis[2], axis[3]
		if way == 0 {
			if at < from || at > to {
				return false
			}
			continue
		}
		s, e := (from-at)/way, (to-at)/way
		lo, hi = max(lo, min(s, e)), min(hi, max(s, e))
	}
	return lo <= hi
}
