package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
	"pocsim/sim/rules"
)

// rungOf is the rung of an act: crowd control stands on that of non-deadly force.
func rungOf(act rules.Act) int8 {
	if act == rules.Crowd {
		act = rules.Nonlethal
	}
	return int8(act - rules.Presence)
}

// hopeless is the force ratio below which a unit does not place itself between [%].
const hopeless = 10

// meet is called when a unit faces an attack: it has to read what it sees before it
// starts up the ladder.
func (w *World) meet(u UnitID, in *Incident, now clock.Time) {
	unit := &w.Units[u]
	k := unit.Case
	w.holdBy(k, u, now, PresentIdle, int32(GatheringForce))
	pause := clock.Span(int64(w.sc.Command.Hesitation) * int64(1500-w.trained(unit.Contingent).Permille()) / 1000)
	pause = clock.Span(rng.At(w.Seed, rng.LadderTime, uint64(in.ID), uint64(unit.Contingent), 0).LogNormal(int32(pause), int32(pause)*3))
	if !w.reads(in, unit.Contingent) {
		u2 := rng.At(w.Seed, rng.Misread, uint64(in.ID), uint64(unit.Contingent), 1).PPM()
		switch {
		case u2 < int32(w.sc.Mandate.BandAsk): // it asks what it is looking at
			desk := w.derived.chain[len(w.derived.chain)-1]
			w.holdBy(k, u, now, AwaitingAuthority, int32(desk))
			wait := w.authority(desk).Delay.At(rng.At(w.Seed, rng.DeskDelay, uint64(in.ID), uint64(unit.Contingent), 77))
			answer := w.work(desk, now, wait)
			w.Desks[desk].Asked++
			w.Desks[desk].Waited += int64(answer - now)
			pause += clock.Span(answer - now)
		case u2 < int32(w.sc.Mandate.BandAsk+w.sc.Mandate.BandDrop): // it takes it for something else
			w.holdBy(k, u, now, PresentIdle, int32(IntentUnclear))
			pause += w.sc.Mandate.Mistaken
		}
	}
	w.after(now, pause, LadderStep, int32(u), int32(k))
}

// reads reports whether a contingent reads an attack for what it is. The clearer the
// mandate, the better the training and the plainer the attackers, the surer.
func (w *World) reads(in *Incident, c ContingentID) bool {
	blur := w.sc.Mandate.BandWidth.Of(int64(Whole - w.clarity(c)))
	blur = blur * int64(500+int32(w.Bands[in.Band].Needs[needAmbiguity])) / 1000
	blur = blur * int64(1500-w.trained(c).Permille()) / 1000
	return !rng.At(w.Seed, rng.Misread, uint64(in.ID), uint64(c), 0).Chance(int32(blur))
}

// climb takes a unit one rung further up, as far as rules, authorities, will and
// strength allow.
func (w *World) climb(u UnitID, k CaseID, now clock.Time) {
	unit := &w.Units[u]
	in := w.incident(w.Cases[k].Incident)
	if unit.Case != k || unit.State != OnSite || unit.Asking != 0 && unit.Rung < rungOf(rules.Deadly) || in == nil || in.Phase != InAttack || in.Place != w.Cases[k].Place {
		return
	}
	act := w.nextRung(u, in, now)
	mine, enemy := w.weights(in)
	ratio := ratioPct(mine, enemy)
	switch r := w.judge(question{unit: u, kase: k, now: now, act: act, arrived: true}, false); r.Then {
	case rules.Forbid:
		if w.overruled(k, u, r) {
			break
		}
		if act == rules.Deliberate { // it goes on as before
			unit.Leave = unit.Leave&^(1<<rules.Deliberate) | deliberateAsked
			unit.Rung = rungOf(rules.Deadly)
			w.after(now, w.rungTime(u, rules.Deadly), LadderStep, int32(u), int32(k))
			return
		}
		w.standBy(u, in, w.barred(k, u, r, now), now)
		return
	case rules.Refer:
		if unit.Leave>>act&1 == 0 && w.ask(k, u, act, r, now) {
			if act == rules.Deliberate { // it keeps up its fire while it waits
				unit.Leave |= deliberateAsked
				w.hold(k, now, Acted, 0)
				w.after(now, 0, LadderStep, int32(u), int32(k))
			}
			return
		}
	}
	if act >= rules.Interpose && ratio < hopeless {
		w.Cases[k].Strength = max(w.Cases[k].Strength, enemy) // it says what it faces
		w.standBy(u, in, Hold{By: TooWeak}, now)
		w.after(now, 30, LadderStep, int32(u), int32(k))
		return
	}
	if !w.willing(u, in, act) {
		w.standBy(u, in, Hold{PresentIdle, int32(LackWill)}, now)
		return
	}
	w.takeRung(u, in, act, now)
	if in.Phase == InAttack {
		w.after(now, w.rungTime(u, act), LadderStep, int32(u), int32(k))
	}
}

