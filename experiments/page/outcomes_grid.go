package page

import (
	"fmt"
	"math"

	"pocsim/experiments/inference"
)

// comparisonGrids lays the comparison out, two tables for each outcome: what differs, and
// how large that is.
func (s *source) comparisonGrids(c *Comparison) []*Grid {
	var out []*Grid
	for i := range c.Outcomes {
		o := &c.Outcomes[i]
		out = append(out, s.outcomeGrid(o))
		if o.differs() {
			out = append(out, s.effectGrid(o))
		}
	}
	if len(c.Averted) > 0 {
		g := s.grid("Harm averted: civilians harmed in the same replicate without a mission, less those harmed with it [persons per mission]",
			"runs.csv, column civilians_harmed: within each replicate the row of policy no-mission minus the policy's; mean over replicates, Student interval.", "policy", "n", "mean")
		for _, a := range c.Averted {
			g.Rows = append(g.Rows, GridRow{Cells: []Cell{say(a.Name), say(count(a.Sample.N)), estimate(a.Sample.Mean, a.Sample.Low, a.Sample.High)}})
		}
		out = append(out, g)
	}
	return out
}

// rules say once how the numbers of these tables follow from the exported runs.
func (s *source) rules(c *Comparison) []string {
	a := "Rule A. Rows of runs.csv with status done, complete replicates only." + s.averaged() + " n: replicates in which the outcome is defined. Mean: over replicates, 95 % Student interval (n − 1 degrees of freedom), cut at what is possible."
	if len(s.plan.Policies) < 2 {
		return []string{a}
	}
	a += " Difference: policy minus " + s.plan.Policies[0].Name + " within each replicate, then mean and Student interval. Lower, higher, equal: replicates by the sign of the difference."
	if c.Family.Size > 0 {
		a += fmt.Sprintf(" p, Holm: two-sided paired t, adjusted over all %d comparisons of primary outcomes (Holm 1979).", c.Family.Size)
	}
	if c.Family.Resamples > 0 {
		a += fmt.Sprintf(" All together: intervals that hold for all %d at once, and the p that go with them (single step), by max-t over %s resamples of whole replicates (Westfall and Young 1993), drawn from the experiment's seed; Bonferroni's where those are narrower. Bold, and filled in figures: this interval leaves out zero. Holm goes step by step and may come below 0.05 where it does not.", c.Family.Size, count(c.Family.Resamples))
	} else if c.Family.Why != "" {
		a += " " + c.Family.Why
	}
	if len(s.plan.Policies) > s.judged() {
		a += " The row " + s.plan.Policies[s.judged()].Name + " is a yardstick and not one of the policies judged."
	}
	if s.judged() < 2 {
		return []string{a}
	}
	return []string{a, "Rule B. d_z: mean over standard deviation of the differences within replicates, interval by the noncentral t. A12: the share of all pairs of a run under the policy and a run under the baseline in which the policy's value is higher, ties counted half (Vargha and Delaney 2000); 0.5 is no difference. Missions per one avoided: 1 over the mean difference, its ends 1 over the interval's; where that interval holds zero they run through infinity and no number is shown; where it is below one, the number in each mission stands there."}
}

func (s *source) outcomeGrid(o *Outcome) *Grid {
	scale, unit := shown(o.Measure)
	per := " per mission"
	if !counted(o.Measure) {
		per = ""
	}
	better := "more is better"
	if o.Measure.LowerIsBetter {
		better = "less is better"
	}
	rule := fmt.Sprintf("runs.csv, column %s, by rule A.", o.Measure.Key)
	if scale != 1 {
		rule += " Shares are shown times 100."
	}
	g := s.grid(fmt.Sprintf("%s: %s [%s%s; %s]", o.Measure.Key, o.Measure.Doc, unit, per, better), rule, "policy", "n", "mean")
	if len(o.Rows) > 1 {
		g.Head = append(g.Head, "difference", "p, Holm", "all together", "p, max-t", "lower / higher / equal")
	}
	for i := range o.Rows {
		r := &o.Rows[i]
		a := r.Sample
		cells := []Cell{{Text: r.Name, Strong: r.Clear()}, say(count(a.N)), estimate(a.Mean*scale, a.Low*scale, a.High*scale)}
		if len(o.Rows) > 1 {
			cells = append(cells, r.contrast(scale)...)
		}
		g.Rows = append(g.Rows, GridRow{Cells: cells, Quiet: r.Yardstick})
		if a.N < len(s.complete) {
			g.Notes = append(g.Notes, fmt.Sprintf("%s: undefined in %s of %d replicates, which are left out.", r.Name, count(len(s.complete)-a.N), len(s.complete)))
		}
	}
	return g
}

