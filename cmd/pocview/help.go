package main

import (
	"strings"

	"pocsim/experiments"
	"pocsim/render/panel"
)

// mouseWords are what the mouse does on the map.
var mouseWords = []panel.Key{
	{Keys: "drag", Words: "move the map, as do Shift and W A S D"},
	{Keys: "wheel", Words: "zoom"},
	{Keys: "click", Words: "open a card"},
	{Keys: "double click", Words: "bring a place to the middle"},
	{Keys: "right click", Words: "orders, to a place or a unit"},
}

// help draws the keys, group by group.
func (f *face) help(whole rect) {
	a := f.a
	h := panel.Helping{Title: "Keys", Scroll: a.scrolls[panel.HelpScroll], Notes: []string{experiments.NotAForecast}}
	for i := range commands {
		c := &commands[i]
		if n := len(h.Groups); n == 0 || h.Groups[n-1].Title != c.group {
			h.Groups = append(h.Groups, panel.KeyGroup{Title: c.group})
		}
		g := &h.Groups[len(h.Groups)-1]
		if n := len(g.Keys); n > 0 && g.Keys[n-1].Words == c.words { // two keys that belong together
			g.Keys[n-1].Keys += " " + keyWords(c.keys)
			continue
		}
		g.Keys = append(g.Keys, panel.Key{Keys: keyWords(c.keys), Words: c.words})
	}
	h.Groups = append(h.Groups, panel.KeyGroup{Title: "Mouse", Keys: mouseWords})
	f.take(f.e.Help(whole, h), func(h panel.Hot, value int64) {
		if !a.slide(h, value) && h.ID == panel.CloseHelp {
			a.cover(noOverlay)
		}
	})
}

// keyWords lists keys as the help shows them.
func keyWords(keys []key) string {
	var names []string
	for _, k := range keys {
		if k == "Ctrl =" {
			continue // the same key as the one for larger words
		}
		names = append(names, string(k))
	}
	if len(names) == 4 && names[0] == "Left" {
		return "arrows"
	}
	if len(names) > 5 {
		return "digits"
	}
	return strings.Join(names, " ")
}
