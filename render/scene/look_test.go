package scene

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/soft"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A run is a shipped scenario as the tests watch it.
type run struct {
	w       *sim.World
	country *Country
	legend  *sim.Legend
}

// start begins a shipped scenario.
func start(t testing.TB, name string, px int) *run {
	t.Helper()
	loaded, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), 1)
	c := NewCountry(w)
	c.px = px
	return &run{w, c, w.Legend()}
}

// until steps a run until something holds, and shows a pane what passes.
func (r *run) until(s *Scene, f *sim.Frame, holds func(*sim.Frame) bool) bool {
	for r.w.Frame(f); !holds(f); r.w.Frame(f) {
		if r.w.Done() {
			return false
		}
		r.w.Step(nil)
		s.Note(f)
	}
	return true
}

// TestLook draws the sheets by which the map's looks are judged, into the directory that
// POCSIM_LOOK names. Without it there is nothing to do.
func TestLook(t *testing.T) {
	dir := os.Getenv("POCSIM_LOOK")
	if dir == "" {
		t.Skip("POCSIM_LOOK names no directory")
	}
	p := picture.New()
	shot := func(name string, s *Scene, r *run, f *sim.Frame, cam ground.Camera, high int, o Options) {
		wide := high * 16 / 9
		th := o.Theme.Scaled(float32(high) / 720)
		o.Theme = th
		if o.Layers == 0 {
			o.Layers = All
		}
		for range 2 {
			p.Reset(wide, high)
			s.Draw(p, picture.Rect{W: float32(wide), H: float32(high)}, f, r.legend, &cam, o)
		}
		out, err := os.Create(filepath.Join(dir, name+".png"))
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		if err := png.Encode(out, soft.Image(p)); err != nil {
			t.Fatal(err)
		}
	}
	hour := func(h int32) func(*sim.Frame) bool {
		return func(f *sim.Frame) bool { return f.Now > clock.Time(3*clock.Day) && clock.MinuteOfDay(f.Now) == 60*h }
	}
	attack := func(f *sim.Frame) bool {
		for i := 1; i < len(f.Incidents); i++ {
			if f.Incidents[i].Phase == sim.InAttack && f.Incidents[i].AtBase == 0 && f.Moving > 0 && f.Now > f.Incidents[i].Began+90 {
				return true
			}
		}
		return false
	}
	r := start(t, "two-rivers", reliefPx)
	s := New(r.country)
	var f sim.Frame
	side := r.country.Side()
	whole := func(high int) ground.Camera {
		return ground.NewCamera(side, float64(high)*16/9, float64(high)).Fit(ground.Box{Right: side, Bottom: side}, 8)
	}
	close := func(at ground.Point, km float64, high int) ground.Camera {
		c := whole(high)
		c.X, c.Y, c.KmPerPx = float64(at.X), float64(at.Y), km/float64(high)
		return c
	}
	light := Options{Theme: picture.Light, Truth: true, Pulse: 0.6}
	r.until(s, &f, hour(10))
	fmt.Println("side", side, f.Now)
	shot("tr-day-720", s, r, &f, whole(720), 720, light)
	shot("tr-day-1080", s, r, &f, whole(1080), 1080, light)
	r.until(s, &f, func(f *sim.Frame) bool { return clock.MinuteOfDay(f.Now) == 18*60+5 })
	shot("tr-dusk-720", s, r, &f, whole(720), 720, light)
	r.until(s, &f, hour(23))
	shot("tr-night-720", s, r, &f, whole(720), 720, light)
	if r.until(s, &f, attack) {
		shot("tr-attack-720", s, r, &f, whole(720), 720, light)
		known := light
		known.Truth = false
		shot("tr-known-720", s, r, &f, whole(720), 720, known)
		var at ground.Point
		var band int32
		for i := range f.Incidents {
			if f.Incidents[i].Phase == sim.InAttack {
				at, band = ground.PointOf(f.Places[f.Incidents[i].Place].At), int32(f.Incidents[i].Band)
			}
		}
		o := light
		o.Selected = Target{Band, band}
		shot("tr-attack-near-720", s, r, &f, close(at, 40, 720), 720, o)
		shot("tr-attack-nearest-720", s, r, &f, close(at, 8, 720), 720, light)
		plain := light
		plain.Plain = true
		shot("tr-attack-plain-720", s, r, &f, close(at, 40, 720), 720, plain)
		u := light
		for i := 1; i < len(f.Units); i++ {
			if f.Units[i].State == sim.Travelling || f.Units[i].State == sim.Patrolling {
				u.Selected = Target{Unit, int32(i)}
			}
		}
		shot("tr-unit-720", s, r, &f, close(ground.PointOf(f.Units[u.Selected.ID].At), 60, 720), 720, u)
		for _, th := range picture.Themes() {
			o := light
			o.Theme = th
			shot("tr-theme-"+th.Name, s, r, &f, whole(720), 720, o)
		}
	}
	r = start(t, "capital-delay", reliefPx)
	s = New(r.country)
	f = sim.Frame{}
	side = r.country.Side()
	if !r.until(s, &f, attack) {
		t.Fatal("no attack")
	}
	for _, th := range picture.Themes() {
		o := light
		o.Theme = th
		shot("cd-"+th.Name+"-720", s, r, &f, whole(720), 720, o)
		o.Truth = false
		shot("cd-"+th.Name+"-1080-known", s, r, &f, whole(1080), 1080, o)
	}
}
