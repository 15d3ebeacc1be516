package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// A Scenario is everything a run is made of besides its seed and directives. Every field
// is a parameter: its tag gives the key (toml), the default, the range, the unit, the
// meaning (doc) and the source (src; "assumption" where there is none; marks S sourced,
// R recalled, D derived as in ODD.md). The loader, the reference and the experiment
// paths all read these tags. A slice of structs with a Name is a table of named rows,
// kept sorted by name so that the order of a file never matters.
type Scenario struct {
	Name    string   `toml:"-"`
	Title   string   `toml:"title" default:"\"Untitled mission\"" doc:"one line that names the scenario"`
	Teaches string   `toml:"teaches" default:"\"\"" doc:"one sentence: what a reader should take away"`
	Notes   []string `toml:"notes" default:"[]" doc:"paragraphs of background, sources of the numbers"`

	Time           Timing         `toml:"time"`
	Terrain        terrain.Params `toml:"terrain"`
	Climate        Climate        `toml:"climate"`
	Civilians      Civilians      `toml:"civilians"`
	SelfProtection SelfProtection `toml:"self_protection"`
	Sites          []Site         `toml:"sites" doc:"displacement and protection sites, beside a settlement"`

	Profiles []Profile `toml:"profiles" doc:"kinds of armed actor, as data"`
	Bands    []BandRow `toml:"bands" doc:"armed groups in play"`
	Host     Host      `toml:"host"`

	Mission     Mission         `toml:"mission"`
	Mandate     Mandate         `toml:"mandate"`
	ROE         []Rule          `toml:"roe" doc:"rules of engagement: the strictest matching row decides, the mandate's default where none matches"`
	Waivers     []Waiver        `toml:"waivers" doc:"agreements that lift national caveats: by family, from a day on, on a condition"`
	Ladder      []LadderRow     `toml:"ladder" doc:"the graded force ladder: what each rung does and how long it takes"`
	Authorities []Authority     `toml:"authorities" doc:"desks that can be asked"`
	Contingents []ContingentRow `toml:"contingents" doc:"nations' contributions"`
	Bases       []BaseRow       `toml:"bases" doc:"where units live"`
	Kinds       []Kind          `toml:"kinds" doc:"kinds of unit"`
	Units       []UnitRow       `toml:"units" doc:"the order of battle"`
	Command     Command         `toml:"command"`
	Information Information     `toml:"information"`
	Logistics   Logistics       `toml:"logistics"`

	Deployment     Deployment     `toml:"deployment"`
	Consultation   Consultation   `toml:"consultation"`
	Readiness      Readiness      `toml:"readiness"`
	Accountability Accountability `toml:"accountability"`
	Learning       Learning       `toml:"learning"`
	Conduct        Conduct        `toml:"conduct"`
	Disruption     Disruption     `toml:"disruption"`
	Politics       Politics       `toml:"politics"`
}

// Timing sets when a run begins and how long it lasts.
type Timing struct {
	Start Date  `toml:"start" default:"\"2031-03-01\"" range:"1970-01-01..2199-12-31" doc:"first day of the run" src:"assumption"`
	Days  int32 `toml:"days" default:"90" range:"1..1000" unit:"days" doc:"length of the run" src:"assumption"`
}

// Climate sets seasons and daylight.
type Climate struct {
	Latitude      int32 `toml:"latitude" default:"4" range:"-60..60" unit:"degrees" doc:"latitude, north positive: length of the day" src:"assumption"`
	WetFrom       int32 `toml:"wet_from" default:"4" range:"1..12" unit:"month" doc:"first month of the rains" src:"assumption"`
	WetMonths     int32 `toml:"wet_months" default:"5" range:"0..12" unit:"months" doc:"length of the rains; 0 none, 12 always" src:"assumption"`
	ClosurePerDay Share `toml:"closure_per_day" default:"0.12" range:"0..1" doc:"chance that the rains cut a given track or ford on a given day" src:"assumption; 0.05-0.3 anchored on Masisi and Wau convoys"`
}

