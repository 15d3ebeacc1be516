package main

import (
	"cmp"
	"slices"

	"pocsim/render/panel"
	"pocsim/sim"
)

// A ledgerRow is the harm of a run while one thing held the chain.
type ledgerRow struct {
	Words string // "The capital of Velmora: was asked, and had not answered yet"
	panel.Toll
}

// ledgerOf says where protection failed: harm by what held the chain, most first, and the sum
// of all of it.
func ledgerOf(l *sim.Legend, charges []sim.Charge) (rows []ledgerRow, sum panel.Toll) {
	for i := range charges {
		c := &charges[i]
		toll := panel.Toll{Killed: c.Killed, Injured: c.Injured, Abducted: c.Abducted}
		if toll.Sum() == 0 {
			continue
		}
		sum.Add(toll)
		words := panel.HoldWords(l, c.Hold)
		at := slices.IndexFunc(rows, func(r ledgerRow) bool { return r.Words == words })
		if at < 0 {
			at, rows = len(rows), append(rows, ledgerRow{Words: words})
		}
		rows[at].Add(toll)
	}
	slices.SortStableFunc(rows, func(a, b ledgerRow) int {
		return cmp.Or(cmp.Compare(b.Sum(), a.Sum()), cmp.Compare(a.Words, b.Words))
	})
	return rows, sum
}
