package scene

import (
	"slices"
	"testing"

	"pocsim/render/ground"
	"pocsim/render/picture"
)

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

func TestUnderListsAllNearestFirst(t *testing.T) {
	w := attacked(t, "two-rivers")
	w.cam = w.cam.Zoom(0.6, 480, 320) // so that signs stand close
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
