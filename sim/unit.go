package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// moveUnits takes every unit one tick further, in order of id.
func (w *World) moveUnits() {
	now, wet := w.Tick.End()-1, w.cal.Wet(w.Now())
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		unit := &w.Units[u]
		w.harry(u, now)
		switch unit.State {
		case Travelling:
			if !w.strays(u, now) && w.drive(u, w.Settlements[unit.Dest].At, wet) {
				w.arrive(u, now)
			}
		case Patrolling:
			w.patrol(u, now, wet)
		case HeadingHome:
			if w.drive(u, w.lives(u), wet) {
				w.home(u, now)
			}
		case Recovering:
			if now >= unit.Free {
				unit.State = Ready
			}
		}
	}
}

// drive moves a unit one tick towards a point and reports whether it is there.
func (w *World) drive(u UnitID, dest geo.Pt, wet bool) bool {
	unit, kind := &w.Units[u], w.kind(u)
	var there bool
	if kind.air {
		unit.At, there = w.fly(unit.At, dest, kind.SpeedKmh)
	} else {
		unit.At, there = w.advance(unit.At, dest, kind.class, w.pace(u), wet)
	}
	return there
}

// home is called when a unit is back at its base.
func (w *World) home(u UnitID, now clock.Time) {
	unit := &w.Units[u]
	unit.State, unit.Left, unit.StopCount, unit.Stop = Ready, 0, 0, 0
	if unit.Spent {
		unit.State, unit.Free, unit.Spent = Recovering, now.Add(w.sc.Logistics.Turnround), false
	}
	w.tell(now, EvHome, 0, int32(u), 0, 0)
	w.camp(u, now)
}

// arrive is called when a unit reaches the place it was sent to.
func (w *World) arrive(u UnitID, now clock.Time) {
	unit := &w.Units[u]
	k := unit.Case
	c := &w.Cases[k]
	unit.State, unit.Spent, unit.Rung = OnSite, true, -1
	c.Status = Present
	w.Settlements[c.Place].Visited = now
	w.tell(now, EvArrives, c.Incident, int32(k), int32(u), int32(c.Place))
	in := w.incident(c.Incident)
	if in == nil || in.Place != c.Place {
		w.after(now, w.sc.Command.Watch, TaskEnds, int32(u), int32(k))
		return
	}
	in.reach(LinkArrived, now)
	switch in.Phase {
	case InAttack:
		w.after(now, w.sc.Command.Watch, TaskEnds, int32(u), int32(k))
		w.meet(u, in, now)
	case InOver:
		if in.Response == ResponseNone && in.Times[LinkAttack] != clock.Never {
			in.Response = ResponseLate
		}
		if in.Class == ClassNone {
			in.Class = ClassLate
		}
		w.after(now, aftercare, TaskEnds, int32(u), int32(k))
	default:
		w.holdBy(k, u, now, PresentIdle, int32(OnGuard))
		w.after(now, w.sc.Command.Watch, TaskEnds, int32(u), int32(k))
	}
}

// aftercare is how long a unit stays after an attack [min].
const aftercare = 4 * clock.Hour

// taskEnds is called when a unit has stayed long enough. It does not leave in the middle
// of an attack.
func (w *World) taskEnds(u UnitID, k CaseID, now clock.Time) {
	unit := &w.Units[u]
	if unit.Case != k || unit.State != OnSite {
		return
	}
	if in := w.incident(w.Cases[k].Incident); in != nil && in.Phase == InAttack && in.Place == w.Cases[k].Place {
		w.after(now, clock.Hour, TaskEnds, int32(u), int32(k))
		return
	}
	unit.Case, unit.Asking, unit.Leave, unit.State = 0, 0, 0, HeadingHome
	w.rest(k, now)
}

// witness lets a unit that is at or near the place of an attack when it begins take
// notice: a guard faces it, a patrol reports it.
func (w *World) witness(u UnitID, in *Incident, now clock.Time) {
	unit, at := &w.Units[u], w.Settlements[in.Place].At
	switch {
	case unit.State == OnSite && w.Cases[unit.Case].Place == in.Place:
		k := unit.Case
		w.Cases[k].Incident, w.Cases[k].Attack = in.ID, true
		in.Case = k
		unit.Rung, unit.Leave = -1, 0
		for _, l := range [3]Link{LinkDetected, LinkReported, LinkArrived} {
			in.reach(l, now)
		}
		w.meet(u, in, now)
	case unit.State == Patrolling && geo.Near(unit.At, at, w.land.Sight(w.Settlements[in.Place].Cell, w.cal.Night(now), w.seesAtNight(u))):
		w.spread(in, w.eyes(u), now, clock.Step)
	}
}

