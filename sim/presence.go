package sim

import "pocsim/sim/geo"

// What it does to be out of one's vehicles all the time [permille more]: how much farther
// attackers take notice, and how much greater the chance of losses is. Assumptions.
const (
	dismountedReach = 500
	dismountedRisk  = 200
)

// dismounted is the share of a unit's time outside its vehicles [permille]; nobody leaves
// an aircraft.
func (w *World) dismounted(u UnitID) int32 {
	if w.kind(u).air {
		return 0
	}
	return w.contingentRow(w.Units[u].Contingent).Dismounted.Permille()
}

// visibleDm is the distance at which attackers take notice of a unit [dm]: those who walk
// among people are heard of farther off.
func (w *World) visibleDm(u UnitID) int32 {
	reach := int64(w.sc.Mission.PresenceKm) * geo.Km
	return int32(reach * int64(1_000_000+dismountedReach*w.dismounted(u)) / 1_000_000)
}

// exposed is a chance of losses [ppm] for a unit that has left its vehicles.
func (w *World) exposed(u UnitID, chance int32) int32 {
	return int32(int64(chance) * int64(1_000_000+dismountedRisk*w.dismounted(u)) / 1_000_000)
}

// facing is a unit's weight in a force ratio [rifles] against a crowd, or people out for
// revenge, or against anybody else.
func (w *World) facing(u UnitID, rabble bool) int32 {
	if rabble {
		return int32(w.kind(u).CrowdWeight.Of(int64(w.weight(u))))
	}
	return w.weight(u)
}
