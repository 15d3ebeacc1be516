package main

import (
	"slices"
	"strings"
	"testing"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/sim"
)

// hiddenCaveat finds a caveat that was never declared.
func hiddenCaveat(t *testing.T, v *stage.View) sim.LegendRule {
	t.Helper()
	for _, rule := range v.Legend.Rules() {
		if rule.Hidden && !rule.Waived && rule.Owner != 0 {
			return rule
		}
	}
	t.Fatal("there is no hidden caveat")
	return sim.LegendRule{}
}

// What nobody declared is told to the instructor who looks at the truth, with its mark, and
// to nobody else until it has come to light.
func TestHiddenCaveats(t *testing.T) {
	th := opened(t, "abandoned-post", 5)
	a, r := th.a, th.a.run
	rule := hiddenCaveat(t, r.view())
	unit := slices.IndexFunc(r.view().Frame.Units, func(u sim.FrameUnit) bool { return u.Contingent == rule.Owner })
	cards := map[string]scene.Target{"contingent": {Kind: nationKind, ID: int32(rule.Owner)}, "unit": {Kind: scene.Unit, ID: int32(unit)}}
	why := strings.ToUpper(rule.Why[:1]) + rule.Why[1:]
	told := func(want bool, when string) {
		t.Helper()
		for name, target := range cards {
			a.choose(0, target)
			th.picture()
			if words := th.cardWords(); strings.Contains(words, why) != want || strings.Contains(words, "Hidden") != want {
				t.Errorf("%s, %s: told of %q: %v\n%s", when, name, why, !want, words)
			}
		}
		if got := slices.ContainsFunc(caveatLevers(r.view().InForce.Scenario, a.tells), func(l lever) bool { return l.words == why }); got != want {
			t.Errorf("%s: the levers tell it: %v", when, got)
		}
	}
	told(true, "truth")
	th.keys("F")
	told(false, "known")
	th.keys("F")
	a.change(func(s *settings) { s.Instructor = false })
	told(false, "student")
	a.change(func(s *settings) { s.Instructor = true })

	a.choose(0, cards["contingent"])
	th.rowAction(t, rowValue(rule.ID, revealRow))
	if got := th.asked(0); !slices.Equal(got, []sim.Directive{{Kind: sim.RevealRule, A: int32(rule.ID)}}) {
		t.Fatalf("asked: %v", got)
	}
	th.keys(".", "F")
	a.choose(0, cards["contingent"])
	if words := th.cardWords(); !strings.Contains(words, why) || !strings.Contains(words, "Never declared") {
		t.Errorf("revealed, and yet not known:\n%s", words)
	}
}

// A caveat is switched off by the button of its row, from then on, and on again.
func TestCaveatIsSwitched(t *testing.T) {
	th := opened(t, "capital-delay", 5)
	a, r := th.a, th.a.run
	var rule sim.LegendRule
	for _, one := range r.view().Legend.Rules() {
		if one.Owner != 0 && !one.Waived {
			rule = one
		}
	}
	before := th.end(t, stage.Left)
	a.choose(0, scene.Target{Kind: nationKind, ID: int32(rule.Owner)})
	value := rowValue(rule.ID, switchRow)
	th.rowAction(t, value)
	th.keys(".")
	c := r.caveatCard(a, rule.Owner)
	at := slices.IndexFunc(c.Caveats, func(c panel.Caveat) bool { return c.Row == rule.Name })
	if !c.Caveats[at].Waived || !strings.HasPrefix(c.Caveats[at].Does[0].Words, "Put in force") || th.end(t, stage.Left) == before {
		t.Fatalf("switched off: %+v; asked %v", c.Caveats[at], th.asked(0))
	}
	th.rowAction(t, value)
	th.keys(".")
	if c := r.caveatCard(a, rule.Owner); c.Caveats[at].Waived || len(th.asked(0)) != 2 {
		t.Errorf("switched on again: %+v", c.Caveats[at])
	}
	if f := r.flags(false); !strings.Contains(f[0].Title, "off from now on") || !strings.Contains(f[1].Title, "in force from now on") {
		t.Errorf("the timeline says %+v", f)
	}
}
