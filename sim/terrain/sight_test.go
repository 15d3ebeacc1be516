package terrain

import (
	"math/rand/v2"
	"testing"

	"pocsim/sim/geo"
)

func TestSight(t *testing.T) {
	l := countries(t)[0]
	for c := range int32(len(l.Cover)) {
		day, night, vision := l.Sight(c, false, true), l.Sight(c, true, false), l.Sight(c, true, true)
		if day < 3_000 || day > 60_000 || night != day/4 || vision != day*6/10 || l.Cover[c] == Forest && day != 3_000 {
			t.Fatalf("sight %d %d %d on %s", day, night, vision, l.Cover[c])
		}
	}
}

func TestRefugeAgainstBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, l := range countries(t)[:4] {
		for range 300 {
			p, reach := geo.Pt{X: r.Int32N(l.SizeDm), Y: r.Int32N(l.SizeDm)}, 1000+r.Int32N(6*geo.Km)
			got := l.Refuge(p, reach)
			if geo.Dist(p, got) > reach || got != geo.Clamp(got, l.SizeDm) || got != l.Refuge(p, reach) {
				t.Fatalf("refuge of %v within %d: %v", p, reach, got)
			}
			best, least := got, int32(1<<30)
			for c := range int32(len(l.Cover)) {
				if h := l.hides(c); h >= 0 && geo.Dist(p, l.Centre(c)) <= reach && geo.Dist(p, l.Centre(c))+h < least {
					best, least = l.Centre(c), geo.Dist(p, l.Centre(c))+h
				}
			}
			if got != best && l.hides(l.CellAt(p)) != 0 {
				t.Fatalf("refuge of %v within %d: %v, want %v", p, reach, got, best)
			}
		}
	}
}

func TestRemote(t *testing.T) {
	for _, l := range countries(t) {
		var from []geo.Pt
		for _, p := range l.Places {
			from = append(from, p.At)
		}
		forest := 0
		for k := range uint64(50) {
			p := l.Remote(9, k, from, 3*geo.Km, 12*geo.Km)
			if p != l.Remote(9, k, from, 3*geo.Km, 12*geo.Km) || p != geo.Clamp(p, l.SizeDm) {
				t.Fatalf("hideout %v", p)
			}
			near := int32(1 << 30)
			for _, q := range from {
				near = min(near, geo.Dist(p, q))
			}
			if l.Cover[l.CellAt(p)] == Forest {
				forest++
			}
			if l.Params == defaults(t) && (near < 3*geo.Km || near > 12*geo.Km || l.Speed(l.CellAt(p), Wheels, false) == 0) {
				t.Fatalf("hideout %d dm from a settlement", near)
			}
		}
		if l.Params == defaults(t) && forest < 40 {
			t.Errorf("%d hideouts of 50 in forest", forest)
		}
		l.Remote(9, 1, nil, 0, 0)
	}
}
