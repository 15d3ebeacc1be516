package design

import (
	"fmt"
	"slices"
)

// aberration lists fractions of minimum aberration (Fries and Hunter 1980): those that
// have the fewest words of length 3, then of 4, and so on, for their number of runs and
// factors. A column is a product of basic factors, a bit each, for every further factor.
// They were found by going through all sets of columns, leaving out those that were
// already worse than the best. Chen, Sun and Wu (1993) catalogue such designs.
var aberration = []struct {
	runs    int
	columns []uint32
}{
	{4, []uint32{3}},
	{8, []uint32{7}},
	{8, []uint32{7, 3}},
	{8, []uint32{7, 3, 5}},
	{8, []uint32{7, 3, 5, 6}},
	{16, []uint32{15}},
	{16, []uint32{7, 11}},
	{16, []uint32{7, 11, 13}},
	{16, []uint32{7, 11, 13, 14}},
	{16, []uint32{15, 7, 11, 13, 14}},
	{16, []uint32{15, 7, 11, 13, 14, 3}},
	{16, []uint32{15, 7, 11, 13, 14, 3, 5}},
	{16, []uint32{15, 7, 11, 13, 14, 3, 5, 9}},
	{16, []uint32{15, 7, 11, 13, 14, 3, 5, 6, 9}},
	{16, []uint32{15, 7, 11, 13, 14, 3, 5, 6, 9, 10}},
	{16, []uint32{15, 7, 11, 13, 14, 3, 5, 6, 9, 10, 12}},
	{32, []uint32{31}},
	{32, []uint32{15, 23}},
	{32, []uint32{15, 23, 27}},
	{32, []uint32{15, 23, 27, 29}},
	{32, []uint32{15, 23, 27, 29, 30}},
	{32, []uint32{31, 7, 11, 13, 19, 21}},
	{32, []uint32{31, 7, 11, 13, 14, 19, 21}},
	{32, []uint32{31, 7, 11, 13, 14, 19, 21, 22}},
	{32, []uint32{31, 7, 11, 13, 14, 19, 21, 22, 25}},
	{32, []uint32{31, 7, 11, 13, 14, 19, 21, 22, 25, 26}},
	{32, []uint32{31, 7, 11, 13, 14, 19, 21, 22, 25, 26, 28}},
	{64, []uint32{63}},
	{64, []uint32{31, 39}},
	{64, []uint32{31, 47, 51}},
	{64, []uint32{31, 47, 51, 53}},
	{64, []uint32{31, 47, 55, 57, 58}},
	{64, []uint32{31, 47, 55, 57, 58, 60}},
	{128, []uint32{127}},
	{128, []uint32{31, 103}},
	{128, []uint32{63, 79, 115}},
	{128, []uint32{127, 15, 51, 85}},
	{128, []uint32{127, 15, 51, 85, 105}},
}

// Fractional is the fraction of minimum aberration for the factors in the given number
// of runs, a power of two.
func Fractional(factors []Factor, runs int) (*Fraction, error) {
	if err := checkTwoLevel(factors); err != nil {
		return nil, err
	}
	k := len(factors)
	var sizes []int
	for _, row := range aberration {
		if basicOf(row.runs)+len(row.columns) != k {
			continue
		}
		if row.runs == runs {
			return fraction(factors, generators(row.columns))
		}
		sizes = append(sizes, row.runs)
	}
	if len(sizes) == 0 {
		return nil, noFraction(k)
	}
	slices.Sort(sizes)
	return nil, impossible(fmt.Sprintf("fractions of %d factors are listed in %v runs, all combinations are 2^%d", k, sizes, k),
		"%d runs were asked for", runs)
}

// FractionalResolution is the smallest listed fraction of minimum aberration that has at
// least the given resolution: 3 to screen, 4 to keep main effects clear, 5 to estimate
// two-factor interactions.
func FractionalResolution(factors []Factor, resolution int) (*Fraction, error) {
	if err := checkTwoLevel(factors); err != nil {
		return nil, err
	}
	k, best := len(factors), 0
	for _, row := range aberration { // in the order of runs
		if basicOf(row.runs)+len(row.columns) != k {
			continue
		}
		d, err := fraction(factors, generators(row.columns))
		if err != nil {
			return nil, err
		}
		if d.Resolution() >= resolution {
			return d, nil
		}
		best = max(best, d.Resolution())
	}
	if best == 0 {
		return nil, noFraction(k)
	}
	return nil, impossible(fmt.Sprintf("fractions of %d factors are listed up to resolution %s", k, roman(best)),
		"resolution %d was asked for", resolution)
}

func noFraction(k int) error {
	least, most := len(letters), 0
	for _, row := range aberration {
		n := basicOf(row.runs) + len(row.columns)
		least, most = min(least, n), max(most, n)
	}
	return impossible(fmt.Sprintf("fractions of minimum aberration are listed for %d to %d factors; others can be given by their generators", least, most),
		"%d were declared", k)
}

// basicOf is the number of factors that vary freely in a number of runs.
func basicOf(runs int) int {
	n := 0
	for 1<<n < runs {
		n++
	}
	return n
}

func generators(columns []uint32) []generator {
	out := make([]generator, len(columns))
	for i, c := range columns {
		out[i].of = c
	}
	return out
}
