package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pocsim/experiments/store"
)

// Every command that reads a damaged study refuses it with the same exit code and names
// what takes out the whole runs; made again, the rest gives the study that it was.
func TestSalvage(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	batch := func(out string) []string {
		return []string{"batch", "capital-delay", "--days", "2", "--replicates", "3", "--workers", "1", "--progress", "none", "--out", at(out)}
	}
	fine(t, batch("study")...)
	fine(t, "merge", at("study"), "--out", at("want"))
	shards, err := filepath.Glob(at("study/shards/*.shard"))
	if err != nil || len(shards) == 0 {
		t.Fatal(shards, err)
	}
	text, err := os.ReadFile(shards[0])
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 16
	if err := os.WriteFile(shards[0], text, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{batch("study"), {"merge", at("study"), "--out", at("no")}, {"merge", at("study"), "--check"},
		{"export", at("study"), "--out", at("no")}, {"rerun", at("study")}, {"report", at("study"), "--out", at("no.html")}} {
		code, stdout, stderr := call(t, args...)
		if code != exitIntegrity || !strings.Contains(stderr, "pocsim merge "+at("study")+" --salvage --out NEW") || strings.Contains(stdout+stderr, "results: 0 of") {
			t.Errorf("%s: %d\n%s%s", args[0], code, stdout, stderr)
		}
	}
	code, stdout, stderr := call(t, "merge", at("study"), "--salvage", "--out", at("saved"))
	if code != exitFailedRuns || !strings.Contains(stdout, "results: 17 of 18 runs") || !strings.Contains(stderr, "batch with --out "+at("saved")) {
		t.Errorf("%d\n%s%s", code, stdout, stderr)
	}
	fine(t, batch("saved")...)
	fine(t, "merge", at("saved"), "--out", at("got"))
	equalFolders(t, at("want"), at("got"))

	if err := os.Remove(at("study/manifest.json")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{batch("study"), {"merge", at("study"), "--check"}, {"export", at("study"), "--out", at("no")}, {"merge", at("study"), "--salvage", "--out", at("no")}} {
		if code, stdout, stderr := call(t, args...); code != exitIntegrity || !strings.Contains(stdout+stderr, "manifest.json") {
			t.Errorf("%s without a manifest: %d\n%s%s", args[0], code, stdout, stderr)
		}
	}
	if code, stdout, _ := call(t, "merge", at("study"), at("saved"), "--salvage", "--out", at("again")); code != exitFine || !strings.Contains(stdout, "results: 18 of 18 runs") {
		t.Errorf("with the manifest of another folder: %d\n%s", code, stdout)
	}
}

// A study that its rule of precision has ended is complete.
func TestAPreciseStudyIsComplete(t *testing.T) {
	dir := t.TempDir()
	out, merged := filepath.Join(dir, "study"), filepath.Join(dir, "merged")
	fine(t, "batch", "capital-delay", "--days", "3", "--replicates", "200", "--target-halfwidth", "civilians_harmed=8", "--progress", "none", "--out", out)
	for _, args := range [][]string{{"merge", out, "--check"}, {"merge", out, "--out", merged}, {"merge", merged, "--check"}, {"merge", out, merged, "--check"}} {
		if said := fine(t, args...); !strings.Contains(said, "ended by its rule of precision: ") || strings.Contains(said, "missing") {
			t.Errorf("%q:\n%s", args, said)
		}
	}
}

// What the disk refuses has one exit code, whichever command meets it; a file where a
// folder is named is bad input.
func TestExitCodesOfTheDisk(t *testing.T) {
	disk := func(err error) error { return &store.DiskError{Doing: "making", File: "x", Err: err} }
	for _, c := range []struct {
		err  error
		want int
	}{
		{disk(syscall.EACCES), exitFault},
		{disk(syscall.ENOTDIR), exitInput},
		{fmt.Errorf("--out: %w", &os.PathError{Op: "mkdir", Path: "x", Err: syscall.EROFS}), exitFault},
		{&store.FullError{File: "x", Err: syscall.ENOSPC}, exitFault},
		{&store.NotStudyError{Dir: "x"}, exitInput},
		{&store.UnsoundError{}, exitIntegrity},
	} {
		got := exitInput
		if ended := (*ending)(nil); errors.As(refusal(c.err), &ended) {
			got = ended.code
		}
		if got != c.want {
			t.Errorf("%v: %d, not %d", c.err, got, c.want)
		}
	}
	if refusal(nil) != nil {
		t.Error("nothing is refused")
	}
}

// The refusal of another study names what differs.
func TestAnotherStudyIsTold(t *testing.T) {
	out := filepath.Join(t.TempDir(), "study")
	fine(t, "batch", "capital-delay", "--days", "2", "--replicates", "1", "--out", out, "--progress", "none")
	checkBadInput(t, []badInput{
		{"batch capital-delay --days 2 --replicates 2 --out " + out, "what differs: replicates (there 1, here 2); "},
		{"batch capital-delay --days 3 --replicates 1 --out " + out, "what differs: asked (there "},
		{"batch capital-delay --days 2 --replicates 1 --seed 9 --out " + out, `seed (there "2015", here "9")`},
		{"merge " + out + " --check --salvage", "give one of them"},
	})
}
