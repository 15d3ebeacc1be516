package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pocsim/experiments"
	"pocsim/experiments/report"
	"pocsim/scenarios"
	"pocsim/sim"
)

// call runs the program and returns what a shell would see.
func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = program(t.Context(), args, &out, &errs)
	return code, out.String(), errs.String()
}

// fine calls the program and fails where it does not end well.
func fine(t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := call(t, args...)
	if code != exitFine {
		t.Fatalf("pocsim %q ended with %d: %s", args, code, stderr)
	}
	if !strings.HasSuffix(stdout, "\n") || strings.Contains(stdout, "\x1b") {
		t.Errorf("pocsim %q: no line end at the end, or a colour", args)
	}
	return stdout
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), filepath.Base(name)) // shipped names have folders in them
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBadInput(t *testing.T) {
	empty := write(t, "empty.toml", "nonsense = 1\n")
	misspelt := write(t, "misspelt.toml", "extends = \"two-rivers\"\n[contingents.heron.caveats.no-night]\nwaved = true\n")
	mine := write(t, "mine.toml", "primary = [\"refusals\"]\n[policies.a]\n")
	occupied := filepath.Dir(write(t, "x", "x"))
	checkBadInput(t, []badInput{
		{"cmpare", `did you mean "compare"?`},
		{"nonsense", "there is no command"},
		{"run --sed 3", `did you mean "--seed"?`},
		{"run --seed x", "--seed"},
		{"run --seed -1", "--seed wants a whole number from 0"},
		{"run --set time.days=banana --days 3", "time.days"},
		{"run --set contingents.heron.training=banana --set contingents.*.training=0.5", "contingents.heron.training"},
		{"run tow-rivers", `did you mean "two-rivers"?`},
		{"run nofile.toml", "nofile.toml"},
		{"run a b", "at most 1 argument"},
		{"run --days 0", "--days wants"},
		{"run --days 5000", "time.days"},
		{"run --set time.dais=3", `"days"`},
		{"run --set time.days", "path=value"},
		{"run --set contingents.heron.training=nan", "contingents.heron.training"},
		{"run --set contingents.hero.training=0.5", `did you mean "heron"?`},
		{"run --workers -1", "--workers"},
		{"run --events " + occupied + "/no/e.jsonl", "there is no folder"},
		{"run --out " + occupied, "not empty"},
		{"run --out " + occupied + "/a/b", "there is no folder"},
		{"run --out=", "--out wants the name of a folder"},
		{"run --events=", "--events wants the name of a file"},
		{"compare capital-delay --out=", "--out wants the name of a folder"},
		{"compare capital-delay --set time.days=banana --days 3", "time.days"},
		{"run " + empty, "empty.toml:1: nonsense"},
		{"run " + misspelt, "misspelt.toml:3: "},
		{"run caveats", "is an experiment, not a scenario; pocsim compare"},
		{"run " + mine, "is an experiment, not a scenario"},
		{"compare " + misspelt, "is a scenario, not an experiment"},
		{"compare", "wants an experiment"},
		{"compare caveat", `did you mean "caveats"?`},
		{"compare caveats capital-delay", "at most 1"},
		{"compare capital-delay --replicates 0", "--replicates"},
		{"compare capital-delay --replicates ten", "--replicates"},
		{"compare capital-delay --out " + occupied, "not empty"},
		{"compare capital-delay --set nothing=1", "nothing"},
		{"compare " + empty, "empty.toml:1: nonsense"},
		{"explain --incident x", "--incident wants a number"},
		{"explain capital-delay --incident 7001", "no incident 7001; it has 1001"},
		{"scenarios shwo two-rivers", `did you mean "show"?`},
		{"scenarios show", "wants the name of one scenario"},
		{"scenarios show tow-rivers", `did you mean "two-rivers"?`},
		{"experiments show cavaets", `did you mean "caveats"?`},
		{"check", "at least one file"},
		{"check " + misspelt, "misspelt.toml:3: "},
		{"params househlds", "no parameter speaks of"},
		{"facts night", "takes no argument"},
		{"version --all", "has no flag --all"},
	})
}

// A badInput is a command line, and what the program must say to it.
type badInput struct{ args, want string }

