package terrain

import "pocsim/sim/geo"

// Path appends to dst the cells of the fastest way between two points, all roads open:
// the cell of from first, that of to last. It appends nothing where there is no way.
func (l *Land) Path(dst []int32, from, to geo.Pt, c Class, wet bool) []int32 {
	start, end := l.CellAt(from), l.CellAt(to)
	s := l.borrow()
	defer searches.Put(s)
	l.search(s, end, start, c, wet)
	if s.dist[start] < far {
		for cell := start; ; {
			dst = append(dst, cell)
			if cell == end {
				break
			}
			cell = neighbour(l.Side, cell, int(s.down[cell]))
		}
	}
	for _, cell := range s.reached {
		s.dist[cell] = far
	}
	return dst
}
