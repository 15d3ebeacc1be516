package sim

import (
	"slices"

	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
	"pocsim/sim/terrain"
)

// NewLand generates the land of a scenario. It depends on sc.Terrain alone, never
// changes afterwards, and may be shared by any number of runs at once.
func NewLand(sc *Scenario) *terrain.Land { return terrain.Generate(sc.Terrain) }

// New builds the World of a checked scenario on its land. The seed is that of everything
// but the land.
func New(sc *Scenario, land *terrain.Land, seed uint64) *World {
	w := &World{}
	w.Reset(sc, land, seed)
	return w
}

// Reset makes w the fresh World of another run, reusing its memory.
func (w *World) Reset(sc *Scenario, land *terrain.Land, seed uint64) {
	*w = World{
		Seed: seed, Consent: sc.Host.Consent.Permille(),
		Houses: w.Houses, Settlements: w.Settlements[:0], Bands: w.Bands[:0], Posts: w.Posts[:0],
		Contingents: w.Contingents[:0], Bases: w.Bases[:0], Units: w.Units[:0], Desks: w.Desks[:0],
		Rules: w.Rules[:0], Incidents: w.Incidents[:0], Cases: w.Cases[:0], Requests: w.Requests[:0],
		Queue: w.Queue[:0], Charges: w.Charges[:0], Events: w.Events[:0], Days: w.Days[:0],
		derived: w.derived,
	}
	w.bind(sc, land)
	w.settle()
	w.populate()
	w.raise()
	w.deploy()
	w.garrison()
	w.awake()
}

// bind attaches the scenario and the land and works out what follows from them.
func (w *World) bind(sc *Scenario, land *terrain.Land) {
	w.sc, w.land = sc, land
	w.cal = clock.Calendar{
		StartDay: int32(sc.Time.Start), Latitude: sc.Climate.Latitude,
		WetFrom: sc.Climate.WetFrom, WetMonths: sc.Climate.WetMonths,
	}
	w.compile()
	w.derive()
}

// settle lays out settlements and sites. What a place is like depends on the seed and
// its rank only.
func (w *World) settle() {
	sc := w.sc
	w.Settlements = append(w.Settlements, Settlement{})
	for i, p := range w.land.Places {
		s := Settlement{At: p.At, Cell: p.Cell, Site: Village, AlarmSince: clock.Never}
		if p.Town {
			s.Site = Town
		}
		s.Goods = int32(int64(p.Weight) * 1000 / int64(max(w.land.Places[0].Weight, 1)))
		w.Settlements = append(w.Settlements, w.custom(s, uint64(i+1)))
	}
	for i, site := range sc.Sites {
		beside := w.Settlements[site.Beside]
		off := geo.Pt{X: beside.At.X + int32(2*w.land.CellDm)*int32(1-2*(i%2)), Y: beside.At.Y + int32(w.land.CellDm)*int32(i/2%3)}
		s := Settlement{At: geo.Clamp(off, w.land.SizeDm), Site: DisplacementSite, AlarmSince: clock.Never, Goods: site.Goods.Permille()}
		if site.Kind == "protection" {
			s.Site, s.At = ProtectionSite, beside.At
		}
		s.Cell = w.land.CellAt(s.At)
		w.Settlements = append(w.Settlements, w.custom(s, uint64(len(w.land.Places)+i+1)))
	}
}

// custom draws what a settlement is like.
func (w *World) custom(s Settlement, key uint64) Settlement {
	draw := func(k uint64) rng.Draw { return rng.At(w.Seed, rng.HousePlace, key, 0, k) }
	sc := w.sc
	s.Community = int8(1 + draw(0).Below(max(sc.Civilians.Communities, 1)))
	s.Phone = draw(1).Chance(int32(sc.Information.PhoneCover)) || s.Site == Town
	s.Network = draw(2).Chance(int32(sc.Information.NetworkCover))
	s.Watch = sc.SelfProtection.On && draw(3).Chance(int32(sc.SelfProtection.Watch))
	if sc.SelfProtection.On && draw(4).Chance(int32(sc.SelfProtection.Guards)) {
		s.Guards = -1 // strength follows from its people
	}
	s.Trust = clampPermille(sc.Civilians.TrustInMission.Permille() + draw(5).Normal()/10)
	s.LastAlarm = -1
	return s
}

