package scene

import (
	"math"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// drawLand draws the relief, rivers and roads in the light of the hour. Beyond the border
// there is paper, on which no night falls.
func (s *Scene) drawLand() {
	g, k := s.ink.ground, s.country.Layout
	s.p.Fill(solid(g.Page))
	spread := s.cam.Spread(k.Side)
	box := picture.Rect{X: spread.Left, Y: spread.Top, W: spread.Width(), H: spread.Height()}
	s.judgeLight()
	s.drawRelief(box)
	s.p.Clip(box)
	for i := range k.Rivers {
		s.river(&k.Rivers[i])
	}
	if s.o.Layers.Has(Roads) {
		s.judgeClosures()
		for i := range k.Roads {
			s.road(i)
		}
	}
	s.drawLamps()
	s.p.Leave()
	s.p.RectOutline(box, picture.Pen{Width: 1.5 * s.u, Colour: solid(g.Frame)})
}

// trace puts a line of the map into the pane and reports whether any of it can be seen.
func (s *Scene) trace(l *ground.Line) bool {
	if !l.Bounds.Meets(s.cam.View().Grown(float32(6 * s.cam.KmPerPx))) {
		return false
	}
	s.line = s.line[:0]
	for _, p := range l.At(s.cam.KmPerPx) {
		s.line = append(s.line, s.at(p))
	}
	return true
}

// thick returns how much thicker lines are drawn than on the whole country at once: up to
// twice as thick near by.
func (s *Scene) thick() float32 {
	return s.u * float32(min(max(math.Pow(0.2/s.cam.KmPerPx, 0.3), 0.8), 2))
}

func (s *Scene) river(l *ground.Line) {
	if s.trace(l) {
		s.water(l.Class, s.thick())
	}
}

// water draws the line in hand as a river of a class.
func (s *Scene) water(class uint8, w float32) {
	g := s.ink.ground
	switch class {
	case terrain.MainRiver:
		s.p.Polyline(s.line, picture.Pen{Width: 4.2 * w, Colour: s.lit(g.Bank), Round: true})
		s.p.Polyline(s.line, picture.Pen{Width: 3 * w, Colour: s.lit(g.River), Round: true})
	case terrain.River:
		s.p.Polyline(s.line, picture.Pen{Width: 1.9 * w, Colour: s.lit(g.River), Round: true})
	default:
		s.p.Polyline(s.line, picture.Pen{Width: 0.9 * w, Colour: s.lit(g.Stream).Faded(0.8), Round: true})
	}
}

// road draws a road by its class, or as one that the rains have cut.
func (s *Scene) road(i int) {
	l := &s.country.Layout.Roads[i]
	if s.trace(l) {
		s.way(terrain.Road(l.Class), s.closed[i], s.thick())
	}
}

// way draws the line in hand as a road of a class; a track that the rains have cut is dashed,
// in its own colour.
func (s *Scene) way(class terrain.Road, closed bool, w float32) {
	g := s.ink.ground
	switch {
	case closed:
		s.p.Polyline(s.line, picture.Pen{Width: 1.5 * w, Colour: s.lit(g.Closed), Dash: picture.Dash{3 * w, 3 * w, 3 * w, 3 * w}})
	case class == terrain.Paved:
		s.p.Polyline(s.line, picture.Pen{Width: 3.2 * w, Colour: s.lit(g.Road), Round: true})
		s.p.Polyline(s.line, picture.Pen{Width: 2 * w, Colour: s.lit(g.Paved), Round: true})
	case class == terrain.GoodTrack:
		s.p.Polyline(s.line, picture.Pen{Width: 1.5 * w, Colour: s.lit(g.Road).Faded(0.9), Round: true})
	default:
		s.p.Polyline(s.line, picture.Pen{Width: w, Colour: s.lit(g.Track).Faded(0.9), Dash: picture.Dash{6 * w, 2.5 * w, 6 * w, 2.5 * w}})
	}
}

// judgeClosures asks which roads the rains have cut: once a day, and when engineers have come
// or gone who keep roads open about their base.
func (s *Scene) judgeClosures() {
	works, kinds := len(s.closures.Works), s.legend.Scenario().Kinds
	s.works = s.works[:0]
	for i := 1; i < len(s.f.Units); i++ {
		u := &s.f.Units[i]
		if u.State != sim.NotArrived && int(u.Kind) < len(kinds) && kinds[u.Kind].Role == "engineers" && int(u.Base) < len(s.f.Bases) {
			s.works = append(s.works, s.f.Bases[u.Base].At)
		}
	}
	if day := clock.DayOf(s.f.Now); day != s.wetDay || works != len(s.works) {
		s.closures.Works = append(s.closures.Works[:0], s.works...)
		s.closed, s.wetDay = s.closures.Closed(s.closed[:0], s.country.land, s.country.Layout.Roads, s.f.Now), day
	}
}

// drawGrid draws the lines of the grid.
func (s *Scene) drawGrid() {
	if !s.o.Layers.Has(Grid) {
		return
	}
	side, view, step := s.country.Side(), s.cam.View(), ground.GridStep(s.cam.KmPerPx)
	spread := s.cam.Spread(side)
	pen := picture.Pen{Width: 1, Colour: solid(s.ink.ground.Grid).Faded(0.45)}
	s.lines = ground.GridLines(s.lines[:0], view.Left, view.Right, step, side, false)
	for _, km := range s.lines {
		x := whole(s.at(ground.Point{X: km}).X)
		s.p.Line(picture.Point{X: x, Y: max(spread.Top, 0)}, picture.Point{X: x, Y: min(spread.Bottom, s.pane.H)}, pen)
	}
	s.lines = ground.GridLines(s.lines[:0], view.Top, view.Bottom, step, side, true)
	for _, km := range s.lines {
		y := whole(s.at(ground.Point{Y: km}).Y)
		s.p.Line(picture.Point{X: max(spread.Left, 0), Y: y}, picture.Point{X: min(spread.Right, s.pane.W), Y: y}, pen)
	}
}

// whole moves a line onto the middle of a pixel, where it is sharp.
func whole(v float32) float32 { return float32(math.Floor(float64(v))) + 0.5 }
