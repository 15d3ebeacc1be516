package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/cpu"

	"pocsim/experiments/batch"
	"pocsim/experiments/report"
	"pocsim/experiments/study"
	"pocsim/sim"
)

// told returns what tells the progress of a study: plain lines or a bar for people, one
// JSON object a second for programs, or nothing.
func told(w io.Writer, how, name string) (func(study.Progress), error) {
	switch how {
	case "none":
		return nil, nil
	case "json":
		return tellJSON(w), nil
	case "text":
		return tellText(w, name), nil
	}
	return nil, fmt.Errorf("--progress wants text, json or none, not %q", how)
}

// tellText does so a line at a time, every two seconds.
func tellText(w io.Writer, name string) func(study.Progress) {
	bar := &progress{w: w, name: name}
	began := time.Duration(-1)
	first := int64(0)
	return func(now study.Progress) {
		if began < 0 {
			first, began = now.Done-1, 0
		}
		bar.show(batch.Progress{Done: int(now.Done - first), Failed: int(now.Failed), Total: int(max(now.Total-first, 1)), Elapsed: now.Elapsed})
	}
}

// tellJSON writes an object a second, and one for the last run.
func tellJSON(w io.Writer) func(study.Progress) {
	last := time.Duration(-1 << 62)
	return func(now study.Progress) {
		if now.Elapsed-last < time.Second && now.Done < now.Total && !now.Paused {
			return
		}
		last = now.Elapsed
		line := struct {
			study.Progress
			Seconds float64  `json:"elapsed_seconds"`
			Left    *float64 `json:"seconds_left"`
			Width   *float64 `json:"half_width"`
		}{Progress: now, Seconds: now.Elapsed.Seconds()}
		if now.Here >= 10 {
			left := now.Elapsed.Seconds() / float64(now.Here) * float64(now.Total-now.Done)
			line.Left = &left
		}
		if !math.IsNaN(now.Width) {
			line.Width = &now.Width
		}
		text, err := json.Marshal(line)
		if err != nil {
			panic(err) // made of numbers
		}
		fmt.Fprintf(w, "%s\n", text)
	}
}

// machine is what a session says about where it ran. None of it may change a result; where
// one ever does, this says where to look.
func machine(about report.About) any {
	host, _ := os.Hostname() // a machine without a name is one
	return struct {
		Program  string `json:"program"`
		Model    string `json:"model_version"`
		Go       string `json:"go"`
		System   string `json:"system"`
		GOAMD64  string `json:"goamd64,omitempty"`
		FMA      bool   `json:"cpu_fma"`
		AVX2     bool   `json:"cpu_avx2"`
		CPUs     int    `json:"cpus"`
		Host     string `json:"host"`
		Command  string `json:"command"`
		Settings string `json:"settings,omitempty"`
		Began    string `json:"began"`
	}{about.Version, sim.ModelVersion, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, report.BuildSetting("GOAMD64"), cpu.X86.HasFMA, cpu.X86.HasAVX2,
		runtime.NumCPU(), host, about.Command, os.Getenv("GODEBUG"), time.Now().UTC().Format(time.RFC3339)}
}

// bytesOf reads a size such as 4GiB, 800MB or 1000000.
func bytesOf(text string) (int64, error) {
	units := []struct {
		name string
		size float64
	}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40}, {"kB", 1e3}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}, {"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"T", 1 << 40}, {"", 1}}
	for _, u := range units {
		number, is := strings.CutSuffix(text, u.name)
		if !is {
			continue
		}
		if n, err := strconv.ParseFloat(strings.TrimSpace(number), 64); err == nil && n > 0 && n*u.size < 1<<60 {
			return int64(n * u.size), nil
		}
		break
	}
	return 0, fmt.Errorf("--max-mem wants a size such as 4GiB or 800MB, not %q", text)
}

// sizeText writes a size for people.
func sizeText(n int64) string {
	if n >= 1<<30 {
		return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
	}
	return fmt.Sprintf("%d MiB", (n+1<<20-1)>>20)
}
