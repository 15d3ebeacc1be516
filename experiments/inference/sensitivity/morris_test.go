package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

// walk makes trajectories over factors on a grid of four levels, each factor moved once.
func walk(factors, trajectories, replicates int, model func(x []float64, replicate int) float64) []Trajectory {
	run := func(x []float64) []float64 {
		y := make([]float64, replicates)
		for r := range y {
			y[r] = model(x, r)
		}
		return y
	}
	var out []Trajectory
	for t := range uint64(trajectories) {
		x := make([]float64, factors)
		for f := range x {
			x[f] = math.Floor(4*unit(1, t, uint64(f))) / 3
		}
		way := Trajectory{Outcomes: run(x)}
		start := int(unit(2, t) * float64(factors))
		for k := range factors {
			f := (start + k) % factors
			delta := 2. / 3
			if x[f] > 0.5 {
				delta = -delta
			}
			x[f] += delta
			way.Moves = append(way.Moves, Move{f, delta, run(x)})
		}
		out = append(out, way)
	}
	return out
}

func TestMorrisIsExactForALinearModel(t *testing.T) {
	slopes := []float64{3, -5, 0, 0.25, 40}
	// What a replicate does to all points alike cancels.
	linear := func(x []float64, r int) float64 {
		y := 7 + 100*normal(uint64(r))
		for f, b := range slopes {
			y += b * x[f]
		}
		return y
	}
	for _, replicates := range []int{1, 6} {
		got, err := Screen(5, walk(5, 8, replicates, linear), Bootstrap{200, 1})
		if err != nil {
			t.Fatal(err)
		}
		for f, b := range slopes {
			e := got[f]
			near(t, "mu", e.Mu.Value, b, 1e-10)
			near(t, "mu*", e.MuStar.Value, math.Abs(b), 1e-10)
			near(t, "sigma", e.Sigma.Value, 0, 1e-10)
			near(t, "low", e.MuStar.Low, math.Abs(b), 1e-10)
			near(t, "high", e.MuStar.High, math.Abs(b), 1e-10)
			if e.N != 8 || e.Factor != f || math.IsNaN(e.Noise) != (replicates == 1) || e.Noise > 1e-10 {
				t.Errorf("%+v", e)
			}
		}
	}
}

// y = x0^2 + 2 x1 x2: on the grid, the slope of x0 from 0 to 2/3 is 2/3, from 1/3 to 1 it
// is 4/3; the slope of x1 is twice x2, which is 0, 1/3, 2/3 or 1.
func TestMorrisOfACurveAndAnInteraction(t *testing.T) {
	got, err := Screen(4, walk(4, 3000, 1, func(x []float64, _ int) float64 { return x[0]*x[0] + 2*x[1]*x[2] }), Bootstrap{40, 1})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mean slope of a square", got[0].Mu.Value, 1, 0.02)
	near(t, "its spread", got[0].Sigma.Value, 1./3, 0.005)
	near(t, "mean slope of a product", got[1].Mu.Value, 1, 0.05)
	near(t, "its spread", got[1].Sigma.Value, 2*math.Sqrt(5)/6, 0.03) // sd of four levels, twice
	near(t, "the idle factor", got[3].MuStar.Value, 0, 0)
	q := got[1].Mu
	near(t, "width of the interval", q.High-q.Low, 2*1.96*math.Sqrt(5)/3/math.Sqrt(3000), 0.02)
}

// Signs that cancel in mu do not in mu*.
func TestMuStarSeesWhatMuCancels(t *testing.T) {
	got, err := Screen(2, walk(2, 2000, 1, func(x []float64, _ int) float64 { return (2*x[0] - 1) * (2*x[1] - 1) }), Bootstrap{})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "mu", got[0].Mu.Value, 0, 0.1)
	near(t, "mu*", got[0].MuStar.Value, 4./3, 0.05) // 2 |2x-1| is 2 or 2/3
	if !math.IsNaN(got[0].Mu.Low) {
		t.Error("an interval without resamples")
	}
}

// Noise tells how large the effects of a factor that does nothing come out by chance.
func TestMorrisNoise(t *testing.T) {
	calls := uint64(0)
	noisy := func([]float64, int) float64 { calls++; return normal(calls) }
	got, err := Screen(2, walk(2, 500, 5, noisy), Bootstrap{})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "noise", got[0].Noise, 1.5*math.Sqrt(2./5), 0.05) // a step is 2/3, and five replicates
	near(t, "sigma is noise", got[0].Sigma.Value/got[0].Noise, 1, 0.15)
}

func TestMorrisIntervalCovers(t *testing.T) {
	hit := 0
	const trials = 300
	for trial := range uint64(trials) {
		var ways []Trajectory
		for k := range uint64(30) {
			ways = append(ways, Trajectory{[]float64{0}, []Move{{0, 1, []float64{5 + normal(trial, k)}}}})
		}
		got, err := Screen(1, ways, Bootstrap{200, trial})
		if err != nil {
			t.Fatal(err)
		}
		if got[0].Mu.Low <= 5 && 5 <= got[0].Mu.High {
			hit++
		}
	}
	if hit < 268 || hit > 295 { // nominal 285; the percentile method is a little narrow at 30
		t.Errorf("%d of %d", hit, trials)
	}
}

func TestScreenRefuses(t *testing.T) {
	ok := []float64{1, 2}
	for i, ways := range [][]Trajectory{
		{{ok, []Move{{3, 1, ok}}}},
		{{ok, []Move{{0, 0, ok}}}},
		{{ok, []Move{{0, 1, []float64{1}}}}},
		{{ok, []Move{{0, 1, []float64{1, math.NaN()}}}}},
		{{nil, []Move{{0, 1, nil}}}},
	} {
		var shape *ShapeError
		if _, err := Screen(2, ways, Bootstrap{}); !errors.As(err, &shape) {
			t.Error(fmt.Sprint("case ", i), err)
		}
	}
	got, err := Screen(2, []Trajectory{{ok, []Move{{0, 1, ok}}}}, Bootstrap{50, 1})
	if err != nil || got[1].N != 0 || !math.IsNaN(got[1].MuStar.Value) || got[0].N != 1 {
		t.Errorf("%+v %v", got, err)
	}
}
