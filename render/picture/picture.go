package picture

import (
	"image"
	"math"
	"slices"
)

// A Vertex is a corner of a triangle: its place on the canvas, its place in the texture
// [both px], and its premultiplied colour, which multiplies what the texture shows.
type Vertex struct {
	X, Y, U, V float32
	Ink        [4]uint8
}

// A Batch is a run of the display list that is drawn at once: triangles of one texture,
// or, where Texture is nil, equal dots.
type Batch struct {
	Texture *Texture
	Clip    image.Rectangle // nothing is drawn outside [px]
	Base    int             // the first of its Vertices
	Corners int             // how many Vertices it has
	First   int             // the first of its Indices, or of its Centres
	Count   int             // how many: three for every triangle, one for every dot
	Radius  float32         // of dots [px]
	Ink     [4]uint8        // of dots, premultiplied
}

// A List is a picture as the backends read it, in painter's order. It is good until the
// picture is touched again.
type List struct {
	Width, Height int // of the canvas [px]
	Batches       []Batch
	Vertices      []Vertex
	Indices       []uint32 // three for every triangle, counted from the Base of the batch
	Centres       []Point  // of dots
}

// A Picture is a display list under construction.
type Picture struct {
	list  List
	frame // where drawing goes now
	outer []frame
	atlas *atlas
	told  func(Line) // hears of all words drawn; nil: nobody listens

	path, trail []Point // the outline at work, and its dash
	links, ears []uint32
}

// A frame is a part of the canvas.
type frame struct {
	clip  image.Rectangle
	shift Point
}

// New returns an empty picture. Reset gives it a size.
func New() *Picture { return &Picture{atlas: newAtlas()} }

// Reset empties the picture for a canvas of a size [px], and keeps its memory.
func (p *Picture) Reset(width, height int) {
	l := &p.list
	*l = List{width, height, l.Batches[:0], l.Vertices[:0], l.Indices[:0], l.Centres[:0]}
	p.frame = frame{clip: image.Rect(0, 0, width, height)}
	p.outer = p.outer[:0]
	p.atlas.tidy()
}

// List returns what has been drawn so far.
func (p *Picture) List() List { return p.list }

// Enter makes a rectangle the canvas until Leave: nothing is drawn outside it, and its
// left upper corner is 0,0. Panes stand within panes.
func (p *Picture) Enter(r Rect) {
	p.Clip(r)
	p.shift = p.shift.Plus(Point{r.X, r.Y})
}

// Clip keeps drawing within a rectangle until Leave. Places stay what they were. A clip
// has whole pixels: those more than half within.
func (p *Picture) Clip(r Rect) {
	p.outer = append(p.outer, p.frame)
	w := r.Moved(p.shift.X, p.shift.Y).Whole()
	p.clip = p.clip.Intersect(image.Rect(pixel(w.X), pixel(w.Y), pixel(w.Right()), pixel(w.Bottom())))
}

// Move shifts what is drawn until Leave.
func (p *Picture) Move(dx, dy float32) {
	p.outer = append(p.outer, p.frame)
	p.shift = p.shift.Plus(Point{dx, dy})
}

// Leave undoes the last Enter, Clip or Move; it panics where there is none.
func (p *Picture) Leave() {
	if len(p.outer) == 0 {
		panic("picture: Leave without Enter, Clip or Move")
	}
	p.frame = p.outer[len(p.outer)-1]
	p.outer = p.outer[:len(p.outer)-1]
}

// Within returns what can be seen now of the canvas, in the places of now: what lies
// outside need not be drawn.
func (p *Picture) Within() Rect {
	c := p.clip
	return Rect{float32(c.Min.X) - p.shift.X, float32(c.Min.Y) - p.shift.Y, float32(c.Dx()), float32(c.Dy())}
}

// Fill covers all that can be seen now.
func (p *Picture) Fill(c Colour) { p.Rect(p.Within(), c) }

// Image draws a whole texture into a rectangle.
func (p *Picture) Image(t *Texture, into Rect) {
	w, h := t.Size()
	p.ImagePart(t, Rect{W: w, H: h}, into, Colour{255, 255, 255, 255})
}

