package inference

import (
	"math"
	"math/big"
	"math/bits"
)

// A superaccumulator holds a sum of float64 values, or of their squares, without any
// rounding: a fixed-point number wide enough for every finite double (Kulisch 1971).
// What is exact does not depend on the order of adding.

// Widths of the two fixed-point numbers in digits of 32 bits. A double is a whole number
// of 2^-1074 below 2^2098 of them, its square a whole number of 2^-2148 below 2^4196;
// three more digits hold the carries of any count.
const (
	sumDigits    = 69
	squareDigits = 135
	digitBits    = 32
	digitMask    = 1<<digitBits - 1
	unitOfSum    = 1074 // the last place of the sum is 2^-1074
)

// addTo adds the 128-bit number hi:lo, shifted up by shift bits, or takes it away. Digits
// may leave their range; carry brings them back, and must be called within 2^30 calls.
func addTo(digits []int64, hi, lo uint64, shift uint, negative bool) {
	at, by := shift/digitBits, shift%digitBits
	for i, w := range [4]uint64{lo & digitMask, lo >> digitBits, hi & digitMask, hi >> digitBits} {
		if w == 0 {
			continue
		}
		w <<= by
		low, high := int64(w&digitMask), int64(w>>digitBits)
		if negative {
			low, high = -low, -high
		}
		digits[at+uint(i)] += low
		digits[at+uint(i)+1] += high
	}
}

// carry brings all digits but the last into [0, 2^32), the one form a number has.
func carry(digits []int64) {
	over := int64(0)
	for i := range len(digits) - 1 {
		v := digits[i] + over
		over = v >> digitBits // rounds down, also below zero
		digits[i] = v & digitMask
	}
	digits[len(digits)-1] += over
}

// whole returns the fixed-point number in units of its last place.
func whole(digits []int64) *big.Int {
	v, d := new(big.Int), new(big.Int)
	for i := len(digits) - 1; i >= 0; i-- {
		v.Lsh(v, digitBits)
		v.Add(v, d.SetInt64(digits[i]))
	}
	return v
}

// split returns a finite value as mantissa times 2^(shift-1074).
func split(x float64) (mantissa uint64, shift uint, negative bool) {
	b := math.Float64bits(x)
	mantissa, shift = b&(1<<52-1), uint(b>>52&0x7ff)
	if shift > 0 {
		mantissa |= 1 << 52
		shift--
	}
	return mantissa, shift, b>>63 == 1
}

// square returns the 128-bit square of a mantissa.
func square(mantissa uint64) (hi, lo uint64) { return bits.Mul64(mantissa, mantissa) }

// over returns v / (n * 2^places), rounded once.
func over(v *big.Int, n int, places uint) float64 {
	below := new(big.Int).Lsh(big.NewInt(int64(n)), places)
	f, _ := new(big.Rat).SetFrac(v, below).Float64()
	return f
}
