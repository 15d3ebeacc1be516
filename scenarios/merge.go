package scenarios

// A merger lays a later tree over an earlier one: tables deeply, everything else whole.
// In a named table, `clear = true` first drops all earlier rows, and a row with
// `remove = true` goes. Neither mark is left in the result.
type merger struct {
	bad    *Problems
	broken bool // an earlier file could not be read: a row to remove may stand there
}

// table lays over on base; base may be nil. The result is new.
func (m *merger) table(base, over *node, g *group, path string) *node {
	out := &node{at: over.at, table: map[string]*node{}}
	if base.isTable() {
		for k, v := range base.table {
			out.table[k] = v
		}
	}
	for _, key := range over.keys() {
		child, below, at := over.table[key], out.table[key], join(path, key)
		f := g.byKey[key]
		switch {
		case f == nil && path == "" && key == "families":
			out.table[key] = m.rows(below, child, schema().rule, at)
		case f != nil && f.kind == kindGroup && child.isTable():
			out.table[key] = m.table(below, child, f.sub, at)
		case f != nil && f.kind == kindRows:
			out.table[key] = m.rows(below, child, f.sub, at)
		case f != nil && f.kind == kindDist && sameForm(below, child):
			out.table[key] = m.parts(below, child)
		default:
			out.table[key] = child
		}
	}
	return out
}

// parts lays some parts of a distribution over those of an earlier one.
func (m *merger) parts(base, over *node) *node {
	for key, part := range over.table {
		base = base.with(key, part)
	}
	return &node{at: over.at, table: base.table}
}

// rows lays one named table over another.
func (m *merger) rows(base, over *node, g *group, path string) *node {
	if !over.isTable() {
		return over
	}
	out := &node{at: over.at, table: map[string]*node{}}
	if base.isTable() && !m.marked(over, "clear", path) {
		for k, v := range base.table {
			out.table[k] = v
		}
	}
	for _, name := range over.keys() {
		row, at := over.table[name], join(path, name)
		switch {
		case name == "clear" && !row.isTable():
			m.marked(over, "clear", path)
		case row.isTable() && m.marked(row, "remove", at):
			if out.table[name] == nil && !m.broken {
				m.bad.add(row.at, at, "there is no such row to remove%s", meant(name, out.keys))
			}
			delete(out.table, name)
		case row.isTable():
			if row.table["remove"] != nil {
				row = row.with("remove", nil)
			}
			out.table[name] = m.table(out.table[name], row, g, at)
		default:
			out.table[name] = row
		}
	}
	return out
}

// marked reports whether a table carries a mark that is true.
func (m *merger) marked(n *node, mark, path string) bool {
	v := n.table[mark]
	if v == nil || v.isTable() {
		return false
	}
	yes, ok := v.leaf.(bool)
	if !ok {
		m.bad.add(v.at, join(path, mark), "wants true or false, got %s", shown(v.value()))
	}
	return yes
}