// ImagePart draws a part of a texture [px of the texture] into a rectangle, multiplied by
// a tint; white leaves it as it is, and white faded makes it translucent.
func (p *Picture) ImagePart(t *Texture, part, into Rect, tint Colour) {
	if t == nil || into.Empty() || !p.sees(into) {
		return
	}
	ink := tint.ink()
	at := p.open(t)
	p.corner(into.X, into.Y, part.X, part.Y, ink)
	p.corner(into.Right(), into.Y, part.Right(), part.Y, ink)
	p.corner(into.Right(), into.Bottom(), part.Right(), part.Bottom(), ink)
	p.corner(into.X, into.Bottom(), part.X, part.Bottom(), ink)
	p.quad(at, at+1, at+2, at+3)
}

// Dots draws equal discs, as many as there are centres; hundreds of thousands are well.
// The centres are copied.
func (p *Picture) Dots(centres []Point, radius float32, c Colour) {
	if len(centres) == 0 || !(radius > 0) || c.A == 0 || p.clip.Empty() {
		return
	}
	if radius < 0.5 { // a smaller dot is a paler one
		c, radius = c.Faded(radius*radius*4), 0.5
	}
	l := &p.list
	first := len(l.Centres)
	l.Centres = slices.Grow(l.Centres, len(centres))[:first+len(centres)]
	into := l.Centres[first:]
	if p.shift == (Point{}) {
		copy(into, centres)
	} else {
		for i, at := range centres {
			into[i] = Point{at.X + p.shift.X, at.Y + p.shift.Y}
		}
	}
	ink := c.ink()
	if n := len(l.Batches); n > 0 {
		last := &l.Batches[n-1]
		if last.Texture == nil && last.Clip == p.clip && last.Radius == radius && last.Ink == ink {
			last.Count += len(centres)
			return
		}
	}
	l.Batches = append(l.Batches, Batch{Clip: p.clip, First: first, Count: len(centres), Radius: radius, Ink: ink})
}

// sees reports whether any of a rectangle can be seen now.
func (p *Picture) sees(r Rect) bool {
	return r.Right()+p.shift.X >= float32(p.clip.Min.X)-1 && r.Bottom()+p.shift.Y >= float32(p.clip.Min.Y)-1 &&
		r.X+p.shift.X <= float32(p.clip.Max.X)+1 && r.Y+p.shift.Y <= float32(p.clip.Max.Y)+1 && !p.clip.Empty()
}

// open turns to triangles of a texture, and returns the number of the next vertex.
func (p *Picture) open(t *Texture) uint32 {
	l := &p.list
	if n := len(l.Batches); n == 0 || l.Batches[n-1].Texture != t || l.Batches[n-1].Clip != p.clip {
		l.Batches = append(l.Batches, Batch{Texture: t, Clip: p.clip, Base: len(l.Vertices), First: len(l.Indices)})
	}
	return p.next()
}

// openPlain turns to triangles of one colour. Every page of letters has a white spot for
// them, so that shapes and words share batches.
func (p *Picture) openPlain() uint32 {
	if n := len(p.list.Batches); n > 0 {
		if t := p.list.Batches[n-1].Texture; p.atlas.owns(t) {
			return p.open(t)
		}
	}
	return p.open(p.atlas.pages[0].texture)
}

// next returns the number of the next vertex of the batch.
func (p *Picture) next() uint32 { return uint32(p.batch().Corners) }

func (p *Picture) batch() *Batch { return &p.list.Batches[len(p.list.Batches)-1] }

// corner adds a vertex.
func (p *Picture) corner(x, y, u, v float32, ink [4]uint8) {
	p.list.Vertices = append(p.list.Vertices, Vertex{x + p.shift.X, y + p.shift.Y, u, v, ink})
	p.batch().Corners++
}

// plain adds a vertex of one colour.
func (p *Picture) plain(at Point, ink [4]uint8) { p.corner(at.X, at.Y, blank, blank, ink) }

// triangle adds a triangle of vertices that are there.
func (p *Picture) triangle(a, b, c uint32) {
	p.list.Indices = append(p.list.Indices, a, b, c)
	p.batch().Count += 3
}

// quad adds the two triangles of four vertices in order.
func (p *Picture) quad(a, b, c, d uint32) {
	p.list.Indices = append(p.list.Indices, a, b, c, a, c, d)
	p.batch().Count += 6
}

// pixel returns a coordinate as a whole number that fits a picture of any sensible size.
func pixel(v float32) int {
	if v != v {
		return 0
	}
	return int(math.Max(-1<<24, math.Min(1<<24, float64(v))))
}
