package main

import (
	"fmt"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/scenarios"
)

// A board is the levers as somebody has set them, before they are put into a run.
type board struct {
	moved map[string]string // values by lever, where they differ from those in force
	tab   tab
	at    int  // the lever that the keys move
	keyed bool // the keys have been used: show which
	moves bool // it was just moved: bring it into sight

	shelf   []lever // of the scenario in force: what is in the library
	shelfOf string  // its hash
}

// A tab is a part of the levers.
type tab uint8

// The tabs.
const (
	caveatTab tab = iota
	libraryTab
	delayTab
)

var tabWords = [...]string{"Caveats", "Library", "Delays"}

// clear puts all levers back.
func (b *board) clear() { b.moved, b.at, b.keyed = nil, 0, false }

// set moves a lever, or back to where it stands in the run.
func (b *board) set(l *lever, value string) {
	if b.moved == nil {
		b.moved = map[string]string{}
	}
	if value == l.now {
		delete(b.moved, l.key())
	} else {
		b.moved[l.key()] = value
	}
}

// value is where a lever stands on the board.
func (b *board) value(l *lever) string {
	if v, ok := b.moved[l.key()]; ok {
		return v
	}
	return l.now
}

// changes lists what was moved, as --set takes it, in the order of the levers.
func (b *board) changes(list []lever) (out []string) {
	for i := range list {
		if value, ok := b.moved[list[i].key()]; ok {
			out = append(out, list[i].change(value))
		}
	}
	return out
}

// leversOf lists all levers of a side, and those of the tab that lies open.
func (r *running) leversOf(hidden func(name string) bool) (all, open []lever) {
	b, loaded := &r.levers, r.view().InForce
	if b.shelfOf != loaded.Hash {
		b.shelf, b.shelfOf = libraryLevers(loaded), loaded.Hash
	}
	parts := [...][]lever{caveatTab: caveatLevers(loaded.Scenario, hidden), libraryTab: b.shelf, delayTab: delayLevers(loaded.Scenario)}
	return slices.Concat(parts[:]...), parts[b.tab]
}

// board draws what can be changed of a side.
func (f *face) board(at rect) {
	a, r := f.a, f.a.run
	all, list := r.leversOf(a.tells)
	b := panel.Board{Title: "Change", Scroll: a.scrolls[panel.LeverScroll]}
	switch {
	case len(r.look.Sides) == 1:
		b.Side = "in a second run, beside this one"
	default:
		b.Side = "of the run on the " + [2]string{"left", "right"}[r.side]
	}
	group := ""
	for i := range list {
		b.Levers = append(b.Levers, drawnLever(&list[i], &r.levers, &group))
	}
	for i, words := range tabWords {
		b.Tabs = append(b.Tabs, panel.Tab{Words: words, On: tab(i) == r.levers.tab})
	}
	changes := r.levers.changes(all)
	b.Changed, b.InRun = len(changes), changesAsked(r.view().History)
	if r.look.Tick >= r.look.Last {
		b.NoFrom = "The run is over: go back to where something can still be changed"
	}
	if r.levers.keyed {
		r.levers.at = min(max(r.levers.at, 0), len(list)-1)
		f.e.Focus = focusOf(b.Levers, r.levers.at)
	}
	hots := f.e.Board(f.boardFoot(at, all), b)
	f.reveal(hots)
	f.e.Focus = panel.Spot{}
	f.take(hots, func(h panel.Hot, value int64) {
		if !a.slide(h, value) {
			a.lever(h, value, list, changes)
		}
	})
}

// focusOf is the spot of a lever.
func focusOf(list []panel.Lever, at int) panel.Spot {
	if at < 0 || at >= len(list) {
		return panel.Spot{}
	}
	if list[at].Slides {
		return panel.Spot{ID: panel.Slider, Value: int64(at)}
	}
	return panel.Spot{ID: panel.Switch, Value: int64(at)}
}

// reveal brings the lever that the keys have just come to into sight.
func (f *face) reveal(hots []panel.Hot) {
	b := &f.a.run.levers
	if !b.moves {
		return
	}
	b.moves = false
	for _, h := range hots {
		if h.Spot() == f.e.Focus && h.ID != "" {
			if part, scroll, ok := panel.Reveal(hots, h); ok {
				f.a.scrolls[part.ID] = scroll
			}
		}
	}
}

// boardFoot draws the buttons beneath the board, and returns what room is left above them.
func (f *face) boardFoot(at rect, all []lever) rect {
	r := f.a.run
	foot, at := at.CutBottom(f.height(true) + 6*f.u)
	foot.Y += 6 * f.u
	foot.H -= 6 * f.u
	f.p.Rect(foot, f.th.Ground)
	f.cover(foot)
	buttons := []button{{name: "no caveats", words: "all caveats off", small: true, do: func() { r.levers.waiveAll(all) }}}
	if len(r.look.Sides) > 1 {
		buttons = append(buttons,
			button{name: "side left", words: "left", small: true, on: r.side == 0, do: func() { r.side = 0; r.levers.clear() }},
			button{name: "side right", words: "right", small: true, on: r.side == 1, do: func() { r.side = 1; r.levers.clear() }})
	}
	f.row(foot, buttons...)
	return at
}

