package sim

import (
	"fmt"

	"pocsim/sim/clock"
)

// Step takes the World one tick, five minutes, on. This is the main loop: read top to
// bottom it is the model. Directives are wishes from outside for this tick; a run is its
// scenario, its seed and its directives.
func (w *World) Step(directives []Directive) {
	defer w.confess()
	for i := range directives {
		w.obey(&directives[i])
	}
	w.perceive() // who sees, hears or is told of danger (parallel)
	w.decide()   // households: stay, hide, flee, return (parallel); bands: plan, set out
	w.command()  // reports climb, rules are judged, authorities asked, orders fall due
	w.move()     // households (parallel), bands, units
	w.clash()    // harm, the force ladder, break-off
	w.regroup()  // deaths, displacement, fear, trust, belief
	w.record()   // daily series, invariants
	w.Tick++
}

// Run steps to the end of the scenario, with up to workers goroutines inside a tick. The
// result is the same for any number.
func (w *World) Run(workers int) {
	w.Workers(workers)
	for !w.Done() {
		w.Step(nil)
	}
}

// Workers sets how many goroutines a tick may use. It never changes a result.
func (w *World) Workers(n int) { w.derived.workers = n }

// A Fault is a panic of ours: the model broke a rule of its own. It carries what it
// takes to see it again.
type Fault struct {
	Tick     clock.Tick
	Seed     uint64
	Scenario string
	Cause    any
}

func (f *Fault) Error() string {
	return fmt.Sprintf("pocsim fault at tick %d of %s with seed %d: %v\nreplay: pocsim run %s --seed %d", f.Tick, f.Scenario, f.Seed, f.Cause, f.Scenario, f.Seed)
}

// Unwrap returns the cause where it is an error.
func (f *Fault) Unwrap() error {
	err, _ := f.Cause.(error)
	return err
}

// confess turns a panic inside a step into one that says where it was.
func (w *World) confess() {
	cause := recover()
	if cause == nil {
		return
	}
	panic(&Fault{w.Tick, w.Seed, w.sc.Name, cause})
}
