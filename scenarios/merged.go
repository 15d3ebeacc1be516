package scenarios

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Merged writes a scenario with everything it stands on as one file: what a study keeps,
// so that it can be gone on with where the scenario's own files are not. Unlike Dump it
// can be changed as the files themselves can, to the same effect.
func (l *Loaded) Merged() string {
	var b strings.Builder
	writeTree(&b, l.tree, "")
	return b.String()
}

// LoadMerged loads what Merged has written; name is the scenario's.
func LoadMerged(name, text string) (*Loaded, error) {
	var bad Problems
	tree := parseWithin(name+".toml", text, mergedLimits, &bad)
	if tree == nil { // nothing stands below a whole scenario
		return nil, bad.err()
	}
	return finish(&Loaded{Name: name, File: name, Text: text, tree: tree}, &bad, false)
}

// mergedLimits are those of a file that holds a whole scenario.
var mergedLimits = Limits{Kind: "a whole scenario", Bytes: 8 << 20, Line: 1 << 20, Parts: limits.Parts, Depth: limits.Depth, Pieces: 8 << 20}

// writeTree writes the values below a table, one a line, by their whole paths.
func writeTree(b *strings.Builder, n *node, path string) {
	for _, key := range n.keys() {
		at, child := join(path, keyText(key)), n.table[key]
		if child.isTable() && len(child.table) > 0 {
			writeTree(b, child, at)
			continue
		}
		fmt.Fprintf(b, "%s = %s\n", at, child.text())
	}
}

var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// keyText writes a key as TOML does.
func keyText(key string) string {
	if bareKey.MatchString(key) {
		return key
	}
	return quoted(key)
}

// text writes a value as TOML does, on one line.
func (n *node) text() string {
	switch v := n.value().(type) {
	case map[string]*node:
		parts := make([]string, 0, len(v))
		for _, key := range n.keys() {
			parts = append(parts, keyText(key)+" = "+v[key].text())
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []*node:
		parts := make([]string, len(v))
		for i, one := range v {
			parts[i] = one.text()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case string:
		return quoted(v)
	case float64:
		text := strconv.FormatFloat(v, 'g', -1, 64)
		if !strings.ContainsAny(text, ".e") {
			text += ".0"
		}
		return text
	case time.Time:
		return v.Format(time.DateOnly)
	default:
		return fmt.Sprint(v)
	}
}
