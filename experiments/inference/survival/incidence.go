package survival

import "math"

// Incidences are the shares of subjects by what has become of them.
type Incidences struct {
	Survival Curve   // still waiting
	Causes   []Curve // ended by cause 1, 2, ...: index 0 is cause 1
}

// Incidence returns the cumulative incidence of each of so many causes, and the survival
// of all (Aalen and Johansen 1978). At every step they add up to one. Variances follow
// the estimate from step to step, the ends at each step being multinomial: for survival
// that is Greenwood's formula, and without censoring p(1-p)/n for every share.
func Incidence(subjects []Subject, causes int) Incidences {
	all := moments(subjects, causes)
	out := Incidences{Survival: Curve{Before: 1, Steps: make([]Step, 0, len(all))}, Causes: make([]Curve, causes)}
	alive, varAlive := 1.0, 0.0
	share, variance := make([]float64, causes), make([]float64, causes)
	covariance := make([]float64, causes) // of each share with survival
	for _, m := range all {
		n := float64(m.atRisk)
		hazard := float64(m.finished) / n
		for k := range causes {
			h := float64(m.ends[k+1]) / n
			// The share gains alive*h; survival loses alive*hazard. h has variance h(1-h)/n
			// and covariance h(1-hazard)/n with the hazard of all.
			variance[k] += 2*h*covariance[k] + h*h*varAlive + alive*alive*h*(1-h)/n
			covariance[k] = (1-hazard)*(covariance[k]+h*varAlive) - alive*alive*h*(1-hazard)/n
			share[k] += alive * h
			out.Causes[k].Steps = append(out.Causes[k].Steps, Step{
				Time: m.time, AtRisk: m.atRisk, Ended: m.ends[k+1], Censored: m.ends[Censored],
				Value: share[k], SE: math.Sqrt(max(0, variance[k])),
			})
		}
		varAlive = (1-hazard)*(1-hazard)*varAlive + alive*alive*hazard*(1-hazard)/n
		alive *= float64(m.atRisk-m.finished) / n
		out.Survival.Steps = append(out.Survival.Steps, Step{
			Time: m.time, AtRisk: m.atRisk, Ended: m.finished, Censored: m.ends[Censored],
			Value: alive, SE: math.Sqrt(varAlive),
		})
	}
	return out
}

// TimeLost returns the mean time that a cause takes from the span up to a horizon: the
// area under its incidence. With the restricted mean time the losses to all causes add up
// to the horizon. NaN where the curve is not known so far.
func (in Incidences) TimeLost(cause int, horizon float64) float64 {
	return in.Causes[cause-1].Area(horizon)
}
