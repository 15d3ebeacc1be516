package panel

import (
	"fmt"
	"math/bits"

	"pocsim/render/picture"
)

// A Header is what the bar along the top says.
type Header struct {
	Title      string
	Policies   []string // one, or that on the left and that on the right
	DTG        string
	Day, Days  int // day N of M, from 1
	Playing    bool
	Seeking    bool // on the way to another tick
	AtStart    bool
	AtEnd      bool
	Speed      int // 1..512
	Bookmarked bool
	Truth      bool   // everything is shown; else what the mission knows
	Note       string // what the clock has stopped at; may be empty
}

// A cluster is controls of the bar that stay together.
type cluster struct {
	wide float32
	draw func(r picture.Rect)
}

// clusters are the controls of the bar, from left to right, with fewer words where they
// are to be compact.
func (e *Easel) clusters(h *Header, compact bool) []cluster {
	play := button{id: Play, icon: iconPlay, tip: "Play (Space)", main: true}
	if h.Playing {
		play.icon, play.tip = iconPause, "Pause (Space)"
	} else if h.AtEnd {
		play.off, play.tip = true, "The run has ended: go back to play it again"
	}
	flag := button{id: Bookmark, icon: iconFlag, tip: "Bookmark this moment (B)"}
	if h.Bookmarked {
		flag.icon, flag.on, flag.tip = iconFlagged, true, "Remove the bookmark here (B)"
	}
	help := button{id: Help, words: "F1 Help", tip: "All keys (F1)"}
	if compact {
		help.words = "F1"
	}
	list := []cluster{e.buttons(
		button{id: StepBack, icon: iconStepBack, tip: "Step back by five minutes (,)", off: h.AtStart}, play,
		button{id: StepOn, icon: iconStep, tip: "Step on by five minutes (.)", off: h.AtEnd})}
	list = append(list, cluster{e.speedWide() + 2*(e.buttonHigh()+e.u(6)), func(r picture.Rect) { e.speed(r, h) }})
	return append(list,
		e.buttons(flag),
		e.buttons(button{id: ShowTruth, words: "Truth", on: h.Truth, tip: "Show everything as it is (F)"},
			button{id: ShowKnown, words: "Known", on: !h.Truth, tip: "Show only what the mission knows (F)"}),
		e.buttons(help))
}

// buttons are a cluster of buttons side by side.
func (e *Easel) buttons(list ...button) cluster {
	return cluster{e.acrossWide(list...) - e.u(6), func(r picture.Rect) { e.across(r, list...) }}
}

// speedWide is the room of the speed between its two buttons, the same at all speeds.
func (e *Easel) speedWide() float32 {
	wide := e.u(76)
	for step := range 10 {
		wide = max(wide, ceil(e.strong().Measure(speedWords(step))))
	}
	return wide + e.u(8)
}

// speedWords says a speed, a power of two, and how much of the run passes in a second: a
// step of five minutes at 1x.
func speedWords(power int) string {
	minutes := 5 << power
	if minutes < 120 {
		return fmt.Sprintf("%dx = %d min/s", 1<<power, minutes)
	}
	return fmt.Sprintf("%dx = %.2g h/s", 1<<power, float64(minutes)/60)
}

// controlsWide is how wide all controls are side by side.
func (e *Easel) controlsWide(h *Header) float32 {
	w := -e.u(16)
	for _, c := range e.clusters(h, false) {
		w += c.wide + e.u(16)
	}
	return w
}

// controls lays the clusters in as many rows as they need, and returns how high they
// stand. Without draw it only measures.
func (e *Easel) controls(r picture.Rect, h *Header, draw bool) float32 {
	x, y, gap := float32(0), float32(0), e.u(16)
	compact := e.controlsWide(h) > r.W
	if compact {
		gap = e.u(10)
	}
	for _, c := range e.clusters(h, compact) {
		w := min(c.wide, r.W)
		if x > 0 && x+w > r.W {
			x, y = 0, y+e.buttonHigh()+e.u(6)
		}
		if draw {
			c.draw(picture.Rect{X: r.X + x, Y: r.Y + y, W: w, H: e.buttonHigh()}.Whole())
		}
		x += w + gap
	}
	return y + e.buttonHigh()
}

// clockWide is how wide date and day are.
func (e *Easel) clockWide(h *Header) float32 {
	return ceil(max(e.code().In(picture.Mono).Scaled(1.25).Measure(h.DTG), e.body().Measure(dayWords(h)))) + e.u(2)
}

func dayWords(h *Header) string {
	if h.Seeking {
		return fmt.Sprintf("day %d of %d, on the way", h.Day, h.Days)
	}
	return fmt.Sprintf("day %d of %d", h.Day, h.Days)
}

// mostTitle and mostUnder bound the lines of the title and of what stands under it; hardly
// any are so long.
const mostTitle, mostUnder = 3, 3

// wordsHigh is how high title and second line, or clock, stand in a width.
func (e *Easel) wordsHigh(width float32, h *Header) float32 {
	room := e.titleRoom(width, h)
	second, sign := e.under(h)
	return max(wrapped(h.Title, e.large(), room, mostTitle)+wrapped(second, e.muted(), max(1, room-sign), mostUnder), high(e.large())+e.lineHigh())
}

// titleRoom is the width that is left to the title beside the clock.
func (e *Easel) titleRoom(width float32, h *Header) float32 {
	return max(1, width-min(e.clockWide(h), width*0.6)-e.u(16))
}

