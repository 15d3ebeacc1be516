package shapley

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Level is the coverage of every interval of this package.
const Level = 0.95

// An Estimate is a mean over replicates with its interval, in the unit of the outcome.
type Estimate struct {
	N    int // replicates
	Mean float64
	SE   float64 // NaN below two replicates
	Low  float64
	High float64
	// OrderShare is the share of the squared error that comes from the orders drawn and
	// that more orders would remove; the rest takes more replicates. Zero in an exact plan.
	OrderShare float64
}

// overReplicates sums up one value per replicate; NaN are left out.
func overReplicates(y []float64) Estimate {
	x := defined(y)
	e := Estimate{N: len(x), Mean: math.NaN(), SE: math.NaN(), Low: math.NaN(), High: math.NaN()}
	if len(x) > 0 {
		e.Mean = stat.Mean(x, nil)
	}
	if len(x) > 1 {
		e.SE = stat.StdDev(x, nil) / math.Sqrt(float64(len(x)))
		e.around(float64(len(x) - 1))
	}
	return e
}

// around writes Student's interval.
func (e *Estimate) around(df float64) {
	half := 0.0
	if e.SE > 0 {
		half = distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(0.5+Level/2) * e.SE
	}
	e.Low, e.High = e.Mean-half, e.Mean+half
}

// crossed sums up the credit of one lever by pair of orders and replicate. Every pair
// meets every replicate, so the variance of the grand mean has a part from replicates, a
// part from orders, and one part that both count and that is taken off once (two crossed
// random factors). Degrees of freedom are Satterthwaite's.
func crossed(credit [][]float64, whole []bool) Value {
	byOrder, byReplicate := make([]float64, len(credit)), make([]float64, len(whole))
	n := 0.0
	for r, ok := range whole {
		if !ok {
			continue
		}
		n++
		for k := range credit {
			byOrder[k] += credit[k][r]
			byReplicate[r] += credit[k][r] / float64(len(credit))
		}
	}
	for k := range byOrder {
		byOrder[k] /= n
	}
	blank(byReplicate, whole)
	v := Value{overReplicates(byReplicate), byReplicate}
	pairs := float64(len(credit))
	orders := stat.Variance(byOrder, nil) / pairs
	if n < 2 || math.IsNaN(orders) {
		return v
	}
	both := 0.0 // mean square of what neither orders nor replicates explain
	for k := range credit {
		for r, ok := range whole {
			if ok {
				rest := credit[k][r] - byOrder[k] - byReplicate[r] + v.Mean
				both += rest * rest
			}
		}
	}
	both /= (pairs - 1) * (n - 1)
	replicates := v.SE * v.SE
	variance := max(replicates, orders, replicates+orders-both/(pairs*n))
	v.SE = math.Sqrt(variance)
	if variance > 0 {
		v.OrderShare = max(0, 1-replicates/variance)
		sum := replicates + orders
		v.around(sum * sum / (replicates*replicates/(n-1) + orders*orders/(pairs-1)))
		return v
	}
	v.Low, v.High = v.Mean, v.Mean
	return v
}

func defined(y []float64) []float64 {
	x := make([]float64, 0, len(y))
	for _, v := range y {
		if !math.IsNaN(v) {
			x = append(x, v)
		}
	}
	return x
}
