package inference

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// A Superiority says how often a mission under one policy has more of an outcome than a
// mission under another.
type Superiority struct {
	N       [2]int // defined replicates: policy, baseline
	Dropped [2]int
	A12     float64 // P(policy > baseline) + P(equal)/2 of missions taken at random; NaN without any
}

// VarghaDelaney returns A12 (Vargha and Delaney 2000), from ranks. It asks about missions
// taken at random from each policy and makes no use of pairs.
func VarghaDelaney(policy, baseline []float64) Superiority {
	type ranked struct {
		value float64
		ours  bool
	}
	a, b := defined(policy), defined(baseline)
	all := make([]ranked, 0, len(a)+len(b))
	for _, v := range a {
		all = append(all, ranked{v, true})
	}
	for _, v := range b {
		all = append(all, ranked{v, false})
	}
	slices.SortFunc(all, func(x, y ranked) int { return cmp.Compare(x.value, y.value) })
	twice := 0 // the sum of our ranks, doubled, equal values sharing theirs
	for i := 0; i < len(all); {
		j, ours := i, 0
		for ; j < len(all) && all[j].value == all[i].value; j++ {
			if all[j].ours {
				ours++
			}
		}
		twice += ours * (i + 1 + j)
		i = j
	}
	m, n := len(a), len(b)
	return Superiority{
		N: [2]int{m, n}, Dropped: [2]int{len(policy) - m, len(baseline) - n},
		A12: float64(twice-m*(m+1)) / float64(2*m*n),
	}
}

// Magnitude names the size of the effect by the marks of Vargha and Delaney: 0.56, 0.64
// and 0.71, or as far below one half.
func (s Superiority) Magnitude() string {
	const rounding = 1e-12
	switch off := math.Abs(s.A12-0.5) + rounding; {
	case math.IsNaN(off):
		return "undefined"
	case off >= 0.21:
		return "large"
	case off >= 0.14:
		return "medium"
	case off >= 0.06:
		return "small"
	}
	return "negligible"
}

// A Standardised is the mean difference of pairs in units of its standard deviation.
type Standardised struct {
	N        int // replicates in which both are defined
	Dropped  int
	DZ       float64 // Cohen's d_z; infinite where every replicate differs by the same amount, NaN where none differs
	Interval Interval
}

// CohenDZ returns the standardised difference of pairs, policy minus baseline, with the
// interval that the noncentral t distribution gives exactly for normal differences.
func CohenDZ(policy, baseline []float64, level float64) Standardised {
	mustBeShare("level", level)
	d := Compare(policy, baseline)
	s := Standardised{N: d.N, Dropped: d.Dropped, DZ: d.Mean / d.SD}
	s.Interval = Interval{math.NaN(), math.NaN(), level, studentName("noncentral t of paired replicates", d.N)}
	if d.N < 2 || math.IsNaN(s.DZ) || math.IsInf(s.DZ, 0) {
		return s
	}
	root := math.Sqrt(float64(d.N))
	nc := newNoncentral(float64(d.N - 1))
	s.Interval.Low = nc.solve(s.DZ*root, (1+level)/2) / root
	s.Interval.High = nc.solve(s.DZ*root, (1-level)/2) / root
	return s
}

// A noncentral is Student's t around a mean that is not zero: (Z + delta) / S, where S is
// the estimated standard deviation over the true one. It holds the density of S.
type noncentral struct{ at, weight []float64 }

func newNoncentral(df float64) noncentral {
	const steps = 400 // Simpson's rule
	chi := distuv.ChiSquared{K: df}
	low, high := 0.0, math.Sqrt(chi.Quantile(1-1e-14)/df)
	if df > 30 {
		low = math.Sqrt(chi.Quantile(1e-14) / df)
	}
	var n noncentral
	total := 0.0
	for i := range steps + 1 {
		s := low + (high-low)*float64(i)/steps
		w := float64(2 + 2*(i%2))
		if i == 0 || i == steps {
			w = 1
		}
		power := 0.0 // of s: the density of S up to a constant
		if df > 1 {
			power = (df - 1) * math.Log(s)
		}
		w *= math.Exp(power - df*(s*s-1)/2)
		n.at, n.weight = append(n.at, s), append(n.weight, w)
		total += w
	}
	for i := range n.weight {
		n.weight[i] /= total
	}
	return n
}

// cdf returns P(T <= t).
func (n noncentral) cdf(t, delta float64) float64 {
	p := 0.0
	for i, s := range n.at {
		p += n.weight[i] * 0.5 * math.Erfc((delta-t*s)/math.Sqrt2)
	}
	return p
}

// solve returns the delta under which P(T <= t) is p.
func (n noncentral) solve(t, p float64) float64 {
	reach := 10 + 2*math.Abs(t)
	low, high := -reach, reach
	for range 60 {
		if mid := (low + high) / 2; n.cdf(t, mid) > p {
			low = mid // a greater delta makes so small a t rarer
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// A PerAvoided says how many missions it takes to avoid one event (one person harmed, one
// attack that runs its course): the number needed to treat of a policy.
type PerAvoided struct {
	N       int // replicates in which both are defined
	Dropped int
	// Avoided is the mean number of events avoided in a mission; below zero the policy adds
	// events. Interval is its paired Student interval.
	Avoided  float64
	Interval Interval
	Missions float64 // 1 / Avoided; below zero missions to one added event; infinite where nothing changes
	Low      float64 // 1 / Interval.High
	High     float64 // 1 / Interval.Low
	// SpansInfinity: zero avoided lies in the interval. The missions it covers then run from
	// Low up to infinity, which is no difference, and on from minus infinity to High.
	SpansInfinity bool
}

// MissionsPerAvoided compares events under a policy and a baseline over the same
// replicates.
func MissionsPerAvoided(policy, baseline []float64) PerAvoided {
	d := Compare(baseline, policy)
	p := PerAvoided{N: d.N, Dropped: d.Dropped, Avoided: d.Mean, Interval: d.Interval()}
	p.Missions, p.Low, p.High = 1/d.Mean, 1/d.High, 1/d.Low
	if d.Mean == 0 {
		p.Missions = math.Inf(1)
	}
	if d.High == 0 {
		p.Low = math.Inf(1)
	}
	if d.Low == 0 {
		p.High = math.Inf(1)
	}
	p.SpansInfinity = p.Interval.Covers(0)
	return p
}

// Covers reports whether a number of missions per avoided event lies in the interval;
// below zero it is missions per added event.
func (p PerAvoided) Covers(missions float64) bool {
	if p.SpansInfinity {
		return missions >= p.Low || missions <= p.High
	}
	return p.Low <= missions && missions <= p.High
}

// String writes the number as Altman (1998) advises: benefit, infinity and harm apart.
func (p PerAvoided) String() string {
	if math.IsNaN(p.Interval.Low) {
		return "too few replicates to say"
	}
	return fmt.Sprintf("%s (%.4g %%: %s)", perMission(p.Missions), 100*p.Interval.Level, p.span())
}

func (p PerAvoided) span() string {
	if p.SpansInfinity {
		return perMission(p.Low) + ", through no difference (infinitely many missions), to " + perMission(p.High)
	}
	return perMission(p.Low) + " to " + perMission(p.High)
}

func perMission(missions float64) string {
	switch {
	case math.IsInf(missions, 0):
		return "no difference"
	case missions < 0:
		return fmt.Sprintf("one more in %.3g missions", -missions)
	}
	return fmt.Sprintf("one fewer in %.3g missions", missions)
}
