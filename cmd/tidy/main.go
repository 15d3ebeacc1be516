// Command tidy is the house inspector. It reads the source of the whole project, without
// running any of it, and prints where a law of the house is broken and what to do instead.
//
// The laws are the rows of the table in rules.go; "tidy laws" lists them. Its test runs it
// over the project, so that go test ./... enforces them.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "laws" {
		for _, r := range rules {
			fmt.Printf("%-20s %s\n", r.name, r.law)
		}
		return
	}
	os.Exit(inspect(".", os.Stdout, os.Stderr))
}

// inspect prints the findings in the project around the given directory, and remarks to
// the side. It returns the exit code: 0 when tidy, 1 when not, 2 when there is no project
// to read.
func inspect(dir string, out, side io.Writer) int {
	root, err := projectRoot(dir)
	if err != nil {
		fmt.Fprintln(side, "tidy:", err)
		return 2
	}
	h, err := read(os.DirFS(root), root)
	if err != nil {
		fmt.Fprintln(side, "tidy:", err)
		return 2
	}
	found := h.inspect(rules)
	for _, f := range found {
		fmt.Fprintln(out, f)
	}
	for _, remark := range h.remarks() {
		fmt.Fprintln(side, "remark:", remark)
	}
	if len(found) > 0 {
		return 1
	}
	return 0
}

// projectRoot climbs from dir to the folder that holds go.mod.
func projectRoot(dir string) (string, error) {
	start, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for at := start; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("no go.mod in %s or above it", start)
		}
	}
}
