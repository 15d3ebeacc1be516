package inference

import (
	"math"
	"math/bits"

	"pocsim/sim/rng"
)

// A stream is a sequence of random numbers that its seed and its name fix, wherever and
// in whatever order streams are used: resample 17 is the same one on any machine.
type stream uint64

// newStream returns the stream named by a seed and what it is for.
func newStream(seed uint64, names ...uint64) stream {
	_, state := rng.SplitMix64(seed)
	for _, n := range names {
		_, state = rng.SplitMix64(state ^ bits.RotateLeft64(n*0xd1342543de82ef95+1, 29))
	}
	return stream(state)
}

// next returns 64 random bits.
func (s *stream) next() uint64 {
	state, out := rng.SplitMix64(uint64(*s))
	*s = stream(state)
	return out
}

// below returns a whole number in [0, n).
func (s *stream) below(n int) int {
	hi, _ := bits.Mul64(s.next(), uint64(n))
	return int(hi)
}

// uniform returns a number strictly between 0 and 1.
func (s *stream) uniform() float64 { return (float64(s.next()>>12) + 0.5) / (1 << 52) }

// normal returns a standard normal variate, by inversion.
func (s *stream) normal() float64 { return math.Sqrt2 * math.Erfinv(2*s.uniform()-1) }
