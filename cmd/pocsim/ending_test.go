package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/report"
	"pocsim/sim"
)

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	if code := program(ctx, []string{"run"}, &out, &errs); code != exitInterrupted || out.Len() > 0 || !strings.Contains(errs.String(), "stopped on day 1") {
		t.Errorf("run: %d, %s%s", code, &out, &errs)
	}
	ctx, cancel = context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	out.Reset()
	errs.Reset()
	start := time.Now()
	code := program(ctx, []string{"compare", "capital-delay", "--replicates", "100000"}, &out, &errs)
	if code != exitInterrupted || !strings.Contains(out.String(), "INCOMPLETE") || time.Since(start) > 20*time.Second {
		t.Errorf("compare: %d after %v, %.300s", code, time.Since(start), &errs)
	}
}

// The first signal ends the program in good order, the second at once.
func TestSignals(t *testing.T) {
	signals, steps := make(chan os.Signal, 2), make(chan string, 2)
	go attend(signals, func() { steps <- "stop" }, func(code int) { steps <- fmt.Sprint(code) })
	signals <- os.Interrupt
	if got := <-steps; got != "stop" {
		t.Errorf("the first signal: %s", got)
	}
	signals <- syscall.SIGTERM
	if got := <-steps; got != "130" {
		t.Errorf("the second signal: %s", got)
	}
}

// What was not run is counted, and is no row of the results.
func TestInterruptedOut(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	out := filepath.Join(t.TempDir(), "results")
	var page, errs bytes.Buffer
	if code := program(ctx, []string{"compare", "capital-delay", "--replicates", "50", "--out", out}, &page, &errs); code != exitInterrupted {
		t.Errorf("%d, %s", code, &errs)
	}
	runs, _ := os.ReadFile(filepath.Join(out, "runs.csv"))
	manifest, _ := os.ReadFile(filepath.Join(out, "manifest.json"))
	if bytes.Count(runs, []byte("\n")) != 1 || !bytes.Contains(manifest, []byte(`"runs_not_run": 300`)) || !strings.Contains(page.String(), "300 were not run") {
		t.Errorf("%s\n%.400s\n%s", runs, manifest, &page)
	}
}

// Failed runs and contradictions have their own exit codes.
func TestVerdicts(t *testing.T) {
	e, err := experiments.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates = 2
	code := func(spoil func(*batch.Result)) int {
		res, err := batch.Do(t.Context(), e, batch.Options{})
		if err != nil {
			t.Fatal(err)
		}
		spoil(res)
		var end *ending
		if errors.As(verdict(res, report.Compare(res), e), &end) {
			return end.code
		}
		return exitFine
	}
	fail := func(res *batch.Result) { res.Runs[1][0] = batch.Run{Failure: &batch.Failure{}} }
	if got := code(func(*batch.Result) {}); got != exitFine {
		t.Errorf("nothing wrong: %d", got)
	}
	if got := code(fail); got != exitFailedRuns {
		t.Errorf("a failed run: %d", got)
	}
	if got := code(func(res *batch.Result) { fail(res); res.Runs[0][0].Values[0]++ }); got != exitIntegrity {
		t.Errorf("a ledger that does not sum: %d", got)
	}
	if got := code(func(res *batch.Result) { res.Stopped = true }); got != exitInterrupted {
		t.Errorf("stopped: %d", got)
	}
}

// A disk that is full does not pass for a result.
func TestOutputThatCannotBeWritten(t *testing.T) {
	var errs bytes.Buffer
	if code := program(t.Context(), []string{"facts"}, full{}, &errs); code != exitFault || !strings.Contains(errs.String(), "no space") {
		t.Errorf("%d, %s", code, &errs)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// A fault of ours is told as ours, with what repeats it.
func TestCrash(t *testing.T) {
	text := crash([]string{"run", "--seed", "4"}, &sim.Fault{Tick: 9, Seed: 4, Scenario: "two-rivers", Cause: "broken"})
	for _, want := range []string{"not of your input", "tick 9", "seed 4", "broken", "repeat: pocsim run --seed 4", "goroutine"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q: %s", want, text)
		}
	}
}

// Without a command the program does its main job: the shipped experiment, with the
// replicates that the program fixes.
func TestMainJob(t *testing.T) {
	e, err := experiments.Load(mainExperiment)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // stopped before its first run: the job itself takes half a minute
	var out, errs bytes.Buffer
	code := program(ctx, nil, &out, &errs)
	if code != exitInterrupted || !strings.Contains(out.String(), e.Title) || !strings.Contains(out.String(), fmt.Sprintf("0 of %d replicates", mainReplicates)) {
		t.Errorf("%d, %.500s%s", code, &out, &errs)
	}
}
