package experiments

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"pocsim/scenarios"
)

// policyName is what a policy may be called: it becomes a column and a file's cell.
var policyName = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,30}$`)

// policies reads the policies in their order and makes their changes to the scenario.
func (s *source) policies(e *Experiment) {
	tables, _ := s.Values["policies"].(map[string]any)
	if len(tables) == 0 && len(e.Factors) > 0 && e.Base != nil {
		s.alone(e)
		return
	}
	if len(tables) == 0 {
		s.wrong(s.Line("policies"), "policies", "wants at least one policy, as a table [policies.NAME]")
		return
	}
	if len(tables) > mostPolicies {
		s.wrong(0, "policies", "there are %d; an experiment may have %d", len(tables), mostPolicies)
		return
	}
	for _, name := range s.sequence(tables) {
		table, ok := tables[name].(map[string]any)
		if !ok {
			continue // told by keys
		}
		if !policyName.MatchString(name) || name == TwinPolicy {
			s.wrong(s.Line("policies."+name), "policies."+name, "wants a name of up to 31 small letters, digits and dashes, and not %q", TwinPolicy)
		}
		p := Policy{Name: name, Title: s.text(table, "policies."+name+".", "title", "(without a title)"), Set: s.set("policies."+name+".", table["set"])}
		if e.Base != nil {
			loaded, err := e.Base.With(slices.Concat(e.Common, p.Set))
			if err != nil {
				s.take(err, s.Line("policies."+name+".set"), "policies."+name)
				continue
			}
			p.Scenario = loaded
		}
		for _, f := range e.Factors {
			for _, o := range p.Set {
				if scenarios.Overlap(o.Path, f.Path) {
					s.wrong(o.Line, "policies."+name, "sets %s, which the factor %s varies: under this policy the factor would do nothing", o.Path, f.Name)
				}
			}
		}
		e.Policies = append(e.Policies, p)
	}
}

// alone gives an experiment of factors without policies the one that it needs.
func (s *source) alone(e *Experiment) {
	loaded, err := e.Base.With(e.Common)
	if err != nil {
		s.take(err, 0, "set")
		return
	}
	e.Policies = []Policy{{Name: "as-is", Title: "the scenario as it is, but for the factors", Scenario: loaded}}
}

// sequence returns the policies' names as `order` gives them, or as the file does. The
// first is the baseline.
func (s *source) sequence(tables map[string]any) []string {
	order := s.texts("order")
	if _, given := s.Values["order"]; !given {
		for _, key := range s.Keys {
			if len(key) == 2 && key[0] == "policies" {
				order = append(order, key[1])
			}
		}
	}
	names := slices.Sorted(maps.Keys(tables))
	var out []string
	for _, name := range order {
		switch {
		case tables[name] == nil:
			s.wrong(s.Line("order"), "order", "names the policy %q, which does not exist%s", name, scenarios.Meant(name, names))
		case !slices.Contains(out, name):
			out = append(out, name)
		case s.Values["order"] != nil:
			s.wrong(s.Line("order"), "order", "names the policy %q twice", name)
		}
	}
	if _, given := s.Values["order"]; given {
		for _, name := range names {
			if !slices.Contains(order, name) {
				s.wrong(s.Line("order"), "order", "leaves out the policy %q", name)
			}
		}
		return out
	}
	for _, name := range names { // written as dotted keys, where the file has no table of that name
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// set reads the changes of a policy, or of all of them, in the order of the file. A wide
// path comes before a narrower one where both stand on one line.
func (s *source) set(prefix string, v any) []scenarios.Override {
	if v == nil {
		return nil
	}
	at := prefix + "set"
	table, ok := v.(map[string]any)
	if !ok {
		s.wrong(s.Line(at), at, "wants a table of paths in quotes and their values")
		return nil
	}
	var out []scenarios.Override
	lines := map[string]int{}
	for path := range table {
		lines[path] = s.Line(at + "." + path)
	}
	paths := slices.SortedFunc(maps.Keys(table), func(a, b string) int {
		if lines[a] != lines[b] {
			return lines[a] - lines[b]
		}
		return compareWidth(a, b)
	})
	for _, path := range paths {
		if inner, isTable := table[path].(map[string]any); isTable && !strings.Contains(path, ".") {
			for key := range inner {
				s.wrong(lines[path], at, "wants the whole path in quotes, as in \"%s.%s...\" = value", path, key)
				break
			}
			continue
		}
		out = append(out, scenarios.Override{Path: path, Value: table[path], File: s.file, Line: lines[path]})
	}
	return out
}

// compareWidth puts paths with more stars first, then goes by name.
func compareWidth(a, b string) int {
	stars := func(s string) (n int) {
		for _, c := range s {
			if c == '*' {
				n++
			}
		}
		return n
	}
	if d := stars(b) - stars(a); d != 0 {
		return d
	}
	if a < b {
		return -1
	}
	return 1
}
