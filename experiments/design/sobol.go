package design

import (
	_ "embed" // the table of direction numbers
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"sync"
)

//go:embed joe-kuo.txt
var joeKuo string

// sobolDimensions is how many dimensions the table has.
const sobolDimensions = 128

// sobolBits is the number of binary digits of a coordinate: all that a float64 in [0, 1)
// holds. Points up to 2^53 are distinct.
const sobolBits = 53

// A direction holds the direction numbers of one dimension: the k-th is taken in where
// the k-th binary digit of the point's Gray code is 1.
type direction [sobolBits]uint64

// directions is the table, worked out once.
var directions = sync.OnceValue(func() []direction {
	out := make([]direction, 1, sobolDimensions)
	for k := range sobolBits {
		out[0][k] = 1 << (sobolBits - 1 - k)
	}
	for line := range strings.Lines(joeKuo) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, directionOf(line))
		}
	}
	return out
})

// directionOf works out the direction numbers of one line of the table by the recurrence
// of its polynomial (Bratley and Fox 1988). The table is part of the program: it panics
// where it cannot be read.
func directionOf(line string) direction {
	var n []uint64
	for _, field := range strings.Fields(line) {
		x, err := strconv.ParseUint(field, 10, 32)
		if err != nil {
			panic("design: joe-kuo.txt: " + err.Error())
		}
		n = append(n, x)
	}
	if len(n) < 4 || len(n) != 3+int(n[1]) {
		panic("design: joe-kuo.txt: " + line)
	}
	s, a, m := int(n[1]), n[2], n[3:]
	var v direction
	for k := range v {
		if k < s {
			v[k] = m[k] << (sobolBits - 1 - k)
			continue
		}
		v[k] = v[k-s] ^ v[k-s]>>s
		for i := 1; i < s; i++ {
			if a>>(s-1-i)&1 == 1 {
				v[k] ^= v[k-i]
			}
		}
	}
	return v
}

// sobolAt is one coordinate of point i of the sequence in Gray code order, shifted
// digit by digit, in [0, 1).
func sobolAt(v *direction, i int64, shift uint64) float64 {
	x := shift
	for g := uint64(i) ^ uint64(i)>>1; g != 0; g &= g - 1 {
		x ^= v[bits.TrailingZeros64(g)]
	}
	return float64(x) / (1 << sobolBits)
}

// shifts are the digital shifts of a seeded sequence, none for seed 0.
func shifts(seed uint64, dimensions int) []uint64 {
	out := make([]uint64, dimensions)
	if seed != 0 {
		for j := range out {
			out[j] = keyed(seed, forShift, uint64(j), 0) >> (64 - sobolBits)
		}
	}
	return out
}

// Sobol is the first n points of the Sobol sequence with the direction numbers of Joe
// and Kuo (2008). Seed 0 is the sequence itself, which begins with the low end of every
// range; any other seed shifts its digits at random and keeps all its properties. More
// points can be added later: the first n stay the same.
func Sobol(factors []Factor, n int64, seed uint64) (Plan, error) {
	if err := Check(factors); err != nil {
		return nil, err
	}
	if err := atLeast("a Sobol design", 1, n); err != nil {
		return nil, err
	}
	if err := sobolFits(len(factors), len(factors)); err != nil {
		return nil, err
	}
	scales, v, shift := scalesOf(factors), directions(), shifts(seed, len(factors))
	plan := &lazy{
		name:    "Sobol sequence",
		factors: own(factors),
		n:       n,
		fill: func(i int64, p Point) {
			for j := range p {
				p[j] = scales[j].share(sobolAt(&v[j], i, shift[j]))
			}
		},
	}
	plan.about = fmt.Sprintf("The first %s of the Sobol sequence for %s (direction numbers of Joe and Kuo 2008, %s). %s",
		plural(n, "point"), plural(len(factors), "factor"), shiftText(seed), evenness(n))
	plan.measure = func() string { return chanceCorrelation(plan) }
	return plan, nil
}

func sobolFits(dimensions, factors int) error {
	if dimensions > sobolDimensions {
		return impossible(fmt.Sprintf("the Sobol sequence has %d dimensions here", sobolDimensions), "%d factors need %d", factors, dimensions)
	}
	return nil
}

func shiftText(seed uint64) string {
	if seed == 0 {
		return "not shifted"
	}
	return fmt.Sprintf("digital shift of seed %d", seed)
}

// evenness says what the number of points means for the evenness of the sequence.
func evenness(n int64) string {
	if n&(n-1) == 0 {
		return "The number is a power of two, so that every one of as many equal shares of each factor holds exactly one point."
	}
	return "The number is not a power of two, so that the points are spread less evenly than they would be at the next one."
}
