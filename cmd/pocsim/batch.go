package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/report"
	"pocsim/experiments/store"
	"pocsim/experiments/study"
	"pocsim/sim"
)

// batching is the flags of pocsim batch.
type batching struct {
	comparing
	shard    string
	target   string
	maxRuns  int64
	onError  string
	isolate  string
	maxMem   string
	progress string
	limit    time.Duration
	events   bool
	retry    bool
	dry      bool
}

func batchCommand(about report.About) *cobra.Command {
	b := batching{comparing: comparing{about: about}}
	cmd := &cobra.Command{
		Use:   "batch EXPERIMENT --out DIR",
		Short: "Run an experiment as a study on disk that survives anything",
		Long: `Run an experiment as a study: every point of its design under every policy, with every
replicate. Each run is kept in DIR as it ends. The same command goes on where the last one
ended, however it ended; runs that are there are never made again. What is in DIR depends on
the experiment alone, not on workers, interruptions, parts or machines.

A part of a study, for one machine of several, is --shard I/N, I from 0; without the flag it is
read from SHARD_INDEX, SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX together with SHARD_COUNT.
Each part has a DIR of its own; pocsim merge puts them together.

Then: pocsim report DIR, pocsim export DIR, pocsim rerun DIR --point P --rep R.`,
		Example: `  pocsim batch caveats --out study
  pocsim batch caveats --out study --target-halfwidth civilians_harmed=3 --max-runs 5000
  pocsim batch my-study.toml --out part-2 --shard 2/8
  pocsim batch caveats --out study --dry-run`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("pocsim batch wants an experiment; there are %s, or name a file", experiments.Shipped().Listing())
			}
			return atMost(1)(cmd, args)
		},
		ValidArgsFunction: completeExperiments,
		RunE:              func(cmd *cobra.Command, args []string) error { return b.run(cmd, args[0]) },
	}
	f := cmd.Flags()
	b.varying(f)
	f.StringVar(&b.out, "out", "", "the `folder` of the study: new, or one that this command has begun")
	f.StringVar(&b.shard, "shard", "", "run part `I/N` only, I from 0 to N-1")
	f.StringVar(&b.target, "target-halfwidth", "", "end once every difference in an outcome is known to within `OUTCOME=X`; looks at precision only")
	f.Int64Var(&b.maxRuns, "max-runs", 0, "at most this `number` of runs, in whole replicates")
	f.StringVar(&b.onError, "on-error", study.Slow, "what a failed run does: `slow` the others go on and the exit code is 3, fast the study ends, off failures are no error")
	f.StringVar(&b.isolate, "isolate", "", "`process`: make runs in processes of their own, so that not even a crash of the program harms others")
	f.StringVar(&b.maxMem, "max-mem", "", "most memory to use, such as `4GiB`; fewer workers where it is not enough for all")
	f.StringVar(&b.progress, "progress", "text", "how progress is told: `text`, json (a line each second) or none")
	f.DurationVar(&b.limit, "limit", time.Hour, "a run that takes longer than this `duration` has failed (0: no limit); in a process apart it is killed")
	f.BoolVar(&b.events, "keep-events", false, "keep all events of every run, for pocsim export --format jsonl; about fifty times the space")
	f.BoolVar(&b.retry, "retry-failed", false, "make runs that failed before once more")
	f.BoolVar(&b.dry, "dry-run", false, "say what would be run, and run nothing")
	return cmd
}

// study makes the study that the flags describe.
func (b *batching) study(cmd *cobra.Command, name string) (*study.Study, error) {
	e, err := b.experiment(cmd, name)
	if err != nil {
		return nil, err
	}
	s := &study.Study{Against: b.policies, Events: b.events}
	if s.Plan, err = e.Plan(); err != nil {
		return nil, err
	}
	if b.target != "" {
		if s.Precision, err = study.ParsePrecision(b.target); err != nil {
			return nil, err
		}
	}
	if cmd.Flags().Changed("max-runs") {
		most := b.maxRuns / s.Plan.Points()
		if most < 1 {
			return nil, fmt.Errorf("--max-runs %d is less than one replicate of %d points", b.maxRuns, s.Plan.Points())
		}
		most = min(most, experiments.MostReplicates)
		if s.Precision != nil && !cmd.Flags().Changed("replicates") || most < int64(e.Replicates) {
			e.Replicates = int(most)
		}
	}
	return s, nil
}

