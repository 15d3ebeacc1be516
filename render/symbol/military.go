package symbol

// Military draws a symbol in the style of APP-6: the frame says whose it is, the icon
// what, the marks above how many. It is the same for the same Spec, value by value.
func Military(spec Spec) Symbol {
	spec = spec.known()
	f := frameOf(spec.Identity, spec.Domain)
	var s sheet
	if spec.Staff {
		s.mark(stroked(LineOf(spec.Identity), frameWidth, false,
			-f.half*side, f.staffTop()*side, -f.half*side, (f.bottom+staffLength)*side))
	}
	s.plate(&f, spec, side)
	top := f.top * side
	if spec.Domain == Installation {
		s.mark(Layer{Path: roofBar(&f), Fill: LineOf(spec.Identity)})
		top -= barHeight * side
	}
	ink := IconOf(spec.Identity)
	for _, l := range acrossFrame(spec, &f) {
		s.on = append(s.on, Layer{Path: l, Stroke: ink, Width: iconWidth})
	}
	d := &drawings().military[spec.Icon]
	s.on = append(s.on, d.layers(ink, FillOf(spec.Identity), d.fitted(&f, side, side), 0, 0)...)
	s.echelon(spec, top)
	if spec.Moving {
		s.arrow(spec, &f)
	}
	s.condition(spec, &f, side)
	s.badge(spec, &f, side)
	s.labels(spec, &f, side)
	return s.symbol()
}

// The staff of a headquarters, the bar over an installation, in L.
const (
	staffLength = 0.9
	barHeight   = 0.13
	barHalf     = 0.22
)

// staffTop is where the staff leaves the frame at its left edge: the middle of a frame
// that is pointed or round there, else its lower corner.
func (f *frame) staffTop() float64 {
	if f.half == f.bottom && f.bottom > square { // diamond and quatrefoil
		return 0
	}
	return f.bottom - 0.35
}

// roofBar is the bar over an installation; it sinks into frames that are pointed or round
// above, down to where they are as wide as the bar.
func roofBar(f *frame) Path {
	low := f.top
	c := f.outline()
	for i := 1; i < len(c); i++ {
		a, b := c[i-1], c[i]
		if (a.X-barHalf)*(b.X-barHalf) <= 0 && a.Y < 0 && a.X != b.X {
			low = max(low, float64(a.Y)+(barHalf-float64(a.X))/float64(b.X-a.X)*float64(b.Y-a.Y))
		}
	}
	var p Path
	if low == f.top || f.half == square || f.half == rectangleX {
		p.rounded(-barHalf, f.top-barHeight, barHalf, f.top, 0)
	} else {
		p.polygon(-barHalf, float32(f.top-barHeight), barHalf, float32(f.top-barHeight), barHalf, float32(low), 0, float32(f.top), -barHalf, float32(low))
	}
	return p.placed(side, 0, 0, 0)
}

// acrossFrame are the lines of an icon that run from edge to edge.
func acrossFrame(spec Spec, f *frame) []Path {
	dx, dy := diagonal(spec.Identity, spec.Domain)
	var rays [][2]float64
	switch spec.Icon {
	case Infantry, Mechanised, Reaction:
		rays = [][2]float64{{dx, dy}, {dx, -dy}}
	case Motorised:
		rays = [][2]float64{{dx, dy}, {dx, -dy}, {0, 1}}
	case Scouts:
		rays = [][2]float64{{dx, dy}}
	}
	var out []Path
	for _, r := range rays {
		a, b := f.edgeAt(r[0], r[1]), f.edgeAt(-r[0], -r[1])
		var p Path
		p.Move(a.X, a.Y)
		p.Line(b.X, b.Y)
		out = append(out, p.placed(side, 0, 0, 0))
	}
	return out
}

// stroked is a straight line.
func stroked(ink Ink, width float32, round bool, x0, y0, x1, y1 float64) Layer {
	var p Path
	p.Move(float32(x0), float32(y0))
	p.Line(float32(x1), float32(y1))
	return Layer{Path: p, Stroke: ink, Width: width, Round: round}
}
