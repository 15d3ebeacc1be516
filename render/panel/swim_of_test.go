package panel

import (
	"fmt"
	"strings"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
)

// finished runs a scenario to its end, cut short and thin.
func finished(t *testing.T, name string, seed uint64) *sim.World {
	t.Helper()
	loaded, err := scenarios.LoadText("test.toml", "extends = \""+name+"\"\n[time]\ndays = 30\n[civilians]\nhouseholds = 1500\n")
	if err != nil {
		t.Fatal(err)
	}
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), seed)
	for !w.Done() {
		w.Step(nil)
	}
	return w
}

func chainOf(w *sim.World, in *sim.Incident) *Chain {
	return &Chain{
		ID: in.ID, Case: in.Case, Band: in.Band, Place: in.Place, AtBase: in.AtBase, Class: in.Class, Times: in.Times,
		Harm: Toll{in.Killed, in.Injured, in.Abducted}, Now: w.Now(),
		Events: func(yield func(*sim.Event) bool) {
			for i := range w.Events {
				if !yield(&w.Events[i]) {
					return
				}
			}
		},
	}
}

// TestCardsOfARun makes the cards of everything in a run: each has a name, and what is
// secret stays so.
func TestCardsOfARun(t *testing.T) {
	w := finished(t, "two-rivers", 1)
	var f sim.Frame
	w.Frame(&f)
	l := w.Legend()
	check := func(c Card) {
		t.Helper()
		if c.Title == "" || strings.HasPrefix(c.Title, "No such") || strings.Contains(c.Title, "nobody") || len(c.Parts) == 0 {
			t.Errorf("a card without a name: %+v", c)
		}
	}
	for i := 1; i < len(f.Units); i++ {
		check(UnitOf(&f, l, sim.UnitID(i)).Card())
	}
	for i := 1; i < len(f.Places); i++ {
		check(PlaceOf(&f, l, sim.PlaceID(i)).Card())
	}
	for i := 1; i < len(f.Bases); i++ {
		check(BaseOf(&f, l, sim.BaseID(i)).Card())
	}
	check(HomeOf(&f, l, 0, 1, 4).Card())
	for i := 1; i < len(f.Bands); i++ {
		told, known := BandOf(&f, l, sim.BandID(i), true).Card(), BandOf(&f, l, sim.BandID(i), false).Card()
		check(told)
		for _, p := range known.Parts {
			if p.Heading == "The truth" && len(p.Rows) > 0 {
				t.Errorf("the card of %s tells the truth to those who may not know it", known.Title)
			}
		}
	}
	hidden := 0
	for i := 1; i < len(f.Nations); i++ {
		id := sim.ContingentID(i)
		check(NationOf(&f, l, id, true).Card())
		for _, v := range NationOf(&f, l, id, true).Caveats {
			if v.Hidden && !v.Known {
				hidden++
			}
			for _, instructor := range [2]bool{false, true} {
				text := fmt.Sprint(NationOf(&f, l, id, instructor).Card())
				if tells := strings.Contains(text, v.Row); tells != (instructor || !v.Hidden || v.Known) {
					t.Errorf("%s is told: %v; instructor %v, hidden %v, known %v", v.Row, tells, instructor, v.Hidden, v.Known)
				}
			}
		}
	}
	if hidden == 0 {
		t.Error("no caveat stayed hidden, so nothing was tested")
	}
	for i := 1; i < len(w.Incidents); i++ {
		for _, s := range w.Standings(w.Incidents[i].ID) {
			check(UnitOf(&f, l, s.ID).For(l, &s, "an attack", false).Card())
		}
	}
	if outside := []Card{UnitOf(&f, l, -1).Card(), PlaceOf(&f, l, 9999).Card(), BaseOf(&f, l, 99).Card(), BandOf(&f, l, 99, true).Card(), HomeOf(&f, l, -1, 0, 0).Card()}; len(outside[0].Title) == 0 {
		t.Error("ids of nothing have no words")
	}
}

// TestCardsOfThreats makes the cards of all incidents, cases and posts of a run: none names a
// group as a row of a file does, and what is secret stays so.
func TestCardsOfThreats(t *testing.T) {
	w := finished(t, "two-rivers", 1)
	var f sim.Frame
	w.Frame(&f)
	l := w.Legend()
	check := func(c Card) {
		t.Helper()
		if c.Title == "" || strings.HasPrefix(c.Title, "No") || len(c.Parts) == 0 {
			t.Errorf("a card without a name: %+v", c)
		}
	}
	for i := 1; i < len(f.Cases); i++ {
		check(CaseOf(&f, l, sim.CaseID(i), true))
		for _, p := range CaseOf(&f, l, sim.CaseID(i), false).Parts {
			if p.Heading == "The truth" && len(p.Rows) > 0 {
				t.Errorf("the card of case %d tells the truth to those who may not know it", i)
			}
		}
	}
	for i := 1; i < len(f.Posts); i++ {
		check(PostOf(&f, l, sim.PostID(i)))
	}
	for i := 1; i < len(w.Incidents); i++ {
		in := &w.Incidents[i]
		card := IncidentOf(&f, l, chainOf(w, in), w.Standings(in.ID), true)
		check(card)
		if text := fmt.Sprint(card); strings.Contains(text, w.Legend().Band(in.Band)) {
			t.Errorf("the card of incident %d names the group as a row of a file: %s", in.ID, text)
		}
	}
}

// TestHarmIsChargedAsInTheLedger holds that the harm on the bars of an incident is, hold
// by hold, what the model's own ledger charges to it.
func TestHarmIsChargedAsInTheLedger(t *testing.T) {
	for _, name := range []string{"capital-delay", "abandoned-post", "two-rivers"} {
		w := finished(t, name, 1)
		attacks := 0
		for i := 1; i < len(w.Incidents); i++ {
			in := &w.Incidents[i]
			want, got := map[sim.Hold]int32{}, map[sim.Hold]int32{}
			for _, c := range w.Charges {
				if n := c.Killed + c.Injured + c.Abducted; c.Incident == in.ID && n > 0 {
					want[c.Hold] += n
				}
			}
			for _, one := range stretches(chainOf(w, in)) {
				if one.harm.Sum() > 0 {
					got[one.hold] += one.harm.Sum()
					attacks++
				}
			}
			for h, n := range want {
				if got[h] != n {
					t.Errorf("%s: incident %d: %d harmed are charged to %q, and the bars show %d; all: %v, %v", name, in.ID, n, w.HoldText(h), got[h], want, got)
				}
			}
			if len(got) > len(want) {
				t.Errorf("%s: incident %d: harm on bars that the ledger does not charge: %v, %v", name, in.ID, got, want)
			}
		}
		if attacks == 0 {
			t.Errorf("%s: nobody came to harm, so nothing was tested", name)
		}
	}
}
