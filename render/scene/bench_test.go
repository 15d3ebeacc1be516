package scene

import (
	"fmt"
	"testing"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
	"pocsim/sim/terrain"
)

// crowded returns an attacked country whose households are multiplied and partly driven out.
func crowded(b testing.TB, households int) *watch {
	w := attacked(b, "two-rivers")
	h := &w.f.Homes
	at := append([]geo.Pt(nil), h.At...)
	h.At, h.Mode, h.Marks = h.At[:0], h.Mode[:0], h.Marks[:0]
	for i := range households {
		p, mode := at[i%len(at)], sim.AtHome
		draw := rng.At(3, rng.HousePlace, uint64(i), 0, 0)
		switch k := draw.Below(10); k {
		case 0:
			mode = sim.Fleeing
		case 1, 2:
			mode = sim.Displaced
		}
		if mode != sim.AtHome {
			p.X += rng.At(3, rng.HousePlace, uint64(i), 0, 1).Below(80_000) - 40_000
			p.Y += rng.At(3, rng.HousePlace, uint64(i), 0, 2).Below(80_000) - 40_000
			p = geo.Clamp(p, w.country.land.SizeDm)
		}
		h.At, h.Mode, h.Marks = append(h.At, p), append(h.Mode, mode), append(h.Marks, 0)
	}
	return w
}

// BenchmarkDraw prepares a frame of 1280 by 720, after the model has moved every time.
func BenchmarkDraw(b *testing.B) {
	for _, households := range []int{20_000, 200_000} {
		w := crowded(b, households)
		for _, view := range []struct {
			name string
			km   float64
		}{{"country", float64(w.country.Side())}, {"district", 40}, {"village", 8}} {
			b.Run(fmt.Sprintf("%d/%s", households, view.name), func(b *testing.B) {
				cam := ground.NewCamera(w.country.Side(), 1280, 720)
				at := ground.PointOf(w.f.Places[3].At)
				if view.name != "country" {
					cam.X, cam.Y, cam.KmPerPx = float64(at.X), float64(at.Y), view.km/720
				}
				o := Options{Theme: picture.Light, Truth: true, Layers: All}
				draw := func() {
					w.f.Tick++
					w.p.Reset(1280, 720)
					w.s.Draw(w.p, picture.Rect{W: 1280, H: 720}, &w.f, w.legend, &cam, o)
				}
				draw()
				b.ReportAllocs()
				b.ResetTimer()
				for range b.N {
					draw()
				}
			})
		}
	}
}

// TestWarmFramesAllocateNothing holds the memory of a picture drawn again and again.
func TestWarmFramesAllocateNothing(t *testing.T) {
	w := attacked(t, "two-rivers")
	o := Options{Theme: picture.Light, Truth: true, Layers: All}
	for range 3 {
		w.draw(o)
	}
	if n := testing.AllocsPerRun(20, func() { w.draw(o) }); n > 4 {
		t.Errorf("a warm frame allocates %g times", n)
	}
}

// BenchmarkReach finds how far a unit gets that has just been selected.
func BenchmarkReach(b *testing.B) {
	w := attacked(b, "two-rivers")
	land := w.country.land
	for i := range b.N {
		from := w.f.Places[1+i%(len(w.f.Places)-1)].At
		for h := range int32(2) {
			areasOf(ground.Reach(land, from, terrain.Armour, 60*(h+1), false, reachDetail))
		}
	}
}
