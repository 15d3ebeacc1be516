package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
)

// command lets everything fall due that was waiting for this tick, in the order of its
// minute: reports, desks, answers, orders, rungs of the ladder. What follows at once
// follows within the same tick.
func (w *World) command() {
	end := w.Tick.End()
	for {
		due, any := w.pop(end)
		if !any {
			break
		}
		w.fall(due)
	}
	if clock.MinuteOfDay(w.Now()) == dawnPatrol {
		w.provide(w.Now())
		w.reviewOutposts(w.Now())
		w.sendPatrols(w.Now())
	}
}

func (w *World) fall(due Due) {
	now := due.At
	switch due.Kind {
	case ReportComes:
		w.reported(due.A, Source(due.B), now)
	case DeskDone:
		w.assessed(CaseID(due.A), now)
	case LookAgain:
		w.lookAgain(CaseID(due.A), now)
	case AnswerComes:
		w.answered(RequestID(due.A), now)
	case QuestionLapses:
		w.lapses(RequestID(due.A), now)
	case OrderComes:
		w.ordered(CaseID(due.A), UnitID(due.B), now)
	case UnitReady:
		w.departs(CaseID(due.A), UnitID(due.B), now)
	case LadderStep:
		w.climb(UnitID(due.A), CaseID(due.B), now)
	case HostComes:
		w.hostComes(IncidentID(due.A), PostID(due.B), now)
	case UnitArrives:
		w.joins(UnitID(due.A), now)
	case PostLeaves:
		w.Posts[due.A].Gone = true
		w.tell(now, EvPostLeft, 0, due.A, 0, 0)
	case FalseAlarmOf:
		w.falseAlarms(due.A, now)
	case TaskEnds:
		w.taskEnds(UnitID(due.A), CaseID(due.B), now)
	case SignsNoticed:
		w.noticed(IncidentID(due.A), now)
	case CaveatForgotten:
		w.forget(RuleID(due.A))
	case MandateChanges, GapsReported, RepairsDone, Rotates, LessonLearnt, Punished:
		w.befall(due)
	case Reinforce:
		w.reinforce(CaseID(due.A), now)
	case ConvoyOrdered:
		w.orderConvoy(BaseID(due.A), due.B, now)
	case ConvoyLeaves:
		w.convoyLeaves(BaseID(due.A), due.B, now)
	case ConvoyArrives:
		w.convoyArrives(BaseID(due.A), due.B, now)
	case PeopleTold:
		w.peopleTold(PlaceID(due.A), CaseID(due.B), now)
	}
}

// caseKey names a case for draws: by the incident behind it or the false alarm, so that
// the same threat meets the same chance at every desk under every policy.
func (c *Case) caseKey() uint64 { return uint64(int64(c.Key)) }

// toDesk lays a case on the desk of its stage. The desk takes it when a slot is free.
func (w *World) toDesk(k CaseID, now clock.Time) {
	c := &w.Cases[k]
	desk := w.derived.chain[c.Stage]
	w.hold(k, now, AwaitingAssessment, int32(desk))
	took := w.authority(desk).Assess.At(rng.At(w.Seed, rng.DeskAssess, c.caseKey(), uint64(c.Stage), 0))
	took = clock.Span(w.led(int64(took)))
	w.at(w.work(desk, now, took), DeskDone, int32(k), 0)
}

// led scales a time by the quality of leadership: half as long again at the worst, half
// at the best.
func (w *World) led(span int64) int64 {
	return span * int64(1500-w.sc.Mission.Leadership.Permille()) / 1000
}

// work puts a piece of work of the given length on a desk and returns when it is done:
// when a slot is free, and counting the hours outside office hours at their slower pace.
func (w *World) work(d DeskID, now clock.Time, length clock.Span) clock.Time {
	desk, row := &w.Desks[d], w.authority(d)
	slots := min(int(row.Slots), len(desk.Busy))
	first := 0
	for i := range slots {
		if desk.Busy[i] < desk.Busy[first] {
			first = i
		}
	}
	start := now
	if int(row.Slots) <= len(desk.Busy) {
		start = max(now, desk.Busy[first])
	}
	done := row.workUntil(start, length)
	desk.Busy[first] = done
	return done
}

// workUntil returns when work of a length is done that begins at start. It grows with
// both, whatever the office hours: work waits, but none is overtaken.
func (a *Authority) workUntil(start clock.Time, length clock.Span) clock.Time {
	if a.Opens == 0 && a.Closes == 24 || length == 0 {
		return start.Add(length)
	}
	left := int64(length) * int64(Whole) // minutes of work, in millionths
	for t := start; ; {
		m := clock.MinuteOfDay(t)
		open := m >= a.Opens*60 && m < a.Closes*60
		until, pace := int32(clock.Day), int64(Whole) // the end of this stretch of the day
		switch {
		case open:
			until = a.Closes * 60
		case m < a.Opens*60:
			until, pace = a.Opens*60, int64(a.AfterHours)
		default:
			pace = int64(a.AfterHours)
		}
		stretch := int64(until - m)
		if did := stretch * pace; did >= left {
			return t.Add(clock.Span((left + pace - 1) / pace))
		} else if left -= did; t > start+clock.Time(1000*clock.Day) {
			return clock.Never
		}
		t += clock.Time(stretch)
	}
}

