package sim

import "pocsim/sim/clock"

// Mission is the peace operation as a whole.
type Mission struct {
	Present       bool  `toml:"present" default:"true" doc:"false takes the mission away: the twin of every run" src:"-"`
	Leadership    Share `toml:"leadership" default:"0.5" range:"0..1" doc:"quality of mission and sector leadership: shorter assessment, less doubt of true reports, more of false ones" src:"assumption"`
	Understanding Share `toml:"understanding" default:"0.5" range:"0..1" doc:"how well contingents understand the mandate" src:"assumption"`
	Prevention    Share `toml:"prevention" default:"0.5" range:"0..1" doc:"share of daily patrols sent where the analysis sees the greatest threat; the rest make rounds" src:"assumption"`
	ForecastSkill Share `toml:"forecast_skill" default:"0.65" range:"0.5..1" doc:"skill of the analysis that ranks places by threat: 0.5 none, 1 perfect" src:"assumption; area under the curve"`
	PatrolStops   int32 `toml:"patrol_stops" default:"2" range:"0..10" doc:"settlements visited by one patrol" src:"assumption"`
	PatrolHours   int32 `toml:"patrol_hours" default:"7" range:"1..24" unit:"hours" doc:"longest patrol" src:"assumption"`
	Presence      Share `toml:"presence" default:"0.5" range:"0..1" doc:"how strongly a unit in sight weighs on a group about to attack" src:"assumption"`
	PresenceKm    int32 `toml:"presence_km" default:"4" range:"0..50" unit:"km" doc:"distance at which attackers take notice of a unit or base" src:"assumption"`

	ResourceRatio  Share      `toml:"resource_ratio" default:"0.6" range:"0.2..1.2" doc:"resources granted, against what the mandate's tasks call for: units that ask for more are not fielded" src:"assumption"`
	EnablerRatio   Share      `toml:"enabler_ratio" default:"0.6" range:"0..1.2" doc:"the same for enablers: helicopters, drones, engineers" src:"assumption; helicopters 41 % short (S)"`
	PledgeFilter   string     `toml:"pledge_filter" default:"\"none\"" enum:"none|declared|all" doc:"whose pledge is refused: nobody's, that of contingents with declared caveats in force, or of all with any, declared or not" src:"S: proposal at the conference (Cammaert)"`
	TemporaryBases int32      `toml:"temporary_bases" default:"0" range:"0..6" unit:"units" doc:"most units that live at a temporary base at one time, where the analysis sees the greatest threat; 0 none" src:"assumption; 2 (0-6)"`
	TemporaryLife  clock.Span `toml:"temporary_life" default:"\"30d\"" range:"1d..400d" doc:"how long a temporary base is held" src:"assumption; 30 days"`
	MarketPatrols  Share      `toml:"market_patrols" default:"0.2" range:"0..1" doc:"share of patrols whose first stop is a place that has its market that day, where one is in reach" src:"assumption; markets are targets (S)"`
	Escorts        Share      `toml:"escorts" default:"0.1" range:"0..1" doc:"share of armed ground patrols that stay the day with people in the fields and at market at one place near where they live" src:"D: 4,350 escorts to 104,525 patrols (2017-18) is 0.04; 0.1 assumption"`
}

