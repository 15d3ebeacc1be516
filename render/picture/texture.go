package picture

import (
	"fmt"
	"image"
)

// A Texture is a picture of pixels to be drawn from, such as the relief of the land. It
// is made once; each backend keeps its own copy of it.
type Texture struct {
	// Name says what it is, in messages.
	Name string
	// Pixels are premultiplied. Whoever changes them says so by Touch.
	Pixels *image.RGBA
	// Smooth says that pixels blend into each other when drawn larger.
	Smooth bool

	version int
}

// NewTexture returns a smooth texture of an image that starts at 0,0; it panics on one
// that does not or that has no pixels.
func NewTexture(name string, pixels *image.RGBA) *Texture {
	if b := pixels.Bounds(); b.Min != (image.Point{}) || b.Empty() {
		panic(fmt.Sprintf("picture: the texture %s covers %v; it must start at 0,0 and hold pixels", name, b))
	}
	return &Texture{Name: name, Pixels: pixels, Smooth: true}
}

// Touch says that pixels have changed, so that the backends copy them again.
func (t *Texture) Touch() { t.version++ }

// Version counts the touches.
func (t *Texture) Version() int { return t.version }

// Size returns width and height [px].
func (t *Texture) Size() (w, h float32) {
	b := t.Pixels.Bounds()
	return float32(b.Dx()), float32(b.Dy())
}
