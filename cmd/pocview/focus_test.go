package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"pocsim/experiments"
	"pocsim/render/panel"
	"pocsim/scenarios"
)

// slid are the parts that are dragged along, and how the keyboard does the same.
var slid = map[string]string{
	panel.Speed: "faster", panel.Scrub: "step", panel.Slider: "",
}

// walkAll goes round by Tab, from where the keyboard is, and reports what can be pressed but
// is not come to, or is come to out of sight.
func walkAll(t *testing.T, th *theatre, screen string) {
	t.Helper()
	th.a.draw()
	want := map[string]int{} // by name: there may be two that do the same
	for _, s := range th.a.spots[th.a.floor:] {
		name := fmt.Sprint(s.name, " ", s.value)
		switch key, slides := slid[s.name]; {
		case s.do == nil || s.name == outside || s.name == "map" || strings.HasSuffix(s.name, "-scroll"):
		case s.drag != nil && slides:
			if key != "" && keyOf(key) == "" {
				t.Errorf("%s: %s has no key", screen, name)
			}
		default:
			want[name]++
		}
	}
	for range len(th.a.walkable()) {
		th.keys("Tab")
		at := th.a.focused(th.a.walkable())
		if at < 0 {
			t.Fatalf("%s: Tab leads nowhere", screen)
		}
		s := th.a.walkable()[at]
		if s.at.Empty() {
			t.Errorf("%s: %s %d is not brought in sight", screen, s.name, s.value)
		}
		want[fmt.Sprint(s.name, " ", s.value)]--
	}
	for name, n := range want {
		if n > 0 {
			t.Errorf("%s: the keyboard does not come to %s", screen, name)
		}
	}
}

// Whatever can be pressed can be reached by Tab, on every screen.
func TestTabReachesEverything(t *testing.T) {
	for _, text := range []float32{1, 2} {
		s := wonted()
		s.Text = text
		th := open(t, s, 1280, 720)
		walkAll(t, th, "gallery")
		for _, k := range []key{"F1", "O"} {
			th.keys(k)
			walkAll(t, th, "overlay of "+string(k))
			th.keys("Escape")
		}
		th.a.replays = []kept{{path: "a.replay", read: true, hash: "00"}, {path: "b.replay", read: true, hash: "01"}}
		th.a.cover(loadOverlay)
		walkAll(t, th, "load")
		th.a.cover(noOverlay)
		th.a.openNamed("capital-delay", nil)
		th.settle()
		th.keys("C")
		walkAll(t, th, "levers")
		th.keys("Escape", "Escape", "L")
		walkAll(t, th, "layers")
		th.keys("Escape", "Escape", "F6")
		walkAll(t, th, "play")
		th.keys("Escape", "N", "F6")
		walkAll(t, th, "card")
		th.keys("Escape")
		if th.a.focus.on || th.a.screen != inPlay {
			t.Error("Escape does not give the keyboard back to the map")
		}
	}
}

// Enter presses what the keyboard is at, and the arrows go to what lies beside it.
func TestArrowsAndEnter(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	th.a.draw()
	th.keys("Right")
	if th.a.focus.value != 1 {
		t.Errorf("Right of the first tile is %+v", th.a.focus)
	}
	th.keys("Enter")
	if th.a.run == nil || len(th.a.run.look.Sides) != 2 {
		t.Fatalf("Enter opens no comparison: %s", th.a.note.words)
	}
	th.keys("O", "Tab", "Tab")
	if th.a.focus.name != themeNames()[0] {
		t.Fatalf("the second button of the settings is %q", th.a.focus.name)
	}
	th.keys("Right", "Enter")
	if th.a.settings.Theme != themeNames()[1] {
		t.Errorf("the theme is %s", th.a.settings.Theme)
	}
}

// All that is shipped and can be looked at can be opened from the gallery, whole sentences
// and all.
func TestGalleryReachesEverything(t *testing.T) {
	g := newGallery()
	have := map[string]int{}
	for _, m := range g.list {
		if m.title == "" || m.words == "" || m.land == "" || m.section == "" {
			t.Errorf("the tile lacks something: %+v", m)
		}
		if m.compare == "" {
			have[m.name]++
			continue
		}
		name, _, _ := strings.Cut(m.compare, ":")
		have[name]++
		show, err := (&options{compare: m.compare, seed: 1}).comparison()
		if err != nil || len(show.sides) != 2 || show.sides[0].Hash == show.sides[1].Hash {
			t.Errorf("%s cannot be set side by side: %v", m.compare, err)
		}
	}
	for _, name := range scenarios.Names() {
		if _, _, ok := scenarios.Describe(name); ok && have[name] == 0 {
			t.Errorf("the gallery lacks the scenario %s", name)
		}
	}
	for _, name := range experiments.Names() {
		if e, err := experiments.Open(name); err != nil || len(e.Policies) > 1 && have[name] == 0 {
			t.Errorf("the gallery lacks the experiment %s: %v", name, err)
		}
	}
}

