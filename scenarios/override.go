package scenarios

import (
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// An Override sets one parameter, or with * in place of rows' names several, to a value:
// contingents.*.caveats.*.waived = true. One * may also stand for a part of the names:
// authorities.capital*.delay = "2h". It is laid over the files as a last file would
// be, so that it may also say remove, clear and family.
type Override struct {
	Path  string
	Value any    // as the TOML library decodes it
	File  string // what messages call its origin; "--set" where empty
	Line  int
}

func (o Override) origin() origin {
	if o.File == "" {
		return origin{"--set", 0}
	}
	return origin{o.File, o.Line}
}

// ParseSet reads "path = value", as the command line gives it. A value that is not TOML
// is taken as a text, so that time.start=2031-06-01 and mission.host_wait=90m need no quotes.
func ParseSet(text string) (Override, error) {
	path, value, ok := strings.Cut(text, "=")
	o := Override{Path: strings.TrimSpace(path)}
	var bad Problems
	value = strings.TrimSpace(value)
	if !ok || o.Path == "" || value == "" {
		bad.add(o.origin(), "", "wants path=value, such as time.days=30; got %s", shown(text))
		return o, bad.err()
	}
	if strings.ContainsAny(value, "\r\n") {
		bad.add(o.origin(), o.Path, "the value wants to be on one line")
		return o, bad.err()
	}
	scan("--set", "v = "+value, limits, &bad)
	for i := range bad.List {
		bad.List[i].Line, bad.List[i].Path = 0, o.Path
	}
	if err := bad.err(); err != nil {
		return o, err
	}
	var table map[string]any
	_, err := toml.Decode("v = "+value, &table)
	switch {
	case err == nil:
		o.Value = table["v"]
	case strings.ContainsAny(value[:1], `"'[{`):
		bad.add(o.origin(), o.Path, "the value %s is not closed or not TOML", shown(value))
	default:
		o.Value = value
	}
	return o, bad.err()
}

// With returns the scenario with the overrides laid over it, one after the other. An
// unknown key or row is an error; a pattern that is right but finds no row is not.
func (l *Loaded) With(overrides []Override) (*Loaded, error) {
	var bad Problems
	tree := l.tree
	for _, o := range overrides {
		paths, ok := expand(tree, o, &bad)
		if !ok || len(paths) == 0 {
			continue
		}
		over := &node{at: o.origin(), table: map[string]*node{}}
		for _, p := range paths {
			value := plant(o.Value, "", o.origin(), func(string, origin) origin { return o.origin() })
			put(over, p, value)
		}
		tree = (&merger{bad: &bad}).table(tree, over, schema().scenario, "")
	}
	if err := bad.err(); err != nil {
		return nil, err
	}
	return finish(&Loaded{Name: l.Name, File: l.File, Text: l.Text, tree: tree}, &bad, false)
}

// Paths returns the parameters that a path with * stands for in this scenario.
func (l *Loaded) Paths(pattern string) ([]string, error) {
	var bad Problems
	var out []string
	paths, _ := expand(l.tree, Override{Path: pattern, File: l.File}, &bad)
	for _, p := range paths {
		out = append(out, strings.Join(p, "."))
	}
	return out, bad.err()
}

// put sets the value at a path of tables, which it makes where they are missing. Only
// trees that nobody shares yet may be changed so.
func put(n *node, path []string, value *node) {
	for _, key := range path[:len(path)-1] {
		if n.table[key] == nil {
			n.table[key] = &node{at: value.at, table: map[string]*node{}}
		}
		n = n.table[key]
	}
	n.table[path[len(path)-1]] = value
}

// A spot is a place in the tree that a pattern has led to so far; n is nil where no
// file speaks of it.
type spot struct {
	path []string
	n    *node
}

// expand lists the paths that an override's path stands for.
func expand(tree *node, o Override, bad *Problems) (paths [][]string, ok bool) {
	w := walker{o: o, bad: bad, spots: []spot{{nil, tree}}}
	parts := strings.Split(o.Path, ".")
	if len(parts) > mostParts || len(o.Path) > mostLine {
		bad.add(o.origin(), "", "the path has more than %d parts", mostParts)
		return nil, false
	}
	if !w.group(parts, schema().scenario, "") {
		return nil, false
	}
	for _, s := range w.spots {
		paths = append(paths, s.path)
	}
	return paths, true
}

// A walker follows a path through the schema and the tree at once.
type walker struct {
	o     Override
	bad   *Problems
	spots []spot
}

func (w *walker) wrong(format string, args ...any) bool {
	w.bad.add(w.o.origin(), w.o.Path, format, args...)
	return false
}

// down moves every spot to its child of that key.
func (w *walker) down(key string) {
	for i, s := range w.spots {
		next := spot{path: append(slices.Clone(s.path), key)}
		if s.n != nil {
			next.n = s.n.table[key]
		}
		w.spots[i] = next
	}
}

// group takes the path's first part as a field of g; rows names the table of rows that
// g is a row of, if it is one.
func (w *walker) group(parts []string, g *group, rows string) bool {
	key, rest := parts[0], parts[1:]
	f := g.byKey[key]
	w.down(key)
	switch {
	case f != nil:
		return w.field(rest, f)
	case rows == "" && key == "families" && g == schema().scenario:
		return w.rows(rest, schema().rule, "families")
	case len(rest) == 0 && (rows != "" && key == "remove" || rows == "caveats" && key == "family"):
		return true
	case key == "*":
		return w.wrong("* stands for the names of rows, not for keys")
	}
	return w.wrong("unknown key %q%s", key, meant(key, g.keys))
}

func (w *walker) field(rest []string, f *field) bool {
	switch {
	case len(rest) == 0:
		return true
	case f.kind == kindGroup:
		return w.group(rest, f.sub, "")
	case f.kind == kindRows:
		return w.rows(rest, f.sub, f.key)
	case f.kind == kindDist && len(rest) == 1:
		w.down(rest[0])
		if valid := slices.Concat(formMedian, formMode); !slices.Contains(valid, rest[0]) {
			return w.wrong("unknown key %q%s", rest[0], meant(rest[0], these(valid...)))
		}
		return true
	}
	return w.wrong("nothing lies below %s (%s)", f.key, f.typeText())
}

// rows takes the path's first part as the name of a row, or * for all of them.
func (w *walker) rows(rest []string, g *group, table string) bool {
	if len(rest) == 0 || len(rest) == 1 && rest[0] == "clear" {
		if len(rest) == 1 {
			w.down("clear")
		}
		return true
	}
	if strings.Count(rest[0], "*") > 1 {
		return w.wrong("%q has more than one *", rest[0])
	}
	var next []spot
	var names []string
	for _, s := range w.spots {
		for _, name := range s.n.keys() {
			names = append(names, name)
			if meet(rest[0], name) {
				next = append(next, spot{append(slices.Clone(s.path), name), s.n.table[name]})
			}
		}
	}
	if len(next) == 0 && len(w.spots) > 0 && !strings.Contains(rest[0], "*") {
		slices.Sort(names)
		return w.wrong("no row %q in %s%s", rest[0], table, meant(rest[0], these(slices.Compact(names)...)))
	}
	w.spots = next
	if len(rest) == 1 {
		return true
	}
	return w.group(rest[1:], g, table)
}
