package scene

import (
	"image/color"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/symbol"
)

// An inkwell is the colours of one theme for what lies on the map.
type inkwell struct {
	theme   *picture.Theme // a copy of that whose inkwell it is
	ground  *ground.Theme
	palette symbol.Palette
	roles   *picture.Theme // the roles on the map's own ground, which may be pale where the window is dark

	text, faint, halo  picture.Colour
	home, flee, refuge picture.Colour // households by fate
	harm, amber, fresh picture.Colour
}

// fill fills the inkwell for a theme.
func (k *inkwell) fill(of picture.Theme) {
	t := &of
	*k = inkwell{theme: t, ground: mapTheme(t), palette: paletteOf(t), roles: t}
	pale := !k.ground.Dark
	if pale && t.Ground.Luminance() < 0.2 { // white letters on the window, black ones on the map
		k.roles = picture.Light
	}
	k.text, k.faint, k.halo = solid(k.ground.Text), solid(k.ground.Faint), solid(k.ground.Halo)
	// Households keep to the purple of civilians: a mid purple at home, a bright one on the
	// road, and a deep one, or on dark land a pale one, away from home. They differ in
	// lightness and in form as well.
	if pale {
		k.home, k.flee, k.refuge = picture.RGB(0x8A5BB0), picture.RGB(0xD6249F), picture.RGB(0x3B2A8C)
	} else {
		k.home, k.flee, k.refuge = picture.RGB(0xA886CC), picture.RGB(0xFF7AD1), picture.RGB(0xC9D0FF)
	}
	if t.Name == picture.ColourBlind.Name {
		k.home, k.flee, k.refuge = picture.RGB(0xB0608E), picture.RGB(0x7A0F4E), picture.RGB(0x1F3F8F)
	}
	k.harm = nrgba(k.palette.Colour(symbol.Red))
	k.amber = nrgba(k.palette.Colour(symbol.Amber))
	k.fresh = k.roles.Accent
}

// solid turns a colour of the ground, which is opaque, into one of the picture.
func solid(c color.RGBA) picture.Colour { return picture.Colour{R: c.R, G: c.G, B: c.B, A: c.A} }

// nrgba turns a colour that is not premultiplied into one of the picture.
func nrgba(c color.NRGBA) picture.Colour { return picture.Colour{R: c.R, G: c.G, B: c.B, A: c.A} }
