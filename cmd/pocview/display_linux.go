package main

import (
	"errors"
	"os"
)

// windowless says in one line that there is no display to open a window on.
func windowless() error {
	if os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" {
		return nil
	}
	return noWindow(errors.New("there is no display here"))
}
