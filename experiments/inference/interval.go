package inference

import (
	"fmt"
	"math"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"
)

// An Interval is a range for one quantity, with what has to be printed beside it.
type Interval struct {
	Low    float64 // NaN where there is too little to say; infinite where that end is open
	High   float64
	Level  float64 // coverage the method promises: 0.95, 0.9
	Method string  // as a methods section names it: "Student t, 9 degrees of freedom"
}

// Covers reports whether the value lies in the interval, ends included.
func (i Interval) Covers(value float64) bool { return i.Low <= value && value <= i.High }

// Half returns half the width.
func (i Interval) Half() float64 { return (i.High - i.Low) / 2 }

// String prints the interval as a report does: "-2.46 to -0.7 (95 %, Student t, 9 degrees of freedom)".
func (i Interval) String() string {
	return fmt.Sprintf("%.4g to %.4g (%.4g %%, %s)", i.Low, i.High, 100*i.Level, i.Method)
}

// Interval returns the Student interval for the mean, as an Interval.
func (s Sample) Interval() Interval {
	return Interval{s.Low, s.High, Level, studentName("Student t", s.N)}
}

// Interval returns the Student interval for the mean difference of the pairs.
func (d Difference) Interval() Interval {
	return Interval{d.Low, d.High, Level, studentName("Student t of paired replicates", d.N)}
}

func studentName(what string, n int) string {
	return fmt.Sprintf("%s, %d degrees of freedom", what, max(n-1, 0))
}

// studentInterval returns the Student interval of any level for a mean.
func studentInterval(mean, sd float64, n int, level float64) (low, high float64) {
	if n < 2 {
		return math.NaN(), math.NaN()
	}
	half := studentQuantile(float64(n-1), level) * sd / math.Sqrt(float64(n))
	return mean - half, mean + half
}

// studentQuantiles remembers quantiles already found: they take long, and rules that look
// often ask for the same ones again. What it holds changes no result.
var studentQuantiles sync.Map // of [2]float64{degrees of freedom, level} to float64

// studentQuantile returns the two-sided Student quantile of a level.
func studentQuantile(df, level float64) float64 {
	key := [2]float64{df, level}
	if q, known := studentQuantiles.Load(key); known {
		return q.(float64)
	}
	q := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(0.5 + level/2)
	if df < 10000 && df == math.Trunc(df) { // few enough to keep
		studentQuantiles.Store(key, q)
	}
	return q
}

// normalQuantile returns the two-sided standard normal quantile of a level.
func normalQuantile(level float64) float64 { return distuv.UnitNormal.Quantile(0.5 + level/2) }

// mustBeShare panics where a level or probability of the caller is none.
func mustBeShare(what string, p float64) {
	if !(p > 0 && p < 1) {
		panic(fmt.Sprintf("inference: %s must lie between 0 and 1, not %v", what, p))
	}
}
