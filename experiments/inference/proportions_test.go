package inference

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Newcombe (1998), Statistics in Medicine 17:857, prints the two Wilson intervals.
func TestWilsonAgainstNewcombe(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}} {
		i := Wilson(c.k, c.n, 0.95)
		near(t, "low", i.Low, c.low, 5e-5)
		near(t, "high", i.High, c.high, 5e-5)
	}
	if i := Wilson(0, 20, 0.95); i.Low != 0 || !(i.High > 0.1) {
		t.Errorf("%v", i)
	}
	if i := Wilson(20, 20, 0.95); i.High != 1 || !(i.Low < 0.9) {
		t.Errorf("%v", i)
	}
	if i := Wilson(0, 0, 0.95); !math.IsNaN(i.Low) || i.Covers(0.5) {
		t.Errorf("%v", i)
	}
}

// The bounds are defined by the tails they leave: that is the test.
func TestExactBoundsLeaveTheirTails(t *testing.T) {
	near(t, "0 of 300", ExactUpper(0, 300, 0.95).High, 0.00994, 5e-6)
	near(t, "0 of 300 in closed form", ExactUpper(0, 300, 0.95).High, 1-math.Pow(0.05, 1./300), 1e-12)
	near(t, "300 of 300", ExactLower(300, 300, 0.95).Low, math.Pow(0.05, 1./300), 1e-12)
	for _, c := range [][2]int{{1, 10}, {3, 10}, {15, 148}, {81, 263}, {99, 100}} {
		k, n := float64(c[0]), float64(c[1])
		two, low, high := Exact(c[0], c[1], 0.95), ExactLower(c[0], c[1], 0.95), ExactUpper(c[0], c[1], 0.95)
		for _, b := range []struct{ got, want float64 }{
			{distuv.Binomial{N: n, P: two.High}.CDF(k), 0.025},
			{1 - distuv.Binomial{N: n, P: two.Low}.CDF(k-1), 0.025},
			{distuv.Binomial{N: n, P: high.High}.CDF(k), 0.05},
			{1 - distuv.Binomial{N: n, P: low.Low}.CDF(k-1), 0.05},
		} {
			near(t, "tail", b.got, b.want, 1e-9)
		}
		if w := Wilson(c[0], c[1], 0.95); !(two.Half() > w.Half()) {
			t.Errorf("exact %v is not wider than %v", two, w)
		}
	}
	if i := Exact(0, 10, 0.95); i.Low != 0 {
		t.Errorf("%v", i)
	}
	if i := Exact(10, 10, 0.95); i.High != 1 {
		t.Errorf("%v", i)
	}
}

// Clopper-Pearson never covers less than promised, at whatever share.
func TestExactCoversEverywhere(t *testing.T) {
	const n = 30
	for p := 0.01; p < 1; p += 0.01 {
		covered, average := 0.0, 0.0
		for k := range n + 1 {
			pk := distuv.Binomial{N: n, P: p}.Prob(float64(k))
			if Exact(k, n, 0.95).Covers(p) {
				covered += pk
			}
			if Wilson(k, n, 0.95).Covers(p) {
				average += pk
			}
		}
		if covered < 0.95 || average < 0.82 {
			t.Errorf("at %.2f exact covers %.4f, Wilson %.4f", p, covered, average)
		}
	}
}

// Averaged over all shares between 0.05 and 0.95 the Wilson interval covers what it
// promises: an exact integral, since the binomial probability of k integrates to a beta
// distribution.
func TestWilsonCoversOnAverage(t *testing.T) {
	const n = 100
	average := 0.0
	for k := range n + 1 {
		i, b := Wilson(k, n, 0.95), distuv.Beta{Alpha: float64(k + 1), Beta: float64(n - k + 1)}
		if low, high := max(i.Low, 0.05), min(i.High, 0.95); low < high {
			average += (b.CDF(high) - b.CDF(low)) / (n + 1) / 0.9
		}
	}
	t.Logf("%.5f", average)
	near(t, "coverage", average, 0.95, 0.001)
}

func TestMcNemarByBruteForce(t *testing.T) {
	choose := func(n, k int) float64 {
		c := 1.0
		for i := range k {
			c = c * float64(n-i) / float64(i+1)
		}
		return c
	}
	for b := range 12 {
		for c := range 12 {
			n, p := b+c, 0.0
			for k := range n + 1 { // every split at least as uneven
				if math.Abs(float64(2*k-n)) >= math.Abs(float64(2*b-n)) {
					p += choose(n, k) / math.Pow(2, float64(n))
				}
			}
			near(t, "McNemar", McNemar(b, c), p, 1e-12)
		}
	}
	near(t, "1 against 7", McNemar(1, 7), 0.0703125, 1e-12)
}

// paired builds the replicates of a two-by-two table.
func paired(both, onlyA, onlyB, neither int) (a, b []float64) {
	for _, c := range []struct {
		n    int
		a, b float64
	}{{both, 1, 1}, {onlyA, 1, 0}, {onlyB, 0, 1}, {neither, 0, 0}} {
		for range c.n {
			a, b = append(a, c.a), append(b, c.b)
		}
	}
	return a, b
}

// Airway reactivity before and after stem-cell transplantation, the example of Fagerland,
// Lydersen and Laake (2014), Statistics in Medicine 33:2850: they print -0.507 to -0.026
// for Newcombe's interval and 0.0703 for the exact test.
func TestPairedRiskDifference(t *testing.T) {
	a, b := paired(1, 1, 7, 12)
	r := CompareEvents(append(a, math.NaN()), append(b, 1), 0.95)
	near(t, "difference", r.Difference, -6./21, 1e-12)
	near(t, "low", r.Interval.Low, -0.507, 5e-4)
	near(t, "high", r.Interval.High, -0.026, 5e-4)
	near(t, "p", r.P, 0.0703, 5e-5)
	if r.N != 21 || r.Dropped != 1 || r.Both != 1 || r.OnlyPolicy != 1 || r.OnlyBaseline != 7 || r.Neither != 12 {
		t.Errorf("%+v", r)
	}
	back := CompareEvents(b, a, 0.95)
	near(t, "turned round", back.Interval.Low, -r.Interval.High, 1e-12)
	if same := CompareEvents(a, a, 0.95); same.Difference != 0 || same.P != 1 || !same.Interval.Covers(0) {
		t.Errorf("%+v", same)
	}
	if none := CompareEvents(nil, nil, 0.95); none.N != 0 || !math.IsNaN(none.Interval.Low) || !math.IsNaN(none.Difference) {
		t.Errorf("%+v", none)
	}
}
