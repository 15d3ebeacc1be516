package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// account is called when an attack is over: who stood by may be punished for it, and who
// failed may learn from it.
func (w *World) account(in *Incident, now clock.Time) {
	if !w.sc.Mission.Present || in.Times[LinkAttack] == clock.Never {
		return
	}
	if c := in.Idle; c != 0 {
		w.accuse(in, c, forIdleness, 0, w.contingentRow(c).SanctionIdle, now)
	}
	w.review(in, now)
}

// What a contingent may be punished for.
const (
	forIdleness = 1
	forForce    = 2
)

// accuse decides whether a failure will be punished, and lets the punishment wait for as
// long as such things take. round tells several of one kind in one incident apart.
func (w *World) accuse(in *Incident, c ContingentID, what int32, round uint64, chance Share, now clock.Time) {
	if rng.At(w.Seed, rng.Sanction, uint64(in.ID), uint64(c), round<<2|uint64(what)).Chance(int32(chance)) {
		w.after(now, w.sc.Accountability.Lag, Punished, int32(c), what)
	}
}

// punish moves the will of a contingent, and a little that of the others: up where it is
// punished for standing by, down where it is punished for its fire.
func (w *World) punish(c ContingentID, what int32, now clock.Time) {
	a := &w.sc.Accountability
	w.Totals.Sanctions++
	step := a.Gain
	if what == forForce {
		step = -a.Loss
	}
	for n := ContingentID(1); int(n) < len(w.Contingents); n++ {
		own := step
		if n != c {
			own = Share(a.Sharing.Of(int64(step)))
		}
		spine := &w.Contingents[n].Spine
		*spine = min(max(*spine+own, -Whole), Whole)
	}
	w.tell(now, EvPunished, 0, int32(c), what, 0)
}

// resolve is what a contingent's will gains or loses by what it has been through, and by
// whether its soldiers trust that the wounded will be saved at a place [permille].
func (w *World) resolve(c ContingentID, p PlaceID) int64 {
	a, state := &w.sc.Accountability, &w.Contingents[c]
	out := int64(state.Spine-Share(state.Dread)) / 1000
	if clock.Span(w.medevacMinutes(p, w.Now())) > a.SurgeryWithin {
		out -= int64(a.DoubtOfSurgery.Permille())
	}
	return out
}

// grieve takes will from a contingent for its losses.
func (w *World) grieve(c ContingentID, losses int32) {
	state := &w.Contingents[c]
	state.Losses += losses
	state.Dread = int32(min(int64(state.Dread)+int64(w.sc.Accountability.LossPerDeath)*int64(losses), int64(Whole)))
}

// trustOf is the trust in the mission that people act on: what its protection has earned,
// less what they hold against its conduct [permille].
func (w *World) trustOf(p PlaceID) int32 {
	s := &w.Settlements[p]
	return max(s.Trust-int32((s.Grievance[0]+s.Grievance[1])/1000), 0)
}

// forceDay lets a day pass over the force: misconduct happens, grievances and grief fade,
// mandates are understood again, and the mission may be found to be beyond its means.
func (w *World) forceDay(now clock.Time) {
	conduct := &w.sc.Conduct
	for p := 1; p < len(w.Settlements); p++ {
		g := &w.Settlements[p].Grievance
		g[0] -= faded(g[0], conduct.Festers)
		g[1] -= faded(g[1], conduct.Healed)
	}
	for c := ContingentID(1); int(c) < len(w.Contingents); c++ {
		state := &w.Contingents[c]
		state.Dread -= int32(faded(Share(state.Dread), w.sc.Accountability.GriefHalfLife))
		state.Understanding += faded(w.sc.Mission.Understanding-state.Understanding, w.sc.Consultation.HalfLife)
		w.misconduct(c, now)
	}
	w.handOver(now)
}

// faded is how much of something one day takes, at a half-life.
func faded(of Share, half clock.Span) Share {
	return Share(int64(of) * min(int64(clock.Day)*693/int64(max(half, clock.Hour)), 1000) / 1000)
}

// misconduct draws whether people learn today of a case of misconduct by a contingent. All
// around one of its bases hold it against the mission, the longer where nothing is done.
func (w *World) misconduct(c ContingentID, now clock.Time) {
	conduct := &w.sc.Conduct
	draw := func(k uint64) rng.Draw { return rng.At(w.Seed, rng.Misconduct, uint64(c), w.dayIndex(now), k) }
	perDay := int64(conduct.Misconduct) * w.strengthOf(c) / (1000 * 365)
	if !draw(0).Chance(int32(min(perDay, int64(Whole)))) {
		return
	}
	base := w.oneOf(c, draw(1))
	if base == 0 {
		return
	}
	prosecuted := bit(draw(2).Chance(int32(conduct.Prosecuted)))
	at := w.Bases[base].at(w)
	for p := 1; p < len(w.Settlements); p++ {
		s := &w.Settlements[p]
		if geo.Near(s.At, at, conduct.ReachKm*geo.Km) {
			s.Grievance[prosecuted] = min(s.Grievance[prosecuted]+conduct.TrustLoss, Whole)
		}
	}
	w.Totals.Misconduct++
	w.tell(now, EvMisconduct, 0, int32(c), int32(base), prosecuted)
}

// oneOf picks one of the manned bases that a contingent holds; 0 where it holds none.
func (w *World) oneOf(c ContingentID, u rng.Draw) BaseID {
	n := int32(0)
	for b := 1; b < len(w.Bases); b++ {
		n += bit(w.Bases[b].Contingent == c && w.derived.open[b])
	}
	pick := u.Below(n)
	for b := 1; b < len(w.Bases); b++ {
		if w.Bases[b].Contingent != c || !w.derived.open[b] {
			continue
		}
		if pick == 0 {
			return BaseID(b)
		}
		pick--
	}
	return 0
}
