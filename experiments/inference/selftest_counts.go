package inference

import (
	"fmt"
	"math"
)

func checkShares(t *trial) {
	const n = 100
	var wilson, exact, upper [n + 1]Interval
	for k := range n + 1 {
		wilson[k], exact[k], upper[k] = Wilson(k, n, Level), Exact(k, n, Level), ExactUpper(k, n, Level)
	}
	hits := make([]int, 3)
	for i := range t.trials {
		s := t.stream(100, i)
		p, k := 0.05+0.9*s.uniform(), 0
		for range n {
			if s.uniform() < p {
				k++
			}
		}
		count(hits, wilson[k].Covers(p), exact[k].Covers(p), upper[k].Covers(p))
	}
	const what = "100 replicates, shares anywhere between 0.05 and 0.95"
	t.rate("Wilson interval covers on average", what, hits[0], t.trials, about(Level))
	t.rate("exact binomial interval covers", what, hits[1], t.trials, from(Level))
	t.rate("exact one-sided bound covers", what, hits[2], t.trials, from(Level))
}

func checkPairedShares(t *trial) {
	const n = 100
	hits := make([]int, 2)
	for i := range t.trials {
		s := t.stream(110, i)
		// Events beyond a threshold of correlated normal values; the truth follows from the margins.
		p, q := 0.1+0.8*s.uniform(), 0.1+0.8*s.uniform()
		x := populations[0].common(&s, 2, n)
		a, b := make([]float64, n), make([]float64, n)
		other := make([]float64, n) // an event as frequent as a, for the null
		for j := range a {
			u, v := 0.5*math.Erfc(-x[0][j]/math.Sqrt2), 0.5*math.Erfc(-x[1][j]/math.Sqrt2)
			a[j], b[j], other[j] = happens(u < p), happens(v < q), happens(v < p)
		}
		count(hits, CompareEvents(a, b, Level).Interval.Covers(p-q), CompareEvents(a, other, Level).P < 1-Level)
	}
	const what = "100 pairs, shares anywhere between 0.1 and 0.9"
	t.rate("interval for a paired risk difference covers on average", what, hits[0], t.trials, between(0.94, 0.965, Level))
	t.rate("exact McNemar test raises a false alarm", what, hits[1], t.trials, upTo(1-Level))
}

func happens(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func checkQuantiles(t *trial) {
	for check, p := range []float64{0.5, 0.9} {
		truth, hits, coverage := math.Sqrt2*math.Erfinv(2*p-1), make([]int, 1), 0.0
		for i := range t.trials {
			s := t.stream(120+check, i)
			q := Quantile(populations[0].sample(&s, 100), p, MedianUnbiased, Level)
			coverage = q.Coverage
			count(hits, q.Interval.Covers(truth))
		}
		t.rate(fmt.Sprintf("order-statistic interval for the %g quantile covers", p), fmt.Sprintf("normal, 100 replicates, exactly %.4f by the binomial", coverage), hits[0], t.trials, about(coverage))
	}
	n, truth := MissionsToBound(0.95, 0.95), 1.6448536269514722
	hits := make([]int, 1)
	for i := range t.trials {
		s := t.stream(125, i)
		count(hits, Summarise(populations[0].sample(&s, n)).Max > truth)
	}
	t.rate("the worst mission lies above the 0.95 quantile", fmt.Sprintf("normal, %d replicates (Wilks)", n), hits[0], t.trials, about(1-math.Pow(0.95, float64(n))))
}

func checkTails(t *trial) {
	const n, p, z = 500, 0.9, 1.2815515655446004
	hits, trials := make([]int, 5), t.part(10)
	shortfall := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) / (1 - p)
	for i := range trials {
		s := t.stream(130, i)
		x := populations[0].sample(&s, n)
		r := Tail(x, p, Bootstrap{Resamples: 399, Seed: s.next()})
		count(hits, r.VaR.Percentile.Covers(z), r.VaR.BCa.Covers(z), r.CVaR.Percentile.Covers(shortfall), r.CVaR.BCa.Covers(shortfall),
			Exceed(x, z, Level).Interval.Covers(1-p))
	}
	const what = "normal, 500 replicates, worst tenth, 399 resamples"
	t.rate("bootstrap percentile interval for VaR covers", what, hits[0], trials, between(0.93, 0.97, Level))
	t.rate("bootstrap BCa interval for VaR covers", what, hits[1], trials, between(0.93, 0.97, Level))
	t.rate("bootstrap percentile interval for CVaR covers", what, hits[2], trials, nil)
	t.rate("bootstrap BCa interval for CVaR covers", what, hits[3], trials, between(0.92, 0.96, Level))
	t.rate("interval for an exceedance probability covers", what, hits[4], trials, from(Level))
}

