package inference

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// A Bootstrap says how replicates are drawn again. The zero value draws single replicates
// 2,000 times at Level with seed 0.
type Bootstrap struct {
	Resamples int     // 2000 where 0
	Level     float64 // coverage wanted of the intervals; Level where 0
	Seed      uint64  // the same seed draws the same resamples, on any machine
	// Clusters names the terrain (or whatever else replicates share) of each replicate, in
	// their order. Whole clusters are drawn, with all their replicates: R runs over T lands
	// say about lands as much as T. Nil where each replicate stands for itself.
	Clusters []int
}

// A Resampled is a statistic with what the bootstrap says of its error.
type Resampled struct {
	Estimate     float64 // of the replicates as they are
	N            int     // replicates used
	Dropped      int     // replicates left out because their outcome is undefined
	Clusters     int     // units drawn: terrains, or the replicates themselves
	Resamples    int
	Undefined    int     // resamples in which the statistic is undefined; they count nowhere
	SE           float64 // standard deviation over the resamples
	Bias         float64 // mean over the resamples minus the estimate
	Z0           float64 // bias correction of BCa: how far the estimate is from the middle, in normal units
	Acceleration float64 // of BCa, from the jackknife: how the standard error grows with the statistic
	// Percentile cuts equal tails off the resamples. BCa (Efron 1987) moves the cuts for
	// bias and skewness, and is the one to report; it is undefined where the estimate lies
	// outside all resamples or leaving out one cluster leaves the statistic undefined.
	Percentile Interval
	BCa        Interval
}

// Values draws the values of one outcome again. Undefined ones are left out.
func (b Bootstrap) Values(values []float64, statistic func([]float64) float64) Resampled {
	x, b := b.defined(values)
	drawn := make([]float64, 0, 2*len(x))
	r := b.Rows(len(x), func(rows []int) float64 {
		drawn = drawn[:0]
		for _, i := range rows {
			drawn = append(drawn, x[i])
		}
		return statistic(drawn)
	})
	r.Dropped = len(values) - len(x)
	return r
}

// defined leaves out undefined values, and their clusters with them.
func (b Bootstrap) defined(values []float64) ([]float64, Bootstrap) {
	if b.Clusters != nil {
		if len(b.Clusters) != len(values) {
			panic("inference: clusters and replicates of different number")
		}
		kept := make([]int, 0, len(values))
		for i, v := range values {
			if !math.IsNaN(v) {
				kept = append(kept, b.Clusters[i])
			}
		}
		b.Clusters = kept
	}
	return defined(values), b
}

// Rows draws replicates again by their number, for a statistic of whatever the caller has
// of each: several policies over the same replicates, several outcomes of one. statistic
// must leave rows as they are.
func (b Bootstrap) Rows(n int, statistic func(rows []int) float64) Resampled {
	return b.Joint(n, 1, func(rows []int, out []float64) { out[0] = statistic(rows) })[0]
}

// Joint computes several statistics on the same resamples. compute writes them to out and
// must leave rows as they are.
func (b Bootstrap) Joint(n, statistics int, compute func(rows []int, out []float64)) []Resampled {
	b = b.whole()
	units := b.units(n)
	out := make([]Resampled, statistics)
	now := make([]float64, statistics)
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	compute(all, now)
	drawn := make([][]float64, statistics)
	for s := range out {
		out[s] = Resampled{Estimate: now[s], N: n, Clusters: len(units), Resamples: b.Resamples}
		drawn[s] = make([]float64, 0, b.Resamples)
	}
	if len(units) > 1 {
		rows := make([]int, 0, 2*n)
		for k := range b.Resamples {
			rows = b.draw(k, n, units, rows[:0])
			compute(rows, now)
			for s, v := range now {
				if math.IsNaN(v) {
					out[s].Undefined++
				} else {
					drawn[s] = append(drawn[s], v)
				}
			}
		}
	}
	left := b.jackknife(n, statistics, units, compute)
	for s := range out {
		out[s].sumUp(drawn[s], left[s], b)
	}
	return out
}

// whole fills in what the caller left open.
func (b Bootstrap) whole() Bootstrap {
	if b.Resamples == 0 {
		b.Resamples = 2000
	}
	if b.Level == 0 {
		b.Level = Level
	}
	mustBeShare("level of a bootstrap", b.Level)
	if b.Resamples < 1 {
		panic("inference: a bootstrap needs resamples")
	}
	return b
}