// Mandate is what the Security Council allows, before rules of engagement.
type Mandate struct {
	Clarity   Share      `toml:"clarity" default:"0.5" range:"0..1" doc:"clarity of mandate and rules: width of the band of cases read as ambiguous is 0.4 of what is missing" src:"assumption"`
	Forbidden []string   `toml:"forbidden" default:"[\"deliberate\"]" enum:"deploy|patrol|fly|presence|show|interpose|warn|nonlethal|deadly|deliberate|crowd" doc:"acts forbidden where no row of the rules of engagement matches; all others are permitted" src:"assumption"`
	BandWidth Share      `toml:"band_width" default:"0.4" range:"0..1" doc:"share of cases read as ambiguous by a half-trained unit where the mandate has no clarity at all" src:"assumption: width 0.4 x (1 - clarity)"`
	BandAsk   Share      `toml:"band_ask" default:"0.6" range:"0..1" doc:"of ambiguous cases, those in which the unit asks what it is looking at before it acts" src:"assumption"`
	BandDrop  Share      `toml:"band_drop" default:"0.2" range:"0..1" doc:"of ambiguous cases, those it takes for something else; in the rest it acts all the same" src:"assumption"`
	Mistaken  clock.Span `toml:"mistaken" default:"\"2h\"" range:"0m..2d" doc:"how long it takes an attack for something else" src:"assumption"`
	HostFirst bool       `toml:"host_first" default:"true" doc:"whether the mission waits for the host state's forces where they are present" src:"S: wording and practice make units wait (OIOS 2014)"`
	HostWait  clock.Span `toml:"host_wait" default:"\"60m\"" range:"0m..1d" doc:"how long it waits for them" src:"assumption; 0-24 h"`

	Change      clock.Span `toml:"change" default:"\"365d\"" range:"0m..1000d" doc:"when the mandate is first changed; 0 never" src:"assumption: every 12 months"`
	ChangeEvery clock.Span `toml:"change_every" default:"\"365d\"" range:"0m..1000d" doc:"time from one change to the next; 0 only once" src:"assumption: every 12 months"`
	Consulted   bool       `toml:"consulted" default:"false" doc:"whether those who provide troops are consulted before a change" src:"S: no real planning with them (conference)"`
	Tasks       int32      `toml:"tasks" default:"8" range:"3..20" unit:"tasks" doc:"tasks of the mandate, protection of civilians among them" src:"assumption; one mission counted 209 (R)"`
	TaskLoad    Share      `toml:"task_load" default:"0.04" range:"0..0.2" doc:"share of a unit's patrol days that each task besides protection takes" src:"assumption"`
	Phased      bool       `toml:"phased" default:"false" doc:"whether tasks are phased in as strength arrives; otherwise all weigh from the first day" src:"-"`
}

// A Rule is one row of the rules of engagement or one caveat: data, never code.
type Rule struct {
	Name   string   `toml:"-"`
	Why    string   `toml:"why" default:"\"\"" doc:"the reason, in words an officer uses" src:"-"`
	Acts   []string `toml:"acts" default:"[]" enum:"deploy|patrol|fly|presence|show|interpose|warn|nonlethal|deadly|deliberate|crowd" doc:"acts it speaks about" src:"-"`
	When   []string `toml:"when" default:"[]" doc:"conditions \"fact op number\", all of which must hold; see pocsim facts" src:"-"`
	Then   string   `toml:"then" default:"\"forbid\"" enum:"permit|refer|forbid" doc:"what follows" src:"-"`
	To     string   `toml:"to" default:"\"\"" ref:"authorities" doc:"the authority to refer to" src:"-"`
	Delay  Dist     `toml:"delay" default:"\"0m\"" range:"0m..60d" doc:"time this question takes in place of the authority's own; 0 the authority's own" src:"assumption"`
	Hidden bool     `toml:"hidden" default:"false" doc:"not declared to the mission: found out when the order arrives" src:"S: hidden caveats are the norm (Cammaert, HIPPO)"`
	Waived bool     `toml:"waived" default:"false" doc:"switched off" src:"-"`
	Family string   `toml:"of_family" default:"\"\"" doc:"family of national caveats it belongs to, by which waivers name it; written by family =" src:"-"`
}

// A Waiver is an agreement that lifts caveats: those of some families or all, of some
// contingents or all, at once or from a day on, always or where its conditions hold.
type Waiver struct {
	Name        string     `toml:"-"`
	Why         string     `toml:"why" default:"\"\"" doc:"what was agreed, in words an officer uses" src:"-"`
	On          bool       `toml:"on" default:"true" doc:"whether it is in force" src:"-"`
	Families    []string   `toml:"families" default:"[]" doc:"families of caveats that it lifts; none named: all" src:"-"`
	Except      []string   `toml:"except" default:"[]" doc:"families that it leaves in force" src:"-"`
	Contingents []string   `toml:"contingents" default:"[]" ref:"contingents" doc:"contingents that agreed to it; none named: all" src:"-"`
	From        clock.Span `toml:"from" default:"\"0m\"" range:"0m..1000d" doc:"when it comes into force, to the full hour" src:"assumption"`
	When        []string   `toml:"when" default:"[]" doc:"conditions \"fact op number\" that must all hold for it to lift a caveat" src:"-"`
}

