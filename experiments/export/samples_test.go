package export

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/report"
	"pocsim/experiments/store"
	"pocsim/experiments/study"
	"pocsim/scenarios"
)

// factorFile is an experiment with factors of every kind: a range of durations, numbers,
// and levels without a scale, one of them called as a column is.
const factorFile = `
title = "Factors of every kind"
question = "What does each do?"
scenario = "capital-delay"
replicates = 3
seed = 1152921504606846977
land = "scenario"
twin = true
primary = ["civilians_harmed"]
order = ["as-is", "led"]

[factors.Delay-Hours]
title = "the capital's delay"
path = "authorities.capital.delay"
range = ["30m", "8h"]

[factors.seed]
path = "information.network_cover"
levels = [0.25, 1]

[factors.waived]
path = "contingents.*.caveats.*.waived"
levels = [true, false]

[policies.as-is]
title = "as it is"

[policies.led]
title = "better led"
set = { "mission.leadership" = 0.9 }
`

// scratch is where the studies of these tests are made, once.
var scratch string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "export-test-*")
	if err != nil {
		panic(err)
	}
	scratch = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// factors is a whole study with factors, whose events were kept.
var factors = sync.OnceValues(func() (string, error) {
	file := filepath.Join(scratch, "factors.toml")
	if err := os.WriteFile(file, []byte(factorFile), 0o644); err != nil {
		return "", err
	}
	e, err := experiments.LoadFile(file)
	if err != nil {
		return "", err
	}
	return make1(e, "factors", 3, true, context.Background(), nil)
})

// broken is a study of the large scenario, every replicate with its own land, with one run
// that failed and runs that were never made.
var broken = sync.OnceValues(func() (string, error) {
	e, err := experiments.Load("caveats")
	if err != nil {
		return "", err
	}
	e.Replicates, e.FreshLand = 3, true
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	return make1(e, "broken", 12, false, ctx, func(job batch.Job) {
		switch {
		case job.Point == 1 && job.Replicate == 1:
			panic("broken on purpose, with \"quotes\", and\nlines")
		case job.Point == 2 && job.Replicate == 2:
			stop()
		}
	})
})

// make1 runs an experiment as a study for some days, one run at a time.
func make1(e *experiments.Experiment, name string, days int64, events bool, ctx context.Context, before func(batch.Job)) (string, error) {
	e, err := e.With([]scenarios.Override{{Path: "time.days", Value: days}})
	if err != nil {
		return "", err
	}
	plan, err := e.Plan()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(scratch, name)
	_, err = study.Run(ctx, &study.Study{Plan: plan, Events: events}, dir, study.Options{FS: store.OS, Options: batch.Options{Workers: 1, Before: before, Events: events}})
	if ctx.Err() != nil {
		err = nil
	}
	return dir, err
}

// opened1 opens one of the studies.
func opened1(t testing.TB, made func() (string, error)) *study.Results {
	t.Helper()
	dir, err := made()
	if err != nil {
		t.Fatal(err)
	}
	r, err := study.Open(store.OS, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

// exported writes a study and returns the folder.
func exported(t testing.TB, r *study.Results, o Options) (string, *Summary) {
	t.Helper()
	folder, err := report.Claim(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	sum, err := Write(t.Context(), r, folder, o)
	if err != nil {
		t.Fatal(err)
	}
	return string(folder), sum
}

// An output is one of the studies exported in every form it has, once for all tests, which
// only read it.
type output struct {
	folder string
	sum    *Summary
}

func outputOf(made func() (string, error), formats ...string) func() (output, error) {
	return sync.OnceValues(func() (output, error) {
		dir, err := made()
		if err != nil {
			return output{}, err
		}
		r, err := study.Open(store.OS, dir)
		if err != nil {
			return output{}, err
		}
		defer r.Close()
		folder, err := report.Claim(dir + "-exported")
		if err != nil {
			return output{}, err
		}
		sum, err := Write(context.Background(), r, folder, Options{Formats: formats, Point: 5, Replicate: 1})
		return output{string(folder), sum}, err
	})
}

var (
	factorsOut = outputOf(factors, Formats...)
	brokenOut  = outputOf(broken, CSV, Parquet, GeoJSON, ACLED)
)

// everything opens one of the studies, with its export.
func everything(t testing.TB, name string) (*study.Results, string, *Summary) {
	t.Helper()
	made, out := factors, factorsOut
	if name == "broken" {
		made, out = broken, brokenOut
	}
	r := opened1(t, made)
	o, err := out()
	if err != nil {
		t.Fatal(err)
	}
	return r, o.folder, o.sum
}

// A grid is a CSV file read back.
type grid struct {
	t       testing.TB
	heading []string
	at      map[string]int
	rows    [][]string
}

func gridOf(t testing.TB, path string) *grid {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	g := &grid{t: t, heading: all[0], at: map[string]int{}, rows: all[1:]}
	for i, name := range g.heading {
		if _, twice := g.at[name]; twice {
			t.Errorf("%s has two columns %s", path, name)
		}
		g.at[name] = i
	}
	return g
}

// cell is the text of a row under a heading.
func (g *grid) cell(row int, name string) string {
	g.t.Helper()
	i, there := g.at[name]
	if !there {
		g.t.Fatalf("there is no column %s among %q", name, g.heading)
	}
	return g.rows[row][i]
}
