package main

import (
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
)

// readme is the text that greets a newcomer; these tests hold it to what the program says.
func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheReadmeTellsTheStoryThatTheProgramTells(t *testing.T) {
	_, after, _ := strings.Cut(readme(t), "One incident, told link by link: `pocsim ")
	command, after, _ := strings.Cut(after, "`")
	_, after, _ = strings.Cut(after, "```\n")
	told, _, found := strings.Cut(after, "```")
	if got := fine(t, strings.Fields(command)...); !found || !strings.Contains(got, strings.TrimSpace(told)) {
		t.Fatalf("pocsim %s says\n%s\nthe README says\n%s", command, got, told)
	}
}

func TestTheReadmesTableIsThatOfTheMainJob(t *testing.T) {
	if testing.Short() {
		t.Skip("the main job takes a while")
	}
	page := fine(t)
	columns := map[int]string{2: "civilians_harmed", 4: "attacks_completed", 5: "response_immediate_share"}
	policies := []string{"as-deployed", "no-caveats", "declared", "delegated", "all-pledged", "no-mission"}
	rows := strings.Split(readme(t), "\n| as deployed:")
	if len(rows) != 2 {
		t.Fatal("the README has no table of results")
	}
	for i, line := range strings.Split("| as deployed:"+rows[1], "\n")[:len(policies)] {
		cells := strings.Split(line, "|")
		for c, outcome := range columns {
			if policies[i] == "no-mission" && c == 5 {
				continue // without a mission there is no response, and the page says nothing of it
			}
			want := strings.TrimSuffix(strings.TrimSpace(cells[c]), " %")
			got := mean(t, page, outcome, policies[i])
			if c == 5 { // the README rounds shares to whole percents
				share, err := strconv.ParseFloat(got, 64)
				if err != nil {
					t.Fatal(err)
				}
				got = strconv.FormatFloat(math.Round(share), 'f', 0, 64)
			}
			if got != want {
				t.Errorf("%s of %s: the README says %s, the main job %s", outcome, policies[i], want, got)
			}
		}
	}
}

// The file that the README shows adds a desk, a caveat and a threat by rows alone: the desk
// is asked because of the caveat, and the group attacks.
func TestTheReadmesRowsAreAllItTakes(t *testing.T) {
	_, after, _ := strings.Cut(readme(t), "```toml\n")
	text, _, found := strings.Cut(after, "```")
	loaded, err := scenarios.LoadText("readme.toml", text)
	if err != nil || !found {
		t.Fatal(err)
	}
	asked, attacks := int64(0), 0
	for seed := range uint64(3) {
		w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), seed)
		w.Run(1)
		for _, a := range w.AuthorityHours() {
			if a.Authority == "minister" {
				asked += a.Asked
			}
		}
		for _, in := range w.Views() {
			if in.Band == "dry-season-raiders" {
				attacks++
			}
		}
	}
	if asked == 0 || attacks == 0 {
		t.Errorf("the minister was asked %d times, the raiders made %d plans", asked, attacks)
	}
}

// The study that the README shows is one.
func TestTheReadmesStudyIsAStudy(t *testing.T) {
	parts := strings.Split(readme(t), "```toml\n")
	if len(parts) != 3 {
		t.Fatal("the README has no second example of rows")
	}
	text, _, _ := strings.Cut(parts[2], "```")
	page := fine(t, "batch", write(t, "delays.toml", text), "--dry-run")
	if !strings.Contains(page, "1 policy at 13 design points x 40 replicates = 520 runs") {
		t.Error(page)
	}
}

// mean reads a policy's mean of an outcome off the page.
func mean(t *testing.T, page, outcome, policy string) string {
	t.Helper()
	_, after, found := strings.Cut(page, "\n  "+outcome+" [")
	for line := range strings.Lines(after) {
		if f := strings.Fields(line); len(f) > 2 && f[0] == policy {
			return f[2]
		}
	}
	t.Fatalf("no row of %s under %s (%v)", policy, outcome, found)
	return ""
}
