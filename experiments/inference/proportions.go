package inference

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Wilson returns the score interval for the share of missions in which something happened
// (Wilson 1927): near its level on average, and sensible at 0 and at all.
func Wilson(happened, n int, level float64) Interval {
	mustCount(happened, n, level)
	out := Interval{math.NaN(), math.NaN(), level, fmt.Sprintf("Wilson score, %d of %d", happened, n)}
	if n == 0 {
		return out
	}
	z, m := normalQuantile(level), float64(n)
	p := float64(happened) / m
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	out.Low, out.High = max(0, middle-half), min(1, middle+half)
	if happened == 0 {
		out.Low = 0
	}
	if happened == n {
		out.High = 1
	}
	return out
}

// Exact returns the interval for a share that never covers less than promised (Clopper
// and Pearson 1934), half of the risk on either side.
func Exact(happened, n int, level float64) Interval {
	mustCount(happened, n, level)
	low, high := exactBounds(happened, n, (1-level)/2)
	return Interval{low, high, level, fmt.Sprintf("exact binomial (Clopper-Pearson), %d of %d", happened, n)}
}

// ExactUpper returns the interval from nothing to the exact one-sided upper bound: what a
// share may still be after 0 of 300.
func ExactUpper(happened, n int, level float64) Interval {
	mustCount(happened, n, level)
	_, high := exactBounds(happened, n, 1-level)
	return Interval{0, high, level, fmt.Sprintf("exact binomial, one-sided upper, %d of %d", happened, n)}
}

// ExactLower returns the interval from the exact one-sided lower bound to all.
func ExactLower(happened, n int, level float64) Interval {
	mustCount(happened, n, level)
	low, _ := exactBounds(happened, n, 1-level)
	return Interval{low, 1, level, fmt.Sprintf("exact binomial, one-sided lower, %d of %d", happened, n)}
}

// exactBounds returns the Clopper-Pearson bounds with a tail of risk on each side.
func exactBounds(k, n int, tail float64) (low, high float64) {
	if n == 0 {
		return math.NaN(), math.NaN()
	}
	low, high = 0, 1
	if k > 0 {
		low = distuv.Beta{Alpha: float64(k), Beta: float64(n - k + 1)}.Quantile(tail)
	}
	if k < n {
		high = distuv.Beta{Alpha: float64(k + 1), Beta: float64(n - k)}.Quantile(1 - tail)
	}
	return low, high
}

func mustCount(happened, n int, level float64) {
	mustBeShare("level", level)
	if happened < 0 || n < happened {
		panic(fmt.Sprintf("inference: %d of %d missions is no share", happened, n))
	}
}

// McNemar returns the exact two-sided probability of so uneven a split of the replicates
// in which exactly one of two policies saw the event, if the policies were equal.
func McNemar(onlyPolicy, onlyBaseline int) float64 {
	if onlyPolicy < 0 || onlyBaseline < 0 {
		panic("inference: replicates of negative number")
	}
	n := onlyPolicy + onlyBaseline
	if n == 0 {
		return 1
	}
	return min(1, 2*distuv.Binomial{N: float64(n), P: 0.5}.CDF(float64(min(onlyPolicy, onlyBaseline))))
}

// A RiskDifference compares how often something happens under two policies over the same
// replicates: policy minus baseline.
type RiskDifference struct {
	N            int // replicates in which both are defined
	Dropped      int
	Both         int // replicates in which it happened under both policies
	OnlyPolicy   int
	OnlyBaseline int
	Neither      int
	Policy       float64 // share of missions in which it happened
	Baseline     float64
	Difference   float64
	Interval     Interval // of the difference
	P            float64  // McNemar's, exact and two-sided
}

// CompareEvents compares an event under two policies, replicate by replicate. It happened
// where the value is not 0; NaN drops the replicate. It panics where the two have
// different numbers of replicates.
func CompareEvents(policy, baseline []float64, level float64) RiskDifference {
	if len(policy) != len(baseline) {
		panic("inference: paired samples of different length")
	}
	var r RiskDifference
	for i := range policy {
		switch p, b := policy[i], baseline[i]; {
		case math.IsNaN(p) || math.IsNaN(b):
			r.Dropped++
		case p != 0 && b != 0:
			r.Both++
		case p != 0:
			r.OnlyPolicy++
		case b != 0:
			r.OnlyBaseline++
		default:
			r.Neither++
		}
	}
	r.N = len(policy) - r.Dropped
	n := float64(r.N)
	r.Policy, r.Baseline = float64(r.Both+r.OnlyPolicy)/n, float64(r.Both+r.OnlyBaseline)/n // NaN without replicates
	r.Difference = float64(r.OnlyPolicy-r.OnlyBaseline) / n
	r.P = McNemar(r.OnlyPolicy, r.OnlyBaseline)
	r.Interval = r.newcombe(level)
	return r
}

// newcombe is method 10 of Newcombe (1998b): the Wilson intervals of the two shares put
// together, with the correlation of the pairs between them.
func (r RiskDifference) newcombe(level float64) Interval {
	one := Wilson(r.Both+r.OnlyPolicy, r.N, level)
	two := Wilson(r.Both+r.OnlyBaseline, r.N, level)
	phi := r.phi()
	reach := func(a, b float64) float64 { return math.Sqrt(max(0, a*a-2*phi*a*b+b*b)) }
	return Interval{
		Low:    r.Difference - reach(r.Policy-one.Low, two.High-r.Baseline),
		High:   r.Difference + reach(one.High-r.Policy, r.Baseline-two.Low),
		Level:  level,
		Method: fmt.Sprintf("Newcombe's hybrid score for paired shares, %d replicates", r.N),
	}
}

// phi is the correlation of the two events, corrected for continuity where positive.
func (r RiskDifference) phi() float64 {
	a, b, c, d := float64(r.Both), float64(r.OnlyPolicy), float64(r.OnlyBaseline), float64(r.Neither)
	below := (a + b) * (c + d) * (a + c) * (b + d)
	if below == 0 {
		return 0
	}
	above := a*d - b*c
	if above > 0 {
		above = max(0, above-float64(r.N)/2)
	}
	return above / math.Sqrt(below)
}
