package picture

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A Weight is one of the faces letters are drawn with.
type Weight uint8

// The faces, all of the Go font family: Latin, Greek and Cyrillic letters, arrows, and
// signs such as ● ■ ▲ ±. A letter they lack, such as an Arabic one or a tick, is drawn as a box.
const (
	Regular Weight = iota
	Bold
	Mono
	weights
)

// A typeface is a font with the widths of its letters, measured once.
type typeface struct {
	font            *sfnt.Font
	ascent, descent float32 // of a font of size 1, both upwards from the baseline positive and downwards positive
	capital         float32 // height of capital letters
	latin           [0x250]float32
	mu              sync.Mutex // guards what follows
	buffer          sfnt.Buffer
	others          map[rune]float32
}

var faces = sync.OnceValue(func() *[weights]*typeface {
	var all [weights]*typeface
	for w, ttf := range [weights][]byte{goregular.TTF, gobold.TTF, gomono.TTF} {
		all[w] = newTypeface(ttf)
	}
	return &all
})

// em is the size letters are measured at: so fine that rounding does not show.
const em = 1000

func newTypeface(ttf []byte) *typeface {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic("picture: a built-in font cannot be read: " + err.Error())
	}
	t := &typeface{font: f, others: map[rune]float32{}}
	m, err := f.Metrics(&t.buffer, fixed.I(em), font.HintingNone)
	if err != nil {
		panic("picture: a built-in font has no measures: " + err.Error())
	}
	t.ascent, t.descent, t.capital = points(m.Ascent)/em, points(m.Descent)/em, points(m.CapHeight)/em
	for r := range t.latin {
		t.latin[r] = t.measure(rune(r))
	}
	return t
}

func points(v fixed.Int26_6) float32 { return float32(v) / 64 }

// measure returns the width of a letter at size 1. A letter the font lacks is drawn as a
// box and is as wide.
func (t *typeface) measure(r rune) float32 {
	x, err := t.font.GlyphIndex(&t.buffer, r)
	if err != nil {
		x = 0
	}
	w, err := t.font.GlyphAdvance(&t.buffer, x, fixed.I(em), font.HintingNone)
	if err != nil {
		return 0
	}
	return points(w) / em
}

// advance returns how far a letter moves the next one, at size 1.
func (t *typeface) advance(r rune) float32 {
	if r >= 0 && int(r) < len(t.latin) {
		return t.latin[r]
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	w, known := t.others[r]
	if !known {
		w = t.measure(r)
		t.others[r] = w
	}
	return w
}
