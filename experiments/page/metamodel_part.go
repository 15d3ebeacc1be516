package page

import (
	"fmt"
	"math"
	"slices"

	"pocsim/experiments/figure"
	"pocsim/experiments/inference"
	"pocsim/experiments/inference/sensitivity"
	"pocsim/sim"
)

// A coefficient is one row of a regression.
type coefficient = sensitivity.Coefficient

// mostTerms is how many terms of a regression a table lists.
const mostTerms = 16

// metamodel fits a regression to each primary outcome, and says what the first one shows.
func (s *source) metamodel() (Part, []string, error) {
	part := Part{Title: "A regression that stands in for the model", Words: []string{
		"Least squares over every finished run, each replicate a block: what it does to all its runs is taken out. Factors are coded from −1 at the low end of their range to +1 at the high; policies, and levels without a scale, as 1 where they are taken, −1 at the first of them and 0 at others, so that the intercept and every main effect are averages over them, and twice the main effect of one of two is their difference. A coefficient is the change of the outcome for one such unit. Trust it between the points that were run only, and only where the lack of fit is no greater than chance."}}
	if kind := s.plan.Experiment.Design.Kind; kind == "morris" || kind == "saltelli" {
		return Part{}, nil, nil // laid out for other questions, answered above
	}
	var drivers []string
	for i, m := range s.primary() {
		f, why := s.fit(m)
		if f == nil {
			part.Words = append(part.Words, m.Key+": "+why)
			continue
		}
		part.Grids = append(part.Grids, s.fittedGrid(m, f))
		if i > 0 {
			continue
		}
		drivers = s.drivers(m, f)
		svg, err := figure.Tornado(f.swings(m))
		if err != nil {
			return part, nil, err
		}
		s.lead(svg, "Expected "+m.Key+" at both ends of each factor, by a regression.")
		part.Figures = append(part.Figures, s.figure(svg, fmt.Sprintf("%s as the regression expects it at both ends of each factor, averaged over what the runs have of the other factors and of the policies.", m.Key),
			fmt.Sprintf("The coefficients of the table of %s: the regression at either end for every run, and the mean of these.", m.Key)))
		curves, err := s.curves(m, f)
		if err != nil {
			return part, nil, err
		}
		part.Figures = append(part.Figures, curves...)
	}
	return part, drivers, nil
}

