package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/sim"
	"pocsim/sim/geo"
)

// An order is something asked of a run from outside, by the hand of whoever plays: an order
// to a unit, or an inject.
type order struct {
	directive sim.Directive
	words     string                     // what is said when it has been given: "Ordered: ..."
	bar       func(v *stage.View) string // why it cannot be given on a side; empty where it can
}

// unitOrder sends a unit to a place.
func unitOrder(v *stage.View, u sim.UnitID, p sim.PlaceID) order {
	return order{
		directive: sim.Directive{Kind: sim.SendUnit, A: int32(u), B: int32(p)},
		words:     fmt.Sprintf("Ordered: %s to %s", panel.Proper(v.Legend.Unit(u)), v.Legend.Place(p)),
		bar:       func(v *stage.View) string { return barOf(v, u) },
	}
}

// alarm lets a report of an attack to come reach the mission.
func alarm(v *stage.View, p sim.PlaceID) order {
	return order{
		directive: sim.Directive{Kind: sim.RaiseAlarm, A: int32(p)},
		words:     fmt.Sprintf("Inject: a report reaches the mission that %s will be attacked", v.Legend.Place(p)),
		bar:       deafness,
	}
}

// noBar is of what can be asked at any time.
func noBar(*stage.View) string { return "" }

// deafness says why nobody would hear an alarm.
func deafness(v *stage.View) string {
	if !v.InForce.Scenario.Mission.Present {
		return "there is no mission that could hear of it"
	}
	return ""
}

// barOf says why a unit cannot be sent now; empty where it can. What its caveats and the
// rules say of it, it finds out when it is ordered.
func barOf(v *stage.View, u sim.UnitID) string {
	f := &v.Frame
	if u < 1 || int(u) >= len(f.Units) {
		return "there is no such unit"
	}
	one := &f.Units[u]
	base := &f.Bases[one.Base]
	switch {
	case one.State != sim.Ready && one.State != sim.Patrolling:
		return "it is " + one.State.Doing()
	case base.Siege != 0 && one.At == base.At:
		return "it is under attack in its base"
	case one.Strength <= 0:
		return "it has no troops that could stand guard"
	}
	return ""
}

// give gives an order: at once where there is one run, and else in the run or runs that are
// chosen for it, the one on a side unless said otherwise.
func (a *app) give(side int, o order) {
	r := a.run
	if r.look.Tick >= r.look.Last {
		a.say("The run is over: go back to where something can still be ordered.")
		return
	}
	if len(r.look.Sides) == 1 {
		if bar := o.bar(r.view()); bar != "" {
			a.say("That cannot be ordered now: " + bar + ".")
			return
		}
		a.direct(stage.Left, o)
		return
	}
	m := &menu{title: o.words + ". In which run?", at: a.here(), chosen: side}
	both := ""
	for i := range r.look.Sides {
		bar := o.bar(&r.look.Sides[i])
		both = firstOf(both, bar)
		m.rows = append(m.rows, menuRow{words: "in the run on the " + sideWords[i], under: firstOf(bar, r.policy(i)), off: bar != "", do: func() { a.direct(i, o) }})
	}
	m.rows = append(m.rows, menuRow{words: "in both", under: both, off: both != "", do: func() { a.direct(stage.Both, o) }})
	if m.rows[0].off && m.rows[1].off {
		a.say("That cannot be ordered now: " + both + ".")
		return
	}
	a.openMenu(m)
}

// sideWords name the sides.
var sideWords = [2]string{"left", "right"}

// here is where a menu opens: where one is open already, at the pointer, or else in the
// corner of the map.
func (a *app) here() point {
	room := a.run.room
	switch {
	case a.menu != nil:
		return a.menu.at
	case a.in.inside:
		return point{X: a.in.x, Y: a.in.y}
	}
	return point{X: room.X + 24*a.theme.Scale, Y: room.Y + 56*a.theme.Scale}
}

// direct asks an order of the stage, and says that it is another run from there on.
func (a *app) direct(side int, o order) {
	a.ask(a.run.stage.Direct(side, o.directive), func(err error) {
		switch {
		case err != nil:
			a.say(sentence(err))
		case len(a.run.look.Sides) == 1:
			a.offer(o.words+". This run now differs from the scenario; Z takes it back.", "Take it back", a.takeBack)
		case side == stage.Both:
			a.offer(o.words+", in both runs. They now differ from what was opened; Z takes it back.", "Take it back", a.takeBack)
		default:
			a.offer(o.words+", in the run on the "+sideWords[side]+". It now differs from what was opened; Z takes it back.", "Take it back", a.takeBack)
		}
	})
}

// takeBack makes the last order, inject or change undone.
func (a *app) takeBack() {
	r := a.run
	var before []*stage.History
	for i := range r.look.Sides {
		before = append(before, r.look.Sides[i].History)
	}
	a.ask(r.stage.TakeBack(), func(err error) {
		if err != nil {
			a.say(sentence(err))
			return
		}
		r.look = r.stage.Look()
		untouched := true
		for i := range r.look.Sides {
			h := r.look.Sides[i].History
			untouched = untouched && len(h.Acts) == 0
			if i < len(before) && h.Base != before[i].Base {
				r.renamed(before[i].Base)
			}
		}
		r.stopSearch()
		if untouched {
			a.say("Taken back. Nothing is ordered or changed in mid-run any more.")
		} else {
			a.say("Taken back. All is as it was before the last order or change.")
		}
	})
}