func checkHill(t *trial) {
	hits := make([]int, 1)
	for i := range t.trials {
		s := t.stream(140, i)
		x := make([]float64, 200)
		for j := range x {
			x[j] = math.Pow(s.uniform(), -1/1.5)
		}
		count(hits, Hill(x, 50, Level).Interval.Covers(1.5))
	}
	t.rate("interval for the tail index covers", "Pareto of index 1.5, 50 greatest of 200", hits[0], t.trials, about(Level))
}

func checkCounts(t *trial) {
	const n = 300
	hits, trials, inflated := make([]int, 5), t.part(10), populations[2]
	for i := range trials {
		s := t.stream(150, i)
		x := inflated.common(&s, 2, n)
		b := Bootstrap{Resamples: 599, Seed: s.next()}
		one, two := SumUpCounts(x[0], b), CompareCounts(x[0], x[1], b)
		count(hits, one.Share.BCa.Covers(0.4), one.Positive.BCa.Covers(1), one.Mean.BCa.Covers(0.4), two.Positive.BCa.Covers(0), two.Mean.BCa.Covers(0))
	}
	what := fmt.Sprintf("%s, %d replicates, 599 resamples", inflated.name, n)
	for i, c := range []struct {
		name string
		want wanted
	}{
		{"P(Y > 0)", between(0.94, 0.975, Level)}, // a share moves by whole missions
		{"E[Y | Y > 0]", between(0.94, 0.96, Level)},
		{"E[Y]", between(0.94, 0.96, Level)},
		{"the difference of E[Y | Y > 0]", nil},
		{"the difference of E[Y]", nil},
	} {
		t.rate("joint bootstrap BCa interval for "+c.name+" covers", what, hits[i], trials, c.want)
	}
}

func checkEffects(t *trial) {
	const n, shift = 25, 0.5
	avoided, standardised, trials := make([]int, 1), make([]int, 1), t.part(10)
	for i := range t.trials {
		s := t.stream(160, i)
		x := populations[0].common(&s, 2, n)
		for j := range x[0] {
			x[0][j] -= shift
		}
		count(avoided, MissionsPerAvoided(x[0], x[1]).Covers(1/shift))
		if i < trials {
			// The two share half of their chance: their difference has variance 1.
			count(standardised, CohenDZ(x[0], x[1], Level).Interval.Covers(-shift))
		}
	}
	const what = "normal, 25 pairs that differ by half a standard deviation"
	t.rate("interval for missions per avoided event covers", what, avoided[0], t.trials, about(Level))
	t.rate("noncentral interval for Cohen's d_z covers", what, standardised[0], trials, about(Level))
}

// notBelow wants a floor under what is promised, or Monte Carlo error where that is wider.
func notBelow(floor, promised float64) wanted {
	return func(trials int) (float64, float64) {
		low, _ := about(promised)(trials)
		return min(floor, low), 1
	}
}

func checkStopping(t *trial) {
	hits := make([]int, 1)
	for i := range t.trials {
		s := t.stream(170, i)
		var x []float64
		for {
			l := Precision{Half: 0.3}.Look(x)
			if l.More == 0 {
				count(hits, l.Interval.Covers(0))
				break
			}
			x = append(x, populations[0].sample(&s, l.More)...)
		}
	}
	t.rate("interval covers where the width decided when to stop", "normal, half-width 0.3 standard deviations, looks every 10 from 20", hits[0], t.trials, notBelow(0.94, Level))
}

func checkSelection(t *trial) {
	const policies = 5
	hits, trials := make([]int, 1), t.part(5)
	for i := range trials {
		s := t.stream(180, i)
		c := Contest{Smallest: true, Zone: 0.3}
		r, x := c.Start(policies), make([]float64, policies)
		for !r.Over() {
			shared := s.normal()
			for j := range x {
				x[j] = shared + s.normal()
			}
			x[policies-1] -= c.Zone
			r.Take(x)
		}
		count(hits, r.Standing().Best == policies-1)
	}
	t.rate("KN++ finds the best", "normal, 5 policies over common replicates, the best ahead by just the indifference zone", hits[0], trials, notBelow(0.94, Level))
}