// deliberateAsked marks in Unit.Leave that the question of a deliberate operation has been
// put; deliberateAfter is how long after the first act of force, or show of it, that is [min]. Assumption.
const (
	deliberateAsked = 1 << 15
	deliberateAfter = clock.Hour
)

// nextRung is the next act on the ladder. Steps may be left out when delay would cost
// life, by units that are trained and whose rules are clear.
func (w *World) nextRung(u UnitID, in *Incident, now clock.Time) rules.Act {
	unit := &w.Units[u]
	next := rules.Presence + rules.Act(unit.Rung+1)
	if int32(unit.Rung) >= w.contingentRow(unit.Contingent).MaxRung {
		return rules.Presence + rules.Act(max(unit.Rung, 0)) // as far as its nation goes
	}
	if unit.Rung >= rungOf(rules.Deadly) {
		leave := unit.Leave>>rules.Deliberate&1 == 1
		ripe := unit.Leave&deliberateAsked == 0 && now >= in.Times[LinkActed].Add(deliberateAfter)
		if unit.Rung == rungOf(rules.Deliberate) || leave || ripe {
			return rules.Deliberate
		}
		return rules.Deadly
	}
	clear := int64(w.clarity(unit.Contingent)) * int64(w.trained(unit.Contingent)) / int64(Whole)
	if rng.At(w.Seed, rng.Recognise, uint64(in.ID), uint64(unit.Contingent), 0).Chance(int32(clear)) {
		switch next {
		case rules.Show, rules.Interpose:
			next = rules.Warn
		case rules.Nonlethal:
			next = rules.Deadly
		}
	}
	if next >= rules.Nonlethal && w.profileOf(in.Band).Threat == "mob" {
		return rules.Crowd
	}
	return min(next, rules.Deadly, rules.Presence+rules.Act(w.contingentRow(unit.Contingent).MaxRung))
}

// standBy leaves a unit where it is on the ladder. The mission looks for another.
func (w *World) standBy(u UnitID, in *Incident, h Hold, now clock.Time) {
	unit := &w.Units[u]
	k := unit.Case
	in.Bluffed = true
	if in.Response == ResponseNone || unit.Rung < 1 {
		w.holdBy(k, u, now, h.By, h.Detail)
	}
	if h == (Hold{PresentIdle, int32(LackWill)}) && in.Idle == 0 {
		in.Idle = unit.Contingent
	}
	if c := &w.Cases[k]; !c.tried(u) {
		c.drop(u)
		c.Status = Deciding
		w.after(now, w.reassign(c, unit.Contingent), LookAgain, int32(k), 0)
	}
}

// willing reports whether a unit has the will for an act: training, leadership, what its
// soldiers fear for acting and for not acting, losses, and how well they know the
// mandate. One draw an incident and nation: a nation that would not fire does not.
func (w *World) willing(u UnitID, in *Incident, act rules.Act) bool {
	unit := &w.Units[u]
	row, understood := w.contingentRow(unit.Contingent), w.Contingents[unit.Contingent].Understanding
	will := row.Will.Of(500) + w.trained(unit.Contingent).Of(200) + row.Leadership.Of(200) + understood.Of(200)
	will += row.SanctionIdle.Of(1000) - row.SanctionAct.Of(1000) + w.resolve(unit.Contingent, in.Place)
	if act < rules.Nonlethal {
		will = will * 2
	}
	if act <= rules.Presence {
		will = 1000
	}
	return rng.At(w.Seed, rng.Will, uint64(in.ID), uint64(unit.Contingent), 0).Chance(int32(min(max(will, 0), 1000) * 1000))
}

// takeRung does an act of the ladder, and sees whether it ends the attack.
func (w *World) takeRung(u UnitID, in *Incident, act rules.Act, now clock.Time) {
	unit := &w.Units[u]
	k := unit.Case
	rung := rungOf(act)
	first := rung > unit.Rung
	w.harm(in, now) // what was due before this counts without its shield
	unit.Rung = max(unit.Rung, rung)
	if first {
		w.Totals.Rungs[rung]++
		w.tell(now, EvRung, in.ID, int32(k), int32(u), int32(rung))
	}
	if act >= rules.Show {
		if in.Times[LinkActed] == clock.Never {
			in.Ratio = ratioPct(w.weights(in))
		}
		in.reach(LinkActed, now)
		in.Response = ResponseImmediate
		in.Bluffed = false
		w.hold(k, now, Acted, 0)
	}
	mine, enemy := w.weights(in)
	strong := min(int64(mine)*2000/int64(max(enemy, 1)), 1000)
	shield := w.heeded(in, rung, int64(w.derived.ladder[rung].shield))
	in.Shield = max(in.Shield, int32(shield*strong/1000))
	if first && act == rules.Deadly {
		w.offend()
	}
	if act == rules.Deadly || act == rules.Deliberate {
		w.exchange(u, in, mine, enemy, now)
	}
	if int64(in.Resolve) < w.pressure(in, rung, mine, enemy) {
		w.interrupt(in, now, u, 0)
		w.after(now, aftercare, TaskEnds, int32(u), int32(k))
	}
}

