package sim

import "pocsim/sim/rng"

// afield returns how exposed a household of a place under attack is by being out in its
// fields, against being in the place [ppm]: alone, were it there by itself, and as it is.
// One draw a household and incident: the same people are out whatever the mission does.
// Nobody is in the fields by night, and camps have none.
func (w *World) afield(in *Incident, id int32) (alone, out int64) {
	c, self, whole := &w.sc.Civilians, &w.sc.SelfProtection, int64(Whole)
	if c.InFields == 0 || w.Settlements[in.Place].Site >= DisplacementSite || w.cal.Night(w.Now()) {
		return whole, whole
	}
	key := w.houseKey(id)
	if !rng.At(w.Seed, rng.FieldWork, key, uint64(in.ID), 0).Chance(int32(c.InFields)) {
		return whole, whole
	}
	alone = int64(c.FieldExposure)
	if self.On && rng.At(w.Seed, rng.FieldWork, key, uint64(in.ID), 1).Chance(int32(self.Grouped)) {
		return alone, alone / 2
	}
	return alone, alone
}

// missed books a blow that did not find the household it was aimed at. Where the people
// have gone, what would have burnt their home still does.
func (w *World) missed(in *Incident, id int32, luck rng.Draw) {
	h, here := &w.Houses, Whole
	if h.Mode[id].away() {
		w.torch(in, id)
		w.Totals.SavedByFlight++
		return
	}
	if h.Mode[id] == Hiding {
		here = w.sc.Civilians.HideExposure
	}
	if alone, out := w.afield(in, id); out < alone && luck.Chance(int32(here.Of(alone))) {
		w.Totals.SavedByGrouping++
		return
	}
	w.Totals.SavedByFlight++
}

// torch burns the empty home of a household that has fled, where the blow would have
// burnt it.
func (w *World) torch(in *Incident, id int32) {
	p, h := w.profileIn(in), &w.Houses
	u := rng.At(w.Seed, rng.VictimKind, uint64(in.ID), uint64(in.Dealt), 0).PPM()
	spared := int32(p.Kill + p.Injure + p.Abduct)
	if PlaceID(h.Home[id]) != in.Place || h.Marks[id]&Burnt != 0 || u < spared || u >= spared+int32(p.Burn) {
		return
	}
	if rng.At(w.Seed, rng.FieldWork, uint64(in.ID), uint64(in.Dealt), 3).Chance(int32(p.BurnsEmpty)) {
		h.Marks[id] |= Burnt
		w.Totals.Burnt++
	}
}

// expel makes a household whose home is gone leave, whatever it had decided before.
func (w *World) expel(in *Incident, id int32) {
	h := &w.Houses
	leaves := rng.At(w.Seed, rng.FieldWork, w.houseKey(id), uint64(in.ID), 2).Chance(int32(w.sc.Civilians.HomelessLeave))
	if was := h.Mode[id]; leaves && (was == AtHome || was == Hiding) {
		h.Mode[id], h.Until[id] = Leaving, w.Now()
		w.apply(id, was)
	}
}

// mistakes is the chance that a round of fire hits the wrong people [ppm]: the less, the
// better the unit is trained and the plainer civilians differ from combatants.
func (w *World) mistakes(c ContingentID, s *Settlement) int32 {
	chance := w.sc.Civilians.IdentificationError.Of(int64(Whole-w.trained(c))) / 5
	if s.Guards > 0 {
		chance = chance * 3 / 2
	}
	return int32(chance)
}
