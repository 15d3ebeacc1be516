package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// ModelVersion names the model. It changes whenever any result changes.
const ModelVersion = "2.1.1"

// Ids are positions in the World's tables. Position 0 of every table but Houses is
// empty, so that a zero id means none.
type (
	PlaceID      int32 // settlement or site
	BandID       int32
	PostID       int32
	ContingentID int32
	BaseID       int32
	UnitID       int32
	DeskID       int32 // authority
	// A RuleID is a hash of the row's name: it does not depend on what other rows exist.
	RuleID    int32
	CaseID    int32
	RequestID int32
	// An IncidentID is band*1000 + plan: it does not depend on policy, so that the same
	// incident can be found in every run of the same seed.
	IncidentID int32
)

// A World is everything that can change in a run, as plain numbers in plain slices. Only
// Step changes it. It can be cloned, hashed, saved and compared.
type World struct {
	Seed        uint64
	Tick        clock.Tick // the step about to be taken
	Houses      Houses
	Settlements []Settlement
	Bands       []Band
	Posts       []Post
	Contingents []Contingent
	Bases       []Base
	Units       []Unit
	Desks       []Desk
	Rules       []RuleState // rows that did something or were switched, in the order they first did
	Incidents   []Incident
	Cases       []Case
	Requests    []Request
	Queue       []Due // a heap ordered by (At, Seq)
	Seq         uint32
	Charges     []Charge // harm by incident and link: the ledger
	Events      []Event
	Days        []Day
	Consent     int32 // the host's consent [permille]
	Totals      Totals

	// What follows is derived from the scenario and the land, or scratch space. It is
	// neither saved nor hashed.
	sc      *Scenario
	land    *terrain.Land
	cal     clock.Calendar
	book    book
	derived derived
}

// Houses are the civilians, one row a household, as columns. Households of one
// settlement stand together, in the order of the settlements.
type Houses struct {
	At        []geo.Pt     // where it is [dm]
	Goal      []geo.Pt     // where it is going, off the roads [dm]
	Until     []clock.Time // when it leaves, or may next return
	Home      []int16      // PlaceID of its settlement
	Dest      []int16      // PlaceID it is going to or stays at; 0 the bush
	Calm      []uint16     // how long home must be quiet before it returns [hours]
	Stand     []int16      // what it takes to make it flee [permille of the weighted sum]
	Mode      []Mode
	Members   []uint8 // persons at the start, 1 to 12
	Killed    []uint8
	Injured   []uint8
	Abducted  []uint8
	Community []uint8
	Marks     []uint8 // LowMobility, Burnt
	Flights   []uint8 // how often it has fled
}

// A Mode is what a household is doing.
type Mode uint8

// The modes of a household.
const (
	AtHome  Mode = iota
	Hiding       // in place, out of sight
	Leaving      // decided to flee, not yet gone
	Fleeing
	Displaced // in the bush or with kin
	Sheltered // at a base or site
	Returning
)

// Marks of a household.
const (
	LowMobility uint8 = 1 << iota
	Burnt             // its home is destroyed
)

// A Settlement is a town, a village or a site of displaced people.
type Settlement struct {
	At          geo.Pt
	First, Last int32 // its households: First <= id < Last
	Persons     int32 // at the start
	Cell        int32
	Site        SiteKind
	Community   int8 // that of most households
	Phone       bool
	Network     bool
	Watch       bool
	Guards      int32      // rifles
	Trust       int32      // in the mission [permille]
	Fear        int32      // [permille]
	Alarm       int32      // threat felt now [permille]
	Warned      int32      // trust in the present warning [permille]
	AlarmSince  clock.Time // when the present alarm began; Never without one
	LastAlarm   clock.Time // when people here last felt in danger
	Away        int32      // households not at home
	Heard       int32      // the urge to flee that its people last thought about [permille]
	Struck      bool       // whether they were under attack then
	Told        int32      // quarters of them gone, as last told
	Goods       int32      // what there is to take [permille of the richest]
	Attacks     int32
	Visited     clock.Time // last visit by the mission
	Grievance   [2]Share   // trust lost by misconduct that nobody, and that somebody, was prosecuted for
	ToldUntil   clock.Time // its people expect an attack until then, since the mission said so
	Expected    int32      // the threat they feel on that account [permille]
}

// A SiteKind tells settlements from sites.
type SiteKind int8

