package main

import (
	"fmt"

	"pocsim/render/picture"
	"pocsim/render/scene"
)

// beside draws what lies open beside the map.
func (f *face) beside(at rect) {
	r := f.a.run
	shut := func() { r.panel = noPanel }
	switch r.panel {
	case cardPanel:
		f.card(f.sheet(at, r.selected.Kind.String(), shut))
	case storyPanel:
		f.story(f.sheet(at, "The story of the incident", shut))
	case savesPanel:
		f.saves(f.sheet(at, "What would have saved them", shut))
	case leversPanel:
		f.levers(f.sheet(at, "Change, from now on", shut))
	case ledgerPanel:
		f.ledger(f.sheet(at, "Where protection failed", shut))
	case layersPanel:
		f.layers(f.sheet(at, "On the map", shut))
	case partPanel:
		f.part(f.sheet(at, "Where the two runs part", shut))
	}
}

// whose says which side a panel is about, where there are two, and lets it be chosen.
func (f *face) whose(at rect) rect {
	r := f.a.run
	if len(r.look.Sides) < 2 {
		return at
	}
	h := f.row(at,
		button{name: "side left", words: "left", small: true, on: r.side == 0, do: func() { r.side = 0 }},
		button{name: "side right", words: "right", small: true, on: r.side == 1, do: func() { r.side = 1 }})
	_, rest := at.CutTop(h + 8*f.u)
	return rest
}

// levers draws what can be changed.
func (f *face) levers(at rect) {
	a, r := f.a, f.a.run
	at = f.whose(at)
	if len(r.look.Sides) == 1 {
		at = f.words(at, "The run as it is stays on the left; what you change runs on the right.", f.th.Small().As(f.th.Muted))
	}
	h := f.row(at, button{name: "no caveats", words: "Waive all caveats", do: func() { a.alter(noCaveats) }})
	_, at = at.CutTop(h + 8*f.u)
	list := levers(r.view().InForce.Scenario, a.settings.Instructor)
	f.scrolled(at, func(at rect) float32 {
		top, group := at.Y, ""
		for i := range list {
			l := &list[i]
			if l.group != group {
				group = l.group
				at.Y += 6 * f.u
				at = f.words(at, group, f.th.Strong().As(f.th.Text))
			}
			at = f.words(at, l.words, f.th.Body().As(f.th.Text))
			if l.why != "" {
				at = f.words(at, l.why, f.th.Small().As(f.th.Muted))
			}
			var buttons []button
			for _, c := range l.choice {
				buttons = append(buttons, button{name: l.change(c), words: c.words, small: true, on: c.value == l.now, do: func() { a.alter(l.change(c)) }})
			}
			h := f.row(at, buttons...)
			_, at = at.CutTop(h + 12*f.u)
		}
		return at.Y - top
	})
}

// layerNames are the layers of the map in the order of the panel.
var layerNames = []struct {
	layer scene.Layers
	words string
}{
	{scene.Households, "households"}, {scene.Labels, "names"}, {scene.Grid, "grid"}, {scene.Roads, "roads"},
	{scene.Trails, "trails of those who move"}, {scene.Rings, "sight and reach of what is selected"}, {scene.Posts, "posts of the host state"},
}

// layers draws the layers to choose from.
func (f *face) layers(at rect) {
	r := f.a.run
	for _, l := range layerNames {
		b := button{words: l.words, on: r.layers.Has(l.layer), do: func() { r.layers ^= l.layer }}
		f.button(rect{X: at.X, Y: at.Y, W: at.W, H: f.height(false)}, b)
		_, at = at.CutTop(f.height(false) + 6*f.u)
	}
	_, at = at.CutTop(8 * f.u)
	f.button(rect{X: at.X, Y: at.Y, W: at.W, H: f.height(false)}, f.commandButton("truth", "only what the mission knows", r.known))
}

// story tells an incident link by link.
func (f *face) story(at rect) {
	a, r := f.a, f.a.run
	at = f.whose(at)
	h := f.row(at, f.commandButton("saved", "What would have saved them", false))
	_, at = at.CutTop(h + 8*f.u)
	if r.told.incident != r.incident || !r.told.found {
		f.words(at, "Nothing is known of it at this moment of this run.", f.th.Body().As(f.th.Muted))
		return
	}
	at = f.lane(at)
	f.scrolled(at, func(at rect) float32 {
		top := at.Y
		for _, line := range a.run.told.story {
			at = f.words(at, line, f.th.Small().As(f.th.Text))
		}
		return at.Y - top
	})
}

