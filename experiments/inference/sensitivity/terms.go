package sensitivity

import (
	"fmt"
	"strings"
)

// A Range codes a factor: its low end is -1, its high end +1. Coded coefficients can be
// compared with each other, and products of coded factors mean what they say.
type Range struct{ Low, High float64 }

// Code returns the coded value of a factor.
func (r Range) Code(v float64) float64 { return (2*v - r.Low - r.High) / (r.High - r.Low) }

// Decode returns the value of a factor from its coded value.
func (r Range) Decode(c float64) float64 { return (r.Low + r.High + c*(r.High-r.Low)) / 2 }

// A Term is a product of factors: {2} is factor 2, {0, 2} the meeting of factors 0 and 2,
// {2, 2} the square of factor 2.
type Term []int

// MainEffects returns a term for each of so many factors.
func MainEffects(factors int) []Term {
	var out []Term
	for f := range factors {
		out = append(out, Term{f})
	}
	return out
}

// Meetings returns a term for each pair of different factors.
func Meetings(factors int) []Term {
	var out []Term
	for f := range factors {
		for g := f + 1; g < factors; g++ {
			out = append(out, Term{f, g})
		}
	}
	return out
}

// Squares returns the square of each factor.
func Squares(factors int) []Term {
	var out []Term
	for f := range factors {
		out = append(out, Term{f, f})
	}
	return out
}

// Name writes the term with the names of the factors; "intercept" for no factor.
func (t Term) Name(factors []string) string {
	if len(t) == 0 {
		return "intercept"
	}
	var parts []string
	for i := 0; i < len(t); {
		n := i
		for n < len(t) && t[n] == t[i] {
			n++
		}
		part := factors[t[i]]
		if n-i > 1 {
			part = fmt.Sprintf("%s^%d", part, n-i)
		}
		parts, i = append(parts, part), n
	}
	return strings.Join(parts, " x ")
}

// at returns the value of the term at a point.
func (t Term) at(x []float64) float64 {
	v := 1.0
	for _, f := range t {
		v *= x[f]
	}
	return v
}
