package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/experiments/store"
	"pocsim/experiments/study"
)

// merging is the flags of pocsim merge.
type merging struct {
	out   string
	check bool
}

func mergeCommand() *cobra.Command {
	var m merging
	cmd := &cobra.Command{
		Use:   "merge DIR... --out NEW",
		Short: "Put the parts of a study together, once every byte of them has been verified",
		Long: `Verify one or more folders of one study and write all their runs to a new one. Its bytes depend on
the experiment alone: not on workers, interruptions, parts or machines. What is missing,
duplicate, foreign, damaged or contradictory is listed, all at once; a study with anything but
missing runs is not merged, and the exit code is 4.`,
		Example: `  pocsim merge part-* --out study
  pocsim merge study --check`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("pocsim merge wants the folders of a study, as pocsim batch made them")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return m.run(cmd, args) },
	}
	f := cmd.Flags()
	f.StringVar(&m.out, "out", "", "the new `folder` to write")
	f.BoolVar(&m.check, "check", false, "only verify, and list the runs that failed")
	return cmd
}

func (m *merging) run(cmd *cobra.Command, dirs []string) error {
	if m.check == (m.out != "") {
		return errors.New("pocsim merge wants either --out NEW or --check")
	}
	if m.check {
		return m.verify(cmd, dirs)
	}
	findings, err := store.Merge(store.OS, m.out, dirs...)
	if err != nil {
		return refusal(err)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s\n", findings.String())
	switch {
	case findings.Failures > 0:
		return &ending{exitFailedRuns, fmt.Errorf("%d runs of the study failed; pocsim merge --check %s lists them", findings.Failures, experiments.Quote(m.out))}
	case findings.Missing > 0:
		fmt.Fprintf(cmd.ErrOrStderr(), "the study is not complete: %d runs are missing; pocsim batch with --out %s goes on with it\n", findings.Missing, experiments.Quote(m.out))
	}
	return nil
}

// verify looks through folders one by one, and lists their failures.
func (m *merging) verify(cmd *cobra.Command, dirs []string) error {
	sound, failed := true, false
	for _, dir := range dirs {
		findings, err := store.Verify(store.OS, dir)
		if err != nil {
			return refusal(err)
		}
		fmt.Fprintf(cmd.OutOrStdout(), "%s\n%s\n", dir, findings.String())
		sound = sound && findings.Sound()
		if findings.Failures > 0 && findings.Sound() {
			failed = true
			if err := listFailures(cmd, dir); err != nil {
				return refusal(err)
			}
		}
	}
	switch {
	case !sound:
		return &ending{exitIntegrity, errors.New("not all of it can be trusted")}
	case failed:
		return &ending{exitFailedRuns, nil}
	}
	return nil
}

// listFailures prints each failed run with the command that repeats it.
func listFailures(cmd *cobra.Command, dir string) error {
	r, err := study.Open(store.OS, dir)
	if err != nil {
		return err
	}
	defer r.Close()
	for run, err := range r.Runs() {
		if err != nil {
			return err
		}
		if f := run.Failure; f != nil {
			fmt.Fprintf(cmd.OutOrStdout(), "failed: %s, replicate %d, seed %d, tick %d: %s\n  %s\n", f.Policy, f.Replicate+1, f.Seed, f.Tick, f.Text, f.Command)
		}
	}
	return nil
}
