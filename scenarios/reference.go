package scenarios

import "strings"

// A Param describes one parameter, from the tag of its field.
type Param struct {
	Path    string // with <name> in place of rows' names: contingents.<name>.training
	Type    string
	Default string // as a scenario file writes it
	Range   string // "0..1"; for a curve that of x, then that of y; the words of a list; the table of a name
	Unit    string
	Doc     string
	Source  string // S sourced, R recalled, D derived, assumption; "-" where the question does not arise
}

// Params lists every parameter there is, in the order of the scenario's struct.
func Params() []Param { return params(schema().scenario, "") }

func params(g *group, path string) (out []Param) {
	for _, f := range g.fields {
		at := join(path, f.key)
		switch f.kind {
		case kindGroup:
			out = append(out, params(f.sub, at)...)
		case kindRows:
			out = append(out, params(f.sub, at+".<name>")...)
		default:
			out = append(out, Param{at, f.typeText(), f.defaultText, f.rangeText(), f.unit, f.doc, f.src})
		}
	}
	return out
}

// Lookup describes the parameter at a path; rows may be named, or * or <name>.
func Lookup(path string) (Param, bool) {
	parts := strings.Split(path, ".")
	g, out := schema().scenario, ""
	for len(parts) > 0 {
		f := g.byKey[parts[0]]
		if f == nil {
			return Param{}, false
		}
		out = join(out, f.key)
		parts = parts[1:]
		switch {
		case f.kind == kindGroup:
			g = f.sub
		case f.kind == kindRows && len(parts) > 0:
			out, parts, g = out+".<name>", parts[1:], f.sub
		case f.kind == kindRows:
			return Param{}, false
		case len(parts) == 0 || f.kind == kindDist && len(parts) == 1:
			return Param{out, f.typeText(), f.defaultText, f.rangeText(), f.unit, f.doc, f.src}, true
		default:
			return Param{}, false
		}
	}
	return Param{}, false
}

// Tables lists the named tables with what a row of them is.
func Tables() []Param { return tables(schema().scenario, "") }

func tables(g *group, path string) (out []Param) {
	for _, f := range g.fields {
		at := join(path, f.key)
		if f.kind == kindRows {
			out = append(out, Param{Path: at + ".<name>", Type: kindNames[kindRows], Doc: f.doc})
			out = append(out, tables(f.sub, at+".<name>")...)
		}
		if f.kind == kindGroup {
			out = append(out, tables(f.sub, at)...)
		}
	}
	return out
}

// typeText names the type of a field for people.
func (f *field) typeText() string {
	switch {
	case f.kind == kindText && f.enum != nil:
		return "one of a list"
	case f.kind == kindText && f.ref != "":
		return "name of a row"
	case f.kind == kindTexts && f.enum != nil:
		return "some of a list"
	case f.kind == kindTexts && f.ref != "":
		return "names of rows"
	}
	return kindNames[f.kind]
}

func (f *field) rangeText() string {
	switch {
	case f.enum != nil:
		return strings.Join(f.enum, "|")
	case f.ref != "":
		return f.ref
	case f.kind == kindCurve:
		return f.xrng.text + ", " + f.yrng.text
	case f.kind == kindText || f.kind == kindTexts || f.kind == kindBool:
		return ""
	}
	return f.rng.text
}
