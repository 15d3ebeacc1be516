//go:build !js

package main

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/experiments"
	"pocsim/render/panel"
	"pocsim/sim"
	"pocsim/sim/clock"
)

//go:embed debrief.html
var debriefText string

var debriefPage = template.Must(template.New("debrief").Parse(debriefText))

// A debriefing is what the page for the debrief shows. It needs nothing but itself: no
// network, no other file.
type debriefing struct {
	Title, Teaches, Note string
	Model                string
	Seed                 uint64
	Span                 string
	Width, Height        int
	Timeline, End        template.URL
	Stills               []still
	Sides                []debriefSide
	Counts               []stage.Count
}

// A still is a picture of the map at a moment.
type still struct {
	When, Words string
	Picture     template.URL
}

// A debriefSide is one run of the two, or the only one.
type debriefSide struct {
	Name      string
	Killed    int64
	Injured   int64
	Abducted  int64
	Displaced int64
	Ledger    []ledgerRow
	Sum       panel.Toll
	Most      int32
	Incidents []debriefIncident
	Others    int // incidents that are not told
}

// A debriefIncident is one incident: what became of it, its swim-lane, its own review, its
// story.
type debriefIncident struct {
	Title, Answer string
	Harm          panel.Toll
	Picture       template.URL
	Lanes         []laneRow
	Review        []ownQuestion
	Story         []string
}

// A laneRow is one link of the chain in words: when it was reached, and who held it.
type laneRow struct {
	Words, When, After string
	Held               []string
}

// mostTold is how many incidents of a side are told, mostStills how many moments are shown, and
// stillText how large the words on them are at least, since a page shows them small.
const (
	stillText  = 1.5
	mostTold   = 6
	mostStills = 4
)

// writeDebrief writes the page.
func writeDebrief(ctx context.Context, o *options, show *opening, stdout io.Writer) error {
	s := wonted().told(o)
	s.Instructor, s.Hidden, s.Text = true, false, max(s.Text, stillText)
	t := newTheatre(s, o.width, o.height)
	defer t.close()
	t.a.bare = true
	if err := t.perform(ctx, o, show); err != nil {
		return err
	}
	last := t.a.run.look.Last
	if o.from >= last {
		return fmt.Errorf("the run is over after %s: --from %s is too late", momentText(last), momentText(o.from))
	}
	if o.toSaid {
		last = min(last, o.to)
	}
	d, err := t.debrief(ctx, o.from, last)
	if err != nil {
		return err
	}
	if err := writeFile(o.debrief, func(w io.Writer) error { return debriefPage.Execute(w, d) }); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s, %d pictures, %d incidents told\n", o.debrief, len(d.Stills)+d.told()+2, d.told())
	return nil
}

func (d *debriefing) told() (n int) {
	for _, s := range d.Sides {
		n += len(s.Incidents)
	}
	return n
}

// debrief makes the page of what happened between two moments.
func (t *theatre) debrief(ctx context.Context, from, to clock.Tick) (*debriefing, error) {
	a := t.a
	r := a.run
	if err := t.seek(ctx, to); err != nil {
		return nil, err
	}
	sc := r.look.Sides[0].InForce.Scenario
	legend := r.look.Sides[0].Legend
	d := &debriefing{
		Title: sc.Title, Teaches: sc.Teaches, Note: experiments.NotAForecast, Seed: r.show.seed, Model: sim.ModelVersion,
		Span: legend.DTG(from.Start()) + " to " + legend.DTG(to.Start()), Width: a.width, Height: a.height,
	}
	for side := range r.look.Sides {
		one, err := t.sideOf(ctx, side, from, to)
		if err != nil {
			return nil, err
		}
		d.Sides = append(d.Sides, *one)
	}
	if len(r.look.Sides) == 2 {
		d.Counts = slices.Clone(stage.Compare(&r.look.Sides[0].Frame, &r.look.Sides[1].Frame, nil))
	}
	var err error
	if d.Timeline, err = r.timelineFigure(to); err != nil {
		return nil, err
	}
	r.noTimeline, r.plainMaps = true, true
	t.a.draw() // so that the panes have their places
	d.End, err = t.still()
	r.noTimeline, r.plainMaps = false, false
	if err != nil {
		return nil, err
	}
	if d.Stills, err = t.stills(ctx, from, to); err != nil {
		return nil, err
	}
	return d, nil
}

