package design

// A hadamard matrix of order n has n rows of n signs, any two of which agree in exactly
// half of the places. Row i is a mask with a bit for every plus.
type hadamard []uint64

// largestHadamard is the largest order that is looked for: the last one before a gap
// that needs a finite field which is not of prime order.
const largestHadamard = 48

// hadamardOf builds a matrix of order n, a multiple of 4 up to largestHadamard, whose
// first column is plus throughout; nil where none is known here.
func hadamardOf(n int) hadamard {
	var h hadamard
	switch {
	case n < 4 || n%4 != 0 || n > largestHadamard:
		return nil
	case prime(n - 1): // n-1 is 3 modulo 4 because n is a multiple of 4
		return paleyOne(n - 1)
	case prime(n/2-1) && (n/2-1)%4 == 1:
		h = paleyTwo(n/2 - 1)
	default:
		h = doubled(hadamardOf(n / 2))
	}
	for i, row := range h { // the first column made plus by turning rows round
		if row&1 == 0 {
			h[i] = ^row & (1<<n - 1)
		}
	}
	return h
}

// prime reports whether a small number is prime.
func prime(q int) bool {
	for d := 2; d*d <= q; d++ {
		if q%d == 0 {
			return false
		}
	}
	return q > 1
}

// residue is 1 where x is a square modulo the prime q, -1 where it is not, 0 at 0.
func residue(x, q int) int {
	x = (x%q + q) % q
	if x == 0 {
		return 0
	}
	for y := 1; y < q; y++ {
		if y*y%q == x {
			return 1
		}
	}
	return -1
}

// paleyOne is Paley's first construction (1933) for a prime q = 3 modulo 4, in the
// cyclic form that Plackett and Burman (1946) gave: the first row is the generator, plus
// at 0 and at the squares modulo q, each further row moves it on by one place, and the
// last row is minus. A column of plus stands before them.
func paleyOne(q int) hadamard {
	h := make(hadamard, q+1)
	for i := range h {
		h[i] = 1
		for j := range q {
			if i < q && residue(j-i, q) >= 0 {
				h[i] |= 1 << (j + 1)
			}
		}
	}
	return h
}

// paleyTwo is Paley's second construction for a prime q = 1 modulo 4, of order 2(q+1).
// Each entry of the symmetric conference matrix of order q+1 becomes a block of two by
// two: (+ +, + -) times the sign, and (+ -, - -) for the zeroes of the diagonal.
func paleyTwo(q int) hadamard {
	h := make(hadamard, 2*(q+1))
	plus := func(i, j int) { h[i] |= 1 << j }
	for i := range q + 1 {
		for j := range q + 1 {
			sign := 1
			if i > 0 && j > 0 {
				sign = residue(i-j, q)
			}
			if i == 0 && j == 0 {
				sign = 0
			}
			switch sign {
			case 1:
				plus(2*i, 2*j)
				plus(2*i, 2*j+1)
				plus(2*i+1, 2*j)
			case -1:
				plus(2*i+1, 2*j+1)
			default:
				plus(2*i, 2*j)
			}
		}
	}
	return h
}

// doubled is Sylvester's construction: (H H, H -H).
func doubled(h hadamard) hadamard {
	if h == nil {
		return nil
	}
	n := len(h)
	out := make(hadamard, 2*n)
	for i, row := range h {
		out[i] = row | row<<n
		out[n+i] = row | (^row&(1<<n-1))<<n
	}
	return out
}
