package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
)

// A Source is who brought a report.
type Source int32

// The sources of reports.
const (
	_ Source = iota
	FromNetwork
	FromLiaison
	FromGarrison // a base at the place
	FromHost
	FromPatrol
	FromAir
	FromTraveller // somebody who came by, in the end
	FromSilence   // the daily check got no answer
	FromAlarm     // a false alarm
	FromPolice    // a patrol of formed police
	sourceCount
)

var sourceNames = [sourceCount]string{"", "the community alert network", "liaison assistants", "the garrison", "the host post", "a patrol", "air observation", "travellers", "the daily check", "rumour", "a police patrol"}

func (s Source) String() string { return sourceNames[s] }

// signs decides, as a plan is formed, whether and when people notice the preparations.
func (w *World) signs(in *Incident, now clock.Time, draw func(rng.Purpose, uint64) rng.Draw) {
	band, p := &w.Bands[in.Band], w.profileOf(in.Band)
	seen := int64(p.SignsSeen) * int64(1300-int32(band.Needs[needAmbiguity])*6/10) / 1000
	if !draw(rng.Sense, 0).Chance(int32(seen)) {
		return
	}
	within := max(int32(band.SetOut-now), 1)
	w.after(now, clock.Span(draw(rng.Sense, 1).Below(within)), SignsNoticed, int32(in.ID), 0)
}

// noticed is called when people see the signs of an attack to come.
func (w *World) noticed(id IncidentID, now clock.Time) {
	in := w.incident(id)
	if in.Phase != InSigns {
		return
	}
	in.reach(LinkSigns, now)
	w.tell(now, EvGathered, in.ID, int32(in.Band), int32(in.Place), 0)
	if !w.sc.Mission.Present {
		return
	}
	share := w.sc.Information.SignsShared.Of(int64(500+w.trustOf(in.Place))) * 1000
	if rng.At(w.Seed, rng.Disclose, uint64(id), 0, 0).Chance(int32(share)) {
		w.news(in, now, true)
	}
}

// news sends the reports of an incident that are possible now on their way: of
// preparations (early), of men coming, or of an attack under way. Each source has one
// draw an incident and stage, so that the same news meets the same delay.
func (w *World) news(in *Incident, now clock.Time, early bool) {
	if !w.sc.Mission.Present {
		return
	}
	info, s := &w.sc.Information, &w.Settlements[in.Place]
	stage := uint64(in.Phase)
	lag := func(src Source, d Dist) clock.Span {
		return d.At(rng.At(w.Seed, rng.ReportLag, uint64(in.ID), stage, uint64(src)))
	}
	base := w.nearestBase(in.Place)
	if base == 0 {
		return
	}
	away := geo.Dist(s.At, w.Bases[base].at(w))
	if (away <= 2*geo.Km || w.campedAt(s.At)) && !early {
		w.spread(in, FromGarrison, now, clock.Step)
	}
	tells := int32(500_000 + 500*w.trustOf(in.Place))
	if s.Network && rng.At(w.Seed, rng.Disclose, uint64(in.ID), stage, 1).Chance(tells) {
		w.spread(in, FromNetwork, now, w.toPhone(in.Place)+lag(FromNetwork, info.NetworkLag))
	}
	row := w.sc.Bases[base-1]
	if row.Liaison > 0 && away <= row.LiaisonKm*geo.Km && rng.At(w.Seed, rng.Disclose, uint64(in.ID), stage, 2).Chance(tells) {
		w.spread(in, FromLiaison, now, lag(FromLiaison, info.LiaisonLag)*3/clock.Span(2+min(row.Liaison, 7)/2))
	}
	if early || in.Phase != InAttack {
		return
	}
	if post := w.postNear(in.Place); post != 0 && !w.complicit(post, in.ID) && rng.At(w.Seed, rng.Disclose, uint64(in.ID), stage, 3).Chance(int32(info.HostTells)) {
		w.spread(in, FromHost, now, lag(FromHost, info.LiaisonLag))
	}
	if info.DailyCheck {
		check := (18*clock.Hour - clock.Span(clock.MinuteOfDay(now)) + clock.Day) % clock.Day
		w.spread(in, FromSilence, now, check+clock.Hour)
	}
	w.spread(in, FromTraveller, now, lag(FromTraveller, info.RunnerLag))
}

// toPhone is the time from a place to the nearest phone [min].
func (w *World) toPhone(p PlaceID) clock.Span {
	s := &w.Settlements[p]
	if s.Phone {
		return 0
	}
	least := clock.Span(6 * clock.Hour)
	for _, q := range w.derived.neighbours[p] {
		if n := &w.Settlements[q]; n.Phone {
			least = min(least, running(s.At, n.At))
		}
	}
	return least
}

// spread sends one report on its way. Whoever brings word to the mission on purpose has
// detected the threat now; a traveller only tells in passing.
func (w *World) spread(in *Incident, src Source, now clock.Time, lag clock.Span) {
	if in.AtBase != 0 {
		return // the garrison looks after itself
	}
	if src != FromTraveller {
		if in.Times[LinkDetected] == clock.Never {
			w.tell(now, EvNoticed, in.ID, int32(src), int32(in.Place), 0)
		}
		in.reach(LinkDetected, now)
	}
	comes := w.passedOn(int32(in.ID), in.Phase, src, now.Add(max(lag, 0)))
	w.at(comes, ReportComes, int32(in.ID), int32(src))
}

