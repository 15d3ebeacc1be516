package ground

import "math"

// A Camera is what a pane of the window shows of the map. It is a value: what moves it
// returns another. Linked panes show the same place at the same scale: Linked.
type Camera struct {
	X, Y          float64 // the middle of the pane [km]
	KmPerPx       float64
	Width, Height float64 // of the pane [px]
}

// NewCamera returns a camera that shows a whole country in a pane.
func NewCamera(side float32, width, height float64) Camera {
	c := Camera{Width: width, Height: height}
	return c.Fit(Box{0, 0, side, side}, 0)
}

// Screen returns where a point of the map lies in the pane [px].
func (c Camera) Screen(p Point) Point {
	return Point{
		float32((float64(p.X)-c.X)/c.KmPerPx + c.Width/2),
		float32((float64(p.Y)-c.Y)/c.KmPerPx + c.Height/2),
	}
}

// Km returns the point of the map under a point of the pane [px].
func (c Camera) Km(x, y float64) Point {
	wx, wy := c.under(x, y)
	return Point{float32(wx), float32(wy)}
}

func (c Camera) under(x, y float64) (wx, wy float64) {
	return c.X + (x-c.Width/2)*c.KmPerPx, c.Y + (y-c.Height/2)*c.KmPerPx
}

// View returns the part of the map that the pane shows [km].
func (c Camera) View() Box {
	w, h := c.Width/2*c.KmPerPx, c.Height/2*c.KmPerPx
	return Box{float32(c.X - w), float32(c.Y - h), float32(c.X + w), float32(c.Y + h)}
}

// Pan returns the camera after the map was dragged so many px to the right and down.
func (c Camera) Pan(dx, dy float64) Camera {
	c.X, c.Y = c.X-dx*c.KmPerPx, c.Y-dy*c.KmPerPx
	return c
}

// Zoom returns the camera after zooming in by a factor (out, below 1) at a point of the pane
// [px], under which the same point of the map stays.
func (c Camera) Zoom(factor, x, y float64) Camera {
	wx, wy := c.under(x, y)
	c.KmPerPx /= factor
	c.X, c.Y = wx-(x-c.Width/2)*c.KmPerPx, wy-(y-c.Height/2)*c.KmPerPx
	return c
}

// ZoomWithin is Zoom and Clamp, where a factor that would lead too close or too far is cut
// short first, so that the cursor keeps its place up to the last.
func (c Camera) ZoomWithin(factor, x, y float64, side float32, margin float64) Camera {
	near, far := c.limits(side, margin)
	goal := min(max(c.KmPerPx/factor, near), far)
	return c.Zoom(c.KmPerPx/goal, x, y).Clamp(side, margin)
}

// limits returns the closest and the farthest that the camera comes [km per px].
func (c Camera) limits(side float32, margin float64) (near, far float64) {
	far = c.Fit(Box{0, 0, side, side}, margin).KmPerPx
	return min(closest, far), far
}

// Resized returns the camera in a pane of another size: the middle and the scale stay.
func (c Camera) Resized(width, height float64) Camera {
	c.Width, c.Height = width, height
	return c
}

// Fit returns the camera that shows a box [km] as large as it goes, with a margin round it
// [px]. A box without size is shown 2 km wide.
func (c Camera) Fit(b Box, margin float64) Camera {
	c.X, c.Y = (float64(b.Left)+float64(b.Right))/2, (float64(b.Top)+float64(b.Bottom))/2
	wide, high := max(float64(b.Right)-float64(b.Left), 0), max(float64(b.Bottom)-float64(b.Top), 0)
	if wide == 0 && high == 0 {
		wide, high = 2, 2
	}
	c.KmPerPx = max(wide/max(c.Width-2*margin, 1), high/max(c.Height-2*margin, 1))
	return c
}

// The closest that the camera comes [km per px]: a km is 400 px wide.
const closest = 1.0 / 400

// Clamp returns the camera kept over a country of some side [km]: never closer than 400 px
// to the km nor so far that the country and a margin [px] are small in the pane, its middle
// never beyond the border; a country that is wholly seen across or down is centred there.
// A point kept under the cursor by Zoom stays there as long as neither is needed.
func (c Camera) Clamp(side float32, margin float64) Camera {
	near, far := c.limits(side, margin)
	c.KmPerPx = min(max(c.KmPerPx, near), far)
	c.X = held(c.X, c.Width*c.KmPerPx, float64(side), margin*c.KmPerPx)
	c.Y = held(c.Y, c.Height*c.KmPerPx, float64(side), margin*c.KmPerPx)
	return c
}

// held returns the middle of a span [km] moved so that it keeps to the country and margins.
func held(middle, span, side, margin float64) float64 {
	if span >= side+2*margin {
		return side / 2
	}
	return math.Min(math.Max(middle, span/2-margin), side+margin-span/2)
}

// Linked returns the camera of a pane that follows another: the same middle and scale in a
// pane of its own size.
func (c Camera) Linked(leader Camera) Camera {
	leader.Width, leader.Height = c.Width, c.Height
	return leader
}

// Toward returns the camera a share of the way to another, 0 to 1: the scale changes by the
// same factor in each moment and the point that both see in the same place stays there, so
// that a jump of the camera is easy to follow.
func (c Camera) Toward(goal Camera, share float64) Camera {
	if share >= 1 {
		return goal
	}
	from, to := c.KmPerPx, goal.KmPerPx
	scale := from * math.Pow(to/from, share)
	way := share
	if math.Abs(to-from) > 1e-9*from {
		way = (scale - from) / (to - from)
	}
	goal.X, goal.Y, goal.KmPerPx = c.X+(goal.X-c.X)*way, c.Y+(goal.Y-c.Y)*way, scale
	return goal
}

// Spread returns the square that the whole country takes in the pane and beyond it [px]:
// its picture is drawn there.
func (c Camera) Spread(side float32) Box {
	lo, hi := c.Screen(Point{}), c.Screen(Point{side, side})
	return Box{lo.X, lo.Y, hi.X, hi.Y}
}

// Sight returns the part of the country that the pane shows, for painting it in the pane's
// own fineness: the picture is as wide as the pane.
func (c Camera) Sight(side float32) Sight {
	x, y := c.under(0, 0)
	s := float64(side)
	return Sight{Left: x / s, Top: y / s, Span: c.Width * c.KmPerPx / s}
}
