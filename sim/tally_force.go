package sim

var forceMeasures = []Measure{
	{"strength_end", "persons", "peacekeepers in the mission at the end", false, func(w *World) float64 { return float64(w.strengthOf(0)) }},
	{"strength_end_share", "share", "of the whole order of battle, the share in the mission at the end", false, func(w *World) float64 { return ratio(w.strengthOf(0), w.authorised()) }},
	{"troops_per_1000", "per 1,000 people", "peacekeepers in the mission at the end, for every thousand people", false, func(w *World) float64 {
		return ratio(w.strengthOf(0)*1000, w.Totals.People)
	}},
	number("patrols_forgone", "patrols", "patrols not sent because the mandate's other tasks took the day", true, func(t *Totals) int64 { return t.PatrolsForgone }),
	number("aborts", "orders", "units that could not leave because what was reported to run did not", true, func(t *Totals) int64 { return t.Aborts }),
	number("refusals_mandate", "refusals", "of the refusals, by contingents that were not consulted on a change of the mandate", true, func(t *Totals) int64 { return t.MandateRefusals }),
	number("misconduct", "cases", "cases of misconduct by peacekeepers that people learned of", true, func(t *Totals) int64 { return t.Misconduct }),
	number("reviews", "reviews", "failures that the contingent answerable looked into", false, func(t *Totals) int64 { return t.Reviews }),
	number("sanctions", "punishments", "punishments carried out, for standing by or for force used wrongly", false, func(t *Totals) int64 { return t.Sanctions }),
	{"serviceability_end", "share", "mean true serviceability of the contingents' vehicles at the end", false, func(w *World) float64 {
		sum := int64(0)
		for c := 1; c < len(w.Contingents); c++ {
			sum += int64(w.Contingents[c].Fit)
		}
		return ratio(sum, int64(len(w.Contingents)-1)*int64(Whole))
	}},
	{"training_end", "share", "mean training of the contingents at the end, with what they learned", false, func(w *World) float64 {
		sum := int64(0)
		for c := ContingentID(1); int(c) < len(w.Contingents); c++ {
			sum += int64(w.trained(c))
		}
		return ratio(sum, int64(len(w.Contingents)-1)*int64(Whole))
	}},
}