// A LadderRow is one rung of the force ladder. Its name is that of the act: presence,
// show, interpose, warn, nonlethal, deadly or deliberate.
type LadderRow struct {
	Name   string     `toml:"-"`
	Effect Share      `toml:"effect" default:"0.5" range:"0..1" doc:"how much of the pressure of deadly force at the same ratio it puts on attackers" src:"assumption"`
	Shield Share      `toml:"shield" default:"0.5" range:"0..1" doc:"share of the harm it keeps from people where protectors are at least half as strong as attackers" src:"assumption"`
	Takes  clock.Span `toml:"takes" default:"\"10m\"" range:"0m..1d" doc:"time on the rung before the next, for a half-trained unit" src:"assumption: 2-30 min, graduated ladder"`
}

// An Authority is a desk that can be asked.
type Authority struct {
	Name       string `toml:"-"`
	Title      string `toml:"title" default:"\"\"" doc:"what an officer calls it" src:"-"`
	Delay      Dist   `toml:"delay" default:"{ median = \"60m\", p95 = \"4h\" }" range:"0m..60d" doc:"time to answer a request, of working time" src:"assumption"`
	Assess     Dist   `toml:"assess" default:"{ median = \"45m\", p95 = \"4h\" }" range:"0m..60d" doc:"time to assess one report" src:"assumption; 10 min to 12 h; Tongo Tongo 53 min (S)"`
	No         Share  `toml:"no" default:"0" range:"0..1" doc:"chance that the answer is no" src:"assumption; capital 0.4 (0.1-0.8)"`
	Opens      int32  `toml:"opens" default:"0" range:"0..24" unit:"hour" doc:"start of office hours" src:"assumption"`
	Closes     int32  `toml:"closes" default:"24" range:"0..24" unit:"hour" doc:"end of office hours; 0 to 24 is round the clock" src:"assumption"`
	AfterHours Share  `toml:"after_hours" default:"0.4" range:"0..1" doc:"speed of work outside office hours, against inside; 0 nothing moves until morning" src:"D: 4 h by day, 10 h by night"`
	Slots      int32  `toml:"slots" default:"3" range:"1..8" doc:"cases it can have in hand at once; more must wait" src:"assumption"`
}

