package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A contest finds the policy that is clearly best, with fewer runs than all policies to the
// end would take.
func TestSelect(t *testing.T) {
	page := fine(t, "select", "capital-delay", "--zone", "5", "--days", "3")
	if !strings.Contains(page, "In short: c0 has the least of civilians_harmed") || strings.Count(page, "dropped after") != 5 || !strings.Contains(page, "KN++") {
		t.Error(page)
	}
	if again := fine(t, "select", "capital-delay", "--zone", "5", "--days", "3", "--workers", "1"); again != page {
		t.Errorf("another number of workers gives another contest:\n%s\n%s", page, again)
	}
	checkBadInput(t, []badInput{
		{"select", "wants an experiment"},
		{"select capital-delay", "--zone X above 0"},
		{"select capital-delay --zone 5 --outcome harm", "does not exist"},
		{"select capital-delay --zone 5 --replicates 3", "from 20"},
		{"select designs/delay-surface --zone 5", "between policies"},
	})
}

func TestAttribute(t *testing.T) {
	page := fine(t, "attribute", "caveats", "--to", "delegated", "--days", "3", "--replicates", "2")
	for _, want := range []string{"every subset of the levers was run, 16 subsets x 2 replicates = 32 runs", "contingents.kestrel.caveats.ask-capital.to=on-scene", "all together"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	file := filepath.Join(t.TempDir(), "levers.html")
	again := fine(t, "attribute", "caveats", "--to", "delegated", "--days", "3", "--replicates", "2", "--html", file)
	if written, err := os.ReadFile(file); err != nil || again != page || !strings.Contains(string(written), "<svg") || !strings.Contains(string(written), "all together") {
		t.Errorf("%v: %.300s", err, written)
	}
	object := fine(t, "attribute", "capital-delay", "--days", "2", "--replicates", "2", "--json")
	if !json.Valid([]byte(object)) {
		t.Error(object)
	}
	checkBadInput(t, []badInput{
		{"attribute caveats --to nobody", "no policy"},
		{"attribute caveats --outcome harm", "does not exist"},
		{"attribute caveats --orders 1", "from 2"},
		{"attribute nothing", "there is no experiment"},
		{"attribute caveats --html " + file, "nothing is written over"},
		{"attribute caveats --html " + filepath.Join(file, "no", "where.html"), "there is no folder"},
	})
}

// The self-test is made by the package it tests; here it is called as users call it, small.
func TestSelftest(t *testing.T) {
	code, page, stderr := call(t, "selftest", "stats", "--trials", "200")
	if code != exitFine && code != exitIntegrity || !strings.Contains(page, "judged rows lie within") || strings.Count(page, "\n") < 40 {
		t.Errorf("%d, %s%s", code, stderr, page)
	}
}
