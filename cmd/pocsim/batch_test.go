package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pocsim/experiments/report"
	"pocsim/experiments/store"
	"pocsim/sim/rng"
)

// asProgram makes this test binary the program itself: for tests that kill it.
const asProgram = "POCSIM_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(program(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// process is the program as a process of its own.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// files reads a folder with all below it.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		out[strings.TrimPrefix(path, dir)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// equalFolders fails unless two folders hold the same bytes.
func equalFolders(t *testing.T, a, b string) {
	t.Helper()
	x, y := files(t, a), files(t, b)
	if len(x) != len(y) || len(x) == 0 {
		t.Errorf("%s has %d files, %s has %d", a, len(x), b, len(y))
	}
	for name := range x {
		if x[name] != y[name] {
			t.Errorf("%s differs", name)
		}
	}
}

// A study that is killed again and again, at any moment, and gone on with is in the end the
// study that was never disturbed, to the byte.
func TestAKilledStudyIsTheStudy(t *testing.T) {
	kills, replicates := 50, "1000"
	if testing.Short() {
		kills, replicates = 6, "200"
	}
	dir := t.TempDir()
	args := func(out string) []string {
		return []string{"batch", "capital-delay", "--policy", "slow:authorities.capital.delay=9h", "--days", "3", "--replicates", replicates, "--progress", "none", "--out", filepath.Join(dir, out)}
	}
	fine(t, args("whole")...)
	killed, ended := 0, false
	for i := 0; killed < kills && i < 10*kills; i++ {
		cmd := process(t, args("killed")...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.At(1, 0, uint64(i), 0, 0).Between(5, 70)) * time.Millisecond)
		if err := cmd.Process.Signal(syscall.SIGKILL); err == nil {
			killed++
		}
		if cmd.Wait() == nil {
			ended = true
			break
		}
	}
	t.Logf("killed %d times, at the end by itself: %v", killed, ended)
	if killed < kills/2 {
		t.Errorf("killed only %d times", killed)
	}
	fine(t, args("killed")...)
	for _, name := range []string{"whole", "killed"} {
		fine(t, "merge", filepath.Join(dir, name), "--out", filepath.Join(dir, name+"-merged"))
	}
	equalFolders(t, filepath.Join(dir, "whole-merged"), filepath.Join(dir, "killed-merged"))
}

// A study in parts, in processes apart, or stopped by a signal, is the study.
func TestPartsAndProcessesAreTheStudy(t *testing.T) {
	t.Setenv(asProgram, "1") // for the processes that the program starts itself
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	base := []string{"batch", "capital-delay", "--days", "3", "--replicates", "9", "--progress", "none"}
	batch := func(more ...string) []string { return append(append([]string(nil), base...), more...) }
	fine(t, batch("--out", at("whole"))...)
	fine(t, batch("--out", at("apart"), "--isolate", "process")...)
	fine(t, batch("--out", at("one"), "--workers", "1", "--keep-events=false", "--max-mem", "2GiB")...)
	for i := range 3 {
		t.Setenv("SHARD_COUNT", "3")
		t.Setenv("SLURM_ARRAY_TASK_ID", fmt.Sprint(i))
		fine(t, batch("--out", at(fmt.Sprint("part", i)))...)
	}
	t.Setenv("SHARD_COUNT", "")
	t.Setenv("SLURM_ARRAY_TASK_ID", "")
	fine(t, "merge", at("whole"), "--out", at("whole-merged"))
	for name, dirs := range map[string][]string{"apart": {at("apart")}, "one": {at("one")}, "parts": {at("part2"), at("part0"), at("part1")}} {
		fine(t, append([]string{"merge", "--out", at(name + "-merged")}, dirs...)...)
		equalFolders(t, at("whole-merged"), at(name+"-merged"))
	}
	for code, args := range map[int][]string{exitFailedRuns: {"merge", "--out", at("two")}, exitFine: {"merge", "--partial", "--out", at("partial")}} {
		got, stdout, stderr := call(t, append(args, at("part0"), at("part2"))...)
		if got != code || !strings.Contains(stdout, "not given: shard 1/3\nmissing: 18 runs, the first at point 1, replicate 1") || !strings.Contains(stderr, "not complete: 18 runs are missing") {
			t.Errorf("two of three parts: %d, not %d\n%s%s", got, code, stdout, stderr)
		}
	}
	if code, stdout, _ := call(t, "merge", "--check", at("part0"), at("part2")); code != exitFailedRuns || !strings.Contains(stdout, "not given: shard 1/3") {
		t.Errorf("two of three parts looked at: %d\n%s", code, stdout)
	}
	if code, stdout, _ := call(t, "merge", "--check", at("part0"), at("whole")); code != exitIntegrity || !strings.Contains(stdout, "of different cuts") {
		t.Errorf("a part and the whole looked at: %d\n%s", code, stdout)
	}
	fine(t, "merge", "--check", at("part0"), at("part1"), at("part2"))
	fine(t, "merge", "--check", at("part1"))
	if code, _, stderr := call(t, "merge", "--out", at("mixed"), at("part0"), at("whole")); code != exitIntegrity || !strings.Contains(stderr, "of 3") {
		t.Errorf("a part and the whole: %d, %s", code, stderr)
	}
	fine(t, batch("--out", at("two"))...)
	fine(t, "merge", at("two"), "--out", at("two-merged"))
	equalFolders(t, at("whole-merged"), at("two-merged"))
}

