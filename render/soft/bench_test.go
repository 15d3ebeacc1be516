package soft

import (
	"image"
	"testing"

	"pocsim/render/picture"
	"pocsim/render/picture/card"
)

// scene draws what a window of 1280 x 720 shows: a relief, dots, names, panels.
func scene(p *picture.Picture, tex *picture.Texture, dots []picture.Point) {
	th := picture.Light
	p.Reset(1280, 720)
	p.Fill(th.Ground)
	p.Image(tex, picture.Rect{W: 960, H: 720})
	p.Dots(dots, 1.5, th.Civilian)
	for i := range 40 {
		x, y := float32(30+i%8*110), float32(40+i/8*130)
		p.Circle(pt(x, y), 6, th.Friend)
		p.Text(x, y-8, "Settlement", th.Small().At(picture.BottomCentre).Haloed(th.Panel))
	}
	for i := range 20 {
		r := picture.Rect{X: 970, Y: float32(10 + 35*i), W: 300, H: 30}
		p.RoundRect(r, 5, th.Panel)
		p.Text(r.X+10, r.Centre().Y, "Incident 1001: predation by raiders", th.Body().At(picture.MiddleLeft))
	}
}

func benchmarkScene(b *testing.B, n int) {
	dots := make([]picture.Point, n)
	k := uint32(1)
	for i := range dots {
		k = k*1664525 + 1013904223
		x := float32(k>>8) / (1 << 24)
		k = k*1664525 + 1013904223
		dots[i] = pt(960*x, 720*float32(k>>8)/(1<<24))
	}
	tex := picture.NewTexture("relief", image.NewRGBA(image.Rect(0, 0, 512, 512)))
	for i := range tex.Pixels.Pix {
		tex.Pixels.Pix[i] = 255
	}
	p, into := picture.New(), image.NewRGBA(image.Rect(0, 0, 1280, 720))
	var painter Painter
	b.ReportAllocs()
	for b.Loop() {
		scene(p, tex, dots)
		painter.Paint(into, p.List())
	}
}

func BenchmarkScene(b *testing.B)     { benchmarkScene(b, 0) }
func BenchmarkScene20k(b *testing.B)  { benchmarkScene(b, 20_000) }
func BenchmarkScene200k(b *testing.B) { benchmarkScene(b, 200_000) }

func BenchmarkCard(b *testing.B) {
	p, into := picture.New(), image.NewRGBA(image.Rect(0, 0, card.Width, card.Height))
	var painter Painter
	for b.Loop() {
		card.Into(p)
		painter.Paint(into, p.List())
	}
}

// TestNothingAllocatesWhenWarm paints the card again and again.
func TestNothingAllocatesWhenWarm(t *testing.T) {
	p, into := card.Draw(), image.NewRGBA(image.Rect(0, 0, card.Width, card.Height))
	var painter Painter
	painter.Paint(into, p.List())
	if n := testing.AllocsPerRun(5, func() { painter.Paint(into, p.List()) }); n != 0 {
		t.Errorf("painting allocates %v times when warm", n)
	}
}
