package figure

import "strings"

// Clouds are panels of points: residuals of a metamodel, or a policy against the baseline
// over the same replicates.
type Clouds struct {
	Frame
	Panels []Cloud
}

// A Cloud is one panel.
type Cloud struct {
	Label        string
	XAxis, YAxis string
	Points       []XY
	Guide        Guide
}

// A Guide is the line that points are read against.
type Guide int

// The guides of a panel. With Diagonal both axes have the same scale.
const (
	NoGuide  Guide = iota
	Diagonal       // both coordinates are equal
	Level0         // the second coordinate is zero
)

const (
	mostClouds = 12
	mostPoints = 1500 // drawn in one panel; more are thinned evenly
)

// A cloud is a panel with the points that are drawn, and what is said of all of them.
type cloud struct {
	Cloud
	said string
}

// Scatter draws clouds of points in panels, at most three beside each other.
func Scatter(in Clouds) (string, error) {
	s, err := open(in.Frame, "Points against each other")
	if err != nil {
		return "", err
	}
	var panels []cloud
	var bad, thin []string
	for _, c := range atMost(s, in.Panels, mostClouds, func(c Cloud) string { return c.Label }) {
		good, n := drawn(c.Points)
		if n > 0 {
			bad = append(bad, plural(n, "point of ", "points of ")+c.Label)
		}
		if len(good) == 0 {
			if n == 0 {
				bad = append(bad, plain.cut(c.Label, 120)+" (no points)")
			}
			continue
		}
		k := cloud{Cloud: c}
		k.Points = good
		k.said = k.balance()
		if step := (len(good) + mostPoints - 1) / mostPoints; step > 1 {
			k.Points = nil
			for i := 0; i < len(good); i += step {
				k.Points = append(k.Points, good[i])
			}
			thin = append(thin, c.Label+" (one in "+number(float64(step), 0)+" of "+number(float64(len(good)), 0)+")")
		}
		panels = append(panels, k)
	}
	if len(thin) > 0 {
		s.note("Too many points for all to be drawn: %s.", listed(thin, 4))
	}
	s.leftOut(bad)
	if len(panels) == 0 {
		return s.nothing(), nil
	}
	columns := 1
	for columns < min(3, len(panels)) && (s.w-2*edge)/float64(columns+1) >= 130 {
		columns++
	}
	wide := min((s.w-2*edge)/float64(columns), 260)
	for first := 0; first < len(panels); first += columns {
		s.clouds(panels[first:min(first+columns, len(panels))], wide)
	}
	return s.close(), nil
}

// clouds draws one row of panels.
func (s *sheet) clouds(row []cloud, wide float64) {
	heads, names := 0, 0
	for _, c := range row {
		heads = max(heads, len(strong.wrap(c.Label, wide-overhang, 2)))
		names = max(names, len(small.wrap(c.YAxis, wide-overhang, 2)))
	}
	top, bottom := s.y, s.y
	for i, c := range row {
		x0 := edge + float64(i)*wide
		s.y = top
		s.words(x0, c.Label, strong, wide-overhang, 2)
		s.say(x0, top+float64(heads)*strong.leading()+small.size, -1, faint.cut(c.said, wide-overhang), faint)
		// Panels stand level however many lines the words above them take.
		own := len(small.wrap(c.YAxis, wide-overhang, 2))
		s.y = top + float64(heads)*strong.leading() + float64(1+names-own)*small.leading() + 2
		if strings.TrimSpace(c.YAxis) == "" && names > 0 && own > 0 {
			s.y += small.leading()
		}
		s.scatter(c, x0, x0+wide-overhang)
		bottom = max(bottom, s.y)
	}
	s.y = bottom + 5
}

// scatter draws one panel.
func (s *sheet) scatter(c cloud, x0, x1 float64) {
	xs, ys := reach{}, reach{}
	for _, p := range c.Points {
		xs.add(p.X)
		ys.add(p.Y)
	}
	switch c.Guide {
	case Diagonal:
		xs.add(ys.low, ys.high)
		ys = xs
	case Level0:
		ys.add(0)
	}
	p, x, y := s.field(x0, x1, x1-x0-28, xs.padded(0.06, false), ys.padded(0.06, false), c.XAxis, c.YAxis, false)
	switch c.Guide {
	case Diagonal:
		s.curve(pen(text, 0.9, 4, 2.5), p, []XY{{x.from, y.from}, {x.to, y.to}})
	case Level0:
		s.line(pen(text, 0.9, 4, 2.5), p.x0, y.place(0), p.x1, y.place(0))
	}
	dot := blue
	dot.A = 0xa0
	radius := 2.2
	if len(c.Points) > 300 {
		radius, dot.A = 1.3, 0x80
	}
	s.hover(c.Label+": "+c.said, true, func() {
		s.dots(placed(c.Points, x, y), radius, dot)
	})
}

// balance says how many points lie on each side of the guide.
func (c Cloud) balance() string {
	above, under := 0, 0
	for _, q := range c.Points {
		switch d := q.Y - c.guide(q.X); {
		case d > 0:
			above++
		case d < 0:
			under++
		}
	}
	if c.Guide == NoGuide {
		return plural(len(c.Points), "point", "points")
	}
	return number(float64(above), 0) + " above the line, " + number(float64(under), 0) + " below"
}

// guide returns where the guide of a panel is at x.
func (c Cloud) guide(x float64) float64 {
	if c.Guide == Diagonal {
		return x
	}
	return 0
}
