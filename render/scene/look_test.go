package scene

import (
	"image/png"
	"os"
	"path/filepath"
	"slices"
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

// A studio takes pictures into a directory.
type studio struct {
	t   *testing.T
	dir string
	*run
	s *Scene
	f sim.Frame
}

// open begins a shipped scenario.
func (l *studio) open(name string) {
	l.run = start(l.t, name, reliefPx)
	l.s, l.f = New(l.country), sim.Frame{}
}

// shot draws a picture so many px high, of so many km from top to bottom round a point;
// with no width the whole country.
func (l *studio) shot(name string, high int, at ground.Point, km float64, o Options) {
	wide := high * 16 / 9
	side := l.country.Side()
	cam := ground.NewCamera(side, float64(wide), float64(high)).Fit(ground.Box{Right: side, Bottom: side}, 8)
	if km > 0 {
		cam.X, cam.Y, cam.KmPerPx = float64(at.X), float64(at.Y), km/float64(high)
	}
	o.Theme = o.Theme.Scaled(float32(high) / 720)
	p := picture.New()
	p.Reset(wide, high)
	l.s.Draw(p, picture.Rect{W: float32(wide), H: float32(high)}, &l.f, l.legend, &cam, o)
	out, err := os.Create(filepath.Join(l.dir, name+".png"))
	if err != nil {
		l.t.Fatal(err)
	}
	defer out.Close()
	if err := png.Encode(out, soft.Image(p)); err != nil {
		l.t.Fatal(err)
	}
}

// underAttack reports whether an attack on civilians has gone on for so long that people flee.
func underAttack(f *sim.Frame) bool {
	return f.Moving > 0 && slices.ContainsFunc(f.Incidents, func(in sim.FrameIncident) bool {
		return in.Phase == sim.InAttack && in.AtBase == 0 && f.Now > in.Began+90
	})
}

// TestLook draws the sheets by which the map's looks are judged, into the directory that
// POCSIM_LOOK names. Without it there is nothing to do.
func TestLook(t *testing.T) {
	l := &studio{t: t, dir: os.Getenv("POCSIM_LOOK")}
	if l.dir == "" {
		t.Skip("POCSIM_LOOK names no directory")
	}
	l.rivers()
	l.capital()
}

// rivers draws the default scenario by day, dusk and night and under attack, far and near.
func (l *studio) rivers() {
	l.open("two-rivers")
	light := Options{Theme: picture.Light, Truth: true, Pulse: 0.6, Layers: All}
	known, plain := light, light
	known.Truth, plain.Plain = false, true
	var all ground.Point
	for _, hour := range []struct {
		name   string
		minute int32
	}{{"day", 10 * 60}, {"dusk", 18*60 + 5}, {"night", 23 * 60}} {
		l.until(l.s, &l.f, func(f *sim.Frame) bool {
			return f.Now > clock.Time(3*clock.Day) && clock.MinuteOfDay(f.Now) == hour.minute
		})
		l.shot("rivers-"+hour.name+"-720", 720, all, 0, light)
		l.shot("rivers-"+hour.name+"-1080", 1080, all, 0, light)
	}
	if !l.until(l.s, &l.f, underAttack) {
		l.t.Fatal("there is no attack")
	}
	for _, th := range picture.Themes() {
		o := light
		o.Theme = th
		l.shot("rivers-attack-"+th.Name, 720, all, 0, o)
	}
	l.shot("rivers-known", 720, all, 0, known)
	in := &l.f.Incidents[slices.IndexFunc(l.f.Incidents, func(in sim.FrameIncident) bool { return in.Phase == sim.InAttack })]
	at := ground.PointOf(l.f.Places[in.Place].At)
	band, unit := light, light
	band.Selected = Target{Band, int32(in.Band)}
	l.shot("rivers-band", 720, at, 40, band)
	l.shot("rivers-plain", 720, at, 40, plain)
	l.shot("rivers-village", 720, at, 8, light)
	u := slices.IndexFunc(l.f.Units, func(u sim.FrameUnit) bool { return u.State == sim.Travelling })
	unit.Selected = Target{Unit, int32(u)}
	l.shot("rivers-unit", 720, ground.PointOf(l.f.Units[max(u, 0)].At), 60, unit)
}

// capital draws the teaching case under attack in the four themes, the truth and what is
// known.
func (l *studio) capital() {
	l.open("capital-delay")
	if !l.until(l.s, &l.f, underAttack) {
		l.t.Fatal("there is no attack")
	}
	for _, th := range picture.Themes() {
		o := Options{Theme: th, Truth: true, Pulse: 0.6, Layers: All}
		l.shot("capital-"+th.Name+"-720", 720, ground.Point{}, 0, o)
		l.shot("capital-"+th.Name+"-1080", 1080, ground.Point{}, 0, o)
		o.Truth = false
		l.shot("capital-"+th.Name+"-known-1080", 1080, ground.Point{}, 0, o)
	}
}
