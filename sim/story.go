package sim

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"pocsim/sim/clock"
)

// Story tells one incident link by link, in words with date-time groups: what happened,
// who held the chain, who was harmed meanwhile. It is empty where there is no such
// incident.
func (w *World) Story(id IncidentID) []string {
	in, out := (*Incident)(nil), []string(nil)
	for i := 1; i < len(w.Incidents); i++ {
		if w.Incidents[i].ID == id {
			in = &w.Incidents[i]
		}
	}
	if in == nil {
		return nil
	}
	out = append(out, w.headline(in))
	harm := [3]int32{}
	kept := in.Case
	events := slices.Clone(w.Events)
	slices.SortStableFunc(events, func(a, b Event) int { return cmp.Compare(a.At, b.At) })
	for _, e := range events {
		if e.Incident != id && !(e.Incident == 0 && kept != 0 && e.A == int32(kept) && e.Kind >= EvReport && e.Kind <= EvArrives) {
			continue
		}
		if e.Kind == EvHarm {
			harm[0], harm[1], harm[2] = harm[0]+e.A, harm[1]+e.B, harm[2]+e.C
			continue
		}
		line := w.Tell(e)
		if line == "" || e.Kind == EvHold && HoldKind(e.B).plain() || e.Kind == EvEnded && in.AtBase != 0 {
			continue
		}
		if h := harmWords(harm); h != "" {
			out = append(out, strings.Repeat(" ", 16)+"  meanwhile "+h)
			harm = [3]int32{}
		}
		out = append(out, w.cal.DTG(e.At)+"  "+line)
	}
	if h := harmWords(harm); h != "" {
		out = append(out, strings.Repeat(" ", 16)+"  afterwards "+h)
	}
	return append(out, w.reckoning(in)...)
}

// reckoning says what the harm is charged to.
func (w *World) reckoning(in *Incident) []string {
	rows := w.ledgerOf(in.ID)
	if in.AtBase != 0 {
		return []string{"It was aimed at peacekeepers, not at civilians."}
	}
	if len(rows) == 0 {
		return []string{"Nobody was killed, injured or abducted."}
	}
	out := []string{fmt.Sprintf("Killed %d, injured %d, abducted %d. Where protection failed:", in.Killed, in.Injured, in.Abducted)}
	for _, r := range rows {
		out = append(out, fmt.Sprintf("  %-40s killed %d, injured %d, abducted %d", r.Link, r.Killed, r.Injured, r.Abducted))
	}
	return out
}

// headline is the first line of an incident's story.
func (w *World) headline(in *Incident) string {
	aim := fmt.Sprintf("%s (%d people)", w.PlaceName(in.Place), w.Settlements[in.Place].Persons)
	if in.AtBase != 0 {
		aim = fmt.Sprintf("the base %s at %s", w.baseName(in.AtBase), w.PlaceName(in.Place))
	}
	if in.Probe {
		aim += ", a probe"
	}
	return fmt.Sprintf("Incident %d: %s by the group %s against %s, %s.", in.ID, w.profileIn(in).Threat, w.bandRow(in.Band).Name, aim, outcomeWords(in))
}

func outcomeWords(in *Incident) string {
	switch in.Class {
	case ClassInterrupted:
		if in.AtBase != 0 {
			return "beaten off by the garrison"
		}
		return "ended early by protectors"
	case ClassDeterred:
		return "given up on seeing protectors"
	case ClassPreempted:
		return "given up because a unit was sent in time"
	case ClassLate:
		return "ran its course; protectors came too late or did too little"
	case ClassNone:
		if in.AtBase != 0 {
			return "ran its course against the garrison's resistance"
		}
		return "ran its course; nobody acted"
	}
	return "not over when the run ended"
}

func harmWords(h [3]int32) string {
	var parts []string
	for i, name := range [3]string{"killed", "injured", "abducted"} {
		if h[i] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", h[i], name))
		}
	}
	return strings.Join(parts, ", ")
}

// UnitName names a unit.
func (w *World) UnitName(u UnitID) string {
	if u < 1 || int(u) > len(w.sc.Units) {
		return "nobody"
	}
	return w.sc.Units[u-1].Name
}

