package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/experiments/attribution"
	"pocsim/experiments/batch"
	"pocsim/experiments/report"
	"pocsim/scenarios"
	"pocsim/sim"
)

// attributing is the flags of pocsim attribute.
type attributing struct {
	changing
	from, to   string
	outcomes   []string
	replicates int
	pairs      int
	workers    int
	seed       uint64
	pledges    bool
	json       bool
	html       string // the file of a page; none where empty
	about      report.About
}

// How an attribution is made where it is told nothing.
const (
	attributionReplicates = 30
	attributionPairs      = 10
)

func attributeCommand(about report.About) *cobra.Command {
	a := attributing{about: about}
	cmd := &cobra.Command{
		Use:   "attribute [EXPERIMENT]",
		Short: "How much of the difference between two policies each of its changes deserves (Shapley)",
		Long: `Divide what lies between two policies of an experiment among the changes that make the difference.
Levers help and hinder each other, so that what each does alone does not add up; Shapley's value
is what each adds on average over all orders of adding them, and it does. Up to six levers every
subset is run; beyond, orders are drawn. EXPERIMENT is a shipped one or a file; without it,
caveats. With --pledges the levers are the eighteen Kigali Principles, and the argument is a
scenario. With --html FILE the answer is also written as a page with the bars of the levers,
never over a file that is there.`,
		Example: `  pocsim attribute caveats --to all-pledged
  pocsim attribute caveats --to delegated --outcome civilians_harmed --outcome refusals
  pocsim attribute caveats --to delegated --html levers.html
  pocsim attribute --pledges two-rivers --replicates 20`,
		Args: atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.run(cmd, args) },
	}
	f := cmd.Flags()
	f.StringVar(&a.from, "from", "", "the `policy` to start from (the experiment's first)")
	f.StringVar(&a.to, "to", "", "the `policy` to arrive at (the experiment's last)")
	f.StringArrayVar(&a.outcomes, "outcome", nil, "the `outcome` to divide; may be repeated (civilians_harmed)")
	f.IntVar(&a.replicates, "replicates", attributionReplicates, "how often each subset of the levers is run")
	f.IntVar(&a.pairs, "orders", attributionPairs, "pairs of orders drawn where there are more than six levers")
	f.IntVar(&a.workers, "workers", 0, "runs at a time; never changes a result (0: one per processor)")
	f.Uint64Var(&a.seed, "seed", 0, "seed, in place of the experiment's")
	f.BoolVar(&a.pledges, "pledges", false, "the levers are the eighteen pledges, the argument a scenario")
	f.BoolVar(&a.json, "json", false, "print one JSON object in place of the table")
	f.StringVar(&a.html, "html", "", "also write a page with the bars and the table to this new `file`")
	a.changing.flags(f)
	return cmd
}

func (a *attributing) run(cmd *cobra.Command, args []string) error {
	if err := a.vacant(cmd); err != nil {
		return err
	}
	q, err := a.question(cmd, args)
	if err != nil {
		return err
	}
	o := attribution.Options{Options: batch.Options{Workers: a.workers}, Replicates: a.replicates, Pairs: a.pairs, Progress: everyNow(cmd.ErrOrStderr())}
	if a.replicates < 2 || a.replicates > experiments.MostReplicates || a.pairs < 2 || a.pairs > 10_000 || a.workers < 0 {
		return fmt.Errorf("--replicates wants a number from 2, --orders one from 2 to 10000, --workers one from 0; not %d, %d and %d", a.replicates, a.pairs, a.workers)
	}
	if len(a.outcomes) == 0 {
		a.outcomes = []string{"civilians_harmed"}
	}
	for _, key := range a.outcomes {
		m, ok := experiments.Measure(key)
		if !ok {
			return fmt.Errorf("--outcome names %q, which does not exist%s", key, experiments.MeantMeasure(key))
		}
		o.Outcomes = append(o.Outcomes, sim.Measure(m))
	}
	answer, err := attribution.Ask(cmd.Context(), q, o)
	switch {
	case err != nil:
		return err
	case answer.Stopped:
		return &ending{exitInterrupted, fmt.Errorf("stopped; an attribution needs all of its runs, so nothing is reported")}
	}
	if a.html != "" {
		var text bytes.Buffer
		err := answer.WriteHTML(&text, a.about.Version)
		if err == nil {
			err = placed(a.html, text.Bytes())
		}
		if err != nil {
			return &ending{exitFault, err}
		}
	}
	return a.tell(cmd, answer)
}

// tell prints the answer, and says where runs failed.
func (a *attributing) tell(cmd *cobra.Command, answer *attribution.Attribution) error {
	if a.json {
		object, err := answer.JSON()
		if err != nil {
			return &ending{exitFault, err}
		}
		cmd.OutOrStdout().Write(object)
	} else {
		answer.Write(cmd.OutOrStdout())
	}
	if n := len(answer.Failures); n > 0 {
		return &ending{exitFailedRuns, fmt.Errorf("%d runs failed, and their replicates are left out; the first: %s", n, answer.Failures[0].Command)}
	}
	return nil
}

// vacant refuses a page where there is a file already, or where there is no folder for one:
// before anything is run.
func (a *attributing) vacant(cmd *cobra.Command) error {
	if a.html == "" {
		if cmd.Flags().Changed("html") {
			return errors.New("--html wants the name of a file")
		}
		return nil
	}
	if folder := filepath.Dir(a.html); !isFolder(folder) {
		return fmt.Errorf("--html %s: there is no folder %s", a.html, folder)
	}
	if _, err := os.Lstat(a.html); err == nil {
		return fmt.Errorf("--html: %s is there already, and nothing is written over; name another file", a.html)
	}
	return nil
}

// question says what is to be divided.
func (a *attributing) question(cmd *cobra.Command, args []string) (q attribution.Question, err error) {
	common, err := a.overrides(cmd)
	if err != nil {
		return q, err
	}
	seed := cmd.Flags().Changed("seed")
	if a.pledges {
		name := scenarios.Default
		if len(args) > 0 {
			name = args[0]
		}
		base, err := scenarios.Load(name)
		if err != nil {
			return q, err
		}
		if !seed {
			a.seed = scorecardSeed
		}
		return attribution.Pledges(base, name, common, a.seed)
	}
	name := mainExperiment
	if len(args) > 0 {
		name = args[0]
	}
	e, err := experiments.Open(name)
	if err != nil {
		return q, err
	}
	if e, err = e.With(common); err != nil {
		return q, err
	}
	if seed {
		e.Seed = a.seed
	}
	if a.from == "" {
		a.from = e.Policies[0].Name
	}
	if a.to == "" {
		a.to = e.Policies[len(e.Policies)-1].Name
	}
	return attribution.Between(e, a.from, a.to)
}
