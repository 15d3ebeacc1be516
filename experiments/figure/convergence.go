package figure

import (
	"math"
	"slices"
	"strings"
)

// Widths are how the intervals narrow as runs are added.
type Widths struct {
	Frame
	XAxis  string // empty: "runs"
	YAxis  string // such as "half-width of the interval, civilians harmed"
	Target float64
	Lines  []Narrowing
}

// A Narrowing is the half-width of one interval after so many runs.
type Narrowing struct {
	Label  string
	Points []XY // runs and half-width
}

// Convergence draws half-widths over runs against the target, and says in the legend from
// how many runs on each stays within it.
func Convergence(in Widths) (string, error) {
	s, err := open(in.Frame, "Half-width of intervals as runs are added")
	if err != nil {
		return "", err
	}
	xs, all := reach{}, reach{any: true}
	var kept []Narrowing
	var bad []string
	var heights []float64
	for _, l := range in.Lines {
		good, n := drawn(l.Points)
		if n > 0 {
			bad = append(bad, plural(n, "point of ", "points of ")+l.Label)
		}
		if len(good) == 0 {
			continue
		}
		slices.SortStableFunc(good, func(a, b XY) int { return compare(a.X, b.X) })
		for _, p := range good {
			xs.add(p.X)
			all.add(p.Y)
			heights = append(heights, p.Y)
		}
		kept = append(kept, Narrowing{l.Label, good})
	}
	s.leftOut(bad)
	if len(kept) == 0 {
		return s.nothing(), nil
	}
	target := usable(in.Target) && in.Target > 0
	kept = slowest(s, kept, in.Target, target)
	ys := ceilingOf(heights, all)
	if target {
		ys.add(in.Target)
	}
	if ys.high < all.high {
		s.note("The first runs give wider intervals than the figure shows, up to %s.", number(all.high, places(all.high)))
	}
	var keys []key
	if target {
		keys = append(keys, key{label: "target " + number(in.Target, places(in.Target)), sample: func(x0, y, x1 float64) { s.line(pen(text, 1), x0, y, x1, y) }})
	}
	for i, l := range kept {
		k := s.lineKey(l.Label, looks(i))
		if target {
			k.more = l.reached(in.Target)
		}
		keys = append(keys, k)
	}
	name := in.XAxis
	if strings.TrimSpace(name) == "" {
		name = "runs"
	}
	right, high := s.beforeAside(keys)
	top := s.y
	p, x, y := s.field(edge, right, high, xs.padded(0.03, true), ys.padded(0.05, true), name, in.YAxis, false)
	if target {
		s.line(pen(text, 1), p.x0, y.place(in.Target), p.x1, y.place(in.Target))
	}
	for i, l := range slices.Backward(kept) {
		s.narrowing(l, looks(i), in.Target, target, p, x, y)
	}
	s.aside(right+overhang, top+12, keys)
	return s.close(), nil
}

// slowest keeps the lines that need most runs, in the order they were given, where there
// are too many to tell apart: the others get there sooner.
func slowest(s *sheet, lines []Narrowing, target float64, wanted bool) []Narrowing {
	if len(lines) <= mostSteps {
		return lines
	}
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if c := compare(lines[b].need(target), lines[a].need(target)); wanted && c != 0 {
			return c
		}
		return compare(lines[b].last(), lines[a].last())
	})
	kept, rest := order[:mostSteps], order[mostSteps:]
	slices.Sort(kept)
	slices.Sort(rest)
	var out []Narrowing
	var names []string
	for _, i := range kept {
		out = append(out, lines[i])
	}
	for _, i := range rest {
		names = append(names, lines[i].Label)
	}
	s.note("The %d of %d that need most runs are drawn, without: %s.", mostSteps, len(lines), listed(names, 5))
	return out
}

// need returns from how many runs on the half-width stays within the target: infinite
// where it does not.
func (l Narrowing) need(target float64) float64 {
	if i := l.within(target); i < len(l.Points) {
		return l.Points[i].X
	}
	return math.Inf(1)
}

func (l Narrowing) last() float64 { return l.Points[len(l.Points)-1].Y }

// ceilingOf returns how high the figure reaches: up to the widest of all, unless a few
// wide ones at the beginning would press the rest flat.
func ceilingOf(heights []float64, all reach) reach {
	sorted := slices.Sorted(slices.Values(heights))
	usual := sorted[len(sorted)*3/4]
	if usual > 0 && all.high > 4*usual {
		all.high = 2.5 * usual
	}
	return all
}

// within returns the place in the list from which on the half-width stays within the
// target.
func (l Narrowing) within(target float64) int {
	from := len(l.Points)
	for from > 0 && l.Points[from-1].Y <= target {
		from--
	}
	return from
}

// reached says, for the legend, when the target is reached for good.
func (l Narrowing) reached(target float64) string {
	if i := l.within(target); i < len(l.Points) {
		return "from " + number(l.Points[i].X, 0) + " runs on"
	}
	return "not reached"
}

// narrowing draws one line, with a marker where it reaches the target for good.
func (s *sheet) narrowing(l Narrowing, k look, target float64, wanted bool, p panel, x, y scale) {
	s.hover(l.Label, true, func() {
		s.curve(pen(k.colour, 1.4, k.dash...), p, placed(l.Points, x, y))
		i := l.within(target)
		if len(l.Points) == 1 || wanted && i < len(l.Points) {
			at := l.Points[min(i, len(l.Points)-1)]
			if !wanted {
				at = l.Points[0]
			}
			s.mark(x.place(at.X), y.place(at.Y), 3, k.colour, k.marker)
		}
	})
}
