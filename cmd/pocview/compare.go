package main

import "pocsim/render/panel"

// difference draws the counts of both sides between their maps.
func (f *face) difference(at rect) {
	a, r := f.a, f.a.run
	c := panel.Compare{Left: r.short(0), Right: r.short(1), Scroll: a.scrolls[panel.CompareScroll]}
	for i := range r.counts {
		n := &r.counts[i]
		c.Counts = append(c.Counts, panel.Count{Words: n.Words, LowerBetter: n.LowerBetter, Left: n.Left, Right: n.Right})
	}
	f.take(f.e.Compare(at, c), func(h panel.Hot, value int64) { a.slide(h, value) })
}
