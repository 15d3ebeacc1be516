package attribution

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/scenarios"
	"pocsim/sim"
)

// delays is an experiment of two policies that differ in three ways, cut to a few days.
func delays(t *testing.T) *experiments.Experiment {
	t.Helper()
	e, err := experiments.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	if e, err = e.Against([]string{"better:authorities.capital.delay=1h;contingents.*.will=0.95;time.days=3"}); err != nil {
		t.Fatal(err)
	}
	e.Policies[0].Set = []scenarios.Override{{Path: "authorities.capital.delay", Value: "3h"}, {Path: "time.days", Value: int64(3)}}
	if e, err = e.With(nil); err != nil {
		t.Fatal(err)
	}
	return e
}

func harmed(t *testing.T) sim.Measure {
	t.Helper()
	m, ok := experiments.Measure("civilians_harmed")
	if !ok {
		t.Fatal("no such outcome")
	}
	return m
}

// The page holds the numbers of the table, draws every lever, fetches nothing, and no name
// of a policy gets into it as markup.
func TestThePageSaysWhatTheTableSays(t *testing.T) {
	q, err := Between(delays(t), "c0", "better")
	if err != nil {
		t.Fatal(err)
	}
	q.To = "<b>better</b>"
	a, err := Ask(t.Context(), q, Options{Replicates: 6, Outcomes: []sim.Measure{harmed(t)}})
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := a.WriteHTML(&text, "9.9"); err != nil {
		t.Fatal(err)
	}
	page := text.String()
	if strings.Count(page, "<svg") != 1 || strings.Contains(page, "<b>better") || strings.Contains(page, "<script") || strings.Contains(page, "src=") || !strings.Contains(page, "pocsim 9.9") {
		t.Errorf("%s", page)
	}
	d := a.Outcomes[0].Division
	for i, l := range a.Levers {
		cell := fmt.Sprintf("%.2f", d.Levers[i].Mean)
		if strings.Count(page, l.Name) < 2 || !strings.Contains(page, ">"+cell+"<") {
			t.Errorf("%s, %s is not on the page", l.Name, cell)
		}
	}
	if !strings.Contains(page, fmt.Sprintf(">%.2f<", d.Whole.Mean)) {
		t.Errorf("the whole %v is not on the page", d.Whole.Mean)
	}
}

// The levers are the changes that make the difference; what they deserve adds up to the
// difference between the policies as they are run by themselves.
func TestLeversAddUpToTheDifference(t *testing.T) {
	e := delays(t)
	q, err := Between(e, "c0", "better")
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Levers) != 2 || q.Levers[0].Name != "authorities.capital.delay=1h" || q.Levers[1].Name != "contingents.*.will=0.95" {
		t.Fatalf("%+v", q.Levers)
	}
	a, err := Ask(t.Context(), q, Options{Replicates: 12, Outcomes: []sim.Measure{harmed(t)}})
	if err != nil || a.Stopped || len(a.Failures) > 0 || a.Runs != 48 {
		t.Fatalf("%+v, %v", a, err)
	}
	e.Replicates = 12
	res, err := batch.Do(t.Context(), e, batch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for i := range sim.Measures {
		if sim.Measures[i].Key == "civilians_harmed" {
			at = i
		}
	}
	total := 0.0
	d := a.Outcomes[0].Division
	for k := range 12 {
		whole := res.Runs[1][k].Values[at] - res.Runs[0][k].Values[at]
		sum := 0.0
		for _, lever := range d.Levers {
			sum += lever.PerReplicate[k]
		}
		if math.Abs(sum-whole) > 1e-9 {
			t.Errorf("replicate %d: the levers add up to %v, the difference is %v", k, sum, whole)
		}
		total += whole
	}
	if total >= 0 || math.Abs(d.Whole.Mean-total/12) > 1e-9 || d.Levers[0].Mean >= 0 {
		t.Errorf("whole %v, delay %v, in all %v", d.Whole.Mean, d.Levers[0].Mean, total)
	}
	var page bytes.Buffer
	a.Write(&page)
	for _, want := range []string{"authorities.capital.delay=1h", "all together", "civilians_harmed [persons]", "every subset"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, &page)
		}
	}
	object, err := a.JSON()
	if err != nil || !json.Valid(object) {
		t.Errorf("%v: %s", err, object)
	}
}

func TestBetweenRefuses(t *testing.T) {
	e := delays(t)
	for want, names := range map[string][2]string{
		"no policy": {"c0", "bettr"}, "nothing lies between": {"better", "better"},
	} {
		if _, err := Between(e, names[0], names[1]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %s", names, err, want)
		}
	}
	if _, err := Between(e, "better", "c0"); err == nil || !strings.Contains(err.Error(), "takes a change back") {
		t.Errorf("%v", err)
	}
}

// The pledges are eighteen levers, or as many as change anything, and orders are drawn.
func TestPledgesAreLevers(t *testing.T) {
	base, err := scenarios.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	q, err := Pledges(base, "capital-delay", []scenarios.Override{{Path: "time.days", Value: int64(2)}}, 7)
	if err != nil || len(q.Levers) < 15 {
		t.Fatalf("%d levers, %v", len(q.Levers), err)
	}
	a, err := Ask(t.Context(), q, Options{Replicates: 2, Pairs: 2, Outcomes: []sim.Measure{harmed(t)}})
	if err != nil || a.Plan.IsExact() || len(a.Outcomes[0].Division.Levers) != len(q.Levers) {
		t.Fatalf("%v", err)
	}
}