// populate peoples the settlements by weight and the sites by their given numbers.
func (w *World) populate() {
	sc, h := w.sc, &w.Houses
	counts := w.shareOut(sc.Civilians.Households)
	total := 0
	for _, n := range counts {
		total += int(n)
	}
	h.resize(total)
	id := int32(0)
	for p := 1; p < len(w.Settlements); p++ {
		s := &w.Settlements[p]
		s.First = id
		for range counts[p] {
			w.house(id, PlaceID(p), id-s.First)
			s.Persons += int32(h.Members[id])
			id++
		}
		s.Last = id
		w.Totals.People += int64(s.Persons)
		if s.Guards < 0 {
			s.Guards = s.Persons * sc.SelfProtection.GuardsPer1000 / 1000
		}
	}
}

// shareOut divides households over settlements by weight; sites have their own.
func (w *World) shareOut(households int32) []int32 {
	counts := make([]int32, len(w.Settlements))
	var weight, given int64
	for _, p := range w.land.Places {
		weight += int64(p.Weight)
	}
	left := households
	for i, p := range w.land.Places {
		given += int64(p.Weight)
		upto := int32(int64(households) * given / max(weight, 1)) // cumulative, so that the sum is exact
		counts[i+1] = upto - (households - left)
		left = households - upto
	}
	for i, site := range w.sc.Sites {
		counts[len(w.land.Places)+1+i] = site.Persons / max(w.sc.Civilians.HouseholdMean, 1)
	}
	return counts
}

// house sets up one household. nth counts within its settlement, so that a household
// keeps its character when another settlement grows.
func (w *World) house(id int32, p PlaceID, nth int32) {
	c, h, s := &w.sc.Civilians, &w.Houses, &w.Settlements[p]
	key := uint64(p)<<32 | uint64(uint32(nth))
	mean := c.HouseholdMean
	h.Members[id] = uint8(min(max(rng.At(w.Seed, rng.HouseSize, key, 0, 0).Triangular(1, mean-1, 2*mean), 1), 12))
	h.At[id], h.Goal[id], h.Home[id], h.Dest[id] = s.At, geo.Pt{}, int16(p), 0
	h.Mode[id], h.Until[id], h.Flights[id], h.Marks[id] = AtHome, 0, 0, 0
	h.Killed[id], h.Injured[id], h.Abducted[id], h.Calm[id] = 0, 0, 0, 0
	h.Community[id] = uint8(s.Community)
	if u := rng.At(w.Seed, rng.HouseCommunity, key, 0, 0); u.Chance(int32(c.Mixing)) && c.Communities > 1 {
		h.Community[id] = uint8(1 + (int32(s.Community)+rng.At(w.Seed, rng.HouseCommunity, key, 0, 1).Below(c.Communities-1))%c.Communities)
	}
	stand := c.FleeAbove.Permille() + rng.At(w.Seed, rng.HouseNerve, key, 0, 0).Between(-c.Spread.Permille(), c.Spread.Permille())
	assets := rng.At(w.Seed, rng.HouseNerve, key, 0, 1).Below(1000)
	stand += int32(c.FleeAssets.Of(int64(assets)))
	if rng.At(w.Seed, rng.HouseLowMobility, key, 0, 0).Chance(int32(c.LowMobility)) {
		h.Marks[id] |= LowMobility
		stand += c.FleeLowMobility.Permille()
	}
	h.Stand[id] = int16(min(max(stand, 1), 30_000))
}

