package symbol

// Parts of people that several glyphs share: a head and shoulders in the middle, and two
// more behind it to either side.
const (
	bust   = "O 0 -0.17 0.13 M -0.24 0.34 C -0.24 -0.06 0.24 -0.06 0.24 0.34 Z"
	beside = "O -0.3 -0.11 0.095 M -0.48 0.28 C -0.48 -0.02 -0.12 -0.02 -0.12 0.28 Z " +
		"O 0.3 -0.11 0.095 M 0.12 0.28 C 0.12 -0.02 0.48 -0.02 0.48 0.28 Z"
	house = "M 0 -0.38 L 0.42 0 L 0.31 0 L 0.31 0.36 L 0.1 0.36 L 0.1 0.1 L -0.1 0.1 L -0.1 0.36 L -0.31 0.36 L -0.31 0 L -0.42 0 Z"
	tent  = "M 0 -0.32 L 0.46 0.32 L 0.13 0.32 L 0 0.06 L -0.13 0.32 L -0.46 0.32 Z"
	gun   = "M 0.2 0.34 L 0.32 -0.38"
	heart = "M 0 -0.44 L 0.36 -0.32 L 0.36 0.02 C 0.36 0.24 0.16 0.38 0 0.46 C -0.16 0.38 -0.36 0.24 -0.36 0.02 L -0.36 -0.32 Z" // a shield
)

