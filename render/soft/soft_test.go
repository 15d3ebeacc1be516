package soft

import (
	"image"
	"math"
	"testing"

	"pocsim/render/picture"
)

var (
	ink  = picture.RGB(0x203040)
	thin = picture.Colour{R: 200, G: 100, B: 50, A: 100}
)

// canvas returns an empty picture.
func canvas(w, h int) *picture.Picture {
	p := picture.New()
	p.Reset(w, h)
	return p
}

// covered returns the sum of opacity of an image [px].
func covered(m *image.RGBA) float64 {
	sum := 0
	for i := 3; i < len(m.Pix); i += 4 {
		sum += int(m.Pix[i])
	}
	return float64(sum) / 255
}

func pt(x, y float32) picture.Point { return picture.Point{X: x, Y: y} }

// TestShapesCoverTheirArea holds what is drawn against areas from geometry.
func TestShapesCoverTheirArea(t *testing.T) {
	star := []picture.Point{pt(20, 20), pt(90, 25), pt(50, 50), pt(95, 90), pt(45, 70), pt(15, 95)}
	starArea := 0.0
	for i, a := range star {
		b := star[(i+1)%len(star)]
		starArea += float64(a.X*b.Y-a.Y*b.X) / 2
	}
	pen := func(w float32) picture.Pen { return picture.Pen{Width: w, Colour: ink} }
	for _, c := range []struct {
		name string
		draw func(p *picture.Picture)
		want float64
		by   float64 // may differ by [px]
	}{
		{"a whole rectangle", func(p *picture.Picture) { p.Rect(picture.Rect{X: 10, Y: 10, W: 30, H: 20}, ink) }, 600, 0.01},
		{"a rectangle between pixels", func(p *picture.Picture) { p.Rect(picture.Rect{X: 10.3, Y: 10.7, W: 30.4, H: 20.2}, ink) }, 30.4 * 20.2, 3},
		{"a thin rectangle", func(p *picture.Picture) { p.Rect(picture.Rect{X: 10.2, Y: 10, W: 0.4, H: 50}, ink) }, 20, 1},
		{"a rounded rectangle", func(p *picture.Picture) { p.RoundRect(picture.Rect{X: 10, Y: 10, W: 60, H: 40}, 12, ink) }, 2400 - (4-math.Pi)*144, 6},
		{"a disc", func(p *picture.Picture) { p.Circle(pt(50.3, 50.1), 30, ink) }, math.Pi * 900, 12},
		{"a small disc", func(p *picture.Picture) { p.Circle(pt(50.3, 50.1), 3, ink) }, math.Pi * 9, 1.2},
		{"a dot", func(p *picture.Picture) { p.Dots([]picture.Point{pt(50.3, 50.1)}, 3, ink) }, math.Pi * 9, 0.6},
		{"a large dot", func(p *picture.Picture) { p.Dots([]picture.Point{pt(50.3, 50.1)}, 20, ink) }, math.Pi * 400, 2},
		{"half a disc", func(p *picture.Picture) { p.Sector(pt(50, 50), 30, 0, math.Pi, ink) }, math.Pi * 450, 8},
		{"most of a disc", func(p *picture.Picture) { p.Sector(pt(50, 50), 30, 1, 1+1.5*math.Pi, ink) }, math.Pi * 675, 10},
		{"an ellipse", func(p *picture.Picture) { p.Ellipse(picture.Rect{X: 10, Y: 30, W: 80, H: 40}, ink) }, math.Pi * 800, 12},
		{"an outline with bays", func(p *picture.Picture) { p.Polygon(star, ink) }, math.Abs(starArea), 12},
		{"a shape", func(p *picture.Picture) { p.Shape(picture.NewShape(star...), pt(-5, -5), 1.1, ink) }, math.Abs(starArea) * 1.21, 14},
		{"a level line", func(p *picture.Picture) { p.Line(pt(10, 50), pt(90, 50), pen(3)) }, 240, 1},
		{"a slanted line", func(p *picture.Picture) { p.Line(pt(10, 20), pt(90, 80), pen(2.5)) }, 250, 4},
		{"a thin slanted line", func(p *picture.Picture) { p.Line(pt(10, 20), pt(90, 80), pen(0.5)) }, 50, 2},
		{"a ring", func(p *picture.Picture) { p.Ring(pt(50, 50), 30, pen(4)) }, 2 * math.Pi * 30 * 4, 8},
		{"an arc", func(p *picture.Picture) { p.Arc(pt(50, 50), 30, 0, 2, pen(4)) }, 240, 6},
		{"a frame", func(p *picture.Picture) { p.RectOutline(picture.Rect{X: 20, Y: 20, W: 50, H: 30}, pen(4)) }, 640, 1},
		{"a dashed line", func(p *picture.Picture) {
			p.Line(pt(10, 50), pt(88, 50), picture.Pen{Width: 2, Colour: ink, Dash: picture.Dashed})
		}, 2 * 48, 2},
		{"a dotted line part of the way in", func(p *picture.Picture) {
			p.Line(pt(10, 50), pt(70, 50), picture.Pen{Width: 2, Colour: ink, Dash: picture.Dotted, Phase: 3})
		}, 2 * 20, 2},
	} {
		p := canvas(100, 100)
		c.draw(p)
		if got := covered(Image(p)); math.Abs(got-c.want) > c.by {
			t.Errorf("%s covers %.2f px, not %.2f", c.name, got, c.want)
		}
	}
}

