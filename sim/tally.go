package sim

import (
	"math"
	"slices"

	"pocsim/sim/clock"
)

// A Measure is one outcome of a run. Of returns NaN where it is undefined, such as the
// median of no times at all. A new measure is one row of the table below.
type Measure struct {
	Key, Unit, Doc string
	LowerIsBetter  bool
	Of             func(*World) float64
}

// Measures is the table of outcomes. Rows are appended, never renamed: their keys are
// the columns of every file ever written.
var Measures = slices.Concat(harmMeasures, attackMeasures, chainMeasures, missionMeasures, forceMeasures, fieldMeasures, threatMeasures)

func count(key, doc string, lower bool, of func(t *Totals) int64) Measure {
	return Measure{key, "persons", doc, lower, func(w *World) float64 { return float64(of(&w.Totals)) }}
}

func number(key, unit, doc string, lower bool, of func(t *Totals) int64) Measure {
	m := count(key, doc, lower, of)
	m.Unit = unit
	return m
}

var harmMeasures = []Measure{
	count("civilians_killed", "civilians killed by violence, by anybody", true, func(t *Totals) int64 { return t.Killed }),
	count("civilians_injured", "civilians injured or assaulted", true, func(t *Totals) int64 { return t.Injured }),
	count("civilians_abducted", "civilians abducted", true, func(t *Totals) int64 { return t.Abducted }),
	count("civilians_harmed", "civilians killed, injured or abducted", true, func(t *Totals) int64 { return t.Killed + t.Injured + t.Abducted }),
	count("civilians_robbed", "blows that took or destroyed goods", true, func(t *Totals) int64 { return t.Robbed }),
	count("killed_by_state", "civilians killed by state forces", true, func(t *Totals) int64 { return t.StateKilled }),
	count("killed_by_nonstate", "civilians killed by non-state groups", true, func(t *Totals) int64 { return t.Killed - t.StateKilled - t.WrongKilled }),
	{"observed_killed", "persons", "civilians killed in attacks that the mission came to know of: what reports would count", true, observedKilled},
	{"displaced_person_days", "person-days", "days spent away from home, over all people", true, func(w *World) float64 { return float64(w.Totals.DisplacedTicks) / float64(clock.TicksPerDay) }},
	count("displaced_peak", "most people displaced at one time", true, func(t *Totals) int64 { return t.DisplacedPeak }),
	{"indirect_deaths", "persons", "expected deaths by hunger, disease and exposure among the displaced; not in civilians_killed", true, func(w *World) float64 {
		return float64(w.Totals.DisplacedTicks) / float64(clock.TicksPerDay) * float64(w.sc.Civilians.IndirectDeaths) / float64(Whole)
	}},
	count("wrong_target_harm", "civilians killed or injured by peacekeepers", true, func(t *Totals) int64 { return t.WrongKilled + t.WrongInjured }),
	count("saved_by_flight", "blows that missed because people had fled, hidden, slept elsewhere or were out in their fields", false, func(t *Totals) int64 { return t.SavedByFlight }),
	count("saved_by_mission", "persons an attack was still to affect when peacekeepers ended it, and those they shielded", false, func(t *Totals) int64 { return t.SavedByMission + t.SavedByShield }),
	count("saved_by_host", "persons an attack was still to affect when host forces ended it", false, func(t *Totals) int64 { return t.SavedByHost }),
	count("saved_by_elders", "persons spared by settlements that negotiated", false, func(t *Totals) int64 { return t.SavedByElders }),
}

