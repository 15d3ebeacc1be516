package ground

import (
	"image"
	"image/color"
	"math"
	"math/bits"
	"runtime"
	"sync"

	"pocsim/sim/terrain"
)

// A Surface is the land made ready for painting at some fineness: its cells, or blocks of
// them where they are finer than the picture. It never changes, so that any number of
// pictures may be painted from it at once.
type Surface struct {
	side   int               // [blocks] along one side
	height []float64         // [m]
	share  [Covers][]float64 // of each block, by cover
	holds  []uint8           // the covers that a block has any of, a bit for each
	steep  float64           // by how much slopes are exaggerated
	low    float64           // the lowest block [m]
	span   float64           // from there to the highest [m], at least 1
}

// The layers of a blended row beside the covers.
const (
	layerHeight = Covers
	layerSouth  = Covers + 1 // by how much the land rises southwards from block to block [m]
	layers      = Covers + 2
)

// NewSurface reads the land in blocks no finer than the points of a picture of the whole
// country. Main rivers are drawn as lines later, so here the ground beside them runs on
// through.
func NewSurface(l *terrain.Land, points int) *Surface {
	block := max(int(l.Side)/max(points, 1), 1)
	r := &Surface{side: int(l.Side) / block}
	n := r.side * r.side
	r.height, r.holds = make([]float64, n), make([]uint8, n)
	for k := range r.share {
		r.share[k] = make([]float64, n)
	}
	part := 1 / float64(block*block)
	for y := range r.side * block {
		for x := range r.side * block {
			cell, to := y*int(l.Side)+x, y/block*r.side+x/block
			r.height[to] += float64(l.Height[cell]) * part
			cover := dryCover(l, x, y)
			r.share[cover][to] += part
			r.holds[to] |= 1 << cover
		}
	}
	r.steep = r.exaggeration(float64(l.CellDm) * float64(block) / 10)
	high := r.height[0]
	r.low = high
	for _, h := range r.height {
		r.low, high = min(r.low, h), max(high, h)
	}
	r.span = max(high-r.low, 1)
	return r
}

// dryCover returns the cover of a cell; where that is a main river, the one most of the
// cells about it have.
func dryCover(l *terrain.Land, x, y int) terrain.Cover {
	cell := y*int(l.Side) + x
	if l.River[cell] != terrain.MainRiver {
		return l.Cover[cell]
	}
	var votes [Covers]int
	for v := max(y-2, 0); v <= min(y+2, int(l.Side)-1); v++ {
		for u := max(x-2, 0); u <= min(x+2, int(l.Side)-1); u++ {
			if c := v*int(l.Side) + u; l.River[c] != terrain.MainRiver {
				votes[l.Cover[c]]++
			}
		}
	}
	best := terrain.Savanna
	for k, n := range votes {
		if n > votes[best] {
			best = terrain.Cover(k)
		}
	}
	return best
}

// Lake reports whether a cell lies in a lake.
func Lake(l *terrain.Land, cell int32) bool {
	return l.Cover[cell] == terrain.Water && l.River[cell] == terrain.NoRiver
}

// exaggeration returns by how much slopes must be stretched for the light to show them:
// more on gentle land, but so that a plain stays plain. A block is width metres wide.
func (r *Surface) exaggeration(width float64) float64 {
	sum := 0.0
	for y := 1; y < r.side-1; y++ {
		for x := 1; x < r.side-1; x++ {
			c := y*r.side + x
			dx, dy := (r.height[c+1]-r.height[c-1])/2/width, (r.height[c+r.side]-r.height[c-r.side])/2/width
			sum += dx*dx + dy*dy
		}
	}
	typical := math.Sqrt(sum / float64(max(r.side*r.side, 1)))
	return min(0.30/max(typical, 1e-6), 25) / width
}

// Relief paints a whole country px points wide: the tints of its covers and heights in the
// light from the north-west. It is meant to be made once and drawn at any scale.
func Relief(l *terrain.Land, theme *Theme, px int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, px, px))
	NewSurface(l, px).Paint(img, img.Rect, Sight{Span: 1}, theme, 0)
	return img
}

// A Sight is the part of the country that a picture shows, in shares of the country's side.
// It may reach beyond the country, where the land at the border goes on.
type Sight struct {
	Left, Top float64 // of the north-west corner
	Span      float64 // of the width of the picture
}

