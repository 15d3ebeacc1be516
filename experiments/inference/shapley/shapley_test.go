package shapley

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pocsim/sim/rng"
)

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s: got %.12g, want %.12g within %g", what, got, want, tol)
	}
}

// certain makes a game without chance: one replicate repeated twice.
func certain(game func(Set) float64) func(Set) []float64 {
	return func(s Set) []float64 { v := game(s); return []float64{v, v} }
}

// noise is a number in [-0.5, 0.5) fixed by its key.
func noise(key uint64) float64 {
	_, z := rng.SplitMix64(key * 0x9e3779b97f4a7c15)
	return float64(z>>11)/(1<<53) - 0.5
}

// rough is a game without structure, other in every replicate.
func rough(replicates int, salt uint64) func(Set) []float64 {
	return func(s Set) []float64 {
		y := make([]float64, replicates)
		for r := range y {
			y[r] = 100 + 10*noise(salt<<40+uint64(r)) + 3*noise(salt<<40+uint64(s)<<16+uint64(r)) + float64(s.Len()*s.Len())
		}
		return y
	}
}

func divide(t *testing.T, p Plan, err error, game func(Set) []float64) Division {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.Divide(game)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func exactly(t *testing.T, levers int, game func(Set) []float64) Division {
	t.Helper()
	p, err := Exact(levers)
	return divide(t, p, err, game)
}

func check(t *testing.T, d Division, want []float64, tol float64) {
	t.Helper()
	for i, w := range want {
		near(t, fmt.Sprint("lever ", i), d.Levers[i].Mean, w, tol)
	}
}

// One left glove, two right gloves: the pair is worth one (Shapley 1953's market).
func TestGloveGame(t *testing.T) {
	game := certain(func(s Set) float64 {
		if s.Has(0) && (s.Has(1) || s.Has(2)) {
			return 1
		}
		return 0
	})
	check(t, exactly(t, 3, game), []float64{2. / 3, 1. / 6, 1. / 6}, 1e-15)
}

// Littlechild and Owen 1973: who needs a longer runway shares each further piece with
// those who need it too.
func TestAirportGame(t *testing.T) {
	cost := []float64{8, 11, 13, 18}
	game := certain(func(s Set) float64 {
		c := 0.0
		for i := range cost {
			if s.Has(i) {
				c = max(c, cost[i])
			}
		}
		return c
	})
	check(t, exactly(t, 4, game), []float64{2, 3, 4, 9}, 1e-14)
}

func TestVotingGames(t *testing.T) {
	shares := certain(func(s Set) float64 { // 51 of 50 + 49 + 1
		votes := 0
		for i, v := range []int{50, 49, 1} {
			if s.Has(i) {
				votes += v
			}
		}
		if votes >= 51 {
			return 1
		}
		return 0
	})
	check(t, exactly(t, 3, shares), []float64{2. / 3, 1. / 6, 1. / 6}, 1e-15)
	// The Security Council: nine of fifteen, the five permanent members among them. Each
	// of these holds 421/2145 of the power, each of the others 4/2145.
	council := certain(func(s Set) float64 {
		if s&31 == 31 && s.Len() >= 9 {
			return 1
		}
		return 0
	})
	want := slices.Repeat([]float64{421. / 2145}, 5)
	check(t, exactly(t, 15, council), append(want, slices.Repeat([]float64{4. / 2145}, 10)...), 1e-12)
}

func TestExactAgainstEveryOrder(t *testing.T) {
	const n, replicates = 5, 3
	game := rough(replicates, 1)
	want := make([][]float64, n)
	for i := range want {
		want[i] = make([]float64, replicates)
	}
	orders := 0.0
	var walk func(left []int, s Set, credit [][]float64)
	walk = func(left []int, s Set, credit [][]float64) {
		if len(left) == 0 {
			orders++
			for i := range n {
				for r := range replicates {
					want[i][r] += credit[i][r]
				}
			}
			return
		}
		for at, i := range left {
			rest := slices.Delete(slices.Clone(left), at, at+1)
			before, after := game(s), game(s.With(i))
			for r := range replicates {
				credit[i][r] = after[r] - before[r]
			}
			walk(rest, s.With(i), credit)
		}
	}
	credit := make([][]float64, n)
	for i := range credit {
		credit[i] = make([]float64, replicates)
	}
	walk([]int{0, 1, 2, 3, 4}, 0, credit)
	d := exactly(t, n, game)
	for i := range n {
		for r := range replicates {
			near(t, "against 120 orders", d.Levers[i].PerReplicate[r], want[i][r]/orders, 1e-11)
		}
	}
}

// The values add up to the whole in every replicate, in both kinds of plan.
func TestEfficiency(t *testing.T) {
	for levers := 1; levers <= 12; levers++ {
		p, err := New(levers, 7, 3)
		d := divide(t, p, err, rough(9, 2))
		if p.IsExact() != (levers <= ExactUpTo) {
			t.Errorf("%d levers: exact is %v", levers, p.IsExact())
		}
		game := rough(9, 2)
		all, none, sum := game(p.All()), game(0), 0.0
		for r := range all {
			got := 0.0
			for _, v := range d.Levers {
				got += v.PerReplicate[r]
			}
			near(t, "efficiency", got, all[r]-none[r], 1e-9)
		}
		for _, v := range d.Levers {
			sum += v.Mean
		}
		near(t, "efficiency of means", sum, d.Whole.Mean, 1e-9)
	}
}

func TestSymmetryDummyAdditivity(t *testing.T) {
	base, other := rough(4, 5), rough(4, 6)
	sorted := func(s Set) Set { // levers 0 and 1 are alike, 4 does nothing
		s = s.Without(4)
		if s.Has(1) && !s.Has(0) {
			s = s.With(0).Without(1)
		}
		return s
	}
	d := exactly(t, 5, func(s Set) []float64 { return base(sorted(s)) })
	near(t, "symmetry", d.Levers[0].Mean, d.Levers[1].Mean, 1e-12)
	near(t, "dummy", d.Levers[4].Mean, 0, 1e-12)
	near(t, "error of a dummy", d.Levers[4].SE, 0, 1e-12)
	a, b := exactly(t, 5, base), exactly(t, 5, other)
	sum := exactly(t, 5, func(s Set) []float64 {
		y := base(s)
		for r, v := range other(s) {
			y[r] += v
		}
		return y
	})
	for i := range 5 {
		near(t, "additivity", sum.Levers[i].Mean, a.Levers[i].Mean+b.Levers[i].Mean, 1e-11)
	}
	sampled, err := Sampled(5, 10, 1)
	d = divide(t, sampled, err, func(s Set) []float64 { return base(s.Without(4)) })
	near(t, "dummy of a sampled plan", d.Levers[4].Mean, 0, 0)
}

func TestSampledConvergesToExact(t *testing.T) {
	game := rough(6, 8)
	want := exactly(t, 6, game)
	worst := func(pairs int) float64 {
		p, err := Sampled(6, pairs, 11)
		d, gap := divide(t, p, err, game), 0.0
		for i := range d.Levers {
			for r := range 6 {
				gap = max(gap, math.Abs(d.Levers[i].PerReplicate[r]-want.Levers[i].PerReplicate[r]))
			}
		}
		return gap
	}
	few, many := worst(10), worst(4000)
	if many > 0.06 || many > few/5 {
		t.Errorf("the largest gap is %.4f with 10 pairs, %.4f with 4000", few, many)
	}
}

// An order and its reverse give a game of pairwise meetings its exact value at once.
func TestAntitheticOrdersAreExactForPairs(t *testing.T) {
	game := certain(func(s Set) float64 { return float64(s.Len()*s.Len()) + 3*float64(s&1) })
	p, err := Sampled(9, 2, 4)
	d := divide(t, p, err, game)
	check(t, d, []float64{12, 9, 9, 9, 9, 9, 9, 9, 9}, 1e-12)
	if d.Levers[0].SE > 1e-12 {
		t.Errorf("error %g where orders do not matter", d.Levers[0].SE)
	}
}

// Over many games and plans, the interval of a sampled plan holds the exact expected value
// about as often as it says. Each lever alone does nearly what all do together, so that
// much depends on who comes first.
func TestIntervalHoldsOrdersAndReplicates(t *testing.T) {
	const trials, replicates, pairs = 400, 8, 12
	substitutes := func(s Set) float64 { return 20 * math.Sqrt(float64(s.Len()+3*int(s&1))) }
	want := exactly(t, 5, certain(substitutes))
	hit, total, share := 0, 0, 0.0
	for trial := range uint64(trials) {
		game := func(s Set) []float64 {
			y := make([]float64, replicates)
			for r := range y {
				gain := 1 + noise(trial<<32+uint64(r)) // replicates differ in what levers are worth
				y[r] = gain*substitutes(s) + 2*noise(trial<<32+uint64(s)<<8+uint64(r)+1<<20)
			}
			return y
		}
		p, err := Sampled(5, pairs, trial)
		d := divide(t, p, err, game)
		for i, v := range d.Levers {
			total++
			if v.Low <= want.Levers[i].Mean && want.Levers[i].Mean <= v.High {
				hit++
			}
			share += v.OrderShare
		}
	}
	coverage := float64(hit) / float64(total)
	if coverage < 0.93 || coverage > 0.99 {
		t.Errorf("coverage %.3f", coverage)
	}
	if share /= float64(total); share < 0.2 || share > 0.98 {
		t.Errorf("share of orders %.2f", share)
	}
}

// Where every pair of orders meets every replicate with chance of its own and nothing else
// differs, the squared error is that of so many independent numbers, and not twice as much.
func TestCrossedErrorCountsNothingTwice(t *testing.T) {
	const trials, pairs, replicates = 400, 10, 12
	sum := 0.0
	for trial := range uint64(trials) {
		credit := make([][]float64, pairs)
		for k := range credit {
			for r := range uint64(replicates) {
				credit[k] = append(credit[k], noise(trial<<32+uint64(k)<<16+r))
			}
		}
		v := crossed(credit, slices.Repeat([]bool{true}, replicates))
		sum += v.SE * v.SE / trials
	}
	want := 1. / 12 / (pairs * replicates)
	if sum < want || sum > 1.5*want { // never below either part, so a little too wide
		t.Errorf("squared error %.3g, want about %.3g", sum, want)
	}
}

func TestInteractions(t *testing.T) {
	p, err := Exact(4)
	if err != nil {
		t.Fatal(err)
	}
	// 2 x0 + 5 x0 x1 - 3 x2 x3 + 6 x0 x1 x2: a triple is shared by its three pairs, half each.
	game := certain(func(s Set) float64 {
		x := func(i int) float64 { return float64(s >> i & 1) }
		return 2*x(0) + 5*x(0)*x(1) - 3*x(2)*x(3) + 6*x(0)*x(1)*x(2)
	})
	got, err := p.Interactions(game)
	if err != nil {
		t.Fatal(err)
	}
	want := []Interaction{{A: 0, B: 1}, {A: 0, B: 2}, {A: 0, B: 3}, {A: 1, B: 2}, {A: 1, B: 3}, {A: 2, B: 3}}
	for i, mean := range []float64{8, 3, 0, 3, 0, -3} {
		if got[i].A != want[i].A || got[i].B != want[i].B {
			t.Errorf("pair %d is %d, %d", i, got[i].A, got[i].B)
		}
		near(t, fmt.Sprint("pair ", i), got[i].Mean, mean, 1e-12)
	}
	if one, err := Exact(1); err != nil {
		t.Error(err)
	} else if none, err := one.Interactions(game); err != nil || len(none) != 0 {
		t.Errorf("one lever meets %v, %v", none, err)
	}
	sampled, _ := Sampled(4, 3, 1)
	if _, err := sampled.Interactions(game); !errors.Is(err, ErrSampled) {
		t.Errorf("sampled plan: %v", err)
	}
}

func TestPlans(t *testing.T) {
	p, _ := Exact(3)
	if got := slices.Collect(p.Subsets()); !slices.Equal(got, []Set{0, 1, 2, 3, 4, 5, 6, 7}) {
		t.Errorf("subsets %v", got)
	}
	short, _ := Sampled(18, 10, 5)
	long, _ := Sampled(18, 20, 5)
	a, b := slices.Collect(short.Subsets()), slices.Collect(long.Subsets())
	if !slices.Equal(a, b[:len(a)]) || len(a) > 10*2*17+2 || a[0] != 0 {
		t.Errorf("%d subsets, then %d", len(a), len(b))
	}
	slices.Sort(a)
	if len(slices.Compact(a)) != len(a) {
		t.Error("a subset is listed twice")
	}
	for range long.Subsets() {
		break // a list may be left early
	}
	for _, f := range []func() (Plan, error){
		func() (Plan, error) { return Exact(0) },
		func() (Plan, error) { return Exact(17) },
		func() (Plan, error) { return Sampled(31, 5, 1) },
		func() (Plan, error) { return New(8, 1, 1) },
	} {
		if _, err := f(); err == nil {
			t.Error("a plan that cannot be is accepted")
		}
	}
}

// Every lever comes first equally often, and every order of three is drawn.
func TestOrdersAreUniform(t *testing.T) {
	count := map[string]int{}
	const n = 6000
	for k := range uint64(n) {
		count[fmt.Sprint(order(3, 77, k))]++
	}
	chi := 0.0
	for _, c := range count {
		chi += (float64(c) - n/6) * (float64(c) - n/6) / (n / 6)
	}
	if len(count) != 6 || chi > 20.5 { // 5 degrees of freedom: P(chi2 > 20.5) is 0.001
		t.Errorf("%v: chi-square %.1f", count, chi)
	}
}

func TestMissingAndUndefined(t *testing.T) {
	p, _ := Exact(2)
	_, err := p.Divide(func(s Set) []float64 {
		if s == 2 {
			return nil
		}
		return []float64{1, 2}
	})
	var missing *MissingError
	if !errors.As(err, &missing) || missing.Subset != 2 || missing.Want != 2 {
		t.Errorf("error %v", err)
	}
	for _, plan := range []func() (Plan, error){
		func() (Plan, error) { return Exact(4) },
		func() (Plan, error) { return Sampled(4, 3, 9) },
	} {
		p, err := plan()
		d := divide(t, p, err, func(s Set) []float64 {
			y := rough(5, 3)(s)
			if s == p.All() {
				y[2] = math.NaN()
			}
			return y
		})
		if d.Dropped != 1 || d.Levers[0].N != 4 || !math.IsNaN(d.Levers[1].PerReplicate[2]) || math.IsNaN(d.Levers[0].Low) {
			t.Errorf("one replicate undefined: %+v", d)
		}
	}
}
