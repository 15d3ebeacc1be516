package sim_test

import (
	"fmt"
	"strings"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// oneBand is a scenario with one armed group, given as the keys of its row, on the land
// of the default scenario, and changes.
func oneBand(t testing.TB, row string, changes ...string) *sim.Scenario {
	t.Helper()
	text := "extends = \"two-rivers\"\ntime.days = 60\ncivilians.households = 4000\nself_protection.on = false\n"
	loaded, err := scenarios.LoadText("test.toml", text+"[bands]\nclear = true\n[bands.alone]\n"+row+"\n")
	if err != nil {
		t.Fatal(err)
	}
	return changed(t, loaded, changes)
}

// threats lists the kinds of threat that a run's plans were made as, by plan.
func threats(w *sim.World) (out []string) {
	for _, v := range w.Views() {
		out = append(out, v.Threat)
	}
	return out
}

func TestASecondFaceShowsInItsShareOfPlans(t *testing.T) {
	for share, want := range map[string][2]bool{"0": {true, false}, "0.5": {true, true}, "1": {false, true}} {
		w := run(oneBand(t, "profile = \"predation\"\nsecond = \"insurgency\"\nsecond_share = "+share), 1)
		all := strings.Join(threats(w), " ")
		if got := [2]bool{strings.Contains(all, "predation"), strings.Contains(all, "insurgency")}; got != want {
			t.Errorf("share %s: plans were %s", share, all)
		}
	}
}

func TestAGroupTurnsAtItsMark(t *testing.T) {
	const row = "profile = \"predation\"\nbecomes = \"communal\"\n"
	after := threats(run(oneBand(t, row+"becomes_after = 2"), 1))
	for i, threat := range after {
		if (i < 2) != (threat == "predation") {
			t.Fatalf("plans were %v", after)
		}
	}
	if len(after) < 3 {
		t.Fatalf("only %d plans", len(after))
	}
	w := run(oneBand(t, row+"becomes_at = \"20d\""), 1)
	for _, v := range w.Views() {
		if (v.Chain[0].Minute < 20*24*60) != (v.Threat == "predation") {
			t.Fatalf("a plan of minute %d was %s", v.Chain[0].Minute, v.Threat)
		}
	}
	sc := oneBand(t, row+"becomes_below = 0.5")
	if all := strings.Join(threats(run(sc, 1)), " "); strings.Contains(all, "communal") {
		t.Fatal("it turned without losses")
	}
	w = sim.New(sc, landOf(sc), 1)
	w.Bands[1].Strength = 20
	w.Run(1)
	if all := strings.Join(threats(w), " "); strings.Contains(all, "predation") {
		t.Fatalf("below half its strength its plans were %s", all)
	}
}

func TestAProbeIsSmallAndShortAndOnlyWhereTheMissionIsFeared(t *testing.T) {
	const row = "profile = \"predation\"\ntarget = 1\nstrength = 400"
	never, always := run(oneBand(t, row, "profiles.predation.probe = 0"), 2), run(oneBand(t, row, "profiles.predation.probe = 1"), 2)
	if never.Totals.Probes != 0 || always.Totals.Probes == 0 {
		t.Fatalf("probes: %d, %d", never.Totals.Probes, always.Totals.Probes)
	}
	a, b := never.Incidents[1], always.Incidents[1]
	if !b.Probe || b.Length != a.Length/3 || b.Severity >= a.Severity {
		t.Fatalf("a probe of length %d and severity %d, a raid of %d and %d", b.Length, b.Severity, a.Length, a.Severity)
	}
	if w := run(oneBand(t, row, "profiles.predation.probe = 1", "profiles.predation.fears_mission = 0"), 2); w.Totals.Probes != 0 {
		t.Fatal("a group that does not fear the mission tests it")
	}
}

// farthest is the rank of the settlement of the default scenario farthest from its bases.
func farthest(t *testing.T) int {
	sc := oneBand(t, "")
	places := landOf(sc).Places
	rank, most := 0, int32(0)
	for p := range places {
		nearest := int32(1 << 30)
		for _, base := range sc.Bases {
			nearest = min(nearest, geo.Dist(places[p].At, places[base.At-1].At))
		}
		if nearest > most {
			rank, most = p+1, nearest
		}
	}
	if most < 30*geo.Km {
		t.Fatalf("no settlement is farther than %d dm from all bases", most)
	}
	return rank
}

// Who counts with the mission cuts its attacks short near bases, and deals the first of
// the blows it meant to; far from any, or without fear, nothing changes.
func TestAGroupThatFearsTheMissionIsHasty(t *testing.T) {
	near, far := "target = 1\nplans = 1", fmt.Sprintf("target = %d\nplans = 1", farthest(t))
	first := func(row string, changes ...string) sim.Incident {
		return run(oneBand(t, row, append(changes, "mission.presence = 0", "mission.patrol_stops = 0", "contingents.*.will = 0")...), 2).Incidents[1]
	}
	slow, fast := first(near, "profiles.predation.hurry = 0"), first(near, "profiles.predation.hurry = 1")
	if slow.Severity == 0 || fast.Length >= slow.Length || fast.Severity >= slow.Severity || fast.Ends > slow.Ends {
		t.Errorf("at a base: %d persons in %d minutes where %d in %d were meant", fast.Severity, fast.Length, slow.Severity, slow.Length)
	}
	rate := func(in sim.Incident) float64 { return float64(in.Severity) / float64(in.Length) }
	if r := rate(fast) / rate(slow); r < 0.9 || r > 1.1 {
		t.Errorf("a hasty attack deals its harm %.2f times as fast", r)
	}
	for name, other := range map[string]sim.Incident{
		"far away":        first(far, "profiles.predation.hurry = 1"),
		"without fear":    first(near, "profiles.predation.hurry = 1", "profiles.predation.fears_mission = 0"),
		"without mission": first(near, "profiles.predation.hurry = 1", "mission.present = false"),
	} {
		same := slow
		if name == "far away" {
			same = first(far, "profiles.predation.hurry = 0")
		}
		if other.Length != same.Length || other.Severity != same.Severity {
			t.Errorf("%s an attack is hasty: %d persons in %d minutes, %d in %d were meant", name, other.Severity, other.Length, same.Severity, same.Length)
		}
	}
}

func TestADecoyIsAFalseAlarmElsewhere(t *testing.T) {
	const quiet = "information.false_alarms = 0"
	if w := run(oneBand(t, "", quiet, "profiles.predation.decoy = 0"), 1); w.Totals.FalseAlerts != 0 {
		t.Fatal("false alarms without anybody to send them")
	}
	w := run(oneBand(t, "plans = 3", quiet, "profiles.predation.decoy = 1"), 1)
	if w.Totals.Decoys == 0 || w.Totals.Decoys != w.Totals.FalseAlerts {
		t.Fatalf("%d decoys, %d false alerts", w.Totals.Decoys, w.Totals.FalseAlerts)
	}
	for _, e := range w.Events {
		if e.Kind != sim.EvDecoy {
			continue
		}
		in, _ := w.FindIncident(e.Incident)
		target := w.Settlements[1]
		for p := range w.Settlements {
			if w.PlaceName(sim.PlaceID(p)) == in.Place {
				target = w.Settlements[p]
			}
		}
		if d := geo.Dist(w.Settlements[e.B].At, target.At) / geo.Km; d < 15 || d > 60 {
			t.Errorf("a decoy %d km from the target", d)
		}
	}
	if w := run(oneBand(t, "", quiet, "profiles.predation.decoy = 1", "mission.present = false"), 1); w.Totals.Decoys != 0 {
		t.Fatal("decoys for a mission that is not there")
	}
}

func TestAMisdirectedUnitLosesTimeAndTheLedgerSaysSo(t *testing.T) {
	changes := []string{"contingents.*.caveats.*.waived = true", "contingents.*.serviceability = 1", "information.network_cover = 1", "information.misled_for = \"10h\"", "time.days = 40"}
	misled := func(more ...string) (n int64, charged bool) {
		sc := load(t, "two-rivers", append(changes, more...)...)
		for seed := range uint64(3) {
			w := run(sc, seed)
			n += w.Totals.Misled
			for _, r := range w.Ledger() {
				charged = charged || r.Link == "travelling, misdirected"
			}
		}
		return n, charged
	}
	if n, charged := misled("profiles.*.mislead = 0"); n != 0 || charged {
		t.Fatalf("%d units misdirected by nobody", n)
	}
	strange, charged := misled("profiles.*.mislead = 1", "contingents.*.language = 0")
	speaks, _ := misled("profiles.*.mislead = 1", "contingents.*.language = 1")
	if strange < 10 || !charged {
		t.Fatalf("%d units misdirected, harm charged to it: %v", strange, charged)
	}
	if speaks*4 > strange*3 || speaks*4 < strange {
		t.Fatalf("with a common language %d units were misdirected, without %d; about half is meant", speaks, strange)
	}
}

func TestWarlikeBandsTakeWeakBasesAndTheirUnitsAreHeldFast(t *testing.T) {
	changes := []string{"profiles.insurgency.bold = 1", "profiles.insurgency.reach_km = 150", "profiles.insurgency.duration = \"10h\"", "bases.*.defence = 0.3"}
	sc := oneBand(t, "profile = \"insurgency\"\nstrength = 300", changes...)
	w := sim.New(sc, landOf(sc), 1)
	fast, fought := 0, 0
	for !w.Done() {
		var at []geo.Pt
		for u := range w.Units {
			at = append(at, w.Units[u].At)
		}
		w.Step(nil)
		for u := 1; u < len(w.Units); u++ {
			base := w.Bases[w.Units[u].Base]
			if base.Siege == 0 || at[u] != w.Settlements[base.Place].At {
				continue
			}
			if fought++; w.Units[u].At == at[u] {
				fast++
			}
		}
	}
	switch tot := w.Totals; {
	case tot.BaseAttacks == 0:
		t.Fatal("no base was attacked")
	case tot.Launched+tot.Planned+tot.Killed+tot.Injured != 0:
		t.Fatalf("attacks on bases count as attacks on civilians: %+v", tot)
	case tot.PeacekeepersLost == 0:
		t.Fatal("nobody fell")
	case fought == 0 || fast < fought-20: // a unit may be on its way as the first shot falls
		t.Fatalf("of %d unit-ticks under siege only %d were in the base", fought, fast)
	}
	if x := measure(t, w, "response_none_share"); x == x {
		t.Fatalf("attacks on bases are in the response share: %v", x)
	}
	for c := 1; c < len(w.Contingents); c++ {
		if n := w.Contingents[c]; (n.Losses > 0) != (n.Dread > 0) {
			t.Fatalf("%d lost, dread %d", n.Losses, n.Dread)
		}
	}
	strong := oneBand(t, "profile = \"insurgency\"\nstrength = 300", append(changes, "kinds.*.weight = 800")...)
	if w := run(strong, 1); w.Totals.BaseAttacks != 0 {
		t.Fatal("bases were attacked by a group much weaker than their garrisons")
	}
	if w := run(oneBand(t, "profile = \"insurgency\"\nstrength = 300", append(changes, "profiles.insurgency.bold = 0")...), 1); w.Totals.BaseAttacks != 0 {
		t.Fatal("bases were attacked by a group that is not bold")
	}
}

func TestDefencesSpareTheGarrison(t *testing.T) {
	lost := func(defence string) (n, attacks int64) {
		sc := oneBand(t, "profile = \"insurgency\"\nstrength = 900", "profiles.insurgency.bold = 1", "profiles.insurgency.reach_km = 150", "bases.*.defence = "+defence)
		for seed := range uint64(8) {
			w := run(sc, seed)
			n, attacks = n+w.Totals.PeacekeepersLost, attacks+w.Totals.BaseAttacks
		}
		return n, attacks
	}
	weak, often := lost("0.3")
	firm, seldom := lost("3")
	if seldom == 0 || often == 0 || weak*seldom <= firm*often {
		t.Fatalf("%d lost in %d attacks behind wire, %d in %d behind walls", weak, often, firm, seldom)
	}
}

func TestBeliefFollowsTheFightForABase(t *testing.T) {
	sc := oneBand(t, "strength = 300", "profiles.predation.bold = 1", "profiles.predation.reach_km = 150")
	held, fell := 0, 0
	for seed := range uint64(12) {
		w := sim.New(sc, landOf(sc), seed)
		for !w.Done() {
			before, n := w.Bands[1].Belief, len(w.Events)
			w.Step(nil)
			for _, e := range w.Events[n:] {
				if e.Kind != sim.EvBaseEnd {
					continue
				}
				up, down := 0, 0
				for a, x := range w.Bands[1].Belief {
					up, down = up+btoi(x > before[a]+50), down+btoi(x < before[a]-20)
				}
				if held, fell = held+int(e.C), fell+1-int(e.C); up != int(e.C) || down != 1-int(e.C) {
					t.Fatalf("seed %d: held %d, belief rose in %d areas and fell in %d", seed, e.C, up, down)
				}
			}
		}
	}
	if held == 0 || fell == 0 {
		t.Fatalf("%d held, %d not: nothing tested", held, fell)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestLossesMakeTheNextPlanGraver(t *testing.T) {
	severity := func(reprisal string, losses int32) int32 {
		sc := oneBand(t, "strength = 200", "profiles.predation.reprisal = "+reprisal, "profiles.predation.share_max = 1", "profiles.predation.severity_max = 5000")
		w := sim.New(sc, landOf(sc), 1)
		w.Bands[1].Losses = losses
		for len(w.Incidents) < 2 {
			w.Step(nil)
		}
		return w.Incidents[1].Severity
	}
	calm := severity("1", 0)
	if got := severity("1", 100); got != 2*calm {
		t.Errorf("after heavy losses %d, else %d: twice is meant", got, calm)
	}
	if severity("0", 100) != calm || severity("1", 5) <= calm || severity("1", 5) >= 2*calm {
		t.Error("reprisal is not in proportion to what was lost")
	}
}

func TestPoliticsSetThePaceOfPlans(t *testing.T) {
	plans := func(drift int) int64 {
		return run(load(t, "two-rivers", "civilians.households = 2000", "mission.present = false", fmt.Sprintf("politics.drift = %d", drift)), 3).Totals.Planned
	}
	if less, as, more := plans(-100), plans(0), plans(100); less >= as || as >= more {
		t.Fatalf("plans: %d with easing, %d without change, %d with rising tension", less, as, more)
	}
}

func TestComplicitPostsNeitherRespondNorDeter(t *testing.T) {
	came := func(complicit string) (n int, deterred int64) {
		sc := load(t, "two-rivers", "mission.present = false", "host.posts.*.will = 1", "host.posts.*.capacity = 1", "host.posts.*.strength = 400",
			"host.reach_km = 40", "host.deterrent_km = 30", "self_protection.on = false", "time.days = 60", "host.posts.*.complicit = "+complicit)
		w := run(sc, 1)
		for _, e := range w.Events {
			n += btoi(e.Kind == sim.EvHost && e.B == 1)
		}
		return n, w.Totals.Deterred
	}
	honest, put := came("0")
	league, none := came("1")
	if honest == 0 || put == 0 || league != 0 || none != 0 {
		t.Fatalf("honest posts came %d times and deterred %d, complicit ones %d and %d", honest, put, league, none)
	}
}

func TestStateForcesThatDoNotFearTheMissionChooseAsWithoutIt(t *testing.T) {
	places := func(present bool, fear string) map[int32]string {
		out := map[int32]string{}
		sc := oneBand(t, "profile = \"repression\"\nstrength = 300\ncommunity = 1", "profiles.repression.fears_mission = "+fear,
			"profiles.repression.bold = 0", "profiles.repression.gap = \"3d\"", "profiles.repression.caution = 2", fmt.Sprintf("mission.present = %v", present))
		for seed := range uint64(4) {
			for _, v := range run(sc, seed).Views() {
				out[int32(seed)*1_000_000+v.ID] = v.Place
			}
		}
		return out
	}
	alone := places(false, "1")
	moved := func(fear string) (n int) {
		for id, p := range places(true, fear) {
			if q, both := alone[id]; both && p != q {
				n++
			}
		}
		return n
	}
	if none, some := moved("0"), moved("1"); none != 0 || some == 0 {
		t.Fatalf("the mission moved %d attacks of fearless forces and %d of others", none, some)
	}
}

func TestAttacksShiftToWhereTheMissionIsAbsent(t *testing.T) {
	far := func(present bool) (share, nearby, away float64) {
		sc := load(t, "two-rivers", "civilians.households = 6000", "time.days = 60", "profiles.*.probe = 0", fmt.Sprintf("mission.present = %v", present))
		var plans, people [2]float64 // near a base, far from all
		for seed := range uint64(8) {
			w := run(sc, seed)
			at := func(p sim.PlaceID) int {
				for b := 1; b < len(w.Bases); b++ {
					if geo.Near(w.Settlements[p].At, w.Settlements[w.Bases[b].Place].At, 15*geo.Km) {
						return 0
					}
				}
				return 1
			}
			for p := 1; p < len(w.Settlements); p++ {
				people[at(sim.PlaceID(p))] += float64(w.Settlements[p].Persons)
			}
			for i := 1; i < len(w.Incidents); i++ {
				if in := &w.Incidents[i]; in.AtBase == 0 {
					plans[at(in.Place)]++
				}
			}
		}
		return plans[1] / (plans[0] + plans[1]), plans[0] / people[0], plans[1] / people[1]
	}
	with, near, away := far(true)
	without, nearElse, _ := far(false)
	if with <= without || near >= away || near >= nearElse {
		t.Fatalf("share of plans far from bases %.3f, %.3f without the mission; a head near them %.2g, %.2g without, far from them %.2g", with, without, near, nearElse, away)
	}
}

func TestARaidBringsItsAnswerForward(t *testing.T) {
	wait := func(retaliate string) (hours float64) {
		sc := load(t, "two-rivers", "civilians.households = 6000", "mission.present = false", "profiles.communal.retaliate = "+retaliate)
		n := 0
		for seed := range uint64(8) {
			w := run(sc, seed)
			for i := 1; i < len(w.Incidents); i++ {
				in := &w.Incidents[i]
				by := sc.Bands[in.Band-1].Community
				if by == 0 || in.Killed+in.Abducted == 0 || in.Times[sim.LinkEnded] == clock.Never {
					continue
				}
				for j := range w.Incidents { // the first plan of the other side after it
					next := &w.Incidents[j]
					if j > 0 && sc.Bands[next.Band-1].Community == 3-by && next.Times[sim.LinkIntent] > in.Times[sim.LinkEnded] {
						hours += float64(next.Times[sim.LinkIntent]-in.Times[sim.LinkEnded]) / 60
						n++
						break
					}
				}
			}
		}
		return hours / float64(max(n, 1))
	}
	if never, always := wait("0"), wait("1"); always*4 > never*3 {
		t.Fatalf("the answer comes after %.0f hours where nobody retaliates, after %.0f where all do", never, always)
	}
}

func TestUndefendedSitesDrawAttackers(t *testing.T) {
	onSites := func(value, goods string) (n int) {
		sc := load(t, "two-rivers", "civilians.households = 6000", "time.days = 40", "mission.present = false", "sites.*.target_value = "+value, "sites.*.goods = "+goods)
		for seed := range uint64(3) {
			w := run(sc, seed)
			for i := 1; i < len(w.Incidents); i++ {
				n += btoi(w.Settlements[w.Incidents[i].Place].Site >= sim.DisplacementSite)
			}
		}
		return n
	}
	plain, rich, crowd := onSites("0", "0"), onSites("0", "1"), onSites("1", "0")
	if rich <= plain || crowd <= plain {
		t.Fatalf("plans against sites: %d, with goods %d, for their crowds %d", plain, rich, crowd)
	}
}
