package sim

import "pocsim/sim/rng"

// afield returns the chance that a blow by day finds a household of a place under attack
// [ppm]: alone, were it out in its fields by itself, and as it is. One draw a household
// and incident: the same people are out whatever the mission does. Camps have no fields.
func (w *World) afield(in *Incident, id int32) (alone, found int32) {
	c, self := &w.sc.Civilians, &w.sc.SelfProtection
	key := w.houseKey(id)
	if w.Settlements[in.Place].Site >= DisplacementSite || !rng.At(w.Seed, rng.FieldWork, key, uint64(in.ID), 0).Chance(int32(c.InFields)) {
		return int32(Whole), int32(Whole)
	}
	alone = int32(c.FieldExposure)
	found = alone
	if self.On && rng.At(w.Seed, rng.FieldWork, key, uint64(in.ID), 1).Chance(int32(self.Grouped)) {
		found = alone / 2
	}
	return alone, found
}

// missed books a blow that did not find the household it was aimed at.
func (w *World) missed(in *Incident, id int32, luck rng.Draw) {
	if w.Houses.Mode[id] == AtHome && !w.cal.Night(w.Now()) {
		if alone, _ := w.afield(in, id); luck.Chance(alone) {
			w.Totals.SavedByGrouping++
			return
		}
	}
	w.Totals.SavedByFlight++
}

// mistakes is the chance that a round of fire hits the wrong people [ppm]: the less, the
// better the unit is trained and the plainer civilians differ from combatants.
func (w *World) mistakes(row *ContingentRow, s *Settlement) int32 {
	chance := w.sc.Civilians.IdentificationError.Of(int64(Whole-row.Training)) / 5
	if s.Guards > 0 {
		chance = chance * 3 / 2
	}
	return int32(chance)
}
