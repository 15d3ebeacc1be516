package design

import "math"

// A scale turns shares of a range into values of a factor, with the same bits on every
// processor: it adds, multiplies, divides and takes square roots, which IEEE 754 rounds
// exactly, and never two of them at once.
type scale struct {
	f     Factor
	whole ratio // of the range itself, for a logarithmic factor
	wide  ratio // of the range with half a unit on either side, for one that is whole too
}

func scaleOf(f Factor) scale {
	s := scale{f: f}
	if f.Log {
		s.whole = ratioOf(f.Low, f.High)
		if f.Whole {
			s.wide = ratioOf(f.Low-0.5, f.High+0.5)
		}
	}
	return s
}

func scalesOf(factors []Factor) []scale {
	out := make([]scale, len(factors))
	for j, f := range factors {
		out[j] = scaleOf(f)
	}
	return out
}

// grid is the value at a share of the range, 0 at Low and 1 at High: for designs that
// go to the ends. A whole factor takes the nearest whole number.
func (s *scale) grid(u float64) float64 {
	var v float64
	if s.f.Log {
		v = s.whole.at(u)
	} else {
		v = between(s.f.Low, s.f.High, u)
	}
	return s.settle(v)
}

// step is the value of setting i out of n, from Low to High.
func (s *scale) step(i, n int) float64 {
	if s.f.Discrete() {
		return float64(i)
	}
	return s.grid(float64(i) / float64(n-1))
}

// share is the value for a share in [0, 1) of all possible settings: for designs that
// sample. Levels get equal shares, and so do the whole numbers of a linear range: each
// stands for half a unit on either side.
func (s *scale) share(u float64) float64 {
	f := &s.f
	switch {
	case f.Discrete():
		n := float64(len(f.Levels))
		return min(math.Floor(u*n), n-1)
	case f.Log && f.Whole:
		return s.settle(s.wide.at(u))
	case f.Whole:
		return s.settle(math.Floor(f.Low + float64(u*(f.High-f.Low+1))))
	}
	return s.grid(u)
}

// settle rounds a whole factor and keeps the value within its range.
func (s *scale) settle(v float64) float64 {
	if s.f.Whole {
		v = math.Round(v)
	}
	if v == 0 {
		v = 0 // rather than minus zero
	}
	return min(max(v, s.f.Low), s.f.High)
}

// between is low at u = 0 and high at u = 1, exactly.
func between(low, high, u float64) float64 {
	return float64(low*(1-u)) + float64(high*u)
}

// A ratio raises high/low to any power from 0 to 1. It holds the square root, the
// fourth root and so on, one for each binary digit of the power, because the standard
// library's Pow and Exp give different last bits on different processors.
type ratio struct {
	low, high float64
	root      []float64 // root[i] = (high/low)^(2^-(i+1))
}

// ratioDigits is how many binary digits of the power are used: all that a share has.
const ratioDigits = 53

func ratioOf(low, high float64) ratio {
	r := ratio{low: low, high: high, root: make([]float64, ratioDigits)}
	x := high / low
	for i := range r.root {
		x = math.Sqrt(x)
		r.root[i] = x
	}
	return r
}

// at is low (high/low)^u.
func (r *ratio) at(u float64) float64 {
	if u >= 1 {
		return r.high
	}
	v := r.low
	digits := uint64(math.Ldexp(max(u, 0), ratioDigits))
	for i := range r.root {
		if digits>>(ratioDigits-1-i)&1 == 1 {
			v *= r.root[i]
		}
	}
	return v
}
