package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
	"pocsim/sim/terrain"
)

// lookEvery is how often households away from home look at their situation [ticks].
const lookEvery = clock.Tick(2 * clock.Hour / clock.Step)

// decideHouses lets the households of startled settlements, and those on the move,
// decide what to do. Each reads the settlements and writes only itself; changes of mode
// are noted by chunk and applied afterwards.
func (w *World) decideHouses() {
	d := &w.derived
	d.visit.now = w.Now()
	for _, p := range d.startled {
		s := &w.Settlements[p]
		d.visit.urge, d.visit.under = w.urge(p), false
		if b := w.attackerOf(p); b != 0 {
			d.visit.under, d.visit.pinned = true, w.pinned(b)
		}
		if d.visit.urge < s.Heard+stirs && d.visit.under == s.Struck {
			continue // nothing has changed that anybody would act on
		}
		s.Heard, s.Struck = d.visit.urge, d.visit.under
		w.eachHouse(s.First, nil, int(s.Last-s.First), d.consider)
	}
	w.eachHouse(0, d.moving, len(d.moving), d.depart)
	if w.Tick%lookEvery == 0 {
		w.eachHouse(0, d.waiting, len(d.waiting), d.reconsider)
	}
}

// A visit is one pass over households: which, and what they all share.
type visit struct {
	first  int32   // the first of them, where list is nil
	list   []int32 // or these
	f      func(id int32)
	now    clock.Time
	urge   int32
	under  bool
	wet    bool
	night  bool
	pinned int32 // share that cannot get out [ppm]
}

// eachHouse runs f over n households in chunks and books those that changed mode, in the
// order of the chunks.
func (w *World) eachHouse(first int32, list []int32, n int, f func(id int32)) {
	if n == 0 {
		return
	}
	d := &w.derived
	d.visit.first, d.visit.list, d.visit.f = first, list, f
	chunks := (n + chunk - 1) / chunk
	for len(d.changed) < chunks {
		d.changed = append(d.changed, nil)
	}
	each(n, d.workers, d.visitChunk)
	for c := range chunks {
		for _, note := range d.changed[c] {
			w.apply(note>>3, Mode(note&7))
		}
	}
}

// visitChunk visits one chunk of households, noting in the chunk's own slot which
// changed mode, and from what.
func (w *World) visitChunk(c, lo, hi int) {
	v, notes := &w.derived.visit, w.derived.changed[c][:0]
	for i := lo; i < hi; i++ {
		id := v.first + int32(i)
		if v.list != nil {
			id = v.list[i]
		}
		was := w.Houses.Mode[id]
		if v.f(id); w.Houses.Mode[id] != was {
			notes = append(notes, id<<3|int32(was))
		}
	}
	w.derived.changed[c] = notes
}

// urge is what the people of a startled settlement share in the decision to flee: the
// weighted sum [permille] that each household holds against its own stand.
func (w *World) urge(p PlaceID) int32 {
	c, s := &w.sc.Civilians, &w.Settlements[p]
	gone := int64(s.Away) * 1000 / int64(max(s.Last-s.First, 1))
	sum := c.FleeThreat.Of(int64(s.Alarm)) + c.FleeWarning.Of(int64(s.Warned)) + c.FleeNeighbours.Of(gone)
	if w.derived.nearBase[p] && w.Now() >= s.ToldUntil { // who says that men are coming reassures nobody
		sum -= c.FalseAssurance.Of(int64(w.trustOf(p)))
	}
	return int32(sum)
}

// attackerOf returns the band that is attacking a place; 0 for none.
func (w *World) attackerOf(p PlaceID) BandID {
	for b := BandID(1); int(b) < len(w.Bands); b++ {
		if w.Bands[b].Phase == Attacking && w.Bands[b].Target == p {
			return b
		}
	}
	return 0
}

// houseKey names a household for draws: its settlement and its place within it.
func (w *World) houseKey(id int32) uint64 {
	p := w.Houses.Home[id]
	return uint64(p)<<32 | uint64(uint32(id-w.Settlements[p].First))
}

