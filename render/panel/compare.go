package panel

import (
	"fmt"

	"pocsim/render/picture"
	"pocsim/sim/clock"
)

// A Compare is what stands between two sides: what sets them apart, what it has come to, and
// the counts behind that.
type Compare struct {
	Differ  int        // in how many things the sides differ
	Differs []Contrast // those things, where they are few
	Same    string     // what is said where they differ in nothing
	Heading string     // "So far the 8 hours cost"
	Verdict string     // "45 more people harmed: 56 instead of 11."
	Why     string     // what happened otherwise: how the attack behind most of it ended; may be empty
	Brief   string     // both in one short sentence, for where there is little room
	Mood    Mood       // Grave where the right is worse, Fine where it is better
	Counts  []Count    // the first Leading are always shown, the others where they differ
	Parting string     // where the stories part, where nothing else says it; may be empty
	Note    string     // how far it can be relied on; may be empty
	Scroll  int64
}

// A Contrast is one thing in which the sides differ.
type Contrast struct {
	Words       string // "Asked whether troops may go, the capital of Velmora answers"
	Short       string // "The capital of Velmora answers", for where there is little room; empty as Words
	Left, Right string // "at once", "after 8 hours"
}

// Leading is how many of the counts are shown even where they do not differ.
const Leading = 4

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

// CompareWidth returns how wide the column between two panes wants to be in a room of some
// width. Where the words are large beside the window it takes a greater share.
func (e *Easel) CompareWidth(room float32) float32 {
	return min(e.u(304)+e.u(36)*e.largeness(room), room*0.46)
}

// largeness is how large the words are beside the room, 0 as designed to 1 for twice that.
func (e *Easel) largeness(room float32) float32 {
	return min(max(e.u(1280)/max(room, 1)-1, 0), 1)
}

// A sizing is one way to write a comparison, from roomy to terse.
type sizing struct {
	verdict float32 // size of the verdict, of plain words
	roomy   bool    // large numbers, and gaps
	brief   bool    // heading and verdict in one sentence
	why     bool    // what happened otherwise is said
	note    bool    // the note stands under the counts rather than below what scrolls
}

var sizings = []sizing{
	{1.375, true, false, true, true}, {1.375, false, false, true, true}, {1.375, false, false, true, false}, {1.15, false, false, true, false},
	{1.375, false, false, false, false}, {1.15, false, false, false, false}, {1.15, false, true, false, false}, {1, false, true, false, false},
}

// Compare draws what two sides differ in, what that has come to, and the counts.
func (e *Easel) Compare(r picture.Rect, c Compare) []Hot {
	from := len(e.hots)
	e.sheet(r)
	in := r.Pad(e.u(12), e.u(6))
	z := sizings[len(sizings)-1]
	for _, one := range sizings {
		if e.fits(in, &c, one) {
			z = one
			break
		}
	}
	e.clipped(r, func() {
		e.column(CompareScroll, in, c.Scroll, 0, func(w float32) []block {
			return append(e.compareTop(w, &c, z), e.compareRest(w, &c, z)...)
		})
	})
	return e.since(from)
}

// fits reports whether what must be seen has room at a sizing, beside a scroll bar where the
// rest has none.
func (e *Easel) fits(r picture.Rect, c *Compare, z sizing) bool {
	top, rest := stacked(e.compareTop(r.W, c, z), 0), stacked(e.compareRest(r.W, c, z), 0)
	if top+rest <= r.H {
		return true
	}
	fades := e.u(8)
	return stacked(e.compareTop(max(1, r.W-e.scrollWide()), c, z), 0)+fades <= r.H
}

// compareTop is what is to be seen without scrolling.
func (e *Easel) compareTop(w float32, c *Compare, z sizing) (list []block) {
	gap := e.u(4)
	if z.roomy {
		gap = e.u(10)
	}
	list = append(list, e.contrastBlocks(w, c, z.brief)...)
	list = append(list, gapBlock(gap), e.ruleBlock(), gapBlock(gap))
	s := e.strong().Scaled(z.verdict).As(e.readable(e.moodInk(c.Mood)))
	if z.brief {
		list = append(list, e.wordsBlock(w, c.Brief, s))
	} else {
		if c.Heading != "" {
			list = append(list, e.wordsBlock(w, c.Heading, e.strong().Scaled(min(z.verdict, 1.15))))
		}
		list = append(list, e.wordsBlock(w, c.Verdict, s))
	}
	if z.why && c.Why != "" {
		list = append(list, gapBlock(e.u(2)), e.wordsBlock(w, c.Why, e.body()))
	}
	list = append(list, gapBlock(gap))
	at := e.columnsOf(w, c.Counts[:min(Leading, len(c.Counts))], z.roomy)
	if len(c.Counts) > 0 && !z.brief {
		list = append(list, e.sidesHead(at))
	}
	for i := range min(Leading, len(c.Counts)) {
		list = append(list, e.countBlock(w, &c.Counts[i], at, z))
	}
	if z.note {
		list = append(list, e.noteBlocks(w, c)...)
	}
	return list
}

