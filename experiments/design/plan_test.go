package design

import (
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// ranges makes k ranges of different kinds.
func ranges(k int) []Factor {
	out := make([]Factor, k)
	for j := range out {
		out[j] = Factor{Name: fmt.Sprint("x", j+1), Low: float64(-j), High: float64(10 + 3*j)}
		switch j % 4 {
		case 1:
			out[j].Whole, out[j].High = true, 500
		case 2:
			out[j].Low, out[j].Log = 0.1, true
		}
	}
	return out
}

// shares makes k ranges from 0 to 1.
func shares(k int) []Factor {
	out := make([]Factor, k)
	for j := range out {
		out[j] = Factor{Name: fmt.Sprint("u", j+1), High: 1}
	}
	return out
}

// caveats makes k factors with n levels.
func caveats(k, n int) []Factor {
	out := make([]Factor, k)
	for j := range out {
		out[j].Name = fmt.Sprint("caveat ", j+1)
		for l := range n {
			out[j].Levels = append(out[j].Levels, Level(fmt.Sprint("level ", l)))
		}
	}
	return out
}

// must unwraps a plan that the test knows to exist.
func must[P any](p P, err error) P {
	if err != nil {
		panic(err)
	}
	return p
}

// everyKind is a plan of each kind, of moderate size.
func everyKind() []Plan {
	inner := must(NearlyOrthogonal(ranges(5), 0))
	return []Plan{
		must(Named("policy", "as deployed", "waived", "declared")),
		must(FullFactorial(append(caveats(2, 3), ranges(3)...))),
		must(FractionalResolution(caveats(9, 2), 4)),
		must(FractionalBy(ranges(6), "E=-ABC", "F=BCD")),
		must(PlackettBurman(ranges(11), 0)),
		must(PlackettBurmanFolded(caveats(18, 2), 0)),
		must(LatinHypercube(append(ranges(6), caveats(1, 4)...), 97, 7)),
		must(LatinMidpoints(ranges(6), 64, 8)),
		inner,
		must(Sobol(append(ranges(20), caveats(1, 3)...), 256, 0)),
		must(Sobol(ranges(5), 100, 3)),
		must(Morris(ranges(7), 11, 4, 5)),
		must(Saltelli(append(ranges(4), caveats(1, 2)...), 32, 0)),
		must(Crossed(must(FullFactorial(caveats(3, 2))), inner)),
	}
}

func TestEveryKindKeepsTheContract(t *testing.T) {
	for _, plan := range everyKind() {
		t.Run(plan.Name(), func(t *testing.T) {
			n, factors := plan.Len(), plan.Factors()
			forward := make([]Point, n)
			for i := range forward {
				forward[i] = plan.At(int64(i))
				inRange(t, factors, forward[i])
			}
			dirty := make(Point, len(factors))
			for i := range n { // in another order, into a point already used
				at := (i*7919 + 3) % n
				plan.Fill(at, dirty)
				if !slices.Equal(dirty, forward[at]) {
					t.Fatalf("point %d is %v alone and %v in turn", at, dirty, forward[at])
				}
			}
			for _, i := range []int64{-1, n} {
				panics(t, func() { plan.At(i) })
			}
			panics(t, func() { plan.Fill(0, make(Point, len(factors)+1)) })
			if about := plan.Describe(); len(about) < 80 || !strings.HasSuffix(about, ".") || strings.Contains(about, "  ") || strings.Contains(about, "%!") {
				t.Errorf("described as %q", about)
			}
		})
	}
}

func inRange(t *testing.T, factors []Factor, p Point) {
	t.Helper()
	for j, f := range factors {
		v := p[j]
		switch {
		case f.Discrete():
			if v != math.Floor(v) || v < 0 || int(v) >= len(f.Levels) {
				t.Fatalf("%s has no level %v", f.Name, v)
			}
		case !(v >= f.Low && v <= f.High) || f.Whole && v != math.Floor(v):
			t.Fatalf("%v is outside %s", v, f.Name)
		}
	}
}

func panics(t *testing.T, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	f()
}

func TestSeveralReaders(t *testing.T) {
	for _, plan := range everyKind() {
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				for i := range plan.Len() {
					if i%4 == int64(w) {
						plan.At(i)
					}
				}
			})
		}
		wg.Wait()
	}
}

// The points are a promise: a study resumed on another machine, or repeated in ten
// years, runs the same ones. A change here needs a new version of the model.
func TestPointsToTheLastBit(t *testing.T) {
	want := []uint64{
		0x1ee0ffbe0221bf0e, 0x7deec57e54cb52d9, 0xe0d8ad6f568cea45, 0xa78e0d4d8ad81885, 0x72f127ffffa69d1,
		0x2388bcbb970996f5, 0x2fe9abf6ee12e17b, 0x4174b69fb5f7fd6b, 0x24882e0d222b374c, 0xc1866d0b61b98d12,
		0xa938663ee11a7283, 0xec2bf8d2c953dcd1, 0x4cec47df9d2872c3, 0x9dd9929a8cc5b05d,
	}
	for k, plan := range everyKind() {
		h := fnv.New64a()
		for i := range plan.Len() {
			for _, v := range plan.At(i) {
				fmt.Fprintf(h, "%016x", math.Float64bits(v))
			}
		}
		if got := h.Sum64(); k >= len(want) || got != want[k] {
			t.Errorf("%s: %#x", plan.Name(), got)
		}
	}
}

