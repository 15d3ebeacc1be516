package main

import (
	"strings"
	"testing"
	"time"

	"pocsim/render/panel"
	"pocsim/sim"
)

// toured begins the tour and goes to a stop of it.
func toured(t *testing.T, width, height int, text float32, stop int) *theatre {
	t.Helper()
	s := wonted()
	s.Text = text
	th := open(t, s, width, height)
	th.a.beginTour()
	th.settle()
	th.calm()
	for range stop {
		th.keys("Enter")
		th.calm()
	}
	return th
}

// calm lets the camera come to rest and what was asked be answered.
func (t *theatre) calm() {
	for range 6 {
		t.pass(time.Second / 2)
		t.a.draw()
		t.settle()
	}
}

// The tour comes to its end by itself, in about a minute, leaves two runs that differ, and
// offers three ways to go on.
func TestTour(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	th.a.greet()
	th.press(t, "note", 0)
	if !th.a.settings.Toured {
		t.Fatal("the tour is not offered, or not remembered")
	}
	seconds := 0
	for ; th.a.tour.at < len(stops)-1 && seconds < 120; seconds++ {
		th.turn(input{elapsed: time.Second})
		th.a.draw()
		th.settle()
	}
	if seconds < 45 || seconds > 75 || len(th.a.run.look.Sides) != 2 {
		t.Errorf("the tour took %d s and left %d runs: %s", seconds, len(th.a.run.look.Sides), th.a.note.words)
	}
	if c := th.a.run.counts; len(c) < 2 || c[1].Left <= c[1].Right {
		t.Errorf("the tour shows no difference: %+v", c)
	}
	th.pass(time.Minute)
	if !th.a.tour.on {
		t.Error("the tour ends before anybody has chosen")
	}
	th.press(t, panel.TourOffer, 0)
	if th.a.tour.on || th.a.run == nil || len(th.a.run.look.Sides) != 2 || len(th.a.run.show.titles) != 2 {
		t.Errorf("the first way leads nowhere: %s", th.a.note.words)
	}
	if len(ways) != 3 {
		t.Errorf("there are %d ways to go on", len(ways))
	}
}

// Each stop of the tour keeps what its words promise.
func TestTourPromises(t *testing.T) {
	th := toured(t, 1280, 720, 1, 0)
	a := th.a
	if m := a.run.look; m.Tick != morning || a.run.look.Sides[0].Frame.Units[1].State == sim.NotArrived {
		t.Errorf("the first stop is at tick %d, without a platoon", m.Tick)
	}
	th.keys("Enter")
	th.calm()
	if m := a.run.look.Stopped; m == nil || m.Kind != sim.EvAttack {
		t.Errorf("at the second stop there is no attack: %+v", m)
	}
	th.keys("Enter")
	th.calm()
	words := th.cardWords()
	for _, want := range []string{"capital must agree before its troops leave base", "ask-capital"} {
		if !strings.Contains(words, want) {
			t.Errorf("the card does not say %q:\n%s", want, words)
		}
	}
	th.keys("Enter")
	th.calm()
	if sides := a.run.look.Sides; len(sides) != 2 || len(sides[1].History.Acts) != 1 || len(sides[0].History.Acts) != 0 {
		t.Fatalf("at the fourth stop there are %d runs: %s", len(sides), a.note.words)
	}
	th.keys("Enter")
	th.calm()
	th.pass(3 * time.Second)
	if c := a.run.counts; !a.run.look.Playing || len(c) < 2 || c[1].Left <= c[1].Right {
		t.Errorf("at the fifth stop nothing differs: %+v", c)
	}
	// Back to the beginning, and once more to the end: the same two runs.
	th.keys("Backspace", "Backspace", "Backspace", "Backspace", "Backspace")
	th.calm()
	if a.tour.at != 0 || len(a.run.look.Sides) != 1 || a.run.look.Tick != morning {
		t.Errorf("back at stop %d there are %d runs at tick %d", a.tour.at, len(a.run.look.Sides), a.run.look.Tick)
	}
	th.keys("Escape")
	if a.tour.on || a.screen != inPlay {
		t.Error("Escape does not end the tour, or ends more than the tour")
	}
}

// No balloon of the tour covers what it speaks of, whatever the size.
func TestTourCoversNothing(t *testing.T) {
	for _, size := range []struct {
		w, h int
		text float32
	}{{1280, 720, 1}, {960, 540, 1}, {1920, 1080, 1.5}} {
		th := toured(t, size.w, size.h, size.text, 0)
		for stop := range len(stops) - 1 {
			th.a.draw()
			f := &face{a: th.a, p: th.a.pic, th: th.a.theme, u: th.a.theme.Scale, e: th.a.easel}
			target := stops[stop].target(f)
			if target.Empty() {
				t.Errorf("stop %d at %v speaks of nothing on the screen", stop+1, size)
			}
			for _, s := range th.a.spots {
				if strings.HasPrefix(s.name, "tour-") && s.at.Y < th.a.run.rects[0].Y {
					t.Errorf("stop %d at %v: the button %s lies upon the header", stop+1, size, s.name)
				}
				if strings.HasPrefix(s.name, "tour-") && !s.at.Common(target).Empty() {
					t.Errorf("stop %d at %v: the button %s covers what the words speak of", stop+1, size, s.name)
				}
			}
			th.keys("Enter")
			th.calm()
		}
	}
}
