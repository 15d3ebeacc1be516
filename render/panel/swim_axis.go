package panel

import (
	"pocsim/render/picture"
	"pocsim/sim/clock"
)

// axisBlocks are the attack as a bar, and the times beneath it.
func (e *Easel) axisBlocks(w float32, s *Swim) []block {
	g := e.swimGrid(w, s)
	return []block{
		{e.lineHigh() + e.u(6), func(r picture.Rect) { e.attackLane(r, g, s) }},
		{e.lineHigh() + e.u(8), func(r picture.Rect) { e.timeAxis(r, g, s) }},
	}
}

// attackLane draws the attack as a bar beneath the lanes.
func (e *Easel) attackLane(r picture.Rect, g grid, s *Swim) {
	name := picture.Rect{X: r.X, Y: r.Y, W: g.link - e.u(12), H: r.H}
	e.line(name, "Attack", e.strong().As(e.readable(e.Theme.Harm)))
	room := picture.Rect{X: g.left(r), Y: r.Y, W: g.bars, H: r.H}
	if s.From == clock.Never {
		e.line(room, "It never began.", e.muted())
		return
	}
	x0, x1 := g.x(r, s.From), g.x(r, s.To)
	bar := picture.Rect{X: x0, Y: r.Y + e.u(3), W: max(e.u(4), x1-x0), H: r.H - e.u(6)}.Whole()
	e.Pic.RoundRect(bar, e.u(3), e.Theme.Harm)
	words := s.attackTime()
	e.tip(bar, "Attack: "+words)
	need := ceil(e.body().Measure(words)) + e.u(8)
	after := picture.Rect{X: bar.Right() + e.u(8), Y: r.Y, W: r.Right() - bar.Right() - e.u(8), H: r.H}
	before := picture.Rect{X: room.X, Y: r.Y, W: bar.X - room.X - e.u(8), H: r.H}
	switch {
	case need <= bar.W-e.u(16):
		e.line(bar.Pad(e.u(8), 0), words, e.strong().As(e.Theme.Harm.On()))
	case need <= after.W || after.W >= before.W:
		e.line(after, words, e.body())
	default:
		e.line(before, words, e.body().At(picture.Right))
	}
}

// timeAxis writes times under the bars: the date where a day begins, the hour elsewhere.
func (e *Easel) timeAxis(r picture.Rect, g grid, s *Swim) {
	need := ceil(e.muted().Measure("111515L JAN 31")) + e.u(16)
	step := clock.Time(clock.Day) * 30
	for _, m := range [...]clock.Time{5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400} {
		if g.bars*float32(m)/float32(g.to-g.from) >= need {
			step = m
			break
		}
	}
	first := (g.from + step - 1) / step * step
	end := g.left(r)
	for t := first; t <= g.to; t += step {
		x := g.x(r, t)
		e.Pic.Rect(picture.Rect{X: x, Y: r.Y, W: 1, H: e.u(6)}, e.Theme.Muted)
		text := s.Calendar.DTG(t)
		w := ceil(e.muted().Measure(text))
		at := picture.Rect{X: min(max(x-w/2, g.left(r)), g.left(r)+g.bars-w), Y: r.Y + e.u(6), W: w, H: e.lineHigh()}
		if at.X < end {
			continue
		}
		e.line(at, text, e.muted())
		end = at.Right() + e.u(8)
	}
}
