package survival

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// PerReplicate returns one number for each replicate, computed from that replicate's
// subjects alone, to be paired with those of another policy over the same replicates.
// Replicates in which nobody was watched give NaN.
func PerReplicate(replicates [][]Subject, measure func([]Subject) float64) []float64 {
	out := make([]float64, len(replicates))
	for r, subjects := range replicates {
		if out[r] = math.NaN(); len(subjects) > 0 {
			out[r] = measure(subjects)
		}
	}
	return out
}

// RestrictedMeans returns each replicate's restricted mean time up to a horizon.
func RestrictedMeans(replicates [][]Subject, horizon float64) []float64 {
	return PerReplicate(replicates, func(s []Subject) float64 { return KaplanMeier(s).Area(horizon) })
}

// IncidencesAt returns the share of each replicate's subjects that a cause (1, 2, ...)
// has ended by a horizon; NaN in a replicate whose watching stopped before. Choose a
// horizon within every replicate's watching: where a replicate is left out because of how
// it went, the mean of the others is biased.
func IncidencesAt(replicates [][]Subject, cause int, horizon float64) []float64 {
	return PerReplicate(replicates, func(s []Subject) float64 {
		in := incidenceWith(s, cause)
		if !in.Survival.Known(horizon) {
			return math.NaN()
		}
		value, _ := in.Causes[cause-1].At(horizon)
		return value
	})
}

// TimesLost returns the mean time that a cause takes from each replicate's subjects up to
// a horizon.
func TimesLost(replicates [][]Subject, cause int, horizon float64) []float64 {
	return PerReplicate(replicates, func(s []Subject) float64 { return incidenceWith(s, cause).TimeLost(cause, horizon) })
}

// incidenceWith returns the incidences of all causes present, and of the one asked for.
func incidenceWith(subjects []Subject, cause int) Incidences {
	if cause < 1 {
		panic(fmt.Sprintf("survival: there is no cause %d", cause))
	}
	return Incidence(subjects, max(cause, lastCause(subjects)))
}

// Level is the coverage of the intervals of Mean.
const Level = 0.95

// A Point is the mean over replicates of a curve's value at one time.
type Point struct {
	Time float64
	N    int // replicates in which the curve is known so far
	Mean float64
	Low  float64 // interval over replicates; NaN below two
	High float64
}

// Mean averages over replicates, at each of the given times, the incidence of a cause, or
// survival for the cause Censored. Each replicate weighs the same. The interval holds at
// each time by itself, not for the whole line at once.
func Mean(replicates [][]Subject, cause int, times []float64) []Point {
	var curves, known []Curve
	for _, subjects := range replicates {
		if len(subjects) == 0 {
			continue
		}
		in := incidenceWith(subjects, max(cause, 1))
		known = append(known, in.Survival)
		if cause == Censored {
			curves = append(curves, in.Survival)
		} else {
			curves = append(curves, in.Causes[cause-1])
		}
	}
	out := make([]Point, len(times))
	for i, t := range times {
		var y []float64
		for r, c := range curves {
			if known[r].Known(t) {
				v, _ := c.At(t)
				y = append(y, v)
			}
		}
		out[i] = point(t, y)
	}
	return out
}

// point sums up one value per replicate by Student's interval.
func point(t float64, y []float64) Point {
	p := Point{Time: t, N: len(y), Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}
	if len(y) > 0 {
		p.Mean = stat.Mean(y, nil)
	}
	if n := float64(len(y)); n > 1 {
		half := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.5+Level/2) * stat.StdDev(y, nil) / math.Sqrt(n)
		p.Low, p.High = p.Mean-half, p.Mean+half
	}
	return p
}
