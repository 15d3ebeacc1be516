package sim

import "fmt"

// threatMeasures tell what armed groups did besides attacking civilians, and what they
// were left with.
var threatMeasures = []Measure{
	number("attacks_on_bases", "attacks", "attacks on bases; in none of the counts of attacks on civilians", true, func(t *Totals) int64 { return t.BaseAttacks }),
	number("attacks_on_bases_held", "attacks", "of these, beaten off by the garrison", false, func(t *Totals) int64 { return t.BasesHeld }),
	number("probes", "plans", "plans made to test the mission's red line", true, func(t *Totals) int64 { return t.Probes }),
	number("decoys", "reports", "false alarms that attackers sent; among the false alerts as far as they arrived", true, func(t *Totals) int64 { return t.Decoys }),
	number("units_misdirected", "units", "units sent down a wrong road on their way to an attack", true, func(t *Totals) int64 { return t.Misled }),
	count("saved_by_grouping", "blows that missed because people had gone to their fields in a group", false, func(t *Totals) int64 { return t.SavedByGrouping }),
	number("homes_destroyed", "blows", "blows that burnt a home or drove its people out, also where they had fled", true, func(t *Totals) int64 { return t.Burnt }),
	{"requirements_end", "share", "mean level of the five requirements of armed groups at the end", true, func(w *World) float64 {
		sum := 0.0
		for n := range needCount {
			sum += w.meanNeed(n)
		}
		return sum / needCount
	}},
	need("planning", needPlanning), need("coordination", needCoordination), need("ambiguity", needAmbiguity),
	need("movement", needMovement), need("weapons", needWeapons),
}

func need(name string, n int) Measure {
	return Measure{"requirement_" + name + "_end", "share", "mean level of armed groups' " + name + " at the end", true, func(w *World) float64 { return w.meanNeed(n) }}
}

// meanNeed is the mean level of one requirement over all armed groups.
func (w *World) meanNeed(n int) float64 {
	sum := int64(0)
	for b := 1; b < len(w.Bands); b++ {
		sum += int64(w.Bands[b].Needs[n])
	}
	return ratio(sum, int64(len(w.Bands)-1)*1000)
}

// tellCunning puts into words what armed groups do besides attacking civilians.
func (w *World) tellCunning(e Event) string {
	switch e.Kind {
	case EvTurns:
		return fmt.Sprintf("The group %s has become another kind of threat: %s.", w.bandRow(BandID(e.A)).Name, w.sc.Profiles[e.B].Threat)
	case EvDecoy:
		return fmt.Sprintf("The group %s has a false alarm spread about %s.", w.bandRow(BandID(e.A)).Name, w.PlaceName(PlaceID(e.B)))
	case EvMisled:
		return fmt.Sprintf("People on the way send %s down the wrong road: %d minutes are lost.", w.UnitName(UnitID(e.B)), e.C)
	case EvBaseAttack:
		return fmt.Sprintf("The group %s attacks the base %s.", w.bandRow(BandID(e.A)).Name, w.baseName(BaseID(e.B)))
	}
	if e.C == 1 {
		return fmt.Sprintf("The garrison of %s beats the attack off.", w.baseName(BaseID(e.B)))
	}
	return fmt.Sprintf("The attackers of %s have done what they came for and leave.", w.baseName(BaseID(e.B)))
}
