package scenarios

import (
	"strings"

	"pocsim/sim"
)

// mostKnots bounds a curve's rows.
const mostKnots = 64

// curve reads rows of [x, y], rising in x.
func (b *binder) curve(n *node, f *field, path string) sim.Curve {
	if n.table != nil || n.leaf != nil || len(n.list) == 0 || len(n.list) > mostKnots {
		b.bad.add(n.at, path, "wants 1 to %d rows of [x, y], got %s", mostKnots, shown(n.value()))
		return nil
	}
	out := make(sim.Curve, 0, len(n.list))
	for i, row := range n.list {
		if len(row.list) != 2 {
			b.bad.add(row.at, path, "wants rows of [x, y]; row %d is %s", i+1, shown(row.value()))
			return nil
		}
		x, okX := b.coordinate(row.list[0], f.xrng, "x", i, path)
		y, okY := b.coordinate(row.list[1], f.yrng, "y", i, path)
		if !okX || !okY {
			continue
		}
		if k := len(out); k > 0 && x <= out[k-1].X {
			b.bad.add(row.at, path, "wants x to rise from row to row; %s in row %d does not", decimal(int64(x), 1000), i+1)
		}
		out = append(out, sim.Knot{X: x, Y: y})
	}
	return out
}

// coordinate reads one number of a curve, in thousandths.
func (b *binder) coordinate(n *node, r bound, name string, i int, path string) (int32, bool) {
	v, ok := scaled(n.leaf, 1000)
	if !ok || !within(n.leaf, v, r, 1000) {
		b.bad.add(n.at, path, "wants %s from %s, got %s in row %d", name, r, shown(n.value()), i+1)
		return 0, false
	}
	return int32(v), true
}

// within checks a number against its range before and after it is rounded to parts of
// the scale, so that rounding lets nothing in.
func within(written any, v int64, r bound, scale int64) bool {
	if f, ok := written.(float64); ok && (f < float64(r.lo)/float64(scale) || f > float64(r.hi)/float64(scale)) {
		return false
	}
	return v >= r.lo && v <= r.hi
}

// curveText writes a curve as a file does.
func curveText(c sim.Curve) string {
	rows := make([]string, len(c))
	for i, k := range c {
		rows[i] = "[" + decimal(int64(k.X), 1000) + ", " + decimal(int64(k.Y), 1000) + "]"
	}
	return "[" + strings.Join(rows, ", ") + "]"
}
