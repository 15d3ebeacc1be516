package soft

// by255 returns v/255, rounded to the nearest; v is a product of two bytes.
func by255(v uint32) uint8 {
	v += 128
	return uint8((v + v>>8) >> 8)
}

// blend lays a premultiplied colour over the first pixel of a row.
func blend(row []uint8, c [4]uint8) {
	d := row[:4:4]
	if c[3] == 255 {
		d[0], d[1], d[2], d[3] = c[0], c[1], c[2], 255
		return
	}
	left := 255 - uint32(c[3])
	d[0] = add(c[0], by255(uint32(d[0])*left))
	d[1] = add(c[1], by255(uint32(d[1])*left))
	d[2] = add(c[2], by255(uint32(d[2])*left))
	d[3] = add(c[3], by255(uint32(d[3])*left))
}

// add adds two parts of a colour, which a rounding may bring above the whole.
func add(a, b uint8) uint8 { return uint8(min(uint32(a)+uint32(b), 255)) }

// solid lays one colour over a row.
func solid(row []uint8, c [4]uint8) {
	switch {
	case c[3] == 0:
	case c[3] < 255:
		for ; len(row) >= 4; row = row[4:] {
			blend(row, c)
		}
	case len(row) >= 4:
		copy(row, c[:])
		for n := 4; n < len(row); n *= 2 {
			copy(row[n:], row[:n])
		}
	}
}
