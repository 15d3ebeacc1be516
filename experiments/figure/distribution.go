package figure

import (
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

// Distribution draws the empirical distribution function of every policy: how large a
// share of its runs stayed at or below a value.
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
			bad = append(bad, p.Label+" (no values)")
		}
	}
	s.leftOut(bad)
	if len(kept) == 0 {
		return s.nothing(), nil
	}
	size := max(span.high, -span.low)
	var keys []key
	for i, p := range kept {
		keys = append(keys, s.lineKey(p.Label+" (median "+number(middle(p.Values), places(size/2))+")", looks(i)))
	}
	right := s.w * 0.66
	top := s.y
	high := max(150, s.tall(right+overhang, keys)-40)
	p, x, y := s.field(edge, right, high, span.padded(0.04, true), reach{0, 1.02, true},
		in.Axis, "share of runs at or below", true)
	for i, k := range slices.Backward(kept) { // the first policy lies on top
		s.rising(k, looks(i), p, x, y)
	}
	s.y = max(s.y, s.aside(right+overhang, top+12, keys))
	return s.close(), nil
}

// rising draws one distribution function, with markers at the quartiles.
func (s *sheet) rising(k Sample, l look, p panel, x, y scale) {
	n := len(k.Values)
	pts := []XY{{x.low, 0}}
	for i, v := range k.Values {
		if i+1 < n && k.Values[i+1] == v {
			continue // the step stands at the last of equal values
		}
		pts = append(pts, XY{v, float64(i+1) / float64(n)})
	}
	pts = append(pts, XY{x.high, 1})
	s.hover(k.Label, true, func() {
		s.curve(pen(l.colour, 1.4, l.dash...), p, placed(stairs(pts), x, y))
		for _, q := range []float64{0.25, 0.5, 0.75} {
			v := k.Values[min(int(q*float64(n)), n-1)]
			s.mark(x.place(v), y.place(q), 2.4, l.colour, l.marker)
		}
	})
}

// middle returns the median of sorted values.
func middle(sorted []float64) float64 {
	n := len(sorted)
	return sorted[(n-1)/2]/2 + sorted[n/2]/2
}
