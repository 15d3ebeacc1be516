package scene

import (
	"slices"
	"strings"
	"testing"

	"pocsim/render/picture"
	"pocsim/render/soft"
	"pocsim/sim"
)

// words are the words of a key.
func wordsOf(rows []Sample) (out []string) {
	for _, r := range rows {
		out = append(out, r.Words)
	}
	return out
}

// TestKeyExplainsEveryMark draws every row of the key in every theme and style: none is
// empty, none says nothing, and no two say the same.
func TestKeyExplainsEveryMark(t *testing.T) {
	w := attacked(t, "two-rivers")
	for _, th := range picture.Themes() {
		for style := range 4 {
			o := Options{Theme: th, Truth: style%2 == 0, Plain: style/2 == 0, Layers: All}
			rows := Key(&w.f, w.legend, o)
			if len(rows) < 20 {
				t.Errorf("%s: %d rows", th.Name, len(rows))
			}
			wide, high := SampleSize(o)
			said := map[string]bool{}
			for _, r := range rows {
				if strings.TrimSpace(r.Words) == "" || r.Group == "" || said[r.Words] {
					t.Errorf("%s: %q under %q is empty or said twice", th.Name, r.Words, r.Group)
				}
				said[r.Words] = true
				if n := inked(w.s, r, o, int(wide), int(high)); n < 30 {
					t.Errorf("%s, style %d: %q shows %d points", th.Name, style, r.Words, n)
				}
			}
		}
	}
}

// inked counts how many points of a sample differ from one that draws nothing.
func inked(s *Scene, r Sample, o Options, wide, high int) (n int) {
	draw := func(r Sample) []uint8 {
		p := picture.New()
		p.Reset(wide, high)
		s.Sample(p, r, picture.Rect{W: float32(wide), H: float32(high)}, o)
		return soft.Image(p).Pix
	}
	with, without := draw(r), draw(Sample{draw: func(*Scene, picture.Point) {}})
	for i := 0; i < len(with); i += 4 {
		if !slices.Equal(with[i:i+4], without[i:i+4]) {
			n++
		}
	}
	return n
}

// TestKeyIsOfWhatIsShown: what the mission does not know, and layers that are off, have no
// row; every kind of unit and every threat of the run has one.
func TestKeyIsOfWhatIsShown(t *testing.T) {
	w := attacked(t, "two-rivers")
	all := wordsOf(Key(&w.f, w.legend, Options{Theme: picture.Light, Truth: true, Layers: All}))
	for i := 1; i < len(w.f.Units); i++ {
		if kind := w.legend.Kind(w.f.Units[i].Kind); !slices.Contains(all, kind) {
			t.Errorf("%q has no row", kind)
		}
	}
	for _, b := range w.f.Bands[1:] {
		_, threat := w.legend.Profile(b.Profile)
		if !slices.ContainsFunc(all, func(words string) bool { return strings.Contains(words, threat[:5]) || threat == "predation" }) {
			t.Errorf("the threat %q has no row", threat)
		}
	}
	known := wordsOf(Key(&w.f, w.legend, Options{Theme: picture.Light, Layers: All}))
	bare := wordsOf(Key(&w.f, w.legend, Options{Theme: picture.Light, Truth: true}))
	for _, c := range []struct {
		words         string
		of            []string
		shown, absent []string
	}{
		{"armed group that has attacked", all, all, known},
		{"a report that nobody has judged yet", known, known, all},
		{"households at home; single ones are seen from near", all, all, known},
		{"track that the rains have cut today", all, known, bare},
		{"where a unit has been in the last hours", all, known, bare},
		{"post of the host state", all, known, bare},
	} {
		if !slices.Contains(c.of, c.words) || !slices.Contains(c.shown, c.words) || slices.Contains(c.absent, c.words) {
			t.Errorf("%q is not where it belongs", c.words)
		}
	}
}

// TestEveryThreatIsExplained holds for all threats that scenario files can name.
func TestEveryThreatIsExplained(t *testing.T) {
	for _, threat := range []string{"mob", "revenge", "insurgency", "predation", "communal", "repression", "cleansing", "genocide"} {
		r := start(t, "threats/"+threat, 64)
		var f sim.Frame
		r.w.Frame(&f)
		for _, row := range Key(&f, r.legend, Options{Theme: picture.Light, Truth: true, Layers: All}) {
			if row.Words == "" {
				t.Errorf("%s: a row without words", threat)
			}
		}
	}
}
