package terrain

import (
	"slices"

	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// settle founds the settlements, ranks them and names them.
func (l *Land) settle(slope, toWater []int32) {
	appeal := l.appeal(slope, toWater)
	sites := l.sites(appeal)
	l.rank(sites, appeal)
	l.name()
}

// appeal returns how much settlers like each cell: water in reach but not under foot,
// flat ground, no swamp nearby. Cells nobody can live on get never.
func (l *Land) appeal(slope, toWater []int32) []int32 {
	score := make([]int32, len(l.Cover))
	for c := range score {
		if l.Cover[c] == Water || l.Cover[c] == Swamp || l.River[c] >= River {
			score[c] = never
			continue
		}
		score[c] = 1000 - min(slope[c], 100)*8 - min(toWater[c]/80, 700)
		for w := range 8 {
			b := neighbour(l.Side, int32(c), w)
			switch {
			case b < 0:
				score[c] -= 60 // the very edge of the map
			case l.River[b] == MainRiver:
				score[c] += 60
			case l.River[b] == River:
				score[c] += 35
			case l.Cover[b] == Swamp:
				score[c] -= 40
			}
		}
	}
	return score
}

// sites picks the cells of the settlements: in the order of appeal and chance, each at
// least the spacing from all before. Where the map is full the spacing shrinks by a
// quarter until all have a cell, and at last they share cells.
func (l *Land) sites(appeal []int32) []int32 {
	order := make([]uint64, 0, len(appeal))
	for c, s := range appeal {
		if s > never {
			luck := rng.At(uint64(l.Params.Seed), rng.LandSettle, uint64(c), 0, 0).Below(1200)
			order = append(order, uint64(100_000-s-luck)<<32|uint64(c))
		}
	}
	slices.Sort(order)
	if len(order) == 0 { // nothing but water: settle on it all the same
		for c := range appeal {
			order = append(order, uint64(c))
		}
	}
	sites := make([]int32, 0, l.Params.Settlements)
	taken := make([]bool, len(appeal))
	for gap := l.Params.SpacingKm * geo.Km; ; gap = gap / 4 * 3 {
		clear(taken)
		for _, c := range sites {
			l.block(taken, c, gap)
		}
		for _, o := range order {
			c := int32(o & 0xffffffff)
			if len(sites) == int(l.Params.Settlements) {
				return sites
			}
			if !taken[c] {
				sites = append(sites, c)
				l.block(taken, c, gap)
			}
		}
		if gap < l.CellDm {
			break
		}
	}
	for i := 0; len(sites) < int(l.Params.Settlements); i++ {
		sites = append(sites, sites[i])
	}
	return sites
}

// block marks all cells whose centres are nearer than gap [dm] to that of cell.
func (l *Land) block(taken []bool, cell, gap int32) {
	x, y, r := cell%l.Side, cell/l.Side, gap/l.CellDm
	taken[cell] = true
	for v := max(y-r, 0); v <= min(y+r, l.Side-1); v++ {
		for u := max(x-r, 0); u <= min(x+r, l.Side-1); u++ {
			dx, dy := int64(u-x)*int64(l.CellDm), int64(v-y)*int64(l.CellDm)
			if dx*dx+dy*dy < int64(gap)*int64(gap) {
				taken[v*l.Side+u] = true
			}
		}
	}
}

// rank orders the sites by importance: each next one is the site with the most appeal,
// room between it and the towns before it, and, for the first, a central position.
// One settlement in ten is a town.
func (l *Land) rank(sites, appeal []int32) {
	towns := int32(len(sites))/10 + 1
	room := make([]int32, len(sites)) // [dm] to the nearest town ranked so far
	middle := geo.Pt{X: l.SizeDm / 2, Y: l.SizeDm / 2}
	for i, c := range sites {
		room[i] = l.SizeDm - geo.Dist(l.Centre(c), middle)
	}
	ranked := make([]bool, len(sites))
	for r := range int32(len(sites)) {
		best, most := -1, int64(0)
		enough := l.SizeDm // [dm] of room
		if r > 0 {
			enough /= 4
		}
		for i, c := range sites {
			// A tenth of the map's side of room counts as much as 250 of appeal, up to a quarter.
			s := int64(max(appeal[c], 0)) + int64(min(room[i], enough))*2500/int64(l.SizeDm)
			if !ranked[i] && (best < 0 || s > most) {
				best, most = i, s
			}
		}
		ranked[best] = true
		p := Place{At: l.Centre(sites[best]), Cell: sites[best], Rank: r, Weight: 2_000_000 / (r + 2), Town: r < towns}
		for _, q := range l.Places { // those that share a cell stand anywhere in it
			if q.Cell == p.Cell {
				p.At.X = p.Cell%l.Side*l.CellDm + rng.At(uint64(l.Params.Seed), rng.LandSettle, uint64(r), 1, 0).Below(l.CellDm)
				p.At.Y = p.Cell/l.Side*l.CellDm + rng.At(uint64(l.Params.Seed), rng.LandSettle, uint64(r), 1, 1).Below(l.CellDm)
			}
		}
		l.Places = append(l.Places, p)
		if r >= towns {
			continue
		}
		for i, c := range sites {
			if d := geo.Dist(l.Centre(c), p.At); r == 0 || d < room[i] {
				room[i] = d
			}
		}
	}
}
