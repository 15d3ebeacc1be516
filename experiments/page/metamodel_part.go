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
		"Least squares over every finished run, each replicate a block: what it does to all its runs is taken out. Factors are coded from −1 at the low end of their range to +1 at the high, policies and levels without a scale as 1 where they are taken; a coefficient is the change of the outcome for one such unit. Trust it between the points that were run only, and only where the lack of fit is no greater than chance."}}
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
		drivers = f.drivers(m)
		svg, err := figure.Tornado(f.swings(m))
		if err != nil {
			return part, nil, err
		}
		part.Figures = append(part.Figures, s.figure(svg, fmt.Sprintf("%s as the regression expects it at both ends of each factor, the other factors at the middle of their ranges (without a scale: at the first level) and the baseline policy.", m.Key),
			fmt.Sprintf("The coefficients of the table of %s: the intercept is the value at the middle; ± a main effect plus its square leads to the ends.", m.Key)))
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
	slices.SortStableFunc(rows[1:], func(a, b coefficient) int {
		switch {
		case math.Abs(a.T) > math.Abs(b.T):
			return -1
		case math.Abs(a.T) < math.Abs(b.T):
			return 1
		}
		return 0
	})
	for _, c := range rows[:min(mostTerms, len(rows))] {
		clear := c.P < 1-inference.Level && len(c.Term) > 0
		value := change(c.Value*scale, c.Low*scale, c.High*scale)
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
	g.Notes = append(g.Notes, quality, "The terms' p are not adjusted for each other.")
	if f.Undefined > 0 {
		g.Notes = append(g.Notes, fmt.Sprintf("The outcome is undefined in %s, which are left out: the regression is of the missions in which it is defined.", plural(int64(f.Undefined), "run", "runs")))
	}
	if f.Replicates < s.wanted {
		g.Notes = append(g.Notes, fmt.Sprintf("Fitted to the first %d replicates of %d.", f.Replicates, s.wanted))
	}
	return g
}

// drivers says in words what the regression shows of the factors.
func (f *Fitted) drivers(m sim.Measure) []string {
	in := f.swings(m)
	_, unit := shown(m)
	var out []string
	order := make([]int, 0, len(in.Factors))
	for i := range in.Factors {
		order = append(order, i)
	}
	swing := func(i int) float64 { return math.Abs(in.Factors[i].High - in.Factors[i].Low) }
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case swing(a) > swing(b):
			return -1
		case swing(a) < swing(b):
			return 1
		}
		return 0
	})
	for _, i := range order[:min(5, len(order))] {
		c := f.main(i)
		x := in.Factors[i]
		clear := "its main effect is not clear of zero"
		if c.P < 1-inference.Level {
			clear = "its main effect is clear of zero, taken by itself"
		}
		n := digits(swing(i))
		out = append(out, fmt.Sprintf("%s: from %s to %s, %s goes from %s to %s %s by the regression; %s (p %s).", x.Label, x.LowSetting, x.HighSetting, m.Key, number(x.Low, n), number(x.High, n), unit, clear, chance(c.P)))
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