// A ContingentRow is one nation's contribution.
type ContingentRow struct {
	Name           string `toml:"-"`
	Nation         string `toml:"nation" default:"\"\"" doc:"fictional nation" src:"-"`
	Caveats        []Rule `toml:"caveats" doc:"national caveats: they may only tighten the rules of engagement"`
	Training       Share  `toml:"training" default:"0.5" range:"0..1" doc:"training in protection: faster, surer reading of hostile intent" src:"assumption"`
	Leadership     Share  `toml:"leadership" default:"0.5" range:"0..1" doc:"quality of commanders" src:"assumption"`
	Will           Share  `toml:"will" default:"0.5" range:"0..1" doc:"readiness to use force" src:"assumption"`
	MaxRung        int32  `toml:"max_rung" default:"5" range:"0..6" unit:"rung" doc:"highest rung of the force ladder that its troops climb: 0 presence, 1 show, 2 interposition, 3 warning, 4 non-deadly, 5 deadly, 6 deliberate operation" src:"assumption"`
	DualChain      Share  `toml:"dual_chain" default:"0.2" range:"0..1" doc:"chance that its capital's own chain of command is drawn into a case: the fact national_chain" src:"assumption: conflicting guidance 0.2 (0-0.6); existence S (dual line of command, OIOS)"`
	SanctionAct    Share  `toml:"sanction_act" default:"0.1" range:"0..0.5" doc:"feared chance of punishment for using force" src:"assumption; existence S (OIOS)"`
	SanctionIdle   Share  `toml:"sanction_idle" default:"0.02" range:"0..0.5" doc:"feared chance of punishment for failing to act" src:"assumption"`
	Language       Share  `toml:"language" default:"0.3" range:"0..1" doc:"share of patrols that can talk with people" src:"assumption"`
	Female         Share  `toml:"female" default:"0.05" range:"0..0.5" doc:"share of women: patrols are told more" src:"assumption"`
	Dismounted     Share  `toml:"dismounted" default:"0.3" range:"0..1" doc:"share of patrol time outside vehicles" src:"assumption"`
	Serviceability Share  `toml:"serviceability" default:"0.6" range:"0..1" doc:"chance that a unit's vehicles run when needed" src:"assumption; 0.3-0.9"`
	Overstated     Share  `toml:"overstated" default:"0.2" range:"0..0.5" doc:"by how much reported readiness exceeds the true one" src:"assumption; 0-0.5"`

	Rotates      clock.Span `toml:"rotates" default:"\"365d\"" range:"0m..1000d" doc:"when it is first relieved by fresh troops; 0 never" src:"R: every 12 months"`
	NightVision  bool       `toml:"night_vision" default:"false" doc:"night-vision equipment: it sees as well by night as the land allows, and loses nothing to darkness in making ready and driving" src:"assumption"`
	Interpreters Share      `toml:"interpreters" default:"0.3" range:"0..1" doc:"share of patrols that take an interpreter or liaison assistant: they are told twice as much" src:"assumption; twice (assumption), one battalion had no interpreter (S)"`
}

// A BaseRow is where units live.
type BaseRow struct {
	Name       string `toml:"-"`
	At         int32  `toml:"at" default:"1" range:"1..2000" unit:"rank" doc:"rank of its settlement, 1 the largest" src:"assumption"`
	Contingent string `toml:"contingent" default:"\"\"" ref:"contingents" doc:"who holds it" src:"-"`
	Liaison    int32  `toml:"liaison" default:"3" range:"0..20" unit:"persons" doc:"community liaison assistants" src:"S: 2.9 per base (2014)"`
	LiaisonKm  int32  `toml:"liaison_km" default:"20" range:"0..100" unit:"km" doc:"how far their contacts reach" src:"assumption"`
	Hospital   bool   `toml:"hospital" default:"false" doc:"surgery at this base (Role 2)" src:"assumption"`

	Defence Share `toml:"defence" default:"1.0" range:"0.2..3" doc:"what its defences multiply the weight of its garrison by when the base is attacked" src:"assumption; weak posture invites attack (S)"`
}

// A Kind is a kind of unit.
type Kind struct {
	Name     string `toml:"-"`
	Title    string `toml:"title" default:"\"\"" doc:"what an officer calls it" src:"-"`
	Role     string `toml:"role" default:"\"infantry\"" enum:"infantry|reaction|gunship|transport|uav|observers|police|engineers" doc:"what it is for: a uav watches a swath, observers are told more on visits, police are sent first to crowds, engineers keep routes open, infantry may live at temporary bases; the others differ by their numbers alone" src:"-"`
	Mobility string `toml:"mobility" default:"\"wheels\"" enum:"foot|wheels|armour|air" doc:"how it moves" src:"-"`
	Strength int32  `toml:"strength" default:"30" range:"0..2000" unit:"persons" doc:"persons" src:"R: platoon 30-35"`
	Weight   int32  `toml:"weight" default:"30" range:"0..5000" unit:"rifles" doc:"weight in a force ratio" src:"assumption; helicopter 40 (10-100)"`
	Notice   Dist   `toml:"notice" default:"{ median = \"45m\", p95 = \"2h\" }" range:"0m..30d" doc:"notice to move" src:"R/assumption: 30-60 min, 10-240"`
	SpeedKmh int32  `toml:"speed_kmh" default:"220" range:"1..400" unit:"km/h" doc:"speed of air units" src:"R: Mi-8 220 km/h"`
	RangeKm  int32  `toml:"range_km" default:"120" range:"1..1000" unit:"km" doc:"farthest it goes from its base on its fuel" src:"assumption; helicopter radius 200 (R)"`
	Patrols  bool   `toml:"patrols" default:"true" doc:"whether it goes on daily patrol" src:"-"`
	Armed    bool   `toml:"armed" default:"true" doc:"whether it may respond to attacks" src:"-"`

	CrowdWeight Share `toml:"crowd_weight" default:"1.0" range:"0..10" doc:"weight against mobs and bands of revenge, as a multiple of its weight" src:"assumption; formed police 2"`
}

