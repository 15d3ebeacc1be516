package review

import (
	"fmt"
	"strings"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// speaksOf reports whether a change is about the very row or authority that a hold names,
// where both name one.
func (r *Result) speaksOf(h *Held) bool {
	switch h.hold.By {
	case sim.RefusedCaveat, sim.RefusedHidden, sim.BarredByROE:
		return r.row == "" || strings.HasSuffix(h.Link, " "+r.row)
	case sim.AwaitingAuthority, sim.RefusedByDesk, sim.AwaitingAssessment:
		if r.desk != "" {
			return strings.HasSuffix(h.Link, " "+r.desk)
		}
		return r.row == "" || strings.HasPrefix(h.Why, r.row+":") || h.Why == r.row
	}
	return true
}

// wentWell says why nobody was harmed: which link of the chain, or who else, saved.
func wentWell(w *sim.World, in *sim.Incident, events []sim.Event) string {
	place := w.PlaceName(in.Place)
	last := func(kind sim.EventKind) *sim.Event {
		for i := len(events) - 1; i >= 0; i-- {
			if events[i].Kind == kind {
				return &events[i]
			}
		}
		return nil
	}
	switch in.Class {
	case sim.ClassOpen:
		if in.Times[sim.LinkAttack] == clock.Never {
			return fmt.Sprintf("Nobody at %s was harmed: the run ended before the group had come.", place)
		}
		return fmt.Sprintf("Nobody at %s had been harmed when the run ended; the attack was not over.", place)
	case sim.ClassDeterred:
		return fmt.Sprintf("Nobody at %s was harmed: the group gave up at the sight of those who stood there, though no unit had been sent: presence saved, %s.", place, pledgeWords([]int{10}))
	case sim.ClassPreempted:
		who := "a unit"
		if e := last(sim.EvOrder); e != nil {
			who = w.UnitName(sim.UnitID(e.B))
		}
		return fmt.Sprintf("Nobody at %s was harmed: word came in time, %s was sent, and the group gave up before it began: the links from detection to order saved, %s.", place, who, pledgeWords([]int{10, 12}))
	case sim.ClassInterrupted:
		who := "protectors"
		if e := last(sim.EvBroken); e != nil && e.B != 0 {
			who = w.UnitName(sim.UnitID(e.B))
		} else if e != nil {
			who = "the host's post " + w.Scenario().Host.Posts[e.C-1].Name
			return fmt.Sprintf("Nobody at %s was harmed: the attackers broke off before %s.", place, who)
		}
		return fmt.Sprintf("Nobody at %s was harmed: the attackers broke off before %s: the last link, acting, saved, %s.", place, who, pledgeWords([]int{3}))
	}
	if e := last(sim.EvFlight); e != nil && e.B > 0 {
		return fmt.Sprintf("Nobody at %s was killed, injured or abducted, and no protector can claim it: %d of %d households had fled, and those who came found few.", place, e.B, e.C)
	}
	return fmt.Sprintf("Nobody at %s was killed, injured or abducted, and no protector can claim it: the group meant to affect %d people and robbed those it met.", place, in.Severity)
}
