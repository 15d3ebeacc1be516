package panel

import (
	"image"

	"pocsim/render/picture"
	"pocsim/render/symbol"
)

// A Card is what is told of one thing on the map. The functions in cards.go make cards of
// units, contingents, places, households, groups and bases.
type Card struct {
	Sign    symbol.Spec // beside the heading; the zero Spec is none
	Title   string
	Sub     string // what it is
	Parts   []Part
	Actions []Action
	Scroll  int64 // [px]
}

// A Part is some rows of a card under a heading, which may be empty.
type Part struct {
	Heading string
	Rows    []Row
}

// A Row is one thing told. Without a label it is a sentence across the card.
type Row struct {
	Label string
	Words string
	Mood  Mood
	Under string // more of it, in words of less weight
}

// An Action is a button at the foot of a card.
type Action struct {
	Words string
	Tip   string
	Off   bool
}

// A Mood says what a row means to the protection of people. Each has a sign and a colour.
type Mood uint8

// The moods.
const (
	Plain     Mood = iota
	Fine           // it helps
	Waiting        // a decision is awaited
	Grave          // it stops somebody, or people come to harm
	Told           // a remark
	Concealed      // the truth, which the mission does not know
)

// moodSign returns the sign and colour of a mood.
func (e *Easel) moodSign(m Mood) (icon, picture.Colour) {
	t := e.Theme
	switch m {
	case Fine:
		return iconCheck, t.Good
	case Waiting:
		return iconWarn, t.Pending
	case Grave:
		return iconStop, t.Harm
	case Told:
		return iconTold, t.Muted
	case Concealed:
		return iconEye, t.Suspect
	}
	return noIcon, t.Text
}

// CardWidth returns how wide cards want to be.
func (e *Easel) CardWidth() float32 { return e.u(340) }

// Card draws a card that fills a rectangle; what has no room scrolls.
func (e *Easel) Card(r picture.Rect, c Card) []Hot {
	from := len(e.hots)
	e.sheet(r)
	e.clipped(r, func() {
		e.framed(CardScroll, r.Pad(e.u(14), e.u(10)), c.Scroll, 0,
			func(w float32) []block { return e.cardHeadBlocks(w, &c) },
			func(w float32) []block { return e.cardFootBlocks(w, &c) },
			func(w float32) []block { return e.cardBlocks(w, &c) })
	})
	return e.since(from)
}

// cardHeadBlocks are the heading and the gap after it.
func (e *Easel) cardHeadBlocks(w float32, c *Card) []block {
	t := e.cardTitleWide(w, c)
	h := max(wrapped(c.Title, e.title(), t, 3)+wrapped(c.Sub, e.muted(), t, 4), e.buttonHigh())
	return []block{{h, func(r picture.Rect) { e.cardHead(r, c) }}, gapBlock(e.u(8))}
}

// cardFootBlocks are the actions, and the gap before them.
func (e *Easel) cardFootBlocks(w float32, c *Card) []block {
	if len(c.Actions) == 0 {
		return nil
	}
	list := cardButtons(c)
	return []block{gapBlock(e.u(10)), {e.flow(picture.Rect{W: w}, list, false), func(r picture.Rect) { e.flow(r, list, true) }}}
}

// CardHeight returns how high a card is that shows everything at a width.
func (e *Easel) CardHeight(width float32, c Card) float32 {
	w := width - 2*e.u(14)
	return ceil(stacked(e.cardHeadBlocks(w, &c), 0) + stacked(e.cardBlocks(w, &c), 0) + stacked(e.cardFootBlocks(w, &c), 0) + 2*e.u(10))
}

func cardButtons(c *Card) []button {
	list := make([]button, len(c.Actions))
	for i, a := range c.Actions {
		list[i] = button{id: CardAction, value: int64(i), words: a.Words, tip: a.Tip, off: a.Off}
	}
	return list
}

// signWide is the room of the symbol beside a heading.
func (e *Easel) signWide(c *Card) float32 {
	if c.Sign == (symbol.Spec{}) {
		return 0
	}
	return e.u(64)
}

func (e *Easel) cardTitleWide(w float32, c *Card) float32 {
	return max(1, w-e.signWide(c)-e.buttonHigh()-e.u(8))
}

// cardHead draws the symbol, the heading and the button that closes the card.
func (e *Easel) cardHead(r picture.Rect, c *Card) {
	shut, rest := r.CutRight(e.buttonHigh())
	shut.H = e.buttonHigh()
	e.button(shut, button{id: CloseCard, icon: iconClose, tip: "Close (Esc)"})
	if w := e.signWide(c); w > 0 {
		var at picture.Rect
		at, rest = rest.CutLeft(w)
		e.symbol(c.Sign, picture.Point{X: at.X + w*0.42, Y: at.Y + min(at.H, e.u(60))/2}, e.u(40))
	}
	rest.W = max(1, rest.W-e.u(8))
	up := e.wrap(rest, c.Title, e.title(), 3)
	rest.Y += up
	e.wrap(rest, c.Sub, e.muted(), 4)
}

