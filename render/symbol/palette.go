package symbol

import (
	"image/color"
	"strconv"
)

// A Palette gives every ink its colour.
type Palette struct {
	Name   string
	Ground color.NRGBA // the map this palette is made for
	colour [inks]color.NRGBA
}

// Colour is the colour of an ink; NoInk is transparent.
func (p *Palette) Colour(k Ink) color.NRGBA {
	if int(k) >= len(p.colour) {
		return color.NRGBA{}
	}
	return p.colour[k]
}

// A dye is the three colours of one identity in a theme, as six hexadecimal digits.
type dye struct{ fill, line, icon string }

// A theme is a palette as it is written down.
type theme struct {
	name, ground, halo, accent, text, red, amber, paper, black string
	ghost                                                      uint8 // strength of a planned fill
	dyes                                                       [identities]dye
}

// themes are the four palettes. The light one takes the standard's own light hues a shade
// deeper, for projectors wash them out; the dark one turns them round, light lines on deep
// fills; the third is Okabe and Ito's set (2008), told apart with every common form of
// colour blindness; the last has nothing paler than black on vivid.
var themes = [...]theme{
	{
		name: "projector", ground: "f4f1ea", halo: "ffffff", accent: "418fde", text: "1c2430",
		red: "c8201e", amber: "f2a900", paper: "ffffff", black: "14181f", ghost: 110,
		dyes: [identities]dye{
			Unknown:  {"fff06a", "14181f", "14181f"},
			Friend:   {"7fd0f7", "14181f", "14181f"},
			Suspect:  {"ffae6b", "14181f", "14181f"},
			Hostile:  {"ff7b72", "14181f", "14181f"},
			Neutral:  {"98e39a", "14181f", "14181f"},
			Civilian: {"bf8ae6", "14181f", "14181f"},
		},
	},
	{
		name: "dark", ground: "1a2029", halo: "0b0e13", accent: "418fde", text: "e8ecf2",
		red: "d93a35", amber: "f5b82e", paper: "ffffff", black: "101318", ghost: 120,
		dyes: [identities]dye{
			Unknown:  {"7a6c00", "ffe25a", "fff8d6"},
			Friend:   {"0f4a73", "74c9ff", "eaf6ff"},
			Suspect:  {"6a390a", "ffa85c", "fff0e0"},
			Hostile:  {"7a1c1f", "ff8a84", "fff0ef"},
			Neutral:  {"1a5f42", "7de08f", "ecfff0"},
			Civilian: {"7c48a8", "d9a6ff", "f8eeff"},
		},
	},
	{
		name: "colour-blind", ground: "f4f4f2", halo: "ffffff", accent: "0072b2", text: "000000",
		red: "a83f00", amber: "e69f00", paper: "ffffff", black: "000000", ghost: 110,
		dyes: [identities]dye{
			Unknown:  {"f0e442", "000000", "000000"},
			Friend:   {"56b4e9", "000000", "000000"},
			Suspect:  {"e69f00", "000000", "000000"},
			Hostile:  {"d55e00", "000000", "000000"},
			Neutral:  {"009e73", "000000", "000000"},
			Civilian: {"cc79a7", "000000", "000000"},
		},
	},
	{
		name: "high contrast", ground: "ffffff", halo: "ffffff", accent: "0057b8", text: "000000",
		red: "b00000", amber: "ffb000", paper: "ffffff", black: "000000", ghost: 90,
		dyes: [identities]dye{
			Unknown:  {"ffff00", "000000", "000000"},
			Friend:   {"5ce1ff", "000000", "000000"},
			Suspect:  {"ffb04d", "000000", "000000"},
			Hostile:  {"ff7a66", "000000", "000000"},
			Neutral:  {"5cf27a", "000000", "000000"},
			Civilian: {"d48cff", "000000", "000000"},
		},
	},
}

// Palettes are the four themes: projector, dark, colour-blind and high contrast. Each call
// gives copies.
func Palettes() []Palette {
	out := make([]Palette, len(themes))
	for i := range themes {
		out[i] = themes[i].palette()
	}
	return out
}

func (t *theme) palette() Palette {
	p := Palette{Name: t.name, Ground: hex(t.ground)}
	c := &p.colour
	c[Halo], c[Accent], c[Text], c[Red] = hex(t.halo), hex(t.accent), hex(t.text), hex(t.red)
	c[Amber], c[Paper], c[Black] = hex(t.amber), hex(t.paper), hex(t.black)
	for id := range identities {
		d := t.dyes[id]
		c[FillOf(id)], c[LineOf(id)], c[IconOf(id)] = hex(d.fill), hex(d.line), hex(d.icon)
		ghost := c[FillOf(id)]
		ghost.A = t.ghost
		c[GhostOf(id)] = ghost
	}
	return p
}

// hex reads a colour of our own from six digits.
func hex(s string) color.NRGBA {
	v, err := strconv.ParseUint(s, 16, 24)
	if err != nil || len(s) != 6 {
		panic("symbol: no colour: " + s)
	}
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}
