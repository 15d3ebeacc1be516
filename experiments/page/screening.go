package page

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"pocsim/experiments/design"
	"pocsim/experiments/figure"
	"pocsim/experiments/inference/sensitivity"
	"pocsim/sim"
)

// A layout is a design that spreads over ranges, once for each setting of the factors that
// have levels.
type layout struct {
	inner design.Plan
	from  int64 // its first design point
	words string
}

// mostLayouts is for how many settings of the levelled factors effects are told.
const mostLayouts = 4

// layouts takes a crossed design apart.
func (s *source) layouts() []layout {
	cross, crossed := s.plan.Design.(*design.Cross)
	if !crossed {
		return []layout{{inner: s.plan.Design}}
	}
	var out []layout
	outer := cross.Outer.Factors()
	for i := range min(cross.Outer.Len(), mostLayouts) {
		l := layout{inner: cross.Inner, from: i * cross.Inner.Len()}
		for j, v := range cross.Outer.At(i) {
			l.words += fmt.Sprintf(", %s %s", outer[j].Name, outer[j].Text(v))
		}
		out = append(out, l)
	}
	return out
}

// screening tells elementary effects or shares of variance, where the design is laid out
// for them.
func (s *source) screening() (Part, []string, error) {
	kind := s.plan.Experiment.Design.Kind
	part := Part{Title: "Which factors matter", Words: []string{"Elementary effects (Morris 1991): by how much the outcome changes when one factor moves through its whole range, taken at several places. μ* is the mean size: how much the factor matters. σ says how much the effect differs from place to place. An effect no greater than its noise is chance."}}
	if kind == "saltelli" {
		part = Part{Title: "Shares of the variance", Words: []string{"Sobol's indices: the share of the variance of the expected outcome that a factor brings by itself (first order) and together with others (total). They divide what the factors do; the share of one run's variance that comes with chance stands apart."}}
	}
	if kind != "morris" && kind != "saltelli" || len(s.complete) == 0 {
		return Part{}, nil, nil
	}
	var drivers []string
	for i, m := range s.primary() {
		for p := range min(s.judged(), mostLayouts) {
			for j, l := range s.layouts() {
				if i > 0 && (p > 0 || j > 0) {
					continue // other outcomes: the baseline alone
				}
				words, err := s.indices(&part, m, p, l)
				if shape := (*sensitivity.ShapeError)(nil); errors.As(err, &shape) {
					part.Words = append(part.Words, fmt.Sprintf("%s under %s: cannot be told (%s).", m.Key, s.plan.Policies[p].Name, shape.Why))
					continue
				}
				if err != nil {
					return part, nil, err
				}
				if i == 0 && p == 0 && j == 0 {
					drivers = words
				}
			}
		}
	}
	return part, drivers, nil
}

// indices adds one outcome's indices to a part, and says the greatest in words.
func (s *source) indices(part *Part, m sim.Measure, policy int, l layout) ([]string, error) {
	about := fmt.Sprintf("%s under %s%s", m.Key, s.plan.Policies[policy].Name, l.words)
	replicates := s.defined(m, policy, l)
	if len(replicates) == 0 {
		return nil, &sensitivity.ShapeError{Why: "the outcome is undefined somewhere in every replicate"}
	}
	b := sensitivity.Bootstrap{Resamples: 1000, Seed: s.plan.Experiment.Seed}
	at := func(i int64) []float64 {
		runs := s.at(m.Key, l.from+i, policy)
		out := make([]float64, len(replicates))
		for j, k := range replicates {
			out[j] = runs[k]
		}
		return out
	}
	if d, ok := l.inner.(*design.Trajectories); ok {
		return s.morris(part, m, about, d, at, b)
	}
	if d, ok := l.inner.(*design.Radial); ok {
		return s.sobol(part, m, about, d, at, b)
	}
	return nil, nil
}

// defined lists the complete replicates in which the outcome is defined at every point.
func (s *source) defined(m sim.Measure, policy int, l layout) []int {
	return slices.DeleteFunc(slices.Clone(s.complete), func(k int) bool {
		for i := range l.inner.Len() {
			if math.IsNaN(s.at(m.Key, l.from+i, policy)[k]) {
				return true
			}
		}
		return false
	})
}

