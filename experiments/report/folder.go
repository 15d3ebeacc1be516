package report

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"pocsim/sim"
)

// A Folder is where results are written. It is claimed before anything is computed, so
// that hours of runs are never lost to a folder that cannot be used, and never mixed with
// results that are there already.
type Folder string

// Claim makes sure that the folder is new or empty and can be written.
func Claim(path string) (Folder, error) {
	entries, err := os.ReadDir(path)
	switch {
	case err == nil && len(entries) > 0:
		return "", fmt.Errorf("--out %s: the folder is not empty; results are never mixed or overwritten, name a new one", path)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("--out: %w", err)
	}
	if err := os.MkdirAll(path, 0o777); err != nil {
		return "", fmt.Errorf("--out: %w", err)
	}
	probe, err := os.CreateTemp(path, ".probe-*")
	if err != nil {
		return "", fmt.Errorf("--out: %w", err)
	}
	probe.Close()
	return Folder(path), os.Remove(probe.Name())
}

// Write puts a file into the folder. After it returns nil the file is whole and on disk;
// until then no file of that name is there.
func (f Folder) Write(name string, content []byte) error {
	temp, err := os.CreateTemp(string(f), "."+name+"-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(content)
	if err == nil {
		err = temp.Chmod(0o644)
	}
	if err == nil {
		err = temp.Sync()
	}
	err = errors.Join(err, temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), filepath.Join(string(f), name))
	}
	if err != nil {
		os.Remove(temp.Name()) // what is left of it; the first error is the one to tell
		return fmt.Errorf("writing %s: %w", filepath.Join(string(f), name), err)
	}
	return f.sync()
}

// sync makes the names in the folder last, where the system can.
func (f Folder) sync() error {
	if runtime.GOOS == "windows" {
		return nil // a folder cannot be synced there
	}
	dir, err := os.Open(string(f))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// A manifest says what made the results, so that anybody can make them again.
type manifest struct {
	Program      string            `json:"program"`
	Version      string            `json:"version"`
	ModelVersion string            `json:"model_version"`
	GoVersion    string            `json:"go_version"`
	GOOS         string            `json:"goos"`
	GOARCH       string            `json:"goarch"`
	Build        map[string]string `json:"build"`
	CPUs         int               `json:"cpus"`
	Command      string            `json:"command"`
	Note         string            `json:"note"`
	Files        []string          `json:"files"`
	Experiment   string            `json:"experiment,omitempty"`
	Text         string            `json:"experiment_file,omitempty"`
	Scenario     string            `json:"scenario"`
	ScenarioText string            `json:"scenario_file"`
	Hashes       map[string]string `json:"scenario_hashes,omitempty"`
	Seed         uint64            `json:"seed"`
	Replicates   int               `json:"replicates,omitempty"`
	Complete     int               `json:"replicates_complete,omitempty"`
	Failed       int               `json:"runs_failed,omitempty"`
	NotRun       int               `json:"runs_not_run,omitempty"`
	Workers      int               `json:"workers,omitempty"`
	Seconds      float64           `json:"seconds,omitempty"`
	Set          []string          `json:"set,omitempty"`
}

func newManifest(about About) manifest {
	m := manifest{Program: "pocsim", Version: about.Version, ModelVersion: sim.ModelVersion, GoVersion: runtime.Version(), GOOS: runtime.GOOS,
		GOARCH: runtime.GOARCH, CPUs: runtime.NumCPU(), Command: about.Command, Note: NotAForecast, Build: map[string]string{}}
	for _, key := range []string{"GOAMD64", "GOARM64", "CGO_ENABLED", "vcs.revision", "vcs.modified", "-gcflags"} {
		if value := BuildSetting(key); value != "" {
			m.Build[key] = value
		}
	}
	return m
}

// BuildSetting is how this program was built in one respect; empty where it is not known.
func BuildSetting(key string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == key {
				return s.Value
			}
		}
	}
	return ""
}

// Save writes the comparison into a folder: every run, the summary, the ledgers, and last
// the manifest, which stands for all the others being there.
func (c *Comparison) Save(f Folder, about About) error { return c.save(f, about) }

// save does so with more files beside those.
func (c *Comparison) save(f Folder, about About, more ...file) error {
	e := c.Result.Experiment
	m := newManifest(about)
	m.Experiment, m.Text, m.Scenario, m.ScenarioText = e.Name, e.Text, e.Scenario, e.Base.Text
	m.Seed, m.Replicates, m.Complete, m.Failed, m.NotRun = e.Seed, e.Replicates, len(c.Complete), len(c.Failures), c.NotRun()
	m.Workers, m.Seconds, m.Hashes = c.Result.Workers, c.Result.Elapsed.Seconds(), map[string]string{}
	for _, p := range c.Result.Policies {
		m.Hashes[p.Name] = p.Scenario.Hash
	}
	m.Set = changeTexts(e.Common)
	return f.save(m, append([]file{
		{"runs.csv", c.RunsCSV()}, {"summary.csv", c.SummaryCSV()}, {"ledger.csv", c.LedgerCSV()}, {"refusals.csv", c.RefusalsCSV()},
	}, more...))
}

// A file is a name and what stands in it.
type file struct {
	name    string
	content []byte
}

// save writes the files, and last the manifest, which names them.
func (f Folder) save(m manifest, files []file) error {
	for _, one := range files {
		if err := f.Write(one.name, one.content); err != nil {
			return err
		}
		m.Files = append(m.Files, one.name)
	}
	content, err := marshal(m)
	if err != nil {
		return err
	}
	return f.Write("manifest.json", content)
}
