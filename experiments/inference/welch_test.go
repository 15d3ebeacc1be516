package inference

import (
	"math"
	"testing"
)

// The same sleep data without their pairing: what R prints for t.test(a, b).
func TestWelchSleepData(t *testing.T) {
	c := Welch(append([]float64{math.NaN()}, drugA...), drugB)
	near(t, "mean", c.Mean, -1.58, 1e-12)
	near(t, "t", c.T, -1.8608, 5e-5)
	near(t, "df", c.DF, 17.7765, 5e-5)
	near(t, "p", c.P, 0.07939, 5e-6)
	near(t, "low", c.Interval.Low, -3.3654832, 5e-7)
	near(t, "high", c.Interval.High, 0.2054832, 5e-7)
	if c.N != [2]int{10, 10} || c.Dropped != [2]int{1, 0} {
		t.Errorf("%+v", c)
	}
	if pairs := Compare(drugA, drugB).Interval(); !(pairs.Half() < c.Interval.Half()/2) {
		t.Errorf("%v against %v", pairs, c.Interval)
	}
	if c := Welch([]float64{1, 1}, []float64{2, 2}); c.P != 0 || c.Interval.Low != -1 {
		t.Errorf("%+v", c)
	}
	if c := Welch([]float64{1}, []float64{2, 2}); !math.IsNaN(c.P) || c.Mean != -1 {
		t.Errorf("%+v", c)
	}
}