// Glyphs drawn alike by both sets.
var (
	people   = glyph{{solid, 0, beside}, {gap, 0.09, bust}, {solid, 0, bust}}
	watchful = glyph{
		{line, 0.06, "M -0.46 0 C -0.24 -0.34 0.24 -0.34 0.46 0 C 0.24 0.34 -0.24 0.34 -0.46 0 Z"},
		{solid, 0, "O 0 0 0.14"},
	}
	lorry = glyph{
		{solid, 0, "R -0.46 -0.24 0.1 0.14 0.02 M 0.14 -0.12 L 0.32 -0.12 L 0.46 0.02 L 0.46 0.14 L 0.14 0.14 Z"},
		{cut, 0, "O -0.26 0.17 0.13 O 0.27 0.17 0.13"},
		{solid, 0, "O -0.26 0.17 0.09 O 0.27 0.17 0.09"},
	}
	flagPole = glyph{ // a flag within its walls
		{line, 0.06, "M -0.2 0.34 L -0.4 0.34 L -0.4 -0.02 M 0.2 0.34 L 0.4 0.34 L 0.4 -0.02"},
		{line, 0.06, "M -0.12 0.36 L -0.12 -0.4"},
		{solid, 0, "M -0.12 -0.42 L 0.3 -0.26 L -0.12 -0.08 Z"},
	}
	outpost = glyph{ // a tent under a flag
		{solid, 0, "M 0 -0.14 L 0.42 0.34 L 0.12 0.34 L 0 0.16 L -0.12 0.34 L -0.42 0.34 Z"},
		{line, 0.05, "M 0 -0.14 L 0 -0.42"},
		{solid, 0, "M 0 -0.46 L 0.24 -0.36 L 0 -0.26 Z"},
	}
	barrier = glyph{ // a sentry's box and his boom
		{solid, 0, "M -0.28 -0.4 L -0.06 -0.22 L -0.1 -0.22 L -0.1 0.36 L -0.46 0.36 L -0.46 -0.22 L -0.5 -0.22 Z"},
		{cut, 0, "R -0.36 -0.12 -0.2 0.08 0"},
		{line, 0.09, "M 0.02 0.08 L 0.46 0.08"},
		{gap, 0.05, "M 0.16 0.08 L 0.18 0.08 M 0.32 0.08 L 0.34 0.08"},
		{line, 0.06, "M 0.04 0.12 L 0.04 0.36"},
	}
	clinic  = glyph{{solid, 0, "M -0.14 -0.4 L 0.14 -0.4 L 0.14 -0.14 L 0.4 -0.14 L 0.4 0.14 L 0.14 0.14 L 0.14 0.4 L -0.14 0.4 L -0.14 0.14 L -0.4 0.14 L -0.4 -0.14 L -0.14 -0.14 Z"}}
	village = glyph{
		{solid, 0, "M 0.24 -0.2 L 0.48 0.04 L 0.42 0.04 L 0.42 0.34 L 0.08 0.34 L 0.08 0.04 L 0 0.04 Z"},
		{gap, 0.08, "M -0.16 -0.38 L 0.16 -0.04 L 0.09 -0.04 L 0.09 0.34 L -0.41 0.34 L -0.41 -0.04 L -0.48 -0.04 Z"},
		{solid, 0, "M -0.16 -0.38 L 0.16 -0.04 L 0.09 -0.04 L 0.09 0.34 L -0.41 0.34 L -0.41 -0.04 L -0.48 -0.04 Z"},
		{cut, 0, "R -0.24 0.08 -0.08 0.34 0"},
	}
	camp   = glyph{{solid, 0, tent}}
	haven  = glyph{{line, 0.06, heart}, {solid, 0, "O 0 -0.14 0.11 M -0.2 0.24 C -0.2 -0.06 0.2 -0.06 0.2 0.24 Z"}}
	exodus = glyph{{solid, 0, "O -0.24 -0.2 0.12 M -0.46 0.28 C -0.46 -0.1 -0.02 -0.1 -0.02 0.28 Z"}, {solid, 0, "M 0.08 -0.07 L 0.24 -0.07 L 0.24 -0.2 L 0.48 0.03 L 0.24 0.26 L 0.24 0.13 L 0.08 0.13 Z"}}
	gunman = glyph{{solid, 0, "O -0.1 -0.18 0.145 M -0.34 0.32 C -0.34 -0.06 0.14 -0.06 0.14 0.32 Z"}, {gap, 0.15, gun}, {line, 0.075, gun}}
	crowd  = glyph{
		{line, 0.07, "M -0.13 0.1 L -0.22 -0.4 M 0.13 0.1 L 0.22 -0.4 M -0.38 0.12 L -0.44 -0.2 M 0.38 0.12 L 0.44 -0.2"},
		{gap, 0.05, "O -0.25 0 0.1 O 0.25 0 0.1 O 0 -0.08 0.12"},
		{solid, 0, "O -0.25 0 0.1 O 0.25 0 0.1 O 0 -0.08 0.12 M -0.42 0.3 C -0.42 0.06 -0.1 0.06 -0.1 0.3 Z M 0.1 0.3 C 0.1 0.06 0.42 0.06 0.42 0.3 Z"},
		{gap, 0.06, "M -0.18 0.32 C -0.18 -0.02 0.18 -0.02 0.18 0.32 Z"},
		{solid, 0, "M -0.18 0.32 C -0.18 -0.02 0.18 -0.02 0.18 0.32 Z"},
	}
	reprisal = glyph{{line, 0.1, "A 0 0.03 0.29 -50 215"}, {solid, 0, "M 0.04 -0.44 L 0.06 0.04 L 0.42 -0.26 Z"}}
	rising   = glyph{{solid, 0, "S 0 0.04 0.46 0.19 5"}}
	loot     = glyph{{solid, 0, "M -0.12 -0.16 C -0.44 0.02 -0.44 0.4 -0.2 0.4 L 0.2 0.4 C 0.44 0.4 0.44 0.02 0.12 -0.16 Z"}, {solid, 0, "M -0.2 -0.42 L 0.2 -0.42 L 0.1 -0.22 L -0.1 -0.22 Z"}}
	feud     = glyph{{solid, 0, "M -0.44 -0.26 L 0.12 -0.26 L 0.12 -0.4 L 0.44 -0.17 L 0.12 0.04 L 0.12 -0.09 L -0.44 -0.09 Z M 0.44 0.26 L -0.12 0.26 L -0.12 0.4 L -0.44 0.17 L -0.12 -0.04 L -0.12 0.09 L 0.44 0.09 Z"}}
	bars     = glyph{{line, 0.07, "R -0.34 -0.32 0.34 0.32 0"}, {line, 0.08, "M -0.115 -0.32 L -0.115 0.32 M 0.115 -0.32 L 0.115 0.32"}}
	drivenAt = glyph{
		{solid, 0, "M -0.12 -0.42 L 0.2 -0.1 L 0.12 -0.1 L 0.12 0.28 L -0.36 0.28 L -0.36 -0.1 L -0.44 -0.1 Z"},
		{gap, 0.12, "M -0.2 0.03 L 0.2 0.03 L 0.2 -0.1 L 0.48 0.12 L 0.2 0.34 L 0.2 0.21 L -0.2 0.21 Z"},
		{solid, 0, "M -0.2 0.03 L 0.2 0.03 L 0.2 -0.1 L 0.48 0.12 L 0.2 0.34 L 0.2 0.21 L -0.2 0.21 Z"},
	}
	encircle = glyph{{solid, 0, "O 0 0 0.13"}, {solid, 0, "M -0.15 -0.46 L 0.15 -0.46 L 0 -0.2 Z M -0.15 0.46 L 0.15 0.46 L 0 0.2 Z M -0.46 -0.15 L -0.46 0.15 L -0.2 0 Z M 0.46 -0.15 L 0.46 0.15 L 0.2 0 Z"}}
)

