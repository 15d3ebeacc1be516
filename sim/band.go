package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// mostPlans bounds how often one band plans, so that an incident's id stays below the
// next band's.
const mostPlans = 999

// decideBands lets every band, in order of id, go on with its plan.
func (w *World) decideBands() {
	now := w.Now()
	for b := BandID(1); int(b) < len(w.Bands); b++ {
		band := &w.Bands[b]
		switch band.Phase {
		case Resting:
			if now >= band.Next {
				w.plan(b, now)
			}
		case Gathering:
			if now >= band.SetOut {
				band.Phase = Approaching
				in := w.incident(band.Incident)
				in.Phase = InApproach
				w.tell(now, EvSetOut, in.ID, int32(b), int32(in.Place), 0)
				w.decoy(in, now)
			}
		}
	}
}

// plan forms a band's next intent: whom to attack, when, how hard. Every draw is keyed by
// the band and the number of the plan, so that the same intent meets every policy.
func (w *World) plan(b BandID, now clock.Time) {
	band, row := &w.Bands[b], w.bandRow(b)
	band.Plan++
	n := uint64(band.Plan)
	draw := func(purpose rng.Purpose, k uint64) rng.Draw { return rng.At(w.Seed, purpose, uint64(b), n, k) }
	w.showFace(b, now, draw)
	p := w.profileOf(b)
	gap := w.pressed(p.Gap.At(draw(rng.PlanWhen, 1)), now)
	gap = clock.Span(int64(gap) * int64(1600-int32(band.Needs[needPlanning])) / 1000)
	band.Due = band.Due.Add(max(gap, clock.Hour))
	band.Next = band.Due
	if row.Plans > 0 && band.Plan >= row.Plans || band.Plan >= mostPlans {
		band.Next = clock.Never
	}
	target, base, probe := w.aim(b, draw)
	if target == 0 {
		return
	}
	s := &w.Settlements[target]
	in := Incident{
		ID: IncidentID(b)*1000 + IncidentID(band.Plan), Band: b, Place: target, Phase: InSigns,
		Resolve: draw(rng.PlanResolve, 0).PPM(), Length: max(p.Duration.At(draw(rng.PlanDuration, 0)), clock.Step),
		Profile: band.Profile, AtBase: base, Probe: probe,
	}
	for l := range in.Times {
		in.Times[l] = clock.Never
	}
	in.reach(LinkIntent, now)
	size := w.embittered(b, int64(p.SeverityMin)*int64(draw(rng.PlanSeverity, 0).PowerLaw(int32(p.Alpha)/1000, 100_000)))
	hands := p.PerFighter.Of(w.takePart(b) * int64(in.Length) / int64(clock.Hour))
	in.Severity = int32(min(size, int64(p.SeverityMax), p.ShareMax.Of(int64(s.Persons)), hands))
	w.scale(&in)
	if w.sc.SelfProtection.On && draw(rng.Mediate, 0).Chance(int32(w.sc.SelfProtection.Negotiate)) {
		w.Totals.SavedByElders += int64(in.Severity - in.Severity/4)
		in.Severity /= 4
	}
	w.Incidents = append(w.Incidents, in)
	w.derived.byBand[b] = append(w.derived.byBand[b], int32(len(w.Incidents)-1))
	w.Totals.Planned += int64(bit(base == 0))
	signs := p.Signs.At(draw(rng.PlanSigns, 0))
	band.Phase, band.Incident, band.Target, band.Revenge = Gathering, in.ID, target, 0
	band.Unseen = draw(rng.PlanBurst, 0).Chance(int32(p.Stealth))
	band.SetOut = w.setOut(b, now.Add(signs), draw)
	w.tell(now, EvPlanned, in.ID, int32(b), int32(target), in.Severity)
	if base == 0 {
		w.signs(w.incident(in.ID), now, draw)
	}
}

// setOut returns when a band leaves so as to strike at the hour it has chosen, not
// before it is ready.
func (w *World) setOut(b BandID, ready clock.Time, draw func(rng.Purpose, uint64) rng.Draw) clock.Time {
	band, p := &w.Bands[b], w.profileOf(b)
	way := clock.Span(w.land.FieldTo(w.Settlements[band.Target].At, p.class, w.cal.Wet(ready)).Minutes(w.land.CellAt(band.At)))
	way = max(clock.Span(int64(way)*1000/int64(w.bandPace(b))), 0)
	rise, set := w.cal.Daylight(ready)
	hour := rise + draw(rng.PlanHour, 1).Below(set-rise)
	if draw(rng.PlanHour, 0).Chance(int32(p.NightShare)) {
		hour = (set + draw(rng.PlanHour, 1).Below(int32(clock.Day)-(set-rise))) % int32(clock.Day)
	}
	strike := ready.Add(way)
	strike = strike.Add(clock.Span((hour - clock.MinuteOfDay(strike) + int32(clock.Day)) % int32(clock.Day)))
	return max(strike-clock.Time(way), ready)
}

// bandPace is a band's speed against that of its class [permille].
func (w *World) bandPace(b BandID) int32 { return 600 + int32(w.Bands[b].Needs[needMovement])*4/10 }

