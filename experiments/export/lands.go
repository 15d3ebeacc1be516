package export

import (
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// mostNames bounds how many names of places are kept: some tens of megabytes.
const mostNames = 1 << 20

// A gazetteer knows the names of the places of lands. To make a land takes half a second,
// to keep its names a few kilobytes, and a study with a land for every replicate meets
// the same lands at every point.
type gazetteer struct {
	names map[terrain.Params][]string
	kept  int
}

// of returns the names of a land's places, by rank.
func (g *gazetteer) of(sc *sim.Scenario) []string {
	if names, known := g.names[sc.Terrain]; known {
		return names
	}
	land := sim.NewLand(sc)
	names := make([]string, len(land.Places))
	for i := range land.Places {
		names[i] = land.Places[i].Name
	}
	if g.kept += len(names); g.names == nil || g.kept > mostNames {
		g.names, g.kept = map[terrain.Params][]string{}, len(names)
	}
	g.names[sc.Terrain] = names
	return names
}

// place names a settlement or site as sim.World.PlaceName does.
func (g *gazetteer) place(sc *sim.Scenario, p sim.PlaceID) string {
	names := g.of(sc)
	switch {
	case p == 0:
		return "the bush"
	case int(p) <= len(names):
		return names[p-1]
	}
	return sc.Sites[int(p)-len(names)-1].Name
}
