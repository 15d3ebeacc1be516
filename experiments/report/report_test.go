package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// found runs a few replicates of the teaching case.
func found(t *testing.T, replicates int, change func(*experiments.Experiment)) *Comparison {
	t.Helper()
	e, err := experiments.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates = replicates
	if change != nil {
		change(e)
	}
	res, err := batch.Do(t.Context(), e, batch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Compare(res)
}

func page(c *Comparison) string {
	var b bytes.Buffer
	c.Write(&b)
	return b.String()
}

func TestPage(t *testing.T) {
	text := page(found(t, 8, func(e *experiments.Experiment) { e.Twin = true }))
	for _, want := range []string{
		"How long may a capital take?", "6 policies and their twin without a mission x 8 replicates = 56 runs, seed 2015, model " + sim.ModelVersion, NotAForecast,
		"In short:", "c24", "Harm averted", "95 % interval", "Where protection failed", "awaiting capital", "kestrel/ask-capital",
		"What to try next", "pocsim explain capital-delay --seed ", "--incident 1001", "all harm",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for i, line := range strings.Split(text, "\n") {
		if n := len([]rune(line)); n > 110 && !strings.Contains(line, "pocsim ") {
			t.Errorf("line %d is %d wide: %s", i+1, n, line)
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("line %d ends in spaces", i+1)
		}
	}
	if !strings.HasSuffix(text, "\n") || strings.Contains(text, "\x1b") || strings.Contains(text, "NaN") {
		t.Error("the page has no line end, a colour or a NaN")
	}
}

// The twin is no policy that was judged: it bears no stars, and that is said.
func TestTwinBearsNoStars(t *testing.T) {
	c := found(t, 8, func(e *experiments.Experiment) { e.Twin = true })
	twin := len(c.Result.Policies) - 1
	credible, starred := false, false
	for i := range c.Outcomes {
		credible = credible || c.Outcomes[i].Primary && c.Outcomes[i].Against[twin].Credible()
		for p := range c.Result.Policies {
			starred = starred || c.Outcomes[i].Primary && c.Outcomes[i].mark(p) != ""
		}
		if m := c.Outcomes[i].mark(twin); m != "" {
			t.Errorf("%s: %s", c.Outcomes[i].Measure.Key, m)
		}
	}
	if !credible || !starred {
		t.Errorf("the case shows nothing: credible %v, starred %v", credible, starred)
	}
	if !strings.Contains(c.footnote(), "no-mission is a yardstick") || strings.Contains(found(t, 2, nil).footnote(), "yardstick") {
		t.Error("the footnote")
	}
}

// No interval of a mean leaves what is possible; those of differences may.
func TestIntervalsArePossible(t *testing.T) {
	c := found(t, 5, func(e *experiments.Experiment) { e.Twin = true })
	cut := false
	for _, o := range c.Outcomes {
		low, high := possible(o.Measure)
		for p, s := range o.Samples {
			cut = cut || o.Cut[p]
			if s.Low < min(low, s.Min) || s.High > max(high, s.Max) || s.Low > s.Mean || s.High < s.Mean {
				t.Errorf("%s, policy %d: %v in %v to %v", o.Measure.Key, p, s.Mean, s.Low, s.High)
			}
		}
	}
	if !cut {
		t.Error("no interval was cut; the test shows nothing")
	}
	if got := strings.Contains(c.footnote(), "cut at 0"); got != c.anyCut() {
		t.Errorf("the footnote speaks of a cut: %v", got)
	}
}

// Each time along the chain says over how many incidents it is.
func TestChainCounts(t *testing.T) {
	loaded, err := scenarios.Load(scenarios.Default)
	if err != nil {
		t.Fatal(err)
	}
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), 7)
	for w.Tick < 20*clock.TicksPerDay {
		w.Step(nil)
	}
	links := 0
	for _, m := range sim.Measures {
		name, ok := strings.CutSuffix(strings.TrimPrefix(m.Key, chainPrefix), "_median")
		if !ok || !strings.HasPrefix(m.Key, chainPrefix) {
			continue
		}
		link, known := chainLinks[name]
		if !known || (reached(w, link) > 0) == math.IsNaN(m.Of(w)) {
			t.Errorf("%s: %d incidents, median %v", name, reached(w, link), m.Of(w))
		}
		links++
	}
	if links != len(chainLinks) || reached(w, sim.LinkDetected) == 0 {
		t.Errorf("%d links, %d incidents detected", links, reached(w, sim.LinkDetected))
	}
}

