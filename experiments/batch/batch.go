// Package batch runs an experiment: every policy over every replicate, several runs at a
// time. Results come in one order, policy by policy and replicate by replicate, whichever
// run ends first; a fault of one run is recorded and the others go on; ending early keeps
// what is finished.
package batch

import (
	"context"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"pocsim/experiments"
	"pocsim/sim"
)

// Options say how to run a batch. None of them changes a result.
type Options struct {
	Workers  int              // runs at a time; 0 as many as there are processors
	Progress func(Progress)   // told after every run, one call at a time; may be nil
	Before   func(job Job)    // called by a worker before a run, for tests; may be nil
	Now      func() time.Time // the clock for Elapsed; nil time.Now
}

// Progress is how far a batch has come.
type Progress struct {
	Done, Failed, Total int
	Elapsed             time.Duration
}

// A Job is one run to make.
type Job struct {
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
	Elapsed  time.Duration
	Values   []float64 // one for each of sim.Measures; NaN where undefined
	Ledger   []sim.LedgerRow
	Refusals []sim.RefusalRow
	Asked    []sim.AuthorityRow
	Cases    []Case   // its incidents, in the order of their intent
	Failure  *Failure // where a fault ended it

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

// Do runs an experiment. It returns an error only where the experiment cannot be set up;
// faults of runs are in the result. Cancelling ctx ends it at once, with what is finished.
func Do(ctx context.Context, e *experiments.Experiment, o Options) (*Result, error) {
	policies, err := e.WithTwin()
	if err != nil {
		return nil, err
	}
	if o.Workers < 1 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	res := &Result{Experiment: e, Policies: policies, Runs: make([][]Run, len(policies))}
	for p := range res.Runs {
		res.Runs[p] = make([]Run, e.Replicates)
	}
	jobs := plan(e, policies)
	res.Workers = min(o.Workers, len(jobs))
	b := &bench{result: res, jobs: jobs, options: o, lands: newLands(policies, jobs), began: o.Now()}
	var g errgroup.Group
	for range res.Workers {
		g.Go(func() error {
			b.work(ctx)
			return nil
		})
	}
	g.Wait() // workers return no error; each contains the faults of its own runs
	res.Elapsed = o.Now().Sub(b.began)
	res.Stopped = b.done < len(jobs)
	return res, nil
}

// plan lists the runs, all policies of one replicate before the next: ending early then
// leaves whole replicates, and a replicate's own land is soon done with.
func plan(e *experiments.Experiment, policies []experiments.Policy) []Job {
	jobs := make([]Job, 0, len(policies)*e.Replicates)
	for k := range e.Replicates {
		seed := experiments.ReplicateSeed(e.Seed, k)
		for p := range policies {
			land := policies[p].Scenario.Scenario.Terrain.Seed
			if e.FreshLand {
				land = experiments.LandSeed(seed)
			}
			jobs = append(jobs, Job{Policy: p, Replicate: k, Seed: seed, LandSeed: land})
		}
	}
	return jobs
}

// A bench is a batch at work.
type bench struct {
	result  *Result
	jobs    []Job
	options Options
	lands   *lands
	began   time.Time

	mu     sync.Mutex // guards what follows
	next   int
	done   int
	failed int
}

// work takes jobs until there are none left, reusing one World from run to run.
func (b *bench) work(ctx context.Context) {
	var world *sim.World
	for ctx.Err() == nil {
		b.mu.Lock()
		i := b.next
		b.next++
		b.mu.Unlock()
		if i >= len(b.jobs) {
			return
		}
		job := b.jobs[i]
		run := &b.result.Runs[job.Policy][job.Replicate] // this worker's own slot
		world = b.make(ctx, run, job, world)
		b.lands.release(landOf(b.result.Policies[job.Policy], job))
		if run.Ended() {
			b.report(run)
		}
	}
}

// report counts a run that has ended and tells the progress.
func (b *bench) report(run *Run) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done++
	if run.Failure != nil {
		b.failed++
	}
	if b.options.Progress != nil {
		b.options.Progress(Progress{b.done, b.failed, len(b.jobs), b.options.Now().Sub(b.began)})
	}
}
