package experiments

import (
	"fmt"
	"strings"
)

// Meant ends a message about an unknown name with the valid name that was most likely
// meant, or with all of them where they are few.
func Meant(word string, valid []string) string {
	if name := Nearest(word, valid); name != "" {
		return fmt.Sprintf("; did you mean %q?", name)
	}
	if n := len(valid); n > 0 && n <= 12 {
		return "; there are " + strings.Join(valid, ", ")
	}
	return ""
}

// Nearest returns the valid name that a misspelt one most likely means: the fewest
// letters changed, added, dropped or swapped, at most a third of them; or a name that
// begins so.
// It is empty where none is near.
func Nearest(word string, valid []string) string {
	if len(word) > 64 {
		return ""
	}
	best, least := "", max(len(word)/3, 1)+1
	for _, name := range valid {
		if d := distance(strings.ToLower(word), name); d < least {
			best, least = name, d
		}
	}
	for _, name := range valid {
		if best == "" && len(word) >= 3 && strings.HasPrefix(name, word) {
			best = name
		}
	}
	return best
}

// distance counts the letters to change, add, drop or swap with their neighbour to turn
// a into b.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, row[j]+1, last[j+1]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
