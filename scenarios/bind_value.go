package scenarios

import (
	"slices"
	"strings"
	"time"
)

// Limits on texts. Control characters are refused, since texts are printed to terminals.
const (
	mostText  = 1500 // bytes of one text
	mostTexts = 64   // texts in one list
)

func (f *field) unitText() string {
	if f.unit == "" {
		return ""
	}
	return " [" + f.unit + "]"
}

// whole reads a whole number in the field's range.
func (b *binder) whole(n *node, f *field, path string) int64 {
	v, ok := n.leaf.(int64)
	if !ok || v < f.rng.lo || v > f.rng.hi {
		b.bad.add(n.at, path, "wants a whole number from %s%s, got %s", f.rng, f.unitText(), shown(n.value()))
		return f.rng.lo
	}
	return v
}

// share reads a decimal number in parts per million.
func (b *binder) share(n *node, f *field, path string) int64 {
	v, ok := scaled(n.leaf, 1_000_000)
	if !ok || !within(n.leaf, v, f.rng, 1_000_000) {
		b.bad.add(n.at, path, "wants a number from %s%s, got %s", f.rng, f.unitText(), shown(n.value()))
		return f.rng.lo
	}
	return v
}

func (b *binder) truth(n *node, path string) bool {
	v, ok := n.leaf.(bool)
	if !ok {
		b.bad.add(n.at, path, "wants true or false, got %s", shown(n.value()))
	}
	return v
}

// span reads a length of time in minutes.
func (b *binder) span(n *node, f *field, path string) int64 {
	text, ok := n.leaf.(string)
	v, good := parseSpan(text)
	if !ok || !good || v < f.rng.lo || v > f.rng.hi {
		b.bad.add(n.at, path, "wants a length of time from %s, such as \"90m\", \"6h\" or \"1d12h\"; got %s", f.rng, shown(n.value()))
		return f.rng.lo
	}
	return v
}

// date reads a day, written "2031-03-01" with or without quotes.
func (b *binder) date(n *node, f *field, path string) int64 {
	text, ok := n.leaf.(string)
	if t, is := n.leaf.(time.Time); is && t.Location().String() == "date-local" {
		text, ok = t.Format(time.DateOnly), true
	}
	v, good := parseDate(text)
	if !ok || !good || v < f.rng.lo || v > f.rng.hi {
		b.bad.add(n.at, path, "wants a date from %s, such as \"2031-03-01\"; got %s", f.rng, shown(n.value()))
		return f.rng.lo
	}
	return v
}

// text reads a text, one of a list of words, or the name of a row.
func (b *binder) text(n *node, f *field, path string) string {
	v, ok := n.leaf.(string)
	if !ok {
		b.bad.add(n.at, path, "wants %s, got %s", f.wanted(), shown(n.value()))
		return ""
	}
	// An empty name is allowed where it is the default: it means none.
	if v == "" && f.ref != "" && f.defaultNode.leaf == "" {
		return ""
	}
	b.word(n, v, f, path)
	return v
}

// word checks one text against the field's list of words or its table of names.
func (b *binder) word(n *node, v string, f *field, path string) {
	switch {
	case f.enum != nil:
		if !slices.Contains(f.enum, v) {
			b.bad.add(n.at, path, "wants %s, got %s%s", f.wanted(), shown(v), suggestion(v, these(f.enum...)))
		}
	case f.ref != "":
		rows := b.root.table[f.ref]
		if (!rows.isTable() || rows.table[v] == nil) && !b.broken {
			b.bad.add(n.at, path, "no row %s in %s%s", shown(v), f.ref, meant(v, rows.keys))
		}
	case len(v) > mostText:
		b.bad.add(n.at, path, "is %d bytes long; a text may have %d", len(v), mostText)
	case strings.ContainsFunc(v, control):
		b.bad.add(n.at, path, "holds a control character: %s", shown(v))
	}
}

// control reports characters that would disturb a terminal or a report.
func control(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 }

// wanted says what a text field wants.
func (f *field) wanted() string {
	switch {
	case f.enum != nil:
		return "one of " + strings.Join(f.enum, ", ")
	case f.ref != "":
		return "the name of a row in " + f.ref
	}
	return "a text"
}

// texts reads a list of texts. A list of words from a fixed list is a set: it is kept in
// that list's order, so that the order in the file does not matter.
func (b *binder) texts(n *node, f *field, path string) []string {
	out := make([]string, 0, len(n.list))
	if n.leaf != nil || n.table != nil || len(n.list) > mostTexts {
		b.bad.add(n.at, path, "wants a list of at most %d, each %s; got %s", mostTexts, f.wanted(), shown(n.value()))
		return out
	}
	for _, one := range n.list {
		v, ok := one.leaf.(string)
		if !ok {
			b.bad.add(one.at, path, "wants a list, each %s; got %s in it", f.wanted(), shown(one.value()))
			continue
		}
		b.word(one, v, f, path)
		if (f.enum != nil || f.ref != "") && slices.Contains(out, v) {
			b.bad.add(one.at, path, "names %s twice", shown(v))
			continue
		}
		out = append(out, v)
	}
	if f.enum != nil {
		slices.SortFunc(out, func(a, c string) int { return slices.Index(f.enum, a) - slices.Index(f.enum, c) })
	}
	return out
}
