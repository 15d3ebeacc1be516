package review

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"golang.org/x/sync/errgroup"

	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// An Outcome is what the incident came to in one run.
type Outcome struct {
	Formed   bool   `json:"formed"` // the group formed this intent at all
	Place    string `json:"place,omitempty"`
	Class    string `json:"class,omitempty"`
	Killed   int32  `json:"killed"`
	Injured  int32  `json:"injured"`
	Abducted int32  `json:"abducted"`
}

// Harmed is the killed, injured and abducted together.
func (o *Outcome) Harmed() int32 { return o.Killed + o.Injured + o.Abducted }

// A Result is one candidate and what came of trying it.
type Result struct {
	Candidate
	Verdict Verdict  `json:"verdict"`
	Branch  *Outcome `json:"branch"`            // in force from the intent on; nil where it acts at the beginning only
	Whole   *Outcome `json:"whole_run"`         // in force from the first day; nil where the branch left nothing to hope for
	Run     *int64   `json:"whole_run_harmed"`  // people harmed in all of that run, where it was counted
	Alone   bool     `json:"whole_run_only"`    // the whole run says so, the branch does not
	Touched bool     `json:"touches_what_held"` // it is meant to shorten something that held the chain
	weight  int64    // people harmed while what it is meant to shorten held
	place   string   // of the incident as it was
	was     int32    // people harmed in it
}

// Options say how to search. None of them changes a result.
type Options struct {
	Workers  int                   // runs at a time; 0 two
	Progress func(done, total int) // told after every run, one call at a time; may be nil
}

// A bench makes the runs of one search.
type bench struct {
	ctx     context.Context
	options Options
	land    *terrain.Land
	seed    uint64
	id      sim.IncidentID
	trunk   *sim.World // as the incident's intent is about to form

	mu          sync.Mutex // guards what follows
	done, total int
}

// each calls a job for every number below n, several at a time, each worker with a World
// of its own to use again. Every job writes its own slot, so that the order in which they
// end changes nothing.
func (b *bench) each(n int, job func(i int, world *sim.World) error) error {
	b.mu.Lock()
	b.total += n
	b.mu.Unlock()
	workers := b.options.Workers
	if workers < 1 {
		workers = 2
	}
	next := make(chan int, n)
	for i := range n {
		next <- i
	}
	close(next)
	var g errgroup.Group
	for range min(workers, n) {
		g.Go(func() error {
			world := &sim.World{}
			for i := range next {
				if err := b.ctx.Err(); err != nil {
					return err
				}
				if err := b.contain(func() error { return job(i, world) }); err != nil {
					return err
				}
				b.count()
			}
			return nil
		})
	}
	return g.Wait()
}

// contain turns a fault of a run into an error.
func (b *bench) contain(job func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("a fault of the program while a change was tried: %v\n%s", cause, debug.Stack())
		}
	}()
	return job()
}

func (b *bench) count() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done++
	if b.options.Progress != nil {
		b.options.Progress(b.done, b.total)
	}
}

// branch tries a candidate from the incident's intent on.
func (b *bench) branch(r *Result) error {
	w, fits := b.trunk.Branch(r.loaded.Scenario)
	if !fits {
		r.First = true
		return nil
	}
	w.Workers(1)
	var err error
	r.Branch, err = b.follow(w)
	return err
}

// whole tries a candidate from the first day on.
func (b *bench) whole(r *Result, world *sim.World) error {
	world.Reset(r.loaded.Scenario, b.land, b.seed)
	world.Workers(1)
	var err error
	r.Whole, err = b.follow(world)
	return err
}

// sum counts the harm of a whole run with the candidate in force.
func (b *bench) sum(r *Result, world *sim.World) error {
	world.Reset(r.loaded.Scenario, b.land, b.seed)
	world.Workers(1)
	for !world.Done() {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		world.Step(nil)
	}
	n := harmedIn(world)
	r.Run = &n
	return nil
}

// harmedIn is how many people were killed, injured or abducted in a run.
func harmedIn(w *sim.World) int64 { return w.Totals.Killed + w.Totals.Injured + w.Totals.Abducted }

// follow runs a World until the incident is over, and reads off what it came to. After
// its end nobody is harmed in it any more.
func (b *bench) follow(w *sim.World) (*Outcome, error) {
	at := -1
	for seen := 0; !w.Done(); {
		if w.Tick%clock.TicksPerDay == 0 && b.ctx.Err() != nil {
			return nil, b.ctx.Err()
		}
		for ; at < 0 && seen < len(w.Incidents); seen++ {
			if w.Incidents[seen].ID == b.id {
				at = seen
			}
		}
		if at >= 0 && w.Incidents[at].Phase == sim.InOver || at < 0 && passed(w, b.id) {
			break
		}
		w.Step(nil)
	}
	return read(w, b.id), nil
}

// passed reports whether a group has gone past a plan without forming its intent.
func passed(w *sim.World, id sim.IncidentID) bool { return w.Bands[id/1000].Plan > int32(id%1000) }

// read reads off what an incident came to.
func read(w *sim.World, id sim.IncidentID) *Outcome {
	for i := 1; i < len(w.Incidents); i++ {
		if in := &w.Incidents[i]; in.ID == id {
			return &Outcome{true, w.PlaceName(in.Place), in.Class.String(), in.Killed, in.Injured, in.Abducted}
		}
	}
	return &Outcome{}
}
