package stage

import (
	"fmt"
	"slices"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Divergence is the first thing that happened on one side and not, or not then, on the
// other, and why.
type Divergence struct {
	Tick        clock.Tick  // from which on it has happened
	Left, Right *Mark       // the first events that differ; nil where nothing more happened within Horizon
	First       int         // the side on which it happened first
	When        clock.Time  // when the first of them happened
	What        string      // what it was, as the log tells it: "The capital of Velmora answers yes."
	Instead     string      // what the other side tells in its place, to follow "on the right, "
	Place       sim.PlaceID // where, if it is about a case or an attack at a place; 0 else
	Words       []string    // all of it in sentences
	Levers      []Lever     // what of the two scenarios made it, the likeliest first
	Ordered     bool        // it is an order from outside itself
}

// A Lever is a parameter that the two sides differ in.
type Lever struct {
	Path        string // as --set takes it
	Left, Right string // its values; "-" where there is none
	Named       bool   // it belongs to what the events name: the row of the rules, the desk, the unit's nation
}

// Horizon is how far beyond a divergence is looked for the same thing on the other side.
const Horizon = 3 * clock.TicksPerDay

// routine are the events that make no story: patrols that come home an hour later, convoys,
// units that arrive as planned. Sides that differ in these alone have not parted.
var routine = []sim.EventKind{sim.EvHome, sim.EvConvoy, sim.EvUnitHere}

// FirstDivergence finds the first event in which the two sides differ, routine left out,
// computing as far as it must, and hands it to take, nil where the runs tell the same story
// to the end. take is called by the model's goroutine, and must not wait.
func (s *Stage) FirstDivergence(take func(d *Divergence)) *Pending {
	return s.wish(func() error {
		if len(s.sides) < 2 {
			return ErrNoSide
		}
		at, same, err := s.parting()
		switch {
		case err != nil:
			return err
		case at == nil:
			take(nil)
			return nil
		}
		tick := s.last()
		for n, one := range s.sides {
			if at[n] < len(one.marks) {
				tick = min(tick, one.marks[at[n]].Tick)
			}
		}
		for _, one := range s.sides {
			s.lead(one, tick+Horizon)
		}
		take(s.explain(at, tick, same))
		return nil
	})
}

// parting returns the numbers of the marks in which the two sides first differ, and how
// many they have in common; nil where they never do.
func (s *Stage) parting() (at []int, same int, err error) {
	a, b := s.sides[0], s.sides[1]
	for i, j := 0, 0; ; i, j, same = i+1, j+1, same+1 {
		for {
			i, j = a.eventful(i), b.eventful(j)
			if i < len(a.marks) && j < len(b.marks) {
				break
			}
			level := a.lead.Tick == b.lead.Tick
			switch {
			case level && (i < len(a.marks) || j < len(b.marks)): // one has told something, the other has not
				return []int{i, j}, same, nil
			case level && a.lead.Done():
				return nil, same, nil
			case s.closing.Load():
				return nil, 0, ErrClosed
			}
			to := max(a.lead.Tick, b.lead.Tick)
			if level {
				to += slice
			}
			s.lead(a, to)
			s.lead(b, to)
		}
		if a.marks[i] != b.marks[j] {
			return []int{i, j}, same, nil
		}
	}
}

// eventful returns the number of the first mark from one on that is not routine.
func (s *side) eventful(i int) int {
	for i < len(s.marks) && slices.Contains(routine, s.marks[i].Kind) {
		i++
	}
	return i
}

// explain tells a divergence in words. at are the numbers of the marks that differ.
func (s *Stage) explain(at []int, tick clock.Tick, same int) *Divergence {
	d := &Divergence{Tick: tick}
	all := apart(s.sides[0].history.at(tick-1).loaded, s.sides[1].history.at(tick-1).loaded)
	var marks [2]*Mark
	var near [2][]string
	for n, one := range s.sides {
		if at[n] < len(one.marks) && one.marks[at[n]].Tick <= tick+Horizon {
			m := one.marks[at[n]]
			marks[n], near[n] = &m, one.named(at[n])
		}
	}
	d.Left, d.Right = marks[0], marks[1]
	d.First = earlier(marks, near, all)
	first, other := s.sides[d.First], s.sides[1-d.First]
	what := first.telling(at[d.First])
	d.Ordered = what.Kind == sim.EvDirective
	if m := marks[1-d.First]; m != nil && m.At == what.At { // both at once: either may be the cause
		near[d.First] = append(near[d.First], near[1-d.First]...)
	}
	d.Levers = ranked(all, near[d.First])
	names := [2]string{"On the left", "On the right"}
	dtg := first.at(what).legend.DTG(what.At)
	d.Words = append(d.Words,
		fmt.Sprintf("Up to %s both sides tell the same story, in %d events.", dtg, same),
		fmt.Sprintf("%s, %s: %s", names[d.First], dtg, first.tell(what)))
	if why := first.because(what); why != "" {
		d.Words = append(d.Words, why)
	}
	d.When, d.What, d.Instead = what.At, first.tell(what), other.instead(at[1-d.First], what, tick+Horizon)
	d.Place = first.place(what)
	d.Words = append(d.Words, names[1-d.First]+", "+d.Instead)
	return d
}

// Apart lists the parameters in which the two sides differ at the tick that is shown, in the
// order of the scenario; none where there is one side.
func (p *Picture) Apart() []Lever {
	if len(p.Sides) < 2 {
		return nil
	}
	return apart(p.Sides[0].InForce, p.Sides[1].InForce)
}

// earlier returns the side whose event came first; of two in the same minute, that which
// names something in which the scenarios differ, or else the left.
func earlier(marks [2]*Mark, near [2][]string, all []Lever) int {
	l, r := marks[0], marks[1]
	switch {
	case r == nil:
		return 0
	case l == nil || l.At > r.At:
		return 1
	case l.At < r.At:
		return 0
	}
	named := func(n int) bool {
		return slices.ContainsFunc(all, func(one Lever) bool { return one.depth(near[n]) > 0 })
	}
	if named(1) && !named(0) {
		return 1
	}
	return 0
}
