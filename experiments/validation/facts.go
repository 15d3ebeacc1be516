package validation

import (
	"pocsim/sim"
)

// Facts are the stylised facts of the protection of civilians, then the cases of record.
// To add one is to add a row: what it says and where that is published, the arms to run,
// the figures to read off them and the range each has to lie in.
func Facts() []Fact {
	var out []Fact
	for _, part := range [][]Fact{effectFacts(), responseFacts(), warningFacts(), presets()} {
		out = append(out, part...)
	}
	return out
}

// missionAndNone are the default scenario as it stands and without a mission.
var missionAndNone = []Arm{
	{Name: "mission", Scenario: "two-rivers"},
	{Name: "none", Scenario: "two-rivers", Set: []string{"mission.present=false"}},
}

// withGovernment adds columns of the host state to the groups of the default scenario.
const withGovernment = `bands={ government-east = { profile = "repression", community = 1, strength = 160, near = 2, hideout_km = 3, first_plan = { min = "3d", mode = "8d", max = "20d" } }, government-west = { profile = "repression", community = 1, strength = 120, near = 5, hideout_km = 3, first_plan = { min = "5d", mode = "12d", max = "25d" } }, rebels-north = { profile = "insurgency", strength = 80 }, rebels-south = { profile = "insurgency", strength = 60 } }`

// doubled adds a platoon to every base of the default scenario for each of its own, and
// spread founds four more bases with three platoons each.
const (
	doubled   = `units={ alpha-4 = { kind = "platoon", contingent = "heron", base = "alpha" }, alpha-5 = { kind = "platoon", contingent = "heron", base = "alpha" }, alpha-6 = { kind = "platoon", contingent = "heron", base = "alpha" }, bravo-4 = { kind = "platoon", contingent = "kestrel", base = "bravo" }, bravo-5 = { kind = "platoon", contingent = "kestrel", base = "bravo" }, bravo-6 = { kind = "platoon", contingent = "kestrel", base = "bravo" }, charlie-4 = { kind = "platoon", contingent = "ibis", base = "charlie" }, charlie-5 = { kind = "platoon", contingent = "ibis", base = "charlie" }, charlie-6 = { kind = "platoon", contingent = "ibis", base = "charlie" }, delta-3 = { kind = "platoon", contingent = "ibis", base = "delta" }, delta-4 = { kind = "platoon", contingent = "ibis", base = "delta" } }`
	moreBases = `bases={ echo = { at = 2, contingent = "heron" }, foxtrot = { at = 8, contingent = "kestrel" }, golf = { at = 14, contingent = "ibis" }, hotel = { at = 21, contingent = "kestrel" } }`
	moreUnits = `units={ echo-1 = { kind = "platoon", contingent = "heron", base = "echo" }, echo-2 = { kind = "platoon", contingent = "heron", base = "echo" }, echo-3 = { kind = "platoon", contingent = "heron", base = "echo" }, foxtrot-1 = { kind = "platoon", contingent = "kestrel", base = "foxtrot" }, foxtrot-2 = { kind = "platoon", contingent = "kestrel", base = "foxtrot" }, foxtrot-3 = { kind = "platoon", contingent = "kestrel", base = "foxtrot" }, golf-1 = { kind = "platoon", contingent = "ibis", base = "golf" }, golf-2 = { kind = "platoon", contingent = "ibis", base = "golf" }, golf-3 = { kind = "platoon", contingent = "ibis", base = "golf" }, hotel-1 = { kind = "platoon", contingent = "kestrel", base = "hotel" }, hotel-2 = { kind = "platoon", contingent = "kestrel", base = "hotel" }, hotel-3 = { kind = "platoon", contingent = "kestrel", base = "hotel" } }`
)

// The two Kivus, where nine in ten of one mission's troops stood, are the area to which
// the slope of the country studies is laid: so many square kilometres bore the 1,000
// troops of one step.
const conflictKm2 = 59_483 + 65_000

