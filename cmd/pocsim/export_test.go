package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExport(t *testing.T) {
	dir := t.TempDir()
	kept, out := filepath.Join(dir, "study"), filepath.Join(dir, "out")
	fine(t, "batch", "capital-delay", "--replicates", "2", "--days", "3", "--keep-events", "--out", kept)
	page := fine(t, "export", kept, "--out", out, "--format", "csv,parquet,jsonl,geojson,acled", "--point", "3", "--rep", "2")
	for _, name := range []string{"runs.csv", "runs.parquet", "failures.parquet", "events.jsonl", "incidents.geojson", "places.geojson", "acled.csv", "datadict.csv", "datadict.md", "experiment.toml", "scenario.toml", "manifest.json"} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() == 0 || !strings.Contains(page, name) {
			t.Errorf("%s: %v\n%s", name, err, page)
		}
	}
	text, err := os.ReadFile(filepath.Join(out, "runs.csv"))
	if err != nil || strings.Count(string(text), "\n") != 13 || !strings.HasPrefix(string(text), "experiment,point,design_point,policy,replicate,seed,status,") {
		t.Errorf("%v\n%s", err, text)
	}
	for _, c := range []struct {
		want string
		args []string
	}{
		{"the directory of a study", []string{"export"}},
		{"--out FOLDER", []string{"export", kept}},
		{"the folder is not empty", []string{"export", kept, "--out", out}},
		{`there is no format "xls"`, []string{"export", kept, "--out", out + "2", "--format", "xls"}},
		{`there is no table "events"`, []string{"export", kept, "--out", out + "2", "--only", "events"}},
		{"there is no point 99, replicate 1", []string{"export", kept, "--out", out + "2", "--format", "geojson", "--point", "99"}},
		{"holds no study", []string{"export", dir, "--out", out + "2"}},
	} {
		if code, _, told := call(t, c.args...); code != exitInput || !strings.Contains(told, c.want) {
			t.Errorf("%q ended with %d: %s", c.args, code, told)
		}
	}
	if entries, err := os.ReadDir(out + "2"); err == nil && len(entries) > 0 {
		t.Errorf("what was refused has left %v", entries)
	}
}

// Without events in the study, the error says how to have them.
func TestExportOfEventsThatWereNotKept(t *testing.T) {
	dir := t.TempDir()
	kept, out := filepath.Join(dir, "study"), filepath.Join(dir, "out")
	fine(t, "batch", "capital-delay", "--replicates", "1", "--days", "2", "--out", kept)
	code, _, told := call(t, "export", kept, "--out", out, "--format", "jsonl")
	if code != exitInput || !strings.Contains(told, "pocsim rerun "+kept+" --point P --rep R --events FILE") {
		t.Errorf("%d: %s", code, told)
	}
}
