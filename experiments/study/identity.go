package study

import (
	"bytes"
	"encoding/json"
	"fmt"

	"pocsim/experiments"
	"pocsim/experiments/store"
	"pocsim/scenarios"
	"pocsim/sim"
)

// format is the version of what this package keeps.
const format = 1

// An identity is everything that decides a study's results, and with it everything that it
// takes to make any run of it again.
type identity struct {
	Format       int        `json:"format"`
	ModelVersion string     `json:"model_version"`
	Experiment   string     `json:"experiment"`
	File         string     `json:"experiment_file"` // its text
	Scenario     string     `json:"scenario"`
	ScenarioHash string     `json:"scenario_hash"` // of the base, with the changes under every policy
	Whole        string     `json:"scenario_file"` // with all it stands on
	Asked        []change   `json:"asked,omitempty"`
	Policies     []string   `json:"policies"`
	Against      []string   `json:"against,omitempty"` // policies of the command line
	Factors      []string   `json:"factors,omitempty"`
	Design       string     `json:"design,omitempty"`
	Points       int64      `json:"points"`
	Replicates   int        `json:"replicates"`
	Seed         string     `json:"seed"` // a text: some readers round numbers
	FreshLand    bool       `json:"fresh_land"`
	Twin         bool       `json:"twin"`
	Primary      []string   `json:"primary"`
	Precision    *Precision `json:"precision,omitempty"`
	Events       bool       `json:"events"`
	Measures     []string   `json:"measures"` // in the order of a record's values
}

// A change is one of the command line's, as an override.
type change struct {
	Path  string `json:"path"`
	Value any    `json:"value"`
}

// A Study is an experiment, ready to be run and kept.
type Study struct {
	Plan      *experiments.Plan
	Against   []string   // policies that the command line gave, as it gave them
	Precision *Precision // when to end; nil after all replicates
	Events    bool       // keep the events of every run
}

// Identity returns what the study is called on disk.
func (s *Study) Identity() (store.Identity, error) {
	e := s.Plan.Experiment
	base, err := e.Base.With(e.Common)
	if err != nil {
		return store.Identity{}, err
	}
	id := identity{
		Format: format, ModelVersion: sim.ModelVersion, Experiment: e.Name, File: e.Text, Scenario: e.Scenario, ScenarioHash: base.Hash,
		Whole: e.Base.Merged(), Against: s.Against, Points: s.Plan.Points(), Replicates: e.Replicates, Seed: fmt.Sprint(e.Seed),
		FreshLand: e.FreshLand, Twin: e.Twin, Precision: s.Precision, Events: s.Events,
	}
	for _, o := range e.Asked() {
		id.Asked = append(id.Asked, change{o.Path, o.Value})
	}
	for _, p := range s.Plan.Policies {
		id.Policies = append(id.Policies, p.Name+" "+p.Scenario.Hash)
	}
	for _, f := range s.Plan.Factors() {
		id.Factors = append(id.Factors, f.Name+" "+f.String())
	}
	if s.Plan.Design != nil {
		id.Design = s.Plan.Design.Describe()
	}
	for _, m := range e.Primary {
		id.Primary = append(id.Primary, m.Key)
	}
	for _, m := range sim.Measures {
		id.Measures = append(id.Measures, m.Key)
	}
	text, err := json.Marshal(id)
	if err != nil {
		return store.Identity{}, err
	}
	return store.Identity{JSON: text, Points: uint64(id.Points), Replicates: uint32(id.Replicates)}, nil
}

// A ModelError says that a study was made by another version of the model, whose runs this
// program cannot make again.
type ModelError struct{ Made, Here string }

func (e *ModelError) Error() string {
	return fmt.Sprintf("the study was made by version %s of the model, and this program has %s: its runs cannot be made again or set beside others here", e.Made, e.Here)
}

// restore makes a study again from its identity, without the files it was made from. The
// identity that it then has is the same, or the study is refused.
func restore(from store.Identity) (*Study, error) {
	var id identity
	decoder := json.NewDecoder(bytes.NewReader(from.JSON))
	decoder.UseNumber()
	if err := decoder.Decode(&id); err != nil {
		return nil, fmt.Errorf("the identity of the study cannot be read: %w", err)
	}
	if id.ModelVersion != sim.ModelVersion || id.Format != format {
		return nil, &ModelError{fmt.Sprintf("%s (format %d)", id.ModelVersion, id.Format), fmt.Sprintf("%s (format %d)", sim.ModelVersion, format)}
	}
	base, err := scenarios.LoadMerged(id.Scenario, id.Whole)
	if err != nil {
		return nil, fmt.Errorf("the scenario of the study: %w", err)
	}
	e, err := experiments.LoadKept(id.Experiment, id.File, id.Scenario, base)
	if err != nil {
		return nil, fmt.Errorf("the experiment of the study: %w", err)
	}
	e.Replicates, e.Twin, e.FreshLand = id.Replicates, id.Twin, id.FreshLand
	if _, err := fmt.Sscan(id.Seed, &e.Seed); err != nil {
		return nil, fmt.Errorf("the seed of the study: %w", err)
	}
	if len(id.Against) > 0 {
		if e, err = e.Against(id.Against); err != nil {
			return nil, err
		}
	}
	var asked []scenarios.Override
	for _, c := range id.Asked {
		asked = append(asked, scenarios.Override{Path: c.Path, Value: plain(c.Value)})
	}
	if e, err = e.With(asked); err != nil {
		return nil, err
	}
	s := &Study{Against: id.Against, Precision: id.Precision, Events: id.Events}
	if s.Plan, err = e.Plan(); err != nil {
		return nil, err
	}
	again, err := s.Identity()
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(again.JSON, from.JSON) {
		return nil, fmt.Errorf("the study cannot be made again from what it keeps of itself: this program reads its files otherwise than the one that made it")
	}
	return s, nil
}

// plain turns a value read from JSON into what a scenario file would have given.
func plain(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, _ := v.Float64() // JSON has checked its form
		return f
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = plain(v[key])
		}
	}
	return v
}
