package symbol

// An Incident is something that happens at a place and a time.
type Incident uint8

// The incidents. Harm is told by a sober figure, never by its picture.
const (
	Attack  Incident = iota // an attack is under way
	Alert                   // signs that one is near
	Report                  // word reaches the mission
	Pending                 // a decision or a capital is waited for
	Refusal                 // a caveat or a rule says no
	Arrival                 // troops reach the place
	Flight                  // people leave their homes
	Harm                    // people were killed, injured or abducted
	Lesson                  // something was learnt, or the mandate changed

	incidents
)

// incidentNames are the incidents' names for legends.
var incidentNames = [incidents]string{"attack", "alert", "report", "decision awaited", "refusal", "arrival", "flight", "harm", "lesson"}

// String is the incident's name for a legend.
func (k Incident) String() string {
	if k >= incidents {
		return "none"
	}
	return incidentNames[k]
}

// Incidents lists all incidents.
func Incidents() []Incident {
	out := make([]Incident, incidents)
	for i := range out {
		out[i] = Incident(i)
	}
	return out
}

// A sign is how an incident is drawn: a ground in one ink, and a glyph on it in another.
type sign struct {
	path       string
	ground, on Ink
	glyph      glyph
	scale      float64
	drop       float64
}

// signs are the incidents' shapes. Each has an outline of its own, so that they can be
// told apart without colour.
var signs = [incidents]sign{
	Attack:  {"S 0 0 0.5 0.31 8", Red, Paper, glyph{{solid, 0, "M -0.13 -0.5 L 0.13 -0.5 L 0.08 0.14 L -0.08 0.14 Z O 0 0.36 0.13"}}, 0.5, 0},
	Alert:   {"M 0 -0.46 L 0.5 0.4 L -0.5 0.4 Z", Amber, Black, glyph{{solid, 0, "M -0.13 -0.5 L 0.13 -0.5 L 0.08 0.14 L -0.08 0.14 Z O 0 0.36 0.13"}}, 0.5, 0.12},
	Report:  {"M -0.44 -0.4 L 0.44 -0.4 L 0.44 0.2 L -0.06 0.2 L -0.26 0.44 L -0.26 0.2 L -0.44 0.2 Z", Accent, Paper, glyph{{line, 0.12, "M -0.5 -0.18 L 0.5 -0.18 M -0.5 0.18 L 0.22 0.18"}}, 0.52, -0.1},
	Pending: {"M -0.36 -0.46 L 0.36 -0.46 L 0.36 -0.36 L 0.08 0 L 0.36 0.36 L 0.36 0.46 L -0.36 0.46 L -0.36 0.36 L -0.08 0 L -0.36 -0.36 Z", Amber, Black, glyph{{solid, 0, "M -0.36 0.5 L 0.36 0.5 L 0 0.1 Z M -0.18 -0.34 L 0.18 -0.34 L 0 -0.12 Z"}}, 0.7, 0},
	Refusal: {"M -0.19 -0.46 L 0.19 -0.46 L 0.46 -0.19 L 0.46 0.19 L 0.19 0.46 L -0.19 0.46 L -0.46 0.19 L -0.46 -0.19 Z", Red, Paper, glyph{{solid, 0, "R -0.5 -0.18 0.5 0.18 0.03"}}, 0.62, 0},
	Arrival: {"M -0.3 -0.46 L 0.46 -0.2 L -0.18 0.06 L -0.18 0.46 L -0.3 0.46 Z", Accent, Paper, glyph{{line, 0.2, "M -0.4 0 L -0.12 0.26 L 0.4 -0.3"}}, 0.28, -0.19},
	Flight:  {"M -0.48 -0.3 L 0.14 -0.3 L 0.5 0 L 0.14 0.3 L -0.48 0.3 Z", FillOf(Civilian), IconOf(Civilian), glyph{{solid, 0, bust}}, 0.62, -0.02},
	Harm:    {"O 0 0 0.44", Red, Paper, glyph{{solid, 0, bust}}, 0.8, -0.02},
	Lesson:  {"R -0.4 -0.46 0.4 0.46 0.04", Paper, Black, glyph{{line, 0.09, "M -0.36 -0.4 L 0.36 -0.4 M -0.36 -0.13 L 0.36 -0.13 M -0.36 0.13 L 0.36 0.13 M -0.36 0.4 L 0 0.4"}}, 0.66, 0},
}

// Happening draws an incident. A count beside it is the label Right; it is the same in
// both sets.
func Happening(k Incident, right string) Symbol {
	if k >= incidents {
		k = Alert
	}
	g := signs[k]
	p := mustPath(g.path)
	var s sheet
	shift := 0.0
	if k == Arrival {
		shift = -0.06
	}
	s.mark(Layer{Path: p, Fill: g.ground, Stroke: Black, Width: frameWidth})
	d := read(g.glyph)
	s.on = append(s.on, d.layers(g.on, g.ground, g.scale, shift, g.drop)...)
	if right != "" {
		s.on = append(s.on, Layer{Fill: Text, Label: Label{right, Point{Body + labelGap, labelSize / 2}, labelSize, Start}})
	}
	return s.symbol()
}
