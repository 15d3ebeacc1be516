package study

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/store"
	"pocsim/scenarios"
)

// small is the teaching case, a few replicates of a few days.
func small(t testing.TB, replicates int) *Study {
	t.Helper()
	e, err := experiments.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates = replicates
	return studyOf(t, e)
}

// studyOf is an experiment as a study, cut to a few days.
func studyOf(t testing.TB, e *experiments.Experiment) *Study {
	t.Helper()
	e, err := e.With([]scenarios.Override{{Path: "time.days", Value: int64(3)}})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := e.Plan()
	if err != nil {
		t.Fatal(err)
	}
	return &Study{Plan: plan}
}

func run(t testing.TB, s *Study, dir string, o Options) Summary {
	t.Helper()
	o.FS = store.OS
	sum, err := Run(t.Context(), s, dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func open(t testing.TB, dir string) *Results {
	t.Helper()
	r, err := Open(store.OS, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// A study read back is the batch that it would have been in memory, to the last number.
func TestAStudyIsTheBatch(t *testing.T) {
	s, dir := small(t, 4), t.TempDir()+"/study"
	sum := run(t, s, dir, Options{Options: batch.Options{Workers: 2}})
	if !sum.Finished || sum.Done != 24 || sum.Here != 24 || sum.Failed != 0 || sum.Stopped {
		t.Fatalf("%+v", sum)
	}
	got, err := open(t, dir).Result()
	if err != nil {
		t.Fatal(err)
	}
	want, err := batch.Do(t.Context(), s.Plan.Experiment, batch.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	for p := range want.Runs {
		for k := range want.Runs[p] {
			a, b := want.Runs[p][k], got.Runs[p][k]
			a.Elapsed = 0
			for i := range a.Values { // undefined values are equal here
				if a.Values[i] != a.Values[i] && b.Values[i] != b.Values[i] {
					a.Values[i], b.Values[i] = -1, -1
				}
			}
			if !same(a, b) {
				t.Fatalf("policy %d, replicate %d:\n%+v\n%+v", p, k, a, b)
			}
		}
	}
	if again := run(t, s, dir, Options{}); again.Here != 0 || again.Done != 24 || !again.Finished {
		t.Errorf("the same command again made %d runs", again.Here)
	}
}

// same compares two runs; nothing and an empty list are one.
func same(a, b batch.Run) bool {
	x, errX := encode(&a)
	y, errY := encode(&b)
	back, err := decode(x)
	return errX == nil && errY == nil && err == nil && string(x) == string(y) && reflect.DeepEqual(back.Job, b.Job)
}

// A study is restored from its directory alone, with what the command line asked for.
func TestRestore(t *testing.T) {
	e, err := experiments.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates, e.Seed, e.Twin, e.FreshLand = 3, 1<<60+1, true, true
	against := []string{"patient:authorities.capital.delay=3h;contingents.*.will=0.4", "eager:contingents.*.caveats.*.waived=true"}
	if e, err = e.Against(against); err != nil {
		t.Fatal(err)
	}
	e, err = e.With([]scenarios.Override{{Path: "time.days", Value: int64(2)}, {Path: "mission.leadership", Value: 0.7}, {Path: "information.network_lag", Value: map[string]any{"median": "5m", "p95": "20m"}}})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := e.Plan()
	if err != nil {
		t.Fatal(err)
	}
	s := &Study{Plan: plan, Against: against, Events: true}
	id, err := s.Identity()
	if err != nil {
		t.Fatal(err)
	}
	again, err := restore(id)
	if err != nil {
		t.Fatal(err)
	}
	for p := range plan.Policies {
		if got := again.Plan.Policies[p]; got.Scenario.Hash != plan.Policies[p].Scenario.Hash || got.Name != plan.Policies[p].Name {
			t.Errorf("policy %d came back as %s", p, got.Name)
		}
	}
	id.JSON = append([]byte(nil), id.JSON...)
	id.JSON[len(`{"format":1,"model_version":"`)] = '9'
	var other *ModelError
	if _, err := restore(id); !errors.As(err, &other) {
		t.Errorf("another model's study: %v", err)
	}
}

// Parts together are the whole, and each run is in exactly one.
func TestSharesCoverEverythingOnce(t *testing.T) {
	for _, replicates := range []int{1, 3, 40} {
		for _, n := range []int{1, 2, 3, 8} {
			seen := map[store.Key]int{}
			for i := range n {
				r := &runner{study: small(t, replicates), options: Options{Share: Share{i, n}}}
				id, err := r.study.Identity()
				if err != nil {
					t.Fatal(err)
				}
				count := int64(0)
				for p := range uint64(r.study.Plan.Points()) {
					for k := range replicates {
						key := store.Key{Point: p, Replicate: uint32(k)}
						if r.options.Share.holds(key, uint64(r.study.Plan.Points()), replicates) {
							seen[key]++
							count++
						}
					}
				}
				if got := r.count(id); got != count {
					t.Errorf("%d replicates, part %d of %d: counts %d runs and has %d", replicates, i, n, got, count)
				}
			}
			if len(seen) != 6*replicates {
				t.Errorf("%d replicates in %d parts: %d runs", replicates, n, len(seen))
			}
			for key, times := range seen {
				if times != 1 {
					t.Errorf("%v is run %d times", key, times)
				}
			}
		}
	}
}

func TestShareOfTheEnvironment(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want Share
		bad  bool
	}{
		{map[string]string{}, Whole, false},
		{map[string]string{"SHARD_INDEX": "2", "SHARD_COUNT": "5"}, Share{2, 5}, false},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "3", "SHARD_COUNT": "8", "SLURM_ARRAY_TASK_COUNT": "2", "SLURM_ARRAY_TASK_MIN": "3"}, Share{3, 8}, false},
		{map[string]string{"JOB_COMPLETION_INDEX": "0", "SHARD_COUNT": "1"}, Whole, false},
		{map[string]string{"SHARD_INDEX": "1", "SLURM_ARRAY_TASK_ID": "3", "SHARD_COUNT": "4"}, Share{}, true},
		{map[string]string{"SHARD_INDEX": "0", "JOB_COMPLETION_INDEX": "1", "SHARD_COUNT": "4"}, Share{}, true},
		{map[string]string{"SHARD_INDEX": "3", "SLURM_ARRAY_TASK_ID": "03", "SHARD_COUNT": "4"}, Share{3, 4}, false},
		{map[string]string{"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_COUNT": "8"}, Share{}, true},
		{map[string]string{"SHARD_COUNT": "8"}, Share{}, true},
		{map[string]string{"SHARD_INDEX": "8", "SHARD_COUNT": "8"}, Share{}, true},
		{map[string]string{"SHARD_INDEX": "-1", "SHARD_COUNT": "8"}, Share{}, true},
	} {
		got, err := ShareOf(func(name string) string { return c.env[name] })
		if got != c.want || (err != nil) != c.bad {
			t.Errorf("%v: %v, %v", c.env, got, err)
		}
	}
}

// A study that ends by precision runs as many replicates as its rule asks for, also where
// it is cut off and gone on with, and reading it back says so.
func TestPrecision(t *testing.T) {
	s := small(t, 200)
	s.Precision = &Precision{"civilians_harmed", 6}
	dir := t.TempDir() + "/study"
	sum := run(t, s, dir, Options{})
	if sum.Wanted <= 20 || sum.Wanted >= 200 || sum.Wanted%10 != 0 || sum.Width > 6 || sum.Done != int64(6*sum.Wanted) {
		t.Fatalf("%+v", sum)
	}
	r := open(t, dir)
	if wanted, err := r.Wanted(); err != nil || wanted != sum.Wanted {
		t.Errorf("read back, %d replicates are wanted, not %d: %v", wanted, sum.Wanted, err)
	}
	if f, wanted, err := r.Settled(); err != nil || wanted != sum.Wanted || f.Missing != 0 || !f.Complete() || f.Runs != uint64(sum.Done) {
		t.Errorf("held to its rule: %d replicates, %v\n%s", wanted, err, f.String())
	}
	if sessions, err := r.Sessions(); err != nil || len(sessions) != 1 {
		t.Errorf("%d sessions made runs, %v", len(sessions), err)
	}
	if again := run(t, s, dir, Options{}); again.Here != 0 || again.Wanted != sum.Wanted {
		t.Errorf("gone on with, it made %d runs more", again.Here)
	}
	if sessions, err := open(t, dir).Sessions(); err != nil || len(sessions) != 1 {
		t.Errorf("with one that made none, %d sessions are told, %v", len(sessions), err)
	}
	if _, err := Run(t.Context(), s, t.TempDir(), Options{FS: store.OS, Share: Share{0, 2}}); err == nil {
		t.Error("a part ends by precision")
	}
}

// A run that fails is kept with all it takes to repeat it, the others are what they would
// have been, and the same command does not make it again unless asked to.
func TestFailuresAreKept(t *testing.T) {
	s, dir := small(t, 4), t.TempDir()+"/study"
	broken := func(job batch.Job) {
		if job.Point == 3 && job.Replicate == 2 {
			panic("broken on purpose")
		}
	}
	sum := run(t, s, dir, Options{Options: batch.Options{Before: broken}})
	if sum.Done != 24 || sum.Failed != 1 || !sum.Finished {
		t.Fatalf("%+v", sum)
	}
	r := open(t, dir)
	table, err := r.Table("civilians_harmed")
	if err != nil {
		t.Fatal(err)
	}
	if f := table.Failures; len(f) != 1 || f[0].Text != "broken on purpose" || f[0].Seed != experiments.ReplicateSeed(2015, 2) || f[0].Command == "" || table.Done[3][2] {
		t.Fatalf("%+v", f)
	}
	if again := run(t, s, dir, Options{}); again.Here != 0 || again.Failed != 1 {
		t.Errorf("made again unasked: %+v", again)
	}
	if again := run(t, s, dir, Options{Retry: true}); again.Here != 1 || again.Failed != 0 || again.Done != 24 {
		t.Errorf("asked to be made again: %+v", again)
	}
	_, err = Run(t.Context(), s, t.TempDir()+"/fast", Options{FS: store.OS, OnError: Fast, Options: batch.Options{Before: broken, Workers: 1}})
	if !errors.Is(err, ErrFailed) {
		t.Errorf("told to end with the first failure: %v", err)
	}
}

// While the disk is full the study waits, and says so; then it goes on and nothing is lost.
func TestAFullDiskIsWaitedFor(t *testing.T) {
	s, dir := small(t, 3), t.TempDir()+"/study"
	var said []string
	fsys := &fullFor{FS: store.OS, from: 12, times: 3}
	sum, err := Run(t.Context(), s, dir, Options{FS: fsys, Wait: time.Millisecond, Options: batch.Options{Workers: 1}, Tell: func(text string) { said = append(said, text) }, Store: store.Options{SyncRecords: 1}})
	if err != nil || !sum.Finished || sum.Done != 18 || len(said) < 2 || strings.Count(said[0], "disk is full") != 1 {
		t.Fatalf("%+v, %v, said %q", sum, err, said)
	}
	if findings := open(t, dir).Findings; !findings.Complete() {
		t.Error(findings.String())
	}
}