// Tell puts one event into words: a sentence.
func (w *World) Tell(e Event) string {
	line := w.words(e)
	return strings.ToUpper(line[:1]) + line[1:]
}

func (w *World) words(e Event) string {
	switch e.Kind {
	case EvPlanned, EvGathered, EvSetOut, EvAttack, EvGivenUp, EvEnded, EvNoticed, EvFlight, EvHost, EvPostLeft:
		return w.tellThreat(e)
	case EvReport, EvAssessed, EvHold, EvAsked, EvAnswer, EvChosen, EvRefusal, EvOverruled, EvOrder, EvBrokenDown, EvDeparts, EvArrives:
		return w.tellCommand(e)
	case EvTurns, EvDecoy, EvMisled, EvBaseAttack, EvBaseEnd:
		return w.tellCunning(e)
	case EvRung:
		return fmt.Sprintf("%s goes up the ladder of force: %s.", w.UnitName(UnitID(e.B)), rungWords[e.C])
	case EvBroken:
		if e.B != 0 {
			return fmt.Sprintf("The attackers break off before %s.", w.UnitName(UnitID(e.B)))
		}
		return fmt.Sprintf("The attackers break off before the host's men from %s.", w.postName(PostID(e.C)))
	case EvLosses:
		return fmt.Sprintf("Exchange of fire: %s loses %d, the attackers lose %d.", w.UnitName(UnitID(e.A)), e.B, e.C)
	case EvWrongTarget:
		return fmt.Sprintf("Fire of %s hits civilians: %d killed, %d injured.", w.UnitName(UnitID(e.A)), e.B, e.C)
	case EvHarm:
		return harmWords([3]int32{e.A, e.B, e.C}) + "."
	case EvHome:
		return fmt.Sprintf("%s is back at base.", w.UnitName(UnitID(e.A)))
	case EvLapsed:
		return fmt.Sprintf("%s need not answer any more: %s does not hold from now on.", w.deskTitle(DeskID(e.B)), w.row(RuleID(e.C)).name)
	case EvPeopleTold:
		return fmt.Sprintf("The mission tells the people of %s to expect an attack.", w.PlaceName(PlaceID(e.B)))
	case EvDirective:
		return w.tellDirective(e)
	case EvUnitHere:
		return fmt.Sprintf("%s is ready in the mission.", w.UnitName(UnitID(e.A)))
	}
	if line := w.tellField(e); line != "" {
		return line
	}
	if e.Kind >= EvBalks && e.Kind <= EvCalledFor {
		return w.tellForce(e)
	}
	return "Something happens that has no words."
}

var endWords = [classCount]string{
	"goes on", "is given up", "is given up", "is broken off", "has run its course, though protectors came", "has run its course",
}

var rungWords = [...]string{"presence", "show of force", "interposition", "warning", "non-deadly force", "deadly force", "deliberate operation"}

func (w *World) postName(p PostID) string { return w.sc.Host.Posts[p-1].Name }

func (w *World) tellThreat(e Event) string {
	band := func() string { return "group " + w.bandRow(BandID(e.A)).Name }
	place := ""
	if e.Kind != EvFlight && e.Kind != EvHost && e.Kind != EvPostLeft {
		place = w.PlaceName(PlaceID(e.B))
	}
	switch e.Kind {
	case EvPlanned:
		return fmt.Sprintf("The %s forms the intent to attack %s.", band(), place)
	case EvGathered:
		return fmt.Sprintf("People notice that the %s is making ready against %s.", band(), place)
	case EvSetOut:
		return fmt.Sprintf("The %s sets out for %s.", band(), place)
	case EvAttack:
		return fmt.Sprintf("The %s attacks %s; %d households are at home.", band(), place, e.C)
	case EvGivenUp:
		return fmt.Sprintf("The %s gives up before %s (%s).", band(), place, Class(e.C))
	case EvEnded:
		return fmt.Sprintf("The attack on %s %s.", place, endWords[Class(e.C)])
	case EvNoticed:
		return fmt.Sprintf("Word is on its way to the mission through %s.", Source(e.A))
	case EvFlight:
		return fmt.Sprintf("%d of %d households of %s have fled.", e.B, e.C, w.PlaceName(PlaceID(e.A)))
	case EvPostLeft:
		return fmt.Sprintf("The host post %s is abandoned.", w.postName(PostID(e.A)))
	case EvHost:
		if e.B == 1 {
			return fmt.Sprintf("Men of the host post %s arrive.", w.postName(PostID(e.A)))
		}
	}
	return fmt.Sprintf("The host post %s does not respond.", w.postName(PostID(e.A)))
}

