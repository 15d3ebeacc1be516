package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pocsim/experiments/batch"
	"pocsim/scenarios"
)

// mostWide is how many characters a line may hold that is not a command to be copied.
const mostWide = 110

func TestLinesFitThePage(t *testing.T) {
	var params bytes.Buffer
	for _, p := range scenarios.Params() {
		writeParam(&params, p)
	}
	pages := map[string]string{"params on a terminal": params.String()}
	for _, args := range [][]string{
		{"run", "two-rivers", "--days", "20", "--seed", "7", "--twin"}, {"explain", "two-rivers", "--days", "20", "--seed", "7"},
		{"compare", "caveats", "--replicates", "2", "--days", "20", "--twin"}, {"compare", "capital-delay", "--replicates", "4"},
		{"scenarios"}, {"experiments"}, {"facts"}, {"outcomes"}, {"--help"}, {"land", "--help"},
	} {
		pages[strings.Join(args, " ")] = fine(t, args...)
	}
	for what, page := range pages {
		for i, line := range strings.Split(page, "\n") {
			if utf8.RuneCountInString(line) > mostWide && !strings.Contains(line, "pocsim ") {
				t.Errorf("%s, line %d is %d wide: %s", what, i+1, utf8.RuneCountInString(line), line)
			}
			if strings.Contains(line, "…") {
				t.Errorf("%s, line %d is cut: %s", what, i+1, line)
			}
		}
	}
	if !strings.Contains(pages["--help"], "130  interrupted") {
		t.Error("the help does not list the exit codes")
	}
}

// A file that is there is not lost, least of all the scenario itself.
func TestEventsOverwriteNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	const scenario = "extends = \"capital-delay\"\n"
	for name, text := range map[string]string{"my.toml": scenario, "old.jsonl": "old"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("old.jsonl", "link.jsonl"); err != nil {
		t.Skip(err)
	}
	for _, step := range []struct {
		events string
		force  bool
		code   int
		says   string
	}{
		{"old.jsonl", false, exitInput, "--force"},
		{"my.toml", false, exitInput, "the file that is run"},
		{"./my.toml", true, exitInput, "the file that is run"},
		{"link.jsonl", true, exitInput, "not a plain file"},
		{".", true, exitInput, "a folder"},
		{"old.jsonl", true, exitFine, ""},
		{"new.jsonl", false, exitFine, ""},
	} {
		code, stdout, stderr := call(t, "run", "my.toml", "--days", "1", "--events", step.events, fmt.Sprintf("--force=%v", step.force), "--out", "results-"+filepath.Base(step.events))
		if code != step.code || !strings.Contains(stderr, step.says) || (stdout == "") != (code != exitFine) {
			t.Errorf("%s: code %d, %s", step.events, code, stderr)
		}
		if _, err := os.Stat("results-" + filepath.Base(step.events)); (err == nil) != (code == exitFine) {
			t.Errorf("%s: the folder: %v", step.events, err)
		}
		os.RemoveAll("results-" + filepath.Base(step.events))
	}
	if text, err := os.ReadFile("my.toml"); string(text) != scenario {
		t.Errorf("the scenario is now %q, %v", text, err)
	}
	for _, name := range []string{"old.jsonl", "new.jsonl"} {
		if text, _ := os.ReadFile(name); !strings.HasPrefix(string(text), "{") {
			t.Errorf("%s is %.40q", name, text)
		}
	}
}

func TestExplainListsTheOthers(t *testing.T) {
	if story := fine(t, "explain", "capital-delay", "--seed", "2"); strings.Contains(story, "Other incidents") {
		t.Errorf("there are no others:\n%s", story)
	}
	story := fine(t, "explain", "two-rivers", "--days", "20", "--seed", "7")
	told, _, _ := strings.Cut(story[strings.Index(story, "Incident ")+len("Incident "):], ":")
	_, others, ok := strings.Cut(story, "in brackets:")
	others, _, _ = strings.Cut(others, "Repeat")
	if !ok || strings.Contains(" "+strings.ReplaceAll(others, "(", " "), " "+told+" ") {
		t.Errorf("incident %s is told; the others: %s", told, others)
	}
	if harmed, calm := strings.LastIndex(others, "("), len(strings.Fields(others)); calm < 2 || harmed < 0 {
		t.Errorf("others: %s", others)
	}
}

// The policies of the command line meet the baseline over the same replicates.
func TestPolicyOfTheCommandLine(t *testing.T) {
	page := fine(t, "compare", "capital-delay", "--replicates", "3", "--policy", "short:authorities.capital.delay=2h; contingents.*.training=0.9", "--days", "3")
	for _, want := range []string{"2 policies x 3 replicates", "from the command line: authorities.capital.delay=2h", "--policy 'short:authorities.capital.delay=2h; contingents.*.training=0.9' --out results"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	if strings.Contains(page, "c24") {
		t.Error("the experiment's other policies were run too")
	}
	checkBadInput(t, []badInput{
		{"compare capital-delay --policy information.network_cover=0.8", "wants NAME:path=value"},
		{"compare capital-delay --policy no-mission:time.days=3", "wants NAME:path=value"},
		{"compare capital-delay --policy a:nothing=1", "nothing"},
		{"compare capital-delay --policy a:time.days", "path=value"},
		{"compare capital-delay --policy c0:time.days=3", "there is a policy c0 already"},
		{"compare capital-delay --policy a:time.days=banana;time.days=3", "time.days"},
		{"compare capital-delay --set authorities.capital.delay=banana", "authorities.capital.delay"},
	})
}

func TestTimeLeft(t *testing.T) {
	for _, c := range []struct {
		done, total int
		want        string
	}{{1, 20, ""}, {9, 20, ""}, {10, 20, ", about 10s left"}, {10, 500, ""}, {25, 500, ", about 7m55s left"}, {20, 20, ""}} {
		if got := timeLeft(batch.Progress{Done: c.done, Total: c.total, Elapsed: time.Duration(c.done) * time.Second}); got != c.want {
			t.Errorf("after %d of %d runs: %q", c.done, c.total, got)
		}
	}
}
