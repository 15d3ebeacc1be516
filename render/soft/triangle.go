package soft

import "pocsim/render/picture"

// Places are whole 256ths of a pixel, as graphics processors count them, so that
// triangles that share an edge share no pixel and leave none out.
const (
	fine = 256
	half = fine / 2
	far  = 1 << 20 // no picture is so large [px]
)

// A spot is a place on the canvas [1/256 px].
type spot struct{ x, y int64 }

// place returns a vertex as a spot; one that is nowhere has none.
func place(v *picture.Vertex) (spot, bool) {
	if !(v.X > -far && v.X < far && v.Y > -far && v.Y < far) {
		return spot{}, false
	}
	return spot{whole(v.X), whole(v.Y)}, true
}

// whole rounds a coordinate to 256ths, halves upwards.
func whole(v float32) int64 {
	scaled := float64(v)*fine + (0.5 + far*fine) // exact: powers of two and room to spare
	return int64(scaled) - far*fine
}

// ceilDiv returns a/b rounded up; b is positive.
func ceilDiv(a, b int64) int64 {
	q := a / b
	if a%b > 0 {
		q++
	}
	return q
}

// firstPixel returns the first pixel whose middle is no less than a coordinate.
func firstPixel(v int64) int { return int((v - half + fine - 1) >> 8) }

// An edge is the side of a triangle, downwards.
type edge struct{ x, y, dx, dy int64 }

func between(a, b spot) edge { return edge{a.x, a.y, b.x - a.x, b.y - a.y} }

// at returns the first pixel of a row right of the edge or on it.
func (e edge) at(y int64) int {
	if e.dx == 0 {
		return firstPixel(e.x)
	}
	return int(ceilDiv((e.x-half)*e.dy+(y-e.y)*e.dx, fine*e.dy))
}

func (p *Painter) triangles(t *picture.Texture, corners []picture.Vertex, indices []uint32) {
	for i := 0; i+2 < len(indices); i += 3 {
		p.triangle(t, &corners[indices[i]], &corners[indices[i+1]], &corners[indices[i+2]])
	}
}

// triangle draws one triangle: the pixels whose middle lies within, on its left edge, or
// on an upper edge that lies level.
func (p *Painter) triangle(t *picture.Texture, va, vb, vc *picture.Vertex) {
	if over, under := float32(p.clip.Min.Y), float32(p.clip.Max.Y); va.Y < over && vb.Y < over && vc.Y < over || va.Y > under && vb.Y > under && vc.Y > under {
		return // most are of other rows
	}
	a, okA := place(va)
	b, okB := place(vb)
	c, okC := place(vc)
	if !okA || !okB || !okC {
		return
	}
	f := fill{texture: t, corners: [3]*picture.Vertex{va, vb, vc}, spots: [3]spot{a, b, c}}
	if a.y > b.y {
		a, b = b, a
	}
	if b.y > c.y {
		b, c = c, b
	}
	if a.y > b.y {
		a, b = b, a
	}
	top, bottom := max(firstPixel(a.y), p.clip.Min.Y), min(firstPixel(c.y), p.clip.Max.Y)
	if top >= bottom {
		return
	}
	bend := firstPixel(b.y)
	long, upper, lower := between(a, c), between(a, b), between(b, c)
	bulge := long.dx*upper.dy - long.dy*upper.dx // positive where b lies left of the long edge
	if bulge == 0 {
		return
	}
	for y := top; y < bottom; y++ {
		short := upper
		if y >= bend {
			short = lower
		}
		row := int64(y)*fine + half
		from, to := short.at(row), long.at(row)
		if bulge < 0 {
			from, to = to, from
		}
		from, to = max(from, p.clip.Min.X), min(to, p.clip.Max.X)
		if from < to {
			if !f.ready {
				f.prepare()
			}
			start := y*p.stride + 4*from
			f.span(p.pix[start:start+4*(to-from):start+4*(to-from)], from, y)
		}
	}
}
