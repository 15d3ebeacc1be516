package design

import "fmt"

// A Cross is every point of one plan with every point of another: caveats without a
// scale, say, crossed with a space-filling design of the ranges.
type Cross struct {
	lazy
	Outer, Inner Plan
}

// Crossed crosses two plans over different factors. The points of the inner plan change
// fastest: all of it is run for the first point of the outer one, then for the second.
func Crossed(outer, inner Plan) (*Cross, error) {
	factors := append(append([]Factor(nil), outer.Factors()...), inner.Factors()...)
	if err := Check(factors); err != nil {
		return nil, fmt.Errorf("a crossed design: %w", err)
	}
	a, b := outer.Len(), inner.Len()
	n, ok := product(a, b)
	if !ok {
		return nil, tooMany(fmt.Sprintf("the product of %d and %d points", a, b))
	}
	split := len(outer.Factors())
	return &Cross{Outer: outer, Inner: inner, lazy: lazy{
		name: outer.Name() + " x " + inner.Name(),
		about: fmt.Sprintf("A crossed design of %s: each of the %s of the outer design was combined with all %d of the inner one, "+
			"so that factors of the two are uncorrelated and their interactions can be told from everything else. Outer: %s Inner: %s",
			plural(n, "design point"), plural(a, "point"), b, outer.Describe(), inner.Describe()),
		factors: own(factors),
		n:       n,
		fill: func(i int64, p Point) {
			outer.Fill(i/b, p[:split:split])
			inner.Fill(i%b, p[split:])
		},
	}}, nil
}

// Pair says which points of the outer and the inner plan make up point i.
func (c *Cross) Pair(i int64) (outer, inner int64) { return i / c.Inner.Len(), i % c.Inner.Len() }
