package ground

import (
	"image/color"

	"pocsim/sim/terrain"
)

// Covers is the number of land covers.
const Covers = int(terrain.BuiltUp) + 1

// A Theme is the colours of the map for one kind of screen, paper or eye. The land is calm
// and the signs on it stand out; what must be told apart differs in lightness or shape too.
type Theme struct {
	Name  string             // as the viewer's menu and flags have it
	Dark  bool               // pale signs on dark ground
	Cover [Covers]color.RGBA // tint of each land cover, in the order of terrain.Cover
	Shore color.RGBA         // the line along lakes
	Lit   color.RGBA         // what slopes towards the light are mixed with
	Shade color.RGBA         // and those away from it
	Slope float64            // how strongly, 0 to 1
	Tones float64            // how many tones there are from shade to light; 0 all, which make a large file
	Low   color.RGBA         // what the lowest land is mixed with
	High  color.RGBA         // and the highest
	Tint  float64            // how strongly at most, 0 to 1
	Rough float64            // how much the borders of covers are frayed, 0 to 1
	Weave float64            // how much darker the fine lines of fields are, as a share
	Reed  color.RGBA         // the dashes of swamps; none where clear

	Page, Frame, Grid  color.RGBA // beyond the country, its border, the lines of the grid
	River, Bank        color.RGBA // of rivers and main rivers
	Stream             color.RGBA
	Paved, Road, Track color.RGBA // paved road, its rims and good tracks, poor tracks
	Closed             color.RGBA // a track that the rains have cut
	Text, Faint, Halo  color.RGBA // names, lesser names, the rim that keeps both clear of the map
	Sign, Paper        color.RGBA // rims and hearts of settlements, their discs
	Mission, Host      color.RGBA // bases; posts of the host state
	Site               color.RGBA // sites of displaced people
	Night, Dusk        color.RGBA // the light of night and of sunset, by which the land is multiplied
	NightShare         float64    // how much of it at midnight, 0 to 1
	Lamp               color.RGBA // the lights of settlements
}

