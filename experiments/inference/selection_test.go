package inference

import (
	"math"
	"testing"
)

func TestTriangleOfKimAndNelson(t *testing.T) {
	for _, c := range []struct {
		k, n    int
		eta, h2 float64
	}{{2, 10, 0.3341, 6.013}, {5, 20, 0.2372, 9.015}, {10, 20, 0.3029, 11.51}} {
		eta, h2 := triangle(c.k, c.n, 0.05)
		near(t, "eta", eta, c.eta, 5e-5)
		near(t, "h2", h2, c.h2, 5e-3)
	}
}

// slippage runs one race in which the first policy is best by exactly the zone, over
// replicates that share half of their chance.
func slippage(c Contest, k int, seed uint64) Selected {
	s, r := newStream(seed, 14), c.Start(k)
	best := c.Zone
	if c.Smallest {
		best = -best
	}
	x := make([]float64, k)
	for !r.Over() {
		common := s.normal()
		for i := range x {
			x[i] = common + s.normal()
		}
		x[0] += best
		r.Take(x)
	}
	return r.Standing()
}

func TestSelectionIsRightInTheSlippageConfiguration(t *testing.T) {
	trials := 2000
	if testing.Short() {
		trials = 500
	}
	for _, k := range []int{2, 5, 10} {
		for _, smallest := range []bool{false, true} {
			right, runs := 0, 0
			for seed := range trials {
				s := slippage(Contest{Zone: 0.3, Smallest: smallest}, k, uint64(seed))
				runs += s.Runs
				if s.Best == 0 && s.Decided {
					right++
				}
			}
			share := float64(right) / float64(trials)
			t.Logf("k %d, smallest %v: right %.4f, %d runs a race", k, smallest, share, runs/trials)
			if share < 0.94 {
				t.Errorf("k %d, smallest %v: right in %.4f", k, smallest, share)
			}
		}
	}
}

func TestRaceKeepsItsAccounts(t *testing.T) {
	s, r := newStream(1), Contest{Zone: 0.5, Most: 400}.Start(3)
	var sums [3]float64
	taken := [3]int{}
	for rep := 0; !r.Over(); rep++ {
		x := []float64{s.normal(), 3 + s.normal(), 2.9 + s.normal()}
		if rep == 5 {
			x[1] = math.NaN()
		}
		for i := range x {
			if !r.Alive(i) {
				x[i] = math.NaN() // was not run
			} else if rep != 5 {
				sums[i] += x[i]
				taken[i]++
			}
		}
		r.Take(x)
	}
	got := r.Standing()
	if got.Dropped != 1 || got.DroppedAt[0] != 20 || got.Best == 0 || !got.Decided || got.Capped {
		t.Errorf("%+v", got)
	}
	for i := range sums {
		near(t, "mean", got.Means[i], sums[i]/float64(taken[i]), 1e-9)
	}
	if runs := taken[0] + taken[1] + taken[2] + 3; got.Runs != runs {
		t.Errorf("%d runs, counted %d", got.Runs, runs)
	}
	// Twins cannot be told apart but by the zone: the first named stays, and the race ends.
	twins := Contest{Zone: 0.2}.Start(2)
	for !twins.Over() {
		v := s.normal()
		twins.Take([]float64{v, v})
	}
	if got := twins.Standing(); got.Best != 0 || got.Replicates != 20 {
		t.Errorf("%+v", got)
	}
	capped := Contest{Zone: 0.001, Most: 30}.Start(2)
	if s := capped.Standing(); s.Best != -1 || s.Decided {
		t.Errorf("%+v", s)
	}
	for !capped.Over() {
		capped.Take([]float64{s.normal(), s.normal()})
	}
	if got := capped.Standing(); !got.Capped || got.Decided || got.Replicates != 30 || got.Best < 0 {
		t.Errorf("%+v", got)
	}
}

func TestAllocation(t *testing.T) {
	means, sds := make([]float64, 10), make([]float64, 10)
	for i := range means {
		means[i], sds[i] = float64(i+1), 3
	}
	want := []float64{0.4032, 0.3876, 0.0969, 0.0431, 0.0242, 0.0155, 0.0108, 0.0079, 0.0061, 0.0048}
	for i, got := range Allocation(means, sds, true) {
		near(t, "share", got, want[i], 5e-5)
	}
	for i := range means {
		means[i] = -means[i]
	}
	near(t, "greatest", Allocation(means, sds, false)[1], want[1], 5e-5)
}
