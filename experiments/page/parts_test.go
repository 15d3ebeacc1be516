package page

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"testing"

	"pocsim/experiments/figure"
	"pocsim/experiments/inference/sensitivity"
	"pocsim/experiments/study"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// sourceOf opens a study as the sections see it.
func sourceOf(t *testing.T, r *study.Results) *source {
	t.Helper()
	s, err := open(r, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Harm by link adds up to all harm; delays and shares of attacks met are what the
// incidents say, counted another way.
func TestTheHarvest(t *testing.T) {
	r := sketch{replicates: 7}.results(t)
	s := sourceOf(t, r)
	for p := range s.plan.Policies {
		sum, whole := int64(0), 0.0
		for _, link := range s.harvest.links([]int{p}) {
			sum += s.harvest.policies[p].harm[link]
		}
		for _, v := range s.values(harm, p) {
			whole += v
		}
		same(t, "harm by link", float64(sum), whole)
		var toArrival []float64
		met := make([]float64, len(s.complete))
		for k := range s.complete {
			run, err := r.Run(int64(p), k)
			if err != nil {
				t.Fatal(err)
			}
			attacks := 0.0
			for _, c := range run.Cases {
				if c.Times[sim.LinkArrived] != clock.Never {
					toArrival = append(toArrival, float64(c.Times[sim.LinkArrived]-c.Times[sim.LinkDeparted]))
				}
				if c.Launched() {
					attacks++
					if c.Times[sim.LinkActed] <= min(c.Times[sim.LinkEnded], c.Times[sim.LinkAttack]+90) {
						met[k]++
					}
				}
			}
			met[k] /= attacks
		}
		sort.Float64s(toArrival)
		if n := len(toArrival); n > 0 {
			same(t, "median to arrival", s.harvest.policies[p].delays[slices.Index(chain, sim.LinkArrived)].median(), (toArrival[(n-1)/2]+toArrival[n/2])/2)
		}
		mean := 0.0
		for _, v := range met {
			mean += v / float64(len(met))
		}
		curve := steps(s.harvest.policies[p].lives, protected, 6)
		same(t, "met within 90 minutes", curve[24].Value, mean) // 96 steps to 6 h
		if curve[24].Time != 1.5 {
			t.Errorf("the step stands at %v h", curve[24].Time)
		}
	}
}

// With a design a replicate's value is the mean over its points, and a setting's the mean
// over the points that have it.
func TestMeansOverADesign(t *testing.T) {
	r := sketch{file: factorial, replicates: 4}.results(t)
	s := sourceOf(t, r)
	table, err := r.Table(harm)
	if err != nil {
		t.Fatal(err)
	}
	for p := range 2 {
		got := s.values(harm, p)
		for k := range 4 {
			sum, n := 0.0, 0.0
			for _, at := range table.Points {
				if at.Policy == p {
					sum, n = sum+table.Values[0][at.Index][k], n+1
				}
			}
			same(t, "mean over the points", got[k], sum/n)
		}
	}
	list := s.settingsOf(0, mostSettings)
	if len(list) != 5 {
		t.Fatalf("%d settings of five", len(list))
	}
	covered := 0
	for _, x := range list {
		covered += len(x.points)
		for _, d := range x.points {
			if s.plan.Design.At(d)[0] != x.value {
				t.Errorf("point %d is not of setting %v", d, x.value)
			}
		}
	}
	if int64(covered) != s.plan.DesignPoints() {
		t.Errorf("the settings cover %d points", covered)
	}
}

// Policies that set the same one number are a ladder; others are none. The teaching case
// has its knee where its attack is lost.
func TestLadderAndKnee(t *testing.T) {
	r := sketch{replicates: 12}.results(t)
	s := sourceOf(t, r)
	l := s.ladders(harm)
	if len(l) != 1 || l[0].unit != "h" || len(l[0].levels) != 6 || l[0].levels[4].at != 16 {
		t.Fatalf("%+v", l)
	}
	f, err := s.surrogate(harm, l[0])
	if err != nil || !strings.Contains(f.Caption, "Knee at ") || !strings.Contains(string(f.SVG), "knee at ") {
		t.Errorf("%v: %s", err, f.Caption)
	}
	var at []float64
	var outcomes [][]float64
	for _, x := range l[0].levels {
		at, outcomes = append(at, x.at), append(outcomes, x.values)
	}
	k, err := sensitivity.FindKnee(at, outcomes, sensitivity.Bootstrap{Resamples: 200})
	if err != nil || k.Verdict != sensitivity.Bends || k.At.Value < 1 || k.At.Value > 4 {
		t.Fatalf("%+v, %v", k, err)
	}
	line := broken(k, at, outcomes, 1)
	rest := 0.0
	for i, x := range at {
		rest += mean(outcomes[i]) - along(line, x)
	}
	same(t, "what the broken line leaves, in all", rest, 0)
	mixed := sketch{replicates: 2, against: []string{"a:authorities.capital.delay=2h", "b:contingents.*.will=0.4"}}.results(t)
	if l := sourceOf(t, mixed).ladders(harm); len(l) != 0 {
		t.Errorf("two parameters make a ladder: %+v", l)
	}
}

func mean(v []float64) (sum float64) {
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// The regression of a factorial finds its main effects: half the difference of the means at
// both ends where there are two levels.
func TestMetamodel(t *testing.T) {
	text := strings.Replace(factorial, `["0h", "1h", "2h", "3h", "6h"]`, `["0h", "3h"]`, 1)
	r := sketch{file: text, replicates: 4}.results(t)
	s := sourceOf(t, r)
	f, why := s.fit(s.primary()[0])
	if f == nil {
		t.Fatal(why)
	}
	low, high := 0.0, 0.0
	table, _ := r.Table(harm)
	for _, at := range table.Points {
		for k := range 4 {
			if v := table.Values[0][at.Index][k] / 16; at.Settings[0] == 0 {
				low += v
			} else {
				high += v
			}
		}
	}
	swing := f.swings(s.primary()[0]).Factors[1]
	if swing.Label != "delay" || swing.LowSetting != "0h" || swing.HighSetting != "3h" {
		t.Fatalf("%+v", swing)
	}
	same(t, "the swing, of the difference of means over all else", swing.High-swing.Low, high-low)
	// So it is with the policies, whatever the factors do beside them: what the page says
	// of a policy as a factor is what it says of it against the baseline.
	policy := f.swings(s.primary()[0]).Factors[0]
	if policy.LowSetting != s.plan.Policies[0].Name || policy.HighSetting != s.plan.Policies[1].Name {
		t.Errorf("%+v", policy)
	}
	same(t, "the policy's swing", policy.High-policy.Low, mean(s.values(harm, 1))-mean(s.values(harm, 0)))
	for i, x := range []float64{policy.High - policy.Low, swing.High - swing.Low} {
		d, ok := s.ends(s.primary()[0], f.stands[i])
		if !ok || d.N != 4 {
			t.Fatalf("%v: %+v", ok, d)
		}
		same(t, "the mean of the pairs", d.Mean, x)
	}
}

// A margin that was named gives equivalence; one of another outcome is refused.
func TestMargins(t *testing.T) {
	r := sketch{replicates: 8, against: []string{"later:authorities.capital.delay=1m"}}.results(t)
	p := build(t, r, Margin{harm, 1000})
	if text := written(t, p.Write); !strings.Contains(text, "within ±1000 persons?") || !strings.Contains(text, "is equivalent to c0 within") {
		t.Error("no word of the margin")
	}
	var unused *UnusedMargin
	if _, err := Build(r, Options{Margins: []Margin{{"refusals", 1}}}); !errors.As(err, &unused) {
		t.Errorf("a margin of another outcome: %v", err)
	}
	for _, bad := range []string{"", "civilians_harmed", "civilians_harmed=0", "civilians_harmed=-1", "civilians_harmed=inf", "civilians=1"} {
		if _, err := ParseMargin(bad); err == nil {
			t.Errorf("%q is taken for a margin", bad)
		}
	}
	if m, err := ParseMargin("civilians_harmed=2.5"); err != nil || m != (Margin{harm, 2.5}) {
		t.Errorf("%+v, %v", m, err)
	}
}

// The sheet stays one sheet however many policies there are and however long their names.
func TestTheSheetStaysShort(t *testing.T) {
	var many []string
	for i := range 14 {
		many = append(many, fmt.Sprintf("a-policy-with-a-long-name-%d:authorities.capital.delay=%dh", i, i+1))
	}
	p := build(t, sketch{replicates: 3, against: many}.results(t))
	written(t, p.WriteBrief)
	letters := len(p.Brief.Question)
	for _, s := range slices.Concat(p.Brief.Answer, p.Brief.Assumed, p.Brief.Not) {
		letters += len(s)
	}
	if letters > 2600 || len(p.Brief.Grid.Rows) > 5 || p.Brief.More != 10 {
		t.Errorf("%d letters, %d rows, %d more", letters, len(p.Brief.Grid.Rows), p.Brief.More)
	}
}

// What ended a run is told from what was kept of it.
func TestCauses(t *testing.T) {
	for text, want := range map[string]int{"took longer than 1s": slow, "the process of the run ended: signal: killed": ended, "index out of range": faulty} {
		if got := causeOf(text); got != want {
			t.Errorf("%s: %d, not %d", text, got, want)
		}
	}
}

// What is said of numbers.
func TestWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{number(1234567.891, 1), "1\u202f234\u202f567.9"}, {number(-0.004, 2), "0.00"}, {number(-3.25, 1), "−3.2"}, {number(math.NaN(), 1), none},
		{signed(2, 0), "+2"}, {between(-3, 1.26, 1), "−3.0 to 1.3"}, {between(18.75, 18.75+1e-15, 4), "exactly 18.7500"}, {between(0, 0, 0), "exactly 0"}, {estimate(18.75, 18.75, 18.75).Sub, "no spread"}, {estimate(18.75, 18.75, 18.75+4e-15).Text, "18.8"},
		{shareText(-0.02), "about none"}, {shareText(1.02), "about all"}, {shareText(0.414), "41 %"}, {(&Failures{Failed: 2, Causes: [3]int64{slow: 2}}).causes(), " (cut by the limit of time for a run)"},
		{(&Failures{Failed: 2, Causes: [3]int64{faulty: 1, slow: 1}}).causes(), " (1 by a fault of the program and 1 cut by the limit of time for a run)"}, {chance(0.0004), "< 0.001"}, {chance(0.0421), "0.042"}, {chance(0.5), "0.50"},
		{several([]string{"a", "b", "c"}), "a, b and c"}, {clip("abcdef", 4), "abc…"}, {plural(1, "run", "runs"), "1 run"},
		{fmt.Sprint(places(139.1, 149.3)), "1"}, {fmt.Sprint(places(110, 150)), "0"}, {fmt.Sprint(places(1, 1.5)), "2"}, {fmt.Sprint(places(1, 1)), "-1"}, {fmt.Sprint(digits(0.01234)), "4"}, {fmt.Sprint(digits(12.34)), "1"},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
}

// The page of limits keeps its words.
func TestLimits(t *testing.T) {
	list := blocks(limits)
	want := "words:It is |honest/strong| with |code/code| and |marks/marked|. heading:Head point:one more point:two"
	var got []string
	for _, b := range list {
		var parts []string
		for _, s := range b.Words {
			if s.Look != "" {
				s.Text += "/" + s.Look
			}
			parts = append(parts, s.Text)
		}
		got = append(got, b.Kind+":"+strings.Join(parts, "|"))
	}
	if strings.Join(got, " ") != want {
		t.Errorf("%q", got)
	}
}

// Every parameter is found by its own path, also with rows' names and stars.
func TestParametersByPath(t *testing.T) {
	params := scenarios.Params()
	for i := range params {
		path := strings.ReplaceAll(params[i].Path, "<name>", "*")
		if got := paramOf(params, path); got == nil || got.Path != params[i].Path && strings.Contains(params[i].Path, "<name>") {
			t.Errorf("%s is taken for %v", path, got)
		}
	}
	if paramOf(params, "no.such.thing") != nil {
		t.Error("a path of nothing is a parameter")
	}
}

// along is the height of a line of straight pieces at a place.
func along(line []figure.XY, x float64) float64 {
	for i := 1; i < len(line); i++ {
		if a, b := line[i-1], line[i]; x <= b.X {
			return a.Y + (b.Y-a.Y)*(x-a.X)/(b.X-a.X)
		}
	}
	return math.NaN()
}