// A UnitRow is one unit of the order of battle.
type UnitRow struct {
	Name       string     `toml:"-"`
	Kind       string     `toml:"kind" default:"\"platoon\"" ref:"kinds" doc:"its kind" src:"-"`
	Contingent string     `toml:"contingent" default:"\"\"" ref:"contingents" doc:"whose it is" src:"-"`
	Base       string     `toml:"base" default:"\"\"" ref:"bases" doc:"where it lives" src:"-"`
	Arrives    clock.Span `toml:"arrives" default:"\"0m\"" range:"0m..1000d" doc:"when it arrives in the mission; for units that are not deployed, when they are asked for" src:"assumption"`
	Readiness  string     `toml:"readiness" default:"\"deployed\"" enum:"deployed|standby|regional|pledged|handover" doc:"how soon it comes: as planned, from standby, from a regional brigade, on a mere pledge, or as part of a multinational force to which a failing mission is handed" src:"-"`
	FromRatio  Share      `toml:"from_ratio" default:"0" range:"0..1.2" doc:"ratio of resources to task from which on it is fielded" src:"assumption"`
}

// Command is how reports become orders.
type Command struct {
	Chain       []string   `toml:"chain" default:"[\"company\", \"sector\"]" ref:"authorities" doc:"desks a report climbs, in order; the last one decides" src:"assumption"`
	Reassign    clock.Span `toml:"reassign" default:"\"30m\"" range:"0m..1d" doc:"time lost when an order is refused and another unit must be found" src:"assumption"`
	Retry       clock.Span `toml:"retry" default:"\"60m\"" range:"5m..1d" doc:"how often an open case is looked at again" src:"assumption"`
	OrderLag    Dist       `toml:"order_lag" default:"{ median = \"10m\", p95 = \"30m\" }" range:"0m..1d" doc:"time for an order to reach its unit" src:"assumption"`
	Doubt       Share      `toml:"doubt" default:"0.2" range:"0..1" doc:"chance that a true single report is judged false, with average leadership" src:"assumption"`
	SeesThrough Share      `toml:"sees_through" default:"0.5" range:"0..1" doc:"chance that a single false alarm is recognised as one, with average leadership" src:"assumption"`
	Overrule    Share      `toml:"overrule" default:"0" range:"0..1" doc:"chance that troops obey the force commander's direct order against a caveat while an attack is under way; drawn once a case and contingent" src:"assumption; more powers for force commanders are asked for (S)"`
	Hesitation  clock.Span `toml:"hesitation" default:"\"20m\"" range:"0m..2h" doc:"median time before a half-trained unit that faces an attack starts to act: times 1.5 less training" src:"assumption: 20 min, 2-60"`
	Memory      clock.Span `toml:"memory" default:"\"0m\"" range:"0m..1000d" doc:"how long planners remember a hidden caveat that they ran into; 0 for good" src:"assumption"`
	Priority    string     `toml:"priority" default:"\"threat\"" enum:"threat|first|equal" doc:"whether a graver case may take a unit from a lesser one (threat), first come keeps it, or units are shared out by district" src:"assumption"`
	Unity       Share      `toml:"unity" default:"0.7" range:"0..1" doc:"chance that a contingent accepts an order from another nation's commander without delay" src:"assumption; existence S (Juba)"`
	Watch       clock.Span `toml:"watch" default:"\"36h\"" range:"1h..30d" doc:"how long a unit sent on a warning stays where the attack is expected" src:"assumption; horizon 6-240 h"`
	PlanSaves   Share      `toml:"plan_saves" default:"0.4" range:"0..1" doc:"by how much a contingency plan shortens notice to move and the search for another unit; the chance that there is one is the quality of leadership" src:"assumption; Semuliki had none (S)"`
	Conflict    Share      `toml:"conflict" default:"0.3" range:"0..1" doc:"chance that even nations that work as one receive conflicting orders, under the worst leadership of the mission; none under the best" src:"assumption: 0.3 x (1 - leadership)"`
	Enough      Share      `toml:"enough" default:"0.5" range:"0..10" doc:"believed force ratio, those sent together against the attackers as told, below which another unit is sent along; 0 never on belief" src:"assumption; half of attackers break off at 0.33"`
	MostUnits   int32      `toml:"most_units" default:"3" range:"1..20" unit:"units" doc:"most units on one case at a time" src:"assumption"`
	Improvise   clock.Span `toml:"improvise" default:"\"60m\"" range:"0m..2d" doc:"time lost before a second unit is sent where no contingency plan provides for it; the chance that one does is mission.leadership" src:"assumption; existence S (Semuliki: no plan to reinforce)"`
}