// TestRoundEndsAndBendsCoverNothingTwice draws translucent lines, in which a place that is
// covered twice is darker.
func TestRoundEndsAndBendsCoverNothingTwice(t *testing.T) {
	for i, pts := range [][]picture.Point{
		{pt(20, 80), pt(50, 20), pt(80, 80)},
		{pt(20, 20), pt(80, 30), pt(22, 45), pt(80, 80)},
		{pt(80, 20), pt(60, 80), pt(45, 20), pt(20, 80)},
	} {
		p := canvas(100, 100)
		p.Polyline(pts, picture.Pen{Width: 7, Colour: thin, Round: true})
		m := Image(p)
		for k := 3; k < len(m.Pix); k += 4 {
			if m.Pix[k] > thin.A+2 {
				t.Errorf("line %d is covered twice at %d,%d: %d", i, k/4%100, k/400, m.Pix[k])
				break
			}
		}
	}
}

// TestTrianglesShareTheirEdges cuts squares into triangles at scattered places; each pixel
// must be drawn exactly once.
func TestTrianglesShareTheirEdges(t *testing.T) {
	k := uint64(1)
	next := func() float32 { // a small congruential sequence, for scattered places only
		k = k*6364136223846793005 + 1442695040888963407
		return float32(k>>40) / (1 << 24)
	}
	for range 200 {
		mid := picture.Vertex{X: 5 + 50*next(), Y: 5 + 50*next()}
		corners := []picture.Vertex{mid, {X: 4, Y: 4}, {X: 4 + 52*next(), Y: 4}, {X: 56, Y: 4}, {X: 56, Y: 4 + 52*next()}, {X: 56, Y: 56}, {X: 4, Y: 56}}
		var indices []uint32
		for i := range corners {
			corners[i].Ink = [4]uint8{10, 10, 10, 100}
			if i > 0 {
				indices = append(indices, 0, uint32(i), uint32(i%(len(corners)-1)+1))
			}
		}
		tex := picture.NewTexture("white", &image.RGBA{Pix: []uint8{255, 255, 255, 255}, Stride: 4, Rect: image.Rect(0, 0, 1, 1)})
		m := image.NewRGBA(image.Rect(0, 0, 60, 60))
		new(Painter).Paint(m, picture.List{Width: 60, Height: 60, Vertices: corners, Indices: indices,
			Batches: []picture.Batch{{Texture: tex, Clip: m.Rect, Corners: len(corners), Count: len(indices)}}})
		for y := range 60 {
			for x := range 60 {
				want := uint8(0)
				if x >= 4 && x < 56 && y >= 4 && y < 56 {
					want = 100
				}
				if got := m.RGBAAt(x, y).A; got != want {
					t.Fatalf("pixel %d,%d has opacity %d, not %d; the middle is at %v,%v", x, y, got, want, mid.X, mid.Y)
				}
			}
		}
	}
}

// TestEdgesAreSoft looks along the edge of a slanted shape for every shade between.
func TestEdgesAreSoft(t *testing.T) {
	p := canvas(100, 100)
	p.Polygon([]picture.Point{pt(10, 10), pt(90, 14), pt(50, 90)}, ink)
	shades := map[uint8]bool{}
	m := Image(p)
	for x := 15; x < 85; x++ {
		for y := range 20 {
			shades[m.RGBAAt(x, y).A] = true
		}
	}
	if len(shades) < 15 {
		t.Errorf("a slanted edge has only %d shades", len(shades))
	}
	p = canvas(100, 100)
	p.Rect(picture.Rect{X: 10, Y: 10, W: 20, H: 20}, ink)
	p.Line(pt(50.5, 10), pt(50.5, 30), picture.Pen{Colour: ink})
	m = Image(p)
	for i := 3; i < len(m.Pix); i += 4 {
		if a := m.Pix[i]; a != 0 && a != 255 {
			t.Fatalf("an edge on whole pixels is not sharp at %d,%d: %d", i/4%100, i/400, a)
		}
	}
}

