package validation

import (
	"math"
	"testing"

	"pocsim/experiments/batch"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// made builds a sample of runs that hold the given incidents.
func made(arms map[string][][]batch.Case) *Sample {
	s := &Sample{arms: map[string][]batch.Run{}, scenarios: map[string]*sim.Scenario{}}
	for name, runs := range arms {
		for _, cases := range runs {
			s.arms[name] = append(s.arms[name], batch.Run{Cases: cases})
		}
		s.pick = s.pick[:0]
		for k := range runs {
			s.pick = append(s.pick, k)
		}
	}
	return s
}

// attack is an incident of so many killed that began and, where ends is not negative, ended.
func attack(killed int32, ends clock.Time) batch.Case {
	c := batch.Case{Killed: killed, Abducted: 2 * killed, People: 100}
	for l := range c.Times {
		c.Times[l] = clock.Never
	}
	c.Times[sim.LinkAttack] = 0
	if ends >= 0 {
		c.Times[sim.LinkEnded] = ends
	}
	return c
}

func same(a, b float64) bool { return math.Abs(a-b) < 1e-9 || math.IsNaN(a) && math.IsNaN(b) }

func TestFigures(t *testing.T) {
	never := attack(0, 60)
	never.Times[sim.LinkAttack] = clock.Never
	s := made(map[string][][]batch.Case{
		"with":    {{attack(2, 60), attack(0, 120)}, {attack(4, -1), never}},
		"without": {{attack(4, 60)}, {attack(8, 60)}},
		"empty":   {{}, {}},
	})
	deadly := func(c *batch.Case) bool { return c.Killed > 0 }
	for _, c := range []struct {
		name string
		f    Figure
		want float64
	}{
		{"total is a mean over runs", total("with", killed), 3},
		{"share", share("with", deadly, launched), 2. / 3},
		{"share of nothing", share("empty", deadly), math.NaN()},
		{"per", per("with", abducted, killed), 2},
		{"per among", per("with", killed, one, launched, not(deadly)), 0},
		{"median leaves out what never came", median("with", hours(sim.LinkAttack, sim.LinkEnded)), 1.5},
		{"median of nothing", median("empty", killed), math.NaN()},
		{"reduction", reduction(total("with", killed), total("without", killed)), 0.5},
		{"change", change(total("with", killed), total("without", killed)), -0.5},
		{"minus", minus(total("with", killed), total("without", killed)), -3},
		{"reductions", ratioOfReductions(constant(0.3), constant(0.1)), 3},
		{"against no reduction", ratioOfReductions(constant(0.3), constant(-0.2)), 30},
		{"fall", fall(constant(0.9)), 0.1},
	} {
		if got := c.f(s); !same(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func constant(v float64) Figure { return func(*Sample) float64 { return v } }

// A slope put into the runs comes out of them.
func TestRateRatioAndKnee(t *testing.T) {
	s := made(map[string][][]batch.Case{"a": {{}}, "b": {{}}, "c": {{}}})
	for i, arm := range []string{"a", "b", "c"} {
		s.scenarios[arm] = &sim.Scenario{Time: sim.Timing{Days: int32(10 * i)}}
	}
	days := func(sc *sim.Scenario) float64 { return float64(sc.Time.Days) }
	falling := map[string]float64{"a": 80, "b": 40, "c": 20}
	arms := []string{"a", "b", "c"}
	if got := rateRatio(arms, days, 10, func(arm string) Figure { return constant(falling[arm]) })(s); !same(got, 0.5) {
		t.Errorf("halved with every step, the ratio is %v", got)
	}
	rising := map[string]float64{"a": 0, "b": 80, "c": 100}
	what := func(arm string) Figure { return constant(rising[arm]) }
	if got := knee(arms, days, 0.9, what)(s); !same(got, 15) {
		t.Errorf("nine tenths of the rise at %v, want 15", got)
	}
	if got := knee(arms, days, 0.9, func(string) Figure { return constant(1) })(s); !math.IsNaN(got) {
		t.Errorf("a flat curve has its knee at %v", got)
	}
}

func TestArrivals(t *testing.T) {
	r := batch.Run{Strength: 100, Arrivals: []batch.Arrival{{Day: 10, Persons: 40}, {Day: 300, Persons: 50}}}
	s := &Sample{arms: map[string][]batch.Run{"a": {r}}, pick: []int{0}}
	for _, c := range []struct {
		f    Figure
		want float64
	}{{strengthAt("a", 9), 0}, {strengthAt("a", 10), 0.4}, {strengthAt("a", 365), 0.9}, {dayOfPeak("a", 0.98), 300}, {dayOfPeak("a", 0.4), 10}} {
		if got := c.f(s); !same(got, c.want) {
			t.Errorf("%v, want %v", got, c.want)
		}
	}
}

// The interval holds the truth, shrinks with the replicates and is the same again.
func TestEstimate(t *testing.T) {
	few, many := [][]batch.Case{}, [][]batch.Case{}
	for k := range 200 {
		run := []batch.Case{attack(int32(k*7%11), 60)}
		if many = append(many, run); k < 22 {
			few = append(few, run)
		}
	}
	f := total("a", killed)
	small, large := made(map[string][][]batch.Case{"a": few}).estimate(f), made(map[string][][]batch.Case{"a": many}).estimate(f)
	if small.Low > 5 || small.High < 5 || large.Low > 5 || large.High < 5 || !(large.High-large.Low < small.High-small.Low) {
		t.Errorf("around 5: %+v of 22, %+v of 200", small, large)
	}
	if again := made(map[string][][]batch.Case{"a": few}).estimate(f); again != small {
		t.Errorf("%+v, then %+v", small, again)
	}
	if e := made(map[string][][]batch.Case{"a": few[:1]}).estimate(f); !math.IsNaN(e.Low) || e.Value != 0 {
		t.Errorf("one replicate has an interval: %+v", e)
	}
}

func TestAnUnknownArmIsOurFault(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	total("nobody", killed)(made(nil))
}

func TestWants(t *testing.T) {
	e := func(v, low, high float64) Estimate { return Estimate{v, low, high} }
	nan := math.NaN()
	for _, c := range []struct {
		want Want
		unit string
		e    Estimate
		met  bool
		text string
	}{
		{between(0.6, 0.95), "", e(0.7, 0.5, 1), true, "0.60 to 0.95"},
		{between(0.6, 0.95), "", e(0.96, 0.5, 1), false, "0.60 to 0.95"},
		{between(0.1, 0.3), "%", e(0.3, 0, 1), true, "10 to 30 %"},
		{atLeast(3), "", e(2.99, 0, 9), false, "at least 3"},
		{atMost(30), "min", e(30, 0, 90), true, "at most 30 min"},
		{atMost(30), "min", e(nan, nan, nan), false, "at most 30 min"},
		{defined(), "%", e(0, nan, nan), true, "is reported"},
		{defined(), "%", e(nan, nan, nan), false, "is reported"},
		{noEffect(), "%", e(0.05, -0.01, 0.1), true, "interval holds 0"},
		{noEffect(), "%", e(0.05, 0.01, 0.1), false, "interval holds 0"},
		{noEffect(), "%", e(0.05, nan, nan), false, "interval holds 0"},
		{someEffect(), "%", e(0.05, 0.01, 0.1), true, "interval above 0"},
		{someEffect(), "%", e(0.05, 0, 0.1), false, "interval above 0"},
	} {
		if got := c.want.Met(c.e); got != c.met || c.want.Text(c.unit) != c.text {
			t.Errorf("%+v of %+v: met %v, %q; want %v, %q", c.want, c.e, got, c.want.Text(c.unit), c.met, c.text)
		}
	}
}

func TestFindingIsMetWhereEveryCheckIs(t *testing.T) {
	f := &Fact{Checks: []Check{{Want: atLeast(1)}, {Want: atMost(2)}}}
	for _, c := range []struct {
		found Finding
		met   bool
		word  string
	}{
		{Finding{Fact: f, Found: []Estimate{{Value: 1}, {Value: 2}}}, true, "met"},
		{Finding{Fact: f, Found: []Estimate{{Value: 1}, {Value: 3}}}, false, "NOT MET"},
		{Finding{Fact: f, Found: []Estimate{{Value: 1}, {Value: 2}}, Faults: []string{"x"}}, false, "not known, runs failed"},
		{Finding{Fact: f}, false, "NOT MET"},
	} {
		if c.found.Met() != c.met || c.found.verdict() != c.word {
			t.Errorf("%+v: %v, %q; want %v, %q", c.found, c.found.Met(), c.found.verdict(), c.met, c.word)
		}
	}
}
