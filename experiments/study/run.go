package study

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"
	"sync"
	"time"

	"pocsim/experiments/batch"
	"pocsim/experiments/inference"
	"pocsim/experiments/store"
)

// What becomes of a study in which a run fails.
const (
	Slow = "slow" // the others go on; the study is told as failed at its end
	Fast = "fast" // the study ends at once
	Off  = "off"  // the others go on, and failures are no error
)

// Options say how a study is run. None of them changes what a run comes to.
type Options struct {
	batch.Options
	Share    Share
	OnError  string // Slow, Fast or Off; empty Slow
	Retry    bool   // runs that failed are made again
	FS       store.FS
	Store    store.Options // Part and Parts are taken from Share
	Progress func(Progress)
	Tell     func(string)  // what an operator must know, such as a full disk; may be nil
	Wait     time.Duration // between attempts to write to a full disk; 0 five seconds
}

// A Progress is how far a study has come, counting this share alone.
type Progress struct {
	Done     int64         `json:"done"`   // runs kept, by this session or before
	Failed   int64         `json:"failed"` // of these, runs that failed
	Total    int64         `json:"total"`  // the most that there may be
	Here     int64         `json:"here"`   // runs made by this session
	Elapsed  time.Duration `json:"-"`
	Width    float64       `json:"-"` // greatest half-width of the outcome that decides; NaN without one
	Paused   bool          `json:"paused"`
	Finished bool          `json:"finished"`
}

// A Summary is how a session ended.
type Summary struct {
	Progress
	Opened  store.Findings // what was found in the directory
	Wanted  int            // replicates that the rule of precision asked for; all where there is none
	Stopped bool           // before everything was run
}

// ErrFailed ends a study whose first failure is to end it.
var ErrFailed = errors.New("a run failed, and the study is to end with the first failure")

// Run runs what is missing of a study's share, and keeps every run as it ends. The error
// is one of the store, of the study itself, or ErrFailed.
func Run(ctx context.Context, s *Study, dir string, o Options) (sum Summary, err error) {
	if o.Share.N == 0 {
		o.Share = Whole
	}
	if s.Precision != nil && o.Share != Whole {
		return sum, errors.New("a study that ends by precision cannot be divided: no part knows how precise the whole is")
	}
	w, err := newWatch(s)
	if err != nil {
		return sum, err
	}
	id, err := s.Identity()
	if err != nil {
		return sum, err
	}
	o.Options.Events = s.Events
	if o.Options.Now == nil {
		o.Options.Now = time.Now
	}
	o.Store.Part, o.Store.Parts = o.Share.I+1, o.Share.N
	kept, err := store.Begin(o.FS, dir, id, o.Store)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	if w != nil {
		if err := recall(o.FS, dir, w); err != nil {
			return sum, err
		}
	}
	r := &runner{study: s, id: id, kept: kept, watch: w, options: o, began: o.Options.Now()}
	r.progress = Progress{Total: r.count(id), Width: math.NaN()}
	done, failed := kept.Count()
	r.progress.Done, r.progress.Failed = int64(done+failed), int64(failed)
	if o.Retry {
		r.progress.Done -= int64(failed)
		r.progress.Failed = 0
	}
	sum.Opened = kept.Opened()
	sum.Wanted, err = r.all(ctx)
	if err == nil || errors.Is(err, context.Canceled) {
		err = r.drain()
	}
	sum.Progress, sum.Stopped = r.progress, ctx.Err() != nil || !r.progress.Finished
	return sum, err
}

// recall gives the watch the runs that were made before.
func recall(fsys store.FS, dir string, w *watch) error {
	reader, err := store.Read(fsys, dir)
	if err != nil {
		return err
	}
	defer reader.Close()
	for record, err := range reader.Records() {
		if err != nil {
			return err
		}
		if record.Kind != store.Result {
			continue
		}
		run, err := decode(record.Payload)
		if err != nil {
			return err
		}
		w.note(run)
	}
	return nil
}

// A runner is a study at work.
type runner struct {
	study   *Study
	id      store.Identity
	kept    *store.Study
	watch   *watch
	options Options
	began   time.Time

	mu       sync.Mutex // guards what follows
	progress Progress
}

// count returns how many runs the share has.
func (r *runner) count(id store.Identity) int64 {
	if r.options.Share == Whole {
		return int64(id.Runs())
	}
	points, replicates := r.study.Plan.Points(), r.study.Plan.Experiment.Replicates
	if s := r.options.Share; replicates >= 4*s.N {
		return points * int64((replicates-s.I+s.N-1)/s.N)
	}
	total := points * int64(replicates)
	return (total - int64(r.options.Share.I) + int64(r.options.Share.N) - 1) / int64(r.options.Share.N)
}

