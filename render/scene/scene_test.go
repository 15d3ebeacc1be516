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
	"pocsim/sim/rng"
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

func TestPickingFindsWhatIsDrawn(t *testing.T) {
	w := attacked(t, "two-rivers")
	for _, zoom := range []float64{1, 3, 12} {
		w.cam = ground.NewCamera(w.country.Side(), float64(pane.W), float64(pane.H)).Zoom(zoom, 400, 300)
		for _, o := range []Options{{Truth: true}, {}, {Truth: true, Plain: true}} {
			w.draw(o)
			for _, want := range w.s.Targets() {
				if !pane.Holds(want.At) {
					continue
				}
				got := w.s.Pick(want.At.X, want.At.Y)
				if got.Kind == Nothing {
					t.Fatalf("zoom %g: nothing at the middle of %v", zoom, want)
				}
				// Another target may stand exactly there: a harm count and its settlement are one.
				if got != want.Target && !slices.ContainsFunc(w.s.Targets(), func(p Placed) bool { return p.Target == got && p.At.Minus(want.At).Length() <= p.Radius }) {
					t.Errorf("zoom %g: at the middle of %v stands %v", zoom, want, got)
				}
			}
		}
	}
	w.cam = ground.NewCamera(w.country.Side(), float64(pane.W), float64(pane.H))
	w.draw(Options{Truth: true})
	n := w.s.kinds()
	t.Logf("targets by kind: %v", n)
	if n[Settlement] == 0 || n[Base] == 0 || n[Unit] == 0 || n[Band] == 0 || n[Incident] == 0 || n[Post] == 0 || n[Site] == 0 {
		t.Error("a kind is never drawn")
	}
	if w.s.Pick(pane.X-5, pane.Y+50).Kind != Nothing {
		t.Error("something answers beyond the pane")
	}
}

func TestPickingFindsHouseholds(t *testing.T) {
	w := attacked(t, "two-rivers")
	at := ground.PointOf(w.f.Places[2].At)
	w.cam.X, w.cam.Y, w.cam.KmPerPx = float64(at.X), float64(at.Y), 0.004
	w.draw(Options{Truth: true})
	found := 0
	for i, d := range w.s.people.seen {
		c := w.cam.Resized(float64(pane.W), float64(pane.H)).Screen(d.At)
		got := w.s.Pick(c.X+pane.X, c.Y+pane.Y)
		if got.Kind == Nothing {
			t.Fatalf("nothing at household %d", i)
		}
		if got == (Target{Household, d.ID}) {
			found++
		}
	}
	if found < len(w.s.people.seen)/2 || found < 50 {
		t.Errorf("found %d of %d households", found, len(w.s.people.seen))
	}
}

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

func TestUnderListsAllNearestFirst(t *testing.T) {
	w := attacked(t, "two-rivers")
	w.draw(Options{Truth: true})
	most := 0
	for _, p := range w.s.Targets() {
		got := w.s.Under(nil, p.At.X+2, p.At.Y-1)
		want := map[Target]float32{} // by brute force: how far off each is, in its own reach
		for _, q := range w.s.Targets() {
			far := q.At.Minus(picture.Point{X: p.At.X + 2, Y: p.At.Y - 1}).Length() / (q.Radius + reachPx)
			if was, ok := want[q.Target]; far <= 1 && pane.Holds(picture.Point{X: p.At.X + 2, Y: p.At.Y - 1}) && (!ok || far < was) {
				want[q.Target] = far
			}
		}
		if len(got) != len(want) {
			t.Fatalf("at %v: %v, want %v", p, got, want)
		}
		for i, g := range got {
			if _, ok := want[g]; !ok || i > 0 && want[got[i-1]] > want[g]+1e-4 {
				t.Fatalf("at %v: %v is not in order of %v", p, got, want)
			}
		}
		most = max(most, len(got))
	}
	if most < 2 {
		t.Error("nothing ever stands beside something else")
	}
}

func TestMovedHouseholdsAreFoundAgain(t *testing.T) {
	w := attacked(t, "two-rivers")
	at := ground.PointOf(w.f.Places[2].At)
	w.cam.X, w.cam.Y, w.cam.KmPerPx = float64(at.X), float64(at.Y), 0.004
	w.draw(Options{Truth: true})
	was := len(w.s.people.seen)
	for i := range w.f.Homes.At { // the same frame and tick of another history
		w.f.Homes.At[i] = w.f.Places[2].At
	}
	w.draw(Options{Truth: true})
	if is := len(w.s.people.seen); is <= was {
		t.Errorf("of %d households that came only %d are drawn", len(w.f.Homes.At), is)
	}
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
