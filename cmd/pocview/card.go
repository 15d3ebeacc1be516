package main

import (
	"fmt"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/picture"
	"pocsim/render/scene"
	"pocsim/sim"
)

// card draws what there is to know of what is selected.
func (f *face) card(at rect) {
	r := f.a.run
	at = f.whose(at)
	name, lines := r.about(f.a.settings.Instructor)
	at = f.words(at, name, f.th.Strong().Scaled(1.15).As(f.th.Text))
	if s := r.standing(); s != nil {
		at = f.stopped(at, s)
	}
	f.scrolled(at, func(at rect) float32 {
		top := at.Y
		for _, line := range lines {
			at = f.words(at, line, f.th.Body().As(f.th.Text))
		}
		if r.incidentOf(r.selected) != 0 {
			at.Y += 8 * f.u
			at.Y += f.row(at, f.commandButton("story", "The story", false), f.commandButton("saved", "What would have saved them", false))
		}
		return at.Y - top
	})
}

// stopped says which row keeps a unit from going where it is needed.
func (f *face) stopped(at rect, s *sim.Standing) rect {
	words, ink := verdict(s)
	colour := f.th.Good
	if ink {
		colour = f.th.Pending
	}
	style := f.th.Body().As(f.th.Text)
	h := float32(len(style.Wrap(words, at.W-22*f.u)))*style.LineHeight() + 14*f.u
	box := rect{X: at.X, Y: at.Y + 4*f.u, W: at.W, H: h}.Whole()
	f.p.RoundRect(box, 5*f.u, colour.Faded(0.18))
	f.p.Rect(rect{X: box.X, Y: box.Y, W: 4 * f.u, H: box.H}, colour)
	f.p.Words(box.Pad(11*f.u, 7*f.u), words, style)
	_, at = at.CutTop(h + 14*f.u)
	return at
}

// verdict words what keeps a unit from an incident; held is false where nothing does.
func verdict(s *sim.Standing) (words string, held bool) {
	why := func(text string) string {
		if s.Why == "" {
			return text
		}
		return text + ": " + s.Why
	}
	switch {
	case s.Bar != "":
		words = why("Stopped by " + s.Bar)
		if s.Unknown {
			words += " (never declared to the mission)"
		}
		return words, true
	case s.Asks != "":
		return "Must first ask " + s.Asks, true
	case !s.Arrived:
		return "Not yet in the mission", true
	case s.There:
		return "It stands at the place", false
	case s.Ready >= 0:
		return fmt.Sprintf("Nothing stops it: there in %s", minutesText(s.Ready)), false
	}
	return "There is no way for it to the place", true
}

// minutesText says minutes as people do.
func minutesText(m int32) string {
	if m < 90 {
		return fmt.Sprintf("%d min", m)
	}
	return fmt.Sprintf("%d h %02d min", m/60, m%60)
}

// about names what is selected and says what a frame knows of it.
func (r *running) about(instructor bool) (name string, lines []string) {
	v := r.view()
	f, l, id := &v.Frame, v.Legend, r.selected.ID
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	switch r.selected.Kind {
	case scene.Unit:
		return l.Unit(sim.UnitID(id)), unitLines(f, l, &f.Units[id])
	case scene.Band:
		b := &f.Bands[id]
		_, threat := l.Profile(b.Profile)
		add("%d persons, %s", b.Strength, threat)
		return l.Band(sim.BandID(id)), lines
	case scene.Base:
		b := &f.Bases[id]
		contingent, nation := l.Contingent(b.Contingent)
		add("%s, %s", contingent, nation)
		add("stocks for %d days", b.Stock/1000)
		return l.Base(sim.BaseID(id)), lines
	case scene.Post:
		add("%d of the host state", f.Posts[id].Strength)
		return l.Post(sim.PostID(id)), lines
	case scene.Settlement, scene.Site:
		return l.Place(sim.PlaceID(id)), placeLines(&f.Places[id])
	case scene.Household:
		return "A household", []string{"It counts as a dot, wherever its people are."}
	case scene.Incident:
		for i := range f.Incidents {
			if in := &f.Incidents[i]; i > 0 && in.ID == sim.IncidentID(id) {
				return "Incident at " + l.Place(in.Place), incidentLines(v, in)
			}
		}
	case scene.Case:
		c := &f.Cases[id]
		add("%d reports; opened %s", c.Reports, l.DTG(c.Opened))
		if c.Hold != (sim.Hold{}) {
			add("held by: %s", l.Hold(c.Hold))
		}
		return "Case at " + l.Place(c.Place), lines
	}
	return "", nil
}

