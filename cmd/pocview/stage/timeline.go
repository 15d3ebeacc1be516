package stage

import (
	"slices"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Timeline is what is known of a run as far as it has been computed, which is further
// than what is shown. It never changes: a longer one takes its place. What lies after the
// tick that is shown is the future, and up to the window to tell or not.
type Timeline struct {
	Computed  clock.Tick // how far
	Last      clock.Tick // the tick after the run's last
	Incidents []Bar      // in the order of their intent
	Marks     []Mark     // every event, in the order of its telling
	Days      []DayCount // whole days, by number from 0
}

// Done reports whether the whole run has been computed.
func (t *Timeline) Done() bool { return t.Computed >= t.Last }

// A Mark is an event and the first tick at which it has happened.
type Mark struct {
	Tick clock.Tick
	sim.Event
}

// A Bar is one incident: what became of it, and when each link of the chain was reached.
type Bar struct {
	ID                        sim.IncidentID
	Band                      sim.BandID
	Place                     sim.PlaceID
	AtBase                    sim.BaseID // the base it is aimed at; 0 civilians
	Case                      sim.CaseID // the mission's case; 0 where it never knew
	Phase                     sim.IncidentPhase
	Class                     sim.Class
	Response                  sim.Response
	Severity                  int32                     // persons a full, unopposed attack would affect
	Times                     [sim.LinkCount]clock.Time // clock.Never where not reached
	Killed, Injured, Abducted int32
}

// Launched reports whether the attack took place, on civilians.
func (b *Bar) Launched() bool { return b.Times[sim.LinkAttack] != clock.Never && b.AtBase == 0 }

// A DayCount is what happened on one day.
type DayCount struct {
	Killed, Injured, Abducted, Attacks, Refusals int32
	Displaced                                    int32 // at the end of the day
	Consent, Trust                               int32 // likewise [permille]
}

// closeDay books the day that the lead has just ended.
func (s *side) closeDay() {
	n := len(s.lead.Days)
	now, was := s.lead.Days[n-1], sim.Day{}
	if n > 1 {
		was = s.lead.Days[n-2]
	}
	s.days = append(s.days, DayCount{
		now.Killed - was.Killed, now.Injured - was.Injured, now.Abducted - was.Abducted, now.Attacks - was.Attacks, now.Refusals - was.Refusals,
		now.Displaced, now.Consent, now.Trust,
	})
}

// refresh makes the timeline of what has been computed so far.
func (s *side) refresh() {
	line := &Timeline{Computed: s.lead.Tick, Last: s.lead.Last(), Marks: slices.Clip(s.marks), Days: slices.Clip(s.days)}
	for i := 1; i < len(s.lead.Incidents); i++ {
		in := &s.lead.Incidents[i]
		line.Incidents = append(line.Incidents, Bar{
			ID: in.ID, Band: in.Band, Place: in.Place, AtBase: in.AtBase, Case: in.Case, Phase: in.Phase, Class: in.Class, Response: in.Response, Severity: in.Severity,
			Times: in.Times, Killed: in.Killed, Injured: in.Injured, Abducted: in.Abducted,
		})
	}
	s.line = line
}

// stale reports whether enough has been computed since the timeline was made to make
// another: a day, and a sixteenth of it all, so that the work stays in proportion.
func (s *side) stale() bool {
	since := s.lead.Tick - s.line.Computed
	return since > 0 && (since >= max(clock.TicksPerDay, s.line.Computed/16) || s.lead.Done())
}

// next returns the first tick after one and up to another at which an event of these kinds
// has happened, as far as the lead has come; 0 for none.
func (s *side) next(after, upto clock.Tick, kinds []sim.EventKind) clock.Tick {
	for _, m := range s.marks[s.from(after+1):] {
		if m.Tick > upto {
			break
		}
		if slices.Contains(kinds, m.Kind) {
			return m.Tick
		}
	}
	return 0
}

// from returns the number of the first mark at or after a tick.
func (s *side) from(t clock.Tick) int {
	n, _ := slices.BinarySearchFunc(s.marks, t, func(m Mark, t clock.Tick) int { return int(m.Tick) - int(t) })
	return n
}

// previous returns the last tick before a tick at which one had just happened; 0 for none.
func (s *side) previous(before clock.Tick, kinds []sim.EventKind) clock.Tick {
	for i := s.from(before) - 1; i >= 0; i-- {
		if slices.Contains(kinds, s.marks[i].Kind) {
			return s.marks[i].Tick
		}
	}
	return 0
}
