package sim_test

import (
	"fmt"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// with is an embedded scenario with rows added, and changes.
func with(t testing.TB, name, rows string, changes ...string) *sim.Scenario {
	t.Helper()
	loaded, err := scenarios.LoadText("test.toml", "extends = \""+name+"\"\n"+rows)
	if err != nil {
		t.Fatal(err)
	}
	return changed(t, loaded, changes)
}

// eachTick runs a scenario and looks at the World after every step.
func eachTick(sc *sim.Scenario, seed uint64, look func(w *sim.World)) *sim.World {
	w := sim.New(sc, landOf(sc), seed)
	for !w.Done() {
		w.Step(nil)
		look(w)
	}
	return w
}

// count counts the events of a kind that satisfy a condition.
func count(w *sim.World, kind sim.EventKind, is func(e sim.Event) bool) int {
	n := 0
	for _, e := range w.Events {
		if e.Kind == kind && is(e) {
			n++
		}
	}
	return n
}

func always(sim.Event) bool { return true }

// sum adds one measure over a few seeds.
func sum(t *testing.T, seeds uint64, key string, sc *sim.Scenario) (total float64) {
	t.Helper()
	for seed := range seeds {
		total += measure(t, run(sc, seed), key)
	}
	return total
}

func TestTemporaryBasesStandForTheirTimeAndLeaveHalfTheUnits(t *testing.T) {
	sc := small(t, "time.days = 40", "mission.temporary_bases = 3", `mission.temporary_life = "8d"`)
	most := 0
	w := eachTick(sc, 1, func(w *sim.World) {
		out, platoons := map[sim.BaseID]int{}, map[sim.BaseID]int{}
		n := 0
		for u := 1; u < len(w.Units); u++ {
			unit := &w.Units[u]
			if sc.Kinds[unit.Kind].Name != "platoon" {
				if unit.Outpost != 0 {
					t.Fatalf("%s lives at a temporary base", w.UnitName(sim.UnitID(u)))
				}
				continue
			}
			platoons[unit.Base]++
			if unit.Outpost == 0 {
				continue
			}
			n++
			out[unit.Base]++
			if unit.Camped && unit.State == sim.Ready && unit.At != w.Settlements[unit.Outpost].At {
				t.Fatalf("%s is ready elsewhere than where it lives", w.UnitName(sim.UnitID(u)))
			}
		}
		for b, gone := range out {
			if 2*gone > platoons[b] {
				t.Fatalf("%d of %d platoons of base %d live elsewhere", gone, platoons[b], b)
			}
		}
		most = max(most, n)
	})
	if most < 2 || most > 3 {
		t.Fatalf("at most %d temporary bases at a time, want 2 or 3", most)
	}
	since := map[int32]clock.Time{}
	left := 0
	for _, e := range w.Events {
		switch e.Kind {
		case sim.EvOutpost:
			since[e.A] = e.At
		case sim.EvOutpostLeft:
			left++
			if held := e.At - since[e.A]; held < clock.Time(8*clock.Day) {
				t.Errorf("a temporary base was held for %d minutes only", held)
			}
		}
	}
	if left == 0 || int(measure(t, w, "temporary_bases")) != count(w, sim.EvOutpost, always) {
		t.Errorf("%d temporary bases were given up; the measure and the events disagree or none was", left)
	}
	if off := run(small(t, "mission.temporary_bases = 0"), 1); count(off, sim.EvOutpost, always) != 0 {
		t.Error("there are temporary bases where none is allowed")
	}
}

// TestAPlaceWithATemporaryBaseIsWatched: an attack there is noticed by those who live there.
func TestAPlaceWithATemporaryBaseIsWatched(t *testing.T) {
	sc := load(t, "two-rivers", "time.days = 60", "civilians.households = 6000", "mission.temporary_bases = 6", "mission.forecast_skill = 1.0", "mission.presence = 0.0")
	found := 0
	for seed := range uint64(20) {
		eachTick(sc, seed, func(w *sim.World) {
			for i := len(w.Incidents) - 1; i > 0 && i > len(w.Incidents)-10; i-- {
				in := &w.Incidents[i]
				if in.Times[sim.LinkAttack] == clock.Never || in.Times[sim.LinkAttack] < w.Now()-clock.Time(clock.Step) {
					continue
				}
				for u := 1; u < len(w.Units); u++ {
					unit := &w.Units[u]
					if !unit.Camped || geo.Dist(w.Settlements[unit.Outpost].At, w.Settlements[in.Place].At) > 2*geo.Km {
						continue
					}
					found++
					if in.Times[sim.LinkDetected] == clock.Never || in.Times[sim.LinkDetected] > in.Times[sim.LinkAttack] {
						t.Errorf("seed %d: the attack of incident %d beside a temporary base goes unnoticed", seed, in.ID)
					}
				}
			}
		})
		if found >= 3 {
			return
		}
	}
	t.Fatalf("only %d attacks beside a temporary base in all runs", found)
}

func TestEscortsStayWithPeopleUntilEvening(t *testing.T) {
	sc := small(t, "mission.escorts = 1.0")
	noon, there := 0, 0
	w := eachTick(sc, 2, func(w *sim.World) {
		m := clock.MinuteOfDay(w.Now())
		for u := 1; u < len(w.Units); u++ {
			unit := &w.Units[u]
			if unit.State != sim.Patrolling || !unit.Escort {
				continue
			}
			if m == 12*60 {
				noon++
				if unit.At == w.Settlements[unit.Stops[0]].At {
					there++
				}
			}
			if m > 20*60 {
				t.Fatalf("an escort is still out at minute %d of the day", m)
			}
		}
	})
	if noon < 20 || there*10 < noon*9 {
		t.Errorf("at noon %d of %d escorts are with their people", there, noon)
	}
	if measure(t, w, "escorts") < 20 {
		t.Errorf("%v escorts", measure(t, w, "escorts"))
	}
	if n := measure(t, run(small(t, "mission.escorts = 0.0"), 2), "escorts"); n != 0 {
		t.Errorf("%v escorts where none is wanted", n)
	}
}

func TestMarketPatrolsGoWhereThereIsAMarket(t *testing.T) {
	all := run(small(t, "mission.escorts = 0.0", "mission.market_patrols = 1.0"), 1)
	none := run(small(t, "mission.escorts = 0.0", "mission.market_patrols = 0.0"), 1)
	if n := measure(t, none, "market_patrols"); n != 0 {
		t.Errorf("%v patrols went to market unasked", n)
	}
	if n, of := measure(t, all, "market_patrols"), measure(t, all, "patrols"); n < of/3 || n > of {
		t.Errorf("%v of %v patrols went to a market, though all should where one is in reach", n, of)
	}
}

// TestWhatIsNotSharedWaitsForTheBriefing looks at rumours, which come by civil affairs and
// are never news of an attack under way, and at what patrols report.
func TestWhatIsNotSharedWaitsForTheBriefing(t *testing.T) {
	rumours := func(w *sim.World, ripe bool) (n int) {
		return count(w, sim.EvReport, func(e sim.Event) bool {
			return sim.Source(e.B) == sim.FromAlarm && (clock.MinuteOfDay(e.At) == 9*60) == ripe
		})
	}
	w := run(small(t, "profiles.*.decoy = 0.0", "information.false_alarms = 60", "information.sharing = 0.0", "information.briefing = 9"), 1)
	if rumours(w, true) < 10 || rumours(w, false) != 0 {
		t.Errorf("%d rumours came with the briefing and %d at other times", rumours(w, true), rumours(w, false))
	}
	if measure(t, w, "reports_delayed") < 10 {
		t.Error("no report is counted as delayed")
	}
	w = run(small(t, "information.false_alarms = 60", "information.sharing = 1.0"), 1)
	if n := measure(t, w, "reports_delayed"); n != 0 || rumours(w, false) < 10 {
		t.Errorf("%v reports waited though everything is shared", n)
	}
	// The hour of a briefing that nothing waits for means nothing.
	v := run(small(t, "information.false_alarms = 60", "information.sharing = 1.0", "information.briefing = 20"), 1)
	if v.Hash() != w.Hash() {
		t.Error("the hour of the briefing matters though everything is shared")
	}
}

func TestPatrolsWithInterpretersAreToldMore(t *testing.T) {
	told := func(share string) (n int) {
		for seed := range uint64(6) {
			w := run(small(t, "information.network_cover = 0.0", "bases.*.liaison = 0", "contingents.*.interpreters = "+share), seed)
			n += count(w, sim.EvNoticed, func(e sim.Event) bool { return sim.Source(e.A) == sim.FromPatrol })
		}
		return n
	}
	if none, all := told("0.0"), told("1.0"); all <= none {
		t.Errorf("patrols bring news %d times without interpreters and %d times with", none, all)
	}
}

const morePlatoons = `
[units]
second = { kind = "platoon", contingent = "kestrel", base = "outpost" }
third = { kind = "platoon", contingent = "kestrel", base = "outpost" }
`

// threePlatoons is one attack and three platoons that nothing holds back.
func threePlatoons(t *testing.T, changes ...string) *sim.Scenario {
	t.Helper()
	return with(t, "capital-delay", morePlatoons, append([]string{"contingents.kestrel.caveats.ask-capital.waived = true", "bases.outpost.liaison = 0"}, changes...)...)
}

func TestForcesMergeWhereOneUnitIsTooWeak(t *testing.T) {
	for _, c := range []struct {
		enough     string
		most, sent int
	}{{"0.0", 3, 1}, {"10.0", 3, 3}, {"10.0", 2, 2}, {"10.0", 1, 1}} {
		w := run(threePlatoons(t, "command.enough = "+c.enough, fmt.Sprintf("command.most_units = %d", c.most), `command.improvise = "0m"`,
			"profiles.predation.break_off = [[0, 0], [4, 0]]"), 1)
		if n := count(w, sim.EvDeparts, always); n != c.sent {
			t.Errorf("enough %s, most %d: %d units left for one attack, want %d", c.enough, c.most, n, c.sent)
		}
		if n := int(measure(t, w, "reinforcements")); n != c.sent-1 {
			t.Errorf("enough %s, most %d: %d reinforcements, want %d", c.enough, c.most, n, c.sent-1)
		}
	}
}

func TestUnitsTogetherEndSoonerWhatOneCannot(t *testing.T) {
	curve := "profiles.predation.break_off = [[0, 0], [1.2, 0], [1.6, 1.0]]" // forty raiders, platoons of thirty-two
	alone := sum(t, 20, "minutes_attack_to_end_median", threePlatoons(t, curve, "command.enough = 0.0"))
	merged := sum(t, 20, "minutes_attack_to_end_median", threePlatoons(t, curve, "command.enough = 3.0"))
	if merged >= alone*3/4 {
		t.Errorf("20 attacks last %v minutes against one unit at a time and %v against several", alone, merged)
	}
}

func TestAReinforcementNeedsAPlanOrTime(t *testing.T) {
	last := func(change string) clock.Time {
		w := run(threePlatoons(t, "command.enough = 10.0", "mission.leadership = 0.0", "command.most_units = 2", change), 1)
		at := clock.Time(0)
		for _, e := range w.Events {
			if e.Kind == sim.EvReinforced {
				at = e.At
			}
		}
		return at
	}
	if quick, slow := last(`command.improvise = "0m"`), last(`command.improvise = "2h"`); slow != quick.Add(2*clock.Hour) {
		t.Errorf("a second unit was sent at minute %d, and at %d where that had to be thought up for two hours", quick, slow)
	}
}
