package survival

import (
	"fmt"
	"math"
	"testing"

	"pocsim/sim/rng"
)

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s: got %.12g, want %.12g within %g", what, got, want, tol)
	}
}

func square(x float64) float64 { return x * x }

// remissions returns subjects with an end of cause 1, then censored ones.
func remissions(ended, censored []float64) []Subject {
	var out []Subject
	for _, t := range ended {
		out = append(out, Subject{t, 1})
	}
	for _, t := range censored {
		out = append(out, Subject{t, Censored})
	}
	return out
}

// Weeks of remission in leukaemia under 6-mercaptopurine and under placebo: Freireich et
// al., Blood 21 (1963), the classic example of a life table.
var (
	mercaptopurine = remissions([]float64{6, 6, 6, 7, 10, 13, 16, 22, 23}, []float64{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35})
	placebo        = remissions([]float64{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23}, nil)
)

func TestFreireichTable(t *testing.T) {
	curve := KaplanMeier(mercaptopurine)
	for _, row := range []struct{ time, value, se float64 }{
		{5.9, 1, 0},
		{6, 0.8571, 0.0764}, {7, 0.8067, 0.0869}, {10, 0.7529, 0.0963}, {13, 0.6902, 0.1068},
		{16, 0.6275, 0.1141}, {22, 0.5378, 0.1282}, {23, 0.4482, 0.1346}, {30, 0.4482, 0.1346},
	} {
		value, se := curve.At(row.time)
		near(t, fmt.Sprint("survival at ", row.time), value, row.value, 5e-5)
		near(t, fmt.Sprint("error at ", row.time), se, row.se, 5.1e-5)
	}
	if got := curve.Reaches(0.5); got != 23 {
		t.Errorf("median %v", got)
	}
	if got := KaplanMeier(placebo).Reaches(0.5); got != 8 {
		t.Errorf("median of placebo %v", got)
	}
	if first := curve.Steps[0]; first.Time != 6 || first.AtRisk != 21 || first.Ended != 3 || first.Censored != 1 {
		t.Errorf("first step %+v", first)
	}
}

func TestFreireichLogRank(t *testing.T) {
	l := CompareEnds(mercaptopurine, placebo)
	near(t, "observed", l.Observed, 9, 0)
	near(t, "expected", l.Expected, 19.2505, 5e-5)
	near(t, "variance", l.Variance, 6.2570, 5e-5)
	near(t, "chi-square", l.ChiSquare, 16.7929, 5e-5)
	near(t, "p", l.P, 4.17e-5, 5e-8)
	back := CompareEnds(placebo, mercaptopurine)
	near(t, "the other way round", back.ChiSquare, l.ChiSquare, 1e-9)
	if none := CompareEnds(nil, placebo); !math.IsNaN(none.P) {
		t.Errorf("against nobody: %+v", none)
	}
}

func TestFreireichRestrictedMean(t *testing.T) {
	near(t, "6-MP", RestrictedMean(mercaptopurine, 20).Mean, 16.1165, 5e-5)
	near(t, "placebo", RestrictedMean(placebo, 20).Mean, 177./21, 1e-12) // 8.4286: nobody is censored
	// Without censoring it is the mean of min(time, 20), and its error that of a mean with
	// divisor n.
	var sum, squares float64
	for _, s := range placebo {
		v := min(s.Time, 20)
		sum, squares = sum+v, squares+v*v
	}
	n := float64(len(placebo))
	got := RestrictedMean(placebo, 20)
	near(t, "plain mean", got.Mean, sum/n, 1e-12)
	near(t, "plain error", got.SE, math.Sqrt((squares/n-sum/n*sum/n)/n), 1e-12)
	if beyond := RestrictedMean(mercaptopurine, 36); !math.IsNaN(beyond.Mean) || !math.IsNaN(beyond.SE) {
		t.Errorf("beyond what was watched: %+v", beyond)
	}
	near(t, "beyond everybody's end", RestrictedMean(placebo, 1000).Mean, 182./21, 1e-12)
}

// population returns independent subjects of two competing causes and random censoring.
// Waiting times are exponential: rate 2 for cause 1, rate 1 for cause 2, censoring 0.5.
func population(n int, salt uint64) []Subject { return drawn(n, salt, 0.5) }

