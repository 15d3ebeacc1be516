package figure

import (
	"math"
	"slices"
)

// Differences are paired differences to a baseline, one policy a row.
type Differences struct {
	Frame
	Axis   string // what the difference is of, with its unit
	Rows   []Difference
	Sorted bool   // by the difference, lowest first; else in the order given
	Fewer  string // what lies left of zero, such as "fewer harmed"; may be empty
	More   string // what lies right of it
	Band   Band   // differences that make no difference; none where Low is not below High
	Filled string // what a filled point means; empty: that the interval stands clear of zero
	Hollow string // what a hollow one means; empty: that it does not
}

// A Difference is policy minus baseline with its interval.
type Difference struct {
	Label string
	Estimate
	Credible bool // drawn filled; others are hollow
}

// A Band is a range of differences that are taken as none.
type Band struct {
	Low, High float64
	Label     string
}

func (b Band) any() bool { return usable(b.Low, b.High) && b.Low < b.High }

// Intervals draws differences as a forest plot: policy, point and interval, numbers.
func Intervals(in Differences) (string, error) {
	s, err := open(in.Frame, "Differences with intervals")
	if err != nil {
		return "", err
	}
	var rows []Difference
	var bad []string
	for _, r := range in.Rows {
		if r.drawable() {
			rows = append(rows, r)
		} else {
			bad = append(bad, r.Label)
		}
	}
	s.leftOut(bad)
	if len(rows) == 0 {
		return s.nothing(), nil
	}
	if in.Sorted {
		slices.SortStableFunc(rows, func(a, b Difference) int { return compare(a.Value, b.Value) })
	}
	span, lines := reach{any: true}, []row{}
	widest := 0.0
	for _, r := range rows {
		span.add(r.Value, r.Low, r.High)
		widest = max(widest, math.Abs(r.Value))
	}
	decimals := visible(places(widest), rows)
	for _, r := range rows {
		lines = append(lines, row{label: r.Label, value: r.said(decimals, signed)})
	}
	s.heads("", "difference (95 % interval)")
	g := s.lay(lines)
	x := scale{span.padded(0.05, false), g.x0, g.x1}
	if in.Band.any() {
		s.box(max(g.x0, x.place(in.Band.Low)), g.y0, min(g.x1, x.place(in.Band.High)), g.y1, band, band, 0)
	}
	bottom := s.below(g.panel, x, x.ticks("", across), in.Axis)
	s.line(pen(text, 1), x.place(0), g.y0, x.place(0), g.y1)
	for i, r := range rows {
		s.interval(r, x, g.middle(i))
	}
	s.write(g)
	s.y = bottom
	s.sides(in, g.panel, x.place(0))
	s.meaning(in)
	return s.close(), nil
}

// interval draws the point of a difference and its bar.
func (s *sheet) interval(r Difference, x scale, y float64) {
	c := black
	if r.Credible {
		c = blue
	}
	s.hover(r.Label+": "+r.said(places(max(math.Abs(r.Value), 1)), signed), true, func() {
		if r.ranged() {
			s.whisker(x.place(r.Low), x.place(r.High), y, 3, pen(c, 1.3))
		}
		s.disc(x.place(r.Value), y, 3.4, c, r.Credible)
	})
}

// sides writes what lies left and right of zero, or of the middle of the panel where zero
// stands too far aside for words.
func (s *sheet) sides(in Differences, p panel, zero float64) {
	if in.Fewer == "" && in.More == "" {
		return
	}
	if least := s.w * 0.2; zero-edge < least || s.w-edge-zero < least {
		zero = (p.x0 + p.x1) / 2
	}
	if in.Fewer != "" {
		s.say(zero-5, s.y+small.size, 1, small.cut("← "+in.Fewer, zero-5-edge), faint)
	}
	if in.More != "" {
		room := s.w - edge - zero - 5
		words := small.cut(in.More, room-small.width(" →"))
		s.say(zero+5, s.y+small.size, -1, words+" →", faint)
	}
	s.y += small.leading() + 3
}

// meaning says how to read points and band.
func (s *sheet) meaning(in Differences) {
	filled, open := in.Filled, in.Hollow
	switch {
	case filled == "" && open == "":
		filled, open = "stands clear of zero", "does not"
	case filled == "":
		filled = "the others"
	case open == "":
		open = "the others"
	}
	keys := []key{
		{label: filled, sample: func(x0, y, x1 float64) {
			s.whisker(x0, x1, y, 3, pen(blue, 1.3))
			s.disc((x0+x1)/2, y, 3.4, blue, true)
		}},
		{label: open, sample: func(x0, y, x1 float64) {
			s.whisker(x0, x1, y, 3, pen(black, 1.3))
			s.disc((x0+x1)/2, y, 3.4, black, false)
		}},
	}
	if in.Band.any() {
		label := in.Band.Label
		if label == "" {
			label = "taken as no difference"
		}
		keys = append(keys, key{label: label, sample: func(x0, y, x1 float64) { s.box(x0, y-4, x1, y+4, band, rule, 0.3) }})
	}
	s.legend(keys)
}

// said writes an estimate as "-14 (-19 to -9)".
func (e Estimate) said(decimals int, write func(float64, int) string) string {
	out := write(e.Value, decimals)
	if e.ranged() {
		out += " (" + number(e.Low, decimals) + " to " + number(e.High, decimals) + ")"
	}
	return out
}

// compare orders two values that can be drawn.
func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// visible adds decimals, two at most, until no number that is not zero reads as zero: an
// interval that stands clear of zero must not seem to end there.
func visible(decimals int, rows []Difference) int {
	most := decimals + 2
	for _, r := range rows {
		for _, v := range []float64{r.Value, r.Low, r.High} {
			for decimals < most && v != 0 && usable(v) && math.Abs(v)*math.Pow10(decimals) < 0.5 {
				decimals++
			}
		}
	}
	return decimals
}
