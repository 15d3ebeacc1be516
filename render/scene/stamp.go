package scene

import (
	"image"
	"math"

	"pocsim/render/picture"
	"pocsim/render/symbol"
)

// A stamp is a symbol painted once: a part of a page, and where in it the anchor lies.
type stamp struct {
	page   *picture.Texture
	part   picture.Rect
	anchor float32 // from the left upper corner, to the right and down [px]
}

// A stampKey tells stamps apart.
type stampKey struct {
	spec  symbol.Spec
	size  int32 // [px]
	plain bool
	grey  int8 // how far it has faded, 0 to mostGrey
	theme string
}

// mostGrey is how many steps there are from full colour to grey.
const mostGrey = 4

// pagePx is the width of a page of stamps: small, for a page is copied to the graphics
// processor whenever a symbol joins it.
const pagePx = 512

// mostPages is how many pages are kept before all are forgotten, as after zooming words
// through many sizes.
const mostPages = 12

// Stamps keep painted symbols from frame to frame.
type stamps struct {
	known map[stampKey]stamp
	happy map[happyKey]stamp
	pages []*picture.Texture
	x, y  int // where the next stamp goes on the last page
	row   int // height of the present row
	brush symbol.Brush
}

// A happyKey tells the stamps of happenings apart.
type happyKey struct {
	what  symbol.Incident
	size  int32
	theme string
}

// symbol returns the stamp of a symbol.
func (s *stamps) symbol(spec symbol.Spec, size int32, plain bool, grey int8, ink *inkwell) stamp {
	key := stampKey{spec, size, plain, grey, ink.theme.Name}
	if st, ok := s.known[key]; ok {
		return st
	}
	drawn := symbol.Military
	if plain {
		drawn = symbol.Plain
	}
	st := s.paint(drawn(spec), size, &ink.palette)
	st.bleach(float32(grey) / mostGrey)
	s.known[key] = st
	return st
}

// happening returns the stamp of an incident's sign.
func (s *stamps) happening(what symbol.Incident, size int32, ink *inkwell) stamp {
	key := happyKey{what, size, ink.theme.Name}
	if st, ok := s.happy[key]; ok {
		return st
	}
	st := s.paint(symbol.Happening(what, ""), size, &ink.palette)
	s.happy[key] = st
	return st
}

// paint paints a symbol onto the last page, or a new one.
func (s *stamps) paint(sym symbol.Symbol, size int32, palette *symbol.Palette) stamp {
	half := int(math.Ceil(float64(size)*symbol.Reach)) + 2
	side := 2 * half
	page := max(pagePx, side)
	if len(s.pages) == 0 || s.x+side > page || s.pages[len(s.pages)-1].Pixels.Rect.Dx() < side {
		s.x, s.y, s.row = 0, s.y+s.row, 0
	}
	if len(s.pages) == 0 || s.y+side > page || s.pages[len(s.pages)-1].Pixels.Rect.Dx() < side {
		if len(s.pages) >= mostPages {
			s.forget()
		}
		t := picture.NewTexture("symbols", image.NewRGBA(image.Rect(0, 0, page, page)))
		s.pages = append(s.pages, t)
		s.x, s.y, s.row = 0, 0, 0
	}
	t := s.pages[len(s.pages)-1]
	s.brush.Draw(t.Pixels, sym, palette, float32(s.x+half), float32(s.y+half), float32(size))
	t.Touch()
	st := stamp{t, picture.Rect{X: float32(s.x), Y: float32(s.y), W: float32(side), H: float32(side)}, float32(half)}
	s.x += side
	s.row = max(s.row, side)
	return st
}

// bleach takes a share of the colour out of a stamp, and some of its weight.
func (st stamp) bleach(share float32) {
	if share <= 0 {
		return
	}
	img := st.page.Pixels
	for y := int(st.part.Y); y < int(st.part.Bottom()); y++ {
		row := img.Pix[img.PixOffset(int(st.part.X), y):][:4*int(st.part.W)]
		for x := 0; x < len(row); x += 4 {
			a := float32(row[x+3])
			grey := 0.2126*float32(row[x]) + 0.7152*float32(row[x+1]) + 0.0722*float32(row[x+2])
			grey += (0.62*a - grey) * 0.35
			for k := range 3 {
				row[x+k] = uint8(float32(row[x+k]) + (grey-float32(row[x+k]))*share*0.92)
			}
		}
	}
}

// forget drops all stamps.
func (s *stamps) forget() {
	s.known, s.happy, s.pages = map[stampKey]stamp{}, map[happyKey]stamp{}, nil
	s.x, s.y, s.row = 0, 0, 0
}

// press draws a stamp with its anchor on the whole pixel nearest to a place.
func press(p *picture.Picture, st stamp, at picture.Point, alpha float32) {
	x, y := float32(math.Floor(float64(at.X)+0.5)), float32(math.Floor(float64(at.Y)+0.5))
	p.ImagePart(st.page, st.part, picture.Rect{X: x - st.anchor, Y: y - st.anchor, W: st.part.W, H: st.part.H}, white.Faded(alpha))
}

var white = picture.RGB(0xFFFFFF)
