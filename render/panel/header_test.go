package panel

import (
	"fmt"
	"testing"

	"pocsim/render/picture"
)

// A speed says what it comes to, whole and the same way at all ten steps.
func TestSpeedSaysWhatPasses(t *testing.T) {
	want := []string{
		"1x = 5 min/s", "2x = 10 min/s", "4x = 20 min/s", "8x = 40 min/s", "16x = 80 min/s",
		"32x = 2.7 h/s", "64x = 5.3 h/s", "128x = 11 h/s", "256x = 21 h/s", "512x = 43 h/s",
	}
	for power, words := range want {
		if got := speedWords(power); got != words {
			t.Errorf("step %d: %q, want %q", power, got, words)
		}
	}
}

// Title, policies, date and speed stand in full in the header, and what a comparison says and
// counts in its column, in windows of every usual shape and with words up to twice as large.
func TestNothingIsShortened(t *testing.T) {
	pic := picture.New()
	for _, size := range [][2]int{{1280, 720}, {1920, 1080}, {1280, 800}, {1024, 768}} {
		for _, text := range []float32{1, 1.25, 1.5, 2} {
			e := &Easel{Pic: pic, Theme: picture.Light.Scaled(text * min(float32(size[1])/720, float32(size[0])/1280))}
			name := fmt.Sprintf("%dx%d, %v", size[0], size[1], text)
			e.told = func(w words) {
				if w.text != w.full {
					t.Errorf("%s: %q is written as %q", name, w.full, w.text)
				}
			}
			pic.Reset(size[0], size[1])
			e.Begin()
			wide := float32(size[0])
			for _, h := range []Header{
				{Title: "How long may a capital take?", Policies: []string{"Two runs: same people, same threats, same chance"}, DTG: "111515L JAN 31", Day: 2, Days: 4, Speed: 512},
				{Title: "Capital delay: one town, one attack, one platoon", Policies: []string{"An answer that comes after the attack has ended is worth no more than no answer"}, DTG: "111515L JAN 31", Day: 2, Days: 90, Speed: 1, Seeking: true},
			} {
				e.Header(picture.Rect{W: wide, H: e.HeaderHeight(wide, h)}, h)
			}
			e.Compare(picture.Rect{W: e.CompareWidth(wide), H: float32(size[1]) * 0.6}, sampleCompare(usual))
		}
	}
}