// units returns the replicates of each cluster, in the order of first appearance; where
// there are no clusters each replicate is its own.
func (b Bootstrap) units(n int) [][]int {
	if b.Clusters != nil && len(b.Clusters) != n {
		panic("inference: clusters and replicates of different number")
	}
	var out [][]int
	at := map[int]int{}
	for i := range n {
		label := i
		if b.Clusters != nil {
			label = b.Clusters[i]
		}
		u, known := at[label]
		if !known {
			u = len(out)
			at[label] = u
			out = append(out, nil)
		}
		out[u] = append(out[u], i)
	}
	return out
}

// draw returns the replicates of resample k.
func (b Bootstrap) draw(k, n int, units [][]int, rows []int) []int {
	s := newStream(b.Seed, uint64(k))
	if len(units) == n { // each replicate for itself: two draws from one number
		for range (n + 1) / 2 {
			v := s.next()
			rows = append(rows, int(v>>32*uint64(n)>>32), int(v&0xffffffff*uint64(n)>>32))
		}
		return rows[:n]
	}
	for range units {
		rows = append(rows, units[s.below(len(units))]...)
	}
	return rows
}

// jackknife returns the statistics with each unit left out in turn.
func (b Bootstrap) jackknife(n, statistics int, units [][]int, compute func(rows []int, out []float64)) [][]float64 {
	out := make([][]float64, statistics)
	if len(units) < 2 {
		return out
	}
	now, rows := make([]float64, statistics), make([]int, 0, n)
	for u := range units {
		if len(units) == n && u > 0 { // each replicate for itself: the one before comes back
			rows[u-1] = u - 1
		} else {
			rows = rows[:0]
			for other, members := range units {
				if other != u {
					rows = append(rows, members...)
				}
			}
		}
		compute(rows, now)
		for s, v := range now {
			out[s] = append(out[s], v)
		}
	}
	return out
}

// sumUp turns the resamples of one statistic into its error and intervals.
func (r *Resampled) sumUp(drawn, left []float64, b Bootstrap) {
	r.Z0, r.Acceleration = math.NaN(), math.NaN()
	over := fmt.Sprintf("%d resamples of %d replicates", b.Resamples, r.N)
	if b.Clusters != nil {
		over = fmt.Sprintf("%d resamples of %d clusters", b.Resamples, r.Clusters)
	}
	r.Percentile = Interval{math.NaN(), math.NaN(), b.Level, "bootstrap percentile, " + over}
	r.BCa = Interval{math.NaN(), math.NaN(), b.Level, "bootstrap BCa, " + over}
	mean, sd := moments(drawn)
	r.SE, r.Bias = sd, mean-r.Estimate
	if len(drawn) == 0 || math.IsNaN(r.Estimate) {
		return
	}
	below, equal := 0, 0
	for _, v := range drawn {
		switch {
		case v < r.Estimate:
			below++
		case v == r.Estimate:
			equal++
		}
	}
	slices.Sort(drawn)
	tail := (1 - b.Level) / 2
	r.Percentile.Low, r.Percentile.High = cut(drawn, tail), cut(drawn, 1-tail)
	r.Z0 = distuv.UnitNormal.Quantile((float64(below) + float64(equal)/2) / float64(len(drawn)))
	r.Acceleration = acceleration(left)
	if drawn[0] == drawn[len(drawn)-1] && drawn[0] == r.Estimate {
		r.BCa.Low, r.BCa.High = r.Estimate, r.Estimate // it never varies
		return
	}
	r.BCa.Low = cut(drawn, r.moved(tail))
	r.BCa.High = cut(drawn, r.moved(1-tail))
}

// moved returns where BCa cuts instead of at p.
func (r *Resampled) moved(p float64) float64 {
	z := r.Z0 + distuv.UnitNormal.Quantile(p)
	below := 1 - r.Acceleration*z
	if math.IsInf(r.Z0, 0) || !(below > 0) {
		return math.NaN()
	}
	return distuv.UnitNormal.CDF(r.Z0 + z/below)
}

// acceleration is a sixth of the skewness of the jackknife's influences (Efron and
// Tibshirani 1993, 14.15); 0 where no cluster has any.
func acceleration(left []float64) float64 {
	mean, _ := moments(left)
	var square, cube float64
	for _, v := range left {
		d := mean - v
		square += d * d
		cube += d * d * d
	}
	if square == 0 {
		return 0
	}
	return cube / (6 * math.Pow(square, 1.5))
}

// cut returns the value of the sorted resamples below which the share p lies, at p(B+1)
// and between neighbours by proportion.
func cut(sorted []float64, p float64) float64 {
	if math.IsNaN(p) {
		return math.NaN()
	}
	return quantileOf(sorted, p, Weibull)
}
