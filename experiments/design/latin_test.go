package design

import (
	"math"
	"strings"
	"testing"
)

// latinColumn reports whether one share of each of n is used exactly once.
func latinColumn(plan Plan, j int) bool {
	n := plan.Len()
	used := make([]bool, n)
	f := plan.Factors()[j]
	for i := range n {
		s := int64(f.coded(plan.At(i)[j]) * float64(n))
		if s >= n || used[s] {
			return false
		}
		used[s] = true
	}
	return true
}

func TestEveryColumnIsLatin(t *testing.T) {
	for n := int64(2); n <= 130; n++ {
		for _, plan := range []Plan{must(LatinHypercube(shares(3), n, uint64(n))), must(LatinMidpoints(shares(3), n, 99))} {
			for j := range 3 {
				if !latinColumn(plan, j) {
					t.Fatalf("%d points: column %d", n, j)
				}
			}
		}
	}
	if plan := must(LatinHypercube(shares(1), 100_003, 5)); !latinColumn(plan, 0) {
		t.Error("100003 points")
	}
}

func TestMidpoints(t *testing.T) {
	plan := must(LatinMidpoints(shares(4), 50, 3))
	for i := range plan.Len() {
		for _, v := range plan.At(i) {
			if r := math.Mod(v*100, 2); math.Abs(r-1) > 1e-9 {
				t.Fatalf("%v is not the middle of a share", v)
			}
		}
	}
}

func TestLevelsGetEqualShares(t *testing.T) {
	if !Balanced(must(LatinHypercube(caveats(3, 5), 40, 1))) || !Balanced(must(Sobol(caveats(6, 4), 64, 9))) {
		t.Error("levels are not met equally often")
	}
}

func TestPermutationsAreOneToOne(t *testing.T) {
	for n := int64(1); n < 400; n++ {
		p := permute(n, uint64(n)*977)
		used := make([]bool, n)
		for i := range n {
			x := p.at(i)
			if x < 0 || x >= n || used[x] {
				t.Fatalf("of %d: %d goes to %d", n, i, x)
			}
			used[x] = true
		}
	}
	p := permute(most, 1)
	for i := int64(0); i < most; i += most / 1000 {
		if x := p.at(i); x < 0 || x >= most {
			t.Fatal(x)
		}
	}
}

// Over many keys each of the n! orders of a small n comes up equally often (chi-squared
// below its 99.99 % point, for fixed keys).
func TestSmallPermutationsAreUniform(t *testing.T) {
	limits := map[int64]float64{2: 15.1, 3: 25.7, 4: 58.4, 5: 189.7, 6: 877} // 1, 5, 23, 119 and 719 degrees of freedom
	for n, limit := range limits {
		const keys = 60_000
		orders := 1
		for i := int64(2); i <= n; i++ {
			orders *= int(i)
		}
		times := map[int64]int{}
		for k := range uint64(keys) {
			p, code := permute(n, keyed(k, forStratum, 0, 0)), int64(0)
			for i := range n {
				code = code*n + p.at(i)
			}
			times[code]++
		}
		expected := float64(keys) / float64(orders)
		chi := float64(orders-len(times)) * expected
		for _, c := range times { // a sum of squares of whole numbers over one constant
			chi += (float64(c) - expected) * (float64(c) - expected) / expected
		}
		if chi > limit {
			t.Errorf("%d: chi-squared %.1f over %d orders", n, chi, orders)
		}
	}
}

// Two columns of n strata in random order have a rank correlation of mean 0 and variance
// 1/(n-1).
func TestColumnsAreIndependent(t *testing.T) {
	const seeds = 4000
	for _, n := range []int64{7, 17, 50, 64} {
		sum, squares := 0.0, 0.0
		for seed := range uint64(seeds) {
			a, b := permute(n, keyed(seed, forStratum, 0, 0)), permute(n, keyed(seed, forStratum, 1, 0))
			r, v := 0.0, 0.0
			for i := range n {
				x, y := float64(2*a.at(i)-n+1), float64(2*b.at(i)-n+1)
				r += x * y
				v += x * x
			}
			sum += r / v
			squares += r / v * r / v
		}
		mean, variance := sum/seeds, squares/seeds*float64(n-1)
		if math.Abs(mean) > 4/math.Sqrt(float64(n-1)*seeds) || math.Abs(variance-1) > 4*math.Sqrt(2.0/seeds) {
			t.Errorf("%d points: mean correlation %v, variance %v times 1/(n-1)", n, mean, variance)
		}
	}
}

// A plan of millions is described without being read, a small one by what it is.
func TestDescriptionsOfLargePlans(t *testing.T) {
	large := must(LatinHypercube(shares(3), 50_000_000, 1)).Describe()
	small := must(LatinHypercube(shares(3), 50, 1)).Describe()
	single := must(LatinHypercube(shares(1), 50, 1)).Describe()
	if !strings.Contains(large, "those of chance") || !strings.Contains(small, "largest correlation between two factors is 0.") || strings.Contains(single, "correlation") {
		t.Errorf("%s\n%s\n%s", large, small, single)
	}
}
