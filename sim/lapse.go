package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
	"pocsim/sim/rules"
)

// rethink looks again at every question that waits for an answer, after rules or desks have
// changed in mid-run: one whose row no longer holds lapses at once, since whoever waives a
// caveat has answered what was asked because of it; one whose desk now takes another time is
// answered when that has passed. Where nothing has changed, nothing happens. old is the World
// as it was, or this one where its desks are the same. The order is that of the units.
func (w *World) rethink(old *World, now clock.Time) {
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		id := w.Units[u].Asking
		due := w.waiting(AnswerComes, int32(id))
		if id == 0 || due == nil {
			continue
		}
		req := &w.Requests[id]
		if !w.stands(req, req.Next) {
			due.Kind = Nothing
			w.at(now, QuestionLapses, int32(id), 0)
		} else if t := w.answerAt(old, req, due.At); t != due.At {
			due.Kind = Nothing
			w.at(max(t, now), AnswerComes, int32(id), 0)
		}
	}
}

// waiting finds what waits in the queue about something; nil where nothing does.
func (w *World) waiting(kind DueKind, a int32) *Due {
	for i := range w.Queue {
		if d := &w.Queue[i]; d.Kind == kind && d.A == a {
			return d
		}
	}
	return nil
}

// stands reports whether the row behind a question of a request still holds, and still asks
// that desk. What the mandate itself refers always does.
func (w *World) stands(req *Request, n int8) bool {
	rule := req.Rows[n]
	if rule == 0 {
		return true
	}
	list := w.book.roe
	if owner := w.row(rule).owner; owner != 0 {
		list = w.book.caveats[owner]
	}
	for i := range list {
		if r := &list[i]; r.ID == int32(rule) {
			return !r.Waived && r.Then == rules.Refer && DeskID(r.To) == req.Asks[n]
		}
	}
	return false
}

// answerAt returns when a question is answered that was to be answered at a time in the old
// World, by the desk as it is now: as long after it was taken up as the desk takes.
func (w *World) answerAt(old *World, req *Request, due clock.Time) clock.Time {
	desk, rule := req.Asks[req.Next], req.Rows[req.Next]
	a, b := old.authority(desk), w.authority(desk)
	took, takes := old.answerDelay(desk, rule), w.answerDelay(desk, rule)
	if took == takes && a.Opens == b.Opens && a.Closes == b.Closes && a.AfterHours == b.AfterHours {
		return due
	}
	draw := w.answerDraw(req)
	idle := due - a.workUntil(req.Asked, took.At(draw)) // until the desk had a slot free
	return b.workUntil(req.Asked+idle, takes.At(draw))
}

// answerDelay is how long a desk takes to answer what a row refers to it, of working time.
func (w *World) answerDelay(desk DeskID, rule RuleID) Dist {
	if own := w.row(rule).delay; own != (Dist{}) {
		return own
	}
	return w.authority(desk).Delay
}

// answerDraw is the chance that the time of an answer hangs on.
func (w *World) answerDraw(req *Request) rng.Draw {
	return rng.At(w.Seed, rng.DeskDelay, w.Cases[req.Case].caseKey(), uint64(req.Asks[req.Next]), 2+uint64(req.Act))
}

// lapses ends a question that nobody needs an answer to any more, and goes on as after a yes.
func (w *World) lapses(id RequestID, now clock.Time) {
	req := &w.Requests[id]
	if w.Units[req.Unit].Asking != id {
		return // the unit has been called away since
	}
	desk := req.Asks[req.Next]
	w.Desks[desk].Waited += int64(now - req.Asked)
	w.tell(now, EvLapsed, w.Cases[req.Case].Incident, int32(req.Case), int32(desk), int32(req.Rows[req.Next]))
	w.agreed(id, now)
}
