package export

import (
	"encoding/json"
	"fmt"

	"pocsim/experiments"
	"pocsim/experiments/report"
	"pocsim/scenarios"
	"pocsim/sim"
)

// A Summary is what an export found and wrote.
type Summary struct {
	Runs       int64    `json:"runs"`                // with a result or a failure: the rows of runs
	Finished   int64    `json:"runs_finished"`       // of these, with a result
	Failed     int64    `json:"runs_failed"`         // of these, ended by a fault of the program
	Missing    int64    `json:"runs_missing"`        // of those that the study is to have
	Points     int64    `json:"points"`              // of the study
	Replicates int      `json:"replicates"`          // that the study is to have at each point
	Beyond     int64    `json:"runs_beyond"`         // more than its rule of precision asked for; in the files all the same
	Sound      bool     `json:"sound"`               // whether all that the study keeps of itself can be trusted
	Statement  []string `json:"statement,omitempty"` // what is missing or wrong, in words; empty for a whole study
	Files      []File   `json:"files"`
}

// Whole reports whether the study is complete and every run of it finished.
func (s *Summary) Whole() bool { return s.Missing == 0 && s.Failed == 0 && s.Sound }

// state says in words what is missing of a study.
func (s *Summary) state(findings string) {
	if s.Missing > 0 {
		s.Statement = append(s.Statement, fmt.Sprintf("The study is not whole: %d of its %d runs have not been made and have no rows.", s.Missing, s.Points*int64(s.Replicates)))
	}
	if s.Failed > 0 {
		s.Statement = append(s.Statement, fmt.Sprintf("%d runs failed by a fault of the program: they have a row in runs and failures, without outcomes, and no others.", s.Failed))
	}
	if s.Beyond > 0 {
		s.Statement = append(s.Statement, fmt.Sprintf("%d runs are of replicates beyond the %d that the study's rule of precision asked for; its own statistics leave them out.", s.Beyond, s.Replicates))
	}
	if !s.Sound {
		s.Statement = append(s.Statement, "Not all that the study keeps can be trusted: "+findings)
	}
}

// A manifest says what made the files and what they are.
type manifest struct {
	Program      string        `json:"program"`
	Version      string        `json:"version"`
	ModelVersion string        `json:"model_version"`
	Command      string        `json:"command"`
	Note         string        `json:"note"`
	Study        string        `json:"study"` // its directory
	Experiment   string        `json:"experiment"`
	Title        string        `json:"title"`
	Scenario     string        `json:"scenario"`
	Seed         string        `json:"seed"`
	FreshLand    bool          `json:"fresh_land"`
	Twin         bool          `json:"twin"`
	Design       string        `json:"design,omitempty"`
	Factors      []string      `json:"factors,omitempty"`
	Set          []string      `json:"set"`               // what holds under every policy: the experiment's own changes, then the command line's
	Against      []string      `json:"against,omitempty"` // policies that the command line gave in place of the experiment's
	Policies     []policyEntry `json:"policies"`
	Primary      []string      `json:"primary"`
	Summary
}

// A policyEntry is one policy, as it is without any factor set.
type policyEntry struct {
	Name         string   `json:"name"`
	Title        string   `json:"title"`
	Set          []string `json:"set"`
	ScenarioHash string   `json:"scenario_hash"`
}

// manifest writes the manifest of what was exported.
func (e *exporting) manifest(sum *Summary) ([]byte, error) {
	plan := e.scene.plan
	of := plan.Experiment
	m := manifest{
		Program: "pocsim", Version: e.options.About.Version, ModelVersion: sim.ModelVersion, Command: e.options.About.Command, Note: report.NotAForecast,
		Study: e.scene.results.Dir, Experiment: of.Name, Title: of.Title, Scenario: of.Scenario, Seed: fmt.Sprint(of.Seed), FreshLand: of.FreshLand, Twin: of.Twin,
		Set: changes(of.Common), Against: e.scene.results.Study.Against,
		Summary: *sum,
	}
	if plan.Design != nil {
		m.Design = plan.Design.Describe()
	}
	for _, f := range plan.Factors() {
		m.Factors = append(m.Factors, f.Name+" "+f.String())
	}
	for _, p := range plan.Policies {
		m.Policies = append(m.Policies, policyEntry{p.Name, p.Title, changes(p.Set), p.Scenario.Hash})
	}
	for _, p := range of.Primary {
		m.Primary = append(m.Primary, p.Key)
	}
	text, err := json.MarshalIndent(m, "", "  ")
	return append(text, '\n'), err
}

// changes writes what is set as the command line would.
func changes(set []scenarios.Override) []string {
	out := []string{}
	for _, one := range set {
		out = append(out, one.Path+"="+experiments.ValueText(one.Value))
	}
	return out
}
