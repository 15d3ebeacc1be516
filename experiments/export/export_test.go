package export

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/report"
	"pocsim/experiments/store"
	"pocsim/experiments/study"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// whole is a cell that holds a whole number.
func (g *grid) whole(row int, name string) int64 {
	g.t.Helper()
	n, err := strconv.ParseInt(g.cell(row, name), 10, 64)
	if err != nil {
		g.t.Fatal(err)
	}
	return n
}

// The rows of runs are the numbers of the study's own table, to the last digit.
func TestRunsAreTheStudysTable(t *testing.T) {
	for _, name := range []string{"factors", "broken"} {
		r, folder, sum := everything(t, name)
		want, err := r.Table()
		if err != nil {
			t.Fatal(err)
		}
		g := gridOf(t, filepath.Join(folder, "runs.csv"))
		done := 0
		for row := range g.rows {
			p, k := g.whole(row, "point"), g.whole(row, "replicate")-1
			if (g.cell(row, "status") == "done") != want.Done[p][k] {
				t.Errorf("point %d, replicate %d is %s", p, k+1, g.cell(row, "status"))
			}
			for m := range want.Measures {
				text := g.cell(row, want.Measures[m].Key)
				got, err := strconv.ParseFloat(text, 64)
				if text == "" {
					got, err = math.NaN(), nil
				}
				if v := want.Values[m][p][k]; err != nil || got != v && !(math.IsNaN(got) && math.IsNaN(v)) {
					t.Errorf("point %d, replicate %d: %s is %q, not %v", p, k+1, want.Measures[m].Key, text, v)
				}
			}
			done++
		}
		if int64(done) != sum.Runs || done == 0 {
			t.Errorf("%d rows for %d runs", done, sum.Runs)
		}
	}
}

// Rows say which setting of the factors and which policy they are of.
func TestFactorsAreColumns(t *testing.T) {
	r, folder, _ := everything(t, "factors")
	g := gridOf(t, filepath.Join(folder, "runs.csv"))
	if want := 2 * 2 * 2 * 3 * 3; len(g.rows) != want {
		t.Fatalf("%d rows, not %d", len(g.rows), want)
	}
	plan := r.Plan()
	combinations := map[string]int{}
	for row := range g.rows {
		point := plan.At(g.whole(row, "point"))
		policy, err := plan.Policy(point)
		if err != nil {
			t.Fatal(err)
		}
		delay, hours := g.cell(row, "delay_hours"), g.cell(row, "delay_hours_value")
		if !(delay == "30m" && hours == "0.5" || delay == "8h" && hours == "8") {
			t.Errorf("a delay of %s is %s h", delay, hours)
		}
		if cover := g.cell(row, "factor_seed"); cover != g.cell(row, "factor_seed_value") || cover != "0.25" && cover != "1" {
			t.Errorf("network cover %s", cover)
		}
		if g.cell(row, "scenario_hash") != policy.Scenario.Hash || g.cell(row, "policy") != policy.Name || g.whole(row, "design_point") != point.Design {
			t.Errorf("row %d is not of its point", row)
		}
		combinations[delay+g.cell(row, "factor_seed")+g.cell(row, "waived")+g.cell(row, "policy")]++
	}
	if _, scaled := g.at["waived_value"]; scaled || len(combinations) != 24 {
		t.Errorf("%d combinations: %v", len(combinations), combinations)
	}
	for what, n := range combinations {
		if n != 3 {
			t.Errorf("%s has %d runs", what, n)
		}
	}
	if g.cell(0, "policy") != "as-is" || g.cell(2*3, "policy") != "no-mission" {
		t.Errorf("policies in another order: %s, %s", g.cell(0, "policy"), g.cell(6, "policy"))
	}
}

