package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/ground"
	"pocsim/render/panel"
	"pocsim/render/picture"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A comparison is what is known of two sides beside each other, kept until either changes.
type comparison struct {
	inForce   [2]*scenarios.Loaded
	contrasts []contrast
	histories [2]*stage.History // that were looked at for where they part
	asking    bool
	parted    *stage.Divergence // nil where they never do, or where it is not known
	known     bool
}

// compare keeps what is known of two sides up to date: what differs in what is in force, and,
// once both runs have been computed, where they part.
func (a *app) compare() {
	r := a.run
	if len(r.look.Sides) < 2 {
		r.beside = comparison{}
		return
	}
	c, l, o := &r.beside, &r.look.Sides[0], &r.look.Sides[1]
	if now := [2]*scenarios.Loaded{l.InForce, o.InForce}; c.inForce != now {
		c.inForce, c.contrasts = now, contrasts(l.InForce.Scenario, o.InForce.Scenario, r.look.Apart())
	}
	if now := [2]*stage.History{l.History, o.History}; c.histories != now {
		c.histories, c.known, c.parted, c.asking = now, false, nil, false
	}
	if !c.known && !c.asking && l.Timeline.Done() && o.Timeline.Done() {
		a.findParting(nil)
	}
}

// findParting looks for where the two runs part, and then does something.
func (a *app) findParting(then func()) {
	r := a.run
	r.beside.asking = true
	of := r.beside.histories
	var found *stage.Divergence
	a.ask(r.stage.FirstDivergence(func(d *stage.Divergence) { found = d }), func(err error) {
		c := &r.beside
		switch {
		case c.histories != of: // they have been changed meanwhile
		case err == nil:
			c.parted, c.known, c.asking = found, true, false
		}
		if then != nil && err == nil {
			then()
		} else if then != nil {
			a.say(sentence(err))
		}
	})
}

// partingTold reports whether it may be said where the runs part: what lies ahead, where
// the future is told.
func (r *running) partingTold(future bool) bool {
	d := r.beside.parted
	return d != nil && (future || r.look.Tick >= d.Tick)
}

// terse are shorter words for the counts that are always shown.
var terse = map[string]string{
	"harmed": "Harmed in all", "killed": "Killed", "ended_early": "Attacks ended early", "displaced": "Away from home now",
}

// leading are the counts that are always shown, in their order.
var leading = []string{"harmed", "killed", "ended_early", "displaced"}

// difference draws what sets the two sides apart, and what it has come to, between their maps.
func (f *face) difference(at rect) {
	a, r := f.a, f.a.run
	list := r.beside.contrasts
	v := judge(list, r.counts, r.abreast(!a.settings.Hidden))
	c := panel.Compare{Heading: v.heading, Verdict: v.words, Why: r.otherwise(), Brief: v.brief, Mood: v.mood, Note: r.show.reliance(), Scroll: a.scrolls[panel.CompareScroll]}
	c.Differ, c.Same = len(list), r.sameUntil()
	if len(list) <= 2 { // of more, the names of the panes say what they are about
		for _, d := range list {
			c.Differs = append(c.Differs, panel.Contrast{Words: firstOf(d.fully, d.words), Short: d.words, Left: d.left, Right: d.right})
		}
	}
	if !r.banner && r.partingTold(!a.settings.Hidden) {
		c.Parting = r.partingWords()
	}
	add := func(n *stage.Count) {
		c.Counts = append(c.Counts, panel.Count{Words: firstOf(terse[n.Key], n.Words), LowerBetter: n.LowerBetter, Left: n.Left, Right: n.Right})
	}
	for _, key := range leading {
		n := countOf(r.counts, key)
		add(&n)
	}
	for i := range r.counts {
		if !slices.Contains(leading, r.counts[i].Key) {
			add(&r.counts[i])
		}
	}
	f.take(f.e.Compare(at, c), func(h panel.Hot, value int64) { a.slide(h, value) })
}

// otherwise says how the attack ended, on either side, that both have behind them and that
// sets them furthest apart in harm.
func (r *running) otherwise() string {
	l, o := &r.look.Sides[0], &r.look.Sides[1]
	now, best, words := r.now(), int32(0), ""
	for i := range l.Timeline.Incidents {
		a := &l.Timeline.Incidents[i]
		k := slices.IndexFunc(o.Timeline.Incidents, func(b stage.Bar) bool { return b.ID == a.ID })
		if k < 0 {
			continue
		}
		b := &o.Timeline.Incidents[k]
		if a.Times[sim.LinkEnded] > now || b.Times[sim.LinkEnded] > now || a.Class == b.Class {
			continue
		}
		gap := a.Killed + a.Injured + a.Abducted - b.Killed - b.Injured - b.Abducted
		if gap = max(gap, -gap); gap > best {
			best = gap
			words = fmt.Sprintf("The attack on %s: %s on the left, %s on the right.", aim(l.Legend, a), panel.Outcome(a.Class), panel.Outcome(b.Class))
		}
	}
	return words
}

