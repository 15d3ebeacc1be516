package screen

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"pocsim/render/picture"
	"pocsim/render/soft"
)

// manyDots is how many dots are drawn in memory and handed over as one image. A dot costs
// the graphics processor three corners of 48 bytes and memory a few pixels, so that from
// about here the corners cost more than all the pixels of an image: 200,000 dots are three
// times as fast so where the graphics processor is done in software.
var manyDots = 10_000

// A layer is an image in memory and its copy on the graphics processor.
type layer struct {
	pixels  *image.RGBA
	copied  *ebiten.Image
	painter soft.Painter
	batches []picture.Batch
	centres []picture.Point
}

// crowd returns how many batches in a row are dots in the same frame, and how many dots.
func crowd(batches []picture.Batch) (n, dots int) {
	for _, b := range batches {
		if b.Texture != nil || b.Clip != batches[0].Clip {
			break
		}
		n, dots = n+1, dots+b.Count
	}
	return n, dots
}

// layer draws batches of dots in memory and lays the image over a part of the canvas.
func (p *Painter) layer(onto *ebiten.Image, l picture.List, batches []picture.Batch, clip image.Rectangle) {
	if p.layered == len(p.layers) {
		p.layers = append(p.layers, &layer{})
	}
	y := p.layers[p.layered]
	p.layered++
	if y.pixels == nil || y.pixels.Rect.Size() != clip.Size() {
		if y.copied != nil {
			y.copied.Deallocate()
		}
		y.pixels = image.NewRGBA(image.Rectangle{Max: clip.Size()})
		y.copied = ebiten.NewImageWithOptions(y.pixels.Rect, &ebiten.NewImageOptions{Unmanaged: true})
	}
	clear(y.pixels.Pix)
	y.batches, y.centres = y.batches[:0], y.centres[:0]
	for _, b := range batches {
		from := len(y.centres)
		for _, at := range l.Centres[b.First : b.First+b.Count] {
			y.centres = append(y.centres, picture.Point{X: at.X - float32(clip.Min.X), Y: at.Y - float32(clip.Min.Y)})
		}
		b.First, b.Clip = from, y.pixels.Rect
		y.batches = append(y.batches, b)
	}
	y.painter.Paint(y.pixels, picture.List{Batches: y.batches, Centres: y.centres})
	y.copied.WritePixels(y.pixels.Pix)
	var op ebiten.DrawImageOptions
	op.GeoM.Translate(float64(clip.Min.X), float64(clip.Min.Y))
	p.calls++
	onto.DrawImage(y.copied, &op)
}
