package panel

import (
	"pocsim/render/symbol"
)

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
	Past                      []Row  // attacks so far: when, by whom, who was harmed
	Soonest                   string // "platoon 2, 1 h 10 min away"; may be empty
	Grid                      string
}

// Card makes the card.
func (p PlaceCard) Card() Card {
	now := Part{}
	if p.UnderAttack {
		now.Rows = append(now.Rows, Row{Words: "Under attack now.", Mood: Grave})
	}
	if p.Warned {
		now.Rows = append(now.Rows, Row{Words: "People have been warned.", Mood: Told})
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
	past := Part{Heading: "Attacks so far", Rows: p.Past}
	help := Part{Heading: "Protection", Rows: rows(Row{Label: "Nearest", Words: p.Soonest})}
	return Card{Sign: p.Sign, Title: p.Name, Sub: joined(", ", p.Kind, p.Grid), Parts: []Part{now, people, help, harm, past}}
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
	Threat    string // what it does to people: "a raid to rob and abduct"
	Why       string // and why, in the scenario's words
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
	why := Part{Rows: rows(Row{Label: "Threat", Words: b.Threat}, Row{Label: "Why", Words: b.Why})}
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
		now.Rows = append(now.Rows, Row{Words: "Under attack now.", Mood: Grave})
	}
	if !b.Open {
		now.Rows = append(now.Rows, Row{Words: "No unit is there now.", Mood: Waiting})
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
