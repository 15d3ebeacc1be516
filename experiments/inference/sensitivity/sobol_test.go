package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

// lattice returns coordinate dim of point i of n of a rank-1 lattice, shifted.
// Generating numbers after Cools, Kuo and Nuyens (SIAM J. Sci. Comput. 28, 2006).
func lattice(i, n uint64, dim int) float64 {
	generator := []uint64{1, 182667, 469891, 498753, 110745, 446247, 250185, 118627, 245333, 283199, 408519, 391023, 246327, 126539, 399185, 461527}
	x := float64(i*generator[dim]%n)/float64(n) + unit(99, uint64(dim))
	return x - math.Floor(x)
}

// saltelli runs a model on Saltelli's plan over the unit cube.
func saltelli(factors, n, replicates int, model func(x []float64, point, replicate int) float64) Design {
	run := func(x []float64, point int) []float64 {
		y := make([]float64, replicates)
		for r := range y {
			y[r] = model(x, point, r)
		}
		return y
	}
	d := Design{AB: make([][][]float64, factors)}
	for i := range n {
		a, b := make([]float64, factors), make([]float64, factors)
		for f := range factors {
			a[f], b[f] = lattice(uint64(i), uint64(n), f), lattice(uint64(i), uint64(n), factors+f)
		}
		d.A, d.B = append(d.A, run(a, i)), append(d.B, run(b, n+i))
		for f := range factors {
			keep := a[f]
			a[f] = b[f]
			d.AB[f] = append(d.AB[f], run(a, (2+f)*n+i))
			a[f] = keep
		}
	}
	return d
}

func ishigami(x []float64) float64 {
	z := func(i int) float64 { return math.Pi * (2*x[i] - 1) }
	s := math.Sin(z(1))
	return math.Sin(z(0)) + 7*s*s + 0.1*math.Pow(z(2), 4)*math.Sin(z(0))
}

func sobolG(a []float64) func(x []float64) float64 {
	return func(x []float64) float64 {
		y := 1.0
		for i := range a {
			y *= (math.Abs(4*x[i]-2) + a[i]) / (1 + a[i])
		}
		return y
	}
}

