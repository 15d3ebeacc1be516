package symbol

// An Icon says what something is.
type Icon uint8

// The icons. The threats have one each, by what drives them; ArmedGroup is any of them
// that is not known yet.
const (
	NoIcon Icon = iota

	Infantry      // on foot, or carried without armour
	Motorised     // infantry with vehicles of its own
	Mechanised    // infantry in armoured carriers
	Reaction      // quick reaction force: armour that waits for an alarm
	Scouts        // reconnaissance
	Drone         // unarmed, that watches
	Gunship       // attack helicopter
	Transport     // utility helicopter
	Engineers     // build and mend roads
	MilitaryGuard // military police
	FormedPolice  // formed police unit
	Observers     // military observers
	Convoy        // supply on wheels

	Command       // headquarters
	CompanyBase   // company operating base
	TemporaryBase // temporary operating base, outpost
	HostPost      // post of the host's forces
	Hospital      // of level two
	Settlement    // town, village
	Displacement  // site of displaced people
	Protection    // site under the mission's protection
	Civilians     // people at home or on the road
	Fleeing       // people driven out

	ArmedGroup  // irregular armed group
	Mob         // order breaks down
	Revenge     // yesterday's victims settle accounts
	Insurgency  // control of people
	Predation   // lives off the people
	Communal    // communities against each other
	Repression  // those in power
	Cleansing   // drives a community out
	Destruction // destroys a community

	icons
)

// names are the icons' names as scenario files and legends spell them.
var names = [icons]string{
	"none", "infantry", "motorised infantry", "mechanised infantry", "reaction force", "reconnaissance", "drone",
	"attack helicopter", "transport helicopter", "engineers", "military police", "formed police", "observers", "convoy",
	"headquarters", "company base", "temporary base", "host post", "hospital", "settlement", "displacement site",
	"protection site", "civilians", "people in flight", "armed group", "mob", "revenge", "insurgency", "predation",
	"communal", "repression", "cleansing", "genocide",
}

// String is the icon's name for a legend.
func (k Icon) String() string {
	if k >= icons {
		return "none"
	}
	return names[k]
}

// Icons lists all icons but the empty one.
func Icons() []Icon {
	var out []Icon
	for k := NoIcon + 1; k < icons; k++ {
		out = append(out, k)
	}
	return out
}

// A how is the way one part of a glyph is drawn.
type how uint8

const (
	solid how = iota // filled
	line             // stroked
	cut              // filled with what is behind the glyph
	gap              // stroked with what is behind the glyph
)

// A part is one step of drawing a glyph. Its path is in L around the middle of the
// octagon, which reaches from -0.5 to 0.5.
type part struct {
	how   how
	width float64 // of a stroke, in L; zero is the usual width
	path  string
}

// A glyph is a drawing in one ink on whatever lies behind it.
type glyph []part
