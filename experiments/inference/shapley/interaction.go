package shapley

import "errors"

// ErrSampled is returned where only a plan that runs every subset can answer.
var ErrSampled = errors.New("shapley: interactions need every subset of the levers, and this plan draws orders")

// An Interaction says how two levers meet: what both together add beyond the sum of what
// each adds alone, averaged over the company they find. Above zero they help each other,
// below zero one makes the other less needed (in an outcome of which more is better).
type Interaction struct {
	A, B int // levers, A before B
	Estimate
	PerReplicate []float64 // NaN in a replicate that was left out
}

// Interactions returns the interaction index (Owen 1972; Grabisch and Roubens 1999) of
// each pair of levers, in the order (0,1), (0,2), ... outcome is as in Divide.
func (p Plan) Interactions(outcome func(Set) []float64) ([]Interaction, error) {
	if !p.IsExact() {
		return nil, ErrSampled
	}
	of, whole, err := p.outcomes(outcome)
	if err != nil {
		return nil, err
	}
	var out []Interaction
	for a := range p.levers {
		for b := a + 1; b < p.levers; b++ {
			y := p.meeting(a, b, of, whole)
			out = append(out, Interaction{A: a, B: b, Estimate: overReplicates(y), PerReplicate: y})
		}
	}
	return out, nil
}

// meeting returns the interaction of two levers in each replicate. A set of others of a
// given size weighs size! (n-2-size)! / (n-1)!.
func (p Plan) meeting(a, b int, of map[Set][]float64, whole []bool) []float64 {
	weight := make([]float64, p.levers-1)
	for size := range weight {
		weight[size] = 1 / (float64(p.levers-1) * choose(p.levers-2, size))
	}
	out := make([]float64, len(whole))
	for s := Set(0); s <= p.All(); s++ {
		if s.Has(a) || s.Has(b) {
			continue
		}
		none, first, second, both := of[s], of[s.With(a)], of[s.With(b)], of[s.With(a).With(b)]
		for r := range out {
			out[r] += weight[s.Len()] * ((both[r] - first[r]) - (second[r] - none[r]))
		}
	}
	blank(out, whole)
	return out
}
