// Package attribution divides the harm averted between two policies among the changes
// that make the difference: how much of it does each lever deserve?
//
// Every subset of the levers (or those that drawn orders need) is run over the same
// replicates, each with the same land, people, threats and chance, and Shapley's value is
// taken replicate by replicate. The values add up to the whole difference, exactly.
package attribution

import (
	"context"
	"fmt"
	"slices"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/inference/shapley"
	"pocsim/scenarios"
	"pocsim/sim"
)

// A Lever is one or more changes that are made together.
type Lever struct {
	Name, Title string
	Set         []scenarios.Override
}

// A Question is what to attribute: the outcomes of a scenario between a base and the base
// with all levers.
type Question struct {
	Name     string // of the experiment
	Scenario string
	Base     *scenarios.Loaded    // with what holds throughout
	Common   []scenarios.Override // what holds throughout
	From, To string               // the policies, in words
	Levers   []Lever
	Seed     uint64
	Fresh    bool // a land of its own for every replicate
}

// Between asks of an experiment how the levers between two of its policies share what
// lies between them. Each change that the second makes and the first does not is a lever.
func Between(e *experiments.Experiment, from, to string) (Question, error) {
	q := Question{Name: e.Name, Scenario: e.Scenario, Base: e.Base, From: from, To: to, Seed: e.Seed, Fresh: e.FreshLand}
	find := func(name string) (experiments.Policy, error) {
		i := slices.IndexFunc(e.Policies, func(p experiments.Policy) bool { return p.Name == name })
		if i < 0 {
			var names []string
			for _, p := range e.Policies {
				names = append(names, p.Name)
			}
			return experiments.Policy{}, fmt.Errorf("%s has no policy %q%s", e.Name, name, scenarios.Meant(name, names))
		}
		return e.Policies[i], nil
	}
	a, err := find(from)
	if err != nil {
		return q, err
	}
	b, err := find(to)
	if err != nil {
		return q, err
	}
	q.Common = slices.Concat(e.Common, a.Set)
	for _, o := range b.Set {
		text := experiments.ChangeText(o)
		if !slices.ContainsFunc(a.Set, func(other scenarios.Override) bool { return experiments.ChangeText(other) == text }) {
			q.Levers = append(q.Levers, Lever{Name: text, Set: []scenarios.Override{o}})
		}
	}
	for _, o := range a.Set {
		if !slices.ContainsFunc(b.Set, func(other scenarios.Override) bool { return other.Path == o.Path }) {
			return q, fmt.Errorf("the policy %s sets %s and %s leaves it alone: a lever that takes a change back is not known; take a policy between them as the first", from, o.Path, to)
		}
	}
	return q, q.sound()
}

// Pledges asks how the eighteen Kigali Principles share what all of them achieve together.
func Pledges(base *scenarios.Loaded, scenario string, common []scenarios.Override, seed uint64) (Question, error) {
	e, pledges, err := experiments.Kigali(base, scenario, common)
	if err != nil {
		return Question{}, err
	}
	q := Question{Name: "kigali", Scenario: scenario, Base: e.Base, Common: e.Common, From: "as deployed", To: "all pledges", Seed: seed}
	for _, p := range pledges[1:] {
		if len(p.Set) > 0 {
			q.Levers = append(q.Levers, Lever{Name: fmt.Sprintf("p%02d %s", p.Number, p.Title), Set: p.Set})
		}
	}
	return q, q.sound()
}

func (q *Question) sound() error {
	switch n := len(q.Levers); {
	case n == 0:
		return fmt.Errorf("nothing lies between %s and %s", q.From, q.To)
	case n > shapley.Most:
		return fmt.Errorf("%d levers lie between %s and %s; at most %d can be told apart", n, q.From, q.To, shapley.Most)
	}
	return nil
}

// Options say how the question is answered.
type Options struct {
	batch.Options
	Replicates int
	Pairs      int // of orders drawn where the levers are too many for all subsets
	Outcomes   []sim.Measure
	Progress   func(done, total int) // after every run; may be nil
}

// An Attribution is the answer.
type Attribution struct {
	Question
	Plan     shapley.Plan
	Subsets  int
	Runs     int
	Outcomes []Outcome
	Stopped  bool // before all was run: there is no answer
	Failures []*batch.Failure
}

// An Outcome is one measure divided among the levers.
type Outcome struct {
	Measure      sim.Measure
	Division     shapley.Division
	Interactions []shapley.Interaction // of pairs; none where orders were drawn
}

// together is how many subsets are run at a time: their scenarios are in memory.
const together = 64

// Ask runs what it takes and divides.
func Ask(ctx context.Context, q Question, o Options) (*Attribution, error) {
	plan, err := shapley.New(len(q.Levers), o.Pairs, q.Seed)
	if err != nil {
		return nil, err
	}
	sets := slices.Collect(plan.Subsets())
	out := &Attribution{Question: q, Plan: plan, Subsets: len(sets), Runs: len(sets) * o.Replicates}
	values := make([]map[shapley.Set][]float64, len(o.Outcomes))
	for i := range values {
		values[i] = map[shapley.Set][]float64{}
	}
	before := 0
	for chunk := range slices.Chunk(sets, together) {
		e, err := q.experiment(chunk, o.Replicates)
		if err != nil {
			return nil, err
		}
		run := o.Options
		run.Progress = func(p batch.Progress) {
			if o.Progress != nil {
				o.Progress(before+p.Done, out.Runs)
			}
		}
		res, err := batch.Do(ctx, e, run)
		if err != nil {
			return nil, err
		}
		before += len(chunk) * o.Replicates
		out.take(res, chunk, o.Outcomes, values)
		if out.Stopped = res.Stopped; out.Stopped {
			return out, nil
		}
	}
	for i, m := range o.Outcomes {
		one := Outcome{Measure: m}
		of := func(s shapley.Set) []float64 { return values[i][s] }
		if one.Division, err = plan.Divide(of); err != nil {
			return nil, err
		}
		if plan.IsExact() {
			if one.Interactions, err = plan.Interactions(of); err != nil {
				return nil, err
			}
		}
		out.Outcomes = append(out.Outcomes, one)
	}
	return out, nil
}

// experiment makes subsets of the levers into policies.
func (q *Question) experiment(sets []shapley.Set, replicates int) (*experiments.Experiment, error) {
	e := &experiments.Experiment{Name: q.Name, Scenario: q.Scenario, Base: q.Base, Replicates: replicates, Seed: q.Seed, FreshLand: q.Fresh}
	for _, s := range sets {
		p := experiments.Policy{Name: fmt.Sprintf("levers-%x", uint32(s))}
		for i, lever := range q.Levers {
			if s.Has(i) {
				p.Set = append(p.Set, lever.Set...)
			}
		}
		e.Policies = append(e.Policies, p)
	}
	return e.With(q.Common)
}

// take reads the outcomes off a batch; those of a failed run are undefined.
func (a *Attribution) take(res *batch.Result, sets []shapley.Set, outcomes []sim.Measure, into []map[shapley.Set][]float64) {
	places := make([]int, len(outcomes))
	for i, m := range outcomes {
		places[i] = experiments.MeasureAt(m.Key)
	}
	for p, s := range sets {
		for i, at := range places {
			values := make([]float64, len(res.Runs[p]))
			for k := range values {
				values[k] = nan
				if run := &res.Runs[p][k]; run.Finished {
					values[k] = run.Values[at]
				}
			}
			into[i][s] = values
		}
		for k := range res.Runs[p] {
			if f := res.Runs[p][k].Failure; f != nil {
				a.Failures = append(a.Failures, f)
			}
		}
	}
}
