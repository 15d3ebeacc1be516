package sim_test

import (
	"testing"

	"pocsim/sim"
	"pocsim/sim/geo"
)

func TestPeopleInTheFieldsAreHarderToFindByDayInGroups(t *testing.T) {
	play := func(night string, changes ...string) (harm, grouped int64) {
		sc := load(t, "two-rivers", append(changes, "civilians.households = 6000", "time.days = 40", "mission.present = false", "profiles.*.night_share = "+night,
			"profiles.*.duration = \"2h\"", "self_protection.negotiate = 0")...)
		for seed := range uint64(4) {
			w := run(sc, seed)
			harm, grouped = harm+w.Totals.Killed+w.Totals.Injured+w.Totals.Abducted, grouped+w.Totals.SavedByGrouping
		}
		return harm, grouped
	}
	home, none := play("0", "civilians.in_fields = 0")
	alone, still := play("0", "civilians.in_fields = 1", "self_protection.grouped = 0")
	together, some := play("0", "civilians.in_fields = 1", "self_protection.grouped = 1")
	off, without := play("0", "civilians.in_fields = 1", "self_protection.grouped = 1", "self_protection.on = false")
	if home <= alone || alone <= together || none != 0 || still != 0 || some == 0 {
		t.Fatalf("harm by day: %d at home, %d in the fields, %d in groups (%d, %d, %d saved by grouping)", home, alone, together, none, still, some)
	}
	if without != 0 || off <= together {
		t.Fatalf("with self-protection off %d are saved by grouping, harm %d", without, off)
	}
	if hidden, _ := play("0", "civilians.in_fields = 1", "civilians.field_exposure = 0"); hidden*2 > home {
		t.Fatalf("harm %d where nobody in the fields is found, %d at home", hidden, home)
	}
	sleeping, _ := play("1", "civilians.in_fields = 0")
	if same, _ := play("1", "civilians.in_fields = 1"); same*10 < sleeping*8 {
		t.Fatalf("by night the fields change harm from %d to %d", sleeping, same)
	}
}

func TestSelfProtectionOffTakesAllOfItAway(t *testing.T) {
	w := run(small(t, "self_protection.on = false"), 1)
	for p := range w.Settlements {
		if s := w.Settlements[p]; s.Watch || s.Guards != 0 {
			t.Fatalf("place %d keeps a watch or guards", p)
		}
	}
	if w.Totals.SavedByElders+w.Totals.SavedByGrouping != 0 {
		t.Fatalf("elders or groups still save people: %+v", w.Totals)
	}
}

func TestIdentificationErrorScalesHarmByTheMission(t *testing.T) {
	wrong := func(share string, more ...string) (n int64) {
		sc := load(t, "two-rivers", append(more, "contingents.*.caveats.*.waived = true", "contingents.*.will = 1", "contingents.*.training = 0", "contingents.*.serviceability = 1",
			"information.network_cover = 1", "time.days = 40", "profiles.*.duration = \"30h\"", "civilians.flee_above = 3", "civilians.pinned = 1", "civilians.identification_error = "+share)...)
		for seed := range uint64(6) {
			w := run(sc, seed)
			n += w.Totals.WrongKilled + w.Totals.WrongInjured
		}
		return n
	}
	if none, as, more := wrong("0"), wrong("0.1"), wrong("0.4"); none != 0 || as >= more {
		t.Fatalf("hit by the mission: %d at 0, %d at 0.1, %d at 0.4", none, as, more)
	}
}

func TestWithoutConsentTheSectorsOfPostsAreClosed(t *testing.T) {
	changes := []string{"host.consent = 0.1", "host.consent_floor = 0", "host.consent_recovery = 0", "time.days = 30", "civilians.households = 6000"}
	open, closed := run(load(t, "two-rivers", append(changes, "host.access_floor = 0")...), 1), run(load(t, "two-rivers", append(changes, "host.access_floor = 0.2")...), 1)
	entered := func(w *sim.World) (n int) {
		for _, e := range w.Events {
			if e.Kind != sim.EvArrives {
				continue
			}
			at, guarded := w.Settlements[e.C].At, false
			for p := 1; p < len(w.Posts); p++ {
				guarded = guarded || geo.Near(w.Settlements[w.Posts[p].Place].At, at, 12*geo.Km)
			}
			home := w.Settlements[w.Bases[w.Units[e.B].Base].Place].At
			n += btoi(guarded && !geo.Near(home, at, 2*geo.Km))
		}
		return n
	}
	if entered(open) == 0 || entered(closed) != 0 || closed.Totals.NoAsset <= open.Totals.NoAsset {
		t.Fatalf("sectors of posts entered %d times, %d once closed; %d and %d times something was missing", entered(open), entered(closed), open.Totals.NoAsset, closed.Totals.NoAsset)
	}
	if got := (&sim.World{}).HoldText(sim.Hold{By: sim.NoAssetFor, Detail: int32(sim.LackAccess)}); got != "no asset: access" {
		t.Fatalf("the ledger calls it %q", got)
	}
}

func TestForceCostsConsentAndTimeMendsIt(t *testing.T) {
	changes := []string{"roe.proviso-*.waived = true", "bands.interior-column.active = false", "contingents.*.caveats.*.waived = true", "contingents.*.will = 1", "information.network_cover = 1", "time.days = 60", "civilians.households = 6000"}
	w := run(load(t, "two-rivers", append(changes, "host.consent_loss_any = 0.01", "host.consent_recovery = 0")...), 1)
	if fired := int32(measure(t, w, "force_deadly")); fired == 0 || w.Consent != 800-10*fired {
		t.Fatalf("consent %d after %d times deadly force", w.Consent, fired)
	}
	if w := run(load(t, "two-rivers", append(changes, "host.consent_loss_any = 0", "host.consent_recovery = 0")...), 1); w.Consent != 800 {
		t.Fatalf("consent %d though force costs nothing", w.Consent)
	}
	sc := load(t, "two-rivers", append(changes, "bands.*.active = false", "host.consent_recovery = 0.05")...)
	w = sim.New(sc, landOf(sc), 1)
	w.Consent = 500
	w.Run(1)
	if w.Consent < 597 || w.Consent > 603 {
		t.Fatalf("consent %d two months after 500", w.Consent)
	}
	w = sim.New(sc, landOf(sc), 1)
	w.Consent = 790
	if w.Run(1); w.Consent != 800 {
		t.Fatalf("consent mends to %d, from 800 at first", w.Consent)
	}
}

func TestBurningDrivesPeopleOutAndGoesOnWhereTheyHaveFled(t *testing.T) {
	play := func(leave, empty string) (burnt int64, away float64) {
		sc := oneBand(t, "profile = \"cleansing\"\nstrength = 500\ncommunity = 1", "mission.present = false",
			"civilians.homeless_leave = "+leave, "profiles.cleansing.burns_empty = "+empty)
		for seed := range uint64(4) {
			w := run(sc, seed)
			burnt, away = burnt+w.Totals.Burnt, away+measure(t, w, "displaced_person_days")
		}
		return burnt, away
	}
	none, short := play("0", "0")
	some, long := play("1", "0")
	more, _ := play("0", "1")
	if more <= none || long <= short {
		t.Fatalf("homes burnt: %d, %d with empty ones (%d); days away: %.0f, %.0f where the homeless leave", none, more, some, short, long)
	}
}