// fittedGrid is the quality of a fit and its clearest terms.
func (s *source) fittedGrid(m sim.Measure, f *Fitted) *Grid {
	scale, unit := shown(m)
	g := s.grid(fmt.Sprintf("%s [%s]: regression, %s", m.Key, unit, f.Shape), fmt.Sprintf("runs.csv, column %s against the factors' columns, %d runs, ordinary least squares with a constant for each of %d replicates; 95 %% Student intervals.", m.Key, f.Runs, f.Replicates),
		"term", "coefficient", "t", "p")
	var names []string
	for _, c := range f.stands {
		names = append(names, c.name)
	}
	rows := slices.Clone(f.Coefficients)
	slices.SortStableFunc(rows[1:], func(a, b coefficient) int { return falling(math.Abs(a.T), math.Abs(b.T)) })
	for _, c := range rows[:min(mostTerms, len(rows))] {
		clear := c.P < 1-inference.Level && len(c.Term) > 0
		value := change(c.Value*scale, c.Low*scale, c.High*scale)
		if f.Exact {
			value, clear = Cell{Text: signed(c.Value*scale, digits(c.Value*scale))}, false
			c.T, c.P = math.NaN(), math.NaN()
		}
		value.Strong = clear
		g.Rows = append(g.Rows, GridRow{Cells: []Cell{{Text: c.Term.Name(names), Strong: clear}, value, say(number(c.T, 1)), say(chance(c.P))}})
	}
	if n := len(rows) - mostTerms; n > 0 {
		g.Notes = append(g.Notes, fmt.Sprintf("%s with smaller t are fitted and not listed.", plural(int64(n), "term", "terms")))
	}
	quality := fmt.Sprintf("R² within replicates %s, of each point predicted from all others %s; residual standard deviation %s.", number(f.R2, 2), number(f.LeaveOneOutR2, 2), number(f.ResidualSD*scale, digits(f.ResidualSD*scale)))
	switch l := f.LackOfFit; {
	case l == nil || math.IsNaN(l.P):
		quality += " Lack of fit cannot be tested: no point was run twice, or the polynomial has as many terms as there are points."
	case l.P < 0.05:
		quality += fmt.Sprintf(" Lack of fit: F %s on %s and %s degrees of freedom, p %s. The polynomial misses more than chance explains: do not trust it between the points.", number(l.F, 2), number(l.DF, 0), number(l.PureDF, 0), chance(l.P))
	default:
		quality += fmt.Sprintf(" Lack of fit: F %s on %s and %s degrees of freedom, p %s: no more than chance explains.", number(l.F, 2), number(l.DF, 0), number(l.PureDF, 0), chance(l.P))
	}
	if f.Exact {
		quality = "The polynomial is every run to the last digit: the outcome follows from the factors without chance, and there is nothing to test."
	}
	g.Notes = append(g.Notes, quality)
	if !f.Exact {
		g.Notes = append(g.Notes, "The terms' t and p describe: they take what is left of each run, its replicate taken out, as independent, and are not adjusted for each other.")
	}
	if f.Undefined > 0 {
		g.Notes = append(g.Notes, fmt.Sprintf("The outcome is undefined in %s, which are left out: the regression is of the missions in which it is defined.", plural(int64(f.Undefined), "run", "runs")))
	}
	if f.Replicates < s.wanted {
		g.Notes = append(g.Notes, fmt.Sprintf("Fitted to the first %d replicates of %d.", f.Replicates, s.wanted))
	}
	return g
}

// ends compares both ends of a column within each replicate, over everything else that the
// design crosses with it; only a full factorial has the same there on both sides.
func (s *source) ends(m sim.Measure, c stand) (inference.Difference, bool) {
	if s.plan.Experiment.Design.Kind != "factorial" || s.plan.DesignPoints() > mostPoints || len(s.complete) < 2 {
		return inference.Difference{}, false
	}
	if c.group == policies {
		for p := 1; p < s.judged(); p++ {
			if s.plan.Policies[p].Name == c.high {
				return inference.Compare(s.values(m.Key, p), s.values(m.Key, 0)), true
			}
		}
		return inference.Difference{}, false
	}
	var low, high []int64
	f := s.plan.Factors()[c.group]
	for d := range s.plan.DesignPoints() {
		switch v := s.plan.Design.At(d)[c.group]; f.Text(v) {
		case c.low:
			low = append(low, d)
		case c.high:
			high = append(high, d)
		}
	}
	if len(low) == 0 || len(low) != len(high) {
		return inference.Difference{}, false
	}
	below, above := make([]float64, len(s.complete)), make([]float64, len(s.complete))
	for p := range s.judged() {
		for k, v := range s.mean(m.Key, p, low) {
			below[k] += v / float64(s.judged())
		}
		for k, v := range s.mean(m.Key, p, high) {
			above[k] += v / float64(s.judged())
		}
	}
	return inference.Compare(above, below), true
}

// drivers says in words what the regression shows of the factors.
func (s *source) drivers(m sim.Measure, f *Fitted) []string {
	in := f.swings(m)
	_, unit := shown(m)
	var out []string
	swing := func(i int) float64 { return math.Abs(in.Factors[i].High - in.Factors[i].Low) }
	order := byWidth(in)
	for _, i := range order[:min(5, len(order))] {
		c := f.main(i)
		x := in.Factors[i]
		p, over := c.P, "its main effect in the regression"
		if d, ok := s.ends(m, f.stands[i]); ok && !math.IsNaN(d.P) {
			p, over = d.P, "the difference of the two, paired by replicate and averaged over all else,"
		}
		clear := over + " is not clear of zero"
		if p < 1-inference.Level {
			clear = over + " is clear of zero, taken by itself"
		}
		n := places(-swing(i), swing(i))
		if swing(i) <= exactly*math.Abs(x.High) {
			out = append(out, fmt.Sprintf("%s: no difference by the regression.", x.Label))
			continue
		}
		out = append(out, fmt.Sprintf("%s: from %s to %s, %s goes from %s to %s %s by the regression; %s (p %s).", x.Label, x.LowSetting, x.HighSetting, m.Key, number(x.Low, n), number(x.High, n), unit, clear, chance(p)))
	}
	if l := f.LackOfFit; l != nil && l.P < 0.05 {
		out = append(out, "The regression misses more than chance explains (lack of fit): take these numbers as rough.")
	}
	return out
}

