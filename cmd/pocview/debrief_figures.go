//go:build !js

package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"html/template"
	"image"
	"image/jpeg"
	"image/png"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/render/picture"
	"pocsim/render/scene"
	"pocsim/render/soft"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// figureWide is how wide the figures of a page are drawn [px], and figureScale how large
// their words.
const (
	figureWide  = 1500
	figureScale = 1.2
)

// figure draws a panel in the colours of paper, as a page holds it.
func figure(draw func(e *panel.Easel) (high float32, paint func(r rect))) (template.URL, error) {
	e := &panel.Easel{Pic: picture.New(), Theme: picture.Light.Scaled(figureScale)}
	high, paint := draw(e)
	whole := rect{W: figureWide, H: high}.Whole()
	e.Pic.Reset(int(whole.W), int(whole.H))
	e.Pic.Fill(e.Theme.Panel)
	e.Begin()
	paint(whole)
	img := image.NewRGBA(image.Rect(0, 0, int(whole.W), int(whole.H)))
	painter := soft.Painter{}
	painter.Paint(img, e.Pic.List())
	var file bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := enc.Encode(&file, img); err != nil {
		return "", err
	}
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(file.Bytes())), nil
}

// swimFigure is the swim-lane of an incident.
func swimFigure(s panel.Swim) (template.URL, error) {
	s.Still = true
	return figure(func(e *panel.Easel) (float32, func(rect)) {
		return e.SwimHeight(figureWide, s), func(r rect) { e.Swim(r, s) }
	})
}

// timelineFigure is the timeline of all of the run.
func (r *running) timelineFigure(now clock.Tick) (template.URL, error) {
	t := panel.Timeline{Now: now, Last: r.look.Last}
	for side := range r.look.Sides {
		t.Rows = append(t.Rows, r.track(side))
	}
	return figure(func(e *panel.Easel) (float32, func(rect)) {
		return e.TimelineHeight(len(t.Rows)), func(at rect) { e.Timeline(at, t) }
	})
}

// still is the map as it stands, as a page holds it.
func (t *theatre) still() (template.URL, error) {
	t.a.note = note{}
	var file bytes.Buffer
	m := t.picture()
	r := t.a.run.room // without the header, whose buttons a page cannot press
	below := m.SubImage(image.Rect(int(r.X), int(r.Y), int(r.Right()), int(r.Bottom())))
	if err := jpeg.Encode(&file, below, &jpeg.Options{Quality: 84}); err != nil {
		return "", err
	}
	return template.URL("data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(file.Bytes())), nil
}

// stills are the map at the moments that tell the story.
func (t *theatre) stills(ctx context.Context, from, to clock.Tick) (list []still, err error) {
	r := t.a.run
	r.noTimeline, r.plainMaps = true, true
	defer func() { r.noTimeline, r.plainMaps = false, false }()
	for _, m := range t.moments(from, to) {
		if err := t.seek(ctx, m.tick); err != nil {
			return nil, err
		}
		r.selected = scene.Target{}
		t.a.draw() // so that the panes have their places
		if p := r.look.Sides[m.side].Frame.Places; int(m.place) < len(p) {
			r.showPlace(p[m.place].At)
		}
		pic, err := t.still()
		if err != nil {
			return nil, err
		}
		list = append(list, still{r.look.Sides[m.side].Legend.DTG(m.tick.Start()), t.caption(&m), pic})
	}
	return list, nil
}

// caption says what stands on a still.
func (t *theatre) caption(m *moment) string {
	v := &t.a.run.look.Sides[m.side]
	words := m.words
	if name := t.a.run.policy(m.side); name != "" && len(t.a.run.look.Sides) > 1 {
		words = name + ": " + words
	}
	c := chainOf(v, m.incident, m.tick, false)
	if c == nil {
		return words + "."
	}
	words += fmt.Sprintf(". So far: %s.", c.Harm)
	if held := panel.HeldAt(v.Legend, c); held != "" && c.Times[sim.LinkEnded] == clock.Never {
		words += " What holds it: " + held + "."
	}
	return words
}

// A moment is a tick worth a picture.
type moment struct {
	tick     clock.Tick
	side     int
	incident sim.IncidentID
	place    sim.PlaceID
	words    string
}

// moments are the beginning, the middle and the end of the gravest attacks, as many as there
// is room for, in the order of time.
func (t *theatre) moments(from, to clock.Tick) (out []moment) {
	r := t.a.run
	for round := range 3 {
		for side := range r.look.Sides {
			v := &r.look.Sides[side]
			for _, b := range gravest(v.Timeline, from, to, mostStills) {
				m := momentIn(v, b, round, to)
				m.side = side
				same := func(o moment) bool {
					return o.place == m.place && abs(int(o.tick-m.tick)) < 6
				}
				if len(out) < mostStills && !slices.ContainsFunc(out, same) {
					out = append(out, m)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(x, y moment) int { return cmp.Compare(x.tick, y.tick) })
	return out
}

// momentIn is a moment of an attack: its middle, its beginning or its end.
func momentIn(v *stage.View, b *stage.Bar, round int, to clock.Tick) moment {
	began, ended := b.Times[sim.LinkAttack].Tick(), to
	if end := b.Times[sim.LinkEnded]; end != clock.Never {
		ended = end.Tick()
	}
	tick, words := began+(ended-began+1)/2, "in the middle of the attack on "
	switch round {
	case 1:
		tick, words = began+1, "the attack begins on "
	case 2:
		tick, words = ended+1, "the end of the attack on "
	}
	return moment{tick: min(tick, to), incident: b.ID, place: b.Place, words: words + panel.Proper(v.Legend.Place(b.Place))}
}
