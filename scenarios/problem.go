package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Problem is one mistake in a scenario file, an experiment or on the command line.
type Problem struct {
	File    string // file name, or "--set"
	Line    int    // 0 where there is none
	Path    string // path of the parameter, such as time.days
	Message string
}

// String writes the problem on one line, "my.toml:7: time.days: wants ...".
func (p Problem) String() string {
	out := p.File
	if p.Line > 0 {
		out = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	if p.Path != "" {
		out += ": " + p.Path
	}
	return out + ": " + p.Message
}

// Problems is the error for bad input: all the mistakes found, by file and line.
type Problems struct {
	List []Problem
	More int // mistakes beyond mostProblems, which are counted only
}

// mostProblems bounds how many mistakes are told apart, so that a hostile file cannot
// turn its size into a far larger report.
const mostProblems = 200

// Error joins the problems, one a line.
func (p *Problems) Error() string {
	lines := make([]string, 0, len(p.List)+1)
	for _, one := range p.List {
		lines = append(lines, one.String())
	}
	if p.More > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", p.More))
	}
	return strings.Join(lines, "\n")
}

// add notes a mistake at an origin.
func (p *Problems) add(at origin, path, format string, args ...any) {
	if len(p.List) == mostProblems {
		p.More++
		return
	}
	p.List = append(p.List, Problem{at.File, at.Line, printable(cut(path, 200)), printable(fmt.Sprintf(format, args...))})
}

// printable replaces what would disturb a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || control(r) {
			return '?'
		}
		return r
	}, s)
}

// err returns the problems in order, or nil where there are none.
func (p *Problems) err() error {
	if len(p.List) == 0 {
		return nil
	}
	slices.SortStableFunc(p.List, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Path, b.Path), cmp.Compare(a.Message, b.Message))
	})
	// One mistake can be seen from two sides; it is told once.
	p.List = slices.Compact(p.List)
	return p
}

// shown writes a value of a file for a message, cut short where it is long.
func shown(v any) string {
	var out string
	switch v := v.(type) {
	case string:
		out = fmt.Sprintf("%q", cut(v, 60))
	case float64:
		out = strings.ToLower(strings.TrimPrefix(fmt.Sprint(v), "+")) // nan and inf, as TOML writes them
	case []*node:
		out = fmt.Sprintf("a list of %d", len(v))
	case map[string]*node:
		out = "a table"
	default:
		out = fmt.Sprint(v)
	}
	return cut(out, 70)
}

// cut shortens a text to at most n bytes, at a rune's edge.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "..."
}

// count returns how many mistakes were noted.
func (p *Problems) count() int { return len(p.List) + p.More }

// under reports whether anything was found wrong at a path, below it or above it.
func (p *Problems) under(path string) bool {
	for _, one := range p.List {
		if below(one.Path, path) || one.Path != "" && below(path, one.Path) {
			return true
		}
	}
	return p.More > 0
}

// below reports whether a path is another, or lies under it.
func below(path, other string) bool {
	return strings.HasPrefix(path, other) && (len(path) == len(other) || path[len(other)] == '.')
}
