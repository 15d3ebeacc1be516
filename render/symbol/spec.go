package symbol

// An Identity is whose side something is on, as far as the mission knows.
type Identity uint8

// The identities. Peacekeepers are friends; an armed group is suspect until it shows
// hostile intent; the host's forces are neutral.
const (
	Unknown Identity = iota
	Friend
	Suspect
	Hostile
	Neutral
	Civilian

	identities
)

// A Domain is where something acts.
type Domain uint8

// The domains.
const (
	Ground Domain = iota
	Air
	Installation // what stands and does not move: bases, posts, sites

	domains
)

// An Echelon is the size of a formation.
type Echelon uint8

// The echelons, by their marks above the frame.
const (
	NoEchelon Echelon = iota
	Team              // a crossed ring
	Squad             // one dot: nine or ten soldiers, which many armies call a section
	Section           // two dots
	Platoon           // three dots
	Company           // one bar
	Battalion         // two bars
	Regiment          // three bars
	Brigade           // a cross

	echelons
)

// A Condition is the state a unit or a place is in.
type Condition uint8

// The conditions.
const (
	Sound     Condition = iota
	Damaged             // one slash
	Destroyed           // two slashes; also abandoned

	conditions
)

// A Badge is a small plate at the lower right of a symbol.
type Badge uint8

// The badges.
const (
	NoBadge  Badge = iota
	Withheld       // a caveat bars the unit: it must not
	Awaiting       // a decision is waited for
	Sent           // it has its orders

	badges
)

// A Spec says what a symbol stands for. It can be compared, so that a renderer may keep
// what it has built by Spec.
type Spec struct {
	Identity  Identity
	Domain    Domain
	Icon      Icon
	Echelon   Echelon
	Staff     bool // a headquarters: the frame stands on a staff
	Mission   bool // belongs to the mission: a ring in the accent
	Planned   bool // not there yet: dashed frame, pale fill
	Condition Condition
	Badge     Badge
	Moving    bool
	Heading   float32 // degrees clockwise from north, where Moving
	Left      string  // label at the lower left: the designation
	Right     string  // label at the right: a count, an age
}

// known replaces what is out of range by the zero value, so that every Spec draws.
func (s Spec) known() Spec {
	if s.Identity >= identities {
		s.Identity = Unknown
	}
	if s.Domain >= domains {
		s.Domain = Ground
	}
	if s.Icon >= icons {
		s.Icon = NoIcon
	}
	if s.Echelon >= echelons {
		s.Echelon = NoEchelon
	}
	if s.Condition >= conditions {
		s.Condition = Sound
	}
	if s.Badge >= badges {
		s.Badge = NoBadge
	}
	if !(s.Heading > -1e6 && s.Heading < 1e6) {
		s.Moving, s.Heading = false, 0
	}
	return s
}