// view is a side as it stands now. A view is good until the next turn: what is done later
// asks for it again.
func (a *app) view(side int) *stage.View {
	list := a.run.look.Sides
	return &list[min(max(side, 0), len(list)-1)]
}

// chosenUnit is the unit that is selected; 0 for none.
func (r *running) chosenUnit() sim.UnitID {
	if r.selected.Kind == scene.Unit {
		return sim.UnitID(r.selected.ID)
	}
	return 0
}

// placeOfTarget is the settlement or site where something stands or happens; 0 where that is
// none.
func placeOfTarget(v *stage.View, t scene.Target) sim.PlaceID {
	f := &v.Frame
	switch id := int(t.ID); t.Kind {
	case scene.Settlement, scene.Site:
		return sim.PlaceID(id)
	case scene.Base:
		return f.Bases[id].Place
	case scene.Case:
		return f.Cases[id].Place
	case scene.Incident:
		for i := 1; i < len(f.Incidents); i++ {
			if f.Incidents[i].ID == sim.IncidentID(t.ID) {
				return f.Incidents[i].Place
			}
		}
	}
	return 0
}

// orderAt orders what a press of the right button on the map asks for: the chosen unit goes
// to the settlement under the pointer; else a menu says what can be ordered there.
func (a *app) orderAt(side int, x, y float32) {
	r := a.run
	v := a.view(side)
	unit, place, other := r.chosenUnit(), sim.PlaceID(0), sim.UnitID(0)
	for i, t := range r.panes[side].Under(nil, x, y) {
		if t.Kind == scene.Unit && i == 0 && sim.UnitID(t.ID) != unit {
			other = sim.UnitID(t.ID)
		}
		if place == 0 {
			place = placeOfTarget(v, t)
		}
	}
	at := point{X: x, Y: y}
	switch {
	case other != 0:
		a.choose(side, scene.Target{Kind: scene.Unit, ID: int32(other)})
		a.unitMenu(side, other, at)
	case unit != 0 && place != 0:
		a.give(side, unitOrder(v, unit, place))
	case unit != 0:
		a.say("A press of the right button on a settlement sends " + panel.Proper(v.Legend.Unit(unit)) + " there.")
	case place != 0:
		a.placeMenu(side, place, at)
	default:
		a.say("A press of the right button on a settlement or a unit gives an order.")
	}
}

// order opens the menu of what can be ordered about what is chosen; of all where nothing is.
func (a *app) order() {
	r := a.run
	at := point{X: r.room.X + 24*a.theme.Scale, Y: r.room.Y + 56*a.theme.Scale}
	place := placeOfTarget(r.view(), r.selected)
	switch unit := r.chosenUnit(); {
	case r.look.Tick >= r.look.Last:
		a.say("The run is over: go back to where something can still be ordered.")
	case unit != 0:
		a.placesMenu(r.side, unit, at)
	case place != 0:
		a.placeMenu(r.side, place, at)
	default:
		a.orderMenu(r.side, at)
	}
}

// farther orders things by how far they are from a point.
func farther(from geo.Pt, to func(i int) geo.Pt) func(i, j int) int {
	return func(i, j int) int {
		return cmp.Or(cmp.Compare(geo.Dist(to(i), from), geo.Dist(to(j), from)), cmp.Compare(i, j))
	}
}

// kmWords says how far two points are apart.
func kmWords(a, b geo.Pt) string {
	if km := (geo.Dist(a, b) + 5_000) / 10_000; km > 0 {
		return fmt.Sprintf("%d km away", km)
	}
	return "it stands there"
}

// atHand lists the units that could be sent now, the nearest to a place first.
func atHand(v *stage.View, p sim.PlaceID) (out []sim.UnitID) {
	var list []int
	for u := 1; u < len(v.Frame.Units); u++ {
		if barOf(v, sim.UnitID(u)) == "" {
			list = append(list, u)
		}
	}
	slices.SortFunc(list, farther(v.Frame.Places[p].At, func(i int) geo.Pt { return v.Frame.Units[i].At }))
	for _, u := range list {
		out = append(out, sim.UnitID(u))
	}
	return out
}

// takeBackRow is the row of a menu that takes the last order back.
func (a *app) takeBackRow() menuRow {
	row := menuRow{words: "Take back the last order or change", under: "key Z", off: !a.run.look.Undoable, do: a.takeBack}
	if row.off {
		row.under = errorWords(stage.ErrNothingAsked)
	}
	return row
}

// errorWords is what an error says.
func errorWords(err error) string {
	if err == nil || errors.Is(err, stage.ErrClosed) {
		return ""
	}
	return err.Error()
}
