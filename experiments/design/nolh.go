package design

import (
	"fmt"
	"math/bits"
)

// A fold is how one column of a nearly orthogonal Latin hypercube is made from the one
// permutation that the design holds: row k of its upper half is entry k XOR place of the
// permutation, negative where k AND sign has an odd number of ones.
type fold struct{ place, sign uint8 }

// A nearly is one nearly orthogonal Latin hypercube: 2q+1 rows for q entries. The upper
// half stands for q rows, the lower half is its mirror image, and the centre is between
// them, so that every column holds each of 2q+1 evenly spaced values once, is centred, and
// is uncorrelated with all squares and products of two columns.
type nearly struct {
	entries []uint8 // the numbers 1 to q
	folds   []fold
}

func (d nearly) runs() int { return 2*len(d.entries) + 1 }

// at is the entry of row i and column j, from -q to q.
func (d nearly) at(i, j int) int {
	q := len(d.entries)
	if i == q {
		return 0
	}
	turned := i > q
	if turned {
		i = 2*q - i
	}
	f := d.folds[j]
	v := int(d.entries[i^int(f.place)])
	if (bits.OnesCount8(uint8(i)&f.sign)&1 == 1) != turned {
		return -v
	}
	return v
}

// NearlyOrthogonal is a nearly orthogonal Latin hypercube in the spirit of Ye (1998) and
// Cioppa and Lucas (2007): every range is cut into as many evenly spaced values as there
// are runs, from end to end, each used once, and no two factors are correlated by more
// than 0.03 (0 in 17 runs, 0.02 in 257). It exists for up to 7 factors in 17 runs, 11 in 33, 16 in 65, 22 in 129 and
// 29 in 257; runs is one of these, or 0 for the smallest that will do. A whole factor takes
// the nearest whole numbers, which loosens all of this where its range is short: the
// description gives the correlation as it came out.
func NearlyOrthogonal(factors []Factor, runs int) (Plan, error) {
	if err := Check(factors); err != nil {
		return nil, err
	}
	if err := continuous("nearly orthogonal designs", factors); err != nil {
		return nil, err
	}
	d, err := nearlyFor(len(factors), runs)
	if err != nil {
		return nil, err
	}
	scales, n := scalesOf(factors), d.runs()
	plan := &lazy{
		name:    "nearly orthogonal Latin hypercube",
		factors: own(factors),
		n:       int64(n),
		fill: func(i int64, p Point) {
			for j := range p {
				p[j] = scales[j].step(d.at(int(i), j)+n/2, n)
			}
		},
	}
	plan.about = fmt.Sprintf("A nearly orthogonal Latin hypercube of %d design points for %s: each range in %d evenly spaced values from end to end, "+
		"the points in mirrored pairs about the centre, so that main effects are clear of squares and two-factor interactions.",
		n, plural(len(factors), "factor"), n)
	plan.measure = func() string {
		return fmt.Sprintf("Largest correlation between two factors %s, condition number %.3f, smallest distance between two points %.3f of a range.",
			small(MaxCorrelation(plan)), ConditionNumber(plan), MinDistance(plan))
	}
	return plan, nil
}

// nearlyFor finds the design for a number of factors and runs.
func nearlyFor(factors, runs int) (nearly, error) {
	var sizes string
	most := 0
	for i, d := range nearlyTable {
		if i > 0 {
			sizes += ", "
		}
		most = len(d.folds)
		sizes += fmt.Sprintf("%d in %d runs", most, d.runs())
	}
	if factors > most {
		return nearly{}, impossible(fmt.Sprintf("nearly orthogonal designs exist for up to %d factors", most), "%d were declared", factors)
	}
	for _, d := range nearlyTable {
		if factors <= len(d.folds) && (runs == 0 || runs == d.runs()) {
			return d, nil
		}
	}
	return nearly{}, impossible("nearly orthogonal designs exist for up to "+sizes, "%s in %d runs were asked for", plural(factors, "factor"), runs)
}
