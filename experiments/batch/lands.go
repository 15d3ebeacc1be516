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

// landOf returns the scenario of a job, with the replicate's own land seed in it.
func (b *bench) landOf(job Job) *sim.Scenario {
	return withLand(b.result.Policies[job.Policy], job)
}

func withLand(p experiments.Policy, job Job) *sim.Scenario {
	sc := p.Scenario.Scenario
	if sc.Terrain.Seed == job.LandSeed {
		return sc
	}
	other := *sc // the rest is shared: a run never changes its scenario
	other.Terrain.Seed = job.LandSeed
	return &other
}

func newLands(policies []experiments.Policy, jobs []Job) *lands {
	l := &lands{kept: map[terrain.Params]*landOnce{}}
	for _, job := range jobs {
		key := withLand(policies[job.Policy], job).Terrain
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

// release counts off a run on the scenario's land.
func (l *lands) release(sc *sim.Scenario) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if one := l.kept[sc.Terrain]; one != nil {
		if one.left--; one.left == 0 {
			delete(l.kept, sc.Terrain)
		}
	}
}
