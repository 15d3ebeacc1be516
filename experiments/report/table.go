package report

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A table is lines of cells in aligned columns, written in plain text: no colour, no
// lines drawn, nothing that a mail or a slide would break.
type table struct {
	indent string
	right  []bool // per column: numbers stand to the right
	rows   [][]string
}

// newTable makes a table; sides has one letter a column, l or r.
func newTable(sides string) *table {
	t := &table{indent: "  "}
	for _, s := range sides {
		t.right = append(t.right, s == 'r')
	}
	return t
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

// How many characters a line of prose and one of a table hold at most, where it can be
// broken at all: a command to be copied cannot.
const (
	pageWidth  = 100
	tableWidth = 110
)

// widths returns the width of each column, and of the whole table with its indent.
func (t *table) widths() (width []int, whole int) {
	width = make([]int, len(t.right))
	for _, row := range t.rows {
		for c, cell := range row {
			width[c] = max(width[c], utf8.RuneCountInString(cell))
		}
	}
	whole = len(t.indent)
	for _, n := range width {
		if n > 0 {
			whole += n + 2
		}
	}
	return width, max(whole-2, 0)
}

// fold breaks the words of the last column over several lines where the table is too
// wide for the page and the column has words.
func (t *table) fold() {
	width, whole := t.widths()
	last := len(t.right) - 1
	room := width[last] - (whole - tableWidth)
	if whole <= tableWidth || t.right[last] || room < 20 {
		return
	}
	var rows [][]string
	for _, row := range t.rows {
		if len(row) <= last {
			rows = append(rows, row)
			continue
		}
		lines := Wrap(row[last], room)
		for i := range max(len(lines), 1) {
			next := make([]string, last+1)
			if i == 0 {
				copy(next, row)
			}
			if i < len(lines) {
				next[last] = lines[i]
			}
			rows = append(rows, next)
		}
	}
	t.rows = rows
}

// write prints the table. Columns in which nothing stands are left out.
func (t *table) write(w io.Writer) {
	t.fold()
	width, _ := t.widths()
	for _, row := range t.rows {
		line := t.indent
		for c, cell := range row {
			if width[c] == 0 {
				continue
			}
			gap := strings.Repeat(" ", width[c]-utf8.RuneCountInString(cell))
			if t.right[c] {
				line += gap + cell + "  "
			} else {
				line += cell + gap + "  "
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
}

// decimals returns how many decimals suit a set of numbers: about three digits of the
// greatest.
func decimals(values ...float64) int {
	most := 0.0
	for _, v := range values {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			most = max(most, math.Abs(v))
		}
	}
	switch {
	case most >= 100:
		return 0
	case most >= 10:
		return 1
	case most >= 1 || most == 0:
		return 2
	}
	return 3
}

// visible returns enough decimals, at most three, for an interval not to look like zero
// where it is not.
func visible(places int, low, high float64) int {
	for places < 3 && (low != 0 || high != 0) && math.Max(math.Abs(low), math.Abs(high))*math.Pow10(places) < 0.5 {
		places++
	}
	return places
}

// number writes a number with that many decimals and spaces between thousands; "-" where
// it is undefined.
func number(v float64, places int) string {
	switch {
	case math.IsNaN(v):
		return "-"
	case math.IsInf(v, 0):
		return "inf"
	}
	s := strconv.FormatFloat(v, 'f', places, 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-") // no minus before a rounded zero
	}
	return thousands(s)
}

// signed is number with a sign before anything that is not zero.
func signed(v float64, places int) string {
	s := number(v, places)
	if v > 0 && strings.Trim(s, "0.") != "" {
		return "+" + s
	}
	return s
}

// thousands puts spaces between the thousands of numbers of five and more digits.
func thousands(s string) string {
	sign, rest := "", s
	if strings.HasPrefix(s, "-") {
		sign, rest = "-", s[1:]
	}
	whole, fraction, _ := strings.Cut(rest, ".")
	if len(whole) < 5 {
		return s
	}
	out := ""
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out += " "
		}
		out += string(c)
	}
	if fraction != "" {
		out += "." + fraction
	}
	return sign + out
}

// count writes a whole number.
func count(n int64) string { return thousands(strconv.FormatInt(n, 10)) }

// percent writes a share of a total; "-" of nothing.
func percent(part, whole float64) string {
	if whole == 0 || math.IsNaN(part) || math.IsNaN(whole) {
		return "-"
	}
	share := 100 * part / whole
	if share > 0 && share < 0.5 {
		return "<1 %"
	}
	return strconv.FormatFloat(share, 'f', 0, 64) + " %"
}

// between writes an interval.
func between(low, high float64, places int) string {
	if math.IsNaN(low) || math.IsNaN(high) {
		return "-"
	}
	return number(low, places) + " to " + number(high, places)
}

// short cuts a text to at most n characters.
func short(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// Wrap breaks text into lines of at most n characters, at spaces.
func Wrap(text string, n int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > n {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// paragraph prints text wrapped to the page, each line after an indent.
func paragraph(w io.Writer, indent, text string) { Hang(w, indent, indent, text) }

// Hang prints text wrapped to the page: its first line after one indent, all others
// after another.
func Hang(w io.Writer, first, others, text string) { hang(w, pageWidth, first, others, text) }

// hang does so on a page of another width.
func hang(w io.Writer, width int, first, others, text string) {
	room := width - max(utf8.RuneCountInString(first), utf8.RuneCountInString(others))
	for i, line := range Wrap(text, max(room, 20)) {
		if i > 0 {
			first = others
		}
		fmt.Fprintln(w, first+line)
	}
}
