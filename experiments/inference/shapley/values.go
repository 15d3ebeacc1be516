package shapley

import (
	"fmt"
	"math"
)

// A Value is what one lever is worth, in the unit of the outcome.
type Value struct {
	Estimate
	PerReplicate []float64 // NaN in a replicate that was left out
}

// A Division is the outcome of all levers over none, divided among them.
type Division struct {
	Levers  []Value
	Whole   Estimate // all levers minus none; the values of the levers add up to it in every replicate
	Dropped int      // replicates in which the outcome of some subset is undefined (NaN)
}

// A MissingError names a subset that was not run, or not in every replicate.
type MissingError struct {
	Subset     Set
	Replicates int // found
	Want       int // found for the empty set
}

func (e *MissingError) Error() string {
	return fmt.Sprintf("shapley: subset %b has %d replicates where %d are needed", e.Subset, e.Replicates, e.Want)
}

// outcomes fetches each needed subset once, and says which replicates are whole.
func (p Plan) outcomes(outcome func(Set) []float64) (of map[Set][]float64, whole []bool, err error) {
	of = map[Set][]float64{}
	for s := range p.Subsets() {
		y := outcome(s)
		if s == 0 {
			whole = make([]bool, len(y))
			for r := range whole {
				whole[r] = true
			}
		}
		if len(y) != len(whole) || len(y) == 0 {
			return nil, nil, &MissingError{Subset: s, Replicates: len(y), Want: len(whole)}
		}
		for r, v := range y {
			whole[r] = whole[r] && !math.IsNaN(v)
		}
		of[s] = y
	}
	return of, whole, nil
}

// Divide divides among the levers what they achieve together. outcome returns the
// outcome of one subset in every replicate, in the same order of replicates for all; it
// is asked once for each of Subsets. The error is a *MissingError.
func (p Plan) Divide(outcome func(Set) []float64) (Division, error) {
	of, whole, err := p.outcomes(outcome)
	if err != nil {
		return Division{}, err
	}
	d := Division{Levers: make([]Value, p.levers)}
	total := make([]float64, len(whole))
	for r, ok := range whole {
		total[r] = of[p.All()][r] - of[0][r]
		if !ok {
			total[r] = math.NaN()
			d.Dropped++
		}
	}
	d.Whole = overReplicates(total)
	if p.IsExact() {
		for i := range d.Levers {
			y := p.exact(i, of, whole)
			d.Levers[i] = Value{overReplicates(y), y}
		}
		return d, nil
	}
	for i, credit := range p.credits(of, len(whole)) {
		d.Levers[i] = crossed(credit, whole)
	}
	return d, nil
}

// exact returns the value of lever i in each replicate: what it adds to each set of
// others, weighted by the share of orders in which just that set precedes it.
func (p Plan) exact(i int, of map[Set][]float64, whole []bool) []float64 {
	weight := make([]float64, p.levers) // by size of the set: size! (n-1-size)! / n!
	for size := range weight {
		weight[size] = 1 / (float64(p.levers) * choose(p.levers-1, size))
	}
	out := make([]float64, len(whole))
	for s := Set(0); s <= p.All(); s++ {
		if s.Has(i) {
			continue
		}
		without, with := of[s], of[s.With(i)]
		for r := range out {
			out[r] += weight[s.Len()] * (with[r] - without[r])
		}
	}
	blank(out, whole)
	return out
}

// credits returns, by lever, pair of orders and replicate, what the lever added when its
// turn came, mean of an order and its reverse.
func (p Plan) credits(of map[Set][]float64, replicates int) [][][]float64 {
	out := make([][][]float64, p.levers)
	for i := range out {
		out[i] = make([][]float64, len(p.pairs))
		for k := range out[i] {
			out[i][k] = make([]float64, replicates)
		}
	}
	for k, order := range p.pairs {
		for _, backwards := range []bool{false, true} {
			s := Set(0)
			for n := range order {
				i := at(order, n, backwards)
				before, after := of[s], of[s.With(i)]
				for r := range replicates {
					out[i][k][r] += (after[r] - before[r]) / 2
				}
				s = s.With(i)
			}
		}
	}
	return out
}

// choose returns the binomial coefficient, exact for all sizes of a Plan.
func choose(n, k int) float64 {
	c := 1.0
	for i := 1; i <= k; i++ {
		c = c * float64(n-k+i) / float64(i)
	}
	return math.Round(c)
}

// blank marks the replicates that are not whole.
func blank(y []float64, whole []bool) {
	for r, ok := range whole {
		if !ok {
			y[r] = math.NaN()
		}
	}
}
