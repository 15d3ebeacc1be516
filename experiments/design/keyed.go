package design

import "math"

// Chance in this package is a pure function of the seed and of what is asked, in whole
// numbers only: no generator is stored, and point i needs none of its predecessors.

// Purposes keep the draws of one seed apart.
const (
	forPlace   = iota + 1 // of a point within its stratum
	forStratum            // which stratum a point takes
	forShift              // of a Sobol sequence
	forStart              // of a trajectory
	forOrder              // in which a trajectory moves the factors
)

const gamma = 0x9e3779b97f4a7c15

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// keyed is 64 well-mixed bits named by a seed, a purpose and two numbers.
func keyed(seed, purpose, a, b uint64) uint64 {
	z := mix(seed + gamma)
	z = mix(z + purpose*gamma + 0x632be59bd9b4e019)
	z = mix(z + a*gamma + 0xd1b54a32d192ed03)
	return mix(z + b*gamma + 0x8cb92ba72f3d8dd7)
}

// unit turns 64 bits into a number in [0, 1).
func unit(bits uint64) float64 { return float64(bits>>11) / (1 << 53) }

// A permutation puts the numbers below n in an order drawn by its key, and finds the
// place of any one of them without holding the others. It is the generalised Feistel
// network of Black and Rogaway (2002): numbers are split into two digits of bases a and
// b, which stir each other in turn, and a result not below n is put through again.
type permutation struct {
	n, a, b uint64 // a b >= n, both near the square root of n
	key     uint64
	rounds  uint64
}

// How often the two digits stir each other: more often where they are small and each turn
// moves little. The tests hold the permutations of small n against all n! that there are.
const (
	fewRounds  = 12
	manyRounds = 32
	fewBelow   = 32 // from this n on few rounds are enough
)

// permute makes the permutation of the numbers below n (1 to 2^53) under a key.
func permute(n int64, key uint64) permutation {
	a := uint64(math.Sqrt(float64(n)))
	for a*a < uint64(n) {
		a++
	}
	p := permutation{n: uint64(n), a: a, b: (uint64(n) + a - 1) / a, key: key, rounds: fewRounds}
	if n < fewBelow {
		p.rounds = manyRounds
	}
	return p
}

// at is where the permutation puts i.
func (p permutation) at(i int64) int64 {
	x := uint64(i)
	for {
		if x = p.round(x); x < p.n {
			return int64(x)
		}
	}
}

func (p permutation) round(x uint64) uint64 {
	l, r := x%p.a, x/p.a // l below a, r below b
	for k := uint64(0); k < p.rounds; k += 2 {
		l += below(mix(p.key+k*gamma+r*0xd1b54a32d192ed03), p.a)
		if l >= p.a {
			l -= p.a
		}
		r += below(mix(p.key+(k+1)*gamma+l*0xaef17502108ef2d9), p.b)
		if r >= p.b {
			r -= p.b
		}
	}
	return r*p.a + l
}

// below scales 64 bits to a number below n, n up to 2^32.
func below(bits, n uint64) uint64 { return bits >> 32 * n >> 32 }