// What the smaller tables say sums to what the runs say.
func TestSumsAreTheRuns(t *testing.T) {
	for _, name := range []string{"factors", "broken"} {
		_, folder, _ := everything(t, name)
		runs := gridOf(t, filepath.Join(folder, "runs.csv"))
		for table, columns := range map[string]map[string]string{
			"ledger": {"killed": "civilians_killed", "injured": "civilians_injured", "abducted": "civilians_abducted"},
			"daily":  {"killed": "civilians_killed", "injured": "civilians_injured", "abducted": "civilians_abducted", "attacks": "attacks_launched"},
		} {
			g := gridOf(t, filepath.Join(folder, table+".csv"))
			sums := map[string]int64{}
			for row := range g.rows {
				for column, outcome := range columns {
					sums[g.cell(row, "point")+"/"+g.cell(row, "replicate")+outcome] += g.whole(row, column)
				}
			}
			harm := int64(0)
			for row := range runs.rows {
				if runs.cell(row, "status") != "done" {
					continue
				}
				for _, outcome := range columns {
					got := sums[runs.cell(row, "point")+"/"+runs.cell(row, "replicate")+outcome]
					if harm += got; got != runs.whole(row, outcome) {
						t.Errorf("%s of %s, row %d: %s sums to %d, not %s", table, name, row, outcome, got, runs.cell(row, outcome))
					}
				}
			}
			if harm == 0 {
				t.Errorf("nobody is harmed in %s of %s: the test shows nothing", table, name)
			}
		}
	}
}

// Every day of a finished run has a row, in order.
func TestDaysWithoutAnythingHaveRows(t *testing.T) {
	_, folder, sum := everything(t, "broken")
	g := gridOf(t, filepath.Join(folder, "daily.csv"))
	days, quiet := map[string]int64{}, 0
	for row := range g.rows {
		of := g.cell(row, "point") + "/" + g.cell(row, "replicate")
		if g.whole(row, "day") != days[of] {
			t.Fatalf("row %d is of day %s", row, g.cell(row, "day"))
		}
		days[of]++
		if g.cell(row, "attacks")+g.cell(row, "killed")+g.cell(row, "reached") == "000" {
			quiet++
		}
	}
	if int64(len(days)) != sum.Finished {
		t.Errorf("%d runs have days, %d are finished", len(days), sum.Finished)
	}
	for of, n := range days {
		if n != 12 && n != 13 { // the last midnight may have something
			t.Errorf("run %s has %d days of 12", of, n)
		}
	}
	if quiet == 0 || g.cell(1, "date") <= g.cell(0, "date") {
		t.Errorf("%d quiet days; %s then %s", quiet, g.cell(0, "date"), g.cell(1, "date"))
	}
}

// An incident's row says what the simulation itself says of it, names included, where each
// run has its own land.
func TestIncidentsAreThoseOfTheRun(t *testing.T) {
	r, folder, _ := everything(t, "broken")
	g := gridOf(t, filepath.Join(folder, "incidents.csv"))
	plan := r.Plan()
	compared := 0
	for _, at := range [][2]int64{{0, 0}, {3, 1}} {
		policy, err := plan.Policy(plan.At(at[0]))
		if err != nil {
			t.Fatal(err)
		}
		run, err := r.Run(at[0], int(at[1]))
		if err != nil {
			t.Fatal(err)
		}
		own := *policy.Scenario.Scenario
		own.Terrain.Seed = run.LandSeed
		w := sim.New(&own, sim.NewLand(&own), run.Seed)
		w.Run(1)
		views := map[string]sim.IncidentView{}
		for _, v := range w.Views() {
			views[fmt.Sprint(v.ID)] = v
		}
		for row := range g.rows {
			if g.whole(row, "point") != at[0] || g.whole(row, "replicate") != at[1]+1 {
				continue
			}
			v := views[g.cell(row, "incident")]
			if g.cell(row, "band") != v.Band || g.cell(row, "place") != v.Place || g.cell(row, "class") != v.Class || g.cell(row, "response") != v.Response ||
				g.whole(row, "killed") != int64(v.Killed) || g.whole(row, "severity") != int64(v.Severity) || g.whole(row, "harmed") != int64(v.Killed+v.Injured+v.Abducted) {
				t.Errorf("row %q is not %+v", g.rows[row], v)
			}
			reached := map[string]string{}
			for _, link := range v.Chain {
				reached[link.Link] = fmt.Sprint(link.Minute)
			}
			for l := range sim.LinkCount {
				if got := g.cell(row, l.String()+"_minute"); got != reached[l.String()] {
					t.Errorf("incident %s: %s at %q, not %q", g.cell(row, "incident"), l, got, reached[l.String()])
				}
			}
			compared++
		}
		if compared == 0 || len(views) == 0 {
			t.Error("no incident was compared")
		}
	}
}

