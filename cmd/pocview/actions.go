package main

import (
	"errors"
	"fmt"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/ground"
	"pocsim/render/scene"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// toggle lets the clock run or stops it; at the end of the run it begins again.
func (a *app) toggle() {
	switch r := a.run; {
	case r.look.Playing:
		a.ask(r.stage.Pause(), nil)
	case r.look.Tick >= r.look.Last:
		a.ask(r.stage.Seek(0), nil)
		a.ask(r.stage.Play(), nil)
	default:
		a.ask(r.stage.Play(), nil)
	}
}

// speedByDigit sets the speed that a digit stands for: 1 is 1x, each further one twice that.
func (a *app) speedByDigit() {
	for i, k := range []key{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"} {
		if a.in.has(k) {
			a.ask(a.run.stage.Speed(1<<i), nil)
		}
	}
}

// seekEvent goes to the next event, or the one before, and says what it is.
func (a *app) seekEvent(on bool) {
	go2 := a.run.stage.PreviousEvent
	if on {
		go2 = a.run.stage.NextEvent
	}
	a.ask(go2(a.settings.kinds()...), func(err error) {
		a.run.look = a.run.stage.Look()
		switch m := a.run.look.Stopped; {
		case errors.Is(err, stage.ErrNoEvent) && on:
			a.say("No more of these in this run: " + a.settings.kindWords() + ".")
		case errors.Is(err, stage.ErrNoEvent):
			a.say("None of these before: " + a.settings.kindWords() + ".")
		case err != nil:
			a.say(sentence(err))
		case m != nil && m.Incident != 0: // what happened stands in the header
			a.run.chooseIncident(m.Incident)
		}
	})
}

// toggleStops lets the clock stop at events, or run through.
func (a *app) toggleStops() {
	if len(a.run.look.Stops) > 0 {
		a.ask(a.run.stage.StopAt(), nil)
		a.say("The clock runs through.")
		return
	}
	a.ask(a.run.stage.StopAt(a.settings.kinds()...), nil)
	a.say("The clock stops at " + a.settings.kindWords() + ".")
}

// bookmark sets a bookmark at this tick, or takes it away.
func (a *app) bookmark() {
	r := a.run
	if slices.ContainsFunc(r.look.Bookmarks, func(b stage.Bookmark) bool { return b.Tick == r.look.Tick }) {
		a.ask(r.stage.Mark(""), nil)
		a.say("The bookmark is gone.")
		return
	}
	title := r.view().Legend.DTG(r.now())
	a.ask(r.stage.Mark(title), nil)
	a.say("Bookmark at " + title + ".")
}

// split sets a second run beside the one there is, or leaves one alone.
func (a *app) split() {
	r := a.run
	if len(r.look.Sides) > 1 {
		keep := r.side
		a.ask(r.stage.Join(keep), func(err error) {
			if err != nil {
				a.say(sentence(err))
			} else if keep < len(r.show.titles) {
				r.show.titles, r.show.policies = r.show.titles[keep:keep+1], nil
			}
		})
		r.side = 0
		if r.panel == partPanel {
			r.panel = noPanel
		}
		return
	}
	a.ask(r.stage.Split(), nil)
	r.side, r.panel = stage.Right, leversPanel
	a.say("Both are the same so far. Change something on the right, and let both run.")
}

// alter changes parameters of a side from now on. With one run alone a second is set beside
// it first, so that there is something to compare with.
func (a *app) alter(changes ...string) {
	r := a.run
	side := r.side
	if len(r.look.Sides) == 1 {
		a.ask(r.stage.Split(), nil)
		side, r.side = stage.Right, stage.Right
	}
	a.ask(r.stage.BranchFromNow(side, changes...), func(err error) {
		misfit := (*stage.Misfit)(nil)
		switch {
		case errors.As(err, &misfit):
			a.offer("That can only hold from the first day on.", "Restart this side with it", func() { a.ask(r.stage.RestartWith(side, changes...), nil) })
		case err != nil:
			a.say(sentence(err))
		default:
			r.look = r.stage.Look()
			a.say("From " + r.look.Sides[0].Legend.DTG(r.now()) + " on: " + changeWords(changes[len(changes)-1]) + ".")
		}
	})
}

// part looks for where the two runs part.
func (a *app) part() {
	r := a.run
	if len(r.look.Sides) < 2 {
		a.say("There is one run only. S sets a second beside it.")
		return
	}
	there := func() {
		d := r.beside.parted
		if d == nil {
			a.say("The two runs tell the same story to the end.")
			return
		}
		if a.settings.Hidden && d.Tick > r.look.Tick {
			a.say("Up to now the two runs tell the same story. What comes is hidden; Shift+T shows it.")
			return
		}
		r.panel = partPanel
		a.ask(r.stage.Seek(d.Tick), nil)
	}
	switch {
	case r.panel == partPanel && (r.beside.parted == nil || r.look.Tick == r.beside.parted.Tick):
		r.panel = noPanel
	case r.beside.known:
		there()
	default:
		a.findParting(there)
	}
}

// nextThing chooses the next incident under way or known, or the next unit.
func (a *app) nextThing(by int) {
	r := a.run
	f := &r.view().Frame
	var list []scene.Target
	for i := 1; i < len(f.Incidents); i++ {
		if in := &f.Incidents[i]; in.Formed <= f.Now && (in.Ended == clock.Never || in.Ended > f.Now) && (!r.known || in.Case != 0) {
			list = append(list, scene.Target{Kind: scene.Incident, ID: int32(in.ID)})
		}
	}
	for u := 1; u < len(f.Units); u++ {
		if f.Units[u].State != sim.NotArrived && f.Units[u].Strength > 0 { // the map shows no others
			list = append(list, scene.Target{Kind: scene.Unit, ID: int32(u)})
		}
	}
	if len(list) == 0 {
		return
	}
	at := slices.Index(list, r.selected)
	if at < 0 && by < 0 {
		at = 0
	}
	at = ((at+by)%len(list) + len(list)) % len(list)
	a.choose(r.side, list[at])
	if p, ok := r.placeOf(list[at]); ok {
		r.showPoint(p)
	}
}

// placeOf returns where a target stands on the map.
func (r *running) placeOf(t scene.Target) (ground.Point, bool) {
	f := &r.view().Frame
	switch id := int(t.ID); t.Kind {
	case scene.Unit:
		return ground.PointOf(f.Units[id].At), true
	case scene.Band:
		return ground.PointOf(f.Bands[id].At), true
	case scene.Base:
		return ground.PointOf(f.Bases[id].At), true
	case scene.Settlement, scene.Site:
		return ground.PointOf(f.Places[id].At), true
	case scene.Incident:
		for i := range f.Incidents {
			if f.Incidents[i].ID == sim.IncidentID(t.ID) && i > 0 {
				return ground.PointOf(f.Places[f.Incidents[i].Place].At), true
			}
		}
	case scene.Case:
		return ground.PointOf(f.Places[f.Cases[id].Place].At), true
	}
	return ground.Point{}, false
}

// choose selects something, and opens its card.
func (a *app) choose(side int, t scene.Target) {
	r := a.run
	r.side, r.selected = side, t
	if t.Kind == scene.Nothing {
		if r.panel == cardPanel {
			r.panel = noPanel
		}
		return
	}
	r.panel = cardPanel
	if id := r.toldOf(t); id != 0 {
		r.incident = id
	}
}

// chooseIncident makes an incident the one that story, lane and search are about.
func (r *running) chooseIncident(id sim.IncidentID) {
	r.incident = id
	r.selected = scene.Target{Kind: scene.Incident, ID: int32(id)}
}

// lookAt moves the camera to where an incident is.
func (r *running) lookAt(id sim.IncidentID) {
	if p, ok := r.placeOf(scene.Target{Kind: scene.Incident, ID: int32(id)}); ok {
		r.showPoint(p)
	}
}

// incidentOf returns the incident that a target is about; 0 for none.
func (r *running) incidentOf(t scene.Target) sim.IncidentID {
	f := &r.view().Frame
	switch id := int(t.ID); t.Kind {
	case scene.Incident:
		return sim.IncidentID(t.ID)
	case scene.Case:
		return f.Cases[id].Incident
	case scene.Unit:
		if c := f.Units[id].Case; c != 0 {
			return f.Cases[c].Incident
		}
	case scene.Band:
		return f.Bands[id].Incident
	case scene.Settlement, scene.Site:
		return f.Places[id].Attack
	}
	return 0
}

// escape closes what lies topmost.
func (a *app) escape() {
	switch {
	case a.over != noOverlay:
		a.cover(noOverlay)
	case a.tour.on:
		a.tour.end(a)
	case a.screen == inPlay && a.run.panel == storyPanel && a.run.searching().Running:
		a.run.stopSearch()
		a.say("The search is ended. W asks again what would have saved them.")
	case a.screen == inPlay && a.run.panel != noPanel:
		a.run.panel = noPanel
	case a.screen == inPlay && a.run.selected.Kind != scene.Nothing:
		a.run.selected = scene.Target{}
	case a.fullScreen:
		a.fullScreen = false
	case a.screen == inPlay:
		a.offer("Back to the gallery? This run is left; F5 keeps it as a replay.", "To the gallery", a.toGallery)
	}
}

// cover opens an overlay, or closes it.
func (a *app) cover(o overlay) {
	if a.over == o {
		o = noOverlay
	}
	a.over, a.scroll, a.menu = o, 0, nil
	if o != noOverlay && a.note.press == "" {
		a.note = note{} // it would lie over what has been opened
	}
	if a.screen == inPlay || o != noOverlay {
		a.focus = focus{}
	} else {
		a.focus = first
	}
}

// nextTheme goes through the colours.
func (a *app) nextTheme() {
	names := themeNames()
	at := slices.Index(names, a.settings.Theme)
	a.change(func(s *settings) { s.Theme = names[(at+1)%len(names)] })
	a.say(fmt.Sprintf("Colours: %s.", themeWords[a.settings.Theme]))
}

// sizes are the sizes of words to choose from.
var sizes = []float32{smallestText, 1, 1.25, 1.5, 1.75, largestText}

// resizeWords makes the words larger or smaller by one step.
func (a *app) resizeWords(by int) {
	at := 0
	for i, size := range sizes {
		if size <= a.settings.Text {
			at = i
		}
	}
	to := sizes[min(max(at+by, 0), len(sizes)-1)]
	a.change(func(s *settings) { s.Text = to })
	a.say(fmt.Sprintf("Size of the words: %.0f %%.", 100*to))
}

// walkButtons lets the keyboard walk among the buttons, or go back to the map.
func (a *app) walkButtons() {
	if a.focus.on {
		a.focus = focus{}
		return
	}
	if list := a.walkable(); len(list) > 0 {
		a.focusOn(list, 0)
		a.say("Tab and the arrows walk among the buttons, Enter presses one. Escape goes back to the map.")
	}
}

// toGallery closes the run and goes back to where it began.
func (a *app) toGallery() {
	a.close()
	a.tour.on = false
	a.screen, a.over, a.note = inGallery, noOverlay, note{}
	a.focus = first
}
