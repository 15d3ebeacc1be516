package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// A Frame is a copy of what a viewer needs of a World at one tick: plain numbers that
// share nothing with the World. Tables stand by id, with an empty row 0, unless they say
// otherwise; [Legend] puts ids into words. Taking one changes nothing in the World.
type Frame struct {
	Tick    clock.Tick
	Now     clock.Time // first minute of the step about to be taken
	Night   bool       // the sun is down
	Wet     bool       // it is a month of the rains
	Over    bool       // the run has ended
	Consent int32      // the host's [permille]
	Moving  int32      // persons on the road, in flight or on the way home
	Totals  Totals

	Homes     FrameHomes
	Places    []FramePlace // 0 is the bush
	Bands     []FrameBand
	Posts     []FramePost
	Bases     []FrameBase
	Units     []FrameUnit
	Desks     []FrameDesk
	Nations   []FrameNation // by ContingentID
	Rules     []RuleState   // rows that did something, in the order they first did
	Incidents []FrameIncident
	Cases     []FrameCase
	Reports   []FrameReport // of the last ReportsKept, in the order in which they came; no row 0
}

// FrameHomes are the households as columns, by their place in Houses, from 0.
type FrameHomes struct {
	At    []geo.Pt // [dm]
	Mode  []Mode
	Marks []HomeMark
}

// A HomeMark is a set of things that have befallen a household.
type HomeMark uint8

// The marks of a household in a Frame.
const (
	HomeKilled HomeMark = 1 << iota
	HomeInjured
	HomeAbducted
	HomeBurnt
	HomeGone // nobody of it is alive and free
)

// A FramePlace is a settlement or site, and at 0 the bush, of which only the people count.
type FramePlace struct {
	At       geo.Pt
	Site     SiteKind
	People   int32      // there now, the displaced among them
	Guests   int32      // of these, people of other places
	Hiding   int32      // of these, its own people in hiding
	Away     int32      // its own people who are displaced
	Alarm    int32      // threat felt now [permille]
	Warned   int32      // trust in the present warning [permille]
	Fear     int32      // [permille]
	Trust    int32      // in the mission, grievances taken off [permille]
	Attack   IncidentID // under way against its people; 0 none
	Attacks  int32      // that began here so far
	Killed   int32      // harm of all incidents here so far
	Injured  int32
	Abducted int32
}

// A FrameBand is an armed group: the truth, which the mission may not know.
type FrameBand struct {
	At       geo.Pt
	Camp     geo.Pt
	Phase    BandPhase
	Strength int32
	Losses   int32
	Target   PlaceID
	Incident IncidentID
	Profile  int16 // of the present plan; row of the scenario's profiles, from 0
	State    bool  // acts for the host state
	Active   bool  // is in play at all
	Unseen   bool  // comes by stealth
}

// A FramePost is a post of the host.
type FramePost struct {
	At       geo.Pt
	Place    PlaceID
	Strength int32
	Gone     bool
}

// A FrameBase is a base of the mission.
type FrameBase struct {
	At         geo.Pt
	Place      PlaceID
	Contingent ContingentID
	Stock      int32      // fuel and rations [thousandths of a day]
	Siege      IncidentID // the attack on it under way; 0 none
	Open       bool       // a unit is there
}

// A FrameUnit is a body of peacekeepers.
type FrameUnit struct {
	At         geo.Pt
	State      UnitState
	Kind       int16 // row of the scenario's kinds, from 0
	Contingent ContingentID
	Base       BaseID
	Case       CaseID  // its task; 0 none
	Dest       PlaceID // where it goes, on patrol its next stop; 0 nowhere in particular
	Outpost    PlaceID // the temporary base that it lives at or is going to; 0 its base
	Camped     bool    // it has set that up
	Strength   int32
	Losses     int32
	Rung       int8 // highest rung taken on site; -1 none
	Held       bool // something holds it on its task; Hold says what
	Hold       Hold
	Refused    RuleID     // the row that kept it from a task last; 0 none yet
	RefusedAt  clock.Time // when; Never if not
}

// A FrameDesk is an authority.
type FrameDesk struct {
	Asked, Refused int32
	Waiting        int32 // units that wait for its answer now
}

// A FrameNation is one nation's contribution.
type FrameNation struct {
	Strength, Losses int32 // of its units that are in the mission
}

// A FrameIncident is a threat as it truly is.
type FrameIncident struct {
	ID                                IncidentID
	Band                              BandID
	Place                             PlaceID
	AtBase                            BaseID // the base it is aimed at; 0 civilians
	Phase                             IncidentPhase
	Class                             Class
	Response                          Response
	Probe                             bool
	Severity                          int32      // persons a full, unopposed attack would affect
	Formed, Began, Ended              clock.Time // intent, attack and end; Never if not
	Killed, Injured, Abducted, Robbed int32
	Case                              CaseID // the mission's case; 0 while it knows nothing
	Hold                              Hold   // what holds its chain now
}

// A Belief is what the mission makes of what it has been told.
type Belief int8

// The beliefs.
const (
	Unjudged Belief = iota
	Believed
	Disbelieved
)

// A FrameCase is what the mission believes about one threat. Incident alone is the truth,
// for those who may see all.
type FrameCase struct {
	Place    PlaceID // as reported
	Status   CaseStatus
	Belief   Belief
	Attack   bool // believed to be under way
	ByState  bool // attackers believed to be state forces
	Crowd    bool
	Strength int32 // of the attackers, as told; 0 nothing told
	Reports  int32
	Unit     UnitID // chosen for it; 0 none
	Hold     Hold
	Opened   clock.Time
	Known    clock.Time // when the mission last learned anything about it
	Incident IncidentID // what is behind it; 0 a false alarm
}

