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

// headerButtons are the buttons of the bar, but for the speed.
func (e *Easel) headerButtons(h *Header) (clock, rest []button) {
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
	clock = []button{
		{id: StepBack, icon: iconStepBack, tip: "Step back by five minutes (,)", off: h.AtStart}, play,
		{id: StepOn, icon: iconStep, tip: "Step on by five minutes (.)", off: h.AtEnd},
	}
	rest = []button{
		flag,
		{id: ShowTruth, words: "Truth", on: h.Truth, tip: "Show everything as it is (F)"},
		{id: ShowKnown, words: "Known", on: !h.Truth, tip: "Show only what the mission knows (F)"},
		{id: Help, words: "F1 Help", tip: "All keys (F1)"},
	}
	return clock, rest
}

// speedWide is the room of the speed between its two buttons.
func (e *Easel) speedWide() float32 { return max(e.u(76), ceil(e.strong().Measure("512x"))+e.u(24)) }

// controlsWide is how wide all buttons are.
func (e *Easel) controlsWide(h *Header) float32 {
	clock, rest := e.headerButtons(h)
	return e.acrossWide(clock...) + e.acrossWide(rest...) + 2*(e.buttonHigh()+e.u(6)) + e.speedWide() + 3*e.u(10)
}

// clockWide is how wide date and day are.
func (e *Easel) clockWide(h *Header) float32 {
	return ceil(max(e.code().In(picture.Mono).Scaled(1.25).Measure(h.DTG), e.body().Measure(dayWords(h)))) + e.u(18)
}

func dayWords(h *Header) string {
	if h.Seeking {
		return fmt.Sprintf("day %d of %d, on the way", h.Day, h.Days)
	}
	return fmt.Sprintf("day %d of %d", h.Day, h.Days)
}

// headerRows is 1 where everything has room side by side, else 2.
func (e *Easel) headerRows(width float32, h *Header) int {
	if width-2*e.u(12)-e.controlsWide(h)-e.clockWide(h)-e.u(24) >= e.u(260) {
		return 1
	}
	return 2
}

// HeaderHeight returns how high the bar wants to be.
func (e *Easel) HeaderHeight(width float32, h Header) float32 {
	row := max(e.buttonHigh(), high(e.large())+e.lineHigh()) + 2*e.u(6)
	if e.headerRows(width, &h) == 1 {
		return row
	}
	return row + e.buttonHigh() + e.u(8)
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
	if e.headerRows(r.W, &h) == 1 {
		controls, words = in.CutRight(e.controlsWide(&h))
	} else {
		controls, words = in.CutBottom(e.buttonHigh())
	}
	e.headerWords(words, &h)
	e.controls(controls, &h)
	return e.since(from)
}

// headerWords draws title, policies, note and date.
func (e *Easel) headerWords(r picture.Rect, h *Header) {
	clock, rest := r.CutRight(min(e.clockWide(h), r.W*0.6))
	rest.W = max(0, rest.W-e.u(16))
	clock.W = max(0, clock.W-e.u(18))
	over, under := clock.CutTop(clock.H / 2)
	e.line(over, h.DTG, e.code().Scaled(1.25).At(picture.Right))
	e.line(under, dayWords(h), e.muted().At(picture.Right))
	over, under = rest.CutTop(rest.H / 2)
	e.line(over, h.Title, e.large())
	second := ""
	switch len(h.Policies) {
	case 0:
	case 1:
		second = h.Policies[0]
	default:
		second = "left: " + h.Policies[0] + "   right: " + h.Policies[1]
	}
	if h.Note != "" {
		at := under
		at.W = min(under.W, e.u(20))
		e.icon(iconTold, picture.Around(at.Centre(), e.u(16), e.u(16)), e.Theme.Pending)
		_, under = under.CutLeft(e.u(26))
		second = h.Note
	}
	e.line(under, second, e.muted())
}

// controls draws the buttons.
func (e *Easel) controls(r picture.Rect, h *Header) {
	r = picture.Rect{X: r.X, Y: r.Y + (r.H-e.buttonHigh())/2, W: r.W, H: e.buttonHigh()}.Whole()
	clock, rest := e.headerButtons(h)
	tight := max(0, e.controlsWide(h)-r.W) // no room even in a row of its own: the words of some go
	if tight > 0 {
		rest[3].words, rest[3].icon = "", iconTold
	}
	r = e.across(r, clock...)
	_, r = r.CutLeft(e.u(10))
	r = e.speed(r, h)
	_, r = r.CutLeft(e.u(10))
	for i := range rest {
		if i == 1 || i == 3 {
			_, r = r.CutLeft(e.u(5))
		}
		r = e.across(r, rest[i])
	}
}

// speed draws the speed between slower and faster, with a bar of ten steps beneath it.
func (e *Easel) speed(r picture.Rect, h *Header) picture.Rect {
	step := min(max(bits.Len(uint(max(h.Speed, 1)))-1, 0), 9)
	r = e.across(r, button{id: Slower, icon: iconMinus, tip: "Slower ([)", off: step == 0})
	at, r := r.CutLeft(e.speedWide())
	spot := Spot{Speed, int64(step)}
	text, bars := at.CutTop(at.H * 0.66)
	e.line(text, fmt.Sprintf("%dx", 1<<step), e.strong().At(picture.Middle))
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
	e.hot(Hot{Rect: at, Kind: Slide, ID: Speed, Value: int64(step), Low: 0, High: 9, Tip: fmt.Sprintf("%dx: %s", 1<<step, pace(step))})
	if e.Focus == spot {
		e.ring(at, e.u(6))
	}
	_, r = r.CutLeft(e.u(6))
	return e.across(r, button{id: Faster, icon: iconPlus, tip: "Faster (])", off: step == 9})
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
