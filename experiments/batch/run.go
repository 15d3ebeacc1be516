package batch

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"pocsim/experiments"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// A Failure is a run ended by a fault of the program.
type Failure struct {
	Policy    string
	Replicate int
	Seed      uint64
	Tick      int64 // -1 where the run had not begun
	Text      string
	Stack     string
	Command   string // repeats the run
}

// Status says in a word how far a run came: done, failed or not run.
func (r *Run) Status() string {
	switch {
	case r.Finished:
		return "done"
	case r.Failure != nil:
		return "failed"
	}
	return "not run"
}

// Ended reports whether the run is over, well or badly.
func (r *Run) Ended() bool { return r.Finished || r.Failure != nil }

// glance is how many ticks a run takes between looks at whether it should stop.
const glance = 100

// make makes one run and returns the World for the next one to reuse: none after a fault,
// for nobody knows what state that left it in.
func (b *bench) make(ctx context.Context, run *Run, job Job, world *sim.World) (reuse *sim.World) {
	*run = Run{Job: job, Started: true}
	start := b.options.Now()
	tick := int64(-1)
	defer func() {
		run.Elapsed = b.options.Now().Sub(start)
		if cause := recover(); cause != nil {
			run.Finished, reuse = false, nil
			run.Failure = b.failure(job, tick, cause, string(debug.Stack()))
		}
	}()
	if b.options.Before != nil {
		b.options.Before(job)
	}
	scenario := ScenarioOf(b.policy(job), job)
	land := b.lands.get(scenario.Terrain, func() *terrain.Land { return sim.NewLand(scenario) })
	if world == nil {
		world = sim.New(scenario, land, job.Seed)
	} else {
		world.Reset(scenario, land, job.Seed)
	}
	world.Workers(1) // the processors are busy with other runs
	for !world.Done() {
		if tick = int64(world.Tick); tick%glance == 0 {
			if ctx.Err() != nil {
				return world
			}
			if limit := b.options.Limit; limit > 0 && b.options.Now().Sub(start) > limit {
				panic(fmt.Sprintf("took longer than %v", limit))
			}
		}
		world.Step(nil)
	}
	collect(run, world, b.options.Events)
	return world
}

// collect reads off a finished run all that is kept of it. Nothing kept may share memory
// with the World, which the next run overwrites.
func collect(run *Run, w *sim.World, events bool) {
	run.Hash, run.Ticks = w.Hash(), int64(w.Tick)
	run.Values = make([]float64, len(sim.Measures))
	for i, m := range sim.Measures {
		run.Values[i] = m.Of(w)
	}
	run.Ledger, run.Refusals, run.Asked = w.Ledger(), w.Refusals(), w.AuthorityHours()
	run.Cases = cases(w)
	run.Days = days(w)
	if events {
		run.Events = slices.Clone(w.Events)
	}
	run.Arrivals, run.Strength = arrivals(w), orderOfBattle(w.Scenario())
	run.Finished = true
}

func (b *bench) failure(job Job, tick int64, cause any, stack string) *Failure {
	text := fmt.Sprint(cause)
	if err, ok := cause.(error); ok {
		if fault := (*sim.Fault)(nil); errors.As(err, &fault) {
			tick, text = int64(fault.Tick), fmt.Sprint(fault.Cause)
		}
	}
	return FailureOf(b.plan, job, tick, text, stack)
}

// Command returns the one line that repeats a run by itself.
func Command(e *experiments.Experiment, p experiments.Policy, job Job) string {
	return "pocsim " + experiments.RunArguments("run", e, p, job.Seed, job.LandSeed)
}
