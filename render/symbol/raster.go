package symbol

import (
	"image"
	"image/color"

	"golang.org/x/image/vector"
)

// A Brush paints symbols into images, without a window and with smooth edges. Its buffers
// are kept from one symbol to the next. The zero value is ready.
type Brush struct {
	mesh   Mesh
	raster vector.Rasterizer
}

// Draw paints a symbol with its anchor at a place and at a size [pixels]. Labels are drawn
// in Go's own typeface.
func (b *Brush) Draw(dst *image.RGBA, s Symbol, p *Palette, x, y, size float32) {
	for i := range s {
		l := &s[i]
		if l.Label.Text != "" {
			l = &Layer{Path: lettered(l.Label), Fill: l.Fill}
		}
		if l.Path.Empty() {
			continue
		}
		b.mesh.lines.flatten(l.Path, 0.25/max(size, 1))
		if l.Fill != NoInk {
			b.mesh.Reset()
			b.mesh.fill(l.Fill)
			b.paint(dst, p.Colour(l.Fill), x, y, size)
		}
		if l.Stroke != NoInk {
			b.mesh.Reset()
			b.mesh.stroke(strokeOf(l, size), l.Stroke)
			b.paint(dst, p.Colour(l.Stroke), x, y, size)
		}
	}
}

// paint covers the triangles of the mesh with one colour. They all turn the same way, so
// that what they cover is the union: shared sides cancel, overlaps count once.
func (b *Brush) paint(dst *image.RGBA, c color.NRGBA, x, y, size float32) {
	m := &b.mesh
	if len(m.Indices) == 0 {
		return
	}
	low, high := m.Vertices[0], m.Vertices[0]
	for _, v := range m.Vertices {
		low.X, low.Y = min(low.X, v.X), min(low.Y, v.Y)
		high.X, high.Y = max(high.X, v.X), max(high.Y, v.Y)
	}
	box := image.Rect(int(x+low.X*size)-2, int(y+low.Y*size)-2, int(x+high.X*size)+3, int(y+high.Y*size)+3).Intersect(dst.Bounds())
	if box.Empty() {
		return
	}
	b.raster.Reset(box.Dx(), box.Dy())
	ox, oy := x-float32(box.Min.X), y-float32(box.Min.Y)
	for i := 0; i+2 < len(m.Indices); i += 3 {
		for k := range 3 {
			v := m.Vertices[m.Indices[i+k]]
			px, py := v.X*size+ox, v.Y*size+oy
			if k == 0 {
				b.raster.MoveTo(px, py)
			} else {
				b.raster.LineTo(px, py)
			}
		}
		b.raster.ClosePath()
	}
	b.raster.Draw(dst, box, image.NewUniform(c), image.Point{})
}