// checkBadInput fails where a command line is not refused in plain words.
func checkBadInput(t *testing.T, cases []badInput) {
	t.Helper()
	for _, c := range cases {
		code, stdout, stderr := call(t, strings.Fields(c.args)...)
		if code != exitInput || !strings.Contains(stderr, c.want) {
			t.Errorf("pocsim %s: code %d, want %q in:\n%s", c.args, code, c.want, stderr)
		}
		if stdout != "" || strings.Contains(stderr, "goroutine") || strings.Contains(stderr, "strconv") {
			t.Errorf("pocsim %s: printed a result or a stack: %s%s", c.args, stdout, stderr)
		}
	}
}

// On bad input nothing is written.
func TestBadInputWritesNothing(t *testing.T) {
	out := filepath.Join(t.TempDir(), "results")
	for _, args := range [][]string{
		{"compare", "capital-delay", "--set", "x=1", "--out", out}, {"compare", "nope", "--out", out},
		{"run", "nope", "--out", out}, {"run", "--set", "x=1", "--out", out}, {"run", "--days", "0", "--out", out},
	} {
		if code, _, _ := call(t, args...); code != exitInput {
			t.Errorf("%q: code %d", args, code)
		}
		if _, err := os.Stat(out); !errors.Is(err, os.ErrNotExist) {
			t.Fatalf("%q made the folder", args)
		}
	}
}

