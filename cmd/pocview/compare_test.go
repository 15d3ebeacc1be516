package main

import (
	"fmt"
	"strings"
	"testing"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/sim/clock"
)

// beside opens two policies beside each other at a moment.
func beside(t *testing.T, s settings, width, height int, args ...string) *theatre {
	t.Helper()
	th := open(t, s, width, height)
	th.show(t, args...)
	th.picture()
	return th
}

// In every window and size of words the counts that matter are seen whole, the maps keep a
// part of the window, and nothing lies on anything else.
func TestTheComparisonHasRoomEverywhere(t *testing.T) {
	for _, size := range [][2]int{{1280, 720}, {1920, 1080}} {
		th := beside(t, wonted(), size[0], size[1], "--compare", "capital-delay:0h,8h")
		for _, at := range []clock.Tick{0, 41 * clock.TicksPerDay / 24, th.a.run.look.Last} {
			if err := th.a.run.stage.Seek(at).Wait(); err != nil {
				t.Fatal(err)
			}
			th.settle()
			for _, text := range []float32{1, 1.5, 2} {
				t.Run(fmt.Sprintf("%dx%d, %v, tick %d", size[0], size[1], text, at), func(t *testing.T) {
					th.a.change(func(s *settings) { s.Text = text })
					th.a.draw()
					countsInSight(t, th)
				})
			}
		}
	}
}

// countsInSight holds that the counts that matter are seen whole, beside maps of some size.
func countsInSight(t *testing.T, th *theatre) {
	t.Helper()
	r, seen := th.a.run, 0
	for _, h := range th.a.easel.Hots() {
		for _, key := range leading {
			if h.Kind == panel.Tell && strings.HasPrefix(h.Tip, terse[key]+": ") {
				seen++
				if h.Rect != h.Full {
					t.Errorf("%q is seen in part: %v of %v", h.Tip, h.Rect, h.Full)
				}
			}
		}
	}
	if seen != len(leading) {
		t.Errorf("%d counts are in sight, not %d", seen, len(leading))
	}
	for i, at := range r.rects {
		if at.W < 0.2*float32(th.a.width) || at.H < 0.3*float32(th.a.height) {
			t.Errorf("the map of side %d is left %v", i, at)
		}
		if c := at.Common(r.rects[1-i]); !c.Empty() {
			t.Errorf("the maps lie on each other: %v", c)
		}
	}
}

// Where they part is found without being asked, said where it may be said, and D goes there.
func TestWhereTheyPartIsSaid(t *testing.T) {
	th := beside(t, wonted(), 1280, 720, "--compare", "capital-delay:0h,8h")
	r := th.a.run
	if d := r.beside.parted; d == nil || !r.beside.known || !r.banner {
		t.Fatalf("known %v, banner %v: %+v", r.beside.known, r.banner, d)
	}
	words := r.partingWords()
	for _, want := range []string{"part on day 2 at 15:15", "On the left: the capital of Velmora answers yes: Platoon may go.", "On the right: the same answer comes 8 hours later"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not said: %s", want, words)
		}
	}
	th.press(t, panel.ToFirst, int64(r.beside.parted.Tick))
	if r.look.Tick != r.beside.parted.Tick || r.panel != partPanel {
		t.Errorf("at tick %d with %d open, not at %d", r.look.Tick, r.panel, r.beside.parted.Tick)
	}
}

// Students are not told what lies ahead.
func TestStudentsAreNotToldWhereTheyWillPart(t *testing.T) {
	s := wonted()
	s.Instructor, s.Hidden = false, true
	th := beside(t, s, 1280, 720, "--compare", "capital-delay:0h,8h")
	r := th.a.run
	if v := judge(r.beside.contrasts, r.counts, r.abreast(false)); r.banner || r.partingTold(false) || v.words != "Both sides tell the same story so far." {
		t.Errorf("a student reads %+v", v)
	}
	th.turn(input{})
	if err := r.stage.Seek(r.beside.parted.Tick).Wait(); err != nil {
		t.Fatal(err)
	}
	th.settle()
	th.picture()
	if !r.banner {
		t.Error("it is not said once it has happened")
	}
}

// A press of the timeline's button always shows it where it is not shown.
func TestTheTimelineComesWhenItIsAskedFor(t *testing.T) {
	s := wonted()
	s.Text = 2
	th := beside(t, s, 1280, 720, "--compare", "capital-delay:0h,8h", "--at", "41h")
	r := th.a.run
	if r.lined {
		t.Fatal("there was room for it after all")
	}
	th.keys("T")
	th.picture()
	if !r.lined {
		t.Error("asked for, it does not come")
	}
	th.keys("T")
	th.picture()
	if r.lined {
		t.Error("it does not go")
	}
	th.keys("T", "Enter")
	th.picture()
	if r.panel != storyPanel || r.lined {
		t.Errorf("the lanes do not take its place: %d, %v", r.panel, r.lined)
	}
	for _, b := range (&face{a: th.a, th: th.a.theme, u: th.a.theme.Scale, e: th.a.easel}).barButtons() {
		if b.name == "timeline" && b.on {
			t.Error("its button is lit though it is not shown")
		}
	}
}

// Each pane shows the bases of its own run.
func TestEachSideHasItsOwnBases(t *testing.T) {
	th := beside(t, wonted(), 1280, 720, "capital-delay")
	th.a.restart([]string{"bases.outpost.at=1"})
	th.settle()
	th.picture()
	r := th.a.run
	at := func(side int) point {
		for _, p := range r.panes[side].Targets() {
			if (p.Target == scene.Target{Kind: scene.Base, ID: 1}) {
				return p.At.Minus(point{X: r.rects[side].X, Y: r.rects[side].Y})
			}
		}
		t.Fatalf("there is no base on side %d", side)
		return point{}
	}
	if len(r.look.Sides) != 2 {
		t.Fatalf("%d sides", len(r.look.Sides))
	}
	if l, o := at(0), at(1); l.Minus(o).Length() < 10 {
		t.Errorf("the base stands at %v on the left, moved, and at %v on the right", l, o)
	}
	if l := apartWords(t, "capital-delay", nil, []string{"bases.outpost.at=1"}); len(l) != 1 || l[0].right != "1" {
		t.Errorf("it is said as %+v", l)
	}
	if r.look.Sides[stage.Left].Frame.Tick != clock.Tick(0) {
		t.Error("the clock has moved")
	}
}

// How the attack ended is said on either side, once it has on both, and no sooner.
func TestHowTheAttackEndedIsSaid(t *testing.T) {
	for at, want := range map[string]string{
		"1d15h30m": "",
		"4d":       "The attack on Rosaten: ended early on the left, help too late on the right.",
	} {
		th := beside(t, wonted(), 1280, 720, "--compare", "capital-delay:0h,8h", "--at", at)
		if got := th.a.run.otherwise(); got != want {
			t.Errorf("at %s: %q", at, got)
		}
	}
}