// troops is how densely a scenario holds its area, in thousands of troops on an area the
// size of the two Kivus.
func troops(sc *sim.Scenario) float64 {
	if !sc.Mission.Present {
		return 0
	}
	sum := 0.0
	for _, u := range sc.Units {
		for _, k := range sc.Kinds {
			if k.Name == u.Kind && k.Role != "observers" && k.Role != "police" {
				sum += float64(k.Strength)
			}
		}
	}
	km := float64(sc.Terrain.SizeKm)
	return sum / (km * km) * conflictKm2 / 1000
}

// effectFacts are about what a mission changes.
//
//tidy:long a table of rows, one fact each
func effectFacts() []Fact {
	doses := []string{"none", "half", "mission", "spread", "doubled"}
	deaths := func(arm string) Figure { return outcome(arm, "civilians_killed") }
	rebels := reduction(total("mission", killed, byRebels), total("none", killed, byRebels))
	state := reduction(total("mission", killed, byState), total("none", killed, byState))
	return []Fact{
		{
			ID: "SF1", Says: "More troops, fewer civilian deaths, on a log-linear slope",
			Published:  "106 killings a month at no troops, below 2 at 8,000: a rate ratio of 0.61 for each 1,000 (derived; disputed on the same data, an upper bound)",
			Source:     "Hultman, Kathman & Shannon 2013; Kocher's reanalysis",
			Setting:    "two-rivers without a mission, with two of its bases, as it is, with four more bases, with every platoon twice over as well",
			Assumes:    "1,000 troops in a country mission stand for 1,000 on an area the size of the two Kivus (124,483 km2, where nine in ten of a mission's troops stood): 8 for each 1,000 km2, 132 on this map",
			Replicates: 60,
			Arms: append(missionAndNone[:2:2],
				Arm{Name: "half", Scenario: "two-rivers", Set: []string{"units.charlie-*.remove=true", "units.delta-*.remove=true", "bases.charlie.remove=true", "bases.delta.remove=true"}},
				Arm{Name: "spread", Scenario: "two-rivers", Set: []string{moreBases, moreUnits}},
				Arm{Name: "doubled", Scenario: "two-rivers", Set: []string{moreBases, moreUnits, doubled}}),
			Checks: []Check{
				{"deaths for each 1,000 troops more, as a ratio", "", between(0.6, 0.95), rateRatio(doses, troops, 1, deaths)},
				{"the same as a fall", "%", someEffect(), fall(rateRatio(doses, troops, 1, deaths))},
			},
			Why: "As deployed the curve bends: the first troops cut deaths near their bases (SF3, SF4), what is added changes less: each attack meets the units of one base, and the caveats of the same nations bind the newcomers as well. With all pledges kept the same troops do about four times as much (pocsim kigali). Nor has the model a peace process, front lines or politics, through which country missions work too. The published slope is an upper bound: its sign and curvature are to be trusted more than its level.",
		},
		{
			ID: "SF2", Says: "The effect on rebels is far greater than on government forces",
			Published:  "local troops reduce rebel violence, not government violence (sign; no size published)",
			Source:     "Fjelde, Hultman & Nilsson 2019; Carnegie & Mikulaschek 2020; Phayal & Prins 2020",
			Setting:    "two-rivers with two rebel groups and two government columns added, with the mission and without",
			Fitted:     "how far state forces count with the mission (fears_mission 0.15) and how often leave is given (no 0.5)",
			Replicates: 120,
			Arms: []Arm{
				{Name: "mission", Scenario: "two-rivers", Set: []string{withGovernment}},
				{Name: "none", Scenario: "two-rivers", Set: []string{withGovernment, "mission.present=false"}},
			},
			Checks: []Check{
				{"killed by rebels: relative reduction", "%", someEffect(), rebels},
				{"killed by government forces: relative reduction", "%", noEffect(), state},
				{"the first against the second", "", atLeast(3), ratioOfReductions(rebels, state)},
			},
			Why: "What is left of the effect on state forces is not force: people who are warned by the mission flee from soldiers as from rebels, and a unit that stands between shields whoever is behind it. The effect on rebels is itself small (see SF1). With as many paired replicates as here, an interval holds zero only where there is no effect at all.",
		},
		{
			ID: "SF3", Says: "The local effect is quick",
			Published:  "harm to civilians falls almost immediately after local deployment",
			Source:     "Phayal & Prins 2020",
			Setting:    "two-rivers, its four bases manned from day 45 or never; attacks within 15 km of them, days 45 to 75",
			Replicates: 200,
			Arms: []Arm{
				{Name: "opens", Scenario: "two-rivers", Set: []string{"units.*.arrives=45d", "time.days=76"}},
				{Name: "never", Scenario: "two-rivers", Set: []string{"units.*.arrives=1000d", "time.days=76"}},
			},
			Checks: []Check{{"killed near the bases in the month after: relative reduction", "%", someEffect(),
				reduction(total("opens", killed, near(15), during(45, 75)), total("never", killed, near(15), during(45, 75)))}},
			Why: "Deaths are rare and burst: within 15 km of four bases a month holds few attacks.",
		},
		{
			ID: "SF4", Says: "Peacekeepers shorten episodes of violence; whether it breaks out hardly changes",
			Published:  "local conflict episodes shorter, even with modest deployment; effect on onset unclear",
			Source:     "Ruggeri, Dorussen & Gizelis 2017",
			Setting:    "two-rivers with the mission and without; length over attacks within 15 km of a base, onset over all",
			Assumes:    "an attack, from its first minute to its last, stands for an episode; within 15 km of a base counts as local",
			Fitted:     "profiles.*.hurry, 0.6, was brought in when attacks near bases were found to end too late (18 % shorter without it)",
			Replicates: 60,
			Arms:       missionAndNone,
			Checks: []Check{
				{"mean length of attacks near bases: change", "%", atMost(-0.2),
					change(per("mission", hours(sim.LinkAttack, sim.LinkEnded), one, launched, ended, near(15)), per("none", hours(sim.LinkAttack, sim.LinkEnded), one, launched, ended, near(15)))},
				{"attacks planned: change", "%", between(-0.1, 0.1), change(outcome("mission", "attacks_planned"), outcome("none", "attacks_planned"))},
				{"attacks launched: change", "%", between(-0.1, 0.1), change(outcome("mission", "attacks_launched"), outcome("none", "attacks_launched"))},
			},
			Why: "Attacks end early only where a unit arrives and acts while they last, which as deployed it does in one attack of five.",
		},
		{
			ID: "SF15", Says: "Unarmed monitoring alone does not protect",
			Published:  "observers are associated with more killing",
			Source:     "Hultman, Kathman & Shannon 2013",
			Setting:    "two-rivers with observers in place of every unit, against no mission",
			Replicates: 60,
			Arms: []Arm{missionAndNone[1],
				{Name: "observers", Scenario: "two-rivers", Set: []string{"units.*.kind=observers"}}},
			Checks: []Check{{"killed with observers alone: change", "%", atLeast(-0.05), change(deaths("observers"), deaths("none"))}},
			Why:    "What observers report warns people, who flee in time.",
		},
		{
			ID: "SF13", Says: "Promised strength takes most of a year to arrive, and never all of it does",
			Published:  "peak strength just over 10 months after the mandate, in Africa almost 12; 92.5 % of what was authorised",
			Source:     "Rappa, Challenges of Full Deployment",
			Setting:    "two-rivers over 420 days with every unit merely pledged",
			Replicates: 40,
			Arms: []Arm{{Name: "pledged", Scenario: "two-rivers", Set: []string{
				"units.*.readiness=pledged", "mission.enabler_ratio=1.2", "mission.resource_ratio=1.2", "time.days=420", "bands.clear=true", "civilians.households=200", "mission.patrol_stops=0"}}},
			Checks: []Check{
				{"share of strength there after 12 months", "%", between(0.88, 0.96), strengthAt("pledged", 365)},
				{"months until 98 % of all that ever comes is there", "", between(9.5, 12.5), months(dayOfPeak("pledged", 0.98))},
			},
			Why: "The ramp is drawn unit by unit: with eighteen units the last to come decides the peak.",
		},
	}
}

// months turns days into months.
func months(days Figure) Figure {
	return func(s *Sample) float64 { return days(s) / 30.4 }
}
