package experiments

import (
	"embed"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"pocsim/scenarios"
	"pocsim/sim"
)

// The shipped experiments. Below kigali lies one for each principle, below claims those on
// what speakers claimed, below designs those that vary many things at once.
//
//go:embed *.toml all:kigali all:claims all:designs
var library embed.FS

var shelf = scenarios.NewShelf(library, "", "", pledgeFolder, "claims", "designs")

// Shipped is the shelf of experiments.
func Shipped() *scenarios.Shelf { return shelf }

// Limits on what an experiment may ask for.
const (
	MostReplicates = 1_000_000
	mostPolicies   = 200
	// DefaultReplicates is how often each policy is run where a file does not say.
	DefaultReplicates = 20
)

// Names lists the embedded experiments.
func Names() []string { return shelf.Names() }

// Find returns the embedded experiment that a word stands for: "p07-no-consultation", or
// the number p07, for "kigali/p07-no-consultation".
func Find(word string) (name string, ok bool) { return shelf.Find(word) }

// Text returns the file of an embedded experiment.
func Text(word string) (string, bool) {
	name, _ := shelf.Find(word)
	return shelf.Text(name)
}

// Describe returns the title of an embedded experiment, without checking the rest of it.
func Describe(name string) (title string) {
	text, _ := Text(name)
	s := parse(name+".toml", text)
	return s.text(s.Values, "", "title", name)
}

// Outline returns what an embedded experiment asks and the names and titles of its policies,
// without reading the scenario it is about or checking the rest of the file: enough for a
// list to choose from.
func Outline(name string) (e *Experiment, ok bool) {
	text, ok := Text(name)
	if !ok {
		return nil, false
	}
	s := parse(name+".toml", text)
	e = &Experiment{
		Name: name, Title: s.text(s.Values, "", "title", name), Question: s.text(s.Values, "", "question", ""),
		Scenario: s.text(s.Values, "", "scenario", "two-rivers"), Text: text,
	}
	tables, _ := s.Values["policies"].(map[string]any)
	for _, policy := range s.sequence(tables) {
		if table, ok := tables[policy].(map[string]any); ok {
			e.Policies = append(e.Policies, Policy{Name: policy, Title: s.text(table, "policies."+policy+".", "title", policy)})
		}
	}
	return e, true
}

// Open reads an embedded experiment by its name, or the user's own file by its path: a
// name that ends in .toml or holds a slash.
func Open(name string) (*Experiment, error) {
	if _, ok := Find(name); !ok && scenarios.IsFile(name) {
		return LoadFile(name)
	}
	return Load(name)
}

// Load reads an embedded experiment.
func Load(word string) (*Experiment, error) {
	name, ok := Find(word)
	if !ok {
		return nil, fmt.Errorf("there is no experiment %q%s", word, shelf.Meant(word))
	}
	text, _ := Text(name)
	return read(name, name+".toml", "", text)
}

// LoadFile reads an experiment from a file.
func LoadFile(path string) (*Experiment, error) {
	text, err := scenarios.ReadText(path, int64(limits.Bytes)+1)
	if err != nil {
		return nil, err
	}
	return read(path, path, filepath.Dir(path), text)
}

// LoadKept reads an experiment from the text of its file, about a scenario that is loaded
// already: what a study keeps, wherever the files may be.
func LoadKept(name, text, scenario string, base *scenarios.Loaded) (*Experiment, error) {
	s := parse(name, text)
	s.base = base
	e, err := s.experiment(name, "", text)
	if err != nil {
		return nil, err
	}
	e.Scenario = scenario
	return e, nil
}

// read turns a text into an experiment, or into all that is wrong with it.
func read(name, file, dir, text string) (*Experiment, error) {
	return parse(file, text).experiment(name, dir, text)
}

