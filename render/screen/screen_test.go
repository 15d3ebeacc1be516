package screen

import (
	"image"
	"image/png"
	"math"
	"os"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"pocsim/render/picture"
	"pocsim/render/picture/card"
	"pocsim/render/soft"
)

// painted returns a picture as the graphics processor draws it.
func painted(p *Painter, l picture.List) *image.RGBA {
	canvas := ebiten.NewImage(l.Width, l.Height)
	defer canvas.Deallocate()
	p.Paint(canvas, l)
	out := image.NewRGBA(image.Rect(0, 0, l.Width, l.Height))
	canvas.ReadPixels(out.Pix)
	return out
}

// TestBothBackendsAgree holds the two drawings of the test card against each other.
func TestBothBackendsAgree(t *testing.T) {
	pic := card.Draw()
	var p Painter
	got, want := painted(&p, pic.List()), soft.Image(pic)
	if name := os.Getenv("POCSIM_CARD"); name != "" {
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, got); err != nil {
			t.Fatal(err)
		}
	}
	worst, far, sum, at := 0, 0, 0.0, image.Point{}
	for i, v := range want.Pix {
		d := int(math.Abs(float64(v) - float64(got.Pix[i])))
		sum += float64(d)
		if d > 12 {
			far++
		}
		if d > worst {
			worst, at = d, image.Pt(i%want.Stride/4, i/want.Stride)
		}
	}
	mean := sum / float64(len(want.Pix))
	t.Logf("worst difference %d at %v, mean %.4f, beyond 12: %d, in %d calls", worst, at, mean, far, p.Calls())
	if worst > 24 || mean > 0.1 || far > len(want.Pix)/10000 {
		t.Errorf("the backends differ: at worst by %d of 255 at %v, by %.4f on average, %d values by more than 12", worst, at, mean, far)
	}
}
