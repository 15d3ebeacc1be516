package export

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pocsim/experiments"
	"pocsim/experiments/report"
	"pocsim/experiments/store"
	"pocsim/experiments/study"
	"pocsim/sim"
)

// The forms of a study.
const (
	CSV     = "csv"     // tables
	Parquet = "parquet" // the same tables
	JSONL   = "jsonl"   // events, where the study kept them
	GeoJSON = "geojson" // one run on an invented map
	ACLED   = "acled"   // attacks in the shape of ACLED's rows
)

// Formats are the forms, in their order.
var Formats = []string{CSV, Parquet, JSONL, GeoJSON, ACLED}

// Tables are the names of the tables, in their order.
var Tables = []string{"runs", "incidents", "daily", "ledger", "refusals", "failures"}

// Options say what of a study is exported.
type Options struct {
	Formats   []string // some of Formats; empty CSV
	Only      []string // some of Tables; empty all of them
	Point     int64    // the run that GeoJSON shows, from 0
	Replicate int      // of the same, from 0
	About     report.About
	Progress  func(done, total int64) // told after every run; may be nil
}

// Check refuses what nobody can export, before anything is read.
func (o *Options) Check() error {
	for _, f := range o.Formats {
		if !slices.Contains(Formats, f) {
			return askedFor("there is no format %q; there are %s", f, strings.Join(Formats, ", "))
		}
	}
	for _, name := range o.Only {
		if !slices.Contains(Tables, name) {
			return askedFor("there is no table %q; there are %s", name, strings.Join(Tables, ", "))
		}
	}
	if len(o.Only) > 0 && !slices.Contains(o.Formats, CSV) && !slices.Contains(o.Formats, Parquet) && len(o.Formats) > 0 {
		return askedFor("the tables %s are written as csv or parquet, and neither is asked for", strings.Join(o.Only, ", "))
	}
	return nil
}

// An AskedError refuses something that was asked for and that the study does not have.
type AskedError struct{ Text string }

func (e *AskedError) Error() string { return e.Text }

// Asked reports whether an error is about what was asked for, and not about files.
func Asked(err error) bool {
	var asked *AskedError
	var events *NoEventsError
	return errors.As(err, &asked) || errors.As(err, &events)
}

func askedFor(format string, a ...any) error { return &AskedError{fmt.Sprintf(format, a...)} }

// tablesOf returns the tables of a plan, in their order.
func tablesOf(plan *experiments.Plan) []*table {
	return []*table{runsTable(plan), incidentsTable(), dailyTable(), ledgerTable(), refusalsTable(), failuresTable()}
}

// exporting is an export at work.
type exporting struct {
	options Options
	scene   *scene
	shelf   shelf
	tables  []*table // of CSV and Parquet
	open    []opened
	events  *eventsSink
	story   *draft // the file of events
	shown   *study.Record
}

// opened is a table in one form.
type opened struct {
	*table
	sink
	*draft
}

func (e *exporting) wants(format string) bool { return slices.Contains(e.options.Formats, format) }

// Write exports a study into a claimed folder. On an error nothing is left in it, unless
// the error came while finished files were being given their names; the manifest, which
// is last, then is not there. A study that is not whole is exported as it is, and the
// summary and the manifest say so.
func Write(ctx context.Context, r *study.Results, folder report.Folder, o Options) (*Summary, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	if len(o.Formats) == 0 {
		o.Formats = []string{CSV}
	}
	e := &exporting{options: o, scene: newScene(r), shelf: shelf{folder: folder}}
	defer e.shelf.drop()
	if err := e.begin(); err != nil {
		return nil, err
	}
	sum, err := e.pass(ctx)
	if err != nil {
		return nil, err
	}
	return sum, e.finish(sum)
}

// begin opens every file, so that what cannot be had is told before the pass.
func (e *exporting) begin() (err error) {
	if e.wants(JSONL) && !e.scene.results.Study.Events {
		return &NoEventsError{e.scene.results.Dir}
	}
	if e.wants(GeoJSON) {
		if e.shown, err = e.oneRun(); err != nil {
			return err
		}
	}
	for _, t := range tablesOf(e.scene.plan) {
		if !e.wants(CSV) && !e.wants(Parquet) || len(e.options.Only) > 0 && !slices.Contains(e.options.Only, t.name) {
			continue
		}
		e.tables = append(e.tables, t)
		for _, format := range []string{CSV, Parquet} {
			if e.wants(format) {
				if err := e.openTable(t, t.name+"."+format, format); err != nil {
					return err
				}
			}
		}
	}
	if e.wants(ACLED) {
		if err := e.openTable(acledTable(), "acled.csv", CSV); err != nil {
			return err
		}
	}
	if e.wants(JSONL) {
		if e.story, err = e.shelf.begin("events.jsonl"); err != nil {
			return err
		}
		e.events = &eventsSink{to: e.story}
	}
	return nil
}

// openTable begins a table in one form.
func (e *exporting) openTable(t *table, file, format string) error {
	d, err := e.shelf.begin(file)
	if err != nil {
		return err
	}
	var s sink
	if format == Parquet {
		s = newParquet(d, t.name, e.scene.plan.Experiment.Name, t.columns)
	} else if s, err = newCSV(d, t.columns); err != nil {
		return err
	}
	e.open = append(e.open, opened{t, s, d})
	return nil
}

