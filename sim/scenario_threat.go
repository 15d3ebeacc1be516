package sim

import "pocsim/sim/clock"

// A Profile is a kind of armed actor: the five descriptors of the Norwegian defence
// researchers (actor, rationale, tactics, capabilities, expected outcome) as numbers.
type Profile struct {
	Name      string `toml:"-"`
	Threat    string `toml:"threat" default:"\"predation\"" enum:"mob|revenge|insurgency|predation|communal|repression|cleansing|genocide" doc:"which generic threat to civilians it is" src:"S: eight scenarios (FFI 2016)"`
	Side      string `toml:"side" default:"\"nonstate\"" enum:"nonstate|state" doc:"whether it acts for the host state" src:"-"`
	Rationale string `toml:"rationale" default:"\"\"" doc:"why it attacks civilians, in words" src:"-"`
	Role      string `toml:"role" default:"\"raid\"" enum:"raid|column|cell|siege" doc:"how it goes about it: raid and return, mass column, small cell that melts away, siege of one place" src:"assumption"`
	Mobility  string `toml:"mobility" default:"\"foot\"" enum:"foot|wheels" doc:"how it moves" src:"assumption"`

	Gap        Dist  `toml:"gap" default:"{ median = \"9d\", p95 = \"25d\" }" range:"1h..400d" doc:"time from the start of one plan to the start of the next" src:"assumption"`
	Signs      Dist  `toml:"signs" default:"{ median = \"20h\", p95 = \"72h\" }" range:"0m..60d" doc:"time of preparation that leaves visible signs before the group sets out" src:"assumption; warnings hours to 9 days (S)"`
	SignsSeen  Share `toml:"signs_seen" default:"0.5" range:"0..1" doc:"chance that people near the target or the hideout notice the signs" src:"assumption; any warning 0.5"`
	Stealth    Share `toml:"stealth" default:"0.6" range:"0..1" doc:"share of approaches that nobody sees for what they are before the attack begins" src:"assumption; night and silent attacks common (S)"`
	Duration   Dist  `toml:"duration" default:"{ median = \"6h\", p95 = \"30h\" }" range:"5m..30d" doc:"length of an attack that nothing stops" src:"D: 3 h to 4 days over twelve cases"`
	NightShare Share `toml:"night_share" default:"0.6" range:"0..1" doc:"share of attacks timed for darkness" src:"assumption; night common (S)"`
	ReachKm    int32 `toml:"reach_km" default:"45" range:"1..500" unit:"km" doc:"farthest target from its hideout" src:"assumption"`

	SeverityMin int32 `toml:"severity_min" default:"5" range:"0..2000" unit:"persons" doc:"least number of persons affected by a full, unopposed attack" src:"assumption"`
	Alpha       Share `toml:"alpha" default:"2.5" range:"1.2..4" doc:"exponent of the power law of persons affected" src:"S: 2.5 (insurgent wars), 1.8-1.9 (terrorism)"`
	SeverityMax int32 `toml:"severity_max" default:"500" range:"0..100000" unit:"persons" doc:"cap on persons affected" src:"assumption"`
	ShareMax    Share `toml:"share_max" default:"0.2" range:"0..1" doc:"cap on the share of a settlement affected by one attack" src:"D: camp massacres kill 0.6-1.5 %"`
	PerFighter  Share `toml:"per_fighter" default:"0.25" range:"0..20" unit:"persons per fighter and hour" doc:"most persons one fighter who takes part can affect in an hour: it caps what few can do" src:"assumption"`
	FrontLoad   Share `toml:"front_load" default:"0" range:"0..1" doc:"0: harm even over the attack; 1: all of it in the first third" src:"assumption"`
	Kill        Share `toml:"kill" default:"0.05" range:"0..1" doc:"repertoire: share of those affected who are killed" src:"assumption (repertoire table)"`
	Injure      Share `toml:"injure" default:"0.15" range:"0..1" doc:"repertoire: share injured or assaulted" src:"assumption (repertoire table)"`
	Abduct      Share `toml:"abduct" default:"0.15" range:"0..1" doc:"repertoire: share abducted" src:"assumption (repertoire table)"`
	Burn        Share `toml:"burn" default:"0.05" range:"0..1" doc:"repertoire: share whose home is destroyed or who are expelled; the rest are robbed" src:"assumption (repertoire table)"`

	BreakOff  Curve `toml:"break_off" default:"[[0, 0], [0.1, 0.08], [0.2, 0.27], [0.33, 0.5], [0.5, 0.7], [1, 0.9], [2, 0.97], [4, 0.99]]" xrange:"0..100" yrange:"0..1" unit:"force ratio, share" doc:"chance that credible deadly force at this ratio (protectors to attackers) ends the attack" src:"assumption: logistic in ln ratio, half at 0.33, slope 2"`
	Gain      Share `toml:"gain" default:"0.5" range:"0..1" doc:"weight of goods to take in choosing a target" src:"assumption"`
	Hatred    Share `toml:"hatred" default:"0.2" range:"0..1" doc:"weight of the other community's presence in choosing a target" src:"assumption"`
	Nearness  Share `toml:"nearness" default:"0.4" range:"0..1" doc:"weight of a short way in choosing a target" src:"assumption"`
	Whim      Share `toml:"whim" default:"0.5" range:"0..2" doc:"weight of what the model leaves to chance in choosing a target" src:"assumption"`
	Caution   Share `toml:"caution" default:"0.5" range:"0..2" doc:"weight of the cost it believes the mission will impose" src:"assumption"`
	Learn     Share `toml:"learn" default:"0.25" range:"0..1" doc:"step by which an experience moves its belief in the mission's resolve" src:"assumption; red lines are tested again (S)"`
	Retaliate Share `toml:"retaliate" default:"0.1" range:"0..1" doc:"chance that it answers a blow by bringing its next attack forward" src:"assumption; reprisal 0.1 (0-0.4)"`

	Planning     Share `toml:"planning" default:"0.6" range:"0..1" doc:"requirement 1: advance planning; low means longer gaps" src:"S existence; level assumption"`
	Coordination Share `toml:"coordination" default:"0.6" range:"0..1" doc:"requirement 2: top-down coordination; low means fewer take part" src:"S existence; level assumption"`
	Ambiguity    Share `toml:"ambiguity" default:"0.4" range:"0..1" doc:"requirement 3: being hard to tell from civilians; high means intent is read late" src:"S existence; level assumption"`
	Movement     Share `toml:"movement" default:"0.7" range:"0..1" doc:"requirement 4: freedom of movement; low means slower" src:"S existence; level assumption"`
	Weapons      Share `toml:"weapons" default:"0.5" range:"0..1" doc:"requirement 5: military units and weaponry; scales what protectors must match" src:"S existence; level assumption"`

	Recovery     clock.Span `toml:"recovery" default:"\"30d\"" range:"1d..1000d" doc:"half-life of what disruption has done to its five requirements" src:"assumption"`
	Probe        Share      `toml:"probe" default:"0.1" range:"0..1" doc:"chance that a plan against a place where it believes the mission strong is a probe of the red line: caution is set aside, for a quarter of the severity and a third of the length" src:"assumption; red lines are tested again, Bambari after 15 days (S)"`
	Decoy        Share      `toml:"decoy" default:"0.05" range:"0..1" doc:"chance that, as it sets out, a false alarm about a place 15 to 60 km from its target reaches the mission" src:"assumption"`
	Mislead      Share      `toml:"mislead" default:"0.05" range:"0..1" doc:"chance that a contingent's first unit sent by road against its attack is misdirected by people on the way; half of it at most is averted by a common language" src:"assumption; existence S (Ogossagou)"`
	Hurry        Share      `toml:"hurry" default:"0.6" range:"0..1" doc:"by how much it cuts an attack short, and the harm with it, where it is certain that the mission would act; in proportion to what it believes, and to how near protectors are known to be" src:"assumption; violence near peacekeepers lasts less long (S sign, Ruggeri et al. 2017)"`
	Bold         Share      `toml:"bold" default:"0.02" range:"0..1" doc:"chance that a plan looks for a weak base in reach, and takes it in place of civilians" src:"assumption; existence S (Semuliki)"`
	Reprisal     Share      `toml:"reprisal" default:"0.1" range:"0..2" doc:"by how much graver its next plan is after it has lost a tenth of its fighters or more; less in proportion" src:"assumption; losses breed abuse (S, title of Wood 2014)"`
	BurnsEmpty   Share      `toml:"burns_empty" default:"1" range:"0..1" doc:"share of the blows that would burn a home which still do where its people have fled" src:"assumption"`
	FearsMission Share      `toml:"fears_mission" default:"1" range:"0..1" doc:"how far it counts with force by the mission at all: state forces know that the mission may not use it against them" src:"assumption; peacekeepers reduce rebel, not government violence (S sign)"`
}

