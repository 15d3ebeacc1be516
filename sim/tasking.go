package sim

import (
	"slices"

	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
	"pocsim/sim/rules"
)

// soonest returns the unit that could be at the place first, by what has been reported
// of readiness and declared of caveats; where there is none, what stands in the way of
// the one that would have been first.
func (w *World) soonest(k CaseID, now clock.Time) (UnitID, Hold) {
	c := &w.Cases[k]
	best, least := UnitID(0), clock.Span(1<<30)
	why, nearest := Hold{By: NoUnitFree}, clock.Span(1<<30)
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		if !w.kind(u).Armed || w.Units[u].State == NotArrived || c.tried(u) || w.Units[u].Case == k {
			continue
		}
		eta := w.eta(k, u, now)
		hold := w.obstacle(k, u, now)
		if hold.By != NoMission {
			if eta < nearest && (hold.By != NoUnitFree || why.By == NoUnitFree) {
				why, nearest = hold, eta
			}
			w.noteRefusal(k, u, hold, now)
			continue
		}
		if w.toothless(k, u, now) || c.Crowd && w.kind(u).Role != "police" {
			eta += toothlessCost
		}
		if eta < least {
			best, least = u, eta
		}
	}
	return best, why
}

// toothlessCost is how much later the right unit may arrive, and still be preferred: one
// that can use force to one that has declared that it may not, police to others where
// there is a crowd [min]. Assumption.
const toothlessCost = clock.Hour

// toothless reports whether a unit is known to be barred from the force that this case
// calls for: deadly force, or crowd control.
// Nobody knows it of a caveat that was never declared.
func (w *World) toothless(k CaseID, u UnitID, now clock.Time) bool {
	act := rules.Deadly
	if w.Cases[k].Crowd {
		act = rules.Crowd
	}
	return w.judge(question{unit: u, kase: k, now: now, act: act}, true).Then == rules.Forbid
}

// eta is when a planner expects a unit at the place [min from now].
func (w *World) eta(k CaseID, u UnitID, now clock.Time) clock.Span {
	unit, kind := &w.Units[u], w.kind(u)
	eta := clock.Span(w.travelMinutes(u, w.Cases[k].Place, now))
	if unit.State != Patrolling && unit.State != OnSite {
		eta += kind.Notice.Middle()
	}
	if kind.air {
		eta += w.airTasking().Middle()
	}
	return eta
}

// obstacle returns what keeps a planner from sending a unit; By is NoMission for nothing.
func (w *World) obstacle(k CaseID, u UnitID, now clock.Time) Hold {
	kind, c := w.kind(u), &w.Cases[k]
	if distKm(w.lives(u), w.Settlements[c.Place].At) > kind.RangeKm {
		return Hold{NoAssetFor, int32(LackReach)}
	}
	if lack := w.grounded(u, now); lack != 0 {
		return Hold{NoAssetFor, int32(lack)}
	}
	if w.dry(u) {
		return Hold{NoAssetFor, int32(LackFuel)}
	}
	if w.closedTo(u, c.Place) {
		return Hold{NoAssetFor, int32(LackAccess)}
	}
	r := w.sending(k, u, now, true)
	if r.Then == rules.Forbid && !w.overruled(k, u, r) {
		return forbidden(r, false)
	}
	for _, a := range r.Asks[:r.Asked] {
		if slices.Contains(c.Denied[:], DeskID(a.To)) {
			return Hold{RefusedByDesk, a.To} // it has said no to this task already
		}
	}
	if !w.free(k, u) {
		return Hold{By: NoUnitFree}
	}
	if !w.runs(c, u) && !w.claims(c, u) {
		return Hold{NoAssetFor, int32(LackVehicles)}
	}
	return Hold{}
}

// walkKm is how far from where it stands a unit goes on foot if its vehicles do not run [km].
// Assumption.
const walkKm = 2

