package soft

import (
	"math"

	"pocsim/render/picture"
)

// A fill says what colour the pixels of a triangle have.
type fill struct {
	texture *picture.Texture
	corners [3]*picture.Vertex
	spots   [3]spot

	ready  bool
	even   bool     // one ink all over
	plain  bool     // nothing of the texture but one spot
	ink    [4]uint8 // where even
	inks   [4]slope
	u, v   slope
	ox, oy int64 // where the slopes begin
	det    float64
}

// A slope is a value over the canvas: at its origin, and what is added per pixel.
type slope struct{ at, dx, dy float64 }

// on returns the value so many pixels from the origin.
func (s slope) on(x, y float64) float64 {
	return s.at + (float64(s.dx*x) + float64(s.dy*y))
}

// prepare works out how ink and texture change over the triangle.
func (f *fill) prepare() {
	a, b, c := f.corners[0], f.corners[1], f.corners[2]
	f.ready = true
	f.ink, f.even = a.Ink, a.Ink == b.Ink && a.Ink == c.Ink
	f.plain = a.U == b.U && a.V == b.V && a.U == c.U && a.V == c.V
	f.ox, f.oy = f.spots[0].x, f.spots[0].y
	x1, y1 := float64(f.spots[1].x-f.ox)/fine, float64(f.spots[1].y-f.oy)/fine
	x2, y2 := float64(f.spots[2].x-f.ox)/fine, float64(f.spots[2].y-f.oy)/fine
	f.det = float64(x1*y2) - float64(x2*y1)
	through := func(v0, v1, v2 float64) slope {
		d1, d2 := v1-v0, v2-v0
		return slope{v0, (float64(d1*y2) - float64(d2*y1)) / f.det, (float64(d2*x1) - float64(d1*x2)) / f.det}
	}
	if !f.even {
		for k := range f.inks {
			f.inks[k] = through(float64(a.Ink[k]), float64(b.Ink[k]), float64(c.Ink[k]))
		}
	}
	if !f.plain {
		f.u = through(float64(a.U), float64(b.U), float64(c.U))
		f.v = through(float64(a.V), float64(b.V), float64(c.V))
		return
	}
	if spot := f.nearest(float64(a.U), float64(a.V)); spot != white {
		for k := range f.ink {
			f.ink[k] = by255(uint32(f.ink[k]) * uint32(spot[k]))
			for _, s := range []*float64{&f.inks[k].at, &f.inks[k].dx, &f.inks[k].dy} {
				*s = *s * float64(spot[k]) / 255
			}
		}
	}
}

var white = [4]uint8{255, 255, 255, 255}

// span draws pixels of a row that begin at x.
func (f *fill) span(row []uint8, x, y int) {
	if f.plain && f.even {
		solid(row, f.ink)
		return
	}
	px := (float64(int64(x)*fine+half) - float64(f.ox)) / fine
	py := (float64(int64(y)*fine+half) - float64(f.oy)) / fine
	var inks [4]float64
	for k, s := range f.inks {
		inks[k] = s.on(px, py)
	}
	u, v := f.u.on(px, py), f.v.on(px, py)
	if f.even && f.texture.Smooth && !f.plain && f.v.dx == 0 {
		f.level(row, u, v)
		return
	}
	ink := f.ink
	for ; len(row) >= 4; row = row[4:] {
		if !f.even {
			for k := range ink {
				ink[k] = uint8(min(max(inks[k], 0), 255) + 0.5)
				inks[k] += f.inks[k].dx
			}
		}
		out := ink
		if !f.plain {
			var seen [4]uint8
			if f.texture.Smooth {
				seen = f.smooth(u, v)
			} else {
				seen = f.nearest(u, v)
			}
			u, v = u+f.u.dx, v+f.v.dx
			if seen[3] == 0 {
				continue
			}
			out = seen
			if ink != white {
				for k := range out {
					out[k] = by255(uint32(seen[k]) * uint32(ink[k]))
				}
			}
		}
		blend(row, out)
	}
}

// nearest returns the pixel of the texture at a place; beyond an edge, that of the edge.
func (f *fill) nearest(u, v float64) [4]uint8 {
	m := f.texture.Pixels
	x := min(max(int(math.Floor(u)), 0), m.Rect.Dx()-1)
	y := min(max(int(math.Floor(v)), 0), m.Rect.Dy()-1)
	return [4]uint8(m.Pix[y*m.Stride+4*x:])
}

// smooth returns the mean of the four pixels of the texture around a place, each by its
// nearness.
func (f *fill) smooth(u, v float64) [4]uint8 {
	m := f.texture.Pixels
	w, h := m.Rect.Dx()-1, m.Rect.Dy()-1
	u, v = min(max(u-0.5, 0), float64(w)), min(max(v-0.5, 0), float64(h))
	x, y := int(u), int(v)
	fx, fy := uint64((u-float64(x))*256), uint64((v-float64(y))*256)
	at := y*m.Stride + 4*x
	right, below := 4, m.Stride
	if x == w {
		right = 0
	}
	if y == h {
		below = 0
	}
	over := lanes(m.Pix[at:])*(256-fx) + lanes(m.Pix[at+right:])*fx
	at += below
	under := lanes(m.Pix[at:])*(256-fx) + lanes(m.Pix[at+right:])*fx
	over, under = (over+laneHalf)>>8&laneLow, (under+laneHalf)>>8&laneLow
	out := (over*(256-fy) + under*fy + laneHalf) >> 8
	return [4]uint8{uint8(out), uint8(out >> 16), uint8(out >> 32), uint8(out >> 48)}
}

// level draws pixels of a row along a row of a smooth texture from a place on, whose step
// per pixel is du: most of a map is drawn here.
func (f *fill) level(row []uint8, u, v float64) {
	m := f.texture.Pixels
	w, h := m.Rect.Dx()-1, m.Rect.Dy()-1
	v = min(max(v-0.5, 0), float64(h))
	y := int(v)
	fy := uint64((v - float64(y)) * 256)
	first := m.Pix[y*m.Stride:]
	second := first
	if y < h {
		second = m.Pix[(y+1)*m.Stride:]
	}
	first, second = first[:4*w+4], second[:4*w+4]
	const one = 1 << 32
	at, step, end := int64((u-0.5)*one), int64(f.u.dx*one), int64(w)*one
	ink, kept := lanes(f.ink[:]), f.ink == white
	for ; len(row) >= 4; row = row[4:] {
		near := min(max(at, 0), end)
		at += step
		x := 4 * int(near>>32)
		right := min(x+4, 4*w)
		fx := uint64(near>>24) & 255
		over := lanes(first[x:])*(256-fx) + lanes(first[right:])*fx
		under := lanes(second[x:])*(256-fx) + lanes(second[right:])*fx
		over, under = (over+laneHalf)>>8&laneLow, (under+laneHalf)>>8&laneLow
		out := (over*(256-fy) + under*fy + laneHalf) >> 8 & laneLow
		if !kept {
			out = lanesBy255(out&0xFF*(ink&0xFF) | (out>>16&0xFF*(ink>>16&0xFF))<<16 | (out>>32&0xFF*(ink>>32&0xFF))<<32 | (out>>48*(ink>>48))<<48)
		}
		lay(row, out)
	}
}
