package screen

import (
	"image"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"pocsim/render/picture"
)

// A picture is drawn once, and again when anything of it, of its textures or of the canvas
// is another.
func TestRepaint(t *testing.T) {
	var p Painter
	canvas := ebiten.NewImage(64, 64)
	texture := picture.NewTexture("test", image.NewRGBA(image.Rect(0, 0, 8, 8)))
	pic := picture.New()
	draw := func(x float32, dot float32) picture.List {
		pic.Reset(64, 64)
		pic.Fill(picture.RGB(0x204060))
		pic.Rect(picture.Rect{X: x, Y: 4, W: 10, H: 10}, picture.RGB(0xFFFFFF))
		pic.Image(texture, picture.Rect{X: 20, Y: 20, W: 8, H: 8})
		pic.Circle(picture.Point{X: dot, Y: 50}, 3, picture.RGB(0xFF0000))
		return pic.List()
	}
	for i, c := range []struct {
		x, dot float32
		before func()
		drawn  bool
	}{
		{4, 50, nil, true},
		{4, 50, nil, false},
		{5, 50, nil, true},
		{5, 51, nil, true},
		{5, 51, nil, false},
		{5, 51, texture.Touch, true},
		{5, 51, nil, false},
		{5, 51, func() { canvas = ebiten.NewImage(64, 64) }, true},
		{5, 51, nil, false},
	} {
		if c.before != nil {
			c.before()
		}
		if got := p.Repaint(canvas, draw(c.x, c.dot)); got != c.drawn {
			t.Errorf("picture %d: drawn %v", i, got)
		}
	}
}