// all makes the missing runs, in batches where a rule of precision looks in between, and
// returns how many replicates were wanted.
func (r *runner) all(ctx context.Context) (replicates int, err error) {
	most := r.study.Plan.Experiment.Replicates
	first, end := 0, most
	if r.watch != nil {
		end = min(inference.LeastRuns, most)
	}
	for {
		if err := batch.Stream(ctx, r.study.Plan, r.missing(first, end), r.options.Options, r.take); err != nil || ctx.Err() != nil {
			return end, err
		}
		if r.watch == nil || end == most {
			break
		}
		more, width := r.watch.look(end)
		r.progress.Width = width
		if more == 0 {
			break
		}
		first, end = end, min(end+more, most)
	}
	r.progress.Finished = true
	return end, nil
}

// missing yields the runs of the share that have not been made, of some replicates.
func (r *runner) missing(first, end int) iter.Seq[batch.Job] {
	return func(yield func(batch.Job) bool) {
		plan := r.study.Plan
		for job := range batch.Jobs(plan, first, end) {
			key := store.Key{Point: uint64(job.Point), Replicate: uint32(job.Replicate)}
			if !r.options.Share.holds(key, uint64(plan.Points()), plan.Experiment.Replicates) || r.kept.Has(key) || r.kept.Failed(key) && !r.options.Retry {
				continue
			}
			if !yield(job) {
				return
			}
		}
	}
}

// take keeps a run. A full disk makes its worker wait until there is room.
func (r *runner) take(worker int, run *Record) error {
	payload, err := encode(run)
	if err != nil {
		return fmt.Errorf("point %d, replicate %d cannot be kept: %w", run.Point, run.Replicate+1, err)
	}
	kind := store.Result
	if run.Failure != nil {
		kind = store.Failure
	}
	writer := r.kept.Worker(worker)
	err = writer.Put(store.Record{Key: store.Key{Point: uint64(run.Point), Replicate: uint32(run.Replicate)}, Kind: kind, Payload: payload})
	if full := (*store.FullError)(nil); errors.As(err, &full) {
		err = r.pause(full, writer.Sync)
	}
	if err != nil {
		return err
	}
	r.report(run)
	if run.Failure != nil && r.options.OnError == Fast {
		return ErrFailed
	}
	return nil
}

// drain makes everything durable, waiting where the disk is full.
func (r *runner) drain() error {
	err := r.kept.Sync()
	if full := (*store.FullError)(nil); errors.As(err, &full) {
		err = r.pause(full, r.kept.Sync)
	}
	return err
}

// patience is how often a full disk is tried again without anybody to make room.
const patience = 17_280 // a day, every five seconds

// pause waits for room on the disk. Nothing is lost meanwhile: what could not be written is
// kept in memory.
func (r *runner) pause(full *store.FullError, again func() error) error {
	r.tell(fmt.Sprintf("%v. The study waits, nothing is lost; make room and it goes on by itself", full))
	r.mu.Lock()
	r.progress.Paused = true
	r.show()
	r.mu.Unlock()
	wait := r.options.Wait
	if wait == 0 {
		wait = 5 * time.Second
	}
	var err error = full
	for range patience {
		time.Sleep(wait)
		if err = again(); !errors.As(err, &full) {
			break
		}
	}
	r.mu.Lock()
	r.progress.Paused = false
	r.mu.Unlock()
	if err == nil {
		r.tell("there is room on the disk again: the study goes on")
	}
	return err
}

func (r *runner) tell(text string) {
	if r.options.Tell != nil {
		r.options.Tell(text)
	}
}

// report counts a run and tells the progress.
func (r *runner) report(run *Record) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.progress.Done++
	r.progress.Here++
	if run.Failure != nil {
		r.progress.Failed++
	}
	if r.watch != nil && run.Finished {
		r.watch.note(run)
	}
	r.show()
}

// show tells the progress; the lock is held.
func (r *runner) show() {
	r.progress.Elapsed = r.options.Options.Now().Sub(r.began)
	if r.options.Progress != nil {
		r.options.Progress(r.progress)
	}
}

// Note is what a session writes beside the study about itself: any JSON.
func Note(v any) json.RawMessage {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // made of texts and numbers by ourselves
	}
	return text
}
