package scenarios

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A node is one value of a scenario file and where it was written. Nodes are never
// changed once built, so that trees can share them.
type node struct {
	at    origin
	table map[string]*node // for a table
	list  []*node          // for a list
	leaf  any              // string, int64, float64, bool or time.Time; nil for tables and lists
}

func (n *node) isTable() bool { return n != nil && n.table != nil }

// value returns what the node holds, for messages.
func (n *node) value() any {
	switch {
	case n.table != nil:
		return n.table
	case n.leaf == nil:
		return n.list
	}
	return n.leaf
}

// keys returns a table's keys in order.
func (n *node) keys() []string {
	if !n.isTable() {
		return nil
	}
	out := make([]string, 0, len(n.table))
	for k := range n.table {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// with returns a copy of the table in which key stands for child, or for nothing where
// child is nil.
func (n *node) with(key string, child *node) *node {
	out := &node{at: n.at, table: make(map[string]*node, len(n.table)+1)}
	for k, v := range n.table {
		out.table[k] = v
	}
	if child == nil {
		delete(out.table, key)
	} else {
		out.table[key] = child
	}
	return out
}

// find follows a path of keys as far as it goes and returns the last node on it.
func (n *node) find(path string) (last *node, whole bool) {
	for path != "" {
		key, rest, _ := strings.Cut(path, ".")
		child := n.table[key]
		if child == nil {
			return n, false
		}
		n, path = child, rest
	}
	return n, true
}

// plant builds the tree of a decoded TOML value; at says where the value at a path stands.
func plant(v any, path string, up origin, at func(path string, up origin) origin) *node {
	n := &node{at: at(path, up)}
	switch v := v.(type) {
	case map[string]any:
		n.table = make(map[string]*node, len(v))
		for k, one := range v {
			n.table[k] = plant(one, join(path, k), n.at, at)
		}
	case []any:
		n.list = make([]*node, len(v))
		for i, one := range v {
			n.list[i] = plant(one, path+"["+strconv.Itoa(i)+"]", n.at, at)
		}
	case []map[string]any:
		n.list = make([]*node, len(v))
		for i, one := range v {
			n.list[i] = plant(one, path+"["+strconv.Itoa(i)+"]", n.at, at)
		}
	case int:
		n.leaf = int64(v)
	case int32:
		n.leaf = int64(v)
	default:
		n.leaf = v
	}
	return n
}

// writtenTwice matches what the TOML library says of a key or table that stands twice.
var writtenTwice = regexp.MustCompile(`Key '(.*)' has already been defined`)

// parse turns a text into a tree, or notes what is wrong with it.
func parse(file, text string, bad *Problems) *node { return parseWithin(file, text, limits, bad) }

// parseWithin does so within limits of its own.
func parseWithin(file, text string, most Limits, bad *Problems) *node {
	d, wrong := Decode(file, text, most)
	if wrong != nil {
		for _, p := range wrong.List {
			if twice := writtenTwice.FindStringSubmatch(p.Message); twice != nil {
				p.Path, p.Message = twice[1], "is written twice"
			}
			bad.add(origin{file, p.Line}, p.Path, "%s", cut(p.Message, 200))
		}
		bad.More += wrong.More
		return nil
	}
	return plant(d.Values, "", origin{file, 0}, func(path string, up origin) origin {
		if line, ok := d.lines[path]; ok {
			return origin{file, line}
		}
		return up
	})
}
