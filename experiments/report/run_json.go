package report

import (
	"bytes"

	"pocsim/sim"
)

type singleJSON struct {
	Version      string              `json:"version"`
	ModelVersion string              `json:"model_version"`
	Scenario     string              `json:"scenario"`
	ScenarioHash string              `json:"scenario_hash"`
	Seed         uint64              `json:"seed"`
	TerrainSeed  int64               `json:"terrain_seed"`
	Set          []string            `json:"set"`
	Ticks        int64               `json:"ticks"`
	Hash         string              `json:"hash"`
	Note         string              `json:"note"`
	Outcomes     map[string]Number64 `json:"outcomes"`
	Ledger       []sim.LedgerRow     `json:"ledger"`
	Refusals     []sim.RefusalRow    `json:"refusals"`
	Authorities  []sim.AuthorityRow  `json:"authorities"`
	Incidents    []sim.IncidentView  `json:"incidents"`
	Twin         *twinJSON           `json:"twin,omitempty"`
	Repeat       string              `json:"repeat"`
}

type twinJSON struct {
	Hash     string              `json:"hash"`
	Outcomes map[string]Number64 `json:"outcomes"`
}

// JSON returns the run as one JSON object.
func (s *Single) JSON(about About) ([]byte, error) {
	w := s.World
	out := singleJSON{
		Version: about.Version, ModelVersion: sim.ModelVersion, Scenario: s.Scenario, ScenarioHash: s.Loaded.Hash, Seed: w.Seed,
		TerrainSeed: w.Scenario().Terrain.Seed, Set: list(s.Set), Ticks: int64(w.Tick), Hash: HashText(w.Hash()), Note: NotAForecast,
		Outcomes: outcomes(w), Ledger: list(w.Ledger()), Refusals: list(w.Refusals()), Authorities: list(w.AuthorityHours()),
		Incidents: list(w.Views()), Repeat: s.Repeat,
	}
	if s.Twin != nil {
		out.Outcomes[HarmAverted] = Number64(s.Averted())
		out.Twin = &twinJSON{HashText(s.Twin.Hash()), outcomes(s.Twin)}
	}
	return marshal(out)
}

// list makes nothing an empty list, which JSON writes as [] and not as null.
func list[T any](rows []T) []T {
	if rows == nil {
		return []T{}
	}
	return rows
}

func outcomes(w *sim.World) map[string]Number64 {
	out := make(map[string]Number64, len(sim.Measures)+1)
	for _, m := range sim.Measures {
		out[m.Key] = Number64(m.Of(w))
	}
	return out
}

// Events returns the run's events as JSON Lines.
func Events(w *sim.World) []byte {
	var b bytes.Buffer
	w.EventLines(func(line []byte) bool {
		b.Write(line)
		b.WriteByte('\n')
		return true
	})
	return b.Bytes()
}

// Save writes the run into a folder: the page, the JSON, the events, and last the
// manifest.
func (s *Single) Save(f Folder, about About) error {
	var page bytes.Buffer
	s.Write(&page)
	object, err := s.JSON(about)
	if err != nil {
		return err
	}
	m := newManifest(about)
	m.Scenario, m.ScenarioText, m.Seed, m.Set = s.Scenario, s.Loaded.Text, s.World.Seed, s.Set
	m.Hashes = map[string]string{s.Loaded.Name: s.Loaded.Hash}
	return f.save(m, []file{{"run.txt", page.Bytes()}, {"run.json", object}, {"events.jsonl", Events(s.World)}})
}