func (s *source) morris(part *Part, m sim.Measure, about string, d *design.Trajectories, at func(int64) []float64, b sensitivity.Bootstrap) ([]string, error) {
	var paths []sensitivity.Trajectory
	for i := range d.Len() {
		if move := d.Locate(i); move.Step == 0 {
			paths = append(paths, sensitivity.Trajectory{Outcomes: at(i)})
		} else {
			last := &paths[len(paths)-1]
			last.Moves = append(last.Moves, sensitivity.Move{Factor: move.Factor, Delta: move.Delta, Outcomes: at(i)})
		}
	}
	effects, err := sensitivity.Screen(len(d.Factors()), paths, b)
	if err != nil {
		return nil, err
	}
	scale, unit := shown(m)
	in := figure.Differences{Axis: fmt.Sprintf("mean size of the elementary effects, μ* [%s]", unit), Sorted: true, Filled: "greater than its noise", Hollow: "no greater than its noise"}
	in.Alt = "Mean size of the elementary effects of each factor on " + about
	g := s.grid(fmt.Sprintf("Elementary effects on %s [%s]", about, unit), "runs.csv, column "+m.Key+": within each replicate the change of the outcome along a step of a trajectory, divided by the step as a share of the range; mean over replicates; μ*, μ and σ over trajectories, 95 % intervals over 1,000 resamples of trajectories. Noise: standard error of one effect from the scatter of replicates.",
		"factor", "μ*", "μ", "σ", "noise")
	order := make([]int, len(effects))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return falling(effects[a].MuStar.Value, effects[b].MuStar.Value) })
	var words []string
	for _, i := range order {
		e, name := effects[i], d.Factors()[i].Name
		matters := !(e.MuStar.Value <= e.Noise)
		in.Rows = append(in.Rows, figure.Difference{Label: name, Estimate: figure.Estimate{Value: e.MuStar.Value * scale, Low: e.MuStar.Low * scale, High: e.MuStar.High * scale}, Credible: matters})
		g.Rows = append(g.Rows, GridRow{Cells: []Cell{{Text: name, Strong: matters}, quantity(e.MuStar, scale), quantity(e.Mu, scale), quantity(e.Sigma, scale), say(number(e.Noise*scale, digits(e.Noise*scale)))}})
		verdict := "greater than its noise"
		if !matters {
			verdict = "no greater than its noise"
		}
		words = append(words, fmt.Sprintf("%s: moving it through its range changes %s by %s %s in size, on average over the places tried (%s).", name, m.Key, number(e.MuStar.Value*scale, digits(e.MuStar.Value*scale)), unit, verdict))
	}
	svg, err := figure.Intervals(in)
	s.lead(svg, "Mean size of the elementary effects of each factor on "+about+", with 95 % intervals.")
	part.Figures = append(part.Figures, s.figure(svg, "Mean size of the elementary effects of each factor on "+about+".", "Column μ* of the table."))
	part.Grids = append(part.Grids, g)
	return words[:min(5, len(words))], err
}

func (s *source) sobol(part *Part, m sim.Measure, about string, d *design.Radial, at func(int64) []float64, b sensitivity.Bootstrap) ([]string, error) {
	var in sensitivity.Design
	in.AB = make([][][]float64, len(d.Factors()))
	for row := range d.Base() {
		in.A = append(in.A, at(d.Index(row, design.A, 0)))
		in.B = append(in.B, at(d.Index(row, design.B, 0)))
		for f := range d.Factors() {
			in.AB[f] = append(in.AB[f], at(d.Index(row, design.Mixed, f)))
		}
	}
	x, err := sensitivity.Decompose(in, b)
	if err != nil {
		return nil, err
	}
	bars := figure.Sensitivities{Noise: drawn(x.Noise)}
	bars.Alt = "First-order and total indices of each factor for " + about
	g := s.grid("Shares of the variance of "+about, "runs.csv, column "+m.Key+": first order after Saltelli et al. (2010), total after Jansen (1999), products of one replicate's noise with itself left out; 95 % intervals over 1,000 resamples of points.", "factor", "first order", "total")
	var words []string
	for i, f := range d.Factors() {
		first, total := x.Factors[i].First, x.Factors[i].Total
		bars.Factors = append(bars.Factors, figure.Index{Label: f.Name, First: drawn(first), Total: drawn(total)})
		g.Rows = append(g.Rows, GridRow{Cells: []Cell{say(f.Name), quantity(first, 1), quantity(total, 1)}})
		words = append(words, fmt.Sprintf("%s: %s of the variance that the factors bring to %s is its own, %s with what it does together with others.", f.Name, shareText(first.Value), m.Key, shareText(total.Value)))
	}
	g.Rows = append(g.Rows, GridRow{Quiet: true, Cells: []Cell{say("share of chance in one run"), quantity(x.Noise, 1), {}}})
	g.Notes = append(g.Notes, fmt.Sprintf("Mean of the outcome %s, variance of the expected outcome over the points %s. Estimates of shares near 0 or 1 may lie outside that range.", number(x.Mean, digits(x.Mean)), number(x.Variance, digits(x.Variance))))
	svg, err := figure.SobolBars(bars)
	s.lead(svg, "Shares of the variance that each factor brings to "+about+".")
	part.Figures = append(part.Figures, s.figure(svg, "First-order and total indices for "+about+".", "The table of these indices."))
	part.Grids = append(part.Grids, g)
	return words, err
}

// shareText writes an estimated share of a whole, which may lie a little outside it.
func shareText(v float64) string {
	switch {
	case v < 0.005:
		return "about none"
	case v > 0.995:
		return "about all"
	}
	return number(v*100, 0) + " %"
}

// lead keeps the first figure for the sheet.
func (s *source) lead(svg, words string) {
	if s.headline == "" {
		s.headline, s.headlineWords = svg, words
	}
}

func drawn(q sensitivity.Quantity) figure.Estimate { return figure.Estimate(q) }

// quantity is a cell of an estimate with its interval.
func quantity(q sensitivity.Quantity, scale float64) Cell {
	return estimate(q.Value*scale, q.Low*scale, q.High*scale)
}

func falling(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}