// Information is how news reaches the mission.
type Information struct {
	PhoneCover   Share `toml:"phone_cover" default:"0.4" range:"0..1" doc:"share of settlements with phone cover" src:"assumption; poor cover S"`
	NetworkCover Share `toml:"network_cover" default:"0.5" range:"0..1" doc:"share of settlements with a community alert network" src:"assumption"`
	NetworkLag   Dist  `toml:"network_lag" default:"{ median = \"10m\", p95 = \"45m\" }" range:"0m..5d" doc:"time for an alert to reach the mission where there is a network and a phone" src:"assumption; below 20 min at Beni (S)"`
	LiaisonLag   Dist  `toml:"liaison_lag" default:"{ median = \"90m\", p95 = \"8h\" }" range:"0m..10d" doc:"time for news through liaison assistants where a base has them, and through host posts" src:"assumption"`
	RunnerLag    Dist  `toml:"runner_lag" default:"{ median = \"24h\", p95 = \"10d\" }" range:"0m..60d" doc:"time for news to reach the mission where nobody carries it" src:"assumption; Walikale 10-13 days (S)"`
	Disclosure   Share `toml:"disclosure" default:"0.3" range:"0..1" doc:"chance that a patrol is told of signs or of an attack, with average trust and no common language" src:"assumption; Walikale (S)"`
	SignsShared  Share `toml:"signs_shared" default:"0.5" range:"0..1" doc:"chance that people who noticed signs tell the network or liaison, with average trust" src:"assumption"`
	FalseAlarms  int32 `toml:"false_alarms" default:"12" range:"0..3000" unit:"per 30 days" doc:"false alarms that reach the mission" src:"assumption; MONUSCO 17 alerts a day in all (S)"`
	HostTells    Share `toml:"host_tells" default:"0.3" range:"0..1" doc:"chance that a host post passes on what it learns" src:"assumption"`
	UavSight     Share `toml:"uav_sight" default:"0.8" range:"0..1" doc:"chance per hour that a UAV overhead finds a group in the open; forest 0.1 of this" src:"assumption; canopy (S forum)"`
	UavKm        int32 `toml:"uav_km" default:"8" range:"1..50" unit:"km" doc:"swath a UAV watches" src:"assumption"`
	WarnPeople   Share `toml:"warn_people" default:"0.5" range:"0..1" doc:"chance that the mission tells a place, through its phones, network or liaison, that it is to be attacked, once it believes so; 0 never" src:"assumption; Pibor 2011 (S that warning emptied the town)"`
	DailyCheck   bool  `toml:"daily_check" default:"false" doc:"villages report daily and silence counts as an alarm" src:"S: idea after Walikale"`
	Sharing      Share `toml:"sharing" default:"0.5" range:"0..1" doc:"chance that a cell other than operations (civil affairs, analysis, police, host liaison) passes a report on at once, half as far from 1 for an attack under way; the others wait for the daily briefing" src:"assumption; warnings that nobody used S (Malakal)"`
	Briefing     int32 `toml:"briefing" default:"8" range:"0..23" unit:"hour" doc:"hour of the daily briefing at which cells tell one another the rest" src:"assumption"`

	MisledFor Dist `toml:"misled_for" default:"{ median = \"90m\", p95 = \"5h\" }" range:"0m..5d" doc:"time that a misdirected unit loses" src:"assumption; about three hours at Ogossagou (S)"`
}