func (w *World) seesAtNight(u UnitID) bool {
	return w.contingentRow(w.Units[u].Contingent).NightVision
}

// dawnPatrol is when the day's patrols set out [minute of the day].
const dawnPatrol = 6 * 60

// sendPatrols sends out the day's patrols: some where the analysis sees the greatest
// threat, the others on their rounds.
func (w *World) sendPatrols(now clock.Time) {
	if w.sc.Mission.PatrolStops == 0 {
		return
	}
	forecast, load := w.forecast(now), w.otherTasks()
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		unit, kind := &w.Units[u], w.kind(u)
		if unit.State != Ready || !kind.Patrols || w.grounded(u, now) != 0 || w.short(unit.Base) || w.besieged(u) || w.busy(u, now, load) {
			continue
		}
		w.dayOut(u, now, forecast)
		if unit.StopCount == 0 {
			continue
		}
		unit.State, unit.Stop, unit.Left = Patrolling, 0, now
		unit.Back = w.backBy(u, now)
		w.Totals.Patrols++
		w.Bases[unit.Base].Sorties++
	}
}

// forecast ranks places by the threat to them [permille]: as much truth as the analysis
// has skill, the rest noise.
func (w *World) forecast(now clock.Time) []int32 {
	d := &w.derived
	d.forecast = sized(d.forecast, len(w.Settlements))
	skill := int64(w.sc.Mission.ForecastSkill-Whole/2) * 2
	for p := 1; p < len(w.Settlements); p++ {
		truth := int64(0)
		for b := BandID(1); int(b) < len(w.Bands); b++ {
			if w.bandRow(b).Active {
				truth = max(truth, closeness(geo.Dist(w.Bands[b].Camp, w.Settlements[p].At), w.profileOf(b).ReachKm*geo.Km)*6/10)
				if w.Bands[b].Phase == Gathering && w.Bands[b].Target == PlaceID(p) {
					truth = 1000
				}
			}
		}
		noise := int64(rng.At(w.Seed, rng.Forecast, uint64(p), w.dayIndex(now), 0).PPM() / 1000)
		d.forecast[p] = int32((truth*skill + noise*int64(int64(Whole)-skill)) / int64(Whole))
	}
	return d.forecast
}

// route chooses the stops of a patrol: the best-ranked places that it can reach and be
// back from in time, that its rules permit, and that no patrol chose before it today.
func (w *World) route(u UnitID, now clock.Time, rank []int32) {
	unit, kind := &w.Units[u], w.kind(u)
	unit.StopCount, unit.Stop = 0, 0
	ahead := rng.At(w.Seed, rng.PatrolPlan, uint64(u), w.dayIndex(now), 0).Chance(int32(w.sc.Mission.Prevention))
	toMarket := w.marketDuty(u, now)
	budget := w.sc.Mission.PatrolHours * 60
	if kind.air {
		budget = int32(min(int64(budget), int64(kind.RangeKm)*2*60/int64(kind.SpeedKmh)))
	}
	for int32(unit.StopCount) < w.sc.Mission.PatrolStops {
		best, most, way := PlaceID(0), int32(-1), int32(0)
		for p := PlaceID(1); int(p) < len(w.Settlements); p++ {
			score := rank[p]
			if !ahead {
				score = rng.At(w.Seed, rng.PatrolPlan, uint64(u), w.dayIndex(now), uint64(p)).PPM() / 1000
			}
			if toMarket && unit.StopCount == 0 && w.marketToday(p, now) {
				score += marketFirst
			}
			if score <= most || w.planned(u, p) || distKm(w.lives(u), w.Settlements[p].At) > kind.RangeKm {
				continue
			}
			m := w.travelMinutes(u, p, now)
			if 2*m > budget || !w.mayPatrol(u, p, now) {
				continue
			}
			best, most, way = p, score, m
		}
		if best == 0 {
			return
		}
		w.Totals.MarketPatrols += int64(bit(most >= marketFirst))
		unit.Stops[unit.StopCount] = int16(best)
		unit.StopCount++
		budget -= way
	}
}