// compareRest is what may lie farther down: where they part, the counts that are not always
// shown and differ, the note.
func (e *Easel) compareRest(w float32, c *Compare, z sizing) (list []block) {
	if !z.why && c.Why != "" {
		list = append(list, e.ruleBlock(), gapBlock(e.u(5)), e.wordsBlock(w, c.Why, e.body()), gapBlock(e.u(5)))
	}
	if c.Parting != "" {
		list = append(list, e.ruleBlock(), gapBlock(e.u(5)), e.wordsBlock(w, c.Parting, e.body()), gapBlock(e.u(5)))
	}
	if !z.note {
		list = append(list, e.noteBlocks(w, c)...)
	}
	at := e.columnsOf(w, c.Counts[min(Leading, len(c.Counts)):], z.roomy)
	for i := Leading; i < len(c.Counts); i++ {
		if n := &c.Counts[i]; n.Left != n.Right {
			list = append(list, e.countBlock(w, n, at, z))
		}
	}
	return list
}

// noteBlocks are the note, over a faint line.
func (e *Easel) noteBlocks(w float32, c *Compare) []block {
	if c.Note == "" {
		return nil
	}
	return []block{e.ruleBlock(), gapBlock(e.u(5)), e.wordsBlock(w, c.Note, e.muted()), gapBlock(e.u(5))}
}

// moodInk is the colour of a mood in words.
func (e *Easel) moodInk(m Mood) picture.Colour {
	if m == Plain {
		return e.Theme.Text
	}
	_, ink := e.moodSign(m)
	return ink
}

// contrastBlocks say what sets the sides apart: each thing over how it is on the left and on
// the right.
func (e *Easel) contrastBlocks(w float32, c *Compare, brief bool) (list []block) {
	switch {
	case len(c.Differs) > 0:
	case c.Differ == 0:
		return append(list, e.wordsBlock(w, c.Same, e.strong()))
	default:
		return append(list, e.wordsBlock(w, fmt.Sprintf("The sides differ in %d things: D lists them.", c.Differ), e.strong()))
	}
	for i := range c.Differs {
		d := &c.Differs[i]
		if i > 0 {
			list = append(list, gapBlock(e.u(5)))
		}
		words := d.Words
		if brief && d.Short != "" {
			words = d.Short
		}
		list = append(list, e.wordsBlock(w, words, e.strong()), e.sidesBlock(w, "Left: "+d.Left, "Right: "+d.Right))
	}
	return list
}

// sidesBlock sets the words of the two sides beside each other, or one under the other where
// they are long.
func (e *Easel) sidesBlock(w float32, left, right string) block {
	s := e.body()
	a, b := ceil(s.Measure(left)), ceil(s.Measure(right))
	if a+b+e.u(16) <= w {
		return block{high(s), func(r picture.Rect) {
			e.line(r, left, s)
			_, at := r.CutLeft(r.W - b - 1)
			e.line(at, right, s.At(picture.Right))
		}}
	}
	up, down := wrapped(left, s, w, 0), wrapped(right, s, w, 0)
	return block{up + down, func(r picture.Rect) {
		e.wrap(r, left, s, 0)
		_, r = r.CutTop(up)
		e.wrap(r, right, s, 0)
	}}
}

// columns are the places of the numbers of both sides, the same in all rows.
type columns struct {
	left, right float32 // widths
	side, gap   float32 // of the arrow between them, and beside it
	figures     picture.Style
}

// columnsOf makes the numbers of all counts fit; long ones stand smaller.
func (e *Easel) columnsOf(w float32, list []Count, roomy bool) (c columns) {
	c = columns{side: e.u(16), gap: e.u(5), figures: e.strong()}
	if roomy {
		c.figures = e.title()
	}
	for {
		c.left, c.right = ceil(e.muted().Measure("left")), ceil(e.muted().Measure("right"))
		for i := range list {
			c.left = max(c.left, ceil(c.figures.Measure(grouped(list[i].Left))))
			c.right = max(c.right, ceil(c.figures.Measure(grouped(list[i].Right))))
		}
		if c.figures.Size <= e.body().Size || c.wide() <= w*0.6 {
			return c
		}
		c.figures.Size = max(e.body().Size, c.figures.Size-1)
	}
}

func (c *columns) wide() float32 { return c.left + c.gap + c.side + c.gap + c.right }