// drawn is population with another rate of censoring; at 0 all are watched until 2.
func drawn(n int, salt uint64, censoring float64) []Subject {
	exponential := func(i, k uint64, rate float64) float64 {
		_, z := rng.SplitMix64(salt<<32 + i<<2 + k)
		_, z = rng.SplitMix64(z)
		return -math.Log1p(-float64(z>>11)/(1<<53)) / rate
	}
	out := make([]Subject, n)
	for i := range out {
		a, b, c := exponential(uint64(i), 0, 2), exponential(uint64(i), 1, 1), exponential(uint64(i), 2, censoring)
		switch {
		case c < a && c < b:
			out[i] = Subject{c, Censored}
		case a < b:
			out[i] = Subject{a, 1}
		default:
			out[i] = Subject{b, 2}
		}
	}
	return Until(out, 2)
}

func TestSharesAddUpToOne(t *testing.T) {
	in := Incidence(population(300, 1), 3)
	for i, s := range in.Survival.Steps {
		sum := s.Value
		for _, c := range in.Causes {
			sum += c.Steps[i].Value
			if c.Steps[i].Time != s.Time {
				t.Fatalf("steps of different time at %d", i)
			}
		}
		near(t, "sum of shares", sum, 1, 1e-12)
	}
	lost := 0.0
	for k := range in.Causes {
		lost += in.TimeLost(k+1, 1.5)
	}
	near(t, "time lost", lost+in.Survival.Area(1.5), 1.5, 1e-12)
	near(t, "a cause that never struck", in.TimeLost(3, 1.5), 0, 0)
}

// With one cause the variance of Aalen and Johansen is Greenwood's, and without censoring
// every share has the variance of a binomial share.
func TestVarianceInItsSimpleCases(t *testing.T) {
	one := Incidence(Only(population(200, 2), 1), 1)
	for i, s := range one.Survival.Steps {
		near(t, "against Greenwood", square(one.Causes[0].Steps[i].SE), square(s.SE), 1e-15)
	}
	var all []Subject
	for _, s := range population(200, 3) {
		if s.Cause != Censored {
			all = append(all, s)
		}
	}
	n := float64(len(all))
	in := Incidence(all, 2)
	for i, s := range in.Survival.Steps {
		for _, step := range []Step{s, in.Causes[0].Steps[i], in.Causes[1].Steps[i]} {
			near(t, "against the binomial", square(step.SE), step.Value*(1-step.Value)/n, 1e-15)
		}
	}
}

// Over many populations the estimate hits the truth, and its standard error says how
// widely it scatters.
func TestIncidenceAgainstTheTruth(t *testing.T) {
	const trials, n, at = 600, 80, 0.6
	truth := [2]float64{2. / 3 * (1 - math.Exp(-3*at)), 1. / 3 * (1 - math.Exp(-3*at))}
	for cause := 1; cause <= 2; cause++ {
		var sum, squares, claimed float64
		for trial := range uint64(trials) {
			v, se := Incidence(population(n, 100+trial), 2).Causes[cause-1].At(at)
			sum, squares, claimed = sum+v, squares+v*v, claimed+se*se
		}
		mean := sum / trials
		scatter := squares/trials - mean*mean
		near(t, "mean estimate", mean, truth[cause-1], 4*math.Sqrt(scatter/trials))
		near(t, "claimed over actual variance", claimed/trials/scatter, 1, 0.2) // four times its Monte Carlo error
	}
}

// One minus Kaplan-Meier of one cause is never below its incidence and in the end far
// above: the share that would have been protected had nobody been killed.
func TestKaplanMeierOverstatesACompetingCause(t *testing.T) {
	subjects := population(2000, 5)
	in := Incidence(subjects, 2)
	naive := KaplanMeier(Only(subjects, 2))
	for i, s := range in.Causes[1].Steps {
		if 1-naive.Steps[i].Value < s.Value-1e-12 {
			t.Fatalf("at %v: %v below %v", s.Time, 1-naive.Steps[i].Value, s.Value)
		}
	}
	share, _ := in.Causes[1].At(1.9)
	alive, _ := naive.At(1.9)
	near(t, "incidence", share, (1-math.Exp(-5.7))/3, 0.05)
	near(t, "one minus Kaplan-Meier", 1-alive, 1-math.Exp(-1.9), 0.07)
}

