package panel

import (
	"fmt"
	"image"
	"strings"

	"pocsim/render/picture"
	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A crowd says how much there is in the samples.
type crowd int

const (
	empty crowd = iota
	usual
	crowded // many things, and long names
)

// long makes a name unreasonably long where the sample is crowded.
func (c crowd) long(s string) string {
	if c == crowded {
		return s + " of the Multinational Stabilisation Task Force (Provisional) Donaudampfschifffahrtsgesellschaftskapitaen"
	}
	return s
}

func (c crowd) number(of int) int {
	switch c {
	case empty:
		return 0
	case crowded:
		return 8 * of
	}
	return of
}

// calendar begins on the first of January 2031, at no place in particular.
var calendar = clock.Calendar{StartDay: clock.DaysFromCivil(2031, 1, 1)}

func sampleHeader(c crowd) Header {
	h := Header{Title: c.long("Two rivers"), DTG: "111515L JAN 31", Day: 11, Days: 90, Speed: 64, Truth: true}
	switch c {
	case usual:
		h.Policies = []string{"as the nations sent it", "authority on the spot"}
		h.Playing, h.Bookmarked = true, true
	case crowded:
		h.Policies = []string{c.long("as deployed"), c.long("delegated")}
		h.Note, h.Speed, h.Seeking = c.long("Stopped: Kestrel refuses at Rosaten"), 512, true
	default:
		h.Title, h.AtStart = "", true
	}
	return h
}

func sampleTimeline(c crowd, sides int) Timeline {
	last := 90 * clock.TicksPerDay
	t := Timeline{Now: 31 * clock.TicksPerDay, Last: last}
	if c == empty {
		return t
	}
	for side := range sides {
		row := Track{Name: c.long([]string{"as sent", "delegated"}[side]), Computed: last - clock.Tick(side)*20*clock.TicksPerDay, Deaths: make([]int32, 90)}
		n := 26
		if c == crowded {
			n = 900
		}
		for i := range n {
			k := (i*7919 + side*31) % 1000
			at := last * clock.Tick(i) / clock.Tick(n)
			class := sim.Class(1 + (k/3)%5)
			if at > row.Computed {
				break
			}
			if i == n-2 {
				class = sim.ClassOpen
			}
			one := Happening{ID: sim.IncidentID(i + 1), From: at, To: at + 30, Class: class, Words: c.long("predation against Rosaten, 111515L JAN 31")}
			if class == sim.ClassNone || class == sim.ClassLate {
				one.Killed, one.Harmed = int32(k%9), int32(k%23)
				row.Deaths[at/clock.TicksPerDay] += one.Killed
			}
			row.Incidents = append(row.Incidents, one)
			if k%3 == 0 {
				row.Refusals = append(row.Refusals, Tick{at + 5, c.long("Kestrel refuses: no movement or flight in darkness")})
			}
		}
		t.Rows = append(t.Rows, row)
	}
	if sides > 1 {
		t.Parts, t.PartsTip = 21*clock.TicksPerDay, "Here the two runs part."
	}
	t.Chosen = t.Rows[0].Incidents[7].ID
	for i := range c.number(3) {
		t.Bookmarks = append(t.Bookmarks, Flag{At: clock.Tick(i+1) * last / clock.Tick(c.number(3)+1), Title: c.long("Before the raid"), Order: i%2 == 1})
	}
	return t
}

func sampleSwim(c crowd) Swim {
	s := Swim{Title: c.long("Predation by the group karo against Rosaten"), Class: sim.ClassLate, From: clock.Never, To: clock.Never, Calendar: calendar}
	if c == empty {
		return s
	}
	at := clock.Time(10 * 1440)
	s.From, s.To = at+915, at+915+240
	s.Harm = Toll{14, 31, 9}
	s.Lanes = []Lane{
		{Link: "signs", At: at + 500},
		{Link: "detected", At: at + 610, Delays: []Delay{{at + 500, at + 610, c.long("Nobody saw the signs"), "no patrol within sight, no liaison assistant near", "", Toll{}}}},
		{Link: "reported", At: at + 640, Delays: []Delay{{at + 610, at + 640, "The patrol's report", "reports reach the sector headquarters within half an hour", "", Toll{}}}},
		{Link: "assessed", At: at + 730, Delays: []Delay{{at + 640, at + 730, "Sector headquarters", "a single source: judged again when a second one told it", "", Toll{}}}},
		{Link: "decided", At: at + 745},
		{Link: "authorised", At: at + 1105, Delays: []Delay{
			{at + 745, at + 745 + 180, "Force headquarters", "tasks beyond the sector are the force commander's", "roe/1.4-sector", Toll{Injured: 3}},
			{at + 745 + 180, at + 1105, c.long("The capital of Kestrel"), c.long("the capital must be asked before troops move on a task or use force"), "kestrel/ask-capital", Toll{Injured: 38}}}},
		{Link: "ordered", At: at + 1110},
		{Link: "departed", At: at + 1150, Delays: []Delay{{at + 1110, at + 1150, "Platoon 2", "notice to move", "", Toll{Injured: 13}}}},
		{Link: "arrived", At: at + 1230, Delays: []Delay{{at + 1150, at + 1230, "Platoon 2", "on the road, 31 km of track", "", Toll{}}}},
		{Link: "acted", At: clock.Never, Delays: []Delay{{at + 1230, clock.Never, "Platoon 2", "the attackers had left", "", Toll{}}}},
	}
	s.Search = Searching{Done: true, Made: 31, Total: 31, Lesson: "The question to the capital took six hours; the attack took four."}
	for i := range c.number(3) {
		s.Search.Changes = append(s.Search.Changes, Change{c.long([]string{"The caveat kestrel/ask-capital waived", "The capital's answer within three hours instead of six", "Two more liaison assistants at the base of Rosaten"}[i%3]), int32(4 * i), int32(54 - 4*i)})
	}
	return s
}

func sampleCards(c crowd) []Card {
	unit := UnitCard{Name: "Platoon 2", Kind: "motorised infantry platoon", Strength: 34}
	caveats := CaveatCard{Contingent: "Kestrel", Nation: "Republic of Kestrel", Strength: 850, Instructor: true}
	place := PlaceCard{Name: "Rosaten", Kind: "town", People: 4210, Trust: "some trust", Fear: "much fear"}
	home := HomeCard{Of: "Rosaten", Doing: "at home"}
	band := BandCard{Name: "Karo", Threat: "predation", Strength: 62}
	base := BaseCard{Name: "COB North", Place: "Rosaten", Stock: "9 days of fuel and rations", Open: true}
	if c != empty {
		unit.Contingent, unit.Nation, unit.Base, unit.Losses = c.long("Kestrel battalion"), "Republic of Kestrel", c.long("COB North"), 2
		unit.Doing, unit.Told, unit.To = "under orders", c.long("protect the people of Rosaten"), "Rosaten, 31 km, 1 h 20 min"
		unit.Held, unit.Refused, unit.Row, unit.RefusedAt = c.long("waits for the answer of the capital of Kestrel"), "no movement or flight in darkness", "kestrel/no-night", "102010L JAN 31"
		unit.Ready, unit.Rung, unit.Stock, unit.Undeclared = "40 min to move", "show of force", "9 days", true
		unit.Sign = symbol.Spec{Identity: symbol.Friend, Icon: symbol.Motorised, Echelon: symbol.Platoon, Mission: true, Badge: symbol.Withheld}
		for i := range c.number(1) {
			caveats.Caveats = append(caveats.Caveats,
				Caveat{Words: c.long("no movement or flight in darkness"), Row: "kestrel/no-night", Refusals: int64(4 + i)},
				Caveat{Words: "the capital must be asked before troops move on a task or use force", Row: "kestrel/ask-capital", To: "the capital", Asked: 12},
				Caveat{Words: "not where the unit would be outnumbered, which nobody was told", Row: "kestrel/outnumbered", Hidden: true},
				Caveat{Words: "no riot control", Row: "kestrel/crowd", Waived: true})
		}
		caveats.Traits = []Row{{Label: "Will", Words: "half of what is needed"}, {Label: "Highest step", Words: "non-deadly force"}}
		place.Guests, place.Hiding, place.Away, place.Killed, place.Injured, place.Abducted, place.Attacks = 310, 120, 950, 14, 31, 9, 3
		place.UnderAttack, place.Soonest, place.Grid = true, c.long("Platoon 2, 1 h 20 min away"), "36N VK 1234 5678"
		place.Sign = symbol.Spec{Identity: symbol.Civilian, Domain: symbol.Installation, Icon: symbol.Settlement}
		home.Killed, home.Burnt, home.Members = true, true, 6
		band.Truth, band.Phase, band.Target, band.Belief, band.Believed, band.KnownWhen, band.Age = true, "on the way to the target", "Rosaten", c.long("an attack on Rosaten is believed to be near"), 40, "111515L JAN 31", "3 h old"
		band.Sign = symbol.Spec{Identity: symbol.Hostile, Icon: symbol.Predation}
		base.Contingent, base.Siege, base.Low, base.Hospital, base.Liaison = c.long("Kestrel"), true, true, true, 3
		base.Sign = symbol.Spec{Identity: symbol.Friend, Domain: symbol.Installation, Icon: symbol.CompanyBase, Mission: true}
		for i := range c.number(3) {
			base.Units = append(base.Units, Row{Label: fmt.Sprint("Platoon ", i+1), Words: "at base, free"})
		}
	}
	list := []Card{unit.Card(), caveats.Card(), place.Card(), home.Card(), band.Card(), base.Card()}
	for i := range list {
		for range c.number(1) {
			list[i].Actions = append(list[i].Actions, Action{Words: "Show on the map"}, Action{Words: "Change a caveat"})
		}
	}
	return list
}

func sampleCompare(c crowd) Compare {
	if c == empty {
		return Compare{Same: "Both sides are set the same."}
	}
	m := Compare{
		Differ: 1, Differs: []Contrast{{c.long("The capital of Velmora answers"), "", "at once", c.long("after 8 hours")}},
		Heading: "So far the 8 hours cost", Verdict: c.long("45 more people harmed: 56 instead of 11. 7 more killed: 7 instead of 0."),
		Brief: "So far the 8 hours cost 45 more harmed, 7 more killed.", Mood: Grave, Note: "One run of chance. pocsim compare capital-delay runs 60.",
	}
	factor := int64(1)
	if c == crowded {
		factor = 987654
	}
	m.Counts = []Count{
		{"civilians killed, injured or abducted", true, 139 * factor, 108 * factor},
		{"civilians killed", true, 41 * factor, 30 * factor},
		{"people away from home now", true, 5210 * factor, 5330 * factor},
		{"attacks met while under way", false, 4 * factor, 9 * factor},
		{"refusals by caveat", true, 17 * factor, 17 * factor},
		{"peacekeepers killed or badly wounded", true, 0, 2 * factor},
	}
	return m
}

func sampleFirst(c crowd) First {
	if c == empty {
		return First{Words: "They part here.", Here: true}
	}
	return First{At: 3100, DTG: "111515L JAN 31", Words: c.long("Day 2, 15:15: on the left the capital of Velmora answers yes; on the right the same comes 8 hours later.")}
}

func sampleHelp(c crowd) Helping {
	h := Helping{Title: "Keys"}
	if c == empty {
		return h
	}
	h.Groups = []KeyGroup{
		{"Time", []Key{{"Space", "play and pause"}, {". ,", "step on, step back"}, {"+ -", "faster, slower"}, {"1 2 3 4 5 6 7 8 9 0", c.long("set the speed, 1x to 512x")}, {"B", "bookmark this moment"}, {"N Shift+N", "next and previous event"}}},
		{"Map", []Key{{"W A S D", "move the map; so do the arrow keys"}, {"Home", "the whole land"}, {"Tab", "next unit or incident"}, {"F", "truth, or what the mission knows"}, {"L", "layers"}}},
		{"Panels", []Key{{"T", "timeline"}, {"I", "the incident's lanes"}, {"C", "caveats and delays"}, {"S", "split: two policies side by side"}}},
		{"Window", []Key{{"F1", "this page"}, {"F5 F9", "save, load"}, {"F11", "full screen"}, {"Ctrl+P", "picture of the window"}, {"Esc", "close what is open"}}},
	}
	for range c.number(1) - 1 {
		h.Groups = append(h.Groups, h.Groups[0])
	}
	h.Notes = []string{"Every key is a button as well. Compares policies under stated assumptions; not a forecast."}
	return h
}

func sampleGallery(c crowd) Gallery {
	g := Gallery{Title: "pocsim: protection of civilians", Words: "Choose what to look at. Everything runs on this machine; nothing is sent anywhere."}
	if c == empty {
		g.Search = "zanzibar"
		return g
	}
	m := image.NewRGBA(image.Rect(0, 0, 160, 160))
	for i := range m.Pix {
		m.Pix[i] = uint8(150 + i%4*20 + (i/640)%64)
		if i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	t := picture.NewTexture("thumbnail", m)
	for s, name := range []string{"Start here", "Scenarios", "The eight threats", "Cases of record", "Comparisons"} {
		sec := Section{Title: name}
		if s == 1 {
			sec.Words = "Fictional countries, each about one question."
		}
		for i := range c.number([]int{2, 4, 8, 3, 2}[s]) {
			one := Tile{Title: c.long([]string{"Capital delay: one town, one attack, one platoon", "Two rivers", "Night raids", "Abandoned post"}[i%4]), Map: t,
				Words:   "Forty men raid a town of two thousand; the platoon that could stop them must ask its capital.",
				Teaches: "An answer that comes after the attack has ended is worth no more than no answer."}
			if s == 4 {
				one.Badge = c.long("two sides")
			}
			sec.Tiles = append(sec.Tiles, one)
		}
		g.Sections = append(g.Sections, sec)
	}
	return g
}

func sampleBoard(c crowd) Board {
	b := Board{Title: "Levers", Side: c.long("on the right: delegated")}
	if c == empty {
		return b
	}
	b.Changed = 2
	b.Levers = []Lever{
		{Heading: "Caveats of Kestrel", Words: c.long("no movement or flight in darkness"), Under: "kestrel/no-night", On: true, Value: "in force"},
		{Words: "the capital must be asked before troops move on a task or use force", Under: "kestrel/ask-capital", Value: "waived", Changed: true, Was: "in force"},
		{Words: "no riot control", Under: "kestrel/crowd", On: true, Value: "in force", Off: "settled on the first day: restart"},
		{Heading: "Delays", Words: "the capital's answer", Under: "authorities.capital.delay", Slides: true, At: 6, Low: 0, High: 24, Value: "6 h", Changed: true, Was: "12 h"},
		{Words: c.long("notice to move"), Slides: true, At: 0, Low: 0, High: 10, Value: c.long("at once")},
	}
	for range c.number(1) - 1 {
		b.Levers = append(b.Levers, b.Levers[:5]...)
		b.NoFrom = c.long("the number of platoons is settled on the first day")
	}
	return b
}

func sampleDialog(c crowd) Dialog {
	d := Dialog{Title: c.long("This replay is of another model"), Words: "It was made by model 2.0.1, and this is 2.1.0: its runs would be others.", Mood: Grave, Answers: []string{"Open the scenario instead", "Close"}}
	if c != empty {
		d.Detail = strings.Repeat("replay: two-rivers.replay: model 2.0.1, want 2.1.0\n", 2*c.number(1))
	}
	return d
}

func sampleToasts(c crowd) []Toast {
	list := []Toast{{c.long("Saved as two-rivers.replay"), Fine, 0.1}, {"Stopped at a refusal: Kestrel, no movement or flight in darkness", Waiting, 0}, {"The picture could not be written: the disk is full", Grave, 0.9}}
	return append(list[:0:0], list[:min(3, c.number(3))]...)
}
