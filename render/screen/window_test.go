package screen

import (
	"image"
	"image/color"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"pocsim/render/picture"
)

func filled(c color.RGBA) *picture.Texture {
	m := image.NewRGBA(image.Rect(0, 0, 4, 4))
	for y := range 4 {
		for x := range 4 {
			m.SetRGBA(x, y, c)
		}
	}
	return picture.NewTexture("filled", m)
}

// TestTexturesAreCopiedWhenTouched changes a texture under the painter.
func TestTexturesAreCopiedWhenTouched(t *testing.T) {
	red, blue := color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 200, 255}
	tex := filled(red)
	var p Painter
	pic := picture.New()
	shown := func() color.RGBA {
		pic.Reset(20, 20)
		pic.Image(tex, picture.Rect{W: 20, H: 20})
		return painted(&p, pic.List()).RGBAAt(10, 10)
	}
	if got := shown(); got != red {
		t.Errorf("shown is %v", got)
	}
	tex.Pixels = filled(blue).Pixels
	tex.Touch()
	if got := shown(); got != blue {
		t.Errorf("after the change %v is shown", got)
	}
	if len(p.copies) != 1 {
		t.Errorf("%d copies are kept", len(p.copies))
	}
	for range patience + 1 {
		pic.Reset(20, 20)
		p.Paint(ebitenCanvas, pic.List())
	}
	if len(p.copies) != 0 {
		t.Errorf("%d copies are kept of textures that nobody draws", len(p.copies))
	}
	if got := shown(); got != blue {
		t.Errorf("when it is drawn again %v is shown", got)
	}
}

var ebitenCanvas = ebiten.NewImage(20, 20)

func TestClipHolds(t *testing.T) {
	pic := picture.New()
	pic.Reset(100, 100)
	pic.Enter(picture.Rect{X: 20, Y: 30, W: 40, H: 25})
	pic.Image(filled(color.RGBA{9, 9, 9, 255}), picture.Rect{X: -50, Y: -50, W: 200, H: 200})
	pic.Dots([]picture.Point{{}, {X: 40, Y: 25}}, 9, picture.RGB(0xFF0000))
	pic.Circle(picture.Point{}, 30, picture.RGB(0x00FF00))
	pic.Text(-10, 12, "words across the edge", picture.Style{Size: 14, Colour: picture.RGB(0xFFFFFF)})
	pic.Leave()
	var p Painter
	m := painted(&p, pic.List())
	for y := range 100 {
		for x := range 100 {
			inside := x >= 20 && x < 60 && y >= 30 && y < 55
			if drawn := m.RGBAAt(x, y).A > 0; drawn != inside {
				t.Fatalf("at %d,%d: drawn is %v", x, y, drawn)
			}
		}
	}
}

// scattered returns n places on a canvas.
func scattered(n int) []picture.Point {
	out, k := make([]picture.Point, n), uint32(1)
	next := func() float32 {
		k = k*1664525 + 1013904223
		return float32(k>>8) / (1 << 24)
	}
	for i := range out {
		out[i] = picture.Point{X: 1280 * next(), Y: 720 * next()}
	}
	return out
}

// TestCallsAreFew draws a full window and counts.
func TestCallsAreFew(t *testing.T) {
	pic, th := picture.New(), picture.Light
	pic.Reset(1280, 720)
	pic.Fill(th.Ground)
	pic.Image(filled(color.RGBA{90, 90, 90, 255}), picture.Rect{W: 960, H: 720})
	pic.Dots(scattered(20_000), 1.5, th.Civilian)
	for i := range 200 {
		x, y := float32(i%20*45), float32(40+i/20*60)
		pic.Circle(picture.Point{X: x, Y: y}, 6, th.Friend)
		pic.Text(x, y-8, "Settlement", th.Small().Haloed(th.Panel))
	}
	var p Painter
	painted(&p, pic.List())
	if p.Calls() != 4 {
		t.Errorf("a ground, a relief, dots, signs and names take %d calls, not 4", p.Calls())
	}
}

func benchmarkDots(b *testing.B, n int) {
	pic, at := picture.New(), scattered(n)
	canvas := ebiten.NewImage(1280, 720)
	one := make([]byte, 4)
	var p Painter
	for b.Loop() {
		pic.Reset(1280, 720)
		pic.Dots(at, 1.5, picture.Light.Civilian)
		p.Paint(canvas, pic.List())
		canvas.SubImage(image.Rect(0, 0, 1, 1)).(*ebiten.Image).ReadPixels(one) // waits until it is drawn
	}
	b.ReportMetric(float64(p.Calls()), "calls")
}

func BenchmarkDots20k(b *testing.B)  { benchmarkDots(b, 20_000) }
func BenchmarkDots200k(b *testing.B) { benchmarkDots(b, 200_000) }

// The same by corners rather than by a layer.
func BenchmarkCorners20k(b *testing.B)  { withoutLayers(b, 20_000) }
func BenchmarkCorners200k(b *testing.B) { withoutLayers(b, 200_000) }

func withoutLayers(b *testing.B, n int) {
	kept := manyDots
	manyDots = 1 << 30
	defer func() { manyDots = kept }()
	benchmarkDots(b, n)
}

// TestLayersAreDots compares many dots, of two kinds, drawn in a layer with the same drawn
// by their corners.
func TestLayersAreDots(t *testing.T) {
	pic := picture.New()
	pic.Reset(400, 300)
	pic.Fill(picture.Light.Ground)
	pic.Enter(picture.Rect{X: 31, Y: 17, W: 300, H: 250})
	pic.Dots(scattered(8000), 2.3, picture.Light.Civilian.Faded(0.7))
	pic.Dots(scattered(8000)[3000:], 1.2, picture.Light.Harm)
	pic.Leave()
	var p Painter
	layered := painted(&p, pic.List())
	if p.layered != 1 || p.Calls() != 2 {
		t.Errorf("%d layers in %d calls, not one in two", p.layered, p.Calls())
	}
	kept := manyDots
	manyDots = 1 << 30
	defer func() { manyDots = kept }()
	straight := painted(&p, pic.List())
	for i, v := range straight.Pix {
		if d := int(v) - int(layered.Pix[i]); d > 14 || d < -14 {
			t.Fatalf("at %d,%d: %d in a layer, %d by corners", i%straight.Stride/4, i/straight.Stride, layered.Pix[i], v)
		}
	}
}