func (b *batching) run(cmd *cobra.Command, name string) error {
	if b.out == "" && !b.dry {
		return errors.New("pocsim batch wants --out DIR, the folder of the study")
	}
	s, err := b.study(cmd, name)
	if err != nil {
		return err
	}
	o, err := b.options(cmd, s)
	if err != nil {
		return err
	}
	if b.dry {
		return b.plan(cmd.OutOrStdout(), s, o)
	}
	if parent := filepath.Dir(filepath.Clean(b.out)); !isFolder(parent) {
		return fmt.Errorf("--out %s: there is no folder %s", b.out, parent)
	}
	warn(cmd, s.Plan.Experiment.Base)
	sum, err := study.Run(cmd.Context(), s, b.out, o)
	if err != nil && !errors.Is(err, study.ErrFailed) {
		return refusal(err)
	}
	b.tell(cmd.OutOrStdout(), s, sum)
	switch {
	case errors.Is(err, study.ErrFailed), sum.Failed > 0 && b.onError != study.Off:
		return &ending{exitFailedRuns, fmt.Errorf("%d of %d runs failed; pocsim merge --check %s lists them", sum.Failed, sum.Done, experiments.Quote(b.out))}
	case sum.Stopped:
		return &ending{exitInterrupted, fmt.Errorf("stopped; the same command goes on")}
	}
	return nil
}

// refusal gives an error of the store the exit code it deserves.
func refusal(err error) error {
	var unsound *store.UnsoundError
	var occupied *store.OccupiedError
	var foreign *store.IdentityError
	var part *store.PartError
	var locked *store.LockedError
	var none *store.NotStudyError
	var exists *store.ExistsError
	var model *study.ModelError
	switch {
	case errors.As(err, &unsound):
		return &ending{exitIntegrity, fmt.Errorf("%w%s", err, salvageable(unsound))}
	case errors.As(err, &occupied), errors.As(err, &foreign), errors.As(err, &part), errors.As(err, &locked), errors.As(err, &none), errors.As(err, &exists), errors.As(err, &model):
		return err
	}
	var path *os.PathError
	var disk *store.DiskError
	var full *store.FullError
	if (errors.As(err, &path) || errors.As(err, &disk) || errors.As(err, &full)) && !errors.Is(err, syscall.ENOTDIR) { // a file where a folder is named is bad input
		return &ending{exitFault, err}
	}
	return err
}

// salvageable says what to do about a damaged study; nothing where that is not the trouble.
func salvageable(e *store.UnsoundError) string {
	f := &e.Findings
	if f.Damages == 0 || f.Disagreements > 0 {
		return ""
	}
	dirs := ""
	for _, dir := range f.Dirs {
		dirs += " " + experiments.Quote(dir)
	}
	return fmt.Sprintf("\nWhat is whole can be taken out, and the rest made again: pocsim merge%s --salvage --out NEW, then the same pocsim batch with --out NEW", dirs)
}

// options turns the flags into those of the study.
func (b *batching) options(cmd *cobra.Command, s *study.Study) (study.Options, error) {
	o := study.Options{FS: store.OS, OnError: b.onError, Retry: b.retry}
	o.Options = batch.Options{Workers: b.workers, Limit: b.limit, Events: b.events}
	var err error
	if cmd.Flags().Changed("shard") {
		o.Share, err = study.ParseShare(b.shard)
	} else {
		o.Share, err = study.ShareOf(os.Getenv)
	}
	if err != nil {
		return o, err
	}
	if b.onError != study.Slow && b.onError != study.Fast && b.onError != study.Off {
		return o, fmt.Errorf("--on-error wants slow, fast or off, not %q", b.onError)
	}
	if b.limit < 0 {
		return o, fmt.Errorf("--limit wants a duration such as 10m, not %v", b.limit)
	}
	if err := b.memory(cmd, s, &o.Options); err != nil {
		return o, err
	}
	switch b.isolate {
	case "":
	case "process":
		if o.Elsewhere, err = isolated(s, o.Options); err != nil {
			return o, err
		}
	default:
		return o, fmt.Errorf("--isolate wants process, not %q", b.isolate)
	}
	if o.Progress, err = told(cmd.ErrOrStderr(), b.progress, s.Plan.Experiment.Name); err != nil {
		return o, err
	}
	o.Tell = func(text string) { fmt.Fprintln(cmd.ErrOrStderr(), text) }
	o.Store.Note = study.Note(machine(b.about))
	return o, nil
}

