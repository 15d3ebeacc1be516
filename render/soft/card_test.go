package soft

import (
	"image/png"
	"os"
	"testing"

	"pocsim/render/picture/card"
)

// TestCard draws the test card; with POCSIM_CARD set it also writes it there, to be
// looked at.
func TestCard(t *testing.T) {
	m := Image(card.Draw())
	if name := os.Getenv("POCSIM_CARD"); name != "" {
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, m); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
