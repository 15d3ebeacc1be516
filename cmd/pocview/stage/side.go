package stage

import (
	"slices"

	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// A side is one history on the stage: the World that is shown, the lead that runs ahead
// of it to the end, and what the lead has left behind. The lead is never behind what is
// shown.
type side struct {
	history *History
	shown   *sim.World
	lead    *sim.World
	past    past
	before  Before
	marks   []Mark // every event up to the lead; only ever appended to
	days    []DayCount
	line    *Timeline
}

// newSide sets a history on the stage, at its first tick.
func newSide(h *History) *side {
	s := &side{history: h, shown: h.start()}
	s.lead = s.shown.Clone()
	s.past.keep(s.lead)
	s.refresh()
	return s
}

// split returns a side of the same history that goes its own way from here.
func (s *side) split() *side {
	out := &side{history: s.history, shown: s.shown.Clone(), lead: s.lead.Clone(), past: s.past.clone()}
	out.before.copyFrom(&s.before)
	out.marks, out.days, out.line = slices.Clone(s.marks), slices.Clone(s.days), s.line
	return out
}

// advance takes the lead one tick on.
func (s *side) advance(every clock.Tick) (kept bool) {
	if at := s.lead.Tick; at%every == 0 {
		n := len(s.past.moments)
		s.past.keep(s.lead)
		kept = len(s.past.moments) > n
	}
	seen, at := len(s.lead.Events), s.lead.Tick
	s.lead = s.history.step(s.lead)
	for _, e := range s.lead.Events[seen:] {
		s.marks = append(s.marks, Mark{at + 1, e})
	}
	if s.lead.Tick%clock.TicksPerDay == 0 {
		s.closeDay()
	}
	return kept
}

// stepShown takes what is shown one tick on; last marks the last step of a move, before
// which it notes where everybody is.
func (s *side) stepShown(last bool) {
	if last {
		s.before.note(s.shown)
	}
	s.shown = s.history.step(s.shown)
}

// nearby is how many ticks are rather stepped than gone back to a moment for.
const nearby = 64

// back takes what is shown to the last moment kept at or before a tick, unless it stands
// between the two already, or just before them.
func (s *side) back(t clock.Tick) {
	m := s.past.nearest(t)
	if s.shown.Tick > t || m.Tick() > s.shown.Tick+nearby {
		m.Return(s.shown, s.history.at(m.Tick()).loaded.Scenario, s.history.land)
		s.shown.Workers(1)
	}
}

// goTo brings what is shown to a tick that the lead has come to, and rests after every step.
func (s *side) goTo(to clock.Tick, rest func()) {
	if s.shown.Tick == to {
		return
	}
	s.back(max(to-1, 0)) // one short of it, so that it is known where everybody came from
	for s.shown.Tick < to {
		s.stepShown(s.shown.Tick == to-1)
		rest()
	}
}

// rewrite gives the side another history, the same up to the tick that is shown; what was
// computed of the old one after it is forgotten.
func (s *side) rewrite(h *History) {
	now := s.shown.Tick
	s.history = h
	s.past.forget(now)
	if s.lead.Tick > now {
		s.lead = s.shown.Clone()
		s.marks = slices.Clone(s.marks[:s.from(now+1)])
		s.days = slices.Clone(s.days[:now/clock.TicksPerDay])
	}
	s.refresh()
}

// Before is where everybody was one tick before a Frame: what a picture is drawn between.
type Before struct {
	Tick  clock.Tick // one less than the Frame's; equal to it where nothing came before
	Homes []geo.Pt   // [dm], by household
	Bands []geo.Pt   // by BandID
	Units []geo.Pt   // by UnitID
}

// note copies where everybody is now.
func (b *Before) note(w *sim.World) {
	b.Tick = w.Tick
	b.Homes, b.Bands, b.Units = append(b.Homes[:0], w.Houses.At...), b.Bands[:0], b.Units[:0]
	for i := range w.Bands {
		b.Bands = append(b.Bands, w.Bands[i].At)
	}
	for i := range w.Units {
		b.Units = append(b.Units, w.Units[i].At)
	}
}

func (b *Before) copyFrom(o *Before) {
	b.Tick = o.Tick
	b.Homes, b.Bands, b.Units = append(b.Homes[:0], o.Homes...), append(b.Bands[:0], o.Bands...), append(b.Units[:0], o.Units...)
}