// A study that is not whole is exported as it is, and everything says what is missing.
func TestAStudyThatIsNotWhole(t *testing.T) {
	r, folder, sum := everything(t, "broken")
	if sum.Failed != 1 || sum.Missing == 0 || sum.Finished+sum.Failed+sum.Missing != r.Plan().Runs() || sum.Whole() || len(sum.Statement) != 2 {
		t.Fatalf("%+v", sum)
	}
	g := gridOf(t, filepath.Join(folder, "failures.csv"))
	if len(g.rows) != 1 || g.cell(0, "failure") != "broken on purpose, with \"quotes\", and\nlines" || !strings.HasPrefix(g.cell(0, "command"), "pocsim run ") || g.cell(0, "tick") != "" {
		t.Errorf("%q", g.rows)
	}
	for _, name := range []string{"manifest.json", "datadict.md"} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil || !strings.Contains(string(text), fmt.Sprintf("%d of its %d runs have not been made", sum.Missing, r.Plan().Runs())) || !strings.Contains(string(text), "1 runs failed") {
			t.Errorf("%s does not say what is missing: %v", name, err)
		}
	}
	if _, _, whole := everything(t, "factors"); !whole.Whole() || len(whole.Statement) != 0 {
		t.Errorf("a whole study: %+v", whole)
	}
}

// A study that ended by precision is whole with as many replicates as its rule asked for;
// those that were made beyond them are told apart.
func TestAStudyThatEndedByPrecision(t *testing.T) {
	e, err := experiments.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates = 200
	if e, err = e.With([]scenarios.Override{{Path: "time.days", Value: int64(2)}}); err != nil {
		t.Fatal(err)
	}
	plan, err := e.Plan()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "study")
	s := &study.Study{Plan: plan, Precision: &study.Precision{Outcome: "civilians_harmed", Half: 1000}}
	ended, err := study.Run(t.Context(), s, dir, study.Options{FS: store.OS})
	if err != nil {
		t.Fatal(err)
	}
	_, sum := exported(t, opened1(t, func() (string, error) { return dir, nil }), Options{})
	if sum.Replicates != ended.Wanted || sum.Replicates >= 200 || !sum.Whole() || sum.Beyond != 0 || sum.Runs != plan.Points()*int64(ended.Wanted) {
		t.Errorf("%+v; %d replicates were wanted", sum, ended.Wanted)
	}
	more := Summary{Points: 2, Replicates: 3}
	more.count(&study.Record{Job: batch.Job{Replicate: 2}})
	more.count(&study.Record{Job: batch.Job{Replicate: 3}})
	if more.Beyond != 1 || more.Runs != 2 {
		t.Errorf("%+v", more)
	}
}

