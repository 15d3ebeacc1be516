package ground

import (
	"math"
	"testing"
)

func randomCamera(key uint64) Camera {
	return Camera{
		X: float64(dice(128_000, key, 1)) / 1000, Y: float64(dice(128_000, key, 2)) / 1000,
		KmPerPx: 0.003 * math.Pow(1.1, float64(dice(48, key, 3))),
		Width:   float64(200 + dice(3000, key, 4)), Height: float64(200 + dice(2000, key, 5)),
	}
}

func TestScreenAndBack(t *testing.T) {
	for key := range uint64(500) {
		c := randomCamera(key)
		x, y := float64(dice(1000, key, 6)), float64(dice(1000, key, 7))
		p := c.Screen(c.Km(x, y))
		if math.Abs(float64(p.X)-x) > 0.02 || math.Abs(float64(p.Y)-y) > 0.02 {
			t.Fatalf("%v at %g, %g comes back as %v", c, x, y, p)
		}
	}
}

func TestZoomKeepsThePointUnderTheCursor(t *testing.T) {
	for key := range uint64(500) {
		c := randomCamera(key)
		x, y := float64(dice(1000, key, 6)), float64(dice(1000, key, 7))
		f := 0.3 + float64(dice(3000, key, 8))/1000
		ax, ay := c.under(x, y)
		bx, by := c.Zoom(f, x, y).under(x, y)
		if math.Hypot(ax-bx, ay-by) > 1e-9 {
			t.Fatalf("the point moves %g km", math.Hypot(ax-bx, ay-by))
		}
		back := c.Zoom(f, x, y).Zoom(1/f, x, y)
		if math.Hypot(back.X-c.X, back.Y-c.Y) > 1e-9 || math.Abs(back.KmPerPx-c.KmPerPx) > 1e-12 {
			t.Fatal("in and out again is not where it was")
		}
	}
}

func TestPanDragsTheMap(t *testing.T) {
	for key := range uint64(200) {
		c := randomCamera(key)
		dx, dy := float64(dice(500, key, 6))-250, float64(dice(500, key, 7))-250
		ax, ay := c.under(100, 100)
		bx, by := c.Pan(dx, dy).under(100+dx, 100+dy)
		if math.Hypot(ax-bx, ay-by) > 1e-9 {
			t.Fatal("the point under the hand does not follow it")
		}
	}
}

func TestFitShowsAllOfABox(t *testing.T) {
	for key := range uint64(300) {
		c := randomCamera(key)
		b := Box{float32(dice(60, key, 6)), float32(dice(60, key, 7)), 61 + float32(dice(60, key, 8)), 61 + float32(dice(60, key, 9))}
		const margin = 20
		c = c.Fit(b, margin)
		lo, hi := c.Screen(Point{b.Left, b.Top}), c.Screen(Point{b.Right, b.Bottom})
		inside := Box{margin, margin, float32(c.Width) - margin, float32(c.Height) - margin}.Grown(0.1)
		if !inside.Holds(lo) || !inside.Holds(hi) {
			t.Fatalf("%v is shown from %v to %v in %v", b, lo, hi, c)
		}
		wide, high := float64(hi.X-lo.X)/(c.Width-2*margin), float64(hi.Y-lo.Y)/(c.Height-2*margin)
		if max(wide, high) < 0.999 {
			t.Fatal("it could be shown larger")
		}
	}
	if c := (Camera{Width: 100, Height: 100}).Fit(Box{5, 5, 5, 5}, 10); math.IsInf(c.KmPerPx, 0) || c.KmPerPx <= 0 {
		t.Error("a single point has no scale")
	}
}

func TestClampKeepsToTheCountry(t *testing.T) {
	const side, margin = 128, 30
	for key := range uint64(500) {
		c := randomCamera(key).Pan(float64(dice(200_000, key, 6))-100_000, float64(dice(200_000, key, 7))-100_000).Clamp(side, margin)
		if again := c.Clamp(side, margin); math.Hypot(again.X-c.X, again.Y-c.Y) > 1e-9 || again.KmPerPx != c.KmPerPx {
			t.Fatal("clamping twice is not clamping once")
		}
		v, m := c.View(), float32(margin*c.KmPerPx)+0.01
		across := v.Left >= -m && v.Right <= side+m || v.Width() >= side
		down := v.Top >= -m && v.Bottom <= side+m || v.Height() >= side
		if !across || !down || c.KmPerPx < closest*0.999 {
			t.Fatalf("%v shows %v", c, v)
		}
	}
}

