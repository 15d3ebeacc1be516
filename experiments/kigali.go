package experiments

import (
	"fmt"
	"slices"
	"strings"

	"pocsim/scenarios"
)

// pledgeFolder holds one experiment for each pledge, named by its number: p01 and so on.
// Each has the policies as-deployed and adopted.
const pledgeFolder = "kigali"

// The policies of the scorecard, by their places: first the force as deployed, then each
// pledge adopted alone, then all of them, then each dropped from all.
const (
	AsDeployed = 0
	AllPledges = len(Pledges)
	scorecards = AllPledges + len(Pledges)
)

// PledgeAlone returns the place of the policy that adopts pledge n alone.
func PledgeAlone(n int) int { return AsDeployed + n }

// PledgeDropped returns the place of the policy that adopts all pledges but n.
func PledgeDropped(n int) int { return AllPledges + n }

// A Pledge is one of the eighteen, with what adopting it changes.
type Pledge struct {
	Number     int
	Title      string
	Experiment string               // the embedded experiment that turns it alone
	Set        []scenarios.Override // what adopting it changes
	Days       string               // how long its own experiment runs, where that is longer than its scenario
}

// LoadPledge reads a pledge from its experiment. The changes are all that is taken from
// there: they fit every scenario.
func LoadPledge(n int) (Pledge, error) {
	out := Pledge{Number: n, Title: Pledges[n]}
	var ok bool
	if out.Experiment, ok = Find(fmt.Sprintf("p%02d", n)); !ok {
		return out, fmt.Errorf("pledge %d has no experiment", n)
	}
	e, err := Load(out.Experiment)
	if err != nil {
		return out, err
	}
	adopted := slices.IndexFunc(e.Policies, func(p Policy) bool { return p.Name == "adopted" })
	if adopted < 0 {
		return out, fmt.Errorf("%s has no policy adopted", out.Experiment)
	}
	out.Set = e.Policies[adopted].Set
	for _, o := range e.Common {
		if o.Path == "time.days" {
			out.Days = ValueText(o.Value)
		}
	}
	return out, nil
}

// scorecardOutcomes are what the scorecard looks at.
var scorecardOutcomes = []string{"civilians_harmed", "response_immediate_share", "minutes_sign_to_action_median", "refusals"}

// Kigali makes the experiment behind the scorecard: a scenario under each pledge alone,
// under all of them, and under all but each, and without a mission.
func Kigali(base *scenarios.Loaded, scenario string, common []scenarios.Override) (*Experiment, [len(Pledges)]Pledge, error) {
	var pledges [len(Pledges)]Pledge
	e := &Experiment{
		Name: "kigali", Title: "Scorecard of the eighteen Kigali Principles", Scenario: scenario, Base: base, Seed: 2015, Twin: true,
		Question: "What does each pledge buy when it is adopted alone, and what is lost when it alone is missing from all eighteen?",
	}
	for _, key := range scorecardOutcomes {
		m, _ := Measure(key) // a test holds them to the list of outcomes
		e.Primary = append(e.Primary, m)
	}
	set, err := base.With(common)
	if err != nil {
		return nil, pledges, err
	}
	var all []scenarios.Override
	e.Policies = make([]Policy, scorecards)
	e.Policies[AsDeployed] = Policy{Name: "as-deployed", Title: "as the nations and the mission deployed it"}
	for n := 1; n < len(Pledges); n++ {
		p, err := LoadPledge(n)
		if err != nil {
			return nil, pledges, err
		}
		if p.Set, err = toward(set, p.Set); err != nil {
			return nil, pledges, err
		}
		pledges[n] = p
		all = append(all, p.Set...)
		e.Policies[PledgeAlone(n)] = Policy{Name: fmt.Sprintf("only-p%02d", n), Title: p.Title + ", and nothing else", Set: p.Set}
	}
	e.Policies[AllPledges] = Policy{Name: "all", Title: "all eighteen pledges adopted", Set: all}
	for n := 1; n < len(Pledges); n++ {
		var rest []scenarios.Override
		for other := 1; other < len(Pledges); other++ {
			if other != n {
				rest = append(rest, pledges[other].Set...)
			}
		}
		e.Policies[PledgeDropped(n)] = Policy{Name: fmt.Sprintf("all-but-p%02d", n), Title: "all but: " + Pledges[n], Set: rest}
	}
	out, err := e.With(common)
	return out, pledges, err
}

// toward keeps of the changes of a pledge what takes nothing back: a nation that is trained
// better than the pledge asks stays so.
func toward(base *scenarios.Loaded, set []scenarios.Override) ([]scenarios.Override, error) {
	var out []scenarios.Override
	for _, o := range set {
		kept, err := base.Toward(o)
		if err != nil {
			return nil, err
		}
		out = append(out, kept...)
	}
	return out, nil
}

// Write writes an experiment as a file that says the same.
func Write(e *Experiment) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("title = %s", literal(e.Title))
	line("question = %s", literal(e.Question))
	line("scenario = %s", literal(e.Scenario))
	line("replicates = %d\nseed = %d\ntwin = %t", max(e.Replicates, 1), e.Seed, e.Twin)
	if e.FreshLand {
		line("land = \"fresh\"")
	}
	keys := make([]any, len(e.Primary))
	for i, m := range e.Primary {
		keys[i] = m.Key
	}
	line("primary = %s", literal(keys))
	table := func(name string, set []scenarios.Override) {
		if len(set) == 0 {
			return
		}
		line("\n[%s]", name)
		for i, o := range set {
			if later := slices.ContainsFunc(set[i+1:], func(l scenarios.Override) bool { return l.Path == o.Path }); !later {
				line("%s = %s", literal(o.Path), literal(o.Value))
			}
		}
	}
	table("set", e.Common)
	for _, p := range e.Policies {
		line("\n[policies.%s]\ntitle = %s", p.Name, literal(p.Title))
		table("policies."+p.Name+".set", p.Set)
	}
	return b.String()
}
