package scene

import (
	"math"
	"strconv"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// drawLand draws the relief, rivers and roads.
func (s *Scene) drawLand() {
	g, k := s.ink.ground, s.country.Layout
	s.p.Fill(solid(g.Page))
	spread := s.cam.Spread(k.Side)
	box := picture.Rect{X: spread.Left, Y: spread.Top, W: spread.Width(), H: spread.Height()}
	s.p.Image(s.country.relief(s.ink.theme.Name, g), box)
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
	if !s.trace(l) {
		return
	}
	g, w := s.ink.ground, s.thick()
	switch l.Class {
	case terrain.MainRiver:
		s.p.Polyline(s.line, picture.Pen{Width: 4.2 * w, Colour: solid(g.Bank), Round: true})
		s.p.Polyline(s.line, picture.Pen{Width: 3 * w, Colour: solid(g.River), Round: true})
	case terrain.River:
		s.p.Polyline(s.line, picture.Pen{Width: 1.9 * w, Colour: solid(g.River), Round: true})
	default:
		s.p.Polyline(s.line, picture.Pen{Width: 0.9 * w, Colour: solid(g.Stream).Faded(0.8), Round: true})
	}
}

// road draws a road by its class; a track that the rains have cut is dashed, in its own
// colour.
func (s *Scene) road(i int) {
	l := &s.country.Layout.Roads[i]
	if !s.trace(l) {
		return
	}
	g, w := s.ink.ground, s.thick()
	switch {
	case s.closed[i]:
		s.p.Polyline(s.line, picture.Pen{Width: 1.5 * w, Colour: solid(g.Closed), Dash: picture.Dash{3 * w, 3 * w, 3 * w, 3 * w}})
	case terrain.Road(l.Class) == terrain.Paved:
		s.p.Polyline(s.line, picture.Pen{Width: 3.2 * w, Colour: solid(g.Road), Round: true})
		s.p.Polyline(s.line, picture.Pen{Width: 2 * w, Colour: solid(g.Paved), Round: true})
	case terrain.Road(l.Class) == terrain.GoodTrack:
		s.p.Polyline(s.line, picture.Pen{Width: 1.5 * w, Colour: solid(g.Road).Faded(0.9), Round: true})
	default:
		s.p.Polyline(s.line, picture.Pen{Width: w, Colour: solid(g.Track).Faded(0.9), Dash: picture.Dash{6 * w, 2.5 * w, 6 * w, 2.5 * w}})
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

// drawNight lays the light of the hour over the map, from the west to the east.
func (s *Scene) drawNight() {
	part := float64(1)
	if len(s.o.Before.Units) > 0 {
		part = float64(s.o.Part)
	}
	minutes := max(float64(s.f.Now)+(part-1)*float64(clock.Step), 0)
	w, e := ground.Fall(s.legend.Calendar(), minutes, s.country.Side(), s.ink.ground)
	west, east := nrgba(w), nrgba(e)
	if west == east {
		s.p.Fill(west)
		return
	}
	const strips = 24
	spread := s.cam.Spread(s.country.Side())
	for i := range strips {
		left := float32(math.Round(float64(s.pane.W) * float64(i) / strips))
		right := float32(math.Round(float64(s.pane.W) * float64(i+1) / strips))
		share := ((left+right)/2 - spread.Left) / max(spread.Width(), 1)
		s.p.Rect(picture.Rect{X: left, W: right - left, H: s.pane.H}, west.Mixed(east, share))
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

// drawMargin writes the figures of the grid along the upper and left edge, and the scale.
func (s *Scene) drawMargin() {
	st := s.ink.theme.Small().Scaled(s.o.TextScale).As(s.ink.text).Haloed(s.ink.halo.Faded(0.85)).In(picture.Mono)
	st.Size *= 0.92
	if s.o.Layers.Has(Grid) {
		side, view, step := s.country.Side(), s.cam.View(), ground.GridStep(s.cam.KmPerPx)
		s.lines = ground.GridLines(s.lines[:0], view.Left, view.Right, step, side, false)
		for _, km := range s.lines {
			if x := s.at(ground.Point{X: km}).X; x > 30*s.u && x < s.pane.W-20*s.u {
				s.p.Text(x, 5*s.u, figure(km), st.At(picture.TopCentre))
			}
		}
		s.lines = ground.GridLines(s.lines[:0], view.Top, view.Bottom, step, side, true)
		for _, km := range s.lines {
			if y := s.at(ground.Point{Y: km}).Y; y > 26*s.u && y < s.pane.H-44*s.u {
				s.p.Text(max(5*s.u, s.cam.Spread(side).Left+5*s.u), y, figure(side-km), st.At(picture.MiddleLeft))
			}
		}
	}
	s.drawScale()
}

// figures are the two digits of every km, as the margin of a map has them.
var figures = func() (out [100]string) {
	for i := range out {
		out[i] = strconv.Itoa(i/10) + strconv.Itoa(i%10)
	}
	return out
}()

// figure returns the figures of a line of the grid.
func figure(km float32) string { return figures[(int(math.Round(float64(km)))%100+100)%100] }

// scales are the lengths that a scale bar may have [km], and how they are written.
var scales = [...]struct {
	km   float64
	text string
}{
	{0.1, "100 m"}, {0.2, "200 m"}, {0.5, "500 m"}, {1, "1 km"}, {2, "2 km"}, {5, "5 km"},
	{10, "10 km"}, {20, "20 km"}, {50, "50 km"}, {100, "100 km"}, {200, "200 km"}, {500, "500 km"},
}

// drawScale draws the scale bar at the lower left.
func (s *Scene) drawScale() {
	n := scales[0]
	for _, next := range scales {
		if next.km/s.cam.KmPerPx <= 150*float64(s.u) {
			n = next
		}
	}
	w := float32(math.Round(n.km / s.cam.KmPerPx))
	st := s.ink.theme.Small().Scaled(s.o.TextScale).As(s.ink.text)
	x, y := 12*s.u, s.pane.H-12*s.u
	words := st.Measure(n.text)
	plate := picture.Rect{X: x - 6*s.u, Y: y - 13*s.u, W: w + words + 20*s.u, H: 20 * s.u}.Whole()
	s.p.RoundRect(plate, 4*s.u, s.ink.halo.Faded(0.82))
	pen := picture.Pen{Width: max(2*s.u, 1.5), Colour: s.ink.text}
	s.line = append(s.line[:0], picture.Point{X: x, Y: y - 8*s.u}, picture.Point{X: x, Y: y}, picture.Point{X: x + w, Y: y}, picture.Point{X: x + w, Y: y - 8*s.u})
	s.p.Polyline(s.line, pen)
	s.p.Text(x+w+7*s.u, y+1*s.u, n.text, st.At(picture.Left))
}
