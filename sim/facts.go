package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
	"pocsim/sim/rules"
)

// A FactDoc describes one fact that rules can speak about.
type FactDoc struct{ Name, Unit, Doc string }

// A question is one act put to the rules: who would do it, about which case, when.
type question struct {
	unit    UnitID
	kase    CaseID
	place   PlaceID // where there is no case: a patrol
	now     clock.Time
	act     rules.Act
	arrived bool // the unit stands at the place and sees for itself
}

// The numbers of the facts. A new fact is appended here and to the table below.
const (
	factNight = iota
	factWet
	factDestKm
	factPathMin
	factAirborne
	factTargetState
	factCrowd
	factHostileAct
	factHostileIntent
	factImminent
	factRung
	factStrength
	factRatioPct
	factOwnCommand
	factMedevacMin
	factExpectedLossPct
	factAtSite
	factHostPresent
	factHostFailed
	factPeopleAtRisk
	factVehicles
	factForeignAboard
	factConfidencePct
	factConsentPct
	factHour
	factUrgent
	factLosses
	factElapsedH
	factNationalChain
	factCount
)

// facts is the one table of facts: what scenario files may name in a condition.
var facts = [factCount]struct {
	FactDoc
	of func(w *World, q *question, c *context) int32
}{
	factNight:         {FactDoc{"night", "0/1", "the sun is down"}, func(w *World, q *question, c *context) int32 { return bit(w.cal.Night(q.now)) }},
	factWet:           {FactDoc{"wet", "0/1", "the rains are on"}, func(w *World, q *question, c *context) int32 { return bit(w.cal.Wet(q.now)) }},
	factDestKm:        {FactDoc{"dest_km", "km", "straight distance from the unit's base, or temporary base, to the place"}, func(w *World, q *question, c *context) int32 { return c.destKm }},
	factPathMin:       {FactDoc{"path_min", "minutes", "expected travel time from where the unit is"}, func(w *World, q *question, c *context) int32 { return w.travelMinutes(q.unit, c.place, q.now) }},
	factAirborne:      {FactDoc{"airborne", "0/1", "the unit flies"}, func(w *World, q *question, c *context) int32 { return bit(w.kind(q.unit).Mobility == "air") }},
	factTargetState:   {FactDoc{"target_state", "0/1", "the attackers are believed, or seen, to be state forces"}, func(w *World, q *question, c *context) int32 { return bit(c.state) }},
	factCrowd:         {FactDoc{"crowd", "0/1", "the threat is a riotous crowd"}, func(w *World, q *question, c *context) int32 { return bit(c.crowd) }},
	factHostileAct:    {FactDoc{"hostile_act", "0/1", "an attack is under way, as reported or seen"}, func(w *World, q *question, c *context) int32 { return bit(c.attack) }},
	factHostileIntent: {FactDoc{"hostile_intent", "0/1", "an attack is reported to be coming or under way, or is seen to be"}, func(w *World, q *question, c *context) int32 { return bit(c.intent) }},
	factImminent:      {FactDoc{"imminent", "0/1", "an attack is under way, or more than one report says that one is coming"}, func(w *World, q *question, c *context) int32 { return bit(c.attack || w.Cases[q.kase].Reports > 1) }},
	factRung:          {FactDoc{"rung", "0-7", "highest rung of the force ladder already taken, plus one; 0 none"}, func(w *World, q *question, c *context) int32 { return int32(w.Units[q.unit].Rung) + 1 }},
	factStrength:      {FactDoc{"strength", "persons", "the unit's strength"}, func(w *World, q *question, c *context) int32 { return w.Units[q.unit].Strength }},
	factRatioPct:      {FactDoc{"ratio_pct", "%", "weight of the unit and those with it against the attackers, as reported or seen"}, func(w *World, q *question, c *context) int32 { return c.ratioPct }},
	factOwnCommand: {FactDoc{"own_command", "0/1", "the place lies in the district of a base of the unit's own nation"}, func(w *World, q *question, c *context) int32 {
		return bit(w.district(c.place) == w.Units[q.unit].Contingent)
	}},
	factMedevacMin:      {FactDoc{"medevac_min", "minutes", "expected time from the place to surgery"}, func(w *World, q *question, c *context) int32 { return w.medevacMinutes(c.place, q.now) }},
	factExpectedLossPct: {FactDoc{"expected_loss_pct", "% of strength", "losses to expect in a fight at the believed ratio"}, func(w *World, q *question, c *context) int32 { return expectedLossPct(c.ratioPct) }},
	factAtSite: {FactDoc{"at_site", "0/1", "the place is a displacement or protection site"}, func(w *World, q *question, c *context) int32 {
		return bit(w.Settlements[c.place].Site >= DisplacementSite)
	}},
	factHostPresent:  {FactDoc{"host_present", "0/1", "a manned host post lies within reach"}, func(w *World, q *question, c *context) int32 { return bit(w.postNear(c.place) != 0) }},
	factHostFailed:   {FactDoc{"host_failed", "0/1", "the time to wait for the host has passed, or no post is near"}, func(w *World, q *question, c *context) int32 { return bit(w.postNear(c.place) == 0 || c.hostOver) }},
	factPeopleAtRisk: {FactDoc{"people_at_risk", "persons", "people living at the place"}, func(w *World, q *question, c *context) int32 { return w.Settlements[c.place].Persons }},
	factVehicles: {FactDoc{"vehicles", "0/1", "the unit moves in vehicles"}, func(w *World, q *question, c *context) int32 {
		m := w.kind(q.unit).Mobility
		return bit(m == "wheels" || m == "armour")
	}},
	factForeignAboard: {FactDoc{"foreign_aboard", "0/1", "the aircraft would serve troops of another nation"}, func(w *World, q *question, c *context) int32 {
		return bit(w.kind(q.unit).Mobility == "air" && w.district(c.place) != w.Units[q.unit].Contingent)
	}},
	factConfidencePct: {FactDoc{"confidence_pct", "%", "confidence in the reports: 40 for none, 60 for one, 80 for two, 95 for more, 100 on site"}, func(w *World, q *question, c *context) int32 { return c.confidence }},
	factConsentPct:    {FactDoc{"consent_pct", "%", "the host state's consent"}, func(w *World, q *question, c *context) int32 { return w.Consent / 10 }},
	factHour:          {FactDoc{"hour", "0-23", "hour of the day, local"}, func(w *World, q *question, c *context) int32 { return clock.MinuteOfDay(q.now) / 60 }},
	factUrgent: {FactDoc{"urgent", "0/1", "an attack is under way and civilians are believed at the place"}, func(w *World, q *question, c *context) int32 {
		return bit(c.attack && w.Settlements[c.place].Persons > 0)
	}},
	factLosses:   {FactDoc{"losses", "persons", "peacekeepers the contingent has lost in this run"}, func(w *World, q *question, c *context) int32 { return w.Contingents[w.Units[q.unit].Contingent].Losses }},
	factElapsedH: {FactDoc{"elapsed_h", "hours", "full hours since the run began"}, func(w *World, q *question, c *context) int32 { return int32(q.now) / int32(clock.Hour) }},
	factNationalChain: {FactDoc{"national_chain", "0/1", "the contingent's capital has been drawn into the case: once a case and contingent, by contingents.*.dual_chain"}, func(w *World, q *question, c *context) int32 {
		if q.kase == 0 {
			return 0
		}
		owner := w.Units[q.unit].Contingent
		draw := rng.At(w.Seed, rng.NationalChain, w.Cases[q.kase].caseKey(), uint64(owner), 0)
		return bit(draw.Chance(int32(w.contingentRow(owner).DualChain)))
	}},
}

// A context is what several facts share, worked out once a question.
type context struct {
	place                        PlaceID
	destKm, ratioPct, confidence int32
	state, crowd, attack, intent bool
	hostOver                     bool
}

func bit(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

// FactByName finds a fact's number.
func FactByName(name string) (int, bool) {
	for i := range facts {
		if facts[i].Name == name {
			return i, true
		}
	}
	return 0, false
}

// FactNames lists the names of all facts.
func FactNames() []string {
	out := make([]string, factCount)
	for i := range facts {
		out[i] = facts[i].Name
	}
	return out
}

// Facts lists the facts that rules can speak about.
func Facts() []FactDoc {
	out := make([]FactDoc, factCount)
	for i := range facts {
		out[i] = facts[i].FactDoc
	}
	return out
}
