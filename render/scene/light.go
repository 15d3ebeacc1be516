package scene

import (
	"image/color"
	"math"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim/clock"
)

// A light is that of the hour: by what the land is multiplied at its western and at its
// eastern border, white by day, and how far the night has come, 0 to 1.
type light struct {
	west, east picture.Colour
	night      float32
}

// judgeLight asks for the light of the hour.
func (s *Scene) judgeLight() {
	part := float64(1)
	if len(s.o.Before.Units) > 0 {
		part = float64(s.o.Part)
	}
	minutes := max(float64(s.f.Now)+(part-1)*float64(clock.Step), 0)
	west, east := ground.Fall(s.legend.Calendar(), minutes, s.country.Side(), s.ink.ground)
	s.light.west, s.light.east = white.Mixed(opaque(west), float32(west.A)/255), white.Mixed(opaque(east), float32(east.A)/255)
	whole := 255 * s.ink.ground.NightShare
	s.light.night = min(float32((float64(west.A)+float64(east.A))/2/max(whole, 1)), 1)
}

// opaque drops the alpha of a colour.
func opaque(c color.NRGBA) picture.Colour { return picture.Colour{R: c.R, G: c.G, B: c.B, A: 255} }

// drawRelief draws the land, from the west to the east in strips of one light each. The
// strips meet at whole points of the relief, so that no seam shows.
func (s *Scene) drawRelief(box picture.Rect) {
	relief := s.country.relief(s.ink.theme.Name, s.ink.ground)
	if s.light.west == s.light.east {
		w, h := relief.Size()
		s.p.ImagePart(relief, picture.Rect{W: w, H: h}, box, s.light.west)
		return
	}
	const strips = 64
	w, h := relief.Size()
	edge := func(i int) float32 { return float32(math.Round(float64(w) * float64(i) / strips)) }
	for i := range strips {
		left, right := edge(i), edge(i+1)
		into := picture.Rect{X: box.X + box.W*left/w, Y: box.Y, H: box.H}
		into.W = box.X + box.W*right/w - into.X
		s.p.ImagePart(relief, picture.Rect{X: left, W: right - left, H: h}, into, s.light.west.Mixed(s.light.east, (float32(i)+0.5)/strips))
	}
}

// lit returns the colour of a line on the land in the light of the hour: half of the night
// only falls on lines, so that roads and rivers can be followed in the dark.
func (s *Scene) lit(c color.RGBA) picture.Colour {
	return shaded(solid(c), s.light.west.Mixed(s.light.east, 0.5).Mixed(white, 0.5))
}

// shaded returns an opaque colour multiplied by another.
func shaded(c, by picture.Colour) picture.Colour {
	times := func(a, b uint8) uint8 { return uint8(uint32(a) * uint32(b) / 255) }
	return picture.Colour{R: times(c.R, by.R), G: times(c.G, by.G), B: times(c.B, by.B), A: 255}
}

// drawLamps draws the lights of settlements, a glow round each that comes with the dark.
func (s *Scene) drawLamps() {
	if s.light.night < 0.05 {
		return
	}
	signs := s.country.Layout.Signs
	for i := range signs {
		if signs[i].Kind > ground.Town {
			continue
		}
		if at, half := s.sign(int32(i)); s.near(at, half+15*s.u) {
			s.lamp(at, half)
		}
	}
}

// lamp draws the light of one settlement.
func (s *Scene) lamp(at picture.Point, half float32) {
	u := s.u * min(half/(6*s.u), 1) // a hamlet has few
	for _, ring := range [...]struct{ beyond, share float32 }{{15, 0.10}, {10, 0.14}, {6, 0.22}, {3, 0.3}} {
		s.p.Circle(at, half+ring.beyond*u, solid(s.ink.ground.Lamp).Faded(ring.share*s.light.night))
	}
}
