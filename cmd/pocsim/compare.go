package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/report"
)

// comparing is the flags of pocsim compare.
type comparing struct {
	changing
	about      report.About
	replicates int
	workers    int
	seed       uint64
	policies   []string
	twin       bool
	json       bool
	out        string
}

func compareCommand(about report.About) *cobra.Command {
	c := comparing{about: about}
	cmd := &cobra.Command{
		Use:   "compare EXPERIMENT",
		Short: "Run an experiment: the same missions under several policies, paired",
		Long: `Run an experiment: every policy over the same replicates, each with the same land, people,
threats and chance under all policies. EXPERIMENT is the name of a shipped one (see pocsim
experiments), of which the last part or a number such as p07 is enough, or a file. Ctrl-C ends at once and shows what is finished.`,
		Example: `  pocsim compare caveats
  pocsim compare capital-delay --replicates 100
  pocsim compare p07
  pocsim compare caveats --out results
  pocsim compare caveats --set mission.leadership=0.8 --json
  pocsim compare caveats --policy alert:information.network_cover=0.8
  pocsim compare caveats --policy 'alert:information.network_cover=0.8;information.signs_shared=0.7'`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("pocsim compare wants an experiment; there are %s, or name a file", experiments.Shipped().Listing())
			}
			return atMost(1)(cmd, args)
		},
		ValidArgsFunction: completeExperiments,
		RunE: func(cmd *cobra.Command, args []string) error {
			e, err := c.experiment(cmd, args[0])
			if err != nil {
				return err
			}
			return compare(cmd, e, c)
		},
	}
	f := cmd.Flags()
	c.varying(f)
	f.BoolVar(&c.json, "json", false, "print everything as one JSON object in place of the tables")
	f.StringVar(&c.out, "out", "", "write runs.csv, summary.csv, ledger.csv, refusals.csv and manifest.json into this new `folder`")
	return cmd
}

// varying is the flags that say what is run.
func (c *comparing) varying(f *pflag.FlagSet) {
	f.IntVar(&c.replicates, "replicates", 0, "how often each policy is run, in place of the experiment's `number`")
	f.IntVar(&c.workers, "workers", 0, "runs at a time; never changes a result (0: one per processor)")
	f.Uint64Var(&c.seed, "seed", 0, "seed of the experiment, from which every replicate has its own")
	c.changing.flags(f)
	f.StringArrayVar(&c.policies, "policy", nil, "compare the baseline with this `NAME:path=value;...` in place of the experiment's other policies; may be repeated")
	f.BoolVar(&c.twin, "twin", false, "also run every replicate without the mission: harm averted")
}

// experiment loads the experiment with what the flags change.
func (c *comparing) experiment(cmd *cobra.Command, name string) (*experiments.Experiment, error) {
	e, err := experiments.Open(name)
	if err != nil {
		return nil, err
	}
	if err := c.counts(cmd); err != nil {
		return nil, err
	}
	if cmd.Flags().Changed("replicates") {
		e.Replicates = c.replicates
	}
	if cmd.Flags().Changed("seed") {
		e.Seed = c.seed
	}
	e.Twin = e.Twin || c.twin
	if len(c.policies) > 0 {
		if e, err = e.Against(c.policies); err != nil {
			return nil, err
		}
	}
	common, err := c.overrides(cmd)
	if err != nil {
		return nil, err
	}
	if err := checkHidden(e.Base, common); err != nil {
		return nil, err
	}
	if _, err := e.Base.With(common); err != nil { // policies may cover all of it
		return nil, err
	}
	for _, p := range e.Policies {
		if err := checkHidden(e.Base, p.Set); err != nil {
			return nil, err
		}
	}
	return e.With(common)
}

// counts refuses numbers of workers and replicates that cannot be.
func (c *comparing) counts(cmd *cobra.Command) error {
	if c.workers < 0 {
		return fmt.Errorf("--workers wants a whole number from 0, not %d", c.workers)
	}
	if cmd.Flags().Changed("replicates") && (c.replicates < 1 || c.replicates > experiments.MostReplicates) {
		return fmt.Errorf("--replicates wants a whole number from 1 to %d, not %d", experiments.MostReplicates, c.replicates)
	}
	return nil
}

// compare runs the experiment and shows what came out.
func compare(cmd *cobra.Command, e *experiments.Experiment, c comparing) error {
	return c.perform(cmd, e, func(res *batch.Result) (finding, *report.Comparison) {
		found := report.Compare(res)
		found.Added, found.TwinAsked = c.policies, c.twin
		return found, found
	})
}

// A finding is what can be shown of a batch.
type finding interface {
	Write(w io.Writer)
	JSON(about report.About) ([]byte, error)
	Save(f report.Folder, about report.About) error
}

// perform runs an experiment and shows, writes and judges what sum makes of it.
func (c *comparing) perform(cmd *cobra.Command, e *experiments.Experiment, sum func(*batch.Result) (finding, *report.Comparison)) error {
	folder, err := claimed(cmd, c.out)
	if err != nil {
		return err
	}
	warn(cmd, e.Base)
	bar := newProgress(cmd.ErrOrStderr(), e)
	res, err := batch.Do(cmd.Context(), e, batch.Options{Workers: c.workers, Progress: bar.show})
	if err != nil {
		return err
	}
	bar.end()
	found, whole := sum(res)
	if c.out != "" {
		if err := found.Save(folder, c.about); err != nil {
			return &ending{exitFault, err}
		}
	}
	if c.json {
		object, err := found.JSON(c.about)
		if err != nil {
			return &ending{exitFault, err}
		}
		cmd.OutOrStdout().Write(object)
	} else {
		found.Write(cmd.OutOrStdout())
	}
	return verdict(res, whole, e)
}

// verdict turns what went wrong, if anything did, into an exit code. The gravest counts.
func verdict(res *batch.Result, found *report.Comparison, e *experiments.Experiment) error {
	if breaches := res.Integrity(); len(breaches) > 0 {
		return &ending{exitIntegrity, fmt.Errorf("the results contradict themselves, trust none of them:\n%s", strings.Join(breaches[:min(len(breaches), 10)], "\n"))}
	}
	if len(found.Failures) > 0 {
		return &ending{exitFailedRuns, fmt.Errorf("%d of %d runs failed by a fault of the program; the first:\n%s\n%s",
			len(found.Failures), len(res.Policies)*e.Replicates, found.Failures[0].Command, found.Failures[0].Stack)}
	}
	if res.Stopped {
		return &ending{exitInterrupted, fmt.Errorf("stopped; %d of %d replicates are complete", len(found.Complete), e.Replicates)}
	}
	return nil
}
