package report

import (
	"strconv"

	"pocsim/experiments"
	"pocsim/sim"
)

type scorecardJSON struct {
	Version         string                  `json:"version"`
	ModelVersion    string                  `json:"model_version"`
	Command         string                  `json:"command"`
	Scenario        string                  `json:"scenario"`
	ScenarioHash    string                  `json:"scenario_hash"`
	Days            int                     `json:"days"`
	Seed            uint64                  `json:"seed"`
	Replicates      int                     `json:"replicates"`
	Complete        int                     `json:"replicates_complete"`
	Failed          int                     `json:"runs_failed"`
	NotRun          int                     `json:"runs_not_run"`
	Set             []string                `json:"set"`
	Note            string                  `json:"note"`
	Reading         string                  `json:"reading"`
	Judged          string                  `json:"outcome_judged"`
	Family          int                     `json:"holm_family"`
	Pledges         []pledgeJSON            `json:"pledges"`
	Together        map[string]contrastJSON `json:"all_against_as_deployed"`
	AllMission      map[string]contrastJSON `json:"all_against_no_mission"`
	DeployedMission map[string]contrastJSON `json:"as_deployed_against_no_mission"`
	Surplus         map[string]contrastJSON `json:"sum_of_each_alone_against_all"`
	Failures        []failureJSON           `json:"failures"`
}

type pledgeJSON struct {
	Number     int                     `json:"number"`
	Title      string                  `json:"title"`
	Experiment string                  `json:"experiment"`
	Set        []string                `json:"set"`
	Changes    bool                    `json:"changes_the_scenario"`
	Alone      map[string]contrastJSON `json:"adopted_alone"`
	Dropped    map[string]contrastJSON `json:"dropped_from_all"`
}

// contrastJSON is a comparison of two policies: difference is policy minus reference;
// benefit has its sign turned so that more speaks for the pledge, or for the pledges.
type contrastJSON struct {
	Policy        string   `json:"policy"`
	Reference     string   `json:"reference"`
	Unit          string   `json:"unit"`
	N             int      `json:"n"`
	Mean          Number64 `json:"mean"`
	ReferenceMean Number64 `json:"reference_mean"`
	Difference    Number64 `json:"difference"`
	Low           Number64 `json:"difference_low95"`
	High          Number64 `json:"difference_high95"`
	Benefit       Number64 `json:"benefit"`
	P             Number64 `json:"p"`
	Holm          Number64 `json:"p_holm"`
	Credible      bool     `json:"credible"`
	Identical     bool     `json:"identical"`
	RunsToTell    int      `json:"replicates_to_tell"`
}

func contrasts(list []Contrast) map[string]contrastJSON {
	out := map[string]contrastJSON{}
	for i := range list {
		c := &list[i]
		benefit, _ := c.Benefit()
		out[c.Outcome.Key] = contrastJSON{c.Policy, c.Reference, c.Outcome.Unit, c.N, Number64(c.Mean), Number64(c.ReferenceMean), Number64(c.Difference.Mean),
			Number64(c.Low), Number64(c.High), Number64(benefit), Number64(c.P), Number64(c.Adjusted), c.Credible(), c.Identical, c.Runs()}
	}
	return out
}

// JSON returns the scorecard as one JSON object.
func (s *Scorecard) JSON(about About) ([]byte, error) {
	e := s.Result.Experiment
	base := s.Result.Policies[experiments.AsDeployed].Scenario
	out := scorecardJSON{
		Version: about.Version, ModelVersion: sim.ModelVersion, Command: about.Command, Scenario: e.Scenario, ScenarioHash: base.Hash,
		Days: int(base.Scenario.Time.Days), Seed: e.Seed, Replicates: e.Replicates, Complete: len(s.Complete), Failed: len(s.Failures), NotRun: s.NotRun(),
		Set: list(changeTexts(e.Common)), Note: NotAForecast, Reading: s.reading(), Judged: scored[harmed], Family: s.Family,
		Together: contrasts(s.Together), AllMission: contrasts(s.AllMission), DeployedMission: contrasts(s.DeployedMission), Surplus: contrasts(s.Surplus),
		Failures: s.failures(),
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		out.Pledges = append(out.Pledges, pledgeJSON{r.Number, r.Title, r.Experiment, list(changeTexts(r.Set)), !r.Idle, contrasts(r.Alone), contrasts(r.Dropped)})
	}
	return marshal(out)
}

// CSV is one row for each pledge, comparison and outcome.
func (s *Scorecard) CSV() []byte {
	out := newSheet("scenario", "pledge", "title", "comparison", "changes_the_scenario", "outcome", "unit", "policy", "reference", "n", "mean", "reference_mean",
		"difference", "difference_low95", "difference_high95", "benefit", "p", "p_holm", "holm_family", "credible", "identical", "replicates_to_tell")
	write := func(pledge, title, comparison string, changes bool, list []Contrast) {
		for i := range list {
			c := &list[i]
			benefit, _ := c.Benefit()
			out.row(s.Result.Experiment.Scenario, pledge, title, comparison, strconv.FormatBool(changes), c.Outcome.Key, c.Outcome.Unit, c.Policy, c.Reference,
				strconv.Itoa(c.N), cell(c.Mean), cell(c.ReferenceMean), cell(c.Difference.Mean), cell(c.Low), cell(c.High), cell(benefit), cell(c.P), cell(c.Adjusted),
				strconv.Itoa(s.Family), strconv.FormatBool(c.Credible()), strconv.FormatBool(c.Identical), strconv.Itoa(c.Runs()))
		}
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		write(strconv.Itoa(r.Number), r.Title, "adopted_alone", !r.Idle, r.Alone)
		write(strconv.Itoa(r.Number), r.Title, "dropped_from_all", !r.Idle, r.Dropped)
	}
	write("", "all eighteen", "all_against_as_deployed", true, s.Together)
	write("", "all eighteen", "all_against_no_mission", true, s.AllMission)
	write("", "none", "as_deployed_against_no_mission", true, s.DeployedMission)
	write("", "all eighteen", "sum_of_each_alone_against_all", true, s.Surplus)
	return out.bytes()
}

// Save writes the scorecard into a folder, with every run behind it.
func (s *Scorecard) Save(f Folder, about About) error {
	object, err := s.JSON(about)
	if err != nil {
		return err
	}
	return s.save(f, about, file{"scorecard.csv", s.CSV()}, file{"scorecard.json", object})
}