// abreast is the width of the words where everything stands in one row; 0 where that has no
// room, or would be no lower than two rows.
func (e *Easel) abreast(width float32, h *Header) float32 {
	whole := width - 2*e.u(12)
	words := whole - e.controlsWide(h) - e.u(18)
	if e.titleRoom(words, h) < e.u(220) || e.wordsHigh(words, h) > e.wordsHigh(whole, h)+e.u(5)+e.controls(picture.Rect{W: whole}, h, false) {
		return 0
	}
	return words
}

// HeaderHeight returns how high the bar wants to be.
func (e *Easel) HeaderHeight(width float32, h Header) float32 {
	if words := e.abreast(width, &h); words > 0 {
		return max(e.buttonHigh(), e.wordsHigh(words, &h)) + 2*e.u(6)
	}
	in := width - 2*e.u(12)
	return e.wordsHigh(in, &h) + e.u(5) + e.controls(picture.Rect{W: in}, &h, false) + 2*e.u(6)
}

// Header draws the bar along the top: title and policies, the date, and the clock's
// buttons.
func (e *Easel) Header(r picture.Rect, h Header) []Hot {
	from := len(e.hots)
	e.Pic.Rect(r, e.Theme.Panel)
	e.hot(Hot{Rect: r, Kind: Block})
	e.Pic.Rect(picture.Rect{X: r.X, Y: r.Bottom() - max(1, e.u(1)), W: r.W, H: max(1, e.u(1))}, e.Theme.PanelEdge)
	in := r.Pad(e.u(12), e.u(6))
	words, controls := in, in
	if wide := e.abreast(r.W, &h); wide > 0 {
		controls, words = in.CutRight(e.controlsWide(&h))
		words.W = wide
	} else {
		controls, words = in.CutBottom(e.controls(in, &h, false))
		_, words = words.CutBottom(e.u(5))
	}
	if controls.H > e.buttonHigh() && words.Y == controls.Y {
		controls = picture.Rect{X: controls.X, Y: controls.Y + (controls.H-e.buttonHigh())/2, W: controls.W, H: e.buttonHigh()}.Whole()
	}
	e.headerWords(words, &h)
	e.controls(controls, &h, true)
	return e.since(from)
}

// under returns what stands beneath the title, and the room of a sign before it.
func (e *Easel) under(h *Header) (words string, sign float32) {
	switch {
	case h.Note != "":
		return h.Note, e.u(26)
	case len(h.Policies) == 1:
		return h.Policies[0], 0
	case len(h.Policies) > 1:
		return "left: " + h.Policies[0] + "   right: " + h.Policies[1], 0
	}
	return "", 0
}

// headerWords draws title, policies, note and date.
func (e *Easel) headerWords(r picture.Rect, h *Header) {
	clock, _ := r.CutRight(min(e.clockWide(h), r.W*0.6))
	room := e.titleRoom(r.W, h)
	first := min(clock.H, high(e.large())+e.lineHigh()) // the clock keeps to the top
	over, under := picture.Rect{X: clock.X, Y: clock.Y, W: clock.W, H: first}.CutTop(first / 2)
	e.line(over, h.DTG, e.code().Scaled(1.25).At(picture.Right))
	e.line(under, dayWords(h), e.muted().At(picture.Right))
	second, sign := e.under(h)
	used := wrapped(h.Title, e.large(), room, mostTitle) + wrapped(second, e.muted(), max(1, room-sign), mostUnder)
	at := picture.Rect{X: r.X, Y: r.Y + max(0, (r.H-used)/2), W: room, H: r.H}
	at.Y += e.wrap(at, h.Title, e.large(), mostTitle)
	if sign > 0 {
		box := picture.Rect{X: at.X, Y: at.Y, W: e.u(20), H: e.lineHigh()}
		e.icon(iconTold, picture.Around(box.Centre(), e.u(16), e.u(16)), e.Theme.Pending)
		_, at = at.CutLeft(sign)
	}
	e.wrap(at, second, e.muted(), mostUnder)
}

// speed draws the speed between slower and faster, with a bar of ten steps beneath it.
func (e *Easel) speed(r picture.Rect, h *Header) {
	step := min(max(bits.Len(uint(max(h.Speed, 1)))-1, 0), 9)
	r = e.across(r, button{id: Slower, icon: iconMinus, tip: "Slower ([)", off: step == 0})
	at, r := r.CutLeft(e.speedWide())
	spot := Spot{ID: Speed}
	text, bars := at.CutTop(at.H * 0.66)
	e.line(text, speedWords(step), e.strong().At(picture.Middle))
	bars = bars.Pad(e.u(4), e.u(2))
	for i := range 10 {
		c := e.Theme.PanelEdge
		bar := bars.Column(i, 10, max(1, e.u(2)))
		if i <= step {
			c = e.Theme.Accent
		} else {
			_, bar = bar.CutTop(bar.H / 2)
		}
		e.Pic.Rect(bar, c)
	}
	e.hot(Hot{Rect: at, Kind: Slide, ID: Speed, Value: int64(step), Low: 0, High: 9, moves: true, Tip: fmt.Sprintf("%dx: %s", 1<<step, pace(step))})
	if e.Focus == spot {
		e.ring(at, e.u(6))
	}
	_, r = r.CutLeft(e.u(6))
	e.across(r, button{id: Faster, icon: iconPlus, tip: "Faster (])", off: step == 9})
}

// pace says how long an hour or a day of the run takes to watch, at one step of five
// minutes a second times two to a power.
func pace(power int) string {
	seconds := 288 >> power
	switch {
	case power <= 2:
		return fmt.Sprintf("an hour passes in %d seconds", 12>>power)
	case seconds > 1:
		return fmt.Sprintf("a day passes in %d seconds", seconds)
	}
	return "a day passes in about half a second"
}
