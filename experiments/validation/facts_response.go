package validation

import "pocsim/sim"

// responseFacts are about what missions do when an attack is under way.
//
//tidy:long a table of rows, one fact each
func responseFacts() []Fact {
	here, act := onSite, forceful
	return []Fact{
		{
			ID: "SF5", Says: "One attack in five meets an immediate response; a small, dense, forward force answers most",
			Published:  "20 % of 507 attacks, 2010-2013; by mission from below 10 % to 26 % and, in the smallest area, 68 %",
			Source:     "OIOS evaluation A/68/787, 2014",
			Setting:    "two-rivers as it is; cases/small-dense-force",
			Replicates: 60,
			Arms:       []Arm{missionAndNone[0], {Name: "dense", Scenario: "cases/small-dense-force"}},
			Checks: []Check{
				{"response by the battalion of two-rivers", "%", between(0.1, 0.3), share("mission", immediate, launched)},
				{"response by the small, dense, forward force", "%", between(0.5, 0.8), share("dense", immediate, launched)},
			},
			Why: "Attacks that nobody reports while they last cannot be answered, however near the force.",
		},
		{
			ID: "SF6", Says: "Most attacks without a response had nobody on the spot; on the spot, force was almost never used",
			Published:  "in most cases not on site and not reached; on site force was almost never used",
			Source:     "OIOS evaluation A/68/787, 2014",
			Setting:    "cases/rarely-there: two-rivers with the doubts, fears and gaps that the evaluation found",
			Fitted:     "the doubts and fears of cases/rarely-there",
			Replicates: 60,
			Arms:       []Arm{{Name: "then", Scenario: "cases/rarely-there"}},
			Checks: []Check{
				{"of attacks without response: nobody on the spot", "%", atLeast(0.6), share("then", not(here), launched, not(immediate))},
				{"of attacks with a unit on the spot: force used", "%", atMost(0.1), share("then", act, here)},
			},
			Why: "A unit that is willing to show force is, in the model, soon willing to use it: one draw an incident and nation decides both.",
		},
		{
			ID: "SF8", Says: "Between four and nine killed for ten incidents, and at least as many abducted",
			Published:  "0.63 killed and 1.1 abducted an incident: 1,900 killed and 3,300 abducted in 3,000 incidents, 2017-2019",
			Source:     "Kivu Security Tracker",
			Setting:    "two-rivers as it is",
			Fitted:     "severity_min and the repertoire of the library's profiles",
			Replicates: 60,
			Arms:       missionAndNone[:1],
			Checks: []Check{
				{"killed per attack", "", between(0.4, 0.9), per("mission", killed, one, launched)},
				{"abducted for each killed", "", atLeast(1), per("mission", abducted, killed, launched)},
			},
			Why: "Attacks that harm nobody are counted here and there alike.",
		},
		{
			ID: "SF10", Says: "Being near is not enough: caveats and consultation undo a kilometre",
			Published:  "peacekeepers within 2 km in 5 of 12 cases, no timely action in 4 of these 5",
			Source:     "case table (Kiwanja, Malakal, Juba, Alindao, Plaine Savo)",
			Setting:    "cases/within-sight: two camps 1 km from a company; its caveats and questions to the capital on, and off",
			Replicates: 100,
			Arms: []Arm{
				{Name: "on", Scenario: "cases/within-sight"},
				{Name: "off", Scenario: "cases/within-sight", Set: []string{"contingents.*.caveats.*.waived=true"}},
			},
			Checks: []Check{
				{"response with caveats and consultation", "%", atMost(0.5), share("on", immediate, launched)},
				{"response without", "%", atLeast(0.8), share("off", immediate, launched)},
			},
			Why: "Distance, news and will take their share before the caveats do.",
		},
		{
			ID: "SF11", Says: "Once credible force is there, attacks end within minutes",
			Published:  "15 minutes (Malakal), on arrival (Ogossagou), below 20 (Beni), 2 hours (Bambari)",
			Source:     "case table",
			Setting:    "two-rivers and cases/within-sight without caveats; attacks in which deadly force was used, the ratio of protectors to attackers 0.33 or more when it was first shown",
			Assumes:    "credible force is deadly force used; a show or a warning that nothing may follow is none. Attacks that end before it comes to that are left out, and would lower the figure",
			Fitted:     "what counts as credible force was settled after the first trial",
			Replicates: 60,
			Arms:       []Arm{missionAndNone[0], {Name: "near", Scenario: "cases/within-sight", Set: []string{"contingents.*.caveats.*.waived=true"}}},
			Checks: []Check{
				{"two-rivers: median from first force to the end", "min", atMost(30), median("mission", afterForce, forceful, ratioFrom(33))},
				{"within-sight: median from first force to the end", "min", atMost(30), median("near", afterForce, forceful, ratioFrom(33))},
			},
			Why: "Attackers who do not break at first hold out to the end of their attack: the model lets them face the same pressure again, not a new chance.",
		},
	}
}

