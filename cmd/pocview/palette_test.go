package main

import (
	"image"
	"image/color"
	"testing"

	"pocsim/render/picture"
)

// TestPaletteServesDayAndNight: a palette that was tried with a day and a night paints both
// with hardly a difference, however little of one there is in the first picture.
func TestPaletteServesDayAndNight(t *testing.T) {
	land := func(by float64) *image.RGBA {
		m := image.NewRGBA(image.Rect(0, 0, 200, 100))
		for y := range 100 {
			for x := range 200 {
				v := 0.6 + 0.4*float64(x)/200
				m.SetRGBA(x, y, color.RGBA{uint8(246 * v * by), uint8(239 * v * (by + 1) / 2), uint8((216 - float64(y)) * v), 255})
			}
		}
		return m
	}
	day, night := land(1), land(0.4)
	far := func(p palette, m *image.RGBA) (sum float64) {
		into := image.NewPaletted(m.Rect, p.colours)
		p.paint(into, m)
		for i, k := range into.Pix {
			c := p.colours[k].(color.RGBA)
			for n, v := range [3]uint8{c.R, c.G, c.B} {
				d := float64(m.Pix[4*i+n]) - float64(v)
				sum += d * d
			}
		}
		return sum / float64(len(into.Pix))
	}
	for _, th := range picture.Themes() {
		var one, both colours
		one.note(day)
		both.note(day)
		both.note(night)
		narrow, wide := one.palette(th), both.palette(th)
		if len(wide.colours) > 256 {
			t.Fatalf("%s: %d colours", th.Name, len(wide.colours))
		}
		if d, n := far(wide, day), far(wide, night); d > 120 || n > 120 {
			t.Errorf("%s: the day is off by %.0f, the night by %.0f", th.Name, d, n)
		}
		if n := far(narrow, night); n < 240 {
			t.Errorf("%s: a palette of the day alone is off by %.0f only: the test shows nothing", th.Name, n)
		}
	}
}

// TestTries: a film of some days is tried over its first one, a short one at both its ends.
func TestTries(t *testing.T) {
	if got := (&reel{from: 100, to: 1000}).tries(); len(got) != 5 || got[0] != 100 || got[1] != 172 || got[4] != 1000 {
		t.Errorf("%v", got)
	}
	if got := (&reel{from: 100, to: 130}).tries(); len(got) != 2 || got[1] != 130 {
		t.Errorf("%v", got)
	}
}
