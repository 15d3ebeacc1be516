package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"pocsim/experiments/report"
	"pocsim/experiments/review"
)

// reviewing is the flags of pocsim review.
type reviewing struct {
	running
	incident string
}

func reviewCommand(about report.About) *cobra.Command {
	var r reviewing
	cmd := &cobra.Command{
		Use:   "review [SCENARIO]",
		Short: "The mission's own review of one incident, and the smallest change that would have protected",
		Long: `Review one incident on a page: what happened, when it was known, who could have acted and why
they did not. Then run the same seed again with one change at a time, about a hundred of them,
and name the smallest that would have protected, with the lesson and the pledge of the Kigali
Principles that it belongs to. Each change is tried from the incident's intent on, with all
that went before as it was, and from the first day on, as --set applies it. Without --incident
it takes the gravest.`,
		Example: `  pocsim review two-rivers --seed 7
  pocsim review capital-delay --seed 3 --json | jq .smallest_change
  pocsim review abandoned-post --seed 3 --incident 3003 --out review.txt`,
		Args:              atMost(1),
		ValidArgsFunction: completeScenarios,
		RunE:              func(cmd *cobra.Command, args []string) error { return r.review(cmd, args, about) },
	}
	f := cmd.Flags()
	f.Uint64Var(&r.seed, "seed", 1, "seed of everything but the land, which has terrain.seed")
	f.StringVar(&r.incident, "incident", "", "`id` of the incident, as pocsim run shows it; without it the gravest")
	r.changing.flags(f)
	f.BoolVar(&r.json, "json", false, "print one JSON object in place of the page")
	f.StringVar(&r.out, "out", "", "write the page, or the JSON object, into this new `file` instead")
	f.IntVar(&r.workers, "workers", 0, "runs at a time; never changes a result (0: two)")
	return cmd
}

func (r *reviewing) review(cmd *cobra.Command, args []string, about report.About) error {
	id, err := incidentID(r.incident)
	if err != nil {
		return err
	}
	name, loaded, overrides, err := r.scenarioOf(cmd, args)
	if err != nil {
		return err
	}
	if r.workers < 0 {
		return fmt.Errorf("--workers wants a whole number from 0, not %d", r.workers)
	}
	if cmd.Flags().Changed("out") {
		if err := free("--out", r.out, false, name); err != nil {
			return err
		}
	}
	if !loaded.Scenario.Mission.Present {
		return fmt.Errorf("a review is of what a mission did, and this run has none (mission.present=false)")
	}
	warn(cmd, loaded)
	w, err := r.simulate(cmd.Context(), loaded)
	if err != nil {
		return err
	}
	if id == 0 {
		id = w.Gravest()
	}
	switch _, found := w.FindIncident(id); {
	case !found && r.incident == "":
		fmt.Fprintf(cmd.OutOrStdout(), "There was no incident in this run of %s.\n", name)
		return nil
	case !found:
		return fmt.Errorf("this run has no incident %s; it has %s", r.incident, incidentList(w))
	}
	found, err := review.Of(cmd.Context(), loaded, w, id, review.Options{Workers: r.workers, Progress: everyNow(cmd.ErrOrStderr())})
	switch {
	case cmd.Context().Err() != nil:
		return &ending{exitInterrupted, errors.New("stopped; nothing is reported")}
	case err != nil:
		return &ending{exitFault, err}
	}
	set := texts(overrides)
	page := &report.Reviewed{Review: found, Scenario: name, Hash: loaded.Hash, Seed: r.seed, Set: set, Verify: func(more []string) string {
		return fmt.Sprintf("%s --incident %d", repeating("explain", name, r.seed, slices.Concat(set, more)), id)
	}}
	return r.hand(cmd, page, about)
}

// hand prints the review, or writes it into its file.
func (r *reviewing) hand(cmd *cobra.Command, page *report.Reviewed, about report.About) error {
	var out bytes.Buffer
	if r.json {
		object, err := page.JSON(about)
		if err != nil {
			return &ending{exitFault, err}
		}
		out.Write(object)
	} else {
		page.Write(&out)
	}
	if r.out == "" {
		cmd.OutOrStdout().Write(out.Bytes())
		return nil
	}
	if err := report.Folder(filepath.Dir(r.out)).Write(filepath.Base(r.out), out.Bytes()); err != nil {
		return &ending{exitFault, err}
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s: the review of incident %d of %s, seed %d\n", r.out, page.Incident.ID, page.Scenario, r.seed)
	return nil
}
