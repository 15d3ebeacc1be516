package main

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// A cut is one of the cuts of the Go typeface.
type cut int

// The cuts used on the map.
const (
	roman cut = iota
	bold
	italic
)

// A lettering is how a text is written.
type lettering struct {
	cut  cut
	size float64 // [px]
	ink  color.Color
	halo float64 // width of the pale rim that keeps letters clear of the map [px]
}

// A typecase holds the fonts, and the faces cut from them so far.
type typecase struct {
	fonts [3]*opentype.Font
	faces map[lettering]font.Face
}

func (t *typecase) open() {
	for i, source := range [][]byte{goregular.TTF, gobold.TTF, goitalic.TTF} {
		parsed, err := opentype.Parse(source)
		if err != nil {
			panic(err) // the fonts are part of the program
		}
		t.fonts[i] = parsed
	}
	t.faces = map[lettering]font.Face{}
}

// face returns the letters of one cut and size.
func (t *typecase) face(l lettering) font.Face {
	key := lettering{cut: l.cut, size: l.size}
	if f, ok := t.faces[key]; ok {
		return f
	}
	f, err := opentype.NewFace(t.fonts[l.cut], &opentype.FaceOptions{Size: l.size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(err) // no font of the program refuses a size
	}
	t.faces[key] = f
	return f
}

// width returns how wide a text is [px].
func (t *typecase) width(text string, l lettering) float64 {
	return float64(font.MeasureString(t.face(l), text)) / 64
}

// The height of a capital and the depth of a g, as shares of the size of the letters.
const (
	capitals   = 0.73
	descenders = 0.21
)

// write puts a text on the canvas; at is the left end of its base line.
func (c *canvas) write(text string, at spot, l lettering) {
	rim := int(math.Ceil(l.halo)) + 2
	left, top := int(math.Floor(at.x))-rim, int(math.Floor(at.y-l.size))-rim
	area := image.Rect(left, top, int(at.x+c.types.width(text, l))+rim+2, int(at.y+l.size*0.4)+rim+2)
	letters := image.NewAlpha(area)
	pen := font.Drawer{
		Dst: letters, Src: image.Opaque, Face: c.types.face(l),
		Dot: fixed.Point26_6{X: fixed.Int26_6(math.Round(at.x * 64)), Y: fixed.Int26_6(math.Round(at.y * 64))},
	}
	pen.DrawString(text)
	inside := area.Intersect(c.clip)
	if l.halo > 0 {
		draw.DrawMask(c.img, inside, image.NewUniform(haloInk), image.Point{}, rimOf(letters, l.halo), inside.Min, draw.Over)
	}
	draw.DrawMask(c.img, inside, image.NewUniform(l.ink), image.Point{}, letters, inside.Min, draw.Over)
}

// rimOf returns letters grown on all sides.
func rimOf(letters *image.Alpha, width float64) *image.Alpha {
	type reach struct {
		dx, dy int
		share  float64
	}
	var brush []reach
	n := int(math.Ceil(width))
	for dy := -n; dy <= n; dy++ {
		for dx := -n; dx <= n; dx++ {
			if share := min(width+0.5-math.Hypot(float64(dx), float64(dy)), 1); share > 0 {
				brush = append(brush, reach{dx, dy, share})
			}
		}
	}
	grown := image.NewAlpha(letters.Rect)
	for y := letters.Rect.Min.Y; y < letters.Rect.Max.Y; y++ {
		for x := letters.Rect.Min.X; x < letters.Rect.Max.X; x++ {
			ink := letters.AlphaAt(x, y).A
			if ink == 0 {
				continue
			}
			for _, b := range brush {
				p := image.Pt(x+b.dx, y+b.dy)
				if a := uint8(float64(ink) * b.share * 0.9); p.In(grown.Rect) && a > grown.AlphaAt(p.X, p.Y).A {
					grown.SetAlpha(p.X, p.Y, color.Alpha{A: a})
				}
			}
		}
	}
	return grown
}

// fitted returns the lettering made smaller, so that a text is no wider than room.
func (t *typecase) fitted(text string, l lettering, room float64) lettering {
	if w := t.width(text, l); w > room {
		l.size *= room / w
	}
	return l
}

// wrapped breaks a text into lines no wider than room, as long as its words allow.
func (t *typecase) wrapped(text string, l lettering, room float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && t.width(longer, l) > room {
			lines, line = append(lines, line), word
			continue
		}
		line = longer
	}
	return append(lines, line)
}

// spoken turns the name of a row into words: quarry-camp is Quarry camp.
func spoken(name string) string {
	r := []rune(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// grouped writes a whole number of people with commas: 12,400.
func grouped(n int32) string {
	text := strconv.Itoa(int(n))
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
