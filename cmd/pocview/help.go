package main

import "strings"

// help draws the keys, group by group.
func (f *face) help(whole rect) {
	a := f.a
	r := f.sheet(f.middle(whole, 1080, 640), "Keys; each is also a button", func() { a.over = noOverlay })
	cols := max(1, min(3, int(r.W/(300*f.u))))
	f.scrolled(r, func(r rect) float32 {
		lowest := r.Y
		per := (len(commands) + 4 + cols - 1) / cols
		col, n, group := 0, 0, ""
		at := r.Column(0, cols, 24*f.u)
		for i := range commands {
			c := &commands[i]
			if n >= per && col < cols-1 {
				col, n = col+1, 0
				at = r.Column(col, cols, 24*f.u)
				at.H = r.H
			}
			if c.group != group {
				group = c.group
				at = f.words(at, group, f.th.Strong().As(f.th.Text))
				n++
			}
			at = f.helpLine(at, c)
			n++
			lowest = max(lowest, at.Y)
		}
		return lowest - r.Y
	})
}

// helpLine draws one command: its keys, and what it does.
func (f *face) helpLine(at rect, c *command) rect {
	var names []string
	for _, k := range c.keys {
		names = append(names, string(k))
	}
	keys := strings.Join(names, " ")
	if len(names) > 5 {
		keys = names[0] + " to " + names[len(names)-1]
	}
	wide := 96 * f.u
	code := f.th.Code().Scaled(0.85).As(f.th.Accent.Mixed(f.th.Text, 0.35))
	f.p.Words(rect{X: at.X, Y: at.Y, W: wide, H: at.H}, keys, code)
	s := f.th.Small().As(f.th.Text)
	h := max(f.p.Words(rect{X: at.X + wide + 8*f.u, Y: at.Y, W: at.W - wide - 8*f.u, H: at.H}, c.words, s), float32(len(code.Wrap(keys, wide)))*code.LineHeight())
	_, rest := at.CutTop(h + 5*f.u)
	return rest
}
