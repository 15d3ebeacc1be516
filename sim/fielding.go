package sim

import (
	"slices"

	"pocsim/sim/clock"
	"pocsim/sim/rng"
	"pocsim/sim/rules"
)

// field gives each unit of the order of battle the time at which it comes, and lets those
// that have one come.
func (w *World) field() {
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		unit := &w.Units[u]
		unit.Comes = w.comes(u)
		if unit.Comes != clock.Never {
			w.at(unit.Comes, UnitArrives, int32(u), 0)
		}
	}
}

// nameKey names something for draws by what the scenario calls it (FNV-1a), so that its
// luck does not depend on what else is in the table.
func nameKey(name string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return h
}

func (w *World) unitRow(u UnitID) *UnitRow { return &w.sc.Units[u-1] }

// fieldingDraw answers the k-th question about whether, when or for what a unit is there.
func (w *World) fieldingDraw(u UnitID, day, k uint64) rng.Draw {
	return rng.At(w.Seed, rng.Fielded, nameKey(w.unitRow(u).Name), day, k)
}

// comes says when a unit comes into the mission: as planned, or asked for then and come
// when its readiness lets it. It is Never for those that do not come, and for those that
// wait for a hand-over.
func (w *World) comes(u UnitID) clock.Time {
	if !w.accepted(u) {
		return clock.Never
	}
	row, d := w.unitRow(u), &w.sc.Deployment
	at, ready := clock.Time(row.Arrives), row.Readiness
	if ready == "pledged" && d.StandbyAll {
		ready = "standby"
	}
	switch ready {
	case "handover":
		return clock.Never
	case "standby":
		at = at.Add(d.Standby.At(w.fieldingDraw(u, 0, 0)))
	case "regional":
		at = at.Add(d.Regional.At(w.fieldingDraw(u, 0, 0)))
	case "pledged":
		if !w.fieldingDraw(u, 0, 1).Chance(int32(d.Cap)) {
			return clock.Never
		}
		halves := d.PledgedRamp.reaches(int64(w.fieldingDraw(u, 0, 0).PPM()))
		at = at.Add(clock.Span(halves * int64(d.PledgedHalf) / 1000))
	}
	if at > 0 {
		at = at.Add(d.ConsentBlock)
	}
	return at
}

// reaches is the x [thousandths] at which a curve that does not fall reaches y [ppm]: its
// last where it never does.
func (c Curve) reaches(y int64) int64 {
	for i, b := range c {
		if y > int64(b.Y)*1000 {
			continue
		}
		if i == 0 {
			return int64(b.X)
		}
		a := c[i-1]
		return int64(a.X) + int64(b.X-a.X)*(y-int64(a.Y)*1000)/(int64(b.Y-a.Y)*1000)
	}
	if len(c) == 0 {
		return 0
	}
	return int64(c[len(c)-1].X)
}

// accepted reports whether a unit is wanted: the resources reach so far, and its nation's
// pledge is not refused for its caveats.
func (w *World) accepted(u UnitID) bool {
	granted := w.sc.Mission.ResourceRatio
	switch w.kind(u).Role {
	case "transport", "gunship", "uav", "engineers":
		granted = w.sc.Mission.EnablerRatio
	}
	return w.unitRow(u).FromRatio <= granted && !w.refusedPledge(w.Units[u].Contingent)
}

// refusedPledge reports whether the mission does without a nation because of its caveats.
func (w *World) refusedPledge(c ContingentID) bool {
	filter := w.sc.Mission.PledgeFilter
	return slices.ContainsFunc(w.book.caveats[c], func(r rules.Row) bool {
		return !r.Waived && (filter == "all" || filter == "declared" && !r.Hidden)
	})
}

// joins is called when a unit has come.
func (w *World) joins(u UnitID, now clock.Time) {
	w.Units[u].State = Ready
	w.posture()
	w.tell(now, EvUnitHere, 0, int32(u), 0, 0)
}

// strengthOf is how many peacekeepers of a contingent are there; of all for 0 [persons].
func (w *World) strengthOf(c ContingentID) (sum int64) {
	for u := 1; u < len(w.Units); u++ {
		if unit := &w.Units[u]; unit.State != NotArrived && (c == 0 || unit.Contingent == c) {
			sum += int64(unit.Strength)
		}
	}
	return sum
}

// authorised is the strength of the mission's whole order of battle, come or not, without
// a multinational force that may take over [persons].
func (w *World) authorised() (sum int64) {
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		if w.unitRow(u).Readiness != "handover" {
			sum += int64(w.kind(u).Strength)
		}
	}
	return sum
}

// otherTasks is the share of patrol days that the mandate's tasks besides protection take
// [ppm]. A mandate that is phased has as many of them as there is strength for.
func (w *World) otherTasks() int32 {
	m := &w.sc.Mandate
	load := int64(m.Tasks-1) * int64(m.TaskLoad)
	if m.Phased {
		load = load * min(w.strengthOf(0), w.authorised()) / max(w.authorised(), 1)
	}
	return int32(min(load, int64(Whole)))
}

// busy reports whether another task keeps a unit from its patrol today.
func (w *World) busy(u UnitID, now clock.Time, load int32) bool {
	if !w.fieldingDraw(u, 1+w.dayIndex(now), 2).Chance(load) {
		return false
	}
	w.Totals.PatrolsForgone++
	return true
}

// handOver calls for a multinational force once so many civilians have been killed in
// thirty days that the mission is beyond its means.
func (w *World) handOver(now clock.Time) {
	d := &w.sc.Deployment
	killed := w.Totals.Killed
	if n := len(w.Days); n >= handoverDays {
		killed -= int64(w.Days[n-handoverDays].Killed)
	}
	if d.HandoverKilled == 0 || killed < int64(d.HandoverKilled) {
		return
	}
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		unit := &w.Units[u]
		if w.unitRow(u).Readiness != "handover" || unit.Comes != clock.Never || !w.accepted(u) {
			continue
		}
		unit.Comes = now.Add(d.HandoverLag.At(w.fieldingDraw(u, 0, 0))).Add(d.ConsentBlock)
		w.at(unit.Comes, UnitArrives, int32(u), 0)
		w.tell(now, EvCalledFor, 0, int32(u), int32(killed), 0)
	}
}

// handoverDays is how far back civilians killed are counted for a hand-over [days].
const handoverDays = 30
