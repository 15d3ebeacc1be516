package symbol

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestLibraryHasIcons holds the words of the scenario library against the icons.
func TestLibraryHasIcons(t *testing.T) {
	text, err := os.ReadFile("../../scenarios/library.toml")
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`^(role|threat) = "([^"]+)"`)
	section, seen := "", map[Icon]string{}
	for row := range strings.Lines(string(text)) {
		if strings.HasPrefix(row, "[") {
			section = row
		}
		m := line.FindStringSubmatch(row)
		if m == nil || m[1] == "role" && !strings.HasPrefix(section, "[kinds.") {
			continue
		}
		icon, known := IconFor(m[2])
		if !known {
			t.Errorf("no icon for the %s %q", m[1], m[2])
		}
		if was, twice := seen[icon]; twice && was != m[2] {
			t.Errorf("%q and %q share an icon", was, m[2])
		}
		seen[icon] = m[2]
	}
	if len(seen) < 16 {
		t.Errorf("the library names %d roles and threats, want 16 at least", len(seen))
	}
	if _, known := IconFor("dragons"); known {
		t.Error("there is an icon for dragons")
	}
}

func TestEchelonForTheLibrary(t *testing.T) {
	for strength, want := range map[int]Echelon{0: NoEchelon, 3: Team, 9: Squad, 20: Section, 32: Platoon, 45: Platoon, 120: Company, 200: Company, 850: Battalion, 9000: Brigade} {
		if got := EchelonFor(strength); got != want {
			t.Errorf("a strength of %d has echelon %d, want %d", strength, got, want)
		}
	}
}
