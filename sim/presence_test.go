package sim_test

import (
	"testing"

	"pocsim/sim"
)

// TestObserversAloneProtectNobody: the same attacks are launched as without a mission, none
// is ended, and who trusts those who only watch may stay too long.
func TestObserversAloneProtectNobody(t *testing.T) {
	watched := small(t, `units.*.kind = "observers"`, "host.posts.clear = true")
	alone := small(t, "mission.present = false", "host.posts.clear = true")
	var with, without int64
	for seed := range uint64(8) {
		a, b := run(watched, seed), run(alone, seed)
		if a.Totals.Launched != b.Totals.Launched || a.Totals.Deterred != b.Totals.Deterred || a.Totals.Preempted != 0 || a.Totals.Interrupted != b.Totals.Interrupted || a.Totals.SavedByMission+a.Totals.SavedByShield != 0 {
			t.Errorf("seed %d: observers change attacks: %+v against %+v", seed, a.Totals, b.Totals)
		}
		if a.Totals.Patrols == 0 {
			t.Errorf("seed %d: the observers stay at home", seed)
		}
		with += a.Totals.Killed + a.Totals.Injured + a.Totals.Abducted
		without += b.Totals.Killed + b.Totals.Injured + b.Totals.Abducted
	}
	if with*100 < without*95 {
		t.Errorf("%d people harmed before observers' eyes, %d without them", with, without)
	}
}

// town is a base in the town that a group is about to attack.
func town(t *testing.T, changes ...string) *sim.Scenario {
	t.Helper()
	return load(t, "capital-delay", append([]string{"mission.presence = 1.0", "bases.outpost.at = 1"}, changes...)...)
}

func TestPoliceWeighMoreAgainstCrowds(t *testing.T) {
	deterred := func(threat, weight string) float64 {
		return sum(t, 20, "attacks_deterred", town(t, `profiles.predation.threat = "`+threat+`"`, `units.platoon.kind = "police"`, "kinds.police.crowd_weight = "+weight,
			"profiles.predation.break_off = [[0, 0], [1, 0], [3, 1.0]]"))
	}
	for _, threat := range []string{"mob", "revenge"} {
		if once, thrice := deterred(threat, "1.0"), deterred(threat, "3.0"); thrice <= once {
			t.Errorf("%s: police of three times the weight deter %v of 20 attacks, of once %v", threat, thrice, once)
		}
	}
	if a, b := deterred("predation", "1.0"), deterred("predation", "3.0"); a != b {
		t.Errorf("their weight against crowds changes what raiders fear: %v and %v of 20 attacks deterred", a, b)
	}
}

// TestThoseOnFootAreSeenFartherOff: the base lies about 8 km from the town.
func TestThoseOnFootAreSeenFartherOff(t *testing.T) {
	deterred := func(share string) float64 {
		return sum(t, 20, "attacks_deterred", load(t, "capital-delay", "mission.presence = 1.0", "mission.presence_km = 6", "contingents.kestrel.dismounted = "+share))
	}
	if in, out := deterred("0.0"), deterred("1.0"); in != 0 || out == 0 {
		t.Errorf("platoons in their vehicles deter %v of 20 attacks, on foot %v", in, out)
	}
}

func TestThoseOnFootLoseMore(t *testing.T) {
	lost := func(share string) float64 {
		return sum(t, 80, "peacekeeper_losses", town(t, "accountability.loss_per_death = 0.0", "mission.presence = 0.0", "contingents.kestrel.caveats.ask-capital.waived = true", "contingents.kestrel.dismounted = "+share,
			"profiles.predation.break_off = [[0, 0], [1, 0]]", "bands.raiders.strength = 120"))
	}
	if in, out := lost("0.0"), lost("1.0"); out <= in || out > in*1.5 {
		t.Errorf("%v losses in vehicles, %v on foot: a fifth more was meant", in, out)
	}
}
