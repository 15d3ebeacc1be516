package ground

import (
	"fmt"
	"math"
	"testing"
)

// measured is a plain measure: every letter is as wide as half its height.
func measured(text string, size float32) (w, h float32) {
	return float32(len(text)) * size * 0.5, size * 1.1
}

// scattering returns labels of random places as a camera shows them.
func scattering(key uint64, n int, cam Camera) []Label {
	out := make([]Label, n)
	for i := range out {
		k := uint64(i)
		at := Point{float32(dice(128_000, key, 20, k)) / 1000, float32(dice(128_000, key, 21, k)) / 1000}
		people := dice(20_000, key, 22, k)
		out[i] = Label{
			ID: int32(i), Text: fmt.Sprintf("Settlement%d", i)[:5+dice(7, key, 23, k)], Size: 11 + float32(people)/3000,
			At: cam.Screen(at), Half: 3 + float32(people)/4000, Priority: people, Leader: people > 15_000,
		}
	}
	return out
}

func obstacles(key uint64, n int) []Box {
	out := make([]Box, n)
	for i := range out {
		p := Point{float32(dice(1280, key, 30, uint64(i))), float32(dice(720, key, 31, uint64(i)))}
		out[i] = Box{p.X, p.Y, p.X, p.Y}.Grown(4 + float32(dice(30, key, 32, uint64(i))))
	}
	return out
}

var pane = Box{0, 0, 1280, 720}

// verify checks that placed labels keep off everything.
func verify(t *testing.T, labels []Label, blocks []Box, placed []Placed) {
	t.Helper()
	for i, p := range placed {
		if !p.Box.Within(pane) {
			t.Fatalf("%v is cut off", p.Box)
		}
		for _, q := range placed[:i] {
			if p.Box.Meets(q.Box) {
				t.Fatalf("%v lies on %v", p.Box, q.Box)
			}
			if p.Tied && q.Box.cut(p.From, p.To) || q.Tied && p.Box.cut(q.From, q.To) {
				t.Fatal("a tie runs through a text")
			}
		}
		for _, b := range blocks {
			if p.Box.Meets(b) {
				t.Fatalf("%v covers an obstacle", p.Box)
			}
		}
		for k := range labels {
			if p.Box.Meets(labels[k].sign()) && pane.Meets(labels[k].sign()) {
				t.Fatalf("%v covers the sign of %s", p.Box, labels[k].Text)
			}
		}
	}
}

func TestLabelsNeverCollide(t *testing.T) {
	for key := range uint64(40) {
		var l Lettering
		n := int(20 + dice(500, key, 1))
		blocks := obstacles(key, int(dice(60, key, 2)))
		cam := NewCamera(128, 1280, 720)
		for k := range 12 {
			labels := scattering(key, n, cam)
			verify(t, labels, blocks, l.Place(labels, blocks, pane, measured))
			cam = cam.Zoom(1.25, float64(dice(1280, key, 3, uint64(k))), float64(dice(720, key, 4, uint64(k))))
		}
	}
}

func TestImportantLabelsComeFirst(t *testing.T) {
	labels := []Label{
		{ID: 1, Text: "hamlet", Size: 12, At: Point{600, 300}, Half: 3, Priority: 10},
		{ID: 2, Text: "capital", Size: 12, At: Point{602, 302}, Half: 3, Priority: 1000},
	}
	wall := []Box{{0, 0, 1280, 290}, {0, 314, 1280, 720}, {0, 0, 590, 720}}
	placed := Place(labels, wall, pane, measured)
	if len(placed) != 1 || labels[placed[0].Index].Text != "capital" {
		t.Errorf("%v", placed)
	}
	labels[0].Leader = true // its ring is behind walls too
	if placed = Place(labels, wall, pane, measured); len(placed) != 1 {
		t.Errorf("%v", placed)
	}
	placed = Place(labels, []Box{{560, 260, 598, 340}, {606, 260, 680, 340}, {598, 318, 606, 340}}, pane, measured)
	if len(placed) == 0 {
		t.Error("nobody finds the way up")
	}
}

