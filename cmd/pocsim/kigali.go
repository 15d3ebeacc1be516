package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/report"
	"pocsim/scenarios"
)

// How many replicates the scorecard makes where it is told nothing, and from which seed.
const (
	scorecardReplicates = 60
	scorecardSeed       = 2015
)

func kigaliCommand(about report.About) *cobra.Command {
	c := comparing{about: about}
	cmd := &cobra.Command{
		Use:   "kigali [SCENARIO]",
		Short: "The scorecard: what each of the eighteen Kigali Principles buys, alone and among all",
		Long: `Run a scenario as deployed, under each of the eighteen pledges alone, under all of them, under
all but each, and without a mission, paired; and show in one table the harm averted by each
pledge alone and the harm added where it alone is missing. SCENARIO is the name of a shipped
one (see pocsim scenarios) or a file; without it, ` + scenarios.Default + `. What a pledge changes is in its own
experiment: pocsim experiments show p07. Ctrl-C ends at once and shows what is finished.`,
		Example: `  pocsim kigali
  pocsim kigali night-raids --replicates 100
  pocsim kigali my.toml --set mission.leadership=0.8 --json
  pocsim kigali --out results`,
		Args:              atMost(1),
		ValidArgsFunction: completeScenarios,
		RunE: func(cmd *cobra.Command, args []string) error {
			e, pledges, err := c.scorecard(cmd, args)
			if err != nil {
				return err
			}
			return c.perform(cmd, e, func(res *batch.Result) (finding, *report.Comparison) {
				card := report.Score(res, pledges)
				card.Room = room(cmd, card.Room)
				return card, card.Comparison
			})
		},
	}
	f := cmd.Flags()
	f.IntVar(&c.replicates, "replicates", scorecardReplicates, "how often each of the 39 policies is run")
	f.IntVar(&c.workers, "workers", 0, "runs at a time; never changes a result (0: one per processor)")
	f.Uint64Var(&c.seed, "seed", scorecardSeed, "seed of the scorecard, from which every replicate has its own")
	c.changing.flags(f)
	f.BoolVar(&c.json, "json", false, "print the scorecard as one JSON object in place of the tables")
	f.StringVar(&c.out, "out", "", "write scorecard.csv, scorecard.json, every run as pocsim compare does, and a manifest into this new `folder`")
	return cmd
}

// scorecard makes the experiment from the scenario and the flags.
func (c *comparing) scorecard(cmd *cobra.Command, args []string) (*experiments.Experiment, [len(experiments.Pledges)]experiments.Pledge, error) {
	var none [len(experiments.Pledges)]experiments.Pledge
	name, _, common, err := c.scenarioOf(cmd, args)
	if err != nil {
		return nil, none, err
	}
	if err := c.counts(cmd); err != nil {
		return nil, none, err
	}
	if whole, ok := scenarios.Find(name); ok {
		name = whole
	}
	base, err := scenarios.Load(name)
	if err != nil {
		return nil, none, err
	}
	e, pledges, err := experiments.Kigali(base, name, common)
	if err != nil {
		return nil, none, fmt.Errorf("the pledges on %s: %w", name, err)
	}
	e.Replicates, e.Seed = c.replicates, c.seed
	e.Text = experiments.Write(e)
	return e, pledges, nil
}

// room is how many characters a line may have: the terminal's, or otherwise where the
// output goes into a pipe or a file.
func room(cmd *cobra.Command, otherwise int) int {
	out, ours := cmd.OutOrStdout().(*output)
	if !ours || !isTerminal(out.to) {
		return otherwise
	}
	if width, _, err := term.GetSize(int(out.to.(*os.File).Fd())); err == nil && width > 0 {
		return width
	}
	return otherwise
}
