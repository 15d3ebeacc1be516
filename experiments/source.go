package experiments

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"pocsim/scenarios"
)

// limits bound an experiment file's raw text.
var limits = scenarios.Limits{
	Kind:   "an experiment file",
	Bytes:  256 << 10,
	Line:   4 << 10,
	Parts:  40, // the deepest real path has 6
	Depth:  32,
	Pieces: 256 << 10, // as many as a file has bytes: no limit of its own
}

// A source is an experiment file while it is read: its values, and where they stand.
type source struct {
	scenarios.Document
	file string
	base *scenarios.Loaded // the scenario, where it is loaded already
	bad  scenarios.Problems
}

// parse reads the TOML.
func parse(file, text string) *source {
	s := &source{file: file}
	if len(text) <= limits.Bytes && (!utf8.ValidString(text) || strings.Contains(text, "\x00")) {
		s.wrong(0, "", "is not UTF-8 text") // said of the whole file: what is no text has no lines to name
		return s
	}
	d, bad := scenarios.Decode(file, text, limits)
	if bad != nil {
		s.bad = *bad
	}
	s.Document = d
	return s
}

// wrong notes a mistake.
func (s *source) wrong(line int, path, format string, args ...any) {
	s.bad.List = append(s.bad.List, scenarios.Problem{File: s.file, Line: line, Path: path, Message: fmt.Sprintf(format, args...)})
}
