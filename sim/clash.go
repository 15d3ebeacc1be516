package sim

import (
	"slices"

	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
	"pocsim/sim/rules"
)

// confront is called when a band stands before its target. It weighs the protectors in
// sight against what it came for and either gives up or attacks.
func (w *World) confront(b BandID, now clock.Time) {
	band := &w.Bands[b]
	in := w.incident(band.Incident)
	if in.AtBase != 0 {
		w.storm(in, now)
		return
	}
	pressure := w.deterrence(in)
	if int64(in.Resolve) < pressure {
		w.giveUp(in, now)
		return
	}
	in.Phase = InAttack
	in.reach(LinkAttack, now)
	if w.marketDay(in.Place, now) {
		p, people := w.profileOf(b), int64(w.Settlements[in.Place].Persons)
		crowd := int64(in.Severity) + w.sc.Civilians.MarketCrowd.Of(int64(in.Severity))
		in.Severity = max(in.Severity, int32(min(crowd, int64(p.SeverityMax), p.ShareMax.Of(people))))
	}
	w.hurry(in)
	in.Ends = now.Add(in.Length)
	band.Phase = Attacking
	s := &w.Settlements[in.Place]
	s.Attacks++
	w.Totals.Launched++
	w.tell(now, EvAttack, in.ID, int32(b), int32(in.Place), s.Last-s.First-s.Away)
	w.news(in, now, false)
	w.callHost(in, now)
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		w.witness(u, in, now)
	}
}

// hurry cuts an attack short by what its band believes that protectors nearby would do
// about it: it strikes and leaves before they can come. The blows that fall are those
// that would have fallen first.
func (w *World) hurry(in *Incident) {
	left := 1_000_000 - w.profileOf(in.Band).Hurry.Of(w.missionCost(in.Band, in.Place)*1000)
	in.Severity = int32(int64(in.Severity) * left / 1_000_000)
	in.Length = max(clock.Span(int64(in.Length)*left/1_000_000), clock.Step)
}

// marketDay reports whether people have come to market at a place: one day a week, by
// day, and no markets at sites.
func (w *World) marketDay(p PlaceID, now clock.Time) bool {
	return w.marketToday(p, now) && !w.cal.Night(now)
}

// marketToday reports whether the day is a place's market day.
func (w *World) marketToday(p PlaceID, now clock.Time) bool {
	if w.Settlements[p].Site >= DisplacementSite {
		return false
	}
	day := rng.At(w.Seed, rng.Market, uint64(p), 0, 0).Below(7)
	return (clock.DayOf(now)+int32(w.sc.Time.Start)%7)%7 == day
}

// deterrence is the pressure of the protectors in sight on a band about to attack [ppm]:
// what their force would do if it were used, times the belief that it would be.
func (w *World) deterrence(in *Incident) int64 {
	s, p := &w.Settlements[in.Place], w.profileOf(in.Band)
	mission, other := int32(0), int32(0)
	for u := 1; u < len(w.Units); u++ {
		unit := &w.Units[u]
		if unit.present() && geo.Near(unit.At, s.At, w.visibleDm(UnitID(u))) {
			mission += w.facing(UnitID(u), p.rabble)
		}
	}
	if post := w.postWithin(in.Place, w.sc.Host.DeterrentKm); post != 0 && !p.state && !w.complicit(post, in.ID) {
		other += int32(w.sc.Host.Posts[post-1].Will.Of(int64(w.Posts[post].Strength)))
	}
	other += s.Guards / 2
	enemy := int64(w.strike(in.Band))
	belief := w.fear(in.Band, s.At)
	// Curve values and belief are permille, Presence ppm: the product is ppm.
	seen := int64(p.BreakOff.At(int64(mission)*1000/enemy)) * int64(w.sc.Mission.Presence) / 1000 * belief * 2 / 1000
	local := int64(p.BreakOff.At(int64(other)*1000/enemy)) * int64(w.sc.Mission.Presence) / 1000
	return min(max(seen, local), int64(Whole))
}

// giveUp ends an incident before it has begun.
func (w *World) giveUp(in *Incident, now clock.Time) {
	if in.Times[LinkOrdered] != clock.Never {
		in.Class = ClassPreempted
		w.Totals.Preempted++
	} else {
		in.Class = ClassDeterred
		w.Totals.Deterred++
	}
	w.learn(in.Band, w.Settlements[in.Place].At, true, 500)
	w.over(in, EvGivenUp, now)
}

// present reports whether a unit is out and can be seen.
func (u *Unit) present() bool {
	return u.State == Ready || u.State == Patrolling || u.State == OnSite || u.State == Mobilising || u.State == Recovering
}

// weight is a unit's weight in a force ratio [rifles]: that of its kind, less its losses,
// and half as much again once a deliberate operation brings all its weapons to bear.
func (w *World) weight(u UnitID) int32 {
	unit, kind := &w.Units[u], w.kind(u)
	out := int64(kind.Weight)
	if kind.Strength > 0 {
		out = out * int64(unit.Strength) / int64(kind.Strength)
	}
	if rules.Act(unit.Rung)+rules.Presence == rules.Deliberate && unit.State == OnSite {
		out = out * 3 / 2
	}
	return int32(out)
}

