// Package batch runs an experiment: every policy over every replicate, several runs at a
// time. Results come in one order, policy by policy and replicate by replicate, whichever
// run ends first; a fault of one run is recorded and the others go on; ending early keeps
// what is finished.
package batch

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"pocsim/experiments"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// Options say how to run a batch. None of them changes a result.
type Options struct {
	Workers   int                    // runs at a time; 0 as many as there are processors
	Limit     time.Duration          // a run that takes longer has failed; 0 no limit
	Events    bool                   // keep the events of every run
	Elsewhere func(worker int) Maker // makes the runs of a worker in its place; may be nil
	Progress  func(Progress)         // told after every run, one call at a time; may be nil
	Before    func(job Job)          // called by a worker before a run, for tests; may be nil
	Now       func() time.Time       // the clock for Elapsed; nil time.Now
}

// A Maker makes runs, one at a time. A run that it could not end, since ctx was cancelled,
// has neither finished nor failed.
type Maker interface {
	Make(ctx context.Context, job Job) Run
	Close()
}

// filled returns the options with the defaults in place.
func (o Options) filled() Options {
	if o.Workers < 1 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Progress is how far a batch has come.
type Progress struct {
	Done, Failed, Total int
	Elapsed             time.Duration
}

// A Job is one run to make.
type Job struct {
	Point             int64 // of the plan
	Policy, Replicate int
	Seed              uint64 // of everything but the land
	LandSeed          int64  // as in terrain.seed
}

// A Run is what one run came to.
type Run struct {
	Job
	Started  bool
	Finished bool // ran to its end
	Hash     uint64
	Ticks    int64
	Elapsed  time.Duration `cbor:"-"` // all else is the same whoever makes the run
	Values   []float64     // one for each of sim.Measures; NaN where undefined
	Ledger   []sim.LedgerRow
	Refusals []sim.RefusalRow
	Asked    []sim.AuthorityRow
	Cases    []Case      // its incidents, in the order of their intent
	Days     []Day       // what happened on which day; days without anything are left out
	Events   []sim.Event `json:",omitempty"` // all of them, where Options.Events asked for it
	Failure  *Failure    // where a fault ended it

	Arrivals []Arrival // units that came, in the order of their coming
	Strength int32     // of the whole order of battle [persons]
}

// A Result is all runs of an experiment.
type Result struct {
	Experiment *experiments.Experiment
	Policies   []experiments.Policy // those run: the twin, if any, is the last
	Runs       [][]Run              // by policy, then replicate
	Workers    int
	Elapsed    time.Duration
	Stopped    bool // ended before all runs were made
}

// Do runs an experiment's policies. It returns an error only where the experiment cannot be
// set up; faults of runs are in the result. Cancelling ctx ends it at once, with what is
// finished.
func Do(ctx context.Context, e *experiments.Experiment, o Options) (*Result, error) {
	plan, err := e.Plan()
	if err != nil {
		return nil, err
	}
	if plan.Design != nil {
		return nil, fmt.Errorf("%s varies factors by a design, %d points in all: it is run as a study, by pocsim batch %s --out NEW", e.Name, plan.Points(), experiments.Quote(e.Name))
	}
	o = o.filled()
	res := &Result{Experiment: e, Policies: plan.Policies, Runs: make([][]Run, len(plan.Policies))}
	for p := range res.Runs {
		res.Runs[p] = make([]Run, e.Replicates)
	}
	jobs := plan.Runs()
	res.Workers = int(min(int64(o.Workers), jobs))
	began := o.Now()
	progress := Progress{Total: int(jobs)}
	var mu sync.Mutex // guards progress, and the calls that tell it
	err = Stream(ctx, plan, Jobs(plan, 0, e.Replicates), o, func(_ int, run *Run) error {
		mu.Lock()
		defer mu.Unlock()
		res.Runs[run.Policy][run.Replicate] = *run
		progress.Done++
		if run.Failure != nil {
			progress.Failed++
		}
		if progress.Elapsed = o.Now().Sub(began); o.Progress != nil {
			o.Progress(progress)
		}
		return nil
	})
	res.Elapsed = o.Now().Sub(began)
	res.Stopped = progress.Done < progress.Total
	return res, err
}

// Jobs lists the runs of the replicates from first up to end, all points of one before
// the next: ending early then leaves whole replicates, and a replicate's own land is soon
// done with.
func Jobs(plan *experiments.Plan, first, end int) iter.Seq[Job] {
	return func(yield func(Job) bool) {
		for k := first; k < end; k++ {
			for i := range plan.Points() {
				if !yield(JobAt(plan, i, k)) {
					return
				}
			}
		}
	}
}

// JobAt is the run of one point and replicate.
func JobAt(plan *experiments.Plan, point int64, replicate int) Job {
	e := plan.Experiment
	job := Job{Point: point, Policy: int(point % int64(len(plan.Policies))), Replicate: replicate, Seed: experiments.ReplicateSeed(e.Seed, replicate)}
	job.LandSeed = plan.Policies[job.Policy].Scenario.Scenario.Terrain.Seed
	if e.FreshLand {
		job.LandSeed = experiments.LandSeed(job.Seed)
	}
	return job
}

// Stream makes the runs that jobs yields, several at a time, and hands each that has ended
// to take, which its worker calls: as many calls at a time as there are workers. Workers
// are numbered from 0. It ends when the jobs do, when ctx is cancelled, or with the first
// error of take. The order in which runs end depends on chance; what they come to does not.
func Stream(ctx context.Context, plan *experiments.Plan, jobs iter.Seq[Job], o Options, take func(worker int, run *Run) error) error {
	o = o.filled()
	next, stop := iter.Pull(jobs)
	defer stop()
	b := newBench(plan, next, o)
	g, ctx := errgroup.WithContext(ctx)
	for worker := range o.Workers {
		g.Go(func() error { return b.work(ctx, worker, take) })
	}
	return g.Wait() // each worker contains the faults of its own runs
}

// A bench is a batch at work.
type bench struct {
	plan    *experiments.Plan
	options Options
	lands   *recent[terrain.Params, *terrain.Land]
	points  *recent[int64, experiments.Policy]

	mu   sync.Mutex // guards next
	next func() (Job, bool)
}

// job takes the next job; false when there are none left.
func (b *bench) job() (Job, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.next()
}

// here makes runs in this process, reusing one World from run to run.
type here struct {
	bench *bench
	world *sim.World
}

func (h *here) Make(ctx context.Context, job Job) (run Run) {
	h.world = h.bench.make(ctx, &run, job, h.world)
	return run
}

func (h *here) Close() {}

// Alone returns a Maker of a plan's runs in this process.
func Alone(plan *experiments.Plan, o Options) Maker {
	return &here{bench: newBench(plan, nil, o.filled())}
}

func newBench(plan *experiments.Plan, next func() (Job, bool), o Options) *bench {
	return &bench{
		plan: plan, options: o, next: next,
		lands: newRecent[terrain.Params, *terrain.Land](2 * o.Workers), points: newRecent[int64, experiments.Policy](64 + 2*o.Workers),
	}
}

// FailureOf describes a run that ended by a fault of the program; tick is -1 where it is
// not known.
func FailureOf(plan *experiments.Plan, job Job, tick int64, text, stack string) *Failure {
	policy := plan.Policies[job.Policy]
	policy.Set = plan.Set(plan.At(job.Point))
	return &Failure{
		Policy: policy.Name, Replicate: job.Replicate, Seed: job.Seed, Tick: tick, Text: text, Stack: stack,
		Command: Command(plan.Experiment, policy, job),
	}
}

// work takes jobs until there are none left.
func (b *bench) work(ctx context.Context, worker int, take func(int, *Run) error) error {
	maker := Maker(&here{bench: b})
	if b.options.Elsewhere != nil {
		maker = b.options.Elsewhere(worker)
	}
	defer maker.Close()
	for ctx.Err() == nil {
		job, more := b.job()
		if !more {
			return nil
		}
		run := maker.Make(ctx, job)
		if !run.Ended() {
			continue // cancelled
		}
		if err := take(worker, &run); err != nil {
			return err
		}
	}
	return nil
}

// policy returns the policy of a job's point, with its scenario.
func (b *bench) policy(job Job) experiments.Policy {
	return b.points.get(job.Point, func() experiments.Policy {
		p, err := b.plan.Policy(b.plan.At(job.Point))
		if err != nil {
			panic(err) // every factor was tried at its ends before the first run
		}
		return p
	})
}
