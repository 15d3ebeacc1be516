package screen

import (
	"testing"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/scene"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// TestACountryTakesFewCalls draws the map of a country of 100,000 households, a third of them
// on the road or away, as a whole, a district and a village: a handful of calls each.
func TestACountryTakesFewCalls(t *testing.T) {
	loaded, err := scenarios.Load("two-rivers")
	if err != nil {
		t.Fatal(err)
	}
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), 1)
	country := scene.NewCountry(w)
	var f sim.Frame
	w.Frame(&f)
	multiply(&f.Homes, 100_000, w.Land().SizeDm)
	pane, pic, p := scene.New(country), picture.New(), Painter{}
	place := ground.PointOf(f.Places[3].At)
	for _, view := range []struct {
		name string
		km   float64 // from top to bottom; 0 the whole country
		most int
	}{{"country", 0, 15}, {"district", 40, 15}, {"village", 8, 15}} {
		cam := ground.NewCamera(country.Side(), 1280, 720)
		if view.km > 0 {
			cam.X, cam.Y, cam.KmPerPx = float64(place.X), float64(place.Y), view.km/720
		}
		pic.Reset(1280, 720)
		pane.Draw(pic, picture.Rect{W: 1280, H: 720}, &f, w.Legend(), &cam, scene.Options{Theme: picture.Light, Truth: true, Layers: scene.All})
		painted(&p, pic.List())
		t.Logf("%s: %d calls for %d discs", view.name, p.Calls(), len(pic.List().Centres))
		if p.Calls() > view.most || view.name == "village" && len(pic.List().Centres) < 1000 {
			t.Errorf("%s: %d calls for %d discs", view.name, p.Calls(), len(pic.List().Centres))
		}
	}
}

// multiply makes many households of few, and drives a third of them out.
func multiply(h *sim.FrameHomes, n int, side int32) {
	at := append([]geo.Pt(nil), h.At...)
	h.At, h.Mode, h.Marks = h.At[:0], h.Mode[:0], h.Marks[:0]
	for i := range n {
		p, mode := at[i%len(at)], sim.AtHome
		step := func(axis uint64) int32 {
			return rng.At(3, rng.HousePlace, uint64(i), 0, axis).Below(80_000) - 40_000
		}
		switch i % 9 {
		case 0:
			mode = sim.Fleeing
		case 1, 2:
			mode = sim.Displaced
		}
		if mode != sim.AtHome {
			p = geo.Clamp(geo.Pt{X: p.X + step(1), Y: p.Y + step(2)}, side)
		}
		h.At, h.Mode, h.Marks = append(h.At, p), append(h.Mode, mode), append(h.Marks, 0)
	}
}
