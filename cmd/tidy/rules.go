package main

import (
	"bytes"
	"go/format"
	"go/scanner"
)

// A rule is one law of the house.
type rule struct {
	name  string
	law   string
	check func(h *house) []finding
}

// rules is the one list of laws. The test holds a bad source against each.
var rules = []rule{
	{"format", "every Go file parses and is laid out by gofmt", checkFormat},
	{"floors", "a package imports only from floors below its own", checkFloors},
	{"libraries", "each outside library stays in the rooms that need it", checkLibraries},
	{"typecheck", "sim type-checks, so that the rules about types can be trusted", checkTypes},
	{"sim imports", "sim imports no clock, chance, machine or unordered iteration", checkSimImports},
	{"sim mathematics", "sim calls only mathematics with the same bits on every processor", checkMathematics},
	{"sim products", "every float product in sim is rounded at once", checkProducts},
	{"sim library floats", "a float from an outside library is made whole at once", checkLibraryFloats},
	{"sim threads", "sim starts goroutines in chunk.go only, and has no channels or locks", checkThreads},
	{"sim maps", "sim has no maps but read-only tables, and ranges over none", checkMaps},
	{"sim floats", "no type in sim keeps a float", checkKeptFloats},
	{"sim sorts", "sim sorts in a total order", checkSorts},
	{"world", "the World is a value of plain, fixed-width numbers", checkWorld},
	{"functions", "a function fits a screen", checkFunctions},
	{"files", "a file carries one idea", checkFiles},
	{"names", "names are the mission's nouns and verbs", checkNames},
	{"documented", "every package and exported name says what it is", checkDocumented},
	{"marks", "no file tells of the machine it was written on, or of work put off", checkMarks},
}

// checkFormat finds files that do not parse or that gofmt would change.
func checkFormat(h *house) []finding {
	var out []finding
	for _, f := range h.gofile {
		if f.fault != nil {
			line, what := 1, f.fault.Error()
			if list, ok := f.fault.(scanner.ErrorList); ok && len(list) > 0 {
				line, what = list[0].Pos.Line, list[0].Msg
			}
			out = append(out, finding{f.name, line, "does not parse: " + what, "correct it"})
			continue
		}
		neat, err := format.Source(f.src)
		if err == nil && !bytes.Equal(neat, f.src) {
			out = append(out, finding{f.name, firstDifference(neat, f.src), "not laid out as gofmt does", "run gofmt -w on it"})
		}
	}
	return out
}

// firstDifference returns the number of the first line that differs.
func firstDifference(a, b []byte) int {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(x), len(y)) {
		if !bytes.Equal(x[i], y[i]) {
			return i + 1
		}
	}
	return min(len(x), len(y))
}
