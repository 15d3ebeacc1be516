package validation

import (
	"math"
	"slices"

	"github.com/montanaflynn/stats"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/sim"
)

// The blocks that facts are built from. Each returns a figure over the runs of arms;
// a predicate says which incidents count, a quantity what is counted of one.

type (
	predicate func(*batch.Case) bool
	quantity  func(*batch.Case) float64
)

// outcome is the mean of one of the run's measures in an arm.
func outcome(arm, key string) Figure {
	at := experiments.MeasureAt(key)
	if at < 0 {
		panic("validation: there is no outcome " + key + "; there are " + experiments.MeasureKeys()[0] + " and others")
	}
	return func(s *Sample) float64 {
		sum, n := 0.0, 0.0
		s.runs(arm, func(r *batch.Run) {
			if v := r.Values[at]; !math.IsNaN(v) {
				sum, n = sum+v, n+1
			}
		})
		return sum / n
	}
}

// total is the mean over runs of a sum over incidents.
func total(arm string, of quantity, among ...predicate) Figure {
	return func(s *Sample) float64 {
		sum := 0.0
		s.cases(arm, func(c *batch.Case) {
			if all(among, c) {
				sum += of(c)
			}
		})
		return sum / float64(len(s.pick))
	}
}

// share is the share of incidents with a property among those that count.
func share(arm string, are predicate, among ...predicate) Figure {
	yes := func(c *batch.Case) float64 {
		if are(c) {
			return 1
		}
		return 0
	}
	return per(arm, yes, one, among...)
}

// per is a sum over incidents divided by another.
func per(arm string, of, by quantity, among ...predicate) Figure {
	return func(s *Sample) float64 {
		sum, n := 0.0, 0.0
		s.cases(arm, func(c *batch.Case) {
			if all(among, c) {
				sum, n = sum+of(c), n+by(c)
			}
		})
		return sum / n
	}
}

// median is the median of a quantity over the incidents that count. A quantity that is
// not there, as the minutes of an arrival that never came, is left out.
func median(arm string, of quantity, among ...predicate) Figure {
	return func(s *Sample) float64 {
		var values []float64
		s.cases(arm, func(c *batch.Case) {
			if v := of(c); all(among, c) && !math.IsNaN(v) {
				values = append(values, v)
			}
		})
		m, err := stats.Median(values)
		if err != nil {
			return math.NaN()
		}
		return m
	}
}

// reduction is by how much, relatively, a figure is lower than another.
func reduction(with, without Figure) Figure {
	return func(s *Sample) float64 { return 1 - with(s)/without(s) }
}

// fall is by how much a ratio is below one.
func fall(ratio Figure) Figure { return func(s *Sample) float64 { return 1 - ratio(s) } }

// change is by how much, relatively, a figure differs from another.
func change(with, without Figure) Figure {
	return func(s *Sample) float64 { return with(s)/without(s) - 1 }
}

// ratioOfReductions divides one reduction by another. One that is nil or negative counts as
// one in a hundred: less cannot be told from none.
func ratioOfReductions(a, b Figure) Figure {
	const least = 0.01
	return func(s *Sample) float64 { return a(s) / math.Max(b(s), least) }
}

// minus is the difference of two figures.
func minus(a, b Figure) Figure {
	return func(s *Sample) float64 { return a(s) - b(s) }
}

// A level says how much of what is varied a scenario has.
type level func(*sim.Scenario) float64

// rateRatio fits ln(outcome) to the level by least squares over the arms and returns the
// factor by which the outcome changes with each further step of the level.
func rateRatio(arms []string, of level, step float64, what func(arm string) Figure) Figure {
	return func(s *Sample) float64 {
		var x, y []float64
		for _, arm := range arms {
			x, y = append(x, of(s.scenarios[arm])/step), append(y, math.Log(what(arm)(s)))
		}
		return math.Exp(slope(x, y))
	}
}

// slope is that of the straight line of least squares.
func slope(x, y []float64) float64 {
	mx, _ := stats.Mean(x)
	my, _ := stats.Mean(y)
	sxy, sxx := 0.0, 0.0
	for i := range x {
		sxy, sxx = sxy+(x[i]-mx)*(y[i]-my), sxx+(x[i]-mx)*(x[i]-mx)
	}
	return sxy / sxx
}

// knee is the level at which the rise of an outcome from its first to its last arm has
// come to a share: between two arms, by a straight line.
func knee(arms []string, of level, part float64, what func(arm string) Figure) Figure {
	return func(s *Sample) float64 {
		last := len(arms) - 1
		first, whole := what(arms[0])(s), what(arms[last])(s)-what(arms[0])(s)
		goal, before := first+part*whole, first
		for i := 1; i <= last && whole > 0; i++ {
			at := what(arms[i])(s)
			if at >= goal && at > before {
				from, to := of(s.scenarios[arms[i-1]]), of(s.scenarios[arms[i]])
				return from + (to-from)*(goal-before)/(at-before)
			}
			before = at
		}
		return math.NaN()
	}
}

// strengthAt is the share of an arm's order of battle that has arrived by the end of a
// day, the mean over runs.
func strengthAt(arm string, day int32) Figure {
	return func(s *Sample) float64 {
		sum := 0.0
		s.runs(arm, func(r *batch.Run) { sum += r.ArrivedBy(day) })
		return sum / float64(len(s.pick))
	}
}

// dayOfPeak is the first day by which a share of all that ever arrives has, the mean over
// runs.
func dayOfPeak(arm string, part float64) Figure {
	return func(s *Sample) float64 {
		sum := 0.0
		s.runs(arm, func(r *batch.Run) {
			day, peak := int32(0), r.ArrivedBy(1<<30)
			for r.ArrivedBy(day) < part*peak {
				day++
			}
			sum += float64(day)
		})
		return sum / float64(len(s.pick))
	}
}

// contingentsThatRefused is the mean number of contingents with a caveat, or a capital
// behind one, that kept a unit from acting.
func contingentsThatRefused(arm string) Figure {
	return func(s *Sample) float64 {
		n := 0.0
		s.runs(arm, func(r *batch.Run) {
			var seen []string
			for _, row := range r.Refusals {
				if row.Contingent != "" && row.Refusals > 0 && !slices.Contains(seen, row.Contingent) {
					seen = append(seen, row.Contingent)
				}
			}
			n += float64(len(seen))
		})
		return n / float64(len(s.pick))
	}
}

func all(list []predicate, c *batch.Case) bool {
	for _, p := range list {
		if !p(c) {
			return false
		}
	}
	return true
}
