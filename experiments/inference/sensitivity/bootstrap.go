package sensitivity

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"gonum.org/v1/gonum/stat"

	"pocsim/sim/rng"
)

// Level is the coverage of every interval of this package.
const Level = 0.95

// A Quantity is an estimate with its interval.
type Quantity struct {
	Value float64
	Low   float64 // NaN where there is too little to tell
	High  float64
}

// A Bootstrap says how intervals are found: by drawing the units anew, with replacement
// (Efron 1979), and taking the middle Level of the estimates.
type Bootstrap struct {
	Resamples int // 0 for no intervals; 1000 is plenty
	Seed      uint64
}

// each calls do with a resample of n units, once for every resample. The slice is reused.
func (b Bootstrap) each(n int, do func(unit []int)) {
	unit := make([]int, n)
	_, state := rng.SplitMix64(b.Seed)
	for range b.Resamples {
		for i := range unit {
			var draw uint64
			state, draw = rng.SplitMix64(state)
			high, _ := bits.Mul64(draw, uint64(n))
			unit[i] = int(high)
		}
		do(unit)
	}
}

// between returns the middle Level of the estimates from resamples; none where more than
// one in twenty of them failed. It sorts them.
func between(value float64, resampled []float64) Quantity {
	n := len(resampled)
	x := slices.DeleteFunc(resampled, math.IsNaN)
	if len(x) < 20 || 20*len(x) < 19*n {
		return Quantity{value, math.NaN(), math.NaN()}
	}
	slices.Sort(x)
	return Quantity{
		Value: value,
		Low:   stat.Quantile(0.5-Level/2, stat.LinInterp, x, nil),
		High:  stat.Quantile(0.5+Level/2, stat.LinInterp, x, nil),
	}
}

// A ShapeError says that outcomes do not fit together, or cannot be used.
type ShapeError struct{ Why string }

func (e *ShapeError) Error() string { return "sensitivity: " + e.Why }

func misshapen(format string, args ...any) error {
	return &ShapeError{fmt.Sprintf(format, args...)}
}

// checkTable returns an error unless every row has the same number of defined values, at
// least one, and there are as many rows as wanted.
func checkTable(what string, rows [][]float64, want, replicates int) error {
	if len(rows) != want {
		return misshapen("%s has %d points where %d are needed", what, len(rows), want)
	}
	for i, row := range rows {
		if len(row) != replicates || replicates == 0 {
			return misshapen("point %d of %s has %d replicates where %d are needed", i, what, len(row), max(1, replicates))
		}
		for r, v := range row {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return misshapen("point %d of %s is %v in replicate %d", i, what, v, r)
			}
		}
	}
	return nil
}

// width returns the length of the first row, 0 where there is none.
func width(rows [][]float64) int {
	if len(rows) == 0 {
		return 0
	}
	return len(rows[0])
}