var attackMeasures = []Measure{
	number("attacks_planned", "attacks", "attacks intended", true, func(t *Totals) int64 { return t.Planned }),
	number("attacks_launched", "attacks", "attacks that began", true, func(t *Totals) int64 { return t.Launched }),
	number("attacks_deterred", "attacks", "given up on seeing protectors, none of them sent for it", false, func(t *Totals) int64 { return t.Deterred }),
	number("attacks_preempted", "attacks", "given up after a unit was sent on a warning", false, func(t *Totals) int64 { return t.Preempted }),
	number("attacks_interrupted", "attacks", "ended early by protectors", false, func(t *Totals) int64 { return t.Interrupted }),
	number("attacks_interrupted_by_host", "attacks", "of these, ended by host forces", false, func(t *Totals) int64 { return t.InterruptedByHost }),
	number("attacks_completed", "attacks", "attacks that ran their course", true, func(t *Totals) int64 { return t.Completed }),
	{"response_immediate_share", "share", "share of attacks with a unit on the spot that did something while they were under way", false, responses(ResponseImmediate)},
	{"response_late_share", "share", "share of attacks a unit reached only afterwards", false, responses(ResponseLate)},
	{"response_none_share", "share", "share of attacks with no response on the spot", true, responses(ResponseNone)},
	{"alerts_addressed_share", "share", "units ordered out for the first time on a case, per report; not comparable with response_immediate_share", false, func(w *World) float64 {
		return ratio(w.Totals.Addressed, w.Totals.Alerts)
	}},
	number("alerts", "reports", "reports that reached the mission", false, func(t *Totals) int64 { return t.Alerts }),
	number("false_alerts", "reports", "of these, false alarms", true, func(t *Totals) int64 { return t.FalseAlerts }),
	{"killed_per_attack", "persons", "civilians killed per attack launched", true, func(w *World) float64 { return ratio(w.Totals.Killed, w.Totals.Launched) }},
}

var chainMeasures = []Measure{
	minutes("detection", LinkDetected), minutesP90("detection", LinkDetected), minutes("report", LinkReported), minutesP90("report", LinkReported),
	minutes("assessment", LinkAssessed), minutesP90("assessment", LinkAssessed), minutes("decision", LinkDecided), minutesP90("decision", LinkDecided),
	minutes("authority", LinkAuthorised), minutesP90("authority", LinkAuthorised), minutes("order", LinkOrdered), minutesP90("order", LinkOrdered),
	minutes("departure", LinkDeparted), minutesP90("departure", LinkDeparted), minutes("arrival", LinkArrived), minutesP90("arrival", LinkArrived),
	minutes("action", LinkActed), minutesP90("action", LinkActed),
	{"minutes_attack_to_end_median", "minutes", "length of attacks as they happened, median", true, func(w *World) float64 { return quantile(w.spans(LinkAttack, LinkEnded), 50) }},
}

var missionMeasures = []Measure{
	number("refusals", "refusals", "orders not given or not obeyed because of a national caveat, or because the authority it named said no", true, func(t *Totals) int64 { return t.Refusals }),
	number("refusals_hidden", "refusals", "of these, by caveats that were never declared", true, func(t *Totals) int64 { return t.HiddenRefusals }),
	number("barred_by_roe", "cases", "acts barred by the rules of engagement", true, func(t *Totals) int64 { return t.Bars }),
	number("no_unit_free", "cases", "times no unit was free", true, func(t *Totals) int64 { return t.NoUnit }),
	number("no_asset", "cases", "times an asset was missing: reach, vehicles, night flight, flight clearance", true, func(t *Totals) int64 { return t.NoAsset }),
	{"hours_awaiting_authority", "hours", "hours waited for authorities to answer, over all requests", true, func(w *World) float64 {
		sum := int64(0)
		for _, d := range w.Desks {
			sum += d.Waited
		}
		return float64(sum) / 60
	}},
	number("force_show", "times", "units that made a show of force, once a task", false, func(t *Totals) int64 { return t.Rungs[1] }),
	number("force_interposition", "times", "units that placed themselves between", false, func(t *Totals) int64 { return t.Rungs[2] }),
	number("force_warning", "times", "units that gave a warning", false, func(t *Totals) int64 { return t.Rungs[3] }),
	number("force_nonlethal", "times", "units that came to non-deadly force or crowd control", false, func(t *Totals) int64 { return t.Rungs[4] }),
	number("force_deadly", "times", "units that came to deadly force", false, func(t *Totals) int64 { return t.Rungs[5] }),
	number("force_deliberate", "times", "units that came to a deliberate operation", false, func(t *Totals) int64 { return t.Rungs[6] }),
	{"people_within_30min_share", "share", "share of people within 30 minutes by road of a base or temporary base with a unit, at the end", false, func(w *World) float64 { return w.within(30) }},
	{"people_within_60min_share", "share", "share of people within 60 minutes by road of a base or temporary base with a unit, at the end", false, func(w *World) float64 { return w.within(60) }},
	count("peacekeeper_losses", "peacekeepers killed or badly wounded", true, func(t *Totals) int64 { return t.PeacekeepersLost }),
	count("host_losses", "host soldiers and police killed or badly wounded", true, func(t *Totals) int64 { return t.HostLost }),
	count("attacker_losses", "attackers killed or captured", false, func(t *Totals) int64 { return t.AttackersLost }),
	number("patrols", "patrols", "patrols sent out", false, func(t *Totals) int64 { return t.Patrols }),
	{"trust_end", "share", "mean trust in the mission at the end", false, func(w *World) float64 { return float64(w.meanTrust()) / 1000 }},
	{"consent_end", "share", "the host's consent at the end", false, func(w *World) float64 { return float64(w.Consent) / 1000 }},
	{"credibility_end", "share", "mean belief of armed groups in the mission's resolve at the end", false, credibility},
}

