package sim

import "pocsim/sim/clock"

// Deployment is how strength that was promised becomes strength that is there.
type Deployment struct {
	Standby        Dist       `toml:"standby" default:"{ median = \"60d\", p95 = \"116d\" }" range:"0m..1000d" doc:"time from the request to the arrival of a unit on standby" src:"S: 60 days from the request (rapid deployment level); spread assumption"`
	Regional       Dist       `toml:"regional" default:"{ median = \"45d\", p95 = \"87d\" }" range:"0m..1000d" doc:"the same of a unit of a regional brigade" src:"assumption: 1.5 months"`
	PledgedHalf    clock.Span `toml:"pledged_half" default:"\"180d\"" range:"30d..365d" doc:"time in which half of the pledged units that ever come are there" src:"R: about 6 months; peak strength after almost 12 months in Africa (S)"`
	PledgedRamp    Curve      `toml:"pledged_ramp" default:"[[0, 0], [0.167, 0.015], [0.333, 0.034], [0.5, 0.076], [0.667, 0.159], [0.833, 0.303], [1, 0.5], [1.167, 0.697], [1.333, 0.841], [1.5, 0.924], [1.667, 0.966], [1.833, 0.985], [2, 0.993], [2.667, 1]]" xrange:"0..20" yrange:"0..1" unit:"multiples of pledged_half, share" doc:"share of them that is there by then; must not fall" src:"assumption: logistic, scale 0.2"`
	Cap            Share      `toml:"cap" default:"0.925" range:"0..1" doc:"chance that a pledged unit comes at all" src:"S: peak strength 92.5 % of what was authorised"`
	ConsentBlock   clock.Span `toml:"consent_block" default:"\"0m\"" range:"0m..240d" doc:"by how much the host delays every unit that is not there on the first day" src:"S: regional protection force in South Sudan, 8 months"`
	StandbyAll     bool       `toml:"standby_all" default:"false" doc:"every pledged unit counts as being on standby, and comes" src:"-"`
	HandoverKilled int32      `toml:"handover_killed" default:"0" range:"0..100000" unit:"persons" doc:"civilians killed within 30 days at which a multinational force is asked for (units whose readiness is handover); 0 never" src:"assumption"`
	HandoverLag    Dist       `toml:"handover_lag" default:"{ min = \"30d\", mode = \"50d\", max = \"90d\" }" range:"0m..1000d" doc:"time from that request to the arrival of its units" src:"assumption: 30-90 days"`
}

// Consultation is what a change of the mandate does to those who were not asked about it.
type Consultation struct {
	Loss     Share      `toml:"loss" default:"0.4" range:"0..1" doc:"share of their understanding of the mandate that contingents lose at a change on which they were not consulted" src:"assumption"`
	HalfLife clock.Span `toml:"half_life" default:"\"60d\"" range:"1d..1000d" doc:"time in which half of what was lost is understood again" src:"assumption"`
	Refuse   Share      `toml:"refuse" default:"0.2" range:"0..1" doc:"chance that a contingent that understands nothing refuses an order to go, while the change is new" src:"assumption: 0.2 x (1 - understanding)"`
	Window   clock.Span `toml:"window" default:"\"60d\"" range:"0m..365d" doc:"how long a change is new" src:"assumption"`
}

// Readiness is what becomes of gaps in equipment once they are reported.
type Readiness struct {
	ReportPeriod clock.Span `toml:"report_period" default:"\"30d\"" range:"7d..90d" doc:"how often contingents report what runs and what does not" src:"assumption"`
	FixLag       clock.Span `toml:"fix_lag" default:"\"60d\"" range:"15d..180d" doc:"time from a reported gap to its repair" src:"assumption"`
	Standard     Share      `toml:"standard" default:"0.9" range:"0..1" doc:"serviceability that a contingent should have; what it reports short of it is a gap" src:"assumption"`
	Repaired     Share      `toml:"repaired" default:"0.5" range:"0..1" doc:"share of a reported gap that is repaired; what was overstated nobody repairs" src:"assumption"`
	Inspection   bool       `toml:"inspection" default:"false" doc:"contingents are inspected before they deploy" src:"S: proposal at the conference (Nyamvumba)"`
	Inspected    Share      `toml:"inspected" default:"0.2" range:"0..1" doc:"by how much an inspection raises true serviceability" src:"assumption"`
}

