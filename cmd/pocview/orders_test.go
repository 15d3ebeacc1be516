package main

import (
	"slices"
	"strings"
	"testing"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/scenarios"
	"pocsim/sim"
)

// opened opens a scenario in memory.
func opened(t *testing.T, name string, seed uint64) *theatre {
	t.Helper()
	th := open(t, wonted(), 1280, 720)
	loaded, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	th.a.open(&opening{sides: []*scenarios.Loaded{loaded}, seed: seed, name: loaded.Name}, nil)
	th.settle()
	for len(th.a.run.view().Frame.Units) > 1 && th.a.run.view().Frame.Units[1].State == sim.NotArrived {
		th.keys(".")
	}
	th.picture()
	return th
}

// rowAction presses a button of a row of the open card, scrolled to where it is in sight.
func (t *theatre) rowAction(tt *testing.T, value int64) {
	tt.Helper()
	for scroll := range int64(40) {
		t.a.scrolls[panel.CardScroll] = scroll * 40
		t.picture()
		for _, s := range t.a.spots {
			if s.name == panel.RowAction && s.value == value && s.at.H > 30 {
				t.press(tt, panel.RowAction, value)
				return
			}
		}
	}
	tt.Fatalf("no row has the button %d", value)
}

// order presses the right button on a place and lets it go at another.
func (t *theatre) order(from, to point) {
	t.a.draw()
	t.turn(input{x: from.X, y: from.Y, inside: true, dragging: true, gripped: true, ordering: true})
	t.turn(input{x: to.X, y: to.Y, inside: true, dragging: true})
	t.turn(input{x: to.X, y: to.Y, inside: true})
	t.a.draw()
	t.settle()
}

// spotOf is where something stands on a pane, with nothing open beside it.
func (t *theatre) spotOf(tt *testing.T, side int, what scene.Target) point {
	tt.Helper()
	r := t.a.run
	p, _ := r.placeOf(what)
	r.showPoint(p)
	r.settleCamera()
	t.picture()
	for _, target := range r.panes[side].Targets() {
		if target.Target == what {
			return target.At
		}
	}
	tt.Fatalf("%+v is not on the map", what)
	return point{}
}

// end is what a side comes to.
func (t *theatre) end(tt *testing.T, side int) (hash uint64) {
	tt.Helper()
	if err := t.a.run.stage.Foresee(side, func(w *sim.World) { hash = w.Hash() }).Wait(); err != nil {
		tt.Fatal(err)
	}
	t.settle()
	return hash
}

// asked lists the directives that were asked of a side.
func (t *theatre) asked(side int) (out []sim.Directive) {
	for _, act := range t.a.run.look.Sides[side].History.Acts {
		if act.Directive != nil {
			out = append(out, *act.Directive)
		}
	}
	return out
}

// A press of the right button sends the chosen unit; a drag with it moves the map and orders
// nothing; Z leaves no trace of the order.
func TestRightButtonOrders(t *testing.T) {
	th := opened(t, "capital-delay", 5)
	a, r := th.a, th.a.run
	before := th.end(t, stage.Left)
	town := scene.Target{Kind: scene.Settlement, ID: 2}
	if _, there := r.placeOf(town); !there {
		t.Fatal("there is no second settlement")
	}
	a.choose(stage.Left, scene.Target{Kind: scene.Unit, ID: 1})
	at := th.spotOf(t, stage.Left, town)
	camera := r.camera
	th.order(at, point{X: at.X + 60, Y: at.Y + 20})
	if len(th.asked(0)) != 0 || r.camera == camera {
		t.Fatalf("a drag with the right button ordered %v, and the map moved: %v", th.asked(0), r.camera != camera)
	}
	at = th.spotOf(t, stage.Left, town)
	th.order(at, at)
	if got := th.asked(0); !slices.Equal(got, []sim.Directive{{Kind: sim.SendUnit, A: 1, B: 2}}) {
		t.Fatalf("asked: %v; %s", got, a.note.words)
	}
	v := r.view()
	if w := a.note.words; !strings.Contains(w, panel.Proper(v.Legend.Unit(1))+" to "+v.Legend.Place(2)) || !strings.Contains(w, "differs") || !strings.Contains(w, "Z") {
		t.Errorf("the screen says %q", w)
	}
	if th.end(t, stage.Left) == before {
		t.Error("the order changes nothing")
	}
	th.keys(".")
	if u := r.view().Frame.Units[1]; u.Case == 0 || r.view().Frame.Cases[u.Case].Place != 2 {
		t.Errorf("the unit is not told to go: %+v", u)
	}
	th.keys("Z")
	if len(th.asked(0)) != 0 || th.end(t, stage.Left) != before {
		t.Errorf("taken back, the run is another: %s", a.note.words)
	}
	th.keys("Z")
	if !strings.Contains(a.note.words, "taken back") {
		t.Errorf("with nothing to take back the screen says %q", a.note.words)
	}
}

