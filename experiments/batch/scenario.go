package batch

import (
	"pocsim/experiments"
	"pocsim/sim"
)

// ScenarioOf returns the scenario of a job, with the replicate's own land seed in it.
func ScenarioOf(p experiments.Policy, job Job) *sim.Scenario {
	sc := p.Scenario.Scenario
	if sc.Terrain.Seed == job.LandSeed {
		return sc
	}
	other := *sc // the rest is shared: a run never changes its scenario
	other.Terrain.Seed = job.LandSeed
	return &other
}