func (s *source) experiment(name, dir, text string) (*Experiment, error) {
	e := &Experiment{Name: name, Text: text}
	if s.isScenario() {
		s.wrong(0, "", "is a scenario, not an experiment; pocsim run runs it")
	}
	if len(s.bad.List) == 0 {
		s.keys()
		s.head(e, dir)
		s.factors(e)
		s.design(e)
		s.policies(e)
	}
	if len(s.bad.List) > 0 {
		slices.SortStableFunc(s.bad.List, func(a, b scenarios.Problem) int { return a.Line - b.Line })
		return nil, &s.bad
	}
	return e, nil
}

// isScenario reports whether a file is a scenario taken for an experiment: it names no
// policies, and says what only scenarios say.
func (s *source) isScenario() bool {
	_, policies := s.Values["policies"]
	_, primary := s.Values["primary"]
	for _, key := range []string{"extends", "teaches", "time", "terrain", "civilians", "contingents", "bands", "mission"} {
		if _, given := s.Values[key]; given && !policies && !primary {
			return true
		}
	}
	return false
}

// The keys of an experiment file.
var (
	topKeys    = []string{"title", "question", "scenario", "replicates", "seed", "land", "twin", "primary", "order", "set", "policies", "factors", "design"}
	policyKeys = []string{"title", "set"}
)

// keys refuses any key that means nothing: a misspelt one would silently compare the
// wrong thing.
func (s *source) keys() {
	for key := range s.Values {
		if !slices.Contains(topKeys, key) {
			s.wrong(s.Line(key), key, "is no key of an experiment%s", scenarios.Meant(key, topKeys))
		}
	}
	policies, _ := s.Values["policies"].(map[string]any)
	for name, v := range policies {
		table, ok := v.(map[string]any)
		if !ok {
			s.wrong(s.Line("policies."+name), "policies."+name, "wants a table with a title and what it sets")
		}
		for key := range table {
			if !slices.Contains(policyKeys, key) {
				s.wrong(s.Line("policies."+name+"."+key), "policies."+name+"."+key, "is no key of a policy%s", scenarios.Meant(key, policyKeys))
			}
		}
	}
}

// head reads everything but the policies.
func (s *source) head(e *Experiment, dir string) {
	e.Title = s.text(s.Values, "", "title", name0(e.Name))
	e.Question = s.text(s.Values, "", "question", "")
	e.Scenario = s.text(s.Values, "", "scenario", "two-rivers")
	e.Replicates = int(s.whole("replicates", DefaultReplicates, 1, MostReplicates))
	e.Seed = uint64(s.whole("seed", 1, 0, 1<<62))
	switch land := s.text(s.Values, "", "land", "scenario"); land {
	case "scenario", "fresh":
		e.FreshLand = land == "fresh"
	default:
		s.wrong(s.Line("land"), "land", "wants \"scenario\" or \"fresh\", not %q", land)
	}
	if v, given := s.Values["twin"]; given {
		var ok bool
		if e.Twin, ok = v.(bool); !ok {
			s.wrong(s.Line("twin"), "twin", "wants true or false, not %v", v)
		}
	}
	for _, key := range s.texts("primary") {
		m, ok := Measure(key)
		switch named := slices.ContainsFunc(e.Primary, func(p sim.Measure) bool { return p.Key == key }); {
		case named:
			s.wrong(s.Line("primary"), "primary", "names the outcome %q twice", key)
		case ok:
			e.Primary = append(e.Primary, m)
		default:
			s.wrong(s.Line("primary"), "primary", "names the outcome %q, which does not exist%s", key, scenarios.Meant(key, MeasureKeys()))
		}
	}
	if len(e.Primary) == 0 && len(s.bad.List) == 0 {
		s.wrong(s.Line("primary"), "primary", "wants at least one outcome that the question is about, such as civilians_harmed")
	}
	e.Common = s.set("", s.Values["set"])
	e.Own = len(e.Common)
	s.scenario(e, dir)
}

