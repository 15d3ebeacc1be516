package picture

import (
	"image"
	"math"
	"testing"
)

// scatter returns a number below one by hashing, the same in every run.
func scatter(k uint32) float32 {
	k ^= k >> 16
	k *= 0x7feb352d
	k ^= k >> 15
	k *= 0x846ca68b
	k ^= k >> 16
	return float32(k>>8) / (1 << 24)
}

// households returns places scattered over a canvas.
func households(n int) []Point {
	out := make([]Point, n)
	for i := range out {
		out[i] = Point{1280 * scatter(uint32(2*i)), 720 * scatter(uint32(2*i+1))}
	}
	return out
}

var (
	sample  = NewTexture("sample", image.NewRGBA(image.Rect(0, 0, 8, 8)))
	outline = []Point{{10, 10}, {90, 20}, {60, 50}, {95, 90}, {40, 70}, {5, 95}}
	bay     = NewShape(outline...)
	some    = households(2000)
)

// busy draws one of everything.
func busy(p *Picture) {
	p.Reset(1280, 720)
	th := Light
	p.Fill(th.Ground)
	p.Enter(Rect{20.5, 30, 600, 400})
	p.Shadow(Rect{1, 2, 100, 40}, 6, 8, th.Shadow)
	p.Rect(Rect{1.5, 2, 100, 40}, th.Panel)
	p.RoundRect(Rect{1, 2, 100, 40}, 6, th.Panel)
	p.Shade(Rect{1, 2, 100, 40}, th.Panel, th.Accent)
	p.Circle(Point{50, 50}, 20, th.Friend)
	p.Ellipse(Rect{50, 50, 20, 30}, th.Friend)
	p.Sector(Point{50, 50}, 20, 0, 4, th.Friend)
	p.Polygon(outline, th.Water)
	p.Shape(bay, Point{5, 5}, 2, th.Water)
	p.ShapeOutline(bay, Point{5, 5}, 2, Pen{})
	p.Line(Point{}, Point{50, 50}, Pen{Colour: th.Text})
	p.Polyline(outline, Pen{Width: 3, Colour: th.Text, Round: true, Dash: Dashed})
	p.Outline(outline, Pen{Width: 3, Colour: th.Text})
	p.RectOutline(Rect{1, 2, 30, 40}, Pen{Colour: th.Text})
	p.RoundOutline(Rect{1, 2, 30, 40}, 8, Pen{Colour: th.Text})
	p.Ring(Point{50, 50}, 20, Pen{Colour: th.Text, Dash: Dotted})
	p.Arc(Point{50, 50}, 20, 1, 3, Pen{Colour: th.Text})
	p.Arrow(outline, 10, Pen{Width: 2, Colour: th.Text})
	p.Image(sample, Rect{0, 0, 64, 64})
	p.Dots(some, 1.5, th.Civilian)
	p.Move(3, 4)
	p.Clip(Rect{0, 0, 300, 300})
	p.Text(40, 50, "Rosaten, 4405 Ж …", th.Body().Haloed(th.Ground).At(Middle))
	p.Text(40, 90, "upwards", th.Small().Upwards())
	p.Text(40, 90, th.Body().Shorten("a word that is much too long for its room", 90), th.Body())
	p.Words(Rect{10, 100, 120, 50}, "The capital must be asked before its troops leave base, which was never declared.", th.Small())
	p.Leave()
	p.Leave()
	p.Leave()
}

func TestNothingAllocatesWhenWarm(t *testing.T) {
	p := New()
	busy(p)
	if n := testing.AllocsPerRun(50, func() { busy(p) }); n != 0 {
		t.Errorf("a frame allocates %v times when warm", n)
	}
}

// TestListHolds looks whether batches divide the list without gaps and indices stay
// within their batch.
func TestListHolds(t *testing.T) {
	p := New()
	busy(p)
	l := p.List()
	vertices, indices, centres := 0, 0, 0
	for i, b := range l.Batches {
		if b.Texture == nil {
			if b.First != centres {
				t.Errorf("batch %d begins at dot %d, the last ended at %d", i, b.First, centres)
			}
			centres += b.Count
			continue
		}
		if b.Base != vertices || b.First != indices || b.Count%3 != 0 {
			t.Errorf("batch %d begins at %d and %d, the last ended at %d and %d", i, b.Base, b.First, vertices, indices)
		}
		vertices, indices = vertices+b.Corners, indices+b.Count
		for _, k := range l.Indices[b.First : b.First+b.Count] {
			if int(k) >= b.Corners {
				t.Fatalf("batch %d has %d corners and an index %d", i, b.Corners, k)
			}
		}
	}
	if vertices != len(l.Vertices) || indices != len(l.Indices) || centres != len(l.Centres) {
		t.Error("part of the list is in no batch")
	}
}

func TestFramesStandWithinFrames(t *testing.T) {
	p := New()
	p.Reset(100, 80)
	p.Enter(Rect{10, 20, 50, 50})
	p.Enter(Rect{30, 30, 100, 100})
	if got, want := p.Within(), (Rect{0, 0, 20, 20}); got != want {
		t.Errorf("within two panes %v can be seen, not %v", got, want)
	}
	p.Rect(Rect{0, 0, 5, 5}, RGB(0xFF0000))
	v := p.List().Vertices[0]
	if v.X != 40 || v.Y != 50 {
		t.Errorf("the corner of the inner pane is at %v,%v, not at 40,50", v.X, v.Y)
	}
	p.Leave()
	p.Leave()
	if got, want := p.Within(), (Rect{0, 0, 100, 80}); got != want {
		t.Errorf("outside the panes %v can be seen, not %v", got, want)
	}
	defer func() {
		if recover() == nil {
			t.Error("leaving what was not entered is let pass")
		}
	}()
	p.Leave()
}