// Accountability is what follows for those who acted, for those who did not, and for
// those who lost comrades.
type Accountability struct {
	Lag            clock.Span `toml:"lag" default:"\"365d\"" range:"30d..730d" doc:"time from a failure to its punishment" src:"S: more than 12 months (battalion sent home in 2017)"`
	Gain           Share      `toml:"gain" default:"0.05" range:"0..0.5" doc:"will that a contingent gains when its failure to act is punished" src:"assumption"`
	Loss           Share      `toml:"loss" default:"0.05" range:"0..0.5" doc:"will that it loses when its use of force is punished, after harm to the wrong people" src:"assumption; fear of punishment for acting S (OIOS)"`
	Sharing        Share      `toml:"sharing" default:"0.2" range:"0..1" doc:"share of such a step that the other contingents take as well" src:"assumption"`
	LossPerDeath   Share      `toml:"loss_per_death" default:"0.05" range:"0..0.5" doc:"will that a contingent loses with each of its dead or badly wounded" src:"assumption (Titov)"`
	GriefHalfLife  clock.Span `toml:"grief_half_life" default:"\"180d\"" range:"1d..1000d" doc:"time in which half of that will returns" src:"assumption (Titov)"`
	SurgeryWithin  clock.Span `toml:"surgery_within" default:"\"2h\"" range:"10m..2d" doc:"time to surgery that soldiers count on" src:"S: 10-1-2 casualty timeline (casualty-evacuation policy)"`
	DoubtOfSurgery Share      `toml:"doubt_of_surgery" default:"0.1" range:"0..0.5" doc:"will that is missing where surgery is farther off than that" src:"assumption"`
}

// Learning is what contingents make of their own failures, and what rotation undoes.
type Learning struct {
	Review        Share      `toml:"review" default:"0.3" range:"0..1" doc:"chance that the contingent answerable reviews an attack that the mission knew of and did nothing about" src:"assumption"`
	Lag           clock.Span `toml:"lag" default:"\"120d\"" range:"30d..365d" doc:"time from the failure to the lesson" src:"S: 3 to 6 months (three boards of inquiry)"`
	Gain          Share      `toml:"gain" default:"0.05" range:"0..0.2" doc:"share of what is missing in training, and in how clearly the contingent reads the mandate, that one review makes good" src:"assumption"`
	Sharing       Share      `toml:"sharing" default:"0.2" range:"0..1" doc:"share of a lesson that the other contingents learn as well" src:"assumption"`
	RotationEvery clock.Span `toml:"rotation_every" default:"\"365d\"" range:"30d..1000d" doc:"time from one rotation of a contingent to the next" src:"R: 12 months"`
	HandedOver    Share      `toml:"handed_over" default:"0.3" range:"0..1" doc:"share of lessons and local knowledge that a contingent hands to the one that relieves it" src:"assumption"`
	Handover      clock.Span `toml:"handover" default:"\"21d\"" range:"0m..120d" doc:"how long a contingent is new after a rotation" src:"assumption"`
	NewcomerSlow  Share      `toml:"newcomer_slow" default:"0.5" range:"0..3" doc:"by how much longer the notice to move of a new contingent is" src:"assumption"`
	NewcomerDeaf  Share      `toml:"newcomer_deaf" default:"0.4" range:"0..1" doc:"share of what patrols are told that a new contingent without local knowledge misses" src:"assumption"`
}

// Conduct is misconduct against the people, and what it does to their trust.
type Conduct struct {
	Misconduct Share      `toml:"misconduct" default:"0.5" range:"0..5" unit:"per 1,000 troops and year" doc:"cases of misconduct that people learn of" src:"assumption; about 2,000 allegations in 2004-2016 (S)"`
	TrustLoss  Share      `toml:"trust_loss" default:"0.1" range:"0..0.5" doc:"trust that settlements around the base lose by one case" src:"assumption"`
	ReachKm    int32      `toml:"reach_km" default:"15" range:"0..100" unit:"km" doc:"how far from the base the word goes" src:"assumption"`
	Prosecuted Share      `toml:"prosecuted" default:"0.3" range:"0..1" doc:"chance that a case is vigorously prosecuted" src:"assumption"`
	Healed     clock.Span `toml:"healed" default:"\"90d\"" range:"1d..1000d" doc:"half-life of the grievance where it is" src:"assumption"`
	Festers    clock.Span `toml:"festers" default:"\"400d\"" range:"1d..1000d" doc:"half-life of the grievance where it is not" src:"assumption"`
}
