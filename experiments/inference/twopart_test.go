package inference

import (
	"math"
	"testing"
)

// harm is a count that is zero in about six missions of ten.
func harm(seed uint64, n int) []float64 {
	s := newStream(seed, 12)
	x := make([]float64, n)
	for i := range x {
		if s.uniform() < 0.4 {
			x[i] = math.Ceil(math.Exp(1 + s.normal()))
		}
	}
	return x
}

func TestTwoPartsMultiplyToTheMean(t *testing.T) {
	x := append(harm(1, 150), math.NaN())
	p := SumUpCounts(x, Bootstrap{Resamples: 500})
	if off := math.Abs(p.Mean.Estimate - p.Share.Estimate*p.Positive.Estimate); off > 1e-12*p.Mean.Estimate {
		t.Errorf("off by %g", off)
	}
	near(t, "mean", p.Mean.Estimate, Summarise(x).Mean, 1e-12)
	if p.N != 150 || p.Dropped != 1 || p.Mean.Dropped != 1 || p.Zeros < 60 || p.Zeros > 120 {
		t.Errorf("%+v", p)
	}
	// In every resample too: that is what drawing them together means.
	rows, s := make([]int, 150), newStream(9)
	for range 200 {
		for i := range rows {
			rows[i] = s.below(150)
		}
		share, positive, mean := twoParts(x[:150], rows)
		near(t, "resample", share*positive, mean, 1e-12*mean)
	}
	exact := Exact(150-p.Zeros, 150, 0.95)
	near(t, "share low", p.Share.BCa.Low, exact.Low, 0.02)
	near(t, "share high", p.Share.BCa.High, exact.High, 0.02)
	if p.ShareExact != exact {
		t.Errorf("%v", p.ShareExact)
	}
}

func TestTwoPartsWhereNothingHappened(t *testing.T) {
	p := SumUpCounts(make([]float64, 300), Bootstrap{Resamples: 50})
	if p.Share.Estimate != 0 || !math.IsNaN(p.Positive.Estimate) || p.Mean.Estimate != 0 || p.Positive.Undefined != 50 {
		t.Errorf("%+v", p)
	}
	near(t, "what may still be", p.ShareExact.High, 1-math.Pow(0.025, 1./300), 1e-12)
	lands := make([]int, 300)
	if p := SumUpCounts(make([]float64, 300), Bootstrap{Resamples: 50, Clusters: lands}); !math.IsNaN(p.ShareExact.High) {
		t.Errorf("one land, yet %v", p.ShareExact)
	}
	defer func() {
		if recover() == nil {
			t.Error("a negative count passes")
		}
	}()
	SumUpCounts([]float64{1, -1}, Bootstrap{})
}

func TestCompareCounts(t *testing.T) {
	a, b := harm(1, 150), harm(2, 150)
	a[3], b[7] = math.NaN(), math.NaN()
	d := CompareCounts(a, b, Bootstrap{Resamples: 2000})
	want := Compare(a, b)
	near(t, "mean", d.Mean.Estimate, want.Mean, 1e-12)
	near(t, "SE", d.Mean.SE, want.SD/math.Sqrt(148), 0.05*want.SD/math.Sqrt(148))
	if d.N != 148 || d.Dropped != 2 {
		t.Errorf("%+v", d)
	}
	same := CompareCounts(a, a, Bootstrap{Resamples: 100})
	for _, r := range []Resampled{same.Share, same.Positive, same.Mean} {
		if r.Estimate != 0 || r.BCa.Low != 0 || r.BCa.High != 0 {
			t.Errorf("identical policies: %+v", r)
		}
	}
}
