package main

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/picture"
	"pocsim/sim"
)

// A kept is a replay in this folder, and what is known of it without running it.
type kept struct {
	path  string
	when  time.Time // it was written
	read  bool      // the rest has been found out
	wrong string    // what is wrong with it; empty where it opens
	title string    // of the mission
	sides int
	at    string // the moment at which it opens
	hash  string // what its first side comes to
}

// load shows the replays that lie beside the program; in a browser, which shows no folder to
// a page, it lets the user choose a file.
func (a *app) load() {
	if a.over == loadOverlay {
		a.cover(noOverlay)
		return
	}
	if chosen := chosenFile(); chosen != nil {
		var file []byte
		a.beside(func() { file = <-chosen }, func() {
			if file != nil {
				a.openReplay(file)
			}
		})
		return
	}
	a.replays = replaysHere()
	a.cover(loadOverlay)
	a.examineReplays(a.replays)
}

// examineReplays reads what the files say, beside the window.
func (a *app) examineReplays(list []kept) {
	for i := range list {
		k := list[i]
		a.beside(func() { k.examine() }, func() { list[i] = k })
	}
}

// examine finds out what a file holds.
func (k *kept) examine() {
	k.read = true
	file, err := readFile(k.path)
	if err != nil {
		k.wrong = inOneLine(err)
		return
	}
	r, err := stage.ReadReplay(file)
	if err != nil {
		k.wrong = inOneLine(err)
		return
	}
	k.sides, k.at = len(r.Sides), momentText(r.At)
	if len(r.Sides) > 0 {
		k.title = r.Sides[0].Base.Scenario.Title
	}
	if len(r.Ends) > 0 {
		k.hash = r.Ends[0].Hash
	}
}

// inOneLine words an error in one line: the first, where it has several.
func inOneLine(err error) string {
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return "the file is no replay, or only a part of one"
	}
	line, _, _ := strings.Cut(strings.TrimSpace(err.Error()), "\n")
	return strings.TrimSuffix(strings.TrimSpace(line), ":")
}

// lines are what the list says of a replay: what it is, and where it comes from.
func (k *kept) lines() (title, under string) {
	title = k.path
	if k.title != "" {
		title = k.title
	}
	when := ""
	if !k.when.IsZero() {
		when = k.when.Format("2 January 2006, 15:04")
	}
	parts := []string{k.path, when}
	switch {
	case !k.read:
		parts = append(parts, "being read")
	case k.wrong != "":
		return title, "Cannot be opened: " + k.wrong + "."
	default:
		parts = append(parts, []string{"one run", "two runs"}[index(k.sides > 1)]+" at "+k.at, "comes to "+k.hash[:min(8, len(k.hash))])
	}
	said := parts[:0]
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return title, strings.Join(said, ", ")
}

// loading draws the replays to choose from.
func (f *face) loading(whole rect) {
	a := f.a
	r := f.middle(whole, 860, min(560, 140+74*float32(len(a.replays))))
	if len(a.replays) == 0 {
		r = f.middle(whole, 860, 220)
	}
	r = f.sheet(r, "Load a replay", func() { a.cover(noOverlay) })
	s := f.th.Body().As(f.th.Text)
	if len(a.replays) == 0 {
		r = f.words(r, "There is no replay in this folder yet.", f.th.Strong().As(f.th.Text))
		r = f.words(r, "While a mission is open, F5 saves one here: the mission, what you changed, your bookmarks, and what it came to.", s)
		f.words(r, "A replay from elsewhere opens when its file is dropped on the window.", s)
		return
	}
	r = f.words(r, fmt.Sprintf("The newest first, made with model %s. A file from elsewhere opens when it is dropped on the window.", sim.ModelVersion), s.As(f.th.Muted))
	_, r = r.CutTop(4 * f.u)
	f.scrolled(r, func(r rect) float32 {
		top := r.Y
		for i := range a.replays {
			_, r = r.CutTop(f.replay(r, &a.replays[i], i) + 8*f.u)
		}
		return r.Y - top
	})
}

// replay draws one replay of the list, and returns how high it stands.
func (f *face) replay(r rect, k *kept, number int) float32 {
	a := f.a
	title, under := k.lines()
	strong, body := f.th.Strong().As(f.th.Text), f.th.Body().As(f.th.Muted)
	in := r.Pad(12*f.u, 8*f.u)
	high := float32(len(strong.Wrap(title, in.W)))*strong.LineHeight() + float32(len(body.Wrap(under, in.W)))*body.LineHeight() + 24*f.u
	r.H = high
	back, edge := f.th.Raised, picture.Pen{Width: 1, Colour: f.th.PanelEdge}
	if k.wrong != "" {
		back, strong = f.th.Panel, strong.As(f.th.Muted)
		edge.Dash = picture.Dashed
	} else if f.over(r) {
		edge = picture.Pen{Width: 2 * f.u, Colour: f.th.Accent}
	}
	f.p.RoundRect(r.Whole(), 5*f.u, back)
	f.p.RoundOutline(r.Whole(), 5*f.u, edge)
	in = f.words(in, title, strong)
	f.words(in, under, body)
	if k.wrong == "" {
		f.spot(spot{name: "replay", value: int64(number), at: r, do: func() { a.loadFile(k.path) }})
	}
	return high
}

// loadFile opens a replay file. Where it cannot be opened, what is open stays open.
func (a *app) loadFile(path string) {
	file, err := readFile(path)
	if err != nil {
		a.say("That replay cannot be opened: " + inOneLine(err) + ". Nothing was lost.")
		return
	}
	a.openReplay(file)
}

// openReplay opens the content of a replay file. Where it cannot be opened, what is open
// stays open.
func (a *app) openReplay(file []byte) {
	r, err := stage.ReadReplay(file)
	if err != nil {
		a.say("That replay cannot be opened: " + inOneLine(err) + ". Nothing was lost.")
		return
	}
	a.open(replayed(r), nil)
}
