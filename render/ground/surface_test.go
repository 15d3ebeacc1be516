package ground

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"runtime"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// country returns the world of a scenario at its start, made once for all tests.
func country(t testing.TB, name string) *sim.World {
	t.Helper()
	if w := worlds[name]; w != nil {
		return w
	}
	loaded, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), 1)
	worlds[name] = w
	return w
}

var worlds = map[string]*sim.World{}

func TestReliefHasTheSameBitsWithAnyWorkers(t *testing.T) {
	l := country(t, "two-rivers").Land()
	s := NewSurface(l, 300)
	paint := func(procs int) []byte {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		img := image.NewRGBA(image.Rect(0, 0, 300, 211))
		s.Paint(img, img.Rect, Sight{0.1, 0.2, 0.7}, Projector(), 5)
		return img.Pix
	}
	one := paint(1)
	for _, procs := range []int{2, 3, 7} {
		if !bytes.Equal(one, paint(procs)) {
			t.Errorf("%d workers paint something else than one", procs)
		}
	}
}

func TestReliefTilesMeet(t *testing.T) {
	l := country(t, "two-rivers").Land()
	s := NewSurface(l, 256)
	whole, tiles := image.NewRGBA(image.Rect(0, 0, 256, 256)), image.NewRGBA(image.Rect(0, 0, 256, 256))
	s.Paint(whole, whole.Rect, Sight{Span: 1}, Projector(), 0)
	for y := range 4 {
		for x := range 4 {
			s.Paint(tiles, image.Rect(64*x, 64*y, 64*x+64, 64*y+64), Sight{float64(x) / 4, float64(y) / 4, 0.25}, Projector(), 0)
		}
	}
	if !bytes.Equal(whole.Pix, tiles.Pix) {
		t.Error("sixteen tiles are not the whole")
	}
}

func TestReliefThatLeavesThePictureIsCut(t *testing.T) {
	s := NewSurface(country(t, "two-rivers").Land(), 200)
	whole, cut := image.NewRGBA(image.Rect(0, 0, 200, 200)), image.NewRGBA(image.Rect(0, 0, 90, 70))
	s.Paint(whole, whole.Rect, Sight{Span: 1}, Projector(), 5)
	s.Paint(cut, whole.Rect.Sub(image.Pt(50, 40)), Sight{Span: 1}, Projector(), 5)
	for y := range 70 {
		for x := range 90 {
			if cut.RGBAAt(x, y) != whole.RGBAAt(x+50, y+40) {
				t.Fatalf("the point %d, %d differs", x, y)
			}
		}
	}
}

func TestReliefShowsTheCovers(t *testing.T) {
	l := country(t, "two-rivers").Land()
	for _, theme := range Themes() {
		img := Relief(l, theme, int(l.Side)*3)
		near, seen := 0, 0
		for y := int32(2); y < l.Side-2; y += 3 {
			for x := int32(2); x < l.Side-2; x += 3 {
				c := l.Cover[y*l.Side+x]
				if !uniform(l, x, y) {
					continue
				}
				seen++
				at := img.RGBAAt(int(x)*3+1, int(y)*3+1)
				best, least := 0, math.Inf(1)
				for k := range Covers {
					if d := apartRGB(at, theme.Cover[k]); d < least {
						best, least = k, d
					}
				}
				if terrain.Cover(best) == c {
					near++
				}
			}
		}
		if seen < 500 || float64(near) < 0.6*float64(seen) {
			t.Errorf("%s: %d of %d points amid one cover look most like its tint", theme.Name, near, seen)
		}
	}
}

// uniform reports whether a cell and all within two of it have one cover and no main river.
func uniform(l *terrain.Land, x, y int32) bool {
	for v := y - 2; v <= y+2; v++ {
		for u := x - 2; u <= x+2; u++ {
			if l.Cover[v*l.Side+u] != l.Cover[y*l.Side+x] || l.River[v*l.Side+u] == terrain.MainRiver {
				return false
			}
		}
	}
	return true
}

func apartRGB(a, b color.RGBA) float64 {
	r, g, u := float64(a.R)-float64(b.R), float64(a.G)-float64(b.G), float64(a.B)-float64(b.B)
	return math.Sqrt(r*r + g*g + u*u)
}

func TestReliefOfOddLands(t *testing.T) {
	for _, p := range []terrain.Params{
		{Seed: 1, SizeKm: 4, CellM: 2000, Settlements: 3},
		{Seed: 2, SizeKm: 40, CellM: 100, Settlements: 9, ReliefM: 3000, Rivers: 40, SwampShare: 500_000},
		{Seed: 3, SizeKm: 10, CellM: 500, Settlements: 1, ForestShare: 1_000_000},
	} {
		l := terrain.Generate(p)
		for _, px := range []int{1, 7, 64} {
			img := Relief(l, Night(), px)
			for i := 3; i < len(img.Pix); i += 4 {
				if img.Pix[i] != 255 {
					t.Fatalf("%+v at %d px leaves holes", p, px)
				}
			}
		}
		if runs := RoadRuns(l, true); p.Settlements > 1 && len(runs) == 0 {
			t.Errorf("%+v has no roads", p)
		}
		RiverRuns(l)
	}
}

func BenchmarkRelief2048(b *testing.B) {
	l := country(b, "two-rivers").Land()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for b.Loop() {
		Relief(l, Projector(), 2048)
	}
}

func TestPointsAreExact(t *testing.T) {
	for _, p := range []geo.Pt{{}, {X: 5_119_999, Y: 1}, {X: 640_005, Y: 1_279_999}} {
		if q := PointOf(p).Pt(); geo.Dist(p, q) > 1 {
			t.Errorf("%v comes back as %v", p, q)
		}
	}
}