// shared are the glyphs that mean the same in both sets, by icon.
var shared = [icons]glyph{
	Convoy: lorry, CompanyBase: flagPole, TemporaryBase: outpost, HostPost: barrier, Hospital: clinic,
	Settlement: village, Displacement: camp, Protection: haven, Civilians: people, Fleeing: exodus,
	ArmedGroup: gunman, Mob: crowd, Revenge: reprisal, Insurgency: rising, Predation: loot, Communal: feud,
	Repression: bars, Cleansing: drivenAt, Destruction: encircle,
}

// standing are the military glyphs of the standards that do not touch the frame. Letters
// are drawn as lines, so that they do not depend on a typeface.
var standing = [icons]glyph{
	Mechanised:    {{line, 0, capsule}},
	Reaction:      {{cut, 0, capsule}, {line, 0, capsule}, {solid, 0, "M 0.1 -0.18 L -0.16 0.04 L -0.02 0.04 L -0.1 0.18 L 0.16 -0.04 L 0.02 -0.04 Z"}},
	Drone:         {{solid, 0, "M -0.48 -0.18 L 0 0.06 L 0.48 -0.18 L 0.48 0.02 L 0 0.28 L -0.48 0.02 Z"}},
	Gunship:       {{solid, 0, rotor}, {line, 0.06, "M -0.14 -0.12 L 0 -0.46 L 0.14 -0.12 M -0.09 -0.24 L 0.09 -0.24"}},
	Transport:     {{solid, 0, rotor}, {line, 0.06, "M -0.12 -0.46 L -0.12 -0.24 C -0.12 -0.09 0.12 -0.09 0.12 -0.24 L 0.12 -0.46"}},
	Engineers:     {{line, 0.055, "M -0.4 0.2 L -0.4 -0.18 L 0.4 -0.18 L 0.4 0.2 M 0 -0.18 L 0 0.2"}},
	MilitaryGuard: {{line, 0.075, "M -0.4 0.2 L -0.4 -0.2 L -0.22 0.06 L -0.04 -0.2 L -0.04 0.2 M 0.14 0.2 L 0.14 -0.2 L 0.26 -0.2 C 0.42 -0.2 0.42 0.03 0.26 0.03 L 0.14 0.03"}},
	FormedPolice:  {{solid, 0, heart}, {gap, 0.075, "M -0.1 0.26 L -0.1 -0.24 L 0.04 -0.24 C 0.22 -0.24 0.22 0.04 0.04 0.04 L -0.1 0.04"}},
	Observers:     {{line, 0.055, "M 0 -0.3 L 0.32 0.24 L -0.32 0.24 Z"}},
	Command:       {{line, 0.075, "M -0.4 -0.2 L -0.4 0.2 M -0.1 -0.2 L -0.1 0.2 M -0.4 0 L -0.1 0 M 0.24 -0.2 C 0.04 -0.2 0.04 0.2 0.24 0.2 C 0.44 0.2 0.44 -0.2 0.24 -0.2 M 0.28 0.08 L 0.42 0.24"}},
}

// Two shapes of the standards: the track of armour, and the blades of a rotary wing seen
// from the front.
const (
	capsule = "R -0.46 -0.2 0.46 0.2 0.2"
	rotor   = "M -0.46 -0.06 L 0 0.15 L -0.46 0.36 Z M 0.46 -0.06 L 0 0.15 L 0.46 0.36 Z"
)
