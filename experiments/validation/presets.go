package validation

import (
	"math"

	"pocsim/sim"
)

// asRecorded is what is fitted in every scenario made after a case of record.
const asRecorded = "the scenario's own numbers were chosen, within their ranges, with the record in view: it shows that the model can tell the case, and predicts nothing"

// presets are the cases of record that the model must be able to tell, in orders of
// magnitude. Their places and nations are invented; the scenarios' notes name the cases.
//
//tidy:long a table of rows, one fact each
func presets() []Fact {
	capitals := []string{"0 h", "1 h", "2 h", "3 h", "4 h", "6 h", "8 h", "16 h"}
	var arms []Arm
	for _, name := range capitals {
		arms = append(arms, Arm{Name: name, Scenario: "capital-delay", Set: []string{"authorities.capital.delay=" + name[:len(name)-2] + "h"}})
	}
	harmed := func(arm string) Figure { return outcome(arm, "civilians_harmed") }
	return append([]Fact{
		{
			ID: "walikale", Preset: true, Says: "Plunder for days within reach of a base that nobody tells",
			Published:  "known after 10-13 days; no response; 387 assaulted, 923 houses and 42 shops looted, 116 abducted, none mentioned killed",
			Source:     "UN joint human rights office 2011; OHCHR 2010",
			Setting:    "cases/unheard-villages",
			Fitted:     asRecorded,
			Replicates: 40,
			Arms:       []Arm{{Name: "case", Scenario: "cases/unheard-villages"}},
			Checks: []Check{
				{"attacks of which the mission knew nothing for 7 days", "%", atLeast(0.9), share("case", not(knownWithin(7*24)), launched)},
				{"attacks with an immediate response", "%", atMost(0.05), share("case", immediate, launched)},
				{"of blows struck: loot and assault", "%", atLeast(0.6), per("case", lootAndAssault, struck, launched)},
			},
			Why: "A patrol may come by and be told.",
		},
		{
			ID: "malakal", Preset: true, Says: "A protection site burns for most of a day at its guards' feet, and force then ends it at once",
			Published:  "up to 16 hours of inaction, fighting over 15 minutes after troops intervened; 25-65 of 47,500 killed (0.05-0.15 %), 29,000 driven out (60 %)",
			Source:     "Special investigation 2016; MSF 2016; SOLLIMS 2017",
			Setting:    "cases/burning-camp; attacks that were launched",
			Fitted:     asRecorded,
			Replicates: 40,
			Arms:       []Arm{{Name: "case", Scenario: "cases/burning-camp"}},
			Checks: []Check{
				{"hours from attack to the first act, median", "h", between(10, 16), median("case", hours(sim.LinkAttack, sim.LinkActed), launched)},
				{"minutes from the first act to the end, median", "min", atMost(30), median("case", minutes(sim.LinkActed, sim.LinkEnded), launched)},
				{"people of the site killed", "%", between(0.0005, 0.0015), per("case", killed, people, launched)},
				{"people of the site who fled", "%", between(0.45, 0.75), per("case", fled, people, launched)},
			},
			Why: "The hours of inaction are those of questions to desks and of one contingent after another; the draw decides how many it takes.",
		},
		{
			ID: "juba", Preset: true, Says: "Four contingents a mile from an attack, and all decline",
			Published:  "attack of almost 4 hours less than a mile from the base; four contingents, each declined; no response",
			Source:     "Special investigation 2016 (four refusals recalled)",
			Setting:    "cases/walled-compound",
			Fitted:     asRecorded,
			Replicates: 60,
			Arms:       []Arm{{Name: "case", Scenario: "cases/walled-compound"}},
			Checks: []Check{
				{"contingents that refused, of four", "", atLeast(3.5), contingentsThatRefused("case")},
				{"attacks with an immediate response", "%", atMost(0.05), share("case", immediate, launched)},
				{"length of the attack, median", "h", between(3, 5), median("case", hours(sim.LinkAttack, sim.LinkEnded), launched)},
				{"distance from the base", "km", atMost(1.6), per("case", km, one)},
			},
			Why: "Within four hours not every contingent is asked in turn.",
		},
		{
			ID: "pibor", Preset: true, Says: "A column of thousands: the town is evacuated in time, the villages outside burn",
			Published:  "8,000 attackers at 2-5 km/h seen from the air; 400 peacekeepers and 800 soldiers in the town; town empty, villages burnt",
			Source:     "McClatchy 2012; H. Johnson 2012",
			Setting:    "cases/great-column",
			Fitted:     asRecorded,
			Replicates: 40,
			Arms:       []Arm{{Name: "case", Scenario: "cases/great-column"}},
			Checks: []Check{
				{"households gone from the town when the attack began", "%", atLeast(0.7), per("case", gone, houses, launched, at(1))},
				{"attacks on villages that ran their course", "%", atLeast(0.8), share("case", not(interrupted), launched, not(at(1)))},
				{"people of the town killed", "%", atMost(0.01), per("case", killed, people, launched, at(1))},
			},
			Why: "The town empties as fast as word and trust go.",
		},
		{
			ID: "beni-can", Preset: true, Says: "An alert network and a force at the ready nearby",
			Published:  "below 20 minutes from the neighbour's call to arrival; attackers repelled",
			Source:     "MONUSCO communique, November 2024",
			Setting:    "cases/neighbours-call",
			Fitted:     asRecorded,
			Replicates: 40,
			Arms:       []Arm{{Name: "case", Scenario: "cases/neighbours-call"}},
			Checks: []Check{
				{"minutes from attack to arrival, median over attacks answered", "min", atMost(30), median("case", minutes(sim.LinkAttack, sim.LinkArrived), launched, immediate)},
				{"attacks with an immediate response", "%", atLeast(0.5), share("case", immediate, launched)},
			},
			Why: "By night and off the road vehicles are slow.",
		},
		{
			ID: "capital-delay", Preset: true, Says: "Harm rises with the capital's delay until the attack is over, and then no further",
			Published:  "no distribution of consultation times is published; raids last three to four hours (derived)",
			Source:     "teaching case",
			Setting:    "capital-delay, the capital answering after 0 to 16 hours, an attack of four",
			Replicates: 60,
			Arms:       arms,
			Checks: []Check{
				{"delay at which nine tenths of the harm is done", "h", between(2.5, 4.5), knee(capitals, capitalHours, 0.9, harmed)},
				{"harm beyond four hours: further rise up to sixteen", "%", between(-0.02, 0.02), change(harmed("16 h"), harmed("4 h"))},
			},
			Why: "The attack is four hours long: whatever comes later finds it over.",
		},
	}, morePresets()...)
}

