// Package report says what a batch of runs found: tables in plain words for the screen,
// and the same as files and JSON for other programs.
package report

import (
	"cmp"
	"math"
	"slices"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/inference"
	"pocsim/sim"
)

// A Comparison is what an experiment found, over the replicates that every policy
// finished.
type Comparison struct {
	Result   *batch.Result
	Complete []int // replicates finished under every policy, in order
	Outcomes []Outcome
	Policies []Policy
	Failures []*batch.Failure

	// What the command line asks for beyond the experiment, so that it can be asked again.
	Added     []string // policies in place of the experiment's, as --policy names them
	TwinAsked bool
}

// An Outcome is one measure with what every policy came to.
type Outcome struct {
	Measure  sim.Measure
	Primary  bool                   // named before the runs as what the question is about
	Samples  []inference.Sample     // by policy
	Against  []inference.Difference // by policy, to the first; the first's own is zero
	Adjusted []float64              // by policy: Holm's probability over all primary comparisons; NaN where none
	Cut      []bool                 // by policy: the interval of the mean was cut to what is possible
}

// A Policy is the harm and the hold-ups of one policy, means per run.
type Policy struct {
	Ledger   []Link
	Harmed   float64 // mean persons per run, all links
	Refusals []Refusal
	Asked    []Asked
}

// A Link is the harm done while one link held the chain, mean persons per run.
type Link struct {
	Name                                         string
	Killed, Injured, Abducted, Harmed, Incidents float64
}

// A Refusal is how often one row of the rules kept units from acting or made them ask,
// means per run.
type Refusal struct {
	Row, Contingent, Why      string
	Hidden                    bool
	Refused, Barred, Referred float64
}

// Times is how often the row kept a unit from acting.
func (r Refusal) Times() float64 { return r.Refused + r.Barred }

// Asked is what one authority was asked, means per run.
type Asked struct {
	Authority             string
	Hours, Times, Refused float64
}

// HarmAverted is the outcome that only a twin can give.
const HarmAverted = "harm_averted"

// Compare sums up a batch.
func Compare(res *batch.Result) *Comparison {
	c := &Comparison{Result: res}
	for k := range res.Experiment.Replicates {
		whole := true
		for p := range res.Policies {
			whole = whole && res.Runs[p][k].Finished
		}
		if whole {
			c.Complete = append(c.Complete, k)
		}
	}
	for k := range res.Experiment.Replicates {
		for p := range res.Policies {
			if f := res.Runs[p][k].Failure; f != nil {
				c.Failures = append(c.Failures, f)
			}
		}
	}
	for m, measure := range sim.Measures {
		c.outcome(measure, func(p, k int) float64 { return res.Runs[p][k].Values[m] })
	}
	if c.HasTwin() {
		c.outcome(averted(res))
	}
	c.adjust()
	for p := range res.Policies {
		c.Policies = append(c.Policies, c.sum(p))
	}
	return c
}

// HasTwin reports whether the last policy is the mission's absence.
func (c *Comparison) HasTwin() bool { return c.Result.Experiment.Twin }

// averted is the harm that the twin of each run suffered and the run did not.
func averted(res *batch.Result) (sim.Measure, func(p, k int) float64) {
	harmed := experiments.MeasureAt("civilians_harmed")
	twin := len(res.Policies) - 1
	m := sim.Measure{Key: HarmAverted, Unit: "persons", Doc: "civilians harmed in the same run without a mission, less those harmed in it"}
	return m, func(p, k int) float64 { return res.Runs[twin][k].Values[harmed] - res.Runs[p][k].Values[harmed] }
}

func (c *Comparison) outcome(m sim.Measure, value func(p, k int) float64) {
	o := Outcome{Measure: m}
	for _, primary := range c.Result.Experiment.Primary {
		o.Primary = o.Primary || primary.Key == m.Key
	}
	o.Primary = o.Primary || m.Key == HarmAverted
	var first []float64
	for p := range c.Result.Policies {
		values := make([]float64, 0, len(c.Complete))
		for _, k := range c.Complete {
			values = append(values, value(p, k))
		}
		if p == 0 {
			first = values
		}
		sample, cut := inference.Summarise(values).Within(possible(m))
		o.Samples, o.Cut = append(o.Samples, sample), append(o.Cut, cut)
		o.Against = append(o.Against, inference.Compare(values, first))
		o.Adjusted = append(o.Adjusted, math.NaN())
	}
	c.Outcomes = append(c.Outcomes, o)
}

