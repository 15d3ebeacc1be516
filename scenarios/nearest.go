package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// A hint names what a misspelt word may mean. It is worked out only when it is printed:
// a file may hold thousands of mistakes that are merely counted.
type hint struct {
	word  string
	valid func() []string
	few   int // where nothing is near, name them all if they are no more than this
}

// meant hints at the nearest valid name, or names them all.
func meant(word string, valid func() []string) hint { return hint{word, valid, 16} }

// suggestion hints at the nearest valid name only.
func suggestion(word string, valid func() []string) hint { return hint{word, valid, 0} }

// these makes a plain list of names fit for a hint.
func these(names ...string) func() []string { return func() []string { return names } }

// String ends a message with the nearest valid name, or with all of them where they are few.
func (h hint) String() string {
	return ending(h.word, slices.Sorted(slices.Values(h.valid())), h.few)
}

// Meant ends a message about an unknown name with the valid name that was most likely
// meant, or with all of them, in the order given, where they are few.
func Meant(word string, valid []string) string { return ending(word, valid, 12) }

func ending(word string, valid []string, few int) string {
	if name, ok := nearest(word, valid); ok {
		return fmt.Sprintf("; did you mean %q?", name)
	}
	if n := len(valid); n > 0 && n <= few {
		return "; there are " + strings.Join(valid, ", ")
	}
	return ""
}

// longestName bounds the names that are compared letter by letter.
const longestName = 64

// nearest finds the valid name that a misspelt one most likely means: the one with the
// fewest changed, missing, extra or swapped letters, at most three and at most a third
// of the name; else one that it begins, or that begins it. Of several equally near it
// returns the first in the alphabet.
func nearest(word string, valid []string) (string, bool) {
	bare := plain(word)
	if len(bare) > longestName {
		return "", false
	}
	best, least := "", tooFar
	begun := ""
	for _, name := range valid {
		other := plain(name)
		longer := max(len(bare), len(other))
		d := distance(bare, other)
		if d <= longer/3+1 && d < longer && (d < least || d == least && d < tooFar && name < best) {
			best, least = name, d
		}
		begins := len(bare) >= 3 && strings.HasPrefix(other, bare) || len(other) >= 3 && strings.HasPrefix(bare, other)
		if begins && (begun == "" || name < begun) {
			begun = name
		}
	}
	if begun != "" && least > 1 || best == "" {
		best = begun
	}
	return best, best != ""
}

// plain strips what people mix up: case, dashes, underscores.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == '_' || r == ' ':
			return -1
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// tooFar is the distance at which two names no longer resemble one another.
const tooFar = 4

// distance counts the single letters to change, add, drop or swap with their neighbour
// to turn a, of at most longestName letters, into b; at most tooFar.
func distance(a, b string) int {
	if d := len(a) - len(b); d >= tooFar || d <= -tooFar {
		return tooFar
	}
	var rows [3][longestName + tooFar + 1]int
	before, last, row := rows[0][:len(b)+1], rows[1][:len(b)+1], rows[2][:len(b)+1]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], tooFar)
}
