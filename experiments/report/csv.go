package report

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"

	"pocsim/experiments"
	"pocsim/scenarios"
	"pocsim/sim"
)

// sheet is a CSV file being written: UTF-8, one heading line, no quotes where none are
// needed, full digits. Seeds and hashes are texts: a spreadsheet would round them.
type sheet struct {
	buffer bytes.Buffer
	lines  *csv.Writer
}

func newSheet(heading ...string) *sheet {
	s := &sheet{}
	s.lines = csv.NewWriter(&s.buffer)
	s.row(heading...)
	return s
}

func (s *sheet) row(cells ...string) { s.lines.Write(cells) } // a buffer takes every write

func (s *sheet) bytes() []byte {
	s.lines.Flush()
	return s.buffer.Bytes()
}

// cell writes a number in full; empty where it is undefined, as R and spreadsheets read it.
func cell(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// factors lists the paths that any policy sets: the factors of the experiment.
func (c *Comparison) factors() []string {
	var out []string
	for _, p := range c.Result.Policies {
		for _, set := range p.Set {
			if !slices.Contains(out, set.Path) {
				out = append(out, set.Path)
			}
		}
	}
	return out
}

// levels returns the level of each factor under a policy: what it sets; where it sets
// nothing, the scenario's own value; empty where a path with * stands for many values.
func levels(p experiments.Policy, factors []string) []string {
	out := make([]string, len(factors))
	var own []scenarios.KV
	for i, path := range factors {
		at := slices.IndexFunc(p.Set, func(o scenarios.Override) bool { return o.Path == path })
		if at >= 0 {
			out[i] = experiments.ValueText(p.Set[at].Value)
			continue
		}
		if own == nil {
			own = scenarios.Effective(p.Scenario.Scenario)
		}
		for _, kv := range own {
			if kv.Path == path {
				out[i] = strings.Trim(kv.Value, `"`)
			}
		}
	}
	return out
}

// RunsCSV is one row for each run that ended: what went in, what came out. The manifest
// says how many were not run.
func (c *Comparison) RunsCSV() []byte {
	res, factors := c.Result, c.factors()
	heading := []string{"experiment", "policy", "replicate", "status", "seed", "terrain_seed", "scenario", "scenario_hash", "model_version"}
	heading = append(heading, factors...)
	for _, m := range sim.Measures {
		heading = append(heading, m.Key)
	}
	if c.HasTwin() {
		heading = append(heading, HarmAverted)
	}
	s := newSheet(append(heading, "ticks", "run_hash")...)
	for p, policy := range res.Policies {
		level := levels(policy, factors)
		for k := range res.Runs[p] {
			run := &res.Runs[p][k]
			if !run.Ended() {
				continue
			}
			cells := []string{res.Experiment.Name, policy.Name, strconv.Itoa(k + 1), run.Status(), strconv.FormatUint(run.Seed, 10),
				strconv.FormatInt(run.LandSeed, 10), res.Experiment.Scenario, policy.Scenario.Hash, sim.ModelVersion}
			cells = append(cells, level...)
			for m := range sim.Measures {
				if run.Finished {
					cells = append(cells, cell(run.Values[m]))
				} else {
					cells = append(cells, "")
				}
			}
			if c.HasTwin() {
				cells = append(cells, c.avertedCell(p, k))
			}
			if run.Finished {
				cells = append(cells, strconv.FormatInt(run.Ticks, 10), HashText(run.Hash))
			} else {
				cells = append(cells, "", "")
			}
			s.row(cells...)
		}
	}
	return s.bytes()
}

func (c *Comparison) avertedCell(p, k int) string {
	if !slices.Contains(c.Complete, k) {
		return ""
	}
	_, value := averted(c.Result)
	return cell(value(p, k))
}

// SummaryCSV is one row for each outcome and policy: mean, interval, paired difference.
func (c *Comparison) SummaryCSV() []byte {
	s := newSheet("experiment", "outcome", "unit", "lower_is_better", "primary", "policy", "n", "mean", "sd", "low95", "high95", "median", "min", "max",
		"baseline", "difference", "difference_low95", "difference_high95", "p", "p_holm", "credible", "identical", "replicates_lower", "replicates_higher", "replicates_equal",
		"correlation", "vrf")
	base := c.Result.Policies[0].Name
	for _, o := range c.Outcomes {
		for p, policy := range c.Result.Policies {
			x, d := o.Samples[p], o.Against[p]
			s.row(c.Result.Experiment.Name, o.Measure.Key, o.Measure.Unit, strconv.FormatBool(o.Measure.LowerIsBetter), strconv.FormatBool(o.Primary),
				policy.Name, strconv.Itoa(x.N), cell(x.Mean), cell(x.SD), cell(x.Low), cell(x.High), cell(x.Median), cell(x.Min), cell(x.Max),
				base, cell(d.Mean), cell(d.Low), cell(d.High), cell(d.P), cell(o.Adjusted[p]), strconv.FormatBool(d.Credible()), strconv.FormatBool(d.Identical),
				strconv.Itoa(d.Lower), strconv.Itoa(d.Higher), strconv.Itoa(d.Equal), cell(d.Correlation), cell(d.VRF))
		}
	}
	return s.bytes()
}

// LedgerCSV is one row for each run and link: harm by the link that held the chain. Its
// sums over a run are the run's totals, exactly.
func (c *Comparison) LedgerCSV() []byte {
	res := c.Result
	s := newSheet("experiment", "policy", "replicate", "seed", "link", "killed", "injured", "abducted", "incidents")
	for p, policy := range res.Policies {
		for k := range res.Runs[p] {
			for _, row := range res.Runs[p][k].Ledger {
				s.row(res.Experiment.Name, policy.Name, strconv.Itoa(k+1), strconv.FormatUint(res.Runs[p][k].Seed, 10), row.Link,
					strconv.FormatInt(row.Killed, 10), strconv.FormatInt(row.Injured, 10), strconv.FormatInt(row.Abducted, 10), strconv.FormatInt(row.Incidents, 10))
			}
		}
	}
	return s.bytes()
}

// RefusalsCSV is one row for each run and row of the rules that kept a unit from acting
// or made it ask.
func (c *Comparison) RefusalsCSV() []byte {
	res := c.Result
	s := newSheet("experiment", "policy", "replicate", "seed", "row", "contingent", "hidden", "refusals", "bars", "referred")
	for p, policy := range res.Policies {
		for k := range res.Runs[p] {
			for _, r := range res.Runs[p][k].Refusals {
				s.row(res.Experiment.Name, policy.Name, strconv.Itoa(k+1), strconv.FormatUint(res.Runs[p][k].Seed, 10), r.Row, r.Contingent,
					strconv.FormatBool(r.Hidden), strconv.FormatInt(r.Refusals, 10), strconv.FormatInt(r.Bars, 10), strconv.FormatInt(r.Referred, 10))
			}
		}
	}
	return s.bytes()
}
