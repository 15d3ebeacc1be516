package main

import (
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/sim"
	"pocsim/sim/geo"
)

// orderMenu is all that can be ordered, where nothing is chosen.
func (a *app) orderMenu(side int, at point) {
	v := a.view(side)
	deaf := deafness(v)
	m := &menu{title: "Order or inject", at: at, rows: []menuRow{
		{words: "Send a unit", under: "an order, by the force commander's own hand", do: func() { a.unitsMenu(side, at) }},
		{words: "Raise an alarm", under: firstOf(deaf, "an inject: a report reaches the mission that a place will be attacked"), off: deaf != "", do: func() { a.alarmMenu(side, at) }},
		a.takeBackRow(),
	}}
	if len(v.Frame.Units) < 2 {
		m.rows[0].under, m.rows[0].off = "there are no units", true
	}
	a.openMenu(m)
}

// unitMenu is what can be ordered of a unit.
func (a *app) unitMenu(side int, u sim.UnitID, at point) {
	v := a.view(side)
	bar := barOf(v, u)
	c := v.Frame.Units[u].Contingent
	row := menuRow{words: "Send it to a place", under: "or press the right button on that place", off: bar != "", do: func() { a.placesMenu(side, u, at) }}
	if bar != "" {
		row.under = "not now: " + bar
	}
	a.openMenu(&menu{title: panel.Proper(v.Legend.Unit(u)), at: at, rows: []menuRow{
		row,
		{words: "The caveats of its contingent", under: "to reveal one, or to switch one off", do: func() { a.openCaveats(side, c) }},
		a.takeBackRow(),
	}})
}

// unitsMenu chooses a unit to be sent somewhere.
func (a *app) unitsMenu(side int, at point) {
	v := a.view(side)
	m := &menu{title: "Send which unit?", at: at}
	for u := 1; u < len(v.Frame.Units); u++ {
		id := sim.UnitID(u)
		if v.Frame.Units[u].State == sim.NotArrived {
			continue
		}
		bar := barOf(v, id)
		m.rows = append(m.rows, menuRow{words: panel.Proper(v.Legend.Unit(id)), under: v.Legend.Kind(v.Frame.Units[u].Kind) + "; " + firstOf(bar, v.Frame.Units[u].State.Doing()), off: bar != "", do: func() { a.placesMenu(side, id, at) }})
	}
	a.openMenu(m)
}

// places lists all settlements and sites, the nearest to a point first.
func places(v *stage.View, from geo.Pt) (out []sim.PlaceID) {
	var list []int
	for p := 1; p < len(v.Frame.Places); p++ {
		list = append(list, p)
	}
	slices.SortFunc(list, farther(from, func(i int) geo.Pt { return v.Frame.Places[i].At }))
	for _, p := range list {
		out = append(out, sim.PlaceID(p))
	}
	return out
}

// placesMenu chooses where a unit is sent to.
func (a *app) placesMenu(side int, u sim.UnitID, at point) {
	v := a.view(side)
	if bar := barOf(v, u); bar != "" {
		a.say(panel.Proper(v.Legend.Unit(u)) + " cannot be sent now: " + bar + ".")
		return
	}
	from := v.Frame.Units[u].At
	m := &menu{title: "Where is " + panel.Proper(v.Legend.Unit(u)) + " to go?", at: at}
	for _, p := range places(v, from) {
		m.rows = append(m.rows, menuRow{words: v.Legend.Place(p) + ", " + kmWords(from, v.Frame.Places[p].At), do: func() { a.give(side, unitOrder(a.view(side), u, p)) }})
	}
	a.openMenu(m)
}

// alarmMenu chooses the place that an alarm is raised for.
func (a *app) alarmMenu(side int, at point) {
	v := a.view(side)
	m := &menu{title: "A report says that this place will be attacked:", at: at}
	for p := 1; p < len(v.Frame.Places); p++ {
		id := sim.PlaceID(p)
		m.rows = append(m.rows, menuRow{words: v.Legend.Place(id), do: func() { a.give(side, alarm(a.view(side), id)) }})
	}
	a.openMenu(m)
}

// placeMenu is what can be ordered about a place.
func (a *app) placeMenu(side int, p sim.PlaceID, at point) {
	v := a.view(side)
	deaf := deafness(v)
	m := &menu{title: v.Legend.Place(p), at: at, rows: []menuRow{{
		words: "Raise an alarm here", under: firstOf(deaf, "an inject: a report reaches the mission that it will be attacked"), off: deaf != "",
		do: func() { a.give(side, alarm(a.view(side), p)) },
	}}}
	for _, u := range atHand(v, p) {
		one := &v.Frame.Units[u]
		m.rows = append(m.rows, menuRow{words: "Send " + panel.Proper(v.Legend.Unit(u)), under: kmWords(one.At, v.Frame.Places[p].At) + ", " + one.State.Doing(),
			do: func() { a.give(side, unitOrder(a.view(side), u, p)) }})
	}
	if len(m.rows) == 1 {
		m.rows = append(m.rows, menuRow{words: "No unit is at hand", under: "those that are free or on patrol can be sent", off: true})
	}
	m.rows = append(m.rows, a.takeBackRow())
	a.openMenu(m)
}

// orderDoings are the buttons of a card that give orders about what is selected.
func (a *app) orderDoings() (does []doing) {
	r := a.run
	if r.look.Tick >= r.look.Last {
		return nil
	}
	if u := r.chosenUnit(); u != 0 {
		return []doing{{"Send it", "choose where it goes (R), or press the right button there", func() { a.placesMenu(r.side, u, a.here()) }}}
	}
	if p := placeOfTarget(r.view(), r.selected); p != 0 {
		does = append(does, doing{"Send a unit", "or raise an alarm here (R)", func() { a.placeMenu(r.side, p, a.here()) }})
		if deafness(r.view()) == "" {
			does = append(does, doing{"Raise an alarm", "an inject: a report reaches the mission that it will be attacked", func() { a.give(r.side, alarm(r.view(), p)) }})
		}
	}
	return does
}
