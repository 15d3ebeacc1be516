// Package inference turns replicates into statements about policies: means with
// intervals, and differences between policies over the same replicates.
//
// The replicate is the unit. Two policies that met the same land, people, intent and
// chance are compared replicate by replicate, so that what they share cancels. An
// undefined value (NaN: the median minutes of a response that never came) leaves its
// replicate out of that comparison, and the count left is always given.
//
// What to use for what:
//
//	a mean, a difference of policies     Summarise, Compare; Moments to merge shards exactly
//	any other statistic, shared lands    Bootstrap (BCa, whole clusters drawn)
//	how often something happens          Wilson, Exact, CompareEvents
//	several comparisons read together    Holm, MaxT
//	"no difference"                      Equivalent
//	quantiles and the bad end            Quantile, MissionsToBound, Exceed, Tail, Hill
//	counts that are mostly zero          SumUpCounts, CompareCounts
//	how large an effect is               MissionsPerAvoided, CohenDZ, VarghaDelaney
//	how many replicates to run           Precision
//	which policy is best                 Contest
//
// SelfTest shows on synthetic data that all of them keep their promises.
package inference

import (
	"math"

	"github.com/montanaflynn/stats"
	"gonum.org/v1/gonum/stat/distuv"
)

// Level is the coverage of an interval where the caller asks for no other.
const Level = 0.95

// A Sample sums up one outcome of one policy over its replicates.
type Sample struct {
	N       int // replicates in which the outcome is defined
	Dropped int // replicates in which it is not
	Mean    float64
	SD      float64 // of the sample, not of the population
	Low     float64 // interval for the mean; NaN below two replicates
	High    float64
	Median  float64
	Min     float64
	Max     float64
}

// Summarise sums up one outcome over its replicates.
func Summarise(values []float64) Sample {
	x := defined(values)
	s := Sample{N: len(x), Dropped: len(values) - len(x)}
	s.Mean, s.SD = moments(x)
	s.Low, s.High = interval(s.Mean, s.SD, s.N)
	s.Median, _ = stats.Median(x) // NaN where there is nothing, like the rest
	s.Min, _ = stats.Min(x)
	s.Max, _ = stats.Max(x)
	return s
}

// Within cuts the interval for the mean to what the outcome can be, and reports whether
// there was anything to cut. Student's interval knows no bounds: of a rare event it
// reaches below zero. Values that lie outside show the bounds to be wrong, and move them.
func (s Sample) Within(low, high float64) (inside Sample, cut bool) {
	inside = s
	if s.Low < min(low, s.Min) {
		inside.Low, cut = min(low, s.Min), true
	}
	if s.High > max(high, s.Max) {
		inside.High, cut = max(high, s.Max), true
	}
	return inside, cut
}

// A Difference compares a policy with the baseline over the same replicates: policy
// minus baseline.
type Difference struct {
	N           int // replicates in which both are defined
	Dropped     int
	Mean        float64
	SD          float64
	Low         float64
	High        float64
	T           float64 // Student's t of the mean; infinite where every replicate differs by the same amount
	P           float64 // two-sided probability of so great a t if the policies were equal
	Correlation float64 // between policy and baseline; NaN where either never varies
	// VRF is how many times fewer runs the pairing needs than independent runs would for
	// the same precision; infinite for identical results, NaN where nothing varies.
	VRF       float64
	Identical bool // exactly equal in every replicate
	Lower     int  // replicates in which the policy's value is lower than the baseline's
	Higher    int
	Equal     int
}