// A BandRow is one armed group in play.
type BandRow struct {
	Name      string     `toml:"-"`
	Profile   string     `toml:"profile" default:"\"predation\"" ref:"profiles" doc:"its kind" src:"-"`
	Active    bool       `toml:"active" default:"true" doc:"whether it is in play at all" src:"-"`
	Strength  int32      `toml:"strength" default:"60" range:"1..20000" unit:"persons" doc:"fighters" src:"assumption; lognormal median 60, 90 % below 300"`
	Community int32      `toml:"community" default:"0" range:"0..8" doc:"community it comes from, 0 none" src:"assumption"`
	Near      int32      `toml:"near" default:"0" range:"0..2000" unit:"rank" doc:"rank of the settlement its hideout lies near; 0 anywhere" src:"assumption"`
	HideoutKm int32      `toml:"hideout_km" default:"12" range:"1..100" unit:"km" doc:"least distance of its hideout from any settlement" src:"assumption"`
	From      clock.Span `toml:"from" default:"\"0m\"" range:"0m..1000d" doc:"when it enters" src:"assumption"`
	FirstPlan Dist       `toml:"first_plan" default:"{ min = \"0h\", mode = \"3d\", max = \"12d\" }" range:"0m..1000d" doc:"start of its first plan after entering" src:"assumption"`
	Plans     int32      `toml:"plans" default:"0" range:"0..1000" doc:"how many attacks it plans; 0 no limit" src:"assumption"`
	Target    int32      `toml:"target" default:"0" range:"0..2000" unit:"rank" doc:"rank of the only settlement it attacks, sites counted on after the last settlement in the order of their names; 0 it chooses" src:"assumption"`

	Second       string     `toml:"second" default:"\"\"" ref:"profiles" doc:"a second face: the kind that some of its plans are made in; empty none" src:"S: rationales co-exist in one actor (FFI 2016)"`
	SecondShare  Share      `toml:"second_share" default:"0.3" range:"0..1" doc:"chance that a plan is made in the second face" src:"assumption"`
	Becomes      string     `toml:"becomes" default:"\"\"" ref:"profiles" doc:"the kind it turns into, for good, with its first plan after one of the three marks below is reached; empty never" src:"S: loose revenge may become organised (FFI 2014)"`
	BecomesAfter int32      `toml:"becomes_after" default:"0" range:"0..1000" unit:"plans" doc:"number of plans after which it turns; 0 never" src:"assumption"`
	BecomesBelow Share      `toml:"becomes_below" default:"0" range:"0..1" doc:"share of its first strength below which it turns; 0 never" src:"assumption"`
	BecomesAt    clock.Span `toml:"becomes_at" default:"\"0m\"" range:"0m..1000d" doc:"time since the start of the run at which it turns; 0 never" src:"assumption"`
}

