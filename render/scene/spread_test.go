package scene

import (
	"testing"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

func TestNamesCoverNoSymbols(t *testing.T) {
	w := attacked(t, "two-rivers")
	written := 0
	for round := range uint64(40) {
		look := func(k uint64, n int32) float64 { return float64(rng.At(7, rng.Forecast, 3, round, k).Below(n)) }
		w.cam = ground.NewCamera(w.country.Side(), float64(pane.W), float64(pane.H)).Zoom(1+look(1, 80)/10, look(2, 900), look(3, 600))
		w.draw(Options{Truth: round%2 == 0, TextScale: 1 + float32(round%3)/4, Plain: round%5 == 0})
		written += len(w.s.names)
		for i := range w.s.names {
			n := w.s.names[i]
			for k := range w.s.marks {
				if m := &w.s.marks[k]; n.box.Meets(m.box()) {
					t.Errorf("round %d: %q covers %v", round, n.text, m.target)
				}
			}
			for k := range w.s.names[:i] {
				if n.box.Meets(w.s.names[k].box) {
					t.Errorf("round %d: %q and %q cover each other", round, n.text, w.s.names[k].text)
				}
			}
		}
	}
	if written < 250 {
		t.Errorf("%d names in forty pictures", written)
	}
}

func TestSymbolsFanOut(t *testing.T) {
	w := attacked(t, "two-rivers")
	base := w.f.Bases[1].At
	for i := 1; i < len(w.f.Units); i++ { // all units on one spot, busy
		u := &w.f.Units[i]
		u.At, u.State, u.Strength, u.Held = base, sim.OnSite, 30, true
	}
	w.draw(Options{Truth: true})
	for i := range w.s.marks {
		for k := range w.s.marks[:i] {
			a, b := &w.s.marks[i], &w.s.marks[k]
			if a.box().Meets(b.box()) {
				t.Errorf("%v and %v cover each other", a.target, b.target)
			}
		}
	}
	if n := w.s.kinds()[Unit]; n != len(w.f.Units)-1 {
		t.Errorf("%d of %d units are drawn", n, len(w.f.Units)-1)
	}
}

func TestEmptyAndCrowded(t *testing.T) {
	w := attacked(t, "capital-delay")
	empty := sim.Frame{Now: w.f.Now, Tick: w.f.Tick}
	for _, o := range []Options{{}, {Truth: true, Layers: All, Selected: Target{Unit, 3}}, {Truth: true, Layers: All, Selected: Target{Household, 9}}, {Layers: All, Selected: Target{Base, 1}}} {
		for _, r := range []picture.Rect{pane, {}, {W: 3, H: 900}} {
			w.p.Reset(1040, 680)
			w.s.Draw(w.p, r, &empty, w.legend, &w.cam, o)
		}
	}
	// A thousand of each, all on one spot.
	crowd := w.f
	for len(crowd.Units) < 1000 {
		u := w.f.Units[1]
		u.State, u.Held = sim.OnSite, true
		crowd.Units = append(crowd.Units, u)
		crowd.Bands = append(crowd.Bands, w.f.Bands[1])
	}
	w.p.Reset(1040, 680)
	w.s.Draw(w.p, pane, &crowd, w.legend, &w.cam, Options{Truth: true, Layers: All})
	if n := w.s.kinds(); n[Unit] < 900 || n[Band] < 900 {
		t.Errorf("of a crowd %v are drawn", n)
	}
}

func TestSymbolsGlide(t *testing.T) {
	w := attacked(t, "two-rivers")
	for i := 1; i < len(w.f.Units); i++ {
		w.f.Units[i].State = sim.NotArrived
	}
	u := &w.f.Units[1]
	u.State, u.Strength, u.Outpost, u.Dest = sim.OnSite, 30, 1, 0
	at := w.f.Places[1].At
	off := func(pulse float64) float32 {
		w.draw(Options{Pulse: pulse})
		for _, m := range w.s.marks {
			if m.target == (Target{Unit, 1}) {
				return m.at.Minus(m.anchor).Length()
			}
		}
		t.Fatal("the unit is not drawn")
		return 0
	}
	alone := false
	for km := int32(1); km < 60 && !alone; km++ { // somewhere in the bush about the town
		u.At = geo.Clamp(geo.Pt{X: at.X - km*geo.Km, Y: at.Y - km*geo.Km/2}, w.country.land.SizeDm)
		alone = off(1) == 0
	}
	if !alone {
		t.Error("it never stands where it is")
	}
	u.At = at // on a town
	early, later, end := off(1.05), off(1.1), off(3)
	if !(early > 0 && early < later && later < end) {
		t.Errorf("it stands %g, %g, then %g px aside", early, later, end)
	}
}
