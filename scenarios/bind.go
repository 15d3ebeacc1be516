package scenarios

import (
	"reflect"
	"regexp"
	"strings"

	"pocsim/sim"
)

// A binder pours a tree into a sim.Scenario and notes everything that does not fit.
type binder struct {
	root *node // the whole merged tree: references are looked up in it
	bad  *Problems
	// In a broken chain of files a row that is missing may stand in the part unread.
	broken bool
}

// mostRows bounds a named table.
const mostRows = 2000

var nameForm = regexp.MustCompile(`^[a-z][a-z0-9-]{0,62}$`)

// group fills a struct from a table; a missing table (nil) leaves all at the defaults.
func (b *binder) group(n *node, g *group, v reflect.Value, path string) {
	if n != nil && !n.isTable() {
		b.bad.add(n.at, path, "wants a table, got %s", shown(n.value()))
		n = nil
	}
	for _, key := range n.keys() {
		if g.byKey[key] == nil {
			b.bad.add(n.table[key].at, join(path, key), "unknown key%s", meant(key, func() []string { return g.valid(path) }))
		}
	}
	for _, f := range g.fields {
		var child *node
		if n != nil {
			child = n.table[f.key]
		}
		b.field(child, f, v.Field(f.index), join(path, f.key))
	}
}

// valid lists what may be written in a table at the path, the loader's own keys too.
func (g *group) valid(path string) []string {
	out := g.keys()
	parts := strings.Split(path, ".")
	switch {
	case path == "":
		out = append(out, "extends", "families")
	case len(parts) == 4 && parts[2] == "caveats":
		out = append(out, "family", "remove")
	case named(g.typ):
		out = append(out, "remove")
	}
	return out
}

// field fills one field; n is nil where no file speaks of it.
func (b *binder) field(n *node, f *field, v reflect.Value, path string) {
	switch f.kind {
	case kindGroup:
		b.group(n, f.sub, v, path)
		return
	case kindRows:
		b.rows(n, f.sub, v, path, nameForm)
		return
	}
	if n == nil {
		n = f.defaultNode
	}
	switch f.kind {
	case kindInt:
		if number := b.whole(n, f, path); v.CanUint() {
			v.SetUint(uint64(number))
		} else {
			v.SetInt(number)
		}
	case kindShare:
		v.SetInt(b.share(n, f, path))
	case kindBool:
		v.SetBool(b.truth(n, path))
	case kindText:
		v.SetString(b.text(n, f, path))
	case kindTexts:
		v.Set(reflect.ValueOf(b.texts(n, f, path)))
	case kindSpan:
		v.SetInt(b.span(n, f, path))
	case kindDate:
		v.SetInt(b.date(n, f, path))
	case kindDist:
		v.Set(reflect.ValueOf(b.dist(n, f, path)))
	case kindCurve:
		v.Set(reflect.ValueOf(b.curve(n, f, path)))
	}
}

// rows fills a slice of named rows, sorted by name.
func (b *binder) rows(n *node, g *group, v reflect.Value, path string, form *regexp.Regexp) {
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	if n == nil {
		return
	}
	if !n.isTable() {
		b.bad.add(n.at, path, "wants named rows, each written [%s.<name>]; got %s", path, shown(n.value()))
		return
	}
	if len(n.table) > mostRows {
		b.bad.add(n.at, path, "has %d rows; at most %d", len(n.table), mostRows)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.table), len(n.table)))
	for i, name := range n.keys() {
		row := n.table[name]
		at := join(path, name)
		if !form.MatchString(name) || reserved(name) {
			b.bad.add(row.at, at, "is no name for a row: wants small letters, digits and dashes, a letter first; not clear or remove")
			continue
		}
		v.Index(i).Field(0).SetString(name)
		b.group(row, g, v.Index(i), at)
	}
}

// reserved reports whether the name means something to the loader.
func reserved(name string) bool { return name == "clear" || name == "remove" }

// bind pours a merged tree, without its families, into a new scenario.
func bind(tree *node, bad *Problems, broken bool) *sim.Scenario {
	sc := new(sim.Scenario)
	b := binder{root: tree, bad: bad, broken: broken}
	b.group(tree, schema().scenario, reflect.ValueOf(sc).Elem(), "")
	return sc
}
