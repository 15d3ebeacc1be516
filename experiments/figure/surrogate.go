package figure

import "slices"

// A Response is what a factor does to an outcome: what was simulated, and what was fitted.
type Response struct {
	Frame
	XAxis  string // the factor with its unit
	YAxis  string // the outcome with its unit
	Points []Level
	Curve  []XY   // the fitted line, from corner to corner; may be empty
	Fitted string // what the line is, such as "broken line"; empty: "fitted"
	Knee   Knee   // where the line breaks; none where At is NaN or Label is empty
}

// A Level is the mean at one level of the factor.
type Level struct {
	X float64
	Estimate
}

// A Knee is where a response changes its course, with the interval of that place.
type Knee struct {
	At, Low, High float64
	Label         string // such as "after 4 h, delay costs nothing more"
}

// Surrogate draws means with intervals over a factor, the fitted line and its knee.
func Surrogate(in Response) (string, error) {
	s, err := open(in.Frame, "Response to a factor")
	if err != nil {
		return "", err
	}
	xs, ys := reach{}, reach{}
	var points []Level
	bad := 0
	for _, p := range in.Points {
		if !usable(p.X) || !p.drawable() {
			bad++
			continue
		}
		points = append(points, p)
		xs.add(p.X)
		ys.add(p.Value, p.Low, p.High)
	}
	line, missing := drawn(in.Curve)
	for _, p := range line {
		xs.add(p.X)
		ys.add(p.Y)
	}
	if bad+missing > 0 {
		s.note("Left out, not a number that can be drawn: %s.", plural(bad+missing, "point", "points"))
	}
	if len(points)+len(line) == 0 {
		return s.nothing(), nil
	}
	knee := usable(in.Knee.At) && in.Knee.Label != ""
	if knee {
		xs.add(in.Knee.At)
	}
	fitted := in.Fitted
	if fitted == "" {
		fitted = "fitted"
	}
	s.legend(s.responseKeys(fitted, len(line) > 0))
	if ys.low > 0 && ys.low < ys.high/2 {
		ys.add(0) // a response that falls so far is shown from zero
	}
	above := s.y
	if knee {
		s.y += 2 * small.leading() // room for the label of the knee
	}
	p, x, y := s.field(edge, s.w-edge-overhang, 170, xs.padded(0.03, false), ys.padded(0.05, true), in.XAxis, in.YAxis, false)
	if knee {
		s.knee(in.Knee, p, x, above)
	}
	slices.SortStableFunc(line, func(a, b XY) int { return compare(a.X, b.X) })
	s.curve(pen(vermillion, 1.6), p, placed(line, x, y))
	for _, pt := range points {
		s.hover(number(pt.X, places(xs.high-xs.low)+1)+": "+pt.said(places(ys.high-ys.low), number), true, func() {
			at := x.place(pt.X)
			if pt.ranged() {
				a, b := y.place(pt.Low), y.place(pt.High)
				s.line(pen(blue, 1.2), at, a, at, b)
				s.line(pen(blue, 1.2), at-3, a, at+3, a)
				s.line(pen(blue, 1.2), at-3, b, at+3, b)
			}
			s.disc(at, y.place(pt.Value), 2.8, blue, true)
		})
	}
	return s.close(), nil
}

// responseKeys are the entries of the legend.
func (s *sheet) responseKeys(fitted string, lined bool) []key {
	keys := []key{{label: "simulated, mean with interval", sample: func(x0, y, x1 float64) {
		m := (x0 + x1) / 2
		s.line(pen(blue, 1.2), m, y-5, m, y+5)
		s.line(pen(blue, 1.2), m-3, y-5, m+3, y-5)
		s.line(pen(blue, 1.2), m-3, y+5, m+3, y+5)
		s.disc(m, y, 2.8, blue, true)
	}}}
	if lined {
		keys = append(keys, key{label: fitted, sample: func(x0, y, x1 float64) { s.line(pen(vermillion, 1.6), x0, y, x1, y) }})
	}
	return keys
}

// knee marks the knee with a dashed line, its interval with a band, and names it above
// the panel on the side that has more room.
func (s *sheet) knee(k Knee, p panel, x scale, top float64) {
	at := x.place(k.At)
	if usable(k.Low, k.High) && k.Low <= k.High {
		a, b := max(p.x0, x.place(k.Low)), min(p.x1, x.place(k.High))
		shade := black
		shade.A = 0x14
		s.box(a, p.y0, b, p.y1, shade, shade, 0)
	}
	s.line(pen(text, 0.9, 4, 2.5), at, p.y0-4, at, p.y1)
	side, room := -1, s.w-edge-at
	if at-edge > room {
		side, room = 1, at-edge
	}
	lines := small.wrap(k.Label, room, 2)
	s.hover(k.Label, len(lines) > 1, func() {
		for i, l := range lines {
			s.say(at, top+float64(i)*small.leading()+small.size, side, l, small)
		}
	})
}
