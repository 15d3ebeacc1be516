package main

import (
	"image"
	"math"
)

// A rect is an upright rectangle of the page [px].
type rect struct{ left, top, right, bottom float64 }

// about returns the square round a spot.
func about(p spot, half float64) rect { return rect{p.x - half, p.y - half, p.x + half, p.y + half} }

// overlap returns the area that two rectangles share.
func (r rect) overlap(q rect) float64 {
	wide, high := min(r.right, q.right)-max(r.left, q.left), min(r.bottom, q.bottom)-max(r.top, q.top)
	return max(wide, 0) * max(high, 0)
}

func (r rect) grown(by float64) rect {
	return rect{r.left - by, r.top - by, r.right + by, r.bottom + by}
}

func (r rect) centre() spot { return spot{(r.left + r.right) / 2, (r.top + r.bottom) / 2} }

// nearest returns the spot of the rectangle closest to p.
func (r rect) nearest(p spot) spot {
	return spot{min(max(p.x, r.left), r.right), min(max(p.y, r.top), r.bottom)}
}

// A clutter says where the lines of the map run, so that texts can keep off them.
type clutter struct {
	frame image.Rectangle
	grain float64 // width of a square [px]
	side  int
	ink   []float64
}

func newClutter(frame image.Rectangle, grain float64) *clutter {
	side := int(float64(frame.Dx())/grain) + 1
	return &clutter{frame, grain, side, make([]float64, side*side)}
}

func (c *clutter) square(p spot) (x, y int) {
	x, y = int((p.x-float64(c.frame.Min.X))/c.grain), int((p.y-float64(c.frame.Min.Y))/c.grain)
	return min(max(x, 0), c.side-1), min(max(y, 0), c.side-1)
}

// add marks a line.
func (c *clutter) add(line []spot, ink float64) {
	for i := 1; i < len(line); i++ {
		steps := int(line[i-1].apart(line[i])/c.grain) + 1
		for k := range steps {
			x, y := c.square(line[i-1].between(line[i], float64(k)/float64(steps)))
			c.ink[y*c.side+x] = max(c.ink[y*c.side+x], ink)
		}
	}
}

// under returns how much ink lies under a rectangle, as a share of its squares.
func (c *clutter) under(r rect) float64 {
	x0, y0 := c.square(spot{r.left, r.top})
	x1, y1 := c.square(spot{r.right, r.bottom})
	sum := 0.0
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			sum += c.ink[y*c.side+x]
		}
	}
	return sum / float64((x1-x0+1)*(y1-y0+1))
}

// A table is the map as far as it is laid: what takes up room already.
type table struct {
	frame rect
	unit  float64
	laid  []rect
	ink   *clutter
	signs []func() // what draws the signs, the lowest first
}

// A text so many steps away from its sign is tied to it by a line.
const farOff = 3

// tie returns the ends of the line between a sign and its text.
func tie(anchor, room rect) (from, to spot) {
	from = anchor.nearest(room.centre())
	return from, room.nearest(from)
}

// crossed reports how many signs and texts such a line would cross.
func (t *table) crossed(anchor, room rect) int {
	from, to := tie(anchor, room)
	count := 0
	for _, q := range t.laid {
		if q.overlap(anchor) > 0 {
			continue
		}
		steps := int(from.apart(to)/(2*t.unit)) + 1
		for k := range steps + 1 {
			if p := from.between(to, float64(k)/float64(steps)); q.nearest(p) == p {
				count++
				break
			}
		}
	}
	return count
}

// blocked returns how much of a rectangle is taken or off the map [px2].
func (t *table) blocked(r rect) float64 {
	outside := (r.right-r.left)*(r.bottom-r.top) - r.overlap(t.frame)
	for _, q := range t.laid {
		outside += r.overlap(q)
	}
	return outside
}

// The eight sides on which a text can stand, the best first, as steps from the middle.
var sides = [8]spot{{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -0.85}, {1, 0.85}, {-1, -0.85}, {-1, 0.85}}

// beside finds room for a rectangle of some width and height by another one, at a
// distance of gap or, step by step, farther. It is taken only where it is free, unless it
// must be: then at the spot where it hides least.
func (t *table) beside(anchor rect, wide, high, gap float64, steps int, must bool) (room rect, way int, ok bool) {
	least := math.Inf(1)
	middle := anchor.centre()
	for k := range steps {
		far := gap + t.unit*[...]float64{0, 5, 11, 19, 29, 41, 55, 71}[k]
		halfX, halfY := (anchor.right-anchor.left)/2+far+wide/2, (anchor.bottom-anchor.top)/2+far+high/2
		for i, side := range sides {
			dx, dy := side.x*halfX, side.y*halfY
			if i >= 4 { // at a slant the corners come close of themselves
				dx -= side.x * gap * 0.6
			}
			at := middle.plus(dx, dy)
			r := rect{at.x - wide/2, at.y - high/2, at.x + wide/2, at.y + high/2}
			score := float64(k)*2.2 + float64(i)*0.15 + 7*t.ink.under(r)
			if b := t.blocked(r.grown(t.unit)); b > 0.5 {
				if !must {
					continue
				}
				score += 100 + b
			}
			if k >= farOff && score < least {
				score += 40 * float64(t.crossed(anchor, r))
			}
			if score < least {
				room, way, least, ok = r, k, score, true
			}
		}
	}
	if ok {
		t.laid = append(t.laid, room)
	}
	return room, way, ok
}

// ring finds room for a square sign that touches a disc, first in the direction wished.
func (t *table) ring(centre spot, radius, half, wish float64) spot {
	best, least := centre, math.Inf(1)
	for k := range 4 {
		for i := range 16 {
			turn := float64((i+1)/2) * math.Pi / 8 * float64(1-2*(i%2))
			sin, cos := math.Sincos(wish + turn)
			far := radius + half*(1.05+0.9*float64(k)) + t.unit
			p := centre.plus(far*cos, far*sin)
			score := 3*float64(k) + 0.25*math.Abs(turn) + t.blocked(about(p, half+t.unit*0.5)) + t.ink.under(about(p, half))
			if score < least {
				best, least = p, score
			}
		}
	}
	t.laid = append(t.laid, about(best, half))
	return best
}
