package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
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
			describeAll(cmd.OutOrStdout(), scenarios.Shipped(), func(name string) (title, more string) {
				title, more, _ = scenarios.Describe(name)
				return title, more
			})
			return nil
		},
	}
	var effective bool
	show := &cobra.Command{
		Use:               "show NAME",
		Short:             "Print a scenario as it is written",
		Args:              oneName("scenario", scenarios.Shipped()),
		ValidArgsFunction: completeScenarios,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !effective {
				text, ok := scenarios.Text(args[0])
				if !ok {
					return fmt.Errorf("there is no scenario %q%s", args[0], scenarios.Shipped().Meant(args[0]))
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
			describeAll(cmd.OutOrStdout(), experiments.Shipped(), func(name string) (title, more string) {
				if strings.Contains(name, "/") { // so many that a line must do
					return experiments.Describe(name), ""
				}
				e, err := experiments.Load(name)
				if err != nil {
					panic(err) // every shipped experiment loads
				}
				var policies []string
				for _, p := range e.Policies {
					policies = append(policies, p.Name)
				}
				return e.Title, fmt.Sprintf("Scenario %s, %d replicates, policies %s.", e.Scenario, e.Replicates, strings.Join(policies, ", "))
			})
			return nil
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use:               "show NAME",
		Short:             "Print an experiment as it is written",
		Args:              oneName("experiment", experiments.Shipped()),
		ValidArgsFunction: completeExperiments,
		RunE: func(cmd *cobra.Command, args []string) error {
			text, ok := experiments.Text(args[0])
			if !ok {
				return fmt.Errorf("there is no experiment %q%s", args[0], experiments.Shipped().Meant(args[0]))
			}
			fmt.Fprint(cmd.OutOrStdout(), text)
			return nil
		},
	})
	return cmd
}

// headings say what stands in the folders of the shipped files.
var headings = map[string]string{
	"threats": "The generic threats to civilians, one by one",
	"cases":   "Cases, modelled on what happened somewhere; names and nations are invented",
	"kigali":  "The eighteen Kigali principles, each as deployed and as adopted (all in one table: pocsim kigali)",
	"claims":  "What speakers at the Kigali conference claimed",
	"designs": "Many factors at once: run them with pocsim batch",
}

// describeAll lists what is shipped: the best known, then folder by folder.
func describeAll(w io.Writer, shelf *scenarios.Shelf, about func(name string) (title, more string)) {
	for _, folder := range append([]string{"."}, shelf.Folders()...) {
		if folder != "." {
			fmt.Fprintf(w, "\n%s\n", headings[folder])
		}
		room := 20
		for _, name := range shelf.In(folder) {
			room = max(room, len(name))
		}
		for _, name := range shelf.In(folder) {
			title, more := about(name)
			describe(w, room, name, title, more)
		}
	}
}

// describe prints the entry of a list: a name and, beside it, what it is.
func describe(w io.Writer, room int, name, title, more string) {
	beside := strings.Repeat(" ", room+1)
	report.Hang(w, fmt.Sprintf("%-*s ", room, name), beside, title)
	if more != "" {
		report.Hang(w, beside, beside, more)
	}
}

// oneName wants one argument, the name of something.
func oneName(what string, shelf *scenarios.Shelf) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return fmt.Errorf("%s wants the name of one %s; there are %s", cmd.CommandPath(), what, shelf.Listing())
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
	_, scenario := scenarios.Find(name)
	if _, experiment := experiments.Find(name); experiment && !scenario {
		return true
	}
	text, err := readHead(name)
	return err == nil && experimentMark.MatchString(text)
}

// checkFile checks one file, or what is shipped where there is no such file, and says what
// it is.
func checkFile(cmd *cobra.Command, path string) (what string, err error) {
	openScenario, openExperiment := scenarios.Load, experiments.Open
	if _, err := os.Stat(path); err == nil {
		openScenario, openExperiment = scenarios.LoadFile, experiments.LoadFile
	}
	if isExperiment(path) {
		e, err := openExperiment(path)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("an experiment with %d policies on %s", len(e.Policies), e.Scenario), nil
	}
	loaded, err := openScenario(path)
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