// runs reports whether a unit's vehicles will really start for this case. Men on foot,
// and units already out, have no such trouble.
func (w *World) runs(c *Case, u UnitID) bool {
	unit := &w.Units[u]
	afoot := geo.Near(unit.At, w.Settlements[c.Place].At, walkKm*geo.Km)
	if unit.Left != 0 || afoot || w.kind(u).Mobility == "foot" {
		return true
	}
	draw := rng.At(w.Seed, rng.Serviceable, c.caseKey(), uint64(u), 0)
	return draw.Chance(int32(w.Contingents[unit.Contingent].Fit))
}

// claims reports whether a unit whose vehicles do not run has been reported ready all
// the same: of all units, the share by which readiness is overstated.
func (w *World) claims(c *Case, u UnitID) bool {
	n := w.Units[u].Contingent
	row, broken := w.contingentRow(n), int64(Whole-w.Contingents[n].Fit)
	if broken <= 0 {
		return true
	}
	share := min(int64(row.Overstated)*int64(Whole)/broken, int64(Whole))
	return rng.At(w.Seed, rng.Serviceable, c.caseKey(), uint64(u), 1).Chance(int32(share))
}

// noteDesk puts a desk on a list; a full list forgets it, and the desk is asked again.
func noteDesk(list []DeskID, d DeskID) {
	for i := range list {
		if list[i] == 0 || list[i] == d {
			list[i] = d
			return
		}
	}
}

// free reports whether a planner may take a unit for a case, by the priority policy.
func (w *World) free(k CaseID, u UnitID) bool {
	unit, c := &w.Units[u], &w.Cases[k]
	if w.besieged(u) {
		return false
	}
	switch w.sc.Command.Priority {
	case "equal":
		if w.nearestBase(c.Place) != unit.Base {
			return false
		}
	case "threat":
		if unit.State == OnSite && unit.Case != k && c.Attack && !w.Cases[unit.Case].Attack {
			return true
		}
	}
	return unit.State == Ready || unit.State == Patrolling
}

// sending rules on sending a unit to a case: on leaving base and, for aircraft, on flying.
// Where both must be asked about, all the authorities named must agree.
func (w *World) sending(k CaseID, u UnitID, now clock.Time, planner bool) rules.Ruling {
	r := w.judge(question{unit: u, kase: k, now: now, act: rules.Deploy}, planner)
	if !w.kind(u).air || r.Then == rules.Forbid {
		return r
	}
	fly := w.judge(question{unit: u, kase: k, now: now, act: rules.Fly}, planner)
	return r.With(fly)
}

// grounded returns what keeps an aircraft on the ground now; 0 for nothing, and for units
// that do not fly.
func (w *World) grounded(u UnitID, now clock.Time) Capability {
	switch {
	case !w.kind(u).air:
		return 0
	case w.Consent < w.sc.Host.ConsentFloor.Permille():
		return LackClearance
	case w.cal.Night(now) && !w.sc.Logistics.AirAtNight:
		return LackNightFlight
	}
	return 0
}

// byMandate stands for the mandate's own default where a RuleID is wanted.
const byMandate = 0

// forbidden turns a ruling that forbids into what the ledger calls it.
func forbidden(r rules.Ruling, hidden bool) Hold {
	switch {
	case !r.Caveat:
		return Hold{BarredByROE, max(r.Row, byMandate)}
	case hidden:
		return Hold{RefusedHidden, r.Row}
	}
	return Hold{RefusedCaveat, r.Row}
}

// barred books a ruling that forbids against its row, and brings a caveat that was never
// declared to light.
func (w *World) barred(k CaseID, u UnitID, r rules.Ruling, now clock.Time) Hold {
	h := forbidden(r, w.row(RuleID(r.Row)).hidden)
	w.refuse(k, u, h, now)
	if h.By == RefusedHidden {
		w.reveal(RuleID(h.Detail), now)
	}
	return h
}

// noteRefusal counts a declared caveat, or a rule of engagement, that keeps a unit from
// a case: once a case and row.
func (w *World) noteRefusal(k CaseID, u UnitID, h Hold, now clock.Time) {
	if h.By != RefusedCaveat && h.By != BarredByROE {
		return
	}
	c := &w.Cases[k]
	if c.noted(RuleID(h.Detail)) {
		return
	}
	w.refuse(k, u, h, now)
}