// A unit that has a task already cannot be sent, and the screen says why.
func TestBusyUnitIsNotSent(t *testing.T) {
	th := opened(t, "capital-delay", 5)
	a := th.a
	a.give(stage.Left, unitOrder(a.view(0), 1, 2))
	th.settle()
	for a.run.view().Frame.Units[1].State == sim.Ready && a.run.look.Tick < 200 {
		th.keys(".")
	}
	u := a.run.view().Frame.Units[1]
	n := len(th.asked(0))
	a.give(stage.Left, unitOrder(a.view(0), 1, 1))
	th.settle()
	if u.State == sim.Ready || u.State == sim.Patrolling {
		t.Fatalf("the unit never went: %+v", u)
	}
	if len(th.asked(0)) != n || !strings.Contains(a.note.words, u.State.Doing()) {
		t.Errorf("a busy unit: %v, %q", th.asked(0), a.note.words)
	}
}

// All orders can be given by key, by card and by the right button on a settlement.
func TestMenusOrder(t *testing.T) {
	th := opened(t, "capital-delay", 5)
	a, r := th.a, th.a.run
	th.keys("R")
	if a.menu == nil || a.menu.rows[2].do == nil || !a.menu.rows[2].off {
		t.Fatalf("R opens %+v", a.menu)
	}
	th.keys("Escape")
	if a.menu != nil || a.screen != inPlay {
		t.Fatal("Escape does not close the menu alone")
	}
	// Raise an alarm by arrows and Enter.
	th.keys("R", "Down", "Enter", "Down", "Enter")
	if got := th.asked(0); !slices.Equal(got, []sim.Directive{{Kind: sim.RaiseAlarm, A: 2}}) || a.menu != nil {
		t.Fatalf("asked by key: %v", got)
	}
	th.keys(".")
	f := &r.view().Frame
	if !slices.ContainsFunc(f.Cases[min(1, len(f.Cases)):], func(c sim.FrameCase) bool { return c.Place == 2 }) {
		t.Error("the alarm opens no case")
	}
	// A unit chosen by Tab is sent by R.
	for range 20 {
		if th.keys("Tab"); r.selected.Kind == scene.Unit {
			break
		}
	}
	th.keys("R", "Enter")
	if got := th.asked(0); len(got) != 2 || got[1].Kind != sim.SendUnit || got[1].A != r.selected.ID {
		t.Fatalf("asked by Tab and R: %v, chosen %+v; %s", got, r.selected, a.note.words)
	}
	// By the card of a settlement.
	a.choose(0, scene.Target{Kind: scene.Settlement, ID: 1})
	_, does := r.cardOf(a)
	raise := slices.IndexFunc(does, func(d doing) bool { return d.words == "Raise an alarm" })
	th.press(t, panel.CardAction, int64(raise))
	if got := th.asked(0); len(got) != 3 || got[2] != (sim.Directive{Kind: sim.RaiseAlarm, A: 1}) {
		t.Fatalf("asked by the card: %v", got)
	}
	// By the right button on a settlement, with nothing chosen, and a click.
	r.panel, r.selected = noPanel, scene.Target{}
	at := th.spotOf(t, 0, scene.Target{Kind: scene.Settlement, ID: 2})
	th.order(at, at)
	if a.menu == nil || a.menu.title != r.view().Legend.Place(2) {
		t.Fatalf("the right button opens %+v", a.menu)
	}
	th.press(t, "menu", 0)
	if got := th.asked(0); len(got) != 4 || got[3] != (sim.Directive{Kind: sim.RaiseAlarm, A: 2}) {
		t.Fatalf("asked by the menu: %v", got)
	}
	// On a unit, and closed by a click beside it.
	at = th.spotOf(t, 0, scene.Target{Kind: scene.Unit, ID: 1})
	th.order(at, at)
	if a.menu == nil || a.menu.title != panel.Proper(r.view().Legend.Unit(1)) {
		t.Fatalf("on a unit the right button opens %+v", a.menu)
	}
	th.click(1275, 300)
	if a.menu != nil || len(th.asked(0)) != 4 {
		t.Error("a click beside the menu does not close it alone")
	}
}

