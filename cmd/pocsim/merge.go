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
	out                     string
	check, partial, salvage bool
}

func mergeCommand() *cobra.Command {
	var m merging
	cmd := &cobra.Command{
		Use:   "merge DIR... --out NEW",
		Short: "Put the parts of a study together, once every byte of them has been verified",
		Long: `Verify one or more folders of one study and write all their runs to a new one. Its bytes depend on
the experiment alone: not on workers, interruptions, parts or machines. What is missing,
duplicate, foreign, damaged or contradictory is listed, all at once. A study with anything but
missing runs is not merged, and the exit code is 4; one with missing runs is, and the exit code
is 3 unless --partial says that this is as it should be. Runs that a rule of precision has made
needless are not missing.

--check does all of that, and writes nothing; a single part is held to itself alone.

--salvage takes every run out of damaged folders whose own checksum holds, and writes them to NEW;
pocsim batch with --out NEW makes the others again. The folders themselves stay as they are. At
least one of them must have its manifest.json whole; any folder of the same study will do.`,
		Example: `  pocsim merge part-* --out study
  pocsim merge part-* --check
  pocsim merge part-0 part-2 --out so-far --partial
  pocsim merge study --salvage --out saved`,
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
	f.BoolVar(&m.partial, "partial", false, "runs may be missing: the exit code is 0 all the same")
	f.BoolVar(&m.salvage, "salvage", false, "take out of damaged folders what is whole")
	return cmd
}

func (m *merging) run(cmd *cobra.Command, dirs []string) error {
	switch {
	case m.check == (m.out != ""):
		return errors.New("pocsim merge wants either --out NEW or --check")
	case m.check && m.salvage:
		return errors.New("--salvage writes what is whole to --out NEW, and --check writes nothing: give one of them")
	case m.check:
		return m.verify(cmd, dirs)
	case m.salvage:
		return m.save(cmd, dirs)
	}
	findings, err := store.Merge(store.OS, m.out, dirs...)
	if err != nil {
		return refusal(err)
	}
	return m.written(cmd, findings)
}

// written tells what a merged study holds, and what it lacks.
func (m *merging) written(cmd *cobra.Command, findings store.Findings) error {
	if findings.Missing > 0 {
		r, err := study.Open(store.OS, m.out)
		if err == nil {
			defer r.Close()
			findings, err = settled(cmd, r, findings)
		}
		if err != nil && !errors.As(err, new(*study.ModelError)) {
			return refusal(err)
		}
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s\n", findings.String())
	if n := findings.Failures; n > 0 {
		return &ending{exitFailedRuns, fmt.Errorf("%d runs of the study failed; pocsim merge --check %s lists them", n, experiments.Quote(m.out))}
	}
	return m.lacking(cmd, findings, fmt.Sprintf("pocsim batch with --out %s makes them", experiments.Quote(m.out)))
}

// settled takes from the findings what a rule of precision has made needless, and says so.
func settled(cmd *cobra.Command, r *study.Results, findings store.Findings) (store.Findings, error) {
	s, wanted, err := r.Settled()
	if n := r.Plan().Experiment.Replicates; err == nil && wanted < n {
		fmt.Fprintf(cmd.OutOrStdout(), "ended by its rule of precision: %d of at most %d replicates are wanted\n", wanted, n)
		findings.Results, findings.Failures, findings.Runs = s.Results, s.Failures, s.Runs
		findings.Missing, findings.MissingFirst = s.Missing, s.MissingFirst
	}
	return findings, err
}

// lacking turns missing runs into the exit code they deserve.
func (m *merging) lacking(cmd *cobra.Command, findings store.Findings, remedy string) error {
	if findings.Missing == 0 {
		return nil
	}
	text := fmt.Sprintf("the study is not complete: %d runs are missing; %s", findings.Missing, remedy)
	if m.partial {
		fmt.Fprintln(cmd.ErrOrStderr(), text)
		return nil
	}
	return &ending{exitFailedRuns, errors.New(text + ", and --partial takes it as it is")}
}

// save takes out of damaged folders what is whole.
func (m *merging) save(cmd *cobra.Command, dirs []string) error {
	id, err := store.IdentityOf(store.OS, dirs...)
	if errors.As(err, new(*store.UnsoundError)) {
		return &ending{exitIntegrity, errors.New("no manifest.json of these folders is whole, and without one it is not known which study this is: give one more folder of the same study, such as one that the same pocsim batch command has begun elsewhere")}
	}
	if err != nil {
		return refusal(err)
	}
	findings, err := store.Salvage(store.OS, id, m.out, dirs...)
	if err != nil {
		return refusal(err)
	}
	if findings.Results < findings.Runs {
		fmt.Fprintf(cmd.ErrOrStderr(), "the same pocsim batch command with --out %s makes what could not be saved\n", experiments.Quote(m.out))
	}
	err = m.written(cmd, findings)
	if findings.Disagreements > 0 {
		return &ending{exitIntegrity, errors.New("runs with two different results were left out: one of the two was made by a machine that cannot be trusted")}
	}
	return err
}

// verify looks through folders as a merge does, and lists the runs that failed.
func (m *merging) verify(cmd *cobra.Command, dirs []string) error {
	open := study.OpenTogether
	if len(dirs) == 1 { // a part alone is not asked for the others
		open = func(fsys store.FS, dirs ...string) (*study.Results, error) { return study.Open(fsys, dirs[0]) }
	}
	r, err := open(store.OS, dirs...)
	out := cmd.OutOrStdout()
	if unsound := (*store.UnsoundError)(nil); errors.As(err, &unsound) {
		fmt.Fprintf(out, "%s\n", unsound.Findings.String())
		return &ending{exitIntegrity, errors.New("not all of it can be trusted" + salvageable(unsound))}
	}
	if errors.As(err, new(*study.ModelError)) {
		return m.verifyBytes(cmd, dirs, err)
	}
	if err != nil {
		return refusal(err)
	}
	defer r.Close()
	findings, err := settled(cmd, r, r.Findings)
	if err != nil {
		return refusal(err)
	}
	fmt.Fprintf(out, "%s\n", findings.String())
	if findings.Failures > 0 {
		if err := listFailures(cmd, r); err != nil {
			return refusal(err)
		}
		return &ending{exitFailedRuns, nil}
	}
	return m.lacking(cmd, findings, "pocsim batch makes them")
}

// verifyBytes looks through folders whose runs this program cannot make or judge, for what is
// damaged or missing.
func (m *merging) verifyBytes(cmd *cobra.Command, dirs []string, why error) error {
	open := store.ReadTogether
	if len(dirs) == 1 {
		open = func(fsys store.FS, dirs ...string) (*store.Reader, error) { return store.Read(fsys, dirs[0]) }
	}
	r, err := open(store.OS, dirs...)
	if err != nil {
		return refusal(err)
	}
	defer r.Close()
	findings := r.Findings()
	fmt.Fprintf(cmd.OutOrStdout(), "%s\n", findings.String())
	fmt.Fprintf(cmd.ErrOrStderr(), "only its bytes were verified: %v\n", why)
	if findings.Failures > 0 {
		return &ending{exitFailedRuns, fmt.Errorf("%d runs of the study failed", findings.Failures)}
	}
	return m.lacking(cmd, findings, "the program that made the study goes on with it")
}

// listFailures prints each failed run with the command that repeats it.
func listFailures(cmd *cobra.Command, r *study.Results) error {
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
