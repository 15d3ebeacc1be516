package design

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// listed makes a plan of given points.
func listed(factors []Factor, points ...Point) Plan {
	return &lazy{name: "listed", factors: factors, n: int64(len(points)), fill: func(i int64, p Point) { copy(p, points[i]) }}
}

func TestPropertiesAgainstGonum(t *testing.T) {
	for k := 2; k <= 12; k++ {
		plan := must(LatinHypercube(ranges(k), 40, uint64(k)))
		x := mat.NewDense(40, k, nil)
		for i := range 40 {
			for j, v := range plan.At(int64(i)) {
				if plan.Factors()[j].Log {
					v = math.Log(v)
				}
				x.Set(i, j, v)
			}
		}
		var c mat.SymDense
		stat.CorrelationMatrix(&c, x, nil)
		most := 0.0
		for a := range k {
			for b := range a {
				most = max(most, math.Abs(c.At(a, b)))
			}
		}
		if got := MaxCorrelation(plan); math.Abs(got-most) > 1e-12 {
			t.Errorf("%d factors: correlation %v, want %v", k, got, most)
		}
		var e mat.EigenSym
		e.Factorize(&c, false)
		values := e.Values(nil)
		if got, want := ConditionNumber(plan), values[k-1]/values[0]; math.Abs(got/want-1) > 1e-9 {
			t.Errorf("%d factors: condition number %v, want %v", k, got, want)
		}
	}
}

func TestPropertiesOfListedPoints(t *testing.T) {
	f := shares(2)
	line := listed(f, Point{0, 0}, Point{0.5, 0.5}, Point{1, 1})
	if MaxCorrelation(line) != 1 || !math.IsInf(ConditionNumber(line), 1) || !Balanced(line) {
		t.Error(MaxCorrelation(line), ConditionNumber(line), Balanced(line))
	}
	if got := MinDistance(line); math.Abs(got-math.Sqrt(0.5)) > 1e-15 {
		t.Error(got)
	}
	fixed := listed(f, Point{0, 1}, Point{0.5, 1})
	if MaxCorrelation(fixed) != 0 || !Balanced(fixed) {
		t.Error("a factor that never varies")
	}
	if Balanced(listed(f, Point{0, 1}, Point{0, 1}, Point{1, 1})) {
		t.Error("0 twice and 1 once is not balanced")
	}
	three := caveats(2, 3)
	if Balanced(listed(three, Point{0, 0}, Point{1, 1})) {
		t.Error("a level that is never taken is not balanced")
	}
	if got := MinDistance(listed(three, Point{0, 0}, Point{2, 2}, Point{0, 2})); got != 1 {
		t.Errorf("levels are %v apart", got)
	}
	// Level 1 of one factor goes with level 0 of the other, which a correlation of the
	// indices would not see.
	hidden := listed(three, Point{0, 1}, Point{1, 0}, Point{1, 0}, Point{2, 1})
	if got := MaxCorrelation(hidden); math.Abs(got-1) > 1e-12 {
		t.Errorf("levels that go together correlate by %v", got)
	}
}

func TestFullFactorialHasAllCombinations(t *testing.T) {
	for _, sizes := range [][]int{{2}, {2, 3}, {3, 2, 4}, {5, 1 + 1, 2, 3}, {7, 6, 5}} {
		var f []Factor
		want := 1
		for j, n := range sizes {
			if j%2 == 0 {
				f = append(f, caveats(1, n)[0])
				f[j].Name = fmt.Sprint("caveat ", j)
			} else {
				f = append(f, Factor{Name: fmt.Sprint("range ", j), Low: 1, High: 2, Steps: n})
			}
			want *= n
		}
		plan := must(FullFactorial(f))
		seen := map[string]bool{}
		for i := range plan.Len() {
			seen[fmt.Sprint(plan.At(i))] = true
		}
		if plan.Len() != int64(want) || len(seen) != want || !Balanced(plan) || MaxCorrelation(plan) > 1e-12 {
			t.Errorf("%v: %d points, %d of them different, correlation %v", sizes, plan.Len(), len(seen), MaxCorrelation(plan))
		}
	}
	plan := must(FullFactorial(caveats(3, 2))) // standard order
	if got := fmt.Sprint(plan.At(0), plan.At(1), plan.At(2), plan.At(4)); got != "[0 0 0] [1 0 0] [0 1 0] [0 0 1]" {
		t.Error(got)
	}
	ends := must(FullFactorial([]Factor{{Name: "hours", Low: 2, High: 8}, {Name: "units", Low: 1, High: 100, Log: true, Steps: 3}}))
	if got := fmt.Sprint(ends.At(0), ends.At(3), ends.At(5)); got != "[2 1] [8 10] [8 100]" {
		t.Error(got)
	}
}

