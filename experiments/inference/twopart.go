package inference

import (
	"fmt"
	"math"
)

// A TwoPart sums up a count that is zero in many missions by two questions: how often
// does it happen at all, and how much then? Mean = Share * Positive, also in every
// resample, for the three are drawn together.
type TwoPart struct {
	N          int
	Dropped    int
	Zeros      int
	Share      Resampled // P(Y > 0)
	Positive   Resampled // E[Y | Y > 0]; NaN where nothing happened
	Mean       Resampled // E[Y]
	ShareExact Interval  // for the share, where resampling none or all of the missions says nothing; NaN with clusters
}

// SumUpCounts sums up a count over replicates in two parts. It panics on negative values:
// a count has none.
func SumUpCounts(values []float64, b Bootstrap) TwoPart {
	x, b := b.defined(values)
	t := TwoPart{N: len(x), Dropped: len(values) - len(x)}
	for _, v := range x {
		mustNotBeNegative(v)
		if v == 0 {
			t.Zeros++
		}
	}
	r := b.Joint(len(x), 3, func(rows []int, out []float64) {
		out[0], out[1], out[2] = twoParts(x, rows)
	})
	for i := range r {
		r[i].Dropped = t.Dropped
	}
	t.Share, t.Positive, t.Mean = r[0], r[1], r[2]
	t.ShareExact = Exact(t.N-t.Zeros, t.N, b.whole().Level)
	if b.Clusters != nil {
		t.ShareExact.Low, t.ShareExact.High = math.NaN(), math.NaN()
		t.ShareExact.Method = "none: replicates share clusters"
	}
	return t
}

// twoParts returns the share above zero, the mean of those, and the mean of all, over the
// rows drawn.
func twoParts(x []float64, rows []int) (share, positive, mean float64) {
	happened, sum := 0, 0.0
	for _, i := range rows {
		if v := x[i]; v > 0 {
			happened++
			sum += v
		}
	}
	n := float64(len(rows))
	return float64(happened) / n, sum / float64(happened), sum / n // NaN where nothing is divided by nothing
}

// TwoPartDifference compares such counts between two policies over the same replicates:
// policy minus baseline in each part.
type TwoPartDifference struct {
	N        int // replicates in which both are defined
	Dropped  int
	Share    Resampled // difference of P(Y > 0)
	Positive Resampled // difference of E[Y | Y > 0]: of different missions, so no pairs
	Mean     Resampled // difference of E[Y]
}

// CompareCounts compares counts in two parts. Its worth is in the first two: for the
// difference of the means Compare's Student interval covers better (SelfTest reports both).
// It panics on negative values and where the two have different numbers of replicates.
func CompareCounts(policy, baseline []float64, b Bootstrap) TwoPartDifference {
	if len(policy) != len(baseline) {
		panic("inference: paired samples of different length")
	}
	gap := make([]float64, len(policy)) // undefined where either is
	for i := range gap {
		gap[i] = policy[i] - baseline[i]
	}
	_, b = b.defined(gap)
	var p, q []float64
	for i, g := range gap {
		if !math.IsNaN(g) {
			mustNotBeNegative(policy[i])
			mustNotBeNegative(baseline[i])
			p, q = append(p, policy[i]), append(q, baseline[i])
		}
	}
	d := TwoPartDifference{N: len(p), Dropped: len(policy) - len(p)}
	r := b.Joint(len(p), 3, func(rows []int, out []float64) {
		share, positive, mean := twoParts(p, rows)
		otherShare, otherPositive, otherMean := twoParts(q, rows)
		out[0], out[1], out[2] = share-otherShare, positive-otherPositive, mean-otherMean
	})
	for i := range r {
		r[i].Dropped = d.Dropped
	}
	d.Share, d.Positive, d.Mean = r[0], r[1], r[2]
	return d
}

func mustNotBeNegative(count float64) {
	if count < 0 {
		panic(fmt.Sprintf("inference: %v is no count", count))
	}
}
