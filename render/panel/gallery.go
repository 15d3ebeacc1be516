package panel

import (
	"pocsim/render/picture"
	"pocsim/render/symbol"
)

// A Gallery is the start screen.
type Gallery struct {
	Title    string
	Words    string // a sentence under the title
	Search   string // what has been typed
	Sections []Section
	Scroll   int64
}

// A Section is tiles of one kind: scenarios, cases of record.
type Section struct {
	Title string
	Words string
	Tiles []Tile
}

// A Tile is one thing that can be opened.
type Tile struct {
	Title   string
	Words   string           // one sentence
	Teaches string           // what it teaches
	Map     *picture.Texture // a thumbnail; nil: an empty ground
	Badge   string           // what sets it apart, in a word or two; may be empty
	Two     bool             // two runs stand side by side in it
	Sign    symbol.Spec      // of the badge; the zero Spec is none
}

// Gallery draws the start screen. What the search leaves out is left out by the caller.
func (e *Easel) Gallery(r picture.Rect, g Gallery) []Hot {
	from := len(e.hots)
	e.Pic.Rect(r, e.Theme.Ground)
	e.floor = e.Theme.Ground
	in := r.Pad(e.u(28), 0)
	_, in = in.CutTop(e.u(18))
	head, in := in.CutTop(e.galleryHeadHigh(in.W, &g))
	e.galleryHead(head, &g)
	_, in = in.CutTop(e.u(12))
	n := 0
	for i := range g.Sections {
		n += len(g.Sections[i].Tiles)
	}
	if n == 0 {
		empty := "There is nothing to open."
		if g.Search != "" {
			empty = "Nothing is called \"" + g.Search + "\". Clear the search to see everything."
		}
		e.wrap(in, empty, e.large(), 3)
		return e.since(from)
	}
	e.column(GalleryScroll, in, g.Scroll, e.u(14), func(w float32) []block { return e.galleryBlocks(w, &g) })
	return e.since(from)
}

// searchWide is the width of the search box; narrow is whether it stands in a line of its
// own.
func (e *Easel) searchWide(w float32) (wide float32, narrow bool) {
	if w < e.u(760) {
		return min(w, e.u(420)), true
	}
	return e.u(320), false
}

func (e *Easel) galleryHeadHigh(w float32, g *Gallery) float32 {
	wide, narrow := e.searchWide(w)
	text := w
	if !narrow {
		text -= wide + e.u(24)
	}
	h := high(e.title().Scaled(1.3)) + wrapped(g.Words, e.muted(), text, 2)
	if narrow {
		return h + e.u(8) + e.buttonHigh()
	}
	return max(h, e.buttonHigh())
}

// galleryHead draws the title and the search box.
func (e *Easel) galleryHead(r picture.Rect, g *Gallery) {
	wide, narrow := e.searchWide(r.W)
	box, text := r, r
	if narrow {
		box, text = r.CutBottom(e.buttonHigh())
		box.W = wide
	} else {
		box, text = r.CutRight(wide)
		box.H = e.buttonHigh()
		text.W = max(1, text.W-e.u(24))
	}
	s := e.title().Scaled(1.3)
	e.line(picture.Rect{X: text.X, Y: text.Y, W: text.W, H: high(s)}, g.Title, s)
	e.wrap(picture.Rect{X: text.X, Y: text.Y + high(s), W: text.W, H: text.H}, g.Words, e.muted(), 2)
	spot := Spot{Search, 0}
	e.Pic.RoundRect(box, e.u(6), e.Theme.Panel)
	e.Pic.RoundOutline(box.Inset(0.75), e.u(6), picture.Pen{Width: max(1.5, e.u(1)), Colour: e.Theme.Muted})
	e.hot(Hot{Rect: box, ID: Search, Tip: "Type to search"})
	at, rest := box.Pad(e.u(10), 0).CutLeft(e.u(26))
	e.icon(iconSearch, picture.Around(picture.Point{X: at.X + e.u(9), Y: at.Y + at.H/2}, e.u(18), e.u(18)), e.Theme.Muted)
	if g.Search == "" {
		e.line(rest, "Search", e.muted())
	} else {
		w := e.line(rest, g.Search, e.body())
		e.Pic.Rect(picture.Rect{X: min(rest.X+w+e.u(2), rest.Right()-2), Y: box.Y + e.u(8), W: max(1, e.u(2)), H: box.H - 2*e.u(8)}, e.Theme.Text)
	}
	if e.Focus == spot {
		e.ring(box, e.u(6))
	}
}

// galleryBlocks are the sections: a heading, and rows of tiles.
func (e *Easel) galleryBlocks(w float32, g *Gallery) []block {
	gap := e.u(18)
	n := max(1, int((w+gap)/(e.u(280)+gap)))
	wide := (w - float32(n-1)*gap) / float32(n)
	list, at := []block{}, 0
	for i := range g.Sections {
		sec := &g.Sections[i]
		if len(sec.Tiles) == 0 {
			continue
		}
		text := wrapped(sec.Words, e.muted(), w, 0)
		list = append(list, block{high(e.title()) + text + e.u(4), func(r picture.Rect) {
			r.Y += e.u(4)
			e.line(picture.Rect{X: r.X, Y: r.Y, W: r.W, H: high(e.title())}, sec.Title, e.title())
			r.Y += high(e.title())
			e.wrap(r, sec.Words, e.muted(), 0)
		}})
		for first := 0; first < len(sec.Tiles); first += n {
			row := sec.Tiles[first:min(first+n, len(sec.Tiles))]
			tall := float32(0)
			for k := range row {
				tall = max(tall, e.tileHigh(wide, &row[k]))
			}
			number := at + first
			list = append(list, block{tall, func(r picture.Rect) {
				for k := range row {
					e.tile(picture.Rect{X: r.X + float32(k)*(wide+gap), Y: r.Y, W: wide, H: tall}.Whole(), &row[k], number+k)
				}
			}})
		}
		at += len(sec.Tiles)
	}
	return append(list, gapBlock(e.u(10)))
}