func TestDecomposePublishedFunctions(t *testing.T) {
	for _, c := range []struct {
		name         string
		f            func([]float64) float64
		variance     float64
		first, total []float64
	}{
		{"Ishigami", ishigami, 13.844588, []float64{0.313905, 0.442411, 0}, []float64{0.557589, 0.442411, 0.243684}},
		{"G, eight factors", sobolG([]float64{0, 1, 4.5, 9, 99, 99, 99, 99}), 0.465424,
			[]float64{0.716192, 0.179048, 0.023676, 0.007162, 0.000072, 0.000072, 0.000072, 0.000072},
			[]float64{0.787144, 0.242198, 0.034317, 0.010460, 0.000105, 0.000105, 0.000105, 0.000105}},
		{"G, six factors", sobolG([]float64{0, 0.5, 3, 9, 99, 99}), 0.568071,
			[]float64{0.586781, 0.260792, 0.036674, 0.005868, 0.000059, 0.000059},
			[]float64{0.690086, 0.356173, 0.056334, 0.009171, 0.000092, 0.000092}},
	} {
		d := saltelli(len(c.first), 1<<14, 1, func(x []float64, _, _ int) float64 { return c.f(x) })
		got, err := Decompose(d, Bootstrap{30, 1})
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.name+" variance", got.Variance/c.variance, 1, 0.01)
		together := 1.0
		for i, g := range got.Factors {
			near(t, fmt.Sprint(c.name, " first ", i), g.First.Value, c.first[i], 0.01)
			near(t, fmt.Sprint(c.name, " total ", i), g.Total.Value, c.total[i], 0.01)
			if !(g.Total.Low <= c.total[i] && c.total[i] <= g.Total.High && g.Total.High-g.Total.Low < 0.1) {
				t.Errorf("%s: interval of total %d: %+v", c.name, i, g.Total)
			}
			together -= c.first[i]
		}
		near(t, c.name+" together", got.Together.Value, together, 0.02)
		if !math.IsNaN(got.Noise.Value) || got.N != 1<<14 || got.Replicates != 1 {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// y = 1000 + 3 x0 + 2 x1 + noise of the replicate + noise of the run: the indices are those of the
// expected outcome, and the noise is split into what pairing removes and the rest.
func TestDecomposeAStochasticModel(t *testing.T) {
	const n, replicates = 2048, 8
	shared := make([]float64, replicates)
	mean, spread := 0.0, 0.0
	for r := range shared {
		shared[r] = normal(5, uint64(r))
		mean += shared[r] / replicates
	}
	for _, v := range shared {
		spread += (v - mean) * (v - mean) / (replicates - 1)
	}
	d := saltelli(3, n, replicates, func(x []float64, point, r int) float64 {
		return 1000 + 3*x[0] + 2*x[1] + shared[r] + 2*normal(6, uint64(point), uint64(r))
	})
	got, err := Decompose(d, Bootstrap{100, 3})
	if err != nil {
		t.Fatal(err)
	}
	const surface = (9. + 4) / 12
	near(t, "mean", got.Mean, 1002.5+mean, 0.03)
	near(t, "variance of the expected outcome", got.Variance, surface, 0.08)
	for i, want := range []float64{9. / 13, 4. / 13, 0} {
		near(t, fmt.Sprint("first ", i), got.Factors[i].First.Value, want, 0.08)
		near(t, fmt.Sprint("total ", i), got.Factors[i].Total.Value, want, 0.08)
		if q := got.Factors[i].Total; !(q.Low <= want && want <= q.High) {
			t.Errorf("interval %d: %+v", i, q)
		}
	}
	whole := surface + spread + 4
	near(t, "noise", got.Noise.Value, (spread+4)/whole, 0.02)
	near(t, "shared noise", got.Shared.Value, spread/whole, 0.02)
	// With one replicate the noise of the run inflates what the factors seem to do.
	for _, rows := range append([][][]float64{d.A, d.B}, d.AB...) {
		for i := range rows {
			rows[i] = rows[i][:1]
		}
	}
	if got, err = Decompose(d, Bootstrap{}); err != nil || got.Factors[2].Total.Value < 0.5 {
		t.Errorf("an idle factor under noise, one replicate: %+v, %v", got.Factors[2], err)
	}
}

func TestDecomposeIntervalIsKeyedAndShiftFree(t *testing.T) {
	run := func(shift float64, seed uint64) Indices {
		d := saltelli(3, 256, 2, func(x []float64, _, r int) float64 { return shift + ishigami(x) + float64(r) })
		got, err := Decompose(d, Bootstrap{100, seed})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	a, b, c, far := run(0, 1), run(0, 1), run(0, 2), run(1e6, 1)
	if a.Factors[0] != b.Factors[0] || a.Factors[0].First.Low == c.Factors[0].First.Low {
		t.Error("the interval does not follow the seed")
	}
	near(t, "far from zero", far.Factors[0].First.Value, a.Factors[0].First.Value, 1e-6)
	near(t, "noise of equal shifts", a.Noise.Value, a.Shared.Value, 1e-9)
}

func TestDecomposeRefuses(t *testing.T) {
	one := [][]float64{{1, 2}, {3, 4}}
	for i, d := range []Design{
		{},
		{A: one, B: one[:1]},
		{A: one, B: one, AB: [][][]float64{{{1, 2}, {3}}}},
		{A: one, B: [][]float64{{1, 2}, {3, math.NaN()}}},
		{A: [][]float64{{}, {}}, B: one},
	} {
		var shape *ShapeError
		if _, err := Decompose(d, Bootstrap{}); !errors.As(err, &shape) {
			t.Errorf("case %d: %v", i, err)
		}
	}
	flat := [][]float64{{4, 4}, {4, 4}, {4, 4}}
	got, err := Decompose(Design{flat, flat, [][][]float64{flat}}, Bootstrap{50, 1})
	if err != nil || !math.IsNaN(got.Factors[0].Total.Value) || !math.IsNaN(got.Factors[0].Total.Low) {
		t.Errorf("an outcome that never varies: %+v %v", got, err)
	}
}
