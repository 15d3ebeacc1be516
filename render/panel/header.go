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

// speedWide is the room of the speed between its two buttons.
func (e *Easel) speedWide() float32 { return max(e.u(76), ceil(e.strong().Measure("512x"))+e.u(24)) }

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
	x, y := float32(0), float32(0)
	for _, c := range e.clusters(h, e.controlsWide(h) > r.W) {
		w := min(c.wide, r.W)
		if x > 0 && x+w > r.W {
			x, y = 0, y+e.buttonHigh()+e.u(6)
		}
		if draw {
			c.draw(picture.Rect{X: r.X + x, Y: r.Y + y, W: w, H: e.buttonHigh()}.Whole())
		}
		x += w + e.u(16)
	}
	return y + e.buttonHigh()
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

// sideBySide reports whether everything has room in one row.
func (e *Easel) sideBySide(width float32, h *Header) bool {
	return width-2*e.u(12)-e.controlsWide(h)-e.clockWide(h)-e.u(24) >= e.u(240)
}

// HeaderHeight returns how high the bar wants to be.
func (e *Easel) HeaderHeight(width float32, h Header) float32 {
	row := max(e.buttonHigh(), high(e.large())+e.lineHigh()) + 2*e.u(6)
	if e.sideBySide(width, &h) {
		return row
	}
	return row + e.controls(picture.Rect{W: width - 2*e.u(12)}, &h, false) + e.u(2)
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
	if e.sideBySide(r.W, &h) {
		controls, words = in.CutRight(e.controlsWide(&h))
	} else {
		controls, words = in.CutBottom(e.controls(in, &h, false))
		_, words = words.CutBottom(e.u(8))
	}
	if controls.H > e.buttonHigh() && words.Y == controls.Y {
		controls = picture.Rect{X: controls.X, Y: controls.Y + (controls.H-e.buttonHigh())/2, W: controls.W, H: e.buttonHigh()}.Whole()
	}
	e.headerWords(words, in.Right(), &h)
	e.controls(controls, &h, true)
	return e.since(from)
}

// headerWords draws title, policies, note and date; full is how far right the bar goes.
func (e *Easel) headerWords(r picture.Rect, full float32, h *Header) {
	clock, rest := r.CutRight(min(e.clockWide(h), r.W*0.6))
	rest.W = max(0, rest.W-e.u(16))
	if r.Right() < full { // a gap before the controls
		clock.W = max(0, clock.W-e.u(18))
	}
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

// speed draws the speed between slower and faster, with a bar of ten steps beneath it.
func (e *Easel) speed(r picture.Rect, h *Header) {
	step := min(max(bits.Len(uint(max(h.Speed, 1)))-1, 0), 9)
	r = e.across(r, button{id: Slower, icon: iconMinus, tip: "Slower ([)", off: step == 0})
	at, r := r.CutLeft(e.speedWide())
	spot := Spot{ID: Speed}
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