func TestRunPage(t *testing.T) {
	page := fine(t, "run", "capital-delay", "--days", "3", "--seed", "3", "--twin")
	for _, want := range []string{"capital-delay", "Harm to civilians", "Time along the chain", "civilians_killed", "Where protection failed", "Incidents:", "Harm averted",
		report.NotAForecast, "pocsim run capital-delay --seed 3 --set time.days=3", "pocsim explain capital-delay --seed 3 --set time.days=3 --incident 1001"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}

func TestRunJSON(t *testing.T) {
	var got struct {
		Version      string             `json:"version"`
		ModelVersion string             `json:"model_version"`
		Scenario     string             `json:"scenario"`
		ScenarioHash string             `json:"scenario_hash"`
		Seed         uint64             `json:"seed"`
		Ticks        int64              `json:"ticks"`
		Hash         string             `json:"hash"`
		Outcomes     map[string]float64 `json:"outcomes"`
		Ledger       []sim.LedgerRow    `json:"ledger"`
		Incidents    []sim.IncidentView `json:"incidents"`
	}
	if err := json.Unmarshal([]byte(fine(t, "run", "capital-delay", "--seed", "5", "--json", "--twin")), &got); err != nil {
		t.Fatal(err)
	}
	if got.Version == "" || got.ModelVersion != sim.ModelVersion || got.Scenario != "capital-delay" || len(got.ScenarioHash) != 64 || got.Seed != 5 ||
		got.Ticks != 4*288 || len(got.Hash) != 16 || len(got.Incidents) != 1 {
		t.Errorf("%+v", got)
	}
	killed := 0.0
	for _, row := range got.Ledger {
		killed += float64(row.Killed)
	}
	if killed != got.Outcomes["civilians_killed"] {
		t.Errorf("%v killed by link, %v in all", killed, got.Outcomes["civilians_killed"])
	}
	for _, key := range []string{"civilians_killed", "attacks_completed", "response_immediate_share", "minutes_sign_to_arrival_median", "hours_awaiting_authority", report.HarmAverted} {
		if _, ok := got.Outcomes[key]; !ok {
			t.Errorf("no outcome %s", key)
		}
	}
}

var hashLine = regexp.MustCompile(`Run +([0-9a-f]{16})`)

// The same scenario, changes and seed give the same run, with any number of workers,
// with events written or not, and as its own repeat line says.
func TestRunIsTheSameAgain(t *testing.T) {
	events := filepath.Join(t.TempDir(), "events.jsonl")
	base := []string{"run", "--days", "12", "--seed", "11"}
	if testing.Short() {
		base = []string{"run", "capital-delay", "--seed", "11"}
	}
	want := hashLine.FindStringSubmatch(fine(t, base...))[1]
	for _, more := range [][]string{{"--workers", "1"}, {"--workers", "7"}, {"--events", events}} {
		if got := hashLine.FindStringSubmatch(fine(t, append(slices.Clone(base), more...)...))[1]; got != want {
			t.Errorf("%q: hash %s, want %s", more, got, want)
		}
	}
	repeat := regexp.MustCompile(`Repeat +pocsim (.*)`).FindStringSubmatch(fine(t, base...))[1]
	if got := hashLine.FindStringSubmatch(fine(t, strings.Fields(repeat)...))[1]; got != want {
		t.Errorf("%s: hash %s, want %s", repeat, got, want)
	}
	text, err := os.ReadFile(events)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	for _, line := range lines {
		var e struct{ Event, Text string }
		if err := json.Unmarshal([]byte(line), &e); err != nil || e.Event == "" || e.Text == "" {
			t.Fatalf("event %s: %v", line, err)
		}
	}
	if len(lines) < 3 {
		t.Errorf("%d events", len(lines))
	}
}

func TestRunOut(t *testing.T) {
	out := filepath.Join(t.TempDir(), "results")
	fine(t, "run", "capital-delay", "--out", out, "--set", "contingents.*.training=0.5")
	for _, name := range []string{"run.txt", "run.json", "events.jsonl", "manifest.json"} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	var m map[string]any
	text, _ := os.ReadFile(filepath.Join(out, "manifest.json"))
	if err := json.Unmarshal(text, &m); err != nil || m["command"] != "pocsim run capital-delay --out "+out+" --set 'contingents.*.training=0.5'" {
		t.Errorf("%v %v", err, m["command"])
	}
}

// Every shipped scenario loads, runs and can be explained.
func TestEveryScenarioRuns(t *testing.T) {
	for _, name := range scenarios.Names() {
		fine(t, "run", name, "--days", "3")
		if testing.Short() {
			continue
		}
		fine(t, "explain", name, "--days", "3")
		if !strings.Contains(fine(t, "scenarios"), name) {
			t.Errorf("%s is not listed", name)
		}
		fine(t, "run", write(t, name+".toml", fine(t, "scenarios", "show", name)), "--days", "2")
		if !strings.Contains(fine(t, "scenarios", "show", name, "--effective"), "time.days = ") {
			t.Errorf("%s has no effective values", name)
		}
	}
}

// briefStudy runs an experiment with a design for two days.
func briefStudy(t *testing.T, name string) {
	t.Helper()
	if code, _, stderr := call(t, "compare", name); code != exitInput || !strings.Contains(stderr, "pocsim batch "+name) {
		t.Errorf("compare %s: %d, %s", name, code, stderr)
	}
	fine(t, "batch", name, "--dry-run")
	if testing.Short() {
		return
	}
	out := filepath.Join(t.TempDir(), "study")
	fine(t, "batch", name, "--replicates", "1", "--days", "2", "--out", out, "--progress", "none")
	if got := fine(t, "merge", "--check", out); !strings.Contains(got, "results: ") || strings.Contains(got, "failures") {
		t.Errorf("%s: %s", name, got)
	}
}

// Every shipped experiment loads and runs briefly.
func TestEveryExperimentRuns(t *testing.T) {
	list := fine(t, "experiments")
	for _, name := range experiments.Names() {
		if !strings.Contains(list, name) {
			t.Errorf("%s is not listed", name)
		}
		if strings.HasPrefix(name, "designs/") {
			briefStudy(t, name)
			continue
		}
		page := fine(t, "compare", name, "--replicates", "2", "--days", "3")
		if !strings.Contains(page, "Where protection failed") || !strings.Contains(page, "What to try next") {
			t.Errorf("%s: %s", name, page)
		}
		if testing.Short() || strings.Contains(name, "/") { // those in folders are many, and alike
			continue
		}
		copied := write(t, name+".toml", fine(t, "experiments", "show", name))
		if got := fine(t, "check", copied); !strings.Contains(got, "ok, an experiment with") {
			t.Errorf("check: %s", got)
		}
		fine(t, "compare", copied, "--replicates", "1", "--days", "2", "--json")
	}
}

func TestCompareOut(t *testing.T) {
	out := filepath.Join(t.TempDir(), "results")
	fine(t, "compare", "capital-delay", "--replicates", "3", "--out", out, "--workers", "2")
	runs, err := os.ReadFile(filepath.Join(out, "runs.csv"))
	if err != nil || strings.Count(string(runs), "\n") != 1+6*3 {
		t.Fatalf("%v: %d lines", err, strings.Count(string(runs), "\n"))
	}
	again := filepath.Join(t.TempDir(), "again")
	fine(t, "compare", "capital-delay", "--replicates", "3", "--out", again, "--workers", "1")
	if same, _ := os.ReadFile(filepath.Join(again, "runs.csv")); !bytes.Equal(runs, same) {
		t.Error("one worker writes other rows than two")
	}
}

// One row of the results can be run again by itself.
func TestOneRowAgain(t *testing.T) {
	var got struct {
		Runs []struct {
			Policy, Hash string
			Seed         uint64
		} `json:"all_runs"`
	}
	if err := json.Unmarshal([]byte(fine(t, "compare", "capital-delay", "--replicates", "3", "--json")), &got); err != nil {
		t.Fatal(err)
	}
	for _, run := range got.Runs[3:6] { // policy c2
		page := fine(t, "run", "capital-delay", "--seed", fmt.Sprint(run.Seed), "--set", "authorities.capital.delay=2h")
		if hash := hashLine.FindStringSubmatch(page)[1]; hash != run.Hash || run.Policy != "c2" {
			t.Errorf("alone %s, in the batch %s (%s)", hash, run.Hash, run.Policy)
		}
	}
}

func TestExplain(t *testing.T) {
	story := fine(t, "explain", "capital-delay", "--seed", "2")
	for _, want := range []string{"Incident 1001", "JAN 31", "Where protection failed", "pocsim explain capital-delay --seed 2 --incident 1001"} {
		if !strings.Contains(story, want) {
			t.Errorf("the story lacks %q:\n%s", want, story)
		}
	}
	if other := fine(t, "explain", "capital-delay", "--seed", "2", "--incident", "1.1"); other != story {
		t.Error("1.1 is not 1001")
	}
	if got := fine(t, "explain", "capital-delay", "--set", "bands.raiders.active=false"); !strings.Contains(got, "no incident") {
		t.Errorf("nothing to explain: %s", got)
	}
}

func TestReferences(t *testing.T) {
	params := fine(t, "params")
	if n := strings.Count(params, "\n"); n != len(scenarios.Params()) {
		t.Errorf("%d lines for %d parameters", n, len(scenarios.Params()))
	}
	if got := fine(t, "params", "Training"); !strings.Contains(params, got[:strings.IndexByte(got, '\n')]) {
		t.Errorf("the filtered lines are others: %s", got)
	}
	var list []map[string]string
	if err := json.Unmarshal([]byte(fine(t, "params", "--json")), &list); err != nil || list[0]["path"] == "" {
		t.Error(err)
	}
	if facts := fine(t, "facts"); strings.Count("\n"+facts, "\n")-strings.Count("\n"+facts, "\n ")-1 != len(sim.Facts()) || !strings.Contains(facts, "medevac_min") {
		t.Error(facts)
	}
	outcomes := fine(t, "outcomes")
	for _, m := range sim.Measures {
		if !strings.Contains("\n"+outcomes, "\n"+m.Key+" ") {
			t.Errorf("outcome %s is not listed", m.Key)
		}
	}
	if err := json.Unmarshal([]byte(fine(t, "outcomes", "--json")), &list); err != nil || len(list) != len(sim.Measures) {
		t.Error(err)
	}
	if v := fine(t, "version"); !strings.Contains(v, sim.ModelVersion) {
		t.Error(v)
	}
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		fine(t, "completion", shell)
	}
}

