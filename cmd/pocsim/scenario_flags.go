package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pocsim/experiments"
	"pocsim/scenarios"
)

// changing is the flags that change a scenario, for every command that runs one.
type changing struct {
	set  []string
	days int
}

func (c *changing) flags(f *pflag.FlagSet) {
	f.StringArrayVar(&c.set, "set", nil, "change a parameter, `path=value`; * stands for all rows of a table; may be repeated")
	f.IntVar(&c.days, "days", 0, "length of the run [`days`], in place of the scenario's")
}

// overrides returns the changes in the order in which they take effect.
func (c *changing) overrides(cmd *cobra.Command) ([]scenarios.Override, error) {
	var out []scenarios.Override
	for _, text := range c.set {
		o, err := scenarios.ParseSet(text)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	if cmd.Flags().Changed("days") {
		if c.days < 1 {
			return nil, fmt.Errorf("--days wants a whole number from 1, not %d", c.days)
		}
		out = append(out, scenarios.Override{Path: "time.days", Value: int64(c.days), File: "--days"})
	}
	return out, nil
}

// checkHidden checks the changes that later ones replace, each as if those were not
// there: a mistake must not pass because something covers it.
func checkHidden(base *scenarios.Loaded, overrides []scenarios.Override) error {
	for i, o := range overrides {
		seen := slices.Clone(overrides[:i+1])
		for _, later := range overrides[i+1:] {
			if !replaces(later.Path, o.Path) {
				seen = append(seen, later)
			}
		}
		if len(seen) == len(overrides) {
			continue
		}
		if _, err := base.With(seen); err != nil {
			return err
		}
	}
	return nil
}

// replaces reports whether a change of one path replaces one of another: whether the paths
// can mean the same parameter, or the first a table that holds it.
func replaces(path, other string) bool {
	return strings.Count(path, ".") <= strings.Count(other, ".") && scenarios.Overlap(path, other)
}

// texts writes the changes as --set takes them.
func texts(overrides []scenarios.Override) []string {
	var out []string
	for _, o := range overrides {
		out = append(out, experiments.ChangeText(o))
	}
	return out
}

// scenarioOf loads the scenario that the arguments name, the default where they name none.
func (c *changing) scenarioOf(cmd *cobra.Command, args []string) (name string, loaded *scenarios.Loaded, overrides []scenarios.Override, err error) {
	name = scenarios.Default
	if len(args) > 0 {
		name = args[0]
	}
	if overrides, err = c.overrides(cmd); err != nil {
		return
	}
	if loaded, err = scenarios.Load(name); err == nil && len(overrides) > 0 {
		if err = checkHidden(loaded, overrides); err == nil {
			loaded, err = loaded.With(overrides)
		}
	}
	if err != nil && isExperiment(name) {
		err = fmt.Errorf("%s is an experiment, not a scenario; pocsim compare runs it", name)
	}
	return
}

// completeScenarios offers the names of scenarios, and files.
func completeScenarios(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return scenarios.Names(), cobra.ShellCompDirectiveDefault
}

// completeExperiments offers the names of experiments, and files.
func completeExperiments(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return experiments.Names(), cobra.ShellCompDirectiveDefault
}
