package shapley

import (
	"fmt"
	"iter"
	"math/bits"

	"pocsim/sim/rng"
)

// A Set is a set of levers: bit i is on where lever i is.
type Set uint32

// With returns the set with lever i added.
func (s Set) With(i int) Set { return s | 1<<i }

// Without returns the set with lever i taken away.
func (s Set) Without(i int) Set { return s &^ (1 << i) }

// Has reports whether lever i is in the set.
func (s Set) Has(i int) bool { return s>>i&1 == 1 }

// Len returns the number of levers in the set.
func (s Set) Len() int { return bits.OnesCount32(uint32(s)) }

// The numbers of levers at which the way of dividing changes.
const (
	ExactUpTo = 6  // New runs every subset of so many levers: 64
	MostExact = 16 // Exact refuses more: 65,536 subsets
	Most      = 30 // Sampled refuses more
)

// A Plan says which subsets of levers must be run for a division.
type Plan struct {
	levers int
	pairs  [][]int // one order of the levers for each pair of an order and its reverse; nil: every subset
}

// New plans the division among levers: exact up to ExactUpTo, beyond it from the given
// number of pairs of orders.
func New(levers, pairs int, seed uint64) (Plan, error) {
	if levers <= ExactUpTo {
		return Exact(levers)
	}
	return Sampled(levers, pairs, seed)
}

// Exact plans to run every subset of 1 to MostExact levers.
func Exact(levers int) (Plan, error) {
	if levers < 1 || levers > MostExact {
		return Plan{}, fmt.Errorf("shapley: every subset of %d levers: can be done for 1 to %d", levers, MostExact)
	}
	return Plan{levers: levers}, nil
}

// Sampled plans to add the levers one by one in drawn orders, each order also backwards:
// what came early in one then comes late in the other, and much of the chance cancels.
// Order k depends on the seed and k alone, so that a longer plan with the same seed
// begins with the shorter one.
func Sampled(levers, pairs int, seed uint64) (Plan, error) {
	if levers < 1 || levers > Most {
		return Plan{}, fmt.Errorf("shapley: orders of %d levers: can be drawn for 1 to %d", levers, Most)
	}
	if pairs < 2 {
		return Plan{}, fmt.Errorf("shapley: %d pairs of orders: an interval needs at least 2", pairs)
	}
	p := Plan{levers: levers, pairs: make([][]int, pairs)}
	for k := range p.pairs {
		p.pairs[k] = order(levers, seed, uint64(k))
	}
	return p, nil
}

// order returns the k-th order of a seed by Fisher and Yates' shuffle.
func order(levers int, seed, k uint64) []int {
	_, state := rng.SplitMix64(seed)
	_, state = rng.SplitMix64(state + k)
	out := make([]int, levers)
	for i := range out {
		var draw uint64
		state, draw = rng.SplitMix64(state)
		j, _ := bits.Mul64(draw, uint64(i+1)) // 0 .. i
		out[i] = out[j]
		out[j] = i
	}
	return out
}

// Levers returns the number of levers.
func (p Plan) Levers() int { return p.levers }

// IsExact reports whether every subset is run, so that no chance of orders remains.
func (p Plan) IsExact() bool { return p.pairs == nil }

// All returns the set of all levers.
func (p Plan) All() Set { return 1<<p.levers - 1 }

// Subsets lists what must be run, each set once, as it is first needed: the empty set
// first. A caller who stops early has the sets of the first orders in full.
func (p Plan) Subsets() iter.Seq[Set] {
	if p.IsExact() {
		return func(yield func(Set) bool) {
			for s := Set(0); s <= p.All(); s++ {
				if !yield(s) {
					return
				}
			}
		}
	}
	return func(yield func(Set) bool) {
		seen := map[Set]bool{}
		visit := func(s Set) bool {
			if seen[s] {
				return true
			}
			seen[s] = true
			return yield(s)
		}
		for _, order := range p.pairs {
			for _, backwards := range []bool{false, true} {
				s := Set(0)
				if !visit(s) {
					return
				}
				for i := range order {
					if s = s.With(at(order, i, backwards)); !visit(s) {
						return
					}
				}
			}
		}
	}
}

// at returns the i-th lever of an order read forwards or backwards.
func at(order []int, i int, backwards bool) int {
	if backwards {
		return order[len(order)-1-i]
	}
	return order[i]
}
