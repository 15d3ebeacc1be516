package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A study has a page and a sheet beside it; neither is ever written over a file.
func TestReport(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	fine(t, "batch", "capital-delay", "--replicates", "3", "--set", "time.days=2", "--out", dir, "--progress", "none")
	out := fine(t, "report", dir)
	if !strings.Contains(out, "study-report.html") || !strings.Contains(out, "of 20 items filled") {
		t.Errorf("%s", out)
	}
	page, err := os.ReadFile(dir + "-report.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"How long may a capital take?", "What the model cannot say", "An interval covers chance only.", "pocsim rerun " + dir + " --point P --rep R"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	fine(t, "report", dir, "--brief")
	fine(t, "report", dir, "--out", filepath.Join(t.TempDir(), "x.html"), "--margin", "civilians_harmed=5")
	if sheet, err := os.ReadFile(dir + "-brief.html"); err != nil || len(sheet) >= len(page) {
		t.Errorf("the sheet has %d bytes, %v", len(sheet), err)
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"report", dir}, "is there already"},
		{[]string{"report"}, "wants the folder of a study"},
		{[]string{"report", dir, dir}, "at most 1 argument"},
		{[]string{"report", dir, "--out", ""}, "--out wants the name of a file"},
		{[]string{"report", dir, "--out", filepath.Join(dir, "no", "x.html")}, "there is no folder"},
		{[]string{"report", t.TempDir(), "--out", filepath.Join(t.TempDir(), "x.html")}, "holds no study"},
		{[]string{"report", dir, "--brief", "--out", filepath.Join(t.TempDir(), "x.html"), "--margin", "refusals=3"}, "no primary outcome"},
		{[]string{"report", dir, "--margin", "harmed=3"}, "which does not exist"},
	} {
		code, _, stderr := call(t, c.args...)
		if code != exitInput || !strings.Contains(stderr, c.says) {
			t.Errorf("%v: exit code %d, %s", c.args, code, stderr)
		}
	}
	if again, err := os.ReadFile(dir + "-report.html"); err != nil || string(again) != string(page) {
		t.Error("the page has been changed")
	}
}
