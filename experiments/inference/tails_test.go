package inference

import (
	"math"
	"slices"
	"testing"
)

// A grid of exponential quantiles stands for the distribution itself.
func TestTailOfTheExponential(t *testing.T) {
	const n = 200000
	x, once := make([]float64, n), make([]int, n)
	for i := range x {
		x[i], once[i] = -math.Log1p(-(float64(i)+0.5)/n), 1
	}
	at, beyond := tailOf(x, once, n, 0.95)
	near(t, "VaR", at, 2.995732, 2e-4)
	near(t, "CVaR", beyond, 3.995732, 2e-4)
	s := newStream(4)
	sample := make([]float64, 2000)
	for i := range sample {
		sample[i] = -math.Log(s.uniform())
	}
	r := Tail(append(sample, math.NaN()), 0.95, Bootstrap{Resamples: 1000})
	if !r.VaR.BCa.Covers(2.995732) || !r.CVaR.BCa.Covers(3.995732) || r.N != 2000 || r.Dropped != 1 || math.Abs(r.InTail-100) > 1e-9 {
		t.Errorf("%+v", r)
	}
	if r.CVaR.SE < 0.05 || r.CVaR.SE > 0.2 { // sqrt((1 + 0.95)/(2000 * 0.05)) is 0.14
		t.Errorf("SE %v", r.CVaR.SE)
	}
}

// The fast walk over ranks is the definition: the mean of the worst n(1-p), the last in part.
func TestTailByBruteForce(t *testing.T) {
	for trial := range 300 {
		s := newStream(3, uint64(trial))
		n := 1 + s.below(40)
		x := make([]float64, n)
		for i := range x {
			x[i] = float64(s.below(12))
		}
		p := 0.05 + 0.9*s.uniform()
		got := Tail(x, p, Bootstrap{Resamples: 1})
		y := slices.Clone(x)
		slices.Sort(y)
		at := y[int(math.Ceil(float64(n)*p-1e-9))-1]
		over := 0.0
		for _, v := range y {
			over += max(0, v-at)
		}
		near(t, "VaR", got.VaR.Estimate, at, 0)
		near(t, "CVaR", got.CVaR.Estimate, at+over/(float64(n)*(1-p)), 1e-9) // Rockafellar and Uryasev's form
	}
	if e := Tail(nil, 0.95, Bootstrap{}); !math.IsNaN(e.VaR.Estimate) || !math.IsNaN(e.CVaR.BCa.Low) {
		t.Errorf("%+v", e)
	}
}

func TestExceed(t *testing.T) {
	e := Exceed([]float64{1, 5, 5, 9, math.NaN()}, 5, 0.95)
	if e.Over != 1 || e.N != 4 || e.Dropped != 1 || e.Share != 0.25 || e.Interval != Exact(1, 4, 0.95) {
		t.Errorf("%+v", e)
	}
}

func TestHillOnPareto(t *testing.T) {
	for _, alpha := range []float64{0.8, 1.5, 3} {
		s := newStream(6)
		x := []float64{math.NaN(), 0, -1}
		for range 5000 {
			x = append(x, math.Pow(s.uniform(), -1/alpha))
		}
		h := Hill(x, 500, 0.95)
		near(t, "alpha", h.Alpha, alpha, 2*h.SE)
		near(t, "SE", h.SE, h.Alpha/math.Sqrt(500), 1e-12)
		if !h.Interval.Covers(alpha) || h.N != 5000 || h.Dropped != 3 {
			t.Errorf("%+v", h)
		}
		// Another unit changes nothing.
		for i := range x {
			x[i] *= 1000
		}
		near(t, "scaled", Hill(x, 500, 0.95).Alpha, h.Alpha, 1e-9)
	}
	near(t, "by hand", Hill([]float64{1, 2, 4, 8}, 2, 0.95).Alpha, 2/(math.Log(2)+math.Log(4)), 1e-12)
	for _, x := range [][]float64{nil, {1, 2}, {3, 3, 3, 3}} {
		if h := Hill(x, 2, 0.95); !math.IsNaN(h.Alpha) || !math.IsNaN(h.Interval.Low) {
			t.Errorf("%v: %+v", x, h)
		}
	}
}
