package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rules"
	"pocsim/sim/terrain"
)

// derived is what the scenario, the land and the World's tables imply: look-ups and
// scratch space. Nothing here can be the only copy of anything.
type derived struct {
	workers    int
	kinds      []kind
	ladder     [rules.Deliberate - rules.Presence + 1]rung
	profiles   []profile
	places     geo.Index   // of settlements, with their PlaceIDs
	feltWithin int32       // distance within which a band can be felt at all [dm]
	watchful   []int32     // PlaceIDs that may have something to notice this tick
	neighbours [][]PlaceID // within talking distance, by PlaceID
	nearBase   []bool      // whether a base reassures the place
	factUsed   [factCount]bool
	byBand     [][]int32 // position of each incident, by band and plan
	chain      []DeskID

	moving    []int32      // households on the move or about to be, in the order in which they left
	waiting   []int32      // households away from home, likewise
	before    []clock.Time // last tick's alarms, by PlaceID
	changed   [][]int32    // by chunk: households whose mode changed this tick
	startled  []PlaceID    // settlements with an alarm
	listed    []uint8      // by household: which of those two lists it stands in
	bush      []geo.Pt     // by PlaceID: where its people hide
	sight     [][2]int32   // by PlaceID: how far its people see by day and by night [dm]
	shelter   []bool       // by PlaceID: a site, or a place with a base
	open      []bool       // by BaseID: whether a unit is there
	guests    []int32      // scratch: displaced households at a place under attack
	forecast  []int32      // scratch, by PlaceID
	inhabited []PlaceID    // scratch
	visit     visit
	question  question // scratch of judge, with what it works out
	context   context
	facts     [factCount]int32
	defended  []bool    // by BaseID: an armed unit has arrived there
	works     []geo.Pt  // where engineers keep routes open
	ranked    []PlaceID // scratch: places by forecast

	// Methods bound once, so that a tick allocates nothing.
	visitChunk                         func(c, lo, hi int)
	senseChunk                         func(c, lo, hi int)
	consider, depart, reconsider, walk func(id int32)
}

// kind is a row of Kinds, read once.
type kind struct {
	*Kind
	air, uav, observers, engineers, police bool
	class                                  terrain.Class
}

// profile is a row of Profiles, read once.
type profile struct {
	*Profile
	state, rabble bool // rabble: a mob, or people out for revenge
	class         terrain.Class
}

// rung is a row of the force ladder, read once [permille, permille, min].
type rung struct {
	effect, shield int32
	takes          clock.Span
}

// neighbourKm is how far a runner or a shout carries news between settlements [km].
const neighbourKm = 15

func (w *World) derive() {
	d, sc := &w.derived, w.sc
	d.visitChunk, d.senseChunk = w.visitChunk, w.senseChunk
	d.consider, d.depart, d.reconsider, d.walk = w.consider, w.depart, w.reconsider, w.walk
	d.kinds, d.profiles, d.chain = d.kinds[:0], d.profiles[:0], d.chain[:0]
	for i := range sc.Kinds {
		k := &sc.Kinds[i]
		out := kind{Kind: k, air: k.Mobility == "air", uav: k.Role == "uav", observers: k.Role == "observers", engineers: k.Role == "engineers", police: k.Role == "police", class: terrain.Foot}
		switch k.Mobility {
		case "wheels":
			out.class = terrain.Wheels
		case "armour":
			out.class = terrain.Armour
		}
		d.kinds = append(d.kinds, out)
	}
	for i := range sc.Profiles {
		p := &sc.Profiles[i]
		out := profile{Profile: p, state: p.Side == "state", rabble: p.Threat == "mob" || p.Threat == "revenge", class: terrain.Foot}
		if p.Mobility == "wheels" {
			out.class = terrain.Wheels
		}
		d.profiles = append(d.profiles, out)
	}
	d.ladder = [len(d.ladder)]rung{}
	for _, row := range sc.Ladder {
		d.ladder[rungOf(actOf(row.Name))] = rung{row.Effect.Permille(), row.Shield.Permille(), row.Takes}
	}
	for _, name := range sc.Command.Chain {
		d.chain = append(d.chain, w.deskByName(name))
	}
	d.factUsed = [factCount]bool{}
	use := func(rows []rules.Row) {
		for i := range rows {
			for _, c := range rows[i].When {
				d.factUsed[c.Fact] = true
			}
			for _, exception := range rows[i].Unless {
				for _, c := range exception {
					d.factUsed[c.Fact] = true
				}
			}
		}
	}
	use(w.book.roe)
	for _, rows := range w.book.caveats {
		use(rows)
	}
}

// awake rebuilds what follows from the tables themselves: after New and after Restore.
func (w *World) awake() {
	d := &w.derived
	d.neighbours = sized(d.neighbours, len(w.Settlements))
	w.indexPlaces()
	for p := range w.Settlements {
		d.neighbours[p] = d.neighbours[p][:0]
		if p == 0 {
			continue
		}
		d.watchful = d.places.Near(d.watchful[:0], w.Settlements[p].At, neighbourKm*geo.Km)
		for _, q := range d.watchful {
			if int(q) != p {
				d.neighbours[p] = append(d.neighbours[p], PlaceID(q))
			}
		}
	}
	d.byBand = sized(d.byBand, len(w.Bands))
	for b := range d.byBand {
		d.byBand[b] = d.byBand[b][:0]
	}
	for i := 1; i < len(w.Incidents); i++ {
		b := w.Incidents[i].Band
		d.byBand[b] = append(d.byBand[b], int32(i))
	}
	for _, r := range w.Rules {
		w.amend(r)
	}
	w.refuges()
	w.posture()
	w.sortAway()
}

