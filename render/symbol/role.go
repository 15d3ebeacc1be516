package symbol

import "fmt"

// A calling is a word of the scenario files and the icon for it.
type calling struct {
	word string
	icon Icon
}

// callings are the roles of units and the threats as scenario files name them.
var callings = []calling{
	{"infantry", Infantry}, {"reaction", Reaction}, {"gunship", Gunship}, {"transport", Transport}, {"uav", Drone},
	{"observers", Observers}, {"police", FormedPolice}, {"engineers", Engineers},
	{"mob", Mob}, {"revenge", Revenge}, {"insurgency", Insurgency}, {"predation", Predation},
	{"communal", Communal}, {"repression", Repression}, {"cleansing", Cleansing}, {"genocide", Destruction},
	{"displacement", Displacement}, {"protection", Protection},
}

// IconFor is the icon for a role of units, a threat or a kind of site, as scenario files
// name it, and whether there is one.
func IconFor(word string) (Icon, bool) {
	for _, c := range callings {
		if c.word == word {
			return c.icon, true
		}
	}
	return NoIcon, false
}

// EchelonFor is the echelon nearest to a number of people on the strength: up to 5 a team,
// 15 a squad, 22 a section, 60 a platoon, 250 a company, 1000 a battalion.
func EchelonFor(strength int) Echelon {
	for e := NoEchelon; e < Brigade; e++ {
		if strength <= mostOf[e] {
			return e
		}
	}
	return Brigade
}

// mostOf is the most people on the strength of each echelon.
var mostOf = [...]int{NoEchelon: 0, Team: 5, Squad: 15, Section: 22, Platoon: 60, Company: 250, Battalion: 1000, Regiment: 3000}

// echelonNames are the echelons as a legend spells them.
var echelonNames = [echelons]string{"none", "team", "squad", "section", "platoon", "company", "battalion", "regiment", "brigade"}

// String names the echelon and says how many people that is: "platoon, up to 60 people".
func (e Echelon) String() string {
	switch {
	case e >= echelons:
		return echelonNames[NoEchelon]
	case e == NoEchelon:
		return echelonNames[e]
	case e == Brigade:
		return fmt.Sprintf("%s, more than %d people", echelonNames[e], mostOf[Regiment])
	}
	return fmt.Sprintf("%s, up to %d people", echelonNames[e], mostOf[e])
}