func TestATieIsTheLastResort(t *testing.T) {
	lone := []Label{{ID: 1, Text: "Loveden", Size: 14, At: Point{640, 360}, Half: 6, Priority: 5, Leader: true}}
	if p := Place(lone, nil, pane, measured); len(p) != 1 || p[0].Tied || p[0].Slot != 0 {
		t.Errorf("with all the room in the world: %+v", p)
	}
	ring := []Box{ // with a slit to the east that is too narrow for letters
		{612, 336, 668, 350}, {612, 350, 630, 370}, {612, 370, 668, 384}, {650, 350, 668, 356}, {650, 364, 668, 370},
	}
	if p := Place(lone, ring, pane, measured); len(p) != 1 || !p[0].Tied {
		t.Errorf("hemmed in: %+v", p)
	}
	lone[0].Leader = false
	if p := Place(lone, ring, pane, measured); len(p) != 0 {
		t.Errorf("hemmed in without a tie: %+v", p)
	}
}

func TestLabelsAreStable(t *testing.T) {
	moved, kept, gone, flicker, frames := 0, 0, 0, 0, 0
	for key := range uint64(12) {
		var l Lettering
		cam := NewCamera(128, 1280, 720).Zoom(2, 640, 360)
		before := map[int32]Placed{}
		twice := map[int32]bool{}
		for step := range 60 {
			if step < 30 {
				cam = cam.Pan(1.7, -0.9)
			} else {
				cam = cam.Zoom(1.004, 640, 360)
			}
			labels := scattering(key, 150, cam)
			now := map[int32]Placed{}
			for _, p := range l.Place(labels, nil, pane, measured) {
				now[labels[p.Index].ID] = p
			}
			inner := pane.Grown(-120)
			for id, p := range before {
				if !inner.Holds(labels[id].At) {
					continue
				}
				q, ok := now[id]
				switch {
				case !ok:
					gone++
				case q.Slot != p.Slot:
					moved++
				default:
					kept++
				}
			}
			for id := range now {
				if _, was := before[id]; !was && step > 0 && inner.Holds(labels[id].At) {
					if twice[id] {
						flicker++
					}
					twice[id] = true
				}
			}
			before = now
			frames++
		}
	}
	t.Logf("%d kept, %d moved, %d gone, %d came twice, in %d frames", kept, moved, gone, flicker, frames)
	if moved+gone > kept/250 || flicker > frames/50 {
		t.Error("names jump about while the map moves a little")
	}
}

func TestEqualLabelsGiveEqualPlaces(t *testing.T) {
	labels := scattering(3, 300, NewCamera(128, 1280, 720))
	a, b := Place(labels, nil, pane, measured), Place(labels, nil, pane, measured)
	if fmt.Sprint(a) != fmt.Sprint(b) || len(a) < 50 {
		t.Errorf("%d and %d placed", len(a), len(b))
	}
	if math.IsNaN(float64(a[0].Box.Left)) {
		t.Error("no place")
	}
}

func TestWarmLabelsAllocateNothing(t *testing.T) {
	labels, blocks := scattering(3, 500, NewCamera(128, 1280, 720)), obstacles(3, 40)
	var l Lettering
	for range 3 {
		l.Place(labels, blocks, pane, measured)
	}
	if n := testing.AllocsPerRun(20, func() { l.Place(labels, blocks, pane, measured) }); n > 0 {
		t.Errorf("%g allocations", n)
	}
}

func BenchmarkLabels500(b *testing.B) {
	labels, blocks := scattering(3, 500, NewCamera(128, 1280, 720)), obstacles(3, 40)
	var l Lettering
	n := 0
	for b.Loop() {
		n = len(l.Place(labels, blocks, pane, measured))
	}
	b.ReportMetric(float64(n), "placed")
}

func BenchmarkLabels500Afresh(b *testing.B) {
	labels, blocks := scattering(3, 500, NewCamera(128, 1280, 720)), obstacles(3, 40)
	var l Lettering
	for b.Loop() {
		l.Forget()
		l.Place(labels, blocks, pane, measured)
	}
}
