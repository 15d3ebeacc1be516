package design

import (
	"fmt"
	"strings"
)

// Named is the plan of a list of named policies: one factor, one point for each.
func Named(factor string, policies ...Level) (Plan, error) {
	f := []Factor{{Name: factor, Levels: policies}}
	if err := Check(f); err != nil {
		return nil, err
	}
	return &lazy{
		name:    "named policies",
		about:   fmt.Sprintf("%s were compared as they stand, each a point of its own; nothing can be said about the parts they are made of.", plural(len(policies), "named setting")+" of "+factor),
		factors: own(f),
		n:       int64(len(policies)),
		fill:    func(i int64, p Point) { p[0] = float64(i) },
	}, nil
}

// FullFactorial is every combination of the settings of all factors: the levels of a
// factor that has them, Steps values of a range. It stands in standard order: the first
// factor changes fastest.
func FullFactorial(factors []Factor) (Plan, error) {
	if err := Check(factors); err != nil {
		return nil, err
	}
	scales := scalesOf(factors)
	counts := make([]int64, len(factors))
	shape := make([]string, len(factors))
	for j, f := range factors {
		counts[j] = int64(f.settings())
		shape[j] = fmt.Sprint(counts[j])
	}
	n, ok := product(counts...)
	if !ok {
		return nil, tooMany("the full factorial " + strings.Join(shape, " x "))
	}
	return &lazy{
		name: "full factorial",
		about: fmt.Sprintf("A full factorial design: every combination of the settings of %s (%s), %s. "+
			"It is balanced and orthogonal, and all main effects and interactions of every order can be told apart.",
			plural(len(factors), "factor"), strings.Join(shape, " x "), plural(n, "design point")),
		factors: own(factors),
		n:       n,
		fill: func(i int64, p Point) {
			for j := range p {
				p[j] = scales[j].step(int(i%counts[j]), int(counts[j]))
				i /= counts[j]
			}
		},
	}, nil
}
