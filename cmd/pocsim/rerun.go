package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/report"
	"pocsim/experiments/store"
	"pocsim/experiments/study"
	"pocsim/sim"
)

// rerunning is the flags of pocsim rerun.
type rerunning struct {
	running
	about    report.About
	point    int64
	rep      int
	explain  bool
	incident string
}

func rerunCommand(about report.About) *cobra.Command {
	r := rerunning{about: about}
	cmd := &cobra.Command{
		Use:   "rerun DIR --point P --rep R",
		Short: "Make one run of a study again, exactly, and show it on a page or tell an incident of it",
		Long: `Make one run of a study again, from what the study keeps of itself, and hold it to the run that is
kept: they are equal to the bit, or the exit code is 4. Points are counted from 0 and replicates
from 1, as in the columns of pocsim export.`,
		Example: `  pocsim rerun study --point 3 --rep 17
  pocsim rerun study --point 3 --rep 17 --explain
  pocsim rerun study --point 3 --rep 17 --explain --incident 4002
  pocsim rerun study --point 3 --rep 17 --events events.jsonl`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("pocsim rerun wants the folder of a study")
			}
			return atMost(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return r.again(cmd, args[0]) },
	}
	f := cmd.Flags()
	f.Int64Var(&r.point, "point", 0, "the `point` of the study, from 0")
	f.IntVar(&r.rep, "rep", 1, "the `replicate`, from 1")
	f.BoolVar(&r.explain, "explain", false, "tell the story of an incident of the run, the gravest where none is named")
	f.StringVar(&r.incident, "incident", "", "the `number` of the incident to tell; implies --explain")
	f.BoolVar(&r.json, "json", false, "print one JSON object in place of the page")
	f.StringVar(&r.events, "events", "", "write every event to this `file.jsonl`, one JSON object a line")
	f.BoolVar(&r.force, "force", false, "overwrite the file of --events if it is there")
	f.IntVar(&r.workers, "workers", 0, "goroutines inside a tick; never changes a result (0: one per processor)")
	return cmd
}

func (r *rerunning) again(cmd *cobra.Command, dir string) error {
	results, err := study.Open(store.OS, dir)
	if err != nil {
		return refusal(err)
	}
	defer results.Close()
	plan := results.Plan()
	if n := plan.Points(); r.point < 0 || r.point >= n {
		return fmt.Errorf("--point wants a number from 0 to %d, not %d", n-1, r.point)
	}
	if n := plan.Experiment.Replicates; r.rep < 1 || r.rep > n {
		return fmt.Errorf("--rep wants a number from 1 to %d, not %d", n, r.rep)
	}
	if cmd.Flags().Changed("events") {
		if err := free("--events", r.events, r.force); err != nil {
			return err
		}
	}
	kept, err := results.Run(r.point, r.rep-1)
	if err != nil && !errors.Is(err, store.ErrNoRecord) {
		return refusal(err)
	}
	job := batch.JobAt(plan, r.point, r.rep-1)
	policy, err := plan.Policy(plan.At(r.point))
	if err != nil {
		return err
	}
	loaded := *policy.Scenario
	loaded.Scenario = batch.ScenarioOf(policy, job)
	r.seed = job.Seed
	single := &report.Single{Loaded: &loaded, Scenario: plan.Experiment.Scenario, Set: texts(append(plan.Experiment.Common, policy.Set...))}
	single.Repeat, single.Explain = batch.Command(plan.Experiment, policy, job), "pocsim "+experiments.RunArguments("explain", plan.Experiment, policy, job.Seed, job.LandSeed)
	fmt.Fprintf(cmd.ErrOrStderr(), "point %d (%s), replicate %d, seed %d\n", r.point, policy.Name, r.rep, job.Seed)
	if single.World, err = r.simulate(cmd.Context(), &loaded); err != nil {
		return err
	}
	if r.events != "" {
		if err := report.Folder(filepath.Dir(r.events)).Write(filepath.Base(r.events), report.Events(single.World)); err != nil {
			return &ending{exitFault, err}
		}
	}
	if err := r.show(cmd, single); err != nil {
		return err
	}
	return compareKept(cmd, kept, single.World)
}

// show prints the page, or the story of an incident.
func (r *rerunning) show(cmd *cobra.Command, single *report.Single) error {
	if r.explain || r.incident != "" {
		return telling{single.Scenario, r.seed, single.Repeat, single.Explain}.tell(cmd.OutOrStdout(), single.World, r.incident)
	}
	return r.print(cmd, single, r.about)
}

// compareKept holds the run to the one that the study keeps.
func compareKept(cmd *cobra.Command, kept *study.Record, w *sim.World) error {
	switch {
	case kept == nil:
		fmt.Fprintln(cmd.ErrOrStderr(), "the study has no result of this run yet")
	case kept.Failure != nil:
		fmt.Fprintf(cmd.ErrOrStderr(), "in the study this run failed: %s\n", kept.Failure.Text)
	case kept.Hash != w.Hash():
		return &ending{exitIntegrity, fmt.Errorf("this run ended as %s and the one of the study as %s: they are not the same, trust neither", report.HashText(w.Hash()), report.HashText(kept.Hash))}
	default:
		fmt.Fprintf(cmd.ErrOrStderr(), "equal to the run of the study to the bit: %s\n", report.HashText(kept.Hash))
	}
	return nil
}
