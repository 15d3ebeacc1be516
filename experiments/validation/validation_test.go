package validation

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pocsim/scenarios"
)

// The facts and cases that must be in the table.
var must = []string{
	"SF1", "SF2", "SF3", "SF4", "SF5", "SF6", "SF8", "SF10", "SF11", "SF12", "SF13", "SF15", "SF18", "SF20",
	"walikale", "malakal", "juba", "pibor", "beni-can", "capital-delay",
}

func TestTheTableIsComplete(t *testing.T) {
	var ids []string
	for _, f := range Facts() {
		if slices.Contains(ids, f.ID) {
			t.Errorf("%s stands twice", f.ID)
		}
		ids = append(ids, f.ID)
		for what, text := range map[string]string{"Says": f.Says, "Published": f.Published, "Source": f.Source, "Setting": f.Setting, "Why": f.Why} {
			if text == "" {
				t.Errorf("%s: %s is empty", f.ID, what)
			}
		}
		if len(f.Checks) == 0 || len(f.Arms) == 0 || f.Replicates < 20 {
			t.Errorf("%s: %d checks, %d arms, %d replicates", f.ID, len(f.Checks), len(f.Arms), f.Replicates)
		}
		for _, a := range f.Arms {
			if _, _, err := a.load(); err != nil {
				t.Errorf("%s, %s: %v", f.ID, a.Name, err)
			}
		}
	}
	for _, id := range must {
		if !slices.Contains(ids, id) {
			t.Errorf("%s is missing", id)
		}
	}
}

// Every case of record that ships is tried by some fact.
func TestEveryCaseIsTried(t *testing.T) {
	for _, name := range scenarios.Shipped().In("cases") {
		if !slices.ContainsFunc(Facts(), func(f Fact) bool {
			return slices.ContainsFunc(f.Arms, func(a Arm) bool { return a.Scenario == name })
		}) {
			t.Errorf("no fact tries %s", name)
		}
		loaded, err := scenarios.Load(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if sc := loaded.Scenario; !strings.Contains(strings.Join(sc.Notes, " "), "(S") && !strings.Contains(strings.Join(sc.Notes, " "), "(D") {
			t.Errorf("%s: the notes name no source", name)
		}
		for _, warning := range loaded.Warnings {
			t.Errorf("%s: %v", name, warning)
		}
	}
}

// All facts run, however few the replicates, and the table is whole and fits the page.
func TestTry(t *testing.T) {
	facts := Facts()
	seen := 0
	found, err := Try(context.Background(), facts, Options{Replicates: 2, Seed: DefaultSeed, Progress: func(string, int, int) { seen++ }})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != len(facts) || seen != len(facts) {
		t.Fatalf("%d findings, %d told of, %d facts", len(found), seen, len(facts))
	}
	for _, f := range found {
		if len(f.Faults) > 0 || len(f.Found) != len(f.Fact.Checks) {
			t.Errorf("%s: faults %v, %d figures for %d checks", f.Fact.ID, f.Faults, len(f.Found), len(f.Fact.Checks))
		}
	}
	var page bytes.Buffer
	Write(&page, found)
	for line := range strings.Lines(page.String()) {
		if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 100 {
			t.Errorf("%d characters: %s", n, line)
		}
	}
	if !strings.Contains(strings.Join(strings.Fields(page.String()), " "), Summary(found)) {
		t.Error("the page has no summary")
	}
	object, err := JSON(found, Options{Seed: DefaultSeed})
	if err != nil {
		t.Fatal(err)
	}
	var back struct{ Facts []struct{ ID string } }
	if err := json.Unmarshal(object, &back); err != nil || len(back.Facts) != len(facts) {
		t.Errorf("%v, %d facts", err, len(back.Facts))
	}
}

// Workers and company never change a figure: a fact tried alone gives what it gives among
// the others.
func TestAFactTriedAloneIsTheSame(t *testing.T) {
	facts := Facts()
	pick := func(ids ...string) (out []Fact) {
		for _, f := range facts {
			if slices.Contains(ids, f.ID) {
				out = append(out, f)
			}
		}
		return out
	}
	try := func(workers int, ids ...string) *Finding {
		found, err := Try(context.Background(), pick(ids...), Options{Replicates: 3, Seed: 7, Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		return &found[len(found)-1]
	}
	a, b := try(1, "SF8"), try(2, "SF5", "SF8")
	if !slices.Equal(a.Found, b.Found) {
		t.Errorf("alone %v, after another %v", a.Found, b.Found)
	}
}

// The why of a fact is shown only where the fact is not met.
func TestWhyIsToldOnlyWhereItIsNotMet(t *testing.T) {
	fact := Fact{ID: "X", Says: "so", Why: "because", Checks: []Check{{"c", "", atLeast(1), constant(1)}}}
	for value, told := range map[float64]bool{1: false, 0: true} {
		var page bytes.Buffer
		f := Finding{Fact: &fact, Found: []Estimate{{Value: value}}}
		f.write(&page)
		if strings.Contains(page.String(), "because") != told {
			t.Errorf("with %v:\n%s", value, page.String())
		}
	}
}