// consider decides for one household whose settlement feels in danger.
func (w *World) consider(id int32) {
	h, v := &w.Houses, &w.derived.visit
	if m := h.Mode[id]; m != AtHome && (m != Hiding || v.under) {
		return
	}
	stand := int32(h.Stand[id])
	key, times := w.houseKey(id), uint64(h.Flights[id])
	switch {
	case v.under && rng.At(w.Seed, rng.HouseReact, key, times, 1).Chance(v.pinned):
		h.Mode[id], h.Until[id] = Hiding, v.now
	case v.urge >= stand:
		react := w.sc.Civilians.React.At(rng.At(w.Seed, rng.HouseReact, key, times, 0))
		h.Mode[id], h.Until[id] = Leaving, v.now.Add(react)
	case h.Mode[id] == AtHome && v.urge >= stand-(w.sc.Civilians.FleeAbove-w.sc.Civilians.HideAbove).Permille():
		h.Mode[id], h.Until[id] = Hiding, v.now
	}
}

// depart starts the flight of a household that was making ready.
func (w *World) depart(id int32) {
	h, now := &w.Houses, w.derived.visit.now
	if h.Mode[id] != Leaving || now < h.Until[id] {
		return
	}
	h.Mode[id], h.Until[id] = Fleeing, now
	h.Dest[id], h.Goal[id] = w.refuge(id)
	calm := w.sc.Civilians.Calm.At(rng.At(w.Seed, rng.HouseReturn, w.houseKey(id), uint64(h.Flights[id]), 0))
	h.Calm[id] = uint16(min(calm/clock.Hour, 65_535))
}

// refuge chooses where a fleeing household goes: kin in another settlement, a base or
// site, or the bush.
func (w *World) refuge(id int32) (int16, geo.Pt) {
	c, h := &w.sc.Civilians, &w.Houses
	home := PlaceID(h.Home[id])
	u := rng.At(w.Seed, rng.HouseRefuge, w.houseKey(id), uint64(h.Flights[id]), 0)
	kin := int32(c.KinShare)
	safe := kin + int32(c.BaseShare.Of(int64(w.trustOf(home)))*1000)
	if h.Marks[id]&LowMobility != 0 {
		kin, safe = kin/2, safe/2
	}
	switch pick := u.PPM(); {
	case pick < kin:
		if p := w.kin(id, home); p != 0 {
			return int16(p), geo.Pt{}
		}
	case pick < safe:
		if p := w.shelterNear(home); p != 0 {
			return int16(p), geo.Pt{}
		}
	}
	at := w.derived.bush[home]
	spread := w.land.CellDm * 2
	jit := rng.At(w.Seed, rng.HouseRefuge, w.houseKey(id), uint64(h.Flights[id]), 1)
	goal := geo.Pt{X: at.X + jit.Below(2*spread) - spread, Y: at.Y + int32(uint64(jit)&0xffffff)%(2*spread) - spread}
	return 0, geo.Clamp(goal, w.land.SizeDm)
}

// kin picks the settlement where a household has kin: one of its calm neighbours.
func (w *World) kin(id int32, home PlaceID) PlaceID {
	near := w.derived.neighbours[home]
	if len(near) == 0 {
		return 0
	}
	first := rng.At(w.Seed, rng.HouseRefuge, w.houseKey(id), 0, 2).Below(int32(len(near)))
	for i := range near {
		q := near[(int(first)+i)%len(near)]
		if s := &w.Settlements[q]; s.Alarm == 0 && s.Site != ProtectionSite {
			return q
		}
	}
	return 0
}

// shelterNear returns the nearest site, or settlement with a base, within a day's walk.
func (w *World) shelterNear(home PlaceID) PlaceID {
	best, least := PlaceID(0), w.sc.Civilians.ReachKm*geo.Km
	for p := 1; p < len(w.Settlements); p++ {
		s := &w.Settlements[p]
		if PlaceID(p) == home || s.Alarm > 0 || !w.derived.shelter[p] {
			continue
		}
		if d := geo.Dist(s.At, w.Settlements[home].At); d < least {
			best, least = PlaceID(p), d
		}
	}
	return best
}

// reconsider decides, every other hour, for a household that waits away from home or hides.
func (w *World) reconsider(id int32) {
	h, now := &w.Houses, w.derived.visit.now
	home := &w.Settlements[h.Home[id]]
	if h.Mode[id] == Hiding {
		w.leaveHiding(id, home, now)
		return
	}
	if at := h.Dest[id]; at != 0 && w.Settlements[at].Alarm >= secondFlight {
		h.Mode[id], h.Until[id], h.Dest[id] = Fleeing, now, 0
		h.Goal[id] = w.derived.bush[at]
		return
	}
	calm := clock.Span(h.Calm[id]) * clock.Hour
	if h.Marks[id]&Burnt != 0 {
		calm *= burntStay
	}
	if home.Alarm == 0 && now >= max(home.LastAlarm, h.Until[id]).Add(calm) {
		h.Mode[id], h.Dest[id], h.Until[id] = Returning, h.Home[id], now
	}
}

