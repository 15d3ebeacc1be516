package geo

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestIndexAgainstBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var x Index
	for round := range 50 {
		side := int32(1000 + r.IntN(100_000))
		points := make([]Pt, r.IntN(400))
		for i := range points {
			points[i] = Pt{r.Int32N(side), r.Int32N(side)}
		}
		x.Rebuild(points, nil, 1+r.Int32N(side), side)
		for range 50 {
			p, reach := Pt{r.Int32N(side*2) - side/2, r.Int32N(side*2) - side/2}, r.Int32N(side)
			var want []int32
			for i, q := range points {
				if Near(p, q, reach) {
					want = append(want, int32(i))
				}
			}
			if got := x.Near(nil, p, reach); !slices.Equal(got, want) {
				t.Fatalf("round %d: near %v within %d: %v, want %v", round, p, reach, got, want)
			}
		}
	}
}

func TestTowardArrives(t *testing.T) {
	p, goal := Pt{0, 0}, Pt{12345, 6789}
	for range 100 {
		before := Dist(p, goal)
		if p = Toward(p, goal, 500); Dist(p, goal) >= before && p != goal {
			t.Fatalf("no nearer at %v", p)
		}
	}
	if p != goal {
		t.Fatalf("stopped at %v", p)
	}
}

func BenchmarkNear(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const side = 128 * Km
	points := make([]Pt, 20_000)
	for i := range points {
		points[i] = Pt{r.Int32N(side), r.Int32N(side)}
	}
	var x Index
	x.Rebuild(points, nil, 2*Km, side)
	var near []int32
	for i := range b.N {
		near = x.Near(near[:0], points[i%len(points)], 2*Km)
	}
}
