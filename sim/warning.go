package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// feltFrom is the threat that a group makes people feel from a distance [permille]: the
// larger the group, the farther off it is feared.
func (w *World) feltFrom(b BandID, d int32) int32 {
	return w.sc.Civilians.ThreatByKm.At(int64(d) * 1000 / geo.Km * 1000 / int64(w.fearedFarther(w.Bands[b].Strength)))
}

// fearedFarther is how many times farther off a group of a size is feared [permille].
func (w *World) fearedFarther(strength int32) int32 {
	if len(w.sc.Civilians.ThreatBySize) == 0 {
		return 1000
	}
	return max(w.sc.Civilians.ThreatBySize.At(int64(strength)*1000), 1)
}

// mostFelt is the farthest that any group in play can be felt, where an ordinary one can
// be felt from reach [dm].
func (w *World) mostFelt(reach int32) int32 {
	most := int32(1000)
	for b := range w.sc.Bands {
		most = max(most, w.fearedFarther(w.sc.Bands[b].Strength))
	}
	return int32(int64(reach) * int64(most) / 1000)
}

// warnPeople sends word to the people of a place that the mission believes is to be
// attacked, where there is a way to reach them. An attack under way needs no telling.
func (w *World) warnPeople(k CaseID, now clock.Time) {
	c := &w.Cases[k]
	s, info := &w.Settlements[c.Place], &w.sc.Information
	draw := func(n uint64) rng.Draw { return rng.At(w.Seed, rng.Disclose, c.caseKey(), warningStage, n) }
	if c.Attack || !draw(0).Chance(int32(info.WarnPeople)) {
		return
	}
	switch base := w.nearestBase(c.Place); {
	case s.Phone || s.Network:
		w.after(now, info.NetworkLag.At(draw(1)), PeopleTold, int32(c.Place), int32(k))
	case base != 0 && w.sc.Bases[base-1].Liaison > 0 && distKm(w.Bases[base].at(w), s.At) <= w.sc.Bases[base-1].LiaisonKm:
		w.after(now, info.LiaisonLag.At(draw(1)), PeopleTold, int32(c.Place), int32(k))
	}
}

// warningStage keeps the draws about warning people apart from those about being told by
// them, which are keyed by the phase of an incident.
const warningStage = 8

// peopleTold is called when word from the mission reaches a place. Its people expect an
// attack for as long as the mission would stand guard.
func (w *World) peopleTold(p PlaceID, k CaseID, now clock.Time) {
	c := &w.Cases[k]
	if c.Attack || c.Status == Closed {
		return
	}
	s := &w.Settlements[p]
	s.ToldUntil = now.Add(w.sc.Command.Watch)
	s.Expected = min(int32(w.sc.Civilians.ToldThreat.Of(int64(w.fearedFarther(c.Strength)))), 1000)
	w.tell(now, EvPeopleTold, c.Incident, int32(k), int32(p), 0)
}

// leaveHiding decides for a household that hides. While the attack goes on it gets out at
// one look or another, if it wants to go: it was pinned when the attack began, but not for
// good. Afterwards it comes out, or goes away if its home is no more.
func (w *World) leaveHiding(id int32, home *Settlement, now clock.Time) {
	h := &w.Houses
	leave := func() {
		react := w.sc.Civilians.React.At(rng.At(w.Seed, rng.HouseReact, w.houseKey(id), uint64(h.Flights[id]), 0))
		h.Mode[id], h.Until[id] = Leaving, now.Add(react)
	}
	switch b := w.attackerOf(PlaceID(h.Home[id])); {
	case b != 0:
		look := 16 + uint64(now-h.Until[id])/uint64(2*clock.Hour)
		slips := !rng.At(w.Seed, rng.HouseReact, w.houseKey(id), uint64(h.Flights[id]), look).Chance(w.pinned(b))
		if home.Heard >= int32(h.Stand[id]) && slips {
			leave()
		}
	case home.Alarm == 0 && now >= home.LastAlarm.Add(hideAfter):
		h.Mode[id] = AtHome
		if h.Marks[id]&Burnt != 0 {
			leave()
		}
	}
}