func TestZoomWithinHoldsTheCursorToTheLast(t *testing.T) {
	c := NewCamera(128, 1280, 720).Clamp(128, 20)
	for range 60 {
		ax, ay := c.under(640, 360)
		c = c.ZoomWithin(1.2, 640, 360, 128, 20)
		if bx, by := c.under(640, 360); math.Hypot(ax-bx, ay-by) > 1e-6 {
			t.Fatal("the point under the cursor moves at the limit")
		}
	}
	if math.Abs(c.KmPerPx-closest) > 1e-12 {
		t.Errorf("sixty steps in lead to %g km per px", c.KmPerPx)
	}
	for range 80 {
		c = c.ZoomWithin(1/1.2, 900, 100, 128, 20)
	}
	if whole := NewCamera(128, 1280, 720).Clamp(128, 20); math.Abs(c.X-64) > 1e-9 || math.Abs(c.KmPerPx-128.0/680) > 1e-9 {
		t.Errorf("zoomed out fully: %v, not %v", c, whole)
	}
}

func TestLinkedPanesAndJumps(t *testing.T) {
	a, b := randomCamera(1), randomCamera(2)
	l := b.Linked(a)
	if l.X != a.X || l.Y != a.Y || l.KmPerPx != a.KmPerPx || l.Width != b.Width {
		t.Error("a linked pane shows something else")
	}
	if a.Toward(b, 1) != b {
		t.Error("a jump does not arrive")
	}
	last := a.KmPerPx
	for k := 1; k <= 20; k++ {
		c := a.Toward(b, float64(k)/20)
		if (c.KmPerPx-last)*(b.KmPerPx-a.KmPerPx) < 0 {
			t.Error("the scale goes back and forth")
		}
		last = c.KmPerPx
	}
	if s := a.Sight(128); math.Abs(s.Left*128-float64(a.View().Left)) > 1e-3 || math.Abs(s.Span*128-a.Width*a.KmPerPx) > 1e-9 {
		t.Error("the part to paint is not what the pane shows")
	}
}

func TestGridReferences(t *testing.T) {
	for _, c := range []struct {
		p       Point
		figures int
		want    string
	}{
		{Point{42.15, 128 - 87.39}, 4, "AA 42 87"},
		{Point{42.15, 128 - 87.39}, 6, "AA 421 873"},
		{Point{42.15, 128 - 87.39}, 8, "AA 4215 8739"},
		{Point{0, 128}, 6, "AA 000 000"},
		{Point{127.99, 0.01}, 4, "BB 27 27"},
		{Point{100.05, 128 - 5}, 6, "BA 000 050"},
		{Point{-5, 300}, 4, "AA 00 00"},
	} {
		if got := GridReference(c.p, 128, c.figures); got != c.want {
			t.Errorf("%v in %d figures is %s, want %s", c.p, c.figures, got, c.want)
		}
	}
	for key := range uint64(400) {
		p := Point{float32(dice(128_000, key, 1)) / 1000, float32(dice(128_000, key, 2)) / 1000}
		for _, figures := range []int{4, 6, 8} {
			text := GridReference(p, 128, figures)
			q, err := ParseGridReference(text, 128)
			if err != nil {
				t.Fatal(err)
			}
			if far := math.Pow10(2 - figures/2); math.Abs(float64(p.X-q.X)) > far*0.52 || math.Abs(float64(p.Y-q.Y)) > far*0.52 {
				t.Fatalf("%v is %s, which is %v", p, text, q)
			}
			if again := GridReference(q, 128, figures); again != text {
				t.Fatalf("%s comes back as %s", text, again)
			}
		}
	}
	for _, bad := range []string{"", "AA", "AA 4", "AA 421 87", "IA 42 87", "AA 4x 87", "AA 421873 5", "42 87", "ZZ 42 87", "BB 90 90", "AA 12345 12345", "+1-2"} {
		if p, err := ParseGridReference(bad, 128); err == nil {
			t.Errorf("%q is taken for %v", bad, p)
		}
	}
	if p, err := ParseGridReference("4287", 90); err != nil || GridReference(p, 90, 4) != "AA 42 87" {
		t.Errorf("a small country needs letters: %v %v", p, err)
	}
}

func TestGridLinesAreThoseOfTheReferences(t *testing.T) {
	for _, south := range []bool{false, true} {
		for _, at := range GridLines(nil, 20.5, 77, 10, 128, south) {
			if at < 20.5 || at > 77 {
				t.Errorf("a line at %g is out of view", at)
			}
			whole := at
			if south {
				whole = 128 - at
			}
			if math.Mod(float64(whole), 10) != 0 {
				t.Errorf("a line at %g", at)
			}
		}
	}
	if n := len(GridLines(nil, -50, 500, 10, 128, true)); n != 13 {
		t.Errorf("%d lines cross the country", n)
	}
	if GridStep(0.01) != 1 || GridStep(0.05) != 5 || GridStep(0.2) != 10 || GridStep(0.4) != 20 || GridStep(0.9) != 50 {
		t.Error("the grid is not as fine as the scale allows")
	}
}