func ratio(a, b int64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// observedKilled counts the dead of incidents that the mission came to know of.
func observedKilled(w *World) float64 {
	sum := int64(0)
	for i := range w.Incidents {
		if w.Incidents[i].Case != 0 {
			sum += int64(w.Incidents[i].Killed)
		}
	}
	return float64(sum)
}

func responses(r Response) func(*World) float64 {
	return func(w *World) float64 {
		n, all := int64(0), int64(0)
		for i := 1; i < len(w.Incidents); i++ {
			if in := &w.Incidents[i]; in.Times[LinkAttack] != clock.Never && in.AtBase == 0 {
				all++
				n += int64(bit(in.Response == r))
			}
		}
		return ratio(n, all)
	}
}

func minutes(name string, to Link) Measure {
	return Measure{"minutes_sign_to_" + name + "_median", "minutes", "from the first sign, or the attack where there was none, to " + name + ": median over incidents that got so far", true,
		func(w *World) float64 { return quantile(w.spans(LinkSigns, to), 50) }}
}

func minutesP90(name string, to Link) Measure {
	return Measure{"minutes_sign_to_" + name + "_p90", "minutes", "from the first sign, or the attack where there was none, to " + name + ": 90th percentile", true,
		func(w *World) float64 { return quantile(w.spans(LinkSigns, to), 90) }}
}

// spans lists, sorted, the minutes between two links over the incidents that reached the
// second. Where there were no signs, the attack stands for them.
func (w *World) spans(from, to Link) []clock.Span {
	var out []clock.Span
	for i := 1; i < len(w.Incidents); i++ {
		in := &w.Incidents[i]
		if in.AtBase != 0 {
			continue
		}
		start := in.Times[from]
		if from == LinkSigns {
			start = min(start, in.Times[LinkAttack])
		}
		if start != clock.Never && in.Times[to] != clock.Never {
			out = append(out, max(clock.Span(in.Times[to]-start), 0))
		}
	}
	slices.Sort(out)
	return out
}

// quantile is the p-th percentile of sorted spans by linear interpolation (R's type 7).
func quantile(sorted []clock.Span, p int) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := float64(len(sorted)-1) * float64(p) / 100
	lo := int(at)
	hi := min(lo+1, len(sorted)-1)
	return float64(sorted[lo]) + float64((at-float64(lo))*float64(sorted[hi]-sorted[lo]))
}

// within is the share of people who live within so many minutes of a base by vehicle.
func (w *World) within(limit int32) float64 {
	var near, all int64
	wet := w.cal.Wet(w.Now())
people:
	for p := 1; p < len(w.Settlements); p++ {
		s := &w.Settlements[p]
		all += int64(s.Persons)
		for b := 1; b < len(w.Bases); b++ {
			if !w.manned(BaseID(b)) {
				continue
			}
			if m := w.land.FieldTo(w.Bases[b].at(w), wheels, wet).Minutes(s.Cell); m >= 0 && m <= limit {
				near += int64(s.Persons)
				continue people
			}
		}
		if w.campWithin(s, limit, wet) {
			near += int64(s.Persons)
		}
	}
	return ratio(near, all)
}

// manned reports whether a base has a unit that has arrived in the mission.
func (w *World) manned(b BaseID) bool {
	return w.derived.open[b]
}

func credibility(w *World) float64 {
	sum, n := int64(0), int64(0)
	for b := 1; b < len(w.Bands); b++ {
		for _, v := range w.Bands[b].Belief {
			sum += int64(v)
			n++
		}
	}
	return ratio(sum, n*1000)
}