func (w *World) tellCommand(e Event) string {
	unit := w.UnitName(UnitID(e.B))
	switch e.Kind {
	case EvReport:
		return fmt.Sprintf("A report reaches the mission from %s about %s.", Source(e.B), w.PlaceName(PlaceID(e.C)))
	case EvAssessed:
		if e.C == 0 {
			return fmt.Sprintf("%s judges the report false.", w.deskTitle(DeskID(e.B)))
		}
		return fmt.Sprintf("%s believes the report.", w.deskTitle(DeskID(e.B)))
	case EvHold:
		return w.holdWords(Hold{HoldKind(e.B), e.C})
	case EvAsked:
		about := w.row(RuleID(e.C))
		return fmt.Sprintf("%s is asked: %s.", w.deskTitle(DeskID(e.B)), about.words())
	case EvAnswer:
		return fmt.Sprintf("%s answers %s.", w.deskTitle(DeskID(e.B)), [2]string{"no", "yes"}[e.C])
	case EvChosen:
		return fmt.Sprintf("%s is chosen.", unit)
	case EvRefusal:
		about := w.row(RuleID(e.B))
		return fmt.Sprintf("%s may not: %s.", w.UnitName(UnitID(e.C)), about.words())
	case EvOverruled:
		return fmt.Sprintf("%s may not: %s; the force commander insists, and is obeyed.", w.UnitName(UnitID(e.C)), w.row(RuleID(e.B)).name)
	case EvOrder:
		return fmt.Sprintf("%s has its orders and makes ready.", unit)
	case EvBrokenDown:
		return fmt.Sprintf("%s cannot go: its vehicles do not run.", unit)
	case EvDeparts:
		return fmt.Sprintf("%s leaves.", unit)
	}
	return fmt.Sprintf("%s reaches %s.", unit, w.PlaceName(PlaceID(e.C)))
}

// words say a row as an officer would, with its name for who looks it up.
func (r bookRow) words() string {
	if r.why == "" {
		return r.name
	}
	return r.why + " (" + r.name + ")"
}

// plain reports whether a hold goes without saying in a story, since the event that led
// to it is told.
func (h HoldKind) plain() bool {
	switch h {
	case AwaitingAssessment, AwaitingAuthority, HoldMobilising, HoldTravelling, RefusedByDesk, JudgedFalse, Acted, Unconsulted, Misdirected:
		return true
	}
	return false
}

// holdWords tells what a case now waits for.
func (w *World) holdWords(h Hold) string {
	switch {
	case h.By == HoldStoodDown:
		return "The case is closed; whoever stood guard goes home."
	case h.By == PresentIdle && Reluctance(h.Detail) == OnGuard:
		return "it stands guard and waits for the attack."
	case h.By == PresentIdle && Reluctance(h.Detail) == GatheringForce:
		return "it takes in what it sees before it acts."
	}
	return "now: " + w.HoldText(h) + "."
}

func (w *World) deskTitle(d DeskID) string {
	if d == 0 {
		return "Nobody"
	}
	if t := w.authority(d).Title; t != "" {
		return t
	}
	return w.authority(d).Name
}

// An eventLine is one event as JSON Lines show it.
type eventLine struct {
	Minute   clock.Time `json:"minute"`
	At       string     `json:"at"`
	DTG      string     `json:"dtg"`
	Event    string     `json:"event"`
	Incident int32      `json:"incident,omitempty"`
	Text     string     `json:"text"`
}

// EventLines yields every event of the run as one line of JSON each, without the line
// end, until yield returns false.
func (w *World) EventLines(yield func(line []byte) bool) {
	for _, e := range w.Events {
		line, err := json.Marshal(eventLine{e.At, w.cal.ISO(e.At), w.cal.DTG(e.At), e.Kind.String(), int32(e.Incident), w.Tell(e)})
		if err != nil {
			panic(err) // plain strings and numbers always marshal
		}
		if !yield(line) {
			return
		}
	}
}
