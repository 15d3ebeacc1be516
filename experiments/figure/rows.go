package figure

import (
	"slices"
	"strings"
)

// A row is one line of a figure: words at the left, something drawn in the middle and
// numbers at the right.
type row struct {
	label  string
	value  string
	strong bool // written in bold
	least  float64
}

// A grid is rows laid out on a sheet.
type grid struct {
	panel           // what is drawn stands between x0 and x1
	top   []float64 // upper edge of each row
	high  []float64 // height of each row
	lines [][]string
	rows  []row
	edge  float64 // right end of the numbers
}

// middle returns the height at which row i is drawn.
func (g *grid) middle(i int) float64 { return g.top[i] + g.high[i]/2 }

// lay gives every row its place from y downwards. The words take as much room as they
// need up to two fifths of the width, over three lines at most, or fewer where there are many rows.
func (s *sheet) lay(rows []row) *grid {
	g := &grid{rows: rows, edge: s.w - edge}
	most, labels, values, lines := s.w*0.38, 0.0, 0.0, 3
	if len(rows) > 24 { // a page holds no more
		lines = 1
	} else if len(rows) > 12 {
		lines = 2
	}
	for _, r := range rows {
		values = max(values, r.hand().width(r.value))
	}
	most = min(most, s.w*0.7-values) // a third is left for the drawing
	for _, r := range rows {
		h := r.hand()
		parts := h.wrap(r.label, most, lines)
		g.lines = append(g.lines, parts)
		labels = max(labels, h.widest(parts...))
	}
	g.x0, g.x1 = edge+labels+10, s.w-edge-values-10
	if values == 0 {
		g.x1 = s.w - edge - 4
	}
	g.y0 = s.y
	y := s.y + 3
	for i, r := range rows {
		h := max(float64(len(g.lines[i]))*r.hand().leading()+4, r.least, 15)
		g.top, g.high = append(g.top, y), append(g.high, h)
		y += h
	}
	g.y1 = y + 3
	return g
}

func (r row) hand() hand {
	if r.strong {
		return strong
	}
	return plain
}

// write puts down the words and numbers of all rows.
func (s *sheet) write(g *grid) {
	for i, r := range g.rows {
		h, lines := r.hand(), g.lines[i]
		y := g.middle(i) - float64(len(lines))*h.leading()/2 + h.size*0.95
		cut := strings.Join(lines, " ") != strings.Join(strings.Fields(r.label), " ")
		s.hover(r.label, cut, func() {
			for _, l := range lines {
				s.say(edge, y, -1, l, h)
				y += h.leading()
			}
		})
		s.say(g.edge, g.middle(i)+h.size*0.36, 1, r.value, h)
	}
}

// heads writes what the words and the numbers are, above the rows.
func (s *sheet) heads(left, right string) {
	if left == "" && right == "" {
		return
	}
	s.say(edge, s.y+small.size, -1, faint.cut(left, s.w*0.4), faint)
	s.say(s.w-edge, s.y+small.size, 1, faint.cut(right, s.w*0.5), faint)
	s.y += small.leading() + 2
}

// A key is an entry of a legend: a sample and what it stands for.
type key struct {
	label  string
	more   string // a number that goes with it, written below where there is room
	sample func(x0, y, x1 float64)
}

// legend writes entries side by side over as many lines as they need, and moves on.
func (s *sheet) legend(keys []key) {
	const sample = 24.0
	x := edge
	for _, k := range keys {
		whole := k.label
		if k.more != "" {
			whole += ", " + k.more
		}
		label := small.cut(whole, s.w-2*edge-sample-6)
		need := sample + 4 + small.width(label)
		if x > edge && x+need > s.w-edge {
			x, s.y = edge, s.y+small.leading()+3
		}
		k.sample(x, s.y+5.5, x+sample)
		s.hover(whole, label != whole, func() {
			s.say(x+sample+4, s.y+5.5+small.size*0.36, -1, label, small)
		})
		x += need + 14
	}
	s.y += small.leading() + 6
}

// barKey is the entry of a hatched bar.
func (s *sheet) barKey(label string, l look) key {
	return key{label: label, sample: func(x0, y, x1 float64) { s.bar(x0, y-4, x1, y+4, l.colour, l.hatch) }}
}

// lineKey is the entry of a line with its marker.
func (s *sheet) lineKey(label string, l look) key {
	return key{label: label, sample: func(x0, y, x1 float64) {
		s.line(pen(l.colour, 1.5, l.dash...), x0, y, x1, y)
		s.mark((x0+x1)/2, y, 2.4, l.colour, l.marker)
	}}
}

// atMost cuts a list to a number of items and notes what is missing.
func atMost[T any](s *sheet, items []T, most int, name func(T) string) []T {
	if len(items) <= most {
		return items
	}
	var left []string
	for _, it := range items[most:] {
		left = append(left, name(it))
	}
	s.note("The first %d of %d are drawn, without: %s.", most, len(items), listed(left, 5))
	return slices.Clip(items[:most])
}
