//go:build !js

package main

import (
	"encoding/json"
	"os"
	"time"
)

// A reporter writes an account of the window into a file again and again, for tests that
// look from outside; the zero reporter writes nothing.
type reporter struct {
	path string
	next time.Time
}

// reportEvery is how long a reporter rests between two accounts.
const reportEvery = 50 * time.Millisecond

// newReporter reads from POCVIEW_TELL whether anybody wants accounts, and where.
func newReporter(a *app) reporter {
	path := os.Getenv("POCVIEW_TELL")
	if path != "" {
		a.listen()
	}
	return reporter{path: path}
}

// report writes what was drawn last, whole or not at all.
func (p *reporter) report(a *app) {
	now := time.Now()
	if p.path == "" || now.Before(p.next) {
		return
	}
	p.next = now.Add(reportEvery)
	text, err := json.Marshal(a.account())
	if err == nil {
		err = os.WriteFile(p.path+".new", text, 0o644)
	}
	if err == nil {
		err = os.Rename(p.path+".new", p.path)
	}
	if err != nil {
		a.say("No account could be written: " + sentence(err))
	}
}
