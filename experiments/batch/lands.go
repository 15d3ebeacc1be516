package batch

import (
	"sync"

	"pocsim/experiments"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// lands shares each land between all runs on it: made once, by the first run that needs
// it, and dropped after the last, so that fresh lands do not fill the memory.
type lands struct {
	mu   sync.Mutex
	kept map[terrain.Params]*landOnce
}

type landOnce struct {
	once sync.Once
	land *terrain.Land
	left int // runs still to come on it
}

// scenarioOf returns the scenario of a job, with the replicate's own land seed in it.
func scenarioOf(p experiments.Policy, job Job) *sim.Scenario {
	sc := p.Scenario.Scenario
	if sc.Terrain.Seed == job.LandSeed {
		return sc
	}
	other := *sc // the rest is shared: a run never changes its scenario
	other.Terrain.Seed = job.LandSeed
	return &other
}

// landOf returns what the land of a job is made from.
func landOf(p experiments.Policy, job Job) terrain.Params {
	params := p.Scenario.Scenario.Terrain
	params.Seed = job.LandSeed
	return params
}

func newLands(policies []experiments.Policy, jobs []Job) *lands {
	l := &lands{kept: map[terrain.Params]*landOnce{}}
	for _, job := range jobs {
		key := landOf(policies[job.Policy], job)
		if l.kept[key] == nil {
			l.kept[key] = &landOnce{}
		}
		l.kept[key].left++
	}
	return l
}

// get returns the land of a scenario, making it where this is the first run on it.
func (l *lands) get(sc *sim.Scenario) *terrain.Land {
	l.mu.Lock()
	one := l.kept[sc.Terrain]
	l.mu.Unlock()
	one.once.Do(func() { one.land = sim.NewLand(sc) })
	if one.land == nil {
		panic("the land could not be made: see the first run on it")
	}
	return one.land
}

// release counts off a run on a land.
func (l *lands) release(params terrain.Params) {
	l.mu.Lock()
	defer l.mu.Unlock()
	one := l.kept[params]
	if one.left--; one.left == 0 {
		delete(l.kept, params)
	}
}
