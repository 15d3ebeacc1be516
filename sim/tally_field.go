package sim

import "fmt"

var fieldMeasures = []Measure{
	number("temporary_bases", "bases", "temporary bases set up", false, func(t *Totals) int64 { return t.Camps }),
	number("escorts", "patrols", "of all patrols, those that stayed the day with people at one place", false, func(t *Totals) int64 { return t.Escorts }),
	number("market_patrols", "patrols", "of all patrols, those whose first stop was a market on its day", false, func(t *Totals) int64 { return t.MarketPatrols }),
	number("convoys", "convoys", "convoys that reached their base", false, func(t *Totals) int64 { return t.Convoys }),
	number("days_without_stock", "base-days", "days that bases began without fuel and rations", true, func(t *Totals) int64 { return t.DryDays }),
	number("reinforcements", "units", "units sent to a case that already had one", false, func(t *Totals) int64 { return t.Reinforcements }),
	number("reports_delayed", "reports", "reports, rumours included, that waited in their cell for the daily briefing", true, func(t *Totals) int64 { return t.Briefed }),
}

// tellField puts what happens in the field into words; nothing for other events.
func (w *World) tellField(e Event) string {
	base := func() string { return w.sc.Bases[e.A-1].Name }
	switch e.Kind {
	case EvOutpost:
		return fmt.Sprintf("%s sets up a temporary base at %s.", w.UnitName(UnitID(e.A)), w.PlaceName(PlaceID(e.B)))
	case EvOutpostLeft:
		return fmt.Sprintf("%s gives up its temporary base at %s.", w.UnitName(UnitID(e.A)), w.PlaceName(PlaceID(e.B)))
	case EvReinforced:
		return fmt.Sprintf("%s is sent as well.", w.UnitName(UnitID(e.B)))
	case EvConvoy:
		if e.B > 0 {
			return fmt.Sprintf("A convoy reaches base %s, held up for %d days by closed roads.", base(), e.B)
		}
		return fmt.Sprintf("A convoy reaches base %s.", base())
	case EvStockOut:
		return fmt.Sprintf("Base %s is out of fuel and rations.", base())
	}
	return ""
}
