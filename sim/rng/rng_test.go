package rng

import (
	"math"
	"slices"
	"testing"
)

func TestSplitMix64MatchesThePublishedVectors(t *testing.T) {
	state, want := uint64(1234567), []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423}
	for _, w := range want {
		var out uint64
		if state, out = SplitMix64(state); out != w {
			t.Fatalf("SplitMix64 = %d, want %d", out, w)
		}
	}
	if _, out := SplitMix64(0); out != 0xe220a8397b1dcdaf {
		t.Fatalf("SplitMix64(0) = %x", out)
	}
}

// The numbers below are promises: a change of any of them changes every result ever published.
func TestDrawsAreGolden(t *testing.T) {
	got := []uint64{
		uint64(At(1, PlanWhen, 2, 3, 4)), uint64(At(0, Victim, 0, 0, 0)), uint64(At(1<<63, LandRefuge, 1<<40, 99, 7)),
	}
	want := []uint64{15666322051389331173, 5277179912047976513, 8813555228742668333}
	if !slices.Equal(got, want) {
		t.Fatalf("draws = %d, want %d", got, want)
	}
}

func TestDrawsAreUniformOverEveryPartOfTheKey(t *testing.T) {
	keys := map[string]func(i uint64) Draw{
		"seed":   func(i uint64) Draw { return At(i, Sense, 3, 4, 5) },
		"entity": func(i uint64) Draw { return At(9, Sense, i, 4, 5) },
		"tick":   func(i uint64) Draw { return At(9, Sense, 3, i, 5) },
		"k":      func(i uint64) Draw { return At(9, Sense, 3, 4, i) },
	}
	const n, bins = 1 << 16, 64
	for name, draw := range keys {
		var count [bins]float64
		ones := [64]int{}
		for i := range uint64(n) {
			d := draw(i)
			count[uint64(d)>>58]++
			for b := range ones {
				ones[b] += int(uint64(d) >> b & 1)
			}
		}
		chi := 0.0
		for _, c := range count {
			chi += (c - n/bins) * (c - n/bins) / (n / bins)
		}
		if chi > 120 { // 63 degrees of freedom: P(chi2 > 120) is about 2e-5
			t.Errorf("%s: chi-square %.1f over %d bins", name, chi, bins)
		}
		for b, c := range ones {
			if math.Abs(float64(c)-n/2) > 5*math.Sqrt(n)/2 {
				t.Errorf("%s: bit %d set %d times of %d", name, b, c, n)
			}
		}
	}
}

func TestNoTwoKeysCollide(t *testing.T) {
	seen := make(map[Draw]bool, 1_000_000)
	for p := range Purpose(10) {
		for e := range uint64(100) {
			for k := range uint64(1000) {
				d := At(42, p, e, k/10, k%10)
				if seen[d] {
					t.Fatalf("collision at %d %d %d", p, e, k)
				}
				seen[d] = true
			}
		}
	}
}

func TestNormalHasTheRightMomentsAndTails(t *testing.T) {
	const n = 400_000
	var sum, square, beyond float64
	for i := range uint64(n) {
		z := float64(At(7, Sense, i, 0, 0).Normal()) / 1000
		sum += z
		square += z * z
		if z > 1.645 {
			beyond++
		}
	}
	mean, sd := sum/n, math.Sqrt(square/n-sum/n*sum/n)
	if math.Abs(mean) > 0.01 || math.Abs(sd-1) > 0.01 || math.Abs(beyond/n-0.05) > 0.002 {
		t.Fatalf("mean %.4f sd %.4f P(z>1.645) %.4f", mean, sd, beyond/n)
	}
	if upperNormal(0) != 0 || upperNormal(1<<30-1) < 4500 {
		t.Fatalf("ends of the quantile table: %d %d", upperNormal(0), upperNormal(1<<30-1))
	}
	for u, last := uint32(0), int32(-1); u < 1<<30; u += 1 << 14 {
		if z := upperNormal(u); z < last {
			t.Fatalf("quantile falls at %d: %d after %d", u, z, last)
		} else {
			last = z
		}
	}
}

func TestLogNormalMedianAndP95(t *testing.T) {
	const n = 20_000
	draws := make([]int32, n)
	for i := range draws {
		draws[i] = At(3, DeskDelay, uint64(i), 0, 0).LogNormal(240, 1440)
	}
	slices.Sort(draws)
	if m, p := draws[n/2], draws[n*95/100]; m < 230 || m > 250 || p < 1350 || p > 1530 {
		t.Fatalf("median %d p95 %d, want about 240 and 1440", m, p)
	}
}

func TestFixedPointAgainstFloat(t *testing.T) {
	for _, x := range []float64{0.001, 0.1, 0.5, 1, 1.7, 2, 10, 1000, 50000} {
		q := math.Floor(x * one)
		if got, want := float64(log2Q20(uint64(q)))/one, math.Log2(q/one); math.Abs(got-want) > 3e-6 {
			t.Errorf("log2(%g) = %g, want %g", x, got, want)
		}
	}
	for _, x := range []float64{-8, -1.5, 0, 0.25, 1, 3.7, 12} {
		if got, want := float64(exp2Q20(int64(x*one)))/one, math.Exp2(x); math.Abs(got/want-1) > 1e-3 {
			t.Errorf("exp2(%g) = %g, want %g", x, got, want)
		}
	}
}

func TestPowerLawTail(t *testing.T) {
	const n = 200_000
	ten := 0
	for i := range uint64(n) {
		x := At(5, PlanSeverity, i, 0, 0).PowerLaw(2500, 500)
		if x < 1 || x > 500 {
			t.Fatalf("out of range: %d", x)
		}
		if x >= 10 {
			ten++
		}
	}
	if p, want := float64(ten)/n, math.Pow(10, -1.5); math.Abs(p-want) > 0.003 {
		t.Fatalf("P(X>=10) = %.4f, want %.4f", p, want)
	}
}

func TestTriangularStaysInsideAndPeaksAtTheMode(t *testing.T) {
	var below float64
	const n = 50_000
	for i := range uint64(n) {
		x := At(5, LadderTime, i, 0, 0).Triangular(10, 20, 60)
		if x < 10 || x > 60 {
			t.Fatalf("out of range: %d", x)
		}
		if x < 20 {
			below++
		}
	}
	if math.Abs(below/n-0.2) > 0.03 { // P(X < mode) = (20-10)/(60-10)
		t.Fatalf("P(X<mode) = %.3f", below/n)
	}
}

func BenchmarkAt(b *testing.B) {
	var x Draw
	for i := range uint64(b.N) {
		x += At(1, Sense, i, 2, 3)
	}
	_ = x
}
