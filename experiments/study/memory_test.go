package study

import (
	"context"
	"runtime"
	"testing"

	"pocsim/experiments/batch"
	"pocsim/experiments/store"
)

// canned makes every run from one that was made before: only what the study itself does
// with runs is looked at.
type canned struct{ run batch.Run }

func (c *canned) Make(_ context.Context, job batch.Job) batch.Run {
	run := c.run
	run.Job = job
	return run
}

func (c *canned) Close() {}

// What a study keeps in memory does not grow with the number of its runs: after ten
// thousand it is what it was after a hundred, but for a tenth at most.
func TestMemoryIsFlat(t *testing.T) {
	runs := 10_200
	if testing.Short() {
		runs = 2_040
	}
	s := small(t, runs/6)
	one := batch.Alone(s.Plan, batch.Options{}).Make(t.Context(), batch.JobAt(s.Plan, 0, 0))
	if !one.Finished || len(one.Cases) == 0 {
		t.Fatalf("%+v", one)
	}
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var early, late uint64
	sum := run(t, s, t.TempDir()+"/study", Options{
		Store:   store.Options{SyncRecords: 8}, // records that wait for the disk are no growth
		Options: batch.Options{Workers: 2, Elsewhere: func(int) batch.Maker { return &canned{one} }},
		Progress: func(p Progress) {
			switch p.Done {
			case 100:
				early = heap()
			case p.Total - 1:
				late = heap()
			}
		},
	})
	t.Logf("after 100 runs %d bytes, after %d %d", early, sum.Done, late)
	if sum.Done != int64(runs) || late > early+early/10 {
		t.Errorf("after %d runs the study holds %d bytes, after 100 %d", sum.Done, late, early)
	}
}
