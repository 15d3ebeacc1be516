package inference

import (
	"math"
	"slices"
	"testing"
)

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

func plugInVariance(x []float64) float64 {
	m, sum := mean(x), 0.0
	for _, v := range x {
		sum += (v - m) * (v - m)
	}
	return sum / float64(len(x))
}

// Column A of the spatial test data of Efron and Tibshirani (1993), table 14.1.
var spatial = []float64{48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41}

// The book has theta 171.5, acceleration 0.061, and with 2,000 resamples z0 0.146 and the
// 90 % interval 115.8 to 259.6; with 20,000 the end points settle near 115.4 and 263.4.
func TestBCaOfTheSpatialData(t *testing.T) {
	r := Bootstrap{Resamples: 20000, Level: 0.9, Seed: 1}.Values(spatial, plugInVariance)
	near(t, "theta", r.Estimate, 171.53, 5e-3)
	near(t, "acceleration", r.Acceleration, 0.0612, 5e-5)
	near(t, "z0", r.Z0, 0.16, 0.03)
	near(t, "low", r.BCa.Low, 115.4, 5)
	near(t, "high", r.BCa.High, 263.4, 5)
	near(t, "percentile low", r.Percentile.Low, 100.8, 5)   // the book's 100.8
	near(t, "percentile high", r.Percentile.High, 233.9, 5) // the book's 233.9
	t.Logf("z0 %.3f, a %.5f, %v, %v", r.Z0, r.Acceleration, r.BCa, r.Percentile)
}

// For a mean the bootstrap's standard error is known in closed form.
func TestBootstrapErrorOfAMean(t *testing.T) {
	x := append(slices.Clone(spatial), math.NaN())
	r := Bootstrap{Resamples: 20000, Seed: 3}.Values(x, mean)
	want := math.Sqrt(plugInVariance(spatial) / 26)
	near(t, "SE", r.SE, want, 0.02*want)
	near(t, "bias", r.Bias, 0, 4*want/math.Sqrt(20000))
	if r.N != 26 || r.Dropped != 1 || r.Clusters != 26 || r.Undefined != 0 {
		t.Errorf("%+v", r)
	}
	if again := (Bootstrap{Resamples: 20000, Seed: 3}).Values(x, mean); again != r {
		t.Errorf("the same seed gives %+v after %+v", again, r)
	}
	if other := (Bootstrap{Resamples: 20000, Seed: 4}).Values(x, mean); other.BCa == r.BCa {
		t.Error("another seed draws the same resamples")
	}
}

// Replicates that only repeat their land say no more than one per land: the clustered
// interval is that of the lands, the unclustered one too narrow by the square root of 5.
func TestClusteredBootstrapDrawsLands(t *testing.T) {
	var x, one []float64
	var lands []int
	for land, v := range spatial {
		one = append(one, v)
		for range 5 {
			x, lands = append(x, v), append(lands, 100-land)
		}
	}
	lone := Bootstrap{Resamples: 4000, Seed: 1}.Values(one, mean)
	clustered := Bootstrap{Resamples: 4000, Seed: 1, Clusters: lands}.Values(x, mean)
	blind := Bootstrap{Resamples: 4000, Seed: 1}.Values(x, mean)
	near(t, "SE", clustered.SE, lone.SE, 0.05*lone.SE)
	near(t, "acceleration", clustered.Acceleration, lone.Acceleration, 1e-9)
	near(t, "blind SE", blind.SE, lone.SE/math.Sqrt(5), 0.05*lone.SE)
	if clustered.Clusters != 26 || clustered.N != 130 {
		t.Errorf("%+v", clustered)
	}
	// An undefined replicate leaves its cluster, and the others of the cluster stay.
	x[0] = math.NaN()
	if r := (Bootstrap{Resamples: 50, Clusters: lands}).Values(x, mean); r.N != 129 || r.Dropped != 1 || r.Clusters != 26 {
		t.Errorf("%+v", r)
	}
}

// Every resample has as many replicates as there are, each drawn equally often.
func TestDrawsAreFair(t *testing.T) {
	const n, resamples = 7, 20000
	var count [n]int
	Bootstrap{Resamples: resamples}.Rows(n, func(rows []int) float64 {
		if len(rows) > n {
			t.Fatalf("%d rows", len(rows))
		}
		for _, i := range rows {
			count[i]++
		}
		return 0
	})
	for i, c := range count {
		if math.Abs(float64(c)-resamples) > 5*math.Sqrt(resamples) {
			t.Errorf("replicate %d was drawn %d times", i, c)
		}
	}
}

func TestBootstrapOfTooLittle(t *testing.T) {
	for _, x := range [][]float64{nil, {math.NaN()}, {3}} {
		r := Bootstrap{Resamples: 20}.Values(x, func(v []float64) float64 {
			if len(v) == 0 {
				return math.NaN()
			}
			return mean(v)
		})
		if !math.IsNaN(r.BCa.Low) || !math.IsNaN(r.Percentile.High) {
			t.Errorf("%v: %+v", x, r)
		}
	}
	same := Bootstrap{Resamples: 20}.Values([]float64{2, 2, 2}, mean)
	if same.BCa.Low != 2 || same.BCa.High != 2 || same.SE != 0 {
		t.Errorf("%+v", same)
	}
	// A statistic that some resamples leave undefined.
	ratio := Bootstrap{Resamples: 500}.Values([]float64{0, 0, 5, 1}, func(v []float64) float64 {
		var positive []float64
		for _, y := range v {
			if y > 0 {
				positive = append(positive, y)
			}
		}
		if len(positive) == 0 {
			return math.NaN()
		}
		return mean(positive)
	})
	if ratio.Undefined == 0 || ratio.Undefined > 100 || math.IsNaN(ratio.Percentile.Low) {
		t.Errorf("%+v", ratio)
	}
}
