package panel

import "pocsim/render/picture"

// A Board is the panel of levers.
type Board struct {
	Title   string
	Side    string // which side it is about; may be empty
	Tabs    []Tab  // parts of the levers; may be empty
	Levers  []Lever
	Changed int    // how many stand elsewhere than in the run
	InRun   string // what was changed last of the run on its way: "all caveats waived from day 3 on"; may be empty
	NoFrom  string // why the changes cannot begin from now; empty: they can
	NoStart string // why the run cannot be restarted; empty: it can
	Scroll  int64
}

// A Tab is a part of the levers that can be turned to.
type Tab struct {
	Words string
	On    bool
}

// A Lever is one parameter that can be moved. Its value in the list is its place.
type Lever struct {
	Heading string // begins a section; may be empty
	Words   string // "Kestrel: no movement or flight in darkness"
	Under   string // its path or a remark
	Slides  bool   // it is a slider; else a switch
	On      bool   // of a switch
	At      int64  // of a slider, from Low to High
	Low     int64
	High    int64
	Value   string // in words: "6 h", "in force", "waived"
	Changed bool
	Was     string // in words, where it is changed
	Off     string // why it cannot be moved; empty: it can
}

// Board draws the levers, and the buttons that make a run of them.
func (e *Easel) Board(r picture.Rect, b Board) []Hot {
	from := len(e.hots)
	e.sheet(r)
	e.clipped(r, func() {
		e.framed(LeverScroll, r.Pad(e.u(14), e.u(10)), b.Scroll, 0,
			func(w float32) []block { return e.boardHead(w, &b) },
			func(w float32) []block { return e.boardFoot(w, &b) },
			func(w float32) []block { return e.leverBlocks(w, &b) })
	})
	return e.since(from)
}

// boardHead is the heading and the button that closes the panel.
func (e *Easel) boardHead(w float32, b *Board) []block {
	text := max(1, w-e.buttonHigh()-e.u(8))
	tabs := make([]button, len(b.Tabs))
	for i, t := range b.Tabs {
		tabs[i] = button{id: LeverTab, value: int64(i), words: t.Words, main: t.On}
	}
	list := []block{{max(high(e.title())+wrapped(b.Side, e.muted(), text, 2), e.buttonHigh()), func(r picture.Rect) {
		shut, title := r.CutRight(e.buttonHigh())
		shut.H = e.buttonHigh()
		e.button(shut, button{id: CloseLevers, icon: iconClose, tip: "Close (Esc)"})
		title.W = text
		e.line(picture.Rect{X: title.X, Y: title.Y, W: title.W, H: high(e.title())}, or(b.Title, "Levers"), e.title())
		title.Y += high(e.title())
		e.wrap(title, b.Side, e.muted(), 2)
	}}, gapBlock(e.u(8))}
	if len(tabs) > 0 {
		list = append(list, block{e.flow(picture.Rect{W: w}, tabs, false), func(r picture.Rect) { e.flow(r, tabs, true) }}, gapBlock(e.u(6)))
	}
	return list
}

// boardFoot says how much is changed, and holds the buttons that make a run of it.
func (e *Easel) boardFoot(w float32, b *Board) []block {
	list := e.boardButtons(b)
	return []block{
		gapBlock(e.u(8)), e.wordsBlock(w, changedWords(b), e.muted()), gapBlock(e.u(6)),
		{e.flow(picture.Rect{W: w}, list, false), func(r picture.Rect) { e.flow(r, list, true) }},
	}
}

func (e *Easel) boardButtons(b *Board) []button {
	from := button{id: Branch, words: "From now on", main: b.Changed > 0 && b.NoFrom == "", off: b.NoFrom != "" || b.Changed == 0, tip: "What has happened stays; the changes hold from now on"}
	start := button{id: Restart, words: "From the start", off: b.NoStart != "" || b.Changed == 0, tip: "The same seed from the first day, with the changes"}
	if b.NoFrom != "" {
		from.tip = b.NoFrom
		start.main = !start.off
	}
	if b.NoStart != "" {
		start.tip = b.NoStart
	}
	if b.Changed == 0 {
		from.tip, start.tip = "Nothing is changed yet", "Nothing is changed yet"
	}
	list := []button{from, start}
	if b.Changed > 0 {
		list = append(list, button{id: LeverReset, icon: iconUndo, tip: "Reset: all levers back to where they stand in the run"})
	}
	return list
}