// TestDiscsAreSymmetrical draws discs in the middle of four pixels.
func TestDiscsAreSymmetrical(t *testing.T) {
	for _, r := range []float32{0.3, 0.5, 0.7, 1, 1.5, 2.2, 5} {
		for kind, draw := range []func(p *picture.Picture){
			func(p *picture.Picture) { p.Circle(pt(10, 10), r, ink) },
			func(p *picture.Picture) { p.Dots([]picture.Point{pt(10, 10)}, r, ink) },
		} {
			p := canvas(20, 20)
			draw(p)
			m := Image(p)
			for y := range 10 {
				for x := range 10 {
					a := int(m.RGBAAt(x, y).A)
					for _, b := range []int{int(m.RGBAAt(19-x, y).A), int(m.RGBAAt(x, 19-y).A), int(m.RGBAAt(y, x).A)} {
						if a-b > 2 || b-a > 2 {
							t.Fatalf("kind %d, radius %v: %d and %d at %d,%d", kind, r, a, b, x, y)
						}
					}
				}
			}
		}
	}
}

// everything draws each kind of thing across a frame and beyond.
func everything(p *picture.Picture, tex *picture.Texture) {
	p.Rect(picture.Rect{X: -50, Y: -50, W: 300, H: 300}, thin)
	p.Image(tex, picture.Rect{X: -20, Y: -20, W: 200, H: 200})
	p.Circle(pt(0, 0), 30, ink)
	p.Dots([]picture.Point{pt(0, 0), pt(40, 20), pt(-3, 9)}, 5, ink)
	p.Dots([]picture.Point{pt(0, 0), pt(40, 20)}, 12, ink)
	p.Line(pt(-40, -30), pt(200, 100), picture.Pen{Width: 5, Colour: ink})
	p.Text(-10, 12, "words across the edge of the frame", picture.Style{Size: 14, Colour: ink, Halo: thin})
}

func relief() *picture.Texture {
	m := image.NewRGBA(image.Rect(0, 0, 16, 16))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * 7)
		if i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	return picture.NewTexture("relief", m)
}

func TestClipHolds(t *testing.T) {
	p := canvas(100, 100)
	p.Enter(picture.Rect{X: 20, Y: 30, W: 40, H: 25})
	everything(p, relief())
	p.Leave()
	m := Image(p)
	for y := range 100 {
		for x := range 100 {
			inside := x >= 20 && x < 60 && y >= 30 && y < 55
			if drawn := m.RGBAAt(x, y).A > 0; drawn != inside {
				t.Fatalf("at %d,%d: drawn is %v", x, y, drawn)
			}
		}
	}
}

// TestNothingReachesOutside draws over the edges of small images, and places that are no
// places.
func TestNothingReachesOutside(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, bad := range []float32{nan, inf, -inf, 1e9, -1e30} {
		p := canvas(50, 40)
		everything(p, relief())
		p.Rect(picture.Rect{X: bad, Y: 3, W: 5, H: 5}, ink)
		p.Rect(picture.Rect{X: 3, Y: 3, W: bad, H: bad}, ink)
		p.Circle(pt(bad, 5), 5, ink)
		p.Circle(pt(5, 5), bad, thin)
		p.Dots([]picture.Point{pt(bad, 4), pt(4, bad)}, 2, ink)
		p.Dots([]picture.Point{pt(bad, 4), pt(4, bad)}, 20, ink)
		p.Line(pt(bad, 4), pt(5, 5), picture.Pen{Colour: ink, Dash: picture.Dashed})
		p.Polygon([]picture.Point{pt(1, 1), pt(bad, 9), pt(9, 9), pt(3, bad)}, ink)
		p.Arrow([]picture.Point{pt(1, 1), pt(bad, 9), pt(9, 9)}, 4, picture.Pen{Colour: ink})
		p.RoundRect(picture.Rect{X: bad, Y: 3, W: 5, H: bad}, 2, ink)
		p.Sector(pt(5, 5), 4, 0, bad, ink)
		p.Text(bad, 5, "nowhere", picture.Style{Size: 12, Colour: ink})
		p.Text(5, 5, "too large", picture.Style{Size: bad, Colour: ink})
		p.Text(5, 5, "sized", picture.Style{Size: 12, Colour: ink, Halo: ink, Glow: bad})
		small := image.NewRGBA(image.Rect(0, 0, 30, 20)) // smaller than the picture
		new(Painter).Paint(small, p.List())
	}
}

// TestPartsOfImages paints into a part of an image and leaves the rest alone.
func TestPartsOfImages(t *testing.T) {
	whole := image.NewRGBA(image.Rect(0, 0, 60, 60))
	part := whole.SubImage(image.Rect(10, 10, 50, 40)).(*image.RGBA)
	p := canvas(200, 200)
	everything(p, relief())
	new(Painter).Paint(part, p.List())
	for y := range 60 {
		for x := range 60 {
			if inside := image.Pt(x, y).In(part.Rect); (whole.RGBAAt(x, y).A > 0) != inside {
				t.Fatalf("at %d,%d", x, y)
			}
		}
	}
}
