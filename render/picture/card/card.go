// Package card draws the test card: everything a picture can hold, in the four themes.
// Both backends are held against it, and people look at it.
package card

import (
	"image"
	"math"

	"pocsim/render/picture"
)

// Width and Height are those of the card [px].
const (
	Width  = 1280
	Height = 800
)

// Draw returns the card.
func Draw() *picture.Picture {
	p := picture.New()
	Into(p)
	return p
}

// land is a small relief with bright and dark ground and a translucent corner.
var land = func() *picture.Texture {
	m := image.NewRGBA(image.Rect(0, 0, 32, 32))
	for y := range 32 {
		for x := range 32 {
			v := uint8(120 + 60*math.Sin(float64(x)/4)*math.Cos(float64(y)/5))
			a := uint8(255)
			if x+y > 48 {
				a = 120
			}
			c := m.Pix[m.PixOffset(x, y):]
			c[0], c[1], c[2], c[3] = uint8(int(v)*int(a)/255), uint8((int(v)+40)*int(a)/255), uint8(int(v)/2*int(a)/255), a
		}
	}
	return picture.NewTexture("land", m)
}()

// Into draws the card into a picture, from its beginning.
func Into(p *picture.Picture) {
	p.Reset(Width, Height)
	for i, th := range picture.Themes() {
		p.Enter(picture.Rect{X: float32(i%2) * Width / 2, Y: float32(i/2) * Height / 2, W: Width / 2, H: Height / 2})
		quarter(p, th)
		p.Leave()
	}
}

// quarter draws everything in one theme, 640 by 400.
func quarter(p *picture.Picture, th *picture.Theme) {
	p.Fill(th.Ground)
	panel := picture.Rect{W: 640, H: 400}.Inset(10)
	p.Shadow(panel.Moved(0, 2), 8, 8, th.Shadow)
	p.RoundRect(panel, 8, th.Panel)
	p.RoundOutline(panel.Inset(0.5), 7.5, picture.Pen{Colour: th.PanelEdge})
	p.Text(24, 40, "Theme "+th.Name, th.Title())
	p.Text(616, 40, "1,284", th.Figure().As(th.Harm).At(picture.Right))
	words(p, th)
	fills(p, th)
	lines(p, th)
	p.Enter(picture.Rect{X: 420, Y: 210, W: 200, H: 170})
	country(p, th)
	p.Leave()
}

func words(p *picture.Picture, th *picture.Theme) {
	y := float32(64)
	for _, size := range []float32{10, 12, 14, 17.5} {
		y += size * 1.3
		p.Text(24, y, "Hamburgefonts 0123 é Ж Ω → ± €", picture.Style{Size: size, Colour: th.Text})
	}
	p.Text(24, y+20, "Bold 14, ", th.Strong().Scaled(14.0/16))
	p.Text(96, y+20, "mono 110459L JAN 31, ", th.Code().Scaled(14.0/15))
	p.Text(270, y+20, "muted", th.Small())
	box := picture.Rect{X: 24, Y: y + 28, W: 170, H: 70}
	p.RectOutline(box.Inset(-0.5), picture.Pen{Colour: th.Grid})
	p.Words(box, "The capital must be asked before its troops leave base, which was never declared and takes eight hours.", th.Small())
	p.Text(212, 262, "upwards", th.Small().Upwards())
	p.Text(300, 180, th.Small().Shorten("A word that is too long to stand here", 110), th.Small())
	for i, a := range []picture.Anchor{picture.Left, picture.TopCentre, picture.MiddleRight} {
		at := picture.Point{X: 330, Y: 200 + float32(i)*22}
		p.Line(at.Plus(picture.Point{X: -6}), at.Plus(picture.Point{X: 6}), picture.Pen{Colour: th.Accent})
		p.Line(at.Plus(picture.Point{Y: -6}), at.Plus(picture.Point{Y: 6}), picture.Pen{Colour: th.Accent})
		p.Text(at.X, at.Y, "Anchor", th.Small().At(a))
	}
}

// star is an outline that is not convex.
func star(c picture.Point, out, in float32) []picture.Point {
	var pts []picture.Point
	for i := range 10 {
		r := out
		if i%2 == 1 {
			r = in
		}
		pts = append(pts, c.Plus(picture.Polar(r, float32(i)*math.Pi/5-math.Pi/2)))
	}
	return pts
}

func fills(p *picture.Picture, th *picture.Theme) {
	roles := []picture.Colour{th.Friend, th.Suspect, th.Hostile, th.Neutral, th.Civilian, th.Harm, th.Pending, th.Stale, th.Good, th.Accent, th.Selection, th.Water}
	for i, c := range roles {
		r := picture.Rect{X: 300 + float32(i)*26, Y: 60, W: 22, H: 22}
		switch i % 4 {
		case 0:
			p.Rect(r, c)
		case 1:
			p.RoundRect(r, 6, c)
		case 2:
			p.Circle(r.Centre(), 11, c)
		case 3:
			p.Polygon([]picture.Point{{X: r.X + 11, Y: r.Y}, {X: r.X + 22, Y: r.Y + 11}, {X: r.X + 11, Y: r.Y + 22}, {X: r.X, Y: r.Y + 11}}, c)
		}
	}
	p.Polygon(star(picture.Point{X: 314, Y: 110}, 18, 8), th.Pending)
	p.Sector(picture.Point{X: 356, Y: 110}, 17, -math.Pi/2, 0.6, th.Good)
	p.Sector(picture.Point{X: 396, Y: 110}, 17, -math.Pi/2, 3, th.Harm.Faded(0.6))
	p.Ellipse(picture.Rect{X: 420, Y: 98, W: 44, H: 24}, th.Civilian)
	p.Shade(picture.Rect{X: 476, Y: 94.5, W: 30.5, H: 32}, th.Accent, th.Panel)
	for i := range 8 {
		p.Circle(picture.Point{X: 520 + float32(i)*13, Y: 110}, 0.4+float32(i)*0.7, th.Text)
	}
}

