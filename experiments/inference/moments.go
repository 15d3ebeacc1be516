package inference

import (
	"math"
	"math/big"
)

// Moments accumulates one outcome value by value: count, mean, variance, least and
// greatest. It keeps the sums of the values and of their squares without rounding, so
// shards merged in any order, of any sizes, give the same result to the bit, and mean and
// variance are rounded once, when they are asked for. The zero value is empty and ready;
// a copy is independent. It holds about 1.7 kB.
type Moments struct {
	n, dropped int
	least      float64
	greatest   float64
	endless    [2]int // how many values were -Inf, +Inf
	pending    int    // additions since the last carry
	sum        [sumDigits]int64
	squares    [squareDigits]int64
}

// Add takes one value up. NaN, the undefined outcome, is counted apart.
func (m *Moments) Add(x float64) {
	if math.IsNaN(x) {
		m.dropped++
		return
	}
	if x == 0 {
		x = 0 // -0 and 0 are one value, whichever comes first
	}
	if m.n == 0 || x < m.least {
		m.least = x
	}
	if m.n == 0 || x > m.greatest {
		m.greatest = x
	}
	m.n++
	if math.IsInf(x, 0) {
		side := 0
		if x > 0 {
			side = 1
		}
		m.endless[side]++
		return
	}
	mantissa, shift, negative := split(x)
	addTo(m.sum[:], 0, mantissa, shift, negative)
	hi, lo := square(mantissa)
	addTo(m.squares[:], hi, lo, 2*shift, false)
	if m.pending++; m.pending == 1<<28 {
		m.settle()
	}
}

// Merge takes up all that another accumulator has seen.
func (m *Moments) Merge(other Moments) {
	m.dropped += other.dropped
	if other.n == 0 {
		return
	}
	if m.n == 0 || other.least < m.least {
		m.least = other.least
	}
	if m.n == 0 || other.greatest > m.greatest {
		m.greatest = other.greatest
	}
	m.n += other.n
	m.settle()
	other.settle()
	for i := range m.endless {
		m.endless[i] += other.endless[i]
	}
	for i := range m.sum {
		m.sum[i] += other.sum[i]
	}
	for i := range m.squares {
		m.squares[i] += other.squares[i]
	}
	m.settle()
}

func (m *Moments) settle() {
	carry(m.sum[:])
	carry(m.squares[:])
	m.pending = 0
}

// Equal reports whether two accumulators hold the same to the bit.
func (m Moments) Equal(other Moments) bool {
	m.settle()
	other.settle()
	return m == other
}

// N returns the number of defined values.
func (m Moments) N() int { return m.n }

// Dropped returns the number of undefined values (NaN), which count nowhere else.
func (m Moments) Dropped() int { return m.dropped }

// Min returns the least value; NaN where there is none.
func (m Moments) Min() float64 { return m.unlessEmpty(m.least) }

// Max returns the greatest value; NaN where there is none.
func (m Moments) Max() float64 { return m.unlessEmpty(m.greatest) }

func (m Moments) unlessEmpty(v float64) float64 {
	if m.n == 0 {
		return math.NaN()
	}
	return v
}

// Mean returns the mean, correctly rounded; NaN where there is no value.
func (m Moments) Mean() float64 {
	switch {
	case m.n == 0, m.endless[0] > 0 && m.endless[1] > 0:
		return math.NaN()
	case m.endless[0] > 0:
		return math.Inf(-1)
	case m.endless[1] > 0:
		return math.Inf(1)
	}
	return over(whole(m.sum[:]), m.n, unitOfSum)
}

// M2 returns the sum of squared deviations from the mean, correctly rounded; NaN where
// there is no value or one is infinite.
func (m Moments) M2() float64 { return m.deviations(m.n) }

// Variance returns the variance of the sample, over n-1, correctly rounded; NaN below two
// values.
func (m Moments) Variance() float64 {
	if m.n < 2 {
		return math.NaN()
	}
	return m.deviations(m.n * (m.n - 1))
}

// SD returns the standard deviation of the sample.
func (m Moments) SD() float64 { return math.Sqrt(m.Variance()) }

// deviations returns (n * sum of squares - square of the sum) / below.
func (m Moments) deviations(below int) float64 {
	if m.n == 0 || m.endless != [2]int{} {
		return math.NaN()
	}
	sum, v := whole(m.sum[:]), whole(m.squares[:])
	v.Mul(v, big.NewInt(int64(m.n)))
	v.Sub(v, sum.Mul(sum, sum))
	return over(v, below, 2*unitOfSum)
}

// Autocorrelation returns the lag-1 autocorrelation of values in their order, by the
// definition of the NIST reference data: neighbouring deviations from the common mean
// over the sum of squared deviations. It is for sequences (does replicate k+1 remember
// replicate k?), so it takes no gaps: NaN among the values, fewer than two of them or no
// variation gives NaN.
func Autocorrelation(values []float64) float64 {
	var m Moments
	for _, x := range values {
		m.Add(x)
	}
	if m.n < 2 || m.dropped > 0 || m.endless != [2]int{} {
		return math.NaN()
	}
	mean := m.Mean()
	// The rounding of the mean would be felt where values are large beside their spread;
	// what is left of it is the mean of the deviations.
	var off Moments
	for _, x := range values {
		off.Add(x - mean)
	}
	rest := off.Mean()
	var products, squares Moments
	for i, x := range values {
		d := x - mean - rest
		squares.Add(d * d)
		if i > 0 {
			products.Add((values[i-1] - mean - rest) * d)
		}
	}
	return products.Mean() * float64(products.n) / (squares.Mean() * float64(squares.n))
}
