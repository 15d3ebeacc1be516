package scenarios

import (
	"fmt"
	"reflect"
	"strings"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A KV is one effective value: its path, and the value as a scenario file writes it.
type KV struct{ Path, Value string }

// Effective lists every value of a scenario, defaults too, in the order of the
// parameters and of the rows' names.
func Effective(sc *sim.Scenario) []KV {
	var out []KV
	list(reflect.ValueOf(sc).Elem(), schema().scenario, "", func(path string, f *field, v reflect.Value) {
		if f.kind != kindRows {
			out = append(out, KV{path, valueText(f, v)})
		}
	})
	return out
}

// Dump writes a scenario out as a file that stands on nothing else: loaded again, it
// has the same hash.
func Dump(sc *sim.Scenario) string {
	var clear, values strings.Builder
	list(reflect.ValueOf(sc).Elem(), schema().scenario, "", func(path string, f *field, v reflect.Value) {
		switch {
		case f.kind == kindTexts: // one a line, since a file's lines are bounded
			fmt.Fprintf(&values, "%s = %s\n", path, strings.ReplaceAll(valueText(f, v), "\", \"", "\",\n\t\""))
		case f.kind != kindRows:
			fmt.Fprintf(&values, "%s = %s\n", path, valueText(f, v))
		case strings.Count(path, ".") < 2: // rows below rows go with them
			fmt.Fprintf(&clear, "%s.clear = true\n", path)
		}
	})
	return clear.String() + values.String()
}

// list calls one for every field with a value, and for every table of rows.
func list(v reflect.Value, g *group, path string, one func(path string, f *field, v reflect.Value)) {
	for _, f := range g.fields {
		at, child := join(path, f.key), v.Field(f.index)
		switch f.kind {
		case kindGroup:
			list(child, f.sub, at, one)
		case kindRows:
			one(at, f, child)
			for i := range child.Len() {
				row := child.Index(i)
				list(row, f.sub, join(at, row.Field(0).String()), one)
			}
		default:
			one(at, f, child)
		}
	}
}

// valueText writes a field's value as a scenario file does.
func valueText(f *field, v reflect.Value) string {
	switch f.kind {
	case kindShare:
		return decimal(v.Int(), 1_000_000)
	case kindText:
		return quoted(v.String())
	case kindTexts:
		words := make([]string, v.Len())
		for i := range words {
			words[i] = quoted(v.Index(i).String())
		}
		return "[" + strings.Join(words, ", ") + "]"
	case kindSpan:
		return quoted(clock.Span(v.Int()).String())
	case kindDate:
		return quoted(dateText(sim.Date(v.Int())))
	case kindDist:
		return distText(v.Interface().(sim.Dist))
	case kindCurve:
		return curveText(v.Interface().(sim.Curve))
	}
	return fmt.Sprint(v.Interface()) // whole numbers, true and false
}

// escapes writes what a TOML basic string cannot hold as it is.
var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`)

// quoted writes a text as a TOML basic string.
func quoted(s string) string { return `"` + escapes.Replace(s) + `"` }

// A Change is one value that differs between two scenarios; A or B is empty where only
// the other has it.
type Change struct{ Path, A, B string }

// Diff lists the values in which two scenarios differ, in the order of the first and
// then of the second.
func Diff(a, b *sim.Scenario) []Change {
	var out []Change
	left, right := Effective(a), Effective(b)
	other := make(map[string]string, len(right))
	for _, kv := range right {
		other[kv.Path] = kv.Value
	}
	for _, kv := range left {
		if v, ok := other[kv.Path]; !ok || v != kv.Value {
			out = append(out, Change{kv.Path, kv.Value, v})
		}
		delete(other, kv.Path)
	}
	for _, kv := range right {
		if _, only := other[kv.Path]; only {
			out = append(out, Change{kv.Path, "", kv.Value})
		}
	}
	return out
}