func lines(p *picture.Picture, th *picture.Theme) {
	for i, w := range []float32{0.5, 1, 1.5, 2, 3, 5} {
		y := 140 + float32(i)*9
		p.Line(picture.Point{X: 440, Y: y}, picture.Point{X: 500, Y: y + 6}, picture.Pen{Width: w, Colour: th.Text})
		p.Line(picture.Point{X: 510, Y: y}, picture.Point{X: 610, Y: y}, picture.Pen{Width: w, Colour: th.Friend, Dash: []picture.Dash{picture.Dashed, picture.Dotted, picture.DashDotted}[i%3]})
	}
	zig := []picture.Point{{X: 26, Y: 310}, {X: 60, Y: 290}, {X: 80, Y: 330}, {X: 90, Y: 290}, {X: 130, Y: 300}, {X: 150, Y: 330}}
	p.Polyline(zig, picture.Pen{Width: 6, Colour: th.Friend.Faded(0.6), Round: true})
	p.Arrow([]picture.Point{{X: 170, Y: 330}, {X: 200, Y: 290}, {X: 260, Y: 300}}, 14, picture.Pen{Width: 3, Colour: th.Suspect})
	p.Arrow([]picture.Point{{X: 170, Y: 345}, {X: 260, Y: 330}}, 12, picture.Pen{Width: 2, Colour: th.Hostile, Dash: picture.Dashed})
	p.Outline(star(picture.Point{X: 300, Y: 320}, 30, 12), picture.Pen{Width: 3, Colour: th.Accent})
	p.Ring(picture.Point{X: 360, Y: 315}, 20, picture.Pen{Width: 2, Colour: th.Selection, Dash: picture.Dashed})
	p.Arc(picture.Point{X: 360, Y: 315}, 28, 0, 4, picture.Pen{Width: 4, Colour: th.Pending, Round: true})
	p.RoundOutline(picture.Rect{X: 26.5, Y: 350.5, W: 90, H: 28}, 8, picture.Pen{Width: 1, Colour: th.PanelEdge})
	p.RectOutline(picture.Rect{X: 130, Y: 352, W: 60, H: 24}, picture.Pen{Width: 2, Colour: th.Harm, Dash: picture.Dotted})
	for i := range 12 {
		c := picture.Point{X: 290, Y: 372}
		p.Line(c.Plus(picture.Polar(4, float32(i)*math.Pi/6)), c.Plus(picture.Polar(16, float32(i)*math.Pi/6)), picture.Pen{Colour: th.Text})
	}
}

var lake = picture.NewShape(picture.Point{X: 0, Y: 0}, picture.Point{X: 3, Y: 1}, picture.Point{X: 5, Y: 0}, picture.Point{X: 6, Y: 3},
	picture.Point{X: 4, Y: 2}, picture.Point{X: 3, Y: 4}, picture.Point{X: 1, Y: 3}, picture.Point{X: 2, Y: 2})

// country is a small map: relief, water, dots and names.
func country(p *picture.Picture, th *picture.Theme) {
	p.Image(land, picture.Rect{W: 200, H: 170})
	p.ImagePart(land, picture.Rect{X: 4, Y: 4, W: 8, H: 8}, picture.Rect{X: 150, Y: 10.5, W: 40, H: 40}, picture.Colour{R: 255, G: 255, B: 255, A: 160})
	p.Shape(lake, picture.Point{X: 20, Y: 90}, 14, th.Water)
	p.ShapeOutline(lake, picture.Point{X: 20, Y: 90}, 14, picture.Pen{Colour: th.Text.Faded(0.5)})
	var pts, few []picture.Point
	for i := range 900 {
		r := 40 * float32(math.Sqrt(float64(i)/900))
		pts = append(pts, picture.Point{X: 120, Y: 70}.Plus(picture.Polar(r, float32(i)*2.39996)))
	}
	p.Dots(pts, 1.3, th.Civilian)
	for i := range 9 {
		few = append(few, picture.Point{X: 60 + float32(i)*17.3, Y: 150 + float32(i)*0.37})
	}
	p.Dots(few, 4, th.Friend.Faded(0.8))
	p.Dots(few[:3], 10, th.Harm.Faded(0.5))
	p.Text(120, 70, "Rosaten", th.Strong().At(picture.Middle).Haloed(th.Panel))
	p.Text(199, 20, "cut by the clip", th.Body().Haloed(th.Ground).At(picture.Centre))
}
