package sim_test

import (
	"strings"
	"testing"

	"pocsim/sim"
)

// refusedBy counts the refusals of one row.
func refusedBy(w *sim.World, row string) int64 {
	n := int64(0)
	for _, r := range w.Refusals() {
		if r.Row == row {
			n += r.Refusals
		}
	}
	return n
}

// A waiver without date or condition is the same as waiving each caveat by hand.
func TestAWaiverIsTheCaveatWaived(t *testing.T) {
	base := "extends = \"two-rivers\"\ntime.days = 20\ncivilians.households = 6000\n"
	by := func(text string) *sim.World { return run(parse(t, base+text), 3) }
	hand := by("contingents.heron.caveats.no-night.waived = true\n")
	agreed := by("[waivers.night]\nfamilies = [\"NIGHT\"]\n")
	if hand.Hash() != agreed.Hash() {
		t.Error("a waiver of the family NIGHT does not do what waiving the one caveat does")
	}
	if off := by("[waivers.night]\nfamilies = [\"NIGHT\"]\non = false\n"); off.Hash() == agreed.Hash() || off.Hash() != by("").Hash() {
		t.Error("a waiver that is not on does something")
	}
	if other := by("[waivers.night]\nfamilies = [\"NIGHT\"]\ncontingents = [\"ibis\"]\n"); other.Hash() != by("").Hash() {
		t.Error("a waiver of one nation lifts the caveat of another")
	}
	if spared := by("[waivers.all-but]\nexcept = [\"NIGHT\", \"DIST\", \"CONSULT\", \"DUAL\", \"OFFENS\", \"HIDDEN\"]\n"); spared.Hash() != by("").Hash() {
		t.Error("a waiver lifts families that it leaves out")
	}
}

// A waiver from a day on lets the caveat stand before that day and not after it.
func TestAWaiverFromADayOn(t *testing.T) {
	sc := load(t, "two-rivers", "waivers.pledge-4.on = true", "waivers.pledge-7.on = true", "waivers.*.from = \"30d\"")
	before, after := 0, 0
	for seed := range uint64(6) {
		for _, e := range run(sc, seed).Events {
			switch {
			case e.Kind != sim.EvRefusal:
			case e.At < 30*24*60:
				before++
			case e.At > 33*24*60: // a question asked before may be answered after
				after++
			}
		}
	}
	if before == 0 || after != 0 {
		t.Errorf("%d refusals before the waiver, %d after it", before, after)
	}
}

// A waiver on a condition lifts the caveat only where the condition holds.
func TestAWaiverOnACondition(t *testing.T) {
	never := load(t, "two-rivers", "waivers.pledge-4.on = true", "waivers.pledge-4.when = [\"hour > 99\"]", "time.days = 30")
	plain := load(t, "two-rivers", "time.days = 30")
	urgent := load(t, "two-rivers", "waivers.pledge-4.on = true", "waivers.pledge-4.when = [\"urgent == 1\"]", "time.days = 30")
	always := load(t, "two-rivers", "waivers.pledge-4.on = true", "time.days = 30")
	refusals := map[*sim.Scenario]int64{}
	for seed := range uint64(8) {
		if run(never, seed).Hash() != run(plain, seed).Hash() {
			t.Fatal("a waiver whose condition never holds changed the run")
		}
		for _, sc := range []*sim.Scenario{plain, urgent, always} {
			refusals[sc] += run(sc, seed).Totals.Refusals
		}
	}
	if !(refusals[plain] > refusals[urgent] && refusals[urgent] > refusals[always]) {
		t.Errorf("refusals: %d without the waiver, %d with it where urgent, %d with it always", refusals[plain], refusals[urgent], refusals[always])
	}
}

// The second chain of command raises questions as often as the key says, and none at 0.
func TestTheSecondChainOfCommand(t *testing.T) {
	asked := func(share string) (n int64) {
		sc := load(t, "two-rivers", "contingents.*.dual_chain = "+share)
		for seed := range uint64(6) {
			for _, r := range run(sc, seed).Refusals() {
				if strings.HasSuffix(r.Row, "/second-chain") {
					n += r.Referred
				}
			}
		}
		return n
	}
	none, some, all := asked("0.0"), asked("0.2"), asked("0.6")
	if none != 0 || some == 0 || all <= some {
		t.Errorf("questions to the second chain: %d at 0, %d at 0.2, %d at 0.6", none, some, all)
	}
}

// A force commander who is obeyed gets units on the road that their caveats would keep.
func TestOverruledCaveats(t *testing.T) {
	stopped := func(share string) (n int64) {
		sc := load(t, "two-rivers", "command.overrule = "+share, "contingents.*.caveats.self-defence-only.waived = true")
		for seed := range uint64(6) {
			w := run(sc, seed)
			n += refusedBy(w, "heron/near-base") + refusedBy(w, "heron/no-night")
		}
		return n
	}
	if meek, obeyed := stopped("0.0"), stopped("1.0"); obeyed >= meek {
		t.Errorf("%d refusals where the commander may not overrule, %d where he may", meek, obeyed)
	}
}

// Planners who forget run into the same hidden caveat again.
func TestForgottenCaveats(t *testing.T) {
	met := func(memory string) (n int64) {
		sc := load(t, "two-rivers", "command.memory = "+memory)
		for seed := range uint64(8) {
			n += run(sc, seed).Totals.HiddenRefusals
		}
		return n
	}
	if kept, lost := met("0m"), met("7d"); lost <= kept {
		t.Errorf("%d hidden refusals where planners remember, %d where they forget in a week", kept, lost)
	}
}

// No unit climbs above the rung that its nation allows.
func TestTheHighestRung(t *testing.T) {
	for rung := int64(0); rung <= 6; rung++ {
		sc := load(t, "two-rivers", "contingents.*.max_rung = "+string(rune('0'+rung)), "contingents.*.will = 1.0", "waivers.pledge-4.on = true", "time.days = 60")
		reached := int64(-1)
		for seed := range uint64(4) {
			for r, n := range run(sc, seed).Totals.Rungs {
				if n > 0 {
					reached = max(reached, int64(r))
				}
			}
		}
		if reached > rung {
			t.Errorf("rung %d was taken where %d is the highest", reached, rung)
		}
		if rung <= 5 && rung > 0 && reached < rung {
			t.Errorf("rung %d was never taken, %d was", rung, reached)
		}
	}
}

// A ladder that takes no time, and rules that are clear, bring force sooner; a ladder
// without effect ends nothing.
func TestTheLadder(t *testing.T) {
	total := func(changes ...string) (interrupted, completed int64) {
		sc := load(t, "two-rivers", append(changes, "waivers.pledge-4.on = true", "waivers.pledge-7.on = true", "host.posts.clear = true")...)
		for seed := range uint64(6) {
			w := run(sc, seed)
			interrupted, completed = interrupted+w.Totals.Interrupted, completed+w.Totals.Completed
		}
		return interrupted, completed
	}
	full, _ := total()
	none, _ := total("ladder.*.effect = 0.0", "bands.*.active = true", "profiles.*.learn = 0.0")
	if full == 0 || none >= full {
		t.Errorf("%d attacks interrupted, %d by a ladder whose rungs have no effect", full, none)
	}
}