// main returns the main effect of a column.
func (f *Fitted) main(i int) coefficient {
	for _, c := range f.Coefficients {
		if len(c.Term) == 1 && c.Term[0] == i {
			return c
		}
	}
	return coefficient{P: math.NaN()}
}

// byWidth lists the factors of a tornado, the widest first.
func byWidth(in figure.Swings) []int {
	order := make([]int, len(in.Factors))
	for i := range order {
		order[i] = i
	}
	swing := func(i int) float64 { return math.Abs(in.Factors[i].High - in.Factors[i].Low) }
	slices.SortStableFunc(order, func(a, b int) int { return falling(swing(a), swing(b)) })
	return order
}

// What a curve over one factor shows.
const (
	mostCurves = 2
	curveSteps = 40
	mostDots   = 130 // design points that are drawn
)

// curves draws the outcome over the factors that move it most: the mean of every design
// point, and the regression averaged over all other factors.
func (s *source) curves(m sim.Measure, f *Fitted) ([]Figure, error) {
	var out []Figure
	scale, unit := shown(m)
	if s.plan.DesignPoints() > mostDots {
		return nil, nil
	}
	for _, i := range byWidth(f.swings(m)) {
		c := f.stands[i]
		if !c.scale || !c.curved || len(out) == mostCurves {
			continue
		}
		factor := s.plan.Factors()[c.group]
		in := figure.Response{XAxis: title(factor), YAxis: fmt.Sprintf("%s [%s]", m.Key, unit), Fitted: "regression, averaged over the other factors", Knee: figure.Knee{At: math.NaN()}}
		if u := factor.Unit(); u != "" {
			in.XAxis += " [" + u + "]"
		}
		in.Alt = "Mean " + m.Key + " at each design point over " + factor.Name + ", and the regression."
		low, high := math.Inf(1), math.Inf(-1)
		for d := range s.plan.DesignPoints() {
			at, _ := factor.Numeric(s.plan.Design.At(d)[c.group])
			low, high = min(low, at), max(high, at)
			a := inference.Summarise(s.mean(m.Key, 0, []int64{d}))
			in.Points = append(in.Points, figure.Level{X: at, Estimate: figure.Estimate{Value: a.Mean * scale, Low: a.Low * scale, High: a.High * scale}})
		}
		slices.SortStableFunc(in.Points, func(a, b figure.Level) int { return falling(b.X, a.X) })
		x := f.free()
		for j, other := range f.stands {
			if other.group == policies {
				x[j] = -1 // the baseline, whose points are drawn
			}
		}
		for step := range curveSteps + 1 {
			x[i] = 2*float64(step)/curveSteps - 1
			at := low + (high-low)*float64(step)/curveSteps
			if factor.Log && low > 0 {
				at = low * math.Pow(high/low, float64(step)/curveSteps)
			}
			in.Curve = append(in.Curve, figure.XY{X: at, Y: f.expected(x) * scale})
		}
		svg, err := figure.Surrogate(in)
		if err != nil {
			return nil, err
		}
		out = append(out, s.figure(svg, fmt.Sprintf("%s over %s: the mean of each design point with its 95 %% interval (the other factors differ from point to point), and the regression averaged over the others.", m.Key, factor.Name),
			"runs.csv, column "+m.Key+": mean over complete replicates at each design_point of the baseline policy; the line from the regression's table."))
	}
	return out, nil
}
