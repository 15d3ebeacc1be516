package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// nearest finds the valid name that a misspelt one most likely means: the fewest
// changed, missing, extra or swapped letters, at most three and at most a third of the
// name; or a name it begins, or that begins it.
func nearest(word string, valid []string) (string, bool) {
	best, least := "", 4
	bare := plain(word)
	if len(bare) > 64 {
		return "", false
	}
	sorted := slices.Sorted(slices.Values(valid))
	for _, name := range sorted {
		other := plain(name)
		if d := distance(bare, other); d < least && d <= max(len(bare), len(other))/3+1 && d < max(len(bare), len(other)) {
			best, least = name, d
		}
	}
	if best != "" && least < 3 {
		return best, true
	}
	for _, name := range sorted {
		if other := plain(name); len(bare) >= 3 && strings.HasPrefix(other, bare) || len(other) >= 3 && strings.HasPrefix(bare, other) {
			return name, true
		}
	}
	return best, best != ""
}

// plain strips what people mix up: case, dashes, underscores.
func plain(s string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(s))
}

// meant ends a message with the nearest valid name, or with all of them where they are few.
func meant(word string, valid []string) string {
	if name, ok := nearest(word, valid); ok {
		return fmt.Sprintf("; did you mean %q?", name)
	}
	if n := len(valid); n > 0 && n <= 16 {
		return "; there are " + strings.Join(slices.Sorted(slices.Values(valid)), ", ")
	}
	return ""
}

// distance counts the single letters to change, add, drop or swap with their neighbour
// to turn a into b; 4 stands for more than three.
func distance(a, b string) int {
	if d := len(a) - len(b); d > 3 || d < -3 {
		return 4
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
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
	return min(last[len(b)], 4)
}
