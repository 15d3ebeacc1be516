package page

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"pocsim/sim"
)

// none stands where a number is not defined or cannot be told.
const none = "–"

// minus is the sign of negative numbers, as wide as a plus.
const minus = "−"

// widest is the most decimals that are shown.
const widest = 4

// places returns how many decimals a value deserves whose interval is so wide: two digits
// of the half-width.
func places(low, high float64) int {
	half := math.Abs(high-low) / 2
	if !(half > 0) || flat(low, high) || math.IsInf(half, 0) {
		return -1
	}
	return max(0, min(widest, 1-int(math.Floor(math.Log10(half)))))
}

// digits returns how many decimals show three digits of a value.
func digits(v float64) int {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) || v == math.Trunc(v) && math.Abs(v) < 1e6 {
		return 0
	}
	return max(0, min(widest, 2-int(math.Floor(math.Log10(math.Abs(v))))))
}

// suited is places where there is an interval, and digits otherwise.
func suited(v, low, high float64) int {
	if n := places(low, high); n >= 0 {
		return n
	}
	return digits(v)
}

// number writes a number with so many decimals, spaces between the thousands.
func number(v float64, places int) string {
	switch {
	case math.IsNaN(v):
		return none
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return minus + "∞"
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', places, 64)
	whole, rest, dotted := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && len(whole) > 4; i -= 3 {
		whole = whole[:i] + "\u202f" + whole[i:]
	}
	if dotted {
		whole += "." + rest
	}
	if v < 0 && strings.Trim(s, "0.") != "" {
		return minus + whole
	}
	return whole
}

// signed is number with a sign before everything but zero.
func signed(v float64, places int) string {
	s := number(v, places)
	if v > 0 && strings.Trim(s, "0.") != "" {
		return "+" + s
	}
	return s
}

// between writes an interval; empty where there is none, in a word where it has no width.
func between(low, high float64, places int) string {
	if math.IsNaN(low) || math.IsNaN(high) {
		return ""
	}
	if flat(low, high) {
		return "exactly " + number(low, places)
	}
	return number(low, places) + " to " + number(high, places)
}

// flat reports whether an interval has no width, but for the rounding of sums.
func flat(low, high float64) bool {
	return low == high || math.Abs(high-low) <= 1e-11*max(math.Abs(low), math.Abs(high))
}

// chance writes a probability.
func chance(p float64) string {
	switch {
	case math.IsNaN(p):
		return none
	case p < 0.001:
		return "< 0.001"
	case p < 0.1:
		return number(p, 3)
	}
	return number(p, 2)
}

// count writes a whole number.
func count[T int | int64 | uint64](n T) string { return number(float64(n), 0) }

// plural writes a number with its noun.
func plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}

// several joins words as a sentence does.
func several(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// shown returns by what to multiply an outcome for a reader, and its unit then.
func shown(m sim.Measure) (scale float64, unit string) {
	if m.Unit == "share" {
		return 100, "%"
	}
	return 1, m.Unit
}

// counted reports whether an outcome counts things, so that one may say fewer and more.
func counted(m sim.Measure) bool {
	switch m.Unit {
	case "share", "minutes", "hours", "person-days":
		return false
	}
	return m.Key != "killed_per_attack"
}

// size says a difference in words: "14 fewer", "lower by 3.2 minutes".
func size(m sim.Measure, d float64, places int) string {
	scale, unit := shown(m)
	amount := number(math.Abs(d*scale), places)
	switch {
	case counted(m) && d < 0:
		return amount + " fewer"
	case counted(m):
		return amount + " more"
	case unit == "%":
		unit = "percentage points"
	}
	if d < 0 {
		return fmt.Sprintf("lower by %s %s", amount, unit)
	}
	return fmt.Sprintf("higher by %s %s", amount, unit)
}

// capital writes the first letter of a sentence large.
func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// clip shortens a text to so many letters.
func clip(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return strings.TrimSpace(string(letters[:most-1])) + "…"
	}
	return text
}
