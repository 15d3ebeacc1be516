package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// The five practical requirements of attackers, as Band.Needs counts them. Low planning
// means longer gaps between plans, low coordination fewer who take part, low ambiguity
// more signs seen and a plainer intent, low movement a slower march, weak weapons less
// weight in a force ratio.
const (
	needPlanning = iota
	needCoordination
	needAmbiguity
	needMovement
	needWeapons
	needCount
)

// needs are the five requirements as a kind of actor has them [permille].
func (p *Profile) needs() [needCount]int16 {
	return [needCount]int16{
		int16(p.Planning.Permille()), int16(p.Coordination.Permille()), int16(p.Ambiguity.Permille()),
		int16(p.Movement.Permille()), int16(p.Weapons.Permille()),
	}
}

// deprive takes some of one requirement from a band [permille].
func (b *Band) deprive(need int, step int32) {
	b.Needs[need] = int16(max(int32(b.Needs[need])-step, 0))
}

// harry takes freedom of movement from the bands that an armed unit on the move passes,
// or whose hideout it passes: once a band and day.
func (w *World) harry(u UnitID, now clock.Time) {
	unit, step := &w.Units[u], w.sc.Disruption.Passing.Permille()
	if step == 0 || unit.State != Patrolling && unit.State != Travelling && unit.State != HeadingHome || !w.kind(u).Armed {
		return
	}
	today, within := clock.DayOf(now)+1, w.sc.Mission.PresenceKm*geo.Km
	for b := 1; b < len(w.Bands); b++ {
		band := &w.Bands[b]
		if band.Passed != today && (geo.Near(unit.At, band.Camp, within) || geo.Near(unit.At, band.At, within)) {
			band.Passed = today
			band.deprive(needMovement, step)
		}
	}
}

// bled takes coordination and weapons from a band that has just lost fighters.
func (w *World) bled(b BandID, lost int32) {
	band := &w.Bands[b]
	step := int32(w.sc.Disruption.Losses.Of(int64(lost) * 10_000 / int64(max(band.Strength+lost, 1))))
	band.deprive(needCoordination, step)
	band.deprive(needWeapons, step)
}

// upset takes planning and coordination from a band whose attack was ended by protectors.
func (w *World) upset(b BandID) {
	step := w.sc.Disruption.Interrupted.Permille()
	w.Bands[b].deprive(needPlanning, step)
	w.Bands[b].deprive(needCoordination, step)
}

// expose takes ambiguity from a band whose plan the mission first hears of before the
// attack.
func (w *World) expose(in *Incident) {
	if in.Times[LinkReported] == clock.Never && in.Phase < InAttack {
		w.Bands[in.Band].deprive(needAmbiguity, w.sc.Disruption.Exposed.Permille())
	}
}

// recover lets a day of recovery pass over every band's requirements, towards what its
// kind has.
func (w *World) recover() {
	for b := 1; b < len(w.Bands); b++ {
		band := &w.Bands[b]
		p := &w.derived.profiles[band.Face]
		days := max(int32(int64(p.Recovery)*1443/int64(clock.Day)/1000), 1) // half-life over ln 2
		for n, full := range p.needs() {
			band.Needs[n] += int16(drift(int32(full-band.Needs[n]), days))
		}
	}
}

// pressed is the time to a band's next plan as politics lengthen or shorten it.
func (w *World) pressed(gap clock.Span, now clock.Time) clock.Span {
	rate := 1000 + int64(w.sc.Politics.Drift)*int64(now)/int64(30*clock.Day)
	return clock.Span(int64(gap) * 1000 / max(rate, 100))
}