// target weighs every settlement within reach: what there is to gain, whom the group
// hates, how near it is, what it believes the mission and the host would make it pay,
// and chance. It returns 0 where nothing is in reach. A band that probes sets its caution
// aside.
func (w *World) target(b BandID, draw func(rng.Purpose, uint64) rng.Draw, cautious bool) PlaceID {
	row, p, band := w.bandRow(b), w.profileOf(b), &w.Bands[b]
	if row.Target > 0 {
		return PlaceID(row.Target)
	}
	best, most := PlaceID(0), int64(-1<<62)
	for id := PlaceID(1); int(id) < len(w.Settlements); id++ {
		s := &w.Settlements[id]
		d := geo.Dist(s.At, band.Camp)
		if d > p.ReachKm*geo.Km || s.First == s.Last {
			continue
		}
		goods := int64(s.Goods) * min(1000, int64(band.Strength)*holds*1000/int64(max(s.Persons, 1))) / 1000
		score := p.Gain.Of(goods) + p.Nearness.Of(int64(1000-int64(d)*1000/int64(p.ReachKm*geo.Km)))
		if row.Community > 0 && int32(s.Community) != row.Community {
			score += p.Hatred.Of(1000)
		}
		if row.Community > 0 && int32(s.Community) == row.Community {
			score -= 2000
		}
		if id == band.Revenge {
			score += p.Retaliate.Of(1000)
		}
		score += p.Whim.Of(int64(draw(rng.PlanTarget, uint64(id)).PPM() / 1000))
		score += w.crowdValue(id)
		if cautious {
			score -= p.Caution.Of(w.believedCost(b, id))
		}
		if score > most {
			best, most = id, score
		}
	}
	return best
}

// holds is how many people one fighter can plunder at a time: a band gains only as much
// as it can hold. Assumption.
const holds = 50

// missionCost is what a band thinks the mission would make an attack on a place cost it
// [permille]: its fear of the mission there, weighed by how near protectors are known to be.
func (w *World) missionCost(b BandID, p PlaceID) int64 {
	s := &w.Settlements[p]
	near := w.protectorsNear(s.At)
	if w.sc.Mission.Present && s.Visited > 0 && w.Now() < s.Visited.Add(3*clock.Day) {
		near = max(near, 300)
	}
	return near * w.fear(b, s.At) / 1000
}

// fear is a band's belief in the mission's resolve around a place, as far as it counts
// with force by the mission at all [permille].
func (w *World) fear(b BandID, at geo.Pt) int64 {
	return w.profileOf(b).FearsMission.Of(int64(w.Bands[b].Belief[w.area(at)]))
}

// believedCost is what a band thinks an attack on a place would cost it [permille], by
// the mission, the host, and the people's own guards.
func (w *World) believedCost(b BandID, p PlaceID) int64 {
	s, band := &w.Settlements[p], &w.Bands[b]
	cost := w.missionCost(b, p)
	if !w.profileOf(b).state {
		plan := IncidentID(b)*1000 + IncidentID(band.Plan)
		if post := w.postWithin(p, w.sc.Host.DeterrentKm); post != 0 && !w.complicit(post, plan) {
			cost = max(cost, 500)
		}
	}
	if s.Guards > 0 {
		cost += int64(min(s.Guards*300/max(band.Strength, 1), 500))
	}
	return cost
}

// closeness falls in a straight line from 1000 at no distance to 0 at reach.
func closeness(d, reach int32) int64 { return max(0, 1000-int64(d)*1000/int64(reach)) }

// moveBands takes every band on the move one tick further.
func (w *World) moveBands() {
	now, wet := w.Now(), w.cal.Wet(w.Now())
	for b := BandID(1); int(b) < len(w.Bands); b++ {
		band, p := &w.Bands[b], w.profileOf(b)
		switch band.Phase {
		case Approaching:
			var there bool
			if band.At, there = w.advance(band.At, w.Settlements[band.Target].At, p.class, w.bandPace(b), wet); there {
				w.confront(b, now+clock.Time(clock.Step)-1)
			}
		case Withdrawing:
			var there bool
			if band.At, there = w.wander(band.At, band.Camp, p.class, w.bandPace(b), wet); there {
				band.Phase = Resting
			}
		}
	}
}

// retreat sends a band home.
func (w *World) retreat(b BandID) {
	band := &w.Bands[b]
	band.Phase, band.Incident = Withdrawing, 0
	if band.At == band.Camp {
		band.Phase = Resting
	}
}

// learn moves a band's belief in the mission's resolve around a place towards 1000
// (toward true) or 0, by a step [permille of the distance].
func (w *World) learn(b BandID, at geo.Pt, up bool, weight int64) {
	band := &w.Bands[b]
	step := w.profileOf(b).Learn.Of(weight)
	belief := &band.Belief[w.area(at)]
	if up {
		*belief += int16((1000 - int64(*belief)) * step / 1000)
	} else {
		*belief -= int16(int64(*belief) * step / 1000)
	}
}

// strike is the weight of a band in a force ratio [rifles]: those who take part, by how
// well they are led and armed.
func (w *World) strike(b BandID) int32 {
	return max(int32(w.takePart(b)*int64(500+int32(w.Bands[b].Needs[needWeapons]))/1000), 1)
}

// takePart is how many of a band take part in an attack: all where it is perfectly led,
// half where it is not led at all.
func (w *World) takePart(b BandID) int64 {
	band := &w.Bands[b]
	return max(int64(band.Strength)*int64(500+int32(band.Needs[needCoordination])/2)/1000, 1)
}
