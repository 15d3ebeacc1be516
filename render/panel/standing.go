package panel

import (
	"strings"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Stop is what would keep a unit from going to an incident: one of the rules, a caveat, a
// desk, or its own means; the zero Stop is nothing.
type Stop struct {
	Rule  sim.LegendRule // the row that forbids it; none: its ID is 0
	Means string         // what it lacks, or what it does instead
	Desk  string         // who has said no already
	Ask   string         // who has to be asked first
	Row   string         // and because of which row
}

// StopOf reads off a unit's standing what would keep it from going. What no planner could
// have known is told where the truth is.
func StopOf(l *sim.Legend, s *sim.Standing, truth bool) (out Stop) {
	if s.Asks != "" {
		out.Ask, out.Row, _ = strings.Cut(s.Asks, ", because of ")
	}
	if s.Bar == "" || s.Unknown && !truth {
		return out
	}
	for _, r := range l.Rules() {
		if s.Bar == r.Name || strings.HasSuffix(s.Bar, " "+r.Name) {
			out.Rule = r
			return out
		}
	}
	if desk, ok := strings.CutPrefix(s.Bar, "refused by "); ok {
		out.Desk = desk
		for i := range l.Scenario().Authorities {
			if title, name := l.Desk(sim.DeskID(i + 1)); name == desk {
				out.Desk = title
			}
		}
		return out
	}
	for _, m := range meansWords {
		if strings.HasSuffix(s.Bar, m.bar) {
			out.Means = m.words
			return out
		}
	}
	out.Means = s.Bar
	return out
}

// meansWords say in an officer's words what the model says in its own.
var meansWords = []struct{ bar, words string }{
	{"no unit free", "it is at work on another task"}, {"barred by mandate", "the mandate does not allow it"},
	{"reach", "it is too far away for this unit"}, {"serviceable vehicles", "its vehicles do not run"}, {"night flight", "its aircraft do not fly by night"},
	{"flight clearance", "its aircraft have no clearance to fly"}, {"fuel and rations", "there is no fuel at its base"}, {"access", "the way there is closed to it"},
}

// Words say it in one line, and how grave it is.
func (s *Stop) Words() (words string, mood Mood) {
	switch {
	case s.Rule.ID != 0:
		return "it may not: " + or(s.Rule.Why, s.Rule.Name), Grave
	case s.Desk != "":
		return "it may not: " + s.Desk + " has said no", Grave
	case s.Means != "":
		return s.Means, Grave
	case s.Ask != "":
		return s.Ask + " has to be asked first", Waiting
	}
	return "nothing stops it", Fine
}

// rows weigh, one by one, what could keep a unit of a nation from going.
func (s *Stop) rows(nation string) []Row {
	fine := func(words string) Row { return Row{Words: words, Mood: Fine} }
	list := []Row{}
	if s.Means != "" {
		list = append(list, Row{Words: capital(s.Means) + ".", Mood: Grave})
	}
	roe := s.Rule.ID != 0 && s.Rule.Owner == 0
	switch {
	case roe:
		return append(list, Row{Words: "A rule of engagement forbids it: " + or(s.Rule.Why, s.Rule.Name) + ".", Mood: Grave, Under: s.Rule.Name})
	case s.Rule.ID != 0:
		under := s.Rule.Name
		if s.Rule.Hidden {
			under += ", never declared"
		}
		return append(list, fine("The rules of engagement let it go."), Row{Words: "A caveat forbids it: " + or(s.Rule.Why, s.Rule.Name) + ".", Mood: Grave, Under: under})
	case s.Means != "" && s.Desk == "" && s.Ask == "":
		return list
	}
	if s.Means == "" && s.Desk == "" && s.Ask == "" {
		return []Row{{Words: "Nothing stops it.", Mood: Fine, Under: "no rule of engagement, no caveat of " + nation + ", and nobody has to be asked"}}
	}
	list = append(list, fine("The rules of engagement let it go."), fine("No caveat of "+nation+" forbids it."))
	switch {
	case s.Desk != "":
		list = append(list, Row{Words: capital(s.Desk) + " has said no.", Mood: Grave})
	case s.Ask != "":
		list = append(list, Row{Words: capital(s.Ask) + " has to be asked first.", Mood: Waiting, Under: "because of " + s.Row})
	}
	return list
}

// soonWords say how soon a unit could be there.
func soonWords(s *sim.Standing) string {
	switch {
	case s.There:
		return "it stands there"
	case s.Ready < 0:
		return "it has no way there"
	}
	return spell(clock.Span(s.Ready)) + " away"
}