// Paint paints a part of the country into a rectangle of a picture, by as many workers as
// there are processors; each row depends on nothing but itself. A weave above zero draws the
// fine lines of fields and the dashes of swamps at that distance [px].
func (r *Surface) Paint(img *image.RGBA, into image.Rectangle, part Sight, theme *Theme, weave int) {
	whole := into
	into = into.Intersect(img.Rect)
	if into.Empty() || r.side == 0 {
		return
	}
	p := &painting{Surface: r, img: img, into: into, part: part, theme: theme, weave: weave}
	p.scale, p.offset = part.Span*float64(r.side)/float64(whole.Dx()), into.Min.Sub(whole.Min)
	p.columns = make([]column, into.Dx())
	for x := range p.columns {
		fx := part.Left*float64(r.side) + (float64(x+p.offset.X)+0.5)*p.scale - 0.5
		i, t := int(math.Floor(fx)), fx-math.Floor(fx)
		c := column{bend: bends(t), slant: slants(t)}
		for j := range c.block {
			c.block[j] = min(max(i+j-1, 0), r.side-1)
		}
		for g := range c.fray {
			c.fray[g] = latticeAt(fx, g, r.side)
		}
		p.columns[x] = c
	}
	workers := min(runtime.GOMAXPROCS(0), into.Dy())
	var all sync.WaitGroup
	for k := range workers {
		all.Go(func() { p.rows(into.Dy()*k/workers, into.Dy()*(k+1)/workers) })
	}
	all.Wait()
}

// A painting is a picture being painted.
type painting struct {
	*Surface
	img     *image.RGBA
	into    image.Rectangle
	part    Sight
	theme   *Theme
	weave   int
	scale   float64     // blocks to a point
	offset  image.Point // of what is painted within the rectangle, where it leaves the picture
	columns []column
}

// A column is where the points of one column of the picture lie between the blocks.
type column struct {
	block       [4]int // the four about them
	bend, slant [4]float64
	fray        [grains]lattice
}

// bends are the weights of four neighbouring blocks for a point at the share t between
// the middle two: a cubic B-spline, which never overshoots.
func bends(t float64) [4]float64 {
	u := 1 - t
	return [4]float64{u * u * u / 6, (3*t*t*t - 6*t*t + 4) / 6, (3*u*u*u - 6*u*u + 4) / 6, t * t * t / 6}
}

// slants are the weights that give the slope at such a point.
func slants(t float64) [4]float64 {
	u := 1 - t
	return [4]float64{-u * u / 2, (3*t*t - 4*t) / 2, -(3*u*u - 4*u) / 2, t * t / 2}
}

// A blended is the layers of the land along a line from west to east.
type blended struct {
	layer [layers][]float64
	holds []uint8 // which covers there are in each block, a bit for each
	fray  [grains][]float64
}

// rows paints the rows from first to before last.
func (p *painting) rows(first, last int) {
	row := blended{holds: make([]uint8, p.side)}
	for k := range row.layer {
		row.layer[k] = make([]float64, p.side)
	}
	for g, fine := range grain {
		row.fray[g] = make([]float64, p.side*fine+2)
	}
	for y := first; y < last; y++ {
		p.blend(&row, p.part.Top*float64(p.side)+(float64(y+p.offset.Y)+0.5)*p.scale-0.5)
		to := p.img.Pix[p.img.PixOffset(p.into.Min.X, p.into.Min.Y+y):]
		for x := range p.columns {
			c := &p.columns[x]
			var at point
			b := &c.block
			at.holds = row.holds[b[0]] | row.holds[b[1]] | row.holds[b[2]] | row.holds[b[3]]
			for left := at.holds; left != 0; left &= left - 1 {
				k := bits.TrailingZeros8(left)
				at.layer[k%layers] = c.at(row.layer[k%layers], &c.bend)
			}
			at.layer[layerHeight] = c.at(row.layer[layerHeight], &c.bend)
			at.layer[layerSouth] = c.at(row.layer[layerSouth], &c.bend)
			at.east = c.at(row.layer[layerHeight], &c.slant)
			if at.holds&(at.holds-1) != 0 && p.theme.Rough > 0 {
				for g, l := range c.fray {
					a := row.fray[g][l.index]
					at.fray += p.theme.Rough * (a + (row.fray[g][l.index+1]-a)*l.share)
				}
			}
			ink := p.tone(&at, x+p.offset.X, y+p.offset.Y)
			to[4*x], to[4*x+1], to[4*x+2], to[4*x+3] = ink.R, ink.G, ink.B, 255
		}
	}
}

// at returns the value of a layer at a point of the column, by weights.
func (c *column) at(row []float64, weight *[4]float64) float64 {
	sum := row[c.block[0]] * weight[0]
	sum += row[c.block[1]] * weight[1]
	sum += row[c.block[2]] * weight[2]
	return sum + row[c.block[3]]*weight[3]
}

// blend fills a row; y is its distance from the middle of the first row of blocks [blocks].
func (p *painting) blend(row *blended, y float64) {
	i, t := int(math.Floor(y)), y-math.Floor(y)
	w, s := bends(t), slants(t)
	for k := range row.layer {
		clear(row.layer[k])
	}
	clear(row.holds)
	if p.theme.Rough > 0 {
		for g := range row.fray {
			row.roughen(g, latticeAt(y, g, p.side))
		}
	}
	for j := range 4 {
		from := min(max(i+j-1, 0), p.side-1) * p.side
		for x := range p.side {
			holds := p.holds[from+x]
			row.holds[x] |= holds
			for ; holds != 0; holds &= holds - 1 {
				k := bits.TrailingZeros8(holds)
				row.layer[k%layers][x] += p.share[k%Covers][from+x] * w[j]
			}
			h := p.height[from+x]
			row.layer[layerHeight][x] += h * w[j]
			row.layer[layerSouth][x] += h * s[j]
		}
	}
}

