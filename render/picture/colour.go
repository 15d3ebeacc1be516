package picture

import "math"

// A Colour is red, green, blue and opacity, each 0..255. The three are not multiplied by
// the fourth. The zero Colour is nothing at all.
type Colour struct{ R, G, B, A uint8 }

// RGB returns the opaque colour of a number such as 0x5B92E5.
func RGB(hex uint32) Colour { return Colour{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255} }

// Faded returns the colour with its opacity multiplied by a share, 0..1.
func (c Colour) Faded(share float32) Colour {
	c.A = uint8(float32(c.A)*min(max(share, 0), 1) + 0.5)
	return c
}

// Mixed returns the colour a share of the way to another; 0 is c, 1 is o.
func (c Colour) Mixed(o Colour, share float32) Colour {
	share = min(max(share, 0), 1)
	mix := func(a, b uint8) uint8 { return uint8(float32(a) + (float32(b)-float32(a))*share + 0.5) }
	return Colour{mix(c.R, o.R), mix(c.G, o.G), mix(c.B, o.B), mix(c.A, o.A)}
}

// Over returns what is seen where c lies over an opaque ground.
func (c Colour) Over(ground Colour) Colour {
	o := ground.Mixed(c, float32(c.A)/255)
	o.A = 255
	return o
}

// Luminance returns the relative luminance of the colour, 0 black .. 1 white (WCAG 2.2).
// Opacity is not looked at.
func (c Colour) Luminance() float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast returns the contrast ratio of two colours, 1..21 (WCAG 2.2). Text needs 4.5,
// large text and signs 3.
func Contrast(a, b Colour) float64 {
	x, y := a.Luminance(), b.Luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// On returns black or white, whichever is read better on the colour.
func (c Colour) On() Colour {
	black, white := RGB(0x080808), RGB(0xFFFFFF)
	if Contrast(black, c) >= Contrast(white, c) {
		return black
	}
	return white
}

// Lit returns the colour a little further away from the words on it, as under the pointer.
func (c Colour) Lit() Colour { return c.Mixed(c.On().On(), 0.12) }

// ink returns the colour as it stands in a vertex: premultiplied.
func (c Colour) ink() [4]uint8 {
	m := func(v uint8) uint8 { return uint8((uint32(v)*uint32(c.A) + 127) / 255) }
	return [4]uint8{m(c.R), m(c.G), m(c.B), c.A}
}
