package experiments

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pocsim/scenarios"
)

// RunArguments writes the command line, after the program's name, that repeats one run of
// an experiment by itself: verb is run or explain.
func RunArguments(verb string, e *Experiment, p Policy, seed uint64, land int64) string {
	args := []string{verb, Quote(e.Scenario), "--seed", strconv.FormatUint(seed, 10)}
	for _, set := range slices.Concat(e.Common, p.Set) {
		args = append(args, "--set", Quote(ChangeText(set)))
	}
	if p.Scenario != nil && p.Scenario.Scenario.Terrain.Seed != land {
		args = append(args, "--set", fmt.Sprintf("terrain.seed=%d", land))
	}
	return strings.Join(args, " ")
}

// ChangeText writes a change as --set takes it, path=value.
func ChangeText(o scenarios.Override) string { return o.Path + "=" + ValueText(o.Value) }

// ValueText writes a value as --set takes it.
func ValueText(v any) string {
	if text, ok := v.(string); ok {
		return text
	}
	return literal(v)
}

// literal writes a value as TOML does.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case float64:
		s := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	case []any:
		parts := make([]string, len(v))
		for i, one := range v {
			parts[i] = literal(one)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for key, one := range v {
			parts = append(parts, key+" = "+literal(one))
		}
		slices.Sort(parts)
		return "{ " + strings.Join(parts, ", ") + " }"
	}
	return fmt.Sprint(v)
}

// plain is what a shell takes as it stands.
var plain = regexp.MustCompile(`^[A-Za-z0-9_./:=,+-]+$`)

// Quote writes an argument so that a shell reads it as one.
func Quote(arg string) string {
	if plain.MatchString(arg) {
		return arg
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}