// With two runs an order asks which, and offers the one under the pointer.
func TestOrderAsksTheSide(t *testing.T) {
	th := opened(t, "capital-delay", 5)
	a, r := th.a, th.a.run
	th.keys("S")
	r.panel, r.side = noPanel, stage.Left
	th.picture()
	a.choose(stage.Left, scene.Target{Kind: scene.Unit, ID: 1})
	at := th.spotOf(t, stage.Right, scene.Target{Kind: scene.Settlement, ID: 2})
	th.order(at, at)
	if a.menu == nil || len(a.menu.rows) != 3 || a.menu.chosen != stage.Right {
		t.Fatalf("with two runs the menu is %+v", a.menu)
	}
	th.keys("Enter")
	if len(th.asked(0)) != 0 || len(th.asked(1)) != 1 {
		t.Fatalf("the right run is asked %v, the left %v", th.asked(1), th.asked(0))
	}
	a.give(stage.Left, alarm(a.view(0), 2))
	th.keys("3")
	if len(th.asked(0)) != 1 || len(th.asked(1)) != 2 {
		t.Fatalf("both: %v and %v", th.asked(0), th.asked(1))
	}
	th.keys("Z")
	if len(th.asked(0)) != 0 || len(th.asked(1)) != 1 {
		t.Fatalf("taken back of both: %v and %v", th.asked(0), th.asked(1))
	}
}

// What was ordered stands on the timeline and in the ledger, goes into the file, and comes
// out of it as the same run.
func TestOrdersAreKept(t *testing.T) {
	th := opened(t, "capital-delay", 5)
	a, r := th.a, th.a.run
	th.keys(".", ".")
	at := r.look.Tick
	a.give(stage.Left, alarm(a.view(0), 2))
	th.settle()
	flags := r.flags(false)
	if len(flags) != 1 || !flags[0].Order || flags[0].At != at || !strings.Contains(flags[0].Title, r.view().Legend.Place(2)) {
		t.Fatalf("flags on the timeline: %+v", flags)
	}
	end := th.end(t, stage.Left)
	var file []byte
	if err := r.stage.Save(func(f []byte) { file = f }).Wait(); err != nil {
		t.Fatal(err)
	}
	a.openReplay(file)
	th.settle()
	if a.run == r || len(th.asked(0)) != 1 || th.end(t, stage.Left) != end {
		t.Fatalf("the file gives %v", th.asked(0))
	}
	th.keys("N")
	if m := a.run.look.Stopped; m == nil || m.Kind != sim.EvDirective || m.Tick != at+1 {
		t.Errorf("the next event is %+v", m)
	}
	th.press(t, panel.ToOrder, int64(at))
	if a.run.look.Tick != at {
		t.Errorf("the flag leads to tick %d", a.run.look.Tick)
	}
	th.keys("Z")
	if len(th.asked(0)) != 0 {
		t.Error("what a file brings cannot be taken back")
	}
}
