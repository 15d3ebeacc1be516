package terrain

import (
	"math/rand/v2"
	"sync"
	"testing"

	"pocsim/sim/geo"
)

// cost is the exact time [0.1 s] along cells, and whether the way passes only through
// cells the class can pass, its ends aside.
func (l *Land) cost(cells []int32, c Class, wet bool) (sum int32, open bool) {
	open = true
	for i := 1; i < len(cells); i++ {
		u, v := l.half[c][season(wet)][l.ground[cells[i]]], l.half[c][season(wet)][l.ground[cells[i-1]]]
		if a, b := cells[i-1], cells[i]; a%l.Side != b%l.Side && a/l.Side != b/l.Side {
			u, v = diagonal(u), diagonal(v)
		}
		sum += u + v
		open = open && (i == len(cells)-1 || l.Speed(cells[i], c, wet) > 0)
	}
	return sum, open
}

func TestFieldsFallAndAgreeWithPaths(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, l := range countries(t) {
		for range 40 {
			c, wet := Class(r.IntN(Classes)), r.IntN(2) == 1
			from, to := geo.Pt{X: r.Int32N(l.SizeDm), Y: r.Int32N(l.SizeDm)}, l.Places[r.IntN(len(l.Places))].At
			if r.IntN(4) == 0 {
				to = geo.Pt{X: r.Int32N(l.SizeDm), Y: r.Int32N(l.SizeDm)}
			}
			f := l.FieldTo(to, c, wet)
			start := l.CellAt(from)
			way := []int32{start}
			for at := start; f.Next(at) != at; at = f.Next(at) {
				if f.Minutes(f.Next(at)) > f.Minutes(at) || !adjacent(l, at, f.Next(at)) {
					t.Fatalf("time grows from %d to %d", at, f.Next(at))
				}
				way = append(way, f.Next(at))
			}
			path := l.Path(nil, from, to, c, wet)
			if f.Minutes(start) < 0 {
				if len(path) != 0 {
					t.Fatalf("a path where the field has none")
				}
				continue
			}
			a, openA := l.cost(way, c, wet)
			b, openB := l.cost(path, c, wet)
			if a != b || !openA || !openB || min((a+599)/600, longest) != f.Minutes(start) {
				t.Fatalf("side %d %s wet %v %v to %v: field %d (%d min), path %d; passable %v %v", l.Side, c, wet, from, to, a, f.Minutes(start), b, openA, openB)
			}
			if path[0] != start || path[len(path)-1] != l.CellAt(to) || way[len(way)-1] != l.CellAt(to) {
				t.Fatalf("path from %d to %d", path[0], path[len(path)-1])
			}
		}
	}
}

// bellman finds the least times by repeating until nothing changes: slow and surely right.
func (l *Land) bellman(end int32, c Class, wet bool) []int32 {
	d := make([]int32, len(l.ground))
	for i := range d {
		d[i] = far
	}
	d[end] = 0
	half := &l.half[c][season(wet)]
	for again := true; again; {
		again = false
		for at := range d {
			for w := range 8 {
				b := neighbour(l.Side, int32(at), w)
				if b < 0 || d[b] == far || l.Speed(b, c, wet) == 0 && b != end {
					continue
				}
				u, v := half[l.ground[at]], half[l.ground[b]]
				if w&1 == 1 {
					u, v = diagonal(u), diagonal(v)
				}
				if step := u + v; d[b]+step < d[at] {
					d[at], again = d[b]+step, true
				}
			}
		}
	}
	return d
}

func TestFieldsAreTheFastest(t *testing.T) {
	for _, l := range countries(t)[2:6] {
		for c := range Class(Classes) {
			for _, wet := range []bool{false, true} {
				end := l.Side * l.Side / 3
				f, want := l.FieldTo(l.Centre(end), c, wet), l.bellman(end, c, wet)
				for at, d := range want {
					if m := f.Minutes(int32(at)); d == far && m >= 0 || d < far && m != min((d+599)/600, longest) {
						t.Fatalf("side %d, %s, wet %v, from %d: %d min, want %d ds", l.Side, c, wet, at, m, d)
					}
				}
			}
		}
	}
}

func TestFieldsAreSharedAndBounded(t *testing.T) {
	p := defaults(t)
	p.SizeKm, p.Settlements = 20, 2
	l := Generate(p)
	var wg sync.WaitGroup
	got := make([][]*Field, 4)
	for i := range got {
		wg.Go(func() {
			for c := range int32(3000) {
				got[i] = append(got[i], l.FieldTo(l.Centre(c%1600/8), Wheels, false))
			}
		})
	}
	wg.Wait()
	if l.fields.held.Load() > l.fields.budget+int32(len(l.fields.shelves)) {
		t.Errorf("%d fields kept, budget %d", l.fields.held.Load(), l.fields.budget)
	}
	for i := range got {
		for c := range got[i] {
			if string(got[i][c].next) != string(got[0][c].next) {
				t.Fatalf("fields differ between goroutines")
			}
		}
	}
	if l.FieldTo(l.Places[0].At, Foot, true) != l.FieldTo(l.Centre(l.Places[0].Cell), Foot, true) {
		t.Error("a field was made twice")
	}
}

func BenchmarkField(b *testing.B) {
	l := Generate(defaults(b))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.field(l.Places[i%len(l.Places)].Cell, Class(i%3), i%2 == 1)
	}
}

func BenchmarkFieldToKept(b *testing.B) {
	l := Generate(defaults(b))
	for i := 0; b.Loop(); i++ {
		l.FieldTo(l.Places[i%len(l.Places)].At, Wheels, false)
	}
}

func BenchmarkPath(b *testing.B) {
	l := Generate(defaults(b))
	var way []int32
	for i := 0; b.Loop(); i++ {
		way = l.Path(way[:0], l.Places[i%len(l.Places)].At, l.Places[(i*7+1)%len(l.Places)].At, Wheels, false)
	}
}