// Civilians sets who lives here and how households decide.
type Civilians struct {
	Households      int32      `toml:"households" default:"20000" range:"0..2000000" unit:"households" doc:"households at the start, over all settlements; sites come on top" src:"assumption; one battalion's area holds 100,000-600,000 people"`
	HouseholdMean   int32      `toml:"household_mean" default:"5" range:"2..6" unit:"persons" doc:"mean size of a household (1 to 12 members)" src:"assumption"`
	Communities     int32      `toml:"communities" default:"2" range:"1..8" doc:"communities that tell themselves apart" src:"assumption"`
	Mixing          Share      `toml:"mixing" default:"0.15" range:"0..1" doc:"share of a settlement's households not of its main community" src:"assumption"`
	LowMobility     Share      `toml:"low_mobility" default:"0.10" range:"0..1" doc:"share of households with members who cannot walk far" src:"assumption; 0.08-0.12, Alindao 2018 (S that they are left behind)"`
	TrustInMission  Share      `toml:"trust_in_mission" default:"0.5" range:"0..1" doc:"mean trust in the mission at the start" src:"assumption"`
	ThreatByKm      Curve      `toml:"threat_by_km" default:"[[0, 1], [2, 0.9], [5, 0.55], [10, 0.2], [20, 0.05], [30, 0]]" xrange:"0..200" yrange:"0..1" unit:"km, share" doc:"threat felt from a known armed group, by its distance" src:"assumption"`
	FleeThreat      Share      `toml:"flee_threat" default:"1.0" range:"0..2" doc:"weight of felt threat in the decision to flee" src:"assumption"`
	FleeWarning     Share      `toml:"flee_warning" default:"0.3" range:"0..2" doc:"weight of a trusted warning" src:"assumption"`
	FleeNeighbours  Share      `toml:"flee_neighbours" default:"0.3" range:"0..2" doc:"weight of the share of neighbours gone" src:"assumption"`
	FleeAssets      Share      `toml:"flee_assets" default:"0.3" range:"0..2" doc:"weight of what there is to lose, against flight" src:"assumption"`
	FleeLowMobility Share      `toml:"flee_low_mobility" default:"0.4" range:"0..2" doc:"weight of members who cannot walk far, against flight" src:"assumption"`
	FalseAssurance  Share      `toml:"false_assurance" default:"0.3" range:"0..2" doc:"weight of trust in a nearby base, against flight: it can hold people wrongly in place" src:"assumption; existence S (Sange)"`
	AssuranceKm     int32      `toml:"assurance_km" default:"5" range:"0..50" unit:"km" doc:"distance within which a base reassures" src:"assumption"`
	FleeAbove       Share      `toml:"flee_above" default:"0.95" range:"0..3" doc:"flight begins where the weighted sum exceeds this" src:"assumption"`
	HideAbove       Share      `toml:"hide_above" default:"0.65" range:"0..3" doc:"hiding in place begins above this" src:"assumption"`
	Spread          Share      `toml:"spread" default:"0.25" range:"0..1" doc:"half-width of differences between households in that sum" src:"assumption"`
	Pinned          Share      `toml:"pinned" default:"0.85" range:"0..1" doc:"chance that a household at home cannot get out of a place under attack, when the attack begins and again every two hours; it hides meanwhile" src:"assumption"`
	React           Dist       `toml:"react" default:"{ median = \"20m\", p95 = \"90m\" }" range:"0m..2d" doc:"time from a household's decision to its leaving" src:"assumption"`
	KinShare        Share      `toml:"kin_share" default:"0.4" range:"0..1" doc:"share of fleeing households that go to kin in another settlement" src:"assumption; most go to host families nearby (S)"`
	BaseShare       Share      `toml:"base_share" default:"0.25" range:"0..1" doc:"share that seek a base or site within reach, times their trust" src:"assumption; existence S"`
	ReachKm         int32      `toml:"reach_km" default:"25" range:"1..200" unit:"km" doc:"farthest base or site that a fleeing household walks to" src:"S: 35 km a day at most (Flee)"`
	BushKm          int32      `toml:"bush_km" default:"4" range:"1..30" unit:"km" doc:"how far into the bush the others go" src:"assumption; often nearby (S)"`
	Calm            Dist       `toml:"calm" default:"{ median = \"5d\", p95 = \"25d\" }" range:"0m..400d" doc:"time after the last alarm at home until a household returns" src:"assumption; often short-lived (S)"`
	FearHalfLife    clock.Span `toml:"fear_half_life" default:"\"3d\"" range:"1h..60d" doc:"half-life of a settlement's fear" src:"assumption"`
	SleepAway       Share      `toml:"sleep_away" default:"0.3" range:"0..1" doc:"share of frightened households that sleep outside the settlement" src:"assumption; existence S (pendulum displacement)"`
	MarketCrowd     Share      `toml:"market_crowd" default:"0.25" range:"0..3" doc:"by how much more people an attack by day finds on the weekly market day" src:"assumption; markets are targets (S)"`
	HideExposure    Share      `toml:"hide_exposure" default:"0.7" range:"0..1" doc:"exposure to harm of people in hiding, against people at home" src:"assumption"`
	FlightExposure  Share      `toml:"flight_exposure" default:"0.2" range:"0..1" doc:"exposure of people in flight near attackers" src:"assumption"`
	ThreatBySize    Curve      `toml:"threat_by_size" default:"[[0, 1], [300, 1], [3000, 2], [8000, 3]]" xrange:"0..20000" yrange:"0..10" unit:"persons, factor" doc:"how many times farther off a group is feared by its size; [[0, 1]] all alike" src:"assumption; felt threat grows with size (domain decision rule), Pibor emptied before 8,000 came (S)"`
	ToldThreat      Share      `toml:"told_threat" default:"0.5" range:"0..1" doc:"threat felt by people whom the mission has told to expect an attack; more, by threat_by_size, where many are said to be coming" src:"assumption"`
	IndirectDeaths  Share      `toml:"indirect_deaths" default:"0.0001" range:"0..0.001" unit:"deaths per displaced person and day" doc:"deaths by hunger, disease, exposure; reported apart" src:"R: crude mortality 0.5-2 per 10,000 and day"`

	InFields            Share `toml:"in_fields" default:"0.35" range:"0..1" doc:"share of households of towns and villages that are out in their fields by day" src:"assumption; farming by day, sleeping elsewhere by night (S)"`
	FieldExposure       Share `toml:"field_exposure" default:"0.6" range:"0..1" doc:"exposure to harm of people in their fields, alone; half of it in groups" src:"assumption"`
	HomelessLeave       Share `toml:"homeless_leave" default:"1" range:"0..1" doc:"share of households at home or in hiding that leave at once when their home is destroyed" src:"assumption"`
	IdentificationError Share `toml:"identification_error" default:"0.1" range:"0..0.4" doc:"how hard civilians are to tell from combatants: an untrained unit's fire hits the wrong people in a fifth of this share of its rounds, half as often again where civilians have armed guards" src:"assumption; 0-0.4"`
}

