package panel

import (
	"fmt"

	"pocsim/sim"
)

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
	To       string // who has to be asked: "the capital of Velmora"; empty: it forbids
	Acts     string // what it is about: "going out on a task, flights"; empty: not told
	Hidden   bool   // it was never declared
	Waived   bool
	Refusals int64 // how often it has refused so far
	Asked    int64 // how often it has had somebody asked
	Known    bool  // hidden, but it has come to light
}

// Card makes the card. A caveat that was never declared is told to instructors, and to
// everybody once it has come to light.
func (c CaveatCard) Card() Card {
	declared, waived := Part{Heading: "Declared"}, Part{Heading: "Waived"}
	hidden := Part{Heading: "Never declared"}
	for _, v := range c.Caveats {
		row := Row{Words: capital(v.Words), Mood: Grave, Under: caveatUnder(&v)}
		if v.To != "" {
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
			row.Mood, row.Under = Concealed, "For the instructor only: the mission does not know.\n"+row.Under
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

// caveatUnder says what a caveat is about, what it has done, and which row it is.
func caveatUnder(v *Caveat) string {
	about := ""
	switch {
	case v.Acts != "" && v.To != "":
		about = fmt.Sprintf("Ask %s before: %s.", v.To, v.Acts)
	case v.Acts != "":
		about = fmt.Sprintf("It forbids: %s.", v.Acts)
	case v.To != "":
		about = fmt.Sprintf("Ask %s first.", v.To)
	}
	did := "It has not said no in this run."
	switch {
	case v.Refusals > 0:
		did = "It has said no " + times(v.Refusals) + "."
	case v.Asked > 0:
		did = capital(v.To) + " was asked " + times(v.Asked) + "."
		if v.To == "" {
			did = "It had somebody asked " + times(v.Asked) + "."
		}
	}
	return joined("\n", joined(" ", about, did), v.Row)
}

// times counts how often.
func times(n int64) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return grouped(n) + " times"
}

// NationOf makes the card of a contingent. Caveats that were never declared are told to
// instructors, and to everybody once they have come to light.
func NationOf(f *sim.Frame, l *sim.Legend, id sim.ContingentID, instructor bool) CaveatCard {
	name, nation := l.Contingent(id)
	c := CaveatCard{Contingent: Proper(name), Nation: otherThan(nation, name), Instructor: instructor}
	if id < 1 || int(id) >= len(f.Nations) {
		return c
	}
	c.Strength, c.Losses = f.Nations[id].Strength, f.Nations[id].Losses
	row := &l.Scenario().Contingents[id-1]
	c.Traits = traits(row)
	for _, r := range l.Rules() {
		if r.Owner != id {
			continue
		}
		v := Caveat{Words: or(r.Why, Proper(r.Name)), Row: r.Name, Hidden: r.Hidden, Waived: r.Waived}
		for i := range row.Caveats {
			if one := &row.Caveats[i]; name+"/"+one.Name == r.Name {
				v.Acts = ActsWords(one.Acts)
				if one.Then == "refer" {
					v.To = deskTitle(l, one.To)
				}
			}
		}
		for _, did := range f.Rules {
			if did.ID == r.ID {
				v.Refusals, v.Asked, v.Known = int64(did.Refusals), int64(did.Referred), did.Known
				v.Waived = r.Waived != did.Switched
			}
		}
		c.Caveats = append(c.Caveats, v)
	}
	return c
}

// traits say what a contingent can do and is ready to do.
func traits(row *sim.ContingentRow) []Row {
	night := "none"
	if row.NightVision {
		night = "yes"
	}
	return []Row{
		{Label: "Training", Words: percent(row.Training)},
		{Label: "Ready to use force", Words: percent(row.Will)},
		{Label: "Vehicles", Words: inTen(int64(row.Serviceability)) + " run when needed"},
		{Label: "Speaks with people", Words: inTen(int64(row.Language)) + " of its patrols"},
		{Label: "Night vision", Words: night},
	}
}

// percent writes a share.
func percent(s sim.Share) string {
	return fmt.Sprintf("%d of 100", (int64(s)*100+int64(sim.Whole)/2)/int64(sim.Whole))
}

// deskTitle is what an officer calls an authority of this name.
func deskTitle(l *sim.Legend, name string) string {
	for i := range l.Scenario().Authorities {
		if title, own := l.Desk(sim.DeskID(i + 1)); own == name {
			return title
		}
	}
	return name
}

// ActsWords name acts in an officer's words, with commas.
func ActsWords(acts []string) string {
	out := ""
	for _, a := range acts {
		out = joined(", ", out, or(actWords[a], a))
	}
	return out
}

// actWords are what an officer calls the acts that rows speak of.
var actWords = map[string]string{
	"deploy": "leaving base for a task", "patrol": "patrols", "fly": "flights", "presence": "being seen there", "show": "a show of force", "interpose": "standing in between",
	"warn": "a warning", "nonlethal": "non-deadly force", "deadly": "deadly force", "deliberate": "a deliberate operation", "crowd": "riot control",
}
