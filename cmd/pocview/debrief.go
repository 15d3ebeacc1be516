//go:build !js

package main

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"image"
	"image/png"
	"io"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/experiments"
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
	Timeline             template.URL
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
	Ledger    []sim.LedgerRow
	Most      int64
	Incidents []debriefIncident
	Others    int // incidents that are not told
}

// A debriefIncident is one incident: what became of it, its swim-lane, its story.
type debriefIncident struct {
	Place, Band, Answer       string
	Began                     clock.Time
	Killed, Injured, Abducted int32
	Lanes                     []laneRow
	Story                     []string
}

// A laneRow is one link of the chain: when it was reached, and where it stands between the
// first and the last [per cent].
type laneRow struct {
	Words, When, After string
	From, Wide         float64
	Reached, Attack    bool
}

// mostTold is how many incidents of a side are told, and mostStills how many are shown.
const (
	mostTold   = 6
	mostStills = 4
)

// writeDebrief writes the page.
func writeDebrief(ctx context.Context, o *options, show *opening, stdout io.Writer) error {
	s := wonted().told(o)
	s.Instructor, s.Hidden = true, false
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
	fmt.Fprintf(stdout, "%s, %d pictures, %d incidents told\n", o.debrief, len(d.Stills)+1, d.told())
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
	if d.Timeline, err = t.still(); err != nil {
		return nil, err
	}
	for _, b := range t.moments(from, to) {
		if err := t.seek(ctx, b.tick); err != nil {
			return nil, err
		}
		r.noTimeline = true
		pic, err := t.still()
		r.noTimeline = false
		if err != nil {
			return nil, err
		}
		d.Stills = append(d.Stills, still{legend.DTG(b.tick.Start()), b.words, pic})
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

// still is the map as it stands, and the timeline where it is shown, as a page holds them.
func (t *theatre) still() (template.URL, error) {
	t.a.note = note{}
	var file bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	m := t.picture()
	r := t.a.run.room // without the header, whose buttons a page cannot press
	below := m.SubImage(image.Rect(0, int(r.Y), t.a.width, t.a.height))
	if err := enc.Encode(&file, below); err != nil {
		return "", err
	}
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(file.Bytes())), nil
}

// A moment is a tick worth a picture.
type moment struct {
	tick  clock.Tick
	words string
}

// moments are the middle of the gravest attacks, in the order of time.
func (t *theatre) moments(from, to clock.Tick) (out []moment) {
	r := t.a.run
	for side := range r.look.Sides {
		v := &r.look.Sides[side]
		for _, b := range gravest(v.Timeline, from, to, mostStills) {
			began := b.Times[sim.LinkAttack]
			middle := began.Tick() + 1
			if end := b.Times[sim.LinkEnded]; end != clock.Never {
				middle = began.Tick() + (end.Tick()-began.Tick()+1)/2
			}
			m := moment{min(middle, to), "attack on " + v.Legend.Place(b.Place)}
			if !slices.ContainsFunc(out, func(o moment) bool { return o.tick == m.tick || o.words == m.words && abs(int(o.tick-m.tick)) < 24 }) {
				out = append(out, m)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y moment) int { return cmp.Compare(x.tick, y.tick) })
	return out[:min(len(out), mostStills)]
}

func abs(n int) int { return max(n, -n) }

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

// sideOf makes the part of the page about one side.
func (t *theatre) sideOf(ctx context.Context, side int, from, to clock.Tick) (*debriefSide, error) {
	r := t.a.run
	v := &r.look.Sides[side]
	total := &v.Frame.Totals
	out := &debriefSide{Name: r.policy(side), Killed: total.Killed, Injured: total.Injured, Abducted: total.Abducted, Displaced: total.DisplacedNow, Most: 1}
	told := gravest(v.Timeline, from, to, mostTold)
	out.Others = len(gravest(v.Timeline, from, to, 1<<30)) - len(told)
	stories := make([][]string, len(told))
	err := wait(ctx, r.stage.Examine(side, func(w *sim.World) {
		out.Ledger = slices.Clone(w.Ledger())
		for i, b := range told {
			stories[i] = slices.Clone(w.Story(b.ID))
		}
	}))
	if err != nil && !errors.Is(err, stage.ErrClosed) {
		return nil, fault(err)
	}
	for _, row := range out.Ledger {
		out.Most = max(out.Most, row.Harm())
	}
	for i, b := range told {
		out.Incidents = append(out.Incidents, debriefIncident{
			Place: v.Legend.Place(b.Place), Band: v.Legend.Band(b.Band), Answer: answers[b.Response], Began: b.Times[sim.LinkAttack],
			Killed: b.Killed, Injured: b.Injured, Abducted: b.Abducted, Lanes: lanesOf(b, v.Legend), Story: stories[i],
		})
	}
	return out, nil
}

// answers says how the mission met an attack.
var answers = map[sim.Response]string{
	sim.ResponseNone: "the mission did not come", sim.ResponseLate: "the mission came when it was over", sim.ResponseImmediate: "the mission came while it was under way",
}

// linkWords name the links of the chain in plain words.
var linkWords = [sim.LinkCount]string{
	"planned", "gathered: there are signs", "the attack begins", "the mission learns of it", "reported", "assessed", "decided", "authorised", "ordered", "departed", "arrived", "acted", "the attack ends",
}

// lanesOf lays the links of an incident along a line of time.
func lanesOf(b *stage.Bar, l *sim.Legend) (rows []laneRow) {
	first, last := clock.Never, clock.Time(0)
	for link, t := range b.Times {
		if t != clock.Never && sim.Link(link) != sim.LinkIntent {
			first, last = min(first, t), max(last, t)
		}
	}
	long := float64(max(last-first, 1))
	for link := sim.LinkSigns; link < sim.LinkCount; link++ {
		row := laneRow{Words: linkWords[link], Attack: link == sim.LinkAttack}
		if at := b.Times[link]; at != clock.Never {
			row.Reached, row.When = true, l.DTG(at)
			row.From, row.Wide = 100*float64(at-first)/long, 1
			if after := at - b.Times[sim.LinkAttack]; after >= 0 {
				row.After = "+" + minutesText(int32(after))
			} else {
				row.After = "−" + minutesText(int32(-after))
			}
			if end := b.Times[sim.LinkEnded]; row.Attack && end != clock.Never {
				row.Wide = 100 * float64(end-at) / long
			}
		}
		rows = append(rows, row)
	}
	return rows
}
