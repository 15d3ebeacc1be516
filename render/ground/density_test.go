package ground

import (
	"testing"

	"pocsim/sim"
	"pocsim/sim/geo"
)

// crowd returns so many households over a country of 128 km.
func crowd(n int, key uint64) ([]geo.Pt, []sim.Mode) {
	at, mode := make([]geo.Pt, n), make([]sim.Mode, n)
	for i := range at {
		k := uint64(i)
		at[i] = geo.Pt{X: dice(128*geo.Km, key, 1, k), Y: dice(128*geo.Km, key, 2, k)}
		mode[i] = sim.Mode(dice(7, key, 3, k))
	}
	return at, mode
}

func TestDensityAgainstCounting(t *testing.T) {
	at, mode := crowd(3000, 5)
	var d Density
	for key := range uint64(60) {
		cam := randomCamera(key)
		px := float64(4 + dice(60, key, 11))
		d.Gather(cam, px, at, mode)
		if w := float64(d.Cell) / cam.KmPerPx; w < px*0.999 || w > px*2.001 {
			t.Fatalf("squares of %g px, asked for %g", w, px)
		}
		want := make([][Fates]int32, len(d.Count))
		seen := 0
		for i, p := range at {
			q := PointOf(p)
			x, y := (float64(q.X)-float64(d.Left))/float64(d.Cell), (float64(q.Y)-float64(d.Top))/float64(d.Cell)
			if near := func(v float64) bool { f := v - float64(int(v)); return f < 1e-3 || f > 1-1e-3 }; near(x) || near(y) {
				continue // on a line: leave it out of both
			}
			if x >= 0 && y >= 0 && int32(x) < d.Cols && int32(y) < d.Rows {
				want[int32(y)*d.Cols+int32(x)][FateOf(mode[i])]++
				seen++
			} else if cam.View().Holds(q) {
				t.Fatal("a household in view is in no square")
			}
		}
		more := 0
		for k := range want {
			for f := range want[k] {
				if diff := d.Count[k][f] - want[k][f]; diff < 0 {
					t.Fatalf("square %d has %v, want %v", k, d.Count[k], want[k])
				} else {
					more += int(diff)
				}
			}
		}
		if more > 3+len(at)/100 {
			t.Fatalf("%d households too many of %d", more, seen)
		}
	}
}

func TestTheGridLiesStill(t *testing.T) {
	at, mode := crowd(2000, 6)
	var a, b Density
	cam := NewCamera(128, 1280, 720).Zoom(3, 640, 360)
	a.Gather(cam, 20, at, mode)
	b.Gather(cam.Pan(-13, 7), 20, at, mode)
	if a.Cell != b.Cell {
		t.Fatal("panning changes the squares")
	}
	dx, dy := int32((a.Left-b.Left)/a.Cell+0.5), int32((a.Top-b.Top)/a.Cell+0.5)
	if (a.Left-b.Left)/a.Cell < 0 {
		dx = -int32((b.Left-a.Left)/a.Cell + 0.5)
	}
	if (a.Top-b.Top)/a.Cell < 0 {
		dy = -int32((b.Top-a.Top)/a.Cell + 0.5)
	}
	same := 0
	for y := int32(2); y < a.Rows-2; y++ {
		for x := int32(2); x < a.Cols-2; x++ {
			if a.Count[y*a.Cols+x] != b.Count[(y+dy)*b.Cols+x+dx] {
				t.Fatal("a square holds others after panning")
			}
			same++
		}
	}
	if same < 100 {
		t.Errorf("%d squares only", same)
	}
}

func TestDotsAgainstCounting(t *testing.T) {
	at, mode := crowd(5000, 7)
	var d Dots
	d.Index(at, 128*geo.Km)
	for key := range uint64(40) {
		view := randomCamera(key).View()
		got, more := d.In(nil, view, at, mode, 1<<30)
		want := map[int32]bool{}
		for i, p := range at {
			if q := scattered(p, int32(i), FateOf(mode[i])); view.Holds(q) {
				want[int32(i)] = true
			}
			if q := scattered(p, int32(i), FateOf(mode[i])); q.apart(PointOf(p)) > scatterKm+1e-3 {
				t.Fatal("a household is drawn too far off")
			}
		}
		if len(got) != len(want) || more {
			t.Fatalf("%d dots, want %d", len(got), len(want))
		}
		for _, dot := range got {
			if !want[dot.ID] || dot.Fate != FateOf(mode[dot.ID]) {
				t.Fatalf("%+v", dot)
			}
		}
	}
	if some, more := d.In(nil, Box{0, 0, 128, 128}, at, mode, 100); len(some) != 100 || !more {
		t.Errorf("%d dots of 5000, more: %v", len(some), more)
	}
	if none, _ := d.In(nil, Box{0, 0, 128, 128}, at[:10], mode, 100); len(none) != 0 {
		t.Error("an index of others is used")
	}
}

func TestWarmCrowdsAllocateNothing(t *testing.T) {
	at, mode := crowd(20_000, 8)
	var d Density
	var dots Dots
	cam := NewCamera(128, 1280, 720)
	var list []Dot
	all := func() {
		d.Gather(cam, 12, at, mode)
		dots.Index(at, 128*geo.Km)
		list, _ = dots.In(list[:0], Box{20, 20, 40, 40}, at, mode, 5000)
	}
	all()
	if n := testing.AllocsPerRun(10, all); n > 0 {
		t.Errorf("%g allocations", n)
	}
}

func BenchmarkDensity200000(b *testing.B) {
	at, mode := crowd(200_000, 9)
	var d Density
	cam := NewCamera(128, 1280, 720)
	for b.Loop() {
		d.Gather(cam, 12, at, mode)
	}
}

func BenchmarkDotsIndex200000(b *testing.B) {
	at, _ := crowd(200_000, 9)
	var d Dots
	for b.Loop() {
		d.Index(at, 128*geo.Km)
	}
}

func BenchmarkDotsInView(b *testing.B) {
	at, mode := crowd(200_000, 9)
	var d Dots
	var list []Dot
	d.Index(at, 128*geo.Km)
	for b.Loop() {
		list, _ = d.In(list[:0], Box{60, 60, 70, 66}, at, mode, 5000)
	}
}