// morePresets are further cases of record.
func morePresets() []Fact {
	of := func(scenario string) []Arm { return []Arm{{Name: "case", Scenario: scenario}} }
	answered := share("case", immediate, launched)
	return []Fact{
		{
			ID: "kiwanja", Preset: true, Says: "A day of killing half a mile from a large field base",
			Published:  "about 150 killed in little over 24 hours, 0.8 km from about 120 soldiers; nobody came out",
			Source:     "HRW 2008; New York Times 2008",
			Setting:    "cases/market-town-24h",
			Fitted:     asRecorded,
			Replicates: 60,
			Arms:       of("cases/market-town-24h"),
			Checks: []Check{
				{"attacks ended by protectors", "%", atMost(0.05), share("case", interrupted, launched)},
				{"killed", "", between(50, 450), per("case", killed, one, launched)},
				{"length of the attack, median", "h", between(20, 30), median("case", hours(sim.LinkAttack, sim.LinkEnded), launched)},
			},
			Why: "How many are killed follows the hours and the number of the attackers.",
		},
		{
			ID: "mutarule", Preset: true, Says: "Called as it began, nine kilometres away, the mission rang the army and came days later",
			Published:  "calls at the start; handed to the host army; visited two days later; at least 30 killed",
			Source:     "HRW 2014; Fides 2014",
			Setting:    "cases/church-night",
			Fitted:     asRecorded,
			Replicates: 60,
			Arms:       of("cases/church-night"),
			Checks: []Check{
				{"attacks known to the mission within an hour", "%", atLeast(0.8), share("case", knownWithin(1), launched)},
				{"attacks with an immediate response", "%", atMost(0.05), answered},
				{"hours from the attack to arrival, median", "h", between(12, 60), median("case", hours(sim.LinkAttack, sim.LinkArrived), launched)},
				{"killed", "", between(10, 90), per("case", killed, one, launched)},
			},
			Why: "Calls that reach another cell of the headquarters wait for the morning's briefing.",
		},
		{
			ID: "ogossagou", Preset: true, Says: "Warned the evening before, the convoy still comes after three hours",
			Published:  "calls 9-11 hours ahead; attack of about three hours, arrival at its end; at least 35 killed, 19 missing",
			Source:     "HRW 2020; press",
			Setting:    "cases/abandoned-village",
			Fitted:     asRecorded,
			Replicates: 60,
			Arms:       of("cases/abandoned-village"),
			Checks: []Check{
				{"hours from the first sign to the attack, median", "h", between(4, 24), median("case", hours(sim.LinkSigns, sim.LinkAttack), launched)},
				{"hours from attack to arrival, median", "h", between(1, 6), median("case", arrivalLag, launched)},
				{"killed", "", between(10, 100), per("case", killed, one, launched)},
			},
			Why: "Where the convoy comes early, fewer die; where people on the road mislead it, it comes late.",
		},
		{
			ID: "tongo-tongo", Preset: true, Says: "Asking for help can be the longest delay; aircraft overhead then end it without fire",
			Published:  "53 minutes until help was asked for, 100 until aircraft were overhead; attackers broke off (delay anatomy only: no peacekeepers, no civilians)",
			Source:     "press 2018",
			Setting:    "cases/help-asked-late",
			Fitted:     asRecorded,
			Replicates: 60,
			Arms:       of("cases/help-asked-late"),
			Checks: []Check{
				{"minutes from attack to aircraft overhead, median", "min", between(60, 150), median("case", minutes(sim.LinkAttack, sim.LinkArrived), launched)},
				{"minutes from there to the end, median", "min", atMost(45), median("case", minutes(sim.LinkArrived, sim.LinkEnded), launched)},
			},
			Why: "Aircraft that find nobody to answer for fire stand by.",
		},
	}
}

// capitalHours is how long the capital of a scenario takes to answer [h].
func capitalHours(sc *sim.Scenario) float64 {
	for _, a := range sc.Authorities {
		if a.Name == "capital" {
			return float64(a.Delay.Middle()) / 60
		}
	}
	return math.NaN()
}
