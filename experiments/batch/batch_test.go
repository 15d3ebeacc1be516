package batch

import (
	"context"
	"reflect"
	"slices"
	"strings"
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
			sc := scenarioOf(res.Policies[p], run.Job)
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
	b := &bench{result: &Result{Experiment: e, Policies: e.Policies}}
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

// Lands are made once and dropped after their last run.
func TestLandsAreDropped(t *testing.T) {
	e := small(t, 8)
	e.FreshLand = true
	jobs := plan(e, e.Policies)
	l := newLands(e.Policies, jobs)
	if len(l.kept) != 8 {
		t.Fatalf("%d lands for 8 replicates", len(l.kept))
	}
	for i, job := range jobs {
		sc := scenarioOf(e.Policies[job.Policy], job)
		if first, again := l.get(sc), l.get(sc); first != again {
			t.Fatal("a land was made twice")
		}
		l.release(landOf(e.Policies[job.Policy], job))
		if want := 8 - (i+1)/len(e.Policies); len(l.kept) != want {
			t.Fatalf("after %d runs %d lands are kept, want %d", i+1, len(l.kept), want)
		}
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
