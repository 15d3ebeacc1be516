package soft_test

import (
	"fmt"

	"pocsim/render/picture"
	"pocsim/render/soft"
)

// A pane with a title, drawn without a window.
func Example() {
	th := picture.Light
	p := picture.New()
	p.Reset(320, 180)
	p.Fill(th.Ground)

	pane, _ := picture.Rect{W: 320, H: 180}.Inset(10).CutTop(80)
	p.RoundRect(pane, 6, th.Panel)
	p.Enter(pane)
	p.Text(10, 12, "Rosaten", th.Title().At(picture.TopLeft))
	p.Line(picture.Point{X: 10, Y: 45}, picture.Point{X: 290, Y: 45}, picture.Pen{Colour: th.Grid})
	p.Dots([]picture.Point{{X: 20, Y: 60}, {X: 30, Y: 60}}, 3, th.Civilian)
	p.Leave()

	shot := soft.Image(p)
	fmt.Println(shot.Bounds().Size(), shot.RGBAAt(30, 70))
	fmt.Println(th.Body().Shorten("Harm averted against the force as deployed", 180))
	// Output:
	// (320,180) {122 62 157 255}
	// Harm averted against t…
}
