package figure

import (
	"math"
	"slices"
)

// Outcomes are the values of one outcome over the runs of several policies.
type Outcomes struct {
	Frame
	Axis     string // the outcome with its unit
	Policies []Sample
}

// A Sample is the values of one policy, in any order.
type Sample struct {
	Label  string
	Values []float64
}

// mostSteps is how many step functions can be told apart in one panel.
const mostSteps = 8

// Distribution draws the empirical distribution function of every policy: how large a
// share of its runs stayed at or below a value. Of more than eight policies it draws the
// quantiles instead, one policy a row.
func Distribution(in Outcomes) (string, error) {
	s, err := open(in.Frame, "Distribution of an outcome")
	if err != nil {
		return "", err
	}
	var bad []string
	var kept []Sample
	span := reach{}
	for _, p := range in.Policies {
		var values []float64
		for _, v := range p.Values {
			if usable(v) {
				values = append(values, v)
			}
		}
		if n := len(p.Values) - len(values); n > 0 {
			bad = append(bad, plural(n, "value of ", "values of ")+p.Label)
		}
		if len(values) > 0 {
			slices.Sort(values)
			span.add(values[0], values[len(values)-1])
			kept = append(kept, Sample{p.Label, values})
		} else if len(p.Values) == 0 {
			bad = append(bad, plain.cut(p.Label, 120)+" (no values)")
		}
	}
	s.leftOut(bad)
	if len(kept) == 0 {
		return s.nothing(), nil
	}
	size := max(span.high, -span.low)
	if len(kept) > mostSteps {
		s.quantiles(in.Axis, kept, span, places(size/2))
		return s.close(), nil
	}
	var keys []key
	for i, p := range kept {
		k := s.lineKey(p.Label, looks(i))
		k.more = "median " + number(quantile(p.Values, 0.5), places(size/2))
		keys = append(keys, k)
	}
	right, high := s.beforeAside(keys)
	top := s.y
	p, x, y := s.field(edge, right, high, span.padded(0.04, true), reach{0, 1.02, true},
		in.Axis, "share of runs at or below", true)
	for i, k := range slices.Backward(kept) { // the first policy lies on top
		s.rising(k, looks(i), p, x, y)
	}
	s.aside(right+overhang, top+12, keys)
	return s.close(), nil
}

// rising draws one distribution function, with markers at the quartiles.
func (s *sheet) rising(k Sample, l look, p panel, x, y scale) {
	n := len(k.Values)
	fine := max(1, n/500) // steps of less than a fifth of a percent are not seen
	pts := []XY{{x.low, 0}}
	for i, v := range k.Values {
		if i+1 < n && (k.Values[i+1] == v || i%fine != 0) {
			continue // the step stands at the last of equal values
		}
		pts = append(pts, XY{v, float64(i+1) / float64(n)})
	}
	pts = append(pts, XY{x.high, 1})
	s.hover(k.Label, true, func() {
		s.curve(pen(l.colour, 1.4, l.dash...), p, placed(stairs(pts), x, y))
		for _, q := range []float64{0.25, 0.5, 0.75} {
			v := crossing(k.Values, q)
			s.mark(x.place(v), y.place(q), 2.4, l.colour, l.marker)
		}
	})
}

// quantile estimates a quantile from sorted values by the median-unbiased rule, type 8 of
// Hyndman and Fan (1996), by which all written quantiles are made: an even number of values
// has its median between the two in the middle.
func quantile(sorted []float64, share float64) float64 {
	n := len(sorted)
	h := (float64(n)+1.0/3)*share + 1.0/3 - 1 // counted from 0
	i := math.Floor(h + 1e-9)
	low, high := sorted[min(max(int(i), 0), n-1)], sorted[min(max(int(i)+1, 0), n-1)]
	if low == high {
		return low
	}
	return low + max(h-i, 0)*(high-low)
}

// crossing returns the least of sorted values that a share of them does not exceed, which
// is where the step function crosses that share.
func crossing(sorted []float64, share float64) float64 {
	n := len(sorted)
	return sorted[max(0, int(math.Ceil(share*float64(n)-1e-9))-1)]
}

// quantiles draws one policy a row: nine runs in ten, the middle half and the median.
func (s *sheet) quantiles(axis string, kept []Sample, span reach, decimals int) {
	s.legend([]key{
		{label: "nine runs in ten", sample: func(x0, y, x1 float64) { s.whisker(x0, x1, y, 3, pen(blue, 1.1)) }},
		{label: "the middle half", sample: func(x0, y, x1 float64) { s.bar(x0, y-4, x1, y+4, blue, hollow) }},
		{label: "median", sample: func(x0, y, x1 float64) { s.disc((x0+x1)/2, y, 2.8, blue, true) }},
	})
	var rows []row
	for _, k := range kept {
		rows = append(rows, row{label: k.Label, value: number(quantile(k.Values, 0.5), decimals) + " (" +
			number(quantile(k.Values, 0.05), decimals) + " to " + number(quantile(k.Values, 0.95), decimals) + ")"})
	}
	s.heads("", "median (nine runs in ten)")
	g := s.lay(rows)
	x := scale{span.padded(0.04, true), g.x0, g.x1}
	bottom := s.below(g.panel, x, x.ticks("", across), axis)
	for i, k := range kept {
		y := g.middle(i)
		at := func(share float64) float64 { return x.place(quantile(k.Values, share)) }
		s.hover(k.Label+": "+rows[i].value, true, func() {
			s.whisker(at(0.05), at(0.95), y, 3, pen(blue, 1.1))
			s.bar(at(0.25), y-4, at(0.75), y+4, blue, hollow)
			s.disc(at(0.5), y, 2.8, blue, true)
		})
	}
	s.write(g)
	s.y = bottom
}