// What was open last is offered again, at the moment it was left.
func TestGoOn(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	at := -1
	for i, m := range th.a.gallery.shown(th.a.settings) {
		if m.name == "capital-delay" {
			at = i
		}
	}
	th.a.openMission(th.a.gallery.shown(th.a.settings)[at], 0)
	th.settle()
	th.keys("N", "Escape", "Escape", "Escape", "Escape")
	if th.a.screen != inPlay {
		t.Fatal("Escape leaves a run without asking")
	}
	th.press(t, "note", 0)
	if th.a.screen != inGallery || th.a.settings.Last != "capital-delay" || th.a.settings.LastTick == 0 {
		t.Fatalf("what was left is remembered as %q at %d", th.a.settings.Last, th.a.settings.LastTick)
	}
	tick := th.a.settings.LastTick
	for i, m := range th.a.gallery.shown(th.a.settings) {
		if m.title == resume {
			th.press(t, panel.OpenTile, int64(i))
		}
	}
	if th.a.run == nil || th.a.run.look.Tick != tick {
		t.Errorf("it goes on elsewhere than at tick %d", tick)
	}
}

// A file that is no replay is told in one line, and what is open stays open.
func TestBadReplay(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("broken.replay", []byte("nothing"), 0o644); err != nil {
		t.Fatal(err)
	}
	th := open(t, wonted(), 1280, 720)
	th.a.openNamed("capital-delay", nil)
	th.settle()
	run := th.a.run
	th.keys("F9")
	if len(th.a.replays) != 1 || th.a.replays[0].wrong == "" || strings.Contains(th.a.replays[0].wrong, "\n") {
		t.Errorf("the list says of a broken file: %+v", th.a.replays)
	}
	for _, s := range th.a.spots {
		if s.name == "replay" {
			t.Error("a broken file can be pressed")
		}
	}
	th.keys("Escape")
	th.turn(input{dropped: []byte("nothing")})
	if words := th.a.note.words; !strings.Contains(words, "cannot be opened") || strings.Contains(words, "\n") || th.a.run != run {
		t.Errorf("a broken file that is dropped: %q", words)
	}
}

// Ctrl with + and - changes the size of the words, as far as it goes and no further.
func TestSizeByKeys(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	th.keys("Ctrl +")
	if th.a.settings.Text != 1.25 || !strings.Contains(th.a.note.words, "125 %") {
		t.Errorf("larger words are %v: %s", th.a.settings.Text, th.a.note.words)
	}
	for range 9 {
		th.keys("Ctrl -")
	}
	if th.a.settings.Text != smallestText {
		t.Errorf("the smallest words are %v", th.a.settings.Text)
	}
	for range 9 {
		th.keys("Ctrl +")
	}
	if th.a.settings.Text != largestText {
		t.Errorf("the largest words are %v", th.a.settings.Text)
	}
}

// A sign with Ctrl is told by what stands on its key, and by its place only where that is not
// known.
func TestSignsWithControl(t *testing.T) {
	for _, c := range []struct {
		label, sign string
		want        key
	}{
		{"", "-", "Ctrl -"}, {"", "=", "Ctrl ="}, {"", "", ""},
		{"ß", "-", ""}, {"´", "=", ""}, {"-", "", "Ctrl -"}, {"+", "", "Ctrl +"}, // a German keyboard
		{")", "-", ""}, {"-", "", "Ctrl -"}, {"=", "=", "Ctrl ="}, {"6", "", ""}, // a French one
	} {
		if got := withControl(c.label, c.sign); got != c.want {
			t.Errorf("the key %q in place of %q makes %q, not %q", c.label, c.sign, got, c.want)
		}
	}
}

// With large words the gallery shows two tiles with all that they say, and at the size that
// the window is designed for the page of keys is whole.
func TestLargeWords(t *testing.T) {
	for _, c := range []struct {
		w, h int
		text float32
	}{{1280, 720, 1.5}, {1920, 1080, 1.5}, {1920, 1080, 2}, {1280, 720, 2}} {
		s := wonted()
		s.Text = c.text
		th := open(t, s, c.w, c.h)
		th.a.draw()
		whole := 0
		for _, s := range th.a.spots {
			if s.name == panel.OpenTile && s.at == s.full {
				whole++
			}
		}
		if whole < 2 {
			t.Errorf("at %v only %d tiles are whole", c, whole)
		}
	}
	th := open(t, wonted(), 1280, 720)
	th.a.perform("help")
	th.a.draw()
	for _, s := range th.a.spots {
		if s.name == panel.HelpScroll {
			t.Error("the page of keys does not fit at 1280 x 720")
		}
	}
}
