package inference

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// A QuantileType says which of the nine definitions of a sample quantile is meant, by the
// number Hyndman and Fan (1996) gave it.
type QuantileType int

// The types in use: they differ by what share of the population the k-th of n values is
// taken to stand above.
const (
	Weibull        QuantileType = 6 // k/(n+1)
	Linear         QuantileType = 7 // (k-1)/(n-1): what spreadsheets, R and numpy do unasked
	MedianUnbiased QuantileType = 8 // (k-1/3)/(n+1/3): recommended by Hyndman and Fan
)

// String names the type as a report states it.
func (q QuantileType) String() string { return fmt.Sprintf("type %d (Hyndman and Fan)", int(q)) }

// A QuantileEstimate is a sample quantile with the interval between two order statistics,
// which holds for any continuous distribution and is wider than promised for others.
type QuantileEstimate struct {
	P        float64 // the share of missions below
	Type     QuantileType
	N        int
	Dropped  int
	Value    float64
	Interval Interval // open (infinite) at an end that so few replicates cannot give
	LowRank  int      // the order statistics at the ends, 1..N; 0 and N+1 are the open ends
	HighRank int
	Coverage float64 // exact coverage, at least the level where the distribution is continuous
}

// Quantile estimates the value below which the share p of missions lies.
func Quantile(values []float64, p float64, of QuantileType, level float64) QuantileEstimate {
	mustBeShare("level", level)
	mustBeShare("share of a quantile", p)
	x := defined(values)
	slices.Sort(x)
	q := QuantileEstimate{P: p, Type: of, N: len(x), Dropped: len(values) - len(x), Value: quantileOf(x, p, of)}
	q.LowRank, q.HighRank, q.Coverage = orderRanks(len(x), p, level)
	q.Interval = Interval{math.Inf(-1), math.Inf(1), level, fmt.Sprintf("order statistics %d and %d of %d, binomial", q.LowRank, q.HighRank, len(x))}
	if q.LowRank >= 1 {
		q.Interval.Low = x[q.LowRank-1]
	}
	if q.HighRank <= len(x) {
		q.Interval.High = x[q.HighRank-1]
	}
	return q
}

// quantileOf returns the quantile of sorted values, which are kept within their range.
func quantileOf(sorted []float64, p float64, of QuantileType) float64 {
	n := float64(len(sorted))
	if n == 0 {
		return math.NaN()
	}
	var at float64 // the rank, from 1
	switch of {
	case Weibull:
		at = p * (n + 1)
	case Linear:
		at = 1 + p*(n-1)
	case MedianUnbiased:
		at = p*(n+1./3) + 1./3
	default:
		panic(fmt.Sprintf("inference: unknown quantile type %d", int(of)))
	}
	at = max(1, min(n, at))
	k := int(at)
	if k == len(sorted) || at == float64(k) {
		return sorted[k-1]
	}
	share := at - float64(k)
	return sorted[k-1]*(1-share) + sorted[k]*share
}

// orderRanks returns the order statistics l < u between which a quantile lies with at
// least the level, each tail bounded by half of the rest, and the exact coverage: the
// number of values below the quantile is binomial.
func orderRanks(n int, p, level float64) (l, u int, coverage float64) {
	if n == 0 {
		return 0, 1, 1
	}
	tail := (1 - level) / 2
	b := distuv.Binomial{N: float64(n), P: p}
	for l < n && b.CDF(float64(l)) <= tail { // the l+1-th lies above the quantile with CDF(l)
		l++
	}
	u = n + 1
	for u > l+1 && 1-b.CDF(float64(u-2)) <= tail { // the u-1-th lies below it with 1-CDF(u-2)
		u--
	}
	low, high := 0.0, 1.0
	if l > 0 {
		low = b.CDF(float64(l - 1))
	}
	if u <= n {
		high = b.CDF(float64(u - 1))
	}
	return l, u, high - low
}

// MissionsToBound returns the least number of missions whose worst one lies above the
// share p of all missions with the given confidence (Wilks 1941): 59 for 0.95 and 0.95.
func MissionsToBound(p, confidence float64) int {
	mustBeShare("share", p)
	mustBeShare("confidence", confidence)
	return leastRuns(func(n float64) bool { return 1-math.Pow(p, n) >= confidence })
}

// MissionsToEnclose returns the least number of missions whose best and worst enclose the
// share p of all missions with the given confidence: 93 for 0.95 and 0.95.
func MissionsToEnclose(p, confidence float64) int {
	mustBeShare("share", p)
	mustBeShare("confidence", confidence)
	return leastRuns(func(n float64) bool { return 1-math.Pow(p, n)-n*(1-p)*math.Pow(p, n-1) >= confidence })
}

// leastRuns finds the least n for which a condition holds that goes on to hold.
func leastRuns(holds func(n float64) bool) int {
	high := 1
	for !holds(float64(high)) {
		high *= 2
	}
	low := high/2 + 1
	for low < high {
		if mid := (low + high) / 2; holds(float64(mid)) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return high
}
