package design

import (
	"fmt"
	"strings"
)

// PlackettBurman screens up to runs-1 factors of two settings each by their main effects
// (Plackett and Burman 1946). Runs is a multiple of 4 from 4 to 48, or 0 for the
// smallest that will do; 8 and 16 are regular fractions in other words.
func PlackettBurman(factors []Factor, runs int) (Plan, error) {
	h, err := screening(factors, runs, 1)
	if err != nil {
		return nil, err
	}
	n := len(h)
	return twoLevelRows("Plackett-Burman", factors, int64(n), h, fmt.Sprintf(
		"A Plackett-Burman design of %d points for %s: balanced, main effects orthogonal. It is of resolution III: "+
			"each main effect is mixed with two-factor interactions of the other factors (the largest share of one interaction in a main effect is %s), "+
			"so that it serves to find the few factors that matter where interactions are small.",
		n, plural(len(factors), "factor"), small(interactionShare(h, len(factors))))), nil
}

// PlackettBurmanFolded is the design followed by its mirror image, every factor at its
// other setting: twice the runs (8 to 96), and main effects clear of all two-factor
// interactions.
func PlackettBurmanFolded(factors []Factor, runs int) (Plan, error) {
	h, err := screening(factors, runs, 2)
	if err != nil {
		return nil, err
	}
	n := len(h)
	return twoLevelRows("folded Plackett-Burman", factors, int64(2*n), h, fmt.Sprintf(
		"A Plackett-Burman design of %d points followed by its mirror image, %d points for %s: balanced, main effects orthogonal to each other and to all two-factor interactions (resolution IV); "+
			"interactions are mixed with each other.", n, 2*n, plural(len(factors), "factor"))), nil
}

// screening checks the factors and finds the matrix, of which the plan takes every row the
// given number of times.
func screening(factors []Factor, runs, times int) (hadamard, error) {
	if err := Check(factors); err != nil {
		return nil, err
	}
	if err := twoLevel("Plackett-Burman designs", factors); err != nil {
		return nil, err
	}
	k := len(factors)
	if k >= largestHadamard {
		return nil, impossible(fmt.Sprintf("Plackett-Burman designs exist here for up to %d factors", largestHadamard-1), "%d were declared", k)
	}
	if runs == 0 {
		runs = max(4, (k+4)/4*4) * times
	}
	var h hadamard
	if runs%times == 0 {
		h = hadamardOf(runs / times)
	}
	if h == nil {
		return nil, impossible(fmt.Sprintf("Plackett-Burman designs have 4, 8, 12 ... %d runs, folded ones twice as many", largestHadamard), "%d were asked for", runs)
	}
	if k >= len(h) {
		return nil, impossible(fmt.Sprintf("a Plackett-Burman design of %d runs takes up to %d factors", runs, len(h)-1), "%d were declared", k)
	}
	return h, nil
}

// twoLevelRows is the plan of the columns of a matrix after its first, and below it, if
// there are more points than rows, the same rows with every sign turned.
func twoLevelRows(name string, factors []Factor, n int64, h hadamard, about string) Plan {
	scales := scalesOf(factors)
	return &lazy{
		name:    name,
		about:   strings.TrimSpace(about),
		factors: own(factors),
		n:       n,
		fill: func(i int64, p Point) {
			row := h[i%int64(len(h))]
			if i >= int64(len(h)) {
				row = ^row
			}
			for j := range p {
				p[j] = scales[j].step(int(row>>(j+1)&1), 2)
			}
		},
	}
}

// interactionShare is the largest correlation between one of the first k columns and the
// product of two others.
func interactionShare(h hadamard, k int) float64 {
	most := 0
	for a := range k {
		for b := range a {
			for c := range b {
				sum := 0
				for _, row := range h {
					sum += 2*int((row>>(a+1)^row>>(b+1)^row>>(c+1))&1) - 1
				}
				most = max(most, sum, -sum)
			}
		}
	}
	return float64(most) / float64(len(h))
}
