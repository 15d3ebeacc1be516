package inference

import (
	"math"
	"slices"
	"testing"
)

func TestQuantileTypes(t *testing.T) {
	ten := []float64{10, 9, 8, 7, 6, 5, 4, 3, 2, 1, math.NaN()}
	for _, c := range []struct {
		of   QuantileType
		want float64
	}{{Linear, 9.1}, {Weibull, 9.9}, {MedianUnbiased, 9.0 + 19./30}} {
		q := Quantile(ten, 0.9, c.of, 0.95)
		near(t, c.of.String(), q.Value, c.want, 1e-12)
		if q.N != 10 || q.Dropped != 1 {
			t.Errorf("%+v", q)
		}
	}
	near(t, "printed type 8", Quantile(ten, 0.9, MedianUnbiased, 0.95).Value, 9.6333, 5e-5)
	if q := Quantile(ten, 0.01, Weibull, 0.95); q.Value != 1 {
		t.Errorf("below the least: %+v", q)
	}
	if !math.IsNaN(Quantile(nil, 0.5, Linear, 0.95).Value) {
		t.Error("a quantile of nothing")
	}
}

func TestWilksSizes(t *testing.T) {
	if a, b, c := MissionsToBound(0.95, 0.95), MissionsToBound(0.99, 0.95), MissionsToEnclose(0.95, 0.95); a != 59 || b != 299 || c != 93 {
		t.Errorf("%d %d %d, want 59 299 93", a, b, c)
	}
}

// binomial returns P(K = k) by multiplication.
func binomial(n, k int, p float64) float64 {
	v := 1.0
	for i := range k {
		v *= float64(n-i) / float64(k-i) * p
	}
	return v * math.Pow(1-p, float64(n-k))
}

// The ranks are the closest that keep each tail, and their coverage is what the binomial
// distribution says, for every size and share.
func TestOrderStatisticRanksByBruteForce(t *testing.T) {
	for _, n := range []int{1, 2, 5, 6, 20, 59, 100} {
		for _, p := range []float64{0.05, 0.5, 0.9, 0.95} {
			l, u, coverage := orderRanks(n, p, 0.95)
			below := func(k int) float64 { // P(K < k)
				sum := 0.0
				for i := range k {
					sum += binomial(n, i, p)
				}
				return sum
			}
			near(t, "coverage", coverage, below(u)-below(l), 1e-9)
			if coverage < 0.95 || below(l) > 0.025+1e-12 || 1-below(u) > 0.025+1e-9 {
				t.Errorf("n %d, p %v: ranks %d %d cover %.4f", n, p, l, u, coverage)
			}
			if l < n && below(l+1) <= 0.025 || u-1 > l && 1-below(u-1) <= 0.025-1e-9 {
				t.Errorf("n %d, p %v: ranks %d %d could be closer", n, p, l, u)
			}
		}
	}
	// Six values are the fewest whose extremes enclose the median with 95 %.
	if q := Quantile([]float64{3, 1, 2, 6, 5}, 0.5, Linear, 0.95); !math.IsInf(q.Interval.Low, -1) || !math.IsInf(q.Interval.High, 1) {
		t.Errorf("%+v", q)
	}
	q := Quantile([]float64{3, 1, 2, 6, 5, 4}, 0.5, Linear, 0.95)
	if q.Interval.Low != 1 || q.Interval.High != 6 || q.LowRank != 1 || q.HighRank != 6 {
		t.Errorf("%+v", q)
	}
	near(t, "coverage", q.Coverage, 1-2./64, 1e-12)
}

func TestQuantilesAreMonotone(t *testing.T) {
	x := slices.Clone(spatial)
	for _, of := range []QuantileType{Weibull, Linear, MedianUnbiased} {
		last := math.Inf(-1)
		for p := 0.001; p < 1; p += 0.001 {
			v := Quantile(x, p, of, 0.9).Value
			if v < last {
				t.Fatalf("%v falls at %v", of, p)
			}
			last = v
		}
	}
}
