package ground

import "pocsim/sim/terrain"

// compass holds the steps to a cell's eight neighbours: east, then turning southwards.
var compass = [8][2]int32{{1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}}

// Channels are the rivers of the land, cell by cell. The land gives rivers a second cell
// where they run aslant, and on its plains they run side by side and touch; here they
// become lines.
type channels struct {
	side  int32
	class []uint8 // as terrain.Land.River
}

func newChannels(l *terrain.Land) *channels {
	return &channels{l.Side, append([]uint8(nil), l.River...)}
}

// at returns the class of a river in a cell, none off the map.
func (c *channels) at(x, y int32) uint8 {
	if x < 0 || y < 0 || x >= c.side || y >= c.side {
		return terrain.NoRiver
	}
	return c.class[y*c.side+x]
}

// fillIslands floods the land that rivers enclose, where that is a few cells only.
func (c *channels) fillIslands() {
	const few = 10
	seen := make([]bool, len(c.class))
	for i := range c.class {
		if seen[i] || c.class[i] != terrain.NoRiver {
			continue
		}
		island, shore, enclosed := []int32{int32(i)}, uint8(terrain.NoRiver), true
		seen[i] = true
		for k := 0; k < len(island); k++ {
			x, y := island[k]%c.side, island[k]/c.side
			for _, step := range [4][2]int32{compass[0], compass[2], compass[4], compass[6]} {
				u, v := x+step[0], y+step[1]
				if u < 0 || v < 0 || u >= c.side || v >= c.side {
					enclosed = false
					continue
				}
				d := v*c.side + u
				if shore = max(shore, c.class[d]); c.class[d] == terrain.NoRiver && !seen[d] {
					seen[d] = true
					island = append(island, d)
				}
			}
		}
		if enclosed && len(island) <= few {
			for _, d := range island {
				c.class[d] = shore
			}
		}
	}
}

// thin takes away cells, those of the least rivers first, as long as what is joined stays
// joined and no line grows shorter. Each round nibbles from one side, so that lines keep
// to the middle.
func (c *channels) thin() {
	for class := uint8(terrain.Stream); class <= terrain.MainRiver; class++ {
		for again := true; again; {
			again = false
			for _, side := range [4]int{0, 4, 2, 6} {
				var spare []int32
				for i := range c.class {
					x, y := int32(i)%c.side, int32(i)/c.side
					if c.class[i] == class && c.at(x+compass[side][0], y+compass[side][1]) == terrain.NoRiver && c.spare(x, y) {
						spare = append(spare, int32(i))
					}
				}
				for _, i := range spare { // one may have become needed when another went
					if c.spare(i%c.side, i/c.side) {
						c.class[i] = terrain.NoRiver
						again = true
					}
				}
			}
		}
	}
}

// spare reports whether a cell can go: its neighbours stay joined without it, those of its
// own class or better among themselves, and it is not the end of a line. At the edge of
// the map every cell may be an end.
func (c *channels) spare(x, y int32) bool {
	if x == 0 || y == 0 || x == c.side-1 || y == c.side-1 {
		return false
	}
	return c.joined(x, y, terrain.Stream) && c.joined(x, y, c.at(x, y))
}

// joined reports whether a cell has at least two neighbours of a class or better, which
// are joined by their sides or corners (Hilditch's number is one).
func (c *channels) joined(x, y int32, class uint8) bool {
	var wet [8]bool
	count, pieces := 0, 0
	for k, step := range compass {
		if wet[k] = c.at(x+step[0], y+step[1]) >= class; wet[k] {
			count++
		}
	}
	for k := 0; k < 8; k += 2 {
		if !wet[k] && (wet[k+1] || wet[(k+2)%8]) {
			pieces++
		}
	}
	return count > 1 && pieces == 1
}
