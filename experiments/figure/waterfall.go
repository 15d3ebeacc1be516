package figure

import (
	"fmt"
	"math"
)

// Delays are how long each link of the chain from sign to action takes.
type Delays struct {
	Frame
	Links    []string // in the order of the chain
	Policies []Chain
}

// A Chain is the median delay of each link under one policy.
type Chain struct {
	Label   string
	Minutes []float64 // in the order of Delays.Links; NaN where the link does not occur
	Total   float64   // median of the whole [min]; NaN where nothing came so far: none is written
}

// mostChains is how many waterfalls are drawn in one figure.
const mostChains = 6

// Waterfall draws the delays as bars that begin where the one before ended, with the
// whole beneath, a panel for each policy.
func Waterfall(in Delays) (string, error) {
	s, err := open(in.Frame, "Delay by link from sign to action")
	if err != nil {
		return "", err
	}
	for _, c := range in.Policies {
		if len(c.Minutes) != len(in.Links) {
			return "", fmt.Errorf("delay by link: %w: %d links, and %d values of %q", ErrShape, len(in.Links), len(c.Minutes), c.Label)
		}
	}
	var kept []Chain
	var bad []string
	span, apart := reach{any: true}, false
	for _, c := range atMost(s, in.Policies, mostChains, func(c Chain) string { return c.Label }) {
		sum, links := 0.0, 0
		for i, m := range c.Minutes {
			switch {
			case usable(m):
				sum += m
				links++
				span.add(sum)
			case !math.IsNaN(m):
				bad = append(bad, c.Label+" at "+in.Links[i])
			}
		}
		if links == 0 && !usable(c.Total) {
			bad = append(bad, c.Label)
			continue
		}
		if usable(c.Total) {
			apart = apart || links > 0 && math.Abs(c.Total-sum) > 0.005*math.Abs(sum)
			span.add(c.Total)
		} else if !math.IsNaN(c.Total) {
			bad = append(bad, c.Label+" in all")
		}
		kept = append(kept, c)
	}
	s.leftOut(bad)
	if len(kept) == 0 {
		return s.nothing(), nil
	}
	if apart {
		s.note("The medians of links do not add up to the median of the whole.")
	}
	s.falls(in.Links, kept, span)
	return s.close(), nil
}

// falls lays out the panels, at most three beside each other, all on one scale.
func (s *sheet) falls(links []string, chains []Chain, span reach) {
	rows := make([]row, 0, len(links)+1)
	for _, l := range links {
		rows = append(rows, row{label: l})
	}
	rows = append(rows, row{label: "in all", strong: true, least: 18})
	u := unitOf(max(span.high, -span.low))
	span.low, span.high = span.low/u.minutes, span.high/u.minutes
	columns := 1
	for columns < min(3, len(chains)) && s.w >= 420 {
		columns++
	}
	for first := 0; first < len(chains); first += columns {
		now := chains[first:min(first+columns, len(chains))]
		const gap = 10.0
		labels := s.w * 0.2
		for _, r := range rows {
			for _, l := range r.hand().wrap(r.label, s.w*0.38, 3) {
				labels = max(labels, r.hand().width(l))
			}
		}
		wide, room := (s.w-2*edge-labels-10)/float64(columns), numbers(chains)
		head, lines := 0.0, make([][]string, len(now))
		for i, c := range now {
			lines[i] = strong.wrap(c.Label, wide-gap, 2)
			head = max(head, float64(len(lines[i])))
		}
		top := s.y
		s.y += head*strong.leading() + 2
		g := s.lay(rows)
		bottom := s.y
		for i, c := range now {
			x0 := edge + labels + 10 + float64(i)*wide
			s.hover(c.Label, true, func() {
				for j, l := range lines[i] {
					s.say(x0, top+float64(j)*strong.leading()+strong.size, -1, l, strong)
				}
			})
			p := panel{x0, g.y0, x0 + wide - gap, g.y1}
			bottom = max(bottom, s.fall(c, links, g, p, scale{span.padded(0.02, true), p.x0, p.x1 - room}, u))
		}
		s.write(g)
		s.y = bottom + 4
	}
}

// numbers returns the room that the longest number right of a bar takes.
func numbers(chains []Chain) float64 {
	room := 0.0
	for _, c := range chains {
		room = max(room, strong.width("none"))
		for _, m := range append([]float64{c.Total}, c.Minutes...) {
			if usable(m) {
				room = max(room, strong.width(delay(m)))
			}
		}
	}
	return room + 6
}

// fall draws one waterfall.
func (s *sheet) fall(c Chain, links []string, g *grid, p panel, x scale, u unit) float64 {
	axis := panel{p.x0, p.y0, x.to, p.y1}
	bottom := s.below(axis, x, x.ticks("", across), u.name)
	done := 0.0
	for i, m := range c.Minutes {
		y := g.middle(i)
		if !usable(m) {
			at := x.place(done / u.minutes)
			s.line(pen(rule, 0.5, 1.5, 1.5), at, y-4.5, at, g.middle(i+1)-4.5)
			s.say(at+4, y+small.size*0.36, -1, "none", faint)
			continue
		}
		from, to := x.place(done/u.minutes), x.place((done+m)/u.minutes)
		s.hover(links[i]+": "+delay(m), true, func() {
			s.bar(from, y-4.5, to, y+4.5, single.colour, single.hatch)
			s.say(max(from, to)+4, y+small.size*0.36, -1, delay(m), small)
		})
		s.line(pen(rule, 0.5, 1.5, 1.5), to, y+4.5, to, g.middle(i+1)-4.5)
		done += m
	}
	last := len(c.Minutes)
	s.line(pen(text, 0.8), p.x0, g.top[last], x.to, g.top[last])
	y := g.middle(last)
	s.line(pen(text, 1), x.place(0), p.y0, x.place(0), p.y1)
	if !usable(c.Total) {
		s.say(x.place(0)+4, y+small.size*0.36, -1, "none", faint)
		return bottom
	}
	s.hover("in all: "+delay(c.Total), true, func() {
		s.bar(x.place(0), y-5.5, x.place(c.Total/u.minutes), y+5.5, joint.colour, joint.hatch)
		s.say(x.place(max(c.Total, 0)/u.minutes)+4, y+small.size*0.36, -1, delay(c.Total), hand{size: small.size, bold: true})
	})
	return bottom
}

// A unit is what an axis of time counts in.
type unit struct {
	name    string
	minutes float64
}

// unitOf returns the unit that suits a delay of so many minutes.
func unitOf(m float64) unit {
	switch {
	case m <= 180:
		return unit{"minutes", 1}
	case m <= 72*60:
		return unit{"hours", 60}
	}
	return unit{"days", 24 * 60}
}

// delay writes minutes in the unit that suits them: 45 min, 6.5 h, 3 d.
func delay(m float64) string {
	a := math.Abs(m)
	switch {
	case a < 10 && a != math.Trunc(a):
		return number(m, 1) + " min"
	case a < 120:
		return number(m, 0) + " min"
	case a < 48*60:
		return trimmed(m/60) + " h"
	}
	return trimmed(m/(24*60)) + " d"
}

// trimmed writes a value with one decimal where it has one.
func trimmed(v float64) string {
	if math.Abs(v) >= 100 || math.Abs(v-math.Round(v)) < 0.05 {
		return number(v, 0)
	}
	return number(v, 1)
}