// Compare compares a policy with the baseline, replicate by replicate. It panics where
// the two have different numbers of replicates: that is a mistake of the caller.
func Compare(policy, baseline []float64) Difference {
	if len(policy) != len(baseline) {
		panic("inference: paired samples of different length")
	}
	var a, b, d []float64
	diff := Difference{Identical: true}
	for i := range policy {
		if math.IsNaN(policy[i]) || math.IsNaN(baseline[i]) {
			// Two undefined values are equal; one against none is a difference that no
			// number can express.
			diff.Identical = diff.Identical && math.IsNaN(policy[i]) == math.IsNaN(baseline[i])
			diff.Dropped++
			continue
		}
		a, b, d = append(a, policy[i]), append(b, baseline[i]), append(d, policy[i]-baseline[i])
		switch {
		case policy[i] < baseline[i]:
			diff.Lower++
		case policy[i] > baseline[i]:
			diff.Higher++
		default:
			diff.Equal++
		}
	}
	diff.N = len(d)
	diff.Identical = diff.Identical && diff.Equal == diff.N && diff.N > 0
	diff.Mean, diff.SD = moments(d)
	diff.Low, diff.High = interval(diff.Mean, diff.SD, diff.N)
	diff.T, diff.P = student(diff.Mean, diff.SD, diff.N)
	diff.Correlation, diff.VRF = pairing(a, b, diff.SD)
	return diff
}

// Credible reports whether the interval excludes zero: whether the policies differ
// beyond what chance between replicates explains, taken by itself.
func (d Difference) Credible() bool { return d.Low > 0 || d.High < 0 }

// RunsToTell returns how many replicates would be needed before a difference of the size
// found stands clear of zero, and 0 where no number would do or none is needed.
func (d Difference) RunsToTell() int {
	if d.Credible() || d.Mean == 0 || d.SD == 0 || d.N < 2 {
		return 0
	}
	for n := float64(d.N + 1); n < 1e6; n = math.Ceil(n * 1.05) {
		if quantile(n-1)*d.SD/math.Sqrt(n) < math.Abs(d.Mean) {
			return int(n)
		}
	}
	return 0
}

// pairing returns the correlation of two paired samples and the variance-reduction
// factor, (Var a + Var b) / Var(a - b).
func pairing(a, b []float64, sdDiff float64) (correlation, vrf float64) {
	_, sa := moments(a)
	_, sb := moments(b)
	correlation, vrf = math.NaN(), math.NaN()
	if sa > 0 && sb > 0 {
		cov, err := stats.Covariance(a, b)
		if err == nil {
			correlation = max(-1, min(1, cov/(sa*sb)))
		}
	}
	if sa > 0 || sb > 0 {
		vrf = (sa*sa + sb*sb) / (sdDiff * sdDiff) // +Inf where the difference never varies
	}
	return correlation, vrf
}

// moments returns the mean and the sample standard deviation. The mean is corrected by
// the mean of the deviations from it, which recovers the digits that a long sum of near
// values loses; equal values have a deviation of exactly zero.
func moments(x []float64) (mean, sd float64) {
	if len(x) == 0 {
		return math.NaN(), math.NaN()
	}
	same := true
	for _, v := range x {
		same = same && v == x[0]
	}
	if same {
		if len(x) == 1 {
			return x[0], math.NaN()
		}
		return x[0], 0
	}
	mean, _ = stats.Mean(x)
	off := make([]float64, len(x))
	for i, v := range x {
		off[i] = v - mean
	}
	shift, _ := stats.Mean(off)
	variance, _ := stats.SampleVariance(off)
	return mean + shift, math.Sqrt(variance)
}

// interval returns the Student interval for a mean.
func interval(mean, sd float64, n int) (low, high float64) {
	if n < 2 {
		return math.NaN(), math.NaN()
	}
	half := quantile(float64(n-1)) * sd / math.Sqrt(float64(n))
	return mean - half, mean + half
}

// student returns t and its two-sided probability.
func student(mean, sd float64, n int) (t, p float64) {
	if n < 2 {
		return math.NaN(), math.NaN()
	}
	if sd == 0 {
		if mean == 0 {
			return 0, 1
		}
		return math.Copysign(math.Inf(1), mean), 0
	}
	t = mean / (sd / math.Sqrt(float64(n)))
	return t, 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.CDF(-math.Abs(t))
}

// quantile returns the two-sided Student quantile of Level.
func quantile(df float64) float64 { return studentQuantile(df, Level) }

func defined(values []float64) []float64 {
	x := make([]float64, 0, len(values))
	for _, v := range values {
		if !math.IsNaN(v) {
			x = append(x, v)
		}
	}
	return x
}
