package page

import (
	"fmt"
	"math"
	"slices"

	"pocsim/experiments/inference"
	"pocsim/sim"
)

// A Comparison is the policies against the baseline.
type Comparison struct {
	Names    []Named
	Basis    string // what a replicate's value is, and which replicates count
	Outcomes []Outcome
	Family   Family
	Averted  []Averted // against no mission, where there is a twin
	Rules    []string
	Grids    []*Grid
}

// A Named policy.
type Named struct{ Name, Title string }

// A Family is the comparisons that are judged together.
type Family struct {
	Size      int     // comparisons with a probability
	Resamples int     // of max-t; 0 where it was not done
	Critical  float64 // |t|
	Why       string  // why max-t was not done
}

// An Outcome is one primary outcome under every policy.
type Outcome struct {
	Measure sim.Measure
	Rows    []Row
	Margin  float64 // NaN where none was named
}

// A Row is one policy's outcome, and its difference to the baseline: policy minus baseline.
type Row struct {
	Policy      int
	Name        string
	Yardstick   bool // the twin without a mission: not judged
	Sample      inference.Sample
	Difference  inference.Difference
	Holm        float64           // NaN where not judged
	Together    *inference.Member // by max-t; nil where not judged
	DZ          inference.Standardised
	A12         inference.Superiority
	PerAvoided  *inference.PerAvoided // of outcomes that count, less of which is better
	Equivalence *inference.Equivalence
}

// An Averted is the harm of no mission less that of a policy.
type Averted struct {
	Name   string
	Sample inference.Sample
}

// compare judges every policy against the first in every primary outcome.
func (s *source) compare() Comparison {
	c := Comparison{Basis: s.basis()}
	for _, p := range s.plan.Policies {
		c.Names = append(c.Names, Named{p.Name, p.Title})
	}
	for _, m := range s.primary() {
		c.Outcomes = append(c.Outcomes, s.outcome(m))
	}
	s.judge(&c)
	if len(s.plan.Policies) > s.judged() {
		twin := s.values(harm, s.judged())
		for p := range s.judged() {
			values := s.values(harm, p)
			for k := range values {
				values[k] = twin[k] - values[k]
			}
			c.Averted = append(c.Averted, Averted{s.plan.Policies[p].Name, inference.Summarise(values)})
		}
	}
	if len(s.complete) > 0 {
		c.Rules, c.Grids = s.rules(&c), s.comparisonGrids(&c)
	}
	return c
}

// basis says what a replicate's value is and which replicates count.
func (s *source) basis() string {
	return fmt.Sprintf("Counted are the %s finished under every policy%s.%s", plural(int64(len(s.complete)), "replicate", "replicates"),
		map[bool]string{true: " at every design point"}[s.designed()], s.averaged())
}

func (s *source) outcome(m sim.Measure) Outcome {
	o := Outcome{Measure: m, Margin: math.NaN()}
	for _, margin := range s.options.Margins {
		if margin.Outcome == m.Key {
			o.Margin = margin.Within
		}
	}
	base := s.values(m.Key, 0)
	for p, policy := range s.plan.Policies {
		values := s.values(m.Key, p)
		sample, _ := inference.Summarise(values).Within(possible(m))
		row := Row{Policy: p, Name: policy.Name, Yardstick: p >= s.judged(), Sample: sample, Holm: math.NaN()}
		if p > 0 {
			row.Difference = inference.Compare(values, base)
			row.DZ = inference.CohenDZ(values, base, inference.Level)
			row.A12 = inference.VarghaDelaney(values, base)
			if counted(m) && m.LowerIsBetter {
				per := inference.MissionsPerAvoided(values, base)
				row.PerAvoided = &per
			}
			if !math.IsNaN(o.Margin) && !row.Yardstick {
				e := inference.Equivalent(values, base, o.Margin, 1-inference.Level)
				row.Equivalence = &e
			}
		}
		o.Rows = append(o.Rows, row)
	}
	return o
}

// possible returns between which values an outcome lies by its nature.
func possible(m sim.Measure) (low, high float64) {
	if m.Unit == "share" {
		return 0, 1
	}
	return 0, math.Inf(1)
}

// mostDrawn bounds how much is drawn again to judge comparisons together.
const mostDrawn = 2_000_000_000

// judge adjusts for all comparisons of the page being read together. The twin is left out:
// that a mission matters is not one of the questions asked.
func (s *source) judge(c *Comparison) {
	var p []float64
	var rows []*Row
	var differences [][]float64
	for i := range c.Outcomes {
		o := &c.Outcomes[i]
		base := s.values(o.Measure.Key, 0)
		for j := range o.Rows {
			r := &o.Rows[j]
			if r.Policy == 0 || r.Yardstick || r.Difference.N < 2 || r.Difference.Identical {
				continue
			}
			d := s.values(o.Measure.Key, r.Policy)
			for k := range d {
				d[k] -= base[k]
			}
			rows, p, differences = append(rows, r), append(p, r.Difference.P), append(differences, d)
		}
	}
	c.Family.Size, c.Family.Critical = len(rows), math.NaN()
	for i, v := range inference.Holm(p) {
		rows[i].Holm = v
	}
	const resamples = 2000
	switch {
	case len(rows) == 0:
		return
	case len(s.complete) < inference.LeastRuns:
		c.Family.Why = fmt.Sprintf("Max-t wants at least %d replicates, and there are %d.", inference.LeastRuns, len(s.complete))
		return
	case resamples*len(rows)*len(s.complete) > mostDrawn:
		c.Family.Why = "Max-t was left out: so many replicates are too many to draw again; Holm holds."
		return
	}
	family := inference.MaxT(differences, inference.Bootstrap{Resamples: resamples, Seed: s.plan.Experiment.Seed})
	c.Family.Resamples, c.Family.Critical = family.Resamples, family.Critical
	for i := range rows {
		rows[i].Together = &family.Members[i]
	}
}

// Clear reports whether the difference stands clear of zero with all comparisons judged
// together: whether the interval that holds for all of them at once leaves zero out, and by
// Holm where there is none. Alone reports whether it does taken by itself.
func (r *Row) Clear() bool {
	if !r.Alone() {
		return false
	}
	if r.Together != nil {
		return !r.Together.Interval.Covers(0)
	}
	return r.Holm < 1-inference.Level
}

// together writes the probability with all comparisons judged together, and whose it is.
func (r *Row) together() string {
	if r.Together != nil {
		return chance(r.Together.SingleStep) + " by max-t"
	}
	return chance(r.Holm) + " by Holm"
}

// by names the method that judges all comparisons together.
func (f *Family) by() string {
	if f.Resamples > 0 {
		return "max-t, at most Bonferroni"
	}
	return "Holm"
}

// column names the column of the tables that it is read from.
func (f *Family) column() string {
	if f.Resamples > 0 {
		return "all together"
	}
	return "p, Holm"
}

// Alone reports whether the interval, taken by itself, excludes zero.
func (r *Row) Alone() bool {
	return r.Policy > 0 && r.Difference.N > 0 && !r.Difference.Identical && r.Difference.Credible()
}

// differs reports whether any policy that is judged is not identical to the baseline.
func (o *Outcome) differs() bool {
	return slices.ContainsFunc(o.Rows, func(r Row) bool { return r.Policy > 0 && !r.Yardstick && r.Difference.N > 0 && !r.Difference.Identical })
}

// better reports whether a difference is to the good.
func (o *Outcome) better(d float64) bool { return d < 0 == o.Measure.LowerIsBetter }
