package inference

import (
	"math"
	"strings"
	"testing"
)

func TestBonferroni(t *testing.T) {
	p := []float64{0.01, 0.04, math.NaN(), 0.03, 0.5}
	got, holm := Bonferroni(p), Holm(p)
	for i, want := range []float64{0.04, 0.16, math.NaN(), 0.12, 1} {
		if math.IsNaN(want) {
			if !math.IsNaN(got[i]) {
				t.Errorf("%d: %v", i, got[i])
			}
			continue
		}
		near(t, "adjusted", got[i], want, 1e-12)
		if holm[i] > got[i] {
			t.Errorf("Holm %v is above Bonferroni %v", holm[i], got[i])
		}
	}
}

// family makes differences of k policies over n replicates, of correlation one half, the
// first shifted.
func family(seed uint64, k, n int, shift float64) [][]float64 {
	s := newStream(seed, 5)
	out := make([][]float64, k)
	for range n {
		common := s.normal()
		for j := range out {
			v := (common + s.normal()) / math.Sqrt2
			if j == 0 {
				v += shift
			}
			out[j] = append(out[j], v)
		}
	}
	return out
}

// For one comparison the greatest t is its own: the critical value is near Student's.
func TestMaxTOfOneComparisonIsStudents(t *testing.T) {
	d := family(3, 1, 40, 0.4)
	f := MaxT(d, Bootstrap{Resamples: 20000, Seed: 1})
	student := Compare(d[0], make([]float64, 40))
	near(t, "critical", f.Critical, studentQuantile(39, 0.95), 0.15)
	near(t, "t", f.Members[0].T, student.T, 1e-12)
	near(t, "p", f.Members[0].SingleStep, student.P, 0.01)
	if f.Members[0].StepDown != f.Members[0].SingleStep {
		t.Errorf("%+v", f.Members[0])
	}
}

func TestMaxTAgainstHolm(t *testing.T) {
	d := family(8, 5, 60, 0.6)
	f := MaxT(d, Bootstrap{Resamples: 5000, Seed: 2})
	var p []float64
	for _, x := range d {
		p = append(p, Compare(x, make([]float64, len(x))).P)
	}
	bonferroni := Bonferroni(p)
	for j, m := range f.Members {
		if m.StepDown > m.SingleStep || m.SingleStep > bonferroni[j]+0.02 || m.SingleStep < p[j]-0.01 {
			t.Errorf("%d: step-down %v, single step %v, alone %v, Bonferroni %v", j, m.StepDown, m.SingleStep, p[j], bonferroni[j])
		}
		// The interval leaves zero out exactly where the single step says so.
		if clear := !m.Interval.Covers(0); clear != (m.SingleStep <= 0.05) && math.Abs(m.SingleStep-0.05) > 0.001 {
			t.Errorf("%d: %v with probability %v", j, m.Interval, m.SingleStep)
		}
	}
	if !(f.Members[0].StepDown < 0.01) {
		t.Errorf("a clear difference: %+v", f.Members[0])
	}
	// A family of copies is one comparison: what Bonferroni cannot know.
	same := MaxT([][]float64{d[1], d[1], d[1]}, Bootstrap{Resamples: 5000, Seed: 2})
	alone := MaxT([][]float64{d[1]}, Bootstrap{Resamples: 5000, Seed: 2})
	near(t, "copies", same.Members[2].SingleStep, alone.Members[0].SingleStep, 0.01)
	near(t, "critical", same.Critical, alone.Critical, 0.1)
	if bound := studentQuantile(59, shared(Level, 3)); !(same.Critical < bound-0.2) {
		t.Errorf("copies cost as much as strangers: %v, Bonferroni %v", same.Critical, bound)
	}
}

