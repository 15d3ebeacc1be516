package review

import (
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A change is one row of the catalogue: something that a mission, its nations or its
// council could change, and by how much. A parameter that is added to the model later
// joins the search with one more row here.
type change struct {
	cost    int                    // smallness, see Costs
	dose    int                    // 1 the lesser step, 2 the greater, among changes of one cost
	over    scope                  // what the row is repeated for
	path    string                 // parameter, with {contingent}, {row}, {desk}, {kind}, {base} for the names
	value   func(s *sight) any     // new value; nil where nothing would change
	more    func(s *sight) []extra // what must be said with it, where one value is not enough
	words   string                 // "With ..., nobody would have been harmed"
	pledges []int
	eases   []sim.HoldKind // which holds it is meant to shorten
	first   bool           // acts at the beginning only: it can be tried over the whole run alone
}

// An extra is a further value that belongs to the same change.
type extra struct {
	path  string
	value any
}

// Costs is the order of smallness: what each cost stands for. It is an assumption, and
// printed with every review.
var Costs = [...]string{
	1: "a row waived, a question delegated, an order given",
	2: "a delay cut: halved, then more",
	3: "better reporting, clearer rules",
	4: "training, discipline",
	5: "more or better assets",
	6: "leadership, will",
}

// A scope says what a row of the catalogue is repeated for.
type scope int

const (
	once       scope = iota
	caveats          // caveats in force that forbid
	consults         // caveats in force that refer to somebody
	hiddens          // caveats in force that nobody declared
	barring          // rules of engagement that barred a unit in this incident
	referring        // rules of engagement that refer to somebody
	desks            // authorities that can be asked in this scenario
	contingent       // nations of the units chosen, and of those nearest
	kinds            // kinds of those units
	bases            // their bases, and the nearest to the place
)

// Kinds of hold that several rows of the catalogue are meant to shorten.
var (
	asking   = []sim.HoldKind{sim.AwaitingAuthority, sim.RefusedByDesk}
	refusing = []sim.HoldKind{sim.RefusedCaveat, sim.RefusedHidden, sim.NoUnitFree}
	unknown  = []sim.HoldKind{sim.Undetected, sim.Unreported}
	unheard  = []sim.HoldKind{sim.Unreported}
	weighing = []sim.HoldKind{sim.AwaitingAssessment, sim.JudgedFalse}
	moving   = []sim.HoldKind{sim.HoldMobilising, sim.NoAssetFor}
	short    = []sim.HoldKind{sim.NoUnitFree, sim.HoldTravelling, sim.TooWeak, sim.NoAssetFor}
	idle     = []sim.HoldKind{sim.PresentIdle}
	broken   = []sim.HoldKind{sim.NoAssetFor}
)

var (
	platoonBase, platoonAtThePlace = baseAtThePlace("platoon")
	companyBase, companyAtThePlace = baseAtThePlace("company")
)

// catalogue is the one table of changes that a review tries. Sizes of steps are
// assumptions.
var catalogue = []change{
	// 1: rows and orders
	{cost: 1, over: consults, path: "contingents.{contingent}.caveats.{row}.to", value: onScene, words: "the question of {contingent}/{row} left to the commander on the spot", pledges: []int{7}, eases: asking},
	{cost: 1, over: consults, path: "contingents.{contingent}.caveats.{row}.waived", value: always(true), words: "the caveat {contingent}/{row} waived", pledges: []int{4, 7}, eases: asking},
	{cost: 1, over: hiddens, path: "contingents.{contingent}.caveats.{row}.hidden", value: always(false), words: "the hidden caveat {contingent}/{row} declared to the mission", pledges: []int{4, 5}, eases: []sim.HoldKind{sim.RefusedHidden}},
	{cost: 1, over: caveats, path: "contingents.{contingent}.caveats.{row}.waived", value: always(true), words: "the caveat {contingent}/{row} waived", pledges: []int{4}, eases: refusing},
	{cost: 1, over: referring, path: "roe.{row}.to", value: onScene, words: "the question of roe/{row} left to the commander on the spot", pledges: []int{3, 9}, eases: asking},
	{cost: 1, over: barring, path: "roe.{row}.waived", value: always(true), words: "the rule roe/{row} waived", pledges: []int{3, 9}, eases: []sim.HoldKind{sim.BarredByROE}},
	{cost: 1, path: "mandate.host_first", value: differs(false, func(s *sight) any { return s.sc.Mandate.HostFirst }), words: "no waiting for the host's forces", pledges: []int{8}, eases: []sim.HoldKind{sim.DeferredToHost}},
	{cost: 1, path: "command.chain", value: lastDesk, words: "reports laid at once before the desk that decides", pledges: []int{2, 12}, eases: weighing},
	{cost: 1, path: "command.priority", value: differs("threat", func(s *sight) any { return s.sc.Command.Priority }), words: "the graver case allowed to take a unit from a lesser one", pledges: []int{2}, eases: []sim.HoldKind{sim.NoUnitFree}},
	{cost: 1, path: "command.watch", value: doubled(func(s *sight) clock.Span { return s.sc.Command.Watch }), words: "a unit sent on a warning told to stay twice as long", pledges: []int{10}, eases: []sim.HoldKind{sim.HoldStoodDown}},
	{cost: 1, path: "command.enough", value: full(func(s *sight) sim.Share { return s.sc.Command.Enough }), words: "units sent together until they match the attackers", pledges: []int{2, 17}, eases: []sim.HoldKind{sim.TooWeak, sim.Acted}},
	{cost: 1, over: contingent, path: "contingents.{contingent}.dual_chain", value: lowered(func(s *sight) sim.Share { return s.nation.DualChain }), words: "the mission's orders to {contingent} not confirmed with its capital", pledges: []int{7}, eases: asking},
	{cost: 1, path: "mandate.consulted", value: differs(true, func(s *sight) any { return s.sc.Mandate.Consulted }), words: "nations consulted before the mandate was changed", pledges: []int{16}, eases: []sim.HoldKind{sim.Unconsulted}},

	// 2: delays
	{cost: 2, dose: 1, over: desks, path: "authorities.{desk}.delay", value: halved(deskDelay), words: "the answers of {title} given in half the time", pledges: []int{7}, eases: asking},
	{cost: 2, dose: 2, over: desks, path: "authorities.{desk}.delay", value: cut(deskDelay, quarterHour), words: "the answers of {title} given in 15 minutes", pledges: []int{7}, eases: asking},
	{cost: 2, dose: 2, over: desks, path: "authorities.{desk}.no", value: lowered(func(s *sight) sim.Share { return s.desk.No }), words: "no refusals by {title}", pledges: []int{7}, eases: asking},
	{cost: 2, dose: 2, over: desks, path: "authorities.{desk}.opens", value: roundTheClock, more: closesAtMidnight, words: "{title} at work round the clock", pledges: []int{2, 7}, eases: append(weighing, asking...)},
	{cost: 2, dose: 1, over: desks, path: "authorities.{desk}.assess", value: halved(deskAssess), words: "the assessment of {title} made in half the time", pledges: []int{2}, eases: weighing},
	{cost: 2, dose: 2, over: desks, path: "authorities.{desk}.assess", value: cut(deskAssess, quarterHour), words: "the assessment of {title} made in 15 minutes", pledges: []int{2}, eases: weighing},
	{cost: 2, dose: 1, over: consults, path: "contingents.{contingent}.caveats.{row}.delay", value: halved(ruleDelay), words: "the time that {contingent}/{row} asks for halved", pledges: []int{4, 7}, eases: asking},
	{cost: 2, dose: 1, over: kinds, path: "kinds.{kind}.notice", value: halved(kindNotice), words: "the notice to move of the {sort} halved", pledges: []int{11, 18}, eases: moving},
	{cost: 2, dose: 2, over: kinds, path: "kinds.{kind}.notice", value: cut(kindNotice, quarterHour), words: "the {sort} at 15 minutes' notice to move", pledges: []int{11, 18}, eases: moving},
	{cost: 2, dose: 1, path: "logistics.air_tasking", value: halved(airTasking), words: "aircraft tasked in half the time", pledges: []int{18}, eases: moving},
	{cost: 2, dose: 2, path: "logistics.air_tasking", value: cut(airTasking, clock.Hour), words: "aircraft tasked within the hour", pledges: []int{18}, eases: moving},
	{cost: 2, dose: 1, path: "mandate.host_wait", value: halfSpan(func(s *sight) clock.Span { return s.sc.Mandate.HostWait }), words: "the wait for the host's forces halved", pledges: []int{8}, eases: []sim.HoldKind{sim.DeferredToHost}},
	{cost: 2, dose: 1, path: "command.order_lag", value: halved(func(s *sight) sim.Dist { return s.sc.Command.OrderLag }), words: "orders passed on in half the time", pledges: []int{2}, eases: moving},
	{cost: 2, dose: 1, path: "command.reassign", value: halfSpan(func(s *sight) clock.Span { return s.sc.Command.Reassign }), words: "another unit found in half the time after a refusal", pledges: []int{2}, eases: refusing},
	{cost: 2, dose: 1, path: "command.retry", value: halfSpan(func(s *sight) clock.Span { return s.sc.Command.Retry }), words: "open cases looked at twice as often", pledges: []int{2}, eases: []sim.HoldKind{sim.NoUnitFree}},
	{cost: 2, dose: 1, path: "logistics.turnround", value: halfSpan(func(s *sight) clock.Span { return s.sc.Logistics.Turnround }), words: "rest and repair after a task halved", pledges: []int{18}, eases: []sim.HoldKind{sim.NoUnitFree}},
	{cost: 2, dose: 1, path: "information.network_lag", value: halved(func(s *sight) sim.Dist { return s.sc.Information.NetworkLag }), words: "community alerts passed on in half the time", pledges: []int{12}, eases: unheard},
	{cost: 2, dose: 1, path: "information.liaison_lag", value: halved(liaisonLag), words: "news through liaison assistants and host posts in half the time", pledges: []int{12}, eases: unheard},
	{cost: 2, dose: 2, path: "information.liaison_lag", value: cut(liaisonLag, quarterHour), words: "news through liaison assistants and host posts in 15 minutes", pledges: []int{12}, eases: unheard},

	// 3: reporting and clarity
	{cost: 3, dose: 1, over: contingent, path: "contingents.{contingent}.overstated", value: lowered(func(s *sight) sim.Share { return s.nation.Overstated }), words: "readiness reported by {contingent} as it is", pledges: []int{5}, eases: broken},
	{cost: 3, dose: 1, path: "information.network_cover", value: raised(func(s *sight) sim.Share { return s.sc.Information.NetworkCover }, quarter), words: "community alert networks in a quarter more of the settlements", pledges: []int{12}, eases: unknown, first: true},
	{cost: 3, dose: 2, path: "information.network_cover", value: full(func(s *sight) sim.Share { return s.sc.Information.NetworkCover }), words: "a community alert network in every settlement", pledges: []int{12}, eases: unknown, first: true},
	{cost: 3, dose: 2, path: "information.phone_cover", value: full(func(s *sight) sim.Share { return s.sc.Information.PhoneCover }), words: "phone cover in every settlement", pledges: []int{6, 12}, eases: unheard, first: true},
	{cost: 3, dose: 2, path: "information.signs_shared", value: full(func(s *sight) sim.Share { return s.sc.Information.SignsShared }), words: "signs passed on by whoever notices them", pledges: []int{12}, eases: unknown},
	{cost: 3, dose: 1, path: "information.disclosure", value: raised(func(s *sight) sim.Share { return s.sc.Information.Disclosure }, quarter), words: "patrols told a quarter more of what people know", pledges: []int{12}, eases: unknown},
	{cost: 3, dose: 2, path: "information.host_tells", value: full(func(s *sight) sim.Share { return s.sc.Information.HostTells }), words: "host posts that pass on what they learn", pledges: []int{12}, eases: unknown},
	{cost: 3, dose: 1, path: "information.daily_check", value: differs(true, func(s *sight) any { return s.sc.Information.DailyCheck }), words: "a daily check that takes silence for an alarm", pledges: []int{12}, eases: unknown},
	{cost: 3, dose: 1, over: bases, path: "bases.{base}.liaison", value: func(s *sight) any { return int64(s.base.Liaison + 3) }, words: "three more liaison assistants at base {base}", pledges: []int{12}, eases: unknown},
	{cost: 3, dose: 2, over: bases, path: "bases.{base}.liaison_km", value: func(s *sight) any { return int64(min(s.base.LiaisonKm*2, 100)) }, words: "liaison assistants of base {base} who reach twice as far", pledges: []int{12}, eases: unknown},
	{cost: 3, dose: 1, path: "information.sharing", value: full(func(s *sight) sim.Share { return s.sc.Information.Sharing }), words: "warnings shared at once between the mission's cells", pledges: []int{12}, eases: unheard},
	{cost: 3, dose: 1, path: "command.doubt", value: lowered(func(s *sight) sim.Share { return s.sc.Command.Doubt }), words: "single reports believed", pledges: []int{2, 12}, eases: weighing},
	{cost: 3, dose: 1, path: "mandate.clarity", value: raised(func(s *sight) sim.Share { return s.sc.Mandate.Clarity }, quarter), words: "clearer rules of engagement", pledges: []int{9}, eases: idle},
	{cost: 3, dose: 2, path: "mandate.clarity", value: full(func(s *sight) sim.Share { return s.sc.Mandate.Clarity }), words: "rules of engagement that leave no doubt", pledges: []int{9}, eases: idle},
	{cost: 3, dose: 1, path: "mission.forecast_skill", value: raised(func(s *sight) sim.Share { return s.sc.Mission.ForecastSkill }, quarter), words: "an analysis that ranks threats better", pledges: []int{10}, eases: unknown},
	{cost: 3, dose: 1, path: "mission.prevention", value: full(func(s *sight) sim.Share { return s.sc.Mission.Prevention }), words: "all patrols sent where the threat is greatest", pledges: []int{10}, eases: unknown},

	// 4: training and discipline
	{cost: 4, dose: 1, over: contingent, path: "contingents.{contingent}.training", value: raised(training, quarter), words: "{contingent} better trained in protection", pledges: []int{1}, eases: idle},
	{cost: 4, dose: 2, over: contingent, path: "contingents.{contingent}.training", value: full(training), words: "{contingent} fully trained in protection", pledges: []int{1}, eases: idle},
	{cost: 4, dose: 1, over: contingent, path: "contingents.{contingent}.language", value: full(func(s *sight) sim.Share { return s.nation.Language }), words: "patrols of {contingent} that speak the people's language", pledges: []int{1, 12}, eases: unknown},
	{cost: 4, dose: 1, over: contingent, path: "contingents.{contingent}.interpreters", value: full(func(s *sight) sim.Share { return s.nation.Interpreters }), words: "interpreters with every patrol of {contingent}", pledges: []int{12}, eases: unknown},
	{cost: 4, dose: 1, over: contingent, path: "contingents.{contingent}.sanction_act", value: lowered(func(s *sight) sim.Share { return s.nation.SanctionAct }), words: "nobody in {contingent} afraid of being punished for acting", pledges: []int{3, 13}, eases: idle},
	{cost: 4, dose: 1, over: contingent, path: "contingents.{contingent}.sanction_idle", value: raised(func(s *sight) sim.Share { return s.nation.SanctionIdle }, fifth), words: "discipline in {contingent} for failing to act", pledges: []int{13}, eases: idle},
	{cost: 4, dose: 1, path: "mission.understanding", value: raised(func(s *sight) sim.Share { return s.sc.Mission.Understanding }, quarter), words: "contingents that understand the mandate better", pledges: []int{16}, eases: idle},

	// 5: assets
	{cost: 5, dose: 1, over: contingent, path: "contingents.{contingent}.serviceability", value: raised(running, quarter), words: "a quarter more of {contingent}'s vehicles in repair", pledges: []int{5, 18}, eases: broken},
	{cost: 5, dose: 2, over: contingent, path: "contingents.{contingent}.serviceability", value: full(running), words: "all of {contingent}'s vehicles in repair", pledges: []int{5, 18}, eases: broken},
	{cost: 5, dose: 1, over: contingent, path: "contingents.{contingent}.night_vision", value: differs(true, func(s *sight) any { return s.nation.NightVision }), words: "night vision for {contingent}", pledges: []int{6}, eases: unknown},
	{cost: 5, dose: 1, path: "logistics.air_at_night", value: differs(true, func(s *sight) any { return s.sc.Logistics.AirAtNight }), words: "helicopters that fly in darkness", pledges: []int{6, 18}, eases: broken},
	{cost: 5, dose: 1, over: bases, path: "bases.{base}.hospital", value: differs(true, func(s *sight) any { return s.base.Hospital }), words: "surgery at base {base}", pledges: []int{6}, eases: refusing},
	{cost: 5, dose: 1, path: "logistics.military_control", value: differs(true, func(s *sight) any { return s.sc.Logistics.MilitaryControl }), words: "aircraft, convoys and evacuation under military control", pledges: []int{18}, eases: broken},
	{cost: 5, dose: 1, path: "mission.temporary_bases", value: func(s *sight) any { return int64(min(s.sc.Mission.TemporaryBases+2, 6)) }, words: "two temporary bases where the threat is greatest", pledges: []int{10}, eases: unknown},
	{cost: 5, dose: 1, path: "mission.patrol_stops", value: func(s *sight) any { return int64(min(s.sc.Mission.PatrolStops+1, 10)) }, words: "one more settlement visited by every patrol", pledges: []int{10, 12}, eases: unknown},
	{cost: 5, dose: 1, over: bases, path: "units", value: onePlatoonMore, words: "one platoon of {holder} more at base {base}", pledges: []int{17}, eases: short, first: true},
	{cost: 5, dose: 2, path: "bases", value: platoonBase, more: platoonAtThePlace, words: "a base with one platoon at the place itself", pledges: []int{10, 17}, eases: short, first: true},
	{cost: 5, dose: 3, path: "bases", value: companyBase, more: companyAtThePlace, words: "a base with one company at the place itself", pledges: []int{10, 17}, eases: short, first: true},
	{cost: 5, dose: 4, path: "bases", value: readyBase, more: readyCompanies, words: "a base with two companies at the place itself, trained, willing and free of caveats", pledges: []int{1, 3, 17}, eases: short, first: true},

	// 6: leadership and will
	{cost: 6, dose: 1, over: contingent, path: "contingents.{contingent}.leadership", value: raised(leadership, quarter), words: "better commanders in {contingent}", pledges: []int{2}, eases: idle},
	{cost: 6, dose: 2, over: contingent, path: "contingents.{contingent}.leadership", value: full(leadership), words: "the best commanders in {contingent}", pledges: []int{2}, eases: idle},
	{cost: 6, dose: 1, over: contingent, path: "contingents.{contingent}.will", value: raised(will, quarter), words: "{contingent} readier to use force", pledges: []int{3}, eases: idle},
	{cost: 6, dose: 2, over: contingent, path: "contingents.{contingent}.will", value: full(will), words: "{contingent} ready to use force without reserve", pledges: []int{3}, eases: idle},
	{cost: 6, dose: 1, path: "mission.leadership", value: raised(func(s *sight) sim.Share { return s.sc.Mission.Leadership }, quarter), words: "better mission leaders", pledges: []int{2}, eases: weighing},
	{cost: 6, dose: 2, path: "mission.leadership", value: full(func(s *sight) sim.Share { return s.sc.Mission.Leadership }), words: "the best mission leaders", pledges: []int{2}, eases: weighing},
	{cost: 6, dose: 2, path: "command.unity", value: full(func(s *sight) sim.Share { return s.sc.Command.Unity }), words: "nations that take each other's orders without delay", pledges: []int{2}, eases: moving},
}
