package picture

import "math"

// An Anchor says which part of a line of words stands at the given place.
type Anchor uint8

// The anchors. The first three stand on the baseline; the middle is that of capital
// letters; top and bottom leave room for the tallest and the deepest letter.
const (
	Left Anchor = iota
	Centre
	Right
	TopLeft
	TopCentre
	TopRight
	MiddleLeft
	Middle
	MiddleRight
	BottomLeft
	BottomCentre
	BottomRight
)

// A Style says how words look. The methods return changed copies, so that a style is
// said in one line.
type Style struct {
	Weight Weight
	Size   float32 // of the font [px]
	Colour Colour
	Anchor Anchor
	Halo   Colour  // a glow around the letters, so that they are read on a map
	Glow   float32 // how wide the halo is [px]; the zero glow is an eighth of the size
	Up     bool    // words run upwards, as along an axis; the anchor is as if they did not
}

// As returns the style in a colour.
func (s Style) As(c Colour) Style { s.Colour = c; return s }

// At returns the style at an anchor.
func (s Style) At(a Anchor) Style { s.Anchor = a; return s }

// In returns the style in a weight.
func (s Style) In(w Weight) Style { s.Weight = w; return s }

// Scaled returns the style with its size multiplied.
func (s Style) Scaled(f float32) Style { s.Size *= f; return s }

// Haloed returns the style with a halo, which is the colour of the ground as a rule.
func (s Style) Haloed(c Colour) Style { s.Halo = c; return s }

// Upwards returns the style with words that run upwards.
func (s Style) Upwards() Style { s.Up = true; return s }

// Measure returns how wide one line of words is in the style [px].
func (s Style) Measure(text string) float32 { return Measure(text, s.Weight, s.Size) }

// LineHeight returns how far apart lines of the style stand [px].
func (s Style) LineHeight() float32 { return LineHeight(s.Size) }

// Wrap breaks words into lines of the style no wider than a width [px].
func (s Style) Wrap(text string, width float32) []string {
	return Wrap(text, width, s.Weight, s.Size)
}

// Shorten cuts words to a width [px], with an ellipsis.
func (s Style) Shorten(text string, width float32) string {
	return Shorten(text, width, s.Weight, s.Size)
}

// Box returns where a line of words stands that is anchored at a place: as wide as its
// letters move, from the highest to the deepest that letters reach.
func (s Style) Box(x, y float32, text string) Rect {
	return s.boxed(x, y, s.Measure(text))
}

// boxed returns the box of a line of words of a width.
func (s Style) boxed(x, y, w float32) Rect {
	x0, y0 := s.origin(w)
	t := faces()[s.Weight]
	r := Rect{x0, y0 - t.ascent*s.Size, w, (t.ascent + t.descent) * s.Size}
	if s.Up {
		r = Rect{r.Y, -r.Right(), r.H, r.W}
	}
	return r.Moved(x, y)
}

// origin returns where the baseline of a line of a width begins, seen from its anchor.
func (s Style) origin(width float32) (x, y float32) {
	t := faces()[s.Weight]
	switch s.Anchor {
	case Centre, TopCentre, Middle, BottomCentre:
		x = -width / 2
	case Right, TopRight, MiddleRight, BottomRight:
		x = -width
	}
	switch s.Anchor {
	case TopLeft, TopCentre, TopRight:
		y = t.ascent * s.Size
	case MiddleLeft, Middle, MiddleRight:
		y = t.capital * s.Size / 2
	case BottomLeft, BottomCentre, BottomRight:
		y = -t.descent * s.Size
	}
	return x, y
}

// Text draws one line of words and returns how wide it is [px].
func (p *Picture) Text(x, y float32, text string, s Style) float32 {
	w := s.Measure(text)
	if text == "" || !(s.Size > 0) || s.Colour.A == 0 && s.Halo.A == 0 || !p.sees(s.boxed(x, y, w).Inset(-s.Size)) {
		return w
	}
	if p.told != nil {
		p.tell(text, s.boxed(x, y, w), s.Up)
	}
	ox, oy := s.origin(w)
	along, across := x+p.shift.X+ox, round(y+p.shift.Y+oy)
	if s.Up { // along the line is towards smaller Y
		along, across = ox-(y+p.shift.Y), round(x+p.shift.X+oy)
	}
	if s.Halo.A > 0 {
		glow := s.Glow
		if glow == 0 {
			glow = s.Size / 8
		}
		p.letters(along, across, text, s, s.Halo.ink(), glow)
	}
	if s.Colour.A > 0 {
		p.letters(along, across, text, s, s.Colour.ink(), 0)
	}
	return w
}

// letters draws a line of glyphs from a place along and across it. Pens move by quarters of a pixel along the line, and
// stand on whole pixels across it: so letters are evenly apart and equally sharp.
func (p *Picture) letters(along, across float32, text string, s Style, ink [4]uint8, glow float32) {
	t := faces()[s.Weight]
	f := p.atlas.sized(s.Weight, s.Size, glow)
	var gone float32
	for _, r := range text {
		quarter := math.Floor(float64(along+gone)*4 + 0.5)
		left := math.Floor(quarter / 4)
		g := p.atlas.glyph(f, r, uint8(quarter-4*left))
		gone += t.advance(r) * s.Size
		if g.w > 0 {
			p.glyph(g, float32(left), across, s.Up, ink)
		}
	}
}

// glyph draws a letter whose pen stands at a place along and across the line.
func (p *Picture) glyph(g glyph, along, across float32, up bool, ink [4]uint8) {
	x0, y0 := along+float32(g.dx), across+float32(g.dy)
	x1, y1 := x0+float32(g.w), y0+float32(g.h)
	u0, v0 := float32(g.u), float32(g.v)
	u1, v1 := u0+float32(g.w), v0+float32(g.h)
	at := p.open(p.atlas.pages[g.page].texture)
	corners := [4]Vertex{{x0, y0, u0, v0, ink}, {x1, y0, u1, v0, ink}, {x1, y1, u1, v1, ink}, {x0, y1, u0, v1, ink}}
	if up {
		for i, c := range corners {
			corners[i].X, corners[i].Y = c.Y, -c.X
		}
	}
	p.list.Vertices = append(p.list.Vertices, corners[:]...)
	p.batch().Corners += 4
	p.quad(at, at+1, at+2, at+3)
}

// Words draws a text in as many lines as it needs between the sides of a rectangle, as
// far down as there is room, and returns how high they stand together [px]. The last line
// that has room ends in an ellipsis where more would follow.
func (p *Picture) Words(r Rect, text string, s Style) float32 {
	lines, step := s.Wrap(text, r.W), s.LineHeight()
	room := max(1, int((r.H+0.5)/step))
	x := r.X
	switch s.Anchor {
	case Centre, TopCentre, Middle, BottomCentre:
		x, s.Anchor = r.X+r.W/2, Centre
	case Right, TopRight, MiddleRight, BottomRight:
		x, s.Anchor = r.Right(), Right
	default:
		s.Anchor = Left
	}
	base := (step + CapHeight(s.Weight, s.Size)) / 2
	for i, l := range lines {
		if i == room-1 && len(lines) > room {
			p.Text(x, r.Y+float32(i)*step+base, breakOff(l, r.W, s.Weight, s.Size), s)
			return float32(room) * step
		}
		p.Text(x, r.Y+float32(i)*step+base, l, s)
	}
	return float32(len(lines)) * step
}
