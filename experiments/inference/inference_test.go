package inference

import (
	"math"
	"testing"
)

// near fails where got differs from want by more than tol.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s: got %.12g, want %.12g within %g", what, got, want, tol)
	}
}

// Student's sleep data: extra hours of sleep under two drugs, the classic paired test.
var (
	drugA = []float64{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2}
	drugB = []float64{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}
)

func TestCompareSleepData(t *testing.T) {
	d := Compare(drugA, drugB)
	near(t, "mean", d.Mean, -1.58, 1e-12)
	near(t, "t", d.T, -4.0621, 5e-5)
	near(t, "low", d.Low, -2.45989, 5e-6)
	near(t, "high", d.High, -0.70011, 5e-6)
	near(t, "p", d.P, 0.002833, 5e-7)
	near(t, "correlation", d.Correlation, 0.795, 5e-4)
	near(t, "variance reduction", d.VRF, 4.77, 5e-3)
	if d.N != 10 || d.Lower != 9 || d.Higher != 0 || d.Equal != 1 || !d.Credible() || d.Identical {
		t.Errorf("counts: %+v", d)
	}
}

// With equal variances the variance-reduction factor is 1/(1-r).
func TestVarianceReductionIdentity(t *testing.T) {
	a, b := []float64{1, 2, 3, 4, 5}, []float64{2, 1, 3, 5, 4}
	d := Compare(a, b)
	near(t, "VRF", d.VRF, 1/(1-d.Correlation), 1e-12)
}

// digits is the number of right digits (log relative error).
func digits(got, want float64) float64 {
	if got == want {
		return 15
	}
	return -math.Log10(math.Abs(got-want) / math.Abs(want))
}

// The NIST reference data sets that test a mean and a standard deviation hardest: nearly
// equal values far from zero.
func TestMomentsAgainstNIST(t *testing.T) {
	numAcc := func(middle, low, high float64) []float64 {
		x := []float64{middle}
		for range 500 {
			x = append(x, low, high)
		}
		return x
	}
	for _, c := range []struct {
		name      string
		x         []float64
		mean, sd  float64
		leastMean float64
		leastSD   float64
	}{
		{"NumAcc1", []float64{10000001, 10000003, 10000002}, 10000002, 1, 13, 13},
		{"NumAcc2", numAcc(1.2, 1.1, 1.3), 1.2, 0.1, 13, 13},
		{"NumAcc3", numAcc(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, 13, 8},
		{"NumAcc4", numAcc(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, 13, 8},
	} {
		mean, sd := moments(c.x)
		if got := digits(mean, c.mean); got < c.leastMean {
			t.Errorf("%s: mean %.17g has %.1f digits, want %v", c.name, mean, got, c.leastMean)
		}
		if got := digits(sd, c.sd); got < c.leastSD {
			t.Errorf("%s: sd %.17g has %.1f digits, want %v", c.name, sd, got, c.leastSD)
		}
	}
}

func TestIdenticalPoliciesDifferByExactlyZero(t *testing.T) {
	x := []float64{0.1, 0.2, 0.30000000000000004, 12.7, math.NaN()}
	d := Compare(x, x)
	if d.Mean != 0 || d.SD != 0 || d.Low != 0 || d.High != 0 || !d.Identical || !math.IsInf(d.VRF, 1) || d.Credible() {
		t.Errorf("identical policies: %+v", d)
	}
	if d.N != 4 || d.Dropped != 1 || d.Equal != 4 {
		t.Errorf("counts: %+v", d)
	}
	near(t, "correlation", d.Correlation, 1, 1e-12)
	near(t, "p", d.P, 1, 0)
}

// A value against none is a difference, though no number can express it.
func TestOneSidedNaNIsNotIdentical(t *testing.T) {
	if d := Compare([]float64{1, math.NaN()}, []float64{1, 2}); d.Identical || d.N != 1 || d.Dropped != 1 {
		t.Errorf("%+v", d)
	}
}

func TestConstantDifference(t *testing.T) {
	d := Compare([]float64{3, 4, 5}, []float64{1, 2, 3})
	if d.Mean != 2 || d.Low != 2 || d.High != 2 || !math.IsInf(d.T, 1) || d.P != 0 || !d.Credible() || !math.IsInf(d.VRF, 1) {
		t.Errorf("%+v", d)
	}
}

func TestTooFewReplicates(t *testing.T) {
	for _, x := range [][]float64{nil, {math.NaN()}, {4}} {
		s, d := Summarise(x), Compare(x, x)
		if !math.IsNaN(s.Low) || !math.IsNaN(d.Low) || d.Credible() || d.RunsToTell() != 0 {
			t.Errorf("%v: %+v %+v", x, s, d)
		}
	}
	if s := Summarise([]float64{4}); s.Mean != 4 || s.Median != 4 || s.N != 1 {
		t.Errorf("one replicate: %+v", s)
	}
}

func TestSummarise(t *testing.T) {
	s := Summarise([]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, math.NaN()})
	near(t, "sd", s.SD, 3.0276503540974917, 1e-14)
	// t(9) = 2.2621571628.
	near(t, "low", s.Low, 5.5-2.2621571628*s.SD/math.Sqrt(10), 1e-9)
	if s.N != 10 || s.Dropped != 1 || s.Mean != 5.5 || s.Median != 5.5 || s.Min != 1 || s.Max != 10 {
		t.Errorf("%+v", s)
	}
}

func TestWithin(t *testing.T) {
	s := Sample{Mean: 0.5, Low: -0.2, High: 1.3, Min: 0, Max: 1}
	if got, cut := s.Within(0, 1); !cut || got.Low != 0 || got.High != 1 || got.Mean != 0.5 {
		t.Errorf("%+v", got)
	}
	if got, cut := s.Within(0, math.Inf(1)); !cut || got.Low != 0 || got.High != 1.3 {
		t.Errorf("%+v", got)
	}
	if got, cut := s.Within(math.Inf(-1), math.Inf(1)); cut || got != s {
		t.Errorf("%+v", got)
	}
	s.Max = 1.2 // a value beyond the bound shows the bound to be wrong
	if got, _ := s.Within(0, 1); got.High != 1.2 {
		t.Errorf("%+v", got)
	}
	if got, cut := Summarise([]float64{3}).Within(0, 1); cut || !math.IsNaN(got.Low) {
		t.Errorf("%+v", got)
	}
}

func TestRunsToTell(t *testing.T) {
	d := Compare([]float64{1, 3, 2, 2, 5}, []float64{2, 1, 4, 1, 3})
	n := d.RunsToTell()
	if d.Credible() || n <= d.N {
		t.Fatalf("%d for %+v", n, d)
	}
	if half := quantile(float64(n-1)) * d.SD / math.Sqrt(float64(n)); half >= math.Abs(d.Mean) {
		t.Errorf("%d replicates do not tell", n)
	}
}

func TestHolm(t *testing.T) {
	got := Holm([]float64{0.01, 0.04, math.NaN(), 0.03, 0.005})
	for i, want := range []float64{0.03, 0.06, math.NaN(), 0.06, 0.02} {
		if math.IsNaN(want) != math.IsNaN(got[i]) {
			t.Errorf("%d: got %v, want %v", i, got[i], want)
		} else if !math.IsNaN(want) {
			near(t, "adjusted", got[i], want, 1e-12)
		}
	}
}
