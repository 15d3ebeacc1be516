package main

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pocsim/experiments"
	"pocsim/experiments/report"
	"pocsim/scenarios"
	"pocsim/sim"
)

// The main job: what pocsim does when it is told nothing. The number of replicates is
// fixed, so that the same command gives the same table on every machine.
const (
	mainExperiment = "caveats"
	mainReplicates = 60
)

// newRoot builds the tree of commands.
func newRoot(args []string) *cobra.Command {
	about := report.About{Version: versionText(), Command: commandLine(args)}
	root := &cobra.Command{
		Use:   "pocsim",
		Short: "What do caveats, rules of engagement and delays cost the people a mission is to protect?",
		Long: `pocsim simulates a peace operation that protects civilians: people, armed groups, patrols,
reports, the chain of command, national caveats and delays. It runs the same missions under
several policies, with the same land, people, threats and chance, and shows what each policy
costs and which link of the chain failed.

Without a command it does its main job: the experiment "caveats" with a few replicates,
in about a minute.

` + report.NotAForecast + `

Exit codes:
  0    all is well
  1    a file or the output could not be written, or a fault of the program
  2    bad input: a file, a flag, a name
  3    some runs failed, or are missing from a merge; the others are reported
  4    results contradict each other, or a study is damaged: trust none of them
  130  interrupted; compare reports what is finished, a second Ctrl-C ends at once`,
		Example: `  pocsim                                       the main job
  pocsim run two-rivers --seed 7               one run on a page
  pocsim run two-rivers --set 'contingents.*.caveats.*.waived=true'
  pocsim compare capital-delay                 six policies, paired
  pocsim kigali                                the eighteen Kigali Principles, a table
  pocsim explain two-rivers --seed 7           the gravest incident, link by link
  pocsim params caveat                         every parameter that speaks of caveats
  pocsim run my.toml                           your own scenario`,
		Args:          noArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			e, err := experiments.Load(mainExperiment)
			if err != nil {
				return err
			}
			e.Replicates = mainReplicates
			return compare(cmd, e, comparing{about: about})
		},
	}
	root.SetFlagErrorFunc(flagError)
	root.SuggestionsMinimumDistance = 2
	root.AddCommand(runCommand(about), compareCommand(about), kigaliCommand(about), explainCommand(), scenariosCommand(), experimentsCommand(),
		checkCommand(), paramsCommand(), factsCommand(), outcomesCommand(), versionCommand(),
		landCommand(), reviewCommand(about), validateCommand(about), limitsCommand(),
		batchCommand(about), selectCommand(about), attributeCommand(about), mergeCommand(), rerunCommand(about), reportCommand(about), exportCommand(about), selftestCommand(), serveCommand(), makeRunsCommand())
	return root
}

// noArgs refuses arguments, and suggests a command where one may have been meant.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasAvailableSubCommands() {
		var names []string
		for _, c := range cmd.Commands() {
			names = append(names, c.Name())
		}
		return fmt.Errorf("there is no command %q%s (see %s --help)", cmd.CommandPath()+" "+args[0], scenarios.Meant(args[0], names), cmd.CommandPath())
	}
	return fmt.Errorf("%s takes no argument, but got %q (see %s --help)", cmd.CommandPath(), args[0], cmd.CommandPath())
}

// atMost refuses more than n arguments.
func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > n {
			return fmt.Errorf("%s takes at most %d argument, but got %q too (see %s --help)", cmd.CommandPath(), n, args[n], cmd.CommandPath())
		}
		return nil
	}
}

// flagError adds the nearest flag to the message about an unknown one.
func flagError(cmd *cobra.Command, err error) error {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "unknown flag: --"); ok {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		text = fmt.Sprintf("%s has no flag --%s%s", cmd.CommandPath(), name, scenarios.Meant("--"+name, names))
	}
	if bad := (*pflag.InvalidValueError)(nil); errors.As(err, &bad) {
		text = fmt.Sprintf("--%s wants %s, not %q", bad.GetFlag().Name, wanted(bad.GetFlag().Value.Type()), bad.GetValue())
	}
	return fmt.Errorf("%s (see %s --help)", text, cmd.CommandPath())
}

// wanted says what a flag of a type takes.
func wanted(kind string) string {
	switch kind {
	case "uint64":
		return "a whole number from 0 to 18446744073709551615"
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	}
	return "another value"
}

// commandLine writes the arguments as a shell would take them.
func commandLine(args []string) string {
	out := "pocsim"
	for _, arg := range args {
		out += " " + experiments.Quote(arg)
	}
	return out
}

// version is set by the linker in released builds.
var version = "0.1.0"

// versionText names the build.
func versionText() string {
	text := version
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return text
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			text += "+" + s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			text += ".modified"
		}
	}
	return text
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "The versions of the program, the model and Go",
		Args:  noArgs,
		Run: func(cmd *cobra.Command, _ []string) {
			fmt.Fprintf(cmd.OutOrStdout(), "pocsim %s\nmodel  %s\ngo     %s %s/%s\n", versionText(), sim.ModelVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH)
		},
	}
}
