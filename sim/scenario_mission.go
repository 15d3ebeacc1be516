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
}

// Mandate is what the Security Council allows, before rules of engagement.
type Mandate struct {
	Clarity   Share      `toml:"clarity" default:"0.5" range:"0..1" doc:"clarity of mandate and rules: width of the band of cases read as ambiguous is 0.4 of what is missing" src:"assumption"`
	Forbidden []string   `toml:"forbidden" default:"[\"deliberate\"]" enum:"deploy|patrol|fly|presence|show|interpose|warn|nonlethal|deadly|deliberate|crowd" doc:"acts forbidden where no row of the rules of engagement matches; all others are permitted" src:"assumption"`
	HostFirst bool       `toml:"host_first" default:"true" doc:"whether the mission waits for the host state's forces where they are present" src:"S: wording and practice make units wait (OIOS 2014)"`
	HostWait  clock.Span `toml:"host_wait" default:"\"60m\"" range:"0m..1d" doc:"how long it waits for them" src:"assumption; 0-24 h"`
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
	SanctionAct    Share  `toml:"sanction_act" default:"0.1" range:"0..0.5" doc:"feared chance of punishment for using force" src:"assumption; existence S (OIOS)"`
	SanctionIdle   Share  `toml:"sanction_idle" default:"0.02" range:"0..0.5" doc:"feared chance of punishment for failing to act" src:"assumption"`
	Language       Share  `toml:"language" default:"0.3" range:"0..1" doc:"share of patrols that can talk with people" src:"assumption"`
	Female         Share  `toml:"female" default:"0.05" range:"0..0.5" doc:"share of women: patrols are told more" src:"assumption"`
	Dismounted     Share  `toml:"dismounted" default:"0.3" range:"0..1" doc:"share of patrol time outside vehicles" src:"assumption"`
	Serviceability Share  `toml:"serviceability" default:"0.6" range:"0..1" doc:"chance that a unit's vehicles run when needed" src:"assumption; 0.3-0.9"`
	Overstated     Share  `toml:"overstated" default:"0.2" range:"0..0.5" doc:"by how much reported readiness exceeds the true one" src:"assumption; 0-0.5"`
	NightVision    bool   `toml:"night_vision" default:"false" doc:"night-vision equipment" src:"assumption"`
}

// A BaseRow is where units live.
type BaseRow struct {
	Name       string `toml:"-"`
	At         int32  `toml:"at" default:"1" range:"1..2000" unit:"rank" doc:"rank of its settlement, 1 the largest" src:"assumption"`
	Contingent string `toml:"contingent" default:"\"\"" ref:"contingents" doc:"who holds it" src:"-"`
	Liaison    int32  `toml:"liaison" default:"3" range:"0..20" unit:"persons" doc:"community liaison assistants" src:"S: 2.9 per base (2014)"`
	LiaisonKm  int32  `toml:"liaison_km" default:"20" range:"0..100" unit:"km" doc:"how far their contacts reach" src:"assumption"`
	Hospital   bool   `toml:"hospital" default:"false" doc:"surgery at this base (Role 2)" src:"assumption"`
}

// A Kind is a kind of unit.
type Kind struct {
	Name     string `toml:"-"`
	Title    string `toml:"title" default:"\"\"" doc:"what an officer calls it" src:"-"`
	Role     string `toml:"role" default:"\"infantry\"" enum:"infantry|reaction|gunship|transport|uav|observers|police" doc:"what it is for: a uav watches a swath, observers are told more on visits, police are sent first to crowds; the others differ by their numbers alone" src:"-"`
	Mobility string `toml:"mobility" default:"\"wheels\"" enum:"foot|wheels|armour|air" doc:"how it moves" src:"-"`
	Strength int32  `toml:"strength" default:"30" range:"0..2000" unit:"persons" doc:"persons" src:"R: platoon 30-35"`
	Weight   int32  `toml:"weight" default:"30" range:"0..5000" unit:"rifles" doc:"weight in a force ratio" src:"assumption; helicopter 40 (10-100)"`
	Notice   Dist   `toml:"notice" default:"{ median = \"45m\", p95 = \"2h\" }" range:"0m..30d" doc:"notice to move" src:"R/assumption: 30-60 min, 10-240"`
	SpeedKmh int32  `toml:"speed_kmh" default:"220" range:"1..400" unit:"km/h" doc:"speed of air units" src:"R: Mi-8 220 km/h"`
	RangeKm  int32  `toml:"range_km" default:"120" range:"1..1000" unit:"km" doc:"farthest it goes from its base on its fuel" src:"assumption; helicopter radius 200 (R)"`
	Patrols  bool   `toml:"patrols" default:"true" doc:"whether it goes on daily patrol" src:"-"`
	Armed    bool   `toml:"armed" default:"true" doc:"whether it may respond to attacks" src:"-"`
}

