package experiments

import (
	"fmt"
	"slices"
	"strings"

	"pocsim/scenarios"
)

// Against returns the experiment with its baseline and, in place of its other policies,
// those that the texts describe, each NAME:path=value, with more changes after a
// semicolon. Their scenarios are made by With.
func (e *Experiment) Against(texts []string) (*Experiment, error) {
	out := *e
	out.Policies = slices.Clone(e.Policies[:1])
	out.Question = fmt.Sprintf("The baseline of %s against what the command line puts to it.", e.Name)
	if len(texts) >= mostPolicies {
		return nil, fmt.Errorf("--policy is given %d times; an experiment may have %d policies", len(texts), mostPolicies)
	}
	for _, text := range texts {
		p, err := described(text)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(out.Policies, func(other Policy) bool { return other.Name == p.Name }) {
			return nil, fmt.Errorf("--policy %s: there is a policy %s already", text, p.Name)
		}
		out.Policies = append(out.Policies, p)
	}
	return &out, nil
}

// described reads a policy as the command line gives it.
func described(text string) (Policy, error) {
	name, changes, ok := strings.Cut(text, ":")
	if !ok || !policyName.MatchString(name) || name == TwinPolicy {
		return Policy{}, fmt.Errorf("--policy %s: wants NAME:path=value, such as alert:information.network_cover=0.8, the name of up to 31 small letters, digits and dashes, and not %q", text, TwinPolicy)
	}
	p := Policy{Name: name, Title: "from the command line: " + changes}
	for _, change := range strings.Split(changes, ";") {
		o, err := scenarios.ParseSet(change)
		if err != nil {
			return Policy{}, fmt.Errorf("--policy %s: %w", text, err)
		}
		o.File = "--policy " + name
		p.Set = append(p.Set, o)
	}
	return p, nil
}