// saves draws the search for the smallest change, and what it found.
func (f *face) saves(at rect) {
	a, r := f.a, f.a.run
	if r.search == nil {
		return
	}
	found, err, ready := r.search.Found()
	if !ready {
		made, total := r.search.Progress()
		at = f.words(at, "The run is made again with one change at a time, everything else the same.", f.th.Body().As(f.th.Text))
		share := float32(0)
		if total > 0 {
			share = float32(made) / float32(total)
		}
		box := rect{X: at.X, Y: at.Y + 6*f.u, W: at.W, H: 12 * f.u}
		f.p.RoundRect(box, 6*f.u, f.th.Grid)
		f.p.RoundRect(rect{X: box.X, Y: box.Y, W: box.W * share, H: box.H}, 6*f.u, f.th.Accent)
		at.Y += 26 * f.u
		f.words(at, fmt.Sprintf("%d of at least %d runs", made, total), f.th.Small().As(f.th.Muted))
		return
	}
	if err != nil || found == nil {
		return
	}
	f.scrolled(at, func(at rect) float32 {
		top := at.Y
		head, body := f.th.Strong().As(f.th.Text), f.th.Body().As(f.th.Text)
		at = f.words(at, fmt.Sprintf("Harmed as it was: %d", found.Outcome.Harmed()), head)
		switch {
		case found.Change != nil:
			at = f.words(at, "The smallest single change that protects:", f.th.Small().As(f.th.Muted))
			at = f.words(at, found.Change.Words, head.As(f.th.Good))
			at = f.words(at, fmt.Sprintf("%s; harmed then: %d", found.Change.Verdict, found.Change.Harmed()), body)
			h := f.row(at, button{name: "try it", words: "Let it run beside this one", do: func() { a.tryBeside(found.Change.Set) }})
			at.Y += h + 10*f.u
		case found.Outcome.Harmed() == 0:
			at = f.words(at, found.WentWell, body)
		default:
			at = f.words(at, "No single change that was tried would have protected them.", body)
		}
		if found.Lesson != "" {
			at = f.words(at, found.Lesson, body)
		}
		at.Y += 8 * f.u
		for i, next := range found.Next {
			if i == 0 {
				at = f.words(at, "Also:", f.th.Small().As(f.th.Muted))
			}
			at = f.words(at, fmt.Sprintf("%s: %s, %d harmed", next.Words, next.Verdict, next.Harmed()), body)
		}
		return at.Y - top
	})
}

// tryBeside restarts a second side with changes that hold from the first day on.
func (a *app) tryBeside(set []string) {
	r := a.run
	if len(r.look.Sides) == 1 {
		a.ask(r.stage.Split(), nil)
	}
	r.side, r.panel = 1, noPanel
	a.ask(r.stage.RestartWith(1, set...), func(err error) {
		if err != nil {
			a.say(sentence(err))
			return
		}
		for len(r.show.titles) < 2 {
			r.show.titles = append(r.show.titles, "as it is")
		}
		r.show.titles[1] = changeWords(set[0]) + " from the first day"
		a.say("On the right: " + changeWords(set[0]) + ", from the first day on.")
	})
}

// ledger draws harm by the link that held the chain.
func (f *face) ledger(at rect) {
	r := f.a.run
	at = f.whose(at)
	if !r.told.question.ledger {
		return
	}
	most := int64(1)
	for _, row := range r.told.ledger {
		most = max(most, row.Harm())
	}
	at = f.words(at, "Killed, injured or abducted so far, by the link of the chain that held.", f.th.Small().As(f.th.Muted))
	if len(r.told.ledger) == 0 {
		f.words(at, "Nobody has been harmed yet.", f.th.Body().As(f.th.Text))
		return
	}
	f.scrolled(at, func(at rect) float32 {
		top := at.Y
		for _, row := range r.told.ledger {
			at = f.words(at, row.Link, f.th.Body().As(f.th.Text))
			s := f.th.Small().As(f.th.Text).At(picture.MiddleLeft)
			number := fmt.Sprintf("%d", row.Harm())
			bar := rect{X: at.X, Y: at.Y, W: max((at.W-60*f.u)*float32(row.Harm())/float32(most), 2), H: 14 * f.u}
			f.p.Rect(bar, f.th.Harm)
			f.p.Text(bar.Right()+6*f.u, bar.Y+bar.H/2, number, s)
			at.Y += 26 * f.u
		}
		return at.Y - top
	})
}

// part draws where two runs part.
func (f *face) part(at rect) {
	r := f.a.run
	d := r.parted
	if d == nil {
		return
	}
	at = f.words(at, r.view().Legend.DTG(d.Tick.Start()), f.th.Code().As(f.th.Text))
	for _, line := range d.Words {
		at = f.words(at, line, f.th.Body().As(f.th.Text))
	}
	at.Y += 8 * f.u
	for i, l := range d.Levers {
		if i == 0 {
			at = f.words(at, "What made it:", f.th.Strong().As(f.th.Text))
		}
		at = f.words(at, fmt.Sprintf("%s: %s on the left, %s on the right", l.Path, l.Left, l.Right), f.th.Small().As(f.th.Text))
	}
}
