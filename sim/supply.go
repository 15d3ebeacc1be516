package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
	"pocsim/sim/terrain"
)

// Numbers of supply. Assumptions.
const (
	idleDraw    = 500            // stock that a base uses on a day on which nobody leaves it [thousandths of a day]
	legLength   = 2 * clock.Hour // of a convoy's way: the rains may cut each stretch of this length
	mostLegs    = 5              // stretches that one cut after another can be told apart
	longestHold = 10             // days after which a convoy gets through or round whatever closed its way
)

// full is what a full base holds [thousandths of a day].
func full(sc *Scenario) int32 { return sc.Logistics.StockDays * 1000 }

// supplied reports whether bases live on what convoys bring.
func (w *World) supplied() bool { return w.sc.Mission.Present && w.sc.Logistics.ResupplyEvery > 0 }

// provision orders each base's first convoy, within one interval of the start.
func (w *World) provision() {
	if !w.supplied() {
		return
	}
	for b := 1; b < len(w.Bases); b++ {
		first := rng.At(w.Seed, rng.Convoy, uint64(b), 0, 0).Below(int32(w.sc.Logistics.ResupplyEvery))
		w.at(clock.Time(first), ConvoyOrdered, int32(b), 1)
	}
}

// provide lets every base that has units use, at dawn, a day's fuel and rations: half of a
// day's stock where nobody went out, all of it where each unit went out once, and more
// where they did so more often.
func (w *World) provide(now clock.Time) {
	if !w.supplied() {
		return
	}
	for b := 1; b < len(w.Bases); b++ {
		base, units := &w.Bases[b], int32(0)
		for u := 1; u < len(w.Units); u++ {
			units += bit(w.Units[u].Base == BaseID(b) && w.Units[u].State != NotArrived)
		}
		if units == 0 {
			continue
		}
		had := base.Stock
		base.Stock = max(had-idleDraw-(1000-idleDraw)*base.Sorties/units, 0)
		base.Sorties = 0
		w.Totals.DryDays += int64(bit(base.Stock == 0))
		if had > 0 && base.Stock == 0 {
			w.tell(now, EvStockOut, 0, int32(b), 0, 0)
		}
		if w.short(BaseID(b)) && !base.Calling {
			base.Calling = true
			base.Calls++
			w.sendConvoy(BaseID(b), -base.Calls, now)
		}
	}
}

// short reports whether a base keeps what it has left for emergencies, and sends no
// patrols.
func (w *World) short(b BaseID) bool {
	return w.supplied() && w.Bases[b].Stock < w.sc.Logistics.ReserveDays*1000
}

// dry reports whether a unit's vehicles or aircraft stand still for want of fuel. Those
// already out have what they carry.
func (w *World) dry(u UnitID) bool {
	unit := &w.Units[u]
	return w.supplied() && w.Bases[unit.Base].Stock == 0 && unit.Left == 0 && w.kind(u).Mobility != "foot"
}

// depot is the base that convoys come from: the first with a hospital, else the first.
func (w *World) depot() BaseID {
	for b := 1; b < len(w.Bases); b++ {
		if w.sc.Bases[b-1].Hospital {
			return BaseID(b)
		}
	}
	return 1
}

// orderConvoy orders the nth convoy for a base, and the next in its time.
func (w *World) orderConvoy(b BaseID, n int32, now clock.Time) {
	w.after(now, w.sc.Logistics.ResupplyEvery, ConvoyOrdered, int32(b), n+1)
	w.sendConvoy(b, n, now)
}

// sendConvoy sets a convoy in motion: one in its turn, or (n below zero) one that a base
// calls for whose stock has fallen below its reserve.
func (w *World) sendConvoy(b BaseID, n int32, now clock.Time) {
	lag := w.convoyLag().At(rng.At(w.Seed, rng.Convoy, uint64(b), uint64(int64(n)), 1))
	w.after(now, lag, ConvoyLeaves, int32(b), n)
}

// convoyLeaves sends a convoy on its way from the depot by road. In the rains any stretch
// of its way may be cut, and it waits a day each time. The depot's own supplies come from
// outside.
func (w *World) convoyLeaves(b BaseID, n int32, now clock.Time) {
	way, days := clock.Span(0), int32(0)
	if from := w.depot(); from != b {
		wet, to := w.cal.Wet(now), w.Bases[b].at(w)
		way = clock.Span(w.land.FieldTo(to, terrain.Wheels, wet).Minutes(w.land.CellAt(w.Bases[from].at(w))))
		if way < 0 { // no road: it must find a way across country
			way = 10 * clock.Day
		}
		legs := min(1+int64(way/legLength), mostLegs)
		cut := int32(min(int64(w.closure(w.land.CellAt(to)))*legs, int64(Whole)))
		for wet && days < longestHold && rng.At(w.Seed, rng.Convoy, uint64(b), uint64(int64(n)), 2+uint64(days)).Chance(cut) {
			days++
		}
	}
	w.after(now, way+clock.Span(days)*clock.Day, ConvoyArrives, int32(b), days)
}

// convoyArrives fills a base's stocks.
func (w *World) convoyArrives(b BaseID, days int32, now clock.Time) {
	w.Bases[b].Stock, w.Bases[b].Calling = full(w.sc), false
	w.Totals.Convoys++
	w.tell(now, EvConvoy, 0, int32(b), days, 0)
}

// airTasking is the time to get an aircraft tasked, by who holds the authority.
func (w *World) airTasking() Dist {
	if w.sc.Logistics.MilitaryControl {
		return w.sc.Logistics.AirTaskMilitary
	}
	return w.sc.Logistics.AirTasking
}

// casevac is the time to launch a casualty evacuation, by who holds the authority.
func (w *World) casevac() Dist {
	if w.sc.Logistics.MilitaryControl {
		return w.sc.Logistics.CasevacLocal
	}
	return w.sc.Logistics.Casevac
}

// convoyLag is the time from a convoy's order to its departure, by who holds the authority.
func (w *World) convoyLag() Dist {
	if w.sc.Logistics.MilitaryControl {
		return w.sc.Logistics.ConvoyLagMilitary
	}
	return w.sc.Logistics.ConvoyLag
}