// Ten million points, planned and read here and there, take next to no memory.
func TestTenMillionPointsTakeNoMemory(t *testing.T) {
	const n = 10_000_000
	f := ranges(7)
	for j := range f {
		f[j].Steps = 10
	}
	directions() // the table is worked out once for all
	kinds := map[string]func() Plan{
		"full factorial": func() Plan { return must(FullFactorial(f)) },
		"Sobol":          func() Plan { return must(Sobol(f, n, 0)) },
		"latin":          func() Plan { return must(LatinHypercube(f, n, 1)) },
		"Morris":         func() Plan { return must(Morris(f, n/8, 4, 1)) },
		"Saltelli":       func() Plan { return must(Saltelli(f, n/8, 1)) },
		"crossed":        func() Plan { return must(Crossed(must(FullFactorial(caveats(4, 10))), must(Sobol(f, 1000, 0)))) },
	}
	for name, plan := range kinds {
		p := make(Point, 11)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		made := plan()
		p = p[:len(made.Factors())]
		for i := int64(0); i < n; i += 100_003 {
			made.Fill(i%made.Len(), p)
		}
		runtime.ReadMemStats(&after)
		if made.Len() < n/2 {
			t.Errorf("%s has only %d points", name, made.Len())
		}
		if got := after.TotalAlloc - before.TotalAlloc; name != "crossed" && got > 64<<10 {
			t.Errorf("%s took %d bytes", name, got)
		}
		if got := testing.AllocsPerRun(100, func() { made.Fill(n/2-1, p) }); got != 0 {
			t.Errorf("%s: %v allocations a point", name, got)
		}
	}
}

func TestErrorsSayWhatExists(t *testing.T) {
	long := shares(31)
	cases := []struct {
		err  func() error
		want string
	}{
		{func() error { _, e := NearlyOrthogonal(long, 0); return e },
			"design: nearly orthogonal designs exist for up to 29 factors; 31 were declared"},
		{func() error { _, e := NearlyOrthogonal(shares(9), 17); return e },
			"design: nearly orthogonal designs exist for up to 7 in 17 runs, 11 in 33 runs, 16 in 65 runs, 22 in 129 runs, 29 in 257 runs; 9 factors in 17 runs were asked for"},
		{func() error { _, e := NearlyOrthogonal(caveats(2, 2), 0); return e }, `factor "caveat 1" has levels`},
		{func() error { _, e := Morris(caveats(2, 2), 4, 4, 1); return e }, `cross them with a factorial`},
		{func() error { _, e := Morris(shares(2), 4, 5, 1); return e }, "even number of levels"},
		{func() error {
			_, e := Morris([]Factor{{Name: "teams", Low: 1, High: 2, Whole: true, Log: true}}, 4, 20, 1)
			return e
		}, `"teams" from 1 to 2 does not move on 20 levels`},
		{func() error { _, e := PlackettBurman(shares(48), 0); return e }, "up to 47 factors; 48 were declared"},
		{func() error { _, e := PlackettBurman(shares(5), 14); return e }, "14 were asked for"},
		{func() error { _, e := PlackettBurman(shares(12), 12); return e }, "takes up to 11 factors; 12 were declared"},
		{func() error { _, e := PlackettBurmanFolded(shares(12), 24); return e }, "24 runs takes up to 11 factors"},
		{func() error { _, e := PlackettBurmanFolded(shares(5), 25); return e }, "25 were asked for"},
		{func() error { _, e := PlackettBurman(caveats(3, 3), 0); return e }, "two settings"},
		{func() error { _, e := Fractional(shares(7), 4); return e }, "listed in [8 16 32 64] runs, all combinations are 2^7; 4 runs"},
		{func() error { _, e := FractionalResolution(shares(7), 8); return e }, "up to resolution VII; resolution 8"},
		{func() error { _, e := Fractional(shares(20), 32); return e }, "20 were declared"},
		{func() error { _, e := FractionalBy(shares(5), "D=ABC", "E=ABC"); return e }, "main effects the same"},
		{func() error { _, e := FractionalBy(shares(5), "E=ABX"); return e }, `"E=ABX" has a product that cannot be read`},
		{func() error { _, e := FractionalBy(shares(5), "A=BC"); return e }, "varies freely"},
		{func() error { _, e := FractionalBy(shares(6), "E=ABC", "E=BCD"); return e }, "E has two"},
		{func() error { _, e := FractionalBy(shares(5), "E"); return e }, "gives no factor"},
		{func() error { _, e := FractionalBy(shares(5), "E=A"); return e }, "two factors the same"},
		{func() error { _, e := Sobol(shares(129), 8, 0); return e }, "128 dimensions here; 129 factors need 129"},
		{func() error { _, e := Saltelli(shares(65), 8, 0); return e }, "65 factors need 130"},
		{func() error { _, e := LatinHypercube(shares(2), 1, 0); return e }, "at least 2; 1 was asked for"},
		{func() error { _, e := FullFactorial(caveats(20, 10)); return e }, "2^53"},
		{func() error { _, e := FullFactorial(nil); return e }, "at least one factor; none"},
		{func() error {
			_, e := Crossed(must(Sobol(shares(2), 1<<30, 0)), must(Sobol(ranges(2), 1<<30, 0)))
			return e
		}, "2^53"},
	}
	for _, c := range cases {
		err := c.err()
		var no *Impossible
		if !errors.As(err, &no) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
}