// drawnLever is a lever as the board shows it.
func drawnLever(l *lever, b *board, group *string) panel.Lever {
	out := panel.Lever{Words: l.words, Under: l.under()}
	if l.group != *group {
		out.Heading, *group = l.group, l.group
	}
	value := b.value(l)
	_, out.Changed = b.moved[l.key()]
	out.Was, out.Value = l.wordsOf(l.now), l.wordsOf(value)
	if len(l.choice) == 2 {
		out.On = value == l.choice[0].value
		return out
	}
	out.Slides, out.High, out.At = true, int64(len(l.choice)-1), int64(l.place(value))
	return out
}

// place is the place of a value among the choices; where it is none of them, of the nearest
// to what is in force.
func (l *lever) place(value string) int {
	if i := slices.IndexFunc(l.choice, func(c choice) bool { return c.value == value }); i >= 0 {
		return i
	}
	return l.near
}

// wordsOf says a value of a lever in words.
func (l *lever) wordsOf(value string) string {
	for _, c := range l.choice {
		if c.value == value {
			return c.words
		}
	}
	if l.said != "" {
		return l.said
	}
	return "another"
}

// waiveAll moves the levers of all caveats.
func (b *board) waiveAll(list []lever) {
	for i := range list {
		if l := &list[i]; len(l.choice) == 2 && l.adds == "" {
			b.set(l, l.choice[1].value)
		}
	}
}

// lever does what was asked of the board.
func (a *app) lever(h panel.Hot, value int64, list []lever, changes []string) {
	r := a.run
	b := &r.levers
	switch h.ID {
	case panel.CloseLevers:
		r.panel = noPanel
	case panel.Branch:
		b.clear()
		a.alter(changes...)
	case panel.Restart:
		b.clear()
		a.restart(changes)
	case panel.LeverReset:
		b.clear()
	case panel.LeverTab:
		b.tab, b.at, b.keyed = tab(value), 0, false
		delete(a.scrolls, panel.LeverScroll)
	case panel.Switch:
		l := &list[value]
		b.set(l, l.choice[index(b.value(l) == l.choice[0].value)].value)
	case panel.LeverUndo:
		delete(b.moved, list[value].key())
	case panel.LeverLess:
		b.shift(&list[value], -1)
	case panel.LeverMore:
		b.shift(&list[value], 1)
	case panel.Slider: // its value is where it was slid to
		l := &list[h.Value]
		b.set(l, l.choice[min(max(value, 0), int64(len(l.choice)-1))].value)
	}
}

// shift moves a lever by some places; a switch is on at the right.
func (b *board) shift(l *lever, by int) {
	if len(l.choice) == 2 {
		b.set(l, l.choice[index(by < 0)].value)
		return
	}
	b.set(l, l.choice[min(max(l.place(b.value(l))+by, 0), len(l.choice)-1)].value)
}

// arrows moves the levers, where they lie open, by the arrow keys.
func (a *app) arrows() {
	if a.run.panel != leversPanel {
		return
	}
	for _, k := range []struct {
		key         key
		down, along int
	}{{"Up", -1, 0}, {"Down", 1, 0}, {"Left", 0, -1}, {"Right", 0, 1}} {
		if a.in.has(k.key) {
			a.leverKey(k.down, k.along)
		}
	}
}

// leverKey moves from lever to lever, or the one it has come to.
func (a *app) leverKey(down, along int) {
	b := &a.run.levers
	_, list := a.run.leversOf(a.tells)
	if len(list) == 0 {
		return
	}
	if b.keyed {
		b.at += down
	}
	b.at = min(max(b.at, 0), len(list)-1)
	b.keyed, b.moves = true, true
	if along != 0 {
		b.shift(&list[b.at], along)
	}
}

// restart restarts a side with changes from the first day on; with one run alone, a second
// one beside it.
func (a *app) restart(changes []string) {
	r := a.run
	side := r.side
	if len(r.look.Sides) == 1 {
		a.ask(r.stage.Split(), nil)
		side, r.side = stage.Right, stage.Right
	}
	a.ask(r.stage.RestartWith(side, changes...), func(err error) {
		if err != nil {
			a.say(sentence(err))
			return
		}
		r.keepNames(side)
		r.named(side, changesWords(changes)+", from the first day")
		a.say("From the first day: " + changesWords(changes) + ".")
	})
}

// named names a side of the run.
func (r *running) named(side int, title string) {
	for len(r.show.titles) < 2 {
		r.show.titles = append(r.show.titles, "as it is")
	}
	r.show.titles[side] = title
	r.show.experiment, r.show.question = "", ""
}

// keepNames keeps what the sides were named before one of them was restarted, for when that
// is taken back.
func (r *running) keepNames(side int) {
	if r.names == nil {
		r.names = map[*scenarios.Loaded]names{}
	}
	r.look = r.stage.Look()
	if side < len(r.look.Sides) {
		r.names[r.look.Sides[side].History.Base] = names{slices.Clone(r.show.titles), r.show.experiment, r.show.question}
	}
}

// renamed gives the sides the names they had before the restart that made a scenario.
func (r *running) renamed(made *scenarios.Loaded) {
	if was, ok := r.names[made]; ok {
		r.show.titles, r.show.experiment, r.show.question = was.titles, was.experiment, was.question
	}
}

// names are what the sides are called, and the question that they are to answer.
type names struct {
	titles               []string
	experiment, question string
}

// changesWords words some changes.
func changesWords(changes []string) string {
	if n := len(changes); n > 2 {
		return fmt.Sprintf("%s and %d more", changeWords(changes[0]), n-1)
	}
	out := ""
	for i, c := range changes {
		if i > 0 {
			out += " and "
		}
		out += changeWords(c)
	}
	return out
}