// A point is what the ground is like at a point of the picture.
type point struct {
	layer [layers]float64
	holds uint8   // the covers that are not 0, a bit for each
	east  float64 // by how much the land rises eastwards from block to block [m]
	fray  float64 // by how much borders are frayed here, about 0; 0 amid one cover
}

// tone returns the colour of a point of the ground.
func (p *painting) tone(at *point, x, y int) color.RGBA {
	t := p.theme
	red, green, blue := p.tint(at)
	if t.Tint > 0 {
		high := (at.layer[layerHeight] - p.low) / p.span
		mix := t.Tint * (1 - at.layer[terrain.Water])
		up, down := smooth(high*1.5-0.5)*mix, smooth(1-high*2)*mix
		red += (float64(t.High.R)-red)*up + (float64(t.Low.R)-red)*down
		green += (float64(t.High.G)-green)*up + (float64(t.Low.G)-green)*down
		blue += (float64(t.High.B)-blue)*up + (float64(t.Low.B)-blue)*down
	}
	if p.weave > 0 {
		if Furrowed(x, y, p.weave) {
			k := 1 - t.Weave*smooth(at.layer[terrain.Farmland]*2-0.8)
			red, green, blue = red*k, green*k, blue*k
		}
		if t.Reed.A > 0 && reedy(x, y, p.weave) {
			k := 0.8 * smooth(at.layer[terrain.Swamp]*3-1.2)
			red, green, blue = red+(float64(t.Reed.R)-red)*k, green+(float64(t.Reed.G)-green)*k, blue+(float64(t.Reed.B)-blue)*k
		}
	}
	lit := light(at.east*p.steep, at.layer[layerSouth]*p.steep) * (1 - at.layer[terrain.Water])
	shade := t.Lit
	if lit < 0 {
		shade, lit = t.Shade, -lit
	}
	lit = min(lit*t.Slope, 0.5)
	if t.Tones > 0 {
		lit = float64(int(lit*t.Tones+0.5)) / t.Tones
	}
	mixed := func(ink float64, into uint8) uint8 { return uint8(ink + (float64(into)-ink)*lit + 0.5) }
	return color.RGBA{R: mixed(red, shade.R), G: mixed(green, shade.G), B: mixed(blue, shade.B), A: 255}
}

// tint returns the colour of the covers at a point, with a line along lakes.
func (p *painting) tint(at *point) (red, green, blue float64) {
	sum := 0.0
	for left := at.holds; left != 0; left &= left - 1 {
		k := bits.TrailingZeros8(left) % Covers
		share := at.layer[k] * (1 + at.fray*frays[k])
		w := share * share
		w *= w * share // the fifth power makes borders crisp and keeps them smooth
		ink := p.theme.Cover[k]
		red, green, blue, sum = red+w*float64(ink.R), green+w*float64(ink.G), blue+w*float64(ink.B), sum+w
	}
	red, green, blue = red/sum, green/sum, blue/sum
	if shore := at.layer[terrain.Water]; shore > 0 {
		shore *= 1 + at.fray*frays[terrain.Water]
		water := math.Pow(shore, 5) / sum
		k := 0.75 * smooth(1-math.Abs(2*water-1))
		ink := p.theme.Shore
		red, green, blue = red+(float64(ink.R)-red)*k, green+(float64(ink.G)-green)*k, blue+(float64(ink.B)-blue)*k
	}
	return red, green, blue
}

// light returns how much brighter (above zero) or darker than a plain a slope looks under
// three lamps: the main one in the north-west, lesser ones in the west and north.
func light(east, south float64) float64 {
	const high = 0.7071 // the lamps stand half way up the sky
	size := math.Sqrt(1 + east*east + south*south)
	lamp := func(x, y float64) float64 { return max(high*(1-x*east-y*south)/size, 0) }
	lit := 0.7*lamp(-0.7071, -0.7071) + 0.15*lamp(-1, 0) + 0.15*lamp(0, -1)
	return (lit - high) * 0.9
}

// Furrowed reports whether a point of a picture lies on one of the fine slanting lines of
// farmland, which are a period apart [px].
func Furrowed(x, y, period int) bool { return (x+y)%period < (period+2)/5 }

// reedy reports whether a point lies on one of the dashes of swamps.
func reedy(x, y, period int) bool {
	row := y / (2 * period)
	thick := (period + 3) / 5
	return y%(2*period) < thick && (x+row%2*2*period)%(4*period) < 2*period
}