// possible returns between which values an outcome lies by its nature: nothing counted is
// below zero, and no share above one. Only a difference may be anything.
func possible(m sim.Measure) (low, high float64) {
	switch {
	case m.Key == HarmAverted:
		return math.Inf(-1), math.Inf(1)
	case m.Unit == "share":
		return 0, 1
	}
	return 0, math.Inf(1)
}

// NotRun is how many runs were never finished, nor failed: the batch was stopped before.
func (c *Comparison) NotRun() int {
	n := 0
	for p := range c.Result.Runs {
		for k := range c.Result.Runs[p] {
			if !c.Result.Runs[p][k].Ended() {
				n++
			}
		}
	}
	return n
}

// Primary lists the primary outcomes in the order in which the experiment names them.
func (c *Comparison) Primary() []*Outcome {
	var out []*Outcome
	keys := make([]string, 0, len(c.Result.Experiment.Primary)+1)
	for _, m := range c.Result.Experiment.Primary {
		keys = append(keys, m.Key)
	}
	for _, key := range append(keys, HarmAverted) {
		for i := range c.Outcomes {
			if c.Outcomes[i].Measure.Key == key {
				out = append(out, &c.Outcomes[i])
			}
		}
	}
	return out
}

// adjust works out Holm's probabilities over all primary outcomes and policies together.
// The twin is left out: that a mission matters is not one of the questions asked.
func (c *Comparison) adjust() {
	var p []float64
	var where []*float64
	for i := range c.Outcomes {
		o := &c.Outcomes[i]
		if !o.Primary || o.Measure.Key == HarmAverted {
			continue
		}
		for a := 1; a < len(c.Result.Experiment.Policies); a++ {
			p, where = append(p, o.Against[a].P), append(where, &o.Adjusted[a])
		}
	}
	for i, v := range inference.Holm(p) {
		*where[i] = v
	}
}

// sum takes the means of one policy's ledger, refusals and waits over the whole replicates.
func (c *Comparison) sum(p int) Policy {
	var out Policy
	n := float64(len(c.Complete))
	links, refusals, asked := map[string]*Link{}, map[string]*Refusal{}, map[string]*Asked{}
	for _, k := range c.Complete {
		run := &c.Result.Runs[p][k]
		for _, row := range run.Ledger {
			l := entry(links, row.Link, Link{Name: row.Link})
			l.Killed += float64(row.Killed) / n
			l.Injured += float64(row.Injured) / n
			l.Abducted += float64(row.Abducted) / n
			l.Harmed += float64(row.Killed+row.Injured+row.Abducted) / n
			l.Incidents += float64(row.Incidents) / n
			out.Harmed += float64(row.Killed+row.Injured+row.Abducted) / n
		}
		for _, row := range run.Refusals {
			r := entry(refusals, row.Row, Refusal{Row: row.Row, Contingent: row.Contingent, Why: row.Why, Hidden: row.Hidden})
			r.Refused += float64(row.Refusals) / n
			r.Barred += float64(row.Bars) / n
			r.Referred += float64(row.Referred) / n
		}
		for _, row := range run.Asked {
			a := entry(asked, row.Authority, Asked{Authority: row.Authority})
			a.Hours += row.Hours / n
			a.Times += float64(row.Asked) / n
			a.Refused += float64(row.Refused) / n
		}
	}
	out.Ledger = sorted(links, func(l Link) (float64, string) { return l.Harmed, l.Name })
	out.Refusals = sorted(refusals, func(r Refusal) (float64, string) { return r.Times() + r.Referred/1e6, r.Row })
	out.Asked = sorted(asked, func(a Asked) (float64, string) { return a.Hours, a.Authority })
	return out
}

func entry[T any](m map[string]*T, key string, fresh T) *T {
	if m[key] == nil {
		m[key] = &fresh
	}
	return m[key]
}

// sorted lists a map's values by falling amount, then by name.
func sorted[T any](m map[string]*T, by func(T) (float64, string)) []T {
	out := make([]T, 0, len(m))
	for _, v := range m {
		out = append(out, *v)
	}
	slices.SortFunc(out, func(a, b T) int {
		va, na := by(a)
		vb, nb := by(b)
		return cmp.Or(cmp.Compare(vb, va), cmp.Compare(na, nb))
	})
	return out
}
