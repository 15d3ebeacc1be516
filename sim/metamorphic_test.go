package sim_test

import (
	"fmt"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

func TestACaveatThatCanNeverTriggerChangesNothing(t *testing.T) {
	base := small(t)
	never := parse(t, `extends = "two-rivers"
time.days = 20
civilians.households = 6000
`+neverCaveats(base))
	for seed := range uint64(4) {
		a, b := run(base, seed), run(never, seed)
		if a.Hash() != b.Hash() {
			t.Fatalf("seed %d: a caveat that can never hold changed the run", seed)
		}
	}
}

func neverCaveats(sc *sim.Scenario) (text string) {
	for _, c := range sc.Contingents {
		text += fmt.Sprintf("[contingents.%s.caveats.a-never]\nacts = [\"deploy\", \"deadly\", \"show\"]\nwhen = [\"hour > 99\"]\nthen = \"forbid\"\nwhy = \"never\"\n", c.Name)
		text += fmt.Sprintf("[contingents.%s.caveats.z-never]\nacts = [\"deploy\", \"presence\"]\nwhen = [\"dest_km < 0\"]\nthen = \"refer\"\nto = \"force\"\nhidden = true\nwhy = \"never\"\n", c.Name)
	}
	return text
}

func TestTheOrderOfAFileNeverMatters(t *testing.T) {
	head := "extends = \"two-rivers\"\ntime.days = 10\ncivilians.households = 3000\n"
	one := "[bands.aa-first]\nprofile = \"predation\"\nstrength = 70\n"
	two := "[bands.bb-second]\nprofile = \"insurgency\"\nstrength = 40\n"
	if a, b := run(parse(t, head+one+two), 2), run(parse(t, head+two+one), 2); a.Hash() != b.Hash() {
		t.Fatal("the order of bands in the file changed the run")
	}
}

func TestNoArmedActorsMeansNoHarm(t *testing.T) {
	sc := small(t, "bands.*.active = false")
	for seed := range uint64(3) {
		w := run(sc, seed)
		if w.Totals.Killed+w.Totals.Injured+w.Totals.Abducted+w.Totals.Flights+w.Totals.Planned != 0 {
			t.Fatalf("seed %d: harm without armed actors: %+v", seed, w.Totals)
		}
		if w.Totals.Alerts == 0 {
			t.Fatal("not even a false alarm: the mission was not there to hear it")
		}
	}
}

func TestWaivingEveryCaveatLeavesNoRefusal(t *testing.T) {
	sc := load(t, "two-rivers", "time.days = 30", "contingents.*.caveats.*.waived = true")
	before := int64(0)
	for seed := range uint64(4) {
		if w := run(sc, seed); w.Totals.Refusals != 0 {
			t.Fatalf("seed %d: %d refusals without a caveat", seed, w.Totals.Refusals)
		}
		before += run(load(t, "two-rivers", "time.days = 30"), seed).Totals.Refusals
	}
	if before == 0 {
		t.Fatal("the default scenario has no refusals either: this test says nothing")
	}
}

func TestTheTwinHasNoMission(t *testing.T) {
	w := run(small(t, "mission.present = false"), 1)
	if w.Totals.Alerts+w.Totals.Patrols+w.Totals.Refusals != 0 {
		t.Fatalf("the mission was there: %+v", w.Totals)
	}
	for _, r := range w.Ledger() {
		if r.Link != "no mission" {
			t.Fatalf("harm of the twin is charged to %q", r.Link)
		}
	}
}

// TestHarmByLinkSumsToAllHarm also runs the daily checks inside the model.
func TestHarmByLinkSumsToAllHarm(t *testing.T) {
	for _, name := range []string{"two-rivers", "abandoned-post", "night-raids", "capital-delay"} {
		for seed := range uint64(3) {
			w := run(load(t, name), seed)
			var killed, injured, abducted, byIncident int64
			for _, r := range w.Ledger() {
				killed, injured, abducted = killed+r.Killed, injured+r.Injured, abducted+r.Abducted
			}
			if killed != w.Totals.Killed || injured != w.Totals.Injured || abducted != w.Totals.Abducted {
				t.Errorf("%s seed %d: the ledger sums to %d, %d, %d; the totals are %+v", name, seed, killed, injured, abducted, w.Totals)
			}
			for _, v := range w.Views() {
				byIncident += int64(v.Killed)
			}
			if byIncident != w.Totals.Killed {
				t.Errorf("%s seed %d: incidents sum to %d killed of %d", name, seed, byIncident, w.Totals.Killed)
			}
		}
	}
}

func TestEveryOrderHasARulingAndEveryLinkFollows(t *testing.T) {
	for seed := range uint64(4) {
		w := run(load(t, "two-rivers", "time.days = 45"), seed)
		chosen := map[int32]bool{}
		for _, e := range w.Events {
			switch e.Kind {
			case sim.EvChosen:
				chosen[e.A] = true
			case sim.EvOrder, sim.EvDeparts:
				if !chosen[e.A] {
					t.Fatalf("seed %d: case %d has an order without a decision", seed, e.A)
				}
			}
		}
		for i := 1; i < len(w.Incidents); i++ {
			in := &w.Incidents[i]
			for _, pair := range [][2]sim.Link{{sim.LinkIntent, sim.LinkAttack}, {sim.LinkAttack, sim.LinkEnded}, {sim.LinkDetected, sim.LinkReported}, {sim.LinkIntent, sim.LinkDetected}} {
				a, b := in.Times[pair[0]], in.Times[pair[1]]
				if b != clock.Never && a != clock.Never && b < a {
					t.Fatalf("seed %d incident %d: %s at %d before %s at %d", seed, in.ID, pair[1], b, pair[0], a)
				}
			}
		}
	}
}

func TestALongerConsultationNeverMakesTheFirstActionEarlier(t *testing.T) {
	for seed := range uint64(12) {
		last, lastHarm := clock.Time(-1), int64(-1)
		for _, hours := range []int{0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 48} {
			w := run(load(t, "capital-delay", fmt.Sprintf("authorities.capital.delay = %q", fmt.Sprintf("%dh", hours))), seed)
			first := clock.Never
			for i := 1; i < len(w.Incidents); i++ {
				first = min(first, w.Incidents[i].Times[sim.LinkActed])
			}
			if first < last {
				t.Fatalf("seed %d: consulting for %d h brought the first action forward from minute %d to %d", seed, hours, last, first)
			}
			harm := w.Totals.Killed + w.Totals.Injured + w.Totals.Abducted
			if harm < lastHarm {
				t.Fatalf("seed %d: consulting for %d h cut the harm from %d to %d", seed, hours, lastHarm, harm)
			}
			last, lastHarm = first, harm
		}
	}
}

// TestTheCurveOfHarmHasItsKneeNearTheAttacksLength: harm rises with consultation while
// the unit can still arrive during the attack, four hours, and not at all after.
func TestTheCurveOfHarmHasItsKneeNearTheAttacksLength(t *testing.T) {
	harm := func(hours int) (sum int64) {
		sc := load(t, "capital-delay", fmt.Sprintf("authorities.capital.delay = %q", fmt.Sprintf("%dh", hours)))
		for seed := range uint64(30) {
			w := run(sc, seed)
			sum += w.Totals.Killed + w.Totals.Injured + w.Totals.Abducted
		}
		return sum
	}
	h0, h2, h4, h8, h24 := harm(0), harm(2), harm(4), harm(8), harm(24)
	if h0 >= h2 || h2 >= h4 {
		t.Fatalf("harm does not rise before the knee: %d %d %d", h0, h2, h4)
	}
	if h8 != h24 || (h8-h4)*5 > h4-h0 {
		t.Fatalf("harm still rises after the knee: 4 h %d, 8 h %d, 24 h %d (0 h %d)", h4, h8, h24, h0)
	}
}

func TestPoliciesWithTheSameEffectiveRulesAreOnePolicy(t *testing.T) {
	a := load(t, "two-rivers", "time.days = 25", "contingents.*.caveats.*.waived = true")
	b := load(t, "two-rivers", "time.days = 25", "contingents.*.caveats.*.waived = true", "contingents.*.caveats.*.hidden = true")
	for seed := range uint64(3) {
		if run(a, seed).Hash() != run(b, seed).Hash() {
			t.Fatalf("seed %d: two policies with the same rules in force differ", seed)
		}
	}
}
