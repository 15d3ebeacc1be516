package panel

import (
	"fmt"

	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Timeline is a whole run, or two set against each other.
type Timeline struct {
	Now, Last clock.Tick // the tick shown, and the one after the run's last
	Rows      []Track    // one or two
	Bookmarks []Flag     // by tick
	Chosen    sim.IncidentID
	Blind     bool       // what lies after now is kept back
	Parts     clock.Tick // where the rows begin to differ; 0 not known, or not to be told
	PartsTip  string     // what happens there
}

// A Track is one side of a timeline.
type Track struct {
	Name      string
	Computed  clock.Tick // how far the model has come
	Incidents []Happening
	Refusals  []Tick  // by tick
	Deaths    []int32 // per day, from the first
}

// A Happening is one incident.
type Happening struct {
	ID       sim.IncidentID
	From, To clock.Tick // from the attack, or the intent where there was none, to its end
	Class    sim.Class
	Killed   int32
	Harmed   int32  // killed, injured and abducted
	Words    string // what a tip says: "predation against Rosaten, 111515L JAN 31"
}

// A Tick is a small thing at a moment.
type Tick struct {
	At    clock.Tick
	Words string
}

// A Flag is a bookmark, or something that was ordered from outside.
type Flag struct {
	At    clock.Tick
	Title string
	Order bool
}

// lanes are the heights of the parts of a track: incidents, refusals, deaths. In a slim one
// the refusals stand upon the deaths.
type lanes struct {
	marks, ticks, bars float32
	slim               bool
}

func (e *Easel) lanes(slim bool) lanes {
	if slim {
		return lanes{e.u(20), e.u(8), e.u(9), true}
	}
	return lanes{e.u(22), e.u(8), e.u(17), false}
}

// high is how high a track is.
func (l lanes) high() float32 {
	if l.slim {
		return l.marks + l.bars
	}
	return l.marks + l.ticks + l.bars
}

// flagHigh is the room of bookmarks and the grip under the rows, above the days; in a slim
// timeline they stand on the line of the days.
func (e *Easel) flagHigh(slim bool) float32 {
	if slim {
		return 0
	}
	return e.u(18)
}

func (e *Easel) axisHigh(slim bool) float32 { return e.flagHigh(slim) + e.lineHigh() }

// TimelineHeight returns how high a timeline of so many rows wants to be.
func (e *Easel) TimelineHeight(rows int) float32 {
	return e.lineHigh() + e.timelineHigh(rows, false)
}

// SlimTimelineHeight returns how high it must be at least: without a key, and with everything
// closer together. A timeline in less than TimelineHeight is drawn so.
func (e *Easel) SlimTimelineHeight(rows int) float32 { return e.timelineHigh(rows, true) }

// timelineHigh is the height of a timeline without its key.
func (e *Easel) timelineHigh(rows int, slim bool) float32 {
	n := float32(max(1, rows))
	return e.u(6) + n*e.lanes(slim).high() + (n-1)*e.u(4) + e.axisHigh(slim) + e.u(4)
}

// Timeline draws the whole run along the bottom.
func (e *Easel) Timeline(r picture.Rect, t Timeline) []Hot {
	from := len(e.hots)
	e.Pic.Rect(r, e.Theme.Panel)
	e.hot(Hot{Rect: r, Kind: Block})
	e.Pic.Rect(picture.Rect{X: r.X, Y: r.Y, W: r.W, H: max(1, e.u(1))}, e.Theme.PanelEdge)
	slim := r.H < e.TimelineHeight(len(t.Rows))
	in := r.Pad(e.u(12), 0)
	in.Y, in.H = in.Y+e.u(6), in.H-e.u(10)
	if !slim {
		key, rest := in.CutTop(e.lineHigh())
		e.timelineKey(key, &t)
		in = rest
	}
	names := float32(0)
	for i := range t.Rows {
		names = max(names, ceil(e.strong().Measure(t.Rows[i].Name))+e.u(10))
	}
	names = min(max(names, e.u(72)), in.W*0.22)
	axis, rows := in.CutBottom(e.axisHigh(slim))
	strip := rows
	strip.X, strip.W = rows.X+names, max(1, rows.W-names)
	if len(t.Rows) == 0 || t.Last <= 0 || strip.W < 8 {
		e.line(rows, "Nothing has been computed yet.", e.muted())
		return e.since(from)
	}
	axis.X, axis.W = strip.X, strip.W
	s := scale{strip.X, strip.W, t.Last}
	grip := strip
	grip.H += e.flagHigh(slim)
	e.hot(Hot{Rect: grip, Kind: Slide, ID: Scrub, Value: int64(t.Now), Low: 0, High: int64(t.Last), moves: true})
	for i := range t.Rows {
		at := rows.Row(i, len(t.Rows), e.u(4))
		name := at
		name.W = names - e.u(8)
		e.trackName(name, &t.Rows[i])
		at.X, at.W = strip.X, strip.W
		e.track(at, &t, i, s, e.lanes(slim))
	}
	e.playhead(strip, s.x(t.Now))
	for i := range t.Rows {
		at := strip.Row(i, len(t.Rows), e.u(4))
		e.happened(at, &t, i, s, e.lanes(slim))
	}
	taken := e.flags(axis, strip, &t, s)
	if slim {
		taken = append(taken, picture.Around(picture.Point{X: s.x(t.Now), Y: axis.Y}, e.u(20), 2))
	}
	e.axis(axis, s, e.flagHigh(slim), taken)
	if (e.Focus == Spot{ID: Scrub}) {
		e.ring(grip, e.u(4))
	}
	return e.since(from)
}

// A scale turns ticks into places along a strip.
type scale struct {
	x0, w float32
	last  clock.Tick
}

func (s scale) x(t clock.Tick) float32 {
	return s.x0 + s.w*float32(min(max(t, 0), s.last))/float32(max(s.last, 1))
}

// trackName draws the name of a side, and how far it is known where that is not far enough.
func (e *Easel) trackName(r picture.Rect, t *Track) {
	e.line(picture.Rect{X: r.X, Y: r.Y, W: r.W, H: e.u(24)}, t.Name, e.strong())
}

// track draws the ground of one side, and its deaths.
func (e *Easel) track(r picture.Rect, t *Timeline, row int, s scale, l lanes) {
	side := &t.Rows[row]
	e.Pic.Rect(r, e.Theme.Ground)
	known := r
	known.W = s.x(side.Computed) - r.X
	e.Pic.Rect(known, e.Theme.Raised)
	if t.Blind {
		e.Pic.Rect(picture.Rect{X: s.x(t.Now), Y: r.Y, W: r.Right() - s.x(t.Now), H: r.H}, e.Theme.Ground)
	}
	if side.Computed < t.Last {
		e.hatch(picture.Rect{X: known.Right(), Y: r.Y, W: r.Right() - known.Right(), H: r.H})
	}
	e.deaths(picture.Rect{X: r.X, Y: r.Bottom() - l.bars, W: r.W, H: l.bars}, t, row, s, t.until())
}

// until is the tick up to which the timeline tells what happened.
func (t *Timeline) until() clock.Tick {
	if t.Blind {
		return t.Now
	}
	return t.Last
}

// happened draws the refusals and incidents of one side, over the line of now.
func (e *Easel) happened(r picture.Rect, t *Timeline, row int, s scale, l lanes) {
	side, until := &t.Rows[row], t.until()
	e.refusals(picture.Rect{X: r.X, Y: r.Y + l.marks, W: r.W, H: l.ticks}, [2]string{ToTick, ToTick2}[min(row, 1)], side.Refusals, s, until)
	e.incidents(picture.Rect{X: r.X, Y: r.Y, W: r.W, H: l.marks}, t, row, s, until)
}

// hatch draws slanting lines: not known yet.
func (e *Easel) hatch(r picture.Rect) {
	if r.W < 1 {
		return
	}
	e.Pic.Clip(r)
	step := e.u(14)
	for x := r.X - r.H; x < r.Right(); x += step {
		e.Pic.Line(picture.Point{X: x, Y: r.Bottom()}, picture.Point{X: x + r.H, Y: r.Y}, picture.Pen{Width: 1, Colour: e.Theme.PanelEdge})
	}
	e.Pic.Leave()
}

// deaths draws a bar for every day on which somebody was killed, in proportion to the worst day of
// all rows.
func (e *Easel) deaths(r picture.Rect, t *Timeline, row int, s scale, until clock.Tick) {
	worst := int32(1)
	for i := range t.Rows {
		for _, n := range t.Rows[i].Deaths {
			worst = max(worst, n)
		}
	}
	for day, n := range t.Rows[row].Deaths {
		begin := clock.Tick(day) * clock.TicksPerDay
		if n <= 0 || begin >= until {
			continue
		}
		x0, x1 := s.x(begin), s.x(begin+clock.TicksPerDay)
		gap := min(e.u(1), (x1-x0)*0.15)
		h := max(e.u(3), r.H*float32(n)/float32(worst))
		at := picture.Rect{X: x0 + gap, Y: r.Bottom() - h, W: max(1, x1-x0-2*gap), H: h}
		e.Pic.Rect(at, e.Theme.Harm)
		e.toll(at, r, n, s.x(t.Now))
		e.tip(picture.Rect{X: x0, Y: r.Y, W: max(1, x1-x0), H: r.H}, fmt.Sprintf("day %d: %d killed", day+1, n))
	}
}

// toll writes how many were killed in the bar of a day, or over a low one, where the bar is wide
// enough, beside the line of now.
func (e *Easel) toll(bar, lane picture.Rect, n int32, now float32) {
	words, s := grouped(int64(n)), e.strong().Scaled(0.8)
	wide, tall := ceil(s.Measure(words)), s.Size*0.8
	at := bar.Centre()
	if clear := wide/2 + e.u(5); abs(at.X-now) < clear {
		if at.X = now + clear; at.X+clear > bar.Right() {
			at.X = now - clear
		}
	}
	if bar.W < wide+e.u(10) || lane.H < e.u(16) || at.X-wide/2 < bar.X {
		return
	}
	s = s.As(e.Theme.Harm.On())
	if bar.H < tall+e.u(2) {
		s, at.Y = s.As(e.Theme.Text), bar.Y-tall/2-e.u(1)
	}
	e.Pic.Text(at.X, at.Y, words, s.At(picture.Middle))
}

// gripHalf is half the width of the grip of the line of now.
func (e *Easel) gripHalf() float32 { return e.u(7) }

// playhead draws the line of now, with a grip beneath.
func (e *Easel) playhead(r picture.Rect, x float32) {
	w := max(2, e.u(2))
	e.Pic.Rect(picture.Rect{X: x - w/2 - 1, Y: r.Y, W: w + 2, H: r.H}, e.Theme.Panel)
	e.Pic.Rect(picture.Rect{X: x - w/2, Y: r.Y, W: w, H: r.H}, e.Theme.Text)
	g := e.gripHalf()
	y := r.Bottom()
	e.Pic.Polygon([]picture.Point{{X: x, Y: y - g*0.4}, {X: x + g, Y: y + g}, {X: x + g, Y: y + 2*g}, {X: x - g, Y: y + 2*g}, {X: x - g, Y: y + g}}, e.Theme.Text)
}
