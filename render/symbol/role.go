package symbol

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
	for _, row := range []struct {
		most int
		mark Echelon
	}{{0, NoEchelon}, {5, Team}, {15, Squad}, {22, Section}, {60, Platoon}, {250, Company}, {1000, Battalion}, {3000, Regiment}} {
		if strength <= row.most {
			return row.mark
		}
	}
	return Brigade
}
