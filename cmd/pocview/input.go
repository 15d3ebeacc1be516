package main

import "time"

// A key is a key of the keyboard by the name that the help shows: "Space", ".", "F1",
// "Left". Letters are capitals.
type key string

// An input is all that has come from outside since the last turn.
type input struct {
	width, height  int // of the canvas [px]
	elapsed        time.Duration
	x, y           float32 // of the pointer [px]
	inside         bool    // the pointer is over the canvas
	down           bool    // the main button is held
	pressed        bool    // it went down
	released       bool    // it went up
	double         bool    // the press is the second of a double click
	dragging       bool    // the middle or right button is held
	gripped        bool    // it went down
	ordering       bool    // with gripped: it is the right one, which orders where it is let go in place
	wheel          float32 // turned, up positive [notches]
	keys           []key   // pressed, or held long enough to repeat
	held           []key   // held
	text           string  // typed, as the layout of the keyboard made it
	shift, control bool
	dropped        []byte // a file that was dropped on the window
}

// has reports whether a key was pressed.
func (in *input) has(k key) bool {
	for _, o := range in.keys {
		if o == k {
			return true
		}
	}
	return false
}

// holds reports whether a key is held.
func (in *input) holds(k key) bool {
	for _, o := range in.held {
		if o == k {
			return true
		}
	}
	return false
}
