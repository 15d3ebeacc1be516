package experiments

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pocsim/scenarios"
)

// pledge loads a pledge and its experiment.
func pledge(t *testing.T, n int) (Pledge, *Experiment) {
	t.Helper()
	p, err := LoadPledge(n)
	if err != nil {
		t.Fatal(err)
	}
	e, err := Load(p.Experiment)
	if err != nil {
		t.Fatal(err)
	}
	return p, e
}

// strays lists the values in which two scenarios differ, other than by the changes of a
// pledge, and counts those by it.
func strays(a, b *scenarios.Loaded, set []scenarios.Override) (out []string, own int) {
	for _, c := range scenarios.Diff(a.Scenario, b.Scenario) {
		if slices.ContainsFunc(set, func(o scenarios.Override) bool { return scenarios.Overlap(o.Path, c.Path) }) {
			own++
			continue
		}
		out = append(out, fmt.Sprintf("%s: %s, %s", c.Path, c.A, c.B))
	}
	return out, own
}

// Each pledge has an experiment of two policies that differ by its own keys and by nothing
// else.
func TestEachPledgeTurnsItsOwnKeysAlone(t *testing.T) {
	for n := 1; n < len(Pledges); n++ {
		p, e := pledge(t, n)
		if !strings.HasPrefix(p.Experiment, fmt.Sprintf("kigali/p%02d-", n)) || e.Title != fmt.Sprintf("Principle %d: %s", n, Pledges[n]) || !strings.Contains(e.Question, "Expected: ") {
			t.Errorf("pledge %d has the experiment %s, %q: %s", n, p.Experiment, e.Title, e.Question)
		}
		if len(e.Policies) != 2 || e.Policies[0].Name != "as-deployed" || e.Policies[1].Name != "adopted" || len(e.Policies[0].Set) > 0 {
			t.Errorf("%s: %d policies, the first %s, which sets %v", p.Experiment, len(e.Policies), e.Policies[0].Name, e.Policies[0].Set)
			continue
		}
		if e.Scenario != scenarios.Default || e.Replicates < 60 {
			t.Errorf("%s: %d replicates on %s", p.Experiment, e.Replicates, e.Scenario)
		}
		others, own := strays(e.Policies[0].Scenario, e.Policies[1].Scenario, p.Set)
		if own == 0 || len(others) > 0 {
			t.Errorf("%s: %d values of its own differ, and %v", p.Experiment, own, others)
		}
	}
	if n := len(Shipped().In(pledgeFolder)); n != len(Pledges)-1 {
		t.Errorf("%d experiments for %d pledges", n, len(Pledges)-1)
	}
}

// No two pledges turn the same key: what one brings is never counted for another.
func TestNoTwoPledgesShareAKey(t *testing.T) {
	for n := 1; n < len(Pledges); n++ {
		p, _ := pledge(t, n)
		for m := 1; m < n; m++ {
			q, _ := pledge(t, m)
			for _, a := range p.Set {
				for _, b := range q.Set {
					if scenarios.Overlap(a.Path, b.Path) {
						t.Errorf("pledges %d and %d share %s and %s", m, n, b.Path, a.Path)
					}
				}
			}
		}
	}
}

