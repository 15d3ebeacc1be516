//go:build !js

package main

import (
	"os"
	"strconv"
	"time"
)

// breath is how long work beside the window waits before it begins. Here it has a processor
// of its own.
const breath = time.Duration(0)

// writesWithControl says that a display writes nothing for what is pressed with Ctrl: what is
// written in the same turn was typed after it, on a slow machine.
const writesWithControl = false

// commandWords are what the program was started with.
func commandWords() []string { return os.Args[1:] }

// turnLimit is after how many turns a window that is being tested closes; 0 never.
func turnLimit() int {
	n, err := strconv.Atoi(os.Getenv("POCVIEW_TURNS"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