func changedWords(b *Board) string {
	switch n := b.Changed; {
	case n == 0 && b.InRun != "":
		return "In the run: " + b.InRun + "."
	case n == 0:
		return "Nothing is changed."
	case n == 1:
		return "1 change, not in the run yet."
	}
	return grouped(int64(b.Changed)) + " changes, not in the run yet."
}

// leverBlocks are the rows of levers.
func (e *Easel) leverBlocks(w float32, b *Board) []block {
	list := []block{}
	if len(b.Levers) == 0 {
		list = append(list, e.wordsBlock(w, "This run has no levers.", e.muted()))
	}
	for i := range b.Levers {
		l := &b.Levers[i]
		if l.Heading != "" {
			list = append(list, gapBlock(e.u(8)), e.wordsBlock(w, l.Heading, e.large()), gapBlock(e.u(4)))
		}
		list = append(list, e.leverBlock(w-2*e.leverIndent(), l, i))
	}
	return list
}

// leverIndent is the room beside a lever on either side.
func (e *Easel) leverIndent() float32 { return e.u(10) }

// leverUnder is what stands beneath a lever's words.
func leverUnder(l *Lever) string {
	if l.Changed && l.Was != "" {
		return joined("\n", joined("; ", "was "+l.Was, l.Off), l.Under)
	}
	return joined("\n", l.Off, l.Under)
}

// leverBlock is one row: words, and a switch or a slider with its value.
func (e *Easel) leverBlock(w float32, l *Lever, i int) block {
	undo := float32(0)
	if l.Changed {
		undo = e.buttonHigh() + e.u(6)
	}
	if l.Slides {
		return e.sliderBlock(w, l, i, undo)
	}
	knob := e.u(56)
	value := max(ceil(e.strong().Measure(l.Value)), knob)
	value = min(value, w*0.3)
	text := w - value - e.u(14) - undo
	left := wrapped(l.Words, e.body(), text, 0) + wrapped(leverUnder(l), e.muted(), text, 0)
	right := e.u(30) + e.lineHigh()
	h := max(left, right) + e.u(14)
	return block{h, func(r picture.Rect) {
		e.leverGround(r, l)
		r.X, r.W = r.X+e.leverIndent(), w
		at := picture.Rect{X: r.X, Y: r.Y + (h-left)/2, W: text, H: left}
		hot := picture.Rect{X: r.X, Y: r.Y, W: w - undo, H: r.H}
		spot := Spot{Switch, int64(i)}
		e.hot(Hot{Rect: hot, ID: Switch, Value: int64(i), Off: l.Off != "", Tip: l.Off})
		at.Y += e.wrap(at, l.Words, e.body(), 0)
		e.wrap(at, leverUnder(l), e.muted(), 0)
		side := picture.Rect{X: hot.Right() - value, Y: r.Y + (h-right)/2, W: value, H: right}
		e.knob(picture.Rect{X: side.Right() - knob, Y: side.Y, W: knob, H: e.u(28)}, l)
		e.line(picture.Rect{X: side.X, Y: side.Y + e.u(30), W: side.W, H: e.lineHigh()}, l.Value, e.strong().At(picture.Right))
		if e.Focus == spot {
			e.ring(picture.Rect{X: hot.X - e.u(8), Y: hot.Y, W: hot.W + e.u(16), H: hot.H}, e.u(4))
		}
		e.undo(r, undo, i)
	}}
}

// leverGround marks a row that is changed, or under the pointer.
func (e *Easel) leverGround(r picture.Rect, l *Lever) {
	if l.Changed {
		e.Pic.Rect(r.Inset(1), e.Theme.Raised)
		e.Pic.Rect(picture.Rect{X: r.X, Y: r.Y + 1, W: e.u(4), H: r.H - 2}, e.Theme.Accent)
	}
	e.Pic.Rect(picture.Rect{X: r.X, Y: r.Bottom() - 1, W: r.W, H: 1}, e.Theme.Grid)
}

// undo draws the button that puts a lever back.
func (e *Easel) undo(r picture.Rect, room float32, i int) {
	if room > 0 {
		side := e.buttonHigh()
		e.button(picture.Rect{X: r.Right() - side, Y: r.Y + (r.H-side)/2, W: side, H: side}, button{id: LeverUndo, value: int64(i), icon: iconUndo, tip: "Back to what it was"})
	}
}

