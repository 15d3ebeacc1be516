package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pocsim/experiments"
	"pocsim/scenarios"
)

func TestKigali(t *testing.T) {
	out := filepath.Join(t.TempDir(), "results")
	page := fine(t, "kigali", "capital-delay", "--replicates", "2", "--days", "3", "--set", "mission.leadership=0.6", "--out", out)
	for _, want := range []string{"38 policies and their twin without a mission x 2 replicates = 78 runs, seed 2015", "Under every policy: mission.leadership=0.6, time.days=3.",
		" 7 authority without the capital", "pocsim kigali capital-delay --replicates 2 --seed 2015 --set mission.leadership=0.6 --set time.days=3\n"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	for i, line := range strings.Split(page, "\n") {
		if utf8.RuneCountInString(line) > mostWide && !strings.Contains(line, "pocsim ") {
			t.Errorf("line %d is %d wide: %s", i+1, utf8.RuneCountInString(line), line)
		}
	}
	if text, err := os.ReadFile(filepath.Join(out, "scorecard.csv")); err != nil || !bytes.Contains(text, []byte("\ncapital-delay,18,")) {
		t.Errorf("%v %s", err, text)
	}
	checkTheManifestsExperiment(t, out)
	var card struct {
		Pledges []json.RawMessage `json:"pledges"`
		Set     []string          `json:"set"`
	}
	if err := json.Unmarshal([]byte(fine(t, "kigali", "capital-delay", "--replicates", "1", "--days", "2", "--json")), &card); err != nil || len(card.Pledges) != 18 || len(card.Set) != 1 {
		t.Errorf("%v %+v", err, card.Set)
	}
}

// The experiment in the manifest is a file that pocsim compare takes, and gives the same runs.
func checkTheManifestsExperiment(t *testing.T, folder string) {
	t.Helper()
	var m struct {
		Text string `json:"experiment_file"`
	}
	text, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(t.TempDir(), "again")
	fine(t, "compare", write(t, "card.toml", m.Text), "--out", again)
	hashes := func(folder string) (out []string) {
		text, err := os.ReadFile(filepath.Join(folder, "runs.csv"))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
			out = append(out, line[strings.LastIndexByte(line, ',')+1:])
		}
		return out
	}
	if a, b := hashes(folder), hashes(again); len(a) != 79 || strings.Join(a, " ") != strings.Join(b, " ") {
		t.Errorf("%d runs, and %d again", len(a), len(b))
	}
}

func TestKigaliBadInput(t *testing.T) {
	occupied := filepath.Dir(write(t, "x", "x"))
	checkBadInput(t, []badInput{
		{"kigali tow-rivers", `did you mean "two-rivers"?`},
		{"kigali caveats", "is an experiment, not a scenario"},
		{"kigali p07", "is an experiment, not a scenario"},
		{"kigali two-rivers capital-delay", "at most 1"},
		{"kigali --replicates 0", "--replicates wants"},
		{"kigali --workers -1", "--workers wants"},
		{"kigali --set contingents.*.training=banana", "contingents.heron.training"},
		{"kigali --set contingents.*.training=banana --set contingents.*.training=0.5", "contingents.heron.training"},
		{"kigali --days 0", "--days wants"},
		{"kigali --out " + occupied, "not empty"},
		{"compare p19", "there are capital-delay, caveats, 18 in kigali/"},
		{"compare p07-no-consultaton", `did you mean "kigali/p07-no-consultation"?`},
		{"compare ../caveats", "no such file"},
		{"experiments show kigali/../caveats", "there is no experiment"},
		{"scenarios show ../two-rivers", "there is no scenario"},
		{"run p07", "is an experiment, not a scenario"},
	})
}

func TestKigaliInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	if code := program(ctx, []string{"kigali"}, &out, &errs); code != exitInterrupted || !strings.Contains(out.String(), "INCOMPLETE: 0 of") {
		t.Errorf("%d, %s%s", code, &out, &errs)
	}
}

// What lies in folders is listed under its heading, and goes by short names too.
func TestFoldersOfWhatIsShipped(t *testing.T) {
	list := fine(t, "experiments")
	for _, folder := range experiments.Shipped().Folders() {
		if headings[folder] == "" || !strings.Contains(list, "\n\n"+headings[folder]+"\n"+folder+"/") {
			t.Errorf("%s is not listed under %q:\n%s", folder, headings[folder], list)
		}
	}
	for _, folder := range scenarios.Shipped().Folders() {
		if headings[folder] == "" || !strings.Contains(fine(t, "scenarios"), "\n\n"+headings[folder]+"\n"+folder+"/") {
			t.Errorf("%s is not listed", folder)
		}
	}
	if strings.Contains(fine(t, "scenarios"), ".keep") {
		t.Error("what keeps a folder's place is listed")
	}
	text := fine(t, "experiments", "show", "p07")
	if text != fine(t, "experiments", "show", "kigali/p07-no-consultation") || !strings.Contains(text, "[policies.adopted]") {
		t.Error(text)
	}
	if got := fine(t, "check", "p07", "caveats", "two-rivers"); strings.Count(got, ": ok, ") != 3 {
		t.Error(got)
	}
	offered := fine(t, "__complete", "compare", "")
	for _, name := range experiments.Names() {
		if !strings.Contains(offered, name+"\n") {
			t.Errorf("the shell does not offer %s", name)
		}
	}
}

// A file that happens to be called as something shipped is checked as the file it is.
func TestFilesBeforeWhatIsShipped(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("two-rivers", []byte("nonsense = 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := call(t, "check", "two-rivers"); code != exitInput || !strings.Contains(stderr, "two-rivers:1: nonsense") {
		t.Errorf("%d, %s", code, stderr)
	}
}
