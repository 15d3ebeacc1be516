package ground

import (
	"math"

	"pocsim/sim/terrain"
)

// crossingsOf returns where roads pass rivers: cells with a crossing that touch are one,
// which lies where the drawn lines cross, or on the road where they do not.
func crossingsOf(l *terrain.Land, rivers, roads []Line) []Crossing {
	var out []Crossing
	seen := make([]bool, len(l.Crossing))
	for start := range l.Crossing {
		if seen[start] || l.Crossing[start] == terrain.NoCrossing {
			continue
		}
		seen[start] = true
		group := []int32{int32(start)}
		for k := 0; k < len(group); k++ {
			for _, step := range compass {
				x, y := group[k]%l.Side+step[0], group[k]/l.Side+step[1]
				if x < 0 || y < 0 || x >= l.Side || y >= l.Side {
					continue
				}
				if c := y*l.Side + x; !seen[c] && l.Crossing[c] == l.Crossing[start] {
					seen[c] = true
					group = append(group, c)
				}
			}
		}
		if c, ok := crossingOf(l, group, rivers, roads); ok {
			out = append(out, c)
		}
	}
	return out
}

// crossingOf returns the crossing of a group of cells.
func crossingOf(l *terrain.Land, group []int32, rivers, roads []Line) (Crossing, bool) {
	c := Crossing{Ford: l.Crossing[group[0]] == terrain.Ford}
	var x, y float64
	for _, cell := range group {
		at := PointOf(l.Centre(cell))
		x, y = x+float64(at.X), y+float64(at.Y)
		c.River, c.Road = max(c.River, l.River[cell]), max(c.Road, l.Road[cell])
	}
	n := float64(len(group))
	c.At = Point{float32(x / n), float32(y / n)}
	reach := float32(l.CellDm) / 10_000 * float32(1.5+math.Sqrt(n))
	near := Box{c.At.X, c.At.Y, c.At.X, c.At.Y}.Grown(reach)
	best, found := float64(reach), false
	onRoad, least := c.At, math.Inf(1)
	for i := range roads {
		if !roads[i].Bounds.Meets(near) {
			continue
		}
		road := roads[i].Detail[0]
		for k := 1; k < len(road); k++ {
			if !boxOf(road[k-1 : k+1]).Grown(0.001).Meets(near) {
				continue
			}
			turn := float32(math.Atan2(float64(road[k].Y-road[k-1].Y), float64(road[k].X-road[k-1].X)))
			if p, _ := c.At.nearest(road[k-1], road[k]); !found && p.apart(c.At) < least {
				onRoad, least, c.Turn = p, p.apart(c.At), turn
			}
			if p, ok := meeting(road[k-1], road[k], rivers, near); ok && p.apart(c.At) < best {
				onRoad, best, found, c.Turn = p, p.apart(c.At), true, turn
			}
		}
	}
	c.At = onRoad
	return c, found || !math.IsInf(least, 1)
}

// meeting returns where a stretch of road meets a river within a box.
func meeting(a, b Point, rivers []Line, near Box) (Point, bool) {
	for i := range rivers {
		if !rivers[i].Bounds.Meets(near) {
			continue
		}
		river := rivers[i].Detail[0]
		for k := 1; k < len(river); k++ {
			if p, ok := crossed(a, b, river[k-1], river[k]); ok && near.Holds(p) {
				return p, true
			}
		}
	}
	return Point{}, false
}

// crossed returns where two stretches cross.
func crossed(a, b, c, d Point) (Point, bool) {
	ux, uy := float64(b.X)-float64(a.X), float64(b.Y)-float64(a.Y)
	vx, vy := float64(d.X)-float64(c.X), float64(d.Y)-float64(c.Y)
	wx, wy := float64(c.X)-float64(a.X), float64(c.Y)-float64(a.Y)
	across := ux*vy - uy*vx
	if across == 0 {
		return Point{}, false
	}
	t, s := (wx*vy-wy*vx)/across, (wx*uy-wy*ux)/across
	if t < 0 || t > 1 || s < 0 || s > 1 {
		return Point{}, false
	}
	return Point{float32(float64(a.X) + t*ux), float32(float64(a.Y) + t*uy)}, true
}