// pressure is what a rung weighs on attackers [ppm]: what deadly force at this ratio
// would do, by the rung's share of it; where they believe in the mission's resolve, the
// lower rungs count for more.
func (w *World) pressure(in *Incident, rung int8, mine, enemy int32) int64 {
	full := int64(w.profileOf(in.Band).BreakOff.At(int64(mine) * 1000 / int64(max(enemy, 1))))
	belief := w.fear(in.Band, w.Settlements[in.Place].At)
	effect := w.heeded(in, rung, int64(w.derived.ladder[rung].effect))
	effect += (1000 - effect) * belief / 3000
	return full * effect
}

// heeded is what is left of a rung's effect or shield [permille] on attackers: a threat of
// force weighs on those who have it to fear, force on everybody.
func (w *World) heeded(in *Incident, rung int8, of int64) int64 {
	if rung < rungOf(rules.Deadly) {
		return w.profileOf(in.Band).FearsMission.Of(of)
	}
	return of
}

// rungTime is how long a rung takes; trained units lose less time.
func (w *World) rungTime(u UnitID, act rules.Act) clock.Span {
	takes := w.derived.ladder[rungOf(act)].takes
	return max(clock.Span(int64(takes)*int64(1500-w.trained(w.Units[u].Contingent).Permille())/1000), 1)
}

// exchange is ten minutes of fire. Losses are small on both sides; who is outnumbered
// loses more. Fire may hit the wrong people, and force against the state costs consent.
func (w *World) exchange(u UnitID, in *Incident, mine, enemy int32, now clock.Time) {
	unit, band := &w.Units[u], &w.Bands[in.Band]
	w.Totals.Engagements++
	round := uint64(now - in.Times[LinkAttack])
	draw := func(k uint64) rng.Draw { return rng.At(w.Seed, rng.Losses, uint64(in.ID), round, k) }
	ours := int32(0)
	if draw(0).Chance(w.exposed(u, min(int32(int64(enemy)*20_000/int64(max(mine, 1))), 300_000))) {
		ours = 1 + draw(1).Below(2)
	}
	ours = min(ours, unit.Strength-1)
	theirs := min(int32(int64(draw(2).Below(4))*int64(mine)/int64(max(enemy, 1))/2)+draw(3).Below(2), band.Strength-1)
	unit.Strength, unit.Losses = unit.Strength-ours, unit.Losses+ours
	band.Strength, band.Losses = band.Strength-theirs, band.Losses+theirs
	w.bled(in.Band, theirs)
	w.Totals.PeacekeepersLost += int64(ours)
	w.Totals.AttackersLost += int64(theirs)
	w.grieve(unit.Contingent, ours)
	if ours+theirs > 0 {
		w.tell(now, EvLosses, in.ID, int32(u), ours, theirs)
	}
	w.astray(u, in, now)
	if w.profileOf(in.Band).state {
		w.Consent = clampPermille(w.Consent - w.sc.Host.ConsentLoss.Permille())
	}
}

// astray lets fire fall on the wrong people: harm that counts against the mission.
func (w *World) astray(u UnitID, in *Incident, now clock.Time) {
	c := w.Units[u].Contingent
	round := uint64(now - in.Times[LinkAttack])
	s := &w.Settlements[in.Place]
	if !rng.At(w.Seed, rng.WrongTarget, uint64(in.ID), round, 0).Chance(w.mistakes(c, s)) {
		return
	}
	id := s.First + rng.At(w.Seed, rng.WrongTarget, uint64(in.ID), round, 1).Below(s.Last-s.First)
	h := &w.Houses
	if h.Mode[id].away() || h.persons(id) < 1 || h.Injured[id] >= h.Members[id] {
		return
	}
	dead := rng.At(w.Seed, rng.WrongTarget, uint64(in.ID), round, 2).Chance(int32(Whole / 3))
	var killed, injured int32
	if dead {
		h.Killed[id]++
		killed = 1
	} else {
		h.Injured[id]++
		injured = 1
	}
	w.Totals.Killed += int64(killed)
	w.Totals.Injured += int64(injured)
	w.Totals.WrongKilled += int64(killed)
	w.Totals.WrongInjured += int64(injured)
	in.Killed, in.Injured = in.Killed+killed, in.Injured+injured
	w.charge(in, Hold{By: HitByMission}, killed, injured, 0, 0)
	w.trust(in.Place, -150)
	w.tell(now, EvWrongTarget, in.ID, int32(u), killed, injured)
	w.accuse(in, c, forForce, round, w.contingentRow(c).SanctionAct, now)
}
