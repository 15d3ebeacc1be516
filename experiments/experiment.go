package experiments

import (
	"fmt"
	"slices"

	"pocsim/experiments/design"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/rng"
)

// An Experiment is a question with its policies, checked and ready to run.
type Experiment struct {
	Name       string // of the embedded experiment, or the file's path
	Title      string
	Question   string
	Scenario   string // as the file names it, or the path of its file
	Text       string // the file, as read
	Base       *scenarios.Loaded
	Common     []scenarios.Override // changes that hold under every policy: the file's, then the command line's
	Own        int                  // how many of those the file itself makes
	Policies   []Policy             // the first is the baseline
	Factors    []Factor             // what a study varies beside the policies; none for a plain comparison
	Design     Design               // how it varies them
	Replicates int
	Seed       uint64
	FreshLand  bool          // a land of its own for every replicate, the same for all policies
	Twin       bool          // also run every replicate without the mission
	Primary    []sim.Measure // the outcomes the question is about, named before the runs
	plan       design.Plan   // of the factors, once made
}

// A Policy is one named way of running the scenario.
type Policy struct {
	Name     string
	Title    string
	Set      []scenarios.Override // what it changes, in order
	Scenario *scenarios.Loaded    // the scenario with the changes made
}

// TwinPolicy is the name of the policy without a mission, against which harm averted is
// measured.
const TwinPolicy = "no-mission"

// With returns the experiment with further changes that hold under every policy. A
// policy's own changes come after them.
func (e *Experiment) With(common []scenarios.Override) (*Experiment, error) {
	out := *e
	out.Common = append(slices.Clone(e.Common), common...)
	out.plan = nil
	out.Policies = slices.Clone(e.Policies)
	for i := range out.Policies {
		p := &out.Policies[i]
		loaded, err := e.Base.With(append(slices.Clone(out.Common), p.Set...))
		if err != nil {
			return nil, err
		}
		p.Scenario = loaded
	}
	return &out, nil
}

// WithTwin returns the policies to run: those of the experiment and, where it wants a
// twin, the mission taken away.
func (e *Experiment) WithTwin() ([]Policy, error) {
	if !e.Twin {
		return e.Policies, nil
	}
	off := scenarios.Override{Path: "mission.present", Value: false, File: "twin"}
	loaded, err := e.Base.With(append(slices.Clone(e.Common), off))
	if err != nil {
		return nil, fmt.Errorf("the twin of %s: %w", e.Name, err)
	}
	twin := Policy{TwinPolicy, "the same without a mission", []scenarios.Override{off}, loaded}
	return append(slices.Clone(e.Policies), twin), nil
}

// Asked returns the changes under every policy that the file does not make itself: those
// of the command line.
func (e *Experiment) Asked() []scenarios.Override { return e.Common[e.Own:] }

// Seeds of replicates have at most seedBits bits, fifteen digits: short enough to type,
// and spreadsheets and JavaScript keep every digit.
const seedBits = 49

// ReplicateSeed returns the seed of a replicate. It depends on the experiment's seed and
// the replicate's number alone, so a policy, a worker or another replicate never changes
// it. No two replicates of an experiment share one: every step is one to one.
func ReplicateSeed(seed uint64, replicate int) uint64 {
	const mask = 1<<seedBits - 1
	_, start := rng.SplitMix64(seed)
	z := (start + uint64(replicate)*0x9e3779b97f4a7c15) & mask
	z = (z ^ z>>25) * 0xbf58476d1ce4e5b9 & mask
	z = (z ^ z>>23) * 0x94d049bb133111eb & mask
	return z ^ z>>26
}

// LandSeed returns the seed of a replicate's own land.
func LandSeed(replicate uint64) int64 {
	_, out := rng.SplitMix64(replicate ^ 0x6c616e64)
	return int64(out >> (64 - seedBits))
}
