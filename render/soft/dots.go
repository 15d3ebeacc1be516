package soft

import (
	"math"

	"pocsim/render/picture"
)

// phases is how many places within a pixel a small dot may have, each way.
const phases = 16

// stamps are the coverages of one size of dot in each place within a pixel.
type stamps struct {
	side  int // of one stamp [px]
	reach int // from its first pixel to that of the dot's middle
	cover []uint8
}

// cover returns how much of a pixel a disc covers whose middle is dx, dy from that of
// the pixel.
func cover(radius, dx, dy float64) uint8 {
	d := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	return uint8(min(max(radius+0.5-d, 0), 1)*255 + 0.5)
}

func newStamps(radius float32) *stamps {
	reach := int(math.Ceil(float64(radius) + 0.5))
	s := &stamps{side: 2*reach + 1, reach: reach}
	for j := range phases {
		for i := range phases {
			for y := range s.side {
				for x := range s.side {
					dx := float64(x-reach) + 0.5 - float64(i)/phases
					dy := float64(y-reach) + 0.5 - float64(j)/phases
					s.cover = append(s.cover, cover(float64(radius), dx, dy))
				}
			}
		}
	}
	return s
}

// largestStamp is the radius beyond which dots are drawn one by one, and keptStamps how
// many sizes are kept.
const (
	largestStamp = 8
	keptStamps   = 16
)

// dots draws equal discs.
func (p *Painter) dots(centres []picture.Point, radius float32, ink [4]uint8) {
	if radius > largestStamp {
		for _, at := range centres {
			p.disc(at, float64(radius), ink)
		}
		return
	}
	s := p.stamps[radius]
	if s == nil {
		if len(p.stamps) >= keptStamps || p.stamps == nil {
			p.stamps = map[float32]*stamps{}
		}
		s = newStamps(radius)
		p.stamps[radius] = s
	}
	var inks [256]uint64 // by coverage, in lanes
	for c := range inks {
		part := times(ink, uint32(c))
		inks[c] = lanes(part[:])
	}
	size := s.side * s.side
	for _, at := range centres {
		if !(at.X > -far && at.X < far && at.Y > -far && at.Y < far) {
			continue
		}
		qx, qy := whole(at.X)+fine/phases/2, whole(at.Y)+fine/phases/2
		x, y := int(qx>>8)-s.reach, int(qy>>8)-s.reach
		phase := int(qy&(fine-1))/(fine/phases)*phases + int(qx&(fine-1))/(fine/phases)
		p.stamp(s.cover[phase*size:(phase+1)*size], s.side, x, y, &inks)
	}
}

// stamp draws one dot whose first pixel is x, y.
func (p *Painter) stamp(cover []uint8, side, x, y int, inks *[256]uint64) {
	left, right := max(p.clip.Min.X-x, 0), min(p.clip.Max.X-x, side)
	if left >= right {
		return
	}
	for j := max(p.clip.Min.Y-y, 0); j < min(p.clip.Max.Y-y, side); j++ {
		line := cover[j*side+left : j*side+right]
		row := p.pix[(y+j)*p.stride+4*(x+left):]
		row = row[: 4*len(line) : 4*len(line)]
		for i, c := range line {
			if c > 0 {
				lay(row[4*i:4*i+4], inks[c])
			}
		}
	}
}

// disc draws one large dot.
func (p *Painter) disc(at picture.Point, radius float64, ink [4]uint8) {
	if !(at.X > -far && at.X < far && at.Y > -far && at.Y < far) {
		return
	}
	cx, cy := float64(at.X), float64(at.Y)
	for y := max(int(math.Floor(cy-radius-1)), p.clip.Min.Y); y < min(int(math.Ceil(cy+radius+1)), p.clip.Max.Y); y++ {
		for x := max(int(math.Floor(cx-radius-1)), p.clip.Min.X); x < min(int(math.Ceil(cx+radius+1)), p.clip.Max.X); x++ {
			if c := cover(radius, float64(x)+0.5-cx, float64(y)+0.5-cy); c > 0 {
				blend(p.pix[y*p.stride+4*x:], times(ink, uint32(c)))
			}
		}
	}
}
