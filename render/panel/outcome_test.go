package panel

import (
	"image"
	"math"
	"testing"

	"pocsim/render/picture"
	"pocsim/render/soft"
	"pocsim/sim"
)

// eyes are what the colour deficiencies make of linear light, at their full strength
// (Machado, Oliveira and Fernandes 2009).
var eyes = map[string][9]float64{
	"all cones":    {1, 0, 0, 0, 1, 0, 0, 0, 1},
	"protanopia":   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	"deuteranopia": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	"tritanopia":   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

// seen is a colour as an eye sees it, in CIE L*a*b* under daylight.
func seen(c picture.Colour, eye [9]float64) (lab [3]float64) {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	in := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var rgb [3]float64
	for i := range rgb {
		rgb[i] = min(max(eye[3*i]*in[0]+eye[3*i+1]*in[1]+eye[3*i+2]*in[2], 0), 1)
	}
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x := f((0.4124*rgb[0] + 0.3576*rgb[1] + 0.1805*rgb[2]) / 0.95047)
	y := f(0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2])
	z := f((0.0193*rgb[0] + 0.1192*rgb[1] + 0.9505*rgb[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func far(a, b [3]float64) float64 {
	return math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2])
}

// leastFar is how far apart two outcomes' colours are at least. Two patches side by side are
// told apart from about 2 on; small marks at a distance want ten times that.
const leastFar = 20

// TestOutcomesDifferToEveryEye holds that in the colours made for it nobody takes one
// outcome's colour for another's, or for the ground it stands on.
func TestOutcomesDifferToEveryEye(t *testing.T) {
	th := picture.ColourBlind
	for name, eye := range eyes {
		ground := seen(th.Panel, eye)
		for a := range outcomes {
			ink := outcomes[a].ink(th)
			if d := far(seen(ink, eye), ground); d < leastFar {
				t.Errorf("%s: %q is %.0f from its ground", name, outcomes[a].short, d)
			}
			for b := range a {
				other := outcomes[b].ink(th)
				if d := far(seen(ink, eye), seen(other, eye)); ink != other && d < leastFar {
					t.Errorf("%s: %q and %q are %.0f apart", name, outcomes[a].short, outcomes[b].short, d)
				}
			}
		}
	}
}

// TestOutcomesDifferWithoutColour holds that the form alone tells each outcome from every
// other, as small as they are drawn on the timeline, in all colours.
func TestOutcomesDifferWithoutColour(t *testing.T) {
	const side = 22
	for _, th := range picture.Themes() {
		var shapes [len(outcomes)][side * side]bool
		for c := range outcomes {
			p := picture.New()
			p.Reset(side, side)
			p.Fill(th.Panel)
			e := &Easel{Pic: p, Theme: th}
			e.Begin()
			e.mark(sim.Class(c), picture.Point{X: side / 2, Y: side / 2}, 16)
			m := image.NewRGBA(image.Rect(0, 0, side, side))
			var painter soft.Painter
			painter.Paint(m, p.List())
			for i := range shapes[c] {
				at := picture.Colour{R: m.Pix[4*i], G: m.Pix[4*i+1], B: m.Pix[4*i+2], A: 255}
				shapes[c][i] = picture.Contrast(at, th.Panel) > 1.3
			}
		}
		for a := range shapes {
			for b := range a {
				differ, either := 0, 0
				for i := range shapes[a] {
					if shapes[a][i] || shapes[b][i] {
						either++
					}
					if shapes[a][i] != shapes[b][i] {
						differ++
					}
				}
				if float64(differ) < 0.15*float64(either) {
					t.Errorf("%s: %q and %q differ in %d of %d points", th.Name, outcomes[a].short, outcomes[b].short, differ, either)
				}
			}
		}
	}
}