// rgb returns an opaque colour written as in a style sheet, 0xRRGGBB.
func rgb(hex uint32) color.RGBA {
	return color.RGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// Themes returns the themes of the viewer, the one to begin with first.
func Themes() []*Theme { return []*Theme{Projector(), Night(), Colourblind(), Contrast()} }

// ThemeNamed returns the theme of a name, nil where there is none.
func ThemeNamed(name string) *Theme {
	for _, t := range append(Themes(), Print()) {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// Print returns the colours of the printed map, with the tints of the covers alone; swamps
// are strewn with signs there.
func Print() *Theme {
	t := Projector()
	t.Name = "print"
	t.Cover = [Covers]color.RGBA{rgb(0x94c4e4), rgb(0xc8dcd8), rgb(0xacc898), rgb(0xf8f0d4), rgb(0xecd4a0), rgb(0xc4b0a8)}
	t.Shore, t.Lit, t.Shade, t.Slope = rgb(0x2c689c), rgb(0xfffffa), rgb(0x3e425c), 0.9
	t.Tones = 32
	t.Tint, t.Rough, t.Weave, t.Reed = 0, 0, 0.07, color.RGBA{}
	return t
}

// Projector returns the colours to begin with: pale land for a bright screen, with more
// light and less colour than print, since projectors lose the lightest tints.
func Projector() *Theme {
	return &Theme{
		Name:  "projector",
		Cover: [Covers]color.RGBA{rgb(0x9cc8e4), rgb(0xc6dcd6), rgb(0xb2cda0), rgb(0xf6efd8), rgb(0xecd8a8), rgb(0xcbb9b0)},
		Shore: rgb(0x3c78a8), Lit: rgb(0xfffffa), Shade: rgb(0x48506c), Slope: 0.62,
		Low: rgb(0xd4e0bc), High: rgb(0xdcbf9c), Tint: 0.26, Rough: 0.5, Weave: 0.06, Reed: rgb(0x8fb4bd),
		Page: rgb(0xf4f1ea), Frame: rgb(0x4a4a50), Grid: rgb(0x8b8578),
		River: rgb(0x78b0d8), Bank: rgb(0x3a72a4), Stream: rgb(0x6fa4cc),
		Paved: rgb(0xf6bc68), Road: rgb(0x6e4630), Track: rgb(0x7e5a44), Closed: rgb(0xb03a2e),
		Text: rgb(0x222226), Faint: rgb(0x3e3e44), Halo: rgb(0xfffcf4), Sign: rgb(0x222226), Paper: rgb(0xffffff),
		Mission: rgb(0x3f97d6), Host: rgb(0x00845f), Site: rgb(0x703a82),
		Night: rgb(0x647aac), Dusk: rgb(0xf0a884), NightShare: 0.92, Lamp: rgb(0xffe2a0),
	}
}

// Night returns the colours for a dark room.
func Night() *Theme {
	return &Theme{
		Name: "dark", Dark: true,
		Cover: [Covers]color.RGBA{rgb(0x24506e), rgb(0x355258), rgb(0x2e4a38), rgb(0x4a4a42), rgb(0x5c5438), rgb(0x6a5c58)},
		Shore: rgb(0x5c90b4), Lit: rgb(0x9a9c92), Shade: rgb(0x05070c), Slope: 0.55,
		Low: rgb(0x2e4038), High: rgb(0x685a4c), Tint: 0.30, Rough: 0.5, Weave: 0.08, Reed: rgb(0x42636a),
		Page: rgb(0x14171b), Frame: rgb(0x8c9096), Grid: rgb(0x6c7076),
		River: rgb(0x3f78a0), Bank: rgb(0x1c3c54), Stream: rgb(0x3a6c90),
		Paved: rgb(0xd09a4c), Road: rgb(0xc4a886), Track: rgb(0xb89e84), Closed: rgb(0xf08070),
		Text: rgb(0xf4f2ec), Faint: rgb(0xd6d4cc), Halo: rgb(0x181b1e), Sign: rgb(0x14171b), Paper: rgb(0xf0eee6),
		Mission: rgb(0x64b4ec), Host: rgb(0x4cc49c), Site: rgb(0xc694dc),
		Night: rgb(0x6c80b8), Dusk: rgb(0xe09878), NightShare: 0.85, Lamp: rgb(0xffd890),
	}
}

// Colourblind returns colours that people with any of the usual colour blindnesses tell
// apart: covers fall in lightness in a fixed order, and hue runs from blue to yellow.
func Colourblind() *Theme {
	t := Projector()
	t.Name = "colour-blind"
	t.Cover = [Covers]color.RGBA{rgb(0x7cb4e4), rgb(0xb4d0e4), rgb(0x9cb0a8), rgb(0xf8f2dc), rgb(0xf0d080), rgb(0x8c8490)}
	t.Low, t.High, t.Tint = rgb(0xdce4dc), rgb(0xe0d0b8), 0.16
	t.Reed = rgb(0x6c98b8)
	t.River, t.Bank, t.Stream = rgb(0x56a0dc), rgb(0x00558c), rgb(0x4a90c8)
	t.Paved, t.Road, t.Track, t.Closed = rgb(0xe69f00), rgb(0x4a3826), rgb(0x5c4834), rgb(0xa83c00)
	t.Mission, t.Host, t.Site = rgb(0x0072b2), rgb(0x005c40), rgb(0x8c3c74) // after Okabe and Ito's palette
	return t
}

// Contrast returns nearly white land under black lines, for poor projectors, daylight and
// weak eyes.
func Contrast() *Theme {
	t := Projector()
	t.Name = "contrast"
	t.Cover = [Covers]color.RGBA{rgb(0x8cc4f0), rgb(0xd0e8f0), rgb(0xc4e0b4), rgb(0xffffff), rgb(0xf8e8b8), rgb(0xc8c0c0)}
	t.Shore, t.Shade, t.Slope = rgb(0x003c78), rgb(0x606878), 0.34
	t.Tint, t.Weave = 0.10, 0.05
	t.Page, t.Frame, t.Grid = rgb(0xffffff), rgb(0x000000), rgb(0x585858)
	t.River, t.Bank, t.Stream = rgb(0x3890e0), rgb(0x003c78), rgb(0x1c68b0)
	t.Paved, t.Road, t.Track, t.Closed = rgb(0xffb400), rgb(0x3c1c00), rgb(0x4c2808), rgb(0xc00000)
	t.Text, t.Faint, t.Halo, t.Sign = rgb(0x000000), rgb(0x101010), rgb(0xffffff), rgb(0x000000)
	t.Mission, t.Host, t.Site = rgb(0x0068b8), rgb(0x006844), rgb(0x64187c)
	t.Night, t.NightShare = rgb(0x92a4cc), 0.9
	return t
}
