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

// beforeAside makes room for a legend down the right side of a panel: it returns where
// the panel ends and how high it must be. On a narrow sheet the legend is written at once,
// above the panel.
func (s *sheet) beforeAside(keys []key) (right, high float64) {
	if s.narrow() {
		s.legend(keys)
		return s.w - edge - overhang, 150
	}
	right = s.w * 0.66
	tall := 0.0
	for _, k := range keys {
		tall += float64(len(s.asideLines(right+overhang, k)))*small.leading() + 3
	}
	return right, max(150, tall-40)
}

func (s *sheet) narrow() bool { return s.w < 340 }

// asideLines breaks an entry; the number that goes with it has a line of its own.
func (s *sheet) asideLines(x0 float64, k key) []string {
	lines := small.wrap(k.label, s.w-edge-x0-asideSample-5, 2)
	if k.more != "" {
		lines = append(lines, k.more)
	}
	return lines
}

const asideSample = 26.0

// aside writes the legend down the right side, one entry above the other.
func (s *sheet) aside(x0, y float64, keys []key) {
	if s.narrow() {
		return
	}
	for _, k := range keys {
		k.sample(x0, y+5.5, x0+asideSample)
		s.hover(k.label, true, func() {
			for i, l := range s.asideLines(x0, k) {
				h := small
				h.grey = i > 0 && l == k.more
				s.say(x0+asideSample+5, y+5.5+small.size*0.36, -1, l, h)
				y += small.leading()
			}
		})
		y += 3
	}
	s.y = max(s.y, y)
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
