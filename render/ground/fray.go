package ground

import "math"

// The borders of land covers are frayed a little, so that up close they look grown rather
// than cut along cells. The fray is value noise on two lattices that lie still on the map.

// grains is the number of lattices, grain how many of their points go on a block.
const grains = 2

var grain = [grains]int{2, 5}

// grainShare is how much each lattice counts.
var grainShare = [grains]float64{0.75, 0.25}

// frays is in which direction, and how much, the fray moves the border of each cover: most
// between forest and savanna, least along water.
var frays = [Covers]float64{0.25, -0.1, 1, -1, 0.5, 0.1}

// A lattice is where a point lies between two points of a lattice.
type lattice struct {
	index int
	share float64
}

// latticeAt returns where a point lies whose distance from the middle of the first block is
// given [blocks].
func latticeAt(blocks float64, g, side int) lattice {
	at := min(max((blocks+0.5)*float64(grain[g]), 0), float64(side*grain[g]))
	i := math.Floor(at)
	return lattice{int(i), smooth(at - i)}
}

// roughen fills a row with the fray of one lattice along a line from west to east.
func (b *blended) roughen(g int, y lattice) {
	for x := range b.fray[g] {
		north, south := speckle(x, y.index, g), speckle(x, y.index+1, g)
		b.fray[g][x] = (north + (south-north)*y.share) * grainShare[g]
	}
}

// speckle returns a number from -1 to 1 for a point of a lattice, always the same (the
// finaliser of MurmurHash3).
func speckle(x, y, g int) float64 {
	u := uint64(uint32(x))<<32 | uint64(uint32(y))<<2 | uint64(g)
	u ^= u >> 33
	u *= 0xff51afd7ed558ccd
	u ^= u >> 33
	u *= 0xc4ceb9fe1a85ec53
	u ^= u >> 33
	return float64(u>>11)/(1<<52) - 1
}