// knob draws a switch: filled and to the right with a tick when it is on, empty and to
// the left with a bar when it is off.
func (e *Easel) knob(r picture.Rect, l *Lever) {
	r = r.Whole()
	radius := r.H / 2
	c := picture.Point{X: r.X + radius, Y: r.Y + radius}
	if l.On {
		c.X = r.Right() - radius
		e.Pic.RoundRect(r, radius, e.Theme.Accent)
		e.Pic.Circle(c, radius-e.u(3), e.Theme.Panel)
		e.icon(iconCheck, picture.Around(c, radius, radius), e.Theme.Text)
	} else {
		e.Pic.RoundRect(r, radius, e.Theme.Ground)
		e.Pic.RoundOutline(r.Inset(1), radius, picture.Pen{Width: max(1.5, e.u(2)), Colour: e.Theme.Muted})
		e.Pic.Circle(c, radius-e.u(5), e.Theme.Muted)
	}
}

// sliderBlock is a slider between two buttons, beneath its words and its value.
func (e *Easel) sliderBlock(w float32, l *Lever, i int, undo float32) block {
	value := min(ceil(e.strong().Measure(l.Value)), w*0.45)
	text := w - undo - value - e.u(12)
	words := max(wrapped(l.Words, e.body(), text, 0), e.lineHigh())
	under := wrapped(leverUnder(l), e.muted(), w-undo, 0)
	h := words + under + e.buttonHigh() + e.u(18)
	return block{h, func(r picture.Rect) {
		e.leverGround(r, l)
		r.X, r.W = r.X+e.leverIndent(), w
		at := picture.Rect{X: r.X, Y: r.Y + e.u(5), W: text, H: words}
		e.wrap(at, l.Words, e.body(), 0)
		e.line(picture.Rect{X: r.X + w - undo - value, Y: at.Y, W: value, H: e.lineHigh()}, l.Value, e.strong().At(picture.Right))
		e.wrap(picture.Rect{X: r.X, Y: at.Y + words, W: w - undo, H: under}, leverUnder(l), e.muted(), 0)
		row := picture.Rect{X: r.X, Y: at.Y + words + under + e.u(4), W: w - undo, H: e.buttonHigh()}
		side := e.buttonHigh()
		if row.W < 2*side+e.u(90) { // no room for them: the slider alone does
			e.slider(row.Pad(min(e.u(14), row.W/8), 0), l, i)
			e.undo(r, undo, i)
			return
		}
		less, row := row.CutLeft(side)
		more, row := row.CutRight(side)
		e.button(less, button{id: LeverLess, value: int64(i), icon: iconMinus, tip: "Less", off: l.Off != "" || l.At <= l.Low})
		e.button(more, button{id: LeverMore, value: int64(i), icon: iconPlus, tip: "More", off: l.Off != "" || l.At >= l.High})
		e.slider(row.Pad(e.u(14), 0), l, i)
		e.undo(r, undo, i)
	}}
}

// slider draws a slider's groove and grip.
func (e *Easel) slider(r picture.Rect, l *Lever, i int) {
	y := r.Y + r.H/2
	groove := picture.Rect{X: r.X, Y: y - e.u(3), W: r.W, H: e.u(6)}
	e.Pic.RoundRect(groove, e.u(3), e.Theme.PanelEdge)
	share := float32(0)
	if l.High > l.Low {
		share = min(max(float32(float64(l.At-l.Low)/float64(l.High-l.Low)), 0), 1)
	}
	x := r.X + r.W*share
	ink := e.Theme.Accent
	if l.Off != "" {
		ink = e.Theme.Stale
	}
	groove.W = x - r.X
	if groove.W > 1 {
		e.Pic.RoundRect(groove, e.u(3), ink)
	}
	e.Pic.Circle(picture.Point{X: x, Y: y}, e.u(11), e.Theme.Text)
	e.Pic.Circle(picture.Point{X: x, Y: y}, e.u(9), ink)
	spot := Spot{Slider, int64(i)}
	e.hot(Hot{Rect: r, Kind: Slide, ID: Slider, Value: int64(i), Low: l.Low, High: l.High, Off: l.Off != "", Tip: l.Off})
	if e.Focus == spot {
		e.ring(picture.Around(picture.Point{X: x, Y: y}, e.u(32), e.u(32)).Common(r.Inset(-e.u(10))), e.u(16))
	}
}
