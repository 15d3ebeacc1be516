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
	moved map[string]string // values by path, where they differ from those in force
}

// set moves a lever, or back to where it stands in the run.
func (b *board) set(l *lever, value string) {
	if b.moved == nil {
		b.moved = map[string]string{}
	}
	if value == l.now {
		delete(b.moved, l.path)
	} else {
		b.moved[l.path] = value
	}
}

// changes lists what was moved, as --set takes it, in the order of the levers.
func (b *board) changes(list []lever) (out []string) {
	for i := range list {
		if value, ok := b.moved[list[i].path]; ok {
			out = append(out, list[i].path+"="+value)
		}
	}
	return out
}

// board draws what can be changed of a side.
func (f *face) board(at rect) {
	a, r := f.a, f.a.run
	list := levers(r.view().InForce.Scenario, a.tells)
	b := panel.Board{Title: "Change", Scroll: a.scrolls[panel.LeverScroll]}
	switch {
	case len(r.look.Sides) == 1:
		b.Side = "beside this run, in a second one"
	default:
		b.Side = "of the side on the " + [2]string{"left", "right"}[r.side]
	}
	group := ""
	for i := range list {
		b.Levers = append(b.Levers, drawnLever(&list[i], &r.levers, &group))
	}
	changes := r.levers.changes(list)
	b.Changed = len(changes)
	if len(changes) == 0 {
		b.NoFrom, b.NoStart = "move a lever first", "move a lever first"
	}
	if r.look.Tick >= r.look.Last {
		b.NoFrom = "the run is over: go back to where something can still be changed"
	}
	foot, at := at.CutBottom(f.height(true) + 6*f.u)
	f.take(f.e.Board(at, b), func(h panel.Hot, value int64) {
		if !a.slide(h, value) {
			a.lever(h, value, list, changes)
		}
	})
	foot.Y += 6 * f.u
	foot.H -= 6 * f.u
	f.p.Rect(foot, f.th.Ground)
	buttons := []button{{name: "no caveats", words: "all caveats off", small: true, do: func() { r.levers.waiveAll(list) }}}
	if len(r.look.Sides) > 1 {
		buttons = append(buttons,
			button{name: "side left", words: "left", small: true, on: r.side == 0, do: func() { r.side, r.levers = 0, board{} }},
			button{name: "side right", words: "right", small: true, on: r.side == 1, do: func() { r.side, r.levers = 1, board{} }})
	}
	f.row(foot, buttons...)
}

// drawnLever is a lever as the board shows it.
func drawnLever(l *lever, b *board, group *string) panel.Lever {
	out := panel.Lever{Words: l.words, Under: l.why}
	if l.group != *group {
		out.Heading, *group = l.group, l.group
	}
	value, moved := b.moved[l.path]
	if !moved {
		value = l.now
	}
	out.Changed, out.Was = moved, l.wordsOf(l.now)
	out.Value = l.wordsOf(value)
	if len(l.choice) == 2 {
		out.On = value == l.choice[0].value
		return out
	}
	out.Slides, out.High = true, int64(len(l.choice)-1)
	out.At = int64(max(slices.IndexFunc(l.choice, func(c choice) bool { return c.value == value }), 0))
	return out
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
		if len(list[i].choice) == 2 {
			b.set(&list[i], list[i].choice[1].value)
		}
	}
}

// lever does what was asked of the board.
func (a *app) lever(h panel.Hot, value int64, list []lever, changes []string) {
	r := a.run
	at := func() *lever { return &list[value] }
	switch h.ID {
	case panel.CloseLevers:
		r.panel = noPanel
	case panel.Branch:
		r.levers = board{}
		a.alter(changes...)
	case panel.Restart:
		r.levers = board{}
		a.restart(changes)
	case panel.Switch:
		l := at()
		now, ok := r.levers.moved[l.path]
		if !ok {
			now = l.now
		}
		r.levers.set(l, l.choice[index(now == l.choice[0].value)].value)
	case panel.LeverUndo:
		delete(r.levers.moved, at().path)
	case panel.LeverLess, panel.LeverMore, panel.Slider:
		a.slideLever(h, value, list)
	}
}

// slideLever moves a slider to a place, or by one.
func (a *app) slideLever(h panel.Hot, value int64, list []lever) {
	r := a.run
	i := int(h.Value) // of the lever; of a slider the value is where it was slid to
	to := value
	l := &list[i]
	if h.ID != panel.Slider {
		now, ok := r.levers.moved[l.path]
		if !ok {
			now = l.now
		}
		to = int64(max(slices.IndexFunc(l.choice, func(c choice) bool { return c.value == now }), 0)) + 1
		if h.ID == panel.LeverLess {
			to -= 2
		}
	}
	r.levers.set(l, l.choice[min(max(to, 0), int64(len(l.choice)-1))].value)
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
	r.show.titles[side], r.show.short = title, nil
}

// keepNames keeps what the sides were named before one of them was restarted, for when that
// is taken back.
func (r *running) keepNames(side int) {
	if r.names == nil {
		r.names = map[*scenarios.Loaded]names{}
	}
	r.look = r.stage.Look()
	if side < len(r.look.Sides) {
		r.names[r.look.Sides[side].History.Base] = names{slices.Clone(r.show.titles), slices.Clone(r.show.short)}
	}
}

// renamed gives the sides the names they had before the restart that made a scenario.
func (r *running) renamed(made *scenarios.Loaded) {
	if was, ok := r.names[made]; ok {
		r.show.titles, r.show.short = was.titles, was.short
	}
}

// names are what the sides are called, at length and in a word.
type names struct{ titles, short []string }

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
