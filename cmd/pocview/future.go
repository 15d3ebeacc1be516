package main

import (
	"cmp"
	"fmt"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// toggleFuture shows or hides what lies after the moment that is shown. An exercise is
// played with it hidden; a demonstration wants to see where it goes.
func (a *app) toggleFuture() {
	a.change(func(s *settings) { s.Hidden = !s.Hidden })
	if r := a.run; a.settings.Hidden && r != nil && r.panel == partPanel && !r.partingTold(false) {
		r.panel = noPanel
	}
	switch {
	case a.over != noOverlay: // its button says so
	case a.settings.Hidden:
		a.say("What is still to come is hidden. Shift+T shows it.")
	default:
		a.say("The timeline shows what is still to come. Shift+T hides it.")
	}
}

// upTo makes an incident what was known of it at a tick; false where it did not yet exist.
func upTo(b *stage.Bar, v *stage.View, now clock.Tick) bool {
	intent := b.Times[sim.LinkIntent]
	if intent == clock.Never || intent > now.Start() {
		return false
	}
	for i := range b.Times {
		if b.Times[i] > now.Start() {
			b.Times[i] = clock.Never
		}
	}
	if b.Times[sim.LinkEnded] != clock.Never {
		return true
	}
	b.Class, b.Killed, b.Injured, b.Abducted = sim.ClassOpen, 0, 0, 0
	for i := 1; i < len(v.Frame.Incidents); i++ {
		if in := &v.Frame.Incidents[i]; in.ID == b.ID {
			b.Killed, b.Injured, b.Abducted = in.Killed, in.Injured, in.Abducted
		}
	}
	return true
}

// killedOn counts who was killed from a tick on, up to another.
func killedOn(v *stage.View, from, until clock.Tick) (sum int32) {
	marks := v.Timeline.Marks
	n, _ := slices.BinarySearchFunc(marks, from+1, func(m stage.Mark, t clock.Tick) int { return cmp.Compare(m.Tick, t) })
	for _, m := range marks[n:] {
		if m.Tick > until {
			break
		}
		switch m.Kind {
		case sim.EvHarm:
			sum += m.A
		case sim.EvWrongTarget:
			sum += m.B
		}
	}
	return sum
}

// flags are the bookmarks, and what was ordered and changed in mid-run, by tick.
func (r *running) flags(hidden bool) (out []panel.Flag) {
	for _, b := range r.look.Bookmarks {
		if !hidden || b.Tick <= r.look.Tick {
			out = append(out, panel.Flag{At: b.Tick, Title: b.Title})
		}
	}
	for side := range r.look.Sides {
		v := &r.look.Sides[side]
		for i, act := range v.History.Acts {
			if hidden && act.Tick > r.look.Tick {
				break
			}
			f := panel.Flag{At: act.Tick, Order: true, Title: v.Legend.DTG(act.Tick.Start()) + ": " + actWords(v, i)}
			if len(r.look.Sides) > 1 {
				f.Title = sideWords[side] + ", " + f.Title
			}
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b panel.Flag) int { return cmp.Compare(a.At, b.At) })
	return out
}

// actWords says what was asked of a side, by its number.
func actWords(v *stage.View, i int) string {
	act := &v.History.Acts[i]
	d := act.Directive
	if d == nil {
		return "changed: " + changesWords(act.Changes)
	}
	if d.Kind == sim.SwitchRule {
		row := v.Legend.Rule(sim.RuleID(d.A))
		off := !row.Waived
		for _, before := range v.History.Acts[:i] {
			if b := before.Directive; b != nil && b.Kind == sim.SwitchRule && b.A == d.A {
				off = !off
			}
		}
		return "ordered: " + switchWords(row.Name, off)
	}
	return v.Legend.Tell(sim.Event{Kind: sim.EvDirective, A: int32(d.Kind), B: d.A, C: d.B})
}

// orderedWords counts what was ordered from outside, few words for a heading.
func orderedWords(h *stage.History) string {
	n := 0
	for _, act := range h.Acts {
		if act.Directive != nil {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return "1 order given"
	}
	return fmt.Sprintf("%d orders given", n)
}
