package figure

import (
	"math"
	"slices"
)

// Swings are what an outcome becomes at the low and the high setting of each factor.
type Swings struct {
	Frame
	Axis    string
	Centre  float64 // the outcome with every factor at its middle
	Factors []Swing
}

// A Swing is the outcome at both ends of one factor.
type Swing struct {
	Label       string
	Low, High   float64 // the outcome at the low and at the high setting
	LowSetting  string  // what the settings are; may be empty
	HighSetting string
}

// Tornado draws the swing of every factor around the centre, the widest first.
func Tornado(in Swings) (string, error) {
	s, err := open(in.Frame, "Effect of each factor, low to high")
	if err != nil {
		return "", err
	}
	var factors []Swing
	var bad []string
	for _, f := range in.Factors {
		if usable(f.Low, f.High) {
			factors = append(factors, f)
		} else {
			bad = append(bad, f.Label)
		}
	}
	s.leftOut(bad)
	if len(factors) == 0 {
		return s.nothing(), nil
	}
	span := reach{}
	for _, f := range factors {
		span.add(f.Low, f.High)
	}
	centre := in.Centre
	if usable(centre) {
		span.add(centre)
	} else {
		centre = (span.low + span.high) / 2
		s.note("The centre is not a number; the line stands at the middle of what is drawn.")
	}
	slices.SortStableFunc(factors, func(a, b Swing) int {
		return compare(b.width(centre), a.width(centre))
	})
	decimals := places(max(math.Abs(span.low), math.Abs(span.high)))
	if span.high > span.low {
		decimals = max(decimals, places((span.high-span.low)/2))
	}
	var rows []row
	ends := 0.0
	for _, f := range factors {
		r := row{label: f.Label, value: number(f.Low, decimals) + " to " + number(f.High, decimals), least: 18}
		if f.oneSided(centre) {
			r.least = 26
		}
		rows = append(rows, r)
		a, b := f.cutEnds(s.w)
		ends = max(ends, small.widest(a, b))
	}
	s.legend([]key{s.barKey("factor at its low setting", low), s.barKey("factor at its high setting", high)})
	s.heads("", "outcome, low to high")
	g := s.lay(rows)
	x := scale{span.padded(0.01, false), g.x0 + ends + 6, g.x1 - ends - 6}
	bottom := s.below(g.panel, x, x.ticks("", across), in.Axis)
	for i, f := range factors {
		s.swing(f, centre, x, g.middle(i))
	}
	s.line(pen(text, 1), x.place(centre), g.y0, x.place(centre), g.y1)
	s.write(g)
	s.y = bottom
	return s.close(), nil
}

// The looks of the two sides of a tornado.
var (
	low  = look{colour: orange, hatch: rising}
	high = look{colour: blue, hatch: solid}
)

// cutEnds shortens the names of the settings to the room that a bar's end has; the full
// names stand in what the pointer shows.
func (f Swing) cutEnds(w float64) (lowEnd, highEnd string) {
	most := min(100, w*0.14)
	return small.cut(f.LowSetting, most), small.cut(f.HighSetting, most)
}

// oneSided reports whether both settings move the outcome the same way, or one does not
// move it at all: the bars then lie one above the other.
func (f Swing) oneSided(centre float64) bool {
	return (f.Low-centre)*(f.High-centre) > 0 || f.Low == f.High || f.Low == centre || f.High == centre
}

// width returns how far the outcome moves, the centre included.
func (f Swing) width(centre float64) float64 {
	return max(f.Low, f.High, centre) - min(f.Low, f.High, centre)
}

// swing draws both bars of a factor with the names of the settings at their ends.
func (s *sheet) swing(f Swing, centre float64, x scale, y float64) {
	lowTop, lowEnd, highTop, highEnd := y-5.5, y+5.5, y-5.5, y+5.5
	if f.oneSided(centre) {
		lowTop, lowEnd, highTop, highEnd = y-10, y-1, y+1, y+10
	}
	title := f.Label
	lowName, highName := f.cutEnds(s.w)
	if f.LowSetting != "" || f.HighSetting != "" {
		title += " (" + f.LowSetting + " to " + f.HighSetting + ")"
	}
	s.hover(title, true, func() {
		s.bar(x.place(centre), lowTop, x.place(f.Low), lowEnd, low.colour, low.hatch)
		s.bar(x.place(centre), highTop, x.place(f.High), highEnd, high.colour, high.hatch)
		s.end(lowName, f.Low, f.Low < centre || f.Low == centre && f.High > centre, x, (lowTop+lowEnd)/2)
		s.end(highName, f.High, f.High < centre || f.High == centre && f.Low > centre, x, (highTop+highEnd)/2)
	})
}

// end writes the name of a setting beyond the end of its bar.
func (s *sheet) end(name string, v float64, left bool, x scale, y float64) {
	if left {
		s.say(x.place(v)-4, y+small.size*0.36, 1, name, small)
	} else {
		s.say(x.place(v)+4, y+small.size*0.36, -1, name, small)
	}
}
