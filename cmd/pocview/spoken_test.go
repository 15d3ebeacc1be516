package main

import (
	"strings"
	"testing"
)

// What is read aloud names what is on the screen, and falls silent while the clock runs.
func TestSpoken(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	defer th.close()
	th.a.listen()
	says := func(where string, want ...string) {
		t.Helper()
		th.picture()
		said := th.a.spoken()
		for _, w := range want {
			if !strings.Contains(said, w) {
				t.Errorf("%s: %q, not %q", where, said, w)
			}
		}
	}
	says("gallery", "Gallery: "+th.a.gallery.list[th.a.gallery.found()[0]].title)
	th.keys("F1")
	says("help", "Help, Escape closes it.")
	th.keys("F1")
	th.show(t, "--compare", "capital-delay:0h,8h", "--set", "civilians.households=300", "--at", "2d")
	says("two runs", "Capital delay", "JAN 31.", "Civilians killed: left ")
	th.openPanel("change")
	says("a panel", "Velmora's capital must agree")
	th.keys("Space")
	says("playing", "The clock runs.")
	if said := th.a.spoken(); strings.Contains(said, "Civilians killed") {
		t.Errorf("while the clock runs: %q", said)
	}
}
