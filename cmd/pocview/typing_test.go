package main

import "testing"

// What is typed goes into the search box letter by letter, whatever else the keys mean.
func TestTyping(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	g := &th.a.gallery
	write := func(text string, keys ...key) {
		th.turn(input{text: text, keys: keys})
		th.a.draw()
	}
	write("h")
	if g.search != "" {
		t.Fatalf("a letter went into the search box before anybody chose it: %q", g.search)
	}
	write("/", "/")
	for _, c := range []struct {
		text string
		keys []key
		want string
	}{
		{"G", []key{"Shift+G"}, "G"}, {"é", nil, "Gé"}, {" ", []key{"Space"}, "Gé "}, {"2", []key{"2"}, "Gé 2"}, {"/", []key{"/"}, "Gé 2/"},
		{"", []key{"Backspace"}, "Gé 2"}, {"", []key{"Backspace", "Backspace", "Backspace"}, "G"}, {"\x08\n", nil, "G"}, {"ß", nil, "Gß"},
		{"", []key{"Ctrl+U"}, ""}, {"", []key{"Backspace"}, ""}, {"o", []key{"O"}, "o"}, {"", []key{"Escape"}, ""},
	} {
		write(c.text, c.keys...)
		if g.search != c.want || th.a.screen != inGallery || th.a.over != noOverlay {
			t.Fatalf("after %q and %q the search is %q, not %q; screen %d, overlay %d", c.text, c.keys, g.search, c.want, th.a.screen, th.a.over)
		}
	}
	if g.typing {
		t.Error("Esc leaves the keyboard in the search box")
	}
	write("ab/cd", "/") // all in one turn
	if g.search != "cd" {
		t.Errorf("what was typed after the stroke is %q", g.search)
	}
	write("", "Escape")
	write("", "Ctrl+F")
	for range 60 {
		write("ä")
	}
	if n := len([]rune(g.search)); n != longestSearch {
		t.Errorf("the search box takes %d letters", n)
	}
	write("", "Enter")
	if g.typing || th.a.screen != inGallery {
		t.Error("Enter opens a mission where nothing was found, or goes on typing")
	}
}

// A slow machine hands over a chord and what was typed after it in one turn.
func TestWhatIsTypedAfterAChordStays(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	th.a.gallery.typing, th.a.gallery.search = true, "delay"
	th.turn(input{keys: []key{"Ctrl+U"}, text: "Ca"})
	if got := th.a.gallery.search; got != "Ca" {
		t.Errorf("the search box has %q", got)
	}
}
