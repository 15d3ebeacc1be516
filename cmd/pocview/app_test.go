package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/rng"
)

// open opens a window in memory.
func open(t *testing.T, s settings, width, height int) *theatre {
	t.Helper()
	th := newTheatre(s, width, height)
	th.a.gallery.theme = th.a.theme.Name // the maps of the tiles take long
	t.Cleanup(th.close)
	return th
}

// show opens a run as the command line says.
func (t *theatre) show(tt *testing.T, args ...string) {
	tt.Helper()
	o, err := parse(args)
	if err != nil {
		tt.Fatal(err)
	}
	show, err := o.opening()
	if err != nil {
		tt.Fatal(err)
	}
	if err := t.perform(tt.Context(), o, show); err != nil {
		tt.Fatal(err)
	}
}

// keys presses keys, one a turn.
func (t *theatre) keys(list ...key) {
	for _, k := range list {
		t.turn(input{keys: []key{k}, elapsed: 16 * time.Millisecond})
		t.a.draw()
		t.settle()
	}
}

// click presses the pointer on a place.
func (t *theatre) click(x, y float32) {
	t.a.draw()
	t.turn(input{x: x, y: y, inside: true, down: true, pressed: true})
	t.turn(input{x: x, y: y, inside: true, released: true})
	t.a.draw()
	t.settle()
}

// press presses the pointer on what bears a name.
func (t *theatre) press(tt *testing.T, name string, value int64) {
	tt.Helper()
	t.a.draw()
	for _, s := range t.a.spots {
		if s.name == name && s.value == value && s.do != nil {
			c := s.at.Centre()
			if top := t.a.under(c.X, c.Y); top == nil || top.name != name {
				tt.Fatalf("%s %d is covered", name, value)
			}
			t.click(c.X, c.Y)
			return
		}
	}
	var names []string
	for _, s := range t.a.spots {
		names = append(names, s.name)
	}
	tt.Fatalf("there is no %s %d among %q", name, value, names)
}

// cardWords is all that the open card says.
func (t *theatre) cardWords() string {
	c, _ := t.a.run.cardOf(t.a)
	out := c.Title + "\n" + c.Sub + "\n"
	for _, p := range c.Parts {
		out += p.Heading + "\n"
		for _, r := range p.Rows {
			out += r.Label + " " + r.Words + " " + r.Under + "\n"
		}
	}
	return out
}

// A lecture: from the gallery to the difference that a caveat makes.
func TestLecture(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	a := th.a
	th.picture()
	a.gallery.search = "capital delay: one town"
	a.gallery.search = "Capital delay"
	th.picture()
	list := a.gallery.found()
	at := -1
	for i, m := range list {
		if a.gallery.list[m].name == "capital-delay" {
			at = i
		}
	}
	if at < 0 {
		t.Fatalf("the search finds %d missions, but not capital-delay", len(list))
	}
	th.press(t, panel.OpenTile, int64(at))
	if a.screen != inPlay {
		t.Fatalf("nothing was opened: %s", a.note.words)
	}
	r := a.run
	th.press(t, panel.Play, 0)
	for range 8 {
		th.keys("]")
	}
	th.pass(500 * time.Millisecond)
	if r.look.Tick < 50 || !r.look.Playing {
		t.Fatalf("half a second at 256x led to tick %d", r.look.Tick)
	}
	th.keys("Space")
	before := r.look.Tick
	th.press(t, panel.StepBack, 0)
	if r.look.Tick != before-1 || r.look.Playing {
		t.Fatalf("a step back led from %d to %d", before, r.look.Tick)
	}
	// To the attack, with the platoon in the middle of the map.
	th.press(t, "next", 0)
	if m := r.look.Stopped; m == nil || m.Kind != sim.EvAttack {
		t.Fatalf("the next event is no attack: %+v", m)
	}
	clickUnit(t, th, 1)
	if words := th.cardWords(); !strings.Contains(words, "kestrel/ask-capital") {
		t.Fatalf("the card does not tell what stops the unit:\n%s", words)
	}
	// Waive the caveat from now on, in a second run.
	th.keys("C")
	th.press(t, panel.Switch, 0)
	th.press(t, panel.Branch, 0)
	if len(r.look.Sides) != 2 || len(r.look.Sides[stage.Right].History.Acts) != 1 {
		t.Fatalf("no branch: %s", a.note.words)
	}
	th.keys("Escape", "0", "Space")
	th.pass(2 * time.Second)
	th.picture()
	if r.look.Tick != r.look.Last {
		t.Fatalf("the clock stands at %d of %d", r.look.Tick, r.look.Last)
	}
	if harmed := r.counts[1]; harmed.Key != "harmed" || harmed.Right >= harmed.Left || harmed.Left == 0 {
		t.Errorf("waiving the caveat changes nothing: %+v", harmed)
	}
}