// The manifest's sums are those of the files, and nothing else is in the folder.
func TestManifestNamesEveryFile(t *testing.T) {
	_, folder, sum := everything(t, "factors")
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != len(sum.Files)+1 {
		t.Fatalf("%d files in the folder, %d in the manifest: %v", len(entries), len(sum.Files), err)
	}
	var m manifest
	text, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
	if err := errors.Join(err, json.Unmarshal(text, &m)); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(m.Files, sum.Files) || m.ModelVersion != sim.ModelVersion || m.Seed != "1152921504606846977" || len(m.Policies) != 3 || len(m.Factors) != 3 ||
		!slices.Equal(m.Set, []string{"time.days=3"}) || !slices.Equal(m.Policies[1].Set, []string{"mission.leadership=0.9"}) {
		t.Errorf("%+v", m)
	}
	for _, f := range m.Files {
		content, err := os.ReadFile(filepath.Join(folder, f.Name))
		if err != nil || int64(len(content)) != f.Bytes || sha(content) != f.SHA256 {
			t.Errorf("%+v: %v", f, err)
		}
		if strings.HasSuffix(f.Name, ".csv") && int64(len(gridOf(t, filepath.Join(folder, f.Name)).rows)) != f.Rows {
			t.Errorf("%s has another number of rows than %d", f.Name, f.Rows)
		}
		if strings.HasSuffix(f.Name, ".jsonl") && int64(strings.Count(string(content), "\n")) != f.Rows {
			t.Errorf("%s has another number of lines than %d", f.Name, f.Rows)
		}
	}
}

// Every line of events is the line of pocsim run --events with the run's keys and the
// arguments by name.
func TestEvents(t *testing.T) {
	r, folder, _ := everything(t, "factors")
	plan := r.Plan()
	policy, err := plan.Policy(plan.At(4))
	if err != nil {
		t.Fatal(err)
	}
	run, err := r.Run(4, 2)
	if err != nil {
		t.Fatal(err)
	}
	w := sim.New(policy.Scenario.Scenario, sim.NewLand(policy.Scenario.Scenario), run.Seed)
	w.Run(1)
	var want []string
	w.EventLines(func(line []byte) bool { want = append(want, string(line[1:len(line)-1])); return true })
	file, err := os.Open(filepath.Join(folder, "events.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got, attacks := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var e struct {
			Point     int64          `json:"point"`
			Replicate int            `json:"replicate"`
			Seed      string         `json:"seed"`
			Event     string         `json:"event"`
			Args      map[string]any `json:"args"`
		}
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		if e.Point != 4 || e.Replicate != 3 {
			continue
		}
		if got >= len(want) || !strings.Contains(lines.Text(), want[got]) || e.Seed != fmt.Sprint(run.Seed) {
			t.Fatalf("event %d is told as %s", got, lines.Text())
		}
		if got++; e.Event == "attack" {
			attacks++
			if e.Args["band"] != "raiders" || e.Args["place"] != w.PlaceName(w.Incidents[1].Place) || e.Args["households_at_home"] == 0.0 {
				t.Errorf("an attack with %v", e.Args)
			}
		}
	}
	if got != len(want) || attacks == 0 {
		t.Errorf("%d of %d events, %d attacks", got, len(want), attacks)
	}
}