// falseAlarms sends one day's false alarms on their way and plans the next day's. They
// depend on the day alone, not on what the mission does.
func (w *World) falseAlarms(day int32, now clock.Time) {
	perDay := int64(w.sc.Information.FalseAlarms) * int64(Whole) / 30
	for k := uint64(0); perDay > 0; k++ {
		if rng.At(w.Seed, rng.FalseAlarm, uint64(day), k, 0).Chance(int32(min(perDay, int64(Whole)))) {
			at := clock.Span(rng.At(w.Seed, rng.FalseAlarm, uint64(day), k, 1).Below(int32(clock.Day)))
			key := -(day*1000 + int32(min(k, 999)) + 1)
			w.at(w.passedOn(key, InSigns, FromAlarm, now.Add(at)), ReportComes, key, int32(FromAlarm))
		}
		perDay -= int64(Whole)
	}
	w.after(now, clock.Day, FalseAlarmOf, day+1, 0)
}

// reported is called when a report reaches the first desk of the chain. key is the
// incident, or minus the number of a false alarm. What the report says goes into the
// mission's case for the place; the truth behind it is kept for the ledger alone.
func (w *World) reported(key int32, src Source, now clock.Time) {
	var in *Incident
	var place PlaceID
	if key > 0 {
		in = w.incident(IncidentID(key))
		if in.Phase == InOver && now > in.Times[LinkEnded].Add(clock.Day) {
			return // old news moves nobody
		}
		place = in.Place
		if in.Times[LinkDetected] == clock.Never {
			in.reach(LinkDetected, now)
		}
		w.expose(in)
		in.reach(LinkReported, now)
		w.Totals.Alerts++
	} else {
		place = w.rumoured(key)
		w.Totals.Alerts++
		w.Totals.FalseAlerts++
	}
	k := w.openCase(place)
	fresh := k == 0
	if fresh {
		k = w.newCase(place, key, now)
	}
	c := &w.Cases[k]
	c.Reports++
	c.Own = c.Own || src.own()
	if in != nil {
		if c.Incident == 0 || w.incident(c.Incident).Phase == InOver {
			c.Incident = in.ID
		}
		if in.Case == 0 || w.Cases[in.Case].Status == Closed {
			in.Case = k
		}
		p := w.profileIn(in)
		c.Strength = w.estimate(in)
		c.ByState, c.Crowd = p.state, p.Threat == "mob"
		if in.Phase == InAttack {
			c.Attack = true
		}
	}
	w.tell(now, EvReport, IncidentID(max(key, 0)), int32(k), int32(src), int32(place))
	w.follow(k, fresh, now)
}

// follow takes a case up after a report: a fresh or dismissed one goes to the first desk,
// one that waits for a decision is looked at again.
func (w *World) follow(k CaseID, fresh bool, now clock.Time) {
	c := &w.Cases[k]
	switch {
	case fresh || c.Status == Dismissed:
		c.Status, c.Stage = Assessing, 0
		w.toDesk(k, now)
	case c.Status == Deciding:
		w.after(now, 0, LookAgain, int32(k), 0)
	}
	if c.Status >= Deciding { // it is believed already: those it is about are told again
		w.warnPeople(k, now)
	}
}

// newCase opens a case for a place.
func (w *World) newCase(p PlaceID, key int32, now clock.Time) CaseID {
	w.Cases = append(w.Cases, Case{Place: p, Key: key, Opened: now, Strength: guess})
	return CaseID(len(w.Cases) - 1)
}

// guess is how strong attackers are taken to be where a rumour says nothing [persons].
const guess = 30

// estimate is how strong a band is said to be: the truth, within a factor of about two,
// the same for every report of one incident.
func (w *World) estimate(in *Incident) int32 {
	u := rng.At(w.Seed, rng.ReportError, uint64(in.ID), 0, 0)
	return max(u.LogNormal(w.strike(in.Band), w.strike(in.Band)*2), 1)
}

// openCase returns the mission's open case for a place; 0 for none. Two reports of the
// same place within the watch belong together.
func (w *World) openCase(p PlaceID) CaseID {
	for k := len(w.Cases) - 1; k > 0; k-- {
		if c := &w.Cases[k]; c.Place == p && c.Status != Closed {
			return CaseID(k)
		}
	}
	return 0
}

// inhabited lists the places that have people.
func (w *World) inhabited() []PlaceID {
	d := &w.derived
	d.inhabited = d.inhabited[:0]
	for p := 1; p < len(w.Settlements); p++ {
		if s := &w.Settlements[p]; s.Last > s.First {
			d.inhabited = append(d.inhabited, PlaceID(p))
		}
	}
	if len(d.inhabited) == 0 {
		d.inhabited = append(d.inhabited, 1)
	}
	return d.inhabited
}
