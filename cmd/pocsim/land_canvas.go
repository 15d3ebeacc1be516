package main

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// A spot is a point of the picture [px], or of the land [cells] before it is placed.
type spot struct{ x, y float64 }

// plus returns the spot moved.
func (p spot) plus(dx, dy float64) spot { return spot{p.x + dx, p.y + dy} }

// between returns the spot that lies a share t of the way from p to q.
func (p spot) between(q spot, t float64) spot {
	return spot{p.x + (q.x-p.x)*t, p.y + (q.y-p.y)*t}
}

// apart returns the distance of two spots.
func (p spot) apart(q spot) float64 { return math.Hypot(q.x-p.x, q.y-p.y) }

// An outline is the closed edges of an area. Edges of one outline that overlap must turn
// the same way, as all those made here do.
type outline [][]spot

// A canvas is a picture being painted.
type canvas struct {
	img    *image.RGBA
	clip   image.Rectangle // nothing is painted outside
	raster vector.Rasterizer
	types  typecase
}

// newCanvas returns a canvas of one colour.
func newCanvas(width, height int, paper color.Color) *canvas {
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, width, height))}
	c.clip = c.img.Bounds()
	c.types.open()
	draw.Draw(c.img, c.clip, image.NewUniform(paper), image.Point{}, draw.Src)
	return c
}

// fill paints an area, its edges smooth.
func (c *canvas) fill(o outline, ink color.Color) {
	lo, hi := spot{math.Inf(1), math.Inf(1)}, spot{math.Inf(-1), math.Inf(-1)}
	for _, ring := range o {
		for _, p := range ring {
			lo, hi = spot{min(lo.x, p.x), min(lo.y, p.y)}, spot{max(hi.x, p.x), max(hi.y, p.y)}
		}
	}
	if !(lo.x <= hi.x) {
		return
	}
	wide := func(v float64) int { return int(min(max(v, -1e6), 1e6)) }
	box := image.Rect(wide(lo.x)-2, wide(lo.y)-2, wide(hi.x)+3, wide(hi.y)+3).Intersect(c.clip)
	if box.Empty() {
		return
	}
	c.raster.Reset(box.Dx(), box.Dy())
	at := func(p spot) (x, y float32) {
		return float32(p.x - float64(box.Min.X)), float32(p.y - float64(box.Min.Y))
	}
	for _, ring := range o {
		if len(ring) < 3 {
			continue
		}
		c.raster.MoveTo(at(ring[0]))
		for _, p := range ring[1:] {
			c.raster.LineTo(at(p))
		}
		c.raster.ClosePath()
	}
	c.raster.Draw(c.img, box, image.NewUniform(ink), image.Point{})
}

// circle returns the outline of a disc.
func circle(at spot, radius float64) outline {
	n := int(min(max(radius*3, 12), 90))
	ring := make([]spot, n)
	for i := range ring {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		ring[i] = at.plus(radius*cos, radius*sin)
	}
	return outline{ring}
}

// upright returns the outline of an upright rectangle.
func upright(left, top, right, bottom float64) outline {
	return outline{{{left, top}, {right, top}, {right, bottom}, {left, bottom}}}
}

// around returns a closed line a constant way outside (or, below zero, inside) a convex
// ring that turns clockwise on the screen.
func around(ring []spot, way float64) []spot {
	out := make([]spot, len(ring))
	for i, p := range ring {
		before, after := ring[(i+len(ring)-1)%len(ring)], ring[(i+1)%len(ring)]
		out[i] = corner(before, p, after, way)
	}
	return out
}

// corner returns the spot beside b, way to the left of the line a-b-c as seen on the
// screen; at sharp bends it keeps within one and a half times that.
func corner(a, b, c spot, way float64) spot {
	ux, uy := unit(a, b)
	vx, vy := unit(b, c)
	nx, ny := uy+vy, -ux-vx
	size := nx*nx + ny*ny
	if size < 1e-9 {
		return b.plus(uy*way, -ux*way)
	}
	stretch := min(2/size, 1.5/math.Sqrt(size)) * way
	return b.plus(nx*stretch, ny*stretch)
}

