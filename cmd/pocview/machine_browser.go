//go:build js

package main

import (
	"fmt"
	"os"
	"syscall/js"
)

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
