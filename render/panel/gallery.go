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
	if e.low(r) {
		_, in = in.CutTop(e.u(6))
		head, rest := in.CutTop(e.lowHeadHigh(in.W, &g))
		e.lowHead(head, &g)
		_, in = rest.CutTop(e.u(4))
	} else {
		_, in = in.CutTop(e.u(18))
		head, rest := in.CutTop(e.galleryHeadHigh(in.W, &g))
		e.galleryHead(head, &g)
		_, in = rest.CutTop(e.u(12))
	}
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
	gap := e.u(14)
	if e.low(r) {
		gap = e.u(6)
	}
	e.column(GalleryScroll, in, g.Scroll, gap, func(w float32) []block { return e.galleryBlocks(w, e.low(r), &g) })
	return e.since(from)
}

// low reports whether words are so large that a screen has room for few lines.
func (e *Easel) low(r picture.Rect) bool { return r.H < e.u(400) }

// lowHeadHigh is how high the head stands where there is room for few lines: the sentence
// beneath the title and the search box.
func (e *Easel) lowHeadHigh(w float32, g *Gallery) float32 {
	return e.buttonHigh() + wrapped(g.Words, e.muted(), w, 2)
}

func (e *Easel) lowHead(r picture.Rect, g *Gallery) {
	top, words := r.CutTop(e.buttonHigh())
	box, title := top.CutRight(min(e.u(320), r.W/2))
	title.W = max(1, title.W-e.u(12))
	e.line(title, g.Title, e.title())
	e.searchBox(box, g)
	e.wrap(words, g.Words, e.muted(), 2)
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
	e.searchBox(box, g)
}

// searchBox draws the box that takes what is searched for.
func (e *Easel) searchBox(box picture.Rect, g *Gallery) {
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
func (e *Easel) galleryBlocks(w float32, low bool, g *Gallery) []block {
	gap := e.u(18)
	n := max(1, int((w+gap)/(e.u(280)+gap)))
	if n < 3 { // the map stands beside the words, and a tile takes the width
		n = 1
	}
	wide := (w - float32(n-1)*gap) / float32(n)
	title, above := e.title(), e.u(4)
	if low {
		title, above = e.large(), 0
	}
	list, at := []block{}, 0
	for i := range g.Sections {
		sec := &g.Sections[i]
		if len(sec.Tiles) == 0 {
			continue
		}
		text := wrapped(sec.Words, e.muted(), w, 0)
		list = append(list, block{high(title) + text + above, func(r picture.Rect) {
			r.Y += above
			e.line(picture.Rect{X: r.X, Y: r.Y, W: r.W, H: high(title)}, sec.Title, title)
			r.Y += high(title)
			e.wrap(r, sec.Words, e.muted(), 0)
		}})
		for first := 0; first < len(sec.Tiles); first += n {
			row := sec.Tiles[first:min(first+n, len(sec.Tiles))]
			tall := float32(0)
			for k := range row {
				tall = max(tall, e.tileHigh(wide, n == 1, &row[k]))
			}
			number := at + first
			list = append(list, block{tall, func(r picture.Rect) {
				for k := range row {
					e.tile(picture.Rect{X: r.X + float32(k)*(wide+gap), Y: r.Y, W: wide, H: tall}.Whole(), n == 1, &row[k], number+k)
				}
			}})
		}
		at += len(sec.Tiles)
	}
	return append(list, gapBlock(e.u(10)))
}

// The most lines of a tile's texts; more are told by its tip.
const (
	titleLines   = 4
	wordsLines   = 9
	teachesLines = 9
)

// thumbHigh is the height of a thumbnail.
func (e *Easel) thumbHigh(w float32) float32 { return min(ceil(w*0.42), e.u(150)) }

// besideWide is the width of a map that stands beside the words of its tile.
func (e *Easel) besideWide(w float32) float32 { return min(ceil(w*0.26), e.u(200)) }

// tileHigh is how high a tile stands in a width, with its map above the words or beside them.
func (e *Easel) tileHigh(w float32, beside bool, t *Tile) float32 {
	if beside {
		return ceil(max(2*e.u(6)+e.tileWords(picture.Rect{W: w - e.besideWide(w) - 2*e.u(12)}, true, t, false), e.u(84)))
	}
	return ceil(e.thumbHigh(w) + e.u(10) + e.tileWords(picture.Rect{W: w - 2*e.u(14)}, false, t, false) + e.u(14))
}

// tileWords lays the words of a tile from the top of a rectangle, and returns how high they
// stand. Without draw it only measures.
func (e *Easel) tileWords(at picture.Rect, beside bool, t *Tile, draw bool) float32 {
	put := func(r picture.Rect, text string, s picture.Style, most int) float32 {
		if draw {
			e.wrap(r, text, s, most)
		}
		return wrapped(text, s, r.W, most)
	}
	title, gap := e.large(), e.u(4)
	if beside {
		title, gap = e.strong(), e.u(2)
	}
	top := at.Y
	at.Y += put(at, t.Title, title, titleLines) + gap
	at.Y += put(at, t.Words, e.body(), wordsLines)
	if t.Teaches != "" {
		at.Y += gap + e.u(2)
		text := picture.Rect{X: at.X + e.u(14), Y: at.Y, W: at.W - e.u(14), H: at.H}
		high := put(text, t.Teaches, e.muted(), teachesLines)
		if draw {
			e.Pic.Rect(picture.Rect{X: at.X, Y: at.Y, W: e.u(4), H: high}, e.Theme.Accent)
		}
		at.Y += high
	}
	return at.Y - top
}

// tile draws one tile.
func (e *Easel) tile(r picture.Rect, beside bool, t *Tile, number int) {
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
	at := rest.Pad(e.u(14), e.u(10))
	if beside {
		thumb, rest = r.CutLeft(e.besideWide(r.W))
		at = rest.Pad(e.u(12), e.u(6))
	}
	e.thumbnail(thumb, t.Map)
	e.badge(thumb, t)
	e.Pic.RectOutline(r.Inset(edge.Width/2), edge)
	e.hot(Hot{Rect: r, ID: OpenTile, Value: int64(number), Tip: tip})
	e.tileWords(at, beside, t, true)
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
