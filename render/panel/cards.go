package panel

import (
	"fmt"

	"pocsim/render/symbol"
)

// A UnitCard is what there is to say of a body of peacekeepers.
type UnitCard struct {
	Sign             symbol.Spec
	Name, Kind       string
	Contingent, Base string
	Nation           string
	Strength, Losses int32
	Doing            string   // "on the way to a task"
	Told             string   // "protect Rosaten"; empty: no task
	To               string   // where it goes; empty: nowhere
	Held             string   // what holds it on its task now; empty: nothing
	Refused          string   // the row's reason that kept it from a task last; empty: none
	Row              string   // "kestrel/no-night"
	RefusedAt        string   // DTG
	Undeclared       bool     // that row was never declared
	Hidden           []string // what it will not do and nobody in the mission knows; for the truth only
	Bar, BarRow      string   // why it would be kept from the incident chosen, and by what
	Asks             string   // who would be asked first
	Ready            string   // "40 min notice, then 1 h 20 min on the road"; may be empty
	Rung             string   // the highest step of force taken; may be empty
	Stock            string   // fuel and rations at its base
}

// Card makes the card.
func (u UnitCard) Card() Card {
	what := Part{Rows: rows(
		Row{Label: "Doing", Words: u.Doing},
		Row{Label: "Told", Words: or(u.Told, "no task")},
		Row{Label: "Where to", Words: u.To},
	)}
	stop := Part{Heading: "What stops it"}
	if u.Held != "" {
		stop.Rows = append(stop.Rows, Row{Words: capital(u.Held), Mood: Waiting})
	}
	if u.Bar != "" {
		stop.Rows = append(stop.Rows, Row{Words: capital(u.Bar), Mood: Grave, Under: joined("; ", "for the incident chosen", otherThan(u.BarRow, u.Bar))})
	}
	if u.Asks != "" {
		stop.Rows = append(stop.Rows, Row{Words: "Asks first: " + u.Asks, Mood: Waiting})
	}
	if u.Refused != "" {
		under := joined(", ", u.RefusedAt, u.Row)
		if u.Undeclared {
			under += "; never declared"
		}
		stop.Rows = append(stop.Rows, Row{Words: "Refused: " + u.Refused, Mood: Grave, Under: under})
	}
	if len(stop.Rows) == 0 {
		stop.Rows = []Row{{Words: "Nothing stops it now.", Mood: Fine}}
	}
	for _, words := range u.Hidden {
		stop.Rows = append(stop.Rows, Row{Words: capital(words), Mood: Concealed, Under: "hidden: the mission does not know of it"})
	}
	lost := ""
	if u.Losses > 0 {
		lost = fmt.Sprintf("%d killed or badly wounded", u.Losses)
	}
	ready := Part{Heading: "Readiness", Rows: rows(
		Row{Label: "Strength", Words: count(u.Strength), Under: lost},
		Row{Label: "Notice", Words: u.Ready},
		Row{Label: "Supplies", Words: u.Stock},
		Row{Label: "Force used", Words: u.Rung},
		Row{Label: "Base", Words: u.Base},
	)}
	return Card{Sign: u.Sign, Title: u.Name, Sub: joined(", ", u.Kind, u.Contingent, u.Nation), Parts: []Part{what, stop, ready}}
}

// rows leaves out what has no words.
func rows(list ...Row) []Row {
	out := list[:0]
	for _, r := range list {
		if r.Words != "" {
			out = append(out, r)
		}
	}
	return out
}

func or(s, instead string) string {
	if s == "" {
		return instead
	}
	return s
}

// joined sets words side by side, leaving out the empty ones.
func joined(between string, list ...string) string {
	out := ""
	for _, s := range list {
		if s != "" && out != "" {
			out += between
		}
		out += s
	}
	return out
}

// A CaveatCard is what one nation will not do, in words an officer uses.
type CaveatCard struct {
	Contingent, Nation string
	Strength, Losses   int32
	Caveats            []Caveat
	Instructor         bool // tell what was never declared
	Traits             []Row
}

// A Caveat is one of them.
type Caveat struct {
	Words    string // "no movement or flight in darkness"
	Row      string // "kestrel/no-night"
	Then     string // "forbids" or "refers to the capital"
	Hidden   bool   // it was never declared
	Waived   bool
	Refusals int64 // how often it has refused so far
	Asked    int64 // how often it has had somebody asked
	Known    bool  // hidden, but it has come to light
	Does     []Action
}

