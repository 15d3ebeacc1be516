package soft

import "encoding/binary"

// The four parts of a pixel stand in lanes of 16 bits, so that one multiplication does
// for all.
const (
	laneLow  = 0x00FF00FF00FF00FF
	laneHalf = 0x0080008000800080
)

// lanes returns a pixel in lanes.
func lanes(pix []uint8) uint64 {
	v := uint64(binary.LittleEndian.Uint32(pix))
	v = (v | v<<16) & 0x0000FFFF0000FFFF
	return (v | v<<8) & laneLow
}

// store writes lanes, each below 256, as a pixel.
func store(pix []uint8, v uint64) {
	v = (v | v>>8) & 0x0000FFFF0000FFFF
	binary.LittleEndian.PutUint32(pix, uint32(v|v>>16))
}

// lanesBy255 returns every lane divided by 255 and rounded to the nearest; a lane is a
// product of two bytes.
func lanesBy255(v uint64) uint64 {
	v += laneHalf
	return (v + v>>8&laneLow) >> 8 & laneLow
}

// by255 returns v/255, rounded to the nearest; v is a product of two bytes.
func by255(v uint32) uint8 {
	v += 128
	return uint8((v + v>>8) >> 8)
}

// times returns a premultiplied colour with so much of 255 of its opacity.
func times(c [4]uint8, share uint32) [4]uint8 {
	return [4]uint8{by255(uint32(c[0]) * share), by255(uint32(c[1]) * share), by255(uint32(c[2]) * share), by255(uint32(c[3]) * share)}
}

// blend lays a premultiplied colour over the first pixel of a row.
func blend(row []uint8, c [4]uint8) { lay(row, lanes(c[:])) }

// lay lays a premultiplied colour in lanes over the first pixel of a row. Since no part
// of such a colour is above its opacity, none of the sums is above 255.
func lay(row []uint8, over uint64) {
	if left := 255 - over>>48; left > 0 {
		over += lanesBy255(lanes(row) * left)
	}
	store(row, over)
}

// solid lays one colour over a row.
func solid(row []uint8, c [4]uint8) {
	switch {
	case c[3] == 0:
	case c[3] < 255:
		over, left := lanes(c[:]), 255-uint64(c[3])
		for ; len(row) >= 4; row = row[4:] {
			store(row, over+lanesBy255(lanes(row)*left))
		}
	case len(row) >= 4:
		copy(row, c[:])
		for n := 4; n < len(row); n *= 2 {
			copy(row[n:], row[:n])
		}
	}
}