// planned reports whether this or another patrol of the same base goes there today.
func (w *World) planned(u UnitID, p PlaceID) bool {
	for v := 1; v < len(w.Units); v++ {
		unit := &w.Units[v]
		if unit.Base != w.Units[u].Base || unit.State != Patrolling && UnitID(v) != u {
			continue
		}
		for i := range unit.StopCount {
			if PlaceID(unit.Stops[i]) == p {
				return true
			}
		}
	}
	return false
}

// patrol takes a unit on patrol one tick further: to its next stop, or home.
func (w *World) patrol(u UnitID, now clock.Time, wet bool) {
	unit := &w.Units[u]
	w.lookOut(u, now)
	if unit.Stop >= unit.StopCount || now >= unit.Back {
		unit.State = HeadingHome
		return
	}
	stop := PlaceID(unit.Stops[unit.Stop])
	if w.drive(u, w.Settlements[stop].At, wet) {
		if unit.Escort {
			w.escort(u, stop, now)
			return
		}
		w.visitPlace(u, stop, now)
		unit.Stop++
	}
}

// visitPlace lets a patrol talk with people. Being there does not mean being told: that
// depends on trust, a common language, women in the patrol and leaving the vehicles.
func (w *World) visitPlace(u UnitID, p PlaceID, now clock.Time) {
	s := &w.Settlements[p]
	if w.kind(u).Armed { // who cannot fight puts nobody off
		s.Visited = now
	}
	if w.kind(u).air {
		return // nobody talks to an aircraft
	}
	row := w.contingentRow(w.Units[u].Contingent)
	told := w.sc.Information.Disclosure.Of(int64(500+w.trustOf(p))) * int64(1000+row.Language.Permille()) / 1000
	if w.kind(u).observers {
		told = told * 3 / 2 // asking is their trade
	}
	told = told * int64(1000+2*row.Female.Permille()) / 1000 * int64(850+row.Dismounted.Permille()/2) / 1000
	told = w.heard(w.Units[u].Contingent, told, now)
	if w.interprets(u, now) {
		told *= 2
	}
	for i := len(w.Incidents) - 1; i > 0 && i > len(w.Incidents)-60; i-- {
		in := &w.Incidents[i]
		if in.Place != p || in.Case != 0 {
			continue
		}
		early := in.Phase == InSigns && in.Times[LinkSigns] != clock.Never
		after := in.Phase == InAttack || in.Phase == InOver && in.Times[LinkAttack] != clock.Never
		if (early || after) && rng.At(w.Seed, rng.Disclose, uint64(in.ID), uint64(in.Phase), 16+uint64(u)).Chance(int32(told*1000)) {
			w.spread(in, w.eyes(u), now, 2*clock.Step)
		}
	}
}

// lookOut lets a unit on patrol, or an aircraft, find bands that are on the move.
func (w *World) lookOut(u UnitID, now clock.Time) {
	unit, kind := &w.Units[u], w.kind(u)
	for b := BandID(1); int(b) < len(w.Bands); b++ {
		band := &w.Bands[b]
		if band.Unseen && !kind.uav {
			continue
		}
		if band.Phase != Approaching && !(kind.uav && band.Phase == Gathering) {
			continue
		}
		reach, chance := w.land.Sight(w.land.CellAt(band.At), w.cal.Night(now), w.seesAtNight(u)), int32(Whole/4)
		if kind.uav {
			reach, chance = w.sc.Information.UavKm*geo.Km, int32(w.sc.Information.UavSight)/12
			if w.hidden(band.At) {
				chance /= 10
			}
		}
		in := w.incident(band.Incident)
		if in.Case != 0 && band.Phase == Gathering || in.Sighted || !geo.Near(unit.At, band.At, reach) {
			continue
		}
		if rng.At(w.Seed, rng.Sense, uint64(in.ID), uint64(w.Tick), 16+uint64(u)).Chance(chance) {
			in.Sighted = true
			w.spread(in, w.eyes(u), now, 2*clock.Step)
		}
	}
}
