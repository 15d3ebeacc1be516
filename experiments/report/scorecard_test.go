package report

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/scenarios"
)

// carded runs the scorecard of the teaching case over a few replicates; spoil may change
// the results before they are summed up.
func carded(t *testing.T, ctx context.Context, replicates int, spoil func(*batch.Result)) *Scorecard {
	t.Helper()
	base, err := scenarios.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	e, pledges, err := experiments.Kigali(base, base.Name, nil)
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates = replicates
	e.Text = experiments.Write(e)
	res, err := batch.Do(ctx, e, batch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if spoil != nil {
		spoil(res)
	}
	return Score(res, pledges)
}

func cardPage(s *Scorecard, room int) string {
	var b bytes.Buffer
	s.Room = room
	s.Write(&b)
	return b.String()
}

// Each contrast is of the policies it speaks of, with the sign that speaks for the pledge.
func TestScorecardComparesWhatItSays(t *testing.T) {
	m := -1
	s := carded(t, t.Context(), 3, func(res *batch.Result) {
		m = slices.IndexFunc(Compare(res).Outcomes, func(o Outcome) bool { return o.Measure.Key == "civilians_harmed" })
		for p := range res.Runs { // a harm for each policy that no other has
			for k := range res.Runs[p] {
				res.Runs[p][k].Values[m] = float64(1000*p + k)
			}
		}
	})
	if len(s.Rows) != 18 {
		t.Fatalf("%d rows", len(s.Rows))
	}
	for i, r := range s.Rows {
		n := i + 1
		alone, _ := r.Alone[harmed].Benefit()
		dropped, _ := r.Dropped[harmed].Benefit()
		if r.Number != n || r.Title != experiments.Pledges[n] || alone != -1000*float64(n) || dropped != 1000*float64(n) {
			t.Errorf("row %d is %d %s: %v averted alone, %v added without it", i, r.Number, r.Title, alone, dropped)
		}
		if r.Alone[harmed].Policy != fmt.Sprintf("only-p%02d", n) || r.Dropped[harmed].Policy != fmt.Sprintf("all-but-p%02d", n) || r.Dropped[harmed].Reference != "all" {
			t.Errorf("row %d: %s, %s", i, r.Alone[harmed].Policy, r.Dropped[harmed].Policy)
		}
	}
	together, _ := s.Together[harmed].Benefit()
	mission, _ := s.DeployedMission[harmed].Benefit()
	whole, _ := s.AllMission[harmed].Benefit()
	if together != -19000 || mission != 38000 || whole != 19000 || s.Surplus[harmed].Mean != -1000*float64(18*19/2) || s.Surplus[harmed].ReferenceMean != together {
		t.Errorf("together %v, mission %v, whole %v, sum %v", together, mission, whole, s.Surplus[harmed].Mean)
	}
}

// A response that is met more often is a benefit alone, and dropping it one that is lost.
func TestBenefitKnowsWhatIsBetter(t *testing.T) {
	s := carded(t, t.Context(), 2, nil)
	for _, r := range s.Rows {
		for i := range r.Alone {
			alone, dropped := &r.Alone[i], &r.Dropped[i]
			if want := map[bool]float64{true: -1, false: 1}[alone.Outcome.LowerIsBetter]; alone.Toward != want || dropped.Toward != -want {
				t.Errorf("%s: %v alone, %v dropped", alone.Outcome.Key, alone.Toward, dropped.Toward)
			}
		}
	}
}

// A pledge that has nothing to turn gives exactly zero, is not judged, and that is said.
func TestScorecardOfWhatChangesNothing(t *testing.T) {
	s := carded(t, t.Context(), 3, nil)
	idle, judged := 0, 0
	for _, r := range s.Rows {
		for _, c := range []*Contrast{&r.Alone[harmed], &r.Dropped[harmed]} {
			if r.Idle && (!c.Identical || c.Difference.Mean != 0 || !math.IsNaN(c.Adjusted) || c.mark() != "") {
				t.Errorf("pledge %d: %+v", r.Number, c)
			}
			if !r.Idle {
				judged++
			}
		}
		if r.Idle {
			idle++
			for _, o := range slices.Concat(r.Alone, r.Dropped) {
				if !o.Identical && o.N > 0 {
					t.Errorf("pledge %d changes nothing but %s", r.Number, o.Outcome.Key)
				}
			}
		}
	}
	if idle == 0 || judged == 0 || s.Family != judged {
		t.Errorf("%d idle, %d judged, a family of %d", idle, judged, s.Family)
	}
	text := cardPage(s, 110)
	if strings.Count(text, "no change") != 2*idle || !strings.Contains(text, "There is nothing in this scenario that these would change") || !strings.Contains(text, fmt.Sprintf("all %d comparisons", s.Family)) {
		t.Errorf("%d idle:\n%s", idle, text)
	}
	if breaches := s.Result.Integrity(); len(breaches) > 0 {
		t.Error(breaches)
	}
}

// The page is whole on a screen of 80 characters, and one table where there is room.
func TestScorecardPage(t *testing.T) {
	s := carded(t, t.Context(), 6, nil)
	for _, room := range []int{80, 110, 120} {
		text := cardPage(s, room)
		for i, line := range strings.Split(text, "\n") {
			if n := len([]rune(line)); n > room && !strings.Contains(line, "pocsim ") || strings.TrimRight(line, " ") != line || strings.Contains(line, "NaN") || strings.Contains(line, "…") {
				t.Errorf("room %d, line %d is %d wide: %q", room, i+1, n, line)
			}
		}
		tables := 1
		if room == 80 {
			tables = 2
		}
		for n := 1; n < len(experiments.Pledges); n++ {
			if got := strings.Count(text, fmt.Sprintf("\n  %2d %s ", n, experiments.Pledges[n])); got != tables {
				t.Errorf("room %d: pledge %d stands in %d tables, want %d", room, n, got, tables)
			}
		}
		for _, want := range []string{"In short", NotAForecast, "The whole: harm averted", "as deployed against none", "assumptions", "pocsim kigali capital-delay --replicates 6 --seed 2015\n", "--out results"} {
			if !strings.Contains(text, want) {
				t.Errorf("room %d: the page lacks %q", room, want)
			}
		}
	}
}

// Stopped early, the scorecard shows the replicates that are whole, or says there is none.
func TestScorecardStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	text := cardPage(carded(t, ctx, 4, nil), 80)
	if !strings.Contains(text, "INCOMPLETE: 0 of 4") || strings.Contains(text, "In short") || strings.Contains(text, "NaN") {
		t.Error(text)
	}
	s := carded(t, t.Context(), 3, func(res *batch.Result) { res.Runs[7][1] = batch.Run{} })
	if text := cardPage(s, 80); len(s.Complete) != 2 || !strings.Contains(text, "INCOMPLETE: 2 of 3") || !strings.Contains(text, "In short") {
		t.Error(text)
	}
	if one := cardPage(carded(t, t.Context(), 1, nil), 80); strings.Contains(one, "NaN") || !strings.Contains(one, "(too few)") {
		t.Error(one)
	}
}

