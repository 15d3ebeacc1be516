package store

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// mostDifferences and mostShown bound how much is told of how two studies differ: settings,
// and characters of a value.
const (
	mostDifferences = 5
	mostShown       = 60
)

// hashes are the checksums in an identity. They follow from other settings, and tell
// nobody what differs.
var hashes = regexp.MustCompile(` ?[0-9a-f]{16,}`)

// differences names the settings in which two studies differ, in the order of their
// names, on one line.
func differences(there, here Identity) string {
	var a, b map[string]json.RawMessage
	if json.Unmarshal(there.JSON, &a) != nil || json.Unmarshal(here.JSON, &b) != nil {
		return sizes(there, here)
	}
	names := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(names)
	var told, derived []string
	for _, name := range slices.Compact(names) {
		x, y := string(a[name]), string(b[name])
		switch {
		case x == y:
		case hashes.ReplaceAllString(x, "") == hashes.ReplaceAllString(y, ""):
			derived = append(derived, name)
		default:
			told = append(told, strings.ReplaceAll(name, "_", " ")+" ("+difference(a[name], b[name])+")")
		}
	}
	if len(told) == 0 {
		told = derived
	}
	if len(told) == 0 {
		return sizes(there, here)
	}
	if n := len(told) - mostDifferences; n > 0 {
		told = append(told[:mostDifferences], fmt.Sprintf("%d more", n))
	}
	return strings.Join(told, ", ")
}

// sizes tells two studies apart of which nothing more is known.
func sizes(there, here Identity) string { return "there " + there.short() + ", here " + here.short() }

// difference says how a setting differs: whole where it is short, else the first line or
// the elements of a list that are not in both.
func difference(there, here json.RawMessage) string {
	var a, b []json.RawMessage
	if json.Unmarshal(there, &a) == nil && json.Unmarshal(here, &b) == nil && len(a)+len(b) > 0 {
		x, y := without(a, b), without(b, a)
		if x+y == "" {
			return "in another order"
		}
		return "there " + shown(x) + ", here " + shown(y)
	}
	var s, t string
	if json.Unmarshal(there, &s) == nil && json.Unmarshal(here, &t) == nil && strings.Contains(s+t, "\n") {
		x, y := strings.Split(s, "\n"), strings.Split(t, "\n")
		for i := range max(len(x), len(y)) {
			if line(x, i) != line(y, i) {
				return fmt.Sprintf("first in line %d: there %s, here %s", i+1, shown(line(x, i)), shown(line(y, i)))
			}
		}
	}
	return "there " + shown(string(there)) + ", here " + shown(string(here))
}

// without writes the elements of a list that another does not have.
func without(list, other []json.RawMessage) string {
	var out []string
	for _, e := range list {
		if !slices.ContainsFunc(other, func(o json.RawMessage) bool { return string(o) == string(e) }) {
			out = append(out, string(hashes.ReplaceAll(e, nil)))
		}
	}
	return strings.Join(out, " ")
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return strings.TrimSpace(lines[i])
	}
	return ""
}

// shown is a value cut to what fits a message.
func shown(text string) string {
	if text == "" {
		return "nothing"
	}
	if r := []rune(text); len(r) > mostShown {
		return string(r[:mostShown]) + "..."
	}
	return text
}
