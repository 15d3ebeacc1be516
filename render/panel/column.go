package panel

import "pocsim/render/picture"

// A block is one part of a column: how high it is at a width, and how it is drawn.
type block struct {
	high float32
	draw func(r picture.Rect)
}

// scrollWide is the width of a scroll bar with the gap before it.
func (e *Easel) scrollWide() float32 { return e.u(18) }

// column draws blocks one beneath another, with gaps between them. Where they are higher
// than the rectangle they scroll. The blocks are made for a width, which is less where
// there is a scroll bar.
func (e *Easel) column(id string, r picture.Rect, scroll int64, gap float32, blocks func(width float32) []block) {
	if r.Empty() {
		return
	}
	list := blocks(r.W)
	if whole := stacked(list, gap); whole > r.H {
		list = blocks(max(1, r.W-e.scrollWide()))
	}
	e.scrolled(id, r, scroll, stacked(list, gap), func(in picture.Rect) {
		y := in.Y
		for _, b := range list {
			at := picture.Rect{X: in.X, Y: y, W: in.W, H: b.high}
			b.draw(at)
			y += b.high + gap
		}
	})
}

// framed draws a head, a column and a foot. Head and foot stay where they are while the
// column scrolls; where that would leave the column hardly any room, they scroll with it.
func (e *Easel) framed(id string, r picture.Rect, scroll int64, gap float32, head, foot, body func(width float32) []block) {
	over, under := head(r.W), foot(r.W)
	a, b := stacked(over, 0), stacked(under, 0)
	if r.H-a-b < e.u(90) && a+b+stacked(body(r.W), gap) > r.H {
		e.column(id, r, scroll, 0, func(w float32) []block {
			list := head(w)
			for i, one := range body(w) {
				if i > 0 && gap > 0 {
					list = append(list, gapBlock(gap))
				}
				list = append(list, one)
			}
			return append(list, foot(w)...)
		})
		return
	}
	top, rest := r.CutTop(a)
	bottom, rest := rest.CutBottom(b)
	e.pile(top, over)
	e.pile(bottom, under)
	e.column(id, rest, scroll, gap, body)
}

// pile draws blocks one beneath another.
func (e *Easel) pile(r picture.Rect, list []block) {
	for _, b := range list {
		r.H = b.high
		b.draw(r)
		r.Y += b.high
	}
}

// stacked is how high blocks are together.
func stacked(list []block, gap float32) float32 {
	sum := float32(0)
	for i, b := range list {
		if i > 0 {
			sum += gap
		}
		sum += b.high
	}
	return sum
}

// scrolled draws something of a height into a rectangle, with a scroll bar where it is
// higher than that.
func (e *Easel) scrolled(id string, r picture.Rect, scroll int64, whole float32, draw func(in picture.Rect)) {
	most := int64(ceil(max(0, whole-r.H)))
	if most == 0 {
		e.clipped(r, func() { draw(r) })
		return
	}
	scroll = min(max(scroll, 0), most)
	e.hot(Hot{Rect: r, Kind: Wheel, ID: id, Value: scroll, High: most, moves: true})
	bar, rest := r.CutRight(e.scrollWide())
	was := e.inside
	e.inside = id
	e.clipped(r, func() {
		draw(picture.Rect{X: r.X, Y: r.Y - float32(scroll), W: rest.W, H: whole})
	})
	e.inside = was
	e.fades(rest, scroll > 0, scroll < most)
	_, bar = bar.CutLeft(bar.W - e.u(12))
	grip := max(e.u(24), bar.H*r.H/whole)
	at := picture.Rect{X: bar.X, Y: bar.Y + (bar.H-grip)*float32(scroll)/float32(most), W: bar.W, H: grip}
	e.Pic.RoundRect(bar, bar.W/2, e.Theme.Grid)
	e.Pic.RoundRect(at.Pad(e.u(2), 0), bar.W/2, e.Theme.Muted)
	e.hot(Hot{Rect: bar, Kind: Slide, ID: id, Value: scroll, High: most, Upright: true, moves: true})
	if (e.Focus == Spot{ID: id}) {
		e.ring(bar, bar.W/2)
	}
}

// fades lets what is scrolled away fade out at the upper and lower edges.
func (e *Easel) fades(r picture.Rect, above, below bool) {
	none, full := e.floor.Faded(0), e.floor
	h := min(e.u(18), r.H/4)
	if above {
		e.Pic.Shade(picture.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, full, none)
	}
	if below {
		e.Pic.Shade(picture.Rect{X: r.X, Y: r.Bottom() - h, W: r.W, H: h}, none, full)
	}
}

// gapBlock is empty room.
func gapBlock(h float32) block { return block{h, func(picture.Rect) {}} }

// wordsBlock is words in as many lines as they need.
func (e *Easel) wordsBlock(w float32, text string, s picture.Style) block {
	return block{wrapped(text, s, w, 0), func(r picture.Rect) { e.wrap(r, text, s, 0) }}
}

// ruleBlock is a faint line.
func (e *Easel) ruleBlock() block {
	return block{1, func(r picture.Rect) { e.Pic.Rect(r, e.Theme.PanelEdge) }}
}
