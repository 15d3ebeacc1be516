package main

import (
	"fmt"

	"pocsim/scenarios"
)

// open prepares a run and shows it when it is ready; then is called after that, and may be
// nil.
func (a *app) open(show *opening, then func()) {
	a.close()
	a.screen, a.over, a.note, a.focus = inPreparation, noOverlay, note{}, focus{}
	opened, th, o := a.opened, a.theme, a.options
	var r *running
	var err error
	a.beside(func() { r, err = contained(func() (*running, error) { return newRunning(show, th, o) }) }, func() {
		switch {
		case opened != a.opened:
			if r != nil {
				go r.stage.Close() // somebody opened something else meanwhile
			}
			return
		case err != nil:
			a.screen = inGallery
			a.say(sentence(err))
			return
		}
		a.run, a.screen = r, inPlay
		if then != nil {
			then()
		}
	})
}

// contained turns a fault of the model into an error, which names it.
func contained(do func() (*running, error)) (r *running, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("a fault of the program: %v", cause)
		}
	}()
	return do()
}

// openNamed opens a shipped scenario by its name, with a seed.
func (a *app) openNamed(name string, then func()) {
	loaded, err := scenarios.Load(name)
	if err != nil {
		a.say(sentence(err))
		return
	}
	a.open(&opening{sides: []*scenarios.Loaded{loaded}, seed: 1, name: loaded.Name}, then)
}
