//go:build !js

package main

import (
	"os"
	"strconv"
)

// idle says that the model does not compute ahead of what is shown.
const idle = false

// turnLimit is after how many turns a window that is being tested closes; 0 never.
func turnLimit() int {
	n, err := strconv.Atoi(os.Getenv("POCVIEW_TURNS"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
