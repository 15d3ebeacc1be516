package scenarios

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// A kind is how a parameter is written.
type kind int

const (
	kindInt kind = iota
	kindShare
	kindBool
	kindText
	kindTexts
	kindSpan
	kindDate
	kindDist
	kindCurve
	kindGroup // a struct: a table of fields
	kindRows  // a slice of structs with a Name: a table of named rows
)

var kindNames = [...]string{"whole number", "number", "true or false", "text", "list of texts", "length of time", "date", "distribution of times", "curve", "table", "named rows"}

// special tells the types that have their own way of being written.
var special = map[reflect.Type]kind{
	reflect.TypeFor[sim.Share]():   kindShare,
	reflect.TypeFor[terrain.PPM](): kindShare,
	reflect.TypeFor[clock.Span]():  kindSpan,
	reflect.TypeFor[sim.Date]():    kindDate,
	reflect.TypeFor[sim.Dist]():    kindDist,
	reflect.TypeFor[sim.Curve]():   kindCurve,
	reflect.TypeFor[[]string]():    kindTexts,
}

// A bound is a closed range, in the unit that the struct holds.
type bound struct {
	lo, hi int64
	text   string // as the tag writes it, "0..1"
}

// String writes the range for a message.
func (b bound) String() string { return strings.Replace(b.text, "..", " to ", 1) }

// A field is one parameter, or a table of them, as its tag describes it.
type field struct {
	key             string
	index           int // in its struct
	kind            kind
	rng, xrng, yrng bound
	ranged          bool
	enum            []string
	ref             string // top-level table that the text must name a row of
	unit, doc, src  string
	defaultText     string
	defaultNode     *node
	sub             *group // for tables and rows
}

// A group is the fields of one struct.
type group struct {
	typ    reflect.Type
	fields []*field
	byKey  map[string]*field
}

// keys lists what may be written in the group.
func (g *group) keys() []string {
	out := make([]string, len(g.fields))
	for i, f := range g.fields {
		out[i] = f.key
	}
	return out
}

// vocabulary is what a scenario file may hold: the scenario, and what only the loader knows.
type vocabulary struct {
	scenario *group
	rule     *group
}

// schema is read from the tags once. A tag that cannot be read is our own fault and panics.
var schema = sync.OnceValue(func() vocabulary {
	return vocabulary{groupOf(reflect.TypeFor[sim.Scenario](), "scenario"), groupOf(reflect.TypeFor[sim.Rule](), "rule")}
})

func groupOf(t reflect.Type, path string) *group {
	g := &group{typ: t, byKey: map[string]*field{}}
	for i := range t.NumField() {
		sf := t.Field(i)
		key := sf.Tag.Get("toml")
		if key == "-" {
			continue
		}
		if key == "" {
			panic(fmt.Sprintf("scenarios: %s.%s has no toml tag", path, sf.Name))
		}
		f := fieldOf(sf, i, join(path, key))
		g.fields = append(g.fields, f)
		g.byKey[key] = f
	}
	return g
}

func fieldOf(sf reflect.StructField, i int, path string) *field {
	tag := sf.Tag
	f := &field{key: tag.Get("toml"), index: i, unit: tag.Get("unit"), doc: tag.Get("doc"), src: tag.Get("src"),
		defaultText: tag.Get("default"), ref: tag.Get("ref")}
	if enum := tag.Get("enum"); enum != "" {
		f.enum = strings.Split(enum, "|")
	}
	f.kind = kindOf(sf.Type, path)
	switch f.kind {
	case kindGroup:
		f.sub = groupOf(sf.Type, path)
		return f
	case kindRows:
		f.sub = groupOf(sf.Type.Elem(), path)
		return f
	case kindCurve:
		f.xrng, f.yrng = boundOf(tag.Get("xrange"), kindCurve, path), boundOf(tag.Get("yrange"), kindCurve, path)
	case kindInt, kindShare, kindSpan, kindDate, kindDist:
		f.rng, f.ranged = boundOf(tag.Get("range"), f.kind, path), true
	}
	f.defaultNode = literal(f.defaultText, path)
	return f
}

func kindOf(t reflect.Type, path string) kind {
	if k, ok := special[t]; ok {
		return k
	}
	switch t.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return kindInt
	case reflect.Bool:
		return kindBool
	case reflect.String:
		return kindText
	case reflect.Struct:
		return kindGroup
	case reflect.Slice:
		if named(t.Elem()) {
			return kindRows
		}
	}
	panic(fmt.Sprintf("scenarios: %s has type %s, which no scenario file can write", path, t))
}

// named reports whether the type is a row of a named table.
func named(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() > 0 && t.Field(0).Name == "Name" && t.Field(0).Tag.Get("toml") == "-"
}

// boundOf reads a range tag in the unit of its kind.
func boundOf(text string, k kind, path string) bound {
	lo, hi, ok := strings.Cut(text, "..")
	if !ok {
		panic(fmt.Sprintf("scenarios: %s has no range", path))
	}
	b := bound{text: text}
	for _, end := range []struct {
		text string
		to   *int64
	}{{lo, &b.lo}, {hi, &b.hi}} {
		v, ok := endpoint(end.text, k)
		if !ok {
			panic(fmt.Sprintf("scenarios: the range %q of %s cannot be read", text, path))
		}
		*end.to = v
	}
	return b
}

// endpoint reads one end of a range.
func endpoint(text string, k kind) (int64, bool) {
	switch k {
	case kindSpan, kindDist:
		return parseSpan(text)
	case kindDate:
		return parseDate(text)
	}
	n := literal(text, "a range")
	switch k {
	case kindShare:
		return scaled(n.leaf, 1_000_000)
	case kindCurve:
		return scaled(n.leaf, 1000)
	}
	v, ok := n.leaf.(int64)
	return v, ok
}

// literal reads one TOML value out of a tag.
func literal(text, path string) *node {
	var table map[string]any
	if _, err := toml.Decode("v = "+text, &table); err != nil {
		panic(fmt.Sprintf("scenarios: %s: the tag's value %q cannot be read: %v", path, text, err))
	}
	return plant(table["v"], "", origin{"default", 0}, func(string, origin) origin { return origin{"default", 0} })
}