// warningFacts are about what saves people besides force.
func warningFacts() []Fact {
	lost := not(interrupted)
	return []Fact{
		{
			ID: "SF12", Says: "Early warning saves even where no one fights",
			Published:  "the town stood empty when 8,000 attackers came; the villages outside were burnt",
			Source:     "McClatchy 2012; H. Johnson 2012 (Pibor)",
			Setting:    "cases/great-column as it is, seen for a day or more before; against the same column coming unseen, without aircraft, signs or warning",
			Fitted:     "the scenario's trust and the speed of word in the town",
			Replicates: 40,
			Arms: []Arm{
				{Name: "warned", Scenario: "cases/great-column"},
				{Name: "unwarned", Scenario: "cases/great-column", Set: unwarned},
			},
			Checks: []Check{
				{"hours from first sign to the attack on the town, median", "h", atLeast(24), median("warned", hours(sim.LinkSigns, sim.LinkAttack), launched, at(1))},
				{"share of the town killed: relative reduction", "%", atLeast(0.7), reduction(per("warned", killed, people, launched, at(1)), per("unwarned", killed, people, launched, at(1)))},
				{"attacks on the town that protectors did not end", "%", atLeast(0.8), share("warned", lost, launched, at(1))},
			},
			Why: "People who are told stay if their trust is low, and the last to leave are those who cannot walk.",
		},
		{
			ID: "SF18", Says: "Alerts answered by somebody, and attacks answered by the mission, are two different numbers",
			Published:  "about 85 % of 6,170 alerts addressed by state forces, authorities or the mission, 2017-18; about 20 % of attacks answered at once by missions, 2010-13",
			Source:     "MONUSCO at a glance 2018; OIOS evaluation A/68/787",
			Setting:    "two-rivers as it is",
			Replicates: 60,
			Arms:       missionAndNone[:1],
			Checks: []Check{
				{"alerts on which a unit was ordered out", "%", defined(), outcome("mission", "alerts_addressed_share")},
				{"attacks with an immediate response", "%", defined(), outcome("mission", "response_immediate_share")},
				{"the first less the second", "%", someEffect(), minus(outcome("mission", "alerts_addressed_share"), outcome("mission", "response_immediate_share"))},
			},
			Why: "The two must never be put on one axis.",
		},
		{
			ID: "SF20", Says: "When the protection of one site fails, nearly all its people flee and one in a hundred dies",
			Published:  "0.6 % to 1.5 % killed, displacement near 100 % (Alindao, Plaine Savo)",
			Source:     "Amnesty 2018; press 2022; derived",
			Setting:    "cases/camp-razed, over attacks that ran their course",
			Fitted:     "share_max and per_fighter of the attackers of cases/camp-razed",
			Replicates: 60,
			Arms:       []Arm{{Name: "camp", Scenario: "cases/camp-razed"}},
			Checks: []Check{
				{"people of the camp who fled", "%", atLeast(0.85), per("camp", fled, people, launched, lost)},
				{"people of the camp killed", "%", between(0.005, 0.02), per("camp", killed, people, launched, lost)},
			},
			Why: "Killing is bounded by what the attackers' number can do in the hours of the attack.",
		},
	}
}

// unwarned takes from the great column's scenario whatever could warn of it.
var unwarned = []string{
	"units.eye-in-the-sky.remove=true", "profiles.great-column.signs_seen=0", "profiles.great-column.stealth=1",
	"information.warn_people=0", "self_protection.watch=0",
}
