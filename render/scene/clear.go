package scene

import (
	"pocsim/render/ground"
	"pocsim/render/picture"
)

// Clearance is how far a point of the canvas lies from all symbols, signs, names and
// figures as they were drawn last [px]; negative upon one of them. What is drawn over a pane finds its place
// by it.
func (s *Scene) Clearance(at picture.Point) float32 {
	far := s.pane.W + s.pane.H
	for i := range s.targets {
		t := &s.targets[i]
		far = min(far, t.At.Minus(at).Length()-t.Radius)
	}
	here := picture.Point{X: at.X - s.pane.X, Y: at.Y - s.pane.Y}
	for i := range s.names {
		far = min(far, apart(s.names[i].box, here))
	}
	for i := range s.figures {
		far = min(far, apart(s.figures[i].box, here))
	}
	if !s.scale.plate.Empty() {
		far = min(far, apart(boxOf(s.scale.plate), here))
	}
	return far
}

// apart is how far a point lies from a box; negative within it.
func apart(b ground.Box, at picture.Point) float32 {
	dx, dy := max(b.Left-at.X, at.X-b.Right, 0), max(b.Top-at.Y, at.Y-b.Bottom, 0)
	if dx == 0 && dy == 0 {
		return -min(at.X-b.Left, b.Right-at.X, at.Y-b.Top, b.Bottom-at.Y)
	}
	return (picture.Point{X: dx, Y: dy}).Length()
}
