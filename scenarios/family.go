package scenarios

import (
	"reflect"
	"regexp"

	"pocsim/sim"
)

// familyForm is what a family may be called; the shipped ones are in capitals.
var familyForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]{0,62}$`)

// settle takes the families off a merged tree and gives every caveat that names one what
// it does not say itself. The families are checked as rules of their own. In a broken chain
// of files a family that is missing is not a mistake.
func settle(tree *node, bad *Problems, broken bool) *node {
	families := tree.table["families"]
	if families != nil {
		b := binder{root: tree, bad: bad}
		list := reflect.New(reflect.TypeFor[[]sim.Rule]()).Elem()
		b.rows(families, familyGroup(), list, "families", familyForm)
		for _, r := range list.Interface().([]sim.Rule) {
			checkWhen(bad, families, r.When, "families."+r.Name, r.Name)
		}
		if families.isTable() && tree.table["waivers"].isTable() && !broken {
			waivedFamilies(tree, families, bad)
		}
		tree = tree.with("families", nil)
	}
	contingents := tree.table["contingents"]
	if !contingents.isTable() {
		return tree
	}
	settled := &node{at: contingents.at, table: map[string]*node{}}
	for name, row := range contingents.table {
		settled.table[name] = row
		if caveats, whole := row.find("caveats"); whole && caveats.isTable() {
			settled.table[name] = row.with("caveats", inheritAll(caveats, families, "contingents."+name+".caveats", bad, broken))
		}
	}
	return tree.with("contingents", settled)
}

// inheritAll settles the caveats of one contingent.
func inheritAll(caveats, families *node, path string, bad *Problems, broken bool) *node {
	out := &node{at: caveats.at, table: make(map[string]*node, len(caveats.table))}
	for name, row := range caveats.table {
		out.table[name] = inherit(row, families, join(path, name), bad, broken)
	}
	return out
}

// familyGroup is the fields of a rule without its references: the desk that a family
// refers to need only exist where the family is used.
func familyGroup() *group {
	g := schema().rule
	out := &group{typ: g.typ, byKey: map[string]*field{}}
	for _, f := range g.fields {
		free := *f
		free.ref = ""
		out.fields = append(out.fields, &free)
		out.byKey[f.key] = &free
	}
	return out
}

// inherit fills a caveat from the family it names. What it inherits counts as written
// where the family is named.
func inherit(row, families *node, path string, bad *Problems, broken bool) *node {
	if !row.isTable() || row.table["family"] == nil {
		return row
	}
	named := row.table["family"]
	row = row.with("family", nil)
	name, ok := named.leaf.(string)
	if !ok {
		bad.add(named.at, join(path, "family"), "wants the name of a family, got %s", shown(named.value()))
		return row
	}
	missing := families == nil || !families.table[name].isTable()
	if missing && !broken {
		bad.add(named.at, join(path, "family"), "no family %s%s", shown(name), meant(name, families.keys))
	}
	if missing || bad.under("families."+name) {
		// The rest of the row cannot be judged: leave it a row that says nothing wrong.
		return &node{at: row.at, table: map[string]*node{"acts": {at: named.at, list: []*node{{at: named.at, leaf: "deploy"}}}}}
	}
	out := row.with("of_family", &node{at: named.at, leaf: name})
	for key, v := range families.table[name].table {
		own := row.table[key] != nil || key == "waived"
		// A caveat that rules otherwise than its family asks nobody.
		spare := (key == "to" || key == "delay") && row.table["then"] != nil && row.table["then"].leaf != "refer"
		if !own && !spare {
			out.table[key] = v.moved(named.at)
		}
	}
	return out
}

// moved returns the value as if it were written at another place.
func (n *node) moved(at origin) *node {
	out := &node{at: at, leaf: n.leaf}
	if n.table != nil {
		out.table = make(map[string]*node, len(n.table))
		for k, v := range n.table {
			out.table[k] = v.moved(at)
		}
	}
	for _, v := range n.list {
		out.list = append(out.list, v.moved(at))
	}
	return out
}
