package panel

import (
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A holder finds, event by event, what held an incident's chain.
type holder struct {
	c     *Chain
	end   clock.Time // of the attack, or of what is told
	list  []stretch
	own   sim.CaseID // the case that stands for the incident
	holds map[sim.CaseID]sim.Hold
}

// stretches finds what held the chain from the first sign, or the attack, to its end; what
// held it then, until that was over too. Harm belongs to the hold of its moment, in the order
// of telling, as the ledger has it.
func stretches(c *Chain) []stretch {
	end := c.Times[sim.LinkEnded]
	if end == clock.Never {
		end = c.Now
	}
	begin := min(c.Times[sim.LinkSigns], c.Times[sim.LinkAttack])
	if begin == clock.Never || begin >= end {
		return nil
	}
	h := &holder{c: c, end: end, list: []stretch{{hold: sim.Hold{By: sim.Undetected}, from: begin}}, holds: map[sim.CaseID]sim.Hold{}}
	for e := range c.Events {
		if e.At <= end {
			h.see(e)
		}
	}
	last := h.last()
	last.to = end
	if c.Times[sim.LinkEnded] == clock.Never {
		last.to = clock.Never
	} else {
		h.outlast()
	}
	kept := h.list[:0]
	for _, one := range h.list {
		if one.to > one.from || one.harm.Sum() > 0 {
			kept = append(kept, one)
		}
	}
	return kept
}

func (h *holder) last() *stretch { return &h.list[len(h.list)-1] }

// turn begins another stretch, where another hold holds from then on.
func (h *holder) turn(at clock.Time, by sim.Hold) {
	last := h.last()
	if last.hold == by {
		return
	}
	last.to = min(max(at, last.from), h.end)
	if last.hold.By == sim.AwaitingAuthority && last.answer == awaited {
		last.answer = dropped
	}
	h.list = append(h.list, stretch{hold: by, from: last.to})
}

// take makes a case the one that stands for the incident.
func (h *holder) take(at clock.Time, k sim.CaseID) {
	h.own = k
	h.turn(at, h.holds[k])
}

// see takes up an event.
func (h *holder) see(e *sim.Event) {
	c := h.c
	if h.own == 0 && c.Case != 0 && e.Kind != sim.EvReport && c.witnessed(e.At) {
		h.take(e.At, c.Case) // a unit that stood there saw it begin: nobody reports
	}
	switch mine := e.Incident == c.ID; {
	case mine && e.Kind == sim.EvNoticed && h.own == 0:
		h.turn(c.Times[sim.LinkDetected], sim.Hold{By: sim.Unreported})
	case mine && e.Kind == sim.EvReport && (h.own == 0 || sim.CaseID(e.A) == c.Case):
		h.take(e.At, sim.CaseID(e.A))
	case e.Kind == sim.EvHold:
		by := sim.Hold{By: sim.HoldKind(e.B), Detail: e.C}
		h.holds[sim.CaseID(e.A)] = by
		if sim.CaseID(e.A) == h.own {
			h.turn(e.At, by)
		}
	case h.last().answeredBy(e, h.own):
		h.last().answer = answerOf(e)
	case e.Kind == sim.EvAsked && sim.CaseID(e.A) == h.own:
		h.askedAgain(e)
	case mine && e.Kind == sim.EvHarm:
		h.last().harm.Add(Toll{e.A, e.B, e.C})
	}
}

// askedAgain begins another stretch where a desk that has answered is asked the next question.
func (h *holder) askedAgain(e *sim.Event) {
	last := h.last()
	if last.hold != (sim.Hold{By: sim.AwaitingAuthority, Detail: e.B}) || last.answer == awaited {
		return
	}
	last.to = min(max(e.At, last.from), h.end)
	h.list = append(h.list, stretch{hold: last.hold, from: last.to})
}

// answeredBy reports whether an event ends the wait for the answer of a desk.
func (s *stretch) answeredBy(e *sim.Event, own sim.CaseID) bool {
	return (e.Kind == sim.EvAnswer || e.Kind == sim.EvLapsed) && sim.CaseID(e.A) == own && s.hold == sim.Hold{By: sim.AwaitingAuthority, Detail: e.B}
}

func answerOf(e *sim.Event) answer {
	switch {
	case e.Kind == sim.EvLapsed:
		return lapsed
	case e.C == 0:
		return saidNo
	}
	return saidYes
}

// outlast lets the last stretch run on after the attack, where it waited for something: until
// that came, or the chain went another way, or what is told is over.
func (h *holder) outlast() {
	last := h.last()
	link, waits := heldLinks[last.hold.By]
	asks := last.hold.By == sim.AwaitingAuthority
	if !waits || last.hold.By == sim.NoMission || asks && last.answer != awaited {
		return
	}
	to := clock.Never
	if t := h.c.Times[link]; t >= h.end {
		to = t
	}
	for e := range h.c.Events {
		switch mine := h.own != 0 && sim.CaseID(e.A) == h.own; {
		case e.At < h.end || e.At > to || e.At == to && !asks || !mine:
		case last.answeredBy(e, h.own):
			last.answer, to = answerOf(e), e.At
		case e.At > h.end && e.Kind == sim.EvHold && (sim.Hold{By: sim.HoldKind(e.B), Detail: e.C}) != last.hold:
			to = e.At
			if asks && last.answer == awaited {
				last.answer = dropped
			}
		}
		if last.answer != awaited {
			break
		}
	}
	switch {
	case to != clock.Never:
		last.to, last.late = to, to > h.end
	case asks || last.hold.By == sim.AwaitingAssessment || last.hold.By == sim.HoldMobilising || last.hold.By == sim.HoldTravelling:
		last.to, last.late = clock.Never, true // it holds still
	}
}

// delay puts a stretch of an incident into words that are true at the moment shown.
func (c *Chain) delay(l *sim.Legend, one stretch) Delay {
	d := delayOf(l, one)
	d.Late = one.late
	if one.hold.By != sim.AwaitingAuthority {
		return d
	}
	d.Asked = one.answer != awaited
	later := c.Clock != 0 && one.to != clock.Never && c.Clock < one.to
	switch one.answer {
	case saidYes:
		d.Why = "was asked, answered yes"
		if later {
			d.Why = "was asked, has not answered yet; its yes comes"
		}
	case saidNo:
		d.Why = "was asked, answered no"
		if later {
			d.Why = "was asked, has not answered yet; its no comes"
		}
	case lapsed:
		d.Why = "was asked, and need not answer any more"
		if later {
			d.Why = "was asked, has not answered yet; it need not any more"
		}
	case dropped:
		d.Why = "was asked, and had not answered"
	}
	return d
}