// Only replicates finished under every policy are counted, and that is said.
func TestIncomplete(t *testing.T) {
	c := found(t, 4, nil)
	res := c.Result
	res.Runs[2][1] = batch.Run{Job: res.Runs[2][1].Job, Failure: &batch.Failure{Policy: "c4", Replicate: 1, Seed: 9, Text: "broken", Command: "pocsim run x"}}
	c = Compare(res)
	if !slices.Equal(c.Complete, []int{0, 2, 3}) || c.Outcomes[0].Samples[0].N != 3 || len(c.Failures) != 1 {
		t.Errorf("complete %v, n %d, failures %d", c.Complete, c.Outcomes[0].Samples[0].N, len(c.Failures))
	}
	text := page(c)
	for _, want := range []string{"INCOMPLETE: 3 of 4 replicates", "1 runs failed", "repeat: pocsim run x"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for p := range res.Runs {
		res.Runs[p][0], res.Runs[p][2], res.Runs[p][3] = batch.Run{}, batch.Run{}, batch.Run{}
	}
	if text := page(Compare(res)); !strings.Contains(text, "INCOMPLETE: 0 of 4") {
		t.Error("nothing finished is not told")
	}
	if c := Compare(res); c.NotRun() != 6*3 || bytes.Count(c.RunsCSV(), []byte("\n")) != 1+6 {
		t.Errorf("%d not run, rows: %s", c.NotRun(), c.RunsCSV())
	}
	if _, err := Compare(res).JSON(About{}); err != nil {
		t.Error(err)
	}
}

// The means by link sum to the mean harm, under every policy.
func TestLedgerSumsToHarm(t *testing.T) {
	c := found(t, 6, nil)
	for p := range c.Policies {
		sum := 0.0
		for _, l := range c.Policies[p].Ledger {
			sum += l.Harmed
		}
		for _, o := range c.Outcomes {
			if o.Measure.Key == "civilians_harmed" && math.Abs(o.Samples[p].Mean-sum) > 1e-9 {
				t.Errorf("policy %d: %v harmed, %v by link", p, o.Samples[p].Mean, sum)
			}
		}
	}
}

func TestRunsCSV(t *testing.T) {
	c := found(t, 3, func(e *experiments.Experiment) { e.Twin, e.FreshLand = true, true })
	lines, err := csv.NewReader(bytes.NewReader(c.RunsCSV())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != 1+7*3 {
		t.Fatalf("%d lines", len(lines))
	}
	column := map[string]int{}
	for i, name := range lines[0] {
		if _, twice := column[name]; twice {
			t.Errorf("column %s twice", name)
		}
		column[name] = i
	}
	for _, m := range sim.Measures {
		if _, ok := column[m.Key]; !ok {
			t.Errorf("no column %s", m.Key)
		}
	}
	harmed, averted := column["civilians_harmed"], column[HarmAverted]
	for p, policy := range c.Result.Policies {
		for k := range 3 {
			row, run := lines[1+p*3+k], c.Result.Runs[p][k]
			if row[column["policy"]] != policy.Name || row[column["replicate"]] != strconv.Itoa(k+1) || row[column["seed"]] != strconv.FormatUint(run.Seed, 10) ||
				row[column["scenario_hash"]] != policy.Scenario.Hash || row[column["run_hash"]] != HashText(run.Hash) || row[column["status"]] != "done" {
				t.Errorf("row %v", row[:9])
			}
			mine, _ := strconv.Atoi(row[harmed])
			twin, _ := strconv.Atoi(lines[1+6*3+k][harmed])
			if got, _ := strconv.Atoi(row[averted]); got != twin-mine {
				t.Errorf("%s: %s averted, %d against %d", policy.Name, row[averted], twin, mine)
			}
		}
	}
	if got := lines[1+3][column["authorities.capital.delay"]]; got != "2h" {
		t.Errorf("the factor of c2 is %q", got)
	}
	if got := lines[1+18][column["authorities.capital.delay"]]; got != "4h" {
		t.Errorf("the twin's own level, the scenario's, is %q", got)
	}
}

func TestLedgerCSVSumsExactly(t *testing.T) {
	c := found(t, 3, nil)
	lines, err := csv.NewReader(bytes.NewReader(c.LedgerCSV())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sum := map[string]int{}
	for _, line := range lines[1:] {
		killed, _ := strconv.Atoi(line[5])
		sum[line[1]+line[2]] += killed
	}
	for p, policy := range c.Result.Policies {
		for k, run := range c.Result.Runs[p] {
			if got := sum[policy.Name+strconv.Itoa(k+1)]; float64(got) != run.Values[0] {
				t.Errorf("%s, replicate %d: %d killed by link, %v in all", policy.Name, k+1, got, run.Values[0])
			}
		}
	}
}

func TestJSON(t *testing.T) {
	object, err := found(t, 3, nil).JSON(About{"v", "c"})
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(object, &got); err != nil {
		t.Fatal(err)
	}
	if got["experiment"] != "capital-delay" || got["replicates_complete"] != 3.0 || len(got["policies"].([]any)) != 6 || len(got["all_runs"].([]any)) != 18 {
		t.Errorf("%v", got["experiment"])
	}
	if !bytes.HasSuffix(object, []byte("}\n")) {
		t.Error("no line end")
	}
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "results")
	f, err := Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := found(t, 2, nil)
	if err := c.Save(f, About{"v", "pocsim compare"}); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"ledger.csv", "manifest.json", "refusals.csv", "runs.csv", "summary.csv"}; !slices.Equal(names, want) {
		t.Errorf("files %v", names)
	}
	if _, err := Claim(dir); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("an occupied folder: %v", err)
	}
	if _, err := Claim(filepath.Join(dir, "runs.csv")); err == nil {
		t.Error("a file is no folder")
	}
	if _, err := Claim(filepath.Join(dir, "runs.csv", "below")); err == nil {
		t.Error("no folder can lie below a file")
	}
	if err := Folder(filepath.Join(dir, "gone")).Write("x", nil); err == nil {
		t.Error("writing into a folder that is gone")
	}
}

