package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// An attack on a base is an incident like any other in its intent, its march and its end,
// but it harms peacekeepers, not civilians, and it is counted apart. The garrison fights
// by itself and no other unit is sent to it.

// siegeRound is how long one round of fighting for a base takes, siegeLongest the longest
// fight [min]. raidMargin is by how much attackers want to be stronger than the garrison
// behind its defences [permille]. Assumptions.
const (
	siegeRound   = clock.Span(30)
	siegeLongest = 13 * clock.Hour // about that long at Semuliki
	raidMargin   = 1200
)

// weakBase returns the base that a bold plan is aimed at: the weakest of those in reach
// that the band believes it can take; 0 for none.
func (w *World) weakBase(b BandID, draw func(rng.Purpose, uint64) rng.Draw) BaseID {
	p := w.profileOf(b)
	if !w.sc.Mission.Present || !draw(rng.RaidBase, 0).Chance(int32(p.Bold)) {
		return 0
	}
	best, least := BaseID(0), int64(w.strike(b))*1000/raidMargin
	for i := BaseID(1); int(i) < len(w.Bases); i++ {
		if !w.manned(i) || !geo.Near(w.Bases[i].at(w), w.Bands[b].Camp, p.ReachKm*geo.Km) {
			continue
		}
		if held := w.held(i, false); held < least {
			best, least = i, held
		}
	}
	return best
}

// held is the weight of a base's garrison behind its defences [rifles]: of all its units
// on the ground, or of those there now.
func (w *World) held(b BaseID, now bool) int64 {
	sum := int64(0)
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		if unit := &w.Units[u]; unit.Base == b && unit.State != NotArrived && !w.kind(u).air && (!now || w.atBase(u)) {
			sum += int64(w.weight(u))
		}
	}
	return w.sc.Bases[b-1].Defence.Of(sum)
}

// atBase reports whether a unit is at its base.
func (w *World) atBase(u UnitID) bool { return w.Units[u].At == w.Bases[w.Units[u].Base].at(w) }

// besieged reports whether a unit is held fast in a base under attack.
func (w *World) besieged(u UnitID) bool { return w.Bases[w.Units[u].Base].Siege != 0 && w.atBase(u) }

// storm is called when a band stands before a base. Where the garrison has grown too
// strong for it, or others were faster, it turns back.
func (w *World) storm(in *Incident, now clock.Time) {
	base := &w.Bases[in.AtBase]
	if base.Siege != 0 || w.held(in.AtBase, true)*raidMargin/1000 >= int64(w.strike(in.Band)) {
		in.Class = ClassDeterred
		w.learn(in.Band, base.at(w), true, 500)
		w.over(in, EvGivenUp, now)
		return
	}
	in.Phase, base.Siege = InAttack, in.ID
	in.reach(LinkAttack, now)
	in.Ends = now.Add(in.Length)
	w.Bands[in.Band].Phase = Attacking
	w.Totals.BaseAttacks++
	w.tell(now, EvBaseAttack, in.ID, int32(in.Band), int32(in.AtBase), 0)
}

// siege takes the fight for a base one tick further: a round every half hour, until the
// attackers break off or have had their time.
func (w *World) siege(in *Incident, end clock.Time) {
	lasted := clock.Span(end - in.Times[LinkAttack])
	if round := lasted / siegeRound; round > (lasted-clock.Step)/siegeRound && end < in.Ends {
		w.assault(in, uint64(round), end)
	}
	if in.Phase == InAttack && in.Ends <= end {
		w.endSiege(in, false, in.Ends)
	}
}

// assault is one round of the fight: losses on both sides by the ratio of strength, the
// garrison's less behind good defences, and the question whether the attackers go on.
func (w *World) assault(in *Incident, round uint64, now clock.Time) {
	band := &w.Bands[in.Band]
	mine, enemy := max(w.held(in.AtBase, true), 1), int64(w.strike(in.Band))
	draw := func(k uint64) rng.Draw { return rng.At(w.Seed, rng.Losses, uint64(in.ID), 2<<32|round, k) }
	ours := int32(0)
	if draw(0).Chance(int32(min(enemy*100_000/mine, 900_000))) {
		ours = 1 + draw(1).Below(1+int32(min(enemy/mine, 4)))
	}
	theirs := min(int32(int64(draw(2).Below(4))*mine/enemy/2)+draw(3).Below(2), band.Strength-1)
	band.Strength, band.Losses = band.Strength-theirs, band.Losses+theirs
	w.Totals.AttackersLost += int64(theirs)
	w.bled(in.Band, theirs)
	w.bear(in, ours, theirs, now)
	if int64(in.Resolve) < int64(w.profileIn(in).BreakOff.At(mine*1000/enemy))*1000 {
		w.endSiege(in, true, now)
	}
}

// bear lays a garrison's losses on its strongest unit that is there, a sixteenth of it a
// round and one more at the most, and the dread of them on the nation.
func (w *World) bear(in *Incident, ours, theirs int32, now clock.Time) {
	hit := UnitID(0)
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		unit := &w.Units[u]
		if unit.Base == in.AtBase && unit.State != NotArrived && w.atBase(u) && (hit == 0 || unit.Strength > w.Units[hit].Strength) {
			hit = u
		}
	}
	if hit != 0 {
		unit := &w.Units[hit]
		ours = max(min(ours, 1+unit.Strength/16, unit.Strength-1), 0)
		unit.Strength, unit.Losses = unit.Strength-ours, unit.Losses+ours
		w.grieve(unit.Contingent, ours)
		w.Totals.PeacekeepersLost += int64(ours)
		if ours+theirs > 0 {
			w.tell(now, EvLosses, in.ID, int32(hit), ours, theirs)
		}
	}
}

// endSiege ends an attack on a base. Attackers who were beaten off think more of the
// mission, those who had their way less.
func (w *World) endSiege(in *Incident, heldOut bool, now clock.Time) {
	base := &w.Bases[in.AtBase]
	base.Siege, in.Class = 0, ClassNone
	w.tell(now, EvBaseEnd, in.ID, int32(in.Band), int32(in.AtBase), bit(heldOut))
	w.learn(in.Band, base.at(w), heldOut, 1000)
	if heldOut {
		in.Class = ClassInterrupted
		w.Totals.BasesHeld++
		w.upset(in.Band)
		w.retaliate(in.Band, now)
	}
	w.over(in, EvEnded, now)
}

// baseName names a base; nothing for none.
func (w *World) baseName(b BaseID) string {
	if b == 0 {
		return ""
	}
	return w.sc.Bases[b-1].Name
}
