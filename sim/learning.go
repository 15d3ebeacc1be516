package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
)

// enlist sets contingents up as they come, and what of theirs will fall due.
func (w *World) enlist() {
	for c := ContingentID(1); int(c) < len(w.Contingents); c++ {
		row, state := w.contingentRow(c), &w.Contingents[c]
		state.Understanding = w.sc.Mission.Understanding
		state.Fit = row.Serviceability
		if w.sc.Readiness.Inspection {
			state.Fit = min(state.Fit+w.sc.Readiness.Inspected, Whole)
		}
		if !w.sc.Mission.Present {
			continue
		}
		w.at(0, GapsReported, int32(c), 0)
		if row.Rotates > 0 {
			w.at(clock.Time(row.Rotates), Rotates, int32(c), 0)
		}
	}
	if change := w.sc.Mandate.Change; change > 0 && w.sc.Mission.Present {
		w.at(clock.Time(change), MandateChanges, 1, 0)
	}
}

// befall lets fall due what concerns contingents as a whole.
func (w *World) befall(due Due) {
	c, now := ContingentID(due.A), due.At
	switch due.Kind {
	case MandateChanges:
		w.mandateChanges(due.A, now)
	case GapsReported:
		w.reportGaps(c, now)
	case RepairsDone:
		w.repaired(c, Share(due.B))
	case Rotates:
		w.rotate(c, now)
	case LessonLearnt:
		w.lesson(c, now)
	case Punished:
		w.punish(c, due.B, now)
	}
}

// trained is a contingent's training in force: what it came with, and what its own
// reviews and those of others have added.
func (w *World) trained(c ContingentID) Share {
	return min(w.contingentRow(c).Training+w.Contingents[c].Learnt, Whole)
}

// clarity is how clear the mandate and its rules are to a contingent.
func (w *World) clarity(c ContingentID) Share {
	return min(w.sc.Mandate.Clarity+w.Contingents[c].Clear, Whole)
}

// review lets the contingent that answers for a place look into an attack that the
// mission knew of and did nothing about. The lesson comes months later.
func (w *World) review(in *Incident, now clock.Time) {
	c := in.Idle
	if c == 0 {
		c = w.district(in.Place)
	}
	if c == 0 || in.Response == ResponseImmediate || in.Times[LinkReported] == clock.Never {
		return
	}
	if rng.At(w.Seed, rng.Review, uint64(in.ID), uint64(c), 0).Chance(int32(w.sc.Learning.Review)) {
		w.Totals.Reviews++
		w.after(now, w.sc.Learning.Lag, LessonLearnt, int32(c), 0)
	}
}

// lesson makes good a share of what a contingent lacks in training and clarity, and a
// share of that share for those it is told to.
func (w *World) lesson(c ContingentID, now clock.Time) {
	l := &w.sc.Learning
	for n := ContingentID(1); int(n) < len(w.Contingents); n++ {
		gain := l.Gain
		if n != c {
			gain = Share(l.Sharing.Of(int64(gain)))
		}
		state := &w.Contingents[n]
		state.Learnt += Share(gain.Of(int64(Whole - w.trained(n))))
		state.Clear += Share(gain.Of(int64(Whole - w.clarity(n))))
	}
	w.tell(now, EvLesson, 0, int32(c), 0, 0)
}

// rotate relieves a contingent. What its predecessors learned stays with those who were
// told; for a while the newcomers are slower and know nobody.
func (w *World) rotate(c ContingentID, now clock.Time) {
	l, state := &w.sc.Learning, &w.Contingents[c]
	state.Learnt = Share(l.HandedOver.Of(int64(state.Learnt)))
	state.Clear = Share(l.HandedOver.Of(int64(state.Clear)))
	state.NewUntil = now.Add(l.Handover)
	w.tell(now, EvRotates, 0, int32(c), 0, 0)
	w.after(now, l.RotationEvery, Rotates, int32(c), 0)
}

// notice is a contingent's notice to move for a case: longer while it is new, shorter
// where there is a contingency plan.
func (w *World) notice(c *Case, n ContingentID, takes clock.Span, now clock.Time) clock.Span {
	out := int64(takes)
	if now < w.Contingents[n].NewUntil {
		out += w.sc.Learning.NewcomerSlow.Of(out)
	}
	if w.hasPlan(c, n) {
		out -= w.sc.Command.PlanSaves.Of(out)
	}
	return clock.Span(out)
}

// heard is what a contingent's patrols are told [permille]: less while it is new.
func (w *World) heard(c ContingentID, told int64, now clock.Time) int64 {
	l := &w.sc.Learning
	if now < w.Contingents[c].NewUntil {
		told -= l.NewcomerDeaf.Of((Whole - l.HandedOver).Of(told))
	}
	return told
}

// hasPlan reports whether a contingent has a contingency plan for a case: as likely as
// its leaders and the mission's are good, and likelier with each lesson learned.
func (w *World) hasPlan(c *Case, n ContingentID) bool {
	led := (w.sc.Mission.Leadership + w.contingentRow(n).Leadership) / 2
	return rng.At(w.Seed, rng.Contingency, c.caseKey(), uint64(n), 0).Chance(int32(led + w.Contingents[n].Learnt))
}

// reassign is the time lost in finding another unit after one has failed a case: less
// where its contingent has planned for that.
func (w *World) reassign(c *Case, n ContingentID) clock.Span {
	takes := w.sc.Command.Reassign
	if w.hasPlan(c, n) {
		takes -= clock.Span(w.sc.Command.PlanSaves.Of(int64(takes)))
	}
	return takes
}

// oneCommand is the chance that a contingent takes an order from another nation's
// commander without delay [ppm]: that nations work as one, and that the mission's leaders
// give no conflicting orders.
func (w *World) oneCommand() int32 {
	conflict := w.sc.Command.Conflict.Of(int64(Whole - w.sc.Mission.Leadership))
	return int32(w.sc.Command.Unity.Of(int64(Whole) - conflict))
}

// reportGaps sends in a contingent's report on its equipment. What it admits to lack is
// put on order; what it claims to have nobody repairs.
func (w *World) reportGaps(c ContingentID, now clock.Time) {
	r, state := &w.sc.Readiness, &w.Contingents[c]
	claimed := state.Fit + state.OnOrder + w.contingentRow(c).Overstated
	if fix := Share(r.Repaired.Of(int64(r.Standard - claimed))); fix > 0 {
		state.OnOrder += fix
		w.after(now, r.FixLag, RepairsDone, int32(c), int32(fix))
	}
	w.after(now, r.ReportPeriod, GapsReported, int32(c), 0)
}

// repaired is called when repairs on order are done.
func (w *World) repaired(c ContingentID, fix Share) {
	state := &w.Contingents[c]
	state.OnOrder -= fix
	state.Fit = min(state.Fit+fix, Whole)
}