// refuse books one refusal against its row.
func (w *World) refuse(k CaseID, u UnitID, h Hold, now clock.Time) {
	if h.By == BarredByROE {
		w.Totals.Bars++
		if h.Detail != 0 {
			w.ruleState(RuleID(h.Detail)).Bars++
		}
		return
	}
	w.Totals.Refusals++
	if h.By == RefusedHidden {
		w.Totals.HiddenRefusals++
	}
	w.ruleState(RuleID(h.Detail)).Refusals++
	w.tell(now, EvRefusal, w.Cases[k].Incident, int32(k), h.Detail, int32(u))
}

// tried reports whether a unit has refused or failed this case.
func (c *Case) tried(u UnitID) bool {
	return slices.Contains(c.Tried[:c.TriedN], int16(u))
}

// drop crosses a unit off the list for this case; with many, the oldest is forgotten.
func (c *Case) drop(u UnitID) {
	c.Tried[int(c.TriedN)%len(c.Tried)] = int16(u)
	c.TriedN = int8(min(int(c.TriedN)+1, len(c.Tried)))
}

// noted reports whether a row was counted before as standing in the way of this case,
// and notes it. Rows beyond the sixth are counted each time the case is looked at.
func (c *Case) noted(id RuleID) bool {
	for i, r := range c.Noted {
		if r == id {
			return true
		}
		if r == 0 {
			c.Noted[i] = id
			return false
		}
	}
	return false
}

// authorise asks every authority whose leave the order needs, and sends the order where
// none is needed.
func (w *World) authorise(k CaseID, u UnitID, now clock.Time) {
	r := w.sending(k, u, now, true)
	w.Cases[k].Judged = true
	if r.Then == rules.Refer && w.ask(k, u, rules.Deploy, r, now) {
		return
	}
	w.order(k, u, now)
}

// order sends the order on its way. Where the place lies in another nation's district,
// commanders who do not work as one lose time agreeing.
func (w *World) order(k CaseID, u UnitID, now clock.Time) {
	c := &w.Cases[k]
	w.link(k, LinkAuthorised, now)
	c.Status = Ordered
	w.take(k, u, now)
	w.holdBy(k, u, now, HoldMobilising, 0)
	lag := w.sc.Command.OrderLag.At(rng.At(w.Seed, rng.DeskDelay, c.caseKey(), uint64(u), 1))
	split := rng.At(w.Seed, rng.DeskAnswer, c.caseKey(), uint64(w.Units[u].Contingent), 2)
	if w.district(c.Place) != w.Units[u].Contingent && !split.Chance(w.oneCommand()) {
		lag += w.sc.Command.Reassign
	}
	w.after(now, lag, OrderComes, int32(k), int32(u))
}

// take reserves a unit for a case. One on patrol stops where it is; one that stood guard
// on a warning leaves it.
func (w *World) take(k CaseID, u UnitID, now clock.Time) {
	unit := &w.Units[u]
	old, guarded := unit.Case, unit.State == OnSite
	if old != k {
		unit.Leave, unit.Support = 0, w.engaged(k) > 0
	}
	unit.Case, unit.State, unit.Rung, unit.Asking = k, Mobilising, -1, 0
	if guarded && old != k {
		w.rest(old, now)
	}
}

// ordered is called when an order reaches its unit. Only now do caveats that were never
// declared come to light.
func (w *World) ordered(k CaseID, u UnitID, now clock.Time) {
	c, unit := &w.Cases[k], &w.Units[u]
	if unit.Case != k || unit.State != Mobilising {
		return
	}
	r := w.sending(k, u, now, false)
	insisted := clock.Span(0) // the time it takes to repeat an order over a caveat
	if r.Then == rules.Forbid {
		if !w.overruled(k, u, r) {
			w.passOver(k, u, w.barred(k, u, r, now), now)
			return
		}
		insisted = w.sc.Command.Reassign
		w.tell(now, EvOverruled, c.Incident, int32(k), r.Row, int32(u))
	}
	if w.askHidden(k, u, r, now) || w.balks(k, u, now) {
		return
	}
	c.Sent++
	w.link(k, LinkOrdered, now)
	w.Totals.Addressed += int64(bit(c.Sent == 1))
	w.tell(now, EvOrder, c.Incident, int32(k), int32(u), 0)
	notice := w.kind(u).Notice.At(rng.At(w.Seed, rng.NoticeToMove, c.caseKey(), uint64(unit.Kind), 0))
	notice += w.darkness(u, now, notice)
	notice = w.notice(c, unit.Contingent, notice, now)
	if unit.Left != 0 { // it was out on patrol when called
		notice = 0
	}
	if w.kind(u).air {
		notice += w.airTasking().At(rng.At(w.Seed, rng.NoticeToMove, c.caseKey(), uint64(unit.Kind), 1))
	}
	w.holdBy(k, u, now, HoldMobilising, 0)
	w.after(now, insisted+notice, UnitReady, int32(k), int32(u))
}

