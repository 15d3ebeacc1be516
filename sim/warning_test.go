package sim_test

import (
	"testing"

	"pocsim/sim"
)

// warned counts the warnings that the mission passed on in a run.
func warned(w *sim.World) (n int) {
	for _, e := range w.Events {
		if e.Kind == sim.EvPeopleTold {
			n++
		}
	}
	return n
}

// A mission that tells people what it believes empties the town before the column comes;
// one that keeps it to itself does not.
func TestPeopleWhoAreToldLeaveInTime(t *testing.T) {
	left := func(changes ...string) (gone, warnings int) {
		sc := load(t, "cases/great-column", changes...)
		for seed := range uint64(4) {
			w := run(sc, seed)
			warnings += warned(w)
			for _, e := range w.Events {
				if e.Kind == sim.EvAttack && e.B == 1 {
					s := &w.Settlements[1]
					gone += int(s.Last - s.First - e.C)
				}
			}
		}
		return gone, warnings
	}
	with, some := left()
	without, none := left("information.warn_people = 0")
	if some == 0 || none != 0 {
		t.Errorf("%d warnings passed on, and %d where none is", some, none)
	}
	if with*2 < without*3 {
		t.Errorf("%d households gone in time where they are told, %d where not", with, without)
	}
	if unmoved, _ := left("civilians.told_threat = 0"); unmoved*4 > with*3 {
		t.Errorf("%d households gone where being told frightens nobody, %d where it does", unmoved, with)
	}
}

// A warning is about an attack to come: none is passed on about one under way.
func TestNobodyIsToldOfAnAttackUnderWay(t *testing.T) {
	sc := load(t, "capital-delay", "information.warn_people = 1")
	if n := warned(run(sc, 1)); n != 0 {
		t.Errorf("%d warnings of an attack that nobody saw coming", n)
	}
}

// The larger the group, the farther off it is feared.
func TestLargeGroupsAreFearedFromFartherOff(t *testing.T) {
	flights := func(curve string) int64 {
		w := run(load(t, "cases/great-column", "information.warn_people = 0", "civilians.threat_by_size = "+curve), 2)
		return w.Totals.DisplacedTicks
	}
	if far, near := flights("[[0, 3]]"), flights("[[0, 1]]"); far <= near {
		t.Errorf("%d person-ticks away where groups are feared from three times as far, %d otherwise", far, near)
	}
}

// Pinned is not for good: whoever wants to go gets out in the hours of a long attack, and
// nobody does where nobody can.
func TestThePinnedGetOutInTime(t *testing.T) {
	away := func(pinned string) (gone, all int) {
		w := run(load(t, "cases/camp-razed", "civilians.pinned = "+pinned, "profiles.town-fighters.stealth = 1", "profiles.town-fighters.burn = 0"), 1)
		camp := &w.Settlements[6]
		for id := camp.First; id < camp.Last; id++ {
			gone += int(min(w.Houses.Flights[id], 1))
		}
		return gone, int(camp.Last - camp.First)
	}
	some, homes := away("0.6")
	if none, _ := away("1"); some*10 < homes*7 || none*10 > homes {
		t.Errorf("of %d households %d got away where six in ten are pinned at a time, %d where all are", homes, some, none)
	}
}

// Who can walk to the place needs no vehicle that runs.
func TestWhoStandsAtThePlaceNeedsNoVehicles(t *testing.T) {
	sc := load(t, "cases/within-sight", "contingents.*.serviceability = 0", "contingents.*.caveats.*.waived = true")
	w := run(sc, 1)
	if w.Totals.Addressed == 0 {
		t.Error("nobody walked a kilometre")
	}
	if w := run(load(t, "capital-delay", "contingents.*.serviceability = 0"), 1); w.Totals.Addressed > 0 {
		t.Errorf("%d cases answered over eight kilometres without vehicles", w.Totals.Addressed)
	}
}
