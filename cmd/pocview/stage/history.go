package stage

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// An Act is something asked of a side from outside: a directive for one step, or a change
// of parameters that holds from that step on. It takes effect in the step of its tick;
// acts of one tick, in their order.
type Act struct {
	Tick      clock.Tick     `json:"tick"`
	Directive *sim.Directive `json:"directive,omitempty"`
	Changes   []string       `json:"set,omitempty"` // as --set takes them, "path=value"
}

// A History is all that a side is made of. It never changes: what is asked of a side makes
// another one.
type History struct {
	Base *scenarios.Loaded
	Seed uint64
	Acts []Act // by tick

	land   *terrain.Land
	reigns []reign // by tick, the first from 0
}

// A reign is the time during which one scenario is in force.
type reign struct {
	from   clock.Tick
	loaded *scenarios.Loaded
	legend *sim.Legend
}

// NewHistory is a run that nobody has asked anything of. The land is the scenario's; nil
// generates it.
func NewHistory(base *scenarios.Loaded, seed uint64, land *terrain.Land) *History {
	if land == nil {
		land = landOf(base.Scenario)
	}
	return &History{Base: base, Seed: seed, land: land, reigns: []reign{{0, base, sim.NewLegend(base.Scenario, land)}}}
}

// lands are those generated last: a restart, a replay and a second side want the same
// again. A Land never changes, and may be shared.
var lands struct {
	sync.Mutex
	kept [2]struct {
		of   terrain.Params
		land *terrain.Land
	}
}

func landOf(sc *sim.Scenario) *terrain.Land {
	lands.Lock()
	defer lands.Unlock()
	k := &lands.kept
	switch {
	case k[0].land != nil && k[0].of == sc.Terrain:
	case k[1].land != nil && k[1].of == sc.Terrain:
		k[0], k[1] = k[1], k[0]
	default:
		k[1] = k[0]
		k[0].of, k[0].land = sc.Terrain, sim.NewLand(sc)
	}
	return k[0].land
}

// A Misfit is the error of changes that cannot begin in the middle of a run, since they
// make other people, places, units or days of it. A restart with them works.
type Misfit struct{ Changes []string }

func (m *Misfit) Error() string {
	return fmt.Sprintf("%q changes what was settled on the first day (land, people, the lists of units, groups or desks, the length of the run): it needs a restart", m.Changes)
}

// With returns the history with one more act. What was asked at a later tick is left out:
// it was asked of a future that will not be. The error says what is wrong with the changes;
// it is a *Misfit where they want a restart.
func (h *History) With(a Act) (*History, error) {
	out := *h
	out.Acts = slices.Clone(h.Acts[:h.before(a.Tick+1)])
	out.Acts = append(out.Acts, a)
	n, _ := slices.BinarySearchFunc(h.reigns, a.Tick+1, func(r reign, t clock.Tick) int { return int(r.from) - int(t) })
	out.reigns = slices.Clone(h.reigns[:n])
	if a.Directive != nil {
		return &out, nil
	}
	was := out.reigns[n-1]
	now, err := changed(was.loaded, a.Changes)
	if err != nil {
		return nil, err
	}
	if now.Scenario.Time != was.loaded.Scenario.Time || !now.Scenario.Fits(was.loaded.Scenario) {
		return nil, &Misfit{a.Changes}
	}
	next := reign{a.Tick, now, sim.NewLegend(now.Scenario, h.land)}
	if was.from == a.Tick && n > 1 {
		out.reigns[n-1] = next
	} else {
		out.reigns = append(out.reigns, next)
	}
	return &out, nil
}

// Restarted returns a history of its own: the same seed, the scenario with changes from the
// first day on, and no acts.
func (h *History) Restarted(changes []string) (*History, error) {
	base, err := changed(h.Base, changes)
	if err != nil {
		return nil, err
	}
	land := h.land
	if base.Scenario.Terrain != h.Base.Scenario.Terrain {
		land = nil
	}
	return NewHistory(base, h.Seed, land), nil
}

// changed lays changes over a scenario.
func changed(base *scenarios.Loaded, changes []string) (*scenarios.Loaded, error) {
	var over []scenarios.Override
	for _, text := range changes {
		o, err := scenarios.ParseSet(text)
		if err != nil {
			return nil, err
		}
		over = append(over, o)
	}
	return base.With(over)
}

// before returns how many acts come before a tick.
func (h *History) before(t clock.Tick) int {
	n, _ := slices.BinarySearchFunc(h.Acts, t, func(a Act, t clock.Tick) int { return int(a.Tick) - int(t) })
	return n
}

// at returns what is in force in the step of a tick.
func (h *History) at(t clock.Tick) *reign {
	i := len(h.reigns) - 1
	for i > 0 && h.reigns[i].from > t {
		i--
	}
	return &h.reigns[i]
}

// InForce returns the scenario in force in the step of a tick.
func (h *History) InForce(t clock.Tick) *scenarios.Loaded { return h.at(t).loaded }

// Land returns the land of the history.
func (h *History) Land() *terrain.Land { return h.land }

// start returns the World of the first tick.
func (h *History) start() *sim.World {
	w := sim.New(h.Base.Scenario, h.land, h.Seed)
	w.Workers(1)
	return w
}

// step takes a World of this history one tick on, and returns it; where other rules come
// into force, it is a new one.
func (h *History) step(w *sim.World) *sim.World {
	if sc := h.at(w.Tick).loaded.Scenario; w.Scenario() != sc {
		branch, fits := w.Branch(sc)
		if !fits {
			panic(fmt.Sprintf("a branch at tick %d does not fit, though it did when it was asked for", w.Tick))
		}
		w = branch
	}
	w.Step(h.directives(w.Tick))
	return w
}

// directives lists what was ordered for the step of a tick.
func (h *History) directives(t clock.Tick) []sim.Directive {
	var out []sim.Directive
	for i := h.before(t); i < len(h.Acts) && h.Acts[i].Tick == t; i++ {
		if d := h.Acts[i].Directive; d != nil {
			out = append(out, *d)
		}
	}
	return out
}

// Run makes the run of a history up to a tick, or its end, without any window: what a
// stage is held to. Cancelling ctx ends it with an error.
func (h *History) Run(ctx context.Context, to clock.Tick) (*sim.World, error) {
	w := h.start()
	for w.Tick < to && !w.Done() {
		if w.Tick%clock.TicksPerDay == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		w = h.step(w)
	}
	return w, nil
}

// Last is the tick after the run's last.
func (h *History) Last() clock.Tick { return clock.Tick(h.Base.Scenario.Time.Days) * clock.TicksPerDay }
