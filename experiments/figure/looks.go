package figure

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// The colours of Okabe and Ito (2008), Color Universal Design, that are dark enough to be
// drawn as lines on white; their yellow is not.
var (
	black      = color.NRGBA{0x00, 0x00, 0x00, 0xff}
	blue       = color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	vermillion = color.NRGBA{0xd5, 0x5e, 0x00, 0xff}
	green      = color.NRGBA{0x00, 0x9e, 0x73, 0xff}
	purple     = color.NRGBA{0xcc, 0x79, 0xa7, 0xff}
	orange     = color.NRGBA{0xe6, 0x9f, 0x00, 0xff}
	sky        = color.NRGBA{0x56, 0xb4, 0xe9, 0xff}
)

var (
	text  = color.NRGBA{0x1a, 0x1a, 0x1a, 0xff}
	muted = color.NRGBA{0x55, 0x55, 0x55, 0xff}
	rule  = color.NRGBA{0x66, 0x66, 0x66, 0xff}
	faded = color.NRGBA{0xdd, 0xdd, 0xdd, 0xff} // grid lines
	band  = color.NRGBA{0xee, 0xee, 0xee, 0xff} // what lies within a band
)

var (
	inks    = []color.NRGBA{blue, vermillion, green, black, purple, orange, sky}
	dashes  = [][]vg.Length{nil, {6, 2.5}, {1.5, 1.8}, {7, 2, 1.5, 2}, {11, 2.5}}
	markers = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.PyramidGlyph{}, draw.RingGlyph{},
		draw.SquareGlyph{}, draw.TriangleGlyph{}, draw.CrossGlyph{}, draw.PlusGlyph{}}
)

// A look is how one series is drawn. Colour and dash go round in lists without a common
// factor, so that 35 series differ, and the markers go round in a third.
type look struct {
	colour color.NRGBA
	dash   []vg.Length
	marker draw.GlyphDrawer
	hatch  hatch
}

// looks returns the look of the series numbered i.
func looks(i int) look {
	return look{inks[i%len(inks)], dashes[i%len(dashes)], markers[i%len(markers)], hatch(i % 4)}
}

// A hatch is how a bar is filled: what tells bars apart in a print without colour.
type hatch int

const (
	solid hatch = iota
	rising
	hollow
	crossed
)

// pale returns a colour thinned towards white.
func pale(c color.NRGBA, share float64) color.NRGBA {
	thin := func(v uint8) uint8 { return uint8(255 - (255-float64(v))*share) }
	return color.NRGBA{thin(c.R), thin(c.G), thin(c.B), 0xff}
}
