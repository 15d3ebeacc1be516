package main

import (
	"encoding/json"
	"slices"

	"pocsim/render/picture"
	"pocsim/sim/clock"
)

// How symbols are drawn.
const (
	military = "military"
	plain    = "plain"
)

// The sizes of words [times as designed].
const (
	smallestText = 0.75
	largestText  = 2.0
)

// Settings are what the window remembers from one day to the next.
type settings struct {
	Theme      string  `json:"theme"`
	Text       float32 `json:"text"`       // scale of the words
	Symbols    string  `json:"symbols"`    // military or plain
	Instructor bool    `json:"instructor"` // shows hidden caveats
	Hidden     bool    `json:"hidden"`     // what lies after the moment that is shown is kept back
	Events     string  `json:"events"`     // what is gone to and stopped at: names of event groups with commas
	Toured     bool    `json:"toured"`     // the first-run tour has been seen or refused

	Last     string     `json:"last,omitempty"`      // the mission that was open last
	LastTick clock.Tick `json:"last_tick,omitempty"` // and the moment of its run
}

// wonted are the settings of a first day.
func wonted() settings {
	return settings{Theme: picture.Themes()[0].Name, Text: 1, Symbols: military, Instructor: true, Events: wontedEvents}
}

// readSettings reads what was remembered. What is broken or no longer known counts as not
// said: settings never keep a window from opening.
func readSettings(text []byte) settings {
	s := wonted()
	var said struct{ Hidden *bool }
	if json.Unmarshal(text, &s) != nil || json.Unmarshal(text, &said) != nil {
		s = wonted()
	} else if said.Hidden == nil { // kept before there was the choice: students saw no future
		s.Hidden = !s.Instructor
	}
	if !slices.Contains(themeNames(), s.Theme) {
		s.Theme = wonted().Theme
	}
	if !(s.Text >= smallestText && s.Text <= largestText) {
		s.Text = 1
	}
	s.Events = readEvents(s.Events)
	if s.Symbols != plain {
		s.Symbols = military
	}
	s.LastTick = max(s.LastTick, 0)
	return s
}

// text is the settings as they are kept.
func (s settings) text() []byte {
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic("pocview: settings that cannot be written: " + err.Error())
	}
	return append(out, '\n')
}

// told returns the settings with what the command line says.
func (s settings) told(o *options) settings {
	if o.theme != "" {
		s.Theme = o.theme
	}
	if o.text != 0 {
		s.Text = o.text
	}
	if o.symbols != "" {
		s.Symbols = o.symbols
	}
	return s
}

// themeOf returns the colours of the settings; words grow with the height of the canvas and
// with the scale chosen.
func themeOf(s settings, width, height int) *picture.Theme {
	fit := min(float32(height)/720, float32(width)/1280)
	for _, th := range picture.Themes() {
		if th.Name == s.Theme {
			return th.Scaled(max(fit, 0.75) * s.Text)
		}
	}
	return picture.Themes()[0].Scaled(fit)
}