// indexPlaces packs the settlements for questions of who is near.
func (w *World) indexPlaces() {
	d := &w.derived
	points, ids := make([]geo.Pt, 0, len(w.Settlements)), make([]int32, 0, len(w.Settlements))
	for p := 1; p < len(w.Settlements); p++ {
		points, ids = append(points, w.Settlements[p].At), append(ids, int32(p))
	}
	d.places.Rebuild(points, ids, 8*geo.Km, w.land.SizeDm)
	d.feltWithin = w.land.SizeDm * 2
	if c := w.sc.Civilians.ThreatByKm; len(c) > 0 && c[len(c)-1].Y == 0 {
		d.feltWithin = min(d.feltWithin, w.mostFelt(c[len(c)-1].X*(geo.Km/1000)))
	}
}

// refuges finds where each settlement's people hide, and which places shelter others.
func (w *World) refuges() {
	d := &w.derived
	d.sight = sized(d.sight, len(w.Settlements))
	d.bush = sized(d.bush, len(w.Settlements))
	for p := 1; p < len(w.Settlements); p++ {
		s := &w.Settlements[p]
		d.bush[p] = w.land.Refuge(s.At, w.sc.Civilians.BushKm*geo.Km)
		d.sight[p] = [2]int32{w.land.Sight(s.Cell, false, false), w.land.Sight(s.Cell, true, false)}
	}
}

// sortAway lists the households that are not simply at home, in the order of their ids.
func (w *World) sortAway() {
	d := &w.derived
	d.moving, d.waiting = d.moving[:0], d.waiting[:0]
	d.listed = sized(d.listed, len(w.Houses.Mode))
	for id, m := range w.Houses.Mode {
		d.listed[id] = m.list()
		switch d.listed[id] {
		case inMoving:
			d.moving = append(d.moving, int32(id))
		case inWaiting:
			d.waiting = append(d.waiting, int32(id))
		}
	}
}

func (b *Base) at(w *World) geo.Pt { return w.Settlements[b.Place].At }

func (w *World) kind(u UnitID) *kind { return &w.derived.kinds[w.Units[u].Kind] }

func (w *World) profileOf(b BandID) *profile { return &w.derived.profiles[w.Bands[b].Profile] }

// profileIn returns the profile that an incident was planned in.
func (w *World) profileIn(in *Incident) *profile { return &w.derived.profiles[in.Profile] }

func (w *World) bandRow(b BandID) *BandRow { return &w.sc.Bands[b-1] }

func (w *World) contingentRow(c ContingentID) *ContingentRow { return &w.sc.Contingents[c-1] }

func (w *World) authority(d DeskID) *Authority { return &w.sc.Authorities[d-1] }

// incident returns the incident with the given id, nil for none.
func (w *World) incident(id IncidentID) *Incident {
	if id == 0 {
		return nil
	}
	return &w.Incidents[w.derived.byBand[id/1000][id%1000-1]]
}

func (w *World) deskByName(name string) DeskID {
	for i := range w.sc.Authorities {
		if w.sc.Authorities[i].Name == name {
			return DeskID(i + 1)
		}
	}
	return 0
}

func (w *World) profileByName(name string) int {
	for i := range w.sc.Profiles {
		if w.sc.Profiles[i].Name == name {
			return i
		}
	}
	panic("unknown profile " + name)
}

func (w *World) kindByName(name string) int {
	for i := range w.sc.Kinds {
		if w.sc.Kinds[i].Name == name {
			return i
		}
	}
	panic("unknown kind " + name)
}

func (w *World) contingentByName(name string) ContingentID {
	for i := range w.sc.Contingents {
		if w.sc.Contingents[i].Name == name {
			return ContingentID(i + 1)
		}
	}
	panic("unknown contingent " + name)
}

func (w *World) baseByName(name string) BaseID {
	for i := range w.sc.Bases {
		if w.sc.Bases[i].Name == name {
			return BaseID(i + 1)
		}
	}
	panic("unknown base " + name)
}

func distKm(a, b geo.Pt) int32 { return geo.Dist(a, b) / geo.Km }

// district returns whose district a place lies in: the contingent of the nearest base.
func (w *World) district(p PlaceID) ContingentID {
	b := w.nearestBase(p)
	if b == 0 {
		return 0
	}
	return w.Bases[b].Contingent
}

func (w *World) nearestBase(p PlaceID) BaseID {
	best, least := BaseID(0), int32(1<<31-1)
	for b := 1; b < len(w.Bases); b++ {
		if d := geo.Dist(w.Settlements[p].At, w.Bases[b].at(w)); d < least && w.derived.open[b] {
			best, least = BaseID(b), d
		}
	}
	return best
}

// PlaceName names a settlement or site.
func (w *World) PlaceName(p PlaceID) string {
	switch n := len(w.land.Places); {
	case p == 0:
		return "the bush"
	case int(p) <= n:
		return w.land.Places[p-1].Name
	default:
		return w.sc.Sites[int(p)-n-1].Name
	}
}

// area returns which of the map's Areas x Areas squares a point lies in.
func (w *World) area(p geo.Pt) int {
	side := w.land.SizeDm/Areas + 1
	return int(p.Y/side*Areas + p.X/side)
}

func (w *World) dayIndex(t clock.Time) uint64 { return uint64(clock.DayOf(t)) }
