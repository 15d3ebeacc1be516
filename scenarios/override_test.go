package scenarios

import (
	"strings"
	"testing"

	"pocsim/sim"
)

// with lays --set texts over a scenario.
func with(base *Loaded, sets ...string) (*Loaded, error) {
	var list []Override
	for _, s := range sets {
		o, err := ParseSet(s)
		if err != nil {
			return nil, err
		}
		list = append(list, o)
	}
	return base.With(list)
}

func TestOverridesReachWhatTheyName(t *testing.T) {
	base := loaded(t, Default)
	before := base.Hash
	_, err := with(base,
		"time.days = 30",
		"time.start=2031-06-01",
		"mandate.host_wait = 2h",
		"contingents.*.caveats.*.waived = true",
		"contingents.heron.caveats.near-base.when = [\"dest_km > 5\"]",
		"contingents.ibis.caveats.not-outnumbered.family = RISK",
		"units.*.arrives = \"1d\"",
		"units.alpha-1.remove = true",
		"bands.salt-track.clear-me.x = 1",
	)
	if err == nil || err.Error() != `--set: bands.salt-track.clear-me.x: unknown key "clear-me"; there are active, becomes, becomes_after, becomes_at, becomes_below, community, first_plan, from, hideout_km, near, plans, profile, second, second_share, strength, target` {
		t.Fatal(err)
	}
	l, err := with(base,
		"time.days = 30",
		"time.start=2031-06-01",
		"mandate.host_wait = 2h",
		"contingents.*.caveats.*.waived = true",
		"contingents.heron.caveats.near-base.when = [\"dest_km > 5\"]",
		"units.*.arrives = \"1d\"",
		"units.alpha-1.remove = true",
		"information.network_lag.p95 = 2h",
		"authorities.capital-velmora.delay = 4h",
		"bands.clear = true",
	)
	if err != nil {
		t.Fatal(err)
	}
	sc := l.Scenario
	if sc.Time.Days != 30 || sc.Mandate.HostWait != 120 || len(sc.Bands) != 0 || sc.Information.NetworkLag != (sim.Dist{Kind: sim.LogNormal, A: 10, B: 120}) {
		t.Errorf("%+v %+v %d %+v", sc.Time, sc.Mandate, len(sc.Bands), sc.Information.NetworkLag)
	}
	for _, c := range sc.Contingents {
		for _, r := range c.Caveats {
			if !r.Waived {
				t.Errorf("%s/%s is not waived", c.Name, r.Name)
			}
		}
	}
	for _, u := range sc.Units {
		if u.Arrives != 1440 || u.Name == "alpha-1" {
			t.Errorf("%+v", u)
		}
	}
	for _, a := range sc.Authorities {
		if a.Name == "capital-velmora" && a.Delay != (sim.Dist{A: 240}) {
			t.Errorf("%+v", a.Delay)
		}
	}
	if again := loaded(t, Default); base.Hash != before || again.Hash != before || hash(base.Scenario) != before {
		t.Error("an override changed the scenario it was laid over")
	}
	if file, _, ok := l.Where("time.days"); file != "--set" || !ok {
		t.Errorf("time.days stands in %s", file)
	}
}

// TestAPatternThatFindsNoRowIsFine: an experiment about caveats also runs where a
// scenario has none.
func TestAPatternThatFindsNoRowIsFine(t *testing.T) {
	none := text(t, "[contingents.kestrel]")
	for _, set := range []string{"contingents.*.caveats.*.hidden = false", "bands.*.strength = 5", "host.posts.*.will = 0"} {
		l, err := with(none, set)
		if err != nil {
			t.Errorf("%s: %v", set, err)
		} else if l.Hash != none.Hash {
			t.Errorf("%s changed something", set)
		}
	}
}

func TestOverridesThatCannotBe(t *testing.T) {
	base := loaded(t, Default)
	for set, want := range map[string]string{
		"time.dayz = 3":                    `--set: time.dayz: unknown key "dayz"; did you mean "days"?`,
		"time = 3":                         `--set: time: wants a table, got 3`,
		"time.days = 0":                    `--set: time.days: wants a whole number from 1 to 1000 [days], got 0`,
		"time.days = abc":                  `--set: time.days: wants a whole number from 1 to 1000 [days], got "abc"`,
		"time.days = [":                    `--set: time.days: the value "[" is not closed or not TOML`,
		"time.days":                        `--set: wants path=value, such as time.days=30; got "time.days"`,
		"time.days.x = 3":                  `--set: time.days.x: nothing lies below days (whole number)`,
		"*.days = 3":                       `--set: *.days: * stands for the names of rows, not for keys`,
		"contingents.kestral.training = 1": `--set: contingents.kestral.training: no row "kestral" in contingents; did you mean "kestrel"?`,
		"contingents.*.caveats.no-nigth.hidden=1": `--set: contingents.*.caveats.no-nigth.hidden: no row "no-nigth" in caveats; did you mean "no-night"?`,
		"contingents.*.caveats.*.hiden = true":    `--set: contingents.*.caveats.*.hiden: unknown key "hiden"; did you mean "hidden"?`,
		"contingents.*.caveats.*.hidden = yes":    `--set: contingents.heron.caveats.near-base.hidden: wants true or false, got "yes"`,
		"units.*.base = nowhere":                  `--set: units.air-drone.base: no row "nowhere" in bases; there are alpha, bravo, charlie, delta`,
		"bases.alpha.remove = true":               `no row "alpha" in bases; there are bravo, charlie, delta`,
		"information.network_lag.p96 = 2h":        `--set: information.network_lag.p96: unknown key "p96"; did you mean "p95"?`,
		"families.NIGHT.when = [\"nigt == 1\"]":   `--set: families.NIGHT.when: unknown fact "nigt"; did you mean "night"?`,
		"extends = capital-delay":                 `--set: extends: unknown key "extends"`,
		"a=1\nb=2":                                `--set: a: the value wants to be on one line`,
		strings.Repeat("a.", 5000) + "a = 1":      `--set: the path has more than 16 parts`,
		"title = " + strings.Repeat("[", 100):     `--set: title: brackets are nested more than 32 deep`,
	} {
		_, err := with(base, set)
		if err == nil {
			t.Errorf("%s was accepted", cut(set, 80))
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got\n%s\nwant\n%s", cut(set, 80), err, want)
		}
	}
	o := Override{Path: "time.days", Value: int64(0), File: "sweep.toml", Line: 7}
	if _, err := base.With([]Override{o}); err == nil || err.Error() != "sweep.toml:7: time.days: wants a whole number from 1 to 1000 [days], got 0" {
		t.Error(err)
	}
}

func TestBareWordsAreTexts(t *testing.T) {
	for set, want := range map[string]any{
		"a=b": "b", "a = 4h": "4h", "a=1d12h": "1d12h", "a=two words": "two words", "a=5": int64(5),
		"a=0.5": 0.5, "a=true": true, "a=\"5\"": "5", "a = on-scene": "on-scene",
	} {
		if o, err := ParseSet(set); err != nil || o.Path != "a" || o.Value != want {
			t.Errorf("%s: %#v %v", set, o.Value, err)
		}
	}
}

func TestPathsStandForRows(t *testing.T) {
	base := loaded(t, Default)
	got, err := base.Paths("contingents.*.caveats.*.hidden")
	if err != nil || len(got) != 7 || got[0] != "contingents.heron.caveats.near-base.hidden" {
		t.Errorf("%v %v", got, err)
	}
	if _, err := base.Paths("contingents.*.caveat.*.hidden"); err == nil {
		t.Error("an unknown key was accepted")
	}
}
