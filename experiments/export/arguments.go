package export

import (
	"pocsim/sim"
	"pocsim/sim/rules"
)

// A meant is what one argument of an event stands for: how it is called in JSON, and how
// its number is told; nil for the number itself. An argument told as nil is left out.
type meant struct {
	name string
	told func(w *sim.World, e sim.Event, n int32) any
}

// The arguments that events share.
var (
	aCase       = meant{"case", nil}
	aBand       = meant{"band", func(w *sim.World, _ sim.Event, n int32) any { return w.Scenario().Bands[n-1].Name }}
	aPlace      = meant{"place", func(w *sim.World, _ sim.Event, n int32) any { return w.PlaceName(sim.PlaceID(n)) }}
	aClass      = meant{"class", func(_ *sim.World, _ sim.Event, n int32) any { return sim.Class(n).String() }}
	aSource     = meant{"source", func(_ *sim.World, _ sim.Event, n int32) any { return sim.Source(n).String() }}
	aDesk       = meant{"desk", func(w *sim.World, _ sim.Event, n int32) any { return w.DeskTitle(sim.DeskID(n)) }}
	aContingent = meant{"contingent", func(w *sim.World, _ sim.Event, n int32) any { return w.Scenario().Contingents[n-1].Name }}
	aBase       = meant{"base", func(w *sim.World, _ sim.Event, n int32) any { return w.Scenario().Bases[n-1].Name }}
	aProfile    = meant{"profile", func(w *sim.World, _ sim.Event, n int32) any { return w.Scenario().Profiles[n].Name }}
	aRung       = meant{"rung", func(_ *sim.World, _ sim.Event, n int32) any { return (rules.Presence + rules.Act(n)).String() }}
	aHold       = meant{"hold", func(w *sim.World, e sim.Event, n int32) any {
		return w.HoldText(sim.Hold{By: sim.HoldKind(n), Detail: e.C})
	}}
	aRule = meant{"rule", func(w *sim.World, _ sim.Event, n int32) any {
		name, _ := w.RuleWords(sim.RuleID(n))
		return name
	}}
	aUnit = meant{"unit", func(w *sim.World, _ sim.Event, n int32) any {
		if n == 0 {
			return nil
		}
		return w.UnitName(sim.UnitID(n))
	}}
	aPost = meant{"post", func(w *sim.World, _ sim.Event, n int32) any {
		if n == 0 {
			return nil
		}
		return w.Scenario().Host.Posts[n-1].Name
	}}
	aPunished = meant{"punished_for", func(_ *sim.World, _ sim.Event, n int32) any {
		return map[int32]string{1: "standing by", 2: "force that hit civilians"}[n]
	}}
)

// count is an argument that is a number; is one that is true or false.
func count(name string) meant { return meant{name, nil} }

func is(name string) meant {
	return meant{name, func(_ *sim.World, _ sim.Event, n int32) any { return n == 1 }}
}

// spoken says what the arguments A, B and C of each kind of event are; one without a name
// is not used, or told with the one before it.
var spoken = []struct {
	kind sim.EventKind
	args [3]meant
}{
	{sim.EvPlanned, [3]meant{aBand, aPlace, count("persons_meant")}},
	{sim.EvGathered, [3]meant{aBand, aPlace}},
	{sim.EvSetOut, [3]meant{aBand, aPlace}},
	{sim.EvAttack, [3]meant{aBand, aPlace, count("households_at_home")}},
	{sim.EvGivenUp, [3]meant{aBand, aPlace, aClass}},
	{sim.EvEnded, [3]meant{aBand, aPlace, aClass}},
	{sim.EvNoticed, [3]meant{aSource, aPlace}},
	{sim.EvReport, [3]meant{aCase, aSource, aPlace}},
	{sim.EvAssessed, [3]meant{aCase, aDesk, is("believed")}},
	{sim.EvHold, [3]meant{aCase, aHold}},
	{sim.EvAsked, [3]meant{aCase, aDesk, aRule}},
	{sim.EvAnswer, [3]meant{aCase, aDesk, is("yes")}},
	{sim.EvChosen, [3]meant{aCase, aUnit}},
	{sim.EvRefusal, [3]meant{aCase, aRule, aUnit}},
	{sim.EvOrder, [3]meant{aCase, aUnit}},
	{sim.EvBrokenDown, [3]meant{aCase, aUnit}},
	{sim.EvDeparts, [3]meant{aCase, aUnit}},
	{sim.EvArrives, [3]meant{aCase, aUnit, aPlace}},
	{sim.EvRung, [3]meant{aCase, aUnit, aRung}},
	{sim.EvBroken, [3]meant{aCase, aUnit, aPost}},
	{sim.EvLosses, [3]meant{aUnit, count("peacekeepers_lost"), count("attackers_lost")}},
	{sim.EvWrongTarget, [3]meant{aUnit, count("killed"), count("injured")}},
	{sim.EvHarm, [3]meant{count("killed"), count("injured"), count("abducted")}},
	{sim.EvFlight, [3]meant{aPlace, count("households_away"), count("households")}},
	{sim.EvHost, [3]meant{aPost, is("came")}},
	{sim.EvHome, [3]meant{aUnit}},
	{sim.EvPostLeft, [3]meant{aPost}},
	{sim.EvUnitHere, [3]meant{aUnit}},
	{sim.EvDirective, [3]meant{count("directive"), count("first"), count("second")}},
	{sim.EvOverruled, [3]meant{aCase, aRule, aUnit}},
	{sim.EvBalks, [3]meant{aCase, aUnit, aContingent}},
	{sim.EvMandateChanged, [3]meant{count("changes"), is("consulted")}},
	{sim.EvLesson, [3]meant{aContingent}},
	{sim.EvRotates, [3]meant{aContingent}},
	{sim.EvPunished, [3]meant{aContingent, aPunished}},
	{sim.EvMisconduct, [3]meant{aContingent, aBase, is("prosecuted")}},
	{sim.EvCalledFor, [3]meant{aUnit, count("killed")}},
	{sim.EvOutpost, [3]meant{aUnit, aPlace}},
	{sim.EvOutpostLeft, [3]meant{aUnit, aPlace}},
	{sim.EvReinforced, [3]meant{aCase, aUnit}},
	{sim.EvConvoy, [3]meant{aBase, count("days_held_up")}},
	{sim.EvStockOut, [3]meant{aBase}},
	{sim.EvTurns, [3]meant{aBand, aProfile}},
	{sim.EvDecoy, [3]meant{aBand, aPlace}},
	{sim.EvMisled, [3]meant{aCase, aUnit, count("minutes_lost")}},
	{sim.EvBaseAttack, [3]meant{aBand, aBase}},
	{sim.EvBaseEnd, [3]meant{aBand, aBase, is("held")}},
	{sim.EvPeopleTold, [3]meant{aCase, aPlace}},
	{sim.EvLapsed, [3]meant{aCase, aDesk, aRule}},
}

