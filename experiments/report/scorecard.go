package report

import (
	"math"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/inference"
	"pocsim/sim"
)

// A Scorecard is what each of the eighteen pledges came to, adopted alone and dropped from
// all.
type Scorecard struct {
	*Comparison
	Rows   []Row // in the order of the pledges' numbers
	Family int   // comparisons judged together: two for each pledge that changes anything
	Room   int   // characters a line may have on the screen

	// The whole, by outcome: all pledges against the force as deployed, either against no
	// mission; and in each kind of harm by how much the pledges one by one avert more than
	// all do.
	Together, AllMission, DeployedMission, Surplus []Contrast
}

// A Row is one pledge.
type Row struct {
	experiments.Pledge
	Idle           bool       // its changes leave the scenario as it is
	Alone, Dropped []Contrast // by outcome, in the order of scored
}

// A Contrast is one outcome under a policy and under another, over the same replicates.
type Contrast struct {
	Outcome              sim.Measure
	Policy, Reference    string
	Mean, ReferenceMean  float64
	inference.Difference         // policy minus reference
	Adjusted             float64 // Holm's probability within the family; NaN where it is not judged
	Toward               float64 // +1 where a higher difference speaks for what is judged, -1 where a lower one does
}

// Benefit is the difference with its sign turned so that more is better, and half the
// width of its interval.
func (c *Contrast) Benefit() (mean, half float64) {
	return c.Toward*c.Difference.Mean + 0, (c.High - c.Low) / 2 // plus 0, so that no zero bears a minus
}

// Runs is how many replicates would show a difference of the size found; 0 where none are
// needed or no number would do.
func (c *Contrast) Runs() int { return roundUp(c.RunsToTell()) }

// mark flags a difference: ** clear of zero among all that are judged together, * taken by
// itself, ? not to be told from zero. What is not judged bears none.
func (c *Contrast) mark() string {
	switch {
	case math.IsNaN(c.Adjusted):
		return ""
	case !c.Credible():
		return "?"
	case c.Adjusted < 0.05:
		return "**"
	}
	return "*"
}

// scored are the outcomes of the scorecard: the harm that is judged, other harm, and how
// the mission did.
var scored = []string{"civilians_harmed", "civilians_killed", "displaced_person_days", "response_immediate_share", "minutes_sign_to_action_median", "refusals"}

// The places in scored.
const (
	harmed = iota
	killed
	displaced
	response
	minutes
	refusals
)

// Score sums up a batch of the experiment that experiments.Kigali makes.
func Score(res *batch.Result, pledges [len(experiments.Pledges)]experiments.Pledge) *Scorecard {
	s := &Scorecard{Comparison: Compare(res), Room: tableWidth}
	hash := func(p int) string { return res.Policies[p].Scenario.Hash }
	var p []float64
	var where []*float64
	for n := 1; n < len(pledges); n++ {
		alone, dropped := experiments.PledgeAlone(n), experiments.PledgeDropped(n)
		row := Row{Pledge: pledges[n], Idle: hash(alone) == hash(experiments.AsDeployed) && hash(dropped) == hash(experiments.AllPledges)}
		for _, key := range scored {
			row.Alone = append(row.Alone, s.contrast(key, alone, experiments.AsDeployed, true))
			row.Dropped = append(row.Dropped, s.contrast(key, dropped, experiments.AllPledges, false))
		}
		if !row.Idle {
			p = append(p, row.Alone[harmed].P, row.Dropped[harmed].P)
			where = append(where, &row.Alone[harmed].Adjusted, &row.Dropped[harmed].Adjusted)
		}
		s.Rows = append(s.Rows, row)
	}
	for i, v := range inference.Holm(p) {
		*where[i] = v
	}
	s.Family = len(p)
	twin := len(res.Policies) - 1
	for _, key := range scored {
		s.Together = append(s.Together, s.contrast(key, experiments.AllPledges, experiments.AsDeployed, true))
		s.AllMission = append(s.AllMission, s.contrast(key, experiments.AllPledges, twin, true))
		s.DeployedMission = append(s.DeployedMission, s.contrast(key, experiments.AsDeployed, twin, true))
	}
	for _, key := range scored[:response] { // what can be added up
		s.Surplus = append(s.Surplus, s.surplus(key))
	}
	return s
}

// values are an outcome of a policy over the whole replicates.
func (s *Scorecard) values(key string, p int) []float64 {
	out := make([]float64, 0, len(s.Complete))
	for m := range sim.Measures {
		for _, k := range s.Complete {
			if sim.Measures[m].Key == key {
				out = append(out, s.Result.Runs[p][k].Values[m])
			}
		}
	}
	return out
}

// contrast compares two policies; for says whether what is judged stands in the first or,
// dropped from it, in the second.
func (s *Scorecard) contrast(key string, policy, reference int, inFirst bool) Contrast {
	m, _ := experiments.Measure(key)
	a, b := s.values(key, policy), s.values(key, reference)
	out := Contrast{Outcome: m, Policy: s.Result.Policies[policy].Name, Reference: s.Result.Policies[reference].Name, Toward: 1,
		Mean: inference.Summarise(a).Mean, ReferenceMean: inference.Summarise(b).Mean, Difference: inference.Compare(a, b), Adjusted: math.NaN()}
	if m.LowerIsBetter == inFirst {
		out.Toward = -1
	}
	return out
}

// surplus compares what the pledges avert one by one, added up, with what all avert.
func (s *Scorecard) surplus(key string) Contrast {
	m, _ := experiments.Measure(key)
	deployed, all := s.values(key, experiments.AsDeployed), s.values(key, experiments.AllPledges)
	sum, together := make([]float64, len(all)), make([]float64, len(all))
	for i := range all {
		together[i] = deployed[i] - all[i]
	}
	for n := 1; n < experiments.AllPledges; n++ {
		for i, v := range s.values(key, experiments.PledgeAlone(n)) {
			sum[i] += deployed[i] - v
		}
	}
	return Contrast{Outcome: m, Policy: "the sum of each alone", Reference: s.Result.Policies[experiments.AllPledges].Name, Toward: 1,
		Mean: inference.Summarise(sum).Mean, ReferenceMean: inference.Summarise(together).Mean, Difference: inference.Compare(sum, together), Adjusted: math.NaN()}
}
