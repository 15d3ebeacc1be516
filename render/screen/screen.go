package screen

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"pocsim/render/picture"
)

// A Painter draws pictures and keeps their textures on the graphics processor. The zero
// Painter is ready. It belongs to the goroutine that draws.
type Painter struct {
	copies  map[*picture.Texture]*held
	frame   int
	clips   map[image.Rectangle]*ebiten.Image // parts of the canvas
	canvas  *ebiten.Image
	corners []ebiten.Vertex
	dotted  []uint32
	calls   int
	layers  []*layer
	layered int // how many layers this frame has needed
	shown   memory
	plain   ebiten.DrawTrianglesOptions
	shaded  ebiten.DrawTrianglesShaderOptions
}

// A held texture is a copy on the graphics processor.
type held struct {
	image   *ebiten.Image
	version int
	used    int // the last frame it was drawn in
}

// patience is how many frames a texture that is not drawn is kept.
const patience = 600

// dotsAtOnce is how many dots are handed over in one call, so that room to work in stays
// small.
const dotsAtOnce = 1 << 15

// Calls returns how many times the last Paint asked for triangles.
func (p *Painter) Calls() int { return p.calls }

// Paint draws a picture over what a canvas already shows. Its left upper corner is 0,0 of
// the picture.
func (p *Painter) Paint(onto *ebiten.Image, l picture.List) {
	if p.copies == nil {
		p.copies = map[*picture.Texture]*held{}
	}
	if p.canvas != onto || len(p.clips) > 64 {
		p.canvas, p.clips = onto, map[image.Rectangle]*ebiten.Image{}
	}
	p.plain.ColorScaleMode = ebiten.ColorScaleModePremultipliedAlpha
	p.frame++
	p.calls, p.layered = 0, 0
	for i := 0; i < len(l.Batches); i++ {
		b := &l.Batches[i]
		clip := b.Clip.Intersect(onto.Bounds())
		switch {
		case b.Count == 0 || clip.Empty():
		case b.Texture == nil:
			n, dots := crowd(l.Batches[i:])
			if dots >= manyDots {
				p.layer(p.part(clip), l, l.Batches[i:i+n], clip)
			} else {
				p.dots(p.part(clip), l, l.Batches[i:i+n])
			}
			i += n - 1
		default:
			p.triangles(p.part(clip), l, b)
		}
	}
	p.forget()
}

// part returns a part of the canvas, which is a canvas that clips.
func (p *Painter) part(clip image.Rectangle) *ebiten.Image {
	if clip == p.canvas.Bounds() {
		return p.canvas
	}
	s := p.clips[clip]
	if s == nil {
		s = p.canvas.SubImage(clip).(*ebiten.Image)
		p.clips[clip] = s
	}
	return s
}

func (p *Painter) triangles(onto *ebiten.Image, l picture.List, b *picture.Batch) {
	p.corners = p.corners[:0]
	for i := range l.Vertices[b.Base : b.Base+b.Corners] {
		v := &l.Vertices[b.Base+i]
		p.corners = append(p.corners, ebiten.Vertex{
			DstX: v.X, DstY: v.Y, SrcX: v.U, SrcY: v.V,
			ColorR: float32(v.Ink[0]) / 255, ColorG: float32(v.Ink[1]) / 255, ColorB: float32(v.Ink[2]) / 255, ColorA: float32(v.Ink[3]) / 255,
		})
	}
	indices := l.Indices[b.First : b.First+b.Count]
	p.calls++
	if b.Texture.Smooth {
		p.shaded.Images[0] = p.copyOf(b.Texture)
		onto.DrawTrianglesShader32(p.corners, indices, smooth(), &p.shaded)
		p.shaded.Images[0] = nil
		return
	}
	onto.DrawTriangles32(p.corners, indices, p.copyOf(b.Texture), &p.plain)
}

// dots draws batches of discs, all at once: each disc as the smallest triangle with equal sides
// around it, in which the shader finds the disc.
func (p *Painter) dots(onto *ebiten.Image, l picture.List, batches []picture.Batch) {
	const root3 = 1.7320508
	p.corners = p.corners[:0]
	for k := range batches {
		b := &batches[k]
		reach := b.Radius + 1
		v := ebiten.Vertex{
			ColorR: float32(b.Ink[0]) / 255, ColorG: float32(b.Ink[1]) / 255, ColorB: float32(b.Ink[2]) / 255, ColorA: float32(b.Ink[3]) / 255,
			Custom2: b.Radius,
		}
		for _, at := range l.Centres[b.First : b.First+b.Count] {
			if at.X != at.X || at.Y != at.Y {
				continue
			}
			for _, c := range [3]picture.Point{{X: 0, Y: -2 * reach}, {X: root3 * reach, Y: reach}, {X: -root3 * reach, Y: reach}} {
				v.DstX, v.DstY, v.Custom0, v.Custom1 = at.X+c.X, at.Y+c.Y, c.X, c.Y
				p.corners = append(p.corners, v)
			}
			if len(p.corners) == 3*dotsAtOnce {
				p.drawDots(onto)
			}
		}
	}
	p.drawDots(onto)
}

// drawDots hands over the corners of discs.
func (p *Painter) drawDots(onto *ebiten.Image) {
	if len(p.corners) == 0 {
		return
	}
	for len(p.dotted) < len(p.corners) {
		p.dotted = append(p.dotted, uint32(len(p.dotted)))
	}
	p.calls++
	onto.DrawTrianglesShader32(p.corners, p.dotted[:len(p.corners)], disc(), &p.shaded)
	p.corners = p.corners[:0]
}

// copyOf returns the texture as it is now on the graphics processor.
func (p *Painter) copyOf(t *picture.Texture) *ebiten.Image {
	size := t.Pixels.Rect.Size()
	h := p.copies[t]
	if h != nil && h.image.Bounds().Size() != size {
		h.image.Deallocate()
		h = nil
	}
	if h == nil {
		h = &held{image: ebiten.NewImageWithOptions(image.Rectangle{Max: size}, &ebiten.NewImageOptions{Unmanaged: true}), version: -1}
		p.copies[t] = h
	}
	if h.version != t.Version() {
		h.image.WritePixels(packed(t.Pixels))
		h.version = t.Version()
	}
	h.used = p.frame
	return h.image
}

// packed returns the pixels of an image row by row with nothing between.
func packed(m *image.RGBA) []uint8 {
	w, h := 4*m.Rect.Dx(), m.Rect.Dy()
	if m.Stride == w {
		return m.Pix[:w*h]
	}
	out := make([]uint8, 0, w*h)
	for y := range h {
		out = append(out, m.Pix[y*m.Stride:y*m.Stride+w]...)
	}
	return out
}

// forget frees the textures that have not been drawn for long. Those left are the same
// whatever order they are looked at in.
func (p *Painter) forget() {
	for t, h := range p.copies {
		if p.frame-h.used > patience {
			h.image.Deallocate()
			delete(p.copies, t)
		}
	}
}
