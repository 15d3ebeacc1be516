package main

import (
	"fmt"
	"strings"

	"pocsim/experiments"
	"pocsim/scenarios"
	"pocsim/sim/clock"
)

// comparison reads --compare EXPERIMENT:policy,policy.
func (o *options) comparison() (*opening, error) {
	word, list, cut := strings.Cut(o.compare, ":")
	names := strings.Split(list, ",")
	if !cut || len(names) != 2 {
		return nil, fmt.Errorf("--compare wants an experiment and two of its policies, such as capital-delay:0h,8h, not %q", o.compare)
	}
	e, err := experiments.Open(word)
	if err != nil {
		return nil, err
	}
	show := &opening{seed: o.seed, name: e.Base.Name, experiment: e.Name, question: e.Title, runs: e.Replicates}
	for _, name := range names {
		title, loaded, err := policyOf(e, strings.TrimSpace(name))
		if err != nil {
			return nil, err
		}
		if loaded, err = changed(loaded, o.set); err != nil {
			return nil, err
		}
		show.sides, show.titles = append(show.sides, loaded), append(show.titles, title)
		show.policies = append(show.policies, strings.TrimSpace(name))
	}
	return show, nil
}

// policyOf finds a policy by its name, the twin without a mission among them, or makes one from a value of the one parameter that
// all the policies differ in.
func policyOf(e *experiments.Experiment, name string) (title string, loaded *scenarios.Loaded, err error) {
	var names []string
	all, err := e.WithTwin()
	if err != nil {
		return "", nil, err
	}
	for _, p := range all {
		if p.Name == name {
			return p.Title, p.Scenario, nil
		}
		names = append(names, p.Name)
	}
	refused := fmt.Errorf("the experiment %s has no policy %q%s; it has %s", e.Name, name, scenarios.Meant(name, names), strings.Join(names, ", "))
	path := soleParameter(e)
	if path == "" || name == "" {
		return "", nil, refused
	}
	span, isSpan := spanOf(name)
	for _, p := range e.Policies {
		if value, ok := spanOf(fmt.Sprint(p.Set[0].Value)); ok && isSpan && value == span {
			return p.Title, p.Scenario, nil
		}
	}
	change, err := scenarios.ParseSet(path + "=" + name)
	if err != nil {
		return "", nil, refused
	}
	if loaded, err = e.Base.With(append(append([]scenarios.Override{}, e.Common...), change)); err != nil {
		return "", nil, refused
	}
	if isSpan {
		name = spanText(span)
	}
	return path + " = " + name, loaded, nil
}

// soleParameter is the one parameter that every policy of an experiment sets; empty where
// they set others or several.
func soleParameter(e *experiments.Experiment) (path string) {
	for _, p := range e.Policies {
		if len(p.Set) != 1 || path != "" && p.Set[0].Path != path {
			return ""
		}
		path = p.Set[0].Path
	}
	return path
}

// spanText says a span in words: 8 h.
func spanText(s clock.Span) string {
	if s%clock.Hour == 0 {
		return fmt.Sprintf("%d h", s/clock.Hour)
	}
	return fmt.Sprintf("%d min", s)
}
