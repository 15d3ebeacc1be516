package inference

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// An Equivalence says whether two policies differ by less than a margin named before the
// runs: the answer to "no difference was found", which alone proves nothing.
type Equivalence struct {
	N       int // replicates in which both are defined
	Dropped int
	Margin  float64 // the greatest difference that does not matter, in the outcome's unit
	Alpha   float64 // accepted chance of calling policies equivalent that are not
	Mean    float64 // policy minus baseline
	PAbove  float64 // of a mean so far above -margin if the difference were -margin
	PBelow  float64 // of a mean so far below +margin if the difference were +margin
	P       float64 // the greater of the two
	// Interval has level 1 - 2 alpha: it lies within the margins exactly where P < alpha.
	Interval   Interval
	Equivalent bool
}

// Equivalent runs two one-sided paired t tests (Schuirmann 1987). It panics where the
// margin is not positive or the replicates differ in number.
func Equivalent(policy, baseline []float64, margin, alpha float64) Equivalence {
	if !(margin > 0) {
		panic(fmt.Sprintf("inference: a margin of equivalence must be positive, not %v", margin))
	}
	if !(alpha > 0 && alpha < 0.5) {
		panic(fmt.Sprintf("inference: alpha must lie between 0 and a half, not %v", alpha))
	}
	d := Compare(policy, baseline)
	e := Equivalence{N: d.N, Dropped: d.Dropped, Margin: margin, Alpha: alpha, Mean: d.Mean, PAbove: math.NaN(), PBelow: math.NaN(), P: math.NaN()}
	low, high := studentInterval(d.Mean, d.SD, d.N, 1-2*alpha)
	e.Interval = Interval{low, high, 1 - 2*alpha, studentName("two one-sided paired t", d.N)}
	if d.N < 2 {
		return e
	}
	e.PAbove = oneSided(d.Mean+margin, d.SD, d.N)
	e.PBelow = oneSided(margin-d.Mean, d.SD, d.N)
	e.P = max(e.PAbove, e.PBelow)
	e.Equivalent = e.P < alpha
	return e
}

// oneSided returns the probability of a mean so far above zero if it were zero.
func oneSided(mean, sd float64, n int) float64 {
	if sd == 0 {
		if mean > 0 {
			return 0
		}
		return 1
	}
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.CDF(-mean / (sd / math.Sqrt(float64(n))))
}
