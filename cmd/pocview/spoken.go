package main

import (
	"fmt"
	"strings"

	"pocsim/render/panel"
)

// spoken is what a machine that reads aloud says of the screen: what is chosen in the
// gallery; of a run its moment, what it stopped at, where its sides differ and what lies
// open beside the map. While the clock runs it says no more than that, lest it never stop.
func (a *app) spoken() string {
	var list []string
	add := func(words string) {
		if words = strings.TrimSpace(words); words != "" {
			list = append(list, strings.ToUpper(words[:1])+strings.TrimRight(words[1:], ".")+".")
		}
	}
	switch {
	case a.over != noOverlay:
		add([...]string{"", "Help", "Settings", "Replays"}[a.over] + ", Escape closes it")
	case a.screen == inGallery:
		if shown := a.gallery.shown(a.settings); a.focus.name == panel.OpenTile && int(a.focus.value) < len(shown) {
			m := &shown[a.focus.value]
			add("Gallery: " + m.title)
			add(m.words)
		}
	case a.screen == inPreparation:
		add("Making the land")
	case a.run != nil:
		a.spokenRun(add)
	}
	add(a.note.words)
	return strings.Join(list, " ")
}

// spokenRun says what there is to say of a run.
func (a *app) spokenRun(add func(string)) {
	r := a.run
	add(r.title())
	if r.look.Playing {
		add("The clock runs")
		return
	}
	h := r.heading()
	add(h.DTG)
	add(h.Note)
	if len(r.look.Sides) == 2 {
		same := true
		for _, c := range r.counts {
			if c.Left != c.Right {
				add(fmt.Sprintf("%s: left %d, right %d", c.Words, c.Left, c.Right))
				same = false
			}
		}
		if same {
			add("No difference between the two runs so far")
		}
	}
	if r.panel != noPanel && r.panel != storyPanel && a.listener != nil {
		add(a.listener.within(rect{X: r.room.Right(), Y: r.room.Y, W: float32(a.width) - r.room.Right(), H: r.room.H}))
	}
}
