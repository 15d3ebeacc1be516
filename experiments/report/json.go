package report

import (
	"encoding/json"
	"fmt"
	"math"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/sim"
)

// A Number64 is a number that JSON writes as null where it is undefined or infinite,
// since JSON has no words for those.
type Number64 float64

// MarshalJSON implements json.Marshaler.
func (n Number64) MarshalJSON() ([]byte, error) {
	if f := float64(n); !math.IsNaN(f) && !math.IsInf(f, 0) {
		return json.Marshal(f)
	}
	return []byte("null"), nil
}

// HashText writes a World's hash as all files do.
func HashText(h uint64) string { return fmt.Sprintf("%016x", h) }

// An About says which program made a report.
type About struct {
	Version string // of the program
	Command string // as it was called
}

type comparisonJSON struct {
	Version      string         `json:"version"`
	ModelVersion string         `json:"model_version"`
	Command      string         `json:"command"`
	Experiment   string         `json:"experiment"`
	Title        string         `json:"title"`
	Question     string         `json:"question"`
	Scenario     string         `json:"scenario"`
	Seed         uint64         `json:"seed"`
	Replicates   int            `json:"replicates"`
	Complete     int            `json:"replicates_complete"`
	Runs         int            `json:"runs"`
	Failed       int            `json:"runs_failed"`
	NotRun       int            `json:"runs_not_run"`
	Land         string         `json:"land"`
	Set          []string       `json:"set"`
	Note         string         `json:"note"`
	Policies     []policyJSON   `json:"policies"`
	Outcomes     []outcomeJSON  `json:"outcomes"`
	Failures     []failureJSON  `json:"failures"`
	AllRuns      []runEntryJSON `json:"all_runs"`
}

type policyJSON struct {
	Name         string            `json:"name"`
	Title        string            `json:"title"`
	ScenarioHash string            `json:"scenario_hash"`
	Set          map[string]string `json:"set"`
	Ledger       []linkJSON        `json:"ledger"`
	Refusals     []refusalJSON     `json:"refusals"`
	Authorities  []askedJSON       `json:"authorities"`
}

type linkJSON struct {
	Link     string   `json:"link"`
	Killed   float64  `json:"killed_mean"`
	Injured  float64  `json:"injured_mean"`
	Abducted float64  `json:"abducted_mean"`
	Harmed   float64  `json:"harmed_mean"`
	Share    Number64 `json:"share"`
}

type refusalJSON struct {
	Row        string  `json:"row"`
	Contingent string  `json:"contingent"`
	Why        string  `json:"why"`
	Hidden     bool    `json:"hidden"`
	Refused    float64 `json:"refusals_mean"`
	Barred     float64 `json:"bars_mean"`
	Referred   float64 `json:"referred_mean"`
}

type askedJSON struct {
	Authority string  `json:"authority"`
	Hours     float64 `json:"hours_mean"`
	Times     float64 `json:"asked_mean"`
	Refused   float64 `json:"refused_mean"`
}

type outcomeJSON struct {
	Key      string        `json:"key"`
	Unit     string        `json:"unit"`
	Doc      string        `json:"doc"`
	Lower    bool          `json:"lower_is_better"`
	Primary  bool          `json:"primary"`
	Policies []outcomeCell `json:"policies"`
}

type outcomeCell struct {
	Policy      string   `json:"policy"`
	N           int      `json:"n"`
	Mean        Number64 `json:"mean"`
	SD          Number64 `json:"sd"`
	Low         Number64 `json:"low95"`
	High        Number64 `json:"high95"`
	Median      Number64 `json:"median"`
	Min         Number64 `json:"min"`
	Max         Number64 `json:"max"`
	Difference  Number64 `json:"difference"`
	DiffLow     Number64 `json:"difference_low95"`
	DiffHigh    Number64 `json:"difference_high95"`
	P           Number64 `json:"p"`
	Holm        Number64 `json:"p_holm"`
	Credible    bool     `json:"credible"`
	Identical   bool     `json:"identical"`
	Lower       int      `json:"replicates_lower"`
	Higher      int      `json:"replicates_higher"`
	Correlation Number64 `json:"correlation"`
	VRF         Number64 `json:"vrf"`
}

type failureJSON struct {
	Policy    string `json:"policy"`
	Replicate int    `json:"replicate"`
	Seed      uint64 `json:"seed"`
	Tick      int64  `json:"tick"`
	Text      string `json:"text"`
	Command   string `json:"command"`
	Stack     string `json:"stack"`
}