// A UnitRow is one unit of the order of battle.
type UnitRow struct {
	Name       string     `toml:"-"`
	Kind       string     `toml:"kind" default:"\"platoon\"" ref:"kinds" doc:"its kind" src:"-"`
	Contingent string     `toml:"contingent" default:"\"\"" ref:"contingents" doc:"whose it is" src:"-"`
	Base       string     `toml:"base" default:"\"\"" ref:"bases" doc:"where it lives" src:"-"`
	Arrives    clock.Span `toml:"arrives" default:"\"0m\"" range:"0m..1000d" doc:"when it arrives in the mission" src:"assumption"`
}

// Command is how reports become orders.
type Command struct {
	Chain       []string   `toml:"chain" default:"[\"company\", \"sector\"]" ref:"authorities" doc:"desks a report climbs, in order; the last one decides" src:"assumption"`
	Reassign    clock.Span `toml:"reassign" default:"\"30m\"" range:"0m..1d" doc:"time lost when an order is refused and another unit must be found" src:"assumption"`
	Retry       clock.Span `toml:"retry" default:"\"60m\"" range:"5m..1d" doc:"how often an open case is looked at again" src:"assumption"`
	OrderLag    Dist       `toml:"order_lag" default:"{ median = \"10m\", p95 = \"30m\" }" range:"0m..1d" doc:"time for an order to reach its unit" src:"assumption"`
	Doubt       Share      `toml:"doubt" default:"0.2" range:"0..1" doc:"chance that a true single report is judged false, with average leadership" src:"assumption"`
	SeesThrough Share      `toml:"sees_through" default:"0.5" range:"0..1" doc:"chance that a single false alarm is recognised as one, with average leadership" src:"assumption"`
	Priority    string     `toml:"priority" default:"\"threat\"" enum:"threat|first|equal" doc:"whether a graver case may take a unit from a lesser one (threat), first come keeps it, or units are shared out by district" src:"assumption"`
	Unity       Share      `toml:"unity" default:"0.7" range:"0..1" doc:"chance that a contingent accepts an order from another nation's commander without delay" src:"assumption; existence S (Juba)"`
	Watch       clock.Span `toml:"watch" default:"\"36h\"" range:"1h..30d" doc:"how long a unit sent on a warning stays where the attack is expected" src:"assumption; horizon 6-240 h"`
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
}

// Logistics is what keeps units moving.
type Logistics struct {
	AirTasking Dist       `toml:"air_tasking" default:"{ median = \"4h\", p95 = \"24h\" }" range:"0m..10d" doc:"time to get an aircraft tasked" src:"assumption; 24 h civil, 2 h military control"`
	AirAtNight bool       `toml:"air_at_night" default:"false" doc:"whether helicopters fly in darkness" src:"R: commercial contracts fly by day"`
	Casevac    Dist       `toml:"casevac" default:"{ median = \"60m\", p95 = \"3h\" }" range:"0m..1d" doc:"time to launch a casualty evacuation" src:"assumption; 20 min local, 60 central"`
	Turnround  clock.Span `toml:"turnround" default:"\"6h\"" range:"0m..10d" doc:"rest and repair after a task before a unit is ready again" src:"assumption"`
}