// Logistics is what keeps units moving.
type Logistics struct {
	AirTasking Dist       `toml:"air_tasking" default:"{ median = \"4h\", p95 = \"24h\" }" range:"0m..10d" doc:"time to get an aircraft tasked where support is not under military control" src:"assumption; 24 h civil"`
	AirAtNight bool       `toml:"air_at_night" default:"false" doc:"whether helicopters fly in darkness" src:"R: commercial contracts fly by day"`
	Casevac    Dist       `toml:"casevac" default:"{ median = \"60m\", p95 = \"3h\" }" range:"0m..1d" doc:"time to launch a casualty evacuation where that is decided centrally" src:"assumption; 60 min central"`
	Turnround  clock.Span `toml:"turnround" default:"\"6h\"" range:"0m..10d" doc:"rest and repair after a task before a unit is ready again" src:"assumption"`

	MilitaryControl   bool       `toml:"military_control" default:"false" doc:"whether support is under military control: air_tasking_military, casevac_local and convoy_lag_military then hold in place of air_tasking, casevac and convoy_lag" src:"assumption"`
	AirTaskMilitary   Dist       `toml:"air_tasking_military" default:"{ median = \"2h\", p95 = \"8h\" }" range:"0m..10d" doc:"time to get an aircraft tasked under military control" src:"assumption; median 2 h"`
	CasevacLocal      Dist       `toml:"casevac_local" default:"{ median = \"20m\", p95 = \"60m\" }" range:"0m..1d" doc:"time to launch a casualty evacuation where the commander on the spot decides" src:"assumption; 20 min; launch was decentralised to speed it up (S)"`
	StockDays         int32      `toml:"stock_days" default:"14" range:"3..30" unit:"days" doc:"fuel and rations that a full base holds, in days on which each of its units goes out once" src:"assumption; 14 days (3-30)"`
	ReserveDays       int32      `toml:"reserve_days" default:"3" range:"0..30" unit:"days" doc:"stock below which a base sends no patrols and calls for a convoy out of turn" src:"assumption"`
	ResupplyEvery     clock.Span `toml:"resupply_every" default:"\"10d\"" range:"0m..60d" doc:"how often a convoy is ordered for each base; 0 bases never run short" src:"assumption"`
	ConvoyLag         Dist       `toml:"convoy_lag" default:"{ median = \"48h\", p95 = \"5d\" }" range:"0m..30d" doc:"time from the order of a convoy to its departure" src:"assumption; 48 h civil"`
	ConvoyLagMilitary Dist       `toml:"convoy_lag_military" default:"{ median = \"12h\", p95 = \"36h\" }" range:"0m..30d" doc:"the same under military control" src:"assumption; 12 h military"`
	EngineerKm        int32      `toml:"engineer_km" default:"40" range:"0..300" unit:"km" doc:"how far from its base an engineer unit keeps routes open" src:"assumption"`
	EngineerEffect    Share      `toml:"engineer_effect" default:"0.6" range:"0..1" doc:"share by which it cuts the chance that the rains close a route there" src:"assumption"`
	Repair            Dist       `toml:"repair" default:"{ median = \"12h\", p95 = \"4d\" }" range:"0m..60d" doc:"time until a unit whose vehicles broke down is ready again" src:"assumption"`
	NightNotice       Share      `toml:"night_notice" default:"0.25" range:"0..5" doc:"by how much longer a unit without night vision takes to make ready in darkness" src:"assumption"`
	NightPace         Share      `toml:"night_pace" default:"0.8" range:"0.1..1" doc:"speed of vehicles and men without night vision in darkness, against by day" src:"assumption"`
}
