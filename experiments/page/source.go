package page

import (
	"fmt"
	"math"
	"slices"

	"pocsim/experiments"
	"pocsim/experiments/inference"
	"pocsim/experiments/study"
	"pocsim/sim"
)

// harm is the outcome that the bad end, the ledger and no mission at all are told in.
const harm = "civilians_harmed"

// A source is what the sections are computed from.
type source struct {
	results  *study.Results
	plan     *experiments.Plan
	options  Options
	table    *study.Table
	wanted   int   // replicates that the study is to have
	complete []int // replicates finished at every point, in order
	harvest  *harvest
	figures  int // numbered so far
	grids    int

	knees         []string // in a sentence each, over what the first outcome has one
	headline      string   // the figure that shows what factors do to the first outcome
	headlineWords string
}

// open reads what the page needs, the runs themselves once.
func open(r *study.Results, o Options) (*source, error) {
	s := &source{results: r, plan: r.Plan(), options: o}
	var err error
	if s.wanted, err = r.Wanted(); err != nil {
		return nil, err
	}
	keys := []string{harm}
	for _, m := range s.plan.Experiment.Primary {
		keys = append(keys, m.Key)
	}
	if s.table, err = r.Table(keys...); err != nil {
		return nil, err
	}
	for k := range s.wanted {
		whole := true
		for i := range s.table.Done {
			whole = whole && s.table.Done[i][k]
		}
		if whole {
			s.complete = append(s.complete, k)
		}
	}
	s.harvest, err = s.gather()
	return s, err
}

// primary is the outcomes that the question is about, the first the one it turns on.
func (s *source) primary() []sim.Measure { return s.plan.Experiment.Primary }

// judged is how many policies are compared: all but the twin without a mission.
func (s *source) judged() int { return len(s.plan.Experiment.Policies) }

// designed reports whether factors are varied.
func (s *source) designed() bool { return s.plan.Design != nil }

// at returns the outcomes of a design point under a policy, by replicate.
func (s *source) at(key string, design int64, policy int) []float64 {
	return s.table.Of(key)[design*int64(len(s.plan.Policies))+int64(policy)]
}

// values returns one number for each complete replicate: the outcome under a policy, with
// a design the mean over its points. A replicate in which it is undefined anywhere is NaN.
func (s *source) values(key string, policy int) []float64 {
	return s.mean(key, policy, nil)
}

// mean is values over some of the design points; all where none are given.
func (s *source) mean(key string, policy int, points []int64) []float64 {
	out := make([]float64, len(s.complete))
	n := int64(len(points))
	if points == nil {
		n = s.plan.DesignPoints()
	}
	for i := range n {
		d := i
		if points != nil {
			d = points[i]
		}
		runs := s.at(key, d, policy)
		for j, k := range s.complete {
			out[j] += runs[k]
		}
	}
	for j := range out {
		out[j] /= float64(n)
	}
	return out
}

// telling picks policies for a figure that holds few: the baseline and those that differ
// from it most clearly in the first outcome, in their order.
func (s *source) telling(most int) []int {
	all := make([]int, s.judged())
	clear := make([]float64, s.judged())
	base := s.values(s.primary()[0].Key, 0)
	for p := range all {
		all[p] = p
		if d := inference.Compare(s.values(s.primary()[0].Key, p), base); !d.Identical && !math.IsNaN(d.T) {
			clear[p] = math.Abs(d.T)
		}
	}
	clear[0] = math.Inf(1)
	slices.SortStableFunc(all, func(a, b int) int {
		switch {
		case clear[a] > clear[b]:
			return -1
		case clear[a] < clear[b]:
			return 1
		}
		return 0
	})
	all = all[:min(most, len(all))]
	slices.Sort(all)
	return all
}

// leftOut says which policies a figure does not show.
func (s *source) leftOut(kept []int) string {
	if n := s.judged() - len(kept); n > 0 {
		return fmt.Sprintf(" Shown are the baseline and the policies that differ from it most clearly in the first outcome; %s left out for want of room.", plural(int64(n), "policy is", "policies are"))
	}
	return ""
}

// averaged says how a design's points enter a number; empty without a design.
func (s *source) averaged() string {
	if !s.designed() {
		return ""
	}
	return fmt.Sprintf(" A replicate's value is the mean over all %s design points.", count(s.plan.DesignPoints()))
}

// grid numbers a table.
func (s *source) grid(caption, rule string, head ...string) *Grid {
	s.grids++
	return &Grid{Number: s.grids, Caption: caption, Rule: rule, Head: head}
}