// Where events were not kept, one clear error says what to do, and nothing is written.
func TestEventsThatWereNotKept(t *testing.T) {
	r := opened1(t, broken)
	folder, err := report.Claim(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Write(t.Context(), r, folder, Options{Formats: []string{CSV, JSONL}})
	var none *NoEventsError
	if !errors.As(err, &none) || !Asked(err) || !strings.Contains(err.Error(), "pocsim rerun "+r.Dir+" --point P --rep R --events FILE") {
		t.Errorf("%v", err)
	}
	empty(t, folder)
}

func empty(t *testing.T, folder report.Folder) {
	t.Helper()
	if entries, err := os.ReadDir(string(folder)); err != nil || len(entries) != 0 {
		t.Errorf("left in the folder: %v %v", entries, err)
	}
}

// What is not there to be exported is refused before anything is written; so is an export
// that is stopped.
func TestRefusals(t *testing.T) {
	r := opened1(t, broken)
	for _, o := range []Options{
		{Formats: []string{"xls"}}, {Only: []string{"events"}}, {Formats: []string{GeoJSON}, Only: []string{"runs"}},
		{Formats: []string{GeoJSON}, Point: 1, Replicate: 1}, {Formats: []string{GeoJSON}, Point: 5, Replicate: 2}, {Formats: []string{GeoJSON}, Point: 6}, {Formats: []string{GeoJSON}, Replicate: -1},
	} {
		folder, err := report.Claim(filepath.Join(t.TempDir(), "out"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Write(t.Context(), r, folder, o); err == nil || !Asked(err) {
			t.Errorf("%+v: %v", o, err)
		}
		empty(t, folder)
	}
	ctx, stop := context.WithCancel(t.Context())
	folder, err := report.Claim(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Formats: []string{CSV, Parquet}, Progress: func(done, total int64) {
		if done == 3 {
			stop()
		}
	}}
	if _, err := Write(ctx, r, folder, o); !errors.Is(err, context.Canceled) || Asked(err) {
		t.Errorf("stopped: %v", err)
	}
	empty(t, folder)
}

// A file that has come into the folder meanwhile is not overwritten.
func TestNothingIsOverwritten(t *testing.T) {
	r := opened1(t, factors)
	folder, err := report.Claim(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(string(folder), "ledger.csv")
	if err := os.WriteFile(other, []byte("somebody else's"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(t.Context(), r, folder, Options{}); err == nil || Asked(err) {
		t.Errorf("overwritten: %v", err)
	}
	if text, err := os.ReadFile(other); err != nil || string(text) != "somebody else's" {
		t.Errorf("it holds %q, %v", text, err)
	}
	if _, err := os.Stat(filepath.Join(string(folder), "manifest.json")); err == nil {
		t.Error("a manifest stands for files that are not there")
	}
}

// The same study gives the same bytes, and --only leaves out what was not asked for.
func TestTwiceTheSame(t *testing.T) {
	r, _, first := everything(t, "factors")
	_, again := exported(t, r, Options{Formats: slices.Clone(Formats), Point: 5, Replicate: 1})
	if !slices.Equal(first.Files, again.Files) {
		t.Errorf("%+v\n%+v", first.Files, again.Files)
	}
	_, few := exported(t, r, Options{Formats: []string{Parquet}, Only: []string{"ledger", "runs"}})
	var names []string
	for _, f := range few.Files {
		names = append(names, f.Name)
	}
	if want := []string{"runs.parquet", "ledger.parquet", "datadict.csv", "datadict.md", "experiment.toml", "scenario.toml"}; !slices.Equal(names, want) {
		t.Errorf("%q", names)
	}
}

var named = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// Every column is named in one manner, by its kind and with a meaning.
func TestColumnsAreWellNamed(t *testing.T) {
	for _, t1 := range append(tablesOf(opened1(t, factors).Plan()), acledTable()) {
		for _, c := range t1.columns {
			if !named.MatchString(c.Name) || c.Kind < Text || c.Kind > Flag || len(c.Meaning) < 3 || strings.HasSuffix(c.Meaning, ".") {
				t.Errorf("%s: %+v", t1.name, c)
			}
		}
	}
}

func TestDecimals(t *testing.T) {
	for f, want := range map[float64]string{0: "0", 1e6: "1000000", 1234567.25: "1234567.25", 0.1: "0.1", -2.5e-7: "-2.5e-07", 1e15: "1e+15", 999999999999999: "999999999999999", 1.0 / 3: "0.3333333333333333"} {
		if got := decimal(f); got != want {
			t.Errorf("%v is written %s, not %s", f, got, want)
		}
	}
	if number(math.NaN()).kind != 0 || number(math.Inf(1)).kind != 0 || minute(clock.Never).kind != 0 || words("").kind != 0 {
		t.Error("something undefined is defined")
	}
}