// The kinds of place.
const (
	Village SiteKind = iota
	Town
	DisplacementSite
	ProtectionSite
)

// A BandPhase is where a band is in its plan.
type BandPhase int8

// The phases of a band.
const (
	Resting     BandPhase = iota
	Gathering             // intent formed, signs visible
	Approaching           // on the way to the target
	Attacking
	Withdrawing
)

// Areas is how many squares along each side the map is cut into for what bands believe
// of the mission in each.
const Areas = 4

// Band is the state of one armed group.
type Band struct {
	At       geo.Pt
	Camp     geo.Pt
	Phase    BandPhase
	Profile  int16
	Strength int32
	Plan     int32      // number of the present or last plan
	Due      clock.Time // when that plan was meant to start, in the group's own calendar
	Next     clock.Time // when the next plan starts
	SetOut   clock.Time // when it leaves for the target
	Incident IncidentID
	Target   PlaceID
	Unseen   bool                 // comes by stealth: nobody takes note before the attack
	Belief   [Areas * Areas]int16 // in the mission's resolve, by area [permille]
	Revenge  PlaceID              // the place it wants to answer at; 0 none
	Needs    [5]int16             // planning, coordination, ambiguity, movement, weapons [permille]
	Losses   int32
	Face     int16 // the profile it is of; Profile is that of the present plan
	Counted  int32 // of its losses, those it has answered with a graver plan
	Passed   int32 // last day on which a unit that passed cost it freedom of movement, plus one
}

// Post is the state of one host post.
type Post struct {
	Place    PlaceID
	Strength int32
	Losses   int32
	Gone     bool
}

// Contingent is the state of one nation's contribution.
type Contingent struct {
	Losses int32
	Dread  int32 // will lost to recent losses [ppm], fading

	Spine         Share      // will won or lost by punishments
	Understanding Share      // of the mandate in force
	NewMandate    clock.Time // until when a change that it was not consulted on is new
	Fit           Share      // serviceability of its vehicles in truth
	OnOrder       Share      // of that, repairs on their way
	Learnt        Share      // training won by reviews
	Clear         Share      // clarity won by reviews
	NewUntil      clock.Time // until when it is new after a rotation
}

// Base is the state of one base.
type Base struct {
	Place      PlaceID
	Contingent ContingentID
	Stock      int32      // fuel and rations [thousandths of a day]
	Sorties    int32      // patrols and tasks that left since the last count
	Calls      int32      // convoys that it has called for out of turn
	Calling    bool       // it waits for one of them
	Siege      IncidentID // the attack on the base itself that is under way; 0 none
}

// A UnitState is what a unit is doing.
type UnitState int8

// The states of a unit.
const (
	NotArrived UnitState = iota
	Ready                // at base, free
	Patrolling           // out on patrol, free to be called
	Mobilising           // ordered, not yet away
	Travelling           // on the way to its task
	OnSite               // at its task
	HeadingHome
	Recovering // rest and repair
)

// A Unit is a body of peacekeepers that moves and acts as one.
type Unit struct {
	At         geo.Pt
	State      UnitState
	Kind       int16
	Contingent ContingentID
	Base       BaseID
	Strength   int32
	Case       CaseID  // its task; 0 none
	Dest       PlaceID // where it goes
	Stops      [10]int16
	Stop       int8 // next of Stops
	StopCount  int8
	Back       clock.Time // when the patrol must be home, or the guard ends
	Free       clock.Time // when it is fit again
	Rung       int8       // highest rung taken on site; -1 none
	Asking     RequestID  // the question it waits for; 0 none
	Leave      uint16     // acts that an authority has allowed it on this task, one bit each
	Left       clock.Time // when it left its base; 0 while it is there
	Spent      bool       // has been on a task and needs rest
	Losses     int32
	Comes      clock.Time // when it comes into the mission; Never if it does not
	Outpost    PlaceID    // the temporary base that it lives at or is going to; 0 its base
	CampEnds   clock.Time // when that is given up
	Camped     bool       // it has set that up
	Escort     bool       // its patrol stays the day with people at its stop
	Support    bool       // it was sent to a case that already had a unit
	Astray     clock.Time // until when it is on a wrong road; 0 it is not
}

// A Desk is the state of one authority.
type Desk struct {
	Busy    [8]clock.Time // when each of its slots is free again (slots beyond 8 share)
	Asked   int32
	Refused int32
	Waited  int64 // minutes for answers
}