// clickUnit clicks a unit where it stands.
func clickUnit(t *testing.T, th *theatre, id int32) {
	t.Helper()
	r := th.a.run
	p, _ := r.placeOf(scene.Target{Kind: scene.Unit, ID: id})
	r.showPoint(p)
	r.settleCamera()
	r.panel = noPanel
	th.picture()
	for _, target := range r.panes[0].Targets() {
		if target.Kind == scene.Unit && target.ID == id {
			th.click(target.At.X, target.At.Y)
			if r.selected != target.Target || r.panel != cardPanel {
				t.Fatalf("a click on unit %d chose %+v", id, r.selected)
			}
			th.picture()
			return
		}
	}
	t.Fatalf("unit %d is not on the map", id)
}

// Two answers of the capital under one clock.
func TestCompare(t *testing.T) {
	o, err := parse([]string{"--compare", "capital-delay:0h,8h", "--at", "4d"})
	if err != nil {
		t.Fatal(err)
	}
	show, err := o.opening()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"0m", "8h"} {
		for _, v := range scenarios.Effective(show.sides[i].Scenario) {
			if v.Path == "authorities.capital.delay" && strings.Trim(v.Value, `"`) != want {
				t.Errorf("side %d: the capital takes %s, not %s", i, v.Value, want)
			}
		}
	}
	th := open(t, wonted(), 1280, 720)
	if err := th.perform(context.Background(), o, show); err != nil {
		t.Fatal(err)
	}
	th.picture()
	if c := th.a.run.counts; len(c) == 0 || c[1].Left >= c[1].Right {
		t.Errorf("eight hours cost nothing: %+v", c)
	}
	th.keys("D")
	if d := th.a.run.beside.parted; d == nil || len(d.Levers) == 0 || d.Levers[0].Path != "authorities.capital.delay" {
		t.Errorf("they part by %+v", d)
	}
	// A value that no policy has is put on the parameter that the policies differ in.
	o, _ = parse([]string{"--compare", "capital-delay:3h,24h"})
	if show, err = o.opening(); err != nil || show.titles[0] != "authorities.capital.delay = 3 h" || !strings.Contains(show.titles[1], "24 hours") {
		t.Errorf("%v, %v", show, err)
	}
}

// Whoever watches, whatever they press: the run comes to what it comes to unwatched.
func TestWatchingChangesNothing(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	loaded, err := scenarios.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	th.a.open(&opening{sides: []*scenarios.Loaded{loaded}, seed: 5, name: loaded.Name}, nil)
	th.settle()
	// Everything but what asks for another run, or leaves this one.
	list := []key{"Space", ".", ",", "[", "]", "5", "9", "N", "Shift+N", "E", "B", "T", "Home", "PageUp", "Tab", "F", "L", "K", "Enter", "F1", "F2", "O", "C", "Shift+T", "Shift+E"}
	for i := range 150 {
		u := rng.At(77, rng.Purpose(1), uint64(i), 0, 0)
		in := input{elapsed: 50 * time.Millisecond, inside: true, x: float32(u.Below(1280)), y: float32(60 + u.Below(500)), wheel: float32(int(u.Below(3)) - 1)}
		if k := list[rng.At(77, rng.Purpose(1), uint64(i), 1, 0).Below(int32(len(list)))]; i%2 == 0 {
			in.keys = []key{k}
		}
		th.turn(in)
		th.a.draw()
		if i%10 == 0 {
			th.a.over = noOverlay
		}
	}
	r := th.a.run
	if r == nil {
		t.Fatal("the run was left")
	}
	var got uint64
	if err := r.stage.Foresee(stage.Left, func(w *sim.World) { got = w.Hash() }).Wait(); err != nil {
		t.Fatal(err)
	}
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), 5)
	for !w.Done() {
		w.Step(nil)
	}
	if got != w.Hash() {
		t.Errorf("watched: %016x, unwatched: %016x", got, w.Hash())
	}
}

// TestKeyOfTheMap: one key opens what the marks on the map mean, its two pages lead to each
// other, and it scrolls down to its last row.
func TestKeyOfTheMap(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	o, err := parse([]string{"capital-delay"})
	if err != nil {
		t.Fatal(err)
	}
	show, err := o.opening()
	if err != nil {
		t.Fatal(err)
	}
	th.a.open(show, nil)
	th.settle()
	r := th.a.run
	th.keys("M")
	if r.panel != keyPanel {
		t.Fatal("M does not open the key")
	}
	th.press(t, "page layers", 0)
	if r.panel != layersPanel {
		t.Error("the page of the key does not lead to the layers")
	}
	th.press(t, "page key", 0)
	if r.panel != keyPanel {
		t.Error("the page of the layers does not lead to the key")
	}
	for range 200 {
		th.turn(input{x: 1100, y: 300, inside: true, wheel: -1})
		th.a.draw()
	}
	end := th.a.scroll
	th.turn(input{x: 1100, y: 300, inside: true, wheel: -1})
	th.a.draw()
	if end < 500 || th.a.scroll != end {
		t.Errorf("the key scrolls to %g, then %g", end, th.a.scroll)
	}
	th.keys("M")
	if r.panel != noPanel {
		t.Error("M does not close the key")
	}
}
