package figure

import (
	"fmt"
	"math"
)

// Harms are the people harmed at each link of the chain, under a few policies.
type Harms struct {
	Frame
	Axis     string // what is counted, such as "civilians harmed per mission"
	Links    []string
	Policies []HarmByLink // four at most are drawn
}

// HarmByLink is the harm of one policy at each link, in the order of Harms.Links.
type HarmByLink struct {
	Label string
	Harm  []float64
}

// mostBars is how many hatched policies can be told apart side by side.
const mostBars = 4

// Bars draws harm by link: horizontal bars in groups of one bar a policy.
func Bars(in Harms) (string, error) {
	s, err := open(in.Frame, "Harm by link of the chain")
	if err != nil {
		return "", err
	}
	for _, p := range in.Policies {
		if len(p.Harm) != len(in.Links) {
			return "", fmt.Errorf("harm by link: %w: %d links, and %d values of %q", ErrShape, len(in.Links), len(p.Harm), p.Label)
		}
	}
	policies := atMost(s, in.Policies, mostBars, func(p HarmByLink) string { return p.Label })
	span, bad := reach{any: true}, []string(nil)
	drawn := 0
	for _, p := range policies {
		for i, v := range p.Harm {
			if span.add(v); usable(v) {
				drawn++
			} else {
				bad = append(bad, p.Label+" at "+in.Links[i])
			}
		}
	}
	s.leftOut(bad)
	if drawn == 0 {
		return s.nothing(), nil
	}
	const thick = 9.5
	var rows []row
	for _, l := range in.Links {
		rows = append(rows, row{label: l, least: thick*float64(len(policies)) + 7})
	}
	var keys []key
	for i, p := range policies {
		keys = append(keys, s.barKey(p.Label, looks(i)))
	}
	s.legend(keys)
	s.y += 2
	g := s.lay(rows)
	decimals := places(max(math.Abs(span.low), math.Abs(span.high)) / 2)
	room := small.widest(number(span.low, decimals), number(span.high, decimals)) + 10
	x := scale{span.padded(0.02, true), g.x0, g.x1 - room}
	bottom := s.below(g.panel, x, x.ticks("", across), in.Axis)
	for i := range in.Links {
		top := g.middle(i) - thick*float64(len(policies))/2
		for j, p := range policies {
			s.harm(p, in.Links[i], p.Harm[i], decimals, x, top+float64(j)*thick, thick-1.5, looks(j))
		}
	}
	s.line(pen(text, 1), x.place(0), g.y0, x.place(0), g.y1)
	s.write(g)
	s.y = bottom
	return s.close(), nil
}

// harm draws one bar with its number.
func (s *sheet) harm(p HarmByLink, link string, v float64, decimals int, x scale, y, thick float64, l look) {
	if !usable(v) {
		return
	}
	said := number(v, decimals)
	s.hover(p.Label+", "+link+": "+said, true, func() {
		s.bar(x.place(0), y, x.place(v), y+thick, l.colour, l.hatch)
		s.say(x.place(max(v, 0))+4, y+thick/2+small.size*0.36, -1, said, small)
	})
}
