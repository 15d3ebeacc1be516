package panel

import (
	"fmt"
	"iter"
	"strings"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Chain is one incident as the model tells of it: what SwimOf makes lanes of.
type Chain struct {
	ID     sim.IncidentID
	Case   sim.CaseID // 0 while the mission knows nothing
	Band   sim.BandID
	Place  sim.PlaceID
	AtBase sim.BaseID
	Class  sim.Class
	Times  [sim.LinkCount]clock.Time // clock.Never where not reached
	Harm   Toll
	Events iter.Seq[*sim.Event] // of the run, in the order of their telling
	Now    clock.Time           // until when is told
	Clock  clock.Time           // the moment that is shown, where later ones are told too; else 0
}

// laneLinks are the links that have a lane, in the order of the chain.
var laneLinks = [...]sim.Link{
	sim.LinkSigns, sim.LinkDetected, sim.LinkReported, sim.LinkAssessed, sim.LinkDecided, sim.LinkAuthorised,
	sim.LinkOrdered, sim.LinkDeparted, sim.LinkArrived, sim.LinkActed,
}

// heldLinks are the links that each kind of hold keeps from being reached; those that are
// not named keep the deed itself.
var heldLinks = map[sim.HoldKind]sim.Link{
	sim.NoMission: sim.LinkDetected, sim.Undetected: sim.LinkDetected, sim.Unreported: sim.LinkReported,
	sim.AwaitingAssessment: sim.LinkAssessed, sim.JudgedFalse: sim.LinkAssessed,
	sim.DeferredToHost: sim.LinkDecided, sim.NoUnitFree: sim.LinkDecided, sim.NoAssetFor: sim.LinkDecided,
	sim.AwaitingAuthority: sim.LinkAuthorised, sim.RefusedByDesk: sim.LinkAuthorised, sim.BarredByROE: sim.LinkAuthorised,
	sim.RefusedCaveat: sim.LinkOrdered, sim.RefusedHidden: sim.LinkOrdered, sim.Unconsulted: sim.LinkOrdered,
	sim.HoldMobilising: sim.LinkDeparted, sim.HoldTravelling: sim.LinkArrived, sim.Misdirected: sim.LinkArrived,
}

// A stretch is a time in which one hold held. Where it began before the attack was over it
// runs on until what it waited for has come.
type stretch struct {
	hold     sim.Hold
	from, to clock.Time
	harm     Toll
	answer   answer
	late     bool // it outlasts the attack
}

// An answer is what came of a question.
type answer uint8

const (
	awaited answer = iota // it has not been answered yet
	saidYes
	saidNo
	lapsed  // nobody needed the answer any more
	dropped // the chain went another way before the answer came
)

// SwimOf makes the lanes of an incident: who held it, for how long, and who came to harm
// meanwhile.
func SwimOf(l *sim.Legend, c *Chain) Swim {
	s := Swim{
		Title: chainTitle(l, c), Class: c.Class, From: c.Times[sim.LinkAttack], To: c.Times[sim.LinkEnded],
		Now: c.Now, Harm: c.Harm, Calendar: l.Calendar(),
	}
	held := stretches(c)
	for _, link := range laneLinks {
		lane := Lane{Link: link.String(), At: c.Times[link]}
		for _, one := range held {
			of, named := heldLinks[one.hold.By]
			if !named {
				of = sim.LinkActed
			}
			if of == link {
				lane.Delays = append(lane.Delays, c.delay(l, one))
			}
		}
		s.Lanes = append(s.Lanes, lane)
	}
	return s
}

func chainTitle(l *sim.Legend, c *Chain) string {
	aim := placeName(l, c.Place)
	if c.AtBase != 0 {
		aim = "the base " + Proper(l.Base(c.AtBase)) + " at " + aim
	}
	return Proper(l.Band(c.Band)) + " against " + aim
}

// witnessed reports whether, at a time, the mission has known of the incident since the
// moment the attack began.
func (c *Chain) witnessed(at clock.Time) bool {
	began := c.Times[sim.LinkAttack]
	return began != clock.Never && c.Times[sim.LinkReported] == began && at >= began
}

// delayOf puts a stretch into words.
func delayOf(l *sim.Legend, one stretch) Delay {
	d := Delay{From: one.from, To: one.to, Harm: one.harm}
	desk := func() string {
		title, _ := l.Desk(sim.DeskID(one.hold.Detail))
		return capital(title)
	}
	row := func(refuses string) {
		r := l.Rule(sim.RuleID(one.hold.Detail))
		owner, _ := l.Contingent(r.Owner)
		if r.Owner == 0 {
			owner = "The rules of engagement"
		}
		d.Holder, d.Why, d.Row = capital(owner)+refuses, r.Why, r.Name
	}
	switch one.hold.By {
	case sim.AwaitingAuthority:
		d.Holder, d.Why = desk(), "was asked, and has not answered yet"
	case sim.AwaitingAssessment:
		d.Holder, d.Why = desk(), "judges whether to believe it"
	case sim.RefusedByDesk:
		d.Holder, d.Why = desk(), "said no"
	case sim.RefusedCaveat:
		row(" refuses")
	case sim.RefusedHidden:
		row(" refuses, by a caveat never declared")
	case sim.BarredByROE:
		row(" bar it")
		if one.hold.Detail == 0 {
			d.Holder, d.Why, d.Row = "The mandate", "does not allow it", ""
		}
	case sim.Unconsulted:
		name, _ := l.Contingent(sim.ContingentID(one.hold.Detail))
		d.Holder, d.Why = capital(name)+" refuses", "it was not consulted when the mandate changed"
	default:
		w, known := holdWords[one.hold.By]
		if !known {
			w = [2]string{capital(l.Hold(one.hold)), ""}
		}
		d.Holder, d.Why = w[0], w[1]
		if one.hold.By == sim.NoAssetFor || one.hold.By == sim.PresentIdle {
			_, short, _ := strings.Cut(l.Hold(one.hold), ": ")
			d.Why = or(lackWords[short], short)
		}
	}
	return d
}

// HoldWords say who or what held the chain while somebody came to harm: "The capital of
// Velmora: was asked, and had not answered yet".
func HoldWords(l *sim.Legend, h sim.Hold) string {
	d := delayOf(l, stretch{hold: h})
	if h.By == sim.AwaitingAuthority {
		d.Why = "was asked, and had not answered yet"
	}
	return joined(": ", d.Holder, delayWhy(&d))
}

// HeldAt says what holds a chain at last; empty where nothing does.
func HeldAt(l *sim.Legend, c *Chain) string {
	list := stretches(c)
	if len(list) == 0 {
		return ""
	}
	d := delayOf(l, stretch{hold: list[len(list)-1].hold})
	return joined(": ", d.Holder, delayWhy(&d))
}

// lackWords say what a unit lacked, or why it stood by, where the model says it shortly.
var lackWords = map[string]string{
	"reach": "the place was out of reach", "serviceable vehicles": "no vehicles that ran", "night flight": "aircraft did not fly by night",
	"flight clearance": "aircraft had no clearance to fly", "fuel and rations": "no fuel and rations", "access": "the way was closed to it",
	"unwilling": "it was there, and unwilling to use force", "intent unclear": "it was there, and unsure what the attackers meant to do",
	"climbing the ladder": "it was there, and went up the ladder of force step by step", "on guard": "it was there, before the attack began",
}

// holdWords say who held the chain, and why, where it is not one of the desks or rows.
var holdWords = map[sim.HoldKind][2]string{
	sim.NoMission:      {"Nobody", "there is no mission"},
	sim.Undetected:     {"Nobody knew", "neither patrols nor liaison staff had noticed"},
	sim.Unreported:     {"The report", "was on its way to the mission"},
	sim.JudgedFalse:    {"Judged false", "the mission did not believe it"},
	sim.DeferredToHost: {"The host", "was to deal with it"},
	sim.NoUnitFree:     {"No unit free", "every unit that may go was at work"},
	sim.NoAssetFor:     {"No means", ""},
	sim.HoldMobilising: {"The unit", "made ready to move"},
	sim.HoldTravelling: {"The road", "the unit was on its way"},
	sim.Misdirected:    {"The wrong road", "people had misled the unit"},
	sim.PresentIdle:    {"The unit stood by", ""},
	sim.TooWeak:        {"The unit was too weak", "to end the attack"},
	sim.Acted:          {"The unit acted", "the attack went on meanwhile"},
	sim.HoldStoodDown:  {"The unit had left", "the case was closed"},
	sim.HitByMission:   {"The mission's own fire", "hit civilians"},
}

// HappeningOf makes the mark of an incident on the timeline.
func HappeningOf(l *sim.Legend, c *Chain) Happening {
	at, until := c.Times[sim.LinkAttack], c.Times[sim.LinkEnded]
	if at == clock.Never {
		at = c.Times[sim.LinkIntent]
	}
	if until == clock.Never {
		until = c.Now
	}
	return Happening{
		ID: c.ID, From: at.Tick(), To: until.Tick(), Class: c.Class, Killed: c.Harm.Killed, Harmed: c.Harm.Sum(),
		Words: fmt.Sprintf("%s, %s", chainTitle(l, c), l.DTG(at)),
	}
}