func TestMaxTWithoutVariationOrValues(t *testing.T) {
	d := family(8, 2, 20, 0)
	zero, two := make([]float64, 20), make([]float64, 20)
	for i := range two {
		two[i] = 2
	}
	d[1][4], d[1][7] = math.NaN(), math.NaN()
	f := MaxT([][]float64{d[0], zero, two, d[1]}, Bootstrap{Resamples: 999})
	if m := f.Members[1]; m.SingleStep != 1 || m.Interval.Low != 0 || m.Interval.High != 0 {
		t.Errorf("identical policies: %+v", m)
	}
	if m := f.Members[2]; m.SingleStep != 0 || m.Interval.Low != 2 || !math.IsInf(m.T, 1) {
		t.Errorf("constant difference: %+v", m)
	}
	if m := f.Members[3]; m.N != 18 || m.Dropped != 2 || math.IsNaN(m.Interval.Low) {
		t.Errorf("undefined replicates: %+v", m)
	}
	if f := MaxT(nil, Bootstrap{}); len(f.Members) != 0 {
		t.Errorf("%+v", f)
	}
	// One replicate of thirty differs: its resamples are often without variation, which
	// speaks against it and changes nothing for its neighbour.
	rare, near := make([]float64, 30), family(2, 1, 30, 0.8)[0]
	rare[3] = 1
	g := MaxT([][]float64{rare, near}, Bootstrap{Resamples: 999})
	if m := g.Members[0]; g.Degenerate == 0 || m.SingleStep < 0.3 || m.StepDown < 0.3 || math.IsInf(m.Interval.Low, 0) || !m.Interval.Covers(0) {
		t.Errorf("%+v", g)
	}
	if m := g.Members[1]; m.SingleStep > 0.05 || m.Interval.Covers(0) {
		t.Errorf("%+v", g)
	}
}

// Few replicates and many comparisons, some of rare events: resamples without variation ask
// for more than Bonferroni, whose inequality holds whatever depends on what. Then his bound
// is taken, and interval and probability of each member still say the same.
func TestMaxTIsNeverWorseThanBonferroni(t *testing.T) {
	const n, k = 20, 16
	d := family(4, k, n, 1.2)
	for j := k / 2; j < k; j++ {
		for i := range d[j] {
			d[j][i] = 0
		}
		d[j][j], d[j][(3*j)%n] = 1, 2
	}
	f := MaxT(d, Bootstrap{Resamples: 1999, Seed: 6})
	var p []float64
	for _, x := range d {
		p = append(p, Compare(x, make([]float64, n)).P)
	}
	bound, single, down := studentQuantile(n-1, shared(Level, k)), Bonferroni(p), Holm(p)
	near(t, "Bonferroni's t", bound, 3.3826, 0.001) // Student's 0.9984375 quantile with 19 degrees of freedom
	if f.Degenerate == 0 || f.Critical > bound {
		t.Errorf("critical %v above %v, %d resamples without variation", f.Critical, bound, f.Degenerate)
	}
	capped := 0
	for j, m := range f.Members {
		if m.SingleStep > single[j]+1e-12 || m.StepDown > down[j]+1e-12 || m.StepDown > m.SingleStep {
			t.Errorf("%d: single step %v, step-down %v; Bonferroni %v, Holm %v", j, m.SingleStep, m.StepDown, single[j], down[j])
		}
		if m.Interval.Half() > bound*m.SE*(1+1e-9) {
			t.Errorf("%d: %v is wider than Bonferroni's", j, m.Interval)
		}
		if m.Interval.Covers(0) == (m.SingleStep <= 0.05) && math.Abs(m.SingleStep-0.05) > 0.001 {
			t.Errorf("%d: %v with probability %v", j, m.Interval, m.SingleStep)
		}
		if strings.Contains(m.Interval.Method, "Bonferroni") {
			capped++
		}
	}
	if capped == 0 || !(f.Members[0].SingleStep < 0.05) {
		t.Errorf("%d intervals by Bonferroni; the clear one %+v", capped, f.Members[0])
	}
}

func TestByCluster(t *testing.T) {
	got := ByCluster([]float64{1, 5, 3, math.NaN(), 8}, []int{9, 2, 9, 2, 4})
	for i, want := range []float64{2, 5, 8} {
		near(t, "mean", got[i], want, 0)
	}
}
