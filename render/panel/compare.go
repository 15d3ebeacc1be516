package panel

import (
	"fmt"

	"pocsim/render/picture"
	"pocsim/sim/clock"
)

// A Compare is what stands between two sides.
type Compare struct {
	Left, Right string // the policies
	Counts      []Count
	Scroll      int64
}

// A Count is one number of both sides at the same moment.
type Count struct {
	Words       string // "civilians harmed"
	LowerBetter bool
	Left, Right int64
}

// Words says the difference: "31 fewer on the right".
func (c *Count) Difference() string {
	switch d := c.Right - c.Left; {
	case d < 0:
		return fmt.Sprintf("%s fewer on the right", grouped(-d))
	case d > 0:
		return fmt.Sprintf("%s more on the right", grouped(d))
	}
	return "no difference"
}

// grouped writes a number with its thousands apart.
func grouped(n int64) string {
	s := fmt.Sprint(n)
	neg := n < 0
	if neg {
		s = s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	if neg {
		return "-" + s
	}
	return s
}

// CompareWidth returns how wide the counters want to be.
func (e *Easel) CompareWidth() float32 { return e.u(280) }

// Compare draws the difference of two sides: for each count both numbers, an arrow and
// words. The first is the headline.
func (e *Easel) Compare(r picture.Rect, c Compare) []Hot {
	from := len(e.hots)
	e.sheet(r)
	none := func(float32) []block { return nil }
	e.clipped(r, func() {
		e.framed(CompareScroll, r.Pad(e.u(12), e.u(10)), c.Scroll, e.u(8),
			func(w float32) []block { return e.compareHead(w, &c) }, none,
			func(w float32) []block {
				list := []block{}
				if len(c.Counts) == 0 {
					list = append(list, e.wordsBlock(w, "Nothing to compare yet.", e.muted()))
				}
				for i := range c.Counts {
					list = append(list, e.countBlock(w, &c.Counts[i], i == 0))
				}
				return list
			})
	})
	return e.since(from)
}

// compareHead names the two sides.
func (e *Easel) compareHead(w float32, c *Compare) []block {
	half := (w - e.u(12)) / 2
	names := max(wrapped(c.Left, e.strong(), half, 2), wrapped(c.Right, e.strong(), half, 2))
	return []block{{e.lineHigh() + names + e.u(8), func(r picture.Rect) {
		for i, name := range [2]string{c.Left, c.Right} {
			at := r.Column(i, 2, e.u(12))
			s, side := e.strong(), "left"
			if i == 1 {
				s, side = s.At(picture.Right), "right"
			}
			up, down := at.CutTop(e.lineHigh())
			e.line(up, side, e.muted().At(s.Anchor))
			e.wrap(down, name, s, 2)
		}
	}}}
}

// countBlock is one count; the first one is larger.
func (e *Easel) countBlock(w float32, c *Count, first bool) block {
	s := e.title()
	if first {
		s = e.figure()
	}
	l, r := grouped(c.Left), grouped(c.Right)
	side := e.u(22)
	if need := s.Measure(l) + s.Measure(r) + side + e.u(24); need > w { // long numbers stand smaller
		s.Size = max(e.body().Size, s.Size*w/need)
	}
	words := capital(c.Words)
	h := 1 + e.u(6) + wrapped(words, e.muted(), w, 0) + high(s) + wrapped(c.Difference(), e.strong(), w, 0)
	return block{h, func(at picture.Rect) {
		e.Pic.Rect(picture.Rect{X: at.X, Y: at.Y, W: at.W, H: 1}, e.Theme.Grid)
		at.Y += 1 + e.u(6)
		at.Y += e.wrap(at, words, e.muted(), 0)
		row := picture.Rect{X: at.X, Y: at.Y, W: at.W, H: high(s)}
		icon, ink := iconSame, e.Theme.Muted
		if d := c.Right - c.Left; d != 0 {
			icon, ink = iconUp, e.Theme.Harm
			if d < 0 {
				icon = iconDown
			}
			if (d < 0) == c.LowerBetter {
				ink = e.Theme.Good
			}
		}
		half := (row.W - side - e.u(16)) / 2
		a, rest := row.CutLeft(half)
		b, _ := rest.CutRight(half)
		e.line(a, l, s)
		e.line(b, r, s.At(picture.Right))
		e.icon(icon, picture.Around(row.Centre(), side, side), ink)
		at.Y += row.H
		e.wrap(at, c.Difference(), e.strong().As(e.readable(ink)).At(picture.Centre), 0)
	}}
}

// readable returns a colour for words, as near to a role's as can be read on the panel.
func (e *Easel) readable(c picture.Colour) picture.Colour {
	for share := float32(0); share <= 1; share += 0.1 {
		if m := c.Mixed(e.Theme.Text, share); picture.Contrast(m, e.Theme.Panel) >= 4.5 && picture.Contrast(m, e.Theme.Raised) >= 4.5 {
			return m
		}
	}
	return e.Theme.Text
}

// A First is the first thing that happened on one side and not on the other.
type First struct {
	At    clock.Tick
	DTG   string
	Left  string // what happened there: "the capital is asked"
	Right string // "decided on the spot"
	Why   string // the lever behind it; may be empty
	Same  bool   // the two runs tell the same story
}

// FirstHeight returns how high the banner of the first difference wants to be.
func (e *Easel) FirstHeight(width float32, f First) float32 {
	text, _ := e.firstRoom(width)
	return max(e.buttonHigh(), wrapped(firstWords(&f), e.body(), text, 3)) + 2*e.u(8)
}

// firstRoom is the width of the words, and of the button.
func (e *Easel) firstRoom(width float32) (text, jump float32) {
	jump = min(e.buttonWide(e.firstButton(&First{})), width*0.35)
	return max(1, width-2*e.u(12)-e.u(30)-jump-e.u(12)), jump
}

func (e *Easel) firstButton(f *First) button {
	return button{id: ToFirst, value: int64(f.At), words: "Go there", icon: iconNext, tip: "Go to the first difference: " + f.DTG}
}

func firstWords(f *First) string {
	if f.Same {
		return "No difference: both sides tell the same story to the end."
	}
	out := "First difference, " + f.DTG + ": " + f.Left + " / " + f.Right
	if f.Why != "" {
		out += " (" + f.Why + ")"
	}
	return out
}

// First draws the banner of the first difference, with a button that goes there.
func (e *Easel) First(r picture.Rect, f First) []Hot {
	from := len(e.hots)
	e.Pic.Rect(r, e.Theme.Raised)
	e.Pic.Rect(picture.Rect{X: r.X, Y: r.Y, W: e.u(5), H: r.H}, e.Theme.Accent)
	e.hot(Hot{Rect: r, Kind: Block})
	e.clipped(r, func() { e.firstInside(r, &f) })
	return e.since(from)
}

// firstInside draws the words and the button.
func (e *Easel) firstInside(r picture.Rect, f *First) {
	text, jump := e.firstRoom(r.W)
	in := r.Pad(e.u(12), 0)
	at, rest := in.CutLeft(e.u(30))
	e.icon(iconTwo, picture.Around(at.Centre(), e.u(20), e.u(20)), e.Theme.Text)
	most := max(1, int((r.H-e.u(8))/high(e.body())))
	h := wrapped(firstWords(f), e.body(), text, most)
	e.wrap(picture.Rect{X: rest.X, Y: r.Y + (r.H-h)/2, W: text, H: h}, firstWords(f), e.body(), most)
	if !f.Same {
		e.button(picture.Rect{X: in.Right() - jump, Y: r.Y + (r.H-e.buttonHigh())/2, W: jump, H: e.buttonHigh()}, e.firstButton(f))
	}
}