func (h *Houses) resize(n int) {
	h.At, h.Goal = sized(h.At, n), sized(h.Goal, n)
	h.Until = sized(h.Until, n)
	h.Home, h.Dest, h.Stand, h.Calm = sized(h.Home, n), sized(h.Dest, n), sized(h.Stand, n), sized(h.Calm, n)
	h.Mode, h.Members, h.Killed, h.Injured = sized(h.Mode, n), sized(h.Members, n), sized(h.Killed, n), sized(h.Injured, n)
	h.Abducted, h.Community, h.Marks, h.Flights = sized(h.Abducted, n), sized(h.Community, n), sized(h.Marks, n), sized(h.Flights, n)
}

func sized[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// firstBelief is what every armed group believes of the mission's resolve at first, and
// comes back to [permille]. Assumption.
const firstBelief = 400

// raise puts the armed groups in their hideouts.
func (w *World) raise() {
	w.Bands = append(w.Bands, Band{})
	every := make([]geo.Pt, 0, len(w.land.Places))
	for _, p := range w.land.Places {
		every = append(every, p.At)
	}
	for i, row := range w.sc.Bands {
		p := w.sc.Profiles[w.profileByName(row.Profile)]
		face := int16(w.profileByName(row.Profile))
		b := Band{Profile: face, Face: face, Strength: row.Strength, Next: clock.Never}
		from, reach := every, max(row.HideoutKm*2, 6)
		if row.Near > 0 {
			from = every[row.Near-1 : row.Near]
		}
		b.Camp = w.land.Remote(w.Seed, uint64(i+1), from, row.HideoutKm*geo.Km, reach*geo.Km)
		b.At = b.Camp
		for a := range b.Belief {
			b.Belief[a] = firstBelief
		}
		b.Needs = p.needs()
		if row.Active {
			first := row.FirstPlan.At(rng.At(w.Seed, rng.PlanWhen, uint64(i+1), 0, 0))
			b.Due = clock.Time(row.From).Add(first)
			b.Next = b.Due
		}
		w.Bands = append(w.Bands, b)
	}
}

// deploy sets up the host's posts, contingents, bases and units.
func (w *World) deploy() {
	sc := w.sc
	w.Posts = append(w.Posts, Post{})
	for i, row := range sc.Host.Posts {
		w.Posts = append(w.Posts, Post{Place: PlaceID(row.At), Strength: row.Strength})
		if row.Leaves > 0 {
			w.at(clock.Time(row.Leaves), PostLeaves, int32(i+1), 0)
		}
	}
	w.Contingents = append(w.Contingents, make([]Contingent, len(sc.Contingents)+1)...)
	w.enlist()
	w.Desks = append(w.Desks, make([]Desk, len(sc.Authorities)+1)...)
	w.Bases = append(w.Bases, Base{})
	for _, row := range sc.Bases {
		w.Bases = append(w.Bases, Base{Place: PlaceID(row.At), Contingent: w.contingentByName(row.Contingent), Stock: full(sc)})
	}
	w.Units = append(w.Units, Unit{})
	if !sc.Mission.Present {
		return
	}
	for _, row := range sc.Units {
		base := w.baseByName(row.Base)
		kind := w.kindByName(row.Kind)
		u := Unit{
			At: w.Settlements[w.Bases[base].Place].At, State: NotArrived, Kind: int16(kind), Base: base, Rung: -1,
			Contingent: w.contingentByName(row.Contingent), Strength: sc.Kinds[kind].Strength,
		}
		w.Units = append(w.Units, u)
	}
	w.field()
}

// garrison plans the false alarms and opens the empty rows of the remaining tables.
func (w *World) garrison() {
	w.Incidents = append(w.Incidents, Incident{})
	w.Cases = append(w.Cases, Case{})
	w.Requests = append(w.Requests, Request{})
	if w.sc.Mission.Present && w.sc.Information.FalseAlarms > 0 {
		w.at(0, FalseAlarmOf, 0, 0)
	}
	w.provision()
}

func clampPermille(x int32) int32 { return min(max(x, 0), 1000) }