// sameUntil says that both sides are set the same, and until when, where one is changed later.
func (r *running) sameUntil() string {
	next := r.look.Last
	for i := range r.look.Sides {
		for _, act := range r.look.Sides[i].History.Acts {
			if len(act.Changes) > 0 && act.Tick > r.look.Tick && r.beside.histories[0] != r.beside.histories[1] {
				next = min(next, act.Tick)
			}
		}
	}
	if next < r.look.Last {
		return "Both sides are set the same until " + dayTime(next.Start()) + "."
	}
	return "Both sides are set the same."
}

// abreast says how far the two sides have come beside each other.
func (r *running) abreast(instructor bool) standing {
	d := r.beside.parted
	s := standing{parted: d != nil && r.look.Tick >= d.Tick, over: r.look.Tick >= r.look.Last, alike: r.beside.histories[0] == r.beside.histories[1]}
	if instructor {
		s.never = r.beside.known && d == nil
		if d != nil {
			s.parting, s.end = dayTime(d.When), r.endWords()
		}
	}
	return s
}

// endWords say what both runs come to, which have been computed to their ends.
func (r *running) endWords() string {
	var harmed [2]int32
	for side := range harmed {
		for _, d := range r.look.Sides[side].Timeline.Days {
			harmed[side] += d.Killed + d.Injured + d.Abducted
		}
	}
	if harmed[0] == harmed[1] {
		return fmt.Sprintf("In the end as many are harmed on both: %d.", harmed[0])
	}
	return fmt.Sprintf("In the end %d are harmed instead of %d.", harmed[1], harmed[0])
}

// dayTime says when something is, for people: day 2 at 15:15.
func dayTime(t clock.Time) string {
	minute := clock.MinuteOfDay(t)
	return fmt.Sprintf("day %d at %02d:%02d", clock.DayOf(t)+1, minute/60, minute%60)
}

// partingWords say in a sentence where the two runs part.
func (r *running) partingWords() string {
	d := r.beside.parted
	names := [2]string{"On the left: ", "On the right: "}
	what := d.What
	if strings.HasPrefix(what, "The ") {
		what = lower(what)
	}
	return "The two runs part on " + dayTime(d.When) + ". " + names[d.First] + what + " " + names[1-d.First] + d.Instead
}

// first draws the banner of where the two runs part.
func (f *face) first(at rect) {
	a := f.a
	f.take(f.e.First(at, a.run.firstBanner()), func(h panel.Hot, _ int64) {
		if h.ID == panel.ToFirst {
			a.perform("part")
		}
	})
}

// firstBanner is what the banner says.
func (r *running) firstBanner() panel.First {
	d := r.beside.parted
	return panel.First{At: d.Tick, DTG: r.look.Sides[0].Legend.DTG(d.When), Words: r.partingWords(), Here: r.look.Tick == d.Tick && r.panel == partPanel}
}

// pin marks on a pane where the runs part, once they have: the letter that goes there.
func (f *face) pin(side int, at rect, camera *ground.Camera) {
	r := f.a.run
	d := r.beside.parted
	frame := &r.look.Sides[side].Frame
	if d == nil || r.look.Tick < d.Tick || d.Place <= 0 || int(d.Place) >= len(frame.Places) {
		return
	}
	p := camera.Screen(ground.PointOf(frame.Places[d.Place].At))
	foot := point{X: at.X + p.X, Y: at.Y + p.Y}
	radius := 12 * f.u
	head, ok := f.freeBeside(side, at.Inset(radius+2*f.u), foot)
	if !ok {
		return
	}
	box := picture.Around(head, 2*radius, 2*radius)
	f.p.Line(foot, head, picture.Pen{Width: 2 * f.u, Colour: f.th.Accent})
	f.p.Circle(head, radius+1.5*f.u, f.th.Panel)
	f.p.Circle(head, radius, f.th.Accent)
	f.p.Text(head.X, head.Y, "D", f.th.Strong().As(f.th.Accent.On()).At(picture.Middle))
	f.spot(spot{name: "pin", at: box, tip: r.partingWords(), do: func() { f.a.perform("part") }})
}

// freeBeside returns a place near a point of a pane, within a room, that is clear of what
// stands and is written on the map, as far as any is; ok is false where there is none.
func (f *face) freeBeside(side int, room rect, foot point) (best point, ok bool) {
	most := float32(0)
	for i := range 48 {
		angle, off := float64(i%16)*math.Pi/8, float32(34+14*(i/16))*f.u
		at := foot.Plus(point{X: float32(math.Cos(angle)) * off, Y: float32(math.Sin(angle)) * off})
		if !room.Holds(at) {
			continue
		}
		if free := min(f.a.run.panes[side].Clearance(at), 16*f.u); !ok || free > most+1 {
			best, most, ok = at, free, true
		}
	}
	return best, ok && most >= 13*f.u
}
