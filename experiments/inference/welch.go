package inference

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// A Contrast compares two policies as if their replicates had nothing in common.
type Contrast struct {
	N        [2]int // replicates in which the outcome is defined: policy, baseline
	Dropped  [2]int
	Mean     float64 // policy minus baseline
	T        float64
	DF       float64 // Welch and Satterthwaite's degrees of freedom
	P        float64 // two-sided
	Interval Interval
}

// Welch compares two samples without pairing (Welch 1947). It stands here for contrast: it
// shows what independent runs of the same number would have told, and is the wrong test
// for replicates that share their land, people and chance.
func Welch(policy, baseline []float64) Contrast {
	a, b := Summarise(policy), Summarise(baseline)
	c := Contrast{
		N: [2]int{a.N, b.N}, Dropped: [2]int{a.Dropped, b.Dropped}, Mean: a.Mean - b.Mean,
		T: math.NaN(), DF: math.NaN(), P: math.NaN(),
		Interval: Interval{math.NaN(), math.NaN(), Level, "Welch t of unpaired samples"},
	}
	if a.N < 2 || b.N < 2 {
		return c
	}
	va, vb := a.SD*a.SD/float64(a.N), b.SD*b.SD/float64(b.N)
	se := math.Sqrt(va + vb)
	if se == 0 {
		c.T, c.P = student(c.Mean, 0, 2)
		c.Interval.Low, c.Interval.High = c.Mean, c.Mean
		return c
	}
	c.T = c.Mean / se
	c.DF = (va + vb) * (va + vb) / (va*va/float64(a.N-1) + vb*vb/float64(b.N-1))
	c.P = 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: c.DF}.CDF(-math.Abs(c.T))
	half := studentQuantile(c.DF, Level) * se
	c.Interval = Interval{c.Mean - half, c.Mean + half, Level, fmt.Sprintf("Welch t of unpaired samples, %.1f degrees of freedom", c.DF)}
	return c
}