// SelfProtection is what settlements do for themselves; on=false takes watch, guards,
// elders and grouped work in the fields away, and makes signals slow.
type SelfProtection struct {
	On            bool       `toml:"on" default:"true" doc:"whether settlements keep watch, sound signals, arm guards, negotiate and go to the fields in groups; people flee and warn the mission either way" src:"assumption"`
	Watch         Share      `toml:"watch" default:"0.5" range:"0..1" doc:"share of settlements that keep a watch by day and night" src:"assumption; existence S"`
	WatchKm       int32      `toml:"watch_km" default:"4" range:"0..30" unit:"km" doc:"distance at which a watch sees a group coming" src:"assumption"`
	Guards        Share      `toml:"guards" default:"0.15" range:"0..1" doc:"share of settlements with local armed guards" src:"assumption"`
	GuardsPer1000 int32      `toml:"guards_per_1000" default:"8" range:"0..100" unit:"rifles per 1,000 people" doc:"strength of local guards" src:"assumption"`
	Negotiate     Share      `toml:"negotiate" default:"0.1" range:"0..1" doc:"share of attacks that elders soften by a payment, to a quarter of their severity" src:"assumption; existence S"`
	SignalDelay   clock.Span `toml:"signal_delay" default:"\"5m\"" range:"0m..6h" doc:"time from sighting to the village knowing (drums, whistles)" src:"assumption; existence S"`

	Grouped Share `toml:"grouped" default:"0.4" range:"0..1" doc:"share of households in the fields that go there in groups" src:"assumption; existence S"`
}

// A Site is a place of displaced people, beside a settlement.
type Site struct {
	Name    string `toml:"-"`
	Kind    string `toml:"kind" default:"\"displacement\"" enum:"displacement|protection" doc:"a displacement site, or a protection site inside a base's perimeter" src:"-"`
	Beside  int32  `toml:"beside" default:"1" range:"1..2000" unit:"rank" doc:"rank of the settlement it lies beside, 1 the largest" src:"assumption"`
	Persons int32  `toml:"persons" default:"3000" range:"0..200000" unit:"persons" doc:"people there at the start" src:"assumption"`

	Goods       Share `toml:"goods" default:"0.15" range:"0..1" doc:"what there is to take, against the richest settlement" src:"assumption"`
	TargetValue Share `toml:"target_value" default:"0.1" range:"0..2" doc:"what the crowd itself is worth to attackers in choosing a target; protectors nearby count against it only as far as attackers believe in them" src:"assumption; safe areas that nobody defends draw attackers (S)"`
}
