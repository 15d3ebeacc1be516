package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pocsim/experiments/report"
	"pocsim/experiments/review"
)

func TestReviewPage(t *testing.T) {
	page := fine(t, "review", "capital-delay", "--seed", "3", "--set", "authorities.capital.delay=5h")
	for _, want := range []string{"OWN REVIEW of incident 1001", "What happened", "When it was known", "awaiting capital", "Who could have acted", "7", "Why not",
		"Velmora's capital must agree", "The smallest single change", "Lesson", "pledge 7", "training, discipline", report.NotAForecast,
		"Verify: pocsim explain capital-delay --seed 3 --set authorities.capital.delay=5h --set contingents.kestrel.caveats.ask-capital."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	for i, line := range strings.Split(page, "\n") {
		if utf8.RuneCountInString(line) > mostWide && !strings.Contains(line, "pocsim ") && !strings.HasPrefix(line, "Scenario ") {
			t.Errorf("line %d is %d wide: %s", i+1, utf8.RuneCountInString(line), line)
		}
	}
	// The command that it ends with tells of the incident as the change leaves it.
	_, command, _ := strings.Cut(page, "Verify: pocsim ")
	story := fine(t, strings.Fields(command)...)
	if !strings.Contains(story, "Incident 1001") || !strings.Contains(story, "ended early by") {
		t.Errorf("pocsim %s says\n%s", command, story)
	}
}

func TestReviewAsJSON(t *testing.T) {
	var got struct {
		Verify []string
		Costs  []string
		Change review.Result `json:"smallest_change"`
		Tried  []review.Result
		Units  []review.Unit
	}
	if err := json.Unmarshal([]byte(fine(t, "review", "capital-delay", "--seed", "3", "--incident", "1.1", "--json", "--workers", "1")), &got); err != nil {
		t.Fatal(err)
	}
	if got.Change.Verdict != review.Most || len(got.Tried) < 20 || len(got.Units) != 1 || len(got.Costs) != len(review.Costs) || len(got.Verify) != 1 || !strings.Contains(got.Verify[0], got.Change.Set[0]) {
		t.Errorf("%+v", got)
	}
}

func TestReviewOfWhatWentWell(t *testing.T) {
	page := fine(t, "review", "capital-delay", "--seed", "3", "--set", "profiles.predation.kill=0", "--set", "profiles.predation.injure=0", "--set", "profiles.predation.abduct=0")
	if !strings.Contains(page, "Why it went well") || !strings.Contains(page, "Nobody at") || strings.Contains(page, "smallest single change") {
		t.Errorf("%s", page)
	}
	if page := fine(t, "review", "capital-delay", "--days", "1", "--set", "bands.*.active=false"); !strings.Contains(page, "There was no incident") {
		t.Errorf("%s", page)
	}
}

func TestReviewIntoAFile(t *testing.T) {
	t.Chdir(t.TempDir())
	if said := fine(t, "review", "capital-delay", "--seed", "3", "--out", "review.txt"); !strings.HasPrefix(said, "review.txt: ") {
		t.Errorf("it says %q", said)
	}
	page, err := os.ReadFile("review.txt")
	if err != nil || !strings.HasPrefix(string(page), "OWN REVIEW") {
		t.Fatalf("%v, %.80s", err, page)
	}
	checkBadInput(t, []badInput{
		{"review capital-delay --out review.txt", "is there already"},
		{"review capital-delay --out=", "--out wants the name of a file"},
		{"review capital-delay --out " + filepath.Join("no", "r.txt"), "there is no folder"},
		{"review capital-delay --incident 7001", "no incident 7001; it has 1001"},
		{"review capital-delay --incident x", "--incident wants a number"},
		{"review capital-delay --workers -1", "--workers"},
		{"review capital-delay --set mission.present=false", "this run has none"},
		{"review caveats", "is an experiment, not a scenario"},
		{"review --sed 3", `did you mean "--seed"?`},
	})
}

func TestReviewInterrupted(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 700*time.Millisecond)
	defer cancel()
	var out, errs strings.Builder
	code := program(ctx, []string{"review", "two-rivers", "--seed", "1", "--days", "300"}, &out, &errs)
	if code != exitInterrupted || out.Len() > 0 || !strings.Contains(errs.String(), "stopped") {
		t.Errorf("%d, %s%s", code, out.String(), errs.String())
	}
}
