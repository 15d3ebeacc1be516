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
// letters changed, added or dropped, at most a third of them; or a name that begins so.
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

// distance counts the letters to change, add or drop to turn a into b (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}
