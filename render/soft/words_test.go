package soft

import (
	"image"
	"math"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"pocsim/render/picture"
)

// inked returns the smallest rectangle that holds all that is drawn.
func inked(m *image.RGBA) image.Rectangle {
	var r image.Rectangle
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if m.RGBAAt(x, y).A > 0 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

// TestWordsLandWhereMeasured draws words at every anchor, along and upwards, and compares
// what is inked with the box that was promised.
func TestWordsLandWhereMeasured(t *testing.T) {
	for _, up := range []bool{false, true} {
		for a := picture.Left; a <= picture.BottomRight; a++ {
			for _, size := range []float32{11, 16.3, 30} {
				s := picture.Style{Size: size, Colour: ink, Anchor: a, Up: up}
				p := canvas(400, 400)
				const text = "ÉHaemgpyH"
				if w := p.Text(200.3, 200.6, text, s); w != s.Measure(text) {
					t.Errorf("drawn %v wide, measured %v", w, s.Measure(text))
				}
				got, box := inked(Image(p)), s.Box(200.3, 200.6, text)
				// The baseline stands on a whole pixel, and a soft edge takes one more.
				box = box.Inset(-0.6)
				if float32(got.Min.X) < box.X-1 || float32(got.Max.X) > box.Right()+1 || float32(got.Min.Y) < box.Y-1 || float32(got.Max.Y) > box.Bottom()+1 {
					t.Errorf("anchor %d, size %v, up %v: inked %v outside of %v", a, size, up, got, box)
				}
				along, long := got.Dx(), box.W
				if up {
					along, long = got.Dy(), box.H
				}
				if float64(long)-float64(along) > 3+0.2*float64(size) {
					t.Errorf("anchor %d, size %v, up %v: %d px of %v are inked", a, size, up, along, long)
				}
			}
		}
	}
}

// TestMiddleIsTheMiddle looks whether capitals stand evenly around their anchor.
func TestMiddleIsTheMiddle(t *testing.T) {
	p := canvas(100, 100)
	p.Text(50, 50, "HHH", picture.Style{Size: 24, Colour: ink, Anchor: picture.Middle})
	r := inked(Image(p))
	if d := r.Min.X + r.Max.X - 100; d < -2 || d > 2 {
		t.Errorf("inked %v across", r)
	}
	if d := r.Min.Y + r.Max.Y - 100; d < -2 || d > 2 {
		t.Errorf("inked %v down", r)
	}
}

// TestLettersAreThoseOfTheFont holds a line of words against the same drawn by the font
// library.
func TestLettersAreThoseOfTheFont(t *testing.T) {
	f, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 20, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	const text = "H" // further letters move by quarters of a pixel here and by 64ths there
	want := image.NewRGBA(image.Rect(0, 0, 40, 40))
	d := font.Drawer{Dst: want, Src: image.Black, Face: face, Dot: fixed.P(10, 30)}
	d.DrawString(text)
	p := canvas(40, 40)
	p.Text(10, 30, text, picture.Style{Size: 20, Colour: picture.RGB(0)})
	got := Image(p)
	for i := range want.Pix {
		if math.Abs(float64(want.Pix[i])-float64(got.Pix[i])) > 1 {
			t.Fatalf("at %d,%d: %d, by the font %d", i/4%40, i/160, got.Pix[i], want.Pix[i])
		}
	}
}

// TestUpwardsIsTurned compares words upwards with the same words turned by hand.
func TestUpwardsIsTurned(t *testing.T) {
	s := picture.Style{Size: 17, Colour: ink}
	along, upwards := canvas(100, 100), canvas(100, 100)
	along.Text(10, 50, "Rosaten", s)
	upwards.Text(50, 90, "Rosaten", s.Upwards())
	a, b := Image(along), Image(upwards)
	for y := range 100 {
		for x := range 100 {
			if a.RGBAAt(x, y) != b.RGBAAt(y, 99-x) {
				t.Fatalf("at %d,%d", x, y)
			}
		}
	}
}

func TestHaloStandsAroundTheLetters(t *testing.T) {
	s := picture.Style{Size: 24, Colour: ink}
	bare, haloed := canvas(200, 60), canvas(200, 60)
	bare.Text(20, 40, "Rosaten", s)
	haloed.Text(20, 40, "Rosaten", s.Haloed(picture.RGB(0xFFFFFF)))
	a, b := Image(bare), Image(haloed)
	if got, want := inked(b), inked(a).Inset(-2); !want.In(got) {
		t.Errorf("the halo fills %v, the letters %v", got, inked(a))
	}
	for y := range 60 {
		for x := range 200 {
			if c := a.RGBAAt(x, y); c.A == 255 && b.RGBAAt(x, y) != c {
				t.Fatalf("the halo lies over the letters at %d,%d", x, y)
			}
			if c := a.RGBAAt(x, y); c.A > 0 && b.RGBAAt(x, y).A < 200 {
				t.Fatalf("the edge of a letter is not on the halo at %d,%d: %v, bare %v", x, y, b.RGBAAt(x, y), c)
			}
		}
	}
}

// TestParagraphKeepsItsRoom looks whether words stay within their rectangle.
func TestParagraphKeepsItsRoom(t *testing.T) {
	for _, a := range []picture.Anchor{picture.Left, picture.Centre, picture.Right} {
		p := canvas(200, 200)
		r := picture.Rect{X: 30, Y: 40, W: 110, H: 60}
		s := picture.Style{Size: 14, Colour: ink, Anchor: a}
		h := p.Words(r, "The capital must be asked before its troops leave base, which was never declared and takes eight hours at best.", s)
		if h > r.H+0.5 || h < r.H/2 {
			t.Errorf("%v px high in %v", h, r)
		}
		if got := inked(Image(p)); !got.In(image.Rect(29, 40, 141, 100)) {
			t.Errorf("anchor %d: inked %v outside of %v", a, got, r)
		}
	}
}
