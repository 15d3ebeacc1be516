package sim_test

import (
	"slices"
	"strings"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// arrivals lists, sorted, when the units of a scenario come, over many seeds; Never last.
func arrivals(sc *sim.Scenario, seeds uint64) (out []clock.Time) {
	var w sim.World
	for seed := range seeds {
		w.Reset(sc, landOf(sc), seed)
		for _, u := range w.Units[1:] {
			out = append(out, u.Comes)
		}
	}
	slices.Sort(out)
	return out
}

// unready says of some units how soon they come.
func unready(readiness string, names ...string) (out []string) {
	for _, n := range names {
		out = append(out, "units."+n+".readiness = \""+readiness+"\"")
	}
	return out
}

func daysAt(sorted []clock.Time, percent int) int {
	return int(sorted[len(sorted)*percent/100] / clock.Time(clock.Day))
}

// tiny is the default order of battle among few people: quick to set up.
func tiny(t testing.TB, changes ...string) *sim.Scenario {
	return load(t, "two-rivers", append([]string{"civilians.households = 300", "time.days = 2", "units.*.from_ratio = 0"}, changes...)...)
}

func TestReadinessSaysWhenUnitsCome(t *testing.T) {
	for _, c := range []struct {
		readiness  string
		p50, p94   int // median and 95th percentile [days]
		tolerance  int
		comesShare int // of a hundred
	}{
		{"deployed", 0, 0, 0, 100},
		{"standby", 60, 116, 8, 100},
		{"regional", 45, 87, 8, 100},
		{"pledged", 184, 0, 8, 92}, // half of all is a little more than half of those that come
		{"handover", 0, 0, 0, 0},
	} {
		all := arrivals(tiny(t, `units.*.readiness = "`+c.readiness+`"`), 100)
		come := slices.Index(all, clock.Never)
		if come < 0 {
			come = len(all)
		}
		if share := come * 100 / len(all); share < c.comesShare-1 || share > c.comesShare+1 {
			t.Errorf("%s: %d of a hundred come, want %d", c.readiness, share, c.comesShare)
		}
		if come == 0 {
			continue
		}
		if got := daysAt(all, 50); got < c.p50-c.tolerance || got > c.p50+c.tolerance {
			t.Errorf("%s: half are there after %d days, want %d", c.readiness, got, c.p50)
		}
		if got := daysAt(all, 95); c.p94 > 0 && (got < c.p94-c.tolerance || got > c.p94+c.tolerance) {
			t.Errorf("%s: 95 of a hundred are there after %d days, want %d", c.readiness, got, c.p94)
		}
	}
}

func TestDeploymentKeys(t *testing.T) {
	pledged := `units.*.readiness = "pledged"`
	standby := arrivals(tiny(t, `units.*.readiness = "standby"`), 20)
	if got := arrivals(tiny(t, pledged, "deployment.standby_all = true"), 20); !slices.Equal(got, standby) {
		t.Error("with standby_all a pledge is not as good as standby")
	}
	if got := arrivals(tiny(t, `units.*.readiness = "standby"`, `deployment.consent_block = "100d"`), 20); got[0] != standby[0].Add(100*clock.Day) || got[99] != standby[99].Add(100*clock.Day) {
		t.Error("the host's block does not delay those on the way by as much")
	}
	if got := arrivals(tiny(t, `units.*.readiness = "deployed"`, `deployment.consent_block = "100d"`), 1); got[len(got)-1] != 0 {
		t.Error("the host's block delays units that are there on the first day")
	}
	if got := arrivals(tiny(t, pledged, "deployment.cap = 0"), 5); got[0] != clock.Never {
		t.Error("with a cap of none somebody comes")
	}
	whole, half := arrivals(tiny(t, pledged, "deployment.cap = 1"), 20), arrivals(tiny(t, pledged, "deployment.cap = 1", `deployment.pledged_half = "90d"`), 20)
	if a, b := daysAt(whole, 50), daysAt(half, 50); b < a*45/100 || b > a*55/100 {
		t.Errorf("half the time to half strength brings the median from day %d to day %d", a, b)
	}
}

func TestAUnitsLuckDoesNotDependOnTheTable(t *testing.T) {
	times := func(sc *sim.Scenario) map[string]clock.Time {
		w, out := sim.New(sc, landOf(sc), 3), map[string]clock.Time{}
		for i, u := range w.Units[1:] {
			out[sc.Units[i].Name] = u.Comes
		}
		return out
	}
	head := "extends = \"two-rivers\"\ncivilians.households = 300\n"
	rows := "[units]\nbravo-1 = { readiness = \"standby\" }\nbravo-2 = { readiness = \"pledged\" }\n"
	a := times(parse(t, head+rows))
	b := times(parse(t, head+rows+"aaa = { kind = \"platoon\", contingent = \"heron\", base = \"alpha\", readiness = \"standby\" }\n"))
	if len(b) != len(a)+1 {
		t.Fatal("the extra unit is not there")
	}
	for name, at := range a {
		if b[name] != at {
			t.Errorf("%s comes on day %d with another unit in the table, on day %d without", name, b[name]/1440, at/1440)
		}
	}
}

func TestUntilUnitsComeTheirBasesAreEmpty(t *testing.T) {
	late := small(t, `units.*.readiness = "standby"`, "units.*.from_ratio = 0", `deployment.standby = "12d"`, "bands.*.active = false", "mandate.task_load = 0")
	w := sim.New(late, landOf(late), 2)
	for w.Tick < 11*clock.TicksPerDay {
		w.Step(nil)
	}
	if w.Totals.Patrols != 0 || measure(t, w, "strength_end") != 0 || measure(t, w, "people_within_60min_share") != 0 {
		t.Fatalf("before anybody came: %d patrols, strength %v, %v of people near a base", w.Totals.Patrols, measure(t, w, "strength_end"), measure(t, w, "people_within_60min_share"))
	}
	w.Run(1)
	if w.Totals.Patrols == 0 || measure(t, w, "strength_end_share") != 1 || measure(t, w, "people_within_60min_share") == 0 {
		t.Fatalf("after all have come: %d patrols, share %v", w.Totals.Patrols, measure(t, w, "strength_end_share"))
	}
	if per := measure(t, w, "troops_per_1000"); per != measure(t, w, "strength_end")*1000/float64(w.Totals.People) {
		t.Fatalf("%v troops per thousand people", per)
	}
}

func TestResourcesSayWhatIsFielded(t *testing.T) {
	fielded := func(changes ...string) string {
		sc := tiny(t, append(changes, "units.bravo-1.from_ratio = 0.8", "units.air-gunship.from_ratio = 0.8")...)
		w, out := sim.New(sc, landOf(sc), 1), []string{}
		for i, u := range w.Units[1:] {
			if u.Comes != clock.Never {
				out = append(out, sc.Units[i].Name)
			}
		}
		return " " + strings.Join(out, " ") + " "
	}
	for _, c := range []struct {
		change             string
		infantry, aircraft bool
	}{{"mission.resource_ratio = 0.6", false, false}, {"mission.resource_ratio = 0.8", true, false}, {"mission.enabler_ratio = 0.8", false, true}} {
		got := fielded(c.change)
		if strings.Contains(got, " bravo-1 ") != c.infantry || strings.Contains(got, " air-gunship ") != c.aircraft || !strings.Contains(got, " bravo-2 ") {
			t.Errorf("%s fields %s", c.change, got)
		}
	}
}

func TestThePledgeFilterRefusesNationsWithCaveats(t *testing.T) {
	nations := func(changes ...string) (out []string) {
		sc := tiny(t, changes...)
		w := sim.New(sc, landOf(sc), 1)
		for i, u := range w.Units[1:] {
			if n := sc.Units[i].Contingent; u.Comes == 0 && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
		slices.Sort(out)
		return out
	}
	if got := nations(`mission.pledge_filter = "none"`); len(got) != 3 {
		t.Errorf("without a filter %v come", got)
	}
	if got := nations(`mission.pledge_filter = "declared"`); !slices.Equal(got, []string{"ibis"}) {
		t.Errorf("with declared caveats refused %v come; only those of ibis are hidden", got)
	}
	if got := nations(`mission.pledge_filter = "all"`); len(got) != 0 {
		t.Errorf("with all caveats refused %v come", got)
	}
	if got := nations(`mission.pledge_filter = "all"`, "contingents.heron.caveats.*.waived = true"); !slices.Equal(got, []string{"heron"}) {
		t.Errorf("with heron's caveats waived %v come", got)
	}
}

func TestOtherTasksTakePatrols(t *testing.T) {
	forgone := func(changes ...string) int64 {
		return run(small(t, append(changes, "bands.*.active = false")...), 1).Totals.PatrolsForgone
	}
	few, many := forgone("mandate.tasks = 4"), forgone("mandate.tasks = 20")
	if few == 0 || many <= few || forgone("mandate.task_load = 0") != 0 {
		t.Errorf("%d patrols forgone with 4 tasks, %d with 20, %d where tasks take nothing", few, many, forgone("mandate.task_load = 0"))
	}
	half := append(unready("pledged", "alpha-1", "alpha-2", "alpha-3", "charlie-1", "charlie-2"), "deployment.cap = 0", "mandate.tasks = 20")
	all, phased := forgone(half...), forgone(append(half, "mandate.phased = true")...)
	if phased >= all || phased == 0 {
		t.Errorf("of an incomplete force %d patrols are forgone with phased tasks, %d with all at once", phased, all)
	}
}

func TestAMultinationalForceIsCalledForWhereKillingPassesAMark(t *testing.T) {
	base := []string{"time.days = 30", "civilians.households = 6000", `units.air-drone.readiness = "handover"`, `deployment.handover_lag = "2d"`}
	called := func(killed string) (*sim.World, bool) {
		w := run(load(t, "two-rivers", append(base, "deployment.handover_killed = "+killed)...), 1)
		return w, slices.ContainsFunc(w.Events, func(e sim.Event) bool { return e.Kind == sim.EvCalledFor })
	}
	if w, yes := called("1"); !yes || w.Units[1].State == sim.NotArrived {
		t.Errorf("%d were killed and nobody came", w.Totals.Killed)
	}
	for _, mark := range []string{"0", "100000"} {
		if w, yes := called(mark); yes || w.Units[1].State != sim.NotArrived {
			t.Errorf("a force came at a mark of %s", mark)
		}
	}
}

// TestTheForceSurvivesASnapshot runs with everything about the force in motion.
func TestTheForceSurvivesASnapshot(t *testing.T) {
	changes := append(unready("standby", "bravo-1", "bravo-2", "bravo-3"), unready("handover", "air-gunship", "air-drone")...)
	sc := load(t, "two-rivers", append(changes, "time.days = 12", "civilians.households = 3000",
		`deployment.standby = "3d"`, "deployment.handover_killed = 1", `deployment.handover_lag = "2d"`, `mandate.change = "2d"`, `mandate.change_every = "3d"`,
		"mandate.phased = true", `contingents.*.rotates = "4d"`, "conduct.misconduct = 5", `learning.lag = "30d"`)...)
	want := run(sc, 5).Hash()
	for _, at := range []clock.Tick{0, 1, 3*clock.TicksPerDay - 1, 3 * clock.TicksPerDay, 3*clock.TicksPerDay + 1, 8*clock.TicksPerDay + 7} {
		w := sim.New(sc, landOf(sc), 5)
		for w.Tick < at {
			w.Step(nil)
		}
		again, err := sim.Restore(sc, landOf(sc), w.Save())
		if err != nil {
			t.Fatal(err)
		}
		again.Run(1)
		if got := again.Hash(); got != want {
			t.Errorf("split at tick %d: %016x, want %016x", at, got, want)
		}
	}
}

// TestAForceThatNeverComesIsNoForce: empty bases put nobody off, hear nothing and heal
// nobody.
func TestAForceThatNeverComesIsNoForce(t *testing.T) {
	type intent struct {
		id    sim.IncidentID
		place sim.PlaceID
	}
	intents := func(changes ...string) (out []intent, alerts int64) {
		w := run(small(t, append(changes, "profiles.*.caution = 2", "time.days = 40")...), 3)
		for _, in := range w.Incidents[1:] {
			out = append(out, intent{in.ID, in.Place})
		}
		return out, w.Totals.Alerts - w.Totals.FalseAlerts
	}
	never, told := intents(`units.*.readiness = "handover"`)
	twin, _ := intents("mission.present = false")
	here, _ := intents()
	if !slices.Equal(never, twin) || slices.Equal(never, here) {
		t.Error("bands reckon with bases that nobody has come to")
	}
	if told != 0 {
		t.Errorf("%d reports reached empty bases", told)
	}
	idle := func(doubt string) int64 {
		changes := append(unready("handover", "alpha-1", "alpha-2", "alpha-3", "alpha-reaction", "alpha-police", "air-transport-1", "air-transport-2", "air-gunship", "air-drone"),
			"time.days = 60", "contingents.*.caveats.*.waived = true", `accountability.surgery_within = "1d"`, "accountability.doubt_of_surgery = "+doubt)
		return over(small(t, changes...), 4, unwilling)
	}
	if sure, afraid := idle("0"), idle("0.5"); afraid <= sure {
		t.Errorf("soldiers trust a hospital that nobody has come to: %d stand by, %d without that fear", afraid, sure)
	}
}

// TestMisconductSilencesNetworks: fewer people call, even where no patrol asks.
func TestMisconductSilencesNetworks(t *testing.T) {
	alerts := func(loss string) int64 {
		sc := small(t, "time.days = 60", "mission.patrol_stops = 0", "information.signs_shared = 0", "conduct.misconduct = 5", "conduct.reach_km = 100", "conduct.festers = \"1000d\"", "conduct.trust_loss = "+loss)
		return over(sc, 8, func(w *sim.World) (n int64) {
			for _, e := range w.Events {
				if e.Kind == sim.EvReport && (sim.Source(e.B) == sim.FromNetwork || sim.Source(e.B) == sim.FromLiaison) {
					n++
				}
			}
			return n
		})
	}
	if trusted, wronged := alerts("0"), alerts("0.5"); wronged >= trusted {
		t.Errorf("%d alerts after misconduct, %d without", wronged, trusted)
	}
}
