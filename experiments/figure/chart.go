package figure

import "strings"

// field lays out a panel with both axes at the sheet's y: the name of the vertical axis
// above it, its numbers left of it. It draws the axes and returns the panel and scales.
func (s *sheet) field(x0, x1, high float64, xs, ys reach, xname, yname string, shares bool) (p panel, x, y scale) {
	top := s.y
	if strings.TrimSpace(yname) != "" {
		lines := small.wrap(yname, x1-x0, 2)
		s.hover(yname, len(lines) > 1, func() {
			for _, l := range lines {
				s.say(x0, top+small.size, -1, l, small)
				top += small.leading()
			}
		})
		top += 3
	}
	p = panel{x0, top + 3, x1, top + 3 + high}
	y = scale{ys, p.y1, p.y0}
	rise := y.ticks("", down)
	if shares {
		rise = y.percent(down)
	}
	p.x0 += labelled(rise) + 7
	x = scale{xs, p.x0, p.x1}
	run := x.ticks("", across)
	s.beside(p, y, rise)
	bottom := s.below(p, x, run, xname)
	s.y = bottom
	return p, x, y
}

// overhang is the room right of a panel for half the last number under it.
const overhang = 16.0

// aside writes a legend down the right side of a panel, one entry above the other, and
// returns where it ends.
func (s *sheet) aside(x0, top float64, keys []key) float64 {
	const sample = 26.0
	y := top
	for _, k := range keys {
		lines := small.wrap(k.label, s.w-edge-x0-sample-5, 2)
		k.sample(x0, y+5.5, x0+sample)
		s.hover(k.label, true, func() {
			for _, l := range lines {
				s.say(x0+sample+5, y+5.5+small.size*0.36, -1, l, small)
				y += small.leading()
			}
			if k.more != "" {
				s.say(x0+sample+5, y+5.5+small.size*0.36, -1, k.more, faint)
				y += small.leading()
			}
		})
		y += 3
	}
	return y
}

// tall returns how high a legend down the side will be.
func (s *sheet) tall(x0 float64, keys []key) float64 {
	h := 0.0
	for _, k := range keys {
		h += float64(len(small.wrap(k.label, s.w-edge-x0-31, 2)))*small.leading() + 3
		if k.more != "" {
			h += small.leading()
		}
	}
	return h
}

// stairs returns the corners of a line that stays level until the next point.
func stairs(pts []XY) []XY {
	var out []XY
	for i, p := range pts {
		if i > 0 {
			out = append(out, XY{p.X, pts[i-1].Y})
		}
		out = append(out, p)
	}
	return out
}

// placed carries points to their places on the sheet.
func placed(pts []XY, x, y scale) []XY {
	out := make([]XY, len(pts))
	for i, p := range pts {
		out[i] = XY{x.place(p.X), y.place(p.Y)}
	}
	return out
}

// drawn keeps the points that can be drawn, and counts the others.
func drawn(pts []XY) (good []XY, bad int) {
	for _, p := range pts {
		if usable(p.X, p.Y) {
			good = append(good, p)
		} else {
			bad++
		}
	}
	return good, bad
}

// plural writes a number of things.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(float64(n), 0) + " " + many
}
