package panel

import (
	"fmt"

	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// mostNear is how many units the card of an incident tells of.
const mostNear = 3

// threatWords say what each generic threat to civilians is.
var threatWords = map[string]string{
	"mob": "mob violence", "revenge": "revenge", "insurgency": "an insurgents' attack", "predation": "a raid to rob and abduct", "communal": "an attack by another community",
	"repression": "repression by the state's forces", "cleansing": "an attack to drive a people out", "genocide": "an attack to destroy a people",
}

// ThreatOf says what kind of threat a group poses now.
func ThreatOf(l *sim.Legend, b *sim.FrameBand) string {
	_, threat := l.Profile(b.Profile)
	return or(threatWords[threat], threat)
}

// IncidentOf makes the card of an incident as it truly is: who threatens whom, how far it
// has come, who holds the chain and since when, who was harmed, and which units could act.
func IncidentOf(f *sim.Frame, l *sim.Legend, c *Chain, standings []sim.Standing, instructor bool) Card {
	var in *sim.FrameIncident
	for i := 1; i < len(f.Incidents); i++ {
		if f.Incidents[i].ID == c.ID {
			in = &f.Incidents[i]
		}
	}
	if in == nil {
		return Card{Title: "Nothing has been planned yet"}
	}
	band := &f.Bands[in.Band]
	card := Card{Title: incidentTitle(f, l, in), Sub: ThreatOf(l, band) + ", by " + Proper(l.Band(in.Band)), Sign: symbol.Spec{Identity: symbol.Suspect, Icon: symbol.ArmedGroup}}
	if in.Phase == sim.InAttack {
		card.Sign.Identity = symbol.Hostile
	}
	over := in.Phase == sim.InOver
	now, those := stageRows(f, l, c, in)
	card.Parts = append(card.Parts, Part{Rows: append([]Row{now}, tollRows(Toll{in.Killed, in.Injured, in.Abducted})...)})
	if held, ok := heldRow(l, c, over); ok {
		heading := "What holds it now"
		if over {
			heading = "What held it longest"
		}
		card.Parts = append(card.Parts, Part{Heading: heading, Rows: []Row{held}})
	}
	card.Parts = append(card.Parts, Part{Rows: those})
	if !over {
		card.Parts = append(card.Parts, Part{Heading: "Who is near", Rows: nearRows(f, l, standings, instructor)})
	}
	known := Row{Words: "Nothing.", Mood: Waiting}
	if in.Case > 0 && int(in.Case) < len(f.Cases) {
		known = newsRow(f, l, in.Case)
	}
	card.Parts = append(card.Parts, Part{Heading: "What the mission knows", Rows: []Row{known}})
	return card
}

// aimWords name whom an incident is aimed at.
func aimWords(l *sim.Legend, in *sim.FrameIncident) string {
	if in.AtBase != 0 {
		return "the base " + Proper(l.Base(in.AtBase)) + " at " + placeName(l, in.Place)
	}
	return placeName(l, in.Place)
}

func incidentTitle(f *sim.Frame, l *sim.Legend, in *sim.FrameIncident) string {
	if in.Began != clock.Never && in.Began <= f.Now {
		return "Attack on " + aimWords(l, in)
	}
	return "Threat to " + aimWords(l, in)
}

// AgainstOf names an incident within a sentence: "the attack on Rosaten".
func AgainstOf(f *sim.Frame, l *sim.Legend, id sim.IncidentID) string {
	for i := 1; i < len(f.Incidents); i++ {
		if in := &f.Incidents[i]; in.ID == id {
			title := incidentTitle(f, l, in)
			return "the " + string(title[0]+'a'-'A') + title[1:]
		}
	}
	return ""
}

// stageRows say how far an incident has come and since when; and then who is in danger.
func stageRows(f *sim.Frame, l *sim.Legend, c *Chain, in *sim.FrameIncident) (now Row, list []Row) {
	place := &f.Places[in.Place]
	ago := func(t clock.Time) string { return l.DTG(t) + ", " + spell(clock.Span(max(f.Now-t, 0))) + " ago" }
	now.Mood = Waiting
	switch {
	case in.Phase == sim.InAttack:
		now = Row{Words: "Under attack now, for " + spell(clock.Span(max(f.Now-in.Began, 0))) + ".", Under: "It began " + l.DTG(in.Began), Mood: Grave}
	case in.Phase == sim.InOver && in.Began == clock.Never:
		now = Row{Words: capital(outcomeOf(in.Class).words) + ".", Mood: Fine}
	case in.Phase == sim.InOver:
		now = Row{Words: capital(outcomeOf(in.Class).words) + ".", Under: "It began " + l.DTG(in.Began) + " and took " + spell(clock.Span(max(in.Ended-in.Began, 0))), Mood: moodOf(in.Class)}
	case in.Phase == sim.InApproach:
		now.Words = "The group is on its way to " + placeName(l, in.Place) + "."
	case c.Times[sim.LinkSigns] != clock.Never && c.Times[sim.LinkSigns] <= f.Now:
		now.Words = "The group gathers: there are signs to be seen."
	default:
		now.Words = "It is planned. There is nothing to be seen of it yet."
	}
	if in.Phase != sim.InAttack && in.Phase != sim.InOver {
		list = append(list, Row{Label: "Planned", Words: ago(in.Formed)})
	}
	list = append(list, rows(
		Row{Label: "Attackers", Words: fmt.Sprintf("%s strong", grouped(int64(f.Bands[in.Band].Strength)))},
		Row{Label: "People there", Words: count(place.People)})...)
	if in.Phase != sim.InOver && in.AtBase == 0 {
		list = append(list, Row{Label: "If nobody acts", Words: fmt.Sprintf("up to about %s harmed", grouped(int64(in.Severity)))})
	}
	return now, list
}

// moodOf is how grave an outcome is.
func moodOf(c sim.Class) Mood {
	switch c {
	case sim.ClassDeterred, sim.ClassPreempted, sim.ClassInterrupted:
		return Fine
	case sim.ClassNone:
		return Grave
	}
	return Waiting
}

// tollRows say who was harmed.
func tollRows(t Toll) []Row {
	if t.Sum() == 0 {
		return []Row{{Words: "Nobody harmed so far.", Mood: Fine}}
	}
	return []Row{{Words: fmt.Sprintf("%s harmed: %s", grouped(int64(t.Sum())), t), Mood: Grave}}
}

// heldRow says what holds the chain now and since when; of an incident that is over what
// held it longest.
func heldRow(l *sim.Legend, c *Chain, over bool) (Row, bool) {
	list := stretches(c)
	if len(list) == 0 {
		return Row{}, false
	}
	one := list[len(list)-1]
	if over {
		for _, s := range list {
			if s.to != clock.Never && (one.to == clock.Never || s.to-s.from > one.to-one.from) {
				one = s
			}
		}
	}
	d := c.delay(l, one)
	until := one.to
	if until == clock.Never {
		until = c.Now
	}
	row := Row{Words: joined(": ", d.Holder, d.Why) + ".", Mood: Waiting, Under: "for " + spell(clock.Span(max(until-one.from, 0))) + ", since " + l.DTG(one.from)}
	if n := one.harm; n.Sum() > 0 {
		row.Under += "; " + charged(n)
		row.Mood = Grave
	}
	row.Under = joined("; ", row.Under, d.Row)
	return row, true
}

// nearRows tell of the units that could be there soonest, and what stops each.
func nearRows(f *sim.Frame, l *sim.Legend, standings []sim.Standing, instructor bool) (list []Row) {
	for i := range standings {
		s := &standings[i]
		if !s.Armed || !s.Arrived || s.ID < 1 || int(s.ID) >= len(f.Units) || len(list) >= mostNear {
			continue
		}
		_, nation := l.Contingent(f.Units[s.ID].Contingent)
		stop := StopOf(l, s, instructor)
		words, mood := stop.Words()
		if u := &f.Units[s.ID]; u.Case != 0 && !s.Tasked { // it is on this very task
			words, mood = s.Doing, Fine
			if u.Held {
				words, mood = heldWords(l, u.Hold), Waiting
			}
		}
		list = append(list, Row{Words: fmt.Sprintf("%s of %s, %s", Proper(s.Name), nation, soonWords(s)), Mood: mood, Under: words})
	}
	if len(list) == 0 {
		list = []Row{{Words: "No unit that could act is in the mission.", Mood: Grave}}
	}
	return list
}

// newsRow says what the mission has been told of a case, and how old that is.
func newsRow(f *sim.Frame, l *sim.Legend, id sim.CaseID) Row {
	k := &f.Cases[id]
	reports := "1 report"
	if k.Reports != 1 {
		reports = grouped(int64(k.Reports)) + " reports"
	}
	return Row{Words: capital(beliefWords(l, k)) + ".", Under: fmt.Sprintf("%s, the news is %s old", reports, spell(clock.Span(max(0, f.Now-k.Known))))}
}

// CaseOf makes the card of a case: what the mission believes about one threat. The truth
// behind it is told where it is to be.
func CaseOf(f *sim.Frame, l *sim.Legend, id sim.CaseID, truth bool) Card {
	if id < 1 || int(id) >= len(f.Cases) {
		return Card{Title: "No such case"}
	}
	k := &f.Cases[id]
	now := Part{Rows: []Row{newsRow(f, l, id), {Label: "Opened", Words: l.DTG(k.Opened)}}}
	if k.Strength > 0 {
		now.Rows = append(now.Rows, Row{Label: "Attackers", Words: grouped(int64(k.Strength)) + " strong, as told"})
	}
	switch {
	case k.ByState:
		now.Rows = append(now.Rows, Row{Words: "Forces of the host state are said to be behind it.", Mood: Waiting})
	case k.Crowd:
		now.Rows = append(now.Rows, Row{Words: "It is said to be a crowd.", Mood: Told})
	}
	done := Part{Heading: "What is done about it"}
	switch {
	case k.Status == sim.Closed:
		done.Rows = []Row{{Words: "The case is closed.", Mood: Told}}
	default:
		done.Rows = []Row{{Words: heldWords(l, k.Hold) + ".", Mood: Waiting}}
	}
	if k.Unit != 0 {
		done.Rows = append(done.Rows, Row{Label: "Unit", Words: Proper(l.Unit(k.Unit))})
	}
	behind := Part{Heading: "The truth"}
	if truth {
		behind.Rows = []Row{{Words: "A false alarm: nothing is behind it.", Mood: Concealed}}
		if k.Incident != 0 {
			behind.Rows[0].Words = capital(AgainstOf(f, l, k.Incident)) + " is behind it."
		}
	}
	return Card{Title: "Case: " + placeName(l, k.Place), Sub: "what the mission believes", Sign: symbol.Spec{Identity: symbol.Unknown, Icon: symbol.ArmedGroup}, Parts: []Part{now, done, behind}}
}

// PostOf makes the card of a post of the host state.
func PostOf(f *sim.Frame, l *sim.Legend, id sim.PostID) Card {
	if id < 1 || int(id) >= len(f.Posts) {
		return Card{Title: "No such post"}
	}
	p := &f.Posts[id]
	now := Part{Rows: []Row{{Words: "Its soldiers or police are there.", Mood: Fine}}}
	if p.Gone {
		now.Rows = []Row{{Words: "Its soldiers or police have left it.", Mood: Grave}}
	}
	now.Rows = append(now.Rows, rows(Row{Label: "Strength", Words: count(p.Strength)}, Row{Label: "Place", Words: placeName(l, p.Place)})...)
	state := Part{Heading: "The host state", Rows: []Row{{Label: "Its consent", Words: fmt.Sprintf("%d of 100", f.Consent/10)}}}
	first := Row{Words: "The mission may act without waiting for it.", Mood: Fine}
	if l.Scenario().Mandate.HostFirst {
		first = Row{Words: "The mandate lets the host state go first: the mission waits for it.", Mood: Waiting}
	}
	state.Rows = append(state.Rows, first)
	return Card{Title: Proper(l.Post(id)), Sub: "post of the host state", Sign: symbol.Spec{Identity: symbol.Neutral, Icon: symbol.Infantry, Echelon: symbol.EchelonFor(int(p.Strength))}, Parts: []Part{now, state}}
}