// memory refuses a study whose runs do not fit, before anything is computed, and takes as
// many workers as do.
func (b *batching) memory(cmd *cobra.Command, s *study.Study, o *batch.Options) error {
	if b.maxMem == "" {
		return nil
	}
	most, err := bytesOf(b.maxMem)
	if err != nil {
		return err
	}
	one, err := largest(s.Plan)
	if err != nil {
		return err
	}
	if one > most {
		return fmt.Errorf("--max-mem %s: one run needs about %s", b.maxMem, sizeText(one))
	}
	if o.Workers < 1 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if fit := int(most / one); fit < o.Workers {
		fmt.Fprintf(cmd.ErrOrStderr(), "%d runs at a time in place of %d: one needs about %s, and --max-mem is %s\n", fit, o.Workers, sizeText(one), b.maxMem)
		o.Workers = fit
	}
	debug.SetMemoryLimit(most)
	return nil
}

// largest estimates what the greatest of a plan's runs needs [bytes], looking at its first
// points and its last.
func largest(plan *experiments.Plan) (int64, error) {
	most := int64(0)
	for _, i := range []int64{0, plan.Points() / 2, plan.Points() - 1} {
		p, err := plan.Policy(plan.At(i))
		if err != nil {
			return 0, err
		}
		most = max(most, sim.Estimate(p.Scenario.Scenario))
	}
	return most, nil
}

// plan says what would be run.
func (b *batching) plan(w io.Writer, s *study.Study, o study.Options) error {
	p := s.Plan
	one, err := largest(p)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s: %s", p.Experiment.Name, plural(len(p.Policies), "policy", "policies"))
	if p.Design != nil {
		fmt.Fprintf(w, " at %d design points", p.DesignPoints())
	}
	fmt.Fprintf(w, " x %d replicates = %d runs\n", p.Experiment.Replicates, p.Runs())
	if p.Design != nil {
		report.Hang(w, "", "", p.Design.Describe())
		for _, alias := range p.Aliases() {
			report.Hang(w, "  ", "    ", alias)
		}
		for _, f := range p.Factors() {
			fmt.Fprintf(w, "  %s: %s\n", f.Name, f)
		}
	}
	if s.Precision != nil {
		fmt.Fprintf(w, "ends once %s is known to within %g, after %d replicates at most\n", s.Precision.Outcome, s.Precision.Half, p.Experiment.Replicates)
	}
	if o.Share != study.Whole {
		fmt.Fprintf(w, "this is %s\n", o.Share)
	}
	fmt.Fprintf(w, "one run needs about %s of memory\n", sizeText(one))
	return nil
}

// plural counts things.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// tell sums up a session.
func (b *batching) tell(w io.Writer, s *study.Study, sum study.Summary) {
	fmt.Fprintf(w, "%s: %d of %d runs are kept", b.out, sum.Done, sum.Total)
	if sum.Failed > 0 {
		fmt.Fprintf(w, ", %d of them failed", sum.Failed)
	}
	fmt.Fprintf(w, "; %d were made now in %s", sum.Here, sum.Elapsed.Round(time.Second/10))
	if seconds := sum.Elapsed.Seconds(); sum.Here > 0 && seconds > 0 {
		fmt.Fprintf(w, " (%.0f an hour)", float64(sum.Here)/seconds*3600)
	}
	fmt.Fprintln(w)
	if n := sum.Opened.Torn; n > 0 {
		fmt.Fprintf(w, "an earlier session was cut off: %d bytes of runs that it had not ended were dropped, and those runs made again\n", n)
	}
	if s.Precision != nil && sum.Finished {
		how := "as precise as wanted"
		if !(sum.Width <= s.Precision.Half) {
			how = "and that is all there are"
		}
		fmt.Fprintf(w, "ended after %d replicates, %s: the widest interval of %s is +/- %.3g\n", sum.Wanted, how, s.Precision.Outcome, sum.Width)
	}
	if sum.Finished {
		fmt.Fprintf(w, "next: pocsim report %s, or pocsim export %s --out NEW\n", experiments.Quote(b.out), experiments.Quote(b.out))
	}
}
