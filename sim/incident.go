package sim

import (
	"pocsim/sim/clock"
)

// An Incident is one threat from intent to end: the unit of account.
type Incident struct {
	ID       IncidentID
	Band     BandID
	Place    PlaceID
	Phase    IncidentPhase
	Class    Class
	Response Response
	Times    [LinkCount]clock.Time // when each link of the chain was reached; Never if not
	Case     CaseID                // the mission's case at the place; 0 while it knows nothing
	Severity int32                 // persons a full, unopposed attack would affect
	Length   clock.Span            // of that attack
	Resolve  int32                 // pressure that breaks it [ppm], drawn with the plan
	Dealt    int32                 // persons affected or missed so far
	Shield   int32                 // share of harm that protectors on site stop [permille]
	Ends     clock.Time            // when the attack ends by itself
	Host     PostID                // the post that came
	Killed   int32
	Injured  int32
	Abducted int32
	Robbed   int32
	Sighted  bool // a patrol or aircraft has seen the group on its way
	Bluffed  bool // a unit stood by without acting

	Ratio int32 // weight of the protectors against the attackers when force was first shown or used [%]
}

// An IncidentPhase is how far a threat has come.
type IncidentPhase int8

// The phases of an incident.
const (
	InSigns IncidentPhase = iota
	InApproach
	InAttack
	InOver
)

// A Link is one step of the chain from intent to end.
type Link int8

// The links of the chain, in the order of the model.
const (
	LinkIntent Link = iota
	LinkSigns
	LinkAttack
	LinkDetected
	LinkReported
	LinkAssessed
	LinkDecided
	LinkAuthorised
	LinkOrdered
	LinkDeparted
	LinkArrived
	LinkActed
	LinkEnded
	LinkCount
)

var linkNames = [LinkCount]string{"intent", "signs", "attack", "detected", "reported", "assessed", "decided", "authorised", "ordered", "departed", "arrived", "acted", "ended"}

func (l Link) String() string { return linkNames[l] }

// A Class is how an incident ended, for the people it was aimed at.
type Class int8

// The classes of outcome.
const (
	ClassOpen        Class = iota
	ClassDeterred          // given up before it began, no unit having been sent
	ClassPreempted         // given up before it began because of a unit sent on a warning
	ClassInterrupted       // ended early by protectors
	ClassLate              // ran its course; protectors came too late to end it
	ClassNone              // ran its course; nobody came
	classCount
)

var classNames = [classCount]string{"open", "deterred", "pre-empted", "interrupted", "late", "none"}

func (c Class) String() string { return classNames[c] }

// A Response is the mission's response to an attack, as the UN oversight office counts it.
type Response int8

// The responses.
const (
	ResponseNone      Response = iota
	ResponseLate               // a unit reached the place after the attack
	ResponseImmediate          // a unit was at the place during the attack and did something about it
)

var responseNames = [3]string{"none", "late", "immediate"}

func (r Response) String() string { return responseNames[r] }

// reach marks a link as reached, the first time it is.
func (in *Incident) reach(l Link, now clock.Time) {
	if in.Times[l] == clock.Never {
		in.Times[l] = now
	}
}

// A Hold says what holds an incident's chain at a moment, and who answers for it.
type Hold struct {
	By     HoldKind
	Detail int32 // a DeskID, RuleID, Capability or Reluctance, as the kind says
}

// A HoldKind is the kind of link that holds.
type HoldKind int8

// What can hold the chain.
const (
	NoMission HoldKind = iota
	Undetected
	Unreported
	AwaitingAssessment // Detail: desk
	JudgedFalse
	DeferredToHost
	AwaitingAuthority // Detail: desk
	RefusedCaveat     // Detail: rule
	RefusedHidden     // Detail: rule
	RefusedByDesk     // Detail: desk that said no
	BarredByROE       // Detail: rule; 0 the mandate's default
	NoUnitFree
	NoAssetFor // Detail: Capability
	HoldMobilising
	HoldTravelling
	PresentIdle // Detail: Reluctance
	TooWeak
	Acted
	HoldStoodDown // the unit had left again
	HitByMission  // harm by peacekeepers' own fire
	holdCount
)

