package picture

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Measure returns how wide one line of words is [px].
func Measure(text string, w Weight, size float32) float32 {
	t, sum := faces()[w], float32(0)
	for _, r := range text {
		sum += t.advance(r)
	}
	return sum * size
}

// LineHeight returns how far apart lines stand [px].
func LineHeight(size float32) float32 { return round(size * 1.3) }

// Ascent returns how high letters reach above the baseline [px].
func Ascent(w Weight, size float32) float32 { return faces()[w].ascent * size }

// Descent returns how deep letters reach below the baseline [px].
func Descent(w Weight, size float32) float32 { return faces()[w].descent * size }

// CapHeight returns how high capital letters are [px].
func CapHeight(w Weight, size float32) float32 { return faces()[w].capital * size }

// A fitted is a question about words and room.
type fitted struct {
	text        string
	width, size float32
	weight      Weight
}

// fits keeps the answers of Wrap and Shorten, since most are asked again in the next frame.
var fits = struct {
	sync.Mutex
	wrapped   map[fitted][]string
	shortened map[fitted]string
}{wrapped: map[fitted][]string{}, shortened: map[fitted]string{}}

// keptFits is how many answers are kept before all are forgotten.
const keptFits = 4096

// Wrap breaks words into lines no wider than a width [px], at spaces and where the text
// has line ends; a word that is too long is broken anywhere. The answer is shared: do
// not change it.
func Wrap(text string, width float32, w Weight, size float32) []string {
	fits.Lock()
	defer fits.Unlock()
	q := fitted{text, width, size, w}
	lines, known := fits.wrapped[q]
	if !known {
		if len(fits.wrapped) >= keptFits {
			clear(fits.wrapped)
		}
		for part := range strings.SplitSeq(text, "\n") {
			lines = wrapPart(lines, part, q)
		}
		fits.wrapped[q] = lines
	}
	return lines
}

func wrapPart(lines []string, part string, q fitted) []string {
	rest := strings.TrimRight(part, " ")
	for {
		cut := fitting(rest, q)
		if cut == len(rest) {
			return append(lines, rest)
		}
		if space := strings.LastIndexByte(rest[:min(cut+1, len(rest))], ' '); space > 0 {
			cut = space
		} else if joint := strings.LastIndexAny(rest[:cut], "./-"); joint > 0 {
			cut = joint + 1 // a path breaks after one of its parts
		}
		lines = append(lines, strings.TrimRight(rest[:cut], " "))
		rest = strings.TrimLeft(rest[cut:], " ")
		if rest == "" {
			return lines
		}
	}
}

// fitting returns how many bytes of a text stand within the width, one letter at least.
func fitting(text string, q fitted) int {
	t, sum := faces()[q.weight], float32(0)
	for i, r := range text {
		sum += t.advance(r)
		if sum*q.size > q.width && i > 0 {
			return i
		}
	}
	return len(text)
}

// Shorten returns a text that is no wider than a width [px]: the text itself, or its
// beginning and an ellipsis, or nothing where not even that has room.
func Shorten(text string, width float32, w Weight, size float32) string {
	if Measure(text, w, size) <= width {
		return text
	}
	return breakOff(text, width, w, size)
}

// breakOff returns the beginning of a text and an ellipsis, no wider than a width [px].
func breakOff(text string, width float32, w Weight, size float32) string {
	fits.Lock()
	defer fits.Unlock()
	q := fitted{text, width, size, w}
	short, known := fits.shortened[q]
	if !known {
		if len(fits.shortened) >= keptFits {
			clear(fits.shortened)
		}
		short = shorten(q)
		fits.shortened[q] = short
	}
	return short
}

func shorten(q fitted) string {
	room := q.width - Measure("…", q.weight, q.size)
	if room < 0 {
		return ""
	}
	text := q.text
	for text != "" && Measure(text, q.weight, q.size) > room {
		_, n := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-n]
	}
	return strings.TrimRight(text, " ") + "…"
}