// The pledges fit every scenario, also one that has hardly anything they could turn.
func TestPledgesFitEveryScenario(t *testing.T) {
	bases := map[string]*scenarios.Loaded{}
	for _, name := range scenarios.Names() {
		base, err := scenarios.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		bases[name] = base
	}
	bare, err := scenarios.LoadText("bare.toml", "[roe]\nclear = true\n[authorities]\ncapital.remove = true\n[families]\nCONSULT = { then = \"forbid\", to = \"\" }\n")
	if err != nil {
		t.Fatal(err)
	}
	bases["bare"] = bare
	for name, base := range bases {
		if _, _, err := Kigali(base, name, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The scorecard's policies: each pledge alone, all, and all but each.
func TestTheScorecardsPolicies(t *testing.T) {
	base, err := scenarios.Load(scenarios.Default)
	if err != nil {
		t.Fatal(err)
	}
	e, pledges, err := Kigali(base, base.Name, []scenarios.Override{{Path: "time.days", Value: int64(30)}})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Policies) != 38 || !e.Twin || len(e.Primary) != len(scorecardOutcomes) || slices.ContainsFunc(e.Policies, func(p Policy) bool { return !policyName.MatchString(p.Name) }) {
		t.Errorf("%d policies, twin %t, %d outcomes", len(e.Policies), e.Twin, len(e.Primary))
	}
	at := func(p int) *scenarios.Loaded { return e.Policies[p].Scenario }
	if at(AsDeployed).Scenario.Time.Days != 30 || e.Policies[AllPledges].Name != "all" {
		t.Errorf("%d days, %s", at(AsDeployed).Scenario.Time.Days, e.Policies[AllPledges].Name)
	}
	for n := 1; n < len(Pledges); n++ {
		alone, dropped := PledgeAlone(n), PledgeDropped(n)
		if e.Policies[alone].Name != fmt.Sprintf("only-p%02d", n) || e.Policies[dropped].Name != fmt.Sprintf("all-but-p%02d", n) {
			t.Errorf("pledge %d is %s and %s", n, e.Policies[alone].Name, e.Policies[dropped].Name)
		}
		others, first := strays(at(AsDeployed), at(alone), pledges[n].Set)
		more, second := strays(at(dropped), at(AllPledges), pledges[n].Set)
		if len(others)+len(more) > 0 || first != second {
			t.Errorf("pledge %d: %d values alone, %d dropped, and %v %v", n, first, second, others, more)
		}
	}
	checkWritten(t, e)
}

// checkWritten reads the file that an experiment is written as, and wants the same again.
func checkWritten(t *testing.T, e *Experiment) {
	t.Helper()
	e.Replicates = 7
	again, err := fromText(t, Write(e))
	if err != nil {
		t.Fatal(err)
	}
	if again.Replicates != 7 || again.Seed != e.Seed || again.Twin != e.Twin || again.Title != e.Title || again.Question != e.Question || len(again.Policies) != len(e.Policies) || len(again.Common) != len(e.Common) {
		t.Errorf("%+v", again)
	}
	for i, p := range again.Policies {
		if p.Name != e.Policies[i].Name || p.Scenario.Hash != e.Policies[i].Scenario.Hash {
			t.Errorf("policy %d was %s, is %s", i, e.Policies[i].Name, p.Name)
		}
	}
}

// Every shipped experiment can be written as a file that says the same.
func TestWrittenExperiments(t *testing.T) {
	for _, name := range Names() {
		e, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		checkWritten(t, e)
	}
}

// What an experiment sets for all its policies holds under each, under the twin and in the
// command that repeats a run; a policy may change it again.
func TestChangesForAllPolicies(t *testing.T) {
	e, err := fromText(t, "twin = true\n"+sound+"[set]\n\"time.days\" = 9\n\"contingents.*.training\" = 0.7\n[policies.c.set]\n\"contingents.*.training\" = 0.8\n")
	if err != nil {
		t.Fatal(err)
	}
	policies, err := e.WithTwin()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range policies {
		training := 700_000
		if p.Name == "c" {
			training = 800_000
		}
		if sc := p.Scenario.Scenario; sc.Time.Days != 9 || int(sc.Contingents[0].Training) != training {
			t.Errorf("%s: %d days, training %d", p.Name, sc.Time.Days, sc.Contingents[0].Training)
		}
	}
	if got := RunArguments("run", e, e.Policies[0], 1, e.Base.Scenario.Terrain.Seed); got != "run capital-delay --seed 1 --set time.days=9 --set 'contingents.*.training=0.7'" {
		t.Error(got)
	}
	with, err := e.With([]scenarios.Override{{Path: "time.days", Value: int64(5)}})
	if err != nil || with.Policies[1].Scenario.Scenario.Time.Days != 5 || len(with.Asked()) != 1 || len(e.Asked()) != 0 {
		t.Errorf("%v %+v", err, with.Asked())
	}
	for text, want := range map[string]string{
		"[set]\n\"time.dais\" = 3\n":            `test.toml:9: time.dais: unknown key "dais"; did you mean "days"?`,
		"[set]\n\"time.days\" = 0\n":            `test.toml:9: time.days: wants a whole number`,
		"[set]\ntime.days = 3\n":                `test.toml:9: set: wants the whole path in quotes`,
		"set = 3\n":                             `set: wants a table`,
		"[sett]\n\"time.days\" = 3\n":           `did you mean "set"?`,
		"[set]\n\"contingents.x.will\" = 0.5\n": `test.toml:9: contingents.x.will: no row "x"`,
	} {
		full := sound + text
		if strings.HasPrefix(text, "set") {
			full = text + sound
		}
		if _, err := fromText(t, full); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q:\n got %v\nwant %s", text, err, want)
		}
	}
}

// A part of the name is enough where no other experiment is called so.
func TestShortNames(t *testing.T) {
	for word, want := range map[string]string{"p07": "kigali/p07-no-consultation", "p7": "kigali/p07-no-consultation", "p07-no-consultation": "kigali/p07-no-consultation",
		"claims/dismounted": "claims/dismounted", "dismounted": "claims/dismounted", "caveats": "caveats"} {
		e, err := Open(word)
		if err != nil || e.Name != want {
			t.Errorf("%s: %v", word, err)
			continue
		}
		if text, ok := Text(word); !ok || text != e.Text || Describe(word) != e.Title {
			t.Errorf("%s has the title %q", word, Describe(word))
		}
	}
	for word, want := range map[string]string{"p19": "there are", "p07-no-consultaton": `did you mean "kigali/p07-no-consultation"?`, "kigali/../caveats": "no such file", "../caveats": "no such file"} {
		if _, err := Open(word); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", word, err)
		}
	}
}
