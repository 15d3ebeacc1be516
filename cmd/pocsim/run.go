package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/report"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// running is the flags of pocsim run.
type running struct {
	changing
	seed    uint64
	twin    bool
	json    bool
	events  string
	force   bool
	out     string
	workers int
}

func runCommand(about report.About) *cobra.Command {
	var r running
	cmd := &cobra.Command{
		Use:   "run [SCENARIO]",
		Short: "Run one scenario once and show what happened on a page",
		Long: `Run one scenario once. SCENARIO is the name of a shipped one (see pocsim scenarios) or a file;
without it, ` + scenarios.Default + `. The same scenario, changes and seed give the same run on every machine.`,
		Example: `  pocsim run
  pocsim run night-raids --seed 7 --twin
  pocsim run my.toml --days 30 --set information.network_cover=0.8
  pocsim run two-rivers --json | jq .outcomes.civilians_killed
  pocsim run two-rivers --events events.jsonl --out results`,
		Args:              atMost(1),
		ValidArgsFunction: completeScenarios,
		RunE:              func(cmd *cobra.Command, args []string) error { return r.run(cmd, args, about) },
	}
	f := cmd.Flags()
	f.Uint64Var(&r.seed, "seed", 1, "seed of everything but the land, which has terrain.seed")
	r.changing.flags(f)
	f.BoolVar(&r.twin, "twin", false, "also run the same without a mission, and show the harm averted")
	f.BoolVar(&r.json, "json", false, "print one JSON object in place of the page")
	f.StringVar(&r.events, "events", "", "write every event to this `file.jsonl`, one JSON object a line")
	f.BoolVar(&r.force, "force", false, "overwrite the file of --events if it is there")
	f.StringVar(&r.out, "out", "", "write the page, the JSON, the events and a manifest into this new `folder`")
	f.IntVar(&r.workers, "workers", 0, "goroutines inside a tick; never changes a result (0: one per processor)")
	return cmd
}

func (r *running) run(cmd *cobra.Command, args []string, about report.About) error {
	name, loaded, overrides, err := r.scenarioOf(cmd, args)
	if err != nil {
		return err
	}
	if r.workers < 0 {
		return fmt.Errorf("--workers wants a whole number from 0, not %d", r.workers)
	}
	if cmd.Flags().Changed("events") {
		if err := free("--events", r.events, r.force, name); err != nil {
			return err
		}
	}
	folder, err := claimed(cmd, r.out)
	if err != nil {
		return err
	}
	warn(cmd, loaded)
	single := &report.Single{Loaded: loaded, Scenario: name, Set: texts(overrides)}
	single.Repeat, single.Explain = repeating("run", name, r.seed, single.Set), repeating("explain", name, r.seed, single.Set)
	if single.World, err = r.simulate(cmd.Context(), loaded); err != nil {
		return err
	}
	if r.twin {
		without, err := loaded.With([]scenarios.Override{{Path: "mission.present", Value: false, File: "--twin"}})
		if err != nil {
			return err
		}
		if single.Twin, err = r.simulate(cmd.Context(), without); err != nil {
			return err
		}
	}
	if r.events != "" {
		if err := report.Folder(filepath.Dir(r.events)).Write(filepath.Base(r.events), report.Events(single.World)); err != nil {
			return &ending{exitFault, err}
		}
	}
	if r.out != "" {
		if err := single.Save(folder, about); err != nil {
			return &ending{exitFault, err}
		}
	}
	return r.print(cmd, single, about)
}

// print shows the run, and refuses to vouch for one that contradicts itself.
func (r *running) print(cmd *cobra.Command, single *report.Single, about report.About) error {
	if r.json {
		object, err := single.JSON(about)
		if err != nil {
			return &ending{exitFault, err}
		}
		cmd.OutOrStdout().Write(object)
	} else {
		single.Write(cmd.OutOrStdout())
	}
	if breach := batch.LedgerBreach(single.World); breach != "" {
		return &ending{exitIntegrity, fmt.Errorf("this run contradicts itself: %s", breach)}
	}
	return nil
}

// simulate runs a scenario to its end, or until it is told to stop.
func (r *running) simulate(ctx context.Context, loaded *scenarios.Loaded) (*sim.World, error) {
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), r.seed)
	w.Workers(r.workers)
	if r.workers == 0 {
		w.Workers(runtime.GOMAXPROCS(0))
	}
	for !w.Done() {
		if w.Tick%clock.TicksPerDay == 0 && ctx.Err() != nil {
			return nil, &ending{exitInterrupted, fmt.Errorf("stopped on day %d of %d; nothing is reported", w.Tick/clock.TicksPerDay+1, loaded.Scenario.Time.Days)}
		}
		w.Step(nil)
	}
	return w, nil
}

// repeating writes the command that repeats a run, or explains it.
func repeating(verb, name string, seed uint64, set []string) string {
	out := fmt.Sprintf("pocsim %s %s --seed %d", verb, experiments.Quote(name), seed)
	for _, s := range set {
		out += " --set " + experiments.Quote(s)
	}
	return out
}

// warn tells what is allowed in a scenario but hardly meant.
func warn(cmd *cobra.Command, loaded *scenarios.Loaded) {
	for _, p := range loaded.Warnings {
		fmt.Fprintln(cmd.ErrOrStderr(), "warning:", strings.TrimSpace(p.String()))
	}
}