// cardBlocks are the parts of a card.
func (e *Easel) cardBlocks(w float32, c *Card) []block {
	list, label := []block{}, e.labelWide(w, c.Parts)
	for i := range c.Parts {
		part := &c.Parts[i]
		if len(part.Rows) == 0 {
			continue
		}
		if len(list) > 0 {
			list = append(list, gapBlock(e.u(6)))
		}
		list = append(list, e.ruleBlock(), gapBlock(e.u(6)))
		if part.Heading != "" {
			list = append(list, e.wordsBlock(w, part.Heading, e.large()), gapBlock(e.u(2)))
		}
		for k := range part.Rows {
			list = append(list, e.rowBlock(w, label, &part.Rows[k]))
		}
	}
	return list
}

// labelWide is the width of the labels of a card.
func (e *Easel) labelWide(w float32, parts []Part) float32 {
	wide := float32(0)
	for i := range parts {
		for k := range parts[i].Rows {
			wide = max(wide, ceil(e.muted().Measure(parts[i].Rows[k].Label)))
		}
	}
	if wide > 0 {
		wide += e.u(12)
	}
	return min(wide, w*0.42)
}

// rowBlock is one row: a label, a sign where it has a mood, and words in as many lines as
// they need.
func (e *Easel) rowBlock(w, label float32, row *Row) block {
	if row.Label == "" {
		label = 0
	}
	k, ink := e.moodSign(row.Mood)
	sign := float32(0)
	if k != noIcon {
		sign = e.u(24)
	}
	wide := w - label - sign
	style := e.body()
	if row.Mood == Grave || row.Mood == Waiting {
		style = e.strong()
	}
	h := max(wrapped(row.Words, style, wide, 0)+wrapped(row.Under, e.muted(), wide, 0), wrapped(row.Label, e.muted(), label-e.u(8), 0))
	return block{h + e.u(6), func(r picture.Rect) {
		r.Y += e.u(3)
		if label > 0 {
			e.wrap(picture.Rect{X: r.X, Y: r.Y, W: label - e.u(8), H: r.H}, row.Label, e.muted(), 0)
		}
		if sign > 0 {
			side := e.u(17)
			e.icon(k, picture.Rect{X: r.X + label, Y: r.Y + (e.lineHigh()-side)/2, W: side, H: side}, ink)
		}
		at := picture.Rect{X: r.X + label + sign, Y: r.Y, W: wide, H: r.H}
		at.Y += e.wrap(at, row.Words, style, 0)
		e.wrap(at, row.Under, e.muted(), 0)
	}}
}

// A painted is a symbol made into a texture.
type painted struct {
	spec  symbol.Spec
	plain bool
	theme string
	size  int
}

// symbol draws a map symbol around a point. Textures are kept, up to a number.
func (e *Easel) symbol(spec symbol.Spec, at picture.Point, size float32) {
	e.stamp(spec, false, at, size)
}

// plain draws a symbol without military signs around a point.
func (e *Easel) plain(spec symbol.Spec, at picture.Point, size float32) {
	e.stamp(spec, true, at, size)
}

// stamp draws a symbol that is painted once.
func (e *Easel) stamp(spec symbol.Spec, plain bool, at picture.Point, size float32) {
	key := painted{spec, plain, e.Theme.Name, int(size)}
	t := e.symbols[key]
	if t == nil {
		if e.symbols == nil || len(e.symbols) >= 64 {
			e.symbols = map[painted]*picture.Texture{}
		}
		side := int(size * 2 * symbol.Reach)
		img := image.NewRGBA(image.Rect(0, 0, side, side))
		p := paletteOf(e.Theme)
		draw := symbol.Military
		if plain {
			draw = symbol.Plain
		}
		e.brush.Draw(img, draw(spec), p, float32(side)/2, float32(side)/2, size)
		t = picture.NewTexture("symbol", img)
		e.symbols[key] = t
	}
	w, h := t.Size()
	e.Pic.Image(t, picture.Around(at, w, h).Whole())
}

// paletteOf returns the inks of symbols that suit a theme: the dark ones where the panel
// is dark.
func paletteOf(t *picture.Theme) *symbol.Palette {
	for i := range palettes {
		if palettes[i].Name == t.Name || t == picture.Light && i == 0 {
			return &palettes[i]
		}
	}
	if t.Panel.Luminance() < 0.2 {
		return &palettes[1]
	}
	return &palettes[0]
}

var palettes = symbol.Palettes()