// Card makes the card. A caveat that was never declared is told to instructors, and to
// everybody once it has come to light.
func (c CaveatCard) Card() Card {
	declared, waived := Part{Heading: "Declared"}, Part{Heading: "Waived"}
	hidden := Part{Heading: "Never declared"}
	for _, v := range c.Caveats {
		row := Row{Words: capital(v.Words), Mood: Grave, Under: caveatUnder(&v), Does: v.Does}
		if v.Then != "" && v.Then != "forbids" {
			row.Mood = Waiting
		}
		switch {
		case v.Waived && (!v.Hidden || c.Instructor):
			row.Mood = Fine
			waived.Rows = append(waived.Rows, row)
		case !v.Hidden:
			declared.Rows = append(declared.Rows, row)
		case v.Known && !v.Waived:
			hidden.Rows = append(hidden.Rows, row)
		case c.Instructor:
			row.Mood, row.Under = Concealed, joined("; ", "hidden: the mission does not know of it", row.Under)
			hidden.Rows = append(hidden.Rows, row)
		}
	}
	if len(declared.Rows) == 0 {
		declared.Rows = []Row{{Words: "None.", Mood: Fine}}
	}
	sub := joined(", ", c.Nation, fmt.Sprintf("%s troops", grouped(int64(c.Strength))))
	if c.Losses > 0 {
		sub += fmt.Sprintf(", %d lost", c.Losses)
	}
	return Card{Title: "Caveats of " + c.Contingent, Sub: sub, Parts: []Part{declared, hidden, waived, {Heading: "The contingent", Rows: rows(c.Traits...)}}}
}

// caveatUnder says what a caveat has done.
func caveatUnder(v *Caveat) string {
	did := ""
	switch {
	case v.Refusals == 1:
		did = "refused once"
	case v.Refusals > 1:
		did = fmt.Sprintf("refused %d times", v.Refusals)
	}
	asked := ""
	if v.Asked > 0 {
		asked = fmt.Sprintf("asked %d times", v.Asked)
	}
	return joined("; ", v.Then, did, asked, v.Row)
}

// A PlaceCard is a settlement or site.
type PlaceCard struct {
	Sign                      symbol.Spec
	Name, Kind                string
	People                    int32 // there now
	Guests, Hiding, Away      int32
	Killed, Injured, Abducted int32
	Attacks                   int32
	Trust, Fear               string // in words: "some trust"
	UnderAttack               bool
	Warned                    bool
	Soonest                   string // "platoon 2, 1 h 10 min away"; may be empty
	Grid                      string
}

// Card makes the card.
func (p PlaceCard) Card() Card {
	now := Part{}
	if p.UnderAttack {
		now.Rows = append(now.Rows, Row{Words: "Under attack now", Mood: Grave})
	}
	if p.Warned {
		now.Rows = append(now.Rows, Row{Words: "People have been warned", Mood: Waiting})
	}
	people := Part{Heading: "People", Rows: rows(
		Row{Label: "There now", Words: grouped(int64(p.People))},
		Row{Label: "From elsewhere", Words: count(p.Guests)},
		Row{Label: "In hiding", Words: count(p.Hiding)},
		Row{Label: "Driven out", Words: count(p.Away)},
		Row{Label: "Trust", Words: p.Trust},
		Row{Label: "Fear", Words: p.Fear},
	)}
	harm := Part{Heading: "Harm so far"}
	if p.Killed+p.Injured+p.Abducted == 0 {
		harm.Rows = append(harm.Rows, Row{Words: "Nobody harmed so far.", Mood: Fine})
	}
	harm.Rows = append(harm.Rows, rows(
		Row{Label: "Killed", Words: count(p.Killed)}, Row{Label: "Injured", Words: count(p.Injured)},
		Row{Label: "Abducted", Words: count(p.Abducted)}, Row{Label: "Attacks", Words: count(p.Attacks)})...)
	help := Part{Heading: "Protection", Rows: rows(Row{Label: "Soonest", Words: p.Soonest})}
	return Card{Sign: p.Sign, Title: p.Name, Sub: joined(", ", p.Kind, p.Grid), Parts: []Part{now, people, harm, help}}
}

// count writes a number, and nothing for none.
func count(n int32) string {
	if n == 0 {
		return ""
	}
	return grouped(int64(n))
}