// contrast is the cells of a row that compare it with the baseline.
func (r *Row) contrast(scale float64) []Cell {
	d := r.Difference
	switch {
	case r.Policy == 0:
		return []Cell{say("baseline"), {}, {}, {}, {}}
	case d.N == 0:
		return []Cell{say(none), {}, {}, {}, say("undefined")}
	case d.Identical:
		return []Cell{say("identical"), {}, {}, {}, say(fmt.Sprintf("0 / 0 / %d", d.Equal))}
	}
	first := change(d.Mean*scale, d.Low*scale, d.High*scale)
	first.Strong = r.Clear()
	cells := []Cell{first, say(chance(r.Holm)), {}, {}, say(fmt.Sprintf("%d / %d / %d", d.Lower, d.Higher, d.Equal))}
	if r.Yardstick {
		cells[1] = say("not judged")
	}
	if m := r.Together; m != nil {
		low, high := m.Interval.Low*scale, m.Interval.High*scale
		n := suited(d.Mean*scale, low, high)
		if places(low, high) < 0 {
			n = places(d.Low*scale, d.High*scale)
		}
		cells[2], cells[3] = say(between(low, high, max(n, 0))), say(chance(m.SingleStep))
	}
	return cells
}

// effectGrid says how large the differences are.
func (s *source) effectGrid(o *Outcome) *Grid {
	g := s.grid(o.Measure.Key+": size of the differences",
		"runs.csv, column "+o.Measure.Key+", by rule B.",
		"policy", "d_z", "A12")
	per := o.Rows[1].PerAvoided != nil
	if per {
		g.Head = append(g.Head, "missions per one avoided")
	}
	margin := !math.IsNaN(o.Margin)
	scale, unit := shown(o.Measure)
	if margin {
		g.Head = append(g.Head, fmt.Sprintf("within ±%s %s?", number(o.Margin*scale, digits(o.Margin*scale)), unit))
		g.Rule += " Within the margin: two one-sided paired t tests at 5 % (Schuirmann 1987), which is whether the 90 % interval lies within it."
		g.Notes = append(g.Notes, "The margin was given to this report and is no part of the study: it is honest only if it was fixed before the results were seen.")
	}
	for i := range o.Rows[:s.judged()] {
		r := &o.Rows[i]
		if r.Policy == 0 || r.Difference.N == 0 || r.Difference.Identical {
			continue
		}
		cells := []Cell{say(r.Name), say(none), say(none)}
		if d := r.DZ; !math.IsNaN(d.DZ) && !math.IsInf(d.DZ, 0) {
			cells[1] = change(d.DZ, d.Interval.Low, d.Interval.High)
		}
		if a := r.A12; !math.IsNaN(a.A12) {
			cells[2] = Cell{Text: number(a.A12, 2), Sub: a.Magnitude()}
		}
		if per {
			cells = append(cells, avoided(r.PerAvoided))
		}
		if margin {
			cells = append(cells, within(r.Equivalence, scale))
		}
		g.Rows = append(g.Rows, GridRow{Cells: cells})
	}
	return g
}

// avoided is how many missions it takes to avoid one event, where that can be told.
func avoided(p *inference.PerAvoided) Cell {
	switch {
	case p.N < 2 || math.IsNaN(p.Missions):
		return say(none)
	case p.SpansInfinity || math.IsInf(p.Missions, 0):
		return say("cannot be told")
	case math.Abs(p.Missions) < 1:
		word := "avoided"
		if p.Missions < 0 {
			word = "added"
		}
		n := suited(p.Avoided, p.Interval.Low, p.Interval.High)
		return Cell{Text: number(math.Abs(p.Avoided), n) + " " + word + " in each", Sub: between(min(math.Abs(p.Interval.Low), math.Abs(p.Interval.High)), max(math.Abs(p.Interval.Low), math.Abs(p.Interval.High)), n)}
	case p.Missions < 0:
		return Cell{Text: number(-p.Missions, digits(p.Missions)) + " per one added", Sub: between(-p.High, -p.Low, digits(p.Missions))}
	}
	return Cell{Text: number(p.Missions, digits(p.Missions)), Sub: between(p.Low, p.High, digits(p.Missions))}
}

// within says whether a difference is too small to matter.
func within(e *inference.Equivalence, scale float64) Cell {
	if e == nil || e.N < 2 || math.IsNaN(e.P) {
		return say(none)
	}
	low, high := e.Interval.Low*scale, e.Interval.High*scale
	text := "not shown"
	if e.Equivalent {
		text = "yes"
	}
	return Cell{Text: text, Sub: fmt.Sprintf("90 %%: %s; p %s", between(low, high, max(places(low, high), 0)), chance(e.P))}
}
