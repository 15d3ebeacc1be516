package scenarios

import "strings"

// Overlap reports whether two paths can mean the same parameter, or one of them a table
// that holds what the other means. Either may hold stars.
func Overlap(a, b string) bool {
	parts, others := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(parts), len(others)) {
		if !meet(parts[i], others[i]) {
			return false
		}
	}
	return true
}

// meet reports whether some name fits both patterns; each has one * at most, and a name
// is a pattern that only it fits.
func meet(a, b string) bool {
	before, after, star := strings.Cut(a, "*")
	first, last, other := strings.Cut(b, "*")
	switch {
	case star && other:
		return begin(before, first) && begin(reversed(after), reversed(last))
	case star:
		return fits(b, before, after)
	case other:
		return fits(a, first, last)
	}
	return a == b
}

// fits reports whether a name begins and ends so.
func fits(name, before, after string) bool {
	return len(name) >= len(before)+len(after) && strings.HasPrefix(name, before) && strings.HasSuffix(name, after)
}

// begin reports whether one text begins with the other.
func begin(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

// reversed turns a text round, byte by byte.
func reversed(s string) string {
	out := make([]byte, len(s))
	for i := range len(s) {
		out[len(s)-1-i] = s[i]
	}
	return string(out)
}
