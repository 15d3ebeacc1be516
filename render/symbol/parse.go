package symbol

import (
	"fmt"
	"strconv"
	"strings"
)

// A PathError says which word of a path's description makes no sense.
type PathError struct {
	Word int // counted from 1
	Text string
	Why  string
}

func (e *PathError) Error() string {
	return fmt.Sprintf("symbol: word %d of the path, %q: %s", e.Word, e.Text, e.Why)
}

// steps are the letters of a description and how many numbers follow each.
var steps = map[string]int{"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0, "O": 3, "R": 5, "S": 5, "A": 5}

// ParsePath reads a path from words between blanks. M, L, Q, C and Z are those of SVG
// with absolute coordinates, each with its own letter. Four more draw whole figures:
// "O x y r" a circle, "R x0 y0 x1 y1 r" a rectangle with corners of radius r, "S x y r s n"
// a star of n points, and "A x y r from to" an open arc [degrees, clockwise from the right].
func ParsePath(text string) (Path, error) {
	var p Path
	words := strings.Fields(text)
	for i := 0; i < len(words); {
		n, known := steps[words[i]]
		switch {
		case !known:
			return Path{}, &PathError{i + 1, words[i], "no step begins with it"}
		case i+n >= len(words):
			return Path{}, &PathError{i + 1, words[i], fmt.Sprintf("%d numbers should follow", n)}
		case p.Empty() && strings.Contains("LQCZ", words[i]):
			return Path{}, &PathError{i + 1, words[i], "a path begins with M or a whole figure"}
		}
		var v [6]float64
		for k := range n {
			f, err := strconv.ParseFloat(words[i+1+k], 32)
			if err != nil || f != f || f > 1e6 || f < -1e6 {
				return Path{}, &PathError{i + 2 + k, words[i+1+k], "not a number within a million"}
			}
			v[k] = f
		}
		if words[i] == "S" && (v[4] < 2 || v[4] > 64 || v[4] != float64(int(v[4]))) {
			return Path{}, &PathError{i + 6, words[i+5], "a star has 2 to 64 points"}
		}
		p.step(words[i], v)
		i += n + 1
	}
	return p, nil
}

// step adds one step of a description.
func (p *Path) step(letter string, v [6]float64) {
	var f [6]float32
	for i := range v {
		f[i] = float32(v[i])
	}
	switch letter {
	case "M":
		p.Move(f[0], f[1])
	case "L":
		p.Line(f[0], f[1])
	case "Q":
		p.Quad(f[0], f[1], f[2], f[3])
	case "C":
		p.Cubic(f[0], f[1], f[2], f[3], f[4], f[5])
	case "Z":
		p.Close()
	case "O":
		p.circle(v[0], v[1], v[2])
	case "R":
		p.rounded(v[0], v[1], v[2], v[3], v[4])
	case "S":
		p.star(v[0], v[1], v[2], v[3], int(v[4]))
	case "A":
		start := v[3]
		p.Move(onCircle(v[0], v[1], v[2], start))
		p.arc(v[0], v[1], v[2], v[2], start, v[4])
	}
}

// mustPath reads one of this package's own descriptions; a mistake in it is ours.
func mustPath(text string) Path {
	p, err := ParsePath(text)
	if err != nil {
		panic(fmt.Sprintf("%v in %q", err, text))
	}
	return p
}

// String describes the path in the letters M, L, Q, C and Z, as SVG writes it.
func (p Path) String() string {
	var b strings.Builder
	at := 0
	for _, v := range p.verbs {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte("MLQCZ"[v])
		for range taken[v] {
			q := p.points[at]
			b.WriteString(" " + short(q.X) + " " + short(q.Y))
			at++
		}
	}
	return b.String()
}

// short writes a number to a ten-thousandth of the symbol's size.
func short(f float32) string {
	s := strconv.FormatFloat(float64(f), 'f', 4, 32)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}