// oneRun is the run that GeoJSON shows.
func (e *exporting) oneRun() (*study.Record, error) {
	plan := e.scene.plan
	p, k := e.options.Point, e.options.Replicate
	if p < 0 || p >= plan.Points() || k < 0 || k >= plan.Experiment.Replicates {
		return nil, askedFor("there is no point %d, replicate %d: the study has points 0 to %d and replicates 1 to %d", p, k+1, plan.Points()-1, plan.Experiment.Replicates)
	}
	run, err := e.scene.results.Run(p, k)
	switch {
	case errors.Is(err, store.ErrNoRecord):
		return nil, askedFor("point %d, replicate %d has not been run: GeoJSON shows one run, name another by point and replicate", p, k+1)
	case err != nil:
		return nil, err
	case !run.Finished:
		return nil, askedFor("point %d, replicate %d failed: GeoJSON shows one run, name another by point and replicate", p, k+1)
	}
	return run, nil
}

// pass goes through the runs once and writes the rows of all of them.
func (e *exporting) pass(ctx context.Context) (*Summary, error) {
	r := e.scene.results
	wanted, err := r.Wanted()
	if err != nil {
		return nil, err
	}
	sum := &Summary{Points: e.scene.plan.Points(), Replicates: wanted, Sound: r.Findings.Sound()}
	total := int64(r.Findings.Results + r.Findings.Failures)
	for run, err := range r.Runs() {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = e.take(run)
		}
		if err != nil {
			return nil, err
		}
		sum.count(run)
		if e.options.Progress != nil {
			e.options.Progress(sum.Runs, total)
		}
	}
	sum.Missing = sum.Points*int64(wanted) - (sum.Runs - sum.Beyond)
	sum.state(r.Findings.String())
	return sum, nil
}

// count adds a run to the summary.
func (s *Summary) count(run *study.Record) {
	s.Runs++
	if run.Failure != nil {
		s.Failed++
	} else {
		s.Finished++
	}
	if run.Replicate >= s.Replicates {
		s.Beyond++
	}
}

// take writes the rows of one run.
func (e *exporting) take(run *study.Record) error {
	if err := e.scene.enter(run); err != nil {
		return err
	}
	for _, o := range e.open {
		err := o.rows(e.scene, run, func(row []cell) error {
			o.Rows++
			return o.row(row)
		})
		if err != nil {
			return fmt.Errorf("%s: %w", o.Name, err)
		}
	}
	if e.events != nil {
		n, err := e.events.run(e.scene, run)
		if e.story.Rows += n; err != nil {
			return fmt.Errorf("events.jsonl: %w", err)
		}
	}
	return nil
}

// finish ends the tables, adds what is about all of them, and gives the files their names.
func (e *exporting) finish(sum *Summary) error {
	for _, o := range e.open {
		if err := o.end(); err != nil {
			return fmt.Errorf("%s: %w", o.Name, err)
		}
	}
	if err := e.maps(); err != nil {
		return err
	}
	if err := e.texts(sum); err != nil {
		return err
	}
	files, err := e.shelf.seal()
	if err != nil {
		return err
	}
	sum.Files = files
	text, err := e.manifest(sum)
	if err != nil {
		return err
	}
	last := shelf{folder: e.shelf.folder}
	defer last.drop()
	if err := last.put("manifest.json", text, 0); err != nil {
		return err
	}
	if _, err := last.seal(); err != nil {
		return err
	}
	if err := e.shelf.commit(); err != nil {
		return err
	}
	return last.commit() // it stands for all the others being there
}

// maps writes the GeoJSON files.
func (e *exporting) maps() error {
	if e.shown == nil {
		return nil
	}
	if err := e.scene.enter(e.shown); err != nil {
		return err
	}
	for _, one := range []struct {
		name  string
		drawn func(*scene, *study.Record) ([]byte, int64, error)
	}{{"incidents.geojson", incidentsMap}, {"places.geojson", placesMap}} {
		text, features, err := one.drawn(e.scene, e.shown)
		if err == nil {
			err = e.shelf.put(one.name, text, features)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// texts writes the dictionary, and the files that the study was made from.
func (e *exporting) texts(sum *Summary) error {
	files := e.files()
	table, rows, err := dictionaryCSV(files)
	if err != nil {
		return err
	}
	of := e.scene.plan.Experiment
	head := append([]string{
		fmt.Sprintf("Experiment %s: %s Made by model version %s. %s", of.Name, of.Title, sim.ModelVersion, report.NotAForecast),
		"Seeds and hashes are texts: some programs round long numbers. Empty cells are undefined, which is not zero.",
	}, sum.Statement...)
	for _, one := range []struct {
		name string
		text []byte
		rows int64
	}{{dictionaryFile, table, rows}, {"datadict.md", dictionaryText(files, head), 0}, {"experiment.toml", []byte(of.Text), 0}, {"scenario.toml", []byte(of.Base.Merged()), 0}} {
		if err := e.shelf.put(one.name, one.text, one.rows); err != nil {
			return err
		}
	}
	return nil
}
