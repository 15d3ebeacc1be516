package page

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"pocsim/experiments"
	"pocsim/experiments/report"
)

// Reproduce is how to get any number again.
type Reproduce struct {
	Commands []Command
	Facts    [][2]string // hashes, seeds, versions
	Sessions []Session
	More     int // sessions not listed
	Hashes   *Grid
}

// A Command with what it does.
type Command struct{ Line, Does string }

// A Session is one that wrote to the study, as it told of itself.
type Session struct{ Facts [][2]string }

// mostSessions is how many sessions are listed.
const mostSessions = 12

func (s *source) reproduce() (Reproduce, error) {
	e, dir := s.plan.Experiment, s.options.Study
	quoted := experiments.Quote(dir)
	r := Reproduce{Commands: []Command{
		{commandOf(s.results.Study, "again"), "makes the study anew; a study is the same to the byte on any machine with this version of the model"},
		{fmt.Sprintf("pocsim merge %s --check", quoted), "verifies every byte of this study, and lists what is missing or failed"},
		{fmt.Sprintf("pocsim rerun %s --point P --rep R", quoted), "makes one run again and holds it to the one that is kept; point and replicate as in the columns of the exported files (points from 0, replicates from 1)"},
		{fmt.Sprintf("pocsim export %s --out exported", quoted), "writes the files that every table here names: runs.csv, incidents.csv, ledger.csv and others, with a dictionary of their columns"},
		{fmt.Sprintf("pocsim report %s", quoted), "writes this page again"},
	}}
	id, err := s.results.Study.Identity()
	if err != nil {
		return r, err
	}
	r.Facts = [][2]string{
		{"SHA-256 of the study", fmt.Sprintf("%x", id.Sum())},
		{"experiment", e.Name},
		{"seed of the experiment", fmt.Sprint(e.Seed)},
		{"seed of replicate 1", fmt.Sprint(experiments.ReplicateSeed(e.Seed, 0))},
		{"replicates", fmt.Sprintf("%d wanted, %d complete", s.wanted, len(s.complete))},
		{"version of the model", modelVersion()},
		{"program that wrote this page", s.options.Program},
	}
	g := s.grid("Scenarios", "SHA-256 of every value of the policy's scenario, column scenario_hash of runs.csv: equal exactly when every value is. With factors: before a design point's settings.", "policy", "SHA-256")
	for _, p := range s.plan.Policies {
		g.row(p.Name, p.Scenario.Hash)
	}
	r.Hashes = g
	sessions, err := s.results.Sessions()
	if err != nil {
		return r, err
	}
	for _, one := range sessions {
		facts := factsOf(one.Note)
		switch {
		case len(facts) == 0:
		case len(r.Sessions) == mostSessions:
			r.More++
		default:
			r.Sessions = append(r.Sessions, Session{facts})
		}
	}
	if len(s.complete) > 0 {
		run, err := s.results.Run(0, s.complete[0])
		if err != nil {
			return r, err
		}
		r.Facts = append(r.Facts, [2]string{fmt.Sprintf("run_hash of point 0, replicate %d", s.complete[0]+1), report.HashText(run.Hash)})
	}
	return r, nil
}

// factsOf lists what a session wrote about itself, whatever that is.
func factsOf(note json.RawMessage) [][2]string {
	var table map[string]json.RawMessage
	if json.Unmarshal(note, &table) != nil {
		return [][2]string{{"note", string(note)}}
	}
	var out [][2]string
	for _, key := range slices.Sorted(maps.Keys(table)) {
		var text string
		if json.Unmarshal(table[key], &text) != nil {
			text = string(table[key])
		}
		if text != "" {
			out = append(out, [2]string{strings.ReplaceAll(key, "_", " "), text})
		}
	}
	return out
}
