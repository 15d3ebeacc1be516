package experiments

import (
	"strings"
	"testing"
)

const factored = `
title = "T"
scenario = "capital-delay"
primary = ["civilians_harmed"]
[factors.delay]
path = "authorities.capital.delay"
range = ["0m", "8h"]
steps = 5
[factors."mission.leadership"]
levels = [0.2, 0.8]
`

func TestFactorsMakePoints(t *testing.T) {
	e, err := fromText(t, factored)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := e.Plan()
	if err != nil || plan.Points() != 10 || len(plan.Policies) != 1 {
		t.Fatalf("%d points, %v", plan.Points(), err)
	}
	seen := map[string]bool{}
	for i := range plan.Points() {
		p, err := plan.Policy(plan.At(i))
		if err != nil {
			t.Fatal(err)
		}
		text := ChangeText(p.Set[0]) + " " + ChangeText(p.Set[1])
		if seen[text] || p.Scenario.Hash == "" {
			t.Errorf("%s stands twice", text)
		}
		seen[text] = true
	}
	for _, want := range []string{"authorities.capital.delay=2h mission.leadership=0.8", "authorities.capital.delay=8h mission.leadership=0.2"} {
		if !seen[want] {
			t.Errorf("no point sets %s: %v", want, seen)
		}
	}
	delay := plan.Factors()[0]
	if v, ok := delay.Numeric(90); !ok || v != 1.5 || delay.Unit() != "h" {
		t.Errorf("90 minutes are %v %s", v, delay.Unit())
	}
	if v, ok := plan.Factors()[1].Numeric(1); !ok || v != 0.8 {
		t.Errorf("the second level is %v", v)
	}
}

// Policies and factors are crossed, all policies of a design point together; factors with
// levels are crossed with a design that spreads over ranges.
func TestPoliciesAndFactorsAreCrossed(t *testing.T) {
	text := factored + `[factors.x]
path = "contingents.*.will"
range = [0.1, 0.9]
[design]
kind = "nearly-orthogonal"
[policies.a]
[policies.b]
set = { "contingents.*.caveats.*.waived" = true }
`
	text = strings.Replace(text, "steps = 5\n", "", 1)
	e, err := fromText(t, text)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := e.Plan()
	if err != nil || plan.Points() != 2*2*17 || plan.DesignPoints() != 34 {
		t.Fatalf("%d points, %v", plan.Points(), err)
	}
	a, b := plan.At(8), plan.At(9)
	if a.Policy != 0 || b.Policy != 1 || a.Design != b.Design || plan.Factors()[0].Name != "mission.leadership" {
		t.Errorf("%+v, %+v", a, b)
	}
}

func TestFactorsThatCannotBe(t *testing.T) {
	const levels, span = "levels = [0.2, 0.8]\n", `range = ["0m", "8h"]`
	for _, c := range []struct{ old, new, want string }{
		{span, ``, `wants either levels`},
		{span, `range = ["8h", "0m"]`, `lower end first`},
		{span, `range = [0, "8h"]`, `both numbers or both durations`},
		{span, `range = ["0m", "900d"]`, `authorities.capital.delay`},
		{levels, "levels = [0.2]\n", `at least two values`},
		{levels, "levels = [0.2, 1.8]\n", `mission.leadership`},
		{levels, "levls = [0.2, 0.8]\n", `did you mean "levels"`},
		{`steps = 5`, `steps = 1`, `from 2 to 1000`},
		{`path = "authorities.capital.delay"`, `path = "a.b"`, `a.b`},
		{`path = "authorities.capital.delay"`, `path = "contingents.none*.will"`, `stands for nothing`},
		{levels, levels + "[design]\nkind = \"latin-hypercube\"\n", `no design "latin-hypercube"`},
		{levels, levels + "[design]\nkind = \"morris\"\nlevels = 3\n", `even number of levels`},
		{levels, levels + "[factors.again]\npath = \"authorities.*.delay\"\nrange = [\"1h\", \"2h\"]\n", `varies the same as`},
		{levels, levels + "[policies.a]\n[policies.b]\nset = { \"mission.leadership\" = 0.3 }\n", `which the factor mission.leadership varies`},
		{levels, levels + "[design]\nkind = \"nearly-orthogonal\"\nruns = 5\n", `nearly orthogonal`},
	} {
		text := strings.Replace(factored, c.old, c.new, 1)
		if text == factored {
			t.Errorf("%q changes nothing", c.old)
		}
		if _, err := fromText(t, text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\ngives %v\nwant %s", c.new, err, c.want)
		}
	}
}