// weights returns the weights [rifles] of protectors at the place of an attack and of
// the attackers.
func (w *World) weights(in *Incident) (mine, enemy int32) {
	for u := 1; u < len(w.Units); u++ {
		unit := &w.Units[u]
		if unit.State == OnSite && w.Cases[unit.Case].Place == in.Place {
			mine += w.facing(UnitID(u), w.profileOf(in.Band).rabble)
		}
	}
	if in.Host != 0 {
		mine += w.Posts[in.Host].Strength
	}
	mine += w.Settlements[in.Place].Guards / 2
	return mine, w.strike(in.Band)
}

// clash deals the harm of this tick and ends the attacks that have run their course, in
// order of the bands.
func (w *World) clash() {
	end := w.Tick.End()
	for b := BandID(1); int(b) < len(w.Bands); b++ {
		if w.Bands[b].Phase != Attacking {
			continue
		}
		in := w.incident(w.Bands[b].Incident)
		if in.AtBase != 0 {
			w.siege(in, end)
			continue
		}
		w.harm(in, min(end, in.Ends))
		if in.Phase == InAttack && in.Ends <= end {
			w.finish(in, in.Ends)
		}
	}
}

// due is how many persons a full attack would have affected by now: even over its
// length, or partly crowded into its first third.
func (in *Incident) due(frontLoad Share, now clock.Time) int32 {
	t, length := int64(now-in.Times[LinkAttack]), int64(in.Length)
	even := int64(in.Severity) * t / length
	early := min(int64(in.Severity)*t*3/length, int64(in.Severity))
	return int32((even*int64(Whole-frontLoad) + early*int64(frontLoad)) / int64(Whole))
}

// harm deals an attack's harm up to an instant. Each person it means to affect is drawn
// from the whole settlement by the number of the blow alone: whoever has fled by then is
// missed, so the same blow falls on the same household under every policy.
func (w *World) harm(in *Incident, now clock.Time) {
	due := in.due(w.profileOf(in.Band).FrontLoad, now)
	if due <= in.Dealt {
		return
	}
	w.guestsAt(in.Place)
	hold := w.holding(in)
	var dead, hurt, taken, robbed int32
	for ; in.Dealt < due; in.Dealt++ {
		id, hit := w.victim(in)
		if !hit {
			continue
		}
		switch w.blow(in, id) {
		case killed:
			dead++
		case injured:
			hurt++
		case abducted:
			taken++
		default:
			robbed++
		}
	}
	if dead+hurt+taken+robbed == 0 {
		return
	}
	in.Killed, in.Injured, in.Abducted, in.Robbed = in.Killed+dead, in.Injured+hurt, in.Abducted+taken, in.Robbed+robbed
	t := &w.Totals
	t.Killed, t.Injured, t.Abducted, t.Robbed = t.Killed+int64(dead), t.Injured+int64(hurt), t.Abducted+int64(taken), t.Robbed+int64(robbed)
	if w.profileOf(in.Band).state {
		t.StateKilled += int64(dead)
	}
	w.charge(in, hold, dead, hurt, taken, robbed)
	w.tell(now, EvHarm, in.ID, dead, hurt, taken)
}

// guestsAt lists the displaced households staying at a place.
func (w *World) guestsAt(p PlaceID) {
	d, h := &w.derived, &w.Houses
	d.guests = d.guests[:0]
	for _, list := range [2][]int32{d.waiting, d.moving} {
		for _, id := range list {
			if m := h.Mode[id]; PlaceID(h.Dest[id]) == p && (m == Displaced || m == Sheltered) {
				d.guests = append(d.guests, id)
			}
		}
	}
	slices.Sort(d.guests) // the lists stand in the order in which households left
}

// victim draws the household that the attack's next blow falls on, and whether it does.
func (w *World) victim(in *Incident) (int32, bool) {
	s, h := &w.Settlements[in.Place], &w.Houses
	key, k := uint64(in.ID), uint64(in.Dealt)
	homes := s.Last - s.First
	pick := rng.At(w.Seed, rng.Victim, key, k, 0).Below(homes)
	id := s.First + pick
	// Guests stand in for the households that have gone, one for one.
	if n := int32(len(w.derived.guests)); n > 0 && h.Mode[id].away() && pick%homes < n {
		id = w.derived.guests[rng.At(w.Seed, rng.Victim, key, k, 3).Below(n)]
	}
	luck := rng.At(w.Seed, rng.Victim, key, k, 1)
	exposure := w.exposure(in, id)
	if h.persons(id) < 1 {
		return id, false
	}
	own := w.bandRow(in.Band).Community
	if own != 0 && own == int32(h.Community[id]) && rng.At(w.Seed, rng.Victim, key, k, 4).Chance(int32(ownSpared)) {
		return id, false
	}
	if !luck.Chance(exposure) {
		w.missed(in, id, luck)
		return id, false
	}
	if rng.At(w.Seed, rng.Victim, key, k, 2).Chance(in.Shield * 1000) {
		w.Totals.SavedByShield++
		return id, false
	}
	return id, true
}