// Assumptions about waiting, ODD.md section 7.3.
const (
	stirs        = 25             // rise of the urge to flee that makes people think again [permille]
	hideAfter    = 2 * clock.Hour // people stay hidden this long after the danger
	secondFlight = 700            // alarm at a refuge that sends people on [permille]
	burntStay    = 4              // the homeless stay away this many times longer
)

// moveHouses takes every household on the move one tick further.
func (w *World) moveHouses() {
	d := &w.derived
	d.visit.now, d.visit.wet = w.Now(), w.cal.Wet(w.Now())
	w.eachHouse(0, d.moving, len(d.moving), d.walk)
}

// walk takes one household on the move a tick further.
func (w *World) walk(id int32) {
	h, v := &w.Houses, &w.derived.visit
	if m := h.Mode[id]; m != Fleeing && m != Returning {
		return
	}
	if home := h.Home[id]; h.Mode[id] == Returning && w.Settlements[home].Alarm > 0 {
		h.Mode[id], h.Until[id], h.Dest[id], h.Goal[id] = Fleeing, v.now, 0, w.derived.bush[home]
	}
	pace := int32(1000)
	if h.Marks[id]&LowMobility != 0 {
		pace = 500
	}
	var arrived bool
	if dest := h.Dest[id]; dest != 0 {
		h.At[id], arrived = w.advance(h.At[id], w.Settlements[dest].At, terrain.Foot, pace, v.wet)
	} else {
		h.At[id], arrived = w.wander(h.At[id], h.Goal[id], terrain.Foot, pace, v.wet)
	}
	if !arrived {
		return
	}
	switch {
	case h.Mode[id] == Returning:
		h.Mode[id], h.Dest[id], h.Marks[id] = AtHome, 0, h.Marks[id]&^Burnt
	case h.Dest[id] != 0 && w.derived.shelter[h.Dest[id]]:
		h.Mode[id], h.Until[id] = Sheltered, v.now
	default:
		h.Mode[id], h.Until[id] = Displaced, v.now
	}
}

// apply books a household's change of mode, from was to what it is now.
func (w *World) apply(id int32, was Mode) {
	h, d := &w.Houses, &w.derived
	is, home := h.Mode[id], &w.Settlements[h.Home[id]]
	people := int64(h.persons(id))
	if a, b := was.away(), is.away(); a != b {
		if b {
			home.Away++
			w.Totals.DisplacedNow += people
			w.Totals.Flights++
			h.Flights[id] += bump(h.Flights[id])
		} else {
			home.Away--
			w.Totals.DisplacedNow -= people
		}
	}
	switch is {
	case Leaving, Fleeing, Returning:
		if d.listed[id]&inMoving == 0 {
			d.listed[id] |= inMoving
			d.moving = append(d.moving, id)
		}
	case Displaced, Sheltered, Hiding:
		if d.listed[id]&inWaiting == 0 {
			d.listed[id] |= inWaiting
			d.waiting = append(d.waiting, id)
		}
	}
}

func bump(n uint8) uint8 {
	if n == 255 {
		return 0
	}
	return 1
}

// away reports whether people in this mode are displaced.
func (m Mode) away() bool { return m >= Fleeing }

// persons returns how many members are alive and free.
func (h *Houses) persons(id int32) int32 {
	return int32(h.Members[id]) - int32(h.Killed[id]) - int32(h.Abducted[id])
}

// Which of the lists a household stands in.
const (
	inMoving uint8 = 1 << iota
	inWaiting
)

// prune drops from the lists of movers and waiters those who no longer are.
func (w *World) prune() {
	d := &w.derived
	d.moving = w.keep(d.moving, inMoving)
	if w.Tick%lookEvery == 0 {
		d.waiting = w.keep(d.waiting, inWaiting)
	}
}

func (w *World) keep(list []int32, mark uint8) []int32 {
	out := list[:0]
	for _, id := range list {
		if w.Houses.Mode[id].list() == mark {
			out = append(out, id)
		} else {
			w.derived.listed[id] &^= mark
		}
	}
	return out
}

// list returns the list that households in this mode belong to; 0 for none.
func (m Mode) list() uint8 {
	switch m {
	case Leaving, Fleeing, Returning:
		return inMoving
	case Displaced, Sheltered, Hiding:
		return inWaiting
	}
	return 0
}
