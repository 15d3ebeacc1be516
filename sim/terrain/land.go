// Package terrain makes an invented country from a few parameters and answers how far
// one sees in it, how fast one moves and which way one goes.
//
// All decisions are in whole numbers, so that the same parameters give the same country
// on every machine. Lengths are decimetres, heights metres, speeds metres per hour.
package terrain

// Generate makes the country of the given, checked parameters.
func Generate(p Params) *Land {
	side := p.side()
	n := side * side
	l := &Land{
		Params: p, Side: side, CellDm: p.CellM * 10, SizeDm: side * p.CellM * 10,
		Height: make([]int16, n), Cover: make([]Cover, n), Road: make([]Road, n),
		River: make([]uint8, n), Crossing: make([]uint8, n), Segment: make([]uint16, n),
		ground: make([]uint8, n),
	}
	for c := range l.Cover {
		l.Cover[c] = Savanna
	}
	raw, rise := heights(p)
	d := drain(side, raw, rise)
	l.water(d, raw)
	for c, h := range d.fill {
		l.Height[c] = int16(min(h/100, 1<<15-1))
	}
	slope, toWater := slopes(side, l.CellDm, d.fill), l.fromWater()
	moisture := raw // the raw heights are done with
	clear(moisture)
	layer(moisture, p, noiseMoisture, []octave{{410_000, 400}, {173_000, 300}, {67_000, 200}, {29_000, 130}, {13_000, 80}})
	land := int64(0)
	for _, c := range l.Cover {
		if c != Water {
			land++
		}
	}
	l.swamps(slope, moisture, toWater, land)
	l.settle(slope, toWater)
	l.build()
	l.farms(slope, land)
	l.forests(slope, moisture, toWater, land)
	l.connect(slope)
	l.pave(slope)
	l.fields.open(fieldBudget(p))
	return l
}
