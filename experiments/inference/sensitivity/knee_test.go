package sensitivity

import (
	"errors"
	"math"
	"testing"
)

// replicated makes outcomes by level and replicate: each replicate shifts all levels, and
// each run has noise of its own.
func replicated(levels []float64, replicates int, salt uint64, noise float64, f func(float64) float64) [][]float64 {
	out := make([][]float64, len(levels))
	for i, x := range levels {
		for r := range uint64(replicates) {
			out[i] = append(out[i], f(x)+5*normal(salt, 1, r)+noise*normal(salt, 2, uint64(i), r))
		}
	}
	return out
}

var nine = []float64{0, 1, 2, 3, 4, 6, 8, 12, 16}

func bend(x float64) float64 { return 3*min(x, 4.5) + 0.2*max(0, x-4.5) }

func knee(t *testing.T, levels []float64, outcomes [][]float64, seed uint64) Knee {
	t.Helper()
	k, err := FindKnee(levels, outcomes, Bootstrap{200, seed})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKneeIsExactWithoutNoise(t *testing.T) {
	for _, at := range []float64{4.5, 4, 1, 12} {
		k := knee(t, nine, replicated(nine, 10, 1, 0, func(x float64) float64 { return 7 - 3*min(x, at) - 0.5*max(0, x-at) }), 1)
		if k.Verdict != Bends {
			t.Fatalf("knee at %v: %v", at, k.Verdict)
		}
		near(t, "at", k.At.Value, at, 1e-9)
		near(t, "before", k.Before.Value, -3, 1e-9)
		near(t, "after", k.After.Value, -0.5, 1e-9)
		near(t, "R2", k.R2, 1, 1e-12)
		near(t, "interval", k.At.High-k.At.Low, 0, 1e-9)
	}
}

// The best broken line is no worse than the best on a fine grid of places.
func TestBreakLineAgainstAGrid(t *testing.T) {
	for salt := range uint64(50) {
		y := make([]float64, len(nine))
		for i, x := range nine {
			y[i] = 0.3*bend(x) + normal(salt, uint64(i))
		}
		grid := math.Inf(1)
		for at := 1.0; at <= 12; at += 0.01 {
			grid = min(grid, breakAt(nine, y, at).rss)
		}
		if got := breakLine(nine, y); got.rss > grid+1e-9 || got.rss < grid*0.99 || got.at < 1 || got.at > 12 {
			t.Errorf("%d: %+v, on the grid %v", salt, got, grid)
		}
	}
}

func TestKneeUnderNoise(t *testing.T) {
	hit, found := 0, 0
	const trials = 80
	for trial := range uint64(trials) {
		k := knee(t, nine, replicated(nine, 20, trial, 3, bend), trial)
		if k.Verdict == Bends {
			found++
			hit += within(k.At.Low, 4.5, k.At.High)
		}
	}
	if found < trials*95/100 || hit < found*86/100 {
		t.Errorf("found in %d of %d, its interval holds the truth in %d", found, trials, hit)
	}
}

func TestNoKneeInAStraightLine(t *testing.T) {
	wrong := 0
	const trials = 100
	for trial := range uint64(trials) {
		k := knee(t, nine, replicated(nine, 20, trial, 3, func(x float64) float64 { return 2 * x }), trial)
		if k.Verdict != Straight {
			wrong++
		} else if !math.IsNaN(k.At.Value) || !(k.P >= 0.05) {
			t.Errorf("no knee, and yet %+v", k)
		}
	}
	if wrong > 13 { // 0.05 of 100 is 5; the bootstrap of 20 replicates is a little too bold
		t.Errorf("%d of %d straight lines have a knee", wrong, trials)
	}
	flat := knee(t, nine, replicated(nine, 10, 3, 0, func(float64) float64 { return 4 }), 1)
	line := knee(t, nine, replicated(nine, 10, 3, 0, func(x float64) float64 { return 0.1 * x }), 1)
	if flat.Verdict != Straight || line.Verdict != Straight {
		t.Errorf("without noise: %v, %v", flat.Verdict, line.Verdict)
	}
}

func TestKneeOtherVerdicts(t *testing.T) {
	steep := func(x float64) float64 { return max(0, x-6) }
	if k := knee(t, nine, replicated(nine, 12, 5, 0.1, steep), 1); k.Verdict != Steepens || math.Abs(k.At.Value-6) > 0.5 {
		t.Errorf("%+v", k)
	}
	if k := knee(t, nine, replicated(nine, 7, 5, 0.1, bend), 1); k.Verdict != TooFew || !math.IsNaN(k.P) {
		t.Errorf("%+v", k)
	}
	// Saturation: the steep part gives way near the scale of the curve.
	smooth := func(x float64) float64 { return 20 * (1 - math.Exp(-x/3)) }
	if k := knee(t, nine, replicated(nine, 20, 6, 0.5, smooth), 1); k.Verdict != Bends || k.At.Value < 3 || k.At.Value > 8 || k.R2 < 0.95 {
		t.Errorf("%+v", k)
	}
	for _, v := range []Verdict{TooFew, Straight, Steepens, Bends} {
		if v.String() == Verdict(9).String() || v.String() == "" {
			t.Errorf("verdict %d has no words", v)
		}
	}
}

func TestFindKneeRefuses(t *testing.T) {
	var shape *ShapeError
	good := replicated(nine, 10, 1, 1, bend)
	for i, f := range []func() (Knee, error){
		func() (Knee, error) { return FindKnee(nine[:4], good[:4], Bootstrap{200, 1}) },
		func() (Knee, error) { return FindKnee(nine, good[:8], Bootstrap{200, 1}) },
		func() (Knee, error) { return FindKnee(nine, nil, Bootstrap{200, 1}) },
		func() (Knee, error) { return FindKnee([]float64{0, 1, 1, 3, 4, 6, 8, 12, 16}, good, Bootstrap{200, 1}) },
		func() (Knee, error) { return FindKnee(nine, good, Bootstrap{20, 1}) },
	} {
		if _, err := f(); !errors.As(err, &shape) {
			t.Errorf("case %d: %v", i, err)
		}
	}
}
