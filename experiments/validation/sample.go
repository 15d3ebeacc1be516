package validation

import (
	"math"
	"slices"

	"pocsim/experiments/batch"
	"pocsim/experiments/inference"
	"pocsim/sim"
	"pocsim/sim/rng"
)

// A Sample is the runs of a fact's arms, replicate by replicate, or a resample of them.
type Sample struct {
	arms      map[string][]batch.Run
	scenarios map[string]*sim.Scenario
	pick      []int // the replicates, some perhaps several times
}

// A Figure is one number that a sample gives; NaN where it is undefined.
type Figure func(s *Sample) float64

// An Estimate is a figure with its interval over replicates.
type Estimate struct {
	Value, Low, High float64
}

// resamples is how many resamples the intervals are read from, and reseed what they are
// drawn from: the same runs always give the same interval.
const (
	resamples = 400
	reseed    = 2015
)

// estimate works out a figure over all replicates, and its interval by resampling whole
// replicates, all arms at once, so that what the arms share cancels. Percentiles of the
// resamples that define the figure are the interval.
func (s *Sample) estimate(f Figure) Estimate {
	out := Estimate{Value: f(s), Low: math.NaN(), High: math.NaN()}
	if len(s.pick) < 2 {
		return out
	}
	var values []float64
	again := &Sample{arms: s.arms, scenarios: s.scenarios, pick: make([]int, len(s.pick))}
	state := uint64(reseed)
	for range resamples {
		for i := range again.pick {
			var u uint64
			state, u = rng.SplitMix64(state)
			again.pick[i] = s.pick[u%uint64(len(s.pick))]
		}
		if v := f(again); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	if len(values) < resamples/2 {
		return out
	}
	slices.Sort(values)
	tail := (1 - inference.Level) / 2
	out.Low = values[int(tail*float64(len(values)-1))]
	out.High = values[int(math.Ceil((1-tail)*float64(len(values)-1)))]
	return out
}

// runs calls f with every run of an arm that the sample holds.
func (s *Sample) runs(arm string, f func(*batch.Run)) {
	runs, ok := s.arms[arm]
	if !ok {
		panic("validation: a figure asks for the arm " + arm + ", which the fact does not have")
	}
	for _, k := range s.pick {
		f(&runs[k])
	}
}

// cases calls f with every incident of an arm.
func (s *Sample) cases(arm string, f func(*batch.Case)) {
	s.runs(arm, func(r *batch.Run) {
		for i := range r.Cases {
			f(&r.Cases[i])
		}
	})
}
