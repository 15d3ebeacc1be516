package sim

import "pocsim/sim/clock"

// frameMission copies the host's posts and the mission's bases, units, desks and nations.
func (w *World) frameMission(f *Frame) {
	f.Posts, f.Bases = sized(f.Posts, len(w.Posts)), sized(f.Bases, len(w.Bases))
	f.Posts[0], f.Bases[0] = FramePost{}, FrameBase{}
	for i := 1; i < len(w.Posts); i++ {
		p := &w.Posts[i]
		f.Posts[i] = FramePost{w.Settlements[p.Place].At, p.Place, p.Strength, p.Gone}
	}
	for i := 1; i < len(w.Bases); i++ {
		b := &w.Bases[i]
		f.Bases[i] = FrameBase{At: b.at(w), Place: b.Place, Contingent: b.Contingent, Stock: b.Stock, Siege: b.Siege}
	}
	f.Desks, f.Nations = sized(f.Desks, len(w.Desks)), sized(f.Nations, len(w.Contingents))
	for i := range f.Desks {
		f.Desks[i] = FrameDesk{Asked: w.Desks[i].Asked, Refused: w.Desks[i].Refused}
	}
	for i := range f.Nations {
		f.Nations[i] = FrameNation{Losses: w.Contingents[i].Losses}
	}
	f.Units = sized(f.Units, len(w.Units))
	f.Units[0] = FrameUnit{RefusedAt: clock.Never}
	for u := UnitID(1); int(u) < len(w.Units); u++ {
		f.Units[u] = w.frameUnit(u)
		unit := &f.Units[u]
		if unit.State == NotArrived {
			continue
		}
		f.Bases[unit.Base].Open = f.Bases[unit.Base].Open || unit.At == f.Bases[unit.Base].At
		f.Nations[unit.Contingent].Strength += unit.Strength
		if unit.Held && unit.Hold.By == AwaitingAuthority {
			f.Desks[unit.Hold.Detail].Waiting++
		}
	}
}

// frameUnit copies one unit.
func (w *World) frameUnit(u UnitID) FrameUnit {
	from := &w.Units[u]
	out := FrameUnit{
		At: from.At, State: from.State, Kind: from.Kind, Contingent: from.Contingent, Base: from.Base, Case: from.Case, Outpost: from.Outpost, Camped: from.Camped,
		Strength: from.Strength, Losses: from.Losses, Rung: from.Rung, RefusedAt: clock.Never,
	}
	switch {
	case from.State == Patrolling && from.Stop < from.StopCount:
		out.Dest = PlaceID(from.Stops[from.Stop])
	case from.State == Mobilising || from.State == Travelling || from.State == OnSite:
		out.Dest = from.Dest
	}
	out.Hold, out.Held = w.unitHold(from)
	return out
}

// unitHold says what holds a unit on its task; held is false where nothing does.
func (w *World) unitHold(unit *Unit) (hold Hold, held bool) {
	if unit.Asking != 0 {
		req := &w.Requests[unit.Asking]
		return Hold{AwaitingAuthority, int32(req.Asks[min(req.Next, req.Count-1)])}, true
	}
	switch unit.State {
	case Mobilising:
		return Hold{By: HoldMobilising}, true
	case Travelling:
		if w.Now() < unit.Astray {
			return Hold{By: Misdirected}, true
		}
		return Hold{By: HoldTravelling}, true
	case OnSite:
		return w.Cases[unit.Case].Hold, unit.Case != 0
	}
	return Hold{}, false
}

// frameNews copies what the mission knows: its cases, how old that knowledge is, and the
// reports of late.
func (w *World) frameNews(f *Frame) {
	f.Cases, f.Reports = sized(f.Cases, len(w.Cases)), f.Reports[:0]
	f.Cases[0] = FrameCase{}
	for k := 1; k < len(w.Cases); k++ {
		c := &w.Cases[k]
		f.Cases[k] = FrameCase{
			Place: c.Place, Status: c.Status, Belief: c.belief(), Attack: c.Attack, ByState: c.ByState, Crowd: c.Crowd, Strength: c.Strength,
			Reports: c.Reports, Unit: c.Unit, Hold: c.Hold, Opened: c.Opened, Known: c.Opened, Incident: c.Incident,
		}
	}
	from := f.Now.Add(-ReportsKept)
	for i := range w.Events {
		switch e := &w.Events[i]; e.Kind {
		case EvReport:
			c := &f.Cases[e.A]
			c.Known = max(c.Known, e.At)
			if e.At >= from {
				f.Reports = append(f.Reports, FrameReport{e.At, CaseID(e.A), PlaceID(e.C), Source(e.B), c.Belief, c.Incident == 0})
			}
		case EvArrives:
			if e.A != 0 {
				f.Cases[e.A].Known = max(f.Cases[e.A].Known, e.At)
			}
		case EvRefusal:
			f.Units[e.C].Refused, f.Units[e.C].RefusedAt = RuleID(e.B), e.At
		}
	}
	for u := 1; u < len(f.Units); u++ { // who stands there sees it
		if unit := &f.Units[u]; unit.State == OnSite && unit.Case != 0 {
			f.Cases[unit.Case].Known = f.Now
		}
	}
}

// belief is what the mission makes of a case.
func (c *Case) belief() Belief {
	switch c.Status {
	case Assessing:
		return Unjudged
	case Dismissed:
		return Disbelieved
	}
	return Believed
}
