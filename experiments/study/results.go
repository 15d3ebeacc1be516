package study

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/store"
	"pocsim/sim"
)

// Results is a study read back from disk, whole or not.
type Results struct {
	Study    *Study
	Dir      string
	Findings store.Findings

	reader *store.Reader
}

// Open verifies a study and opens it for reading. It needs nothing but the directory.
func Open(fsys store.FS, dir string) (*Results, error) {
	reader, err := store.Read(fsys, dir)
	return opened(reader, dir, err)
}

func opened(reader *store.Reader, dir string, err error) (*Results, error) {
	if err != nil {
		return nil, err
	}
	s, err := restore(reader.Identity())
	if err != nil {
		reader.Close()
		return nil, err
	}
	return &Results{Study: s, Dir: dir, Findings: reader.Findings(), reader: reader}, nil
}

// OpenTogether verifies directories as a merge does and opens them as the one study that
// they are, without writing anything.
func OpenTogether(fsys store.FS, dirs ...string) (*Results, error) {
	reader, err := store.ReadTogether(fsys, dirs...)
	return opened(reader, dirs[0], err)
}

// Close closes the files.
func (r *Results) Close() error { return r.reader.Close() }

// Plan is what the study runs.
func (r *Results) Plan() *experiments.Plan { return r.Study.Plan }

// Runs yields every run that is there, failed ones too, by point and then by replicate. It
// holds one at a time in memory. It ends at the first error.
func (r *Results) Runs() iter.Seq2[*Record, error] {
	return func(yield func(*Record, error) bool) {
		for record, err := range r.reader.Records() {
			var run *Record
			if err == nil {
				run, err = r.checked(record)
			}
			if !yield(run, err) || err != nil {
				return
			}
		}
	}
}

// Run returns one run; store.ErrNoRecord where it has not been made.
func (r *Results) Run(point int64, replicate int) (*Record, error) {
	record, err := r.reader.Record(store.Key{Point: uint64(point), Replicate: uint32(replicate)})
	if err != nil {
		return nil, err
	}
	return r.checked(record)
}

// checked decodes a record and holds it to its key.
func (r *Results) checked(record store.Record) (*Record, error) {
	run, err := decode(record.Payload)
	if err != nil {
		return nil, err
	}
	if want := batch.JobAt(r.Plan(), int64(record.Key.Point), int(record.Key.Replicate)); run.Job != want {
		return nil, fmt.Errorf("the run kept as point %d, replicate %d is another: %+v, not %+v", record.Key.Point, uint64(record.Key.Replicate)+1, run.Job, want)
	}
	return run, nil
}

// A Table is the outcomes of a study, in memory: eight bytes each.
type Table struct {
	Points     []experiments.Point
	Replicates int
	Measures   []sim.Measure
	Done       [][]bool      // by point and replicate: whether the run has finished
	Values     [][][]float64 // by measure, point and replicate; NaN where undefined or not run
	Failures   []*batch.Failure
}

// mostTabled bounds how many numbers a Table holds.
const mostTabled = 400_000_000

// Table reads the outcomes named by their keys, or all of them.
func (r *Results) Table(keys ...string) (*Table, error) {
	plan := r.Plan()
	t := &Table{Replicates: plan.Experiment.Replicates}
	var at []int
	for i, m := range sim.Measures {
		if len(keys) == 0 || slices.Contains(keys, m.Key) {
			t.Measures, at = append(t.Measures, m), append(at, i)
		}
	}
	if n := plan.Runs() * int64(len(at)); n > mostTabled {
		return nil, fmt.Errorf("the study has %d runs with %d outcomes each: too many to hold in memory at once; export it and read the file", plan.Runs(), len(at))
	}
	t.Values = make([][][]float64, len(at))
	for i := range plan.Points() {
		t.Points = append(t.Points, plan.At(i))
		t.Done = append(t.Done, make([]bool, t.Replicates))
		for m := range at {
			t.Values[m] = append(t.Values[m], undefined(t.Replicates))
		}
	}
	for run, err := range r.Runs() {
		if err != nil {
			return nil, err
		}
		if run.Failure != nil {
			t.Failures = append(t.Failures, run.Failure)
			continue
		}
		t.Done[run.Point][run.Replicate] = true
		for m, i := range at {
			t.Values[m][run.Point][run.Replicate] = run.Values[i]
		}
	}
	return t, nil
}

func undefined(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}

// Of returns the values of one outcome, by point and replicate; nil for one not read.
func (t *Table) Of(key string) [][]float64 {
	for m := range t.Measures {
		if t.Measures[m].Key == key {
			return t.Values[m]
		}
	}
	return nil
}

// Wanted returns how many replicates the study is to have: all, or as many as its rule of
// precision asks for, given what is there.
func (r *Results) Wanted() (int, error) {
	w, err := newWatch(r.Study)
	if w == nil || err != nil {
		return r.Plan().Experiment.Replicates, err
	}
	t, err := r.Table(r.Study.Precision.Outcome)
	if err != nil {
		return 0, err
	}
	w.values = t.Values[0]
	return w.end(), nil
}

// Result brings a study of policies alone into memory as the batch that it is.
func (r *Results) Result() (*batch.Result, error) {
	plan := r.Plan()
	if plan.Design != nil {
		return nil, errors.New("the study varies factors by a design: its points are more than its policies")
	}
	wanted, err := r.Wanted()
	if err != nil {
		return nil, err
	}
	e := *plan.Experiment
	e.Replicates = wanted
	res := &batch.Result{Experiment: &e, Policies: plan.Policies, Runs: make([][]batch.Run, len(plan.Policies))}
	for p := range res.Runs {
		res.Runs[p] = make([]batch.Run, wanted)
	}
	made := 0
	for run, err := range r.Runs() {
		if err != nil {
			return nil, err
		}
		if run.Replicate < wanted {
			res.Runs[run.Policy][run.Replicate] = *run
			made++
		}
	}
	res.Stopped = made < wanted*len(plan.Policies)
	return res, nil
}

// Notes yields what each session wrote about itself beside the study: the machine, the
// program, the command. They are no part of the results.
func (r *Results) Notes() iter.Seq2[json.RawMessage, error] {
	return func(yield func(json.RawMessage, error) bool) {
		for record, err := range r.reader.Notes() {
			if !yield(json.RawMessage(slices.Clone(record.Payload)), err) || err != nil {
				return
			}
		}
	}
}
