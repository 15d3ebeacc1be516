package rng

import "math/bits"

// Distributions are drawn by inverting them in whole numbers. The standard library's
// Exp, Pow and normal variates give different bits on different processors, so none
// of them is used here.

// normalKnots holds the standard normal quantile, in thousandths of a standard
// deviation, at probabilities (i+0.5)/128 for i = 64..127 (the upper half; the lower
// half is its mirror image). Computed from the inverse error function to 3 decimals.
var normalKnots = [64]int32{
	10, 29, 49, 69, 88, 108, 128, 147, 167, 187, 207, 227, 247, 268, 288, 308,
	329, 350, 371, 392, 413, 434, 456, 478, 500, 522, 545, 568, 591, 614, 638, 662,
	687, 712, 737, 763, 790, 817, 844, 873, 902, 932, 962, 994, 1026, 1060, 1095, 1132,
	1170, 1209, 1251, 1295, 1342, 1392, 1445, 1503, 1567, 1637, 1717, 1810, 1921, 2064, 2266, 2660,
}

// normalTail extends the table beyond its last knot, at upper-tail probabilities
// 2^-8, 2^-9, ... 2^-20, in thousandths of a standard deviation.
var normalTail = [13]int32{
	2660, 2886, 3097, 3297, 3487, 3668, 3842, 4009, 4170, 4325, 4475, 4621, 4763,
}

// Normal returns a standard normal variate in thousandths of a standard deviation,
// between -4763 and 4763.
func (d Draw) Normal() int32 {
	u := uint32(uint64(d) >> 33) // 31 bits of probability within the half
	sign := int32(1)
	if uint64(d)>>63 == 0 {
		sign = -1
	}
	u &= 1<<30 - 1 // position within the half: 0 at the median, 2^30 at the end
	return sign * upperNormal(u)
}

// upperNormal maps u/2^30 in [0,1), the distance from the median as a share of the
// upper half, to the quantile in thousandths.
func upperNormal(u uint32) int32 {
	const step = 1 << 24 // 2^30 / 64 knots
	pos := int64(u) - step/2
	if pos < 0 { // between the median (0) and the first knot
		return int32(int64(normalKnots[0]) * int64(u) / (step / 2))
	}
	i := pos / step
	if i < 63 {
		a, b := int64(normalKnots[i]), int64(normalKnots[i+1])
		return int32(a + (b-a)*(pos%step)/step)
	}
	// The tail: upper probability of the whole distribution is (2^30-u)/2^31.
	rest := uint64(1<<30) - uint64(u)         // 1 .. 2^23
	octave := 24 - bits.Len64(rest)           // 0 for 2^23.., grows by one each halving
	lo := uint64(1) << (bits.Len64(rest) - 1) // rest in [lo, 2lo)
	if rest == lo {                           // exactly a power of two: the knot itself
		return normalTail[min(octave, 12)]
	}
	a, b := int64(normalTail[max(0, min(octave-1, 12))]), int64(normalTail[min(octave, 12)])
	return int32(b + (a-b)*int64(rest-lo)/int64(lo))
}

// one is 1.0 in the Q20 fixed point used below.
const one = 1 << 20

// log2Q20 returns log2(x) in Q20, for x in Q20 greater than zero, by repeated squaring.
func log2Q20(x uint64) int64 {
	n := bits.Len64(x) - 1 // x = m * 2^n, 1 <= m < 2
	m := x << (62 - n) >> 31
	out := int64(n-20) * one // m is now Q31 in [2^31, 2^32)
	for bit := int64(one / 2); bit > 0; bit /= 2 {
		m = m * m >> 31
		if m >= 1<<32 {
			m >>= 1
			out += bit
		}
	}
	return out
}

// exp2Root holds 2^(2^-i) in Q30 for i = 1..20.
var exp2Root = [20]uint64{
	1518500250, 1276901417, 1170923762, 1121280436, 1097253708, 1085434106, 1079572136, 1076653033,
	1075196443, 1074468888, 1074105294, 1073923544, 1073832680, 1073787251, 1073764537, 1073753181,
	1073747502, 1073744663, 1073743244, 1073742534,
}

// exp2Q20 returns 2^x in Q20 for x in Q20, saturating at 2^40.
func exp2Q20(x int64) uint64 {
	n := x >> 20
	f := uint64(x & (one - 1))
	m := uint64(1 << 30)
	for i := range exp2Root {
		if f&(1<<(19-i)) != 0 {
			m = m * exp2Root[i] >> 30
		}
	}
	shift := n - 10 // Q30 to Q20
	switch {
	case shift >= 30:
		return 1 << 60
	case shift >= 0:
		return m << shift
	case shift > -40:
		return m >> -shift
	}
	return 0
}

// LogNormal returns a lognormal variate with the given median and 95th percentile, in
// their own unit; the median itself where either is less than one or they are equal.
func (d Draw) LogNormal(median, p95 int32) int32 {
	if median < 1 || p95 <= median {
		return max(median, 0)
	}
	ratio := log2Q20(uint64(p95)<<20/uint64(median)) * int64(d.Normal()) / 1645
	return saturate(uint64(median) * exp2Q20(ratio) >> 20)
}

// Triangular returns a variate of the triangular distribution on [lo, hi] with the
// given mode.
func (d Draw) Triangular(lo, mode, hi int32) int32 {
	if hi <= lo {
		return lo
	}
	u, span, rise := int64(d.PPM()), int64(hi)-int64(lo), int64(mode)-int64(lo)
	if u*span < rise*1_000_000 {
		return lo + int32(isqrt(uint64(u*span/1000*rise/1000)))
	}
	return hi - int32(isqrt(uint64((1_000_000-u)*span/1000*(span-rise)/1000)))
}

// PowerLaw returns a variate with P(X >= x) = x^-(alpha-1), x = 1, 2, ... limit, where
// alpha comes in thousandths (2500 for 2.5). The continuous variate is rounded down.
func (d Draw) PowerLaw(alpha, limit int32) int32 {
	u := uint64(d)>>44 + 1 // 1 .. 2^20, that is (0, 1] in Q20
	x := exp2Q20(-log2Q20(u) * 1000 / int64(max(alpha-1000, 1)))
	return min(max(saturate(x>>20), 1), limit)
}

func saturate(x uint64) int32 { return int32(min(x, 1<<31-1)) }

// isqrt returns the integer square root, rounded down.
func isqrt(n uint64) uint64 {
	if n < 2 {
		return n
	}
	x := uint64(1) << ((bits.Len64(n) + 1) / 2)
	for {
		y := (x + n/x) / 2
		if y >= x {
			return x
		}
		x = y
	}
}
