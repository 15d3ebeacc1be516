//go:build js

package main

import (
	"fmt"
	"os"
	"syscall/js"
	"time"
)

// breath is how long work beside the window waits before it begins: a page has one thread,
// which first shows what was asked and takes what is pressed meanwhile.
const breath = 80 * time.Millisecond

// writesWithControl says that a browser hands over what is pressed with Ctrl as if it had been
// written.
const writesWithControl = true

// commandWords are those of the page's address.
func commandWords() []string {
	at := js.Global().Get("location")
	words, err := addressWords(at.Get("search").String(), at.Get("hash").String())
	if err != nil {
		fmt.Fprintf(os.Stderr, "pocview: %v\n", err)
		os.Exit(exitInput)
	}
	return words
}

func turnLimit() int { return 0 }
