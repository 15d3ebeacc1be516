package design

import (
	"math"
	"math/bits"
	"strings"
	"testing"
)

// The generators as Plackett and Burman (1946) print them.
func TestPublishedGenerators(t *testing.T) {
	for runs, want := range map[int]string{
		8:  "+++-+--",
		12: "++-+++---+-",
		20: "++--++++-+-+----++-",
		24: "+++++-+-++--++--+-+----",
	} {
		plan := must(PlackettBurman(caveats(runs-1, 2), runs))
		write := func(p Point) string {
			var b strings.Builder
			for _, v := range p {
				b.WriteByte("-+"[int(v)])
			}
			return b.String()
		}
		if got := write(plan.At(0)); got != want {
			t.Errorf("%d runs: %s, want %s", runs, got, want)
		}
		if got := write(plan.At(int64(runs - 1))); got != strings.Repeat("-", runs-1) {
			t.Errorf("%d runs end with %s", runs, got)
		}
	}
}

func TestHadamardOfAllOrders(t *testing.T) {
	for n := range 60 {
		h := hadamardOf(n)
		if (h != nil) != (n >= 4 && n%4 == 0 && n <= largestHadamard) {
			t.Errorf("order %d: %d rows", n, len(h))
		}
		for i, row := range h {
			if row&1 == 0 || row>>n != 0 {
				t.Errorf("order %d: row %d is %b", n, i, row)
			}
			for k := range i {
				if bits.OnesCount64(row^h[k]) != n/2 {
					t.Errorf("order %d: rows %d and %d are not orthogonal", n, i, k)
				}
			}
		}
	}
}

func TestScreeningIsOrthogonal(t *testing.T) {
	for k := 1; k < largestHadamard; k++ {
		plan := must(PlackettBurman(caveats(k, 2), 0))
		if n := plan.Len(); n%4 != 0 || n <= int64(k) || n > int64(max(4, k+4)) {
			t.Errorf("%d factors in %d runs", k, n)
		}
		c := signs(plan)
		for a := range c {
			if dot(c[a]) != 0 {
				t.Errorf("%d factors: %d is not balanced", k, a)
			}
			for b := range a {
				if dot(c[a], c[b]) != 0 {
					t.Errorf("%d factors: %d and %d", k, a, b)
				}
			}
		}
	}
}

func TestFoldingClearsMainEffects(t *testing.T) {
	for _, k := range []int{3, 7, 11, 18, 25} {
		c := signs(must(PlackettBurmanFolded(caveats(k, 2), 0)))
		for a := range c {
			for b := range a + 1 {
				if a != b && dot(c[a], c[b]) != 0 {
					t.Errorf("%d factors: %d and %d", k, a, b)
				}
				for e := range b {
					if dot(c[a], c[b], c[e]) != 0 {
						t.Errorf("%d factors: %d is mixed with %d %d", k, a, b, e)
					}
				}
			}
		}
	}
}

// In twelve runs every main effect carries a third of every interaction of two others.
func TestInteractionShareOfTwelveRuns(t *testing.T) {
	c := signs(must(PlackettBurman(caveats(11, 2), 12)))
	for a := range c {
		for b := range a {
			for e := range b {
				if d := dot(c[a], c[b], c[e]); d != 4 && d != -4 {
					t.Errorf("%d %d %d: %d of 12", a, b, e, d)
				}
			}
		}
	}
	if got := interactionShare(hadamardOf(12), 11); math.Abs(got-1.0/3) > 1e-15 {
		t.Error(got)
	}
	if got := interactionShare(hadamardOf(16), 15); got != 1 {
		t.Errorf("a regular fraction has whole aliases, not %v", got)
	}
}
