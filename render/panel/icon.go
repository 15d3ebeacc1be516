package panel

import (
	"math"

	"pocsim/render/picture"
)

// ceil rounds a length up to whole pixels.
func ceil(v float32) float32 { return float32(math.Ceil(float64(v))) }

// An icon is a sign on a button or before words.
type icon uint8

const (
	noIcon icon = iota
	iconPlay
	iconPause
	iconStep
	iconStepBack
	iconMinus
	iconPlus
	iconFlag
	iconFlagged
	iconClose
	iconCheck
	iconWarn
	iconStop
	iconNext
	iconBack
	iconSearch
	iconUp
	iconDown
	iconSame
	iconTwo
	iconUndo
	iconTold
	iconEye
	iconOrder
)

// icon draws a sign into a square.
func (e *Easel) icon(k icon, r picture.Rect, c picture.Colour) {
	p := func(x, y float32) picture.Point { return picture.Point{X: r.X + x*r.W, Y: r.Y + y*r.H} }
	box := func(x, y, w, h float32) picture.Rect {
		return picture.Rect{X: r.X + x*r.W, Y: r.Y + y*r.H, W: w * r.W, H: h * r.H}
	}
	poly := func(xy ...float32) {
		var pts [8]picture.Point
		n := 0
		for i := 0; i+1 < len(xy); i += 2 {
			pts[n] = p(xy[i], xy[i+1])
			n++
		}
		e.Pic.Polygon(pts[:n], c)
	}
	pen := picture.Pen{Width: max(2, r.W*0.13), Colour: c, Round: true}
	switch k {
	case iconPlay:
		poly(0.18, 0.05, 0.92, 0.5, 0.18, 0.95)
	case iconPause:
		e.Pic.Rect(box(0.16, 0.08, 0.24, 0.84), c)
		e.Pic.Rect(box(0.6, 0.08, 0.24, 0.84), c)
	case iconStep:
		poly(0.1, 0.08, 0.66, 0.5, 0.1, 0.92)
		e.Pic.Rect(box(0.72, 0.08, 0.18, 0.84), c)
	case iconStepBack:
		poly(0.9, 0.08, 0.34, 0.5, 0.9, 0.92)
		e.Pic.Rect(box(0.1, 0.08, 0.18, 0.84), c)
	case iconMinus, iconPlus:
		e.Pic.Line(p(0.12, 0.5), p(0.88, 0.5), pen)
		if k == iconPlus {
			e.Pic.Line(p(0.5, 0.12), p(0.5, 0.88), pen)
		}
	case iconFlag, iconFlagged:
		pts := [5]picture.Point{p(0.22, 0.06), p(0.78, 0.06), p(0.78, 0.92), p(0.5, 0.68), p(0.22, 0.92)}
		if k == iconFlagged {
			e.Pic.Polygon(pts[:], c)
		} else {
			e.Pic.Outline(pts[:], picture.Pen{Width: pen.Width * 0.8, Colour: c})
		}
	case iconClose:
		e.Pic.Line(p(0.15, 0.15), p(0.85, 0.85), pen)
		e.Pic.Line(p(0.85, 0.15), p(0.15, 0.85), pen)
	case iconUp:
		poly(0.5, 0.04, 0.96, 0.62, 0.66, 0.62, 0.66, 0.96, 0.34, 0.96, 0.34, 0.62, 0.04, 0.62)
	case iconDown:
		poly(0.5, 0.96, 0.96, 0.38, 0.66, 0.38, 0.66, 0.04, 0.34, 0.04, 0.34, 0.38, 0.04, 0.38)
	case iconSame:
		e.Pic.Rect(box(0.1, 0.24, 0.8, 0.18), c)
		e.Pic.Rect(box(0.1, 0.58, 0.8, 0.18), c)
	default:
		e.sign(k, r, p, pen)
	}
}

// sign draws the signs that are lines.
func (e *Easel) sign(k icon, r picture.Rect, p func(x, y float32) picture.Point, pen picture.Pen) {
	switch k {
	case iconCheck:
		e.Pic.Polyline([]picture.Point{p(0.1, 0.54), p(0.4, 0.84), p(0.92, 0.18)}, pen)
	case iconWarn:
		e.Pic.Outline([]picture.Point{p(0.5, 0.08), p(0.96, 0.9), p(0.04, 0.9)}, picture.Pen{Width: pen.Width * 0.8, Colour: pen.Colour})
		e.Pic.Line(p(0.5, 0.36), p(0.5, 0.6), pen)
		e.Pic.Circle(p(0.5, 0.76), r.W*0.07, pen.Colour)
	case iconStop:
		e.Pic.Ring(p(0.5, 0.5), r.W*0.42, picture.Pen{Width: pen.Width, Colour: pen.Colour})
		e.Pic.Line(p(0.28, 0.5), p(0.72, 0.5), pen)
	case iconNext:
		e.Pic.Polyline([]picture.Point{p(0.34, 0.12), p(0.74, 0.5), p(0.34, 0.88)}, pen)
	case iconBack:
		e.Pic.Polyline([]picture.Point{p(0.66, 0.12), p(0.26, 0.5), p(0.66, 0.88)}, pen)
	case iconSearch:
		e.Pic.Ring(p(0.42, 0.42), r.W*0.3, picture.Pen{Width: pen.Width, Colour: pen.Colour})
		e.Pic.Line(p(0.64, 0.64), p(0.92, 0.92), pen)
	case iconTwo:
		e.Pic.RectOutline(picture.Rect{X: r.X + 0.06*r.W, Y: r.Y + 0.14*r.H, W: 0.88 * r.W, H: 0.72 * r.H}, picture.Pen{Width: pen.Width * 0.8, Colour: pen.Colour})
		e.Pic.Line(p(0.5, 0.14), p(0.5, 0.86), picture.Pen{Width: pen.Width * 0.8, Colour: pen.Colour})
	case iconUndo:
		e.Pic.Arc(p(0.5, 0.54), r.W*0.34, -math.Pi*0.75, math.Pi*0.75, picture.Pen{Width: pen.Width, Colour: pen.Colour, Round: true})
		e.Pic.Polygon([]picture.Point{p(0.02, 0.5), p(0.16, 0.1), p(0.5, 0.32)}, pen.Colour)
	case iconEye:
		e.Pic.Ellipse(picture.Rect{X: r.X, Y: r.Y + 0.2*r.H, W: r.W, H: 0.6 * r.H}, pen.Colour)
		e.Pic.Circle(p(0.5, 0.5), r.W*0.2, e.Theme.Panel)
		e.Pic.Circle(p(0.5, 0.5), r.W*0.1, pen.Colour)
	case iconOrder: // a pennant on its pole
		e.Pic.Line(p(0.2, 0.06), p(0.2, 0.96), pen)
		e.Pic.Polygon([]picture.Point{p(0.2, 0.04), p(0.96, 0.31), p(0.2, 0.58)}, pen.Colour)
	case iconTold:
		e.Pic.Ring(p(0.5, 0.5), r.W*0.44, picture.Pen{Width: pen.Width * 0.8, Colour: pen.Colour})
		e.Pic.Line(p(0.5, 0.46), p(0.5, 0.74), pen)
		e.Pic.Circle(p(0.5, 0.27), r.W*0.08, pen.Colour)
	}
}
