package inference

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// An Exceedance says how often an outcome goes beyond a threshold.
type Exceedance struct {
	Threshold float64
	N         int
	Dropped   int
	Over      int // missions in which the outcome is greater than the threshold
	Share     float64
	Interval  Interval // exact
}

// Exceed counts the missions in which an outcome is greater than a threshold.
func Exceed(values []float64, threshold, level float64) Exceedance {
	x := defined(values)
	e := Exceedance{Threshold: threshold, N: len(x), Dropped: len(values) - len(x)}
	for _, v := range x {
		if v > threshold {
			e.Over++
		}
	}
	e.Share = float64(e.Over) / float64(e.N)
	e.Interval = Exact(e.Over, e.N, level)
	return e
}

// A TailRisk describes the bad end of an outcome of which more is worse.
type TailRisk struct {
	P       float64 // 0.95: the worst 5 % of missions
	N       int
	Dropped int
	InTail  float64 // missions in the tail, n(1-p): below about ten, intervals are too narrow
	// VaR is what the share P of missions does not exceed (the inverse of the empirical
	// distribution, type 1).
	VaR Resampled
	// CVaR is the mean of the worst 1-P of missions, the last of them taken in part
	// (Rockafellar and Uryasev 2000).
	CVaR Resampled
}

// Tail measures the bad end of an outcome over replicates, with bootstrap intervals.
func Tail(values []float64, p float64, b Bootstrap) TailRisk {
	mustBeShare("share of a tail", p)
	x, b := b.defined(values)
	order := make([]int, len(x)) // replicates from the best to the worst
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		if x[i] < x[j] {
			return -1
		} else if x[i] > x[j] {
			return 1
		}
		return 0
	})
	sorted, rank := make([]float64, len(x)), make([]int, len(x))
	for r, i := range order {
		sorted[r], rank[i] = x[i], r
	}
	times := make([]int, len(x)) // how often each rank was drawn
	r := b.Joint(len(x), 2, func(rows []int, out []float64) {
		clear(times)
		for _, i := range rows {
			times[rank[i]]++
		}
		out[0], out[1] = tailOf(sorted, times, len(rows), p)
	})
	t := TailRisk{P: p, N: len(x), Dropped: len(values) - len(x), InTail: float64(len(x)) * (1 - p), VaR: r[0], CVaR: r[1]}
	t.VaR.Dropped, t.CVaR.Dropped = t.Dropped, t.Dropped
	return t
}

// tailOf returns VaR and CVaR of sorted values that count several times each, n in all.
func tailOf(sorted []float64, times []int, n int, p float64) (at, beyond float64) {
	if n == 0 {
		return math.NaN(), math.NaN()
	}
	above := n - int(math.Ceil(float64(n)*p-1e-9)) // values that come after the VaR
	mass := float64(n) * (1 - p)
	left, sum := mass, 0.0
	for i := len(sorted) - 1; i >= 0; i-- {
		take := min(left, float64(times[i]))
		sum += take * sorted[i]
		left -= take
		if above -= times[i]; above < 0 { // the VaR: the tail ends here at the latest
			return sorted[i], sum / mass
		}
	}
	return sorted[0], sum / mass
}

// A TailIndex says how heavy a tail is: beyond the threshold P(Y > y) falls like y to the
// power -Alpha. Below 2 the variance is infinite, below 1 the mean.
type TailIndex struct {
	N         int // positive replicates
	Dropped   int // undefined or not positive
	K         int // greatest values used
	Threshold float64
	Alpha     float64
	SE        float64  // Alpha / sqrt(K)
	Interval  Interval // exact where the tail is a power law
}

// Hill estimates the tail index from the k greatest values (Hill 1975). NaN where there
// are not more than k positive ones, or the k greatest are all equal to the next.
func Hill(values []float64, k int, level float64) TailIndex {
	mustBeShare("level", level)
	if k < 1 {
		panic("inference: a tail needs at least one value")
	}
	x := slices.DeleteFunc(defined(values), func(v float64) bool { return v <= 0 })
	slices.Sort(x)
	t := TailIndex{N: len(x), Dropped: len(values) - len(x), K: k, Threshold: math.NaN(), Alpha: math.NaN(), SE: math.NaN()}
	t.Interval = Interval{math.NaN(), math.NaN(), level, fmt.Sprintf("chi-square of Hill's estimator, %d greatest of %d", k, len(x))}
	if len(x) <= k {
		return t
	}
	t.Threshold = x[len(x)-k-1]
	sum := 0.0
	for _, v := range x[len(x)-k:] {
		sum += math.Log(v / t.Threshold)
	}
	if sum == 0 {
		return t
	}
	t.Alpha = float64(k) / sum
	t.SE = t.Alpha / math.Sqrt(float64(k))
	chi := distuv.ChiSquared{K: float64(2 * k)}
	t.Interval.Low = chi.Quantile((1-level)/2) / (2 * sum)
	t.Interval.High = chi.Quantile((1+level)/2) / (2 * sum)
	return t
}
