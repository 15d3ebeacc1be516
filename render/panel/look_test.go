package panel

import (
	"cmp"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pocsim/render/picture"
	"pocsim/render/soft"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A scene is one arrangement of panels, drawn into a window.
type scene struct {
	name string
	draw func(e *Easel, r picture.Rect, c crowd)
}

// land stands for the map behind panels.
func land(e *Easel, r picture.Rect) { e.Pic.Rect(r, e.Theme.Ground) }

// scenes are all panels, together as they stand in the window.
var scenes = []scene{
	{"window", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		h, t := sampleHeader(c), sampleTimeline(c, 1)
		top, rest := r.CutTop(e.HeaderHeight(r.W, h))
		e.Header(top, h)
		foot, rest := rest.CutBottom(e.TimelineHeight(len(t.Rows)))
		e.Timeline(foot, t)
		side, rest := rest.CutRight(min(e.CardWidth(), r.W/3))
		e.Card(side, sampleCards(c)[0])
		e.Toasts(rest, sampleToasts(c))
	}},
	{"pair", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		h, t, f := sampleHeader(c), sampleTimeline(c, 2), sampleFirst(c)
		top, rest := r.CutTop(e.HeaderHeight(r.W, h))
		e.Header(top, h)
		foot, rest := rest.CutBottom(e.TimelineHeight(len(t.Rows)))
		e.Timeline(foot, t)
		banner, rest := rest.CutTop(e.FirstHeight(r.W, f))
		e.First(banner, f)
		wide := e.CompareWidth(r.W)
		e.Compare(picture.Rect{X: rest.X + (rest.W-wide)/2, Y: rest.Y, W: wide, H: rest.H}.Whole(), sampleCompare(c))
	}},
	{"swim", func(e *Easel, r picture.Rect, c crowd) {
		s := sampleSwim(c)
		s.Search = Searching{}
		e.Swim(r, s)
	}},
	{"answer", func(e *Easel, r picture.Rect, c crowd) { e.Swim(r, sampleSwim(c)) }},
	{"search", func(e *Easel, r picture.Rect, c crowd) {
		s := sampleSwim(c)
		s.Search = Searching{Running: true, Made: 11, Total: 31}
		s.Scroll = 1 << 20
		e.Swim(r, s)
	}},
	{"cards", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		for i, card := range sampleCards(c) {
			e.Card(r.Row(i/3, 2, 8).Column(i%3, 3, 8).Whole(), card)
		}
	}},
	{"help", func(e *Easel, r picture.Rect, c crowd) { e.Help(r, sampleHelp(c)) }},
	{"tour", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		h := sampleHeader(usual)
		top, _ := r.CutTop(e.HeaderHeight(r.W, h))
		e.Header(top, h)
		e.Caption(r, Caption{Target: picture.Rect{X: r.W * 0.6, Y: 10, W: 120, H: 36}, Title: c.long("The clock"), Words: "Space plays and pauses. Step on and back by five minutes with the full stop and the comma.", Step: 2, Of: 6})
	}},
	{"tour-last", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		e.Caption(r, Caption{Target: picture.Rect{Y: r.H - 120, W: r.W, H: 120}, Title: "The timeline", Words: c.long("The whole run at a glance."), Step: 6, Of: 6})
	}},
	{"dialog", func(e *Easel, r picture.Rect, c crowd) { land(e, r); e.Dialog(r, sampleDialog(c)) }},
	{"gallery", func(e *Easel, r picture.Rect, c crowd) { e.Gallery(r, sampleGallery(c)) }},
	{"levers", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		side, _ := r.CutRight(min(e.u(400), r.W))
		e.Board(side, sampleBoard(c))
	}},
}

// realScenes are panels of a run: its worst incident, and its cards.
func realScenes(t *testing.T) []scene {
	w := finished(t, "two-rivers", 1)
	var f sim.Frame
	w.Frame(&f)
	l := w.Legend()
	worst := &w.Incidents[1]
	tl := Timeline{Now: w.Tick / 2, Last: w.Tick, Rows: []Track{{Name: "as sent", Computed: w.Tick, Deaths: make([]int32, 31)}}}
	row := &tl.Rows[0]
	for i := 1; i < len(w.Incidents); i++ {
		in := &w.Incidents[i]
		if in.Killed+in.Injured+in.Abducted > worst.Killed+worst.Injured+worst.Abducted {
			worst = in
		}
		row.Incidents = append(row.Incidents, HappeningOf(l, chainOf(w, in)))
	}
	slices.SortFunc(row.Incidents, func(a, b Happening) int { return cmp.Compare(a.From, b.From) })
	for _, e := range w.Events {
		switch e.Kind {
		case sim.EvRefusal:
			row.Refusals = append(row.Refusals, Tick{e.At.Tick(), l.Tell(e)})
		case sim.EvHarm:
			row.Deaths[clock.DayOf(e.At)] += e.A
		}
	}
	cards := []Card{
		UnitOf(&f, l, 1).Card(), UnitOf(&f, l, 2).For(l, &w.Standings(worst.ID)[0], "the attack", true).Card(), NationOf(&f, l, 1, true).Card(),
		PlaceOf(&f, l, worst.Place).Card(), BandOf(&f, l, worst.Band, true).Card(), BaseOf(&f, l, 1).Card(),
	}
	return []scene{
		{"real-swim", func(e *Easel, r picture.Rect, _ crowd) { e.Swim(r, SwimOf(l, chainOf(w, worst))) }},
		{"real-cards", func(e *Easel, r picture.Rect, _ crowd) {
			foot, rest := r.CutBottom(e.TimelineHeight(1))
			e.Timeline(foot, tl)
			for i, card := range cards {
				e.Card(rest.Row(i/3, 2, 8).Column(i%3, 3, 8).Whole(), card)
			}
		}},
	}
}

// TestLook draws every panel in every theme. With POCSIM_PANELS set to a folder it writes
// them there, to be looked at.
func TestLook(t *testing.T) {
	dir := os.Getenv("POCSIM_PANELS")
	if dir == "" {
		for _, s := range scenes {
			look(t, "", s, picture.Light, 1280, 720, 1, usual)
		}
		return
	}
	list := append(realScenes(t), scenes...)
	for _, th := range picture.Themes() {
		for _, s := range list {
			look(t, filepath.Join(dir, s.name+"-"+th.Name+"-1280.png"), s, th, 1280, 720, 1, usual)
			look(t, filepath.Join(dir, s.name+"-"+th.Name+"-1920.png"), s, th, 1920, 1080, 1, usual)
		}
	}
	for _, s := range scenes {
		look(t, filepath.Join(dir, s.name+"-crowded.png"), s, picture.Light, 1280, 720, 1, crowded)
		look(t, filepath.Join(dir, s.name+"-small.png"), s, picture.Light, 1024, 600, 1, usual)
		look(t, filepath.Join(dir, s.name+"-large.png"), s, picture.Light, 1280, 720, 2, usual)
		look(t, filepath.Join(dir, s.name+"-empty.png"), s, picture.Light, 1280, 720, 1, empty)
	}
}

// look draws a scene and writes it to a file, unless that has no name.
func look(t *testing.T, name string, s scene, th *picture.Theme, w, h int, text float32, c crowd) {
	t.Helper()
	e := &Easel{Pic: picture.New(), Theme: th.Scaled(text * max(1, float32(h)/720))}
	e.Pic.Reset(w, h)
	e.Pic.Fill(th.Ground)
	e.Begin()
	s.draw(e, picture.Rect{W: float32(w), H: float32(h)}, c)
	m := soft.Image(e.Pic)
	if name == "" {
		return
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, m); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
