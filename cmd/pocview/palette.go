package main

import (
	"cmp"
	"image"
	"image/color"
	"slices"

	"pocsim/render/picture"
)

// A shade is a colour of five bits a channel, and how many points have it.
type shade struct {
	rgb   [3]int
	count int
}

// Colours are how many points have which colour, of five bits a channel, in the pictures that
// a film was tried with.
type colours [1 << 15]int

// note counts the points of a picture.
func (c *colours) note(m *image.RGBA) {
	for i := 0; i+3 < len(m.Pix); i += 4 {
		c[int(m.Pix[i]>>3)<<10|int(m.Pix[i+1]>>3)<<5|int(m.Pix[i+2]>>3)]++
	}
}

// palette makes the palette of a film by median cut (Heckbert 1982), with the colours of its
// theme that may only come later.
func (c *colours) palette(th *picture.Theme) palette {
	var all []shade
	for k, n := range c {
		if n > 0 {
			all = append(all, shade{[3]int{k >> 10 & 31, k >> 5 & 31, k & 31}, n})
		}
	}
	p := palette{colours: color.Palette{color.RGBA{}}}
	for _, k := range []picture.Colour{th.Harm, th.Pending, th.Good, th.Friend, th.Hostile, th.Suspect, th.Neutral, th.Civilian, th.Accent, th.Selection} {
		p.colours = append(p.colours, color.RGBA{k.R, k.G, k.B, 255})
	}
	boxes := [][]shade{all}
	for len(boxes) < 256-len(p.colours) {
		at := widest(boxes)
		if at < 0 {
			break
		}
		a, b := halved(boxes[at])
		boxes[at] = a
		boxes = append(boxes, b)
	}
	for _, b := range boxes {
		if len(b) > 0 {
			p.colours = append(p.colours, mean(b))
		}
	}
	return p
}

// spread returns the channel in which shades differ most, and by how much.
func spread(b []shade) (channel, by int) {
	for k := range 3 {
		low, high := 31, 0
		for _, s := range b {
			low, high = min(low, s.rgb[k]), max(high, s.rgb[k])
		}
		if high-low > by {
			channel, by = k, high-low
		}
	}
	return channel, by
}

// widest returns the box to cut next: many points that differ much; -1 where none is left.
func widest(boxes [][]shade) int {
	best, most := -1, 0
	for i, b := range boxes {
		_, by := spread(b)
		n := 0
		for _, s := range b {
			n += s.count
		}
		if v := by * by * (1 + n/64); len(b) > 1 && v > most {
			best, most = i, v
		}
	}
	return best
}

// halved cuts a box so that both parts have about as many points.
func halved(b []shade) (low, high []shade) {
	k, _ := spread(b)
	slices.SortStableFunc(b, func(x, y shade) int { return cmp.Compare(x.rgb[k], y.rgb[k]) })
	whole, sum := 0, 0
	for _, s := range b {
		whole += s.count
	}
	for i, s := range b {
		if sum += s.count; 2*sum >= whole && i+1 < len(b) || i+2 == len(b) {
			return b[: i+1 : i+1], b[i+1:]
		}
	}
	return b[:1:1], b[1:]
}

// mean is the colour that stands for a box.
func mean(b []shade) color.RGBA {
	var sum [3]int
	n := 0
	for _, s := range b {
		for k := range sum {
			sum[k] += (s.rgb[k]*8 + 4) * s.count
		}
		n += s.count
	}
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}