// TestWordsAndShapesShareBatches is what keeps draw calls few.
func TestWordsAndShapesShareBatches(t *testing.T) {
	p := New()
	p.Reset(1280, 720)
	for i := range 200 {
		p.RoundRect(Rect{float32(i), float32(i), 80, 20}, 5, Light.Panel)
		p.Text(float32(i), float32(i), "Case 1001", Light.Body().Haloed(Light.Ground))
	}
	if n := len(p.List().Batches); n != 1 {
		t.Errorf("panels and words take %d batches", n)
	}
}

// TestEarsFillOutlines holds the triangles of outlines with bays against their area.
func TestEarsFillOutlines(t *testing.T) {
	for k := range uint32(200) {
		n := 3 + int(k)%60
		pts := make([]Point, n)
		for i := range pts {
			r := 20 + 80*scatter(k*1000+uint32(i))
			pts[i] = Polar(r, 2*math.Pi*float32(i)/float32(n)).Plus(Point{200, 200})
		}
		if k%2 == 1 { // the other way round
			for i := range n / 2 {
				pts[i], pts[n-1-i] = pts[n-1-i], pts[i]
			}
		}
		ears, _ := triangulate(pts, nil, nil)
		if len(ears) != 3*(n-2) {
			t.Fatalf("%d points give %d triangles", n, len(ears)/3)
		}
		var sum float64
		for i := 0; i < len(ears); i += 3 {
			a := area([]Point{pts[ears[i]], pts[ears[i+1]], pts[ears[i+2]]})
			if a < -1e-2 {
				t.Errorf("outline %d: a triangle is turned over (%v)", k, a)
			}
			sum += float64(a)
		}
		if want := math.Abs(float64(area(pts))); math.Abs(sum-want) > 1e-3*want {
			t.Errorf("outline %d: triangles cover %.1f of %.1f", k, sum/2, want/2)
		}
	}
}

func TestCutsKeepTheWhole(t *testing.T) {
	r := Rect{10, 20, 100, 60}
	for _, d := range []float32{-5, 0, 25, 60, 500} {
		for i, cut := range []func(float32) (Rect, Rect){r.CutTop, r.CutBottom, r.CutLeft, r.CutRight} {
			a, b := cut(d)
			if got := a.W*a.H + b.W*b.H; got != r.W*r.H || a.W < 0 || b.W < 0 || a.H < 0 || b.H < 0 {
				t.Errorf("cut %d at %v gives %v and %v", i, d, a, b)
			}
			if c := r.Common(a); c != a {
				t.Errorf("cut %d at %v reaches outside: %v", i, d, a)
			}
		}
	}
	if got := r.Column(2, 3, 5); got.Right() != r.Right() {
		t.Errorf("the last column ends at %v", got.Right())
	}
}

func benchmarkDots(b *testing.B, n int) {
	p, at := New(), households(n)
	for b.Loop() {
		p.Reset(1280, 720)
		p.Enter(Rect{10, 10, 1200, 700})
		p.Dots(at, 1.5, Light.Civilian)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/dot")
}

func BenchmarkDots20k(b *testing.B)  { benchmarkDots(b, 20_000) }
func BenchmarkDots200k(b *testing.B) { benchmarkDots(b, 200_000) }

func BenchmarkWords(b *testing.B) {
	p := New()
	for b.Loop() {
		p.Reset(1280, 720)
		for i := range 100 {
			p.Text(100, float32(7*i), "A line of forty letters about an incident", Light.Body())
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/4100, "ns/letter")
}

// TestOverhearing listens to words in a moved and cut part of the canvas.
func TestOverhearing(t *testing.T) {
	p := New()
	p.Reset(200, 100)
	var heard []Line
	p.Overhear(func(l Line) { heard = append(heard, l) })
	s := Style{Size: 14, Colour: RGB(0)}
	p.Enter(Rect{X: 50, Y: 20, W: 40, H: 60})
	p.Text(30, 30, "cut off at the side", s)
	p.Text(0, 200, "out of sight", s)
	p.Leave()
	p.Overhear(nil)
	p.Text(10, 50, "nobody listens", s)
	if len(heard) != 1 || heard[0].Text != "cut off at the side" {
		t.Fatalf("heard: %+v", heard)
	}
	if b := heard[0].Box; b.X != 80 || b.Right() != 90 || b.Y < 20 || b.Bottom() > 80 {
		t.Errorf("it is said to stand at %+v", b)
	}
}

// TestHiding hears of the rectangles that hide words, not of those that let them through.
func TestHiding(t *testing.T) {
	p := New()
	p.Reset(200, 100)
	var hidden []Rect
	p.Overhear(func(l Line) {
		if l.Text == "" {
			hidden = append(hidden, l.Box)
		}
	})
	p.Rect(Rect{X: 10, Y: 10, W: 20, H: 20}, RGB(0xffffff))
	p.Rect(Rect{X: 40, Y: 10, W: 20, H: 20}, RGB(0xffffff).Faded(0.5))
	p.RoundRect(Rect{X: 190, Y: 10, W: 20, H: 20}, 4, RGB(0xffffff))
	if len(hidden) != 2 || hidden[0] != (Rect{X: 10, Y: 10, W: 20, H: 20}) || hidden[1].W != 10 {
		t.Errorf("hidden: %v", hidden)
	}
}
