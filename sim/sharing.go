package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
)

// A cell is a part of the mission's headquarters that has its own sources of news.
type cell int8

// The cells. The desks that decide belong to operations.
const (
	operations cell = iota
	civilAffairs
	analysis
	policeCell
	hostLiaison
)

// cells says whose news a source is.
var cells = [sourceCount]cell{
	FromNetwork: civilAffairs, FromLiaison: civilAffairs, FromTraveller: civilAffairs, FromSilence: civilAffairs, FromAlarm: civilAffairs,
	FromGarrison: operations, FromPatrol: operations, FromAir: analysis, FromPolice: policeCell, FromHost: hostLiaison,
}

// own reports whether a source is the mission's own eyes.
func (s Source) own() bool {
	return s == FromPatrol || s == FromAir || s == FromGarrison || s == FromPolice
}

// eyes says as what source a unit reports what it sees.
func (w *World) eyes(u UnitID) Source {
	switch kind := w.kind(u); {
	case kind.air:
		return FromAir
	case kind.police:
		return FromPolice
	}
	return FromPatrol
}

// passedOn is when a report that reaches its cell at an instant comes to the desk that
// acts on it: at once, where the cell shares it, or with the next daily briefing. News of
// an attack under way is shared half as often again as is missing. One draw an incident
// or alarm, stage and source.
func (w *World) passedOn(key int32, stage IncidentPhase, src Source, at clock.Time) clock.Time {
	if cells[src] == operations {
		return at
	}
	chance := w.sc.Information.Sharing
	if stage == InAttack {
		chance = (Whole + chance) / 2
	}
	if rng.At(w.Seed, rng.Sharing, uint64(int64(key)), uint64(stage), uint64(src)).Chance(int32(chance)) {
		return at
	}
	w.Totals.Briefed++
	wait := (w.sc.Information.Briefing*60 - clock.MinuteOfDay(at) + int32(clock.Day)) % int32(clock.Day)
	return at.Add(clock.Span(wait))
}

// interprets reports whether a unit's patrol has an interpreter with it today.
func (w *World) interprets(u UnitID, now clock.Time) bool {
	share := w.contingentRow(w.Units[u].Contingent).Interpreters
	return rng.At(w.Seed, rng.Sharing, uint64(u), w.dayIndex(now), 1<<32).Chance(int32(share))
}
