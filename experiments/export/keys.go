package export

import (
	"strconv"

	"pocsim/experiments"
	"pocsim/experiments/study"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A scene is what the rows of one run share with those of the run before: the point,
// its policy and scenario, the names of places.
type scene struct {
	results  *study.Results
	plan     *experiments.Plan
	factors  []*experiments.Factor
	point    experiments.Point
	policy   experiments.Policy // of the point, with its scenario
	scenario *sim.Scenario      // of the run, with its own land
	names    gazetteer
	known    bool // whether point and policy are those of a run
}

func newScene(r *study.Results) *scene {
	return &scene{results: r, plan: r.Plan(), factors: r.Plan().Factors()}
}

// enter prepares for the rows of a run.
func (c *scene) enter(run *study.Record) (err error) {
	if !c.known || c.point.Index != run.Point {
		c.point = c.plan.At(run.Point)
		if c.policy, err = c.plan.Policy(c.point); err != nil {
			return err
		}
		c.scenario, c.known = c.policy.Scenario.Scenario, true
	}
	if c.scenario.Terrain.Seed != run.LandSeed {
		own := *c.policy.Scenario.Scenario // the rest is shared: nobody changes a scenario
		own.Terrain.Seed = run.LandSeed
		c.scenario = &own
	}
	return nil
}

// calendar ties the run's minutes to dates.
func (c *scene) calendar() clock.Calendar {
	return clock.Calendar{StartDay: int32(c.scenario.Time.Start), Latitude: c.scenario.Climate.Latitude, WetFrom: c.scenario.Climate.WetFrom, WetMonths: c.scenario.Climate.WetMonths}
}

// keyColumns say which run a row is about. They are the same in every table.
var keyColumns = []Column{
	{Name: "experiment", Kind: Text, Meaning: "name of the experiment, or the path of its file"},
	{Name: "point", Kind: Whole, Meaning: "number of the setting of everything that the study varies, from 0: design_point x policies + place of the policy"},
	{Name: "design_point", Kind: Whole, Meaning: "number of the setting of the factors, from 0; 0 throughout in a study without factors"},
	{Name: "policy", Kind: Text, Meaning: "name of the policy"},
	{Name: "replicate", Kind: Whole, Meaning: "number of the replicate, from 1; the same number has the same land, people, threats and chance under every point"},
	{Name: "seed", Kind: Text, Meaning: "seed of the run, of everything but the land; a whole number, to be read as text since some programs round long ones"},
}

// keys are the cells of keyColumns.
func (c *scene) keys(run *study.Record) []cell {
	return []cell{
		words(c.plan.Experiment.Name), whole(run.Point), whole(c.point.Design), words(c.policy.Name), whole(run.Replicate + 1),
		words(strconv.FormatUint(run.Seed, 10)),
	}
}
