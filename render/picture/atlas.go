package picture

import (
	"image"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

const (
	pageSide = 1024 // of a page of letters [px]
	blank    = 2    // the middle of the white spot of a page [px]
	maxPages = 4    // beyond which all letters are forgotten at the next Reset
)

// A glyph is a letter on a page: where it stands there and from its pen [px].
type glyph struct {
	page       int
	u, v, w, h int
	dx, dy     int
}

// An atlas holds the letters in use as pictures, each in one size, and up to four places
// of its pen within a pixel.
type atlas struct {
	pages  []*page
	faces  map[sizedKey]font.Face
	glyphs map[uint64]glyph
	free   []*page // forgotten, to be written over
}

// A page is filled in rows from the top.
type page struct {
	texture      *Texture
	x, y, height int // where the next letter goes, and how high the row is
}

// A sizedKey is a face in a size, in quarters of a pixel.
type sizedKey struct {
	weight   Weight
	quarters uint16
}

// A sizedFace is a face in a size, and the halo drawn of its letters, in half pixels.
type sizedFace struct {
	sizedKey
	glow uint8
}

func newAtlas() *atlas {
	a := &atlas{faces: map[sizedKey]font.Face{}, glyphs: map[uint64]glyph{}}
	a.turn()
	return a
}

// turn begins a new page, with a white spot in its corner for shapes of one colour.
func (a *atlas) turn() *page {
	var g *page
	if n := len(a.free); n > 0 {
		g, a.free = a.free[n-1], a.free[:n-1]
		clear(g.texture.Pixels.Pix)
	} else {
		g = &page{texture: NewTexture("letters", image.NewRGBA(image.Rect(0, 0, pageSide, pageSide)))}
		g.texture.Smooth = false
	}
	for y := range 2 * blank {
		for x := range 4 * 2 * blank {
			g.texture.Pixels.Pix[y*g.texture.Pixels.Stride+x] = 255
		}
	}
	g.x, g.y, g.height = 2*blank+1, 0, 2*blank
	g.texture.Touch()
	a.pages = append(a.pages, g)
	return g
}

// tidy forgets all letters where there have come to be too many.
func (a *atlas) tidy() {
	if len(a.pages) > maxPages {
		a.free = append(a.free, a.pages...)
		a.pages = a.pages[:0]
		clear(a.glyphs)
		clear(a.faces)
		a.turn()
	}
}

func (a *atlas) owns(t *Texture) bool {
	for _, g := range a.pages {
		if g.texture == t {
			return true
		}
	}
	return false
}

// sized returns a face in the nearest size that letters are kept in.
func (a *atlas) sized(w Weight, size, glow float32) sizedFace {
	quarters := math.Floor(float64(size)*4 + 0.5)
	return sizedFace{sizedKey{w, uint16(min(max(quarters, 4), 1<<10-1))}, uint8(min(math.Ceil(float64(glow)*2), 15))}
}

// glyph returns a letter whose pen stands so many quarters of a pixel right of a whole
// one.
func (a *atlas) glyph(f sizedFace, r rune, quarter uint8) glyph {
	key := uint64(uint32(r))<<32 | uint64(f.weight)<<24 | uint64(f.quarters)<<8 | uint64(f.glow)<<4 | uint64(quarter)
	g, known := a.glyphs[key]
	if !known {
		g = a.cut(f, r, quarter)
		a.glyphs[key] = g
	}
	return g
}

// cut draws a letter and puts it on a page.
func (a *atlas) cut(f sizedFace, r rune, quarter uint8) glyph {
	face := a.faces[f.sizedKey]
	if face == nil {
		var err error
		face, err = opentype.NewFace(faces()[f.weight].font, &opentype.FaceOptions{Size: float64(f.quarters) / 4, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			panic("picture: a built-in font has no such size: " + err.Error())
		}
		a.faces[f.sizedKey] = face
	}
	box, mask, _, _, _ := face.Glyph(fixed.Point26_6{X: fixed.Int26_6(quarter) * 16}, r)
	ink, ok := mask.(*image.Alpha)
	if !ok || box.Empty() {
		return glyph{}
	}
	if f.glow > 0 {
		return a.put(glowing(ink, float64(f.glow)/2), box.Inset(-(int(f.glow)+1)/2-1))
	}
	return a.put(ink, box)
}

// put copies a mask to a page; box is where it stands from the pen.
func (a *atlas) put(mask *image.Alpha, box image.Rectangle) glyph {
	w, h := box.Dx(), box.Dy()
	g := a.pages[len(a.pages)-1]
	if g.x+w > pageSide {
		g.x, g.y, g.height = 0, g.y+g.height+1, 0
	}
	if g.y+h > pageSide {
		g = a.turn()
	}
	if w > pageSide-g.x || h > pageSide { // larger than a page: not a letter to be read
		return glyph{}
	}
	for y := range h {
		row := g.texture.Pixels.Pix[(g.y+y)*g.texture.Pixels.Stride+4*g.x:]
		for x, v := range mask.Pix[y*mask.Stride : y*mask.Stride+w] {
			row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = v, v, v, v
		}
	}
	out := glyph{len(a.pages) - 1, g.x, g.y, w, h, box.Min.X, box.Min.Y}
	g.x += w + 1
	g.height = max(g.height, h)
	g.texture.Touch()
	return out
}

// glowing returns a mask made wider on all sides by a radius [px].
func glowing(m *image.Alpha, radius float64) *image.Alpha {
	air := int(math.Ceil(radius)) + 1
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewAlpha(image.Rect(0, 0, w+2*air, h+2*air))
	for dy := -air; dy <= air; dy++ {
		for dx := -air; dx <= air; dx++ {
			share := radius + 0.5 - math.Sqrt(float64(dx*dx+dy*dy))
			if share <= 0 {
				continue
			}
			part := uint32(min(share, 1) * 255)
			for y := range h {
				row := out.Pix[(y+air+dy)*out.Stride+air+dx:]
				for x, v := range m.Pix[y*m.Stride : y*m.Stride+w] {
					row[x] = max(row[x], uint8(uint32(v)*part/255))
				}
			}
		}
	}
	return out
}
