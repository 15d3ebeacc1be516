package soft

import (
	"image"

	"pocsim/render/picture"
)

// A Painter draws pictures and keeps what it needs again. The zero Painter is ready. It
// belongs to one goroutine at a time.
type Painter struct {
	pix    []uint8
	stride int
	clip   image.Rectangle
	stamps map[float32]*stamps
}

// Paint draws a picture over what an image already shows. Its left upper corner is 0,0 of
// the picture.
func (p *Painter) Paint(into *image.RGBA, l picture.List) {
	p.rows(into, l, 0, into.Rect.Dy())
}

// rows draws some rows of a picture, from the top one to before the bottom one. What stands in
// a row does not hang on which others are drawn.
func (p *Painter) rows(into *image.RGBA, l picture.List, top, bottom int) {
	p.pix, p.stride = into.Pix, into.Stride
	room := image.Rect(0, top, into.Rect.Dx(), bottom)
	for i := range l.Batches {
		b := &l.Batches[i]
		p.clip = b.Clip.Intersect(room)
		switch {
		case b.Count == 0 || p.clip.Empty():
		case b.Texture == nil:
			p.dots(l.Centres[b.First:b.First+b.Count], b.Radius, b.Ink)
		default:
			p.triangles(b.Texture, l.Vertices[b.Base:b.Base+b.Corners], l.Indices[b.First:b.First+b.Count])
		}
	}
	p.pix = nil
}

// Image returns a picture as an image of its own. What is not drawn on is transparent.
func Image(pic *picture.Picture) *image.RGBA {
	l := pic.List()
	out := image.NewRGBA(image.Rect(0, 0, l.Width, l.Height))
	new(Painter).Paint(out, l)
	return out
}
