package design

import (
	"math"
	"slices"
	"testing"
)

// The designs in whole numbers: Latin, centred, no pair of columns correlated by more
// than 0.03, and no column with a product of two (so with a square) at all.
func TestNearlyOrthogonalTable(t *testing.T) {
	want := []struct {
		factors, runs int
		correlation   float64 // well below the 0.03 that is promised
	}{{7, 17, 0}, {11, 33, 0.0014}, {16, 65, 0.0114}, {22, 129, 0.0096}, {29, 257, 0.0198}}
	if len(nearlyTable) != len(want) {
		t.Fatalf("%d designs", len(nearlyTable))
	}
	for i, d := range nearlyTable {
		n, k, q := d.runs(), len(d.folds), len(d.entries)
		if n != want[i].runs || k != want[i].factors {
			t.Errorf("%d factors in %d runs", k, n)
		}
		c := make([][]int, k)
		squares := q * (q + 1) * (2*q + 1) / 3
		for j := range c {
			for r := range n {
				c[j] = append(c[j], d.at(r, j))
			}
			sorted := slices.Sorted(slices.Values(c[j]))
			for r, v := range sorted {
				if v != r-q {
					t.Fatalf("%d runs: column %d is not Latin: %v", n, j, sorted)
				}
			}
			if dot(c[j]) != 0 || dot(c[j], c[j]) != squares {
				t.Errorf("%d runs: column %d", n, j)
			}
		}
		most := 0
		for a := range c {
			for b := range a + 1 {
				if r := dot(c[a], c[b]); a != b {
					most = max(most, r, -r)
				}
				for e := range b + 1 {
					if dot(c[a], c[b], c[e]) != 0 {
						t.Fatalf("%d runs: %d is mixed with %d %d", n, a, b, e)
					}
				}
			}
		}
		if 100*most > 3*squares || float64(most) > want[i].correlation*float64(squares) {
			t.Errorf("%d runs: correlation %.4f", n, float64(most)/float64(squares))
		}
		t.Logf("%d factors in %d runs: largest correlation %.5f", k, n, float64(most)/float64(squares))
	}
}

func TestNearlyOrthogonalProperties(t *testing.T) {
	distance := map[int64]float64{17: 0.73, 33: 0.90, 65: 1.11, 129: 1.22, 257: 1.34} // of all columns together
	for k := 1; k <= 29; k++ {
		plan := must(NearlyOrthogonal(shares(k), 0))
		if r := MaxCorrelation(plan); r > 0.03 {
			t.Errorf("%d factors: correlation %v", k, r)
		}
		if c := ConditionNumber(plan); !(c >= 1-1e-9 && c <= 1.13) {
			t.Errorf("%d factors: condition number %v", k, c)
		}
		if !Balanced(plan) {
			t.Errorf("%d factors: not balanced", k)
		}
		if d := MinDistance(plan); slices.Contains([]int{7, 11, 16, 22, 29}, k) {
			t.Logf("%d factors in %d runs: condition number %.3f, smallest distance %.3f", k, plan.Len(), ConditionNumber(plan), d)
			if d < distance[plan.Len()] {
				t.Errorf("%d factors: smallest distance %v", k, d)
			}
		} else if d <= 0 {
			t.Errorf("%d factors: two points coincide", k)
		}
		for _, v := range plan.At(plan.Len() / 2) {
			if v != 0.5 {
				t.Errorf("%d factors: the middle point is at %v", k, v)
			}
		}
	}
	if n := must(NearlyOrthogonal(shares(3), 129)).Len(); n != 129 {
		t.Errorf("129 runs asked for, %d given", n)
	}
}

// Whole factors with room for every step keep the design as it is.
func TestNearlyOrthogonalWholeFactors(t *testing.T) {
	f := shares(7)
	for j := range f {
		f[j].Whole, f[j].High = true, float64(16*(j+1))
	}
	if r := MaxCorrelation(must(NearlyOrthogonal(f, 0))); math.Abs(r) > 0.03 {
		t.Error(r)
	}
	for j := range f {
		f[j].High = 3
	}
	plan := must(NearlyOrthogonal(f, 0)) // 17 steps on four numbers
	if r := MaxCorrelation(plan); r <= 0.001 || r > 0.3 {
		t.Errorf("rounding to four values leaves a correlation of %v", r)
	}
}
