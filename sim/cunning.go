package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// showFace sets the profile that a band makes its new plan in: its own, once it has
// turned the one it turned into, or now and then its second face. The profile stays
// until the next plan, so that an attack under way does not change its nature.
func (w *World) showFace(b BandID, now clock.Time, draw func(rng.Purpose, uint64) rng.Draw) {
	band, row := &w.Bands[b], w.bandRow(b)
	if row.Becomes != "" && w.turns(b, now) {
		if next := int16(w.profileByName(row.Becomes)); band.Face != next {
			band.Face = next
			w.tell(now, EvTurns, 0, int32(b), int32(next), 0)
		}
	}
	band.Profile = band.Face
	if row.Second != "" && draw(rng.SecondFace, 0).Chance(int32(row.SecondShare)) {
		band.Profile = int16(w.profileByName(row.Second))
	}
}

// turns reports whether a band has reached a mark at which it turns into something else.
func (w *World) turns(b BandID, now clock.Time) bool {
	band, row := &w.Bands[b], w.bandRow(b)
	return row.BecomesAfter > 0 && band.Plan > row.BecomesAfter ||
		int64(band.Strength) < row.BecomesBelow.Of(int64(row.Strength)) ||
		row.BecomesAt > 0 && now >= clock.Time(row.BecomesAt)
}

// aim decides what a new plan is aimed at: a place, and there perhaps the base rather
// than the people; and whether it is a probe.
func (w *World) aim(b BandID, draw func(rng.Purpose, uint64) rng.Draw) (PlaceID, BaseID, bool) {
	if base := w.weakBase(b, draw); base != 0 {
		return w.Bases[base].Place, base, false
	}
	if draw(rng.Probe, 0).Chance(int32(w.profileOf(b).Probe)) {
		if p := w.target(b, draw, false); p != 0 && w.missionCost(b, p) >= feltStrong {
			w.Totals.Probes++
			return p, 0, true
		}
	}
	return w.target(b, draw, true), 0, false
}

// feltStrong is the cost at which a band believes the mission strong at a place [permille]:
// with the belief it begins with, about eleven kilometres from a base. Assumption.
const feltStrong = 250

// scale fits a plan to its aim: a probe is a quarter as grave and a third as long, a raid
// on a base is not meant for civilians.
func (w *World) scale(in *Incident) {
	if in.Probe {
		in.Severity, in.Length = in.Severity/4, max(in.Length/3, clock.Step)
	}
	if in.AtBase != 0 {
		in.Severity, in.Length = 0, min(in.Length, siegeLongest)
	}
}

// crowdValue is what a site is worth to attackers for the crowd itself [permille].
func (w *World) crowdValue(p PlaceID) int64 {
	if nth := int(p) - len(w.land.Places) - 1; nth >= 0 {
		return w.sc.Sites[nth].TargetValue.Of(1000)
	}
	return 0
}

// decoyBase is added to an incident's id to number the false alarm that its attackers
// spread, clear of the numbers of all others.
const decoyBase = 1 << 30

// A decoy names a place this far from the target [km]. Assumption.
const (
	decoyFromKm = 15
	decoyToKm   = 60
)

// decoy may let attackers who set out send the mission a false alarm about another place.
func (w *World) decoy(in *Incident, now clock.Time) {
	draw := func(k uint64) rng.Draw { return rng.At(w.Seed, rng.Decoy, uint64(in.ID), 0, k) }
	if !w.sc.Mission.Present || !draw(0).Chance(int32(w.profileIn(in).Decoy)) {
		return
	}
	place := w.decoyAt(in)
	if place == 0 {
		return
	}
	w.Totals.Decoys++
	w.tell(now, EvDecoy, in.ID, int32(in.Band), int32(place), 0)
	w.after(now, w.sc.Information.NetworkLag.At(draw(2)), ReportComes, -(decoyBase + int32(in.ID)), int32(FromAlarm))
}

// decoyAt returns the place that an incident's attackers spread a false alarm about; 0
// where there is none at a fitting distance.
func (w *World) decoyAt(in *Incident) PlaceID {
	fits := func(p PlaceID) bool {
		d := geo.Dist(w.Settlements[p].At, w.Settlements[in.Place].At)
		return d >= decoyFromKm*geo.Km && d <= decoyToKm*geo.Km
	}
	n := int32(0)
	towns := w.inhabited()
	for _, p := range towns {
		n += bit(fits(p))
	}
	pick := rng.At(w.Seed, rng.Decoy, uint64(in.ID), 0, 1).Below(n)
	for _, p := range towns {
		if fits(p) {
			if pick == 0 {
				return p
			}
			pick--
		}
	}
	return 0
}

// rumoured returns the place that a false alarm is about.
func (w *World) rumoured(key int32) PlaceID {
	if id := -key - decoyBase; id > 0 {
		return w.decoyAt(w.incident(IncidentID(id)))
	}
	towns := w.inhabited()
	return towns[rng.At(w.Seed, rng.FalseAlarm, uint64(-key), 0, 2).Below(int32(len(towns)))]
}

// mislead may let people send a unit down the wrong road as it leaves for an attack: the
// first unit by road of each contingent, the less likely the better it can talk with
// people.
func (w *World) mislead(k CaseID, u UnitID, now clock.Time) {
	in, unit := w.incident(w.Cases[k].Incident), &w.Units[u]
	mark := uint32(1) << (uint32(unit.Contingent) % 32)
	unit.Astray = 0
	if in == nil || in.Phase == InOver || in.Misled&mark != 0 || w.kind(u).air {
		return
	}
	in.Misled |= mark
	draw := func(n uint64) rng.Draw { return rng.At(w.Seed, rng.Misled, uint64(in.ID), uint64(unit.Contingent), n) }
	chance := w.profileIn(in).Mislead.Of(int64(Whole - w.contingentRow(unit.Contingent).Language/2))
	if !draw(0).Chance(int32(chance)) {
		return
	}
	lost := w.sc.Information.MisledFor.At(draw(1))
	unit.Astray = now.Add(lost)
	w.Totals.Misled++
	w.hold(k, now, Misdirected, 0)
	w.tell(now, EvMisled, in.ID, int32(k), int32(u), int32(lost))
}

// strays reports whether a unit on its way is on a wrong road now.
func (w *World) strays(u UnitID, now clock.Time) bool {
	unit := &w.Units[u]
	if unit.Astray > now {
		return true
	}
	if unit.Astray != 0 {
		unit.Astray = 0
		if w.Cases[unit.Case].Hold.By == Misdirected {
			w.hold(unit.Case, now, HoldTravelling, 0)
		}
	}
	return false
}

// complicit reports whether a post is in league with the attackers of an incident.
func (w *World) complicit(post PostID, id IncidentID) bool {
	share := w.sc.Host.Posts[post-1].Complicit
	return share > 0 && rng.At(w.Seed, rng.Complicit, uint64(id), uint64(post), 0).Chance(int32(share))
}