func TestASignalEndsAStudyInGoodOrder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "study")
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	var stdout, stderr bytes.Buffer
	code := program(ctx, []string{"batch", "capital-delay", "--replicates", "100000", "--out", out}, &stdout, &stderr)
	if code != exitInterrupted || !strings.Contains(stderr.String(), "the same command goes on") {
		t.Fatalf("%d, %s%s", code, &stdout, &stderr)
	}
	found, err := store.Verify(store.OS, out)
	if err != nil || !found.Sound() || found.Results < 10 || len(found.Unsealed) > 0 {
		t.Errorf("%v\n%s", err, found.String())
	}
}

func TestBatchRefuses(t *testing.T) {
	dir := t.TempDir()
	study, other := filepath.Join(dir, "study"), filepath.Dir(write(t, "x", "x"))
	fine(t, "batch", "capital-delay", "--days", "2", "--replicates", "1", "--out", study, "--progress", "none")
	bad := write(t, "factors.toml", "primary = [\"civilians_harmed\"]\n[factors.\"mission.leadrship\"]\nrange = [0.1, 0.9]\n[factors.x]\npath = \"mission.patrol_stops\"\nlevels = [1]\n")
	checkBadInput(t, []badInput{
		{"batch", "wants an experiment"},
		{"batch capital-delay", "--out DIR"},
		{"batch capital-delay --out " + other, "not a study and not empty"},
		{"batch capital-delay --replicates 2 --out " + study, "holds another study"},
		{"batch capital-delay --out /nowhere/at/all", "there is no folder"},
		{"batch capital-delay --out " + dir + "/a --shard 3/3", "from 0"},
		{"batch capital-delay --out " + dir + "/a --shard x", "I/N"},
		{"batch capital-delay --out " + dir + "/a --on-error never", "slow, fast or off"},
		{"batch capital-delay --out " + dir + "/a --isolate room", "process"},
		{"batch capital-delay --out " + dir + "/a --progress loud", "text, json or none"},
		{"batch capital-delay --out " + dir + "/a --max-mem 1kB", "one run needs about"},
		{"batch capital-delay --out " + dir + "/a --max-mem lots", "4GiB"},
		{"batch capital-delay --out " + dir + "/a --max-runs 3", "less than one replicate"},
		{"batch capital-delay --out " + dir + "/a --target-halfwidth harm=3", "does not exist"},
		{"batch capital-delay --out " + dir + "/a --target-halfwidth civilians_harmed=-3", "above 0"},
		{"batch capital-delay --out " + dir + "/a --shard 0/2 --target-halfwidth civilians_harmed=3", "cannot be divided"},
		{"batch " + bad + " --dry-run", "mission.leadrship"},
		{"batch " + bad + " --dry-run", "at least two values"},
		{"merge", "folders of a study"},
		{"merge " + study, "--out NEW or --check"},
		{"merge " + other + " --out " + dir + "/m", "holds no study"},
		{"rerun", "folder of a study"},
		{"rerun " + study + " --point 6", "from 0 to 5"},
		{"rerun " + study + " --rep 0", "from 1 to 1"},
		{"selftest stats --trials 1", "from 100"},
	})
	if _, err := os.Stat(filepath.Join(dir, "a")); err == nil {
		t.Error("something was written")
	}
	t.Setenv("SLURM_ARRAY_TASK_ID", "3")
	t.Setenv("SLURM_ARRAY_TASK_COUNT", "8")
	checkBadInput(t, []badInput{{"batch capital-delay --out " + dir + "/a", "without SHARD_COUNT"}})
	t.Setenv("SHARD_COUNT", "8")
	t.Setenv("SHARD_INDEX", "0")
	checkBadInput(t, []badInput{{"batch capital-delay --out " + dir + "/a", "SHARD_INDEX=0 and SLURM_ARRAY_TASK_ID=3 disagree"}})
}

