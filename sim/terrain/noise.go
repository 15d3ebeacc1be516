package terrain

import (
	"math"

	"pocsim/sim/rng"

	"github.com/ojrac/opensimplex-go"
)

// Simplex noise comes as floating point, whose last bits differ between processors
// that fuse multiplication and addition and those that do not. Each octave is therefore
// rounded to thousandths as soon as it is sampled, and everything after is whole-number
// arithmetic. Such a last bit is about 1e-15 and a thousandth 1e12 times that, so the
// chance that rounding goes two ways anywhere on a map is about one in a million.

// An octave is one layer of noise.
type octave struct {
	wave int32 // wavelength [dm]
	amp  int32 // amplitude, in the unit of the result
}

// Which noise a layer is: part of the key of its seed, never reordered.
const (
	noiseBroad uint64 = iota
	noiseFine
	noiseMoisture
	noiseFarm
)

// layer adds octaves of noise to dst, one value per cell, in the unit of the octaves'
// amplitudes. Waves shorter than two cells are left out, so that a coarser map of the
// same seed shows the same country. Noise lies within about 0.87 of zero.
func layer(dst []int32, p Params, id uint64, octaves []octave) {
	side, cell := p.side(), p.CellM*10
	for i, o := range octaves {
		if o.wave < 2*cell || o.amp == 0 {
			continue
		}
		key := rng.At(uint64(p.Seed), rng.LandNoise, id, uint64(i), 0)
		noise := opensimplex.New(int64(key))
		// A start of its own keeps every octave's zero away from the map's corner.
		dx, dy := int32(key>>8&0xfffff), int32(key>>32&0xfffff)
		for y := range side {
			v := float64(dy+y*cell) / float64(o.wave)
			row := dst[y*side : (y+1)*side]
			for x := range row {
				u := float64(dx+int32(x)*cell) / float64(o.wave)
				row[x] += int32(math.Round(noise.Eval2(u, v)*1000)) * o.amp / 1000
			}
		}
	}
}

// heights returns the raw height of every cell [cm above a level 300 m below the mean
// plain], before rivers have cut through. Broad swells and a tilt of the whole country
// give rivers somewhere to go; fine relief is stronger on high ground, so that there are
// plains as well as hills. It also returns by how much a sheet of water or silt rises
// across each cell [cm, at least 1]: most where the fine relief is high.
func heights(p Params) (h, rise []int32) {
	side, relief := p.side(), p.ReliefM*100
	h, fine := make([]int32, side*side), make([]int32, side*side)
	share := func(permille int32) int32 { return int32(int64(relief) * int64(permille) / 1000) }
	layer(h, p, noiseBroad, []octave{
		{1_130_000, share(300)}, {530_000, share(230)}, {247_000, share(120)},
	})
	layer(fine, p, noiseFine, []octave{
		{127_000, share(110)}, {61_000, share(60)}, {29_000, share(32)}, {13_700, share(18) + 100}, {7_100, share(8) + 100},
	})
	key := rng.At(uint64(p.Seed), rng.LandNoise, 99, 0, 0)
	tx, ty := key.Between(-100, 100), rng.At(uint64(p.Seed), rng.LandNoise, 99, 1, 0).Between(-100, 100)
	span := max(p.SizeKm, 64) * 1000 / p.CellM // [cells] over which the tilt amounts to a third of the relief
	for y := range side {
		for x := range side {
			c := y*side + x
			tilt := (int64(x-side/2)*int64(tx) + int64(y-side/2)*int64(ty)) * int64(share(330)) / (100 * int64(span))
			broad := h[c] + int32(tilt)
			rough := int32(600)
			if relief > 0 { // from a fifth on the plains to more than all on the heights
				rough = min(max(600+int32(int64(broad)*2000/int64(relief)), 200), 1300)
			}
			h[c] = max(30_000+relief/2+broad+int32(int64(fine[c])*int64(rough)/1000), 100)
			u := min(max(50+int32(int64(fine[c])*400/int64(relief+1000)), 0), 100) // 50 at the middle
			fine[c] = 1 + u*u*u/10_000
		}
	}
	return h, fine
}
