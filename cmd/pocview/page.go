//go:build !js

package main

// drawn follows every picture; only a page in a browser has more to do then.
func (w *window) drawn() {}
