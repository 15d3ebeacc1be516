package scenarios

import (
	"fmt"
	"strconv"
	"strings"
)

// Toward returns a change without the rows that are beyond it already: what moves a
// parameter up or down from its default never takes back what a scenario has more of. A
// change that is no number and no length of time, or is the default itself, stays as it is.
func (l *Loaded) Toward(o Override) ([]Override, error) {
	paths, err := l.Paths(o.Path)
	if err != nil {
		return nil, err
	}
	want, ok := level(fmt.Sprint(o.Value))
	if !ok {
		return []Override{o}, nil
	}
	own := map[string]string{}
	for _, kv := range Effective(l.Scenario) {
		own[kv.Path] = kv.Value
	}
	var out []Override
	for _, path := range paths {
		first, both := level(defaultOf(path))
		now, is := level(own[path])
		if both && is && (want > first && now > want || want < first && now < want) {
			continue
		}
		out = append(out, Override{Path: path, Value: o.Value, File: o.File, Line: o.Line})
	}
	if len(out) == len(paths) {
		return []Override{o}, nil
	}
	return out, nil
}

// level reads a number, or a length of time in minutes.
func level(text string) (float64, bool) {
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		return v, true
	}
	v, ok := parseSpan(strings.Trim(text, `"`))
	return float64(v), ok
}

// defaultOf is the default of the parameter at a path, as text; empty where there is none.
func defaultOf(path string) string {
	parts := strings.Split(path, ".")
	for _, p := range Params() {
		names := strings.Split(p.Path, ".")
		same := len(names) == len(parts)
		for i := range names {
			same = same && (names[i] == parts[i] || names[i] == "<name>")
		}
		if same {
			return p.Default
		}
	}
	return ""
}
