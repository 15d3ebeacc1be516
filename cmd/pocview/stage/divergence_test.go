package stage

import (
	"slices"
	"strings"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// part finds the first divergence of two policies.
func part(t *testing.T, a, b []string) *Divergence {
	t.Helper()
	s, err := OpenPair(capital(t, a...), capital(t, b...), 3, Options{Idle: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var found *Divergence
	must(t, s.FirstDivergence(func(d *Divergence) { found = d }))
	hold(t, s, "after looking for a divergence")
	if s.Look().Tick != 0 {
		t.Error("looking for a divergence has moved the clock")
	}
	return found
}

func TestTheFirstDivergenceNamesTheCaveat(t *testing.T) {
	d := part(t, nil, []string{"contingents.kestrel.caveats.ask-capital.waived=true"})
	if d == nil || d.Left == nil || d.Right == nil {
		t.Fatalf("found %+v", d)
	}
	text := strings.Join(d.Words, "\n")
	for _, want := range []string{"kestrel/ask-capital", "On the left", "On the right"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
	want := Lever{Path: "contingents.kestrel.caveats.ask-capital.waived", Left: "false", Right: "true", Named: true}
	if len(d.Levers) != 1 || d.Levers[0] != want {
		t.Errorf("levers %+v", d.Levers)
	}
	for _, w := range []*Mark{d.Left, d.Right} {
		if w.Kind == sim.EvDirective || w.Tick < d.Tick {
			t.Errorf("parting at tick %d: %+v", d.Tick, w)
		}
	}
}

func TestTheFirstDivergenceNamesTheDelay(t *testing.T) {
	d := part(t, []string{"authorities.capital.delay=2h"}, []string{"authorities.capital.delay=6h"})
	if d == nil || d.First != 0 || d.Left == nil || d.Left.Kind != sim.EvAnswer {
		t.Fatalf("found %+v", d)
	}
	text := strings.Join(d.Words, "\n")
	for _, want := range []string{"The capital of Velmora answers yes", "the same answer comes 4 hours later"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
	if d.What != "The capital of Velmora answers yes: Platoon may go." || !strings.HasPrefix(d.Instead, "the same answer comes 4 hours later") || d.Place == 0 {
		t.Errorf("in short: %q, %q, at place %d", d.What, d.Instead, d.Place)
	}
	if !d.Levers[0].Named || !strings.HasPrefix(d.Levers[0].Path, "authorities.capital.delay") {
		t.Errorf("levers %+v", d.Levers)
	}
}

func TestSidesThatTellTheSameStoryDoNotPart(t *testing.T) {
	if d := part(t, nil, []string{"contingents.kestrel.caveats.ask-capital.why=\"other words\""}); d != nil {
		t.Fatalf("found %+v", d.Words)
	}
}

// An order given to one side is itself the parting.
func TestAnOrderIsAParting(t *testing.T) {
	s := Open(capital(t), 3, Options{Idle: true})
	defer s.Close()
	must(t, s.Seek(100))
	must(t, s.Split())
	must(t, s.Direct(Right, sim.Directive{Kind: sim.RaiseAlarm, A: 2}))
	must(t, s.FirstDivergence(func(d *Divergence) {
		if d == nil || !d.Ordered || d.First != 1 || d.Tick != 101 || len(d.Levers) != 0 {
			t.Errorf("found %+v", d)
		}
	}))
}

// The counters say what the Worlds say.
func TestCountersAreThoseOfTheRuns(t *testing.T) {
	s, err := OpenPair(rivers(t), rivers(t, "contingents.*.caveats.*.waived=true"), 2, Options{Idle: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	must(t, s.Seek(clock.Tick(1<<30)))
	p := s.Look()
	counts := Compare(&p.Sides[0].Frame, &p.Sides[1].Frame, make([]Count, 0, 40))
	measures := map[string]string{
		"killed": "civilians_killed", "harmed": "civilians_harmed", "refusals": "refusals", "refusals_hidden": "refusals_hidden",
		"barred": "barred_by_roe", "ended_early": "attacks_interrupted", "peacekeepers_lost": "peacekeeper_losses", "wrong_target": "wrong_target_harm",
	}
	var values [2]map[string]float64
	n := 0
	must(t, s.Examine(Both, func(w *sim.World) {
		values[n] = map[string]float64{"attacks": 0, "met": 0}
		for _, m := range sim.Measures {
			values[n][m.Key] = m.Of(w)
		}
		n++
	}))
	for _, c := range counts {
		if key, ok := measures[c.Key]; ok && (float64(c.Left) != values[0][key] || float64(c.Right) != values[1][key]) {
			t.Errorf("%s: %d and %d; the measure %s says %v and %v", c.Words, c.Left, c.Right, key, values[0][key], values[1][key])
		}
	}
	share := func(i int, of func(c *Count) int64) float64 {
		var met, all int64
		for j := range counts {
			switch counts[j].Key {
			case "met":
				met = of(&counts[j])
			case "attacks":
				all = of(&counts[j])
			}
		}
		return float64(met) / float64(all)
	}
	if share(0, func(c *Count) int64 { return c.Left }) != values[0]["response_immediate_share"] || share(1, func(c *Count) int64 { return c.Right }) != values[1]["response_immediate_share"] {
		t.Error("the share of attacks met is another than the measure's")
	}
	if n := testing.AllocsPerRun(10, func() { counts = Compare(&p.Sides[0].Frame, &p.Sides[1].Frame, counts) }); n != 0 {
		t.Errorf("%.0f allocations", n)
	}
}

// Of many caveats lifted at once, the one that mattered first is named first; patrols that
// go otherwise because of them are passed over.
func TestTheRowThatMatteredComesFirst(t *testing.T) {
	s, err := OpenPair(rivers(t), rivers(t, "contingents.*.caveats.*.waived=true"), 1, Options{Idle: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	must(t, s.FirstDivergence(func(d *Divergence) {
		if d == nil || d.Left == nil || slices.Contains(routine, d.Left.Kind) || len(d.Levers) < 3 {
			t.Fatalf("found %+v", d)
		}
		text := strings.Join(d.Words, "\n")
		_, row, _ := strings.Cut(d.Levers[0].Path, ".caveats.")
		if row = strings.TrimSuffix(row, ".waived"); row == "" || !strings.Contains(text, "/"+row) {
			t.Errorf("the row %q is not that of the story:\n%s", row, text)
		}
	}))
}
