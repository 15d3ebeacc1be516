package main

import (
	"image/color"
	"math"

	"pocsim/sim/terrain"
)

// covers is the number of land covers.
const covers = int(terrain.BuiltUp) + 1

// A relief is the land made ready for painting: its cells, or blocks of them where they
// are finer than the picture.
type relief struct {
	side   int               // [blocks] along one side
	height []float64         // [m]
	share  [covers][]float64 // of each block, by cover
	steep  float64           // by how much slopes are exaggerated
	furrow int               // distance of the lines on farmland [px]
}

// The layers of a blended row beside the covers.
const (
	layerHeight = covers
	layerSouth  = covers + 1 // by how much the land rises southwards from block to block [m]
)

// newRelief reads the land in blocks no finer than the picture's points. Main rivers are
// drawn as lines later, so here the ground beside them runs on through.
func newRelief(l *terrain.Land, points, furrow int) *relief {
	block := max(int(l.Side)/max(points, 1), 1)
	r := &relief{side: int(l.Side) / block, furrow: furrow}
	n := r.side * r.side
	r.height = make([]float64, n)
	for k := range r.share {
		r.share[k] = make([]float64, n)
	}
	part := 1 / float64(block*block)
	for y := range r.side * block {
		for x := range r.side * block {
			cell, to := y*int(l.Side)+x, y/block*r.side+x/block
			r.height[to] += float64(l.Height[cell]) * part
			r.share[dryCover(l, x, y)][to] += part
		}
	}
	r.steep = r.exaggeration(float64(l.CellDm) * float64(block) / 10)
	return r
}

// dryCover returns the cover of a cell; where that is a main river, the one most of the
// cells about it have.
func dryCover(l *terrain.Land, x, y int) terrain.Cover {
	cell := y*int(l.Side) + x
	if l.River[cell] != terrain.MainRiver {
		return l.Cover[cell]
	}
	var votes [covers]int
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

// exaggeration returns by how much slopes must be stretched for the light to show them:
// more on gentle land, but so that a plain stays plain. A block is width metres wide.
func (r *relief) exaggeration(width float64) float64 {
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

// paint draws the ground into a square of the canvas.
func (r *relief) paint(c *canvas, left, top, size int) {
	var rows [covers + 2][]float64
	for k := range rows {
		rows[k] = make([]float64, r.side)
	}
	scale := float64(r.side) / float64(size)
	for py := range size {
		r.blendRows(&rows, (float64(py)+0.5)*scale-0.5)
		for px := range size {
			fx := (float64(px)+0.5)*scale - 0.5
			i, t := int(math.Floor(fx)), fx-math.Floor(fx)
			w, s := bends(t), slants(t)
			var at [covers + 2]float64
			east := 0.0
			for j := range 4 {
				b := min(max(i+j-1, 0), r.side-1)
				for k := range at {
					at[k] += rows[k][b] * w[j]
				}
				east += rows[layerHeight][b] * s[j]
			}
			c.img.SetRGBA(left+px, top+py, r.tone(&at, east, px, py))
		}
	}
}

// blendRows fills rows with the layers of the land along a line from west to east; y is
// its distance from the middle of the first row of blocks [blocks].
func (r *relief) blendRows(rows *[covers + 2][]float64, y float64) {
	i, t := int(math.Floor(y)), y-math.Floor(y)
	w, s := bends(t), slants(t)
	for k := range rows {
		clear(rows[k])
	}
	for j := range 4 {
		from := min(max(i+j-1, 0), r.side-1) * r.side
		for x := range r.side {
			for k := range r.share {
				rows[k][x] += r.share[k][from+x] * w[j]
			}
			h := r.height[from+x]
			rows[layerHeight][x] += h * w[j]
			rows[layerSouth][x] += h * s[j]
		}
	}
}

// tone returns the colour of a point of the ground: the tint of its cover, in the light
// from the north-west.
func (r *relief) tone(at *[covers + 2]float64, east float64, px, py int) color.RGBA {
	var red, green, blue, sum float64
	for k := range covers {
		w := at[k] * at[k]
		w *= w * at[k] // the fifth power makes borders crisp and keeps them smooth
		ink := coverInks[k]
		red, green, blue, sum = red+w*float64(ink.R), green+w*float64(ink.G), blue+w*float64(ink.B), sum+w
	}
	red, green, blue = red/sum, green/sum, blue/sum
	if shore := at[terrain.Water]; shore > 0 { // a line along it
		water := math.Pow(shore, 5) / sum
		k := 0.75 * smooth(1-math.Abs(2*water-1))
		red, green, blue = red+(float64(bankInk.R)-red)*k, green+(float64(bankInk.G)-green)*k, blue+(float64(bankInk.B)-blue)*k
	}
	if furrowed(px, py, r.furrow) {
		k := 1 - 0.07*smooth(at[terrain.Farmland]*2-0.8)
		red, green, blue = red*k, green*k, blue*k
	}
	lit := light(east*r.steep, at[layerSouth]*r.steep) * (1 - at[terrain.Water])
	shade := color.RGBA{R: 255, G: 255, B: 250}
	if lit < 0 {
		shade, lit = color.RGBA{R: 62, G: 66, B: 92}, -lit
	}
	lit = math.Round(min(lit*0.9, 0.5)*32) / 32 // few tones make a small file
	mixed := func(ink float64, into uint8) uint8 { return uint8(ink + (float64(into)-ink)*lit + 0.5) }
	return color.RGBA{R: mixed(red, shade.R), G: mixed(green, shade.G), B: mixed(blue, shade.B), A: 255}
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

// furrowed reports whether a point lies on one of the fine slanting lines of farmland.
func furrowed(px, py, period int) bool { return (px+py)%period < (period+2)/5 }

// smooth is 0 below 0, 1 above 1 and rises softly between.
func smooth(t float64) float64 {
	t = min(max(t, 0), 1)
	return t * t * (3 - 2*t)
}