// place cuts the end of a row into the left number, the arrow and the right number.
func (c *columns) place(r picture.Rect) (left, arrow, right picture.Rect) {
	x := r.Right() - c.wide()
	left = picture.Rect{X: x, Y: r.Y, W: c.left, H: r.H}
	arrow = picture.Rect{X: left.Right() + c.gap, Y: r.Y, W: c.side, H: r.H}
	return left, arrow, picture.Rect{X: r.Right() - c.right, Y: r.Y, W: c.right, H: r.H}
}

// sidesHead names the two columns of numbers.
func (e *Easel) sidesHead(c columns) block {
	return block{e.lineHigh(), func(r picture.Rect) {
		left, _, right := c.place(r)
		e.line(left, "left", e.muted().At(picture.Right))
		e.line(right, "right", e.muted().At(picture.Right))
	}}
}

// countBlock is one count on one line: its words, the number of each side, and an arrow
// between them that says whether there is more on the right. Long words wrap, and stand over
// numbers that leave them no room.
func (e *Easel) countBlock(w float32, c *Count, at columns, z sizing) block {
	pad := e.u(2)
	switch {
	case z.roomy:
		pad = e.u(5)
	case z.brief:
		pad = e.u(1)
	}
	s, text, words := at.figures, capital(c.Words), w-at.wide()-e.u(6)
	under := words < w*0.4
	if under {
		words = w
	}
	told, number := wrapped(text, e.body(), words, 0), high(s)
	h := max(told, number)
	if under {
		h = told + number
	}
	return block{1 + 2*pad + h, func(r picture.Rect) {
		e.Pic.Rect(picture.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, e.Theme.Grid)
		e.tip(r, fmt.Sprintf("%s: %s on the left, %s on the right; %s", text, grouped(c.Left), grouped(c.Right), c.Difference()))
		in := picture.Rect{X: r.X, Y: r.Y + 1 + pad, W: words, H: told}
		row := picture.Rect{X: r.X, Y: r.Y + 1 + pad, W: r.W, H: h}
		if under {
			_, row = row.CutTop(told)
		} else {
			in.Y += (h - told) / 2
		}
		e.wrap(in, text, e.body(), 0)
		left, arrow, right := at.place(row)
		icon, ink := e.gapSign(c)
		e.line(left, grouped(c.Left), s.At(picture.Right))
		e.icon(icon, picture.Around(arrow.Centre(), at.side, at.side), ink)
		e.line(right, grouped(c.Right), s.As(e.readable(e.gapInk(c))).At(picture.Right))
	}}
}

// gapSign is the arrow of a count, and its colour.
func (e *Easel) gapSign(c *Count) (icon, picture.Colour) {
	switch d := c.Right - c.Left; {
	case d > 0:
		return iconUp, e.gapInk(c)
	case d < 0:
		return iconDown, e.gapInk(c)
	}
	return iconSame, e.Theme.Muted
}

// gapInk is good or grave, by whether less of it is better.
func (e *Easel) gapInk(c *Count) picture.Colour {
	switch d := c.Right - c.Left; {
	case d == 0:
		return e.Theme.Text
	case (d < 0) == c.LowerBetter:
		return e.Theme.Good
	}
	return e.Theme.Harm
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
	Words string // what it was: "Day 2, 15:15. On the left: ... On the right: ..."
	Here  bool   // the clock stands there
}

// FirstHeight returns how high the banner of the first difference wants to be.
func (e *Easel) FirstHeight(width float32, f First) float32 {
	text, _ := e.firstRoom(width, &f)
	return max(e.buttonHigh(), wrapped(f.Words, e.body(), text, 0)) + 2*e.u(5)
}

// firstRoom is the width of the words, and of the button.
func (e *Easel) firstRoom(width float32, f *First) (text, jump float32) {
	jump = min(e.buttonWide(e.firstButton(f)), width*0.35)
	return max(1, width-2*e.u(12)-e.u(30)-jump-e.u(12)), jump
}

func (e *Easel) firstButton(f *First) button {
	return button{id: ToFirst, value: int64(f.At), words: "Go there (D)", icon: iconNext, off: f.Here, tip: "Go to the first difference: " + f.DTG}
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
	text, jump := e.firstRoom(r.W, f)
	in := r.Pad(e.u(12), 0)
	at, rest := in.CutLeft(e.u(30))
	e.icon(iconTwo, picture.Around(at.Centre(), e.u(20), e.u(20)), e.Theme.Text)
	h := wrapped(f.Words, e.body(), text, 0)
	e.wrap(picture.Rect{X: rest.X, Y: r.Y + (r.H-h)/2, W: text, H: h}, f.Words, e.body(), 0)
	e.button(picture.Rect{X: in.Right() - jump, Y: r.Y + (r.H-e.buttonHigh())/2, W: jump, H: e.buttonHigh()}, e.firstButton(f))
}
