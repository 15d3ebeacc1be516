package experiments

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"pocsim/experiments/design"
	"pocsim/scenarios"
	"pocsim/sim/clock"
)

// A Factor is one parameter that a study varies, or several by one path with stars: over
// levels, or over a range.
type Factor struct {
	Name   string // its key in the file, and its column in every table
	Path   string // of the parameter
	Title  string
	Levels []any   // values, as a scenario file gives them; empty for a range
	Low    float64 // ends of the range, in minutes where Span is set
	High   float64
	Span   bool // the values are durations
	Whole  bool
	Log    bool
	Steps  int // settings that a factorial takes from the range; 0 for the ends
}

// mostFactors is as many as the widest design takes.
const mostFactors = 200

// factorKeys are the keys of a factor in a file.
var factorKeys = []string{"title", "path", "levels", "range", "whole", "log", "steps"}

// factors reads the factors in the order of the file.
func (s *source) factors(e *Experiment) {
	tables, ok := s.Values["factors"].(map[string]any)
	if s.Values["factors"] != nil && !ok || len(tables) > mostFactors {
		s.wrong(s.Line("factors"), "factors", "wants up to %d tables, [factors.NAME]", mostFactors)
		return
	}
	names := slices.Sorted(maps.Keys(tables))
	slices.SortStableFunc(names, func(a, b string) int { return s.Line("factors."+a) - s.Line("factors."+b) })
	for _, name := range names {
		at := "factors." + name
		table, ok := tables[name].(map[string]any)
		if !ok {
			s.wrong(s.Line(at), at, "wants a table with a path and its levels or range")
			continue
		}
		for key := range table {
			if !slices.Contains(factorKeys, key) {
				s.wrong(s.Line(at+"."+key), at+"."+key, "is no key of a factor%s", scenarios.Meant(key, factorKeys))
			}
		}
		f := Factor{Name: name, Path: s.text(table, at+".", "path", name), Title: s.text(table, at+".", "title", "")}
		f.Whole, f.Log = s.flag(table, at, "whole"), s.flag(table, at, "log")
		if v, given := table["steps"]; given {
			n, isWhole := v.(int64)
			if !isWhole || n < 2 || n > 1000 {
				s.wrong(s.Line(at+".steps"), at+".steps", "wants a whole number from 2 to 1000, not %v", v)
			}
			f.Steps = int(n)
		}
		s.settings(&f, table, at)
		for _, other := range e.Factors {
			if scenarios.Overlap(f.Path, other.Path) {
				s.wrong(s.Line(at), at, "varies the same as %s: one of them would undo the other", other.Name)
			}
		}
		e.Factors = append(e.Factors, f)
	}
}

// flag reads true or false from a table.
func (s *source) flag(table map[string]any, at, key string) bool {
	v, given := table[key]
	is, ok := v.(bool)
	if given && !ok {
		s.wrong(s.Line(at+"."+key), at+"."+key, "wants true or false, not %v", v)
	}
	return is
}

// settings reads a factor's levels or range.
func (s *source) settings(f *Factor, table map[string]any, at string) {
	levels, hasLevels := table["levels"]
	span, hasRange := table["range"]
	if hasLevels == hasRange {
		s.wrong(s.Line(at), at, "wants either levels = [...] or range = [low, high]")
		return
	}
	if hasLevels {
		list, ok := levels.([]any)
		if !ok || len(list) < 2 {
			s.wrong(s.Line(at+".levels"), at+".levels", "wants a list of at least two values")
		}
		f.Levels = list
		return
	}
	ends, ok := span.([]any)
	if !ok || len(ends) != 2 {
		s.wrong(s.Line(at+".range"), at+".range", "wants two numbers, or two durations such as \"8h\"")
		return
	}
	low, lowSpan, okLow := number(ends[0])
	high, highSpan, okHigh := number(ends[1])
	if !okLow || !okHigh || lowSpan != highSpan || low >= high {
		s.wrong(s.Line(at+".range"), at+".range", "wants the lower end first, then the higher, both numbers or both durations; not %v", span)
		return
	}
	f.Low, f.High, f.Span, f.Whole = low, high, lowSpan, f.Whole || lowSpan
}

// number reads an end of a range: a number, or a duration as a text.
func number(v any) (value float64, span, ok bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), false, true
	case float64:
		return v, false, !math.IsNaN(v) && !math.IsInf(v, 0)
	case string:
		minutes, ok := scenarios.ParseSpan(v)
		return float64(minutes), true, ok
	}
	return 0, false, false
}

// Factor returns the factor as a design takes it.
func (f *Factor) design() design.Factor {
	d := design.Factor{Name: f.Name, Low: f.Low, High: f.High, Whole: f.Whole, Log: f.Log, Steps: f.Steps}
	for _, level := range f.Levels {
		d.Levels = append(d.Levels, design.Level(ValueText(level)))
	}
	return d
}

// Value returns what a setting of a design's point sets the parameter to.
func (f *Factor) Value(setting float64) any {
	switch {
	case len(f.Levels) > 0:
		return f.Levels[int(setting)]
	case f.Span:
		return clock.Span(setting).String()
	case f.Whole:
		return int64(setting)
	}
	return setting
}

// Text writes a setting as tables show it.
func (f *Factor) Text(setting float64) string { return ValueText(f.Value(setting)) }

// Numeric reports whether settings stand on a scale: a range, or levels that are all
// numbers or durations; and gives a setting's place on it (durations in hours).
func (f *Factor) Numeric(setting float64) (float64, bool) {
	if len(f.Levels) == 0 {
		if f.Span {
			return setting / 60, true
		}
		return setting, true
	}
	for _, level := range f.Levels {
		if _, _, ok := number(level); !ok {
			return 0, false
		}
	}
	v, span, _ := number(f.Levels[int(setting)])
	if span {
		v /= 60
	}
	return v, true
}

// Unit is the unit of Numeric: hours for durations.
func (f *Factor) Unit() string {
	span := f.Span
	if len(f.Levels) > 0 {
		_, span, _ = number(f.Levels[0])
	}
	if span {
		return "h"
	}
	return ""
}

// check tries a factor's settings on the scenario: its levels, or the ends of its range.
func (s *source) checkFactor(e *Experiment, f *Factor) {
	settings := []float64{f.Low, f.High}
	if len(f.Levels) > 0 {
		settings = settings[:0]
		for i := range f.Levels {
			settings = append(settings, float64(i))
		}
	}
	at := "factors." + f.Name
	for _, setting := range settings {
		set := scenarios.Override{Path: f.Path, Value: f.Value(setting), File: s.file, Line: s.Line(at)}
		if _, err := e.Base.With(append(slices.Clone(e.Common), set)); err != nil {
			s.take(err, s.Line(at), at)
			return
		}
	}
	if strings.Contains(f.Path, "*") {
		if found, err := e.Base.Paths(f.Path); err == nil && len(found) == 0 {
			s.wrong(s.Line(at), at, "the path %s stands for nothing in this scenario", strconv.Quote(f.Path))
		}
	}
}

// String says what a factor varies, in a line.
func (f *Factor) String() string {
	if len(f.Levels) > 0 {
		texts := make([]string, len(f.Levels))
		for i := range f.Levels {
			texts[i] = f.Text(float64(i))
		}
		return f.Path + ": " + strings.Join(texts, ", ")
	}
	how := ""
	if f.Log {
		how = ", by ratios"
	}
	return fmt.Sprintf("%s: %s to %s%s", f.Path, f.Text(f.Low), f.Text(f.High), how)
}