// scenario reads the scenario that the experiment is about.
func (s *source) scenario(e *Experiment, dir string) {
	name, shipped := scenarios.Find(e.Scenario)
	var err error
	switch {
	case s.base != nil:
		e.Base = s.base
	case shipped:
		e.Scenario = name
		e.Base, err = scenarios.Load(name)
	case scenarios.IsFile(e.Scenario):
		if !filepath.IsAbs(e.Scenario) {
			e.Scenario = filepath.Join(dir, e.Scenario)
		}
		e.Base, err = scenarios.LoadFile(e.Scenario)
	default:
		s.wrong(s.Line("scenario"), "scenario", "there is no scenario %q%s", e.Scenario, scenarios.Shipped().Meant(e.Scenario))
	}
	if err != nil {
		s.take(err, s.Line("scenario"), "scenario")
	}
	if e.Base != nil && len(e.Common) > 0 {
		if _, err := e.Base.With(e.Common); err != nil {
			s.take(err, s.Line("set"), "set")
		}
	}
}

// take notes the mistakes that another file or the scenario found.
func (s *source) take(err error, line int, path string) {
	var problems *scenarios.Problems
	if !errors.As(err, &problems) {
		s.wrong(line, path, "%v", err)
		return
	}
	for _, p := range problems.List {
		if !slices.Contains(s.bad.List, p) {
			s.bad.List = append(s.bad.List, p)
		}
	}
	s.bad.More += problems.More
}

// name0 returns the last part of a path, without its ending.
func name0(path string) string { return strings.TrimSuffix(filepath.Base(path), ".toml") }

// text reads a text of a table, or its default where it is not given; the prefix is that
// of the paths of the table's keys.
func (s *source) text(table map[string]any, prefix, key, otherwise string) string {
	v, given := table[key]
	if !given {
		return otherwise
	}
	text, ok := v.(string)
	if !ok {
		s.wrong(s.Line(prefix+key), key, "wants a text, not %v", v)
	}
	return text
}

// whole reads a whole number of the file within limits.
func (s *source) whole(key string, otherwise, lo, hi int64) int64 {
	return s.wholeOf(s.Values, "", key, otherwise, lo, hi)
}

// wholeOf reads a whole number of a table within limits; the prefix is that of the paths
// of the table's keys.
func (s *source) wholeOf(table map[string]any, prefix, key string, otherwise, lo, hi int64) int64 {
	v, given := table[key]
	if !given {
		return otherwise
	}
	n, ok := v.(int64)
	if !ok || n < lo || n > hi {
		s.wrong(s.Line(prefix+key), prefix+key, "wants a whole number from %d to %d, not %v", lo, hi, v)
		return otherwise
	}
	return n
}

// texts reads a list of texts.
func (s *source) texts(key string) []string {
	v, given := s.Values[key]
	if !given {
		return nil
	}
	list, ok := v.([]any)
	var out []string
	for _, one := range list {
		text, isText := one.(string)
		ok = ok && isText
		out = append(out, text)
	}
	if !ok {
		s.wrong(s.Line(key), key, "wants a list of texts")
		return nil
	}
	return out
}

// Measure finds an outcome by its key.
func Measure(key string) (sim.Measure, bool) {
	i := MeasureAt(key)
	if i < 0 {
		return sim.Measure{}, false
	}
	return sim.Measures[i], true
}

// MeasureAt finds the place of an outcome among sim.Measures, and so among the values of a
// run; -1 where there is none of that key.
func MeasureAt(key string) int {
	return slices.IndexFunc(sim.Measures, func(m sim.Measure) bool { return m.Key == key })
}

// MeantMeasure names the outcomes nearest to one that does not exist, for an error's end.
func MeantMeasure(key string) string { return scenarios.Meant(key, MeasureKeys()) }

// MeasureKeys lists the keys of all outcomes.
func MeasureKeys() []string {
	out := make([]string, len(sim.Measures))
	for i, m := range sim.Measures {
		out[i] = m.Key
	}
	return out
}
