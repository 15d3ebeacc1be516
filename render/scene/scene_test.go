package scene

import (
	"reflect"
	"slices"
	"testing"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/soft"
	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// pane is where the tests draw: not at the corner of the canvas, so that places of the pane
// and of the canvas differ.
var pane = picture.Rect{X: 40, Y: 24, W: 960, H: 640}

// A watch is a run, a pane of it, and a frame at which something goes on.
type watch struct {
	*run
	s   *Scene
	f   sim.Frame
	cam ground.Camera
	p   *picture.Picture
}

// attacks are the shipped scenarios that tests have brought to an attack.
var attacks = map[string]*watch{}

// attacked returns a shipped scenario while civilians are under attack, an hour into it.
// The run is shared and stays where it is; the frame and the pane are the test's own.
func attacked(t testing.TB, name string) *watch {
	t.Helper()
	first := attacks[name]
	if first == nil {
		first = fresh(t, name)
		attacks[name] = first
	}
	w := &watch{run: first.run, p: picture.New(), s: New(first.country), cam: first.cam}
	w.w.Frame(&w.f)
	w.s.trails = first.s.trails
	for i := range w.s.trails.prints {
		p := &w.s.trails.prints[i]
		p.bands, p.units = slices.Clone(p.bands), slices.Clone(p.units)
	}
	return w
}

// fresh is attacked with a run of the test's own.
func fresh(t testing.TB, name string) *watch {
	t.Helper()
	w := &watch{run: start(t, name, 256), p: picture.New()}
	w.s = New(w.country)
	if !w.until(w.s, &w.f, func(f *sim.Frame) bool {
		return slices.ContainsFunc(f.Incidents, func(in sim.FrameIncident) bool {
			return in.Phase == sim.InAttack && in.AtBase == 0 && in.Case != 0 && f.Now > in.Began+60
		})
	}) {
		t.Fatal("there is no attack")
	}
	w.cam = ground.NewCamera(w.country.Side(), float64(pane.W), float64(pane.H))
	return w
}

func (w *watch) draw(o Options) {
	if o.Layers == 0 {
		o.Layers = All
	}
	w.p.Reset(1040, 680)
	w.s.Draw(w.p, pane, &w.f, w.legend, &w.cam, o)
}

// kinds counts the targets of each kind.
func (s *Scene) kinds() (n [Case + 1]int) {
	for _, t := range s.Targets() {
		n[t.Kind]++
	}
	return n
}

func TestTruthAndKnownDiffer(t *testing.T) {
	w := attacked(t, "two-rivers")
	w.draw(Options{Truth: true})
	truth := w.s.kinds()
	w.draw(Options{})
	known := w.s.kinds()
	if truth[Band] == 0 || truth[Incident] == 0 || truth[Case] != 0 {
		t.Errorf("truth shows %v", truth)
	}
	if known[Band] != 0 || known[Incident] != 0 || known[Household] != 0 || known[Case] == 0 {
		t.Errorf("what is known shows %v", known)
	}
	// What the mission cannot know changes nothing in what it is shown.
	before := soft.Image(w.p)
	for i := range w.f.Bands {
		w.f.Bands[i].At, w.f.Bands[i].Strength = geo.Pt{X: 5, Y: 5}, 999
	}
	for i := range w.f.Homes.At {
		w.f.Homes.Mode[i], w.f.Homes.At[i] = sim.Fleeing, geo.Pt{}
	}
	for i := range w.f.Incidents {
		w.f.Incidents[i].Phase = sim.InAttack
	}
	for i := range w.f.Places {
		w.f.Places[i].People, w.f.Places[i].Killed, w.f.Places[i].Attack = 0, 77, 1
	}
	w.draw(Options{})
	if !reflect.DeepEqual(before.Pix, soft.Image(w.p).Pix) {
		t.Error("the map of what is known shows more than that")
	}
}

func TestNewsFades(t *testing.T) {
	w := attacked(t, "capital-delay")
	at := slices.IndexFunc(w.f.Cases, func(c sim.FrameCase) bool { return open(&c) && c.Place != 0 })
	if at < 0 {
		t.Fatal("there is no case")
	}
	c := &w.f.Cases[at]
	look := func(age clock.Span) (m mark, ok bool) {
		w.f.Now, w.f.Tick = c.Known.Add(age), c.Known.Add(age).Tick()
		w.draw(Options{})
		for _, m := range w.s.marks {
			if m.target == (Target{Case, int32(at)}) && m.form == symbolForm {
				return m, true
			}
		}
		return mark{}, false
	}
	was := int8(-1)
	for _, step := range []struct {
		age  clock.Span
		word string
	}{{0, "now"}, {40, "40 min ago"}, {8 * clock.Hour, "8 h ago"}, {2 * clock.Day, "2 d ago"}} {
		m, ok := look(step.age)
		if !ok || m.word != step.word || m.grey < was {
			t.Errorf("after %v: shown %v, %q, grey %d", step.age, ok, m.word, m.grey)
		}
		was = m.grey
	}
	if was != mostGrey {
		t.Error("old news is not grey")
	}
	if _, ok := look(caseShown + clock.Hour); ok {
		t.Error("old news is never forgotten")
	}
}

func TestSuspectUntilAHostileAct(t *testing.T) {
	w := attacked(t, "two-rivers")
	w.draw(Options{Truth: true})
	hostile, suspect := 0, 0
	for _, m := range w.s.marks {
		if m.target.Kind != Band {
			continue
		}
		acted := slices.ContainsFunc(w.f.Incidents, func(in sim.FrameIncident) bool {
			return int32(in.Band) == m.target.ID && in.Began != clock.Never
		})
		if got := m.spec.Identity == symbol.Hostile; got != acted {
			t.Errorf("band %d: hostile %v, attacked %v", m.target.ID, got, acted)
		}
		if acted {
			hostile++
		} else {
			suspect++
		}
	}
	if hostile == 0 || suspect == 0 {
		t.Errorf("%d hostile and %d suspect bands", hostile, suspect)
	}
}

func TestNightDarkens(t *testing.T) {
	w := attacked(t, "two-rivers")
	for _, th := range picture.Themes() {
		light := func(minute clock.Span) float64 {
			w.f.Now = clock.Time(4 * clock.Day).Add(minute)
			w.draw(Options{Theme: th, Layers: Roads})
			img, sum := soft.Image(w.p), 0.0
			for y := 200; y < 500; y += 5 {
				for x := 300; x < 700; x += 5 {
					c := img.RGBAAt(x, y)
					sum += picture.Colour{R: c.R, G: c.G, B: c.B, A: 255}.Luminance()
				}
			}
			return sum
		}
		noon, dusk, night := light(12*clock.Hour), light(18*clock.Hour), light(23*clock.Hour)
		if !(noon > dusk && dusk > night && night < 0.8*noon) {
			t.Errorf("%s: noon %.0f, dusk %.0f, night %.0f", th.Name, noon, dusk, night)
		}
	}
}

func TestSameFrameSamePicture(t *testing.T) {
	shots := [2][]byte{}
	for i := range shots {
		w := fresh(t, "capital-delay")
		w.draw(Options{Truth: true, Pulse: 0.3})
		shots[i] = soft.Image(w.p).Pix
	}
	if !slices.Equal(shots[0], shots[1]) {
		t.Error("two runs give two pictures")
	}
	w := attacked(t, "capital-delay")
	w.draw(Options{Truth: true, Pulse: 0.3})
	w.draw(Options{Truth: true, Pulse: 0.7})
	if slices.Equal(shots[0], soft.Image(w.p).Pix) {
		t.Error("an attack does not pulse")
	}
	w.draw(Options{Truth: true, Pulse: 0.3})
	if !slices.Equal(shots[0], soft.Image(w.p).Pix) {
		t.Error("drawing twice changes the picture")
	}
}

func TestEveryLayerShows(t *testing.T) {
	w := attacked(t, "two-rivers")
	unit := int32(slices.IndexFunc(w.f.Units, func(u sim.FrameUnit) bool { return u.State == sim.Travelling || u.State == sim.OnSite }))
	o := Options{Truth: true, Selected: Target{Unit, unit}, Layers: All}
	w.draw(o)
	all := soft.Image(w.p).Pix
	for _, l := range []Layers{Households, Labels, Grid, Roads, Trails, Rings, Posts} {
		o.Layers = All &^ l
		w.draw(o)
		if slices.Equal(all, soft.Image(w.p).Pix) {
			t.Errorf("layer %b shows nothing", l)
		}
	}
}

func TestTrailsFollowAndForget(t *testing.T) {
	w := attacked(t, "capital-delay")
	if w.s.trails.count == 0 {
		t.Fatal("nothing was kept")
	}
	for n := 1; n < w.s.trails.count; n++ {
		if a, b := w.s.trails.back(n).tick, w.s.trails.back(n-1).tick; b-a < clock.Tick(trailStep/clock.Step) {
			t.Errorf("footprints at %d and %d", a, b)
		}
	}
	w.f.Tick -= 20
	w.s.Note(&w.f)
	if w.s.trails.count != 1 {
		t.Error("trails lead into the future")
	}
}

func TestThingsMoveBetweenTicks(t *testing.T) {
	w := attacked(t, "two-rivers")
	u := slices.IndexFunc(w.f.Units, func(u sim.FrameUnit) bool { return u.State == sim.OnSite })
	before := make([]geo.Pt, len(w.f.Units))
	for i := range before {
		before[i] = w.f.Units[i].At
	}
	before[u].X -= 4 * geo.Km
	var x [3]float32
	for i, part := range []float32{0, 0.5, 1} {
		w.draw(Options{Truth: true, Before: Before{Units: before}, Part: part})
		x[i] = w.s.unitAtPane(u)
	}
	if !(x[0] < x[1] && x[1] < x[2]) {
		t.Errorf("a unit that moved east stands at %v", x)
	}
}

// unitAtPane returns where the last picture had a unit belong, from the left.
func (s *Scene) unitAtPane(u int) float32 {
	for i := range s.marks {
		if s.marks[i].target == (Target{Unit, int32(u)}) {
			return s.marks[i].anchor.X
		}
	}
	return -1
}

func TestTheRainsCloseRoads(t *testing.T) {
	w := attacked(t, "two-rivers")
	shut := func(now clock.Time) (n int) {
		w.f.Now = now
		w.draw(Options{Truth: true})
		for i, c := range w.s.closed {
			if c {
				n++
				if w.country.Layout.Roads[i].Class == uint8(terrain.Paved) {
					t.Error("a paved road is cut")
				}
			}
		}
		return n
	}
	cal := w.legend.Calendar()
	dry, wet := clock.Time(0), clock.Time(0)
	for cal.Wet(dry) {
		dry = dry.Add(clock.Day)
	}
	for !cal.Wet(wet) {
		wet = wet.Add(clock.Day)
	}
	if n := shut(dry); n != 0 {
		t.Errorf("%d roads are cut in the dry", n)
	}
	some := shut(wet)
	if roads := len(w.country.Layout.Roads); some == 0 || some > roads/2 {
		t.Errorf("%d of %d roads are cut in the rains", some, roads)
	}
	kind := slices.IndexFunc(w.legend.Scenario().Kinds, func(k sim.Kind) bool { return k.Role == "engineers" })
	if kind < 0 {
		t.Skip("the scenario has no engineers")
	}
	before := slices.Clone(w.s.closed)
	for i := 1; i < len(w.f.Units); i++ { // engineers everywhere
		w.f.Units[i].Kind, w.f.Units[i].State = int16(kind), sim.Ready
	}
	shut(wet)
	for i, c := range w.s.closed {
		if c && !before[i] {
			t.Error("engineers closed a road")
		}
	}
	if slices.Equal(before, w.s.closed) {
		t.Error("engineers keep nothing open")
	}
}
