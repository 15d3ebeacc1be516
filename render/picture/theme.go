package picture

// A Theme gives the colours their roles. What is drawn names the role and never the
// colour, so that a lecture room, a dark one and a reader who cannot tell red from green
// each get a picture that holds. Colour is never the only sign: form, dash or a word says
// the same.
type Theme struct {
	Name string

	Ground    Colour // behind everything
	Panel     Colour // behind words and figures
	Raised    Colour // a button, or a row under the pointer
	PanelEdge Colour
	Grid      Colour // faint lines within a panel
	Text      Colour
	Muted     Colour // words of less weight
	Accent    Colour // UN light blue: what can be pressed, what goes on
	Selection Colour // a ring around what is chosen
	Shadow    Colour

	Friend   Colour // peacekeepers
	Suspect  Colour // armed groups that have shown no hostile act or intent
	Hostile  Colour // those that have
	Neutral  Colour // forces of the host state
	Civilian Colour // households, settlements

	Harm    Colour
	Pending Colour // a decision is awaited
	Stale   Colour // what was known once
	Good    Colour // harm that was averted

	Water  Colour
	Road   Colour
	Series [6]Colour // policies side by side, and other things without a role

	// Scale multiplies every size of words: 1 suits a canvas 720 px high.
	Scale float32
}

// Small returns the style of notes and ticks, 13 px at scale 1.
func (t *Theme) Small() Style { return Style{Size: 13 * t.Scale, Colour: t.Muted} }

// Body returns the style of plain words, 16 px at scale 1.
func (t *Theme) Body() Style { return Style{Size: 16 * t.Scale, Colour: t.Text} }

// Strong returns the style of words that stand out.
func (t *Theme) Strong() Style { return t.Body().In(Bold) }

// Title returns the style of a heading, 22 px at scale 1.
func (t *Theme) Title() Style { return Style{Weight: Bold, Size: 22 * t.Scale, Colour: t.Text} }

// Figure returns the style of a number to be read from the back row, 36 px at scale 1.
func (t *Theme) Figure() Style { return Style{Weight: Bold, Size: 36 * t.Scale, Colour: t.Text} }

// Code returns the style of keys, grids and clocks, whose letters are equally wide.
func (t *Theme) Code() Style { return Style{Weight: Mono, Size: 15 * t.Scale, Colour: t.Text} }

// Scaled returns a copy of the theme with its words larger or smaller.
func (t Theme) Scaled(f float32) *Theme { t.Scale *= f; return &t }

// Hovered returns the colour of a button that the pointer is over.
func (t *Theme) Hovered() Colour { return t.Raised.Mixed(t.Accent, 0.13) }

// Themes returns the four themes, the default first.
func Themes() []*Theme { return []*Theme{Light, Dark, ColourBlind, HighContrast} }

// Light is the default: for a projector, in a room that is not dark.
var Light = &Theme{
	Name: "light", Scale: 1,
	Ground: RGB(0xEEF1F4), Panel: RGB(0xFFFFFF), Raised: RGB(0xE3EEF7), PanelEdge: RGB(0xC3CCD5), Grid: RGB(0xE2E7EC),
	Text: RGB(0x16222E), Muted: RGB(0x4C5A67), Accent: RGB(0x0088C2), Selection: RGB(0x101820), Shadow: Colour{16, 32, 48, 40},
	Friend: RGB(0x1667B0), Suspect: RGB(0xC45F00), Hostile: RGB(0xB3142B), Neutral: RGB(0x2B7A3B), Civilian: RGB(0x7A3E9D),
	Harm: RGB(0xC8102E), Pending: RGB(0xD18B00), Stale: RGB(0x8793A0), Good: RGB(0x1D8348),
	Water: RGB(0x9CC7E0), Road: RGB(0x8A7A66),
	Series: [6]Colour{RGB(0x1667B0), RGB(0xC45F00), RGB(0x2B7A3B), RGB(0x7A3E9D), RGB(0x8C6D1F), RGB(0x5A6672)},
}

