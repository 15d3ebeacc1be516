package main

import (
	"slices"
	"strings"
	"testing"
)

// A link to a lesson asks for what the command line would.
func TestAddress(t *testing.T) {
	for _, c := range []struct{ search, hash, want string }{
		{"", "", ""},
		{"", "#two-rivers", "two-rivers"},
		{"?two-rivers", "#--at=5d12h", "two-rivers --at=5d12h"},
		{"?compare=capital-delay:0h,8h&at=2d", "", "--compare=capital-delay:0h,8h --at=2d"},
		{"", "#--compare=capital-delay:0h,8h", "--compare=capital-delay:0h,8h"},
		{"", "#--compare%20capital-delay:0h%2C8h%20--at%202d", "--compare capital-delay:0h,8h --at 2d"},
		{"?set=civilians.households=300", "#capital-delay", "--set=civilians.households=300 capital-delay"},
		{"", "#capital-delay%20--set%20civilians.households=300", "capital-delay --set civilians.households=300"},
		{"?compare=capital-delay:0h,8h", "#at=2d&theme=dark", "--compare=capital-delay:0h,8h --at=2d --theme=dark"},
	} {
		words, err := addressWords(c.search, c.hash)
		if err != nil || strings.Join(words, " ") != c.want {
			t.Errorf("%s%s: %q, %v", c.search, c.hash, words, err)
		}
		if _, err := parse(words); err != nil {
			t.Errorf("%s%s: %v", c.search, c.hash, err)
		}
	}
	if words, err := addressWords("", "#100%"); err == nil || slices.Contains(words, "100%") {
		t.Errorf("a broken address: %q, %v", words, err)
	}
}