// ownSpared is the share of blows that attackers withhold from their own community.
// Assumption.
const ownSpared Share = 750_000

// exposure is the chance that a blow aimed at a household finds it, by what it is doing
// [ppm].
func (w *World) exposure(in *Incident, id int32) int32 {
	s, h, c := &w.Settlements[in.Place], &w.Houses, &w.sc.Civilians
	exposure := int32(Whole)
	switch h.Mode[id] {
	case Hiding:
		_, out := w.afield(in, id)
		exposure = int32(c.HideExposure.Of(out))
	case Fleeing, Returning:
		exposure = 0
		if geo.Near(h.At[id], s.At, 2*geo.Km) {
			exposure = int32(c.FlightExposure)
		}
	case Displaced, Sheltered:
		if PlaceID(h.Dest[id]) != in.Place {
			exposure = 0
		}
	case AtHome:
		if s.Fear > frightened && w.cal.Night(w.Now()) && rng.At(w.Seed, rng.HouseReact, w.houseKey(id), 0, 9).Chance(int32(c.SleepAway)) {
			exposure = 0
		} else {
			_, out := w.afield(in, id)
			exposure = int32(out)
		}
	}
	return exposure
}

// frightened is the fear above which people sleep outside their settlement [permille].
const frightened = 300

// A harmKind is what a blow does to the person it falls on.
type harmKind int8

const (
	robbed harmKind = iota
	killed
	injured
	abducted
)

// blow decides what happens to one person of a household, by the band's repertoire.
func (w *World) blow(in *Incident, id int32) harmKind {
	p, h := w.profileOf(in.Band), &w.Houses
	u := rng.At(w.Seed, rng.VictimKind, uint64(in.ID), uint64(in.Dealt), 0).PPM()
	if h.Marks[id]&LowMobility != 0 && h.Mode[id] != Fleeing {
		u = max(u-int32(p.Kill)/2, 0) // those who cannot walk are killed more often
	}
	switch kill, hurt, take := int32(p.Kill), int32(p.Injure), int32(p.Abduct); {
	case u < kill:
		h.Killed[id]++
		w.loss(id)
		return killed
	case u < kill+hurt:
		if h.Injured[id] >= h.Members[id] {
			return robbed // everyone in this household is hurt already
		}
		h.Injured[id]++
		return injured
	case u < kill+hurt+take:
		h.Abducted[id]++
		w.loss(id)
		return abducted
	case u < kill+hurt+take+int32(p.Burn):
		h.Marks[id] |= Burnt
		w.Totals.Burnt++
		w.expel(in, id)
	}
	return robbed
}

// loss keeps the count of displaced people right when a displaced household loses one.
func (w *World) loss(id int32) {
	if w.Houses.Mode[id].away() {
		w.Totals.DisplacedNow--
	}
}

// finish ends an attack that ran its course.
func (w *World) finish(in *Incident, now clock.Time) {
	in.Class = ClassNone
	if in.Times[LinkArrived] != clock.Never {
		in.Class = ClassLate
	}
	w.Totals.Completed++
	w.over(in, EvEnded, now)
	at := w.Settlements[in.Place].At
	w.learn(in.Band, at, false, 500)
	if in.Bluffed {
		w.learn(in.Band, at, false, 1000)
	}
	if in.Response != ResponseImmediate {
		w.trust(in.Place, -trustLost)
	}
	w.revenge(in)
}

// interrupt ends an attack because protectors made it: a unit, or a host post.
func (w *World) interrupt(in *Incident, now clock.Time, u UnitID, post PostID) {
	left := int64(in.Severity - in.Dealt)
	if u != 0 {
		w.Totals.SavedByMission += left
		w.trust(in.Place, trustWon)
	} else {
		w.Totals.SavedByHost += left
		w.Totals.InterruptedByHost++
	}
	in.Class = ClassInterrupted
	w.Totals.Interrupted++
	w.tell(now, EvBroken, in.ID, int32(in.Case), int32(u), int32(post))
	w.upset(in.Band)
	w.over(in, EvEnded, now)
	w.revenge(in)
	if u != 0 {
		w.learn(in.Band, w.Settlements[in.Place].At, true, 1000)
		w.retaliate(in.Band, now)
	}
}

// Steps of trust in the mission [permille] after an attack it did nothing about, and
// after one it ended. Assumptions.
const (
	trustLost = 60
	trustWon  = 80
)

// over closes an incident, tells of it as given up or ended, and sends its band home.
func (w *World) over(in *Incident, as EventKind, now clock.Time) {
	in.Phase = InOver
	in.reach(LinkEnded, now)
	w.tell(now, as, in.ID, int32(in.Band), int32(in.Place), int32(in.Class))
	w.account(in, now)
	w.retreat(in.Band)
}

func (w *World) trust(p PlaceID, step int32) {
	if !w.sc.Mission.Present {
		return
	}
	s := &w.Settlements[p]
	s.Trust = clampPermille(s.Trust + step)
}