// Every command explains itself.
func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"help", "run"}, {"run", "--help"}, {"compare", "--help"}, {"explain", "--help"}, {"scenarios", "--help"},
		{"scenarios", "show", "--help"}, {"experiments", "--help"}, {"check", "--help"}, {"params", "--help"}, {"facts", "--help"}, {"outcomes", "--help"}, {"land", "--help"}, {"version", "--help"}} {
		if text := fine(t, args...); !strings.Contains(text, "Usage:") {
			t.Errorf("%q: %s", args, text)
		}
	}
}

var word = regexp.MustCompile(`'[^']*'|\S+`)

// What the report says to try next can be tried as it stands.
func TestAdviceWorks(t *testing.T) {
	tried := 0
	for _, line := range strings.Split(fine(t, "compare", "capital-delay", "--replicates", "4"), "\n") {
		command, ok := strings.CutPrefix(line, "    pocsim ")
		if !ok || strings.Contains(command, "results") || strings.Contains(command, "mine.toml") {
			continue
		}
		var args []string
		for _, w := range word.FindAllString(command, -1) {
			args = append(args, strings.Trim(w, "'"))
		}
		if code, _, stderr := call(t, args...); code != exitFine {
			t.Errorf("%s: %d, %s", command, code, stderr)
		}
		tried++
	}
	if tried < 3 {
		t.Errorf("only %d commands to try", tried)
	}
}