func TestCrossedIsAllPairs(t *testing.T) {
	outer := must(FractionalResolution(caveats(5, 2), 5))
	inner := must(Crossed(must(LatinHypercube(ranges(3), 10, 1)), must(Sobol(shares(2), 4, 0))))
	c := must(Crossed(outer, inner))
	if c.Len() != 16*40 || len(c.Factors()) != 10 {
		t.Fatalf("%d points of %d factors", c.Len(), len(c.Factors()))
	}
	i := int64(0)
	for a := range outer.Len() {
		for b := range inner.Len() {
			want := append(outer.At(a), inner.At(b)...)
			if got := c.At(i); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("point %d: %v, want %v", i, got, want)
			}
			if x, y := c.Pair(i); x != a || y != b {
				t.Fatalf("point %d is the pair %d %d", i, x, y)
			}
			i++
		}
	}
}

func TestNamedPolicies(t *testing.T) {
	plan := must(Named("policy", "as deployed", "all waived"))
	if plan.Len() != 2 || plan.Factors()[0].Text(plan.At(1)[0]) != "all waived" || !strings.Contains(plan.Describe(), "2 named settings of policy") {
		t.Error(plan.Describe())
	}
	if _, err := Named("policy", "alone"); err == nil {
		t.Error("a single policy was taken")
	}
}

// Whatever the sizes, a sampling plan stays in range, is Latin where it says so, and any
// point alone is the point in turn.
func FuzzSamplingPlans(f *testing.F) {
	f.Add(uint16(17), uint8(3), uint64(1))
	f.Add(uint16(1024), uint8(20), uint64(0))
	f.Add(uint16(999), uint8(1), uint64(1<<63))
	f.Fuzz(func(t *testing.T, size uint16, factors uint8, seed uint64) {
		n, k := int64(size%3000)+2, int(factors%24)+1
		plans := []Plan{
			must(LatinHypercube(ranges(k), n, seed)), must(LatinMidpoints(shares(k), n, seed)),
			must(Sobol(ranges(k), n, seed)), must(Saltelli(ranges(k), n, seed)),
			must(Morris(ranges(k), n, int(seed%20)*2+2, seed)),
		}
		for _, plan := range plans {
			p := make(Point, k)
			for i := seed % 7; i < uint64(plan.Len()); i += 1 + uint64(plan.Len())/64 {
				plan.Fill(int64(i), p)
				inRange(t, plan.Factors(), p)
				if fmt.Sprint(plan.At(int64(i))) != fmt.Sprint(p) {
					t.Fatalf("%s: point %d", plan.Name(), i)
				}
			}
		}
		if !latinColumn(plans[1], k-1) {
			t.Fatalf("%d points of %d factors, seed %d: not Latin", n, k, seed)
		}
	})
}

func BenchmarkFill(b *testing.B) {
	for _, plan := range everyKind() {
		b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(plan.Name(), " ", "-"), len(plan.Factors())), func(b *testing.B) {
			p := make(Point, len(plan.Factors()))
			for i := int64(0); b.Loop(); i++ {
				plan.Fill(i%plan.Len(), p)
			}
		})
	}
}

func BenchmarkAt(b *testing.B) {
	for _, plan := range everyKind() {
		b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(plan.Name(), " ", "-"), len(plan.Factors())), func(b *testing.B) {
			b.ReportAllocs()
			for i := int64(0); b.Loop(); i++ {
				plan.At(i % plan.Len())
			}
		})
	}
}

func BenchmarkPlanTenMillion(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		must(LatinHypercube(ranges(20), 10_000_000, 1))
		must(Sobol(ranges(20), 10_000_000, 1))
	}
}

func BenchmarkNearlyOrthogonal(b *testing.B) {
	for b.Loop() {
		must(NearlyOrthogonal(shares(29), 0))
	}
}