type runEntryJSON struct {
	Policy    string              `json:"policy"`
	Replicate int                 `json:"replicate"`
	Seed      uint64              `json:"seed"`
	LandSeed  int64               `json:"terrain_seed"`
	Status    string              `json:"status"`
	Hash      string              `json:"hash,omitempty"`
	Outcomes  map[string]Number64 `json:"outcomes,omitempty"`
}

// JSON returns everything the comparison found as one JSON object.
func (c *Comparison) JSON(about About) ([]byte, error) {
	e, res := c.Result.Experiment, c.Result
	out := comparisonJSON{
		Version: about.Version, ModelVersion: sim.ModelVersion, Command: about.Command, Experiment: e.Name, Title: e.Title,
		Question: e.Question, Scenario: e.Scenario, Seed: e.Seed, Replicates: e.Replicates,
		Complete: len(c.Complete), Runs: len(res.Policies) * e.Replicates, Failed: len(c.Failures), NotRun: c.NotRun(), Land: landText(e), Set: list(changeTexts(e.Common)), Note: NotAForecast,
		Failures: c.failures(), AllRuns: []runEntryJSON{},
	}
	for p := range res.Policies {
		out.Policies = append(out.Policies, c.policyJSON(p))
	}
	for i := range c.Outcomes {
		out.Outcomes = append(out.Outcomes, c.outcomeJSON(&c.Outcomes[i]))
	}
	for p := range res.Policies {
		for k := range res.Runs[p] {
			if res.Runs[p][k].Ended() {
				out.AllRuns = append(out.AllRuns, runEntry(res, p, k))
			}
		}
	}
	return marshal(out)
}

func (c *Comparison) failures() []failureJSON {
	out := []failureJSON{}
	for _, f := range c.Failures {
		out = append(out, failureJSON{f.Policy, f.Replicate + 1, f.Seed, f.Tick, f.Text, f.Command, f.Stack})
	}
	return out
}

// marshal writes indented JSON with a line end, and leaves < and > as they are.
func marshal(v any) ([]byte, error) {
	b, err := json.MarshalIndent(v, "", "  ")
	return append(b, '\n'), err
}

func landText(e *experiments.Experiment) string {
	if e.FreshLand {
		return "fresh"
	}
	return "scenario"
}

func (c *Comparison) policyJSON(p int) policyJSON {
	policy := c.Result.Policies[p]
	out := policyJSON{Name: policy.Name, Title: policy.Title, ScenarioHash: policy.Scenario.Hash, Set: map[string]string{},
		Ledger: []linkJSON{}, Refusals: []refusalJSON{}, Authorities: []askedJSON{}}
	for _, set := range policy.Set {
		out.Set[set.Path] = experiments.ValueText(set.Value)
	}
	for _, l := range c.Policies[p].Ledger {
		out.Ledger = append(out.Ledger, linkJSON{l.Name, l.Killed, l.Injured, l.Abducted, l.Harmed, Number64(l.Harmed / c.Policies[p].Harmed)})
	}
	for _, r := range c.Policies[p].Refusals {
		out.Refusals = append(out.Refusals, refusalJSON(r))
	}
	for _, a := range c.Policies[p].Asked {
		out.Authorities = append(out.Authorities, askedJSON(a))
	}
	return out
}

func (c *Comparison) outcomeJSON(o *Outcome) outcomeJSON {
	m := o.Measure
	out := outcomeJSON{Key: m.Key, Unit: m.Unit, Doc: m.Doc, Lower: m.LowerIsBetter, Primary: o.Primary}
	for p, policy := range c.Result.Policies {
		s, d := o.Samples[p], o.Against[p]
		out.Policies = append(out.Policies, outcomeCell{
			policy.Name, s.N, Number64(s.Mean), Number64(s.SD), Number64(s.Low), Number64(s.High), Number64(s.Median), Number64(s.Min), Number64(s.Max),
			Number64(d.Mean), Number64(d.Low), Number64(d.High), Number64(d.P), Number64(o.Adjusted[p]), d.Credible(), d.Identical, d.Lower, d.Higher,
			Number64(d.Correlation), Number64(d.VRF),
		})
	}
	return out
}

func runEntry(res *batch.Result, p, k int) runEntryJSON {
	run := &res.Runs[p][k]
	out := runEntryJSON{Policy: res.Policies[p].Name, Replicate: k + 1, Seed: run.Seed, LandSeed: run.LandSeed, Status: run.Status()}
	if run.Finished {
		out.Hash, out.Outcomes = HashText(run.Hash), map[string]Number64{}
		for i, m := range sim.Measures {
			out.Outcomes[m.Key] = Number64(run.Values[i])
		}
	}
	return out
}
