package main

import (
	"errors"
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/render/picture"
)

// A place is what fills the window.
type place uint8

// The screens.
const (
	inGallery place = iota
	inPreparation
	inPlay
)

// An overlay lies over the screen until it is closed.
type overlay uint8

// The overlays.
const (
	noOverlay overlay = iota
	helpOverlay
	settingsOverlay
	loadOverlay
)

// An app is the whole window without the window: it takes what came from outside, turn by
// turn, and draws pictures. What it draws depends on those inputs and on the answers of the
// stage alone, so that it runs as well behind glass as in a test or a film.
type app struct {
	settings settings
	keep     func(settings) error
	options  stage.Options

	pic    *picture.Picture
	theme  *picture.Theme
	width  int
	height int
	in     input
	clock  time.Duration // the viewer's own, for what pulses and what fades

	screen  place
	over    overlay
	spots   []spot // what can be pressed, as drawn last
	held    *spot  // what the pointer took hold of
	scroll  float32
	scrolls map[string]int64 // of the parts of panels that scroll, by name [px]
	easel   *panel.Easel
	tipped  note // what the pointer rests on, and from when on that is told
	gallery gallery
	focus   focus
	floor   int      // the first of the spots that lie topmost
	run     *running // what is open; nil in the gallery
	jobs    []job
	opened  int // counts what was opened, so that late answers to an earlier run are dropped
	note    note
	tour    tour
	replays []kept // that can be loaded

	quit       bool
	fullScreen bool
	bare       bool // without the bar of buttons, as in films
	shots      int  // pictures of the screen that were asked for and not yet taken
	listener   *listener
}

// newApp returns the window as it opens.
func newApp(s settings, o stage.Options) *app {
	a := &app{settings: s, keep: func(settings) error { return nil }, options: o, pic: picture.New(), width: 1280, height: 720, scrolls: map[string]int64{}, easel: &panel.Easel{}}
	a.theme = themeOf(s, a.width, a.height)
	a.gallery, a.focus = newGallery(), first
	return a
}

// A job is something that goes on beside the window, and what to do when it has ended.
type job struct {
	done <-chan struct{}
	then func()
}

// beside does something on a goroutine of its own, and then something in the window.
func (a *app) beside(do, then func()) {
	done := make(chan struct{})
	go func() { defer close(done); time.Sleep(breath); do() }()
	a.jobs = append(a.jobs, job{done, then})
}

// ask waits for the answer to a wish, without making anybody wait. What is said of a run
// that has been closed meanwhile is dropped.
func (a *app) ask(p *stage.Pending, then func(err error)) {
	opened := a.opened
	a.jobs = append(a.jobs, job{p.Done(), func() {
		err, _ := p.Answer()
		if opened != a.opened || errors.Is(err, stage.ErrClosed) {
			return
		}
		if then != nil {
			then(err)
		} else if err != nil {
			a.say(sentence(err))
		}
	}})
}

// finish does what follows from the jobs that have ended, in the order in which they were
// begun.
func (a *app) finish() {
	list := a.jobs
	a.jobs = nil
	var open []job
	for _, j := range list {
		select {
		case <-j.done:
			j.then()
		default:
			open = append(open, j)
		}
	}
	a.jobs = append(open, a.jobs...)
}

// settle waits for all that goes on, and all that follows from it: for pictures without a
// window, which are to show the answer and not the waiting.
func (a *app) settle() {
	for len(a.jobs) > 0 {
		j := a.jobs[0]
		a.jobs = a.jobs[1:]
		<-j.done
		j.then()
	}
	if a.run != nil {
		a.run.look = a.run.stage.Look()
	}
}

// tipAfter is how long the pointer rests before it is told what on.
const tipAfter = 450 * time.Millisecond

// A note is a line that is shown for a while.
type note struct {
	words string
	until time.Duration
	press string // what its button says; empty without one
	do    func()
}

// say shows a line for some seconds.
func (a *app) say(words string) {
	a.note = note{words: words, until: a.clock + 5*time.Second}
}

// offer shows a line with a button.
func (a *app) offer(words, press string, do func()) {
	a.note = note{words: words, until: a.clock + 12*time.Second, press: press, do: do}
}

// change sets a setting and keeps it.
func (a *app) change(set func(s *settings)) {
	set(&a.settings)
	a.theme = themeOf(a.settings, a.width, a.height)
	if err := a.keep(a.settings); err != nil {
		a.say("The settings hold until the window is closed; they could not be kept: " + err.Error())
	}
}

// close ends what is open.
func (a *app) close() {
	a.opened++
	if a.run != nil {
		if key := a.run.mission.key(); key != "" {
			tick := a.run.stage.Look().Tick
			a.change(func(s *settings) { s.Last, s.LastTick = key, tick })
		}
		a.run.stage.Close()
		a.run = nil
	}
}
