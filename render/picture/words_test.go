package picture

import (
	"math"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
)

const passage = "The capital must be asked before its troops leave base, which was never declared; Привет, ωμέγα, naïve façade €1,284 → harm."

// TestMeasuresAreThoseOfTheFaces holds widths against those of the font library.
func TestMeasuresAreThoseOfTheFaces(t *testing.T) {
	for w := range weights {
		face, err := opentype.NewFace(faces()[w].font, &opentype.FaceOptions{Size: 200, DPI: 72})
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		for _, r := range passage {
			a, _ := face.GlyphAdvance(r)
			want += float64(a) / 64
		}
		if got := float64(Measure(passage, w, 200)); math.Abs(got-want) > 0.001*want {
			t.Errorf("weight %d: %v px wide, by the font %v", w, got, want)
		}
		if k := face.Kern('A', 'V'); k != 0 {
			t.Errorf("weight %d has kerning (%v), which is not measured", w, k)
		}
		if m := face.Metrics(); math.Abs(float64(m.CapHeight)/64-float64(CapHeight(w, 200))) > 0.1 {
			t.Errorf("weight %d: capitals are %v high, by the font %v", w, CapHeight(w, 200), m.CapHeight)
		}
	}
}

var _ font.Face // the faces measured are those that are drawn

// TestLettersOfUseAreThere holds the signs that the viewer writes against the fonts.
func TestLettersOfUseAreThere(t *testing.T) {
	for w := range weights {
		f := faces()[w]
		for _, r := range "…–−±×·°→←↑↓≤≥½²€ÀéñŁЖΩ▲●■" {
			if x, err := f.font.GlyphIndex(&f.buffer, r); err != nil || x == 0 {
				t.Errorf("weight %d has no %c", w, r)
			}
		}
	}
}

func TestWrappedLinesFit(t *testing.T) {
	for _, width := range []float32{5, 40, 90, 200, 2000} {
		lines := Wrap(passage, width, Regular, 14)
		for _, l := range lines {
			if Measure(l, Regular, 14) > width && len([]rune(l)) > 1 {
				t.Errorf("in %v px: %q is wider", width, l)
			}
		}
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(passage, " ", "") {
			t.Errorf("in %v px letters are lost: %q", width, got)
		}
		if width == 200 { // no line could take the next word too
			for i, l := range lines[:len(lines)-1] {
				first, _, _ := strings.Cut(lines[i+1], " ")
				if Measure(l+" "+first, Regular, 14) <= width {
					t.Errorf("%q has room for %q", l, first)
				}
			}
		}
	}
	if got := Wrap("one\n\ntwo", 100, Regular, 14); len(got) != 3 || got[1] != "" {
		t.Errorf("line ends are lost: %q", got)
	}
}

func TestShortenedWordsFit(t *testing.T) {
	for width := float32(0); width < 900; width += 7 {
		s := Shorten(passage, width, Bold, 13)
		if Measure(s, Bold, 13) > width {
			t.Errorf("in %v px: %q is wider", width, s)
		}
		if s != passage && s != "" && (!strings.HasSuffix(s, "…") || !strings.HasPrefix(passage, strings.TrimSuffix(s, "…"))) {
			t.Errorf("in %v px: %q is no beginning", width, s)
		}
	}
	if Shorten("yes", 100, Regular, 14) != "yes" {
		t.Error("what fits is shortened")
	}
}

// TestManySizesAreForgotten draws letters in so many sizes that pages are given up, and
// holds that words are still drawn after it.
func TestManySizesAreForgotten(t *testing.T) {
	p := New()
	for size := float32(10); size < 200; size += 4 {
		p.Reset(1280, 720)
		p.Text(0, 200, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", Style{Size: size, Colour: RGB(0)})
		if n := len(p.atlas.pages); n > 2*maxPages {
			t.Fatalf("%d pages of letters are kept", n)
		}
		if l := p.List(); len(l.Vertices) < 4*5 {
			t.Fatalf("size %v: %d corners drawn", size, len(l.Vertices))
		}
	}
}

func TestThemesAreLegible(t *testing.T) {
	for _, th := range Themes() {
		need := 4.5
		if th == HighContrast {
			need = 7
		}
		for _, ground := range []Colour{th.Panel, th.Ground, th.Raised} {
			for _, text := range []Colour{th.Text, th.Muted} {
				if c := Contrast(text, ground); c < need {
					t.Errorf("%s: text %v on %v has contrast %.2f", th.Name, text, ground, c)
				}
			}
		}
		sides := []Colour{th.Friend, th.Suspect, th.Hostile, th.Neutral, th.Civilian}
		for i, a := range sides {
			least := 3.0
			if th == ColourBlind {
				least = 2 // the palette is given; outlines and forms carry the rest
			}
			if c := Contrast(a, th.Panel); c < least {
				t.Errorf("%s: side %d has contrast %.2f", th.Name, i, c)
			}
			for _, b := range sides[:i] {
				if a == b {
					t.Errorf("%s: two sides share a colour", th.Name)
				}
			}
		}
	}
	if c := Contrast(RGB(0), RGB(0xFFFFFF)); math.Abs(c-21) > 1e-9 {
		t.Errorf("black on white has contrast %v, not 21", c)
	}
	if c := Contrast(RGB(0x777777), RGB(0xFFFFFF)); math.Abs(c-4.478) > 0.001 { // WCAG's well-known near miss
		t.Errorf("#777 on white has contrast %v, not 4.478", c)
	}
}

// TestWordsOnColours: words on a button, chosen or under the pointer, on a chip and on a bar
// are read in every theme.
func TestWordsOnColours(t *testing.T) {
	for _, th := range Themes() {
		for _, c := range append([]Colour{th.Accent, th.Accent.Lit(), th.Friend, th.Suspect, th.Hostile, th.Neutral, th.Civilian, th.Harm, th.Pending, th.Stale, th.Good}, th.Series[:]...) {
			if got := Contrast(c.On(), c); got < 4.5 {
				t.Errorf("%s: words on %v have contrast %.2f", th.Name, c, got)
			}
		}
		for _, ink := range []Colour{th.Text, th.Muted} {
			if got := Contrast(ink, th.Hovered()); got < 4.5 {
				t.Errorf("%s: words %v on a button under the pointer have contrast %.2f", th.Name, ink, got)
			}
		}
	}
}