func TestUntil(t *testing.T) {
	got := Until([]Subject{{5, 1}, {10, 2}, {10.5, 1}, {math.Inf(1), Censored}}, 10)
	want := []Subject{{5, 1}, {10, 2}, {10, Censored}, {10, Censored}}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: %v", i, got[i])
		}
	}
	in := Incidence(got, 2)
	if v, _ := in.Causes[1].At(10); v != 0.25 {
		t.Errorf("an end at the horizon counts as %v", v)
	}
	if !in.Survival.Known(10) || in.Survival.Known(10.1) {
		t.Error("the curve is known up to the horizon and not beyond")
	}
}

// Each replicate's number is its own: it comes out the same among others or alone.
func TestPerReplicate(t *testing.T) {
	replicates := [][]Subject{population(50, 7), nil, population(60, 8), {{0.1, Censored}}}
	means, shares := RestrictedMeans(replicates, 2), IncidencesAt(replicates, 2, 2)
	lost := TimesLost(replicates, 1, 2)
	for _, r := range []int{0, 2} {
		in := Incidence(replicates[r], 2)
		share, _ := in.Causes[1].At(2)
		near(t, "restricted mean", means[r], RestrictedMean(replicates[r], 2).Mean, 0)
		near(t, "incidence", shares[r], share, 0)
		near(t, "all time", lost[r]+means[r]+in.TimeLost(2, 2), 2, 1e-12)
	}
	for _, r := range []int{1, 3} { // nobody watched; watching stopped too soon
		if !math.IsNaN(means[r]) || !math.IsNaN(shares[r]) || !math.IsNaN(lost[r]) {
			t.Errorf("replicate %d: %v %v %v", r, means[r], shares[r], lost[r])
		}
	}
	if got := IncidencesAt(replicates[:1], 5, 2)[0]; got != 0 {
		t.Errorf("a cause that never struck: %v", got)
	}
}

// Where runs differ, the error over pooled subjects is far too small, and the interval
// over replicates holds the truth as often as it says.
func TestIntervalIsOverReplicates(t *testing.T) {
	const trials, runs, n = 400, 12, 40
	const at = 0.5
	truth := 0.0 // share of cause 1, over the luck of runs
	for k := range 1000 {
		truth += 2. / 3 * (1 - math.Exp(-3*at/(0.3+1.4*(float64(k)+0.5)/1000))) / 1000
	}
	hit, pooledHit := 0, 0
	for trial := range uint64(trials) {
		var replicates [][]Subject
		var pooled []Subject
		for r := range uint64(runs) {
			_, z := rng.SplitMix64(trial<<16 + r)
			scale := 0.3 + 1.4*float64(z>>11)/(1<<53) // the run's own luck, mean 1
			run := drawn(n, 1000+trial*runs+r, 0)
			for i := range run {
				run[i].Time *= scale
			}
			run = Until(run, 0.6)
			replicates, pooled = append(replicates, run), append(pooled, run...)
		}
		if p := Mean(replicates, 1, []float64{at})[0]; p.N == runs && p.Low <= truth && truth <= p.High {
			hit++
		}
		v, se := Incidence(pooled, 2).Causes[0].At(at)
		if math.Abs(v-truth) < 1.96*se {
			pooledHit++
		}
	}
	if hit < 366 || hit > 394 { // 0.95 of 400, three standard errors
		t.Errorf("the interval over replicates holds %d of %d", hit, trials)
	}
	if pooledHit > 340 {
		t.Errorf("the pooled interval holds %d of %d, as if subjects were independent", pooledHit, trials)
	}
}

func TestMeanOfSurvival(t *testing.T) {
	replicates := [][]Subject{{{1, 1}, {3, Censored}}, {{2, 1}, {3, 2}}, nil}
	got := Mean(replicates, Censored, []float64{0, 1, 2, 3, 4})
	for i, want := range []float64{1, 0.75, 0.5, 0.25, 0} {
		near(t, fmt.Sprint("mean survival at ", i), got[i].Mean, want, 1e-15)
	}
	if got[4].N != 1 || !math.IsNaN(got[4].Low) || got[3].N != 2 {
		t.Errorf("%+v", got)
	}
}

func TestImpossibleSubjectsPanic(t *testing.T) {
	for _, s := range []Subject{{-1, 1}, {math.NaN(), 0}, {1, -1}, {math.Inf(1), 1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v passes", s)
				}
			}()
			KaplanMeier([]Subject{s})
		}()
	}
	if got := KaplanMeier(nil); len(got.Steps) != 0 || got.Known(0) || !math.IsNaN(got.Area(1)) {
		t.Errorf("nobody: %+v", got)
	}
}
