package symbol

import "sync"

// A drawing is a glyph with its paths read, and with the points that decide how large it
// may be drawn in a frame.
type drawing struct {
	glyph glyph
	paths []Path
	reach []Point // away from the middle, where any scale fits
}

// A library is every icon of both sets.
type library struct{ military, plain [icons]drawing }

// drawings are all icons as read, once and for all.
var drawings = sync.OnceValue(func() *library {
	out := new(library)
	for k := range icons {
		g, p := standing[k], plainly[k]
		if g == nil {
			g = shared[k]
		}
		if p == nil {
			p = shared[k]
		}
		out.military[k], out.plain[k] = read(g), read(p)
	}
	return out
})

// read reads a glyph's paths; a mistake in one is ours and found by the first test.
func read(g glyph) drawing {
	d := drawing{glyph: g, paths: make([]Path, len(g))}
	for i, p := range g {
		d.paths[i] = mustPath(p.path)
		for _, c := range Flatten(d.paths[i], 0.02) {
			for _, q := range c {
				if q.X*q.X+q.Y*q.Y > 0.01 {
					d.reach = append(d.reach, q)
				}
			}
		}
	}
	return d
}

// fitted is the largest scale, up to k, at which a drawing stays clear of a frame that is
// drawn at a scale of its own.
func (d *drawing) fitted(f *frame, frameScale, k float64) float64 {
	for _, q := range d.reach {
		x, y := float64(q.X), float64(q.Y)
		e := f.edgeAt(x, y)
		far := float64(e.X)*x + float64(e.Y)*y // along the ray, times its length
		k = min(k, 0.9*frameScale*far/(x*x+y*y))
	}
	return k
}

// layers draws it in one ink on what is behind it, made larger by k and moved.
func (d *drawing) layers(ink, behind Ink, k, dx, dy float64) Symbol {
	out := make(Symbol, 0, len(d.glyph))
	for i, p := range d.glyph {
		l := Layer{Path: d.paths[i].placed(k, 0, dx, dy)}
		width := float32(p.width * k)
		if width == 0 {
			width = iconWidth * float32(k/side)
		}
		switch p.how {
		case solid:
			l.Fill = ink
		case cut:
			l.Fill = behind
		case line:
			l.Stroke, l.Width, l.Round = ink, width, true
		case gap:
			l.Stroke, l.Width, l.Round = behind, width, true
		}
		out = append(out, l)
	}
	return out
}
