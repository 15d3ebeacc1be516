package panel

import (
	"slices"
	"strings"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// slowCapital runs the teaching scenario with a capital that takes eight hours, to its end or
// until a moment, and waives the caveat behind its question at a moment where that is asked.
func slowCapital(t *testing.T, until, waive clock.Time) *sim.World {
	t.Helper()
	loaded, err := scenarios.LoadText("test.toml", "extends = \"capital-delay\"\n[authorities.capital]\ndelay = \"8h\"\n")
	if err != nil {
		t.Fatal(err)
	}
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), 1)
	for !w.Done() && w.Now() < until {
		var orders []sim.Directive
		if w.Now() <= waive && waive < w.Now().Add(clock.Step) {
			for _, r := range w.Legend().Rules() {
				if r.Name == "kestrel/ask-capital" {
					orders = append(orders, sim.Directive{Kind: sim.SwitchRule, A: int32(r.ID)})
				}
			}
		}
		w.Step(orders)
	}
	return w
}

// authorised returns the lane of the first incident that tells who had to agree.
func authorised(t *testing.T, w *sim.World, c *Chain) Lane {
	t.Helper()
	for _, l := range SwimOf(w.Legend(), c).Lanes {
		if l.Link == sim.LinkAuthorised.String() {
			return l
		}
	}
	t.Fatal("no lane tells who had to agree")
	return Lane{}
}

// TestBarRunsToTheAnswer holds that the bar of a desk whose answer outlasts the attack runs to
// the answer, and that its words are true at the moment shown.
func TestBarRunsToTheAnswer(t *testing.T) {
	const never = clock.Time(1 << 30)
	whole := slowCapital(t, never, never)
	in := &whole.Incidents[1]
	answered, ended := in.Times[sim.LinkAuthorised], in.Times[sim.LinkEnded]
	if answered <= ended {
		t.Fatalf("the answer came at %v, before the end of the attack at %v: nothing is tested", answered, ended)
	}
	told := func(w *sim.World, at clock.Time) string {
		c := chainOf(w, &w.Incidents[1])
		c.Clock = at
		lane := authorised(t, w, c)
		return strings.Join(lane.Told(c.Now), " | ")
	}
	bar := authorised(t, whole, chainOf(whole, in)).Delays[0]
	if bar.To != answered || !bar.Late || bar.Harm.Sum() == 0 {
		t.Errorf("the bar runs to %v, late %v, with harm %v; the answer came at %v", bar.To, bar.Late, bar.Harm, answered)
	}
	for _, c := range []struct {
		words, want string
	}{
		{told(whole, 0), "The capital of Velmora: was asked, answered yes after 8 h; too late for this attack; harm charged"},
		{told(whole, answered-60), "was asked, has not answered yet; its yes comes after 8 h"},
		{told(slowCapital(t, ended+60, never), 0), "so far: was asked, and has not answered yet; the attack is over; harm charged"},
		{told(slowCapital(t, ended-60, never), 0), "so far: was asked, and has not answered yet; harm charged"},
		{told(slowCapital(t, never, ended-60), 0), "was asked, and need not answer any more after 2 h"},
	} {
		if !strings.Contains(c.words, c.want) {
			t.Errorf("it says %q, not %q", c.words, c.want)
		}
	}
}

// TestLapseEndsTheBar holds that a question that lapses after the attack ends its bar there.
func TestLapseEndsTheBar(t *testing.T) {
	const never = clock.Time(1 << 30)
	in := &slowCapital(t, never, never).Incidents[1]
	w := slowCapital(t, never, in.Times[sim.LinkEnded]+60)
	at := slices.IndexFunc(w.Events, func(e sim.Event) bool { return e.Kind == sim.EvLapsed })
	if at < 0 {
		t.Fatal("nothing lapsed")
	}
	bar := authorised(t, w, chainOf(w, &w.Incidents[1])).Delays[0]
	if bar.To != w.Events[at].At || !bar.Late || !strings.HasPrefix(bar.Why, "was asked, and need not") {
		t.Errorf("the bar runs to %v, late %v, %q; the question lapsed at %v", bar.To, bar.Late, bar.Why, w.Events[at].At)
	}
}