// askHidden puts to their authorities the questions that a planner could not know of:
// those that hidden caveats raise. It reports whether there were any.
func (w *World) askHidden(k CaseID, u UnitID, r rules.Ruling, now clock.Time) bool {
	if r.Then != rules.Refer || w.Units[u].Leave>>rules.Deploy&1 == 1 {
		return false
	}
	n := 0
	for _, a := range r.Asks[:r.Asked] {
		if w.row(RuleID(a.Row)).hidden {
			r.Asks[n] = a
			n++
		}
	}
	r.Asked = n
	return w.ask(k, u, rules.Deploy, r, now)
}

// passOver gives a case back to the planner, who loses time finding another unit.
func (w *World) passOver(k CaseID, u UnitID, h Hold, now clock.Time) {
	c := &w.Cases[k]
	w.release(u, now)
	c.drop(u)
	if w.engaged(k) > 0 {
		w.goOn(k, now)
		return
	}
	c.Status, c.Unit = Deciding, 0
	w.hold(k, now, h.By, h.Detail)
	w.after(now, w.reassign(c, w.Units[u].Contingent), LookAgain, int32(k), 0)
}

// release frees a unit that was reserved: back to base, or home from where it stood.
func (w *World) release(u UnitID, now clock.Time) {
	unit := &w.Units[u]
	unit.Case, unit.Asking, unit.Leave = 0, 0, 0
	if unit.At == w.lives(u) {
		unit.State, unit.Left = Ready, 0
		return
	}
	unit.State = HeadingHome
}

// departs is called when a unit has made ready. Vehicles that were reported to run and
// do not are found out now.
func (w *World) departs(k CaseID, u UnitID, now clock.Time) {
	c, unit := &w.Cases[k], &w.Units[u]
	if unit.Case != k || unit.State != Mobilising {
		return
	}
	if w.besieged(u) {
		w.after(now, siegeRound, UnitReady, int32(k), int32(u))
		return
	}
	if !w.runs(c, u) {
		w.Totals.Aborts++
		w.Totals.NoAsset++
		w.tell(now, EvBrokenDown, c.Incident, int32(k), int32(u), 0)
		w.passOver(k, u, Hold{NoAssetFor, int32(LackVehicles)}, now)
		unit.State, unit.Free = Recovering, now.Add(w.sc.Logistics.Repair.At(rng.At(w.Seed, rng.Repair, c.caseKey(), uint64(u), 0)))
		return
	}
	if lack := w.grounded(u, now); lack != 0 {
		w.passOver(k, u, Hold{NoAssetFor, int32(lack)}, now)
		return
	}
	if w.dry(u) {
		w.Totals.NoAsset++
		w.passOver(k, u, Hold{NoAssetFor, int32(LackFuel)}, now)
		return
	}
	if w.closedTo(u, c.Place) {
		w.passOver(k, u, Hold{NoAssetFor, int32(LackAccess)}, now)
		return
	}
	w.Bases[unit.Base].Sorties++
	unit.State, unit.Dest, unit.Left = Travelling, c.Place, now
	w.link(k, LinkDeparted, now)
	w.holdBy(k, u, now, HoldTravelling, 0)
	w.tell(now, EvDeparts, c.Incident, int32(k), int32(u), 0)
	w.mislead(k, u, now)
}