// The most lines of a tile's texts; more are told by its tip.
const (
	tileTitle   = 4
	tileWords   = 9
	tileTeaches = 9
)

// thumbHigh is the height of a thumbnail.
func (e *Easel) thumbHigh(w float32) float32 { return min(ceil(w*0.42), e.u(150)) }

func (e *Easel) tileHigh(w float32, t *Tile) float32 {
	in := w - 2*e.u(14)
	h := e.thumbHigh(w) + e.u(14) + wrapped(t.Title, e.large(), in, tileTitle) + wrapped(t.Words, e.body(), in, tileWords) + e.u(14)
	if t.Teaches != "" {
		h += e.u(6) + wrapped(t.Teaches, e.muted(), in-e.u(24), tileTeaches)
	}
	return ceil(h)
}

// tile draws one tile.
func (e *Easel) tile(r picture.Rect, t *Tile, number int) {
	spot := Spot{OpenTile, int64(number)}
	tip := t.Title
	for _, part := range [...]string{t.Words, t.Teaches} {
		if part != "" {
			tip += "\n" + part
		}
	}
	face, edge := e.Theme.Panel, picture.Pen{Width: max(1, e.u(1)), Colour: e.Theme.PanelEdge}
	if e.Over == spot {
		face, edge = e.Theme.Raised, picture.Pen{Width: max(2, e.u(2)), Colour: e.Theme.Accent}
	}
	e.Pic.Shadow(r.Moved(0, e.u(1)), e.u(6), e.u(6), e.Theme.Shadow)
	e.Pic.Rect(r, face)
	thumb, rest := r.CutTop(e.thumbHigh(r.W))
	e.thumbnail(thumb, t.Map)
	e.badge(thumb, t)
	e.Pic.RectOutline(r.Inset(edge.Width/2), edge)
	e.hot(Hot{Rect: r, ID: OpenTile, Value: int64(number), Tip: tip})
	at := rest.Pad(e.u(14), 0)
	at.Y += e.u(10)
	at.Y += e.wrap(at, t.Title, e.large(), tileTitle) + e.u(4)
	at.Y += e.wrap(at, t.Words, e.body(), tileWords)
	if t.Teaches != "" {
		at.Y += e.u(6)
		e.Pic.Rect(picture.Rect{X: at.X, Y: at.Y, W: e.u(4), H: wrapped(t.Teaches, e.muted(), at.W-e.u(24), tileTeaches)}, e.Theme.Accent)
		e.wrap(picture.Rect{X: at.X + e.u(14), Y: at.Y, W: at.W - e.u(24), H: at.H}, t.Teaches, e.muted(), tileTeaches)
	}
	if e.Focus == spot {
		e.ring(r, 0)
	}
}

// badge draws in a corner of the map what sets a tile apart.
func (e *Easel) badge(thumb picture.Rect, t *Tile) {
	if t.Badge == "" {
		return
	}
	side := float32(0)
	switch {
	case t.Two:
		side = e.u(26)
	case t.Sign != (symbol.Spec{}):
		side = e.u(34)
	}
	w := min(ceil(e.strong().Measure(t.Badge))+2*e.u(9)+side, thumb.W-2*e.u(8))
	at := picture.Rect{X: thumb.Right() - w - e.u(8), Y: thumb.Y + e.u(8), W: w, H: e.lineHigh() + e.u(12)}.Whole()
	e.Pic.RoundRect(at, e.u(5), e.Theme.Panel)
	e.Pic.RoundOutline(at.Inset(0.5), e.u(5), picture.Pen{Width: max(1, e.u(1)), Colour: e.Theme.Muted})
	sign, words := at.Pad(e.u(9), 0).CutLeft(side)
	switch {
	case t.Two:
		e.icon(iconTwo, picture.Around(picture.Point{X: sign.X + e.u(9), Y: sign.Y + sign.H/2}, e.u(18), e.u(16)), e.Theme.Text)
	case t.Sign != (symbol.Spec{}):
		e.plain(t.Sign, picture.Point{X: sign.X + e.u(13), Y: sign.Y + sign.H/2}, e.lineHigh()+e.u(6))
	}
	e.line(words, t.Badge, e.strong())
}

// thumbnail draws the middle of a map so that it fills a rectangle.
func (e *Easel) thumbnail(r picture.Rect, t *picture.Texture) {
	if t == nil {
		e.Pic.Rect(r, e.Theme.Raised)
		return
	}
	w, h := t.Size()
	part := picture.Rect{W: w, H: h}
	if w*r.H > h*r.W {
		part.W = h * r.W / r.H
		part.X = (w - part.W) / 2
	} else {
		part.H = w * r.H / r.W
		part.Y = (h - part.H) / 2
	}
	e.Pic.ImagePart(t, part, r, picture.RGB(0xFFFFFF))
}