// unit returns the direction from a to b.
func unit(a, b spot) (x, y float64) {
	d := a.apart(b)
	if d == 0 {
		return 0, 0
	}
	return (b.x - a.x) / d, (b.y - a.y) / d
}

// stroke returns the outline of a line of some width with round ends.
func stroke(line []spot, width float64) outline {
	return band(line, func(int, []spot) float64 { return width })
}

// tapered returns the outline of a line that narrows towards its first end, its last, or
// both, over some length.
func tapered(line []spot, width, narrow, length float64, first, last bool) outline {
	return band(line, func(i int, line []spot) float64 {
		way := 1.0
		if first {
			way = min(way, line[0].apart(line[i])/length)
		}
		if last {
			way = min(way, line[len(line)-1].apart(line[i])/length)
		}
		return narrow + (width-narrow)*smooth(way)
	})
}

// band returns the outline of a line with round ends, whose width may change from point
// to point.
func band(line []spot, width func(i int, line []spot) float64) outline {
	line = apartOnly(line)
	if len(line) == 0 {
		return nil
	}
	if len(line) == 1 {
		return circle(line[0], width(0, line)/2)
	}
	last := len(line) - 1
	ring := make([]spot, 0, 2*len(line)+16)
	side := func(i int, share float64) spot {
		return corner(line[max(i-1, 0)], line[i], line[min(i+1, last)], share*width(i, line))
	}
	for i := range line {
		ring = append(ring, side(i, 0.5))
	}
	ring = append(ring, roundEnd(line[last-1], line[last], width(last, line)/2)...)
	for i := last; i >= 0; i-- {
		ring = append(ring, side(i, -0.5))
	}
	return outline{append(ring, roundEnd(line[1], line[0], width(0, line)/2)...)}
}

// roundEnd returns the half circle round the end b of a line that comes from a.
func roundEnd(a, b spot, radius float64) []spot {
	ux, uy := unit(a, b)
	n := int(min(max(radius*2, 2), 12))
	out := make([]spot, 0, n)
	for i := 1; i < n; i++ {
		sin, cos := math.Sincos(math.Pi * float64(i) / float64(n))
		out = append(out, b.plus((uy*cos+ux*sin)*radius, (-ux*cos+uy*sin)*radius))
	}
	return out
}

// apartOnly drops points that hardly differ from the one before.
func apartOnly(line []spot) []spot {
	var out []spot
	for _, p := range line {
		if len(out) == 0 || out[len(out)-1].apart(p) > 0.05 {
			out = append(out, p)
		}
	}
	return out
}

// dashes cuts a line into dashes with gaps between. The rhythm is stretched so that the
// line begins and ends with a dash.
func dashes(line []spot, dash, gap float64) [][]spot {
	long := 0.0
	for i := 1; i < len(line); i++ {
		long += line[i-1].apart(line[i])
	}
	beats := math.Round((long + gap) / (dash + gap))
	if beats < 2 {
		return [][]spot{line}
	}
	scale := long / (beats*(dash+gap) - gap)
	dash, gap = dash*scale, gap*scale
	var out [][]spot
	run, left, inked := []spot{line[0]}, dash, true
	for i := 1; i < len(line); i++ {
		from, to := line[i-1], line[i]
		for d := from.apart(to); d > left; d = from.apart(to) {
			from = from.between(to, left/d)
			if inked {
				out, run = append(out, append(run, from)), nil
				left = gap
			} else {
				run, left = []spot{from}, dash
			}
			inked = !inked
		}
		left -= from.apart(to)
		if inked {
			run = append(run, to)
		}
	}
	if inked && len(run) > 1 {
		out = append(out, run)
	}
	return out
}

// smooth is 0 below 0, 1 above 1 and rises softly between.
func smooth(t float64) float64 {
	t = min(max(t, 0), 1)
	return t * t * (3 - 2*t)
}
