package sim

import (
	"slices"

	"pocsim/sim/clock"
	"pocsim/sim/rng"
	"pocsim/sim/rules"
)

// ask puts an act to the authorities that a ruling names, one after the other: the
// mission's and the nation's, where both must agree. It reports whether there was any
// left to ask.
func (w *World) ask(k CaseID, u UnitID, act rules.Act, r rules.Ruling, now clock.Time) bool {
	req := Request{Case: k, Unit: u, Act: int8(act)}
	for _, a := range r.Asks[:r.Asked] {
		if act == rules.Deploy && slices.Contains(w.Cases[k].Agreed[:], DeskID(a.To)) {
			continue // it has said yes to this task already, for another unit
		}
		req.Asks[req.Count], req.Rows[req.Count] = DeskID(a.To), RuleID(a.Row)
		req.Count++
	}
	if req.Count == 0 {
		return false
	}
	id := RequestID(len(w.Requests))
	w.Requests = append(w.Requests, req)
	if act == rules.Deploy {
		w.Cases[k].Status = Asking
		w.take(k, u, now)
	}
	w.Units[u].Asking = id
	w.put(id, now)
	return true
}

// put lays the next question of a request on its desk.
func (w *World) put(id RequestID, now clock.Time) {
	req := &w.Requests[id]
	desk, rule := req.Asks[req.Next], req.Rows[req.Next]
	c := &w.Cases[req.Case]
	req.Asked = now
	w.Desks[desk].Asked++
	w.ruleState(rule).Referred++
	w.holdBy(req.Case, req.Unit, now, AwaitingAuthority, int32(desk))
	w.tell(now, EvAsked, c.Incident, int32(req.Case), int32(desk), int32(rule))
	took := w.answerDelay(desk, rule).At(w.answerDraw(req))
	w.at(w.work(desk, now, took), AnswerComes, int32(id), 0)
}

// answered is called when an authority has answered. A no goes back to the planner; on
// the ladder it leaves the unit on the rung it has reached.
func (w *World) answered(id RequestID, now clock.Time) {
	req := &w.Requests[id]
	desk, k, u := req.Asks[req.Next], req.Case, req.Unit
	c, unit := &w.Cases[k], &w.Units[u]
	w.Desks[desk].Waited += int64(now - req.Asked)
	no := rng.At(w.Seed, rng.DeskAnswer, c.caseKey(), uint64(desk), uint64(req.Act)).Chance(int32(w.authority(desk).No))
	w.tell(now, EvAnswer, c.Incident, int32(k), int32(desk), bit(!no))
	if unit.Asking != id {
		return // the unit has been called away since
	}
	if no {
		w.Desks[desk].Refused++
		unit.Asking = 0
		rule := req.Rows[req.Next]
		if w.row(rule).owner != 0 {
			w.Totals.Refusals++
			w.ruleState(rule).Refusals++
			w.tell(now, EvRefusal, c.Incident, int32(k), int32(rule), int32(u))
		}
		if rules.Act(req.Act) == rules.Deploy {
			noteDesk(c.Denied[:], desk)
			w.passOver(k, u, Hold{RefusedByDesk, int32(desk)}, now)
			return
		}
		if in := w.incident(c.Incident); in != nil && rules.Act(req.Act) != rules.Deliberate {
			w.standBy(u, in, Hold{RefusedByDesk, int32(desk)}, now)
		} // a unit that fires goes on as before
		return
	}
	if rules.Act(req.Act) == rules.Deploy {
		noteDesk(c.Agreed[:], desk)
	}
	w.agreed(id, now)
}

// agreed is called when nobody holds a request any more at the desk it lay on: it goes on to
// the next, or the act may be done.
func (w *World) agreed(id RequestID, now clock.Time) {
	req := &w.Requests[id]
	k, u := req.Case, req.Unit
	unit := &w.Units[u]
	for req.Next++; req.Next < req.Count; req.Next++ {
		if w.stands(req, req.Next) {
			w.put(id, now)
			return
		}
	}
	unit.Asking = 0
	if rules.Act(req.Act) != rules.Deploy {
		unit.Leave |= 1 << req.Act
		if rules.Act(req.Act) != rules.Deliberate { // that is taken up with the next round
			w.climb(u, k, now)
		}
		return
	}
	if w.row(req.Rows[0]).hidden {
		unit.Leave |= 1 << rules.Deploy
	}
	if unit.Case == k {
		w.order(k, u, now)
	}
}
