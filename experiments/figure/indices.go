package figure

// Sensitivities are Sobol indices: what share of the variance of an outcome each factor
// is answerable for.
type Sensitivities struct {
	Frame
	Axis    string // empty: "share of the variance"
	Factors []Index
	Noise   Estimate // the share of chance alone; NaN where it is not known
}

// An Index is the indices of one factor.
type Index struct {
	Label string
	First Estimate // the factor by itself
	Total Estimate // the factor with all it does together with others
}

// SobolBars draws first-order and total indices with intervals, and the share of chance.
func SobolBars(in Sensitivities) (string, error) {
	s, err := open(in.Frame, "Sobol indices")
	if err != nil {
		return "", err
	}
	var factors []Index
	var bad []string
	span := reach{any: true}
	span.add(0.1)
	for _, f := range in.Factors {
		if !f.First.drawable() || !f.Total.drawable() {
			bad = append(bad, f.Label)
		}
		if f.First.drawable() || f.Total.drawable() {
			factors = append(factors, f)
			f.First.widen(&span)
			f.Total.widen(&span)
		}
	}
	s.leftOut(bad)
	noisy := in.Noise.drawable()
	if noisy {
		in.Noise.widen(&span)
	}
	if len(factors) == 0 && !noisy {
		return s.nothing(), nil
	}
	var rows []row
	thick := 9.0
	if len(factors) > 12 {
		thick = 6
	}
	for _, f := range factors {
		rows = append(rows, row{label: f.Label, value: two(f.First) + " / " + two(f.Total), least: 2*thick + 7})
	}
	if noisy {
		rows = append(rows, row{label: "chance alone", value: two(in.Noise), least: 18})
	}
	s.legend([]key{s.barKey("by itself (first order)", single), s.barKey("with all its interactions (total)", joint)})
	s.heads("", "first order / total")
	g := s.lay(rows)
	x := scale{span.padded(0.03, true), g.x0, g.x1}
	axis := in.Axis
	if axis == "" {
		axis = "share of the variance"
	}
	bottom := s.below(g.panel, x, x.ticks("", across), axis)
	for i, f := range factors {
		y := g.middle(i)
		s.hover(f.Label+": first order "+f.First.said(2, number)+", total "+f.Total.said(2, number), true, func() {
			s.ranged(f.First, x, y-thick/2-0.8, thick, single)
			s.ranged(f.Total, x, y+thick/2+0.8, thick, joint)
		})
	}
	if noisy {
		i := len(rows) - 1
		s.line(pen(rule, 0.6), edge, g.top[i], s.w-edge, g.top[i])
		s.hover("chance alone: "+in.Noise.said(2, number), true, func() { s.ranged(in.Noise, x, g.middle(i), 10, chance) })
	}
	s.line(pen(text, 1), x.place(0), g.y0, x.place(0), g.y1)
	s.write(g)
	s.y = bottom
	return s.close(), nil
}

// The looks of the bars of indices and of levers.
var (
	single = look{colour: blue, hatch: solid}
	joint  = look{colour: orange, hatch: rising}
	chance = look{colour: black, hatch: hollow}
)

func two(e Estimate) string {
	if !e.drawable() {
		return "n/a"
	}
	return number(e.Value, 2)
}

// widen lets a reach hold an estimate and its interval, and zero where its bar begins.
func (e Estimate) widen(r *reach) {
	if e.drawable() {
		r.add(e.Value, e.Low, e.High)
	}
}

// ranged draws a bar from zero to an estimate, with its interval as a whisker that shows
// on the bar as well as beyond it.
func (s *sheet) ranged(e Estimate, x scale, y, thick float64, l look) {
	if !e.drawable() {
		return
	}
	s.bar(x.place(0), y-thick/2, x.place(e.Value), y+thick/2, l.colour, l.hatch)
	if e.ranged() {
		a, b := x.place(e.Low), x.place(e.High)
		s.line(pen(pale(black, 0), 3), a, y, b, y)
		s.whisker(a, b, y, 2.6, pen(black, 1.1))
	}
}

// Shares are the harm averted by each lever, shared out so that they add up (Shapley).
type Shares struct {
	Frame
	Axis   string
	Head   string // what the numbers are; empty: averted, with their interval
	Levers []Share
	Sum    Estimate // of all levers together; left out where it is NaN
}

// A Share is what one lever is worth.
type Share struct {
	Label string
	Estimate
}

// ShapleyBars draws what each lever averts with its interval, and the sum beneath a line.
func ShapleyBars(in Shares) (string, error) {
	s, err := open(in.Frame, "Harm averted by each lever")
	if err != nil {
		return "", err
	}
	var levers []Share
	var bad []string
	span, size := reach{any: true}, 0.0
	for _, l := range in.Levers {
		if !l.drawable() {
			bad = append(bad, l.Label)
			continue
		}
		levers = append(levers, l)
		l.widen(&span)
		size = max(size, l.Value, -l.Value)
	}
	s.leftOut(bad)
	if len(levers) == 0 {
		return s.nothing(), nil
	}
	decimals := places(size / 2)
	var rows []row
	for _, l := range levers {
		rows = append(rows, row{label: l.Label, value: l.said(decimals, number)})
	}
	if in.Head == "" {
		in.Head = "averted (95 % interval)"
	}
	s.heads("", in.Head)
	g := s.lay(rows)
	x := scale{span.padded(0.04, true), g.x0, g.x1}
	bottom := s.below(g.panel, x, x.ticks("", across), in.Axis)
	for i, l := range levers {
		s.hover(l.Label+": "+l.said(decimals, number), true, func() { s.ranged(l.Estimate, x, g.middle(i), 10, single) })
	}
	s.line(pen(text, 1), x.place(0), g.y0, x.place(0), g.y1)
	s.write(g)
	s.y = bottom
	if in.Sum.drawable() { // numbers alone: as a bar they would dwarf the levers
		s.line(pen(text, 0.8), edge, s.y+1, s.w-edge, s.y+1)
		s.say(edge, s.y+4+strong.size, -1, "all together", strong)
		s.say(s.w-edge, s.y+4+strong.size, 1, in.Sum.said(decimals, number), strong)
		s.y += strong.leading() + 6
	}
	return s.close(), nil
}
