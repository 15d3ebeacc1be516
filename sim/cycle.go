package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// retaliate may bring a band's next attack forward after a blow from the mission.
func (w *World) retaliate(b BandID, now clock.Time) {
	band := &w.Bands[b]
	u := rng.At(w.Seed, rng.Retaliate, uint64(b), uint64(band.Plan), 0)
	if band.Next != clock.Never && u.Chance(int32(w.profileOf(b).Retaliate)) {
		soon := now.Add(clock.Day + clock.Span(rng.At(w.Seed, rng.Retaliate, uint64(b), uint64(band.Plan), 1).Below(3*int32(clock.Day))))
		band.Next = min(band.Next, soon)
	}
}

// revenge lets the bands of the community that was struck answer against the attacker's:
// the cycle of communal violence.
func (w *World) revenge(in *Incident) {
	by, struck := w.bandRow(in.Band).Community, int32(w.Settlements[in.Place].Community)
	if by == 0 || by == struck || in.Killed+in.Abducted == 0 {
		return
	}
	for b := BandID(1); int(b) < len(w.Bands); b++ {
		if w.bandRow(b).Community != struck {
			continue
		}
		if p := w.guilty(b, by, w.Bands[in.Band].Camp); p != 0 {
			w.Bands[b].Revenge = p
		}
		w.retaliate(b, w.Now())
	}
}

// guilty returns the place at which a band answers: of the attackers' community, within
// its own reach and theirs, the nearest to where they came from; 0 for none.
func (w *World) guilty(b BandID, by int32, camp geo.Pt) PlaceID {
	best, least := PlaceID(0), int32(guiltyKm*geo.Km)
	reach := w.profileOf(b).ReachKm * geo.Km
	for p := PlaceID(1); int(p) < len(w.Settlements); p++ {
		s := &w.Settlements[p]
		if d := geo.Dist(s.At, camp); int32(s.Community) == by && d < least && geo.Near(s.At, w.Bands[b].Camp, reach) {
			best, least = p, d
		}
	}
	return best
}

// guiltyKm is how far from the attackers' hideout a place is held guilty of their raid
// [km]. Assumption.
const guiltyKm = 40

// embittered makes a plan graver for what the band has lost since the last, and counts
// those losses as answered.
func (w *World) embittered(b BandID, severity int64) int64 {
	band := &w.Bands[b]
	lost := int64(band.Losses - band.Counted)
	band.Counted = band.Losses
	bitter := min(lost*10_000/max(int64(band.Strength)+lost, 1), 1000) // all of it at a tenth of its fighters
	return severity + w.profileOf(b).Reprisal.Of(severity*bitter)/1000
}
