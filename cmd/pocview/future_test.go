package main

import (
	"slices"
	"testing"

	"pocsim/cmd/pocview/stage"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// With the future hidden nothing on the screen knows of it.
func TestFutureIsHidden(t *testing.T) {
	th := opened(t, "two-rivers", 5)
	a, r := th.a, th.a.run
	kept := a.settings
	a.keep = func(s settings) error { kept = s; return nil }
	th.end(t, stage.Left)
	if err := r.stage.Seek(12*clock.TicksPerDay + 100).Wait(); err != nil {
		t.Fatal(err)
	}
	th.settle()
	now := r.look.Tick
	all := r.track(0, false)
	th.keys("Shift+T")
	if !a.settings.Hidden || !kept.Hidden {
		t.Fatal("Shift+T does not hide what comes, or it is not remembered")
	}
	seen := r.track(0, true)
	if len(all.Incidents) <= len(seen.Incidents) || len(seen.Incidents) == 0 || len(all.Refusals) <= len(seen.Refusals) || len(seen.Deaths) != int(now/clock.TicksPerDay)+1 {
		t.Fatalf("%d of %d incidents are seen, %d of %d refusals, %d days", len(seen.Incidents), len(all.Incidents), len(seen.Refusals), len(all.Refusals), len(seen.Deaths))
	}
	killed := int64(0)
	for _, n := range seen.Deaths {
		killed += int64(n)
	}
	if killed != r.view().Frame.Totals.Killed || killed == 0 {
		t.Errorf("the bars up to now count %d killed, the frame %d", killed, r.view().Frame.Totals.Killed)
	}
	for _, h := range seen.Incidents {
		if h.From > now || h.To > max(now, h.From+1) || h.To == now && h.Class != sim.ClassOpen && h.Killed > 0 && r.endOf(h.ID) > now {
			t.Errorf("the timeline knows of %+v at tick %d", h, now)
		}
		if r.endOf(h.ID) > now && h.Class != sim.ClassOpen {
			t.Errorf("the outcome of %+v is told before its end", h)
		}
	}
	th.keys("K", "B")
	if err := r.stage.Seek(now - 500).Wait(); err != nil {
		t.Fatal(err)
	}
	th.settle()
	if len(r.flags(true)) != 0 || len(r.flags(false)) != 1 {
		t.Errorf("a bookmark ahead is shown: %+v", r.flags(true))
	}
	for _, s := range swimTimes(r, now-500) {
		if s != clock.Never && s > (now-500).Start() {
			t.Errorf("a lane knows of %v", s)
		}
	}
}

// endOf is the tick at which an incident ends, in the end.
func (r *running) endOf(id sim.IncidentID) clock.Tick {
	for _, b := range r.view().Timeline.Incidents {
		if b.ID == id && b.Times[sim.LinkEnded] != clock.Never {
			return b.Times[sim.LinkEnded].Tick()
		}
	}
	return 1 << 30
}

// swimTimes are all times that the lanes of all incidents tell.
func swimTimes(r *running, now clock.Tick) (out []clock.Time) {
	for _, b := range r.view().Timeline.Incidents {
		s := swimOf(r.view(), b.ID, now, false)
		out = append(out, s.From, s.To)
		for _, l := range s.Lanes {
			out = append(out, l.At)
		}
	}
	return out
}

// The kinds of event are chosen, remembered, gone to and stopped at.
func TestKindsOfEvents(t *testing.T) {
	th := opened(t, "two-rivers", 5)
	a, r := th.a, th.a.run
	kept := a.settings
	a.keep = func(s settings) error { kept = s; return nil }
	th.press(t, "kinds", 0)
	for i, g := range eventGroups { // all off but answers; the last cannot be taken away
		if g.name != "answers" && a.settings.stopsAt(g.name) {
			th.press(t, "menu", int64(i))
		}
	}
	answers := slices.IndexFunc(eventGroups, func(g eventGroup) bool { return g.name == "answers" })
	th.press(t, "menu", int64(answers))
	if a.settings.Events != "answers" || kept.Events != "answers" || a.menu == nil {
		t.Fatalf("chosen: %q, kept: %q", a.settings.Events, kept.Events)
	}
	th.keys("Escape")
	for range 3 {
		th.keys("N")
		if m := r.look.Stopped; m == nil || m.Kind != sim.EvAnswer {
			t.Fatalf("N leads to %+v", m)
		}
	}
	th.keys("E")
	if !slices.Equal(r.look.Stops, []sim.EventKind{sim.EvAnswer}) {
		t.Errorf("E stops at %v", r.look.Stops)
	}
	th.keys("Shift+E", "Home", "Enter", "Escape")
	if !slices.Contains(r.look.Stops, sim.EvAttack) {
		t.Errorf("with attacks added the clock stops at %v", r.look.Stops)
	}
	if readEvents("nonsense,,") != wontedEvents || readEvents("orders,harm,x") != "harm,orders" {
		t.Error("what was remembered is not read with care")
	}
	if s := readSettings([]byte(`{"instructor": false}`)); !s.Hidden {
		t.Error("a student of before sees the future")
	}
	if s := readSettings([]byte(`{"instructor": false, "hidden": false}`)); s.Hidden {
		t.Error("a student who was shown the future does not see it")
	}
}