// A FrameReport is one report that has reached the mission.
type FrameReport struct {
	At     clock.Time
	Case   CaseID
	Place  PlaceID // as it says
	Source Source
	Belief Belief
	False  bool // the truth: nothing is behind it
}

// ReportsKept is how long a Frame shows a report.
const ReportsKept = 3 * clock.Day

// Frame copies what a viewer needs into a frame, whose memory it uses again: once warm it
// allocates nothing. It changes nothing in the World.
func (w *World) Frame(into *Frame) {
	f := into
	now := w.Now()
	f.Tick, f.Now, f.Night, f.Wet, f.Over = w.Tick, now, w.cal.Night(now), w.cal.Wet(now), w.Done()
	f.Consent, f.Totals, f.Moving = w.Consent, w.Totals, 0
	f.Rules = append(f.Rules[:0], w.Rules...)
	w.framePlaces(f)
	w.frameHomes(f)
	w.frameBands(f)
	w.frameMission(f)
	w.frameIncidents(f)
	w.frameNews(f)
}

// framePlaces copies what settlements say of themselves.
func (w *World) framePlaces(f *Frame) {
	f.Places = sized(f.Places, len(w.Settlements))
	for p := range f.Places {
		s := &w.Settlements[p]
		f.Places[p] = FramePlace{At: s.At, Site: s.Site, Alarm: s.Alarm, Warned: s.Warned, Fear: s.Fear, Trust: w.trustOf(PlaceID(p)), Attacks: s.Attacks}
	}
}

// frameHomes copies the households, settlement by settlement, and counts who is where.
func (w *World) frameHomes(f *Frame) {
	h, to := &w.Houses, &f.Homes
	to.At, to.Mode = append(to.At[:0], h.At...), append(to.Mode[:0], h.Mode...)
	to.Marks = sized(to.Marks, len(h.Mode))
	for p := 1; p < len(w.Settlements); p++ {
		at, first, last := &f.Places[p], w.Settlements[p].First, w.Settlements[p].Last
		n := int(last - first)
		mode, members, marks := h.Mode[first:last][:n], h.Members[first:last][:n], to.Marks[first:last][:n]
		killed, injured, abducted, burnt := h.Killed[first:last][:n], h.Injured[first:last][:n], h.Abducted[first:last][:n], h.Marks[first:last][:n]
		home := int32(0)
		for i := range n {
			if killed[i]|injured[i]|abducted[i]|burnt[i]&Burnt|uint8(mode[i]) == 0 { // at home and unharmed, as most are
				marks[i] = 0
				home += int32(members[i])
				continue
			}
			id := first + int32(i)
			people := h.persons(id)
			marks[i] = h.befallen(id, people)
			f.count(at, mode[i], h.Dest[id], people)
		}
		at.People += home
	}
}

// count counts the people of one household of a place.
func (f *Frame) count(home *FramePlace, mode Mode, dest int16, people int32) {
	switch mode {
	case AtHome, Leaving:
		home.People += people
	case Hiding:
		home.People, home.Hiding = home.People+people, home.Hiding+people
	case Displaced, Sheltered:
		refuge := &f.Places[dest]
		refuge.People, refuge.Guests = refuge.People+people, refuge.Guests+people
		home.Away += people
	default:
		f.Moving, home.Away = f.Moving+people, home.Away+people
	}
}

// befallen reads off what has befallen a household of which so many are alive and free.
func (h *Houses) befallen(id, people int32) (m HomeMark) {
	mark := func(of uint8, as HomeMark) {
		if of != 0 {
			m |= as
		}
	}
	mark(h.Killed[id], HomeKilled)
	mark(h.Injured[id], HomeInjured)
	mark(h.Abducted[id], HomeAbducted)
	mark(h.Marks[id]&Burnt, HomeBurnt)
	if people == 0 {
		m |= HomeGone
	}
	return m
}

func (w *World) frameBands(f *Frame) {
	f.Bands = sized(f.Bands, len(w.Bands))
	f.Bands[0] = FrameBand{}
	for b := 1; b < len(w.Bands); b++ {
		from := &w.Bands[b]
		f.Bands[b] = FrameBand{
			At: from.At, Camp: from.Camp, Phase: from.Phase, Strength: from.Strength, Losses: from.Losses, Target: from.Target,
			Incident: from.Incident, Profile: from.Profile, State: w.profileOf(BandID(b)).state, Active: w.bandRow(BandID(b)).Active, Unseen: from.Unseen,
		}
	}
}

// frameIncidents copies the incidents and sums their harm by place.
func (w *World) frameIncidents(f *Frame) {
	f.Incidents = sized(f.Incidents, len(w.Incidents))
	f.Incidents[0] = FrameIncident{}
	for i := 1; i < len(w.Incidents); i++ {
		in := &w.Incidents[i]
		f.Incidents[i] = FrameIncident{
			ID: in.ID, Band: in.Band, Place: in.Place, AtBase: in.AtBase, Phase: in.Phase, Class: in.Class, Response: in.Response, Probe: in.Probe,
			Severity: in.Severity, Formed: in.Times[LinkIntent], Began: in.Times[LinkAttack], Ended: in.Times[LinkEnded],
			Killed: in.Killed, Injured: in.Injured, Abducted: in.Abducted, Robbed: in.Robbed, Case: in.Case, Hold: w.holding(in),
		}
		at := &f.Places[in.Place]
		at.Killed, at.Injured, at.Abducted = at.Killed+in.Killed, at.Injured+in.Injured, at.Abducted+in.Abducted
		if in.Phase == InAttack && in.AtBase == 0 {
			at.Attack = in.ID
		}
	}
}
