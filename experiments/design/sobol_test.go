package design

import (
	"fmt"
	"math"
	"math/bits"
	"strings"
	"testing"
)

// The first ten points in three dimensions as Joe and Kuo print them.
func TestFirstPointsOfSobol(t *testing.T) {
	want := [][3]float64{
		{0, 0, 0}, {0.5, 0.5, 0.5}, {0.75, 0.25, 0.25}, {0.25, 0.75, 0.75}, {0.375, 0.375, 0.625},
		{0.875, 0.875, 0.125}, {0.625, 0.125, 0.875}, {0.125, 0.625, 0.375},
		{0.1875, 0.3125, 0.9375}, {0.6875, 0.8125, 0.4375},
	}
	plan := must(Sobol(shares(3), 10, 0))
	for i, w := range want {
		if got := plan.At(int64(i)); [3]float64(got) != w {
			t.Errorf("point %d: %v, want %v", i, got, w)
		}
	}
}

// Each block of 2^m points puts one point into each of 2^m equal shares of each factor,
// shifted or not.
func TestSobolBlocksAreNets(t *testing.T) {
	for _, seed := range []uint64{0, 2015} {
		plan := must(Sobol(shares(sobolDimensions), 4096, seed))
		points := make([]Point, plan.Len())
		for i := range points {
			points[i] = plan.At(int64(i))
		}
		for m := 0; m <= 12; m++ {
			n := 1 << m
			for start := 0; start < 4096; start += max(n, 1024) {
				for j := range sobolDimensions {
					used := make([]bool, n)
					for _, p := range points[start : start+n] {
						s := int(p[j] * float64(n))
						if used[s] {
							t.Fatalf("seed %d, 2^%d points from %d: two in share %d of dimension %d", seed, m, start, s, j+1)
						}
						used[s] = true
					}
				}
			}
		}
	}
}

// The first two dimensions are a (0, m, 2)-net: every box of 2^-a by 2^-b with a+b = m
// holds exactly one of 2^m points.
func TestFirstTwoDimensionsOfSobol(t *testing.T) {
	plan := must(Sobol(shares(2), 1024, 0))
	for a := 0; a <= 10; a++ {
		used := map[[2]int]bool{}
		for i := range plan.Len() {
			p := plan.At(i)
			used[[2]int{int(p[0] * float64(int(1)<<a)), int(p[1] * float64(int(1)<<(10-a)))}] = true
		}
		if len(used) != 1024 {
			t.Errorf("2^-%d by 2^-%d: %d boxes hold a point", a, 10-a, len(used))
		}
	}
}

// The table itself: every polynomial is primitive and used once, every number odd and
// below its power of two.
func TestDirectionTable(t *testing.T) {
	if got := len(directions()); got != sobolDimensions {
		t.Fatalf("%d dimensions", got)
	}
	seen := map[uint64]bool{}
	for line := range strings.Lines(joeKuo) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		v := directionOf(line)
		var d, s int
		var a uint64
		scan(t, line, &d, &s, &a)
		polynomial := uint64(1)<<s | a<<1 | 1
		if seen[polynomial] || !primitive(polynomial, s) {
			t.Errorf("dimension %d: polynomial %b", d, polynomial)
		}
		seen[polynomial] = true
		for k, x := range v {
			m := x >> (sobolBits - 1 - k)
			if m&1 == 0 || m >= 1<<(k+1) {
				t.Errorf("dimension %d: direction number %d is %d", d, k+1, m)
			}
		}
	}
}

// primitive reports whether x generates all 2^s-1 powers modulo the polynomial.
func primitive(polynomial uint64, s int) bool {
	x := uint64(1)
	for i := 1; ; i++ {
		if x <<= 1; x>>s == 1 {
			x ^= polynomial
		}
		if x == 1 {
			return i == 1<<s-1
		}
		if i > 1<<s {
			return false
		}
	}
}

// Sobol's property A, which this set was chosen to have: in d dimensions the first 2^d
// points fall one each into the 2^d boxes that halving every range makes. It holds where the leading digits of
// the direction numbers form a matrix that can be inverted modulo 2.
func TestPropertyA(t *testing.T) {
	for d := 1; d <= sobolBits; d++ {
		rows := make([]uint64, d)
		for j := range rows {
			for k := range d {
				rows[j] |= directions()[j][k] >> (sobolBits - 1) << k
			}
		}
		if rank(rows) != d {
			t.Errorf("%d dimensions", d)
		}
	}
}

func rank(rows []uint64) int {
	n := 0
	for i := range rows {
		if rows[i] == 0 {
			continue
		}
		n++
		low := rows[i] & -rows[i]
		for k := i + 1; k < len(rows); k++ {
			if rows[k]&low != 0 {
				rows[k] ^= rows[i]
			}
		}
	}
	return n
}

// More points later leave the earlier ones as they are, and a shift moves all points alike.
func TestSobolGrowsAndShifts(t *testing.T) {
	few, many := must(Sobol(shares(9), 100, 4)), must(Sobol(shares(9), 5000, 4))
	plain := must(Sobol(shares(9), 100, 0))
	var shift [9]uint64
	for i := range few.Len() {
		a, b, c := few.At(i), many.At(i), plain.At(i)
		for j := range a {
			x := uint64(math.Ldexp(a[j], sobolBits)) ^ uint64(math.Ldexp(c[j], sobolBits))
			if i == 0 {
				shift[j] = x
			}
			if a[j] != b[j] || x != shift[j] {
				t.Fatalf("point %d, dimension %d", i, j)
			}
		}
	}
	for j := range shift {
		if n := bits.OnesCount64(shift[j]); n < 10 || n > 43 {
			t.Errorf("shift %b", shift[j])
		}
	}
}

func scan(t *testing.T, line string, into ...any) {
	t.Helper()
	if _, err := fmt.Sscan(line, into...); err != nil {
		t.Fatal(err)
	}
}
