package main

import (
	"fmt"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// timeline draws the run from its first day to its last. Students see no future.
func (f *face) timeline(at rect) {
	a, r := f.a, f.a.run
	t := panel.Timeline{Now: r.look.Tick, Last: r.look.Last, Chosen: r.incident, Blind: !a.settings.Instructor}
	for side := range r.look.Sides {
		t.Rows = append(t.Rows, r.track(side))
	}
	for _, b := range r.look.Bookmarks {
		t.Bookmarks = append(t.Bookmarks, panel.Flag{At: b.Tick, Title: b.Title})
	}
	if r.partingTold(a.settings.Instructor) {
		t.Parts, t.PartsTip = r.beside.parted.Tick, r.partingWords()
	}
	seek := func(to int64) { a.ask(r.stage.Seek(clock.Tick(to)), nil) }
	f.take(f.e.Timeline(at, t), func(h panel.Hot, value int64) {
		switch h.ID {
		case panel.Scrub, panel.ToBookmark, panel.ToTick, panel.ToTick2:
			seek(value)
		case panel.ToFirst:
			a.perform("part")
		case panel.ToIncident, panel.ToIncident2:
			r.side = min(index(h.ID == panel.ToIncident2), len(r.look.Sides)-1)
			a.toIncident(sim.IncidentID(value))
		}
	})
}

// toIncident goes to where an attack began, or was meant, and opens its story.
func (a *app) toIncident(id sim.IncidentID) {
	r := a.run
	for i := range r.view().Timeline.Incidents {
		if b := &r.view().Timeline.Incidents[i]; b.ID == id {
			from, _ := span(b, r.look.Last)
			a.ask(r.stage.Seek(from+1), func(error) { r.look = r.stage.Look(); r.lookAt(id) })
			r.chooseIncident(id)
			r.panel = storyPanel
		}
	}
}

// span returns when an incident lies on the timeline: the attack, or the intent where there
// was none.
func span(b *stage.Bar, last clock.Tick) (from, to clock.Tick) {
	begin := b.Times[sim.LinkAttack]
	if begin == clock.Never {
		begin = b.Times[sim.LinkIntent]
	}
	to = last
	if end := b.Times[sim.LinkEnded]; end != clock.Never {
		to = end.Tick()
	}
	return begin.Tick(), max(to, begin.Tick()+1)
}

// A drawnTrack is a side's timeline as it is drawn, kept until there is a longer one.
type drawnTrack struct {
	of    *stage.Timeline
	track panel.Track
}

// track returns the timeline of a side as it is drawn.
func (r *running) track(side int) panel.Track {
	v, kept := &r.look.Sides[side], &r.tracks[side]
	if kept.of != v.Timeline {
		*kept = drawnTrack{v.Timeline, trackOf(v)}
	}
	kept.track.Name = ""
	if len(r.look.Sides) > 1 {
		kept.track.Name = [2]string{"Left", "Right"}[side]
	}
	return kept.track
}

func trackOf(v *stage.View) panel.Track {
	t := panel.Track{Computed: v.Timeline.Computed}
	for i := range v.Timeline.Incidents {
		b := &v.Timeline.Incidents[i]
		h := panel.Happening{ID: b.ID, Class: b.Class, Killed: b.Killed, Harmed: b.Killed + b.Injured + b.Abducted, Words: v.Legend.Band(b.Band) + " against " + aim(v.Legend, b)}
		h.From, h.To = span(b, v.Timeline.Computed)
		h.Words += fmt.Sprintf(", %s", v.Legend.DTG(h.From.Start()))
		t.Incidents = append(t.Incidents, h)
	}
	for i := range v.Timeline.Marks {
		if m := &v.Timeline.Marks[i]; m.Kind == sim.EvRefusal {
			t.Refusals = append(t.Refusals, panel.Tick{At: m.Tick, Words: v.Legend.DTG(m.At) + ": " + v.Legend.Tell(m.Event)})
		}
	}
	for _, d := range v.Timeline.Days {
		t.Deaths = append(t.Deaths, d.Killed)
	}
	return t
}

// aim names what an incident is aimed at.
func aim(l *sim.Legend, b *stage.Bar) string {
	if b.AtBase != 0 {
		return l.Base(b.AtBase)
	}
	return l.Place(b.Place)
}
