package ground

import (
	"image/color"
	"math"
	"testing"

	"pocsim/sim/terrain"
)

// linear returns the light of a colour, channel by channel (IEC 61966-2-1, sRGB).
func linear(c color.RGBA) [3]float64 {
	one := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return [3]float64{one(c.R), one(c.G), one(c.B)}
}

// contrast returns the contrast ratio of two colours (WCAG 2.2), 1 to 21.
func contrast(a, b color.RGBA) float64 {
	light := func(c color.RGBA) float64 {
		l := linear(c)
		return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2] + 0.05
	}
	x, y := light(a), light(b)
	return max(x, y) / min(x, y)
}

// blindness turns linear light into what somebody without one kind of cone sees (Machado,
// Oliveira and Fernandes 2009, severity 1).
var blindness = map[string][3][3]float64{
	"none":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab returns CIE L*a*b* of linear light under D65.
func lab(l [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124*l[0] + 0.3576*l[1] + 0.1805*l[2]) / 0.95047)
	y := f(0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2])
	z := f((0.0193*l[0] + 0.1192*l[1] + 0.9505*l[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// difference returns how different two colours look to such eyes (CIE 1976).
func difference(a, b color.RGBA, eyes [3][3]float64) float64 {
	seen := func(c color.RGBA) [3]float64 {
		l, out := linear(c), [3]float64{}
		for i := range out {
			for j := range l {
				out[i] += eyes[i][j] * l[j]
			}
			out[i] = min(max(out[i], 0), 1)
		}
		return lab(out)
	}
	p, q := seen(a), seen(b)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

func TestNamesReadOnTheirHaloAndOnEveryCover(t *testing.T) {
	for _, theme := range Themes() {
		for what, ink := range map[string]color.RGBA{"text": theme.Text, "faint": theme.Faint} {
			if c := contrast(ink, theme.Halo); c < 7 {
				t.Errorf("%s: %s on its halo has contrast %.1f", theme.Name, what, c)
			}
			for k, cover := range theme.Cover {
				if c := contrast(ink, cover); c < 4.5 && terrain.Cover(k) != terrain.BuiltUp {
					t.Errorf("%s: %s on %v has contrast %.1f", theme.Name, what, terrain.Cover(k), c)
				}
			}
		}
		if c := contrast(theme.Sign, theme.Paper); c < 7 {
			t.Errorf("%s: settlements have contrast %.1f", theme.Name, c)
		}
		for what, ink := range map[string]color.RGBA{"roads": theme.Road, "tracks": theme.Track} {
			for _, k := range []terrain.Cover{terrain.Forest, terrain.Savanna, terrain.Farmland, terrain.Swamp} {
				if c := contrast(ink, theme.Cover[k]); c < 2.5 {
					t.Errorf("%s: %s on %v have contrast %.1f", theme.Name, what, k, c)
				}
			}
		}
	}
}

// Covers are told apart by eyes of every kind in the theme made for them, by usual eyes in
// all; built-up ground lies under the sign of its settlement.
func TestCoversAreToldApart(t *testing.T) {
	for _, theme := range Themes() {
		for name, eyes := range blindness {
			if name != "none" && theme.Name != "colour-blind" {
				continue
			}
			for a := range terrain.BuiltUp {
				for b := range a {
					if d := difference(theme.Cover[a], theme.Cover[b], eyes); d < 9 {
						t.Errorf("%s, %s: %v and %v differ by %.1f", theme.Name, name, a, b, d)
					}
				}
			}
			for _, pair := range [][2]color.RGBA{{theme.Mission, theme.Host}, {theme.Host, theme.Site}, {theme.Mission, theme.Site}, {theme.Closed, theme.River}} {
				if d := difference(pair[0], pair[1], eyes); d < 12 {
					t.Errorf("%s, %s: %v and %v differ by %.1f", theme.Name, name, pair[0], pair[1], d)
				}
			}
		}
	}
}

func TestThemesHaveNames(t *testing.T) {
	for _, theme := range Themes() {
		if got := ThemeNamed(theme.Name); got == nil || *got != *theme {
			t.Errorf("%s is not found by its name", theme.Name)
		}
	}
	if ThemeNamed("plaid") != nil || len(Themes()) != 4 || Themes()[0].Name != "projector" {
		t.Error("the themes are not the four")
	}
}
