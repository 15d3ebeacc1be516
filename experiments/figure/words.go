package figure

import (
	"math"
	"strconv"
	"strings"
	"sync"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
)

// faces are the measures of Liberation Sans, which Arial and Helvetica share.
var faces = sync.OnceValue(func() *font.Cache { return font.NewCache(liberation.Collection()) })

// stack is the list of faces a browser tries; the first three have the same widths.
const stack = "'Liberation Sans',Arial,Helvetica,'DejaVu Sans',sans-serif"

// A hand is how a text is written.
type hand struct {
	size float64 // [pt]
	bold bool
	grey bool
}

var (
	heading = hand{size: 10.5, bold: true}
	plain   = hand{size: 9}
	strong  = hand{size: 9, bold: true}
	small   = hand{size: 8}
	faint   = hand{size: 8, grey: true}
)

// leading is the distance from line to line.
func (h hand) leading() float64 { return h.size * 1.22 }

func (h hand) face() font.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if h.bold {
		f.Weight = stdfont.WeightBold
	}
	return faces().Lookup(f, font.Length(h.size))
}

// A glyph is a character in one of the two weights; advances keeps how wide each is in a
// face of one point, because layout measures the same few again and again.
type glyph struct {
	bold bool
	char rune
}

var advances sync.Map

// width measures a text for the layout [pt]: the sum of its characters. Drawn, letters
// that fit together stand a trifle closer.
func (h hand) width(s string) float64 {
	w := 0.0
	for _, r := range s {
		a, ok := advances.Load(glyph{h.bold, r})
		if !ok {
			one := hand{size: 1, bold: h.bold}.face()
			a = float64(one.Width(string(r)))
			advances.Store(glyph{h.bold, r}, a)
		}
		w += a.(float64)
	}
	return w * h.size
}

// widest measures the widest of several texts.
func (h hand) widest(texts ...string) float64 {
	w := 0.0
	for _, t := range texts {
		w = max(w, h.width(t))
	}
	return w
}

// wrap breaks a text into lines of at most a width, and at most so many; what is too much
// is cut and ends in an ellipsis. There is always at least one line, perhaps empty.
func (h hand) wrap(s string, width float64, lines int) []string {
	var out []string
	line := ""
	words := strings.Fields(strings.ToValidUTF8(s, "\uFFFD"))
	for len(words) > 0 {
		w := words[0]
		joined := w
		if line != "" {
			joined = line + " " + w
		}
		switch {
		case h.width(joined) <= width:
			line, words = joined, words[1:]
			continue
		case line == "": // a word longer than a line
			n := h.fitting(w, width)
			line, words[0] = w[:n], w[n:]
		}
		if len(out) == lines-1 {
			return append(out, h.cut(line+" "+strings.Join(words, " "), width))
		}
		out, line = append(out, line), ""
	}
	if line != "" || len(out) == 0 {
		out = append(out, line)
	}
	return out
}

// cut shortens a text to one line, with an ellipsis where something is missing.
func (h hand) cut(s string, width float64) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	if h.width(s) <= width {
		return s
	}
	n := h.fitting(s, width-h.width("…"))
	return strings.TrimRight(s[:n], " ") + "…"
}

// fitting returns how many bytes of a text fit into a width: at least one character.
func (h hand) fitting(s string, width float64) int {
	n, w := 0, 0.0
	for i, r := range s {
		w += h.width(string(r))
		if n > 0 && w > width {
			break
		}
		n = i + len(string(r))
	}
	return n
}

// places returns how many decimals suit numbers of a size: two digits that count.
func places(size float64) int {
	size = math.Abs(size)
	if size == 0 || !usable(size) {
		return 0
	}
	return min(max(1-int(math.Floor(math.Log10(size)+1e-9)), 0), 6)
}

// number writes a value with so many decimals, thousands set off by commas. What is very
// great or very small for that is written as 2e9.
func number(v float64, decimals int) string {
	if math.IsNaN(v) {
		return "n/a"
	}
	a := math.Abs(v)
	if a >= 1e7 || a > 0 && a < 1e-4 {
		return power(v, 3)
	}
	s := strconv.FormatFloat(a, 'f', decimals, 64)
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	if v < 0 && strings.Trim(whole, "0.,") != "" {
		return "-" + whole
	}
	return whole
}

// signed writes a value with its sign, also where it is positive.
func signed(v float64, decimals int) string {
	s := number(v, decimals)
	if v > 0 && strings.Trim(s, "0.,") != "" {
		return "+" + s
	}
	return s
}

// power writes a value as 1.25e9 with so many digits that count.
func power(v float64, digits int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', max(digits-1, 0), 64), "e")
	if strings.Contains(mantissa, ".") {
		mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
	}
	n, err := strconv.Atoi(exponent)
	if err != nil { // an infinite value has none
		return mantissa
	}
	return mantissa + "e" + strconv.Itoa(n)
}

// listed names some things, and how many more there are.
func listed(names []string, at int) string {
	var b strings.Builder
	for i, n := range names {
		if i == at {
			b.WriteString(" and " + strconv.Itoa(len(names)-at) + " more")
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(plain.cut(n, 190))
	}
	return b.String()
}
