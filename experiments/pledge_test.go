package experiments

import (
	"testing"
	"unicode/utf8"
)

func TestEveryPledgeHasAShortTitle(t *testing.T) {
	seen := map[string]bool{"": true}
	for n := 1; n < len(Pledges); n++ {
		if title := Pledges[n]; seen[title] || utf8.RuneCountInString(title) > 34 {
			t.Errorf("pledge %d is called %q: too long, empty, or another's title", n, title)
		}
		seen[Pledges[n]] = true
	}
	if Pledges[0] != "" {
		t.Errorf("there is no pledge 0, but it is called %q", Pledges[0])
	}
}
