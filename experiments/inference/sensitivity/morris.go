package sensitivity

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// A Move changes one factor and nothing else.
type Move struct {
	Factor   int
	Delta    float64   // by how much, in coded units (the factor's range is 1); not zero
	Outcomes []float64 // after the move, by replicate
}

// A Trajectory begins at a point and moves one factor after the other.
type Trajectory struct {
	Outcomes []float64 // at the start, by replicate
	Moves    []Move
}

// An Effect sums up the elementary effects of one factor: by how much the outcome changes
// per unit of the factor, at one place each (Morris 1991).
type Effect struct {
	Factor int
	N      int // elementary effects
	// Mu is their mean: the direction on the whole.
	Mu Quantity
	// MuStar is the mean of their sizes (Campolongo, Cariboni and Saltelli 2007): how much
	// the factor matters. Chance keeps it above zero for a factor that does nothing.
	MuStar Quantity
	// Sigma is their standard deviation: what differs from place to place, because the
	// effect bends or other factors meddle.
	Sigma Quantity
	// Noise is the standard error of one elementary effect, from the scatter of
	// replicates: a MuStar or Sigma no greater than this is chance. NaN with one replicate.
	Noise float64
}

// elementary is one elementary effect.
type elementary struct{ value, variance float64 }

// Screen sums up the elementary effects of each of so many factors. The intervals come
// from drawing trajectories anew. A factor that never moves has N 0 and NaN throughout.
// The error is a *ShapeError.
func Screen(factors int, trajectories []Trajectory, b Bootstrap) ([]Effect, error) {
	effects := make([][][]elementary, factors) // by factor and trajectory
	for f := range effects {
		effects[f] = make([][]elementary, len(trajectories))
	}
	for t, way := range trajectories {
		before := way.Outcomes
		for m, move := range way.Moves {
			if move.Factor < 0 || move.Factor >= factors || move.Delta == 0 || math.IsNaN(move.Delta) {
				return nil, misshapen("move %d of trajectory %d changes factor %d by %v", m, t, move.Factor, move.Delta)
			}
			if err := checkTable("a move", [][]float64{before, move.Outcomes}, 2, len(trajectories[0].Outcomes)); err != nil {
				return nil, err
			}
			effects[move.Factor][t] = append(effects[move.Factor][t], slope(before, move.Outcomes, move.Delta))
			before = move.Outcomes
		}
	}
	out := make([]Effect, factors)
	whole := make([]int, len(trajectories))
	for t := range whole {
		whole[t] = t
	}
	for f := range out {
		out[f] = summarise(effects[f], whole)
		out[f].Factor = f
		var mu, star, sigma []float64
		b.each(len(trajectories), func(unit []int) {
			e := summarise(effects[f], unit)
			mu, star, sigma = append(mu, e.Mu.Value), append(star, e.MuStar.Value), append(sigma, e.Sigma.Value)
		})
		out[f].Mu = between(out[f].Mu.Value, mu)
		out[f].MuStar = between(out[f].MuStar.Value, star)
		out[f].Sigma = between(out[f].Sigma.Value, sigma)
	}
	return out, nil
}

// slope returns the elementary effect of one move: the mean of the replicates' own, whose
// scatter gives its variance.
func slope(before, after []float64, delta float64) elementary {
	d := make([]float64, len(before))
	for r := range d {
		d[r] = (after[r] - before[r]) / delta
	}
	if len(d) == 1 {
		return elementary{d[0], math.NaN()}
	}
	mean, variance := stat.MeanVariance(d, nil)
	return elementary{mean, variance / float64(len(d))}
}

// summarise sums up the elementary effects of one factor on the trajectories named.
func summarise(effects [][]elementary, trajectories []int) Effect {
	var values, sizes []float64
	noise := 0.0
	for _, t := range trajectories {
		for _, e := range effects[t] {
			values, sizes = append(values, e.value), append(sizes, math.Abs(e.value))
			noise += e.variance
		}
	}
	e := Effect{N: len(values), Noise: math.Sqrt(noise / float64(len(values)))}
	e.Mu.Value, e.MuStar.Value, e.Sigma.Value = math.NaN(), math.NaN(), math.NaN()
	if e.N > 0 {
		e.Mu.Value, e.MuStar.Value = stat.Mean(values, nil), stat.Mean(sizes, nil)
	}
	if e.N > 1 {
		e.Sigma.Value = stat.StdDev(values, nil)
	}
	return e
}
