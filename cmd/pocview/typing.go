package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestSearch is how many letters the search box takes.
const longestSearch = 40

// seek takes the keyboard to the search box of the gallery.
func (g *gallery) seek() { g.typing = true }

// types reports whether the keyboard writes into the search box.
func (a *app) types() bool {
	return a.screen == inGallery && a.over == noOverlay && a.gallery.typing
}

// take takes what was typed. A slow machine hands over the stroke that goes to the search box
// and what was typed after it in one piece.
func (a *app) take(text string) {
	if choosing(a) && !a.gallery.typing {
		_, after, found := strings.Cut(text, "/")
		a.gallery.typing, text = found, after
	}
	if a.types() {
		a.gallery.write(text)
	}
}

// write adds what was typed to the search, as the layout of the keyboard and its dead keys
// made it.
func (g *gallery) write(text string) {
	for _, r := range text {
		if unicode.IsPrint(r) && utf8.RuneCountInString(g.search) < longestSearch {
			g.search += string(r)
		}
	}
}

// typed gives a key to the search box; false where it is none of its keys. Keys that make
// letters are its keys too: write has had them as letters.
func (g *gallery) typed(k key) bool {
	switch {
	case k == "Backspace":
		_, last := utf8.DecodeLastRuneInString(g.search)
		g.search = g.search[:len(g.search)-last]
	case k == "Ctrl+U":
		g.search = ""
	case k == "Escape" || k == "Enter" && g.search == "":
		g.typing, g.search = false, ""
	case k == "Enter":
		g.typing = false
		return false // and opens what is chosen
	default:
		return k.writes()
	}
	return true
}

// writes reports whether a key makes a letter, a digit, a sign or a space.
func (k key) writes() bool {
	const shift = "Shift+"
	if len(k) > len(shift) && k[:len(shift)] == shift {
		k = k[len(shift):]
	}
	return k == "Space" || utf8.RuneCountInString(string(k)) == 1
}
