package screen

import (
	"slices"

	"github.com/hajimehoshi/ebiten/v2"

	"pocsim/render/picture"
)

// A memory is the picture that a canvas shows already.
type memory struct {
	onto     *ebiten.Image
	list     picture.List
	versions []int // of the textures, batch by batch
}

// Repaint draws a picture unless the canvas shows it already, and reports whether it drew.
// The canvas must be one that keeps what it shows from one turn to the next. Most pictures
// of a clock that stands still are the same, and then neither a lamp nor a battery has to
// know of them.
func (p *Painter) Repaint(onto *ebiten.Image, l picture.List) bool {
	if p.shown.holds(onto, l) {
		return false
	}
	p.Paint(onto, l)
	p.shown.keep(onto, l)
	return true
}

// holds reports whether a picture is the one that is remembered.
func (m *memory) holds(onto *ebiten.Image, l picture.List) bool {
	if m.onto != onto || m.list.Width != l.Width || m.list.Height != l.Height || !slices.Equal(m.list.Batches, l.Batches) {
		return false
	}
	for i := range l.Batches {
		if t := l.Batches[i].Texture; t != nil && t.Version() != m.versions[i] {
			return false
		}
	}
	return slices.Equal(m.list.Vertices, l.Vertices) && slices.Equal(m.list.Indices, l.Indices) && slices.Equal(m.list.Centres, l.Centres)
}

// keep remembers a picture: a copy, since lists are drawn anew every turn.
func (m *memory) keep(onto *ebiten.Image, l picture.List) {
	m.onto, m.versions = onto, m.versions[:0]
	for i := range l.Batches {
		version := 0
		if t := l.Batches[i].Texture; t != nil {
			version = t.Version()
		}
		m.versions = append(m.versions, version)
	}
	k := &m.list
	k.Width, k.Height = l.Width, l.Height
	k.Batches, k.Vertices = append(k.Batches[:0], l.Batches...), append(k.Vertices[:0], l.Vertices...)
	k.Indices, k.Centres = append(k.Indices[:0], l.Indices...), append(k.Centres[:0], l.Centres...)
}
