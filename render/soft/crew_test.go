package soft

import (
	"bytes"
	"image"
	"testing"

	"pocsim/render/picture/card"
)

// TestACrewPaintsWhatOnePainterPaints compares them byte by byte, whatever the number of hands.
func TestACrewPaintsWhatOnePainterPaints(t *testing.T) {
	p := card.Draw()
	want := Image(p)
	for _, hands := range []int{1, 2, 3, 7} {
		var c Crew
		got := image.NewRGBA(image.Rect(0, 0, card.Width, card.Height))
		c.paint(got, p.List(), hands)
		if !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("%d painters paint another picture", hands)
		}
	}
}
