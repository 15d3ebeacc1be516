package panel

import (
	"testing"

	"pocsim/render/picture"
)

// BenchmarkPanels draws each panel with usual and with many things in it.
func BenchmarkPanels(b *testing.B) {
	for _, s := range scenes {
		for c := usual; c <= crowded; c++ {
			name := s.name + [...]string{usual: "/usual", crowded: "/crowded"}[c]
			b.Run(name, func(b *testing.B) {
				e := &Easel{Pic: picture.New(), Theme: picture.Light}
				b.ReportAllocs()
				for b.Loop() {
					e.Pic.Reset(1280, 720)
					e.Begin()
					s.draw(e, picture.Rect{W: 1280, H: 720}, c)
				}
			})
		}
	}
}
