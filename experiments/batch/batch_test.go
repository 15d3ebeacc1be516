package batch

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pocsim/experiments"
	"pocsim/scenarios"
	"pocsim/sim"
)

// small is the teaching case, a few replicates of a few days.
func small(t testing.TB, replicates int) *experiments.Experiment {
	t.Helper()
	e, err := experiments.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates = replicates
	e, err = e.With([]scenarios.Override{{Path: "time.days", Value: int64(3)}})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func do(t testing.TB, e *experiments.Experiment, o Options) *Result {
	t.Helper()
	res, err := Do(t.Context(), e, o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// rows strips from the runs what may differ between machines: the time they took.
func rows(res *Result) [][]Run {
	out := make([][]Run, len(res.Runs))
	for p := range res.Runs {
		for _, run := range res.Runs[p] {
			run.Elapsed = 0
			for i, v := range run.Values {
				if v != v { // undefined values are equal here
					run.Values[i] = -1
				}
			}
			out[p] = append(out[p], run)
		}
	}
	return out
}

func TestWorkersChangeNothing(t *testing.T) {
	e := small(t, 5)
	e.FreshLand, e.Twin = true, true
	want := rows(do(t, e, Options{Workers: 1}))
	for _, workers := range []int{2, 7} {
		if got := rows(do(t, e, Options{Workers: workers})); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers give other rows than one", workers)
		}
	}
}

// A run made in a batch, on a World that others used before, is the run made alone.
func TestBatchRunIsTheRunAlone(t *testing.T) {
	e := small(t, 4)
	e.FreshLand = true
	res := do(t, e, Options{Workers: 2})
	for p := range res.Runs {
		for _, run := range res.Runs[p] {
			sc := ScenarioOf(res.Policies[p], run.Job)
			w := sim.New(sc, sim.NewLand(sc), run.Seed)
			w.Run(1)
			if w.Hash() != run.Hash || !slices.Equal(w.Ledger(), run.Ledger) {
				t.Errorf("%s, replicate %d: alone %x, in the batch %x", res.Policies[p].Name, run.Replicate, w.Hash(), run.Hash)
			}
		}
	}
}

// Replicates differ, policies of one replicate share seed and land.
func TestReplicatesDifferPoliciesShare(t *testing.T) {
	e := small(t, 6)
	e.FreshLand = true
	res := do(t, e, Options{})
	seen := map[uint64]bool{}
	for k := range e.Replicates {
		first := res.Runs[0][k]
		if seen[first.Hash] {
			t.Errorf("replicate %d equals another", k)
		}
		seen[first.Hash] = true
		for p := range res.Runs {
			if run := res.Runs[p][k]; run.Seed != first.Seed || run.LandSeed != first.LandSeed || run.Policy != p || run.Replicate != k {
				t.Errorf("policy %d, replicate %d: %+v", p, k, run.Job)
			}
		}
	}
}

func TestIdenticalPoliciesAreEqualToTheBit(t *testing.T) {
	e := small(t, 4)
	e.Policies = append(e.Policies, experiments.Policy{Name: "again", Scenario: e.Policies[2].Scenario})
	res := do(t, e, Options{Workers: 2})
	last := len(res.Runs) - 1
	for k := range e.Replicates {
		if res.Runs[2][k].Hash != res.Runs[last][k].Hash {
			t.Errorf("replicate %d differs", k)
		}
	}
	if breaches := res.Integrity(); len(breaches) > 0 {
		t.Error(breaches)
	}
	res.Runs[last][1].Hash++
	res.Runs[0][0].Ledger = append(res.Runs[0][0].Ledger, sim.LedgerRow{Link: "nobody", Killed: 1})
	if breaches := res.Integrity(); len(breaches) != 2 {
		t.Errorf("two breaches, found %q", breaches)
	}
}

// A fault of one run is recorded with all it takes to repeat it; the others go on, and
// come out as if nothing had happened.
func TestFaultsAreContained(t *testing.T) {
	e := small(t, 6)
	clean := do(t, e, Options{Workers: 2})
	bad := Job{Policy: 3, Replicate: 2}
	res := do(t, e, Options{Workers: 2, Before: func(job Job) {
		if job.Policy == bad.Policy && job.Replicate == bad.Replicate {
			panic("broken on purpose")
		}
	}})
	for p := range res.Runs {
		for k, run := range res.Runs[p] {
			if p == bad.Policy && k == bad.Replicate {
				f := run.Failure
				if run.Finished || f == nil || f.Text != "broken on purpose" || f.Policy != "c8" || f.Seed != run.Seed || !strings.Contains(f.Stack, "batch_test.go") {
					t.Errorf("the failed run: %+v", run)
				}
				if want := "pocsim run capital-delay --seed "; !strings.HasPrefix(f.Command, want) || !strings.Contains(f.Command, "--set authorities.capital.delay=8h") || !strings.Contains(f.Command, "--set time.days=3") {
					t.Errorf("command %q", f.Command)
				}
				continue
			}
			if !run.Finished || run.Hash != clean.Runs[p][k].Hash {
				t.Errorf("policy %d, replicate %d was harmed", p, k)
			}
		}
	}
	if res.Stopped {
		t.Error("a batch with a failed run is not a stopped one")
	}
}

// A fault of the model names its tick.
func TestFaultNamesItsTick(t *testing.T) {
	e := small(t, 1)
	b := &bench{plan: &experiments.Plan{Experiment: e, Policies: e.Policies}}
	f := b.failure(Job{}, 3, &sim.Fault{Tick: 77, Cause: "people are not conserved"}, "")
	if f.Tick != 77 || f.Text != "people are not conserved" {
		t.Errorf("%+v", f)
	}
}

func TestCancelKeepsWhatIsFinished(t *testing.T) {
	e := small(t, 50)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last Progress
	start := time.Now()
	res, err := Do(ctx, e, Options{Workers: 2, Progress: func(p Progress) {
		if last = p; p.Done == 20 {
			cancel()
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("stopping took %v", d)
	}
	finished := 0
	for p := range res.Runs {
		for _, run := range res.Runs[p] {
			if run.Finished {
				finished++
			} else if run.Failure != nil || run.Values != nil {
				t.Errorf("a run that was abandoned: %+v", run)
			}
		}
	}
	if !res.Stopped || finished < 20 || finished > 24 || last.Total != 300 {
		t.Errorf("stopped %v with %d finished of %d", res.Stopped, finished, last.Total)
	}
}

// What is kept is made once, the least recently wanted is dropped, and a fault in making it
// is told to everybody who wants it.
func TestRecentKeepsWhatWasWantedLast(t *testing.T) {
	made := map[int]int{}
	r := newRecent[int, int](2)
	want := func(key int) int {
		return r.get(key, func() int { made[key]++; return key * key })
	}
	for _, key := range []int{1, 2, 1, 3, 1, 2} {
		if got := want(key); got != key*key {
			t.Fatalf("%d gives %d", key, got)
		}
		if len(r.kept) > 2 || len(r.order) > 2 {
			t.Fatalf("%d are kept", len(r.kept))
		}
	}
	if made[1] != 1 || made[2] != 2 || made[3] != 1 {
		t.Errorf("made so often: %v", made)
	}
	for range 2 {
		func() {
			defer func() {
				if cause := recover(); cause != "no land" {
					t.Errorf("the fault %v", cause)
				}
			}()
			r.get(9, func() int { panic("no land") })
		}()
	}
}

// A design crosses the policies, and each of its runs is the run that its changes make by
// themselves.
func TestStreamRunsADesign(t *testing.T) {
	e := small(t, 2)
	e.Factors = []experiments.Factor{{Name: "delay", Path: "authorities.capital.delay", Low: 0, High: 480, Span: true, Whole: true, Steps: 3}}
	e.Policies = e.Policies[:2]
	for p := range e.Policies { // a policy speaks last: here it leaves the delay alone
		e.Policies[p].Set = nil
	}
	e.Policies[1].Set = []scenarios.Override{{Path: "contingents.*.will", Value: 0.9}}
	plan, err := e.Plan()
	if err != nil {
		t.Fatal(err)
	}
	if plan.Points() != 6 || plan.Runs() != 12 {
		t.Fatalf("%d points, %d runs", plan.Points(), plan.Runs())
	}
	hashes := map[[2]int64]uint64{}
	var mu sync.Mutex
	err = Stream(t.Context(), plan, Jobs(plan, 0, 2), Options{Workers: 2}, func(_ int, run *Run) error {
		mu.Lock()
		defer mu.Unlock()
		if run.Failure != nil {
			t.Error(run.Failure.Text)
		}
		hashes[[2]int64{run.Point, int64(run.Replicate)}] = run.Hash
		return nil
	})
	if err != nil || len(hashes) != 12 {
		t.Fatalf("%d runs, %v", len(hashes), err)
	}
	loaded, err := e.Base.With([]scenarios.Override{{Path: "time.days", Value: int64(3)}, {Path: "authorities.capital.delay", Value: "4h"}, {Path: "contingents.*.will", Value: 0.9}})
	if err != nil {
		t.Fatal(err)
	}
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), experiments.ReplicateSeed(e.Seed, 1))
	w.Run(1)
	if hashes[[2]int64{3, 1}] != w.Hash() {
		t.Errorf("point 3 is not four hours and the will: %v", plan.Set(plan.At(3)))
	}
	wrong := errors.New("full")
	if err := Stream(t.Context(), plan, Jobs(plan, 0, 2), Options{Workers: 2}, func(int, *Run) error { return wrong }); !errors.Is(err, wrong) {
		t.Errorf("an error of the taker came back as %v", err)
	}
}

// A run that takes longer than it may has failed, and says so.
func TestLimitOfTime(t *testing.T) {
	e := small(t, 1)
	clock := time.Time{}
	var mu sync.Mutex
	res := do(t, e, Options{Workers: 1, Limit: time.Minute, Now: func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		clock = clock.Add(time.Second * 10)
		return clock
	}})
	f := res.Runs[0][0].Failure
	if f == nil || !strings.Contains(f.Text, "longer than 1m0s") || f.Tick < 100 {
		t.Errorf("%+v", f)
	}
}

func TestProgressCountsUp(t *testing.T) {
	e := small(t, 3)
	done := 0
	do(t, e, Options{Workers: 3, Progress: func(p Progress) {
		if done++; p.Done != done || p.Total != 18 {
			t.Errorf("%+v after %d", p, done)
		}
	}})
	if done != 18 {
		t.Errorf("told %d times", done)
	}
}

func BenchmarkBatch(b *testing.B) {
	e := small(b, 10)
	for b.Loop() {
		do(b, e, Options{})
	}
}
