package main

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/inference"
	"pocsim/experiments/report"
	"pocsim/sim"
)

// selecting is the flags of pocsim select.
type selecting struct {
	comparing
	outcome string
	zone    float64
	most    int
}

func selectCommand(about report.About) *cobra.Command {
	s := selecting{comparing: comparing{about: about}}
	cmd := &cobra.Command{
		Use:   "select EXPERIMENT --zone X",
		Short: "Find the best of an experiment's policies with as few runs as it takes (KN++)",
		Long: `Run the policies of an experiment side by side, replicate by replicate, and drop each as soon as it
is clearly behind, until one is left (KN++, Kim and Nelson 2006, under common random numbers). If
the best is better than every other by X or more, it is found with 95 % confidence. X, the least
difference worth finding in the outcome's unit, has to be named beforehand.`,
		Example: `  pocsim select caveats --zone 5
  pocsim select caveats --outcome response_immediate_share --zone 0.05`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("pocsim select wants an experiment; there are %s, or name a file", experiments.Shipped().Listing())
			}
			return atMost(1)(cmd, args)
		},
		ValidArgsFunction: completeExperiments,
		RunE:              func(cmd *cobra.Command, args []string) error { return s.run(cmd, args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&s.outcome, "outcome", "civilians_harmed", "the `outcome` in which to be best")
	f.Float64Var(&s.zone, "zone", 0, "the least difference worth finding, in the outcome's `unit`")
	f.IntVar(&s.most, "replicates", 2000, "`replicates` after which the contest ends undecided")
	f.IntVar(&s.workers, "workers", 0, "runs at a time; never changes a result (0: one per processor)")
	f.Uint64Var(&s.seed, "seed", 0, "seed of the experiment, from which every replicate has its own")
	s.changing.flags(f)
	return cmd
}

// stage is how many replicates are run between looks at who is left: enough to keep the
// processors busy. The contest itself takes them one by one.
const stage = 10

func (s *selecting) run(cmd *cobra.Command, name string) error {
	m, ok := experiments.Measure(s.outcome)
	if !ok {
		return fmt.Errorf("--outcome names %q, which does not exist%s", s.outcome, experiments.MeantMeasure(s.outcome))
	}
	if !(s.zone > 0) {
		return fmt.Errorf("pocsim select wants --zone X above 0, the least difference in %s [%s] worth finding; it has to be named before the runs", m.Key, m.Unit)
	}
	if s.most < inference.LeastRuns || s.most > experiments.MostReplicates {
		return fmt.Errorf("--replicates wants a number from %d to %d, not %d", inference.LeastRuns, experiments.MostReplicates, s.most)
	}
	e, err := s.experiment(cmd, name)
	if err != nil {
		return err
	}
	e.Replicates, e.Twin = s.most, false
	plan, err := e.Plan()
	if err != nil {
		return err
	}
	if plan.Design != nil || len(plan.Policies) < 2 {
		return fmt.Errorf("pocsim select chooses between policies: %s has %d and %d design points", e.Name, len(plan.Policies), plan.DesignPoints())
	}
	race := inference.Contest{Smallest: m.LowerIsBetter, Zone: s.zone, Most: s.most}.Start(len(plan.Policies))
	runs, err := s.contest(cmd.Context(), plan, race, m)
	if err != nil {
		return err
	}
	writeContest(cmd, plan, race, m, s.zone, runs)
	if cmd.Context().Err() != nil {
		return &ending{exitInterrupted, fmt.Errorf("stopped before the contest was decided")}
	}
	return nil
}

// contest runs those left in the race, a stage at a time, and returns how many runs it took.
func (s *selecting) contest(ctx context.Context, plan *experiments.Plan, race *inference.Race, m sim.Measure) (runs int, err error) {
	at := experiments.MeasureAt(m.Key)
	for first := 0; first < s.most && !race.Over() && ctx.Err() == nil; first += stage {
		end := min(first+stage, s.most)
		values := make([][]float64, end-first)
		for k := range values {
			values[k] = make([]float64, len(plan.Policies))
		}
		var mu sync.Mutex
		var failed error
		err := batch.Stream(ctx, plan, living(plan, race, first, end), batch.Options{Workers: s.workers}, func(_ int, run *batch.Run) error {
			mu.Lock()
			defer mu.Unlock()
			if run.Failure != nil {
				failed = &ending{exitFailedRuns, fmt.Errorf("a run failed, and a contest needs them all: %s\n%s", run.Failure.Command, run.Failure.Stack)}
				return failed
			}
			values[run.Replicate-first][run.Policy] = run.Values[at]
			runs++
			return nil
		})
		if err != nil {
			return runs, err
		}
		if ctx.Err() != nil {
			return runs, nil
		}
		for _, one := range values {
			if !race.Over() {
				race.Take(one)
			}
		}
	}
	return runs, nil
}

// living yields the runs of the policies still in the race.
func living(plan *experiments.Plan, race *inference.Race, first, end int) iter.Seq[batch.Job] {
	return func(yield func(batch.Job) bool) {
		for job := range batch.Jobs(plan, first, end) {
			if race.Alive(job.Policy) && !yield(job) {
				return
			}
		}
	}
}

// writeContest says who won, and how the others fared.
func writeContest(cmd *cobra.Command, plan *experiments.Plan, race *inference.Race, m sim.Measure, zone float64, runs int) {
	out, s := cmd.OutOrStdout(), race.Standing()
	scale, unit := 1.0, m.Unit
	if unit == "share" {
		scale, unit = 100, "%"
	}
	best := "least"
	if !m.LowerIsBetter {
		best = "most"
	}
	answer := "no run has ended, so nothing can be said"
	switch {
	case s.Best < 0:
	case s.Decided:
		answer = fmt.Sprintf("%s has the %s of %s; or else one within %g %s of the best, which is as good by the zone named", plan.Policies[s.Best].Name, best, m.Key, zone*scale, unit)
	default:
		answer = fmt.Sprintf("undecided; %s is ahead", plan.Policies[s.Best].Name)
	}
	report.Hang(out, "", "", "In short: "+answer+".")
	report.Hang(out, "", "", fmt.Sprintf("%s, scenario %s, seed %d, model %s; %d replicates, %d runs in place of %d. %s", plan.Experiment.Name, plan.Experiment.Scenario,
		plan.Experiment.Seed, sim.ModelVersion, s.Replicates, runs, s.Replicates*len(plan.Policies), report.NotAForecast))
	fmt.Fprintf(out, "\n%-31s %12s   %s\n", "policy", "mean "+unit, "")
	for p, policy := range plan.Policies {
		fate := "left at the end"
		if n := s.DroppedAt[p]; n > 0 {
			fate = fmt.Sprintf("dropped after %d replicates", n)
		}
		fmt.Fprintf(out, "%-31s %12.4g   %s\n", policy.Name, s.Means[p]*scale, fate)
	}
	report.Hang(out, "\n", "", s.Method)
	if s.Dropped > 0 {
		report.Hang(out, "", "", fmt.Sprintf("%d replicates are left out: the outcome is undefined in them for a policy of the contest.", s.Dropped))
	}
}
