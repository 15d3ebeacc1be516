package panel

import (
	"math"

	"pocsim/render/picture"
	"pocsim/render/symbol"
)

// An Easel is what panels are drawn with. It belongs to one goroutine at a time.
type Easel struct {
	Pic   *picture.Picture
	Theme *picture.Theme
	Over  Spot // what the pointer is over
	Focus Spot // what the keyboard is at

	hots   []Hot
	view   picture.Rect   // what is in sight of the panel at work; empty: all
	inside string         // the scrolling part at work
	floor  picture.Colour // what the panel at work stands on
	told   func(words)    // hears of all words drawn; for tests

	symbols map[painted]*picture.Texture
	brush   symbol.Brush
}

// words is one line as it was drawn.
type words struct {
	box, room picture.Rect // where it stands, and where it may
	view      picture.Rect
	text      string
	full      string // what it would be, had it room
	size      float32
}

// Begin forgets the hot areas of the last frame.
func (e *Easel) Begin() {
	e.hots, e.view, e.inside, e.floor = e.hots[:0], picture.Rect{}, "", e.Theme.Panel
}

// Hots returns all hot areas since Begin, in the order of drawing. They are good until the
// next Begin.
func (e *Easel) Hots() []Hot { return e.hots }

// since returns the hot areas from a place on, and no room to append to.
func (e *Easel) since(from int) []Hot { return e.hots[from:len(e.hots):len(e.hots)] }

// hot adds a hot area, cut to what is in sight.
func (e *Easel) hot(h Hot) {
	h.Full = h.Rect
	h.Inside = e.inside
	if e.view != (picture.Rect{}) {
		h.Rect = h.Common(e.view)
	}
	if h.Empty() && !h.Focusable() {
		return
	}
	e.hots = append(e.hots, h)
}

// tip adds words in full for a part of a panel.
func (e *Easel) tip(r picture.Rect, text string) { e.hot(Hot{Rect: r, Kind: Tell, Tip: text}) }

// u returns a length of the design, which is made for 1280 x 720, in pixels of the canvas.
func (e *Easel) u(px float32) float32 {
	return float32(math.Floor(float64(px*e.Theme.Scale) + 0.5))
}

// clipped draws within a part of the canvas.
func (e *Easel) clipped(r picture.Rect, draw func()) {
	was := e.view
	e.view = r
	if was != (picture.Rect{}) {
		e.view = r.Common(was)
	}
	e.Pic.Clip(e.view)
	draw()
	e.Pic.Leave()
	e.view = was
}

func (e *Easel) body() picture.Style   { return e.Theme.Body() }
func (e *Easel) muted() picture.Style  { return e.Theme.Body().As(e.Theme.Muted) }
func (e *Easel) strong() picture.Style { return e.Theme.Strong() }
func (e *Easel) large() picture.Style  { return e.Theme.Strong().Scaled(1.15) }
func (e *Easel) title() picture.Style  { return e.Theme.Title() }

// code is the style of clocks and keys, no smaller than plain words.
func (e *Easel) code() picture.Style {
	s := e.Theme.Code()
	s.Size = max(s.Size, e.body().Size)
	return s
}

// lineHigh is the height of a line of plain words.
func (e *Easel) lineHigh() float32 { return float32(math.Ceil(float64(e.body().LineHeight()))) }

// high is the height of a line of a style on whole pixels.
func high(s picture.Style) float32 { return float32(math.Ceil(float64(s.LineHeight()))) }

// line draws one line of words in the middle of a rectangle's height, at its left, middle
// or right as the anchor says, and returns how wide it is. What has no room is shortened,
// and told in full by a tip.
func (e *Easel) line(r picture.Rect, text string, s picture.Style) float32 {
	full := text
	if text = s.Shorten(text, r.W); text != full {
		e.tip(r, full)
	}
	return e.put(r, text, full, s)
}

// put draws a line that fits.
func (e *Easel) put(r picture.Rect, text, full string, s picture.Style) float32 {
	x := r.X
	switch s.Anchor {
	case picture.Centre, picture.TopCentre, picture.Middle, picture.BottomCentre:
		x, s.Anchor = r.X+r.W/2, picture.Middle
	case picture.Right, picture.TopRight, picture.MiddleRight, picture.BottomRight:
		x, s.Anchor = r.Right(), picture.MiddleRight
	default:
		s.Anchor = picture.MiddleLeft
	}
	y := r.Y + r.H/2
	if e.told != nil && text != "" {
		e.told(words{s.Box(x, y, text), r, e.view, text, full, s.Size})
	}
	return e.Pic.Text(x, y, text, s)
}

// wrapped returns how high words stand in a width, in at most so many lines; 0 is any
// number.
func wrapped(text string, s picture.Style, width float32, most int) float32 {
	if text == "" {
		return 0
	}
	n := len(s.Wrap(text, width))
	if most > 0 {
		n = min(n, most)
	}
	return float32(n) * high(s)
}

// wrap draws words in lines from the top of a rectangle, at most so many, and returns how
// high they stand. What has no room is told in full by a tip.
func (e *Easel) wrap(r picture.Rect, text string, s picture.Style, most int) float32 {
	if text == "" || r.W <= 0 {
		return 0
	}
	lines := s.Wrap(text, r.W)
	if most <= 0 {
		most = len(lines)
	}
	step := high(s)
	for i, l := range lines[:min(most, len(lines))] {
		at := picture.Rect{X: r.X, Y: r.Y + float32(i)*step, W: r.W, H: step}
		full := l
		if i == most-1 && len(lines) > most {
			l = s.Shorten(l+" "+lines[i+1]+" ...", r.W)
			full = text
			e.tip(picture.Rect{X: r.X, Y: r.Y, W: r.W, H: float32(most) * step}, text)
		}
		e.put(at, l, full, s)
	}
	return float32(min(most, len(lines))) * step
}

// sheet draws the ground of a panel, and keeps clicks from what lies beneath.
func (e *Easel) sheet(r picture.Rect) {
	e.floor = e.Theme.Panel
	e.Pic.Rect(r, e.Theme.Panel)
	e.Pic.RectOutline(r.Inset(0.5), picture.Pen{Width: 1, Colour: e.Theme.PanelEdge})
	e.hot(Hot{Rect: r, Kind: Block})
}

// floating draws the ground of a panel that lies over others.
func (e *Easel) floating(r picture.Rect) {
	e.floor = e.Theme.Panel
	e.Pic.Shadow(r.Moved(0, e.u(3)), e.u(10), e.u(18), e.Theme.Shadow)
	e.Pic.RoundRect(r, e.u(10), e.Theme.Panel)
	e.Pic.RoundOutline(r.Inset(0.75), e.u(10), picture.Pen{Width: max(1.5, e.u(1)), Colour: e.Theme.PanelEdge})
	e.hot(Hot{Rect: r, Kind: Block})
}

// ring draws the focus of the keyboard just inside a rectangle.
func (e *Easel) ring(r picture.Rect, radius float32) {
	w := max(2, e.u(3))
	e.Pic.RoundOutline(r.Inset(w/2), radius, picture.Pen{Width: w, Colour: e.Theme.Selection})
}
