package main

import (
	"fmt"
	"strings"
	"testing"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/scenarios"
	"pocsim/sim"
)

// late opens the capital that answers late, at a moment.
func late(t *testing.T, at string) *theatre {
	t.Helper()
	th := newTheatre(wonted(), 1280, 720)
	t.Cleanup(th.close)
	th.show(t, "capital-delay", "--set", "authorities.capital.delay=8h", "--set", "civilians.households=300", "--at", at)
	th.picture()
	return th
}

// said is all that a card says.
func said(c panel.Card) string { return fmt.Sprint(c.Title, c.Sub, c.Parts) }

// Cards say what an officer asks: who holds it, which row, and what stops a unit.
func TestCardsSay(t *testing.T) {
	th := late(t, "1d16h")
	r := th.a.run
	id := r.gravest()
	for _, c := range []struct {
		target scene.Target
		says   []string
	}{
		{scene.Target{Kind: scene.Incident, ID: int32(id)}, []string{"Attack on Rosaten", "Under attack now", "The capital of Velmora", "harm charged", "Platoon of Velmora"}},
		{scene.Target{Kind: scene.Unit, ID: 1}, []string{"protect Rosaten", "kestrel/ask-capital", "Velmora's capital must agree"}},
		{scene.Target{Kind: nationKind, ID: 1}, []string{"Declared", "leaving base for a task", "was asked once"}},
		{scene.Target{Kind: scene.Band, ID: 1}, []string{"Raiders", "a raid to rob and abduct", "attacking"}},
		{scene.Target{Kind: scene.Household, ID: 5}, []string{"Members"}},
	} {
		th.a.choose(stage.Left, c.target)
		th.turn(input{})
		th.picture()
		th.picture()
		card, _ := r.cardOf(th.a)
		for _, want := range c.says {
			if !strings.Contains(said(card), want) {
				t.Errorf("the card %q does not say %q: %s", card.Title, want, said(card))
			}
		}
	}
}

// Before anything is planned a unit is told to be free, and nothing stops it.
func TestNothingStopsAFreeUnit(t *testing.T) {
	th := late(t, "2h")
	th.a.choose(stage.Left, scene.Target{Kind: scene.Unit, ID: 1})
	th.turn(input{})
	th.picture()
	if card, _ := th.a.run.cardOf(th.a); !strings.Contains(said(card), "Nothing. No threat calls for it now.") {
		t.Errorf("the card of a free unit says %s", said(card))
	}
}

// All lanes of a plain incident are in sight at once, with the axis of time.
func TestLanesFit(t *testing.T) {
	th := late(t, "2d")
	th.openPanel("story")
	th.a.draw()
	for _, h := range th.a.easel.Hots() {
		if h.ID == panel.SwimScroll {
			t.Errorf("the lanes scroll by %d px", h.High)
		}
	}
}

// The ledger adds up to all that were harmed.
func TestLedgerAddsUp(t *testing.T) {
	r := late(t, "2d").a.run
	err := r.stage.Examine(stage.Left, func(w *sim.World) {
		rows, sum := ledgerOf(r.view().Legend, w.Charges)
		if int64(sum.Sum()) != w.Totals.Killed+w.Totals.Injured+w.Totals.Abducted || sum.Sum() == 0 || len(rows) == 0 {
			t.Errorf("the ledger comes to %v in %d rows, the run to %+v", sum, len(rows), w.Totals)
		}
	}).Wait()
	if err != nil {
		t.Fatal(err)
	}
}

// Every caveat of the library can be laid on a contingent, in the middle of a run too, and
// every lever's change is one that the scenario takes.
func TestLibraryCanBeLaidOn(t *testing.T) {
	loaded, err := scenarios.Load("two-rivers")
	if err != nil {
		t.Fatal(err)
	}
	list := libraryLevers(loaded)
	if len(list) < 30 {
		t.Fatalf("the library has %d levers", len(list))
	}
	for i := range list {
		with, err := changed(loaded, []string{list[i].change("true")})
		if err != nil {
			t.Errorf("%s: %v", list[i].words, err)
			continue
		}
		more := 0
		for k := range with.Scenario.Contingents {
			more += len(with.Scenario.Contingents[k].Caveats) - len(loaded.Scenario.Contingents[k].Caveats)
		}
		if more != 1 || !with.Scenario.Fits(loaded.Scenario) || list[i].words == "" {
			t.Errorf("%q adds %d caveats", list[i].words, more)
		}
	}
	for _, l := range append(delayLevers(loaded.Scenario), caveatLevers(loaded.Scenario, func(string) bool { return true })...) {
		if _, err := changed(loaded, []string{l.change(l.choice[len(l.choice)-1].value)}); err != nil {
			t.Errorf("%s: %v", l.words, err)
		}
	}
}

// The arrows move the levers, and what was moved is what the run is changed by.
func TestArrowsMoveLevers(t *testing.T) {
	th := late(t, "1d")
	a := th.a
	a.run.panel, a.run.levers.tab = leversPanel, delayTab
	th.picture()
	for _, k := range []key{"Down", "Right", "Right"} {
		th.turn(input{keys: []key{k}})
		th.picture()
	}
	all, _ := a.run.leversOf(func(string) bool { return true })
	if got := a.run.levers.changes(all); len(got) != 1 || got[0] != "authorities.capital.delay=16h" {
		t.Errorf("the arrows changed %q", got)
	}
}