// Dark is for a dark room.
var Dark = &Theme{
	Name: "dark", Scale: 1,
	Ground: RGB(0x11181F), Panel: RGB(0x1B242D), Raised: RGB(0x28384A), PanelEdge: RGB(0x3A4855), Grid: RGB(0x2A3540),
	Text: RGB(0xE9EEF2), Muted: RGB(0xA9B5C0), Accent: RGB(0x4DB5E8), Selection: RGB(0xFFFFFF), Shadow: Colour{0, 0, 0, 110},
	Friend: RGB(0x5DA9F0), Suspect: RGB(0xF29A3F), Hostile: RGB(0xF2636F), Neutral: RGB(0x6CC57D), Civilian: RGB(0xC79BE3),
	Harm: RGB(0xFF5A67), Pending: RGB(0xFFC247), Stale: RGB(0x7C8894), Good: RGB(0x55C98A),
	Water: RGB(0x2A5673), Road: RGB(0x8F8371),
	Series: [6]Colour{RGB(0x5DA9F0), RGB(0xF29A3F), RGB(0x6CC57D), RGB(0xC79BE3), RGB(0xD9C06A), RGB(0x9AA7B3)},
}

// ColourBlind uses the eight colours that readers with any of the three colour
// deficiencies tell apart (Okabe and Ito, Color Universal Design, 2008). Blue and vermilion
// are a shade darker than theirs: so small marks of harm and of waiting, of what was ended
// early and what was averted, stay apart too.
var ColourBlind = &Theme{
	Name: "colour-blind", Scale: 1,
	Ground: RGB(0xF2F2F2), Panel: RGB(0xFFFFFF), Raised: RGB(0xE3EEF7), PanelEdge: RGB(0xBBBBBB), Grid: RGB(0xE4E4E4),
	Text: RGB(0x000000), Muted: RGB(0x4A4A4A), Accent: RGB(0x56B4E9), Selection: RGB(0x000000), Shadow: Colour{0, 0, 0, 40},
	Friend: RGB(0x0060A0), Suspect: RGB(0xE69F00), Hostile: RGB(0xC85200), Neutral: RGB(0x009E73), Civilian: RGB(0xCC79A7),
	Harm: RGB(0xC85200), Pending: RGB(0xE69F00), Stale: RGB(0x8C8C8C), Good: RGB(0x009E73),
	Water: RGB(0xA9D6F0), Road: RGB(0x6E6E6E),
	Series: [6]Colour{RGB(0x0072B2), RGB(0xE69F00), RGB(0x009E73), RGB(0xCC79A7), RGB(0x56B4E9), RGB(0x000000)},
}

// HighContrast is for weak eyes, weak projectors and sunlight.
var HighContrast = &Theme{
	Name: "high-contrast", Scale: 1,
	Ground: RGB(0x000000), Panel: RGB(0x0A0A0A), Raised: RGB(0x1F3A52), PanelEdge: RGB(0xFFFFFF), Grid: RGB(0x5A5A5A),
	Text: RGB(0xFFFFFF), Muted: RGB(0xE0E0E0), Accent: RGB(0x66CCFF), Selection: RGB(0xFFFF00), Shadow: Colour{0, 0, 0, 0},
	Friend: RGB(0x6BB8FF), Suspect: RGB(0xFFA53D), Hostile: RGB(0xFF7B7B), Neutral: RGB(0x66E08A), Civilian: RGB(0xDDA8FF),
	Harm: RGB(0xFF7272), Pending: RGB(0xFFD23F), Stale: RGB(0xB0B0B0), Good: RGB(0x5BE3A0),
	Water: RGB(0x17466B), Road: RGB(0xB8AA96),
	Series: [6]Colour{RGB(0x6BB8FF), RGB(0xFFA53D), RGB(0x66E08A), RGB(0xDDA8FF), RGB(0xFFF07A), RGB(0xC8C8C8)},
}
