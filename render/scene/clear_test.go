package scene

import (
	"testing"

	"pocsim/render/ground"
	"pocsim/render/picture"
)

// Nothing is clear upon a symbol or a name, and a step aside is as clear as it is long.
func TestClearance(t *testing.T) {
	s := &Scene{pane: picture.Rect{X: 100, Y: 50, W: 400, H: 300}}
	if d := s.Clearance(picture.Point{X: 300, Y: 200}); d < 400 {
		t.Errorf("in an empty pane it is only %v", d)
	}
	s.targets = []Placed{{Target{Unit, 1}, picture.Point{X: 300, Y: 200}, 10}}
	s.names = []name{{box: ground.Box{Left: 40, Top: 20, Right: 100, Bottom: 40}}} // on the canvas 140, 70 to 200, 90
	for at, want := range map[picture.Point]float32{
		{X: 330, Y: 200}: 20, {X: 305, Y: 200}: -5, {X: 170, Y: 100}: 10, {X: 203, Y: 94}: 5, {X: 170, Y: 80}: -10,
	} {
		if d := s.Clearance(at); d < want-0.01 || d > want+0.01 {
			t.Errorf("at %v it is %v, not %v", at, d, want)
		}
	}
}
