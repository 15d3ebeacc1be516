package main

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"io"
	"os"

	"pocsim/render/picture"
)

// An animation is a film as a GIF: one palette for all of it, and of each picture after the
// first only what has changed.
type animation struct {
	path    string
	delay   float64 // between pictures [1/100 s]
	owed    float64
	film    gif.GIF
	theme   *picture.Theme
	seen    colours // by day and by night
	palette palette
	last    *image.Paletted
}

// newAnimation begins a GIF. Whether it can be written is found out before the work.
func newAnimation(path string, fps int, theme *picture.Theme) (*animation, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fault(fmt.Errorf("%s cannot be written: %w", path, errors.Unwrap(err)))
	}
	if err := f.Close(); err != nil {
		return nil, fault(err)
	}
	return &animation{path: path, delay: 100 / float64(fps), theme: theme}, nil
}

func (a *animation) add(m *image.RGBA) error {
	if a.last == nil {
		a.seen.note(m)
		a.palette = a.seen.palette(a.theme)
	}
	now := image.NewPaletted(m.Rect, a.palette.colours)
	a.palette.paint(now, m)
	a.owed += a.delay
	delay := int(a.owed)
	a.owed -= float64(delay)
	picture := now
	if a.last != nil {
		if picture = changes(a.last, now); picture == nil {
			a.film.Delay[len(a.film.Delay)-1] += delay // nothing has changed: the last one stays
			return nil
		}
	}
	a.last = now
	a.film.Image = append(a.film.Image, picture)
	a.film.Delay = append(a.film.Delay, delay)
	a.film.Disposal = append(a.film.Disposal, gif.DisposalNone)
	return nil
}

func (a *animation) end() error {
	return writeFile(a.path, func(w io.Writer) error { return gif.EncodeAll(w, &a.film) })
}

func (a *animation) abort() { _ = os.Remove(a.path) } // it is empty

// changes returns the part of a picture that differs from the one before, what is equal in
// it transparent; nil where nothing differs.
func changes(before, now *image.Paletted) *image.Paletted {
	r := image.Rectangle{}
	w := now.Rect.Dx()
	for y := range now.Rect.Dy() {
		a, b := before.Pix[y*before.Stride:][:w], now.Pix[y*now.Stride:][:w]
		from, to := w, 0
		for x := range w {
			if a[x] != b[x] {
				from, to = min(from, x), x+1
			}
		}
		if from < to {
			r = r.Union(image.Rect(from, y, to, y+1))
		}
	}
	if r.Empty() {
		return nil
	}
	out := image.NewPaletted(r, now.Palette)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			at := now.Pix[y*now.Stride+x]
			if before.Pix[y*before.Stride+x] == at {
				at = clearIndex
			}
			out.Pix[(y-r.Min.Y)*out.Stride+x-r.Min.X] = at
		}
	}
	return out
}

// clearIndex is the place of nothing at all in every palette.
const clearIndex = 0

// A palette is the colours of a film, and which of them stands for which other.
type palette struct {
	colours color.Palette
	nearest [1 << 15]uint8 // by the upper five bits of red, green and blue; 0 not yet known
}

// paint writes a picture in the colours of the palette.
func (p *palette) paint(into *image.Paletted, m *image.RGBA) {
	for i := range into.Pix {
		c := m.Pix[4*i : 4*i+3 : 4*i+3]
		k := int(c[0]>>3)<<10 | int(c[1]>>3)<<5 | int(c[2]>>3)
		if p.nearest[k] == clearIndex {
			p.nearest[k] = uint8(p.colours[1:].Index(color.RGBA{middle5(k >> 10), middle5(k >> 5), middle5(k), 255}) + 1)
		}
		into.Pix[i] = p.nearest[k]
	}
}

// middle5 is the middle of what five bits stand for.
func middle5(v int) uint8 { return uint8(v&31)<<3 | 4 }
