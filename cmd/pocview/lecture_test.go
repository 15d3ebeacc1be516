package main

import (
	"fmt"
	"image/png"
	"os"
	"strings"
	"testing"
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A lecture given by real keys and a real mouse on a real display: from the gallery to the
// difference that one caveat makes, read off the screen.
func TestWindowLecture(t *testing.T) {
	g := openGlass(t, newDisplay(t, "1280x1024", 96))
	g.openMission()
	g.clockByKeys()
	g.mapByMouse()
	g.readWhatStopsThem()
	at := g.branch()
	g.difference(at)
	g.screens()
	g.hold(at)
}

// openMission searches the gallery by typing, and opens the teaching case.
func (g *glass) openMission() {
	g.t.Helper()
	g.until("the gallery opens", func(a *account) bool { return a.Screen == "gallery" && a.spot("open", "") != nil })
	all := len(g.account().tiles())
	g.keys("slash")
	g.write("dé lay 27")
	g.until("accents, digits and spaces are typed", func(a *account) bool { return a.spot("search", "dé lay 27") != nil && len(a.tiles()) == 0 })
	for _, left := range []string{"dé lay 2", "dé lay"} {
		g.keys("BackSpace")
		g.until("Backspace takes a letter away", func(a *account) bool {
			s := a.spot("search", "")
			return s != nil && strings.TrimRight(s.Words, " ") == left
		})
	}
	g.keys("ctrl+u")
	g.until("Ctrl+U clears the search", func(a *account) bool { return a.spot("search", "lay") == nil && len(a.tiles()) == all })
	time.Sleep(500 * time.Millisecond) // nobody types on while the chord is still held
	g.write("Capital delay One town")
	g.until("the search finds the mission", func(a *account) bool {
		return a.spot("search", "Capital delay One town") != nil && len(a.tiles()) == 1 && strings.Contains(a.tiles()[0].Words, "Capital delay")
	})
	g.keys("Return")
	a := g.until("the mission opens", func(a *account) bool { return a.Screen == "run" && a.Run != nil })
	if !strings.Contains(a.Run.Title, "one platoon") || a.Run.Tick != 0 || a.Run.Playing {
		g.t.Fatalf("opened: %+v", a.Run)
	}
}

// tiles are the missions that can be opened.
func (a *account) tiles() (out []spotAccount) {
	for _, s := range a.Spots {
		if s.Name == "open" {
			out = append(out, s)
		}
	}
	return out
}

// clockByKeys plays, pauses and steps.
func (g *glass) clockByKeys() {
	g.t.Helper()
	g.keys("4")
	g.until("the speed is set by a digit", func(a *account) bool { return a.Run.Speed == 8 })
	g.keys("space")
	g.until("Space lets the clock run", func(a *account) bool { return a.Run.Playing && a.Run.Tick > 5 })
	g.keys("space")
	before := g.stopped("Space stops it").Run.Tick
	time.Sleep(700 * time.Millisecond)
	if now := g.account().Run.Tick; now != before {
		g.t.Fatalf("the clock stands still, and went from %d to %d", before, now)
	}
	g.keys("comma")
	g.until("a step back", func(a *account) bool { return a.Run.Tick == before-1 })
	g.keys("period")
	g.until("a step on", func(a *account) bool { return a.Run.Tick == before })
	g.press("step-back", "")
	g.until("a step back by the mouse", func(a *account) bool { return a.Run.Tick == before-1 })
}

// mapByMouse zooms at the pointer, pans, and goes back to the whole country.
func (g *glass) mapByMouse() {
	g.t.Helper()
	whole := g.until("the map is there", func(a *account) bool { return a.spot("map", "") != nil && a.Camera != nil })
	pane := whole.spot("map", "")
	wheel := func(scale float64) *account {
		for range 3 {
			g.do("click", "4")
			time.Sleep(150 * time.Millisecond)
		}
		return g.until("the wheel zooms in", func(a *account) bool { return a.Camera[2] < scale*0.6 })
	}
	g.to(pane.X+pane.W/2, pane.Y+pane.H/2)
	far := wheel(wheel(whole.Camera[2]).Camera[2]) // until the country is larger than the pane
	x, y := pane.X+pane.W*0.6, pane.Y+pane.H*0.4
	east, south := far.kmAt(pane, x, y)
	g.to(x, y)
	close := wheel(far.Camera[2])
	if e, n := close.kmAt(pane, x, y); !near(e, n, east, south, 2*far.Camera[2]) {
		g.t.Errorf("the wheel zooms about %.2f,%.2f km, but %.2f,%.2f km stood under the pointer", e, n, east, south)
	}
	g.drag(x, y, x-200, y+60)
	g.until("a drag moves what it took hold of", func(a *account) bool {
		e, n := a.kmAt(pane, x-200, y+60)
		return a.Camera[0] > close.Camera[0]+100*close.Camera[2] && near(e, n, east, south, 12*close.Camera[2])
	})
	g.keys("Home")
	g.until("Home shows the whole country", func(a *account) bool { return *a.Camera == *whole.Camera })
}

// readWhatStopsThem goes to where the capital is asked, clicks the platoon on the map, and
// reads on its card which row stops it.
func (g *glass) readWhatStopsThem() {
	g.t.Helper()
	g.keys("n")
	g.until("the next event is the attack", func(a *account) bool { return strings.Contains(a.text(), "attacks Rosaten") })
	g.keys("n")
	g.until("the one after it is the question to the capital", func(a *account) bool { return strings.Contains(a.text(), "The capital of Velmora is asked") })
	g.stopped("the clock stops there")
	g.press("unit", "platoon")
	a := g.until("the card of the platoon says what stops it", func(a *account) bool {
		return a.Run.Panel == "card" && strings.Contains(a.text(), "kestrel/ask-capital")
	})
	if words := a.text(); !strings.Contains(words, "platoon") {
		g.t.Errorf("the card does not name the platoon: %s", words)
	}
}

// branch goes back to before the question was put, for what was asked is asked. There it
// sets the caveat aside from now on, by the mouse alone, and returns when.
func (g *glass) branch() clock.Tick {
	g.t.Helper()
	asked := g.stopped("the clock stands").Run.Tick
	g.press("previous", "")
	g.until("the event before", func(a *account) bool { return a.Run.Tick < asked && strings.Contains(a.text(), "attacks Rosaten") })
	at := g.stopped("the clock stands").Run.Tick
	g.press("change", "")
	g.until("the levers lie open", func(a *account) bool { return a.Run.Panel == "change" && a.spot("switch", "") != nil })
	if s := g.account().spot("switch", ""); s == nil || !strings.Contains(g.account().text(), "capital must agree") {
		g.t.Fatalf("no lever of the caveat: %s", g.account().text())
	}
	g.press("switch", "")
	g.press("branch", "")
	a := g.until("a second run branches off", func(a *account) bool { return len(a.Run.Sides) == 2 && len(a.Run.Hashes) == 2 })
	if a.Run.Tick != at || !strings.Contains(a.Run.Sides[1], "ask capital") || !strings.Contains(a.Run.Sides[1], "waived") {
		g.t.Fatalf("branched: %+v", a.Run)
	}
	if l, r := a.count("harmed"); l != r {
		g.t.Fatalf("at the branch %d and %d are harmed", l, r)
	}
	return at
}

// difference plays on, with a pause, a rewind and other speeds on the way, and reads the
// counter of the difference off the screen.
func (g *glass) difference(at clock.Tick) {
	g.t.Helper()
	g.keys("Escape", "5", "space")
	g.until("both runs go on", func(a *account) bool { return a.Run.Tick > at+20 })
	g.keys("space")
	a := g.stopped("a pause")
	g.keys("comma", "comma")
	g.until("two steps back", func(now *account) bool { return now.Run.Tick == a.Run.Tick-2 })
	g.keys("b", "shift+Home")
	g.until("back to the beginning", func(a *account) bool { return a.Run.Tick == 0 })
	g.keys("8", "space", "bracketright", "0")
	end := g.until("the runs end", func(a *account) bool { return a.Run.Tick == a.Run.Last && !a.Run.Playing && len(a.Run.Hashes) == 2 })
	left, right := end.count("harmed")
	if left <= right || left <= 0 {
		g.t.Fatalf("setting the caveat aside makes no difference: %d and %d harmed", left, right)
	}
	if words, want := end.text(), fmt.Sprintf("%d harmed instead of %d", right, left); !strings.Contains(words, want) {
		g.t.Errorf("%d and %d are harmed, but nowhere stands %q: %s", left, right, want, words)
	}
}

// screens opens help, changes colours, saves pictures and the replay.
func (g *glass) screens() {
	g.t.Helper()
	g.keys("F1")
	g.until("F1 opens the help", func(a *account) bool { return a.Over == "help" && strings.Contains(a.text(), "Space") })
	g.keys("Escape")
	was := g.until("Esc closes it", func(a *account) bool { return a.Over == "" && a.Screen == "run" }).Theme
	g.keys("F2")
	g.until("F2 changes the colours", func(a *account) bool { return a.Theme != was })
	g.keys("F12")
	shot := g.file(".png")
	file, err := os.Open(shot)
	if err != nil {
		g.t.Fatal(err)
	}
	defer file.Close()
	a := g.account()
	if m, err := png.Decode(file); err != nil || m.Bounds().Dx() != a.Width || m.Bounds().Dy() != a.Height {
		g.t.Errorf("the picture of a window of %d x %d: %v", a.Width, a.Height, err)
	}
	g.keep(shot, "lecture.png")
	g.keys("F5")
	g.file(".replay")
	g.until("it is said where the replay is", func(a *account) bool {
		return strings.Contains(a.text(), "Saved as") && strings.Contains(a.text(), ".replay")
	})
}

// hold holds the two runs of the window to runs that nobody watched, and to its replay; then
// leaves one run alone.
func (g *glass) hold(at clock.Tick) {
	g.t.Helper()
	loaded, err := scenarios.Load("capital-delay")
	if err != nil {
		g.t.Fatal(err)
	}
	alone := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), 1)
	for !alone.Done() {
		alone.Step(nil)
	}
	branched, err := stage.NewHistory(loaded, 1, nil).With(stage.Act{Tick: at, Changes: []string{"contingents.kestrel.caveats.ask-capital.waived=true"}})
	if err != nil {
		g.t.Fatal(err)
	}
	beside, err := branched.Run(g.t.Context(), branched.Last())
	if err != nil {
		g.t.Fatal(err)
	}
	want := []string{fmt.Sprintf("%016x", alone.Hash()), fmt.Sprintf("%016x", beside.Hash())}
	got := g.stopped("the runs stand at their end").Run.Hashes
	if got[0] != want[0] || got[1] != want[1] || want[0] == want[1] {
		g.t.Errorf("watched, the runs come to %v; unwatched, to %v", got, want)
	}
	code, out, errs := pocview(g.t, "--verify", g.file(".replay"))
	if code != 0 || !strings.Contains(out, got[0]) || !strings.Contains(out, got[1]) {
		g.t.Errorf("the replay: %d, %s%s, but the window came to %v", code, out, errs, got)
	}
	kept := g.account().Run.Side
	g.keys("s")
	a := g.until("S leaves one run alone", func(a *account) bool { return len(a.Run.Sides) == 1 && len(a.Run.Hashes) == 1 })
	if h := a.Run.Hashes[0]; h != got[kept] {
		g.t.Errorf("the run that is left comes to %s", h)
	}
}