// RuleState is what changed about a row, and what it did. A row that never did anything
// has none, so that a caveat that never matters leaves no trace.
type RuleState struct {
	ID       RuleID
	Switched bool // by a directive, from what the scenario says
	Known    bool // a hidden caveat that has come to light
	Refusals int32
	Bars     int32
	Referred int32
}

// A Case is what the mission believes about one threat at one place: its knowledge,
// kept apart from the truth. Only the bookkeeping of the ledger looks at Incident.
type Case struct {
	Place     PlaceID
	Incident  IncidentID // what is behind it; 0 a false alarm
	Key       int32      // what its draws are keyed by: the incident, or minus the alarm's number
	Opened    clock.Time
	Reports   int32
	Own       bool // some report comes from the mission's own eyes
	Attack    bool // believed to be an attack under way, not a warning
	ByState   bool // attackers believed to be state forces
	Crowd     bool
	Strength  int32 // of the attackers, as told
	Stage     int8  // desk of the chain it lies on
	Status    CaseStatus
	Hold      Hold
	Unit      UnitID // the unit chosen
	Tried     [16]int16
	TriedN    int8
	Judged    bool      // a ruling was made on sending the unit
	Noted     [6]RuleID // rows already counted as standing in the way
	Agreed    [4]DeskID // authorities that have said yes to sending units
	Denied    [4]DeskID // and those that have said no
	HostUntil clock.Time
	Sent      int8
	Closed    clock.Time
}

// A CaseStatus is where a case lies.
type CaseStatus int8

// The statuses of a case.
const (
	Assessing CaseStatus = iota
	Dismissed            // judged false
	Deciding             // waiting for the host, a unit or another try
	Asking               // with an authority
	Ordered              // a unit is under orders
	Present              // a unit is there
	Closed
)

// A Request is one question put to an authority, or to several in turn.
type Request struct {
	Case  CaseID
	Unit  UnitID
	Act   int8
	Next  int8 // which of Asks is being asked
	Count int8
	Asks  [4]DeskID
	Rows  [4]RuleID // the rows that say so
	Asked clock.Time
}

// Totals are the counters that no single entity carries.
type Totals struct {
	Killed, Injured, Abducted, Robbed, Burnt        int64
	WrongKilled, WrongInjured                       int64
	StateKilled                                     int64 // killed by state forces
	DisplacedNow, DisplacedPeak                     int64
	DisplacedTicks                                  int64 // persons x ticks away from home
	Flights                                         int64
	Planned, Launched, Deterred, Preempted          int64
	Interrupted, InterruptedByHost, Completed       int64
	Alerts, FalseAlerts, Addressed                  int64
	Rungs                                           [8]int64
	Engagements                                     int64
	PeacekeepersLost, HostLost, AttackersLost       int64
	SavedByFlight, SavedByMission, SavedByHost      int64 // persons meant to be harmed who were not
	SavedByShield, SavedByElders                    int64
	Refusals, HiddenRefusals, Bars, NoUnit, NoAsset int64
	Patrols, Aborts                                 int64
	People                                          int64

	MandateRefusals, PatrolsForgone, Misconduct, Reviews, Sanctions int64
	Camps, Escorts, MarketPatrols, Convoys                          int64
	DryDays                                                         int64 // base-days without stock
	Reinforcements, Briefed                                         int64
	BaseAttacks, BasesHeld                                          int64
	Probes, Decoys, Misled                                          int64
	SavedByGrouping                                                 int64
}

// A Day is one row of the daily series, closed at midnight.
type Day struct {
	Killed, Injured, Abducted, Displaced, Attacks, Refusals int32
	Consent, Trust                                          int32 // [permille]
}

// Now returns the first minute of the step about to be taken.
func (w *World) Now() clock.Time { return w.Tick.Start() }

// Last returns the tick after the run's last.
func (w *World) Last() clock.Tick { return clock.Tick(w.sc.Time.Days) * clock.TicksPerDay }

// Done reports whether the run is over.
func (w *World) Done() bool { return w.Tick >= w.Last() }

// Scenario returns the scenario of the run; callers must not change it.
func (w *World) Scenario() *Scenario { return w.sc }

// Land returns the land of the run; callers must not change it.
func (w *World) Land() *terrain.Land { return w.land }

// Calendar returns the run's calendar.
func (w *World) Calendar() clock.Calendar { return w.cal }