// seek goes to a tick and waits.
func (t *theatre) seek(ctx context.Context, to clock.Tick) error {
	if err := wait(ctx, t.a.run.stage.Seek(to)); err != nil {
		return fault(err)
	}
	t.settle()
	return nil
}

// gravest returns the incidents between two moments that became attacks, the most harmful
// first.
func gravest(line *stage.Timeline, from, to clock.Tick, most int) []*stage.Bar {
	var out []*stage.Bar
	for i := range line.Incidents {
		if b := &line.Incidents[i]; b.Launched() && b.Times[sim.LinkAttack].Tick() >= from && b.Times[sim.LinkAttack].Tick() < to {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(x, y *stage.Bar) int {
		return cmp.Or(-cmp.Compare(x.Killed+x.Injured+x.Abducted, y.Killed+y.Injured+y.Abducted), cmp.Compare(x.ID, y.ID))
	})
	return out[:min(len(out), most)]
}

// sideOf makes the part of the page about one side, as it stands at a moment.
func (t *theatre) sideOf(ctx context.Context, side int, from, to clock.Tick) (*debriefSide, error) {
	r := t.a.run
	told := gravest(r.look.Sides[side].Timeline, from, to, mostTold)
	stood, err := t.standingsAt(ctx, side, told)
	if err != nil {
		return nil, err
	}
	if err := t.seek(ctx, to); err != nil {
		return nil, err
	}
	v := &r.look.Sides[side]
	total := &v.Frame.Totals
	out := &debriefSide{Name: r.policy(side), Killed: total.Killed, Injured: total.Injured, Abducted: total.Abducted, Displaced: total.DisplacedNow, Most: 1}
	out.Others = len(gravest(v.Timeline, from, to, 1<<30)) - len(told)
	stories := make([][]string, len(told))
	err = wait(ctx, r.stage.Examine(side, func(w *sim.World) {
		out.Ledger, out.Sum = ledgerOf(v.Legend, w.Charges)
		for i, b := range told {
			stories[i] = slices.Clone(w.Story(b.ID))
		}
	}))
	if err != nil {
		return nil, fault(err)
	}
	for _, row := range out.Ledger {
		out.Most = max(out.Most, row.Sum())
	}
	for i, b := range told {
		s := swimOf(v, b.ID, to, false)
		pic, err := swimFigure(s)
		if err != nil {
			return nil, err
		}
		out.Incidents = append(out.Incidents, debriefIncident{
			Title: s.Title, Answer: answers[b.Response], Harm: s.Harm, Picture: pic, Lanes: lanesOf(&s, b), Story: stories[i], Review: ownReview(v, b, &s, stood[i]),
		})
	}
	return out, nil
}

// answers says how the mission met an attack.
var answers = map[sim.Response]string{
	sim.ResponseNone: "The mission did not come.", sim.ResponseLate: "The mission came when it was over.", sim.ResponseImmediate: "The mission came while it was under way.",
}

// lanesOf says the lanes of an incident in words, for those who cannot see the figure.
func lanesOf(s *panel.Swim, b *stage.Bar) (rows []laneRow) {
	missed := laneRow{When: "not reached"}
	for i := range s.Lanes {
		l := &s.Lanes[i]
		if l.At == clock.Never && len(l.Delays) == 0 {
			if missed.Words != "" {
				missed.Words += ", "
			}
			missed.Words += l.Link
			continue
		}
		row := laneRow{Words: l.Link, Held: l.Told(s.Now)}
		if l.At != clock.Never {
			row.When, row.After = s.Calendar.DTG(l.At), "+"+minutesText(int32(l.At-b.Times[sim.LinkAttack]))
			if l.At < b.Times[sim.LinkAttack] {
				row.After = "\u2212" + minutesText(int32(b.Times[sim.LinkAttack]-l.At))
			}
		}
		rows = append(rows, row)
	}
	if missed.Words != "" {
		rows = append(rows, missed)
	}
	return rows
}
