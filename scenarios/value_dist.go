package scenarios

import (
	"slices"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// The two ways of writing a distribution as a table.
var (
	formMedian = []string{"median", "p95"}
	formMode   = []string{"min", "mode", "max"}
)

// formOf returns the way in which a table writes a distribution; nil where it is neither.
func formOf(n *node) []string {
	if !n.isTable() {
		return nil
	}
	for _, form := range [][]string{formMedian, formMode} {
		fits := len(n.table) > 0
		for key := range n.table {
			fits = fits && slices.Contains(form, key)
		}
		if fits {
			return form
		}
	}
	return nil
}

// sameForm reports whether both tables write a distribution in the same way, so that
// one may change a part of the other.
func sameForm(a, b *node) bool {
	f, g := formOf(a), formOf(b)
	return f != nil && g != nil && f[0] == g[0]
}

// dist reads a distribution of times.
func (b *binder) dist(n *node, f *field, path string) sim.Dist {
	if !n.isTable() {
		return sim.Dist{Kind: sim.Fixed, A: clock.Span(b.span(n, f, path))}
	}
	if sameForm(f.defaultNode, n) { // the parts left out come from the default
		for key, part := range f.defaultNode.table {
			if n.table[key] == nil {
				n = n.with(key, part)
			}
		}
	}
	form := formOf(n)
	for _, key := range n.keys() {
		if form == nil && !slices.Contains(formMedian, key) && !slices.Contains(formMode, key) {
			b.bad.add(n.table[key].at, join(path, key), "unknown key%s", meant(key, these(slices.Concat(formMedian, formMode)...)))
			return sim.Dist{}
		}
	}
	if form == nil || len(n.table) < len(form) {
		b.bad.add(n.at, path, `wants a time such as "4h", or { median, p95 }, or { min, mode, max }`)
		return sim.Dist{}
	}
	before := b.bad.count()
	var v [3]clock.Span
	for i, key := range form {
		v[i] = clock.Span(b.span(n.table[key], f, join(path, key)))
	}
	if b.bad.count() > before {
		return sim.Dist{}
	}
	if len(form) == 3 {
		if v[0] > v[1] || v[1] > v[2] {
			b.bad.add(n.at, path, "wants min <= mode <= max, got %s, %s, %s", v[0], v[1], v[2])
		}
		return sim.Dist{Kind: sim.Triangular, A: v[0], B: v[1], C: v[2]}
	}
	if v[0] < 1 || v[1] < v[0] {
		b.bad.add(n.at, path, "wants a median above 0m and a p95 not below it, got %s and %s", v[0], v[1])
	}
	return sim.Dist{Kind: sim.LogNormal, A: v[0], B: v[1]}
}

// distText writes a distribution as a file does.
func distText(d sim.Dist) string {
	switch d.Kind {
	case sim.LogNormal:
		return "{ median = \"" + d.A.String() + "\", p95 = \"" + d.B.String() + "\" }"
	case sim.Triangular:
		return "{ min = \"" + d.A.String() + "\", mode = \"" + d.B.String() + "\", max = \"" + d.C.String() + "\" }"
	}
	return "\"" + d.A.String() + "\""
}
