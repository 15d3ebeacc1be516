package sensitivity

import (
	"math"
	"slices"
)

// A Prediction is what the regression expects at a point. It knows nothing beyond the
// points it was fitted to, and the intervals take the polynomial for true: see LackOfFit.
type Prediction struct {
	X       []float64
	Value   float64
	SE      float64
	Low     float64 // interval for the expected outcome
	High    float64
	RunLow  float64 // interval for the outcome of one further run, of a replicate of its own
	RunHigh float64
}

// Predict returns the expected outcome at a point, given as the factors were.
func (m *Regression) Predict(x []float64) Prediction {
	v := make([]float64, len(m.beta))
	v[0] = 1
	free := len(m.beta) - len(m.terms)
	for k, t := range m.terms {
		v[free+k] = t.at(x)
	}
	p := Prediction{X: slices.Clone(x), Value: dot(v, m.beta)}
	var df float64
	p.SE, df = m.errorOf(v)
	p.Low, p.High = around(p.Value, p.SE, df)
	run := math.Sqrt(p.SE*p.SE + m.ResidualSD*m.ResidualSD + m.blockLoad)
	p.RunLow, p.RunHigh = around(p.Value, run, df)
	return p
}

// Curve follows one factor through the given levels, all others staying where they are in
// base.
func (m *Regression) Curve(factor int, levels, base []float64) []Prediction {
	out := make([]Prediction, len(levels))
	x := slices.Clone(base)
	for i, v := range levels {
		x[factor] = v
		out[i] = m.Predict(x)
	}
	return out
}
