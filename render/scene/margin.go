package scene

import (
	"math"
	"strconv"

	"pocsim/render/ground"
	"pocsim/render/picture"
)

// A figure is the number of a line of the grid, written in the margin.
type figure struct {
	text string
	box  ground.Box
}

// A scaleBar is the scale of the map: so many km are so long.
type scaleBar struct {
	text  string
	long  float32      // [px]
	plate picture.Rect // what it lies on
}

// listMargin finds room for the figures of the grid and the scale, from which names and
// symbols keep clear.
func (s *Scene) listMargin() {
	s.listScale()
	s.figures = s.figures[:0]
	if s.o.Layers.Has(Grid) {
		s.listFigures()
	}
	s.boxes = append(s.boxes, boxOf(s.scale.plate))
	for i := range s.figures {
		s.boxes = append(s.boxes, s.figures[i].box)
	}
}

// boxOf turns a rectangle into a box.
func boxOf(r picture.Rect) ground.Box {
	return ground.Box{Left: r.X, Top: r.Y, Right: r.Right(), Bottom: r.Bottom()}
}

// figureStyle is how the figures of the grid are written.
func (s *Scene) figureStyle() picture.Style {
	st := s.ink.theme.Small().Scaled(s.o.TextScale).As(s.ink.text).Haloed(s.ink.halo.Faded(0.85)).In(picture.Mono)
	st.Size *= 0.92
	return st
}

// listFigures lists the figures of the grid: those of the eastings above the country and those
// of the northings at its left, or where it goes on beyond the pane along the pane's edge.
func (s *Scene) listFigures() {
	wide, high := s.figureStyle().Measure("00"), s.figureStyle().Size*0.8
	side, view, step := s.country.Side(), s.cam.View(), ground.GridStep(s.cam.KmPerPx)
	spread, gap := s.cam.Spread(side), 4*s.u
	top := max(spread.Top-high-gap, gap)
	if top+high > spread.Top { // no room above the country
		top = max(spread.Top+gap, gap)
	}
	s.lines = ground.GridLines(s.lines[:0], view.Left, view.Right, step, side, false)
	for _, km := range s.lines {
		s.figure(km, ground.Point{X: s.at(ground.Point{X: km}).X - wide/2, Y: top}, wide, high)
	}
	left := max(spread.Left-wide-gap, gap)
	if left+wide > spread.Left {
		left = max(spread.Left+gap, gap)
	}
	s.lines = ground.GridLines(s.lines[:0], view.Top, view.Bottom, step, side, true)
	for _, km := range s.lines {
		s.figure(side-km, ground.Point{X: left, Y: s.at(ground.Point{Y: km}).Y - high/2}, wide, high)
	}
}

// figure lists the figures of one line, unless they would leave the pane or cover a sign or
// the scale: the next line has its own.
func (s *Scene) figure(km float32, at ground.Point, wide, high float32) {
	b := ground.Box{Left: at.X, Top: at.Y, Right: at.X + wide, Bottom: at.Y + high}
	if !s.holds(b) || b.Meets(boxOf(s.scale.plate)) || !s.clear(b) {
		return
	}
	for i := range s.figures {
		if s.figures[i].box.Meets(b.Grown(2 * s.u)) {
			return
		}
	}
	s.figures = append(s.figures, figure{twoDigits(km), b})
}

// digits are the two digits of every km, as the margin of a map has them.
var digits = func() (out [100]string) {
	for i := range out {
		out[i] = strconv.Itoa(i/10) + strconv.Itoa(i%10)
	}
	return out
}()

// twoDigits returns the figures of a line of the grid.
func twoDigits(km float32) string { return digits[(int(math.Round(float64(km)))%100+100)%100] }

// drawMargin writes the figures of the grid and draws the scale.
func (s *Scene) drawMargin() {
	st := s.figureStyle().At(picture.Middle)
	for i := range s.figures {
		n := &s.figures[i]
		s.p.Text((n.box.Left+n.box.Right)/2, (n.box.Top+n.box.Bottom)/2, n.text, st)
	}
	s.drawScale()
}

// scales are the lengths that a scale bar may have [km], and how they are written.
var scales = [...]struct {
	km   float64
	text string
}{
	{0.1, "100 m"}, {0.2, "200 m"}, {0.5, "500 m"}, {1, "1 km"}, {2, "2 km"}, {5, "5 km"},
	{10, "10 km"}, {20, "20 km"}, {50, "50 km"}, {100, "100 km"}, {200, "200 km"}, {500, "500 km"},
}

// listScale chooses the length of the scale bar, and where it stands: at the lower left. Where
// the whole country is in view and it would cover a sign there, it moves to another corner or
// becomes shorter; while one looks closer it stays, and the land moves on beneath it.
func (s *Scene) listScale() {
	most := len(scales) - 1
	for most > 0 && scales[most].km/s.cam.KmPerPx > 150*float64(s.u) {
		most--
	}
	s.scaleAt(most, 0)
	spread := s.cam.Spread(s.country.Side())
	if spread.Width() > s.pane.W || spread.Height() > s.pane.H {
		return
	}
	for n := most; n >= max(most-3, 0); n-- {
		for corner := range 4 {
			if s.scaleAt(n, corner); s.clear(boxOf(s.scale.plate)) {
				return
			}
		}
	}
	s.scaleAt(most, 0)
}

// scaleAt puts a scale of one of the lengths into one corner of the pane.
func (s *Scene) scaleAt(n, corner int) {
	s.scale.text, s.scale.long = scales[n].text, float32(math.Round(scales[n].km/s.cam.KmPerPx))
	wide, high := s.scale.long+s.scaleStyle().Measure(s.scale.text)+20*s.u, 20*s.u
	at := picture.Point{X: 6 * s.u, Y: s.pane.H - high - 5*s.u}
	if corner == 1 || corner == 2 {
		at.X = s.pane.W - wide - 6*s.u
	}
	if corner >= 2 {
		at.Y = 6 * s.u
	}
	s.scale.plate = picture.Rect{X: at.X, Y: at.Y, W: wide, H: high}.Whole()
}

// clear reports whether a box covers nothing that has taken its room.
func (s *Scene) clear(b ground.Box) bool {
	for i := range s.boxes {
		if s.boxes[i].Meets(b) {
			return false
		}
	}
	return true
}

// scaleStyle is how the length of the scale bar is written.
func (s *Scene) scaleStyle() picture.Style {
	return s.ink.theme.Small().Scaled(s.o.TextScale).As(s.ink.text)
}

// drawScale draws the scale bar.
func (s *Scene) drawScale() {
	x, y, w := s.scale.plate.X+6*s.u, s.scale.plate.Bottom()-7*s.u, s.scale.long
	s.p.RoundRect(s.scale.plate, 4*s.u, s.ink.halo.Faded(0.82))
	pen := picture.Pen{Width: max(2*s.u, 1.5), Colour: s.ink.text}
	s.line = append(s.line[:0], picture.Point{X: x, Y: y - 8*s.u}, picture.Point{X: x, Y: y}, picture.Point{X: x + w, Y: y}, picture.Point{X: x + w, Y: y - 8*s.u})
	s.p.Polyline(s.line, pen)
	s.p.Text(x+w+7*s.u, y+1*s.u, s.scale.text, s.scaleStyle().At(picture.Left))
}