// Host is the host state: its posts, its consent.
type Host struct {
	Posts        []PostRow `toml:"posts" doc:"army and police posts"`
	Consent      Share     `toml:"consent" default:"0.8" range:"0..1" doc:"the host's consent to the mission at the start" src:"assumption"`
	ConsentLoss  Share     `toml:"consent_loss" default:"0.05" range:"0..1" doc:"consent lost by each use of deadly force against state forces" src:"assumption"`
	ConsentFloor Share     `toml:"consent_floor" default:"0.3" range:"0..1" doc:"below this the host grounds the mission's flights" src:"assumption; flight clearance withheld (S)"`
	ReachKm      int32     `toml:"reach_km" default:"12" range:"0..100" unit:"km" doc:"how far a post goes out to respond" src:"assumption"`
	Respond      Dist      `toml:"respond" default:"{ median = \"45m\", p95 = \"4h\" }" range:"0m..5d" doc:"time from an attack's start until a willing post is there" src:"assumption"`
	DeterrentKm  int32     `toml:"deterrent_km" default:"6" range:"0..100" unit:"km" doc:"distance within which a manned post puts off attackers" src:"assumption; risk jumps where posts are left (S)"`

	ConsentLossAny  Share `toml:"consent_loss_any" default:"0.005" range:"0..1" doc:"consent lost each time a unit comes to deadly force, against anybody" src:"assumption; force must not be the norm (S claim, El-Sherbini)"`
	ConsentRecovery Share `toml:"consent_recovery" default:"0.02" range:"0..1" unit:"per 30 days" doc:"consent that comes back, up to what it was at the start" src:"assumption"`
	AccessFloor     Share `toml:"access_floor" default:"0.2" range:"0..1" doc:"below this consent the host closes the sectors of its posts to the mission: no unit is sent there, none patrols there" src:"assumption; access denied to missions (S)"`
}

// A PostRow is one army or police post.
type PostRow struct {
	Name     string     `toml:"-"`
	At       int32      `toml:"at" default:"1" range:"1..2000" unit:"rank" doc:"rank of its settlement" src:"assumption"`
	Strength int32      `toml:"strength" default:"40" range:"1..5000" unit:"persons" doc:"soldiers or police" src:"assumption"`
	Capacity Share      `toml:"capacity" default:"0.3" range:"0..1" doc:"chance that it is able to respond when it is willing" src:"assumption"`
	Will     Share      `toml:"will" default:"0.5" range:"0..1" doc:"chance that it is willing" src:"assumption"`
	Leaves   clock.Span `toml:"leaves" default:"\"0m\"" range:"0m..1000d" doc:"when it abandons the post; 0 never" src:"assumption; existence S"`

	Complicit Share `toml:"complicit" default:"0" range:"0..1" doc:"chance, for each attack, that the post is in league with the attackers: it does not respond, tell or deter, and the mission waits for it all the same" src:"assumption; 0.2 where the host is suspect"`
}