// Every lever that the report may suggest works on the default scenario.
func TestLeversWork(t *testing.T) {
	base, err := scenarios.Load(scenarios.Default)
	if err != nil {
		t.Fatal(err)
	}
	contingent := base.Scenario.Contingents[0]
	names := map[string]string{
		"refused: ": contingent.Name + "/" + contingent.Caveats[0].Name, "refused, hidden: ": contingent.Name + "/" + contingent.Caveats[0].Name,
		"barred by ": "roe/" + base.Scenario.ROE[0].Name, "awaiting assessment: ": "sector", "awaiting ": "force", "refused by ": "force",
	}
	for _, l := range levers {
		words, set := lever(l.link + names[l.link])
		if words != l.words || set == "" {
			t.Errorf("%s: %q, %q", l.link, words, set)
			continue
		}
		o, err := scenarios.ParseSet(set)
		if err == nil {
			_, err = base.With([]scenarios.Override{o})
		}
		if err != nil {
			t.Errorf("%s: --set %s: %v", l.link, set, err)
		}
	}
	if _, set := lever("acted"); set != "" {
		t.Errorf("nothing loosens harm done while the mission acts, but %q", set)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{number(1234567.2, 0), "1 234 567"}, {number(-12345.67, 1), "-12 345.7"}, {number(1234, 0), "1234"}, {number(math.NaN(), 1), "-"},
		{number(math.Inf(1), 1), "inf"}, {number(-0.001, 2), "0.00"}, {signed(2, 1), "+2.0"}, {signed(-2, 1), "-2.0"}, {signed(0.001, 1), "0.0"},
		{percent(1, 3), "33 %"}, {percent(1, 1000), "<1 %"}, {percent(0, 0), "-"}, {between(1, 2, 1), "1.0 to 2.0"}, {between(math.NaN(), 2, 1), "-"},
		{short("abcdef", 4), "abc…"}, {short("abcd", 4), "abcd"}, {count(98765), "98 765"}, {gist("short", 9), "short"},
		{gist("a meaning that runs on for long; with a second clause that says even more", 40), "a meaning that runs on for long"},
		{gist("a meaning that runs on for long, with a second clause that says even more", 40), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if visible(0, -0.04, 0.03) != 2 || visible(0, 0, 0) != 0 || visible(1, -3, 2) != 1 {
		t.Error("visible decimals")
	}
	if roundUp(13) != 13 || roundUp(101) != 110 || roundUp(0) != 0 || roundUp(4321) != 4400 {
		t.Error("rounding up")
	}
}