// A Capability is what was missing.
type Capability int32

// The capabilities a mission can lack.
const (
	_ Capability = iota
	LackReach
	LackVehicles
	LackNightFlight
	LackClearance
	capabilityCount
)

var capabilityNames = [capabilityCount]string{"", "reach", "serviceable vehicles", "night flight", "flight clearance"}

// A Reluctance is why a unit that is present does not act.
type Reluctance int32

// The reasons for standing by.
const (
	_ Reluctance = iota
	LackWill
	IntentUnclear
	GatheringForce // the ladder's own time
	OnGuard        // the attack has not begun
	reluctanceCount
)

var reluctanceNames = [reluctanceCount]string{"", "unwilling", "intent unclear", "climbing the ladder", "on guard"}

// HoldText names a hold as the ledger prints it.
func (w *World) HoldText(h Hold) string {
	switch h.By {
	case NoMission:
		return "no mission"
	case Undetected:
		return "undetected"
	case Unreported:
		return "unreported"
	case AwaitingAssessment:
		return "awaiting assessment: " + w.deskName(DeskID(h.Detail))
	case JudgedFalse:
		return "judged false"
	case DeferredToHost:
		return "deferred to host"
	case AwaitingAuthority:
		return "awaiting " + w.deskName(DeskID(h.Detail))
	case RefusedCaveat:
		return "refused: " + w.row(RuleID(h.Detail)).name
	case RefusedHidden:
		return "refused, hidden: " + w.row(RuleID(h.Detail)).name
	case RefusedByDesk:
		return "refused by " + w.deskName(DeskID(h.Detail))
	case BarredByROE:
		if h.Detail == 0 {
			return "barred by mandate"
		}
		return "barred by " + w.row(RuleID(h.Detail)).name
	case NoUnitFree:
		return "no unit free"
	case NoAssetFor:
		return "no asset: " + capabilityNames[h.Detail]
	case HoldMobilising:
		return "mobilising"
	case HoldTravelling:
		return "travelling"
	case PresentIdle:
		return "present, no action: " + reluctanceNames[h.Detail]
	case TooWeak:
		return "present, too weak"
	case Acted:
		return "acted"
	case HitByMission:
		return "hit by the mission's own fire"
	}
	return "stood down"
}

func (w *World) deskName(d DeskID) string {
	if d == 0 {
		return "nobody"
	}
	return w.authority(d).Name
}

// A Charge is the harm of one incident while one link held its chain.
type Charge struct {
	Incident                          IncidentID
	Hold                              Hold
	Killed, Injured, Abducted, Robbed int32
}

// holding says what holds the chain of an incident now.
func (w *World) holding(in *Incident) Hold {
	switch {
	case !w.sc.Mission.Present:
		return Hold{By: NoMission}
	case in.Case != 0:
		return w.Cases[in.Case].Hold
	case in.Times[LinkDetected] != clock.Never:
		return Hold{By: Unreported}
	}
	return Hold{By: Undetected}
}

// charge books harm against what holds the incident's chain now.
func (w *World) charge(in *Incident, hold Hold, killed, injured, abducted, robbed int32) {
	for i := len(w.Charges) - 1; i >= 0; i-- {
		if c := &w.Charges[i]; c.Incident == in.ID && c.Hold == hold {
			c.Killed, c.Injured, c.Abducted, c.Robbed = c.Killed+killed, c.Injured+injured, c.Abducted+abducted, c.Robbed+robbed
			return
		}
	}
	w.Charges = append(w.Charges, Charge{in.ID, hold, killed, injured, abducted, robbed})
}

// hold sets what a case waits for and tells the story.
func (w *World) hold(k CaseID, now clock.Time, by HoldKind, detail int32) {
	c := &w.Cases[k]
	if h := (Hold{by, detail}); c.Hold != h {
		c.Hold = h
		w.tell(now, EvHold, c.Incident, int32(k), int32(by), detail)
	}
}

// link marks a link of the incident behind a case as reached.
func (w *World) link(k CaseID, l Link, now clock.Time) {
	if in := w.incident(w.Cases[k].Incident); in != nil && in.Case == k {
		in.reach(l, now)
	}
}
