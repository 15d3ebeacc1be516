package sim_test

import (
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

func TestABaseWithoutConvoysRunsDry(t *testing.T) {
	starved := small(t, "time.days = 40", "logistics.stock_days = 4", `logistics.resupply_every = "30d"`, `logistics.convoy_lag = "20d"`)
	fed := small(t, "time.days = 40", "logistics.stock_days = 4", `logistics.resupply_every = "0m"`)
	a, b := run(starved, 1), run(fed, 1)
	if measure(t, b, "days_without_stock") != 0 || measure(t, b, "convoys") != 0 {
		t.Error("bases run short where supplies never do")
	}
	if measure(t, a, "days_without_stock") < 20 {
		t.Errorf("only %v base-days without stock", measure(t, a, "days_without_stock"))
	}
	if p, q := measure(t, a, "patrols"), measure(t, b, "patrols"); p > q/2 {
		t.Errorf("%v patrols with empty stores, %v with full ones", p, q)
	}
	fuel := func(e sim.Event) bool {
		return sim.HoldKind(e.B) == sim.NoAssetFor && sim.Capability(e.C) == sim.LackFuel
	}
	if count(a, sim.EvHold, fuel) == 0 || count(b, sim.EvHold, fuel) != 0 {
		t.Errorf("want of fuel held up %d cases in dry bases and %d in full ones", count(a, sim.EvHold, fuel), count(b, sim.EvHold, fuel))
	}
	for base := 1; base < len(b.Bases); base++ {
		if b.Bases[base].Stock != 4000 {
			t.Errorf("base %d uses its stock though it never runs short", base)
		}
	}
}

// TestABaseInNeedCallsForAConvoy: what comes out of turn comes as fast as support is led.
func TestABaseInNeedCallsForAConvoy(t *testing.T) {
	dry := func(lag string) float64 {
		return measure(t, run(small(t, "time.days = 40", "logistics.stock_days = 5", `logistics.resupply_every = "60d"`, "logistics.convoy_lag = "+lag), 1), "days_without_stock")
	}
	if quick, slow := dry(`"6h"`), dry(`"10d"`); quick >= slow/2 {
		t.Errorf("%v base-days without stock where convoys leave after six hours, %v after ten days", quick, slow)
	}
}

func TestAReserveIsNotSpentOnPatrols(t *testing.T) {
	w := eachTick(small(t, "logistics.stock_days = 6", "logistics.reserve_days = 3", `logistics.resupply_every = "12d"`), 1, func(w *sim.World) {
		if clock.MinuteOfDay(w.Now()) != 6*60+5 {
			return
		}
		for u := 1; u < len(w.Units); u++ {
			if unit := &w.Units[u]; unit.State == sim.Patrolling && unit.Left == w.Now()-clock.Time(clock.Step) && w.Bases[unit.Base].Stock < 3000 {
				t.Fatalf("day %d: %s goes on patrol from a base with %d thousandths of a day left", clock.DayOf(w.Now()), w.UnitName(sim.UnitID(u)), w.Bases[unit.Base].Stock)
			}
		}
	})
	if measure(t, w, "patrols") == 0 {
		t.Error("nobody went on patrol")
	}
}

func TestMilitaryControlIsItsThreeTimes(t *testing.T) {
	same := []string{`logistics.air_tasking = "3h"`, `logistics.casevac = "40m"`, `logistics.convoy_lag = "30h"`,
		`logistics.air_tasking_military = "3h"`, `logistics.casevac_local = "40m"`, `logistics.convoy_lag_military = "30h"`}
	civil, military := run(small(t, same...), 1), run(small(t, append(same, "logistics.military_control = true")...), 1)
	if civil.Hash() != military.Hash() {
		t.Error("control matters though its times are the same")
	}
	first := func(w *sim.World) (at clock.Time) {
		for _, e := range w.Events {
			if e.Kind == sim.EvConvoy {
				return e.At
			}
		}
		return clock.Never
	}
	slow, fast := run(small(t), 1), run(small(t, "logistics.military_control = true"), 1)
	if first(fast) >= first(slow) {
		t.Errorf("the first convoy came at minute %d under military control and at %d under civil", first(fast), first(slow))
	}
	// A nation that stays within reach of a surgeon can go farther where evacuation is launched on the spot.
	refusals := func(control string) (n int64) {
		for seed := range uint64(3) {
			n += refusedBy(run(with(t, "two-rivers", "[contingents.heron.caveats.med]\nacts = [\"deploy\"]\nwhen = [\"medevac_min > 60\"]\n",
				"time.days = 60", "civilians.households = 6000", `logistics.air_tasking = "4h"`, `logistics.air_tasking_military = "4h"`, "logistics.military_control = "+control), seed), "heron/med")
		}
		return n
	}
	if a, b := refusals("true"), refusals("false"); a >= b {
		t.Errorf("%v refusals for want of evacuation where it is launched on the spot, %v where it is not", a, b)
	}
}

func TestTheRainsHoldConvoysUp(t *testing.T) {
	held := func(effect, months string) (days int32) {
		w := run(with(t, "two-rivers", `units.sappers = { kind = "engineers", contingent = "heron", base = "alpha" }`, "time.days = 60",
			"civilians.households = 2000", "logistics.engineer_km = 300", "logistics.engineer_effect = "+effect, "climate.wet_months = "+months), 1)
		for _, e := range w.Events {
			if e.Kind == sim.EvConvoy {
				days += e.B
			}
		}
		return days
	}
	if d := held("0.0", "0"); d != 0 {
		t.Errorf("convoys are held up for %d days in the dry", d)
	}
	wet := held("0.0", "12")
	if wet < 5 {
		t.Errorf("the rains hold convoys up for %d days in all", wet)
	}
	if d := held("1.0", "12"); d != 0 {
		t.Errorf("convoys are held up for %d days though engineers keep every route open", d)
	}
}

// TestEngineersKeepRoutesOpen: with every track cut every day, a platoon gets to an attack
// sooner where engineers work, and only once they have arrived.
func TestEngineersKeepRoutesOpen(t *testing.T) {
	arrival := func(changes ...string) clock.Time {
		w := run(with(t, "capital-delay", `units.sappers = { kind = "engineers", contingent = "kestrel", base = "outpost" }`,
			append([]string{"contingents.kestrel.caveats.ask-capital.waived = true", "terrain.paved_share = 0.0", "climate.wet_months = 12",
				"climate.closure_per_day = 1.0", "logistics.engineer_effect = 1.0"}, changes...)...), 1)
		for _, e := range w.Events {
			if e.Kind == sim.EvArrives {
				return e.At
			}
		}
		return clock.Never
	}
	open, none := arrival(), arrival("logistics.engineer_effect = 0.0")
	if open >= none {
		t.Errorf("a platoon arrives at minute %d where engineers work and at %d where they do nothing", open, none)
	}
	if late := arrival(`units.sappers.arrives = "100d"`); late != none {
		t.Errorf("engineers who have not arrived change the arrival from minute %d to %d", none, late)
	}
	if far := arrival("logistics.engineer_km = 0"); far <= open {
		t.Errorf("engineers work beyond their reach: arrival at minute %d", far)
	}
}

func TestRepairTakesItsTime(t *testing.T) {
	broken := 0
	eachTick(small(t, `logistics.repair = "5d"`, "contingents.*.serviceability = 0.2", "contingents.*.overstated = 0.5"), 1, func(w *sim.World) {
		for i := len(w.Events) - 1; i >= 0 && w.Events[i].At >= w.Now()-clock.Time(clock.Step); i-- {
			if e := w.Events[i]; e.Kind == sim.EvBrokenDown {
				broken++
				if unit := &w.Units[e.B]; unit.State != sim.Recovering || unit.Free != e.At.Add(5*clock.Day) {
					t.Fatalf("%s broke down at minute %d and is fit again at %d", w.UnitName(sim.UnitID(e.B)), e.At, unit.Free)
				}
			}
		}
	})
	if broken == 0 {
		t.Error("nothing broke down")
	}
}

func TestDarknessSlowsThoseWithoutNightVision(t *testing.T) {
	night := []string{"command.plan_saves = 0.0", "contingents.kestrel.night_vision = false", "profiles.predation.night_share = 1.0"}
	arrival := func(changes ...string) clock.Time {
		w := run(threePlatoons(t, append(append([]string{}, night...), changes...)...), 1)
		for _, e := range w.Events {
			if e.Kind == sim.EvArrives {
				return e.At
			}
		}
		return clock.Never
	}
	plain := arrival("logistics.night_notice = 0.0", "logistics.night_pace = 1.0")
	if at := arrival("logistics.night_notice = 4.0", "logistics.night_pace = 1.0"); at != plain.Add(clock.Hour) {
		t.Errorf("four times fifteen minutes more of notice move the arrival from minute %d to %d", plain, at)
	}
	if at := arrival("logistics.night_notice = 0.0", "logistics.night_pace = 0.3"); at <= plain {
		t.Errorf("a slower drive by night moves the arrival from minute %d to %d", plain, at)
	}
	if at := arrival("logistics.night_notice = 4.0", "logistics.night_pace = 0.3", "contingents.kestrel.night_vision = true"); at != plain {
		t.Errorf("darkness hampers a unit with night vision: arrival at minute %d, not %d", at, plain)
	}
}