// A HomeCard is one household.
type HomeCard struct {
	Of                                         string // its settlement
	Members                                    int32  // 0: not told
	Doing                                      string // "at home"
	Killed, Injured, Abducted, Burnt, NobodyIn bool
}

// Card makes the card.
func (h HomeCard) Card() Card {
	harm := Part{Heading: "What befell it"}
	for _, one := range [...]struct {
		is    bool
		words string
	}{
		{h.Killed, "Members were killed"}, {h.Injured, "Members were injured"}, {h.Abducted, "Members were abducted"},
		{h.Burnt, "The house was burnt"}, {h.NobodyIn, "Nobody of it is alive and free"},
	} {
		if one.is {
			harm.Rows = append(harm.Rows, Row{Words: one.words, Mood: Grave})
		}
	}
	if len(harm.Rows) == 0 {
		harm.Rows = []Row{{Words: "It has come to no harm.", Mood: Fine}}
	}
	return Card{
		Sign:  symbol.Spec{Identity: symbol.Civilian, Icon: symbol.Civilians},
		Title: "A household of " + h.Of, Sub: "civilians",
		Parts: []Part{{Rows: rows(Row{Label: "Doing", Words: h.Doing}, Row{Label: "Members", Words: count(h.Members)})}, harm},
	}
}

// A BandCard is an armed group: what the mission believes, and, where it is to be shown,
// the truth.
type BandCard struct {
	Sign      symbol.Spec
	Name      string
	Threat    string // why it attacks people: "predation"
	State     bool   // it acts for the host state
	Truth     bool   // show what follows
	Strength  int32
	Losses    int32
	Phase     string // "on the way to the target"
	Target    string
	Unseen    bool
	Belief    string // "an attack on Rosaten is believed to be under way"; empty: nothing is known
	Believed  int32  // strength, as told; 0: nothing told
	KnownWhen string // DTG of the last news
	Age       string // "3 h old"
}

// Card makes the card.
func (b BandCard) Card() Card {
	known := Part{Heading: "What the mission believes"}
	if b.Belief == "" {
		known.Rows = []Row{{Words: "Nothing is known of it.", Mood: Waiting}}
	} else {
		known.Rows = rows(Row{Words: capital(b.Belief)}, Row{Label: "Strength, as told", Words: count(b.Believed)}, Row{Label: "Last news", Words: b.KnownWhen, Under: b.Age})
	}
	truth := Part{Heading: "The truth"}
	if b.Truth {
		truth.Rows = rows(
			Row{Label: "Doing", Words: b.Phase, Mood: Concealed}, Row{Label: "Target", Words: b.Target},
			Row{Label: "Strength", Words: grouped(int64(b.Strength))}, Row{Label: "Losses", Words: count(b.Losses)},
		)
		if b.Unseen {
			truth.Rows = append(truth.Rows, Row{Words: "It comes by stealth", Mood: Concealed})
		}
	}
	sub := "armed group"
	if b.State {
		sub = "acts for the host state"
	}
	why := Part{Rows: rows(Row{Label: "Rationale", Words: b.Threat})}
	return Card{Sign: b.Sign, Title: b.Name, Sub: sub, Parts: []Part{why, known, truth}}
}

// A BaseCard is a base of the mission.
type BaseCard struct {
	Sign       symbol.Spec
	Name       string
	Place      string
	Contingent string
	Stock      string // "4 days of fuel and rations"
	Low        bool   // that is little
	Open       bool   // a unit is there
	Siege      bool   // it is under attack
	Hospital   bool
	Liaison    int32
	Units      []Row // who lives there: name, and what it does
}

// Card makes the card.
func (b BaseCard) Card() Card {
	now := Part{}
	if b.Siege {
		now.Rows = append(now.Rows, Row{Words: "Under attack now", Mood: Grave})
	}
	if !b.Open {
		now.Rows = append(now.Rows, Row{Words: "No unit is there now", Mood: Waiting})
	}
	stock := Row{Label: "Supplies", Words: b.Stock}
	if b.Low {
		stock.Mood = Waiting
	}
	surgery := "none here"
	if b.Hospital {
		surgery = "Role 2, here"
	}
	now.Rows = append(now.Rows, rows(stock, Row{Label: "Surgery", Words: surgery}, Row{Label: "Liaison staff", Words: count(b.Liaison)})...)
	return Card{Sign: b.Sign, Title: b.Name, Sub: joined(", ", "base at "+b.Place, b.Contingent), Parts: []Part{now, {Heading: "Units", Rows: b.Units}}}
}
