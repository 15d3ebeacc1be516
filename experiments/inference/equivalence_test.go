package inference

import (
	"math"
	"testing"
)

func TestEquivalenceSleepData(t *testing.T) {
	// One-sided t of -1.58 against -3 and 3, with standard error 0.38896: 3.6508 and 11.775.
	e := Equivalent(drugA, drugB, 3, 0.05)
	near(t, "above", e.PAbove, 0.002658, 5e-6)
	near(t, "low", e.Interval.Low, -1.58-1.8331129*0.3889587, 1e-6)
	near(t, "high", e.Interval.High, -1.58+1.8331129*0.3889587, 1e-6)
	if !e.Equivalent || e.P != e.PAbove || e.PBelow > 1e-6 || e.Interval.Level != 0.9 {
		t.Errorf("%+v", e)
	}
	if Equivalent(drugA, drugB, 2, 0.05).Equivalent {
		t.Error("the margin lies within the interval")
	}
}

// Equivalent at alpha is the same as the 1 - 2 alpha interval lying within the margins.
func TestEquivalenceIsDualToItsInterval(t *testing.T) {
	both := [2]int{}
	for trial := range 400 {
		s := newStream(11, uint64(trial))
		a, b := make([]float64, 8), make([]float64, 8)
		shift := 1.5 * s.normal()
		for i := range a {
			a[i], b[i] = s.normal()+shift, s.normal()
		}
		for _, alpha := range []float64{0.01, 0.05, 0.2} {
			e := Equivalent(a, b, 1.2, alpha)
			within := -1.2 < e.Interval.Low && e.Interval.High < 1.2
			if within != e.Equivalent {
				t.Fatalf("%+v", e)
			}
			if within {
				both[1]++
			} else {
				both[0]++
			}
		}
	}
	if both[0] < 100 || both[1] < 100 {
		t.Errorf("the trials decide too little: %v", both)
	}
}

func TestEquivalenceAtTheEdges(t *testing.T) {
	x := []float64{1, 2, 3, math.NaN()}
	if e := Equivalent(x, x, 0.1, 0.05); !e.Equivalent || e.P != 0 || e.N != 3 || e.Dropped != 1 {
		t.Errorf("identical policies: %+v", e)
	}
	if e := Equivalent([]float64{2, 3}, []float64{1, 2}, 0.5, 0.05); e.Equivalent || e.P != 1 {
		t.Errorf("constant difference: %+v", e)
	}
	if e := Equivalent([]float64{1}, []float64{1}, 1, 0.05); e.Equivalent || !math.IsNaN(e.P) {
		t.Errorf("one replicate: %+v", e)
	}
}
