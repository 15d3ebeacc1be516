package main

import (
	"fmt"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/ground"
	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// card draws what there is to know of what is selected.
func (f *face) card(at rect) {
	a, r := f.a, f.a.run
	c, does := r.cardOf(a)
	for _, d := range does {
		c.Actions = append(c.Actions, panel.Action{Words: d.words, Tip: d.tip})
	}
	c.Scroll = a.scrolls[panel.CardScroll]
	f.take(f.e.Card(at, c), func(h panel.Hot, value int64) {
		switch {
		case a.slide(h, value):
		case h.ID == panel.CloseCard:
			r.panel = noPanel
		case h.ID == panel.RowAction:
			a.ruleOrder(value)
		case h.ID == panel.CardAction && int(value) < len(does):
			does[value].do()
		}
	})
}

// A doing is a button of a card.
type doing struct {
	words, tip string
	do         func()
}

// cardOf makes the card of what is selected, and what its buttons do.
func (r *running) cardOf(a *app) (panel.Card, []doing) {
	v := r.view()
	id := r.selected.ID
	does := a.orderDoings()
	if in := r.incidentOf(r.selected); in != 0 {
		does = append(does, doing{"The chain", "who held it, and for how long (Enter)", func() { r.incident, r.panel = in, storyPanel }})
	}
	switch r.selected.Kind {
	case scene.Unit:
		c := r.nationOfUnit(&v.Frame.Units[id])
		does = append(does, doing{"Caveats", "all caveats of this contingent", func() { a.choose(r.side, scene.Target{Kind: nationKind, ID: int32(c)}) }})
		return r.unitCard(a, sim.UnitID(id)).Card(), does
	case nationKind:
		does = append(does, doing{"Change", "set a caveat aside, from now on (C)", func() { r.panel = leversPanel }})
		return r.caveatCard(a, sim.ContingentID(id)).Card(), does
	case scene.Band:
		return r.bandCard(sim.BandID(id)).Card(), does
	case scene.Base:
		b := &v.Frame.Bases[id]
		does = append(does, doing{"Caveats", "all caveats of this contingent", func() { a.choose(r.side, scene.Target{Kind: nationKind, ID: int32(b.Contingent)}) }})
		return baseCard(v, sim.BaseID(id)).Card(), does
	case scene.Settlement, scene.Site:
		return r.placeCard(sim.PlaceID(id)).Card(), does
	case scene.Household:
		return homeCard(v, int(id)).Card(), does
	}
	name, lines := r.about()
	c := panel.Card{Title: name, Sub: r.selected.Kind.String(), Parts: []panel.Part{{}}}
	for _, l := range lines {
		c.Parts[0].Rows = append(c.Parts[0].Rows, panel.Row{Words: l})
	}
	return c, does
}

// nationKind is the kind of a target that is a contingent: it stands nowhere on the map.
const nationKind = scene.Kind(100)

func (r *running) nationOfUnit(u *sim.FrameUnit) sim.ContingentID { return u.Contingent }

// doings say what a unit does.
var doings = map[sim.UnitState]string{
	sim.NotArrived: "not yet in the mission", sim.Ready: "at base, free", sim.Patrolling: "on patrol", sim.Mobilising: "making ready", sim.Travelling: "on the way to its task",
	sim.OnSite: "at its task", sim.HeadingHome: "on the way home", sim.Recovering: "at rest and repair",
}

// rungs name the steps of force.
var rungs = []string{"presence", "a show of force", "interposition", "a warning", "non-deadly force", "deadly force", "a deliberate operation"}

func (r *running) unitCard(a *app, id sim.UnitID) panel.UnitCard {
	v := r.view()
	f, l, u := &v.Frame, v.Legend, &v.Frame.Units[id]
	c := panel.UnitCard{Name: l.Unit(id), Kind: l.Kind(u.Kind), Base: l.Base(u.Base), Strength: u.Strength, Losses: u.Losses, Doing: doings[u.State]}
	c.Contingent, c.Nation = l.Contingent(u.Contingent)
	c.Sign = symbol.Spec{Identity: symbol.Friend, Icon: symbol.Infantry, Echelon: symbol.EchelonFor(int(u.Strength)), Mission: true}
	if kinds := l.Scenario().Kinds; int(u.Kind) < len(kinds) {
		if icon, ok := symbol.IconFor(kinds[u.Kind].Role); ok {
			c.Sign.Icon = icon
		}
	}
	if u.Case != 0 {
		c.Told = "protect " + l.Place(f.Cases[u.Case].Place)
	}
	if u.Dest != 0 {
		c.To = l.Place(u.Dest)
	}
	if u.Held {
		c.Held = l.Hold(u.Hold)
		if rule := askedFor(v, u.Case); u.Hold.By == sim.AwaitingAuthority && rule != 0 {
			row := l.Rule(rule)
			c.Held += ": " + firstOf(row.Why, row.Name) + " (" + row.Name + ")"
		}
	}
	if u.Refused != 0 {
		rule := l.Rule(u.Refused)
		c.Refused, c.Row, c.Undeclared = firstOf(rule.Why, rule.Name), rule.Name, rule.Hidden
		c.RefusedAt = l.DTG(u.RefusedAt)
	}
	if u.Rung >= 0 && int(u.Rung) < len(rungs) {
		c.Rung = rungs[u.Rung]
	}
	if b := int(u.Base); b > 0 && b < len(f.Bases) {
		c.Stock = fmt.Sprintf("%d days at its base", f.Bases[b].Stock/1000)
	}
	c.Hidden = a.hiddenOf(u.Contingent)
	if s := r.standing(); s != nil {
		c.Asks = s.Asks
		if s.Bar != "" && !s.Tasked && (!s.Unknown || a.tellsHidden()) {
			c.Bar = s.Bar
			if s.Why != "" {
				c.Bar = s.Why + " (" + s.Bar + ")"
			}
			if s.Unknown {
				c.Bar += ", hidden"
			}
		}
		if s.Ready >= 0 && !s.There {
			c.Ready = minutesText(s.Ready) + " to the incident"
		}
	}
	return c
}

// askedFor returns the row because of which an authority was last asked about a case; 0 for
// none.
func askedFor(v *stage.View, id sim.CaseID) (rule sim.RuleID) {
	for i := range v.Timeline.Marks {
		m := &v.Timeline.Marks[i]
		if m.Tick > v.Frame.Tick {
			break
		}
		if m.Kind == sim.EvAsked && sim.CaseID(m.A) == id {
			rule = sim.RuleID(m.C)
		}
	}
	return rule
}

// caveatCard tells the caveats of a contingent, and what they have done so far.
func (r *running) caveatCard(a *app, id sim.ContingentID) panel.CaveatCard {
	v := r.view()
	l := v.Legend
	c := panel.CaveatCard{Instructor: a.tellsHidden()}
	c.Contingent, c.Nation = l.Contingent(id)
	if int(id) < len(v.Frame.Nations) {
		c.Strength, c.Losses = v.Frame.Nations[id].Strength, v.Frame.Nations[id].Losses
	}
	did := map[sim.RuleID]sim.RuleState{}
	for _, s := range v.Frame.Rules {
		did[s.ID] = s
	}
	thens := map[string]string{}
	for i := range l.Scenario().Contingents {
		row := &l.Scenario().Contingents[i]
		for k := range row.Caveats {
			then := "forbids"
			if row.Caveats[k].Then == "refer" {
				then = "refers to the " + row.Caveats[k].To
			}
			thens[row.Name+"/"+row.Caveats[k].Name] = then
		}
	}
	for _, rule := range l.Rules() {
		if rule.Owner != id {
			continue
		}
		s := did[rule.ID]
		one := panel.Caveat{
			Words: firstOf(rule.Why, rule.Name), Row: rule.Name, Then: thens[rule.Name], Hidden: rule.Hidden, Waived: rule.Waived != s.Switched,
			Refusals: int64(s.Refusals), Asked: int64(s.Referred), Known: s.Known,
		}
		one.Does = r.caveatDoes(rule.ID, &one)
		c.Caveats = append(c.Caveats, one)
	}
	return c
}

// phases say what a band does.
var phases = map[sim.BandPhase]string{
	sim.Resting: "at rest in its camp", sim.Gathering: "gathering: there are signs", sim.Approaching: "on the way to its target", sim.Attacking: "attacking", sim.Withdrawing: "on the way back",
}

func (r *running) bandCard(id sim.BandID) panel.BandCard {
	v := r.view()
	l, b := v.Legend, &v.Frame.Bands[id]
	c := panel.BandCard{
		Name: l.Band(id), State: b.State, Truth: !r.known, Strength: b.Strength, Losses: b.Losses, Phase: phases[b.Phase], Unseen: b.Unseen,
		Sign: symbol.Spec{Identity: symbol.Suspect, Icon: symbol.ArmedGroup, Echelon: symbol.EchelonFor(int(b.Strength))},
	}
	_, c.Threat = l.Profile(b.Profile)
	if b.Target != 0 {
		c.Target = l.Place(b.Target)
	}
	for i := 1; i < len(v.Frame.Cases); i++ {
		if k := &v.Frame.Cases[i]; k.Incident != 0 && k.Incident == b.Incident {
			c.Belief = "a threat to " + l.Place(k.Place)
			if k.Attack {
				c.Belief = "an attack on " + l.Place(k.Place) + " is believed to be under way"
			}
			c.Believed, c.KnownWhen = k.Strength, l.DTG(k.Known)
			c.Age = minutesText(int32(max(v.Frame.Now-k.Known, 0))) + " old"
		}
	}
	return c
}

func baseCard(v *stage.View, id sim.BaseID) panel.BaseCard {
	l, b := v.Legend, &v.Frame.Bases[id]
	c := panel.BaseCard{Name: l.Base(id), Place: l.Place(b.Place), Open: b.Open, Siege: b.Siege != 0, Stock: fmt.Sprintf("%d days of fuel and rations", b.Stock/1000), Low: b.Stock < 3000,
		Sign: symbol.Spec{Identity: symbol.Friend, Domain: symbol.Installation, Icon: symbol.TemporaryBase, Mission: true}}
	c.Contingent, _ = l.Contingent(b.Contingent)
	for u := 1; u < len(v.Frame.Units); u++ {
		if one := &v.Frame.Units[u]; one.Base == id && one.State != sim.NotArrived {
			c.Units = append(c.Units, panel.Row{Label: l.Unit(sim.UnitID(u)), Words: doings[one.State]})
		}
	}
	if int(id) <= len(l.Scenario().Bases) {
		row := &l.Scenario().Bases[id-1]
		c.Hospital, c.Liaison = row.Hospital, row.Liaison
	}
	return c
}

// share words a share of a thousand.
func share(permille int32) string {
	words := []string{"hardly any", "little", "some", "much", "very much"}
	return fmt.Sprintf("%s (%d %%)", words[min(max(permille, 0)/200, 4)], permille/10)
}

func (r *running) placeCard(id sim.PlaceID) panel.PlaceCard {
	v := r.view()
	p := &v.Frame.Places[id]
	c := panel.PlaceCard{
		Name: v.Legend.Place(id), Kind: r.selected.Kind.String(), People: p.People, Guests: p.Guests, Hiding: p.Hiding, Away: p.Away,
		Killed: p.Killed, Injured: p.Injured, Abducted: p.Abducted, Attacks: p.Attacks, Trust: share(p.Trust) + " trust", Fear: share(p.Fear) + " fear",
		UnderAttack: p.Attack != 0, Warned: p.Warned > 500, Grid: ground.GridReference(ground.PointOf(p.At), r.country.Side(), 6),
		Sign: symbol.Spec{Identity: symbol.Civilian, Icon: symbol.Civilians},
	}
	for _, s := range r.told.standings {
		if s.Armed && s.Arrived && s.Ready >= 0 && p.Attack != 0 && r.told.incident == p.Attack {
			c.Soonest = s.Name + ", " + minutesText(s.Ready)
			if s.Bar != "" || s.Asks != "" {
				c.Soonest += ", if it may"
			}
			break
		}
	}
	return c
}

// modes say what a household does.
var modes = map[sim.Mode]string{
	sim.AtHome: "at home", sim.Leaving: "making ready to leave", sim.Hiding: "in hiding", sim.Displaced: "displaced", sim.Sheltered: "in a site",
}

func homeCard(v *stage.View, i int) panel.HomeCard {
	h := &v.Frame.Homes
	m := h.Marks[i]
	words, ok := modes[h.Mode[i]]
	if !ok {
		words = "on the road"
	}
	best, far := sim.PlaceID(0), int64(1)<<62
	for p := 1; p < len(v.Frame.Places); p++ {
		dx, dy := int64(v.Frame.Places[p].At.X-h.At[i].X), int64(v.Frame.Places[p].At.Y-h.At[i].Y)
		if d := dx*dx + dy*dy; d < far {
			best, far = sim.PlaceID(p), d
		}
	}
	return panel.HomeCard{
		Of: v.Legend.Place(best) + " or near it", Doing: words, Killed: m&sim.HomeKilled != 0, Injured: m&sim.HomeInjured != 0, Abducted: m&sim.HomeAbducted != 0,
		Burnt: m&sim.HomeBurnt != 0, NobodyIn: m&sim.HomeGone != 0,
	}
}

// minutesText says minutes as people do.
func minutesText(m int32) string {
	switch {
	case m < 60:
		return fmt.Sprintf("%d min", m)
	case m%60 == 0:
		return fmt.Sprintf("%d h", m/60)
	}
	return fmt.Sprintf("%d h %02d min", m/60, m%60)
}

// about names what is selected, where it has no card of its own, and says what a frame knows
// of it.
func (r *running) about() (name string, lines []string) {
	v := r.view()
	f, l, id := &v.Frame, v.Legend, r.selected.ID
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	switch r.selected.Kind {
	case scene.Post:
		add("%d of the host state", f.Posts[id].Strength)
		if f.Posts[id].Gone {
			add("They have left it.")
		}
		return l.Post(sim.PostID(id)), lines
	case scene.Incident:
		for i := range f.Incidents {
			if in := &f.Incidents[i]; i > 0 && in.ID == sim.IncidentID(id) {
				add("%s", l.Band(in.Band))
				if in.Began != clock.Never && in.Began <= f.Now {
					add("It began at %s.", l.DTG(in.Began))
				}
				add("%s", lossWords(in.Killed, in.Injured, in.Abducted))
				if in.Ended == clock.Never {
					add("Held by: %s", l.Hold(in.Hold))
				}
				return "At " + l.Place(in.Place), lines
			}
		}
	case scene.Case:
		c := &f.Cases[id]
		add("%d reports; opened %s", c.Reports, l.DTG(c.Opened))
		add("Last news %s old", minutesText(int32(max(f.Now-c.Known, 0))))
		add("Held by: %s", l.Hold(c.Hold))
		return "Case at " + l.Place(c.Place), lines
	}
	return "", nil
}
