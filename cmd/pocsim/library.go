package main

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/experiments/report"
	"pocsim/scenarios"
)

func scenariosCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "scenarios",
		Short: "The shipped scenarios; show NAME prints one",
		Example: `  pocsim scenarios
  pocsim scenarios show two-rivers > my.toml     a start for your own
  pocsim scenarios show two-rivers --effective   every value, defaults too`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, name := range scenarios.Names() {
				title, teaches, _ := scenarios.Describe(name)
				describe(cmd.OutOrStdout(), name, title, teaches)
			}
			return nil
		},
	}
	var effective bool
	show := &cobra.Command{
		Use:               "show NAME",
		Short:             "Print a scenario as it is written",
		Args:              oneName("scenario", scenarios.Names),
		ValidArgsFunction: completeScenarios,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !effective {
				text, ok := scenarios.Text(args[0])
				if !ok {
					return fmt.Errorf("there is no scenario %q%s", args[0], scenarios.Meant(args[0], scenarios.Names()))
				}
				fmt.Fprint(cmd.OutOrStdout(), text)
				return nil
			}
			loaded, err := scenarios.Load(args[0])
			if err != nil {
				return err
			}
			for _, kv := range scenarios.Effective(loaded.Scenario) {
				fmt.Fprintf(cmd.OutOrStdout(), "%s = %s\n", kv.Path, kv.Value)
			}
			return nil
		},
	}
	show.Flags().BoolVar(&effective, "effective", false, "every value that a run uses, defaults too, one a line")
	cmd.AddCommand(show)
	return cmd
}

func experimentsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "experiments",
		Short:   "The shipped experiments; show NAME prints one",
		Example: "  pocsim experiments\n  pocsim experiments show caveats > my-experiment.toml",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, name := range experiments.Names() {
				e, err := experiments.Load(name)
				if err != nil {
					return err
				}
				var policies []string
				for _, p := range e.Policies {
					policies = append(policies, p.Name)
				}
				describe(cmd.OutOrStdout(), name, e.Title, fmt.Sprintf("Scenario %s, %d replicates, policies %s.", e.Scenario, e.Replicates, strings.Join(policies, ", ")))
			}
			return nil
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use:               "show NAME",
		Short:             "Print an experiment as it is written",
		Args:              oneName("experiment", experiments.Names),
		ValidArgsFunction: completeExperiments,
		RunE: func(cmd *cobra.Command, args []string) error {
			text, ok := experiments.Text(args[0])
			if !ok {
				return fmt.Errorf("there is no experiment %q%s", args[0], scenarios.Meant(args[0], experiments.Names()))
			}
			fmt.Fprint(cmd.OutOrStdout(), text)
			return nil
		},
	})
	return cmd
}

// describe prints the entry of a list: a name and, beside it, what it is.
func describe(w io.Writer, name, title, more string) {
	report.Hang(w, fmt.Sprintf("%-20s ", name), strings.Repeat(" ", 21), title)
	if more != "" {
		report.Hang(w, strings.Repeat(" ", 21), strings.Repeat(" ", 21), more)
	}
}

// oneName wants one argument, the name of something.
func oneName(what string, names func() []string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return fmt.Errorf("%s wants the name of one %s; there are %s", cmd.CommandPath(), what, strings.Join(names(), ", "))
		}
		return nil
	}
}

func checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "check FILE...",
		Short:   "Check scenario and experiment files: ok, or everything that is wrong",
		Example: "  pocsim check my.toml my-experiment.toml",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("pocsim check wants at least one file")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			wrong := 0
			for _, path := range args {
				what, err := checkFile(cmd, path)
				if err != nil {
					wrong++
					fmt.Fprintln(cmd.ErrOrStderr(), err)
					continue
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: ok, %s\n", path, what)
			}
			if wrong > 0 {
				return &ending{exitInput, nil}
			}
			return nil
		},
	}
}

// experimentMark is what only an experiment file has: a list of primary outcomes, or
// policies.
var experimentMark = regexp.MustCompile(`(?m)^\s*(\[?\s*policies\s*\.|primary\s*=|replicates\s*=)`)

// isExperiment reports whether a name is that of an experiment or of its file.
func isExperiment(name string) bool {
	if slices.Contains(experiments.Names(), name) && !slices.Contains(scenarios.Names(), name) {
		return true
	}
	text, err := readHead(name)
	return err == nil && experimentMark.MatchString(text)
}

// checkFile checks one file and says what it is.
func checkFile(cmd *cobra.Command, path string) (what string, err error) {
	if isExperiment(path) {
		e, err := experiments.LoadFile(path)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("an experiment with %d policies on %s", len(e.Policies), e.Scenario), nil
	}
	loaded, err := scenarios.LoadFile(path)
	if err != nil {
		return "", err
	}
	warn(cmd, loaded)
	return fmt.Sprintf("a scenario of %d days and %d households, hash %s", loaded.Scenario.Time.Days, loaded.Scenario.Civilians.Households, loaded.Hash[:12]), nil
}

// readHead reads as much of a file as an experiment may have.
func readHead(path string) (string, error) {
	return scenarios.ReadText(path, 256<<10)
}