// argumentColumns say what each argument is, once, wherever it stands.
var argumentColumns = []Column{
	{Name: "args.case", Kind: Whole, Meaning: "number of the mission's case: what it believes about one place"},
	{Name: "args.band", Kind: Text, Meaning: "name of the armed group"},
	{Name: "args.place", Kind: Text, Meaning: "name of a settlement or site"},
	{Name: "args.class", Kind: Text, Meaning: "how the incident ended, as class in the incidents"},
	{Name: "args.source", Kind: Text, Meaning: "through whom the mission hears of it"},
	{Name: "args.desk", Kind: Text, Meaning: "title of the desk that judges, is asked or answers"},
	{Name: "args.contingent", Kind: Text, Meaning: "name of the contingent"},
	{Name: "args.base", Kind: Text, Meaning: "name of the base"},
	{Name: "args.profile", Kind: Text, Meaning: "kind of armed actor that the group becomes"},
	{Name: "args.rung", Kind: Text, Meaning: "rung of the ladder of force"},
	{Name: "args.hold", Kind: Text, Meaning: "what holds the chain of protection from now on"},
	{Name: "args.rule", Kind: Text, Meaning: "row of the rules: contingent/caveat, or roe/rule"},
	{Name: "args.unit", Kind: Text, Meaning: "name of the unit"},
	{Name: "args.post", Kind: Text, Meaning: "name of the host's post"},
	{Name: "args.punished_for", Kind: Text, Meaning: "standing by, or force that hit civilians"},
	{Name: "args.persons_meant", Kind: Whole, Unit: "persons", Meaning: "persons that a full, unopposed attack would affect"},
	{Name: "args.households_at_home", Kind: Whole, Unit: "households", Meaning: "households that had not fled when the attack began"},
	{Name: "args.peacekeepers_lost", Kind: Whole, Unit: "persons", Meaning: "peacekeepers killed or badly wounded"},
	{Name: "args.attackers_lost", Kind: Whole, Unit: "persons", Meaning: "attackers killed or captured"},
	{Name: "args.killed", Kind: Whole, Unit: "persons", Meaning: "civilians killed"},
	{Name: "args.injured", Kind: Whole, Unit: "persons", Meaning: "civilians injured"},
	{Name: "args.abducted", Kind: Whole, Unit: "persons", Meaning: "civilians abducted"},
	{Name: "args.households_away", Kind: Whole, Unit: "households", Meaning: "households of the place that are away"},
	{Name: "args.households", Kind: Whole, Unit: "households", Meaning: "households of the place"},
	{Name: "args.directive", Kind: Whole, Meaning: "number of the kind of directive from outside"},
	{Name: "args.first", Kind: Whole, Meaning: "the directive's first argument"},
	{Name: "args.second", Kind: Whole, Meaning: "the directive's second argument"},
	{Name: "args.changes", Kind: Whole, Unit: "times", Meaning: "how often the mandate has been changed"},
	{Name: "args.days_held_up", Kind: Whole, Unit: "days", Meaning: "how long closed roads held up the convoy"},
	{Name: "args.minutes_lost", Kind: Whole, Unit: "minutes", Meaning: "time lost on the wrong road"},
	{Name: "args.believed", Kind: Flag, Meaning: "whether the report was believed"},
	{Name: "args.yes", Kind: Flag, Meaning: "whether the answer was yes"},
	{Name: "args.came", Kind: Flag, Meaning: "whether the host's men came"},
	{Name: "args.consulted", Kind: Flag, Meaning: "whether those who provide troops were consulted"},
	{Name: "args.prosecuted", Kind: Flag, Meaning: "whether the misconduct was prosecuted"},
	{Name: "args.held", Kind: Flag, Meaning: "whether the garrison beat the attack off"},
}
