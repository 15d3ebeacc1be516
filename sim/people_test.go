package sim_test

import (
	"strings"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// over adds a number up over a few runs of a scenario.
func over(sc *sim.Scenario, seeds uint64, of func(w *sim.World) int64) (sum int64) {
	for seed := range seeds {
		sum += of(run(sc, seed))
	}
	return sum
}

// told counts the events of a kind.
func told(kind sim.EventKind) func(w *sim.World) int64 {
	return func(w *sim.World) (n int64) {
		for _, e := range w.Events {
			if e.Kind == kind {
				n++
			}
		}
		return n
	}
}

// between adds up the minutes from one link to another, over incidents that reached both.
func between(from, to sim.Link) func(w *sim.World) int64 {
	return func(w *sim.World) (sum int64) {
		for _, in := range w.Incidents[1:] {
			if in.Times[from] != clock.Never && in.Times[to] != clock.Never {
				sum += int64(in.Times[to] - in.Times[from])
			}
		}
		return sum
	}
}

// unwilling counts the units that stood by for want of will.
func unwilling(w *sim.World) (n int64) {
	for _, e := range w.Events {
		if e.Kind == sim.EvHold && sim.HoldKind(e.B) == sim.PresentIdle && sim.Reluctance(e.C) == sim.LackWill {
			n++
		}
	}
	return n
}

func TestAChangeOfMandateWithoutConsultationIsRefused(t *testing.T) {
	changed := []string{"time.days = 40", "civilians.households = 6000", `mandate.change = "2d"`, "consultation.refuse = 1", "consultation.loss = 1", `consultation.half_life = "1000d"`, "contingents.*.caveats.*.waived = true"}
	refusals := func(w *sim.World) int64 { return w.Totals.MandateRefusals }
	sc := load(t, "two-rivers", changed...)
	w := run(sc, 1)
	if w.Totals.MandateRefusals == 0 || w.Totals.Refusals != w.Totals.MandateRefusals || w.Totals.Addressed > 0 && w.Contingents[1].Understanding > sim.Whole/20 {
		t.Fatalf("%d refusals, %d of them over the mandate; understanding %d", w.Totals.Refusals, w.Totals.MandateRefusals, w.Contingents[1].Understanding)
	}
	if told(sim.EvBalks)(w) != w.Totals.MandateRefusals || told(sim.EvMandateChanged)(w) != 1 {
		t.Fatal("the events do not tell of it")
	}
	charged, story := false, false
	for seed := range uint64(4) {
		w := run(sc, seed)
		for _, r := range w.Ledger() {
			charged = charged || strings.HasPrefix(r.Link, "refused, not consulted: ")
		}
		for _, e := range w.Events {
			story = story || e.Kind == sim.EvBalks && e.Incident != 0 && strings.Contains(strings.Join(w.Story(e.Incident), "\n"), "was not consulted")
		}
	}
	if !charged || !story {
		t.Errorf("charged in the ledger: %v, told in a story: %v", charged, story)
	}
	for _, off := range []string{"mandate.consulted = true", `mandate.change = "0m"`, "consultation.refuse = 0", `consultation.window = "0m"`} {
		if n := over(load(t, "two-rivers", append(changed, off)...), 2, refusals); n != 0 {
			t.Errorf("%d refusals over the mandate with %s", n, off)
		}
	}
}

func TestTheMandateIsUnderstoodAgain(t *testing.T) {
	base := []string{"civilians.households = 300", `mandate.change = "2d"`, "bands.*.active = false", `consultation.half_life = "10d"`}
	left := func(days, extra string) sim.Share {
		return run(load(t, "two-rivers", append(base, "time.days = "+days, extra)...), 1).Contingents[2].Understanding
	}
	const full = sim.Whole / 2
	lost, half := full-left("2", `mandate.change = "47h"`), full-left("12", "time.days = 12")
	if lost < full*35/100 || lost > full*45/100 || half < lost*45/100 || half > lost*60/100 {
		t.Errorf("%d of %d lost at once, %d left to learn after a half-life", lost, full, half)
	}
	if got := left("12", "mandate.consulted = true"); got != full {
		t.Errorf("consulted contingents understand %d of %d", got, full)
	}
}

func TestContingencyPlansSaveTime(t *testing.T) {
	ready := func(changes ...string) int64 {
		return over(load(t, "capital-delay", append(changes, "authorities.capital.delay = \"0m\"")...), 3, between(sim.LinkOrdered, sim.LinkDeparted))
	}
	led := []string{"mission.leadership = 1", "contingents.*.leadership = 1"}
	unled := []string{"mission.leadership = 0", "contingents.*.leadership = 0"}
	without := ready(append(led, "command.plan_saves = 0")...)
	if without == 0 || ready(append(led, "command.plan_saves = 1")...) != 0 || ready(append(unled, "command.plan_saves = 1")...) != without {
		t.Errorf("%d minutes to make ready without plans, %d with, %d under leaders who make none", without, ready(append(led, "command.plan_saves = 1")...), ready(append(unled, "command.plan_saves = 1")...))
	}
}

func TestConflictingOrdersAreAMatterOfLeadership(t *testing.T) {
	lag := func(conflict, leadership string) int64 {
		sc := load(t, "two-rivers", "time.days = 30", "civilians.households = 6000", "command.unity = 1", "command.conflict = "+conflict, "contingents.*.caveats.*.waived = true", "mission.leadership = "+leadership)
		return over(sc, 4, func(w *sim.World) (sum int64) {
			chosen := map[[2]int32]clock.Time{}
			for _, e := range w.Events {
				switch key := [2]int32{e.A, e.B}; e.Kind {
				case sim.EvChosen:
					chosen[key] = e.At
				case sim.EvOrder:
					sum += min(int64(e.At-chosen[key]), 120)
				}
			}
			return sum
		})
	}
	if a, b := lag("0", "0"), lag("1", "0"); b <= a {
		t.Errorf("conflicting orders take %d minutes, none %d", b, a)
	}
	if a, b := lag("0", "1"), lag("1", "1"); b != a {
		t.Errorf("the best leaders lose %d minutes to conflicting orders", b-a)
	}
}

func TestOnlyGapsThatAreReportedAreRepaired(t *testing.T) {
	fit := func(changes ...string) float64 {
		return measure(t, run(tiny(t, append([]string{"time.days = 70", "bands.*.active = false", "contingents.*.serviceability = 0.5"}, changes...)...), 1), "serviceability_end")
	}
	honest, vain := fit("contingents.*.overstated = 0"), fit("contingents.*.overstated = 0.4")
	if honest != 0.5+0.5*0.4 || vain != 0.5 {
		t.Errorf("serviceability of 0.5 becomes %v where gaps are reported, %v where they are hidden", honest, vain)
	}
	if got := fit("contingents.*.overstated = 0", "readiness.repaired = 0"); got != 0.5 {
		t.Errorf("with no repairs it becomes %v", got)
	}
	if got := fit("contingents.*.overstated = 0", "readiness.repaired = 1", `readiness.report_period = "7d"`); got != 0.9 {
		t.Errorf("repairs go beyond the standard, or are ordered twice: %v", got)
	}
	if got := fit("contingents.*.overstated = 0", `readiness.fix_lag = "80d"`); got != 0.5 {
		t.Errorf("repairs come before their time: %v", got)
	}
	if got := fit("contingents.*.overstated = 0.4", "readiness.inspection = true"); got != 0.7 {
		t.Errorf("an inspection brings 0.5 to %v", got)
	}
	aborts := func(share string) int64 {
		return over(small(t, "contingents.*.overstated = 0.3", "contingents.*.serviceability = "+share, "contingents.*.caveats.*.waived = true"), 3, func(w *sim.World) int64 { return w.Totals.Aborts })
	}
	if none := aborts("1"); none != 0 || aborts("0.3") == 0 {
		t.Errorf("%d units break down where all run, %d where few do", none, aborts("0.3"))
	}
}

func TestStandingByIsPunishedAndTellsOnWill(t *testing.T) {
	spine := func(changes ...string) (spine, sanctions int64) {
		sc := small(t, append([]string{"roe.proviso-*.waived = true", "time.days = 70", "information.sharing = 1", "mandate.host_first = false", "waivers.pledge-7.on = true", "contingents.*.will = 0", "contingents.*.training = 0.1", "contingents.*.leadership = 0", "contingents.*.caveats.*.waived = true", `accountability.lag = "30d"`, "contingents.*.sanction_idle = 0.5", "contingents.*.sanction_act = 0"}, changes...)...)
		spine = over(sc, 8, func(w *sim.World) int64 { return int64(w.Contingents[1].Spine) })
		return spine, over(sc, 8, func(w *sim.World) int64 { return w.Totals.Sanctions })
	}
	if up, n := spine("accountability.sharing = 1"); up == 0 || n == 0 || up != n*50_000 {
		t.Errorf("%d punishments, will up by %d", n, up)
	}
	if up, n := spine("contingents.*.sanction_idle = 0"); up != 0 || n != 0 {
		t.Errorf("%d punishments where nobody is punished, will %d", n, up)
	}
	if up, n := spine("accountability.gain = 0"); up != 0 || n == 0 {
		t.Errorf("%d punishments that teach nothing move will by %d", n, up)
	}
}

func TestForceUsedWronglyIsPunishedAndTellsOnWill(t *testing.T) {
	changes := []string{"time.days = 60", "civilians.households = 6000", "contingents.*.will = 1", "contingents.*.training = 0", "contingents.*.caveats.*.waived = true", "mandate.clarity = 1", "mandate.host_first = false",
		`accountability.lag = "30d"`, "accountability.sharing = 1", "contingents.*.sanction_idle = 0", "contingents.*.serviceability = 1",
		"information.sharing = 1", "mission.understanding = 1", "contingents.*.leadership = 1", "host.posts.clear = true", "civilians.identification_error = 0.4",
		"profiles.*.break_off = [[0, 0], [100, 0]]"} // nobody gives way, so that there is much fire
	down := func(act string) (spine, sanctions int64) {
		sc := load(t, "two-rivers", append(changes, "contingents.*.sanction_act = "+act)...)
		return over(sc, 8, func(w *sim.World) int64 { return int64(w.Contingents[1].Spine) }), over(sc, 8, func(w *sim.World) int64 { return w.Totals.Sanctions })
	}
	if spine, n := down("0.25"); n == 0 || spine != -n*50_000 {
		t.Errorf("%d punishments for force move will by %d", n, spine)
	}
	if spine, n := down("0"); n != 0 || spine != 0 {
		t.Errorf("%d punishments where nobody is punished, will %d", n, spine)
	}
}

func TestLossesAndDoubtAboutSurgeryTakeWill(t *testing.T) {
	dread := func(each, half string) int64 {
		sc := load(t, "two-rivers", "roe.proviso-*.waived = true", "time.days = 60", "civilians.households = 6000", "contingents.*.caveats.*.waived = true", "contingents.*.will = 1", "mandate.clarity = 1", "accountability.loss_per_death = "+each, "accountability.grief_half_life = \""+half+"\"")
		return over(sc, 4, func(w *sim.World) (sum int64) {
			for _, c := range w.Contingents {
				sum += int64(c.Dread)
			}
			return sum
		})
	}
	long, short := dread("0.05", "1000d"), dread("0.05", "1d")
	if long == 0 || short*2 > long || dread("0", "1000d") != 0 {
		t.Errorf("will lost: %d where grief lasts, %d where it passes, %d where losses count for nothing", long, short, dread("0", "1000d"))
	}
	idle := func(doubt, within string) int64 {
		sc := load(t, "two-rivers", "time.days = 45", "civilians.households = 6000", "contingents.*.caveats.*.waived = true", "accountability.doubt_of_surgery = "+doubt, "accountability.surgery_within = \""+within+"\"", "bases.alpha.hospital = false")
		return over(sc, 4, unwilling)
	}
	if sure, afraid := idle("0", "10m"), idle("0.5", "2d"); afraid <= sure {
		t.Errorf("with no hospital %d units stand by where soldiers fear for the wounded, %d where they do not", afraid, sure)
	}
}

func TestReviewsTeach(t *testing.T) {
	type lessons struct{ reviews, others int64 }
	learn := func(changes ...string) (l lessons) {
		sc := small(t, append([]string{"time.days = 60", "contingents.*.caveats.*.waived = true", `learning.lag = "30d"`, "contingents.*.training = 0.5", "contingents.ibis.will = 0"}, changes...)...)
		for seed := range uint64(3) {
			w := run(sc, seed)
			l.reviews += w.Totals.Reviews
			for c := 1; c < len(w.Contingents); c++ {
				if l.others += int64(w.Contingents[c].Learnt); w.Contingents[c].Clear != w.Contingents[c].Learnt {
					t.Errorf("%d learned of force, %d of the mandate, from the same level", w.Contingents[c].Learnt, w.Contingents[c].Clear)
				}
			}
		}
		return l
	}
	own, shared := learn("learning.review = 1", "learning.sharing = 0"), learn("learning.review = 1", "learning.sharing = 1")
	if own.reviews == 0 || own.others == 0 || shared.others <= own.others {
		t.Errorf("lessons kept to oneself %+v, shared %+v", own, shared)
	}
	if none := learn("learning.review = 0"); none.reviews != 0 || none.others != 0 {
		t.Errorf("without reviews %+v", none)
	}
	if none := learn("learning.review = 1", "learning.gain = 0"); none.reviews == 0 || none.others != 0 {
		t.Errorf("reviews that teach nothing %+v", none)
	}
	lost := learn("learning.review = 1", "learning.handed_over = 0", `contingents.*.rotates = "1439h"`)
	kept := learn("learning.review = 1", "learning.handed_over = 1", `contingents.*.rotates = "1439h"`)
	stay := learn("learning.review = 1")
	if lost.others != 0 || kept != stay {
		t.Errorf("after a rotation %+v without, %+v with lessons handed over; %+v without a rotation", lost, kept, stay)
	}
}

func TestNewcomersAreSlowAndHearLess(t *testing.T) {
	ready := func(slow string) int64 {
		sc := load(t, "capital-delay", "authorities.capital.delay = \"0m\"", "command.plan_saves = 0", `contingents.*.rotates = "1h"`, "learning.newcomer_slow = "+slow)
		return over(sc, 3, between(sim.LinkOrdered, sim.LinkDeparted))
	}
	if old, fresh := ready("0"), ready("1"); old == 0 || fresh != 2*old {
		t.Errorf("newcomers make ready in %d minutes, others in %d", fresh, old)
	}
	heard := func(deaf string) int64 {
		sc := small(t, `contingents.*.rotates = "1h"`, "learning.handed_over = 0", "information.disclosure = 1", "information.network_cover = 0", "learning.newcomer_deaf = "+deaf)
		return over(sc, 4, func(w *sim.World) (n int64) {
			for _, e := range w.Events {
				if e.Kind == sim.EvNoticed && sim.Source(e.A) == sim.FromPatrol {
					n++
				}
			}
			return n
		})
	}
	if all, none := heard("0"), heard("1"); none >= all {
		t.Errorf("patrols that know nobody bring %d reports, others %d", none, all)
	}
}

func TestMisconductCostsTrust(t *testing.T) {
	type toll struct{ cases, grievance, alerts int64 }
	bear := func(changes ...string) (s toll) {
		sc := small(t, append([]string{"time.days = 60", "conduct.reach_km = 100", "conduct.misconduct = 5", "conduct.trust_loss = 0.5"}, changes...)...)
		for seed := range uint64(6) {
			w := run(sc, seed)
			s.cases += w.Totals.Misconduct
			s.grievance += int64(w.Settlements[1].Grievance[0] + w.Settlements[1].Grievance[1])
			s.alerts += w.Totals.Alerts
		}
		return s
	}
	ignored, tried := bear("conduct.prosecuted = 0"), bear("conduct.prosecuted = 1")
	if ignored.cases == 0 || tried.cases != ignored.cases || tried.grievance*10 > ignored.grievance*9 {
		t.Errorf("misconduct ignored %+v, prosecuted %+v", ignored, tried)
	}
	if none := bear("conduct.misconduct = 0"); none.cases != 0 || none.grievance != 0 || none.alerts <= ignored.alerts {
		t.Errorf("without misconduct %+v, with %+v", none, ignored)
	}
	if near := bear("conduct.prosecuted = 0", "conduct.reach_km = 0"); near.grievance >= ignored.grievance {
		t.Errorf("the word goes as far at no reach: %+v against %+v", near, ignored)
	}
	trust := func(loss string) (sum float64) {
		for seed := range uint64(6) {
			sum += measure(t, run(small(t, "conduct.misconduct = 5", "time.days = 60", "bands.*.active = false", "conduct.trust_loss = "+loss), seed), "trust_end")
		}
		return sum
	}
	if high, low := trust("0"), trust("0.5"); low >= high {
		t.Errorf("trust at the end is %v with misconduct that costs trust, %v with none", low, high)
	}
}

func TestWhatContingentsAreNowIsWhatCounts(t *testing.T) {
	fails := func(w *sim.World) int64 { return w.Totals.Aborts }
	old := []string{"contingents.*.overstated = 0.3", "contingents.*.serviceability = 0.3", "contingents.*.caveats.*.waived = true"}
	if n := over(small(t, append(old, "readiness.inspection = true", "readiness.inspected = 0.7")...), 3, fails); n != 0 {
		t.Errorf("%d units break down after an inspection put all right", n)
	}
	changed := []string{"contingents.*.caveats.*.waived = true", `mandate.change = "1h"`, "consultation.refuse = 0", "consultation.loss = 1", `consultation.half_life = "1000d"`}
	heard, unheard := over(small(t, append(changed, "mandate.consulted = true", "mission.understanding = 1")...), 6, unwilling), over(small(t, append(changed, "mission.understanding = 1")...), 6, unwilling)
	if unheard <= heard {
		t.Errorf("%d units stand by that do not understand the mandate, %d that do", unheard, heard)
	}
	unclear := func(gain string) int64 {
		sc := load(t, "two-rivers", "civilians.households = 3000", "roe.proviso-*.waived = true", "mandate.host_first = false", "information.sharing = 1", "bands.interior-column.active = false", "roe.rule-2-4-armed-helicopters.waived = true", "contingents.*.caveats.*.waived = true", "contingents.*.training = 1", "mandate.clarity = 0", "learning.review = 1", `learning.lag = "30d"`, "learning.sharing = 1", "profiles.*.hurry = 0", "learning.gain = "+gain)
		return over(sc, 12, func(w *sim.World) (n int64) {
			for _, e := range w.Events {
				if e.Kind == sim.EvHold && (sim.HoldKind(e.B) == sim.PresentIdle && sim.Reluctance(e.C) == sim.IntentUnclear || sim.HoldKind(e.B) == sim.AwaitingAuthority) {
					n++
				}
			}
			return n
		})
	}
	if before, after := unclear("0"), unclear("0.2"); after >= before {
		t.Errorf("%d units read what they see as unclear after reviews, %d without", after, before)
	}
}

func TestAPlanNamesTheNextUnit(t *testing.T) {
	lost := func(saves string) int64 {
		sc := small(t, "mission.leadership = 1", "contingents.*.leadership = 1", `command.reassign = "1h"`, "command.plan_saves = "+saves)
		return over(sc, 6, func(w *sim.World) (sum int64) {
			passed := map[int32]clock.Time{}
			for _, e := range w.Events {
				switch {
				case e.Kind == sim.EvRefusal || e.Kind == sim.EvBrokenDown:
					passed[e.A] = e.At
				case e.Kind == sim.EvChosen && passed[e.A] > 0:
					sum += int64(e.At - passed[e.A])
					delete(passed, e.A)
				}
			}
			return sum
		})
	}
	if without, with := lost("0"), lost("1"); with >= without {
		t.Errorf("%d minutes lost in finding another unit with plans, %d without", with, without)
	}
}