// assessed is called when a desk has finished with a case: it believes it or not, and
// hands it on.
func (w *World) assessed(k CaseID, now clock.Time) {
	c := &w.Cases[k]
	if c.Status != Assessing {
		return
	}
	desk := w.derived.chain[c.Stage]
	if c.Stage == 0 && !w.believes(c) {
		c.Status = Dismissed
		w.tell(now, EvAssessed, c.Incident, int32(k), int32(desk), 0)
		w.hold(k, now, JudgedFalse, 0)
		return
	}
	w.tell(now, EvAssessed, c.Incident, int32(k), int32(desk), 1)
	if c.Stage++; int(c.Stage) < len(w.derived.chain) {
		w.toDesk(k, now)
		return
	}
	c.Stage--
	c.Status = Deciding
	w.link(k, LinkAssessed, now)
	w.warnPeople(k, now)
	w.choose(k, now)
}

// believes reports whether the first desk believes a case. Several reports are always
// believed, and so are the mission's own eyes; one report by others may be doubted, true
// or false, the less so the better the leaders.
func (w *World) believes(c *Case) bool {
	if c.Reports > 1 || c.Own {
		return true
	}
	u := rng.At(w.Seed, rng.DeskAssess, c.caseKey(), 0, 1)
	if c.Incident == 0 {
		return !u.Chance(int32(w.sc.Command.SeesThrough.Of(int64(500+w.sc.Mission.Leadership.Permille()))) * 1000)
	}
	return !u.Chance(int32(w.led(int64(w.sc.Command.Doubt))))
}

// lookAgain takes up a case that is waiting.
func (w *World) lookAgain(k CaseID, now clock.Time) {
	if c := &w.Cases[k]; c.Status == Deciding {
		w.choose(k, now)
	}
}

// choose decides what to do about a case that is believed: wait for the host, or find a
// unit that is free, permitted and soonest there by what has been reported of it.
func (w *World) choose(k CaseID, now clock.Time) {
	c := &w.Cases[k]
	if now > c.Opened.Add(w.sc.Command.Watch+clock.Day) && w.engaged(k) == 0 {
		w.close(k, now)
		return
	}
	if w.deferToHost(k, now) {
		return
	}
	w.link(k, LinkDecided, now)
	there := w.engaged(k)
	if there > 0 && !w.wantsMore(k) {
		return // those who are there or on their way will bring it back
	}
	unit, why := w.soonest(k, now)
	if unit == 0 {
		w.noUnit(k, why, now)
		w.after(now, w.sc.Command.Retry, LookAgain, int32(k), 0)
		return
	}
	c.Unit = unit
	w.tell(now, EvChosen, c.Incident, int32(k), int32(unit), 0)
	w.Totals.Reinforcements += int64(bit(there > 0))
	w.authorise(k, unit, now)
	w.mass(k, now)
}

// noUnit books why no unit could be found.
func (w *World) noUnit(k CaseID, why Hold, now clock.Time) {
	switch why.By {
	case NoUnitFree:
		w.Totals.NoUnit++
	case NoAssetFor:
		w.Totals.NoAsset++
	}
	if !w.somebodyThere(k) { // a unit that stands by still answers for what happens
		w.hold(k, now, why.By, why.Detail)
	}
}

// somebodyThere reports whether a unit is at the place of a case.
func (w *World) somebodyThere(k CaseID) bool {
	for u := 1; u < len(w.Units); u++ {
		if w.Units[u].State == OnSite && w.Units[u].Case == k {
			return true
		}
	}
	return false
}

// deferToHost lets the host's forces go first where the mandate says so and a post that
// the mission believes in lies within reach. It reports whether the case now waits.
func (w *World) deferToHost(k CaseID, now clock.Time) bool {
	c := &w.Cases[k]
	if !w.sc.Mandate.HostFirst || c.ByState || w.postNear(c.Place) == 0 {
		return false
	}
	if c.HostUntil == 0 {
		c.HostUntil = now.Add(w.sc.Mandate.HostWait)
		w.after(c.HostUntil, 0, LookAgain, int32(k), 0)
	}
	if now >= c.HostUntil {
		return false
	}
	w.hold(k, now, DeferredToHost, 0)
	return true
}

// close ends a case: whoever was there stands down. What happens afterwards is on that.
func (w *World) close(k CaseID, now clock.Time) {
	c := &w.Cases[k]
	c.Status, c.Closed = Closed, now
	w.hold(k, now, HoldStoodDown, 0)
}
