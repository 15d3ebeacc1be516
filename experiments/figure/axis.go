package figure

import (
	"math"
	"strings"
)

// A reach is how far values go.
type reach struct {
	low, high float64
	any       bool
}

// add widens the reach to hold the values; those that cannot be drawn are passed over.
func (r *reach) add(values ...float64) {
	for _, v := range values {
		switch {
		case !usable(v):
		case !r.any:
			r.low, r.high, r.any = v, v, true
		default:
			r.low, r.high = min(r.low, v), max(r.high, v)
		}
	}
}

// padded returns the reach with some air on both sides, so that nothing touches the
// frame. An end at zero stays there if it is held. Values that are all equal get a reach
// of their own magnitude.
func (r reach) padded(share float64, hold bool) reach {
	size := max(math.Abs(r.low), math.Abs(r.high))
	if size < 1e-100 { // also where nothing was added
		return reach{0, 1, true}
	}
	air := (r.high - r.low) * share
	if r.high-r.low < size*1e-9 {
		air = size * 0.1
	}
	out := reach{r.low - air, r.high + air, true}
	if hold && r.low >= 0 && out.low < 0 || hold && r.low == 0 {
		out.low = 0
	}
	if hold && r.high == 0 {
		out.high = 0
	}
	return out
}

// A scale carries values to places on the sheet.
type scale struct {
	reach
	from, to float64 // where the low and the high end stand
}

// place returns where a value stands; one beyond an end stands at that end.
func (s scale) place(v float64) float64 {
	share := (v - s.low) / (s.high - s.low)
	return s.from + min(max(share, -10), 11)*(s.to-s.from)
}

// A tick is a value marked on an axis.
type tick struct {
	value float64
	label string
}

// ticks returns the values to mark: whole multiples of 1, 2 or 5 times a power of ten,
// as many as have room. The room that labels take is measured along the axis.
func (s scale) ticks(unit string, room func(label string) float64) []tick {
	length := math.Abs(s.to - s.from)
	step := nice((s.high - s.low) / 10)
	for range 40 {
		out, need := s.every(step, unit), 0.0
		for _, t := range out {
			need = max(need, room(t.label))
		}
		if need <= length*step/(s.high-s.low) {
			return out
		}
		step = nice(step * 1.01)
	}
	return nil
}

// nice returns the next of 1, 2, 5, 10, ... times a power of ten that is no less.
func nice(v float64) float64 {
	ten := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if m*ten >= v*(1-1e-9) {
			return m * ten
		}
	}
	return 10 * ten
}

// every returns the multiples of a step within the scale, labelled with no more decimals
// than the step has.
func (s scale) every(step float64, unit string) []tick {
	var out []tick
	slack := step * 1e-6
	decimals := max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	size := max(math.Abs(s.low), math.Abs(s.high))
	digits := 1 + int(math.Ceil(math.Log10(size/step)))
	for k := math.Ceil((s.low - slack) / step); k*step <= s.high+slack && len(out) < 100; k++ {
		v := k * step
		label := number(v, decimals)
		if size >= 1e7 || step < 1e-4 {
			label = "0"
			if k != 0 {
				label = power(v, min(digits, 15))
			}
		}
		out = append(out, tick{v, label + unit})
	}
	return out
}

// percent returns a scale of shares as ticks: 0.25 is marked 25 %.
func (s scale) percent(room func(string) float64) []tick {
	hundred := scale{reach{100 * s.low, 100 * s.high, true}, s.from, s.to}
	out := hundred.ticks(" %", room)
	for i := range out {
		out[i].value /= 100
	}
	return out
}

// A panel is the field of a figure that the data stand in.
type panel struct{ x0, y0, x1, y1 float64 }

func across(label string) float64 { return small.width(label) + 10 }

func down(string) float64 { return 2.2 * small.size }

// below draws the horizontal axis under a panel, with lines up through it, and its name.
// It returns how far down that reaches.
func (s *sheet) below(p panel, x scale, marks []tick, name string) float64 {
	for _, t := range marks {
		at := x.place(t.value)
		s.line(pen(faded, 0.5), at, p.y0, at, p.y1)
		s.line(pen(rule, 0.6), at, p.y1, at, p.y1+3)
		s.say(at, p.y1+4+small.size, 0, t.label, small)
	}
	s.line(pen(rule, 0.6), p.x0, p.y1, p.x1, p.y1)
	y := p.y1 + 4 + small.leading()
	if strings.TrimSpace(name) != "" {
		lines := small.wrap(name, p.x1-p.x0, 2)
		s.hover(name, len(lines) > 1, func() {
			for _, l := range lines {
				s.say((p.x0+p.x1)/2, y+2+small.size, 0, l, small)
				y += small.leading()
			}
		})
		y += 2
	}
	return y + 2
}

// beside draws the vertical axis left of a panel, with lines across it.
func (s *sheet) beside(p panel, y scale, marks []tick) {
	for _, t := range marks {
		at := y.place(t.value)
		s.line(pen(faded, 0.5), p.x0, at, p.x1, at)
		s.line(pen(rule, 0.6), p.x0-3, at, p.x0, at)
		s.say(p.x0-5, at+small.size*0.36, 1, t.label, small)
	}
	s.line(pen(rule, 0.6), p.x0, p.y0, p.x0, p.y1)
}

// labelled returns the width of the widest label of some ticks.
func labelled(marks []tick) float64 {
	w := 0.0
	for _, t := range marks {
		w = max(w, small.width(t.label))
	}
	return w
}
