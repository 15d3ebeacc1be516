package sim_test

import (
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// busy is a scenario with everything of the field in play at once.
func busy(t *testing.T, changes ...string) *sim.Scenario {
	t.Helper()
	return with(t, "two-rivers", `units.sappers = { kind = "engineers", contingent = "heron", base = "alpha", arrives = "4d" }`, append([]string{
		"time.days = 30", "civilians.households = 6000", "climate.wet_months = 12", "mission.temporary_bases = 4", `mission.temporary_life = "7d"`,
		"mission.escorts = 0.3", "mission.market_patrols = 0.4", "information.sharing = 0.3", "command.enough = 2.0", "logistics.stock_days = 8",
	}, changes...)...)
}

func TestFieldOperationsAreTheSameForAnyWorkersAndSplits(t *testing.T) {
	sc := busy(t)
	want := run(sc, 5)
	for _, key := range []string{"temporary_bases", "escorts", "market_patrols", "convoys", "reinforcements", "reports_delayed"} {
		if measure(t, want, key) == 0 {
			t.Errorf("%s: nothing happened", key)
		}
	}
	for _, workers := range []int{2, 7} {
		w := sim.New(sc, landOf(sc), 5)
		if w.Run(workers); w.Hash() != want.Hash() {
			t.Errorf("%d workers give another result", workers)
		}
	}
	w := sim.New(sc, landOf(sc), 5)
	for !w.Done() {
		w.Step(nil)
		if w.Tick%571 == 0 {
			restored, err := sim.Restore(sc, landOf(sc), w.Save())
			if err != nil {
				t.Fatal(err)
			}
			w = restored
		}
	}
	if w.Hash() != want.Hash() {
		t.Error("a run that was saved and restored now and then gives another result")
	}
}

// TestCautiousBandsKeepAwayFromTemporaryBases counts plans against places near one.
func TestCautiousBandsKeepAwayFromTemporaryBases(t *testing.T) {
	near := func(caution string) (n int) {
		sc := load(t, "two-rivers", "time.days = 60", "civilians.households = 2000", "mission.temporary_bases = 6", "mission.forecast_skill = 1.0",
			"mission.patrol_stops = 0", "profiles.*.caution = "+caution)
		for seed := range uint64(6) {
			last := 1
			eachTick(sc, seed, func(w *sim.World) {
				for ; last < len(w.Incidents); last++ {
					for u := 1; u < len(w.Units); u++ {
						if unit := &w.Units[u]; unit.Camped && geo.Near(w.Settlements[unit.Outpost].At, w.Settlements[w.Incidents[last].Place].At, 8*geo.Km) {
							n++
							break
						}
					}
				}
			})
		}
		return n
	}
	if bold, wary := near("0.0"), near("2.0"); wary*3 > bold*2 {
		t.Errorf("bands plan %d attacks near temporary bases where they fear nothing and %d where they are cautious", bold, wary)
	}
}

// guardedTown is a town that a band is about to attack, and far from it a base that may
// send a platoon to live there.
func guardedTown(t *testing.T, changes ...string) *sim.Scenario {
	t.Helper()
	return with(t, "capital-delay", morePlatoons, append([]string{
		"bases.outpost.at = 3", `mission.temporary_life = "1d"`, "bases.outpost.liaison = 0", "mission.temporary_bases = 1", "mission.forecast_skill = 1.0", "kinds.platoon.patrols = true",
		"contingents.kestrel.caveats.ask-capital.waived = true", `profiles.predation.signs = "2d"`, "profiles.predation.stealth = 0.0",
		"information.network_cover = 0.0", "civilians.pinned = 0.5", "civilians.kin_share = 0.0",
	}, changes...)...)
}

// homes is how many households were at home when the attack began, and whether a
// temporary base stood there.
func homes(w *sim.World) (at int32, held bool) {
	for _, e := range w.Events {
		switch e.Kind {
		case sim.EvOutpost:
			held = held || e.B == 1
		case sim.EvAttack:
			return e.C, held
		}
	}
	return 0, held
}

func TestATemporaryBaseReassures(t *testing.T) {
	trusting, doubting := int32(0), int32(0)
	for seed := range uint64(4) {
		a, held := homes(run(guardedTown(t, "civilians.flee_above = 0.9", "civilians.hide_above = 0.8", "civilians.false_assurance = 2.0"), seed))
		b, _ := homes(run(guardedTown(t, "civilians.flee_above = 0.9", "civilians.hide_above = 0.8", "civilians.false_assurance = 0.0"), seed))
		if !held {
			t.Fatalf("seed %d: no temporary base in the town", seed)
		}
		trusting, doubting = trusting+a, doubting+b
	}
	if trusting <= doubting {
		t.Errorf("%d households are at home as the attack begins where a temporary base reassures them, %d where it does not", trusting, doubting)
	}
}

func TestATemporaryBaseMustNotAskForLeave(t *testing.T) {
	if _, held := homes(run(guardedTown(t), 1)); !held {
		t.Fatal("no temporary base in the town")
	}
	if _, held := homes(run(guardedTown(t, "contingents.kestrel.caveats.ask-capital.waived = false"), 1)); held {
		t.Error("a platoon that must ask its capital lives at a temporary base without having asked")
	}
}

func TestATemporaryBaseGivesShelter(t *testing.T) {
	sc := load(t, "two-rivers", "civilians.households = 6000", "mission.temporary_bases = 6", "civilians.kin_share = 0.0", "civilians.base_share = 1.0", "civilians.trust_in_mission = 1.0")
	given := 0
	eachTick(sc, 1, func(w *sim.World) {
		if w.Tick%clock.TicksPerDay != 0 {
			return
		}
		for u := 1; u < len(w.Units); u++ {
			unit := &w.Units[u]
			if !unit.Camped || w.Settlements[unit.Outpost].Site >= sim.DisplacementSite {
				continue
			}
			for id, m := range w.Houses.Mode {
				if m == sim.Sheltered && sim.PlaceID(w.Houses.Dest[id]) == unit.Outpost {
					given++
				}
			}
		}
	})
	if given == 0 {
		t.Error("nobody found shelter at a temporary base")
	}
}
