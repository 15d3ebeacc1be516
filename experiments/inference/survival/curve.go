package survival

import (
	"math"
	"sort"
)

// A Step is a jump of a step function: the value holds from its time until the next.
type Step struct {
	Time     float64
	AtRisk   int // just before
	Ended    int // of the cause or causes of the curve, at this time
	Censored int // at this time
	Value    float64
	SE       float64 // of the value, were subjects independent
}

// A Curve is a step function in the order of time, one step for each time at which
// anybody ended or was censored.
type Curve struct {
	Before float64 // the value before the first step: 1 for survival, 0 for incidence
	Steps  []Step
}

// At returns the value at a time. After the last step it stays as it is, which is a guess
// where somebody was censored there: see Known.
func (c Curve) At(t float64) (value, se float64) {
	i := sort.Search(len(c.Steps), func(i int) bool { return c.Steps[i].Time > t })
	if i == 0 {
		return c.Before, 0
	}
	return c.Steps[i-1].Value, c.Steps[i-1].SE
}

// Known reports whether the curve is known at a time: nobody whose end is unknown was
// last seen before it, or somebody was still watched then.
func (c Curve) Known(t float64) bool {
	if len(c.Steps) == 0 {
		return false
	}
	last := c.Steps[len(c.Steps)-1]
	return t <= last.Time || last.Censored == 0
}

// Reaches returns the first time at which the curve is at or beyond a value on its way
// from Before (0.5 for a median of survival); infinite where it never is.
func (c Curve) Reaches(value float64) float64 {
	for _, s := range c.Steps {
		if c.Before > value && s.Value <= value || c.Before <= value && s.Value >= value {
			return s.Time
		}
	}
	return math.Inf(1)
}

// Area returns the area under the curve from zero to a horizon; NaN where the curve is
// not Known so far.
func (c Curve) Area(horizon float64) float64 {
	if !c.Known(horizon) {
		return math.NaN()
	}
	sum, from, value := 0.0, 0.0, c.Before
	for _, s := range c.Steps {
		if s.Time >= horizon {
			break
		}
		sum += value * (s.Time - from)
		from, value = s.Time, s.Value
	}
	return sum + value*(horizon-from)
}

// KaplanMeier returns the share of subjects whose time has not ended, whatever the cause
// (Kaplan and Meier 1958), with Greenwood's standard errors (1926).
func KaplanMeier(subjects []Subject) Curve {
	return Incidence(subjects, lastCause(subjects)).Survival
}

// RMST is a restricted mean time: the mean time until the end or the horizon, whichever
// comes first.
type RMST struct {
	Mean float64 // in the unit of time; NaN where the curve is not known up to the horizon
	SE   float64 // were subjects independent
}

// RestrictedMean returns the restricted mean time of the subjects up to a horizon: the
// area under Kaplan and Meier's curve, with the error that follows from Greenwood's.
func RestrictedMean(subjects []Subject, horizon float64) RMST {
	curve := KaplanMeier(subjects)
	mean := curve.Area(horizon)
	if math.IsNaN(mean) {
		return RMST{mean, math.NaN()}
	}
	variance, beyond := 0.0, 0.0 // area between a step and the horizon
	end := horizon
	for i := len(curve.Steps) - 1; i >= 0; i-- {
		s := curve.Steps[i]
		if s.Time >= horizon {
			continue
		}
		beyond += s.Value * (end - s.Time)
		end = s.Time
		if s.Ended < s.AtRisk { // else nothing lies beyond
			variance += beyond * beyond * float64(s.Ended) / (float64(s.AtRisk) * float64(s.AtRisk-s.Ended))
		}
	}
	return RMST{mean, math.Sqrt(variance)}
}
