package scene

import "pocsim/render/picture"

// Clearance is how far a point of the canvas lies from all symbols, signs and names as they
// were drawn last [px]; negative upon one of them. What is drawn over a pane finds its place
// by it.
func (s *Scene) Clearance(at picture.Point) float32 {
	far := s.pane.W + s.pane.H
	for i := range s.targets {
		t := &s.targets[i]
		far = min(far, t.At.Minus(at).Length()-t.Radius)
	}
	for i := range s.names {
		b := &s.names[i].box
		box := picture.Rect{X: s.pane.X + b.Left, Y: s.pane.Y + b.Top, W: b.Right - b.Left, H: b.Bottom - b.Top}
		dx := max(box.X-at.X, at.X-box.Right(), 0)
		dy := max(box.Y-at.Y, at.Y-box.Bottom(), 0)
		d := (picture.Point{X: dx, Y: dy}).Length()
		if dx == 0 && dy == 0 {
			d = -min(at.X-box.X, box.Right()-at.X, at.Y-box.Y, box.Bottom()-at.Y)
		}
		far = min(far, d)
	}
	return far
}
