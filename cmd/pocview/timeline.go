package main

import (
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// timeline draws the run from its first day to its last: attacks as bars, what can be
// stopped at as ticks, bookmarks, and where the clock stands. Students see no future.
func (f *face) timeline(at rect) {
	a, r := f.a, f.a.run
	f.p.Rect(at, f.th.Panel)
	f.cover(at)
	in := at.Pad(16*f.u, 10*f.u)
	last := float32(max(r.look.Last, 1))
	x := func(t clock.Tick) float32 { return in.X + in.W*float32(t)/last }
	head := r.look.Tick
	for d := clock.Tick(0); d <= r.look.Last; d += clock.TicksPerDay {
		f.p.Line(point{X: x(d), Y: in.Y}, point{X: x(d), Y: in.Bottom()}, picture.Pen{Width: 1, Colour: f.th.Grid})
	}
	n := len(r.look.Sides)
	for side := range n {
		row := in.Row(side, n, 6*f.u)
		v := &r.look.Sides[side]
		f.p.Rect(rect{X: row.X, Y: row.Y + row.H/2 - 1, W: row.W * float32(v.Timeline.Computed) / last, H: 2}, f.th.Grid)
		for i := range v.Timeline.Incidents {
			b := &v.Timeline.Incidents[i]
			from := b.Times[sim.LinkAttack]
			if from == clock.Never || !a.settings.Instructor && from.Tick() > head {
				continue
			}
			to := v.Timeline.Computed
			if b.Times[sim.LinkEnded] != clock.Never {
				to = b.Times[sim.LinkEnded].Tick()
			}
			ink := f.th.Harm
			if b.Killed+b.Injured+b.Abducted == 0 {
				ink = f.th.Pending
			}
			f.p.Rect(rect{X: x(from.Tick()), Y: row.Y + row.H*0.2, W: max(x(to)-x(from.Tick()), 3*f.u), H: row.H * 0.6}, ink)
		}
	}
	for _, b := range r.look.Bookmarks {
		f.p.Polygon([]point{{X: x(b.Tick) - 6*f.u, Y: in.Y - 4*f.u}, {X: x(b.Tick) + 6*f.u, Y: in.Y - 4*f.u}, {X: x(b.Tick), Y: in.Y + 8*f.u}}, f.th.Accent)
	}
	f.p.Line(point{X: x(head), Y: at.Y + 2}, point{X: x(head), Y: at.Bottom() - 2}, picture.Pen{Width: 3 * f.u, Colour: f.th.Selection})
	seek := func(px float32) {
		a.ask(r.stage.Seek(clock.Tick((px-in.X)/in.W*last+0.5)), nil)
	}
	f.spot(spot{name: "time", at: at, do: func() {}, drag: func(x, _ float32, _ bool) { seek(x) }})
}
