package scene

import (
	"fmt"
	"slices"
	"testing"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A lying is something that lies on the map, with its box.
type lying struct {
	what string
	box  ground.Box
}

// lies lists what the last picture wrote and drew with room of its own.
func (s *Scene) lies() (out []lying) {
	for i := range s.figures {
		out = append(out, lying{"grid figure " + s.figures[i].text, s.figures[i].box})
	}
	out = append(out, lying{"scale", boxOf(s.scale.plate)})
	for i := range s.marks {
		if m := &s.marks[i]; s.near(m.anchor, 0) {
			out = append(out, lying{fmt.Sprintf("%s %d, form %d", m.target.Kind, m.target.ID, m.form), m.box()})
		}
	}
	for _, c := range s.chips {
		out = append(out, lying{"the count of a base", c.box(s.u)})
	}
	for i := range s.names {
		out = append(out, lying{"name " + s.names[i].text, s.names[i].box})
	}
	return out
}

// collisions tells which things of the last picture cover each other, and which cover the
// sign of a place or reach out of the pane.
func (s *Scene) collisions() (out []string) {
	all, spread := s.lies(), s.cam.Spread(s.country.Side())
	whole := spread.Width() <= s.pane.W && spread.Height() <= s.pane.H // otherwise the land moves beneath the scale
	for i, a := range all {
		if !a.box.Within(ground.Box{Left: -0.5, Top: -0.5, Right: s.pane.W + 0.5, Bottom: s.pane.H + 0.5}) {
			out = append(out, a.what+" reaches out of the pane")
		}
		for _, b := range all[:i] {
			if a.box.Grown(-0.5).Meets(b.box) {
				out = append(out, a.what+" covers "+b.what)
			}
		}
		for k := range s.country.Layout.Signs {
			n := &s.country.Layout.Signs[k]
			if n.Kind == ground.Base && a.what == "the count of a base" || a.what == "scale" && !whole {
				continue
			}
			if at, half := s.sign(int32(k)); s.near(at, 0) && covers(n.Kind, at, half).Grown(-0.5).Meets(a.box) {
				out = append(out, a.what+" covers the sign of "+n.Name)
			}
		}
	}
	return out
}

// everyTown complains of towns in the pane without a name.
func (s *Scene) everyTown(t *testing.T, when string) {
	t.Helper()
	for k := range s.country.Layout.Signs {
		n := &s.country.Layout.Signs[k]
		if n.Kind == ground.Town && !slices.ContainsFunc(s.names, func(is name) bool { return is.sign == int32(k) }) {
			t.Errorf("%s: the town of %s has no name", when, n.Name)
		}
	}
}

// TestNothingCollides looks at several countries through several cameras, from their first
// day to their worst: names, symbols, signs, counts, the figures of the grid and the scale
// keep clear of each other, of all places and of the edge.
func TestNothingCollides(t *testing.T) {
	lookedAt := 0
	for _, name := range []string{"capital-delay", "two-rivers", "threats/insurgency", "threats/communal"} {
		r := start(t, name, 64)
		s, f, p := New(r.country), sim.Frame{}, picture.New()
		s.country.px = 64
		for day := clock.Time(0); day < 12; day++ {
			now := day * clock.Time(clock.Day+3*clock.Hour)
			if !r.until(s, &f, func(f *sim.Frame) bool { return f.Now >= now }) {
				break
			}
			for k, zoom := range []float64{1, 1, 2.5, 6, 20} {
				wide, high := 1280, 470
				if k == 1 {
					wide, high = 560, 420
				}
				side := r.country.Side()
				cam := ground.NewCamera(side, float64(wide), float64(high)).Fit(ground.Box{Right: side, Bottom: side}, 12)
				if zoom > 1 {
					at := ground.PointOf(f.Places[1+(int(day)+k)%(len(f.Places)-1)].At)
					cam.X, cam.Y, cam.KmPerPx = float64(at.X), float64(at.Y), cam.KmPerPx/zoom
				}
				s.Forget()
				o := Options{Truth: (int(day)+k)%3 != 0, Plain: day%4 == 3, Layers: All, TextScale: 1 + float32(day%3)/4}
				p.Reset(wide, high)
				s.Draw(p, picture.Rect{W: float32(wide), H: float32(high)}, &f, r.legend, &cam, o)
				lookedAt++
				if k == 0 {
					s.everyTown(t, fmt.Sprintf("%s, day %d", name, day))
				}
				for _, words := range s.collisions() {
					t.Errorf("%s, day %d, camera %d, words %g: %s", name, day, k, o.TextScale, words)
				}
			}
		}
	}
	if lookedAt < 150 {
		t.Errorf("only %d pictures were looked at", lookedAt)
	}
}
