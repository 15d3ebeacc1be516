package validation

import (
	"context"
	"fmt"
	"strings"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/scenarios"
	"pocsim/sim"
)

// Options say how facts are tried.
type Options struct {
	Replicates int    // of every arm; 0 each fact's own number
	Seed       uint64 // from which every replicate has its own
	Workers    int    // runs at a time; never changes a result
	Progress   func(fact string, nth, of int)
}

// DefaultSeed is the seed from which facts are tried where none is given.
const DefaultSeed = 2015

// Try runs the arms of the facts and returns what was found, in the order of the facts.
// Arms that several facts share are run once. Cancelling ctx ends it with the findings so
// far.
func Try(ctx context.Context, facts []Fact, o Options) ([]Finding, error) {
	b := bench{options: o, done: map[string][]batch.Run{}}
	var out []Finding
	for i := range facts {
		if o.Progress != nil {
			o.Progress(facts[i].ID, i+1, len(facts))
		}
		found, err := b.try(ctx, &facts[i])
		if err != nil {
			return out, fmt.Errorf("%s: %w", facts[i].ID, err)
		}
		if ctx.Err() != nil {
			return out, nil
		}
		out = append(out, found)
	}
	return out, nil
}

// A bench keeps the runs that have been made.
type bench struct {
	options Options
	done    map[string][]batch.Run // by scenario's hash
}

// try brings a fact's runs together and reads its figures off them.
func (b *bench) try(ctx context.Context, f *Fact) (Finding, error) {
	out := Finding{Fact: f, Replicates: f.Replicates}
	if b.options.Replicates > 0 {
		out.Replicates = b.options.Replicates
	}
	s := &Sample{arms: map[string][]batch.Run{}, scenarios: map[string]*sim.Scenario{}}
	e, hashes, err := b.missing(f, out.Replicates, s.scenarios)
	if err != nil {
		return out, err
	}
	if len(e.Policies) > 0 {
		res, err := batch.Do(ctx, e, batch.Options{Workers: b.options.Workers})
		if err != nil || ctx.Err() != nil {
			return out, err
		}
		for p := range res.Policies {
			b.done[res.Policies[p].Scenario.Hash] = res.Runs[p]
		}
		out.Faults = append(out.Faults, res.Integrity()...)
	}
	for name, hash := range hashes {
		s.arms[name] = b.done[hash][:out.Replicates]
		for k := range s.arms[name] {
			if failure := s.arms[name][k].Failure; failure != nil {
				out.Faults = append(out.Faults, failure.Command)
			}
		}
	}
	if len(out.Faults) > 0 {
		return out, nil
	}
	for k := range out.Replicates {
		s.pick = append(s.pick, k)
	}
	for _, c := range f.Checks {
		out.Found = append(out.Found, s.estimate(c.Of))
	}
	return out, nil
}

// missing returns the experiment of those arms that have not been run often enough, and
// the hash of every arm's scenario, which it notes in used.
func (b *bench) missing(f *Fact, replicates int, used map[string]*sim.Scenario) (*experiments.Experiment, map[string]string, error) {
	e := &experiments.Experiment{Name: f.ID, Title: f.Says, Replicates: replicates, Seed: b.options.Seed}
	hashes := map[string]string{}
	for _, arm := range f.Arms {
		loaded, set, err := arm.load()
		if err != nil {
			return nil, nil, fmt.Errorf("arm %s: %w", arm.Name, err)
		}
		hashes[arm.Name], used[arm.Name] = loaded.Hash, loaded.Scenario
		if len(b.done[loaded.Hash]) >= replicates {
			continue
		}
		e.Base, e.Scenario = loaded, arm.Scenario
		e.Policies = append(e.Policies, experiments.Policy{Name: arm.Name, Title: arm.Name, Set: set, Scenario: loaded})
	}
	return e, hashes, nil
}

// load reads an arm's scenario with its changes made.
func (a Arm) load() (*scenarios.Loaded, []scenarios.Override, error) {
	loaded, err := scenarios.Load(a.Scenario)
	if err != nil || len(a.Set) == 0 {
		return loaded, nil, err
	}
	var set []scenarios.Override
	for _, text := range a.Set {
		o, err := scenarios.ParseSet(text)
		if err != nil {
			return nil, nil, err
		}
		set = append(set, o)
	}
	loaded, err = loaded.With(set)
	return loaded, set, err
}

// Repeat is the command that runs one replicate of an arm by itself.
func (a Arm) Repeat() string {
	args := []string{"pocsim run", experiments.Quote(a.Scenario)}
	for _, set := range a.Set {
		args = append(args, "--set", experiments.Quote(set))
	}
	return strings.Join(args, " ")
}
