package terrain

// far stands for "nowhere near" in distance maps.
const far = 1 << 28

// spread turns a map of starting values into one of distances, in place: each cell gets
// the least of start plus way over all cells, a step along an axis counting 5 and a
// diagonal one 7 (two sweeps).
func spread(side int32, d []int32) {
	relax := func(c, x, dx, from int32) {
		if x > 0 && dx <= 0 {
			d[c] = min(d[c], d[from-1]+7)
		}
		d[c] = min(d[c], d[from]+5)
		if x < side-1 && dx >= 0 {
			d[c] = min(d[c], d[from+1]+7)
		}
	}
	for y := range side {
		for x := range side {
			c := y*side + x
			if y > 0 {
				relax(c, x, 0, c-side)
			}
			if x > 0 {
				d[c] = min(d[c], d[c-1]+5)
			}
		}
	}
	for y := side - 1; y >= 0; y-- {
		for x := side - 1; x >= 0; x-- {
			c := y*side + x
			if y < side-1 {
				relax(c, x, 0, c+side)
			}
			if x < side-1 {
				d[c] = min(d[c], d[c+1]+5)
			}
		}
	}
}

// fromWater returns the distance of every cell to the nearest river or lake [dm].
func (l *Land) fromWater() []int32 {
	d := make([]int32, len(l.Cover))
	for c := range d {
		d[c] = far
		if l.River[c] != NoRiver || l.Cover[c] == Water {
			d[c] = 0
		}
	}
	spread(l.Side, d)
	for c := range d {
		d[c] = int32(min(int64(d[c])*int64(l.CellDm)/5, far))
	}
	return d
}

// slopes returns the steepest slope of every cell to the four beside it [per mille].
func slopes(side, cellDm int32, fill []int32) []int32 {
	s := make([]int32, len(fill))
	for c := range int32(len(fill)) {
		x, y, most := c%side, c/side, int32(0)
		if x > 0 {
			most = max(most, abs(fill[c]-fill[c-1]))
		}
		if x < side-1 {
			most = max(most, abs(fill[c]-fill[c+1]))
		}
		if y > 0 {
			most = max(most, abs(fill[c]-fill[c-side]))
		}
		if y < side-1 {
			most = max(most, abs(fill[c]-fill[c+side]))
		}
		s[c] = int32(int64(most) * 100 / int64(cellDm))
	}
	return s
}

func abs(n int32) int32 { return max(n, -n) }

// never is the score of a cell that cannot be chosen.
const never = -1 << 30

// claim gives cover to about want cells, those with the highest scores. Cells at the
// threshold go in the order of their numbers.
func (l *Land) claim(score []int32, want int64, cover Cover) {
	lo, hi := int32(far), int32(never)
	for _, s := range score {
		if s > never {
			lo, hi = min(lo, s), max(hi, s)
		}
	}
	if want <= 0 || hi < lo {
		return
	}
	const bins = 4096
	var count [bins + 1]int64
	bin := func(s int32) int32 { return int32((int64(s) - int64(lo)) * bins / (int64(hi) - int64(lo) + 1)) }
	for _, s := range score {
		if s > never {
			count[bin(s)]++
		}
	}
	cut := int32(bins)
	for cut > 0 && count[cut]+count[cut-1] <= want { // count[cut] sums all bins from cut on
		cut--
		count[cut] += count[cut+1]
	}
	rest := want - count[cut]
	for c, s := range score {
		if s <= never {
			continue
		}
		if b := bin(s); b >= cut {
			l.Cover[c] = cover
		} else if b == cut-1 && rest > 0 {
			l.Cover[c] = cover
			rest--
		}
	}
}

// swamps puts swamp on flats by the water, the wettest first.
func (l *Land) swamps(slope, moisture, toWater []int32, land int64) {
	score := make([]int32, len(l.Cover))
	for c := range score {
		score[c] = never
		if l.Cover[c] != Water && slope[c] < 40 && toWater[c] < 60_000 {
			score[c] = moisture[c] - slope[c]*25 - toWater[c]/50
		}
	}
	l.claim(score, l.Params.SwampShare.Of(land), Swamp)
}

// forests covers the wet and the high ground, and lines some rivers.
func (l *Land) forests(slope, moisture, toWater []int32, land int64) {
	score := make([]int32, len(l.Cover))
	for c := range score {
		score[c] = never
		if l.Cover[c] == Savanna {
			score[c] = moisture[c] + min(slope[c], 100)*3 + max(0, 15_000-toWater[c])/60
		}
	}
	l.claim(score, l.Params.ForestShare.Of(land), Forest)
}

// farms puts crops round the settlements, farther out round the larger ones.
func (l *Land) farms(slope []int32, land int64) {
	d := make([]int32, len(l.Cover))
	for c := range d {
		d[c] = far
	}
	perKm := 5 * 10_000 / l.CellDm // distance units in a km, at least 2
	for _, p := range l.Places {
		bonus := int32(0) // a place of weight w reaches about as far as its people need land
		for w := p.Weight; w > 30_000; w /= 2 {
			bonus++
		}
		d[p.Cell] = min(d[p.Cell], -bonus*perKm/2)
	}
	spread(l.Side, d)
	noise := make([]int32, len(l.Cover))
	layer(noise, l.Params, noiseFarm, []octave{{57_000, 1500}, {23_000, 900}, {11_300, 500}})
	for c := range d {
		if l.Cover[c] != Savanna {
			d[c] = never
			continue
		}
		d[c] = noise[c] - int32(int64(min(d[c], 1_000_000))*1000/int64(perKm)) - min(slope[c], 200)*15
	}
	l.claim(d, l.Params.FarmShare.Of(land), Farmland)
}

// build covers each settlement's ground with houses: six square km for the largest, but
// no more than a thirtieth of the map for all together; at least its own cell.
func (l *Land) build() {
	sum := int64(0)
	for _, p := range l.Places {
		sum += int64(p.Weight)
	}
	perCell := int64(l.CellDm) * int64(l.CellDm)
	most := perCell * int64(len(l.Cover)) / 30
	for i := range l.Places {
		p := &l.Places[i]
		area := min(6e8*int64(p.Weight)/1_000_000, most*int64(p.Weight)/sum) // [dm2]
		l.buildOne(p.Cell, int32(area*7/22/perCell))
	}
}

// buildOne covers the cells around one whose distance squared is at most reach [cells2].
func (l *Land) buildOne(cell, reach int32) {
	l.Cover[cell] = BuiltUp
	x, y := cell%l.Side, cell/l.Side
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			u, v := x+dx, y+dy
			if dx*dx+dy*dy > reach || u < 0 || v < 0 || u >= l.Side || v >= l.Side {
				continue
			}
			if c := v*l.Side + u; l.Cover[c] != Water && l.Cover[c] != Swamp && l.River[c] < River {
				l.Cover[c] = BuiltUp
			}
		}
	}
}