// The JSON and the files hold every pledge, comparison and outcome, and what made them.
func TestScorecardFiles(t *testing.T) {
	s := carded(t, t.Context(), 2, nil)
	dir := filepath.Join(t.TempDir(), "out")
	f, err := Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(f, About{"test", "pocsim kigali"}); err != nil {
		t.Fatal(err)
	}
	read := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	var card struct {
		Family  int `json:"holm_family"`
		Pledges []struct {
			Number  int
			Title   string
			Set     []string
			Changes bool                      `json:"changes_the_scenario"`
			A       map[string]map[string]any `json:"adopted_alone"`
			D       map[string]map[string]any `json:"dropped_from_all"`
		}
		Together map[string]map[string]any `json:"all_against_as_deployed"`
	}
	if err := json.Unmarshal(read("scorecard.json"), &card); err != nil {
		t.Fatal(err)
	}
	changing := 0
	for i, p := range card.Pledges {
		if p.Number != i+1 || p.Title != experiments.Pledges[i+1] || p.Changes && len(p.Set) == 0 {
			t.Errorf("%d %s: %v", p.Number, p.Title, p.Set)
		}
		if p.Changes {
			changing++
		}
		for _, key := range scored {
			for _, c := range []map[string]any{p.A[key], p.D[key]} {
				if _, ok := c["difference"]; !ok || c["policy"] == "" || c["n"] == nil {
					t.Errorf("pledge %d, %s: %v", p.Number, key, c)
				}
			}
		}
	}
	if len(card.Pledges) != 18 || card.Family != 2*changing || len(card.Together) != len(scored) {
		t.Errorf("%d pledges, a family of %d, %d outcomes of all", len(card.Pledges), card.Family, len(card.Together))
	}
	rows, err := csv.NewReader(bytes.NewReader(read("scorecard.csv"))).ReadAll()
	if want := 1 + 18*2*len(scored) + 3*len(scored) + int(response); err != nil || len(rows) != want {
		t.Errorf("%v: %d rows, want %d", err, len(rows), want)
	}
	if got := bytes.Count(read("runs.csv"), []byte("\n")); got != 1+39*2 {
		t.Errorf("%d rows of runs", got)
	}
	var m struct {
		Files []string
		Text  string `json:"experiment_file"`
	}
	if err := json.Unmarshal(read("manifest.json"), &m); err != nil || !slices.Contains(m.Files, "scorecard.csv") || !strings.Contains(m.Text, "[policies.all-but-p18.set]") {
		t.Errorf("%v %v", err, m.Files)
	}
}