func unitLines(f *sim.Frame, l *sim.Legend, u *sim.FrameUnit) (lines []string) {
	contingent, nation := l.Contingent(u.Contingent)
	lines = append(lines, fmt.Sprintf("%s, %s, %s", l.Kind(u.Kind), contingent, nation), fmt.Sprintf("%d strong; base %s", u.Strength, l.Base(u.Base)))
	if u.Held {
		lines = append(lines, "Held by: "+l.Hold(u.Hold))
	}
	if u.Refused != 0 {
		rule := l.Rule(u.Refused)
		lines = append(lines, fmt.Sprintf("Last refused because of %s (%s), %s", rule.Name, rule.Why, l.DTG(u.RefusedAt)))
	}
	return lines
}

func placeLines(p *sim.FramePlace) []string {
	return []string{
		fmt.Sprintf("%d people now, %d of them guests", p.People, p.Guests),
		fmt.Sprintf("%d of its people away, %d in hiding", p.Away, p.Hiding),
		fmt.Sprintf("%d killed, %d injured, %d abducted in %d attacks", p.Killed, p.Injured, p.Abducted, p.Attacks),
		fmt.Sprintf("trust in the mission %d %%, fear %d %%", p.Trust/10, p.Fear/10),
	}
}

func incidentLines(v *stage.View, in *sim.FrameIncident) []string {
	l := v.Legend
	lines := []string{l.Band(in.Band), fmt.Sprintf("%d killed, %d injured, %d abducted", in.Killed, in.Injured, in.Abducted)}
	if in.Hold != (sim.Hold{}) {
		lines = append(lines, "Held by: "+l.Hold(in.Hold))
	}
	return lines
}

// lane draws the swim-lane of an incident: when each link of the chain was reached.
func (f *face) lane(at rect) rect { return at }

// difference draws the counts of both sides, and the gap.
func (f *face) difference(room rect) {
	r := f.a.run
	if len(r.counts) == 0 {
		return
	}
	list := r.counts[:min(4, len(r.counts))]
	u := f.u
	wide, row := min(330*u, room.W-20*u), 30*u
	at := rect{X: room.X + (room.W-wide)/2, Y: room.Y + 8*u, W: wide, H: row*float32(len(list)) + 12*u}.Whole()
	f.p.RoundRect(at, 8*u, f.th.Panel.Faded(0.95))
	f.p.RoundOutline(at, 8*u, picture.Pen{Width: 1, Colour: f.th.PanelEdge})
	f.cover(at)
	for i := range list {
		c := &list[i]
		line := rect{X: at.X + 10*u, Y: at.Y + 6*u + row*float32(i), W: at.W - 20*u, H: row}
		y := line.Y + row/2
		number := f.th.Strong().As(f.th.Text)
		f.p.Text(line.X, y, fmt.Sprint(c.Left), number.At(picture.MiddleLeft))
		f.p.Text(line.Right(), y, fmt.Sprint(c.Right), number.At(picture.MiddleRight))
		gap, ink := fmt.Sprintf("%+d", c.Gap()), f.th.Muted
		if c.Gap() != 0 {
			ink = f.th.Harm
			if (c.Gap() < 0) == c.LowerBetter {
				ink = f.th.Good
			}
		}
		s := f.th.Small().As(f.th.Text).At(picture.Middle)
		words := s.Shorten(c.Words, line.W-150*u)
		f.p.Text(line.X+line.W/2-20*u, y, words, s)
		f.p.Text(line.Right()-52*u, y, gap, number.As(ink).At(picture.MiddleRight))
	}
}
