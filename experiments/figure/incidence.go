package figure

import (
	"slices"
	"strings"
)

// Incidences are how attacks end as time goes on: met by protectors, or by the event that
// competes with protection because it rules it out.
type Incidences struct {
	Frame
	Axis       string // the time with its unit, such as "hours since the first sign"
	Protection string // the title of the first panel, such as "protectors have come"
	Competing  string // of the second, such as "the attack has run its course"
	Policies   []Course
}

// A Course is the cumulative incidence under one policy; the second list may be empty.
type Course struct {
	Label      string
	Protection []Step
	Competing  []Step
}

// A Step is the share from a time on, with its interval.
type Step struct {
	Time float64
	Estimate
}

// mostCourses is how many ribbons can lie over each other and still be read.
const mostCourses = 3

// Incidence draws cumulative incidences as steps with ribbons, a panel for each event.
func Incidence(in Incidences) (string, error) {
	s, err := open(in.Frame, "Cumulative incidence")
	if err != nil {
		return "", err
	}
	policies := slices.Clone(atMost(s, in.Policies, mostCourses, func(c Course) string { return c.Label }))
	xs, ys := reach{any: true}, reach{any: true}
	var bad []string
	panels, kept := 1, 0
	for i, c := range policies {
		var n, m int
		policies[i].Protection, n = ordered(c.Protection, &xs, &ys)
		policies[i].Competing, m = ordered(c.Competing, &xs, &ys)
		if n+m > 0 {
			bad = append(bad, plural(n+m, "step of ", "steps of ")+c.Label)
		}
		kept += len(policies[i].Protection) + len(policies[i].Competing)
		if len(policies[i].Competing) > 0 {
			panels = 2
		}
	}
	s.leftOut(bad)
	if kept == 0 {
		return s.nothing(), nil
	}
	var keys []key
	for i, c := range policies {
		l := looks(i)
		keys = append(keys, key{label: c.Label, sample: func(x0, y, x1 float64) {
			s.box(x0, y-4, x1, y+4, pale(l.colour, 0.2), l.colour, 0.3)
			s.line(pen(l.colour, 1.6, l.dash...), x0, y, x1, y)
		}})
	}
	s.legend(keys)
	s.y += 2
	top, wide := s.y, (s.w-2*edge)/float64(panels)
	bottom := top
	for i := range panels {
		s.y = top
		x0 := edge + float64(i)*wide
		name, of := in.Protection, func(c Course) []Step { return c.Protection }
		if i == 1 {
			name, of = in.Competing, func(c Course) []Step { return c.Competing }
		}
		if strings.TrimSpace(name) == "" {
			name = "share"
		}
		p, x, y := s.field(x0, x0+wide-overhang, 150, xs.padded(0.02, true), ys.padded(0.04, true), in.Axis, name, true)
		for j, c := range policies {
			s.course(of(c), c.Label, looks(j), p, x, y)
		}
		bottom = max(bottom, s.y)
	}
	s.y = bottom
	return s.close(), nil
}

// ordered returns the steps that can be drawn in the order of time, beginning at the
// origin, and how many cannot.
func ordered(steps []Step, xs, ys *reach) (good []Step, bad int) {
	for _, st := range steps {
		if !usable(st.Time) || !usable(st.Value) {
			bad++
			continue
		}
		if !st.ranged() {
			st.Low, st.High = st.Value, st.Value
		}
		if st.Value >= 0 && st.Value <= 1 { // an interval for a share may reach beyond all or nothing
			st.Low, st.High = max(st.Low, 0), min(st.High, 1)
		}
		good = append(good, st)
		xs.add(st.Time)
		ys.add(st.Value, st.Low, st.High)
	}
	slices.SortStableFunc(good, func(a, b Step) int { return compare(a.Time, b.Time) })
	if len(good) > 0 && good[0].Time > 0 {
		good = slices.Insert(good, 0, Step{})
	}
	return good, bad
}

// apart thins steps that stand too close to be told apart: of those within a point the
// last is kept, which says how far the course has come there.
func apart(steps []Step, x scale) []Step {
	var out []Step
	for i, st := range steps {
		if i > 0 && i+1 < len(steps) && x.place(steps[i+1].Time)-x.place(out[len(out)-1].Time) < 1 {
			continue
		}
		out = append(out, st)
	}
	return out
}

// course draws the steps of one policy with the ribbon of its interval.
func (s *sheet) course(steps []Step, label string, l look, p panel, x, y scale) {
	if len(steps) == 0 {
		return
	}
	steps = apart(steps, x)
	var line, lower, upper []XY
	for _, st := range steps {
		line = append(line, XY{st.Time, st.Value})
		lower = append(lower, XY{st.Time, st.Low})
		upper = append(upper, XY{st.Time, st.High})
	}
	last := steps[len(steps)-1]
	if last.Time < x.high { // what has happened stays so
		line = append(line, XY{x.high, last.Value})
		lower = append(lower, XY{x.high, last.Low})
		upper = append(upper, XY{x.high, last.High})
	}
	s.hover(label+", in the end "+number(100*last.Value, 0)+" %", true, func() {
		low, up := placed(stairs(lower), x, y), placed(stairs(upper), x, y)
		edges := slices.Clone(low)
		slices.Reverse(edges)
		shade := l.colour
		shade.A = 0x30
		s.FillPolygon(shade, s.points(append(slices.Clone(up), edges...)))
		s.curve(pen(l.colour, 0.4, l.dash...), p, low)
		s.curve(pen(l.colour, 0.4, l.dash...), p, up)
		s.curve(pen(l.colour, 1.6, l.dash...), p, placed(stairs(line), x, y))
	})
}