// A run made again from a study is the run that is kept, and one that is not is told.
func TestRerun(t *testing.T) {
	out := filepath.Join(t.TempDir(), "study")
	fine(t, "batch", "capital-delay", "--replicates", "2", "--out", out, "--progress", "none")
	code, page, said := call(t, "rerun", out, "--point", "3", "--rep", "2")
	if code != exitFine || !strings.Contains(said, "equal to the run of the study to the bit") || !strings.Contains(page, "capital-delay") {
		t.Errorf("%d, %s\n%.300s", code, said, page)
	}
	if story := fine(t, "rerun", out, "--point", "3", "--rep", "2", "--explain"); !strings.Contains(story, "awaiting capital") {
		t.Errorf("%.600s", story)
	}
	events := filepath.Join(t.TempDir(), "events.jsonl")
	fine(t, "rerun", out, "--point", "1", "--rep", "1", "--events", events)
	if text, err := os.ReadFile(events); err != nil || bytes.Count(text, []byte("\n")) < 10 {
		t.Errorf("%v, %d bytes", err, len(text))
	}
}

// Failed runs have their exit code, are listed with what repeats them, and spoil nothing.
func TestFailedRunsOfAStudy(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "study")
	args := []string{"batch", "capital-delay", "--days", "2", "--replicates", "2", "--progress", "none", "--limit", "1ns", "--out", out}
	code, stdout, stderr := call(t, args...)
	if code != exitFailedRuns || !strings.Contains(stdout, "12 of them failed") {
		t.Fatalf("%d, %s%s", code, stdout, stderr)
	}
	if code, stdout, _ := call(t, "merge", "--check", out); code != exitFailedRuns || strings.Count(stdout, "took longer than 1ns") != 12 || !strings.Contains(stdout, "pocsim run capital-delay --seed ") {
		t.Errorf("%d, %s", code, stdout)
	}
	if code, _, _ := call(t, append(args, "--on-error", "off")...); code != exitFine {
		t.Errorf("failures are to be no error, and the code is %d", code)
	}
	fine(t, "batch", "capital-delay", "--days", "2", "--replicates", "2", "--progress", "none", "--retry-failed", "--out", out)
	fine(t, "merge", "--check", out)
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{"4GiB": 4 << 30, "800MB": 800e6, "1.5 G": 3 << 29, "2000": 2000} {
		if got, err := bytesOf(text); got != want || err != nil {
			t.Errorf("%s is %d, %v", text, got, err)
		}
	}
	if machine(report.About{}) == nil {
		t.Error("no machine")
	}
}
